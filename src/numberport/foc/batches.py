"""
The dates of very many requests that differ in nothing but when they were received.

They are those that :func:`~numberport.foc.estimate` gives one by one, without the steps. Who asks later gets no earlier
date, so what is the same for the first and the last moment of a stretch of a day is the same for all of it: each
stretch is worked out twice, however many requests fall into it.
"""

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Final

import attrs

from numberport.calendars import NaiveMoment, pinned, zone_info
from numberport.foc.charts import edges_of
from numberport.foc.dates import PortDates, When
from numberport.foc.estimation import estimate, has_dates, region_for, worked_out
from numberport.foc.reckoning import Reckoning
from numberport.foc.requests import DateRequest
from numberport.regimes import Anchor, Interval

__all__ = ["DateColumns", "estimate_many"]

_DAY: Final = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class DateColumns:
    """The dates of many requests, column by column, in the order in which the requests were given."""

    clock_starts: list[dt.datetime | None] = attrs.field(factory=list)
    response_due: list[When | None] = attrs.field(factory=list)
    earliest: list[dt.datetime | None] = attrs.field(factory=list)
    latest: list[When | None] = attrs.field(factory=list)
    scheduled: list[dt.datetime | None] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.clock_starts)

    def take(self, dates: PortDates) -> None:
        """Add the dates of a request."""
        self.add(dates.clock_starts, dates.response_due, dates)

    def add(self, clock: dt.datetime | None, due: When | None, rest: PortDates) -> None:
        """Add a request's dates, the first two of them its own and the rest those of another."""
        self.clock_starts.append(clock)
        self.response_due.append(due)
        self.earliest.append(rest.earliest)
        self.latest.append(rest.latest)
        self.scheduled.append(rest.scheduled)


@attrs.frozen
class _Stretch:
    """
    A stretch of a day, from a moment on.

    Args:
        begins: Its first moment, in UTC.
        dates: The dates of a request received then.
        is_one: Whether all of its requests have the same dates.
        follows: Whether in all of it the clock starts when a request comes, and else only the answer moves with it.
    """

    begins: dt.datetime
    dates: PortDates
    is_one: bool
    follows: bool


def estimate_many(request: DateRequest, received: Iterable[dt.datetime]) -> DateColumns:
    """
    Return the dates of many requests.

    Args:
        request: What they have in common; when it was received does not matter.
        received: When each was received.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        DayOutOfRange: A day lies outside the years the calendars work in.
        NaiveMoment: A moment has no zone.
    """
    columns, reckoning = DateColumns(), _reckoning(request)
    if reckoning is None:
        dates = estimate(request)
        for moment in received:
            pinned(moment)
            columns.take(dates)
        return columns
    days: dict[dt.date, list[_Stretch]] = {}
    response, zone = reckoning.port.response, zone_info(reckoning.region.zone)
    for moment in received:
        if moment.utcoffset() is None:
            raise NaiveMoment(moment)
        # Going through UTC makes a real moment of one in an hour that the clocks skip.
        instant = moment.astimezone(dt.UTC)
        local = instant.astimezone(zone)
        day = local.date()
        stretches = days.get(day)
        if stretches is None:
            stretches = days[day] = _stretches(request, reckoning, day)
        found = next(each for each in stretches if each.begins <= instant)
        if found.is_one:
            columns.take(found.dates)
        elif found.follows:
            columns.add(local, _due(reckoning, response, local), found.dates)
        else:
            columns.take(_dates(request, reckoning, moment))
    return columns


def _dates(request: DateRequest, reckoning: Reckoning, received: dt.datetime) -> PortDates:
    return worked_out(attrs.evolve(request, received=received), reckoning, silent=True)


def _reckoning(request: DateRequest) -> Reckoning | None:
    """Return whose days count, or None where no dates are known."""
    if request.regime is None or request.port is None:
        return None
    port = request.regime.port(request.port)
    region = region_for(request.regime, port, request.region)
    if region is None or not has_dates(port):
        return None
    return Reckoning(regime=request.regime, port=port, region=region, holidays=request.holidays)


def _stretches(request: DateRequest, reckoning: Reckoning, day: dt.date) -> list[_Stretch]:
    """Return the stretches of a day, the last one first."""
    times = edges_of(reckoning.port)
    edges = [*(reckoning.calendar.at(day, time) for time in times), reckoning.beginning(day + _DAY)]
    return [
        _stretch(request, reckoning, first.astimezone(dt.UTC), after.astimezone(dt.UTC))
        for first, after in reversed(list(itertools.pairwise(edges)))
    ]


def _stretch(request: DateRequest, reckoning: Reckoning, first: dt.datetime, after: dt.datetime) -> _Stretch:
    last = after - dt.timedelta.resolution
    begin, end = (_dates(request, reckoning, moment) for moment in (first, last))
    rest = (begin.earliest, begin.latest, begin.scheduled) == (end.earliest, end.latest, end.scheduled)
    same = (begin.clock_starts, begin.response_due) == (end.clock_starts, end.response_due)
    follows = (
        rest and (begin.clock_starts, end.clock_starts) == (first, last) and _from_the_clock(reckoning.port.response)
    )
    return _Stretch(first, begin, rest and same, follows)


def _from_the_clock(response: Interval | None) -> bool:
    return response is None or response.anchor is Anchor.REQUEST


def _due(reckoning: Reckoning, response: Interval | None, clock: dt.datetime) -> When | None:
    return None if response is None else reckoning.end(clock, response)
