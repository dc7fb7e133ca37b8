"""
Taking down what a carrier says: every message once, however often it is handed in or asked for.
"""

import functools
from collections.abc import Callable

import attrs

from numberport.desk.sending import asks_for
from numberport.desk.shelf import Shelf
from numberport.events import Action, Report
from numberport.journal import content, usable_stamp
from numberport.orders import PortOrder

__all__ = ["hand_on", "heard", "with_delivery", "with_poll"]


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
