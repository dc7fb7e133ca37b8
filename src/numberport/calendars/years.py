"""
The days every calendar knows: 1990 to 2100.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from numberport.errors import InputError

__all__ = ["DAY_NAMES", "FIRST_YEAR", "LAST_YEAR", "DayOutOfRange", "NoDay", "checked", "is_in_range", "named_days"]

#: The years every calendar works in.
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

#: The days of the week from Monday, as sentences name them; the standard library's change with the machine's locale.
DAY_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@attrs.frozen
class DayOutOfRange(InputError):
    """A day lies outside the years the calendars know."""

    day: dt.date

    def __str__(self) -> str:
        return f"{self.day} is outside {FIRST_YEAR} to {LAST_YEAR}, the years a calendar works in; check the year"


def is_in_range(day: dt.date) -> bool:
    """Tell whether a day lies in the years the calendars work in."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def checked(day: dt.date) -> dt.date:
    """
    Return a day that a calendar knows.

    Raises:
        TypeError: It is a moment; a datetime is a date to Python, but never equal to a holiday.
        NoDay: It is no day at all.
        DayOutOfRange: It lies outside the years a calendar works in.
    """
    if type(day) is not dt.date:
        _check_kind(day)
    if not is_in_range(day):
        raise DayOutOfRange(day)
    return day


def _check_kind(day: object) -> None:
    """Refuse a moment, and what is no day."""
    if isinstance(day, dt.datetime):
        raise TypeError(f"a calendar counts days, not moments: {day!r}")
    if not isinstance(day, dt.date):
        raise NoDay(day)


@attrs.frozen
class NoDay(InputError):
    """Something that is no day stands among days; it would equal none, and be passed over in silence."""

    thing: object

    def __str__(self) -> str:
        return f"{self.thing!r:.100} is no day; give a datetime.date, such as datetime.date(2026, 5, 25)"


def named_days(days: Mapping[dt.date, str] | Iterable[dt.date]) -> Mapping[dt.date, str]:
    """
    Return days as a mapping to their names; days that come without names have empty ones.

    Raises:
        NoDay: One of them is no day, but a moment, or a day written as text.
    """
    named = dict(days) if isinstance(days, Mapping) else dict.fromkeys(days, "")
    for day in named:
        if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
            raise NoDay(day)
    return named
