"""
What the dates of a port cost: a whole answer, its reasons, and the dates of very many requests.

A whole answer reads a cut-off, an interval, hours, limits and the losing carrier's holidays; beside it stands the
addition of one business day, which is a small part of that. Every date of the answer is read: of a day that was asked
about before, of one with terms that nobody has asked for, and with the reasons read as well. The many are held against
numpy on arrays, which is given days that are sorted into early and late already. All answers are compared before they
are timed.
"""

import datetime as dt
import random
from collections.abc import Iterable

import attrs
import numpy as np
from business_calendar import Calendar
from ledger import Row, in_turn, installed, report

from numberport.foc import DateRequest, estimate, estimate_many
from numberport.foc.timetables import timetable_for
from numberport.foc.walking import walked
from numberport.regimes import US

ROUNDS = 5
ASKED = 500
MANY = 200_000
PEER = "business-calendar, one addition"

FEDERAL = {dt.date(2026, month, day): "holiday" for month, day in ((1, 1), (5, 25), (7, 3), (9, 7), (11, 26), (12, 25))}
CALENDAR = Calendar(holidays=[dt.datetime.combine(day, dt.time()) for day in FEDERAL])
NUMPY = np.busdaycalendar(holidays=np.array(sorted(FEDERAL), dtype="datetime64[D]"))

random.seed(20_261_128)
START = dt.datetime(2026, 1, 2, 5, tzinfo=dt.UTC)
MOMENTS = [START + dt.timedelta(seconds=random.randrange(340 * 24 * 60 * 60)) for _ in range(MANY)]  # noqa: S311 - a seeded sample
REQUEST = DateRequest(regime=US, port="simple", region="northeast", received=START, holidays=FEDERAL)
WEEK = [START + dt.timedelta(days=60, seconds=random.randrange(7 * 24 * 60 * 60)) for _ in range(ASKED)]  # noqa: S311 - a seeded sample
PLAIN = [moment.replace(tzinfo=None) for moment in MOMENTS[:ASKED]]


def requests(terms: DateRequest, moments: Iterable[dt.datetime]) -> list[DateRequest]:
    """Return a request for each moment."""
    return [attrs.evolve(terms, received=moment) for moment in moments]


def dates_of(batch: Iterable[DateRequest]) -> None:
    """Read every date of each answer."""
    for request in batch:
        dates = estimate(request)
        _ = dates.clock_starts, dates.response_due, dates.earliest, dates.latest, dates.scheduled, dates.refused
        _ = dates.valid_until, dates.withdraw_until, dates.expected_from, dates.expected_to
        _ = dates.windows, dates.percentiles


def reasons_of(batch: Iterable[DateRequest]) -> None:
    """Read all words of each answer, and so its dates."""
    for request in batch:
        dates = estimate(request)
        _ = dates.because, dates.unknown, dates.steps, dates.rests_on


def days_apart(place: int) -> list[DateRequest]:
    """Return requests of which no two come on one day, with terms that nobody has asked for."""
    holidays = {**FEDERAL, dt.date(2099, 1, 1) + dt.timedelta(days=place): "new"}
    terms = attrs.evolve(REQUEST, holidays=holidays)
    return requests(terms, [START + dt.timedelta(days=ahead, hours=9) for ahead in range(1, ASKED + 1)])


def additions() -> None:
    """Add a business day to as many days by business-calendar."""
    for day in PLAIN:
        CALENDAR.addbusdays(day, 1)


def many() -> object:
    """Return the dates of all requests."""
    return estimate_many(REQUEST, MOMENTS)


def conversions() -> object:
    """Return all moments on the clock of the region, and no date."""
    return [moment.astimezone(ZONE) for moment in MOMENTS]


def by_numpy() -> object:
    """Return the day from which each may move, by numpy, for requests that are sorted by the clock already."""
    return np.busday_offset(DAYS, DELAYS, roll="forward", busdaycal=NUMPY)


ZONE = estimate(REQUEST).earliest.tzinfo


def sorted_by_the_clock() -> tuple[object, object]:
    """Return for each request its day by the region's clock, and how many business days it waits."""
    local = conversions()
    days = np.array([moment.date() for moment in local], dtype="datetime64[D]")
    late = np.array([(moment.hour, moment.minute) > (13, 0) for moment in local])
    return days, 1 + (late & np.is_busday(days, busdaycal=NUMPY))


DAYS, DELAYS = sorted_by_the_clock()


def agree() -> None:
    """Check that answers are those of a walk over the rules, asked first and again, and numpy's those of the many."""
    reckoning = timetable_for(REQUEST).reckoning
    for request in requests(REQUEST, [*MOMENTS[:ASKED], *WEEK]):
        expected = walked(request, reckoning)
        if any(estimate(request) != expected for _ in range(3)):
            raise SystemExit("an answer is not that of a walk over the rules")
    found = many()
    if [moment.date() for moment in found.earliest] != by_numpy().tolist():
        raise SystemExit("numpy moves requests to other days")
    for place, request in enumerate(requests(REQUEST, MOMENTS[:ASKED])):
        dates = estimate(request)
        if (found.earliest[place], found.response_due[place]) != (dates.earliest, dates.response_due):
            raise SystemExit("the dates of many are not those of single answers")


def main() -> None:
    """Report all operations."""
    agree()
    turns = ROUNDS * 3
    asked, week = requests(REQUEST, MOMENTS[:ASKED]), requests(REQUEST, WEEK)
    new = iter([days_apart(place) for place in range(turns)])
    cases = {
        "every date, of the days of a week": lambda: dates_of(week),
        "every date, of the days of a year": lambda: dates_of(asked),
        "every date, of a day not asked about before": lambda: dates_of(next(new)),
        "all the reasons with their dates": lambda: reasons_of(asked),
        PEER: additions,
    }
    taken = {name: seconds / ASKED * 1e6 for name, seconds in in_turn(cases, turns).items()}
    rows = [Row(name, PEER, taken[PEER], taken[name], goal=1.5) for name in cases if name != PEER]
    cases = {"ours": many, "numpy": by_numpy, "zones": conversions}
    taken = {name: seconds / MANY * 1e6 for name, seconds in in_turn(cases, ROUNDS).items()}
    operation, ours = f"the dates of each of {MANY:,} requests", taken["ours"]
    rows += [
        Row(operation, "numpy on arrays, the earliest day", taken["numpy"], ours, goal=1.5, at_most=True),
        Row(operation, "astimezone alone, on the same moments", taken["zones"], ours, at_most=True),
    ]
    report("dates", rows, f"{installed('numpy', 'business-calendar')}; medians of {ROUNDS} rounds in turn.")


if __name__ == "__main__":
    main()
