"""
What changed of an order that its customer must know: read from what came of its events.

The same events give the same changes, in whatever order they arrived.
"""

import datetime as dt
import enum
import itertools
import operator
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from numberport.events import Event
from numberport.orders.folded import Folded
from numberport.orders.ports import Reading, Standing
from numberport.rejections import Refusal
from numberport.states import Hold, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["Change", "ChangeKind", "changes"]

Date = dt.datetime | dt.date


class ChangeKind(enum.StrEnum):
    """What changed."""

    DATE_SET = "date set"
    DATE_CHANGED = "date changed"
    DATE_IN_DANGER = "date in danger"
    DATE_WITHDRAWN = "date withdrawn"
    ACTION_REQUIRED = "action required"
    PARTLY_COMPLETED = "partly completed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    RETURNED = "returned"


@attrs.frozen(kw_only=True)
class Change:
    """
    One change, of numbers for which it is the same.

    Args:
        kind: What changed.
        at: When it took effect.
        learnt: When we learnt of it.
        numbers: The numbers.
        date: The date it is about; None where it is about none.
        before: The date that was told before; None where there was none.
        refusals: Why something is to be done.
        open: The numbers of the order that are still on their way after it.
        event: What changed it.
    """

    kind: ChangeKind
    at: dt.datetime
    learnt: dt.datetime
    numbers: tuple[TelephoneNumber, ...]
    date: Date | None = None
    before: Date | None = None
    refusals: tuple[Refusal, ...] = ()
    open: tuple[TelephoneNumber, ...] = ()
    event: Event = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class _Known:
    """What a customer knows of one number."""

    state: PortState
    date: Date | None = None
    refusals: tuple[Refusal, ...] = ()
    in_danger: bool = False


_ASKED: Final = frozenset({PortState.REJECTED, PortState.UPDATE_REQUIRED})
_DATED: Final = frozenset({PortState.FOC_CONFIRMED, PortState.ACTIVATING})
#: States in which nothing is to be heard of a number any more; a return is told of one that was ported.
_OVER: Final = frozenset(
    {PortState.PORTED, PortState.CANCELLED, PortState.EXPIRED, PortState.SUPERSEDED, PortState.RETURNED}
)
_ENDS: Final = {
    PortState.CANCELLED: ChangeKind.CANCELLED,
    PortState.EXPIRED: ChangeKind.EXPIRED,
    PortState.RETURNED: ChangeKind.RETURNED,
}

_ORDER: Final = {kind: place for place, kind in enumerate(ChangeKind)}
_digits = operator.attrgetter("digits")

#: What numbers must have in common to be told of together.
_Content = tuple[ChangeKind, Date | None, Date | None, tuple[Refusal, ...]]


def changes(order: Folded) -> tuple[Change, ...]:
    """Return every change of an order that its customer must know, in the order in which they took effect."""
    return tuple(_changes(order))


def _changes(order: Folded) -> Iterator[Change]:
    known = _beginning(order)
    # Every event has its readings one after the other: one for each history that it met.
    for _, readings in itertools.groupby(order.readings, key=lambda reading: id(reading.event)):
        told = tuple(readings)
        after = dict(known)
        for reading in told:
            if reading.standing is not None:
                after |= {number: _heard(known[number], reading.standing) for number in reading.numbers}
        yield from _told(told[0], known, after)
        known = after


def _beginning(order: Folded) -> dict[TelephoneNumber, _Known]:
    """Return what is known of each number when the order begins; of one that was split off what stood there."""
    found = {number: _Known(state=PortState.DRAFT) for number in order.numbers}
    for start in order.opened.starts:
        in_danger = any(held.hold is Hold.JEOPARDY for held in start.holds)
        found[start.number] = _Known(state=start.state, date=start.foc, refusals=start.refusals, in_danger=in_danger)
    return found


def _heard(before: _Known, standing: Standing) -> _Known:
    """Return what is known of a number where it stands; a cancel that is undecided leaves the date as it was told."""
    date = standing.foc if standing.state in _DATED else None
    return _Known(
        state=standing.state,
        date=before.date if standing.state is PortState.CANCEL_PENDING else date,
        refusals=standing.refusals,
        in_danger=Hold.JEOPARDY in standing.holds,
    )


def _told(
    reading: Reading, before: Mapping[TelephoneNumber, _Known], after: Mapping[TelephoneNumber, _Known]
) -> Iterator[Change]:
    """Iterate over what one event changed, with numbers together for which it is the same."""
    alike = defaultdict[_Content, list[TelephoneNumber]](list)
    for number, now in after.items():
        if now is not before[number]:
            for content in _contents(before[number], now):
                alike[content].append(number)
    left = tuple(number for number, now in after.items() if now.state not in _OVER)
    whole = all(now.state in {PortState.PORTED, PortState.SUPERSEDED} for now in after.values())
    for (kind, date, earlier, refusals), numbers in sorted(alike.items(), key=_place):
        is_whole = kind is ChangeKind.PARTLY_COMPLETED and whole
        yield Change(
            kind=ChangeKind.COMPLETED if is_whole else kind,
            at=reading.moment,
            learnt=reading.event.at,
            numbers=tuple(sorted(numbers, key=_digits)),
            date=date,
            before=earlier,
            refusals=refusals,
            open=left,
            event=reading.event,
        )


def _place(held: tuple[_Content, list[TelephoneNumber]]) -> tuple[object, ...]:
    (kind, *_), numbers = held
    return (_ORDER[kind], min(numbers, key=_digits))


def _contents(before: _Known, now: _Known) -> Iterator[_Content]:
    """Iterate over what changed of one number."""
    if now.state in _ASKED and (before.state, before.refusals) != (now.state, now.refusals):
        yield ChangeKind.ACTION_REQUIRED, None, before.date, now.refusals
    if now.state is not before.state:
        if now.state is PortState.PORTED:
            yield ChangeKind.PARTLY_COMPLETED, None, None, ()
        elif kind := _ENDS.get(now.state):
            yield kind, None, None, ()
    yield from _of_the_date(before, now)


def _of_the_date(before: _Known, now: _Known) -> Iterator[_Content]:
    """Iterate over what changed of the date of one number; one that is asked for something is told of that."""
    if now.date is not None and now.date != before.date:
        kind = ChangeKind.DATE_SET if before.date is None else ChangeKind.DATE_CHANGED
        yield kind, now.date, before.date, ()
    elif now.date is None and before.date is not None and now.state not in _ASKED | _OVER:
        yield ChangeKind.DATE_WITHDRAWN, None, before.date, ()
    if now.in_danger and not before.in_danger and now.date is not None:
        yield ChangeKind.DATE_IN_DANGER, now.date, None, ()
