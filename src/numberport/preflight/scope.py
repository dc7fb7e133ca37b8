"""
What is wrong with a full or a partial port of an account: what stays, and under which billing number.
"""

from collections.abc import Container, Iterator, Sequence
from typing import Final

from numberport.events import Facts, Remaining, Scope
from numberport.evidence import Grade, Source
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import TelephoneNumber

__all__ = ["ERRORS", "WRONG_SCOPE", "check_scope", "new_billing_number"]

#: Where most of these rules are written down.
ERRORS: Final = "Bandwidth api-docs, errors.mdx"
_NEW_IS_OLD: Final = Source(ERRORS, "7497", grade=Grade.PROVIDER)
_NEW_IS_PORTING: Final = Source(ERRORS, "7496", grade=Grade.PROVIDER)
_NEW_IS_ABROAD: Final = Source(ERRORS, "7494", grade=Grade.PROVIDER)
_STAYS: Final = Source(ERRORS, "7434 (E6H): the billing number ports and numbers remain", grade=Grade.PROVIDER)
WRONG_SCOPE: Final = Source(ERRORS, "7434 (E24): full or partial chosen wrongly", grade=Grade.PROVIDER)
_MISC: Final = Source("Telnyx porting API", "misc: type, remaining_numbers_action", grade=Grade.PROVIDER)
_NEW_WANTED: Final = Source(
    "Telnyx porting API", "misc: new_billing_phone_number, required when numbers remain", grade=Grade.PROVIDER
)
_SCOPE: Final = "facts.scope"
_NEW: Final = "facts.new_billing_number"


def check_scope(case: Case) -> Iterator[Finding]:
    """Find what contradicts a full port, what a partial one lacks, and new billing numbers that cannot be one."""
    facts = case.order.facts
    if facts.scope is Scope.FULL:
        yield from _full(facts)
    if facts.scope is Scope.PARTIAL:
        yield from _partial(case, facts)
    if facts.new_billing_number is not None:
        old = case.order.account.billing_number
        yield from new_billing_number(facts.new_billing_number, old, case.order.numbers)


def _full(facts: Facts) -> Iterator[Finding]:
    said = {"facts.remaining": facts.remaining, _NEW: facts.new_billing_number}
    for field, value in said.items():
        if value is not None:
            yield Finding(
                severity=Severity.REJECTED,
                field=field,
                ours=str(value),
                theirs=Scope.FULL.value,
                rule="a full port leaves nothing behind",
                source=_MISC,
                predicts=Reason.WRONG_PORT_TYPE,
                remedy="Leave it out, or say that the port is partial.",
            )


def _partial(case: Case, facts: Facts) -> Iterator[Finding]:
    if facts.remaining is None:
        yield Finding(
            severity=Severity.LIKELY,
            field="facts.remaining",
            theirs=" or ".join(Remaining),
            rule="nobody said what happens to the numbers that stay",
            source=_MISC,
            predicts=Reason.WRONG_PORT_TYPE,
            remedy="Say whether the losing carrier keeps or disconnects them.",
        )
    if facts.remaining is not Remaining.DISCONNECT and facts.new_billing_number is None:
        yield _without_new_number(case)


def _without_new_number(case: Case) -> Finding:
    """Return what a partial port without a new billing number comes to: it depends on whether the old one leaves."""
    old = case.order.account.billing_number
    stays = old is not None and old not in case.order.numbers
    row = REJECTIONS[Reason.BTN_IS_PORTING]
    return Finding(
        severity=Severity.WARNING if stays else Severity.REJECTED,
        field=_NEW,
        ours=f"{old} stays" if stays else "",
        rule="no new billing number for what stays",
        source=_NEW_WANTED if stays or old is None else _STAYS,
        predicts=None if stays else row.reason,
        remedy="The billing number stays, and some providers ask for one all the same." if stays else row.remedy,
    )


def new_billing_number(
    new: TelephoneNumber,
    old: TelephoneNumber | None,
    numbers: Sequence[TelephoneNumber],
    leaving: Container[TelephoneNumber] | None = None,
) -> Iterator[Finding]:
    """
    Find why a number cannot be the new billing number of what stays.

    Args:
        new: The number that shall be it.
        old: The billing number as it was; None where nobody knows it.
        numbers: The numbers of the order.
        leaving: All numbers that leave, if not those of the order alone.
    """
    if new == old:
        yield _refused(new, "new billing number is the old one", _NEW_IS_OLD, Reason.BTN_IS_PORTING, theirs=str(old))
    if new in (numbers if leaving is None else leaving):
        yield _refused(new, "new billing number is being ported", _NEW_IS_PORTING, Reason.BTN_IS_PORTING)
    if new.npa is None and all(number.npa for number in numbers):
        yield _refused(new, "new billing number is not North American", _NEW_IS_ABROAD, Reason.BTN_MISMATCH)


def _refused(new: TelephoneNumber, rule: str, source: Source, reason: Reason, *, theirs: str = "") -> Finding:
    return Finding(
        severity=Severity.REJECTED,
        field=_NEW,
        ours=str(new),
        theirs=theirs,
        rule=rule,
        source=source,
        predicts=reason,
        remedy="Name an active number of the same account that stays there.",
    )
