"""
Taking down what a carrier says: every message once, however often it is handed in or asked for.
"""

import attrs

from numberport.desk.sending import asks_for
from numberport.events import Action, Report
from numberport.journal import content, usable_stamp
from numberport.orders import PortOrder

__all__ = ["with_delivery", "with_poll"]


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
