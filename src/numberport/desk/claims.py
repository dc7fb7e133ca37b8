"""
One active order for each number.

A number may stand on any number of drafts, and on orders that are over. While one order asks a carrier for it, no other
is sent. Several desks may share a store, so every sending of an order is also written to one stream of *claims*:
whoever sends has read what all others sent, or the store turns the writing away and it is looked into again.
"""

from collections.abc import Collection
from typing import Final

import attrs

from numberport.desk.shelf import CLAIMS, Shelf
from numberport.errors import UsageError
from numberport.orders import PortOrder
from numberport.states import LIVE, PortState, named
from numberport.storage import Conflict
from numberport.telephone import TelephoneNumber

__all__ = ["NumbersTaken", "leaving_elsewhere", "put_claimed", "taken_elsewhere"]


@attrs.frozen
class NumbersTaken(UsageError):
    """An order was to be sent whose numbers another order asks for."""

    order: str
    other: str
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return (
            f"order {self.order} was not sent{named(self.numbers)}: order {self.other} is under way; "
            "wait until that is over, cancel it, or send an order without"
        )


def put_claimed(shelf: Shelf, port: PortOrder, *others: PortOrder) -> None:
    """
    Append what is new in an order that is sent, and in others it takes numbers over from, all or nothing.

    Args:
        shelf: The orders there are.
        port: The order that is sent.
        others: Those it takes numbers over from.

    Raises:
        NumbersTaken: Another order asks for a number of it; nothing was written.
        Conflict: Somebody else has written to one of these orders; nothing was written, and what they wrote is read.
    """
    own = {port.id, *(order.id for order in others)}
    while True:
        claims = shelf.read_claims()
        _refuse_what_is_taken(shelf, port, own)
        try:
            shelf.put(*others, port, claims=claims)
        except Conflict as error:
            if error.stream != CLAIMS:
                raise
            continue
        return


def taken_elsewhere(shelf: Shelf, port: PortOrder) -> dict[TelephoneNumber, str]:
    """
    Return the numbers of an order that another order is asking for, each with that order's id.

    Args:
        shelf: The orders there are.
        port: The order.
    """
    found: dict[TelephoneNumber, str] = {}
    for name in sorted(shelf.having(port.numbers) - {port.id}):
        other = shelf.held(name)
        for number in port.numbers if other else ():
            if other and number in other and other[number].state in LIVE:
                found.setdefault(number, name)
    return found


#: How a number ends that does not leave its account.
_STAYS: Final = frozenset({PortState.CANCELLED, PortState.EXPIRED})


def leaving_elsewhere(shelf: Shelf, port: PortOrder) -> frozenset[TelephoneNumber]:
    """
    Return the numbers of an order's record that leave the account with other orders, or have left it.

    Args:
        shelf: The orders there are.
        port: The order.
    """
    record = port.papers.record
    listed = tuple(number for number in record.numbers if number not in port) if record else ()
    others = [other for name in shelf.having(listed) - {port.id} if (other := shelf.held(name))]
    return frozenset(
        number for number in listed if any(number in other and other[number].state not in _STAYS for other in others)
    )


def _refuse_what_is_taken(shelf: Shelf, port: PortOrder, own: Collection[str]) -> None:
    wanted = {number.number for number in port if number.state in LIVE}
    for name in sorted(_having(shelf, wanted, own)):
        other = shelf.held(name)
        if other is None:
            continue
        taken = tuple(number for number in sorted(wanted) if number in other and other[number].state in LIVE)
        if taken:
            raise NumbersTaken(port.id, name, taken)


def _having(shelf: Shelf, numbers: Collection[TelephoneNumber], own: Collection[str]) -> set[str]:
    """Return the other orders that have some numbers, as they are now, and those they were split into meanwhile."""
    known: set[str] = set()
    while new := shelf.having(numbers).difference(known, own):
        for name in new:
            shelf.catch_up(name)
            held = shelf.held(name)
            for number in held or ():
                if number.number in numbers and number.standing.successor is not None:
                    # Asking for it reads it, where another desk has opened it.
                    shelf.held(number.standing.successor.order)
        known |= new
    return known
