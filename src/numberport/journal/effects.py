"""
When a report takes effect (R5).
"""

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeGuard, TypeVar

from numberport.events import Event, Report

__all__ = [
    "LAST",
    "Effect",
    "day_of",
    "effects",
    "is_bare",
    "later",
    "number_of",
    "own_effect",
    "own_order",
    "usable_stamp",
]

Key = TypeVar("Key", int, dt.datetime, dt.date)

#: How far beyond the moment we learnt it a stamp may lie before it is taken for none (R5).
STAMP_SLACK = dt.timedelta(days=1)

#: What comes after every number that the desk gives.
LAST = 2**63


def usable_stamp(report: Report) -> dt.datetime | dt.date | None:
    """Return the report's stamp, or None where it lies more than a day beyond the moment we learnt it (R5)."""
    stamp = report.stamp
    if isinstance(stamp, dt.datetime) and stamp - report.learnt > STAMP_SLACK:
        return None
    if is_bare(stamp) and stamp - day_of(report.learnt) > STAMP_SLACK:
        return None
    return stamp


def later(stamp: dt.datetime | dt.date, other: dt.datetime | dt.date) -> bool:
    """Return whether a stamp of one source lies after another; a bare day orders only against other days (R5)."""
    if isinstance(stamp, dt.datetime) and isinstance(other, dt.datetime):
        return stamp > other
    return day_of(stamp) > day_of(other)


def day_of(stamp: dt.datetime | dt.date) -> dt.date:
    """Return a stamp's day, a moment's in UTC."""
    if not isinstance(stamp, dt.datetime):
        return stamp
    try:
        return stamp.astimezone(dt.UTC).date()
    except OverflowError:
        # UTC's day would lie before the first or after the last that Python has; the stamp's own is that day.
        return stamp.date()


def number_of(event: Event) -> int:
    """Return the desk's number of an event; what the desk has not numbered comes after what it has."""
    return LAST if event.sequence is None else event.sequence


def own_order(report: Report) -> tuple[dt.date, int, dt.datetime]:
    """Return what sorts a source's reports as it does itself; a bare day stands at its beginning."""
    stamp = usable_stamp(report)
    if isinstance(stamp, dt.datetime):
        return (day_of(stamp), 1, stamp)
    return (day_of(report.learnt), 1, report.learnt) if stamp is None else (stamp, 0, report.learnt)


#: When an event takes effect, and the desk's number it takes along.
Effect = tuple[dt.datetime, int]


def effects(reports: Sequence[Report]) -> dict[Report, Effect]:
    """
    Return when each report takes effect, and the desk's number it takes along (R5).

    That is the earliest moment we learnt it, or any report its source puts after it: by its serial number if it has
    one, else by its stamp.
    """
    clocks: dict[tuple[str, bool], list[Report]] = defaultdict(list)
    for report in reports:
        clocks[report.source, report.serial is not None].append(report)
    found: dict[Report, Effect] = {}
    for (_, serial), told in clocks.items():
        found.update(_lent_by_serial(told) if serial else _lent_by_stamp(told))
    return found


def own_effect(report: Report) -> Effect:
    """Return when a report takes effect by itself: when we learnt it."""
    return (report.learnt, number_of(report))


def _lent_by_serial(told: Sequence[Report]) -> dict[Report, Effect]:
    serials = [(report, report.serial) for report in told if report.serial is not None]
    following = _Following((serial, own_effect(report)) for report, serial in serials)
    return {report: min([own_effect(report), *following.after(serial)]) for report, serial in serials}


def _lent_by_stamp(told: Sequence[Report]) -> dict[Report, Effect]:
    stamps = [(report, usable_stamp(report)) for report in told]
    moments = _Following((stamp, own_effect(report)) for report, stamp in stamps if isinstance(stamp, dt.datetime))
    every_day = _Following((day_of(stamp), own_effect(report)) for report, stamp in stamps if stamp is not None)
    bare_days = _Following((stamp, own_effect(report)) for report, stamp in stamps if is_bare(stamp))
    found = {}
    for report, stamp in stamps:
        lent = [own_effect(report)]
        if isinstance(stamp, dt.datetime):
            lent += moments.after(stamp) + bare_days.after(day_of(stamp))
        elif stamp is not None:
            lent += every_day.after(stamp)
        found[report] = min(lent)
    return found


def is_bare(stamp: dt.datetime | dt.date | None) -> TypeGuard[dt.date]:
    """Tell whether a stamp is a day, and no moment."""
    return isinstance(stamp, dt.date) and not isinstance(stamp, dt.datetime)


class _Following(Generic[Key]):
    """The earliest effect among everything that lies after a key."""

    def __init__(self, pairs: Iterable[tuple[Key, Effect]]) -> None:
        ordered = sorted(pairs)
        self._keys: list[Key] = [key for key, _ in ordered]
        self._least: list[Effect] = [effect for _, effect in ordered]
        for place in range(len(ordered) - 2, -1, -1):
            self._least[place] = min(self._least[place], self._least[place + 1])

    def after(self, key: Key) -> list[Effect]:
        """Return the earliest effect after a key, in a list; an empty one where nothing comes after."""
        place = bisect.bisect_right(self._keys, key)
        return self._least[place : place + 1]
