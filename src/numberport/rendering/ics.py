"""
The dates and deadlines of an order, or of a request, as an iCalendar file (extra ``calendar``) that a calendar program
can take in again and again.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from numberport.calendars import NaiveMoment, is_in_range
from numberport.deadlines import Deadline, DeadlineKind
from numberport.errors import MissingExtra
from numberport.orders import NumberPort, PortOrder
from numberport.rendering.wording import harmless

if TYPE_CHECKING:
    import icalendar

    from numberport.foc import PortDates

__all__ = ["Appointment", "appointments", "calendar", "of_dates"]

#: Nine in the morning of the day before, for what has a day but no time.
_BEFORE_A_DAY: Final = dt.timedelta(hours=15)
_BEFORE_A_MOMENT: Final = dt.timedelta(days=1)
_ONE_DAY: Final = dt.timedelta(days=1)
_TWO_SECONDS: Final = dt.timedelta(seconds=2)


@attrs.frozen(kw_only=True)
class Appointment:
    """
    One date of an order, as it stands in a calendar.

    A calendar program knows it again by its order, kind and subject, so a changed date moves the entry it already has.

    Args:
        order: The id of the order.
        kind: What sort of date it is, such as ``foc``; one word that never changes.
        at: A day, or an aware moment.
        title: What the calendar shows.
        detail: What it says when opened.
        subject: What of the order is concerned, where one kind has several dates.
        revision: How often the date has changed.
        alarm: How long before to remind; by default at nine on the day before, or 24 hours before a moment.
    """

    order: str
    kind: str
    at: dt.date | dt.datetime
    title: str
    detail: str = ""
    subject: str = ""
    revision: int = 0
    alarm: dt.timedelta | None = None
    #: When it last changed, with a zone; None for the moment the file is written.
    changed: dt.datetime | None = None


def appointments(order: PortOrder, due: Iterable[Deadline]) -> Iterator[Appointment]:
    """
    Iterate over an order's dates as a calendar holds them: its commitments, and what else is due.

    Numbers that move together share an entry, and keep it when their date changes.
    A commitment that no calendar reaches has none.

    Args:
        order: The order.
        due: What is due of it.
    """
    committed: dict[dt.date, list[NumberPort]] = {}
    for port in order:
        if port.foc is not None and is_in_range(port.foc):
            committed.setdefault(port.foc, []).append(port)
    for day, ports in committed.items():
        yield Appointment(
            order=order.id,
            kind=DeadlineKind.FOC.value,
            at=day,
            title=f"{order.id}: {'1 number ports' if len(ports) == 1 else f'{len(ports)} numbers port'}",
            subject=min(port.number for port in ports).e164,
            revision=max(len(port.standing.focs) for port in ports) - 1,
            changed=order.last,
        )
    for one in due:
        if one.kind is not DeadlineKind.FOC:
            yield Appointment(
                order=order.id,
                kind=one.kind.value,
                at=one.at,
                title=f"{order.id}: {one.what}",
                detail=f"Rests on: {one.rests_on}.",
                subject=min(one.numbers).e164,
                changed=order.last,
            )


#: What happens at each date of an answer, in the order in which they come.
_HAPPENS: Final = {
    "clock_starts": "the clock of the request starts",
    "response_due": "the losing carrier's answer is due",
    "earliest": "the numbers may move from now on",
    "scheduled": "the numbers are scheduled to move",
    "latest": "the numbers must have moved",
    "valid_until": "codes and approvals end",
    "withdraw_until": "the customer may withdraw no longer than this",
    "expected_from": "the provider's published time begins",
    "expected_to": "the provider's published time ends",
}


def of_dates(dates: "PortDates", *, order: str, name: str = "") -> Iterator[Appointment]:
    """
    Iterate over the dates of a request as a calendar holds them, each with how it came about and what it rests on.

    A request that is refused has none: nothing will happen at the dates it would have had. No alarm goes off before the
    request was received: where the usual one would, it goes off when half of the time from then has passed, and that of
    the start of the clock when it starts.

    Args:
        dates: The answer.
        order: What a calendar program knows the entries by; the same for every answer about one port.
        name: What the entries are called; by default the order.
    """
    told = {step.gives: step for step in dates.steps}
    rests = {ground.rule: ground for ground in dates.rests_on}
    received = _received(dates)
    shares = {f"{share} %": when for share, when in dates.percentiles}
    whens = {**{field: getattr(dates, field) for field in _HAPPENS}, **shares}
    for gives, when in whens.items():
        if when is None or dates.refused is not None:
            continue
        step = told[gives]
        ground = rests[step.rule]
        yield Appointment(
            order=order,
            kind=gives,
            at=when,
            title=f"{name or order}: {_HAPPENS.get(gives, f'{gives} of ports are made')}",
            detail=f"{step.sentence}. Rests on: {ground.rule} ({ground.source}; {ground.grade}).",
            # The clock starts at the request or soon after it, so that nobody can be told the day before.
            alarm=dt.timedelta(0) if gives == "clock_starts" else _alarm_after(received, when),
        )


def _received(dates: "PortDates") -> dt.datetime | None:
    """Return when the request came, by the clock that counts where one does; None where nothing is counted from it."""
    came = next((step.before for step in dates.steps if step.reads == "received"), None)
    if not isinstance(came, dt.datetime) or dates.clock_starts is None:
        return came if isinstance(came, dt.datetime) else None
    return came.astimezone(dates.clock_starts.tzinfo)


def _alarm_after(received: dt.datetime | None, when: dt.date) -> dt.timedelta | None:
    """Return how long before a date to remind, no earlier than the request came; None for the usual time."""
    if received is None:
        return None
    if isinstance(when, dt.datetime):
        left = max(when - received.astimezone(dt.UTC), dt.timedelta(0))
    else:
        # A day has no zone; it begins by the clock that shows when the request came.
        left = dt.datetime.combine(when, dt.time(0)) - received.replace(tzinfo=None)
    if left >= _usual(when):
        return None
    # A day that had begun when the request came is told then.
    return dt.timedelta(seconds=left // _TWO_SECONDS) if left > dt.timedelta(0) else left


def _usual(when: dt.date) -> dt.timedelta:
    return _BEFORE_A_MOMENT if isinstance(when, dt.datetime) else _BEFORE_A_DAY


def calendar(appointments: Iterable[Appointment], *, stamp: dt.datetime, name: str = "Number porting") -> bytes:
    """
    Return dates as an iCalendar file: days as whole days, moments in UTC, each with an alarm.

    Args:
        appointments: The dates, in any order.
        stamp: The aware moment at which this was written.
        name: What a calendar program calls it.

    Raises:
        MissingExtra: ``icalendar`` is not installed.
        NaiveMoment: A moment has no zone.
    """
    try:
        import icalendar
    except ImportError as missing:
        raise MissingExtra("calendar", "icalendar") from missing
    whole = icalendar.Calendar()
    for key, value in (("prodid", "-//numberport//numberport//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        whole.add(key, value)
    whole.add("x-wr-calname", harmless(name))
    seen: Counter[str] = Counter()
    for appointment in sorted(appointments, key=_sorting_key):
        identity = _identity(appointment, seen)
        whole.add_component(_event(appointment, identity, _utc(appointment.changed or stamp)))
    return bytes(whole.to_ical())


def _sorting_key(appointment: Appointment) -> tuple[str, ...]:
    return (_start(appointment).isoformat(), appointment.order, appointment.kind, appointment.subject)


def _identity(appointment: Appointment, seen: Counter[str]) -> str:
    """Return what the calendar program knows the date by; namesakes are counted."""
    named = f"{appointment.order}\0{appointment.kind}\0{appointment.subject}"
    seen[named] += 1
    counted = named if seen[named] == 1 else f"{named}\0{seen[named]}"
    return f"{hashlib.sha256(counted.encode('utf-8', 'replace')).hexdigest()[:32]}@numberport"


def _event(appointment: Appointment, identity: str, stamp: dt.datetime) -> "icalendar.Event":
    import icalendar

    event = icalendar.Event()
    start = _start(appointment)
    lines = {"uid": identity, "summary": harmless(appointment.title), "description": harmless(appointment.detail)}
    for key, text in lines.items():
        if text:
            event.add(key, text)
    event.add("dtstamp", stamp)
    event.add("sequence", appointment.revision)
    event.add("dtstart", start)
    if not isinstance(start, dt.datetime):
        event.add("dtend", start + _ONE_DAY)
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(appointment))
    return event


def _alarm(appointment: Appointment) -> "icalendar.Alarm":
    import icalendar

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", harmless(appointment.title))
    alarm.add("trigger", -(_usual(appointment.at) if appointment.alarm is None else appointment.alarm))
    return alarm


def _start(appointment: Appointment) -> dt.date:
    return _utc(appointment.at) if isinstance(appointment.at, dt.datetime) else appointment.at


def _utc(moment: dt.datetime) -> dt.datetime:
    if moment.utcoffset() is None:
        raise NaiveMoment(moment)
    return moment.astimezone(dt.UTC)
