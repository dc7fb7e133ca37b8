"""
Business days and hours: which days count, what a span of them is, and the wall-clock moments of a day.

A :class:`BusinessCalendar` holds a week mask, named holidays, opening hours and a zone, and works from 1990 to 2100.
Holidays are always given: a rule brings its own (the losing carrier's, for one), and :func:`country_calendar` reads a
country's public holidays, which no rule is assumed to follow.

Wall time and daylight saving: a wall time that the clocks skip is moved forward by as much as they skip (02:30 becomes
03:30), and of a wall time that comes twice the first is meant. Whole hours and minutes are elapsed time, so they do not
notice; days, weeks and business days keep the wall time.
"""

import datetime as dt
import enum
import functools
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from numberport.errors import InputError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = [
    "DAY_NAMES",
    "FIRST_YEAR",
    "LAST_YEAR",
    "BusinessCalendar",
    "ClosesBeforeOpening",
    "DayOutOfRange",
    "EndBeforeStart",
    "NaiveMoment",
    "NoSuchWeek",
    "NotASpan",
    "Span",
    "Unit",
    "UnknownCalendar",
    "UnknownZone",
    "country_calendar",
    "is_in_range",
    "named_days",
    "pinned",
    "zone_info",
]

#: The years every calendar works in.
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

#: The days of the week from Monday, as sentences name them; the standard library's change with the machine's locale.
DAY_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_DAY: Final = dt.timedelta(days=1)
_MIDNIGHT: Final = dt.time(0)
_MONDAY_TO_FRIDAY: Final = frozenset({1, 2, 3, 4, 5})
_WEEK: Final = frozenset(range(1, 8))


class Unit(enum.StrEnum):
    """What a span is counted in."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    BUSINESS_DAYS = "business days"
    #: Hours during which the calendar is open.
    BUSINESS_HOURS = "business hours"


@attrs.frozen
class Span:
    """A length of time as a rule states it: ``Span(10, Unit.BUSINESS_DAYS)``."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value[: -1 if self.count == 1 else None]}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return the span that a text such as ``"2 business days"`` or ``"1 hour"`` states.

        Raises:
            NotASpan: It states none.
        """
        if (found := _SPAN.fullmatch(" ".join(text.lower().split()))) is None:
            raise NotASpan(text)
        return cls(int(found[1]), Unit(f"{found[2]}s"))


_SPAN: Final = re.compile(rf"([0-9]{{1,6}}) ({'|'.join(unit.value[:-1] for unit in Unit)})s?")


@attrs.frozen
class NotASpan(InputError):
    """A text states no length of time."""

    text: str

    def __str__(self) -> str:
        return f"{self.text[:100]!r} is no span: write a number and one of: {', '.join(Unit)}"


@attrs.frozen
class DayOutOfRange(InputError):
    """A day lies outside the years the calendars know."""

    day: dt.date

    def __str__(self) -> str:
        return f"{self.day} is outside {FIRST_YEAR} to {LAST_YEAR}, the years a calendar works in; check the year"


@attrs.frozen
class EndBeforeStart(InputError):
    """A count was asked for between two days in the wrong order."""

    start: dt.date
    end: dt.date

    def __str__(self) -> str:
        return f"the end {self.end} is before the start {self.start}; give the earlier day first"


@attrs.frozen
class NaiveMoment(InputError):
    """A moment without a zone could be any of a day's length of moments."""

    moment: dt.datetime

    def __str__(self) -> str:
        return f"{self.moment.isoformat()} has no time zone; give it one (tzinfo=ZoneInfo('America/New_York'), say)"


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


@attrs.frozen
class UnknownZone(InputError):
    """A zone is none that this machine knows."""

    zone: str

    def __str__(self) -> str:
        return (
            f"{self.zone!r} is no time zone known here; use an IANA name such as America/New_York,"
            " or install the tzdata package if this machine has no time-zone database"
        )


@attrs.frozen
class UnknownCalendar(InputError):
    """No public holidays are known for a country, or for a part of it."""

    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"no public holidays are known for {self.name!r}; known: {', '.join(self.known) or 'none'}"


def pinned(moment: dt.datetime) -> dt.datetime:
    """
    Return a moment at its offset from UTC instead of in a named zone: the same instant, and no longer a rule.

    Python compares, subtracts and sorts two moments of one named zone by the clock on the wall, so that of the hour
    the clocks repeat the second half may come before the first. Pinned, moments compare by instant.

    Raises:
        NaiveMoment: It has no zone.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise NaiveMoment(moment)
    return moment.replace(tzinfo=dt.timezone(offset), fold=0)


def is_in_range(day: dt.date) -> bool:
    """Tell whether a day lies in the years the calendars work in."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def named_days(days: Mapping[dt.date, str] | Iterable[dt.date]) -> Mapping[dt.date, str]:
    """Return days as a mapping to their names; days that come without names have empty ones."""
    return dict(days) if isinstance(days, Mapping) else dict.fromkeys(days, "")


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
        _check(day)
        return day.isoweekday() in self.weekdays and day not in self.holidays

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
        _check(day)
        zone = zone_info(self.zone)
        # Going through UTC turns a skipped wall time, read with the offset before the change, into a real one; a time
        # taken off a moment in the second half of a repeated hour would be read with the offset after it.
        return dt.datetime.combine(day, time.replace(fold=0), zone).astimezone(dt.UTC).astimezone(zone)

    def opening(self, day: dt.date) -> dt.datetime:
        """Return the moment business begins on a day, whether it is open or not."""
        return self.at(day, self.opens)

    def closing(self, day: dt.date) -> dt.datetime:
        """Return the moment business ends on a day."""
        return self.at(day + _DAY if self.closes == _MIDNIGHT else day, self.closes)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """
        Return a moment on this calendar's wall clock.

        Raises:
            NaiveMoment: It has no zone.
        """
        moment = pinned(moment)
        _check(moment.date())
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


@functools.cache
def country_calendar(country: str, subdivision: str | None = None, *, zone: str = "UTC") -> BusinessCalendar:
    """
    Return the public holidays and the week of a country, or of a part of it, as a calendar.

    The days and their names are copied out of the ``holidays`` package; the week is the one in force today.

    Args:
        country: Its two letters (ISO 3166-1).
        subdivision: The part, as ISO 3166-2 names it behind the dash.
        zone: The zone of the calendar's wall time.

    Raises:
        UnknownCalendar: ``holidays`` does not know the country or the part; the error lists what it knows.
    """
    import holidays

    countries = holidays.list_supported_countries()
    if country not in countries:
        raise UnknownCalendar(country, tuple(sorted(countries)))
    place = f"{country}-{subdivision}" if subdivision else country
    if subdivision is not None and subdivision not in countries[country]:
        raise UnknownCalendar(place, tuple(countries[country]))
    days = holidays.country_holidays(country, subdiv=subdivision, years=range(FIRST_YEAR, LAST_YEAR + 1))
    return BusinessCalendar(
        name=f"public holidays of {place}",
        weekdays=_WEEK - {weekday + 1 for weekday in days.weekend},
        holidays=dict(days.items()),
        zone=zone,
    )


def zone_info(name: str) -> "ZoneInfo":
    """
    Return a zone by its IANA name.

    Raises:
        UnknownZone: This machine knows none of that name.
    """
    # Imported here, because the front door passes this module and most of its callers ask for no zone.
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UnknownZone(name) from None


def _check(day: dt.date) -> None:
    # A datetime is a date to Python, but never equal to a holiday.
    if isinstance(day, dt.datetime):
        raise TypeError(f"a calendar counts days, not moments: {day!r}")
    if not is_in_range(day):
        raise DayOutOfRange(day)


def _length(unit: Unit, count: int) -> dt.timedelta:
    """Return a span that needs no calendar as a difference of time."""
    return dt.timedelta(**{unit.value: count})


def _calendar(fields: Mapping[str, Any]) -> BusinessCalendar:
    """Make a calendar out of its fields, as a pickle keeps them."""
    return BusinessCalendar(**fields)
