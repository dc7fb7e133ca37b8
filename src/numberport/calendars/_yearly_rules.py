"""
How an event of an iCalendar file comes again every year (RFC 5545, 3.3.10), as far as holidays need it.

Worked out here and not by ``dateutil``, which searches eight thousand years for a 30th of February.
"""

import calendar as months
import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final, Self

import attrs

from numberport.calendars.years import FIRST_YEAR, LAST_YEAR

_KEYS: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"})
_WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@attrs.frozen(kw_only=True)
class YearlyRule:
    """
    A rule by which a day comes every year.

    Args:
        interval: Every how many years.
        months: In which months; that of the first day where none is said.
        month_days: On which days of them, from the end where negative; any unless said.
        weekdays: On which weekdays, Monday being 0, each with which one of the month it is, from the end where
            negative, and 0 for all of them; any unless said.
        times: How many times at most.
        until: The last day it may come on.
    """

    interval: int = 1
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    times: int | None = None
    until: dt.date = dt.date(LAST_YEAR, 12, 31)

    @classmethod
    def read(cls, parts: Mapping[str, list[Any]]) -> Self | None:
        """Return the rule that the parts of an ``RRULE`` state; None where it is another than is worked out here."""
        interval = int(parts.get("INTERVAL", [1])[0])
        other = parts.get("FREQ") != ["YEARLY"] or not parts.keys() <= _KEYS or interval < 1
        # Without a month, days are counted through the year.
        if other or ({"BYMONTHDAY", "BYDAY"} & parts.keys() and "BYMONTH" not in parts):
            return None
        last = dt.date(LAST_YEAR, 12, 31)
        until = parts.get("UNTIL", [last])[0]
        return cls(
            interval=interval,
            months=frozenset(map(int, parts.get("BYMONTH", ()))),
            month_days=frozenset(map(int, parts.get("BYMONTHDAY", ()))),
            weekdays=frozenset(map(_weekday, parts.get("BYDAY", ()))),
            times=int(parts["COUNT"][0]) if "COUNT" in parts else None,
            until=min(until.date() if isinstance(until, dt.datetime) else until, last),
        )

    def days(self, first: dt.date) -> Iterator[dt.date]:
        """Iterate over the days on which what begins on a day comes, up to the year 2100."""
        # What is not counted need not be looked for where no calendar knows it; what lasts may begin a year before.
        ahead = FIRST_YEAR - 2 - first.year if self.times is None else 0
        skipped = max(ahead, 0) // self.interval * self.interval
        years = range(first.year + skipped, self.until.year + 1, self.interval)
        every = (day for year in years for day in self._in(year, first) if first <= day <= self.until)
        return islice(every, self.times)

    def _in(self, year: int, first: dt.date) -> Iterator[dt.date]:
        for month in sorted(self.months or {first.month}):
            begins_on, length = months.monthrange(year, month)
            for day in self._candidates(length, first.day):
                if not self.weekdays or self._is_such(day, (begins_on + day - 1) % 7, length):
                    yield dt.date(year, month, day)

    def _candidates(self, length: int, first: int) -> list[int]:
        """Return the days that a month of a length may have it on, its weekdays apart."""
        if not self.month_days and not self.weekdays:
            return [first] if first <= length else []
        if not self.month_days:
            return list(range(1, length + 1))
        counted = {day if day > 0 else length + 1 + day for day in self.month_days}
        return sorted(day for day in counted if 1 <= day <= length)

    def _is_such(self, day: int, weekday: int, length: int) -> bool:
        # The first Monday is number 1, the last one number -1.
        return not self.weekdays.isdisjoint(
            ((weekday, 0), (weekday, (day + 6) // 7), (weekday, -((length - day + 7) // 7)))
        )


def _weekday(said: object) -> tuple[int, int]:
    text = str(said).upper()
    return _WEEK.index(text[-2:]), int(text[:-2] or 0)
