"""
The events of an iCalendar file that last whole days, and the days they come on.

The file is hostile: its structure is read here, line by line and bounded, and only the values of single events by
``icalendar``.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from numberport.calendars._yearly_rules import YearlyRule
from numberport.errors import InputError

#: The most characters of a holiday's name.
NAME: Final = 200

_BYTES: Final = 4_000_000
_EVENTS: Final = 10_000
_REPEATING: Final = 100
#: The most days one event lasts.
_LONGEST: Final = 366
_LINE: Final = 20_000
_DEEPEST: Final = 8

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_KEY: Final = re.compile(r"[A-Za-z0-9-]+")
#: What is read of an event.
_WANTED: Final = frozenset(
    {"DTSTART", "DTEND", "DURATION", "EXDATE", "RDATE", "RECURRENCE-ID", "RRULE", "STATUS", "SUMMARY", "UID"}
)
#: A rule that begins before would repeat for nothing.
_EARLIEST: Final = 1900
#: What reading a value that is none may raise.
_UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@attrs.frozen
class NotHolidays(InputError):
    """A file is no iCalendar file that holidays can be read from."""

    why: str

    def __str__(self) -> str:
        return f"no holidays can be read from this: {self.why}"


@attrs.frozen(kw_only=True)
class WholeDays:
    """
    An event of whole days.

    Args:
        name: What it is called; empty where it says nothing.
        identity: What a calendar program knows it by.
        start: Its first day.
        length: How many days it lasts.
        rule: How it comes again; None where it does not.
        besides: Other days it comes on.
        but_not: Days it does not come on.
        instead_of: The day of a repetition that it stands for; None where it stands for itself.
    """

    name: str
    identity: str
    start: dt.date
    length: int
    rule: YearlyRule | None = None
    besides: tuple[dt.date, ...] = ()
    but_not: frozenset[dt.date] = frozenset()
    instead_of: dt.date | None = None

    def starts(self) -> list[dt.date]:
        """Return the days it begins on, up to the year 2100."""
        repeated = [self.start] if self.rule is None else self.rule.days(self.start)
        return [day for day in (*repeated, *self.besides) if day not in self.but_not]


def whole_days(data: bytes, notes: list[str]) -> Iterator[WholeDays]:
    """
    Iterate over the events of whole days in a file; what is left out is noted.

    Raises:
        NotHolidays: It is too large, or no such file.
    """
    repeating = 0
    for number, lines in enumerate(_blocks(_lines(data)), 1):
        if number > _EVENTS:
            raise NotHolidays(f"it has more than {_EVENTS:,} events")
        event = _event(lines, notes)
        if event is not None:
            repeating += event.rule is not None
            if repeating > _REPEATING:
                raise NotHolidays(f"it has more than {_REPEATING:,} events that repeat")
            yield event


def _lines(data: bytes) -> Iterator[str]:
    if len(data) > _BYTES:
        raise NotHolidays(f"it has more than {_BYTES // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotHolidays("it is not written in UTF-8") from None
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise NotHolidays("it does not begin with BEGIN:VCALENDAR")
    for line in re.split(r"\r?\n", _FOLD.sub("", text)):
        if len(line) > _LINE:
            raise NotHolidays(f"a line has more than {_LINE:,} characters")
        yield line


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Iterate over the events of a calendar, each as the lines that are read of it; what they hold inside is passed."""
    opened: list[str] = []
    event: list[str] = []
    for line in lines:
        key = _KEY.match(line.strip())
        name = key[0].upper() if key else ""
        if name == "BEGIN":
            _begin(opened, line)
        elif name == "END":
            _end(opened, line)
            if opened == ["VCALENDAR"] and event:
                yield event
                event = []
        elif name in _WANTED and opened == ["VCALENDAR", "VEVENT"]:
            event.append(line)
    if opened:
        raise NotHolidays("it ends too early")


def _begin(opened: list[str], line: str) -> None:
    opened.append(line.partition(":")[2].strip().upper())
    if opened[0] != "VCALENDAR" or len(opened) > _DEEPEST:
        raise NotHolidays("it has a part outside a calendar, or one too deep inside another")


def _end(opened: list[str], line: str) -> None:
    if not opened or opened.pop() != line.partition(":")[2].strip().upper():
        raise NotHolidays("a part ends that was not begun")


#: The values of an event, by key, as ``icalendar`` reads them.
_Values = dict[str, Any]


def _event(lines: list[str], notes: list[str]) -> WholeDays | None:
    """Return an event of whole days; None, with a note, where it is something else."""
    from numberport.telephone import legible

    name = "an event"
    try:
        values = _values(lines)
        name = legible(str(values.get("SUMMARY", "")), NAME)
        why = _no_holiday(values)
        if not why:
            return _whole(values, name)
    except _UNREADABLE:
        why = "cannot be read"
    notes.append(f"{name!r} {why}: left out")
    return None


def _values(lines: list[str]) -> _Values:
    import icalendar

    read = icalendar.Event.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
    if read.errors:
        raise ValueError(read.errors)
    return {key: read[key] for key in _WANTED if key in read}


def _no_holiday(values: _Values) -> str:
    """Return why an event is no holiday; nothing where it may be one."""
    if str(values.get("STATUS", "")).upper() == "CANCELLED":
        return "is cancelled"
    if isinstance(values["DTSTART"].dt, dt.datetime):
        return "has a time of day, and a holiday is a whole day"
    if not 1 <= _length(values) <= _LONGEST:
        return f"does not last 1 to {_LONGEST} days"
    return _no_rule(values) if "RRULE" in values else ""


def _no_rule(values: _Values) -> str:
    """Return why a rule is not worked out; nothing where it is a yearly one."""
    rule, start = values["RRULE"], _date(values["DTSTART"].dt)
    if YearlyRule.read(rule) is None:
        return f"repeats by {rule.to_ical().decode()[:80]}, and only yearly days of a month are worked out"
    return "" if start.year >= _EARLIEST else f"begins in {start.year} to repeat"


def _length(values: _Values) -> int:
    """Return how many days an event lasts; an end on its own day, as some programs write it, is one."""
    if "DURATION" in values:
        return int(values["DURATION"].dt.days) or 1
    if "DTEND" in values:
        return (_date(values["DTEND"].dt) - _date(values["DTSTART"].dt)).days or 1
    return 1


def _whole(values: _Values, name: str) -> WholeDays:
    """Return the event, once it is known to be one of whole days."""
    instead = values.get("RECURRENCE-ID")
    return WholeDays(
        name=name,
        identity=str(values.get("UID", "")),
        start=_date(values["DTSTART"].dt),
        length=_length(values),
        rule=YearlyRule.read(values["RRULE"]) if "RRULE" in values else None,
        besides=tuple(_dates(values, "RDATE")),
        but_not=frozenset(_dates(values, "EXDATE")),
        instead_of=_date(instead.dt) if instead else None,
    )


def _dates(values: _Values, key: str) -> Iterator[dt.date]:
    held = values.get(key, [])
    for several in held if isinstance(held, list) else [held]:
        for one in several.dts:
            yield _date(one.dt)


def _date(value: object) -> dt.date:
    """Return a day; of a moment, the day it is on."""
    if isinstance(value, dt.datetime):
        return value.date()
    if not isinstance(value, dt.date):
        raise TypeError(value)
    return value
