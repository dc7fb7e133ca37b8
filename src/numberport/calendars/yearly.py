"""
Days that come every year, as the lists of providers and authorities state them.
"""

import datetime as dt

import attrs

__all__ = ["EasterDay", "YearlyDay"]


@attrs.frozen
class YearlyDay:
    """
    A day of every year: of one date, or the first such weekday on that date or after it.

    The last Monday of May is the first on or after the 25th, the fourth Thursday of November that on or after the 22nd.

    Args:
        name: What it is called.
        month: Its month.
        day: Its day of that month.
        weekday: The day of the week it moves on to, Monday being 1; None for the date itself.
    """

    name: str
    month: int
    day: int
    weekday: int | None = None

    def on(self, year: int) -> dt.date:
        """Return the day of a year."""
        date = dt.date(year, self.month, self.day)
        return date if self.weekday is None else date + dt.timedelta(days=(self.weekday - date.isoweekday()) % 7)


@attrs.frozen
class EasterDay:
    """
    A day so long after the Easter Sunday of the western churches, or before it.

    Args:
        name: What it is called.
        after: How many days after Easter Sunday it is; negative before it.
    """

    name: str
    after: int

    def on(self, year: int) -> dt.date:
        """Return the day of a year."""
        from dateutil.easter import easter

        return easter(year) + dt.timedelta(days=self.after)
