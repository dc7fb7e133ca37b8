"""
What is wrong with a full or a partial port of an account: what stays, and under which billing number.
"""

import operator
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from numberport import regimes
from numberport.events import Facts, Remaining, Scope
from numberport.evidence import Grade, Source
from numberport.matching.ports import PORT_FIELDS
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import ReadRows, fixed
from numberport.preflight.rules import CheckRule
from numberport.profiles import NumberClass
from numberport.regimes import Regime, Rule
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber, portability

__all__ = ["ERRORS", "RULES", "WRONG_SCOPE", "check_scope", "new_billing_number"]

#: Where most of these rules are written down.
ERRORS: Final = "Bandwidth api-docs, errors.mdx"
WRONG_SCOPE: Final = Source(ERRORS, "7434 (E24): full or partial chosen wrongly", grade=Grade.PROVIDER)
_MISC: Final = Source("Telnyx porting API", "misc: type, remaining_numbers_action", grade=Grade.PROVIDER)
_NEW_WANTED: Final = Source(
    "Telnyx porting API", "misc: new_billing_phone_number, required when numbers remain", grade=Grade.PROVIDER
)
_STAYS: Final = Source(ERRORS, "7434 (E6H): the billing number ports and numbers remain", grade=Grade.PROVIDER)
_NEW: Final = "facts.new_billing_number"
_ANOTHER: Final = "Name an active number of the same account that stays there."

_SAID_WRONGLY: Final = CheckRule(
    name="full or partial said wrongly",
    wants="An order that says it ports the whole account leaves no number of the record behind, and one that says it"
    " ports a part leaves some.",
    severity=Severity.REJECTED,
    predicts=(Reason.WRONG_PORT_TYPE,),
    source=WRONG_SCOPE,
)
_UNSAID: Final = CheckRule(
    name="numbers of the record stay, and nobody said so",
    wants="An order that leaves numbers of the record behind says that it is a partial port.",
    severity=Severity.LIKELY,
    predicts=(Reason.WRONG_PORT_TYPE,),
    source=WRONG_SCOPE,
    remedy="Add them to the order, or say that the port is partial and what becomes of what stays.",
)
#: What to do where what stays could not be added to the order.
_CANNOT_GO: Final = "Say that the port is partial and what becomes of what stays: such numbers are not ported."
_SINGLE: Final = CheckRule(
    name="single line with several numbers",
    wants="An account that is said to hold a single line has one number.",
    severity=Severity.WARNING,
    predicts=(Reason.WRONG_LINE_TYPE, Reason.WRONG_PORT_TYPE),
    source=Source("our own inference", "a single line has one number", grade=Grade.PROVISIONAL),
    reads=(
        ReadRows("how a country sorts ports", lambda: (rule.source for one in regimes.all() for rule in _several(one))),
    ),
    remedy="Say that the account holds more than one line, or order the one number that it has.",
)
_FULL: Final = CheckRule(
    name="a full port leaves nothing behind",
    wants="An order that says it ports the whole account says nothing of numbers that stay.",
    severity=Severity.REJECTED,
    predicts=(Reason.WRONG_PORT_TYPE,),
    source=_MISC,
    remedy="Leave it out, or say that the port is partial.",
)
_FULL_BUT_BILLING: Final = CheckRule(
    name="a full port without its billing number",
    wants="An order that says it ports the whole account takes the account's billing number along.",
    severity=Severity.WARNING,
    predicts=(Reason.WRONG_PORT_TYPE,),
    source=WRONG_SCOPE,
    remedy="Add the billing number to the order, or say that the port is partial. Some accounts are billed by a number"
    " that serves no line: then nothing is amiss.",
)
_REMAINING: Final = CheckRule(
    name="nobody said what happens to the numbers that stay",
    wants="A partial port says what the losing carrier shall do with the numbers that stay.",
    severity=Severity.LIKELY,
    predicts=(Reason.WRONG_PORT_TYPE,),
    source=_MISC,
    remedy="Say whether the losing carrier keeps or disconnects them.",
)
_NO_NEW: Final = CheckRule(
    name="no new billing number for what stays",
    wants="A partial port whose billing number leaves, or is not known, names a new one for what stays.",
    severity=Severity.REJECTED,
    predicts=(Reason.BTN_IS_PORTING,),
    source=_NEW_WANTED,
    reads=(fixed("the billing number ports and numbers remain", _STAYS),),
)
_NONE_NEEDED: Final = CheckRule(
    name="the billing number stays, and no new one is named",
    wants="A partial port names the billing number of what stays, even where it is the old one.",
    severity=Severity.WARNING,
    source=_NEW_WANTED,
    remedy="The billing number stays, and some providers ask for one all the same.",
)
_IS_OLD: Final = CheckRule(
    name="new billing number is the old one",
    wants="A new billing number is not the old one.",
    severity=Severity.REJECTED,
    predicts=(Reason.BTN_IS_PORTING,),
    source=Source(ERRORS, "7497", grade=Grade.PROVIDER),
    remedy=_ANOTHER,
)
_IS_PORTING: Final = CheckRule(
    name="new billing number is being ported",
    wants="A new billing number is none of those that leave.",
    severity=Severity.REJECTED,
    predicts=(Reason.BTN_IS_PORTING,),
    source=Source(ERRORS, "7496", grade=Grade.PROVIDER),
    remedy=_ANOTHER,
)
_IS_ABROAD: Final = CheckRule(
    name="new billing number is not North American",
    wants="The new billing number of North American numbers is one of them.",
    severity=Severity.REJECTED,
    predicts=(Reason.BTN_IS_PORTING,),
    source=Source(ERRORS, "7494", grade=Grade.PROVIDER),
    remedy=_ANOTHER,
)
#: Every rule about full and partial ports and their billing numbers.
RULES: Final = (
    _SINGLE,
    _SAID_WRONGLY,
    _UNSAID,
    _FULL,
    _FULL_BUT_BILLING,
    _REMAINING,
    _NO_NEW,
    _NONE_NEEDED,
    _IS_OLD,
    _IS_PORTING,
    _IS_ABROAD,
)


def check_scope(case: Case) -> Iterator[Finding]:
    """Find what contradicts a full port, what a partial one lacks, and new billing numbers that cannot be one."""
    facts = case.order.facts
    yield from _against_the_record(case, facts)
    if facts.single_line:
        yield from _single(case)
    if facts.scope is Scope.FULL:
        yield from _full(facts)
        yield from _without_billing_number(case)
    if facts.scope is Scope.PARTIAL:
        yield from _partial(case, facts)
    if facts.new_billing_number is not None:
        yield from _new_number(case, facts.new_billing_number)


def _several(regime: Regime) -> Iterator[Rule]:
    """Iterate over the rules by which several numbers are no single line."""
    criteria = (each for one in regime.classes for each in one.criteria if each.fact == "single_line")
    yield from (each.several for each in criteria if each.several)


def _single(case: Case) -> Iterator[Finding]:
    """Find several numbers where a single line is said: on the order, on the record, or on other orders as well."""
    where, count = max(case.lines.items(), key=operator.itemgetter(1))
    if count > 1:
        rule = next(_several(case.regime), None) if case.regime else None
        # A simple port is asked for, and what shows that it is none is not on the order.
        hidden = count > len(case.order)
        yield _SINGLE.found(
            "facts.single_line",
            ours="a single line",
            theirs=f"{count:,} numbers {where}",
            severity=Severity.LIKELY if hidden else None,
            predicts=Reason.WRONG_PORT_TYPE if hidden else Reason.WRONG_LINE_TYPE,
            source=rule.source if rule else None,
        )


def _new_number(case: Case, new: TelephoneNumber) -> Iterator[Finding]:
    old, leaving = case.order.account.billing_number, case.leaving.union(case.order.numbers)
    yield from new_billing_number(new, old, case.order.numbers, leaving)


def _against_the_record(case: Case, facts: Facts) -> Iterator[Finding]:
    """
    Find numbers of the record that stay where nobody says so, or otherwise, in the kinds of port that know an account.

    A toll-free or a wireless number is ported by itself, whatever else is on the bill.
    """
    if not _knows_an_account(case):
        return
    record = case.order.papers.record
    listed = record.numbers if record else ()
    ordered = {number.digits for number in case.order.numbers} if listed else frozenset[int]()
    left = _local(number for number in listed if number.digits not in ordered)
    stay = tuple(sorted(number for number in left if number not in case.leaving))
    theirs = f"{len(stay):,} of {len(_local(listed)):,} numbers on the record stay" if stay else ""
    if facts.scope is Scope.FULL and stay:
        yield _SAID_WRONGLY.found(
            "facts.scope",
            ours=facts.scope.value,
            theirs=theirs,
            remedy="Say that the port is partial, or add the numbers to the order.",
            numbers=stay,
        )
    if facts.scope is Scope.PARTIAL and not left and _local(listed):
        yield _SAID_WRONGLY.found(
            "facts.scope",
            ours=facts.scope.value,
            theirs="no number on the record stays",
            severity=Severity.WARNING,
            remedy="Say that the port is full, unless the account has numbers that the record does not list.",
        )
    if facts.scope is None and stay:
        yield from _nothing_said(case, facts, stay, theirs)


def _local(numbers: Iterable[TelephoneNumber]) -> tuple[TelephoneNumber, ...]:
    """Return numbers but those that are ported by themselves: toll-free ones."""
    return tuple(number for number in numbers if NumberClass.of(number) is NumberClass.LOCAL)


def _nothing_said(case: Case, facts: Facts, stay: tuple[TelephoneNumber, ...], theirs: str) -> Iterator[Finding]:
    """Find that a port is partial which says nothing, and that what stays has no billing number any more."""
    severity = None if case.is_north_american else Severity.WARNING
    remedy = "" if any(portability(number).can_port is not False for number in stay) else _CANNOT_GO
    yield _UNSAID.found(
        "facts.scope", ours="nothing said", theirs=theirs, severity=severity, remedy=remedy, numbers=stay
    )
    old = case.order.account.billing_number
    if old is not None and case.leaves(old) and facts.new_billing_number is None:
        yield _NO_NEW.found(
            _NEW,
            ours=f"{old} leaves{_whereby(case, old)}",
            theirs=theirs,
            severity=severity or Severity.LIKELY,
            source=_STAYS,
        )


def _full(facts: Facts) -> Iterator[Finding]:
    said = {"facts.remaining": facts.remaining, _NEW: facts.new_billing_number}
    for field, value in said.items():
        if value is not None:
            yield _FULL.found(field, ours=str(value), theirs=Scope.FULL.value)


def _without_billing_number(case: Case) -> Iterator[Finding]:
    """Find a full port whose billing number no order takes; that it stays is told already where the record lists it."""
    old, record = case.order.account.billing_number, case.order.papers.record
    if old is None or case.leaves(old) or (record is not None and old in record.numbers):
        return
    if _knows_an_account(case):
        yield _FULL_BUT_BILLING.found("facts.scope", ours=Scope.FULL.value, theirs=f"{old} is on no order")


def _knows_an_account(case: Case) -> bool:
    """Tell whether the kind of port is one of an account, and not of each number by itself."""
    return any(row.name == "billing_number" for row in PORT_FIELDS[case.port_type].fields)


def _partial(case: Case, facts: Facts) -> Iterator[Finding]:
    if facts.remaining is None:
        yield _REMAINING.found("facts.remaining", ours="nothing said", theirs=" or ".join(Remaining))
    if facts.remaining is not Remaining.DISCONNECT and facts.new_billing_number is None:
        yield _without_new_number(case)


def _without_new_number(case: Case) -> Finding:
    """Return what a partial port without a new billing number comes to: it depends on whether the old one leaves."""
    old = case.order.account.billing_number
    if old is not None and not case.leaves(old):
        return _NONE_NEEDED.found(_NEW, ours=f"{old} stays", theirs="a number that is named")
    ours = "no billing number is known" if old is None else f"{old} leaves{_whereby(case, old)}"
    return _NO_NEW.found(_NEW, ours=ours, theirs="a number that stays", source=None if old is None else _STAYS)


def _whereby(case: Case, number: TelephoneNumber) -> str:
    """Return by which order a number leaves, where it is not this one."""
    return "" if number in case.order else " with another order"


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
        yield _IS_OLD.found(_NEW, ours=str(new), theirs=str(old))
    if new in (numbers if leaving is None else leaving):
        yield _IS_PORTING.found(_NEW, ours=str(new), theirs="a number that stays")
    if new.npa is None and all(number.npa for number in numbers):
        yield _IS_ABROAD.found(_NEW, ours=str(new), theirs="a North American number")
