"""
A business calendar: which days count, between which hours, and the way from one day or moment to another.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from numberport.calendars.spans import Span, Unit
from numberport.calendars.walltime import pinned, wall_moment, zone_info
from numberport.calendars.years import checked, named_days
from numberport.errors import InputError

__all__ = ["BusinessCalendar", "ClosesBeforeOpening", "EndBeforeStart", "NoSuchWeek"]

_DAY: Final = dt.timedelta(days=1)
_MIDNIGHT: Final = dt.time(0)
_MONDAY_TO_FRIDAY: Final = frozenset({1, 2, 3, 4, 5})
_WEEK: Final = frozenset(range(1, 8))


@attrs.frozen
class EndBeforeStart(InputError):
    """A count was asked for between two days in the wrong order."""

    start: dt.date
    end: dt.date

    def __str__(self) -> str:
        return f"the end {self.end} is before the start {self.start}; give the earlier day first"


@attrs.frozen
class NoSuchWeek(InputError):
    """A calendar's open days of the week are none, or name a day no week has."""

    weekdays: tuple[int, ...]

    def __str__(self) -> str:
        return f"weekdays are 1 (Monday) to 7 (Sunday), at least one of them, not {self.weekdays}"


@attrs.frozen
class ClosesBeforeOpening(InputError):
    """A calendar's open day is over before it begins."""

    opens: dt.time
    closes: dt.time

    def __str__(self) -> str:
        return f"a day that opens at {self.opens} cannot close at {self.closes}; midnight closes at the day's end"


def _for_reading(days: Mapping[dt.date, str] | Iterable[dt.date]) -> Mapping[dt.date, str]:
    return MappingProxyType(dict(named_days(days)))


def _is_week_mask(_: object, __: "attrs.Attribute[frozenset[int]]", value: frozenset[int]) -> None:
    if not value or not value <= _WEEK:
        raise NoSuchWeek(tuple(sorted(value)))


def _is_zone(_: object, __: "attrs.Attribute[str]", value: str) -> None:
    zone_info(value)


def _closes_after_opening(calendar: "BusinessCalendar", _: "attrs.Attribute[dt.time]", value: dt.time) -> None:
    if value != _MIDNIGHT and value <= calendar.opens:
        raise ClosesBeforeOpening(calendar.opens, value)


@attrs.frozen(kw_only=True)
class BusinessCalendar:
    """
    Which days are open, and between which hours.

    Args:
        name: What it is the calendar of, for sentences.
        weekdays: The open days of the week, Monday being 1 and Sunday 7.
        holidays: The closed days, or a mapping of them to their names.
        zone: The IANA name of the zone whose wall time the hours are.
        opens: When an open day begins business.
        closes: When it ends; midnight is the one that ends the day.
    """

    name: str = ""
    weekdays: frozenset[int] = attrs.field(default=_MONDAY_TO_FRIDAY, validator=_is_week_mask)
    holidays: Mapping[dt.date, str] = attrs.field(factory=dict, converter=_for_reading, hash=False)
    zone: str = attrs.field(default="UTC", validator=_is_zone)
    opens: dt.time = _MIDNIGHT
    closes: dt.time = attrs.field(default=_MIDNIGHT, validator=_closes_after_opening)

    def __reduce__(self) -> tuple[object, ...]:
        # A mapping that can only be read cannot be pickled.
        fields = attrs.asdict(self, recurse=False)
        return _calendar, ({**fields, "holidays": dict(self.holidays)},)

    def is_open(self, day: dt.date) -> bool:
        """Tell whether a day counts."""
        return checked(day).isoweekday() in self.weekdays and day not in self.holidays

    def holiday_name(self, day: dt.date) -> str | None:
        """Return the name of the holiday a day is, or None on any other day; a holiday without one is "holiday"."""
        name = self.holidays.get(day)
        return name if name is None else name or "holiday"

    def next_open(self, day: dt.date) -> dt.date:
        """Return the first open day that is this day or later."""
        while not self.is_open(day):
            day += _DAY
        return day

    def previous_open(self, day: dt.date) -> dt.date:
        """Return the last open day that is this day or earlier."""
        while not self.is_open(day):
            day -= _DAY
        return day

    def add(self, day: dt.date, count: int) -> dt.date:
        """
        Return the open day that many open days after a day, which itself is not counted.

        One day after a Saturday is Monday. A negative count goes back; a count of 0 is :meth:`next_open`.
        """
        if count < 0:
            for _ in range(-count):
                day = self.previous_open(day - _DAY)
            return day
        for _ in range(count):
            day = self.next_open(day + _DAY)
        return self.next_open(day)

    def count(self, start: dt.date, end: dt.date) -> int:
        """
        Count the open days after the start, up to and including the end: what :meth:`add` needs to get there.

        Raises:
            EndBeforeStart: The end is earlier than the start.
        """
        if end < start:
            raise EndBeforeStart(start, end)
        return sum(self.is_open(start + dt.timedelta(days=ahead)) for ahead in range(1, (end - start).days + 1))

    def at(self, day: dt.date, time: dt.time) -> dt.datetime:
        """Return the moment a wall time is on a day: moved forward where the clocks skip it, the first of two."""
        return wall_moment(checked(day), time, zone_info(self.zone))

    def opening(self, day: dt.date) -> dt.datetime:
        """Return the moment business begins on a day, whether it is open or not."""
        return self.at(day, self.opens)

    def closing(self, day: dt.date) -> dt.datetime:
        """Return the moment business ends on a day."""
        last = checked(day) + _DAY if self.closes == _MIDNIGHT else day
        return wall_moment(last, self.closes, zone_info(self.zone))

    def local(self, moment: dt.datetime) -> dt.datetime:
        """
        Return a moment on this calendar's wall clock.

        Raises:
            NaiveMoment: It has no zone.
        """
        moment = pinned(moment)
        checked(moment.date())
        return moment.astimezone(zone_info(self.zone))

    def after(self, moment: dt.datetime, span: Span) -> dt.datetime:
        """
        Return the moment a span after another, in this calendar's zone.

        Minutes and hours are elapsed time. Days, weeks and business days keep the wall time; from a closed day the
        first business day is the next open one. Business hours run while it is open. A negative span is one before.

        Raises:
            NaiveMoment: The moment has no zone.
            DayOutOfRange: The way leads out of the years a calendar works in.
        """
        return self._moved(self.local(moment), span.unit, span.count, forward=span.count >= 0)

    def before(self, moment: dt.datetime, span: Span) -> dt.datetime:
        """
        Return the moment a span before another; the mirror of :meth:`after`.

        No business days before a closed day is the last open one, and no business hours outside them the last closing.

        Raises:
            NaiveMoment: The moment has no zone.
            DayOutOfRange: The way leads out of the years a calendar works in.
        """
        return self._moved(self.local(moment), span.unit, -span.count, forward=span.count < 0)

    def _moved(self, local: dt.datetime, unit: Unit, count: int, *, forward: bool) -> dt.datetime:
        """Return the moment so much after another; which way none of it looks for an open time is said apart."""
        if unit is Unit.BUSINESS_HOURS:
            return self._through_open_hours(local, dt.timedelta(hours=abs(count)), forward=forward)
        if unit is Unit.BUSINESS_DAYS:
            day = local.date() if count or forward else self.previous_open(local.date())
            return self.at(self.add(day, count), local.time())
        length = _length(unit, count)
        if unit in {Unit.HOURS, Unit.MINUTES}:
            return self.local(local.astimezone(dt.UTC) + length)
        return self.at(local.date() + length, local.time())

    def _through_open_hours(self, local: dt.datetime, left: dt.timedelta, *, forward: bool) -> dt.datetime:
        """Return the moment by which so much open time has passed, forwards or backwards."""
        # In UTC the difference of two moments is elapsed time; within one zone it would be wall time.
        moment, day = local.astimezone(dt.UTC), local.date()
        while True:
            begin, end = self._hours(day)
            begin, end = (max(begin, moment), end) if forward else (begin, min(end, moment))
            if begin < end:
                if left <= end - begin:
                    return self.local(begin + left if forward else end - left)
                left -= end - begin
            day = day + _DAY if forward else day - _DAY

    def _hours(self, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """Return opening and closing of a day in UTC; they are one moment on a closed day."""
        opening = self.opening(day).astimezone(dt.UTC)
        return opening, self.closing(day).astimezone(dt.UTC) if self.is_open(day) else opening


def _length(unit: Unit, count: int) -> dt.timedelta:
    """Return a span that needs no calendar as a difference of time."""
    return dt.timedelta(**{unit.value: count})


def _calendar(fields: Mapping[str, Any]) -> BusinessCalendar:
    """Make a calendar out of its fields, as a pickle keeps them."""
    return BusinessCalendar(**fields)
