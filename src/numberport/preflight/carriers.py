"""
Whether an order has two carriers: a number that is with the gaining carrier already is not ported.
"""

from collections.abc import Iterator
from typing import Final

from numberport.matching import Field, Verdict, verdict
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rules import CheckRule
from numberport.rejections import Reason

__all__ = ["RULES", "check_carriers"]

_ONE: Final = CheckRule(
    name="losing and gaining carrier are one",
    wants="The losing carrier is another than the gaining one.",
    severity=Severity.REJECTED,
    predicts=(Reason.INTERNAL_PORT,),
)
#: Every rule about the two carriers.
RULES: Final = (_ONE,)


def check_carriers(case: Case) -> Iterator[Finding]:
    """Find a losing carrier that is the gaining one; a letter that names neither is left to the checks of papers."""
    letter = case.order.papers.loa
    gaining = (letter and letter.gaining_carrier) or case.profile.title
    losing = {
        "account.carrier": case.order.account.carrier,
        "papers.loa.losing_carrier": letter and letter.losing_carrier,
    }
    for field, name in losing.items():
        if name and verdict(Field.BUSINESS_NAME, name, gaining) in {Verdict.MATCH, Verdict.EQUIVALENT}:
            yield _ONE.found(field, ours=name, theirs=gaining)
