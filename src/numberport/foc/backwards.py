"""
Backwards: by when a request must be received, so that its numbers can move on a day.
"""

import datetime as dt
from typing import Final

import attrs

from numberport.calendars import DayOutOfRange, NoDay, is_in_range
from numberport.foc.dates import PortDates
from numberport.foc.estimation import estimate
from numberport.foc.requests import DateRequest
from numberport.foc.starting import RESTED_ON, AfterTheRequest, OutOfOrder
from numberport.foc.timetables import timetable_for
from numberport.foc.words import day_text, holiday_text, moment_text
from numberport.sections import Row, Section

__all__ = ["SubmitBy", "submit_by"]

_MINUTE: Final = dt.timedelta(minutes=1)
#: How many days before the port one looks for the moment, further and further back.
_DAYS_BACK: Final = (8, 64, 512)


@attrs.frozen(kw_only=True)
class SubmitBy:
    """
    By when a request must be received for its numbers to move on a day.

    Args:
        on: The day.
        by: The last minute in which it may be received; None where there is none.
        why: Why there is none, or what the minute leads to, as a sentence.
        dates: The dates of a request received in that minute, with their steps.
    """

    on: dt.date
    by: dt.datetime | None
    why: str
    dates: PortDates | None = None

    def sections(self) -> tuple[Section, ...]:
        """Return the moment as something to show, and how it leads to the day."""
        when = self.by.isoformat(timespec="minutes") if self.by else "-"
        own = Section(
            title=f"To port on {day_text(self.on)}",
            columns=("submit by", "why"),
            rows=(Row((when, self.why)),),
        )
        return (own, *(self.dates.sections() if self.dates else ()))


def submit_by(request: DateRequest, on: dt.date) -> SubmitBy:
    """
    Return by when a request must be received, to the minute, so that its numbers can move on a day.

    Received in that minute they are scheduled for the day, and later never: they could not move so soon, or a code or a
    letter would have lapsed. This asks the calculator itself, and so holds under whatever rules it does.

    Args:
        request: The request; when it was received does not matter.
        on: The day on which the numbers shall move.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        DayOutOfRange: The day lies outside the years the calendars work in.
        NoDay: It is none, but a moment say.
    """
    if isinstance(on, dt.datetime) or not isinstance(on, dt.date):
        raise NoDay(on)
    if not is_in_range(on):
        raise DayOutOfRange(on)
    late = dt.datetime.combine(on, dt.time(0), dt.UTC) + dt.timedelta(days=2)
    sample = _asked_soonest(request, late)
    if sample.earliest is None:
        return SubmitBy(on=on, by=None, why=f"no earliest date is known: {sample.unknown['earliest']}")
    late = late.astimezone(sample.earliest.tzinfo)
    tried = [moment for moment in map(late.__sub__, _spans()) if is_in_range(moment)]
    early = next((moment for moment in tried if _reaches(request, moment, on)), None)
    if early is None:
        refused = next(filter(None, (_asked_soonest(request, moment).refused for moment in tried)), None)
        why = refused or f"no request of the {_DAYS_BACK[-1]} days before leads there"
        return SubmitBy(on=on, by=None, why=why)
    return _told(attrs.evolve(request, desired=on), _last(request, early, late, on), on)


def _told(request: DateRequest, by: dt.datetime, on: dt.date) -> SubmitBy:
    """Return the last minute that is not too late for a day, if its request is scheduled for it; else why not."""
    try:
        dates = estimate(attrs.evolve(request, received=by))
    except OutOfOrder as error:
        return SubmitBy(on=on, by=None, why=str(error))
    moved = dates.scheduled and dates.scheduled.date()
    if moved != on:
        why = _closed(request, on, dates.scheduled) if dates.scheduled else dates.unknown["scheduled"]
        return SubmitBy(on=on, by=None, why=why)
    return SubmitBy(
        on=on, by=by, why=f"received a minute after {moment_text(by)} {_later(request, by + _MINUTE)}", dates=dates
    )


def _closed(request: DateRequest, on: dt.date, instead: dt.datetime) -> str:
    """Say that no ports are made on a day, and when they are instead."""
    timetable = timetable_for(request)
    holiday = holiday_text(timetable.reckoning.calendar, on) if timetable else ""
    return f"no ports are made on {day_text(on)}{holiday}; the next day on which they are is {day_text(instead)}"


def _later(request: DateRequest, received: dt.datetime) -> str:
    """Say what becomes of a request that is received too late."""
    refused = _asked_soonest(request, received).refused
    return f"it is refused: {refused}" if refused else "they could not move that day"


def _spans() -> tuple[dt.timedelta, ...]:
    return tuple(dt.timedelta(days=back) for back in _DAYS_BACK)


def _reaches(request: DateRequest, received: dt.datetime, on: dt.date) -> bool:
    """Tell whether a request received at a moment is not too late for a day."""
    dates = _asked_soonest(request, received)
    return dates.earliest is not None and dates.earliest.date() <= on and dates.refused is None


def _asked_soonest(request: DateRequest, received: dt.datetime) -> PortDates:
    """
    Return the dates of a request that is received at a moment and wants its numbers moved as soon as they can be.

    What it rests on may be younger than the moment; it has not lapsed then.
    """
    # The day on which it comes is never too far ahead, so that what is refused comes too late.
    tried = attrs.evolve(request, received=received, desired=received.date())
    try:
        return estimate(tried)
    except AfterTheRequest:
        given = {anchor: when for anchor, when in request.given.items() if anchor not in RESTED_ON}
        return estimate(attrs.evolve(tried, given=given))


def _last(request: DateRequest, early: dt.datetime, late: dt.datetime, on: dt.date) -> dt.datetime:
    """Return the last minute that reaches the day, between one that does and one that does not."""
    # Who asks later gets no earlier date, so halving finds it.
    low, high = 0, (late - early) // _MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        if _reaches(request, early + middle * _MINUTE, on):
            low = middle
        else:
            high = middle
    return early + low * _MINUTE
