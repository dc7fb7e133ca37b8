"""
What the dates of a port cost: a whole answer with its reasons, and the dates of very many requests.

A whole answer reads a cut-off, an interval, hours, limits and the losing carrier's holidays, and tells every step and
rule; beside it stands the addition of one business day, which is a small part of that. The many are held against numpy
on arrays, which is given days that are sorted into early and late already. All answers are compared before they are
timed.
"""

import datetime as dt
import random

import attrs
import numpy as np
from business_calendar import Calendar
from ledger import Row, in_turn, installed, report

from numberport.foc import DateRequest, estimate, estimate_many
from numberport.regimes import US

ROUNDS = 5
ASKED = 500
MANY = 200_000
OURS = "numberport"

FEDERAL = {dt.date(2026, month, day): "holiday" for month, day in ((1, 1), (5, 25), (7, 3), (9, 7), (11, 26), (12, 25))}
CALENDAR = Calendar(holidays=[dt.datetime.combine(day, dt.time()) for day in FEDERAL])
NUMPY = np.busdaycalendar(holidays=np.array(sorted(FEDERAL), dtype="datetime64[D]"))

random.seed(20_261_128)
START = dt.datetime(2026, 1, 2, 5, tzinfo=dt.UTC)
MOMENTS = [START + dt.timedelta(seconds=random.randrange(340 * 24 * 60 * 60)) for _ in range(MANY)]  # noqa: S311 - a seeded sample
REQUEST = DateRequest(regime=US, port="simple", region="northeast", received=START, holidays=FEDERAL)
REQUESTS = [attrs.evolve(REQUEST, received=moment) for moment in MOMENTS[:ASKED]]


def answers() -> object:
    """Return the whole answer of some requests."""
    return [estimate(request) for request in REQUESTS]


def additions() -> object:
    """Add a business day to as many days by business-calendar."""
    return [CALENDAR.addbusdays(day, 1) for day in PLAIN]


PLAIN = [moment.replace(tzinfo=None) for moment in MOMENTS[:ASKED]]


def many() -> object:
    """Return the dates of all requests."""
    return estimate_many(REQUEST, MOMENTS)


def by_numpy() -> object:
    """Return the day from which each may move, by numpy, for requests that are sorted by the clock already."""
    return np.busday_offset(DAYS, DELAYS, roll="forward", busdaycal=NUMPY)


def sorted_by_the_clock() -> tuple[object, object]:
    """Return for each request its day by the region's clock, and how many business days it waits."""
    zone = estimate(REQUEST).earliest.tzinfo
    local = [moment.astimezone(zone) for moment in MOMENTS]
    days = np.array([moment.date() for moment in local], dtype="datetime64[D]")
    late = np.array([(moment.hour, moment.minute) > (13, 0) for moment in local])
    return days, 1 + (late & np.is_busday(days, busdaycal=NUMPY))


DAYS, DELAYS = sorted_by_the_clock()


def agree() -> None:
    """Check that numpy moves every request to the day we do, and that the many are those of single answers."""
    found = many()
    if [moment.date() for moment in found.earliest] != by_numpy().tolist():
        raise SystemExit("numpy moves requests to other days")
    for place, dates in enumerate(answers()):
        if (found.earliest[place], found.response_due[place]) != (dates.earliest, dates.response_due):
            raise SystemExit("the dates of many are not those of single answers")


def main() -> None:
    """Report both operations."""
    agree()
    taken = in_turn({OURS: answers, "peer": additions}, ROUNDS * 3)
    whole = Row(
        "a whole answer with its reasons",
        "business-calendar, one addition",
        taken["peer"] / ASKED * 1e6,
        taken[OURS] / ASKED * 1e6,
        goal=1.5,
    )
    taken = in_turn({OURS: many, "peer": by_numpy}, ROUNDS)
    operation = f"the dates of each of {MANY:,} requests"
    ours, theirs = (taken[name] / MANY * 1e6 for name in (OURS, "peer"))
    batch = Row(operation, "numpy on arrays, the earliest day", theirs, ours, goal=1.5, at_most=True)
    report("dates", [whole, batch], f"{installed('numpy', 'business-calendar')}; medians of {ROUNDS} rounds in turn.")


if __name__ == "__main__":
    main()
