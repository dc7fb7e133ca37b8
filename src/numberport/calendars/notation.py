"""
Calendars as plain data and back: what JSON, YAML or a store can hold.

The form is complete and strict: what :func:`written` gives, :func:`read_written` turns into an equal calendar, and what
is no such form is refused with the place and the reason.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from numberport.calendars.business import BusinessCalendar
from numberport.calendars.hours import Hours
from numberport.errors import InputError

__all__ = ["NotACalendar", "read_written", "written"]


@attrs.frozen
class NotACalendar(InputError):
    """Data states no calendar."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"this states no business calendar: {self.where[:100]}: {self.why[:300]}"


def written(calendar: BusinessCalendar) -> dict[str, Any]:
    """
    Return a calendar as plain data: days and times as ISO 8601, the days of the week as numbers from Monday.

    Midnight as a closing is ``00:00``, the one that ends the day.
    """
    return {
        "name": calendar.name,
        "weekdays": sorted(calendar.weekdays),
        "holidays": _days(calendar.holidays),
        "zone": calendar.zone,
        "opens": calendar.opens.isoformat(),
        "closes": calendar.closes.isoformat(),
        "hours": {
            str(weekday): {"opens": hours.opens.isoformat(), "closes": hours.closes.isoformat()}
            for weekday, hours in calendar.hours.items()
        },
        "worked": _days(calendar.worked),
    }


def _days(days: Mapping[dt.date, str]) -> dict[str, str]:
    return {day.isoformat(): name for day, name in sorted(days.items())}


def read_written(data: object) -> BusinessCalendar:
    """
    Return the calendar that plain data states; what is left out is as in a new calendar.

    Raises:
        NotACalendar: It states none; the error names the place and the reason.
    """
    given = _mapping("calendar", data)
    if strange := given.keys() - _READ.keys():
        raise NotACalendar(min(strange), f"no such field; there are: {', '.join(_READ)}")
    fields = {name: _READ[name](name, value) for name, value in given.items()}
    try:
        return BusinessCalendar(**fields)
    except InputError as wrong:
        raise NotACalendar("calendar", str(wrong)) from wrong


def _mapping(where: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise NotACalendar(where, "an object with names is wanted")
    return value


def _text(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise NotACalendar(where, f"a text is wanted, not {value!r}")
    return value


def _week(where: str, value: object) -> frozenset[int]:
    if not isinstance(value, list) or not all(type(weekday) is int for weekday in value):
        raise NotACalendar(where, "a list of weekdays is wanted, 1 for Monday to 7 for Sunday")
    return frozenset(value)


def _time(where: str, value: object) -> dt.time:
    try:
        time = dt.time.fromisoformat(_text(where, value))
    except ValueError:
        raise NotACalendar(where, f"{value!r} is no time; write 08:00") from None
    if time.tzinfo is not None:
        raise NotACalendar(where, f"{value!r} has a zone; the calendar has one")
    return time


def _named(where: str, value: object) -> dict[dt.date, str]:
    return {_day(where, day): _text(f"{where}, {day}", name) for day, name in _mapping(where, value).items()}


def _day(where: str, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise NotACalendar(where, f"{text!r} is no day; write 2026-12-25") from None


def _hours(where: str, value: object) -> dict[int, Hours]:
    return {_weekday(where, key): _of_a_day(f"{where}, {key}", one) for key, one in _mapping(where, value).items()}


def _weekday(where: str, text: str) -> int:
    if text not in {"1", "2", "3", "4", "5", "6", "7"}:
        raise NotACalendar(where, f"{text!r} is no weekday; write 1 for Monday to 7 for Sunday")
    return int(text)


def _of_a_day(where: str, value: object) -> Hours:
    given = _mapping(where, value)
    if given.keys() != {"opens", "closes"}:
        raise NotACalendar(where, "hours are opens and closes, and nothing else")
    try:
        return Hours(_time(where, given["opens"]), _time(where, given["closes"]))
    except InputError as wrong:
        raise NotACalendar(where, str(wrong)) from wrong


_READ: Final[dict[str, Callable[[str, object], Any]]] = {
    "name": _text,
    "weekdays": _week,
    "holidays": _named,
    "zone": _text,
    "opens": _time,
    "closes": _time,
    "hours": _hours,
    "worked": _named,
}
