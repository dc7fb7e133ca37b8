"""
What a business day costs, one question at a time and a million at once, against libraries that count business days.

Everybody holds the public holidays of the United States from 1990 to 2100 and a week of five days, in the form it likes
best, and is asked with days of the form it likes best. The answers are compared before anything is timed: those of days
of all 111 years, open and closed, some days and many, on and back.
"""

import datetime as dt
import random
import time
from collections.abc import Callable, Mapping
from typing import Any

import bizdays
import business_calendar
import holidays
import numpy as np
import pandas as pd
from ledger import Row, in_turn, installed, report

from numberport.calendars import country_calendar

TURNS = 20
ROUNDS = 9
ASKED = 2_000
MANY = 1_000_000
FIRST, LAST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
OURS = "numberport"
PACKAGES = ("numpy", "business-calendar", "bizdays", "pandas", "holidays")

US = country_calendar("US", zone="UTC")
HOLIDAYS = sorted(day for day in US.holidays if day.year <= LAST.year)
NUMPY = np.busdaycalendar(holidays=np.array(HOLIDAYS, dtype="datetime64[D]"))
BUSINESS_CALENDAR = business_calendar.Calendar(holidays=[dt.datetime.combine(day, dt.time()) for day in HOLIDAYS])
BIZDAYS = bizdays.Calendar(HOLIDAYS, ["Saturday", "Sunday"], startdate=FIRST, enddate=LAST)
PUBLIC = holidays.country_holidays("US", years=range(FIRST.year, LAST.year + 1))

random.seed(20_261_128)
DAYS = [dt.date.fromordinal(random.randint(FIRST.toordinal(), LAST.toordinal())) for _ in range(ASKED)]  # noqa: S311 - a seeded sample
THIS_YEAR = [dt.date(2026, 1, 1) + dt.timedelta(days=random.randrange(330)) for _ in range(ASKED)]  # noqa: S311 - the same

#: What adds so many business days to each of some days.
Adding = Callable[[list[dt.date], int], Callable[[], list[Any]]]


def ours(days: list[dt.date], count: int) -> Callable[[], list[dt.date]]:
    """Return what adds so many business days to each day."""
    return lambda: [US.add(day, count) for day in days]


def by_numpy(days: list[dt.date], count: int) -> Callable[[], list[np.datetime64]]:
    """Return the same by numpy, one day at a time."""
    given, roll = [np.datetime64(day) for day in days], backwards(count)
    return lambda: [np.busday_offset(day, count, roll=roll, busdaycal=NUMPY) for day in given]


def backwards(count: int) -> str:
    """Return how numpy gets from a closed day to what is counted: on from the day before, and back from the next."""
    return "backward" if count > 0 else "forward"


def by_business_calendar(days: list[dt.date], count: int) -> Callable[[], list[dt.datetime]]:
    """Return the same by business-calendar."""
    given = [dt.datetime.combine(day, dt.time()) for day in days]
    return lambda: [BUSINESS_CALENDAR.addbusdays(day, count) for day in given]


def by_bizdays(days: list[dt.date], count: int) -> Callable[[], list[dt.date]]:
    """Return the same by bizdays, which is given days that it counts: closed ones are rolled as numpy is told to."""
    roll = BIZDAYS.preceding if count > 0 else BIZDAYS.following
    given = [roll(day) for day in days]
    return lambda: [BIZDAYS.offset(day, count) for day in given]


def by_holidays(days: list[dt.date], count: int) -> Callable[[], list[dt.date]]:
    """Return the same by holidays."""
    return lambda: [PUBLIC.get_nth_working_day(day, count) for day in days]


def by_pandas(days: list[dt.date], count: int) -> Callable[[], list[pd.Timestamp]]:
    """Return the same by pandas."""
    given, offset = [pd.Timestamp(day) for day in days], pd.offsets.CustomBusinessDay(count, holidays=HOLIDAYS)
    return lambda: [day + offset for day in given]


PEERS: Mapping[str, Adding] = {
    "business-calendar": by_business_calendar,
    "bizdays": by_bizdays,
    "numpy, one at a time": by_numpy,
    "holidays": by_holidays,
    "pandas": by_pandas,
}


def our_counts() -> list[int]:
    """Count from each day to the last of all."""
    return [US.count(day, LAST) for day in DAYS]


def their_counts() -> Callable[[], list[Any]]:
    """Return the same by numpy, which counts the first day and not the last."""
    given, last = [np.datetime64(day) + 1 for day in DAYS], np.datetime64(LAST) + 1
    return lambda: [np.busday_count(day, last, busdaycal=NUMPY) for day in given]


def agree() -> None:
    """Check on days of all 111 years that everybody gives the same answers."""
    near = [day for day in DAYS if FIRST.year + 2 <= day.year <= LAST.year - 2]
    for count in (1, 4, 250, -1, -30):
        mine = ours(near, count)()
        for peer, adding in PEERS.items():
            if list(map(as_day, adding(near, count)())) != mine:
                raise SystemExit(f"{peer} adds {count} in another way")
    if our_counts() != [int(count) for count in their_counts()()]:
        raise SystemExit("numpy counts in another way")


def as_day(answer: Any) -> dt.date:  # noqa: ANN401 - each peer has a class of its own
    """Return an answer of any peer as a day."""
    if isinstance(answer, np.datetime64):
        return answer.item()
    return answer.date() if isinstance(answer, dt.datetime) else answer


def main() -> None:
    """Report every operation."""
    agree()
    operation = "add 4 business days, within a year"
    cases = {OURS: ours(THIS_YEAR, 4), **{peer: adding(THIS_YEAR, 4) for peer, adding in PEERS.items()}}
    taken = in_turn(cases, TURNS, clock=time.process_time, of=min, runs=3)
    rows = [
        Row(
            operation, peer, micro(taken[peer]), micro(taken[OURS]), goal=10 if adding is by_business_calendar else None
        )
        for peer, adding in PEERS.items()
    ]
    cases = {
        "add 10,000, from days of 2026": (ours(THIS_YEAR, 10_000), by_numpy(THIS_YEAR, 10_000)),
        "count to the end of 2100": (our_counts, their_counts()),
    }
    for operation, (mine, theirs) in cases.items():
        taken = in_turn({OURS: mine, "numpy": theirs}, TURNS, clock=time.process_time, of=min, runs=3)
        rows.append(Row(operation, "numpy, one at a time", micro(taken["numpy"]), micro(taken[OURS])))
    least = f"the processor's time, the least of {TURNS * 3} runs of {ASKED:,} in turn, and of {ROUNDS} of {MANY:,}"
    report("calendars", [*rows, *at_once()], f"{installed(*PACKAGES)}; {least}.")


def at_once() -> list[Row]:
    """Add 4 business days to each of a million days: ours in a list, and numpy's in an array or out of a list."""
    days = random.choices(range(FIRST.toordinal(), LAST.toordinal() - 30), k=MANY)  # noqa: S311 - a seeded sample
    given = list(map(dt.date.fromordinal, days))
    array = np.array(given, dtype="datetime64[D]")
    cases: dict[str, Callable[[], Any]] = {
        OURS: lambda: US.add_many(given, 4),
        "numpy on arrays": lambda: np.busday_offset(array, 4, roll="backward", busdaycal=NUMPY),
        "numpy, from the same list to a list": lambda: np.busday_offset(
            np.array(given, dtype="datetime64[D]"), 4, roll="backward", busdaycal=NUMPY
        ).tolist(),
    }
    if cases[OURS]() != cases["numpy on arrays"]().tolist():
        raise SystemExit("numpy adds to many in another way")
    taken = {
        name: seconds / MANY * 1e9 for name, seconds in in_turn(cases, ROUNDS, clock=time.process_time, of=min).items()
    }
    operation = f"add 4 business days to each of {MANY:,} days"
    return [
        Row(operation, peer, taken[peer], taken[OURS], goal=goal, unit="ns", at_most=True)
        for peer, goal in zip(list(cases)[1:], (1.5, None), strict=True)
    ]


def micro(seconds: float) -> float:
    """Return microseconds for one question out of seconds for all of a round."""
    return seconds / ASKED * 1e6


if __name__ == "__main__":
    main()
