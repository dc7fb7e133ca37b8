"""
Taking down what a carrier says: every message once, however often it is handed in or asked for.
"""

import functools
from collections.abc import Callable, Sequence

import attrs

from numberport.desk.outbox import asks_for
from numberport.desk.parting import heard_of, parted
from numberport.desk.shelf import Shelf
from numberport.events import Action, Report
from numberport.journal import content, usable_stamp
from numberport.orders import PortOrder

__all__ = ["hand_on", "heard", "heard_by_others", "polled", "with_delivery", "with_poll"]


def heard(shelf: Shelf, order: str, change: Callable[[PortOrder], PortOrder]) -> PortOrder:
    """
    Record what a carrier said of an order, and hand on what is about numbers that others took over (R12).

    Args:
        shelf: The orders.
        order: The order's id.
        change: Returns the order with what was said.
    """
    port = shelf.update(order, change)
    hand_on(shelf, port)
    return port


def hand_on(shelf: Shelf, port: PortOrder) -> None:
    """Record what an order heard of numbers that others took over, where they have not heard it yet (R12)."""
    for successor, report in port.handed_on:
        held = shelf.held(successor)
        if held is not None and with_delivery(held, report) is not held:
            heard(shelf, successor, functools.partial(with_delivery, report=report))


def polled(shelf: Shelf, order: str, said: tuple[Report, ...]) -> PortOrder:
    """
    Record what a carrier said when it was asked about an order, and the orders that it has made of it.

    Args:
        shelf: The orders.
        order: The order's id.
        said: What it said.
    """

    def asked(port: PortOrder) -> tuple[PortOrder, ...]:
        own = tuple(heard_of(shelf, port, said).get(port.id, ()))
        return (port,) if not own or _repeats(own, port) else parted(shelf, port, own)

    port = shelf.update_all(order, asked)[0]
    hand_on(shelf, port)
    heard_by_others(shelf, port, said)
    return shelf.get(order)


def heard_by_others(shelf: Shelf, port: PortOrder, said: Sequence[Report]) -> None:
    """Record what was said of other orders of ours when one was asked about, each time by the carrier's reference."""
    for order, reports in heard_of(shelf, port, said).items():
        if order != port.id:
            heard(shelf, order, functools.partial(with_poll, said=_told_there(shelf, order, reports)))


def _told_there(shelf: Shelf, order: str, reports: Sequence[Report]) -> tuple[Report, ...]:
    """Return reports as another order hears them: of its numbers, and as the answer to nothing that was sent."""
    there = shelf.get(order)
    named = (tuple(number for number in report.numbers or () if number in there) for report in reports)
    return tuple(
        attrs.evolve(report, numbers=numbers, answers=None)
        for report, numbers in zip(reports, named, strict=True)
        if numbers
    )


def with_delivery(port: PortOrder, report: Report) -> PortOrder:
    """Return an order with a report, unless the very same delivery has been journalled."""
    said = (placed for placed in port.journal.placed if placed.event.at == report.learnt or placed.copies)
    known = {attrs.evolve(event, sequence=None) for placed in said for event in (placed.event, *placed.copies)}
    return port if report in known else port.apply(report)


def with_poll(port: PortOrder, said: tuple[Report, ...]) -> PortOrder:
    """Return an order with what a poll says, unless that is the same source's last word (R4)."""
    if not said or _repeats(said, port):
        return port
    for report in said:
        port = port.apply(report)
    return port


def _repeats(said: tuple[Report, ...], port: PortOrder) -> bool:
    """Tell whether a poll says what the one before it said, with nothing sent in between."""
    events = port.journal.events
    before = [event for event in events if isinstance(event, Report) and event.source == said[0].source]
    if not before:
        return False
    last = events.index(before[-1])
    if any(isinstance(event, Action) and asks_for(event) for event in events[last:]):
        return False
    before = [report for report in before if report.learnt == before[-1].learnt]
    return {_statement(report) for report in said} == {_statement(report) for report in before}


def _statement(report: Report) -> tuple[object, ...]:
    return (content(report), usable_stamp(report))
