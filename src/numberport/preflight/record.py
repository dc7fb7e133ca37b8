"""
What the losing carrier will find: the letter and the account against its own record.
"""

from collections.abc import Iterable, Iterator

import attrs

from numberport import foc
from numberport.matching import Difference, PortType, Verdict, match
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.profiles import NumberClass
from numberport.rejections import REJECTIONS, Reason

__all__ = ["check_record"]

_SURE_WHEN_MISSING = frozenset({Reason.PIN_MISSING, Reason.ACCOUNT_NUMBER_MISSING})


def check_record(case: Case) -> Iterator[Finding]:
    """Find what differs from the carrier's record, in the letter and in the account alike."""
    yield from _account_number(case)
    yield from _once(_against_record(case))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell a difference once that stands in the letter and in the account alike."""
    told: dict[Finding, Finding] = {}
    for finding in findings:
        same = attrs.evolve(finding, field="")
        first = told.setdefault(same, finding)
        if first is not finding:
            told[same] = attrs.evolve(first, remedy=f"{first.remedy} Both letter and account differ.")
    yield from told.values()


def _against_record(case: Case) -> Iterator[Finding]:
    order, record = case.order, case.order.papers.record
    if record is None:
        return
    kind = _port_type(case)
    for path, claim in (("papers.loa", order.papers.loa), ("account", order.account)):
        if claim is None:
            continue
        numbers = order.numbers if path == "account" else ()
        for difference in match(claim, record, kind, numbers=numbers).differences:
            if _is_told(case, path, difference):
                yield _finding(path, difference)


def _account_number(case: Case) -> Iterator[Finding]:
    """Find an order without any account number: no request goes through without one."""
    if not _stated(case, "account_number"):
        row = REJECTIONS[Reason.ACCOUNT_NUMBER_MISSING]
        yield Finding(
            severity=Severity.REJECTED,
            field="account.account_number",
            rule="account number missing",
            source=row.source,
            predicts=row.reason,
            remedy=row.remedy,
        )


def _stated(case: Case, name: str) -> bool:
    """Tell whether the letter or the account says anything in a field."""
    for claim in (case.order.account, case.order.papers.loa):
        holder = claim.service_address if claim and name == "postal_code" else claim
        if getattr(holder, name, None) not in {None, ""}:
            return True
    return False


def _port_type(case: Case) -> PortType:
    """Return the kind of port, which decides what the carrier compares."""
    if set(case.classes) == {NumberClass.TOLL_FREE}:
        return PortType.TOLL_FREE
    if case.regime is None:
        return PortType.WIRELINE
    found = foc.classify(case.regime, case.order.facts, case.order.numbers)
    return PortType(case.regime.port(found.port).compared_as) if found.port else PortType.WIRELINE


def _is_told(case: Case, path: str, difference: Difference) -> bool:
    """
    Tell whether a difference is this side's to report.

    What one of letter and account leaves out, the other may say; the order's numbers are looked for once.
    """
    name = difference.comparison.field
    if name == "numbers":
        return path == "account"
    if difference.comparison.verdict is not Verdict.MISSING:
        return True
    return path == "account" and name != "account_number" and not _stated(case, name)


def _finding(path: str, difference: Difference) -> Finding:
    comparison = difference.comparison
    sure = (
        difference.reason in _SURE_WHEN_MISSING
        if comparison.verdict is Verdict.MISSING
        else comparison.verdict is Verdict.MISMATCH
    )
    name = "service_address.postal_code" if comparison.field == "postal_code" else comparison.field
    return Finding(
        severity=Severity.REJECTED if sure else Severity.LIKELY,
        field="numbers" if name == "numbers" else f"{path}.{name}",
        ours=comparison.left,
        theirs=comparison.right,
        rule=f"{comparison.field.replace('_', ' ')} against the record: {comparison.rule}",
        source=comparison.source,
        predicts=difference.reason,
        remedy=f"{comparison.sentence[:1].upper()}{comparison.sentence[1:]}. {difference.remedy}",
        numbers=difference.numbers,
    )
