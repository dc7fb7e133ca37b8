"""
A business calendar: which days count, between which hours, and the way from one day or moment to another.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from numberport.calendars.hours import MIDNIGHT, Hours
from numberport.calendars.spans import Span, Unit
from numberport.calendars.tally import BEFORE, Tally
from numberport.calendars.walltime import pinned, skipped_days, wall_moment, zone_info
from numberport.calendars.years import DAY_NAMES, checked, named_days
from numberport.errors import InputError

if TYPE_CHECKING:
    from array import array

__all__ = ["BusinessCalendar", "EndBeforeStart", "HoursOfNoDay", "NeverOpen", "NoSuchWeek", "ZonesDiffer"]

_DAY: Final = dt.timedelta(days=1)
_DATE: Final = dt.date
#: So many additions take longer than the sums of all days there are.
_MANY: Final = 30_000
_MONDAY_TO_FRIDAY: Final = frozenset({1, 2, 3, 4, 5})
_WEEK: Final = frozenset(range(1, 8))
#: The units that need no calendar.
_LENGTHS: Final = {unit: dt.timedelta(**{unit.value: 1}) for unit in (Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS)}


@attrs.frozen
class EndBeforeStart(InputError):
    """A count was asked for between two days in the wrong order."""

    start: dt.date
    end: dt.date

    def __str__(self) -> str:
        return f"the end {self.end} is before the start {self.start}; give the earlier one first"


@attrs.frozen
class NoSuchWeek(InputError):
    """A calendar's open days of the week are none, or name a day no week has."""

    weekdays: tuple[int, ...]

    def __str__(self) -> str:
        return f"weekdays are 1 (Monday) to 7 (Sunday), at least one of them, not {self.weekdays}"


@attrs.frozen
class HoursOfNoDay(InputError):
    """Hours were given for a day that no week has."""

    weekday: int

    def __str__(self) -> str:
        return f"hours are given by weekday, 1 (Monday) to 7 (Sunday), not for {self.weekday}"


@attrs.frozen
class ZonesDiffer(InputError):
    """Two calendars tell the time by different clocks, so that a day of one is no day of the other."""

    one: str
    other: str

    def __str__(self) -> str:
        return (
            f"one calendar is in {self.one} and the other in {self.other}, so their days begin at different moments;"
            f" decide whose days are meant and move the other there: calendar.in_zone({self.one!r})"
        )


@attrs.frozen
class NeverOpen(InputError):
    """Two calendars have no open hour of any week in common."""

    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.one or 'one calendar'} and {self.other or 'the other'} are never open at the same time"


def _for_reading(days: Mapping[dt.date, str] | Iterable[dt.date]) -> Mapping[dt.date, str]:
    return MappingProxyType(dict(named_days(days)))


def _is_week_mask(_: object, __: "attrs.Attribute[frozenset[int]]", value: frozenset[int]) -> None:
    if not value or not value <= _WEEK:
        raise NoSuchWeek(tuple(sorted(value)))


def _is_zone(_: object, __: "attrs.Attribute[str]", value: str) -> None:
    zone_info(value)


def _is_ordinary(calendar: "BusinessCalendar", _: "attrs.Attribute[dt.time]", value: dt.time) -> None:
    Hours(calendar.opens, value)


def _are_of_a_week(_: object, __: "attrs.Attribute[Mapping[int, Hours]]", value: Mapping[int, Hours]) -> None:
    for weekday in value:
        if weekday not in _WEEK:
            raise HoursOfNoDay(weekday)


def _hours_for_reading(hours: Mapping[int, Hours]) -> Mapping[int, Hours]:
    return MappingProxyType(dict(sorted(hours.items())))


# With slots, attrs would look for what is made on first use in the way of every attribute.
@attrs.frozen(kw_only=True, slots=False)
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
        hours: The hours of weekdays that have others; those of a closed weekday are for when it is worked.
        worked: Days that are open although their weekday or a holiday closes them, or a mapping of them to the reason.

    Raises:
        NoSuchWeek: No day of the week is open, or one is no day of the week.
        ClosesBeforeOpening: A day ends before it begins.
        HoursOfNoDay: Hours are given for what is no day of the week.
        UnknownZone: This machine knows no such zone.
    """

    name: str = ""
    weekdays: frozenset[int] = attrs.field(default=_MONDAY_TO_FRIDAY, validator=_is_week_mask)
    holidays: Mapping[dt.date, str] = attrs.field(factory=dict, converter=_for_reading, hash=False)
    zone: str = attrs.field(default="UTC", validator=_is_zone)
    opens: dt.time = MIDNIGHT
    closes: dt.time = attrs.field(default=MIDNIGHT, validator=_is_ordinary)
    hours: Mapping[int, Hours] = attrs.field(
        factory=dict, converter=_hours_for_reading, validator=_are_of_a_week, hash=False
    )
    worked: Mapping[dt.date, str] = attrs.field(factory=dict, converter=_for_reading, hash=False)

    def __reduce__(self) -> tuple[object, ...]:
        # A mapping that can only be read cannot be pickled.
        fields = attrs.asdict(self, recurse=False)
        copied = {name: dict(value) if isinstance(value, Mapping) else value for name, value in fields.items()}
        return _calendar, (copied,)

    def __and__(self, other: "BusinessCalendar") -> "BusinessCalendar":
        """
        Return the calendar that is open when both are: on the days, and in the hours, that they share.

        Raises:
            ZonesDiffer: They are in different zones, so that their days are not the same.
            NeverOpen: No hour of any week is open in both.
        """
        if self.zone != other.zone:
            raise ZonesDiffer(self.zone, other.zone)
        shared = {weekday: both for weekday in _WEEK if (both := self.hours_on(weekday) & other.hours_on(weekday))}
        weekdays = (self.weekdays & other.weekdays).intersection(shared)
        if not weekdays:
            raise NeverOpen(self.name, other.name)
        worked = {
            day: _either(self.worked.get(day), other.worked.get(day))
            for day in {**self.worked, **other.worked}
            if day.isoweekday() in shared and all(calendar._opens_on(day) for calendar in (self, other))  # noqa: SLF001
        }
        usual = shared[min(weekdays)]
        return BusinessCalendar(
            name=" and ".join(filter(None, (self.name, other.name))),
            weekdays=weekdays,
            holidays={
                day: _either(self.holidays.get(day), other.holidays.get(day))
                for day in {**self.holidays, **other.holidays}
                if day not in worked
            },
            zone=self.zone,
            opens=usual.opens,
            closes=usual.closes,
            hours={weekday: hours for weekday, hours in shared.items() if hours != usual},
            worked=worked,
        )

    @functools.cached_property
    def _tally(self) -> Tally:
        """The business days by number; made when the first is asked for."""
        skipped = skipped_days(self.zone)
        worked = self.worked.keys() - skipped
        return Tally(self.weekdays, (self.holidays.keys() | skipped) - worked, worked)

    @functools.cached_property
    def _written(self) -> tuple[list[dt.date], "array[int]"]:
        """What the tally writes down when it is asked often, one look-up nearer."""
        return self._tally.days, self._tally.up_to

    def is_open(self, day: dt.date) -> bool:
        """Tell whether a day counts."""
        return self._opens_on(checked(day))

    def _opens_on(self, day: dt.date) -> bool:
        counted = day.isoweekday() in self.weekdays and day not in self.holidays
        return (counted or day in self.worked) and day not in skipped_days(self.zone)

    def holiday_name(self, day: dt.date) -> str | None:
        """Return the name of the holiday a day is, or None on any other day; a holiday without one is "holiday"."""
        name = None if day in self.worked else self.holidays.get(day)
        return name if name is None else name or "holiday"

    def describe(self, day: dt.date) -> str:
        """Say what a day is here: open and when, or closed and why."""
        if checked(day) in skipped_days(self.zone):
            return f"no day at all: the clocks of {self.zone} skipped it"
        if day in self.worked:
            return f"open {self.hours_on(day.isoweekday())}, {self.worked[day] or 'a working day'}"
        if (holiday := self.holiday_name(day)) is not None:
            return f"closed, {holiday}"
        if day.isoweekday() in self.weekdays:
            return f"open {self.hours_on(day.isoweekday())}"
        return f"closed on every {DAY_NAMES[day.weekday()]}"

    def closed_on(self, days: Mapping[dt.date, str] | Iterable[dt.date]) -> Self:
        """
        Return the calendar with days added that it is closed on; their names say that they were added.

        Args:
            days: The days, or a mapping of them to their names.
        """
        added = {day: f"{name} (added)" if name else "added holiday" for day, name in named_days(days).items()}
        worked = {day: why for day, why in self.worked.items() if day not in added}
        return attrs.evolve(self, holidays={**self.holidays, **added}, worked=worked)

    def open_on(self, days: Mapping[dt.date, str] | Iterable[dt.date]) -> Self:
        """
        Return the calendar with days it is open on, whatever weekday or holiday they are; :meth:`describe` says so.

        Args:
            days: The days, or a mapping of them to the reason.
        """
        opened = {day: name or self._opened(day) for day, name in named_days(days).items()}
        return attrs.evolve(self, worked={**self.worked, **opened})

    def _opened(self, day: dt.date) -> str:
        return f"although it is {self.holiday_name(day) or DAY_NAMES[day.weekday()]}"

    def in_zone(self, zone: str) -> Self:
        """Return the calendar with the same days and hours on the clock of another zone."""
        return attrs.evolve(self, zone=zone)

    def hours_on(self, weekday: int) -> Hours:
        """Return the hours of a day of the week, Monday being 1, when it is open."""
        return self.hours.get(weekday) or Hours(self.opens, self.closes)

    def next_open(self, day: dt.date) -> dt.date:
        """Return the first open day that is this day or later."""
        return self.add(day, 0)

    def previous_open(self, day: dt.date) -> dt.date:
        """Return the last open day that is this day or earlier."""
        return day if self.is_open(day) else self.add(day, -1)

    def add(self, day: dt.date, count: int) -> dt.date:
        """
        Return the open day that many open days after a day, which itself is not counted.

        One day after a Saturday is Monday. A negative count goes back; a count of 0 is :meth:`next_open`.
        """
        days, up_to = self._written
        try:
            place = day.toordinal() - BEFORE
            # What is no day, not known or not written down is left to the search, which says so or tells.
            if type(day) is _DATE:
                if count > 0 < place:
                    return days[up_to[place] + count]
                if 0 < place < len(up_to) and (number := up_to[place - 1] + 1 + count) > 0:
                    return days[number]
        except (IndexError, AttributeError, TypeError):
            pass
        return self._tally.search(day, count)

    def add_many(self, days: Iterable[dt.date], count: int) -> list[dt.date]:
        """Return for each day the open day that many open days after it, as :meth:`add` does for one."""
        many = list(days)
        if len(many) >= _MANY and set(map(type, many)) == {_DATE}:
            first, sums = self._tally.sums(count)
            if min(many).toordinal() >= first:
                try:
                    return [sums[day.toordinal() - first] for day in many]
                except IndexError:
                    # A day has no such sum, and says so itself.
                    pass
        return [self.add(day, count) for day in many]

    def count(self, start: dt.date, end: dt.date) -> int:
        """
        Count the open days after the start, up to and including the end: what :meth:`add` needs to get there.

        Raises:
            EndBeforeStart: The end is earlier than the start.
        """
        if checked(end) < checked(start):
            raise EndBeforeStart(start, end)
        return self._tally.between(start, end)

    def at(self, day: dt.date, time: dt.time) -> dt.datetime:
        """Return the moment a wall time is on a day: moved forward where the clocks skip it, the first of two."""
        return wall_moment(checked(day), time, zone_info(self.zone))

    def opening(self, day: dt.date) -> dt.datetime:
        """Return the moment business begins on a day, whether it is open or not."""
        return self.at(day, self.hours_on(checked(day).isoweekday()).opens)

    def closing(self, day: dt.date) -> dt.datetime:
        """Return the moment business ends on a day."""
        closes = self.hours_on(checked(day).isoweekday()).closes
        return wall_moment(day + _DAY if closes == MIDNIGHT else day, closes, zone_info(self.zone))

    def open_time(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """
        Return how much open time there is between two moments: what :meth:`after` needs to get from one to the other.

        Raises:
            NaiveMoment: A moment has no zone.
            EndBeforeStart: The end is earlier than the start.
            DayOutOfRange: A moment lies outside the years a calendar works in.
        """
        begun, ended = self.local(start), self.local(end)
        first, last = begun.astimezone(dt.UTC), ended.astimezone(dt.UTC)
        if last < first:
            raise EndBeforeStart(start, end)
        passed, day = dt.timedelta(), begun.date()
        while day <= ended.date():
            begin, close = self._hours(day)
            passed += max(min(close, last) - max(begin, first), dt.timedelta())
            day += _DAY
        return passed

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
    return count * _LENGTHS[unit]


def _calendar(fields: Mapping[str, Any]) -> BusinessCalendar:
    """Make a calendar out of its fields, as a pickle keeps them."""
    return BusinessCalendar(**fields)


def _either(one: str | None, other: str | None) -> str:
    """Return the names that two calendars have for a day, once each."""
    return " / ".join(dict.fromkeys(filter(None, (one, other))))
