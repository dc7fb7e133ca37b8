"""
The business days of a calendar, numbered: how many there are up to a day, and which day has a number.

Weeks are counted by division. Days that differ from their week (holidays, and closed weekdays that are worked) are kept
sorted, each with the number reached by it, so that both questions are one search among them: adding ten thousand
business days costs what adding one does. A calendar that is asked often has both answers written down, and looks them
up.
"""

import datetime as dt
import functools
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, compress
from operator import index
from typing import Final

from numberport.calendars.years import FIRST_YEAR, LAST_YEAR, DayOutOfRange, checked

__all__ = ["BEFORE", "Tally"]

_FIRST: Final = dt.date(FIRST_YEAR, 1, 1).toordinal()
_LAST: Final = dt.date(LAST_YEAR, 12, 31).toordinal()

#: The number of the day before all that a calendar knows.
BEFORE: Final = _FIRST - 1
#: So many searches take as long as writing everything down.
_OFTEN: Final = 1_000


class Tally:
    """
    The numbers of the business days.

    Args:
        weekdays: The open days of the week, Monday being 1 and Sunday 7.
        closed: Days that are closed; those on a closed weekday make no difference.
        worked: Days that are open, whatever their weekday; none of the closed ones.
    """

    __slots__ = ("_asked", "_changes", "_numbers", "_so_far", "_up_to", "_weekdays", "days", "up_to")

    def __init__(self, weekdays: frozenset[int], closed: Iterable[dt.date], worked: Iterable[dt.date]) -> None:
        self._weekdays, self._up_to = _week(weekdays)
        steps = {day.toordinal(): -1 for day in closed if day.isoweekday() in weekdays}
        steps.update((day.toordinal(), 1) for day in worked if day.isoweekday() not in weekdays)
        self._changes = sorted(steps)
        self._so_far = (0, *accumulate(steps[change] for change in self._changes))
        # The number reached by each change; never falling, since a change takes back its own day at most.
        self._numbers = [
            self._by_week(change) + made for change, made in zip(self._changes, self._so_far[1:], strict=True)
        ]
        #: Once it is asked often: how many business days there are up to each day, counted from :data:`BEFORE`, ...
        self.up_to = array("i")
        #: ... and the day that has a number, counted from 1.
        self.days: list[dt.date] = []
        self._asked = 0

    def number(self, ordinal: int) -> int:
        """Return how many business days there are up to a day, itself included."""
        return self._by_week(ordinal) + self._so_far[bisect_right(self._changes, ordinal)]

    def between(self, start: dt.date, end: dt.date) -> int:
        """Return how many business days there are after a day, up to another and including it."""
        return self.number(end.toordinal()) - self.number(start.toordinal())

    def search(self, day: dt.date, count: int) -> dt.date:
        """
        Return the business day so many after a day, or before it; none after a closed day is the next.

        Raises:
            DayOutOfRange: A day lies outside the years a calendar works in.
            NoDay: It is none.
            TypeError: The count is no whole number.
        """
        ordinal = checked(day).toordinal()
        try:
            count = index(count)
        except TypeError:
            raise TypeError(f"business days are counted in whole numbers, not in {count!r}") from None
        found = self._day((self.number(ordinal) if count > 0 else self.number(ordinal - 1) + 1) + count)
        self._asked += 1
        if self._asked >= _OFTEN and not self.up_to:
            self._write()
        return found

    def sums(self, count: int) -> tuple[int, list[dt.date]]:
        """Return the business days so many after each day, in order, and the ordinal of the first day that has one."""
        if not self.up_to:
            self._write()
        numbers = (
            [up_to + count for up_to in self.up_to[1:]]
            if count > 0
            else [up_to + 1 + count for up_to in self.up_to[:-1]]
        )
        first, end = bisect_right(numbers, 0), bisect_left(numbers, len(self.days))
        return _FIRST + first, [self.days[number] for number in numbers[first:end]]

    def _write(self) -> None:
        """Write down the number up to each day, and the day of each number."""
        is_open = bytearray((day % 7 or 7) in self._weekdays for day in range(_FIRST, _LAST + 1))
        for change in self._changes:
            if _FIRST <= change <= _LAST:
                is_open[change - _FIRST] ^= 1
        # Each at once, the days first: another thread finds none of them, or all.
        self.days[:] = [dt.date.min, *compress(_all_days(), is_open)]
        self.up_to[:] = array("i", accumulate(is_open, initial=0))

    def _day(self, number: int) -> dt.date:
        """Return the business day that has a number."""
        place = bisect_left(self._numbers, number)
        weeks, rest = divmod(number - self._so_far[place] - 1, len(self._weekdays))
        ordinal = weeks * 7 + self._weekdays[rest]
        # A worked day on a closed weekday has its number before the week comes to it.
        if place < len(self._changes) and self._changes[place] < ordinal:
            ordinal = self._changes[place]
        if ordinal > _LAST:
            raise DayOutOfRange(dt.date(LAST_YEAR + 1, 1, 1))
        if ordinal < _FIRST:
            raise DayOutOfRange(dt.date(FIRST_YEAR - 1, 12, 31))
        return dt.date.fromordinal(ordinal)

    def _by_week(self, ordinal: int) -> int:
        return ordinal // 7 * len(self._weekdays) + self._up_to[ordinal % 7]


@functools.cache
def _all_days() -> tuple[dt.date, ...]:
    """Return all days a calendar knows; the calendars that write down their days have these in common."""
    return tuple(map(dt.date.fromordinal, range(_FIRST, _LAST + 1)))


@functools.cache
def _week(weekdays: frozenset[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the open weekdays in order, and how many of them have come after so many days of a week."""
    # Ordinal 7 is a Sunday, so that a week's days are counted from its Monday.
    return tuple(sorted(weekdays)), tuple(sum(weekday <= passed for weekday in weekdays) for passed in range(7))
