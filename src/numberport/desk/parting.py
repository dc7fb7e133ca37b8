"""
Where a carrier makes several orders of one, ours is split accordingly.

What tells them apart is the carrier's reference in its reports. The order keeps the numbers of the reference it has, or
of the first it hears; the others go on in orders of their own, each where it stands, and hear what was said of them.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence

import attrs

from numberport.adapters.questions import Split
from numberport.desk.shelf import Shelf
from numberport.events import Report
from numberport.orders import PortOrder
from numberport.states import Trigger, allowed
from numberport.telephone import TelephoneNumber

__all__ = ["heard_of", "moved", "next_id", "parted"]


def next_id(shelf: Shelf, port: PortOrder, *taken: str) -> str:
    """Return an id for the next order made of an order: that of the first in its line, with a number that is free."""
    first = port
    while first.opened.previous is not None and (previous := shelf.held(first.opened.previous)) is not None:
        first = previous
    names = (f"{first.id}/{attempt}" for attempt in itertools.count(port.opened.attempt + 1))
    return next(name for name in names if name not in shelf and name not in taken)


def parted(shelf: Shelf, port: PortOrder, reports: Sequence[Report]) -> tuple[PortOrder, ...]:
    """
    Return an order with what a carrier said at one time, and the orders that went on with some of its numbers.

    Args:
        shelf: The orders there are.
        port: The order.
        reports: What was said.
    """
    own = _own_reference(port, reports)
    new: dict[str, PortOrder] = {}
    for reference, numbers in _elsewhere(shelf, port, reports, own).items():
        name = next_id(shelf, port, *(order.id for order in new.values()))
        port, new[reference] = port.split(name, numbers, at=port.last, carrier_reference=reference)
    for report in reports:
        there = new.get(report.reference or "")
        if there is None or report.reference is None:
            port = port.apply(report)
        else:
            new[report.reference] = there.apply(_handed(report, there))
    return (port, *new.values())


def _own_reference(port: PortOrder, reports: Iterable[Report]) -> str | None:
    """Return which of the carrier's orders this one goes on as: the one it is, or the first that is told of."""
    told = [report.reference for report in reports if report.reference is not None]
    return port.carrier_reference if port.carrier_reference is not None else next(iter(told), None)


def _elsewhere(
    shelf: Shelf, port: PortOrder, reports: Iterable[Report], own: str | None
) -> Mapping[str, tuple[TelephoneNumber, ...]]:
    """Return the numbers that the carrier has in other orders than this, by their references."""
    can_go = {number.number for number in port if Trigger.SUPERSEDE in allowed(number.state)}
    kept = {number for report in reports if report.reference in {own, None} for number in report.numbers or ()}
    found: dict[str, tuple[TelephoneNumber, ...]] = {}
    for report in reports:
        if report.reference in {own, None} or shelf.owner(report.reference or "", port.profile.name) is not None:
            continue
        numbers = can_go.intersection(report.numbers or ()).difference(kept, *found.values())
        if numbers:
            found[report.reference or ""] = (*found.get(report.reference or "", ()), *sorted(numbers))
    # An order that goes on under another reference as a whole has been given a new one, and is not split.
    whole = can_go.issubset(number for numbers in found.values() for number in numbers)
    return {} if whole and len(found) == 1 else found


def _handed(report: Report, there: PortOrder) -> Report:
    """Return a report as it is heard by the order that was split off: it answers nothing that order has sent."""
    numbers = None if report.numbers is None else tuple(number for number in report.numbers if number in there)
    return attrs.evolve(report, numbers=numbers, answers=None, sequence=None)


def moved(shelf: Shelf, port: PortOrder, *, split: Split, now: dt.datetime) -> tuple[PortOrder, ...]:
    """
    Return an order, and the one that its carrier says it has moved some of its numbers to.

    Args:
        shelf: The orders there are.
        port: The order.
        split: What the carrier said.
        now: When.
    """
    gone = [number for number in split.numbers if number in port and Trigger.SUPERSEDE in allowed(port[number].state)]
    if not gone or shelf.owner(split.into, port.profile.name) is not None:
        return (port,)
    at = max(now, port.last)
    return port.split(next_id(shelf, port), gone, at=at, carrier_reference=split.into)


def heard_of(shelf: Shelf, port: PortOrder, reports: Sequence[Report]) -> Mapping[str, list[Report]]:
    """
    Return which order each of a carrier's reports is about: this one, or another that has its reference, by id.

    Args:
        shelf: The orders there are.
        port: The order that was asked about.
        reports: What was said.
    """
    found: dict[str, list[Report]] = {}
    for report in reports:
        owner = None
        if report.reference is not None and report.reference != port.carrier_reference:
            owner = shelf.owner(report.reference, port.profile.name)
            other = None if owner is None else shelf.held(owner)
            if other is not None and not any(number in other for number in report.numbers or ()):
                owner = None
        found.setdefault(owner or port.id, []).append(report)
    return found
