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
from numberport.foc.starting import RESTED_ON, AfterTheRequest
from numberport.foc.words import day_text, moment_text
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

    Received in that minute they can move on the day or before it, and a minute later not; this asks the calculator
    itself, and so holds under whatever rules it does.

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
    # How soon numbers may move does not depend on what the request rests on, which may be younger than a moment tried.
    given = {anchor: when for anchor, when in request.given.items() if anchor not in RESTED_ON}
    tried = attrs.evolve(request, desired=on, given=given)
    late = dt.datetime.combine(on, dt.time(0), dt.UTC) + dt.timedelta(days=2)
    sample = estimate(attrs.evolve(tried, received=late, desired=None))
    if sample.earliest is None:
        return SubmitBy(on=on, by=None, why=f"no earliest date is known: {sample.unknown['earliest']}")
    early = next((moment for moment in map(late.__sub__, _spans()) if _reaches(tried, moment, on)), None)
    if early is None:
        return SubmitBy(on=on, by=None, why=f"no request of the {_DAYS_BACK[-1]} days before leads there")
    by = _last(tried, early, late, on).astimezone(sample.earliest.tzinfo)
    try:
        dates = estimate(attrs.evolve(request, desired=on, received=by))
    except AfterTheRequest as error:
        return SubmitBy(on=on, by=None, why=str(error))
    if dates.scheduled is None:
        return SubmitBy(on=on, by=None, why=dates.unknown["scheduled"])
    if dates.scheduled.date() != on:
        step = next(step for step in dates.steps if step.gives == "scheduled")
        return SubmitBy(on=on, by=None, why=str(step))
    return SubmitBy(
        on=on, by=by, why=f"received a minute after {moment_text(by)} they could not move that day", dates=dates
    )


def _spans() -> tuple[dt.timedelta, ...]:
    return tuple(dt.timedelta(days=back) for back in _DAYS_BACK)


def _reaches(request: DateRequest, received: dt.datetime, on: dt.date) -> bool:
    """Tell whether numbers whose request is received at a moment can move on a day."""
    if not is_in_range(received.date()):
        return False
    earliest = estimate(attrs.evolve(request, received=received, desired=None)).earliest
    return earliest is not None and earliest.date() <= on


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
