"""
Whether an order has two carriers: a number that is with the gaining carrier already is not ported.
"""

from collections.abc import Iterator

from numberport.matching import Field, Verdict, verdict
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.rejections import REJECTIONS, Reason

__all__ = ["check_carriers"]


def check_carriers(case: Case) -> Iterator[Finding]:
    """Find a losing carrier that is the gaining one; a letter that names neither is left to the checks of papers."""
    letter = case.order.papers.loa
    gaining = (letter and letter.gaining_carrier) or case.profile.title
    losing = {
        "account.carrier": case.order.account.carrier,
        "papers.loa.losing_carrier": letter and letter.losing_carrier,
    }
    row = REJECTIONS[Reason.INTERNAL_PORT]
    for field, name in losing.items():
        if name and verdict(Field.BUSINESS_NAME, name, gaining) in {Verdict.MATCH, Verdict.EQUIVALENT}:
            yield Finding(
                severity=Severity.REJECTED,
                field=field,
                ours=name,
                theirs=gaining,
                rule="losing and gaining carrier are one",
                source=row.source,
                predicts=row.reason,
                remedy=row.remedy,
            )
