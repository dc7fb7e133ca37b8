"""
What holds an order, and since when: read from what came of each event, like its other histories.
"""

import datetime as dt
import itertools

import attrs

from numberport.documents import Papers
from numberport.events import Amend, Correct
from numberport.orders.folded import Folded
from numberport.orders.ports import Reading, Verdict
from numberport.states import Hold
from numberport.telephone import TelephoneNumber

__all__ = ["Held", "answered_by", "holds"]


@attrs.frozen(kw_only=True)
class Held:
    """
    What stands beside the state of some numbers.

    Args:
        hold: What holds them.
        since: The moment it was put there; one that was told again stands since the first time.
        numbers: The numbers that it holds since then.
    """

    hold: Hold
    since: dt.datetime
    numbers: tuple[TelephoneNumber, ...]


def holds(order: Folded) -> tuple[Held, ...]:
    """Return what holds the numbers of an order, what has lasted longest first."""
    alike: dict[tuple[dt.datetime, Hold], list[TelephoneNumber]] = {}
    for group in order.groups:
        for hold, since in _since(order, group.numbers[0]).items() if group.standing.holds else ():
            alike.setdefault((since, hold), []).extend(group.numbers)
    return tuple(
        Held(hold=hold, since=since, numbers=tuple(sorted(numbers))) for (since, hold), numbers in sorted(alike.items())
    )


def _since(order: Folded, number: TelephoneNumber) -> dict[Hold, dt.datetime]:
    """Return what holds a number, and since when."""
    starts = (start for start in order.opened.starts if start.number == number)
    since = {one.hold: one.since for start in starts for one in start.holds}
    papers = order.opened.papers
    for _, of_one_event in itertools.groupby(order.readings, key=lambda reading: reading.event):
        readings = tuple(of_one_event)
        for reading in readings:
            if reading.standing is not None and number in reading.numbers:
                since = {hold: since.get(hold, reading.moment) for hold in reading.standing.holds}
        if brought := _brought(readings):
            ended = answered_by(papers, brought)
            papers, since = brought, {hold: moment for hold, moment in since.items() if hold not in ended}
    return since


def _brought(readings: tuple[Reading, ...]) -> Papers | None:
    """Return the papers that an action of ours brought, if it was taken."""
    event = readings[0].event
    if isinstance(event, Amend | Correct) and any(one.verdict is not Verdict.OVERTAKEN for one in readings):
        return event.papers
    return None


def answered_by(before: Papers, brought: Papers | None) -> frozenset[Hold]:
    """
    Return the holds that papers answer: what is missing has come, and a letter that is signed is a signature (R15).

    Args:
        before: The papers there were.
        brought: Those there are now; None where none came.
    """
    if brought is None or brought == before:
        return frozenset()
    signed = brought.loa is not None and brought.loa != before.loa and brought.loa.signed_on is not None
    return frozenset({Hold.DOCUMENTS, Hold.SIGNATURE} if signed else {Hold.DOCUMENTS})
