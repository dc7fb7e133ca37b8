"""
How days and moments read in a sentence, whatever the machine's locale.
"""

import datetime as dt
from typing import Final

from numberport.calendars import DAY_NAMES, BusinessCalendar, Unit
from numberport.regimes import Anchor, Interval

__all__ = ["day_text", "ends_text", "holiday_text", "hour_text", "moment_text", "passing", "when_text", "zone_text"]

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: dt.date) -> str:
    """Return a day as "Tue 3 Mar 2026"."""
    return f"{_short(day)} {day.year}"


def _short(day: dt.date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def moment_text(moment: dt.datetime) -> str:
    """Return a moment as "Tue 3 Mar 2026 13:30", with seconds where there are any."""
    seconds = f":{moment.second:02}" if moment.second or moment.microsecond else ""
    return f"{day_text(moment)} {hour_text(moment)}{seconds}"


def hour_text(when: dt.time | dt.datetime) -> str:
    """Return a time of day as "13:30", whatever its seconds."""
    # Formatting by a pattern takes ten times as long.
    return f"{when.hour:02}:{when.minute:02}"


def when_text(when: dt.date) -> str:
    """Return a day or a moment as a sentence has it."""
    return moment_text(when) if isinstance(when, dt.datetime) else day_text(when)


def ends_text(interval: Interval, start: dt.date, end: dt.date, calendar: BusinessCalendar) -> str:
    """
    Say where an interval ends, and the closed days it passed.

    Args:
        interval: How long, and from what.
        start: The day or the moment it is counted from.
        end: The day or the moment it ends with.
        calendar: The days that count for it.
    """
    exact = isinstance(end, dt.datetime)
    if not interval.span.count:
        return f"from {when_text(end)} on"
    before = when_text(start) if exact else day_text(start)
    if interval.anchor is Anchor.CUTOVER:
        return f"{interval} before {before} is {when_text(end)}"
    counted = ", its first day counted," if interval.first_day_counts else ""
    passed = passing(calendar, start, end) if interval.span.unit is Unit.BUSINESS_DAYS else ""
    return f"{interval} after {before}{counted} is {when_text(end)}{passed}"


def zone_text(moment: dt.datetime) -> str:
    """Return the name of a moment's zone, or its distance from UTC."""
    # Only zoneinfo's zones have a key; the text of another one may be a file's path.
    return getattr(moment.tzinfo, "key", None) or (f"UTC{moment:%z}" if moment.utcoffset() else "UTC")


def passing(calendar: BusinessCalendar, start: dt.date, end: dt.date) -> str:
    """Name the closed days between two days, as the tail of a sentence; nothing where there are none."""
    start, end = (when.date() if isinstance(when, dt.datetime) else when for when in (start, end))
    between = (start + dt.timedelta(days=ahead) for ahead in range(1, (end - start).days))
    closed = [f"{_short(day)}{holiday_text(calendar, day)}" for day in between if not calendar.is_open(day)]
    return f", past {', '.join(closed)}" if closed else ""


def holiday_text(calendar: BusinessCalendar, day: dt.date) -> str:
    """Return the name of the holiday a day is, in brackets; nothing on any other day."""
    name = calendar.holiday_name(day)
    return f" ({name})" if name else ""
