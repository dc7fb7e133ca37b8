"""
How days and moments read in a sentence, whatever the machine's locale.
"""

import datetime as dt
from typing import Final

from numberport.calendars import DAY_NAMES, BusinessCalendar

__all__ = ["day_text", "holiday_text", "moment_text", "passing", "zone_text"]

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: dt.date) -> str:
    """Return a day as "Tue 3 Mar 2026"."""
    return f"{_short(day)} {day.year}"


def _short(day: dt.date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def moment_text(moment: dt.datetime) -> str:
    """Return a moment as "Tue 3 Mar 2026 13:30", with seconds where there are any."""
    seconds = ":%S" if moment.second or moment.microsecond else ""
    return f"{day_text(moment)} {moment:{'%H:%M' + seconds}}"


def zone_text(moment: dt.datetime) -> str:
    """Return the name of a moment's zone, or its distance from UTC."""
    # Only zoneinfo's zones have a key; the text of another one may be a file's path.
    return getattr(moment.tzinfo, "key", None) or (f"UTC{moment:%z}" if moment.utcoffset() else "UTC")


def passing(calendar: BusinessCalendar, start: dt.date, end: dt.date) -> str:
    """Name the closed days between two days, as the tail of a sentence; nothing where there are none."""
    between = (start + dt.timedelta(days=ahead) for ahead in range(1, (end - start).days))
    closed = [f"{_short(day)}{holiday_text(calendar, day)}" for day in between if not calendar.is_open(day)]
    return f", past {', '.join(closed)}" if closed else ""


def holiday_text(calendar: BusinessCalendar, day: dt.date) -> str:
    """Return the name of the holiday a day is, in brackets; nothing on any other day."""
    name = calendar.holiday_name(day)
    return f" ({name})" if name else ""
