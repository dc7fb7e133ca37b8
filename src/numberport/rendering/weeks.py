"""
The weeks of an answer's dates: what a calendar of them shows, before anything is drawn.

Weeks in which no date lies are folded, so that a code that holds for half a year takes no more room than one of a week.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, BusinessCalendar, pinned
from numberport.foc import Clock, Course
from numberport.foc.words import hour_text
from numberport.sections import Mark

__all__ = ["Entry", "Fold", "Week", "Weeks", "closed_name", "weeks"]

_DAY: Final = dt.timedelta(days=1)
_WEEK: Final = dt.timedelta(weeks=1)
_MIDNIGHT: Final = dt.time(0)
#: From how many weeks without a date on, they are folded.
_FOLDED: Final = 2

#: The dates of an answer in the order in which they come, each with what it means to whoever waits for it.
_MARKS: Final = {
    "clock_starts": Mark.NOTE,
    "response_due": Mark.NOTE,
    "earliest": Mark.NOTE,
    "scheduled": Mark.GOOD,
    "latest": Mark.WARNING,
    "valid_until": Mark.WARNING,
    "withdraw_until": Mark.WARNING,
    "expected_from": Mark.PLAIN,
    "expected_to": Mark.PLAIN,
}
#: What lasts to the end of a day, where it is a day.
_ENDS: Final = frozenset({"response_due", "latest", "valid_until", "withdraw_until", "expected_to"})


@attrs.frozen(kw_only=True)
class Entry:
    """
    One date, as it stands in the calendar.

    Args:
        number: Its place among the dates, the earliest being 1.
        name: The name of its field, or that of a day that was given.
        title: What a person calls it.
        day: The day it is on.
        hour: The hour, or that it is the end of the day; empty for a day alone.
        why: The sentence that tells how it came about; empty for what was given.
        mark: What it means to whoever waits for it.
    """

    number: int
    name: str
    title: str
    day: dt.date
    hour: str
    why: str
    mark: Mark


@attrs.frozen
class Week:
    """A week that is shown whole: its Monday, and the dates in it."""

    monday: dt.date
    entries: tuple[Entry, ...]

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Its days, as far as calendars reach."""
        days = (self.monday + ahead * _DAY for ahead in range(7))
        return tuple(day for day in days if FIRST_YEAR <= day.year <= LAST_YEAR)


@attrs.frozen(kw_only=True)
class Fold:
    """
    Weeks in which no date lies.

    Args:
        first: Their first day.
        last: Their last.
        holidays: The holidays that a clock passes in them, each with its day.
        counted: How many of their days the clocks count that count days, each by the date it leads to.
    """

    first: dt.date
    last: dt.date
    holidays: tuple[tuple[dt.date, str], ...] = ()
    counted: tuple[tuple[str, int], ...] = ()

    @property
    def weeks(self) -> int:
        """How many weeks they are."""
        return ((self.last - self.first).days + 1) // 7


@attrs.frozen(kw_only=True)
class Weeks:
    """
    The dates of an answer, week by week.

    Args:
        entries: Every date, the earliest first.
        parts: The weeks, and what is folded between them.
        clocks: The clocks that run; those that are the same are one, with every date they lead to.
    """

    entries: tuple[Entry, ...]
    parts: tuple[Week | Fold, ...]
    clocks: tuple[tuple[Clock, tuple[Entry, ...]], ...]


def weeks(course: Course) -> Weeks:
    """Return what a calendar of an answer shows; nothing where it has no dates."""
    if course.calendar is None:
        return Weeks(entries=(), parts=(), clocks=())
    entries = _entries(course, course.calendar)
    return Weeks(entries=entries, parts=tuple(_parts(entries, course)), clocks=_clocks(entries, course.clocks))


def closed_name(day: dt.date, course: Course) -> str | None:
    """Return the name of the holiday that a day is to any of the calendars that count, or None."""
    calendars = (*filter(None, (course.calendar,)), *(clock.calendar for clock in course.clocks))
    return next((name for calendar in calendars if (name := calendar.holiday_name(day))), None)


def _entries(course: Course, calendar: BusinessCalendar) -> tuple[Entry, ...]:
    found = sorted(_dated(course), key=lambda one: _moment(one[0], one[1], calendar))
    why = {step.gives: step.sentence for step in course.dates.steps}
    return tuple(
        Entry(
            number=number,
            name=name,
            title=name.replace("_", " ").replace("-", " "),
            day=calendar.local(when).date() if isinstance(when, dt.datetime) else when,
            hour=_hour(name, when, calendar),
            why=why.get(name.removesuffix(" made by"), ""),
            mark=_MARKS.get(name, Mark.PLAIN),
        )
        for number, (name, when) in enumerate(found, 1)
    )


def _dated(course: Course) -> Iterator[tuple[str, dt.date]]:
    """Iterate over every date by its name: those given that were counted from, and those that follow."""
    dates, given = course.dates, course.request.given
    yield "received", course.request.received
    read = {step.reads for step in dates.steps}
    for anchor, when in given.items():
        if anchor in read and anchor != "received":
            yield str(anchor), when
    if (asked := course.request.desired) is not None and not _is_had(asked, course):
        yield "asked for", asked
    for name in _MARKS:
        if (when := getattr(dates, name)) is not None:
            yield name, when
    for share, when in dates.percentiles:
        yield f"{share} % made by", when


def _is_had(asked: dt.date, course: Course) -> bool:
    """Tell whether what was asked for is what is scheduled, to the hour or to the day."""
    scheduled = course.dates.scheduled
    if scheduled is None:
        return False
    return pinned(asked) == pinned(scheduled) if isinstance(asked, dt.datetime) else asked == scheduled.date()


def _moment(name: str, when: dt.date, calendar: BusinessCalendar) -> dt.datetime:
    """Return the moment by which a date is sorted: of a day its beginning, or its end where it lasts as long."""
    if isinstance(when, dt.datetime):
        return when.astimezone(dt.UTC)
    if not _lasts(name):
        return calendar.at(when, _MIDNIGHT).astimezone(dt.UTC)
    # What begins with the next day comes after it.
    return calendar.at(when + _DAY, _MIDNIGHT).astimezone(dt.UTC) - dt.timedelta.resolution


def _lasts(name: str) -> bool:
    return name in _ENDS or name.endswith(" made by")


def _hour(name: str, when: dt.date, calendar: BusinessCalendar) -> str:
    if isinstance(when, dt.datetime):
        local = calendar.local(when)
        return hour_text(local)
    return "end of day" if _lasts(name) else ""


def _clocks(entries: Iterable[Entry], clocks: Iterable[Clock]) -> tuple[tuple[Clock, tuple[Entry, ...]], ...]:
    """Return the clocks, those that are alike as one, each with the dates it leads to."""
    named = {entry.name.removesuffix(" made by"): entry for entry in entries}
    alike: dict[object, list[Clock]] = {}
    for clock in clocks:
        alike.setdefault((clock.begins, clock.ends, clock.counted, clock.length), []).append(clock)
    return tuple((group[0], tuple(named[clock.gives] for clock in group)) for group in alike.values())


def _parts(entries: Sequence[Entry], course: Course) -> Iterator[Week | Fold]:
    """Iterate over the weeks from the first date to the last, those without any folded."""
    monday = _monday(entries[0].day)
    for entry in entries:
        first = _monday(entry.day)
        if first < monday:
            continue
        yield from _between(monday, first, course)
        yield Week(first, tuple(one for one in entries if _monday(one.day) == first))
        monday = first + _WEEK


def _between(first: dt.date, end: dt.date, course: Course) -> Iterator[Week | Fold]:
    """Iterate over weeks without a date, up to the one before another: folded, where they are several."""
    if end - first >= _FOLDED * _WEEK:
        yield _fold(first, end - _DAY, course)
    elif first < end:
        yield Week(first, ())


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * _DAY


def _fold(first: dt.date, last: dt.date, course: Course) -> Fold:
    running = [clock for clock in course.clocks if clock.begins.date() <= last and clock.ends.date() >= first]
    days = (first + ahead * _DAY for ahead in range((last - first).days + 1))
    named = ((day, closed_name(day, course)) for day in days) if running else ()
    counts = (
        (clock.gives, sum(first <= begin.date() <= last for begin, _ in clock.counted))
        for clock in running
        if clock.in_days
    )
    return Fold(
        first=first,
        last=last,
        holidays=tuple((day, name) for day, name in named if name),
        counted=tuple((gives, count) for gives, count in counts if count),
    )
