"""
The calculator: it walks the rows of a regime and makes one step of each date.
"""

import datetime as dt
from collections.abc import Mapping

from numberport import regimes
from numberport.calendars import BusinessCalendar, Span, Unit
from numberport.foc.dates import DATES, PortDates, Step, grounds
from numberport.foc.kinds import Classification
from numberport.foc.requests import DateRequest
from numberport.foc.words import day_text, holiday_text, moment_text, passing, zone_text
from numberport.regimes import Interval, PortRule, Reception, Regime, Region, Rule, Transfer

__all__ = ["estimate"]


def estimate(request: DateRequest) -> PortDates:
    """
    Return the dates a request has under its regime.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        DayOutOfRange: A day lies outside the years the calendars work in.
    """
    regime, name = request.regime, request.port
    if regime is None:
        held = ", ".join(each.title for each in regimes.all())
        return _no_dates(request, f"no regime held here covers this port (held: {held})")
    if name is None:
        return _no_dates(request, "no one kind of port fits the request")
    port = regime.port(name)
    if port.reception is None:
        return _no_dates(request, "the regime does not say when a request counts as received", port.unknown)
    region = _region(regime, request.region)
    if region is None:
        known = ", ".join(area.name for area in regime.regions)
        return _no_dates(request, f"{regime.local_time.says}; name the region, one of: {known}")
    return _dated(request, regime, port, region, port.reception)


def _no_dates(request: DateRequest, why: str, unknown: Mapping[str, str] | None = None) -> PortDates:
    because = request.because.because if request.because else ()
    return PortDates(
        regime=request.regime.name if request.regime else None,
        port=request.port,
        region=request.region,
        because=because,
        unknown={**dict.fromkeys(DATES, why), **(unknown or {})},
    )


def _region(regime: Regime, name: str | None) -> Region | None:
    """Return the region asked for, or the only one there is."""
    if name is not None:
        return regime.region(name)
    return regime.regions[0] if len(regime.regions) == 1 else None


#: A step, and the rules it rests on.
_Made = tuple[Step, tuple[Rule, ...]]


def _dated(request: DateRequest, regime: Regime, port: PortRule, region: Region, reception: Reception) -> PortDates:
    """Walk the rows of a port, one step a date."""
    calendar = regime.calendar(region, request.holidays)
    made = [_clock(request.received, calendar, region, reception)]
    clock = made[0][0].after
    if port.response:
        made.append(_answer_due(clock, calendar, port.response))
    if port.transfer:
        made.append(_earliest(clock, calendar, port.transfer))
        made.append(_scheduled(made[-1][0].after, request.desired, calendar, port.transfer))
    dates = {step.gives: step.after for step, _ in made}
    classified = request.because or Classification(port.name)
    rules = (*classified.rules, regime.days.rule, regime.local_time, region.rule)
    return PortDates(
        regime=regime.name,
        port=port.name,
        region=region.name,
        because=classified.because,
        clock_starts=clock,
        response_due=dates.get("response_due"),
        earliest=dates.get("earliest"),
        scheduled=dates.get("scheduled"),
        unknown={date: port.unknown.get(date, "the rule names none") for date in DATES if date not in dates},
        steps=tuple(step for step, _ in made),
        rests_on=grounds((*rules, *(rule for _, used in made for rule in used))),
    )


def _clock(received: dt.datetime, calendar: BusinessCalendar, region: Region, reception: Reception) -> _Made:
    """Say when a request counts as received."""
    local = calendar.local(received)
    rule, start, how = _counted(local, calendar, reception)
    moved = "so the clock starts then" if start == local else f"so it counts as received {moment_text(start)}"
    passed = "" if start == local else passing(calendar, local.date(), start.date())
    sentence = f"{_heard(received, local, region)}: {how}, {moved}{passed}"
    return _step(rule, "received", received, "clock_starts", start, sentence), (rule,)


def _counted(local: dt.datetime, calendar: BusinessCalendar, reception: Reception) -> tuple[Rule, dt.datetime, str]:
    """Return the rule that decides, the moment from which the request counts, and why in words."""
    day, window = local.date(), reception.window
    opens = window.opens if window else dt.time(0)
    if not calendar.is_open(day):
        start = calendar.at(calendar.next_open(day), opens)
        return reception.closed, start, f"no business day{holiday_text(calendar, day)}"
    if window is None:
        return reception.in_time, local, "a business day"
    if window.early and local.time() < window.opens:
        return window.early, calendar.at(day, opens), f"before {opens:%H:%M}"
    if local.time() < window.cut_off or (window.last_minute and local.time() == window.cut_off):
        how = "not after" if window.last_minute else "before"
        return reception.in_time, local, f"{how} the {window.cut_off:%H:%M} cut-off"
    if window.last_minute and local.time().replace(second=0, microsecond=0) <= window.cut_off:
        return window.last_minute, local, f"within the minute of the {window.cut_off:%H:%M} cut-off"
    start = calendar.at(calendar.add(day, 1), opens)
    how = "after" if window.last_minute else "not before"
    return window.late, start, f"{how} the {window.cut_off:%H:%M} cut-off"


def _heard(received: dt.datetime, local: dt.datetime, region: Region) -> str:
    """Say when a request came: as given and, where the clock on the wall differs, in the region's zone."""
    if received.replace(tzinfo=None) == local.replace(tzinfo=None):
        return f"received {moment_text(local)}"
    here = f"{local:%H:%M}" if received.date() == local.date() else moment_text(local)
    return f"received {moment_text(received)} in {zone_text(received)} is {here} in the {region.title} region's zone"


def _answer_due(clock: dt.datetime, calendar: BusinessCalendar, response: Interval) -> _Made:
    """Say by when the losing carrier answers."""
    due = _after(clock, calendar, response)
    sentence = f"{response} after {moment_text(clock)} is {moment_text(due)}: the losing carrier's answer is due"
    return _step(response.rule, "clock_starts", clock, "response_due", due, sentence), (response.rule,)


def _after(moment: dt.datetime, calendar: BusinessCalendar, interval: Interval) -> dt.datetime:
    if interval.days is None:
        return calendar.after(moment, interval.span)
    hours = Span(interval.span.count, Unit.BUSINESS_HOURS)
    return BusinessCalendar(weekdays=interval.days.weekdays, zone=calendar.zone).after(moment, hours)


def _earliest(clock: dt.datetime, calendar: BusinessCalendar, transfer: Transfer) -> _Made:
    """Say from when the numbers may move."""
    day = _after(calendar.at(clock.date(), dt.time(0)), calendar, transfer.interval).date()
    ready = calendar.at(day, transfer.ready_at)
    sentence = (
        f"{transfer.interval} after {day_text(clock)} is {day_text(ready)}{passing(calendar, clock.date(), day)}:"
        f" the numbers may move from {ready:%H:%M}"
    )
    rule = transfer.interval.rule
    return _step(rule, "clock_starts", clock, "earliest", ready, sentence), (rule, transfer.ready)


def _scheduled(earliest: dt.datetime, desired: dt.date | None, calendar: BusinessCalendar, transfer: Transfer) -> _Made:
    """Say for when the numbers are scheduled: the day asked for, or where it moved and why."""
    rule, day, why = _moved(earliest, desired, calendar, transfer)
    moment = calendar.at(day, transfer.ready_at)
    sentence = f"{why}: scheduled for {moment_text(moment)}"
    return _step(rule, "earliest", earliest, "scheduled", moment, sentence), (rule,)


def _moved(
    earliest: dt.datetime, desired: dt.date | None, calendar: BusinessCalendar, transfer: Transfer
) -> tuple[Rule, dt.date, str]:
    """Return the rule that decides on a desired day, the day it becomes, and why in words."""
    first, soonest = earliest.date(), transfer.interval.rule
    if desired is None:
        return soonest, first, "no day was asked for, so the earliest is taken"
    if desired < first:
        return soonest, first, f"{day_text(desired)} was asked for, before the earliest"
    if desired == first:
        return soonest, first, f"{day_text(desired)} was asked for, which is the earliest"
    if calendar.is_open(desired):
        return transfer.desire.later, desired, f"{day_text(desired)} was asked for, later than the earliest"
    holiday = holiday_text(calendar, desired)
    moved = f"{day_text(desired)} was asked for, which is no business day{holiday}, so it moves on"
    return transfer.desire.closed, calendar.next_open(desired), moved


def _step(rule: Rule, reads: str, before: dt.datetime, gives: str, after: dt.datetime, sentence: str) -> Step:
    return Step(rule=rule.name, reads=reads, before=before, gives=gives, after=after, sentence=sentence)
