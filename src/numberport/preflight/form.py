"""
What an order leaves out that its provider's form wants, and what it says that the form does not take.
"""

from collections.abc import Iterator
from functools import reduce
from typing import Final

from numberport.matching.comparison import spoken
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import of_profiles
from numberport.preflight.rules import CheckRule
from numberport.profiles import NumberClass
from numberport.profiles.forms import FormRule
from numberport.rejections import Reason
from numberport.telephone import alike

__all__ = ["RULES", "asked_at", "check_form"]

_MISSING: Final = CheckRule(
    name="missing from the provider's form",
    wants="An order says what the provider's form or interface wants said.",
    severity=Severity.REJECTED,
    predicts=(Reason.MALFORMED_REQUEST, Reason.PIN_MISSING),
    reads=(
        of_profiles(
            "what the form of a provider wants", lambda profile: (one.source for one in profile.form_rules if one.wants)
        ),
    ),
)
_REFUSED: Final = CheckRule(
    name="not taken by the provider's form",
    wants="An order says nothing that the provider's form or interface does not take for such an order.",
    severity=Severity.REJECTED,
    predicts=(Reason.MALFORMED_REQUEST,),
    reads=(
        of_profiles(
            "what the form of a provider does not take",
            lambda profile: (one.source for one in profile.form_rules if one.refuses),
        ),
    ),
)
#: Every rule about what stands in the provider's form.
RULES: Final = (_MISSING, _REFUSED)


def check_form(case: Case) -> Iterator[Finding]:
    """Find what the provider's form wants and the order does not say, and what it does not take."""
    for rule, path in _broken(case):
        yield _refused(case, rule, path) if rule.refuses else _missing(case, rule, path)


def _broken(case: Case) -> Iterator[tuple[FormRule, str]]:
    """Iterate over the rules that an order breaks, and where."""
    countries = {group[0].region for group in alike(case.order.numbers)}
    for rule in case.profile.form_rules:
        if case.classes.keys() <= rule.classes and (rule.countries is None or countries & rule.countries):
            path = rule.broken_at(lambda path: _said(case, path))
            if path is not None:
                yield rule, path


def asked_at(case: Case) -> frozenset[str]:
    """Return where an order may say what the provider's form wants and it does not say; of that its rule tells."""
    return frozenset(path for rule, _ in _broken(case) for path in rule.wants)


def _said(case: Case, path: str) -> object:
    """Return what an order says at a path; None where something on the way is missing."""
    said: object = case.order
    return reduce(lambda holder, name: getattr(holder, name, None), path.split("."), said)


def _missing(case: Case, rule: FormRule, path: str) -> Finding:
    when = f", {rule.when}" if rule.when else ""
    return _MISSING.found(
        path,
        ours="nothing",
        theirs=rule.field,
        predicts=Reason.PIN_MISSING if path == "account.pin" else Reason.MALFORMED_REQUEST,
        source=rule.source,
        remedy=f"Say the {_words(path)}: {case.profile.title} wants it as {rule.field}{when}.",
    )


def _refused(case: Case, rule: FormRule, path: str) -> Finding:
    toll_free = "toll-free" if rule.classes == {NumberClass.TOLL_FREE} else ""
    when = " and ".join(filter(None, (toll_free, rule.when)))
    said = _said(case, path)
    value = ("no", "yes")[said] if isinstance(said, bool) else str(said)
    return _REFUSED.found(
        path,
        ours=f"{_words(path)}: {value}",
        theirs=f"none where {when}",
        source=rule.source,
        remedy=f"Leave the {_words(path)} out of this order: {case.profile.title} takes no {rule.field} where {when}.",
    )


def _words(path: str) -> str:
    """Return what a path is called among people."""
    return spoken(path.rpartition(".")[2])
