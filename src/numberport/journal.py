"""
The journal: what happened to an order, whatever the order in which we learnt it.

Carriers deliver late, twice and out of order. A journal is a *set* of events: adding one never raises, adding it
again changes nothing, and :attr:`Journal.placed` puts the set into the one order that follows from the events
themselves, so a fold over it gives the same answer however they arrived. Where one clock gives now a moment and now a
bare day, the day of a moment is its day in UTC: only one zone for all gives one order.

Three of the design's rules are at home here. R3: the first event of an order is its ``Open``. R4, identity: what makes
two reports copies of one. R5, order: when a report takes effect.
"""

import bisect
import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, Self, TypeGuard, TypeVar

import attrs

from numberport.events import Action, Event, Open, Report
from numberport.parties import Secret
from numberport.profiles.statuses import normal_word

__all__ = ["Journal", "Placed", "content", "identity", "later", "usable_stamp"]

State = TypeVar("State")
Key = TypeVar("Key", int, dt.datetime, dt.date)

#: How far beyond the moment we learnt it a stamp may lie before it is taken for none (R5).
STAMP_SLACK = dt.timedelta(days=1)

_UNNUMBERED = 2**63


@attrs.frozen
class Placed:
    """
    An event in its place.

    Args:
        event: The event; of copies, the one learnt first (R4).
        moment: When it takes effect (R5).
        copies: The other copies, in the order they were learnt.
    """

    event: Event
    moment: dt.datetime
    copies: tuple[Event, ...] = ()


@attrs.frozen
class Journal:
    """
    A set of events in its one order.

    Two journals are equal when they hold the same events, in whatever order these were added.
    """

    _placed: tuple[Placed, ...] = ()

    @classmethod
    def of(cls, events: Iterable[Event]) -> Self:
        """Return the journal that holds these events."""
        return cls(_place(events))

    def add(self, event: Event) -> Self:
        """Return the journal with one more event in it."""
        return self.add_many((event,))

    def add_many(self, events: Iterable[Event]) -> Self:
        """Return the journal with these events in it, put in order once."""
        return type(self)(_place((*self.events, *events)))

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The events in the order in which they take effect, each with its copies."""
        return self._placed

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event and every copy, in the order in which they were recorded."""
        every = [event for placed in self._placed for event in (placed.event, *placed.copies)]
        return tuple(sorted(every, key=lambda event: (_number(event), event.at, _by_content(event))))

    @property
    def next_sequence(self) -> int:
        """The number the next recorded event gets: one more than the highest there is."""
        every = (event for placed in self._placed for event in (placed.event, *placed.copies))
        return max((event.sequence or 0 for event in every), default=0) + 1

    def fold(self, step: Callable[[State, Placed], State], start: State) -> State:
        """Return what a step function makes of the events, one after the other."""
        for placed in self._placed:
            start = step(start, placed)
        return start


def content(report: Report) -> tuple[object, ...]:
    """Return what a report says, without how and when it reached us."""
    return (
        normal_word(report.word),
        report.scope and normal_word(report.scope),
        report.numbers,
        report.foc,
        report.promised,
        frozenset(report.refusals),
        report.reference,
        report.answers,
        frozenset(report.unreadable),
        report.note,
        report.author,
    )


def identity(event: Event) -> tuple[object, ...]:
    """
    Return what two copies of one event have in common (R4).

    For a report: its source and id with what it says; without an id, its stamp with what it says; without either, the
    moment we learnt it. An action is only a copy of itself.
    """
    if not isinstance(event, Report):
        return (type(event), event)
    if event.id is not None:
        return (event.source, "id", event.id, content(event))
    stamp = usable_stamp(event)
    return (event.source, "stamp" if stamp else "learnt", stamp or event.learnt, content(event))


def usable_stamp(report: Report) -> dt.datetime | dt.date | None:
    """Return the report's stamp, or None where it lies more than a day beyond the moment we learnt it (R5)."""
    stamp = report.stamp
    if isinstance(stamp, dt.datetime) and stamp - report.learnt > STAMP_SLACK:
        return None
    if _is_bare(stamp) and stamp - _day(report.learnt) > STAMP_SLACK:
        return None
    return stamp


def later(stamp: dt.datetime | dt.date, other: dt.datetime | dt.date) -> bool:
    """Return whether a stamp of one source lies after another; a bare day orders only against other days (R5)."""
    if isinstance(stamp, dt.datetime) and isinstance(other, dt.datetime):
        return stamp > other
    return _day(stamp) > _day(other)


def _day(stamp: dt.datetime | dt.date) -> dt.date:
    """Return a stamp's day, a moment's in UTC."""
    if not isinstance(stamp, dt.datetime):
        return stamp
    try:
        return stamp.astimezone(dt.UTC).date()
    except OverflowError:
        # UTC's day would lie before the first or after the last that Python has; the stamp's own is that day.
        return stamp.date()


def _number(event: Event) -> int:
    """Return the desk's number of an event; what the desk has not numbered comes after what it has."""
    return _UNNUMBERED if event.sequence is None else event.sequence


def _place(events: Iterable[Event]) -> tuple[Placed, ...]:
    copies: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in events:
        copies[identity(event)].append(event)
    ordered = [
        tuple(dict.fromkeys(sorted(found, key=lambda event: (event.at, _number(event), _by_content(event)))))
        for found in copies.values()
    ]
    effects = _effects([first for first, *_ in ordered if isinstance(first, Report)])
    placed = []
    for first, *rest in ordered:
        moment, number = effects[first] if isinstance(first, Report) else (first.at, _number(first))
        placed.append((_place_key(first, moment, number), Placed(first, moment, tuple(rest))))
    return tuple(entry for _, entry in sorted(placed, key=lambda pair: pair[0]))


def _place_key(event: Event, moment: dt.datetime, number: int) -> tuple[object, ...]:
    """Return what events are sorted by; the first of an order is its ``Open`` (R3)."""
    if isinstance(event, Action):
        return (
            not isinstance(event, Open),
            moment,
            number,
            "",
            0,
            (_day(moment), 0, moment),
            moment,
            _by_content(event),
        )
    own = _own_order(event)
    return (True, moment, number, event.source, event.serial or 0, own, event.learnt, _by_content(event))


def _own_order(report: Report) -> tuple[dt.date, int, dt.datetime]:
    """Return what sorts a source's reports as it does itself; a bare day stands at its beginning."""
    stamp = usable_stamp(report)
    if isinstance(stamp, dt.datetime):
        return (_day(stamp), 1, stamp)
    return (_day(report.learnt), 1, report.learnt) if stamp is None else (stamp, 0, report.learnt)


def _compared(one: Event, other: Event) -> int:
    """Compare what two events say; it is spelled only where all else was equal."""
    if one == other:
        return 0
    return -1 if _spelled(one) < _spelled(other) else 1


#: Sorts events by what they say, where nothing else tells them apart.
_by_content = functools.cmp_to_key(_compared)

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _spelled(value: object) -> str:
    """
    Return a value as text, the same for equal values and another for others, which their repr is not.

    That of a set depends on how it was put together, that of a moment on its offset, and a secret's hides it.
    """
    if isinstance(value, Secret):
        return repr(value.reveal())
    if isinstance(value, dt.datetime):
        return repr(value - _EPOCH)
    kind = type(value)
    if attrs.has(kind):
        fields = (getattr(value, field.name) for field in attrs.fields(kind))
        return f"{kind.__name__}({', '.join(map(_spelled, fields))})"
    if isinstance(value, tuple | frozenset):
        parts = map(_spelled, value)
        return f"({', '.join(sorted(parts) if isinstance(value, frozenset) else parts)})"
    return repr(value)


_Effect = tuple[dt.datetime, int]


def _effects(reports: Sequence[Report]) -> dict[Report, _Effect]:
    """
    Return when each report takes effect, and the desk's number it takes along (R5).

    That is the earliest moment we learnt it, or any report its source puts after it: by its serial number if it has
    one, else by its stamp.
    """
    clocks: dict[tuple[str, bool], list[Report]] = defaultdict(list)
    for report in reports:
        clocks[report.source, report.serial is not None].append(report)
    effects: dict[Report, _Effect] = {}
    for (_, serial), told in clocks.items():
        effects.update(_lent_by_serial(told) if serial else _lent_by_stamp(told))
    return effects


def _own(report: Report) -> _Effect:
    return (report.learnt, _number(report))


def _lent_by_serial(told: Sequence[Report]) -> dict[Report, _Effect]:
    serials = [(report, report.serial) for report in told if report.serial is not None]
    following = _Following((serial, _own(report)) for report, serial in serials)
    return {report: min([_own(report), *following.after(serial)]) for report, serial in serials}


def _lent_by_stamp(told: Sequence[Report]) -> dict[Report, _Effect]:
    stamps = [(report, usable_stamp(report)) for report in told]
    moments = _Following((stamp, _own(report)) for report, stamp in stamps if isinstance(stamp, dt.datetime))
    every_day = _Following((_day(stamp), _own(report)) for report, stamp in stamps if stamp is not None)
    bare_days = _Following((stamp, _own(report)) for report, stamp in stamps if _is_bare(stamp))
    effects = {}
    for report, stamp in stamps:
        lent = [_own(report)]
        if isinstance(stamp, dt.datetime):
            lent += moments.after(stamp) + bare_days.after(_day(stamp))
        elif stamp is not None:
            lent += every_day.after(stamp)
        effects[report] = min(lent)
    return effects


def _is_bare(stamp: dt.datetime | dt.date | None) -> TypeGuard[dt.date]:
    return isinstance(stamp, dt.date) and not isinstance(stamp, dt.datetime)


class _Following(Generic[Key]):
    """The earliest effect among everything that lies after a key."""

    def __init__(self, pairs: Iterable[tuple[Key, _Effect]]) -> None:
        ordered = sorted(pairs)
        self._keys: list[Key] = [key for key, _ in ordered]
        self._least: list[_Effect] = [effect for _, effect in ordered]
        for place in range(len(ordered) - 2, -1, -1):
            self._least[place] = min(self._least[place], self._least[place + 1])

    def after(self, key: Key) -> list[_Effect]:
        """Return the earliest effect after a key, in a list; an empty one where nothing comes after."""
        place = bisect.bisect_right(self._keys, key)
        return self._least[place : place + 1]
