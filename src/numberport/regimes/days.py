"""
Which days a rule counts: a week, less the holidays that it names and no others.
"""

import datetime as dt
import functools
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from numberport.calendars import DAY_NAMES, FIRST_YEAR, LAST_YEAR, YearlyDay, country_calendar, english_of
from numberport.regimes.rules import Region, Rule

__all__ = ["EVERY_DAY", "MONDAY_TO_FRIDAY", "MONDAY_TO_SATURDAY", "Days", "PublicHolidays"]

MONDAY_TO_FRIDAY: Final = frozenset({1, 2, 3, 4, 5})
MONDAY_TO_SATURDAY: Final = MONDAY_TO_FRIDAY | {6}
EVERY_DAY: Final = MONDAY_TO_SATURDAY | {7}


@attrs.frozen(kw_only=True, cache_hash=True)
class PublicHolidays:
    """
    The public holidays of a country or a part of it, as the ``holidays`` package has them, and where a rule differs.

    Args:
        country: Its two letters (ISO 3166-1); None for the country of the region whose clock counts
            (:attr:`Region.country`).
        subdivision: The part, as ISO 3166-2 names it behind the dash, where the rule names one; None for that of the
            region whose clock counts (:attr:`Region.subdivision`), if it has one.
        added: The days the rule counts as holidays besides.
        removed: The names of those it does not count, as the package spells them.
    """

    country: str | None = None
    subdivision: str | None = None
    added: tuple[YearlyDay, ...] = ()
    removed: frozenset[str] = frozenset()

    def days(self, region: Region) -> Mapping[dt.date, str]:
        """
        Return the holidays that hold in a region, each with its name; the first call loads ``holidays``.

        Raises:
            UnknownCalendar: ``holidays`` does not know the country or the part.
        """
        return _public(self, self.country or region.country or "", self.subdivision or region.subdivision)


# All years of one country are worked out once.
@functools.cache
def _public(rows: PublicHolidays, country: str, subdivision: str | None) -> Mapping[dt.date, str]:
    # The sentences that name them are English.
    held = country_calendar(country, subdivision, zone="UTC", language=english_of(country)).holidays
    kept = {day: name for day, name in held.items() if name not in rows.removed}
    return {**dict(_added(rows)), **kept}


def _added(rows: PublicHolidays) -> Iterator[tuple[dt.date, str]]:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for day in rows.added:
            yield day.on(year), day.name


@attrs.frozen(kw_only=True, cache_hash=True)
class Days:
    """
    The days that count: of the week, less holidays. No holiday counts that is not named here.

    Args:
        weekdays: The days of the week, Monday being 1 and Sunday 7.
        public: The public holidays on which it does not count; None where they are days like any other.
        carriers: Whether the losing carrier's own holidays do not count either; they come with each request.
        rule: What says so.
    """

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    public: PublicHolidays | None = None
    carriers: bool = False
    rule: Rule

    def closed(self, region: Region, carriers: Mapping[dt.date, str]) -> Mapping[dt.date, str]:
        """
        Return the holidays that do not count in a region.

        Args:
            region: Whose clock counts.
            carriers: The losing carrier's own holidays.
        """
        own = carriers if self.carriers else {}
        return {**self.public.days(region), **own} if self.public else own

    def __str__(self) -> str:
        left_out = [name for weekday, name in enumerate(DAY_NAMES, 1) if weekday not in self.weekdays]
        left_out += ["public holidays"] if self.public else []
        left_out += ["the losing carrier's holidays"] if self.carriers else []
        *others, last = left_out or [""]
        told = f"{', '.join(others)} and {last}" if others else last
        return f"{told} not counted" if told else "every day"
