"""
Countries' holidays, out of the ``holidays`` package, which is loaded when the first country is asked for.
"""

import functools

import attrs

from numberport.calendars.business import BusinessCalendar
from numberport.calendars.years import FIRST_YEAR, LAST_YEAR
from numberport.errors import InputError

__all__ = ["UnknownCalendar", "country_calendar"]


@attrs.frozen
class UnknownCalendar(InputError):
    """No public holidays are known for a country, or for a part of it."""

    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"no public holidays are known for {self.name!r}; known: {', '.join(self.known) or 'none'}"


@functools.cache
def country_calendar(country: str, subdivision: str | None = None, *, zone: str = "UTC") -> BusinessCalendar:
    """
    Return the public holidays and the week of a country, or of a part of it, as a calendar.

    The days and their names are copied out of the ``holidays`` package; the week is the one in force today.

    Args:
        country: Its two letters (ISO 3166-1).
        subdivision: The part, as ISO 3166-2 names it behind the dash.
        zone: The zone of the calendar's wall time.

    Raises:
        UnknownCalendar: ``holidays`` does not know the country or the part; the error lists what it knows.
    """
    import holidays

    countries = holidays.list_supported_countries()
    if country not in countries:
        raise UnknownCalendar(country, tuple(sorted(countries)))
    place = f"{country}-{subdivision}" if subdivision else country
    if subdivision is not None and subdivision not in countries[country]:
        raise UnknownCalendar(place, tuple(countries[country]))
    days = holidays.country_holidays(country, subdiv=subdivision, years=range(FIRST_YEAR, LAST_YEAR + 1))
    return BusinessCalendar(
        name=f"public holidays of {place}",
        weekdays=frozenset(range(1, 8)) - {weekday + 1 for weekday in days.weekend},
        holidays=dict(days.items()),
        zone=zone,
    )
