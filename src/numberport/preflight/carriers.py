"""
Whether an order has two carriers, and the losing one lets numbers go.

A number that is with the gaining carrier already is not ported, and some RespOrgs let no toll-free number go.
"""

from collections.abc import Iterator
from typing import Final

from numberport.matching import Field, Verdict, verdict
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rules import CheckRule
from numberport.profiles import NumberClass
from numberport.rejections import Reason
from numberport.telephone.tollfree import LOCKED, rule_for

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
#: Every rule about the two carriers.
RULES: Final = (_ONE, _LOCKED)


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
        if verdict(Field.BUSINESS_NAME, name, gaining) in {Verdict.MATCH, Verdict.EQUIVALENT}:
            yield _ONE.found(field, ours=name, theirs=gaining)
        if NumberClass.TOLL_FREE in case.classes and (rule := rule_for(None, name)) is not None:
            numbers = case.of_classes({NumberClass.TOLL_FREE})
            yield _LOCKED.found(
                field, ours=name, theirs="an id that does not end in 99", source=rule.source, numbers=numbers
            )
