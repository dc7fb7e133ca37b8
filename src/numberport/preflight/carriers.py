"""
Whether an order has two carriers, and the losing one lets numbers go.

A number that is with the gaining carrier already is not ported, and some RespOrgs let no toll-free number go. A letter
lets go from the carrier that it names, to the one that it names, and from and to nobody else.
"""

from collections.abc import Iterator
from typing import Final

from numberport import profiles
from numberport.documents.checks import SOURCES
from numberport.matching import Field, Verdict, verdict
from numberport.names import plain
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import fixed
from numberport.preflight.rules import CheckRule
from numberport.profiles import NumberClass, Profile
from numberport.rejections import Reason
from numberport.telephone.tollfree import LOCKED, RespOrg, rule_for

__all__ = ["RULES", "check_carriers"]

_ONE: Final = CheckRule(
    name="losing and gaining carrier are one",
    wants="The losing carrier is another than the gaining one.",
    severity=Severity.REJECTED,
    predicts=(Reason.INTERNAL_PORT,),
)
_LOCKED: Final = CheckRule(
    name="RespOrg that lets no number go",
    wants="The RespOrg of a toll-free number is none of those that let no number go.",
    severity=Severity.REJECTED,
    predicts=(Reason.RESPORG_REFUSED,),
    source=LOCKED.source,
    remedy="Have the customer ask its RespOrg to release the numbers first.",
)
_OTHER_LOSING: Final = CheckRule(
    name="letter names another losing carrier",
    wants="The letter names the losing carrier that the order names, or the same RespOrg.",
    severity=Severity.LIKELY,
    predicts=(Reason.LOA_INVALID,),
    source=SOURCES["letter"][0],
    reads=(fixed("what a toll-free letter must say", *SOURCES["toll-free letter"]),),
    remedy="See which carrier serves the numbers, and let letter and order name that one.",
)
_OTHER_GAINING: Final = CheckRule(
    name="letter names another provider",
    wants="The letter names as gaining carrier no provider but the one to which the order goes.",
    severity=Severity.LIKELY,
    predicts=(Reason.LOA_INVALID,),
    source=SOURCES["letter"][0],
    reads=(fixed("what a toll-free letter must say", *SOURCES["toll-free letter"]),),
    remedy="Have a letter signed that names the provider to which the order goes.",
)
#: Every rule about the two carriers.
RULES: Final = (_ONE, _LOCKED, _OTHER_LOSING, _OTHER_GAINING)
#: Names that are one.
_SAME: Final = frozenset({Verdict.MATCH, Verdict.EQUIVALENT})


def check_carriers(case: Case) -> Iterator[Finding]:
    """Find a losing carrier that is the gaining one, or a RespOrg that lets no number go; where none is named, none."""
    letter = case.order.papers.loa
    gaining = (letter and letter.gaining_carrier) or case.profile.title
    # The letter repeats the account's carrier, as a rule: of one name it is told once, of the account.
    losing = {
        letter and letter.losing_carrier: "papers.loa.losing_carrier",
        case.order.account.carrier: "account.carrier",
    }
    for name, field in losing.items():
        if not name:
            continue
        if verdict(Field.BUSINESS_NAME, name, gaining) in _SAME:
            yield _ONE.found(field, ours=name, theirs=gaining)
        if NumberClass.TOLL_FREE in case.classes and (rule := rule_for(None, name)) is not None:
            numbers = case.of_classes({NumberClass.TOLL_FREE})
            yield _LOCKED.found(
                field, ours=name, theirs="an id that does not end in 99", source=rule.source, numbers=numbers
            )
    yield from _other_losing(case)
    yield from _other_gaining(case)


def _other_losing(case: Case) -> Iterator[Finding]:
    """Find a losing carrier on the letter that is not the order's; where either names none, none."""
    letter, ours = case.order.papers.loa, case.order.account.carrier
    theirs = letter.losing_carrier if letter else None
    severity = _how_far_apart(theirs, ours) if theirs and ours else None
    if severity is not None:
        source = SOURCES["toll-free letter"][1] if _is_toll_free(case) else None
        yield _OTHER_LOSING.found(
            "papers.loa.losing_carrier", ours=theirs or "", theirs=ours or "", severity=severity, source=source
        )


def _how_far_apart(name: str, other: str) -> Severity | None:
    """Return what it leads to that two carriers' names differ; a carrier's brand and its firm may begin alike."""
    ids = [RespOrg.parse(each) if _is_id(each) else None for each in (name, other)]
    if all(ids):
        return None if ids[0] and ids[1] and ids[0].entity == ids[1].entity else Severity.LIKELY
    said = verdict(Field.BUSINESS_NAME, name, other)
    # Whose id it is that stands beside a name, nothing here tells.
    if any(ids) or said in _SAME or not _run_together(name) or not _run_together(other):
        return None
    return Severity.WARNING if said is not Verdict.MISMATCH or _begin_alike(name, other) else Severity.LIKELY


def _is_id(name: str) -> bool:
    """Tell whether a name is the id of a RespOrg; Plivo has five letters too."""
    return RespOrg.is_valid(name) and any(sign.isdigit() for sign in name)


def _begin_alike(name: str, other: str) -> bool:
    """Tell whether two names share their first word, or one is the beginning of the other."""
    short, long = sorted(map(_run_together, (name, other)), key=len)
    first, second = (_run_together(each.split(maxsplit=1)[0]) for each in (name, other))
    return long.startswith(short) or first == second


def _run_together(name: str) -> str:
    return plain(name).replace(" ", "")


def _other_gaining(case: Case) -> Iterator[Finding]:
    """Find a provider on the letter that is known here and is not the order's; who else it may name, nobody knows."""
    letter = case.order.papers.loa
    named = letter.gaining_carrier if letter else None
    if not named or not _carries(case.profile):
        return
    other = (one.title for one in profiles.all() if _carries(one) and one.title != case.profile.title)
    if any(verdict(Field.BUSINESS_NAME, named, title) in _SAME for title in other):
        source = SOURCES["toll-free letter"][0] if _is_toll_free(case) else None
        yield _OTHER_GAINING.found("papers.loa.gaining_carrier", ours=named, theirs=case.profile.title, source=source)


def _carries(profile: Profile) -> bool:
    """Tell whether a profile is that of a carrier; one that asks for no paper is software's, and one is anybody's."""
    return bool(profile.documents) and profile.name != profiles.GENERIC.name


def _is_toll_free(case: Case) -> bool:
    return set(case.classes) == {NumberClass.TOLL_FREE}
