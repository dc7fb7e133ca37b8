"""
How the dates of a request run over the days: which days are open, and which time of each clock is counted.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from numberport.calendars import BusinessCalendar, Unit
from numberport.foc.dates import PortDates, When
from numberport.foc.estimation import estimate
from numberport.foc.reckoning import Reckoning, has_dates, region_for
from numberport.foc.requests import DateRequest
from numberport.regimes import Anchor, Interval, PortRule

__all__ = ["Clock", "Course", "course"]

_DAY: Final = dt.timedelta(days=1)
_MIDNIGHT: Final = dt.time(0)
_IN_DAYS: Final = frozenset({Unit.DAYS, Unit.WEEKS, Unit.BUSINESS_DAYS})


@attrs.frozen(kw_only=True)
class Clock:
    """
    One length of time of an answer, and which of it is counted.

    Args:
        gives: The date it leads to: the name of a field of the answer, or a share such as "90 %".
        length: How long it is, in the rule's words.
        begins: When it starts.
        ends: The date it leads to; of a day, its end.
        in_days: Whether it counts whole days.
        counted: The time that counts, from and to, earliest first; of a clock that counts days, each day of them.
        calendar: The days that count for it.
    """

    gives: str
    length: str
    begins: dt.datetime
    ends: dt.datetime
    in_days: bool
    counted: tuple[tuple[dt.datetime, dt.datetime], ...]
    calendar: BusinessCalendar


@attrs.frozen(kw_only=True)
class Course:
    """
    An answer with the days it runs over.

    Args:
        request: What was asked for.
        dates: The answer.
        calendar: The business days of the port, on the clock that counts; None where the answer has no dates.
        clocks: The lengths of time of the answer that is to be given, the earliest and last dates, and the shares.
    """

    request: DateRequest
    dates: PortDates
    calendar: BusinessCalendar | None = None
    clocks: tuple[Clock, ...] = ()


def course(request: DateRequest) -> Course:
    """
    Return the dates of a request with the days they run over.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        AfterTheRequest: A code was issued, or a letter signed, on a later day than that of the request.
        BeforeTheRequest: A day is asked for that was over when the request came.
        DayOutOfRange: A day lies outside the years the calendars work in.
    """
    dates = estimate(request)
    if request.regime is None or request.port is None:
        return Course(request=request, dates=dates)
    rule = request.regime.port(request.port)
    region = region_for(request.regime, rule, request.region)
    if region is None or not (has_dates(rule) or request.published):
        return Course(request=request, dates=dates)
    reckoning = Reckoning(regime=request.regime, port=rule, region=region, holidays=request.holidays)
    return Course(
        request=request, dates=dates, calendar=reckoning.calendar, clocks=tuple(_clocks(dates, reckoning, rule))
    )


def _clocks(dates: PortDates, reckoning: Reckoning, rule: PortRule) -> Iterator[Clock]:
    """Iterate over the lengths of time that led to a date of the answer."""
    steps = {step.gives: step for step in dates.steps}
    found: dict[str, When] = {f"{share} %": when for share, when in dates.percentiles}
    # Where a rule names no length, no clock runs.
    for gives, interval in (each for each in _intervals(rule) if each[1].span.count):
        when = found.get(gives) or getattr(dates, gives, None)
        if when is not None and interval.anchor is not Anchor.CUTOVER and steps[gives].rule == interval.rule.name:
            yield _clock(gives, interval, reckoning.local(steps[gives].before), when, reckoning)


def _intervals(rule: PortRule) -> Iterator[tuple[str, Interval]]:
    if rule.response:
        yield "response_due", rule.response
    if rule.transfer:
        yield "earliest", rule.transfer.interval
    # One of the two gave the last day, by its rule.
    for cap in filter(None, (rule.cap, rule.agreed_cap)):
        yield "latest", cap
    for promise in rule.promises:
        yield f"{promise.share} %", promise.interval


def _clock(gives: str, interval: Interval, start: When, when: When, reckoning: Reckoning) -> Clock:
    calendar = reckoning.counted(interval)
    in_days = interval.span.unit in _IN_DAYS
    end = reckoning.end(start, interval)
    counted = _days(start, end, interval, reckoning) if in_days else _hours(start, end, interval, reckoning)
    return Clock(
        gives=gives,
        length=str(interval),
        begins=reckoning.beginning(start),
        ends=_over(when, calendar),
        in_days=in_days,
        counted=tuple(counted),
        calendar=calendar,
    )


def _over(when: When, calendar: BusinessCalendar) -> dt.datetime:
    """Return the moment itself, or the end of a day."""
    return when if isinstance(when, dt.datetime) else calendar.at(when + _DAY, _MIDNIGHT)


def _days(
    start: When, end: When, interval: Interval, reckoning: Reckoning
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Iterate over the days that an interval counts, each from midnight to midnight."""
    calendar = reckoning.counted(interval)
    first = reckoning.day(start) + (0 if interval.first_day_counts else 1) * _DAY
    for ahead in range((reckoning.day(end) - first).days + 1):
        day = first + ahead * _DAY
        if interval.span.unit is not Unit.BUSINESS_DAYS or calendar.is_open(day):
            yield calendar.at(day, _MIDNIGHT), _over(day, calendar)


def _hours(
    start: When, end: When, interval: Interval, reckoning: Reckoning
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Iterate over the time that an interval in hours or minutes counts."""
    begins, ends = reckoning.beginning(start), reckoning.beginning(end)
    calendar, unit = reckoning.counted(interval), interval.span.unit
    if unit is not Unit.BUSINESS_HOURS and (interval.days is None or unit is not Unit.HOURS):
        yield begins, ends
        return
    for ahead in range((ends.date() - begins.date()).days + 1):
        day = begins.date() + ahead * _DAY
        if calendar.is_open(day):
            whole = unit is Unit.HOURS
            opens = calendar.at(day, _MIDNIGHT) if whole else calendar.opening(day)
            closes = _over(day, calendar) if whole else calendar.closing(day)
            first, last = max(begins, opens), min(ends, closes)
            if first < last:
                yield first, last
