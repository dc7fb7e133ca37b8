"""
When a request counts as received, and by when it is answered.
"""

import datetime as dt
from typing import Final

import attrs

from numberport.calendars import BusinessCalendar, DayOutOfRange, is_in_range
from numberport.errors import InputError
from numberport.foc.notes import Notes
from numberport.foc.reckoning import Reckoning
from numberport.foc.words import ends_text, holiday_text, hour_text, moment_text, passing, zone_text
from numberport.regimes import EVERY_DAY, Anchor, Reception, Rule

__all__ = ["RESTED_ON", "AfterTheRequest", "BeforeTheRequest", "OutOfOrder", "answer_due", "check_order", "clock"]

#: What a request rests on, and so was there when it came.
RESTED_ON: Final[tuple[Anchor, ...]] = (Anchor.CODE_ISSUED, Anchor.SIGNED)


@attrs.frozen
class OutOfOrder(InputError):
    """A day and that of the request come in an order in which they cannot."""

    what: str
    when: dt.date
    received: dt.date


class AfterTheRequest(OutOfOrder):
    """Something that a request rests on is said to be of a later day, by the clock that counts."""

    def __str__(self) -> str:
        return f"{self.what} {self.when} lies after the request of {self.received} that rests on it; check both days"


class BeforeTheRequest(OutOfOrder):
    """The day that is asked for was over when the request came, by the clock that counts."""

    def __str__(self) -> str:
        return (
            f"{self.what} {self.when} lies before the request of {self.received}, and no port can be made then; ask for"
            " a later day, or for none to have the earliest"
        )


def check_order(notes: Notes) -> None:
    """
    Make sure that days are within reach, and that they and the request come in an order in which they can.

    Raises:
        AfterTheRequest: A code was issued, or a letter signed, on a later day.
        BeforeTheRequest: An earlier day is asked for.
        DayOutOfRange: A day that was given or asked for lies outside the years the calendars work in.
    """
    for when in (notes.request.desired, *notes.request.given.values()):
        if when is not None and not is_in_range(when):
            raise DayOutOfRange(notes.reckoning.day(when))
    received = notes.reckoning.day(notes.request.received)
    for anchor in RESTED_ON:
        when = notes.request.given.get(anchor)
        if when is not None and (day := notes.reckoning.day(when)) > received:
            raise AfterTheRequest(anchor.value, day, received)
    wish = notes.request.desired
    if wish is not None and (day := notes.reckoning.day(wish)) < received:
        raise BeforeTheRequest("desired", day, received)


def clock(notes: Notes) -> None:
    """Write down when the request counts as received."""
    reckoning, reception = notes.reckoning, notes.reckoning.port.reception
    if reception is None:
        why = "the regime does not say when a request counts as received"
        return notes.lack("clock_starts", reckoning.port.unknown.get("clock_starts", why))
    received, calendar = notes.request.received, reckoning.calendar
    local = calendar.local(received)
    rule, start, how = _counted(local, calendar, reception)

    def sentence() -> str:
        moved = "so the clock starts then" if start == local else f"so it counts as received {moment_text(start)}"
        passed = "" if start == local else passing(calendar, local.date(), start.date())
        return f"{_heard(received, local, reckoning)}: {how}, {moved}{passed}"

    return notes.tell(rule, "received", "clock_starts", start, sentence)


def _counted(local: dt.datetime, calendar: BusinessCalendar, reception: Reception) -> tuple[Rule, dt.datetime, str]:
    """Return the rule that decides, the moment from which the request counts, and why in words."""
    day, window = local.date(), reception.window
    opens = window.opens if window else dt.time(0)
    if not calendar.is_open(day):
        start = calendar.at(calendar.next_open(day), opens)
        return reception.closed, start, f"no business day{holiday_text(calendar, day)}"
    if window is None:
        every = calendar.weekdays == EVERY_DAY and not calendar.holidays
        return reception.in_time, local, "every day counts" if every else "a business day"
    if window.early and local.time() < window.opens:
        return window.early, calendar.at(day, opens), f"before {hour_text(opens)}"
    if local.time() < window.cut_off or (window.last_minute and local.time() == window.cut_off):
        how = "not after" if window.last_minute else "before"
        return reception.in_time, local, f"{how} the {hour_text(window.cut_off)} cut-off"
    if window.last_minute and local.time().replace(second=0, microsecond=0) == window.cut_off:
        return window.last_minute, local, f"within the minute of the {hour_text(window.cut_off)} cut-off"
    start = calendar.at(calendar.add(day, 1), opens)
    how = "after" if window.last_minute else "not before"
    return window.late, start, f"{how} the {hour_text(window.cut_off)} cut-off"


def _heard(received: dt.datetime, local: dt.datetime, reckoning: Reckoning) -> str:
    """Say when a request came: as given and, where the clock on the wall differs, in the region's zone."""
    if received.replace(tzinfo=None) == local.replace(tzinfo=None):
        return f"received {moment_text(local)}"
    here = hour_text(local) if received.date() == local.date() else moment_text(local)
    region = reckoning.region
    if zone_text(received) == region.zone:
        return f"received {moment_text(received)}, which the clocks of {region.zone} skip, so that it is {here}"
    place = f"the {region.title} region's zone" if len(reckoning.regime.regions) > 1 else region.zone
    return f"received {moment_text(received)} in {zone_text(received)} is {here} in {place}"


def answer_due(notes: Notes) -> None:
    """Write down by when the losing carrier answers."""
    response = notes.reckoning.port.response
    if response is None or (name := notes.start(response.anchor, "response_due")) is None:
        return
    start = notes.reckoning.local(notes.dates[name])
    due = notes.reckoning.end(start, response)

    def sentence() -> str:
        ends = ends_text(response, start, due, notes.reckoning.counted(response))
        return f"{ends}: the losing carrier's answer is due"

    notes.tell(response.rule, name, "response_due", due, sentence, *_days(notes))


def _days(notes: Notes) -> tuple[Rule, ...]:
    """Return what says which days count, where the port or its answer has days of its own."""
    response = notes.reckoning.port.response
    return (response.days.rule,) if response and response.days else ()
