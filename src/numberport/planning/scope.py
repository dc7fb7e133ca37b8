"""
How the orders of a plan stand to the account they empty: what stays there, and what must not be torn apart.
"""

import contextlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from numberport.events import Facts, Scope
from numberport.evidence import Grade, Source
from numberport.planning.numbering import NumberFacts, NumberingPlan
from numberport.planning.planned import PlannedOrder
from numberport.preflight import Finding, Severity
from numberport.preflight.scope import ERRORS, WRONG_SCOPE, new_billing_number
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import InvalidNumber, TelephoneNumber, legible

__all__ = ["carriers_agree", "new_numbers", "of_account", "pilots", "scoped", "staying"]

_ONE_CARRIER: Final = Source(ERRORS, "7204: the billing numbers belong to the same carrier", grade=Grade.PROVIDER)
_PILOT: Final = Source(ERRORS, "7419 and 7421: hunt groups and ISDN", grade=Grade.PROVIDER)
_UNKNOWN_NUMBER: Final = Source(ERRORS, "7516: number not recognised", grade=Grade.PROVIDER)
_TRADE: Final = Source("common knowledge of the trade", "no document read", grade=Grade.PROVISIONAL)

_Orders = Sequence[PlannedOrder]


def staying(whole: frozenset[TelephoneNumber], orders: _Orders) -> tuple[TelephoneNumber, ...]:
    """Return the numbers of an account that no order takes, sorted."""
    return tuple(sorted(whole.difference(*(order.numbers for order in orders)))) if whole else ()


def scoped(facts: Facts, whole: frozenset[TelephoneNumber], orders: _Orders) -> tuple[PlannedOrder, ...]:
    """
    Return orders that say whether they empty an account: in full, or in part.

    Where several orders empty it between them, each is partial but the one that is sent last, and which that is nobody
    knows yet: they say nothing. What the caller has said stays.

    Args:
        facts: What the caller has said.
        whole: All numbers of the account; empty where they are not known.
        orders: The orders.
    """
    if facts.scope is not None or not whole:
        return tuple(orders)
    concerned = [order for order in orders if not whole.isdisjoint(order.numbers)]
    scope = Scope.PARTIAL if staying(whole, orders) else (Scope.FULL if len(concerned) == 1 else None)
    return tuple(
        attrs.evolve(order, facts=attrs.evolve(order.facts, scope=scope)) if order in concerned else order
        for order in orders
    )


def of_account(facts: Facts, whole: frozenset[TelephoneNumber], orders: _Orders) -> Iterator[Finding]:
    """
    Find what does not fit the list of an account's numbers.

    Args:
        facts: What the caller has said.
        whole: All numbers of the account.
        orders: The orders.
    """
    concerned = [order for order in orders if not whole.isdisjoint(order.numbers)] or list(orders)
    strangers = tuple(number for order in concerned for number in order.numbers if number not in whole)
    if strangers:
        row = REJECTIONS[Reason.NUMBER_NOT_ON_ACCOUNT]
        yield Finding(
            severity=Severity.LIKELY,
            field="numbers",
            rule="not on the list of the account's numbers",
            source=_UNKNOWN_NUMBER,
            predicts=row.reason,
            remedy=row.remedy,
            numbers=strangers,
        )
    left = staying(whole, orders)
    found = Scope.PARTIAL if left else Scope.FULL
    if facts.scope not in {None, found}:
        yield Finding(
            severity=Severity.REJECTED,
            field="facts.scope",
            ours=str(facts.scope),
            theirs=f"{found}: {len(left):,} of {len(whole):,} numbers stay",
            rule="full or partial said wrongly",
            source=WRONG_SCOPE,
            predicts=Reason.WRONG_PORT_TYPE,
            remedy=f"Say that the port is {found}, or mend the list of numbers.",
            numbers=left,
        )
    if not left and len(concerned) > 1:
        yield _last_order(concerned)


def _last_order(orders: _Orders) -> Finding:
    """Return what to heed where several orders empty an account between them."""
    billing = {order.account.billing_number for order in orders} - {None}
    last = next((place for place, order in enumerate(orders, start=1) if billing & {*order.numbers}), None)
    which = f"order {last} of them, with the billing number," if last else "the one with the billing number"
    return Finding(
        severity=Severity.WARNING,
        field="facts.scope",
        ours=f"{len(orders)} orders",
        rule="several orders empty one account",
        source=_TRADE,
        remedy=f"Each is a partial port but the last: send {which} last, as a full port.",
    )


def carriers_agree(orders: _Orders, numbering: NumberingPlan, facts: Mapping[str, NumberFacts]) -> Iterator[Finding]:
    """
    Find billing numbers, old and new, that another carrier serves than the numbers of their order.

    Args:
        orders: The orders.
        numbering: Who is asked.
        facts: What is known of the numbers of the orders, by their E.164 text.
    """
    for order in orders:
        served = {_carrier(facts.get(number.e164)) for number in order.numbers} - {""}
        named = {
            "account.billing_number": order.account.billing_number,
            "facts.new_billing_number": order.facts.new_billing_number,
        }
        for field, number in named.items():
            carrier = _carrier(numbering.lookup(number)) if number else ""
            if carrier and served and carrier not in served:
                yield Finding(
                    severity=Severity.REJECTED,
                    field=field,
                    ours=f"{number}: {legible(carrier)}",
                    theirs=legible(", ".join(sorted(served))),
                    rule="billing number of another carrier",
                    source=_ONE_CARRIER,
                    predicts=Reason.SPLIT_REQUIRED,
                    remedy="Name the billing number of the account that holds these numbers.",
                    numbers=order.numbers,
                )


def _carrier(facts: NumberFacts | None) -> str:
    return (facts.ocn or facts.carrier) if facts else ""


def pilots(
    groups: Mapping[str, Iterable[TelephoneNumber]], orders: _Orders, stay: Iterable[TelephoneNumber]
) -> Iterator[Finding]:
    """
    Find groups that are torn apart, and what becomes of them where their pilot leaves.

    The pilot is the number a group is called by, or the billing number of the account: where it leaves and others stay,
    calls to the group stop being distributed.

    Args:
        groups: The numbers of each keep-together group, by its name, those that stay included.
        orders: The orders.
        stay: The numbers of the account that no order takes.
    """
    placed = enumerate(orders, start=1) if groups else ()
    place_of = {number: place for place, order in placed for number in order.numbers}
    for name, members in groups.items():
        numbers = tuple(sorted({*members}))
        places = {place_of.get(number) for number in numbers}
        if len(places) > 1:
            yield _torn(name, numbers, places, _pilot(name, numbers, orders))
    yield from _billing_numbers(orders, tuple(stay))


def _pilot(name: str, numbers: Sequence[TelephoneNumber], orders: _Orders) -> TelephoneNumber | None:
    billing = {order.account.billing_number for order in orders}
    with contextlib.suppress(InvalidNumber):
        billing.add(TelephoneNumber.parse(name))
    return next((number for number in numbers if number in billing), None)


def _torn(
    name: str, numbers: tuple[TelephoneNumber, ...], places: set[int | None], pilot: TelephoneNumber | None
) -> Finding:
    row = REJECTIONS[Reason.BUNDLED_SERVICE]
    where = [f"order {place}" for place in sorted(place for place in places if place)]
    said = " and ".join(([*where, "no order"] if None in places else where)[-8:])
    leads = f"; its pilot is {pilot.international}" if pilot else ""
    return Finding(
        severity=Severity.LIKELY if pilot else Severity.WARNING,
        field="numbers",
        ours=f"{legible(name)}: {said}{leads}",
        rule="numbers to keep together are apart",
        source=_PILOT if pilot else _TRADE,
        predicts=row.reason if pilot else None,
        remedy="Port the whole group at once, or have it taken apart at the losing carrier first.",
        numbers=numbers,
    )


def _billing_numbers(orders: _Orders, stay: tuple[TelephoneNumber, ...]) -> Iterator[Finding]:
    """Find billing numbers that leave an account before its other numbers do, and no good one is named instead."""
    if not stay:
        return
    leaving = frozenset(number for order in orders for number in order.numbers)
    for order in orders:
        billing = order.account.billing_number
        if billing in order.numbers and not _named_well(order, leaving):
            row = REJECTIONS[Reason.BTN_IS_PORTING]
            yield Finding(
                severity=Severity.LIKELY,
                field="account.billing_number",
                ours=str(billing),
                theirs=f"{len(stay):,} numbers stay",
                rule="the pilot or billing number leaves, others stay",
                source=_PILOT,
                predicts=row.reason,
                remedy=row.remedy,
                numbers=stay,
            )


def _named_well(order: PlannedOrder, leaving: Container[TelephoneNumber]) -> bool:
    return order.facts.new_billing_number is not None and not any(_new_number(order, leaving))


def new_numbers(orders: _Orders) -> Iterator[Finding]:
    """Find new billing numbers that cannot be one, whichever order the number leaves with."""
    named = [order for order in orders if order.facts.new_billing_number is not None]
    leaving = frozenset(number for order in orders for number in order.numbers) if named else frozenset()
    for order in named:
        yield from _new_number(order, leaving)


def _new_number(order: PlannedOrder, leaving: Container[TelephoneNumber]) -> Iterator[Finding]:
    new = order.facts.new_billing_number
    if new is not None:
        yield from new_billing_number(new, order.account.billing_number, order.numbers, leaving)
