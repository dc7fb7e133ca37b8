"""
Whose days and whose clock count for one request, and where a length of time ends by them.
"""

import datetime as dt
import functools
from collections.abc import Mapping
from typing import Final

import attrs

from numberport.calendars import BusinessCalendar, Span, Unit, zone_info
from numberport.foc.dates import When
from numberport.regimes import Anchor, Days, Interval, PortingHours, PortRule, Regime, Region

__all__ = ["Reckoning", "has_dates", "is_in_days", "region_for"]

_MIDNIGHT: Final = dt.time(0)
_DAY: Final = dt.timedelta(days=1)
#: The units in which a length of time ends with a day, and how many days each is.
_IN_DAYS: Final = {Unit.DAYS: 1, Unit.BUSINESS_DAYS: 1, Unit.WEEKS: 7}


@functools.lru_cache(maxsize=256)
def _calendar(
    regime: Regime, region: Region, holidays: frozenset[tuple[dt.date, str]], days: Days | None
) -> BusinessCalendar:
    return regime.calendar(region, dict(holidays), days)


@functools.lru_cache(maxsize=256)
def _all_day(
    regime: Regime, region: Region, holidays: frozenset[tuple[dt.date, str]], days: Days | None
) -> BusinessCalendar:
    return attrs.evolve(_calendar(regime, region, holidays, days), opens=_MIDNIGHT, closes=_MIDNIGHT)


# With slots, attrs would look for what is made on first use in the way of every attribute.
@attrs.frozen(kw_only=True, slots=False)
class Reckoning:
    """
    Whose days and whose clock count.

    Args:
        regime: The rules that hold.
        port: The kind of port.
        region: The region whose clock counts.
        holidays: The losing carrier's own holidays.
    """

    regime: Regime
    port: PortRule
    region: Region
    holidays: Mapping[dt.date, str] = attrs.field(hash=False)

    @functools.cached_property
    def calendar(self) -> BusinessCalendar:
        """The days that count for the port."""
        return self._calendar_of(self.port.days)

    def _calendar_of(self, days: Days | None) -> BusinessCalendar:
        """Return the days that count for a rule; the regime's own where it names none."""
        return _calendar(self.regime, self.region, frozenset(self.holidays.items()), days)

    @functools.cached_property
    def _counted(self) -> dict[Days | None, BusinessCalendar]:
        """The days that count, by what says so."""
        return {None: self.calendar}

    def counted(self, interval: Interval) -> BusinessCalendar:
        """Return the days that count for an interval."""
        days = interval.days
        found = self._counted.get(days)
        if found is None:
            found = self._counted[days] = self._calendar_of(days)
        return found

    def day(self, when: When) -> dt.date:
        """Return the day on which something is, by the region's clock."""
        return self._local(when).date() if isinstance(when, dt.datetime) else when

    def local(self, when: When) -> When:
        """Return a moment by the region's clock; a day is itself."""
        return self._local(when) if isinstance(when, dt.datetime) else when

    def _local(self, moment: dt.datetime) -> dt.datetime:
        # Most moments were made here, and are by the region's clock already.
        return moment if moment.tzinfo is self._zone else self.calendar.local(moment)

    @functools.cached_property
    def _zone(self) -> dt.tzinfo:
        return zone_info(self.region.zone)

    def beginning(self, when: When) -> dt.datetime:
        """Return when a day begins; a moment is itself."""
        return when if isinstance(when, dt.datetime) else self.calendar.at(when, _MIDNIGHT)

    def is_over(self, end: When, moment: dt.datetime) -> bool:
        """Tell whether a moment is later than an end; a day ends when it is over."""
        if isinstance(end, dt.datetime):
            return moment.astimezone(dt.UTC) > end.astimezone(dt.UTC)
        return self.day(moment) > end

    def end(self, start: When, interval: Interval) -> When:
        """
        Return where an interval ends: a day where it is in days or weeks, else a moment.

        From the cut-over it is counted back.
        """
        back = interval.anchor is Anchor.CUTOVER
        if is_in_days(interval):
            return self._end_day(self.day(start), interval, -1 if back else 1)
        moment, calendar = self.beginning(start), self.counted(interval)
        span = interval.span
        if interval.days is not None and span.unit is Unit.HOURS:
            # Its hours run on these days only, all 24 of them.
            calendar = _all_day(self.regime, self.region, frozenset(self.holidays.items()), interval.days)
            span = Span(span.count, Unit.BUSINESS_HOURS)
        return calendar.before(moment, span) if back else calendar.after(moment, span)

    def _end_day(self, day: dt.date, interval: Interval, direction: int) -> dt.date:
        count = direction * (interval.span.count * _IN_DAYS[interval.span.unit] - interval.first_day_counts)
        if interval.span.unit is Unit.BUSINESS_DAYS:
            return self.counted(interval).add(day, count)
        return day + count * _DAY

    def hours_on(self, day: dt.date) -> tuple[PortingHours, ...]:
        """Return the hours in which ports are made on a day, earliest first; none on a day that is a holiday."""
        if not self.port.hours or day in self.calendar.holidays:
            return ()
        return tuple(
            sorted((each for each in self.port.hours if day.isoweekday() in each.weekdays), key=lambda one: one.opens)
        )

    @functools.cached_property
    def is_bound_to_hours(self) -> bool:
        """Whether ports are made in the hours of the rule only."""
        return any(each.binding for each in self.port.hours)

    def is_made_on(self, day: dt.date) -> bool:
        """Tell whether ports are made on a day."""
        if self.is_bound_to_hours:
            return any(each.binding for each in self.hours_on(day))
        return self.calendar.is_open(day)

    def next_made(self, moment: dt.datetime, ready_at: dt.time = _MIDNIGHT) -> dt.datetime:
        """Return the first moment, this one or later, at which a port is made; on a later day from a wall time."""
        local = self._local(moment)
        day, found = local.date(), self._made_on(local.date(), local)
        while found is None:
            day += _DAY
            found = self._made_on(day, self.calendar.at(day, ready_at))
        return found

    def _made_on(self, day: dt.date, moment: dt.datetime) -> dt.datetime | None:
        """Return the first moment of a day, not before another, at which a port is made."""
        if not self.is_bound_to_hours:
            return moment if self.calendar.is_open(day) else None
        for each in self.hours_on(day):
            opens, closes = self.calendar.at(day, each.opens), self._closing(day, each)
            if each.binding and moment <= closes:
                return max(moment, opens)
        return None

    def is_within_hours(self, moment: dt.datetime) -> bool:
        """Tell whether a port is made at a moment; the edges of the hours are within."""
        return self.next_made(moment) == self.calendar.local(moment)

    def _closing(self, day: dt.date, hours: PortingHours) -> dt.datetime:
        return self.calendar.at(day + _DAY if hours.closes == _MIDNIGHT else day, hours.closes)


def is_in_days(interval: Interval) -> bool:
    """Tell whether an interval ends with a day, and not at an hour of it."""
    return interval.span.unit in _IN_DAYS


def has_dates(port: PortRule) -> bool:
    """Tell whether a kind of port has any rule that gives a date."""
    dated = (port.reception, port.cap, port.promises, port.horizon, port.validities, port.withdrawal, port.hours)
    return any(dated)


def region_for(regime: Regime, port: PortRule, name: str | None) -> Region | None:
    """Return the region asked for, the port's own, or the one that is meant where none is."""
    if name is not None:
        return regime.region(name)
    return port.clock or regime.unnamed_region()
