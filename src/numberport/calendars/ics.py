"""
Holidays as an iCalendar file, and out of one (extra ``calendar``).

A file is read as what it is, somebody else's: bounded in size and in what it may repeat, with a note on everything that
is no holiday.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final

import attrs

from numberport.calendars._occurrences import NAME, NotHolidays, WholeDays, whole_days
from numberport.calendars.business import BusinessCalendar
from numberport.calendars.walltime import pinned
from numberport.calendars.years import FIRST_YEAR, LAST_YEAR, is_in_range
from numberport.errors import MissingExtra

if TYPE_CHECKING:
    import icalendar

__all__ = ["HolidayFile", "NotHolidays", "from_ics", "to_ics"]

_DAY: Final = dt.timedelta(days=1)
#: The most days a file may state; all holidays of all 111 years of a country are about 2,500.
_DAYS: Final = 50_000
_NOTES: Final = 50


@attrs.frozen(kw_only=True)
class HolidayFile:
    """
    What was read from a file.

    Args:
        holidays: The days, with their names.
        notes: What was left out, and why.
    """

    holidays: Mapping[dt.date, str] = attrs.field(hash=False)
    notes: tuple[str, ...] = ()


def to_ics(calendar: BusinessCalendar, *, stamp: dt.datetime, years: Iterable[int] | None = None) -> bytes:
    """
    Return the holidays of a calendar as an iCalendar file of whole days.

    A calendar program knows a day again by the calendar's name and its date.

    Args:
        calendar: Whose holidays; days that are worked all the same are none.
        stamp: The aware moment at which this is written.
        years: The years to write; 1990 to 2100 unless given.

    Raises:
        MissingExtra: ``icalendar`` is not installed.
        NaiveMoment: The stamp has no zone.
    """
    if isinstance(years, int):
        raise TypeError(f"years are several: years=[{years}]")
    ical, written = _icalendar(), pinned(stamp).astimezone(dt.UTC)
    whole = ical.Calendar()
    for key, value in (("prodid", "-//numberport//numberport//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        whole.add(key, value)
    whole.add("x-wr-calname", _clean(calendar.name) or "holidays")
    wanted = frozenset(range(FIRST_YEAR, LAST_YEAR + 1) if years is None else years)
    for day in sorted(calendar.holidays):
        if (name := calendar.holiday_name(day)) is not None and day.year in wanted:
            whole.add_component(_event(calendar.name, day, _clean(name) or "holiday", written))
    return bytes(whole.to_ical())


def _event(calendar: str, day: dt.date, name: str, stamp: dt.datetime) -> "icalendar.Event":
    import icalendar

    event = icalendar.Event()
    identity = hashlib.sha256(f"{calendar}\0{day}".encode("utf-8", "replace")).hexdigest()[:32]
    fields = {"uid": f"{identity}@numberport", "summary": name, "dtstamp": stamp, "transp": "TRANSPARENT"}
    for key, value in (fields | {"dtstart": day, "dtend": day + _DAY}).items():
        event.add(key, value)
    return event


def from_ics(data: bytes) -> HolidayFile:
    """
    Return the holidays in an iCalendar file: its events of whole days, each day of those that last several.

    Yearly repetition is worked out from 1990 to 2100. Everything else is left out with a note: events with a time of
    day, cancelled ones, other repetition, days outside those years.

    Args:
        data: The file, in UTF-8.

    Raises:
        NotHolidays: It is too large, or no such file.
        MissingExtra: ``icalendar`` is not installed.
    """
    if not isinstance(data, bytes):
        raise NotHolidays(f"it is {type(data).__name__} and no bytes; give those of the file, as read_bytes() has them")
    _icalendar()
    notes: list[str] = []
    found: dict[dt.date, dict[str, None]] = {}
    for place, (day, name) in enumerate(_days(whole_days(data, notes), notes)):
        if place >= _DAYS:
            raise NotHolidays(f"it states more than {_DAYS:,} days")
        found.setdefault(day, {})[name] = None
    holidays = {day: " / ".join(filter(None, named)) for day, named in sorted(found.items())}
    more = (f"and {len(notes) - _NOTES} more are left out",) if len(notes) > _NOTES else ()
    return HolidayFile(holidays=MappingProxyType(holidays), notes=(*notes[:_NOTES], *more))


def _days(events: Iterable[WholeDays], notes: list[str]) -> Iterator[tuple[dt.date, str]]:
    """Iterate over the days of events that a calendar knows, with the names of the events."""
    held = tuple(events)
    moved = {(event.identity, event.instead_of) for event in held if event.instead_of}
    for event in held:
        kept = [start for start in event.starts() if event.instead_of or (event.identity, start) not in moved]
        days = [start + _DAY * ahead for start in kept if start.year <= LAST_YEAR for ahead in range(event.length)]
        known = [day for day in days if is_in_range(day)]
        if not known:
            notes.append(f"{event.name!r} has no day from {FIRST_YEAR} to {LAST_YEAR}: left out")
        yield from ((day, event.name) for day in known)


def _clean(text: str) -> str:
    from numberport.telephone import legible

    return legible(text, NAME)


def _icalendar() -> ModuleType:
    try:
        import icalendar
    except ImportError as missing:
        raise MissingExtra("calendar", "icalendar") from missing
    return icalendar
