"""
What a business day costs, one question at a time, against libraries that count business days.

Everybody holds the public holidays of the United States from 1990 to 2100 and a week of five days, in the form it likes
best, and is asked with days of the form it likes best. The answers are compared before anything is timed.
"""

import datetime as dt
import random
from collections.abc import Callable

import numpy as np
from business_calendar import Calendar
from ledger import Row, in_turn, installed, report

from numberport.calendars import country_calendar

ROUNDS = 15
ASKED = 2_000
FIRST, LAST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
OURS = "numberport"

US = country_calendar("US")
HOLIDAYS = sorted(day for day in US.holidays if day.year <= LAST.year)
NUMPY = np.busdaycalendar(holidays=np.array(HOLIDAYS, dtype="datetime64[D]"))
BUSINESS_CALENDAR = Calendar(holidays=[dt.datetime.combine(day, dt.time()) for day in HOLIDAYS])

random.seed(20_261_128)
DAYS = [dt.date.fromordinal(random.randint(FIRST.toordinal(), LAST.toordinal())) for _ in range(ASKED)]  # noqa: S311 - a seeded sample
THIS_YEAR = [dt.date(2026, 1, 1) + dt.timedelta(days=random.randrange(330)) for _ in range(ASKED)]  # noqa: S311 - the same


def ours(days: list[dt.date], count: int) -> Callable[[], object]:
    """Return what adds so many business days to each day."""
    return lambda: [US.add(day, count) for day in days]


def by_numpy(days: list[dt.date], count: int) -> Callable[[], object]:
    """Return the same by numpy, one day at a time."""
    given = [np.datetime64(day) for day in days]
    return lambda: [np.busday_offset(day, count, roll="backward", busdaycal=NUMPY) for day in given]


def by_business_calendar(days: list[dt.date], count: int) -> Callable[[], object]:
    """Return the same by business-calendar."""
    given = [dt.datetime.combine(day, dt.time()) for day in days]
    return lambda: [BUSINESS_CALENDAR.addbusdays(day, count) for day in given]


def our_counts() -> object:
    """Count from each day to the last of all."""
    return [US.count(day, LAST) for day in DAYS]


def their_counts() -> Callable[[], object]:
    """Return the same by numpy, which counts the first day and not the last."""
    given, last = [np.datetime64(day) + 1 for day in DAYS], np.datetime64(LAST) + 1
    return lambda: [np.busday_count(day, last, busdaycal=NUMPY) for day in given]


def agree() -> None:
    """Check on days of all 111 years that everybody gives the same answers."""
    for count in (1, 4, 250, -1, -30):
        near = [day for day in DAYS if 1992 <= day.year <= 2098]  # noqa: PLR2004 - so far from either end
        # From a closed day numpy goes from the day before forwards, and from the next one backwards.
        given = np.array(near, dtype="datetime64[D]")
        roll = "backward" if count > 0 else "forward"
        theirs = np.busday_offset(given, count, roll=roll, busdaycal=NUMPY).tolist()
        if [US.add(day, count) for day in near] != theirs:
            raise SystemExit(f"numpy adds {count} in another way")
    if our_counts() != [int(count) for count in their_counts()()]:
        raise SystemExit("numpy counts in another way")
    if [moment.date() for moment in by_business_calendar(THIS_YEAR, 4)()] != ours(THIS_YEAR, 4)():
        raise SystemExit("business-calendar adds in another way")


def main() -> None:
    """Report every operation."""
    agree()
    cases = {
        "add 4 business days, within a year": (ours(THIS_YEAR, 4), by_numpy(THIS_YEAR, 4)),
        "add 10,000, from days of 2026": (ours(THIS_YEAR, 10_000), by_numpy(THIS_YEAR, 10_000)),
        "count to the end of 2100": (our_counts, their_counts()),
    }
    rows = []
    for operation, (mine, theirs) in cases.items():
        taken = in_turn({OURS: mine, "numpy": theirs}, ROUNDS)
        rows.append(Row(operation, "numpy, one at a time", micro(taken["numpy"]), micro(taken[OURS])))
    operation = "add 4 business days, within a year"
    taken = in_turn({OURS: cases[operation][0], "peer": by_business_calendar(THIS_YEAR, 4)}, ROUNDS)
    rows.insert(1, Row(operation, "business-calendar", micro(taken["peer"]), micro(taken[OURS]), goal=10))
    note = f"{installed('numpy', 'business-calendar', 'holidays')}; medians of {ROUNDS} rounds of {ASKED:,} in turn."
    report("calendars", rows, note)


def micro(seconds: float) -> float:
    """Return microseconds for one question out of seconds for all of a round."""
    return seconds / ASKED * 1e6


if __name__ == "__main__":
    main()
