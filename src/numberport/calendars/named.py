"""
Calendars by name: weeks, hours and holidays that a rule, a regulator or a provider has published.

Each row has its source and how sure we are of it. None is used unless it is asked for: 47 CFR 52.35 leaves holidays to
the losing carrier, so that not even federal holidays are anybody's by default.
"""

import datetime as dt
from collections.abc import Mapping

from numberport import names
from numberport.calendars._lists import PUBLISHED
from numberport.calendars.business import BusinessCalendar
from numberport.calendars.countries import country_calendar
from numberport.calendars.publications import Published
from numberport.calendars.walltime import ZoneNeeded
from numberport.calendars.years import FIRST_YEAR, LAST_YEAR
from numberport.names import UnknownName

__all__ = ["PUBLISHED", "UnknownNamedCalendar", "named_calendar", "published"]


class UnknownNamedCalendar(UnknownName):
    """No calendar has that name."""

    kind = "calendar"


def published(name: str) -> Published:
    """
    Return the row of a calendar, with its source and what to know about it.

    Args:
        name: Its name, in whatever case, with spaces or dashes.

    Raises:
        UnknownNamedCalendar: None has it; the error lists those there are, and the nearest.
    """
    return names.get(name, {row.name: row for row in PUBLISHED}, UnknownNamedCalendar)


def named_calendar(name: str, *, zone: str | None = None) -> BusinessCalendar:
    """
    Return a published calendar.

    Args:
        name: Its name, in whatever case, with spaces or dashes.
        zone: The zone of its wall time; its own unless given.

    Raises:
        UnknownNamedCalendar: None has it; the error lists those there are, and the nearest.
        ZoneNeeded: It has no zone of its own, and none was given.
    """
    row = published(name)
    if zone is None and row.zone is None:
        raise ZoneNeeded(row.name)
    return BusinessCalendar(
        name=row.title,
        weekdays=row.weekdays,
        holidays=_holidays(row),
        zone=zone or row.zone or "UTC",
        opens=row.opens,
        closes=row.closes,
        hours=row.hours,
    )


def _holidays(row: Published) -> Mapping[dt.date, str]:
    """Return the holidays of a row: those it lists, and those of the country it refers to."""
    listed = {day.on(year): day.name for year in range(FIRST_YEAR, LAST_YEAR + 1) for day in row.days}
    if row.country is None:
        return listed
    return {**country_calendar(row.country, row.subdivision, zone="UTC").holidays, **listed}
