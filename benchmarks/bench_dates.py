"""
What the dates of a port cost: a whole answer, its reasons, and the dates of very many requests.

A whole answer reads a cut-off, an interval, hours, limits and the losing carrier's holidays; beside it stands the
addition of one business day, which is a small part of that. Every date of the answer is read: of a day that was asked
about before, of one with terms that nobody has asked for, and with the reasons read as well.

A million requests come as an array and as a list of moments, and all five dates of each are given. They are held
against numpy, which is given the days of the region, sorted into early and late already, and gives one day for each;
and against numpy with the same list of moments, which it turns into an array first. All answers are compared before
they are timed, and with all public holidays of the United States those of requests from 1991 to 2099.
"""

import datetime as dt
import random
import time
from collections.abc import Callable, Iterable

import attrs
import numpy as np
from business_calendar import Calendar
from ledger import Row, in_turn, installed, report
from numpy.typing import NDArray

from numberport.calendars import country_calendar
from numberport.foc import DateArrays, DateColumns, DateRequest, estimate, estimate_array, estimate_many
from numberport.foc.dates import DATES
from numberport.foc.timetables import timetable_for
from numberport.foc.walking import walked
from numberport.regimes import US

TURNS = 12
ROUNDS = 9
ASKED = 500
MANY = 1_000_000
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


def new_terms(place: int) -> DateRequest:
    """Return the request with terms that nobody has asked for: another place has others."""
    return attrs.evolve(REQUEST, holidays={**FEDERAL, dt.date(2099, 1, 1) + dt.timedelta(days=place): "new"})


def days_apart(place: int) -> list[DateRequest]:
    """Return requests of which no two come on one day, with terms that nobody has asked for."""
    return requests(new_terms(place), [START + dt.timedelta(days=ahead, hours=9) for ahead in range(1, ASKED + 1)])


def additions() -> None:
    """Add a business day to as many days by business-calendar."""
    for day in PLAIN:
        CALENDAR.addbusdays(day, 1)


def many() -> DateColumns:
    """Return the dates of all requests."""
    return estimate_many(REQUEST, MOMENTS)


def many_in_arrays() -> DateArrays:
    """Return the same, out of an array and into arrays."""
    return estimate_array(REQUEST, ARRAY)


def conversions() -> list[dt.datetime]:
    """Return all moments on the clock of the region, and no date."""
    return [moment.astimezone(ZONE) for moment in MOMENTS]


def by_numpy() -> NDArray[np.datetime64]:
    """Return the day from which each may move, by numpy, for requests that are sorted by the clock already."""
    return np.busday_offset(DAYS, DELAYS, roll="forward", busdaycal=NUMPY)


def by_numpy_from_moments() -> NDArray[np.datetime64]:
    """Return the same, and turn the moments into an array before, to which the clock of the region is no matter."""
    days = np.array(NAIVE, dtype="datetime64[s]").astype("datetime64[D]")
    return np.busday_offset(days, DELAYS, roll="forward", busdaycal=NUMPY)


def as_array(moments: Iterable[dt.datetime]) -> NDArray[np.datetime64]:
    """Return moments in UTC as numpy has them, which does not say so."""
    return np.array([moment.replace(tzinfo=None) for moment in moments], dtype="datetime64[s]")


ZONE = estimate(REQUEST).earliest.tzinfo
NAIVE = [moment.replace(tzinfo=None) for moment in MOMENTS]
ARRAY = as_array(MOMENTS)


def sorted_by_the_clock(
    moments: Iterable[dt.datetime], calendar: np.busdaycalendar
) -> tuple[NDArray[np.datetime64], NDArray[np.int64]]:
    """Return for each request its day by the region's clock, and how many business days it waits."""
    local = [moment.astimezone(ZONE) for moment in moments]
    days = np.array([moment.date() for moment in local], dtype="datetime64[D]")
    late = np.array([(moment.hour, moment.minute) > (13, 0) for moment in local])
    return days, 1 + (late & np.is_busday(days, busdaycal=calendar))


DAYS, DELAYS = sorted_by_the_clock(MOMENTS, NUMPY)


def agree() -> None:
    """Check that answers are those of a walk over the rules, asked first and again, and numpy's those of the many."""
    reckoning = timetable_for(REQUEST).reckoning
    for request in requests(REQUEST, [*MOMENTS[:ASKED], *WEEK]):
        expected = walked(request, reckoning)
        if any(estimate(request) != expected for _ in range(3)):
            raise SystemExit("an answer is not that of a walk over the rules")
    found, arrays = many(), many_in_arrays()
    if [moment.date() for moment in found.earliest] != by_numpy().tolist():
        raise SystemExit("numpy moves requests to other days")
    for place, request in enumerate(requests(REQUEST, MOMENTS[:ASKED])):
        dates = estimate(request)
        if (found.earliest[place], found.response_due[place]) != (dates.earliest, dates.response_due):
            raise SystemExit("the dates of many are not those of single answers")
    for name in DATES:
        if list(map(in_utc, getattr(found, name))) != getattr(arrays, name).tolist():
            raise SystemExit("the dates in arrays are not those in lists")


def in_utc(moment: dt.datetime | None) -> dt.datetime | None:
    """Return a moment as numpy has it."""
    return moment and moment.astimezone(dt.UTC).replace(tzinfo=None)


def agree_over_the_years() -> None:
    """Check against numpy requests from 1991 to 2099, with all public holidays of the United States in these years."""
    public = country_calendar("US", zone="UTC").holidays
    calendar = np.busdaycalendar(holidays=np.array(sorted(public), dtype="datetime64[D]"))
    first = dt.datetime(1991, 1, 2, tzinfo=dt.UTC)
    moments = [first + dt.timedelta(seconds=random.randrange(39_790 * 24 * 60 * 60)) for _ in range(20_000)]  # noqa: S311 - a seeded sample
    found = estimate_array(attrs.evolve(REQUEST, holidays=public), as_array(moments)).earliest.tolist()
    ours = [moment.replace(tzinfo=dt.UTC).astimezone(ZONE).date() for moment in found]
    days, delays = sorted_by_the_clock(moments, calendar)
    if ours != np.busday_offset(days, delays, roll="forward", busdaycal=calendar).tolist():
        raise SystemExit("numpy moves requests of other years to other days")


def main() -> None:
    """Report all operations."""
    agree()
    agree_over_the_years()
    least = f"the processor's time, the least of {TURNS * 3} runs in turn, and of {ROUNDS} of the many"
    report("dates", [*one_by_one(), *all_at_once()], f"{installed('numpy', 'business-calendar')}; {least}.")


def one_by_one() -> list[Row]:
    """Return the rows of single answers."""
    asked, week = requests(REQUEST, MOMENTS[:ASKED]), requests(REQUEST, WEEK)
    new = iter([days_apart(place) for place in range(TURNS * 3)])
    cases = {
        "every date, of the days of a week": lambda: dates_of(week),
        "every date, of the days of a year": lambda: dates_of(asked),
        "every date, of a day not asked about before": lambda: dates_of(next(new)),
        "all the reasons with their dates": lambda: reasons_of(asked),
        PEER: additions,
    }
    taken = {
        name: seconds / ASKED * 1e6
        for name, seconds in in_turn(cases, TURNS, clock=time.process_time, of=min, runs=3).items()
    }
    return [Row(name, PEER, taken[PEER], taken[name], goal=1.5) for name in cases if name != PEER]


def all_at_once() -> list[Row]:
    """Return the rows of a million requests."""
    new = iter([new_terms(TURNS * 3 + place) for place in range(ROUNDS)])
    cases: dict[str, Callable[[], object]] = {
        "arrays": many_in_arrays,
        "first": lambda: estimate_array(next(new), ARRAY),
        "lists": many,
        "numpy": by_numpy,
        "numpy from moments": by_numpy_from_moments,
        "zones": conversions,
    }
    taken = {
        name: seconds / MANY * 1e9 for name, seconds in in_turn(cases, ROUNDS, clock=time.process_time, of=min).items()
    }
    operation, day = f"five dates of each of {MANY:,} requests", "numpy on arrays, one day of each"
    rows = (
        (f"{operation}, in arrays", "arrays", day, "numpy", 1.5),
        (f"{operation}, in arrays, with terms not asked for before", "first", day, "numpy", None),
        (f"{operation}, in lists", "lists", day, "numpy", None),
        (f"{operation}, in lists", "lists", "numpy from the same list, one day of each", "numpy from moments", None),
        (f"{operation}, in lists", "lists", "astimezone alone, on the same list", "zones", None),
    )
    return [
        Row(what, peer, taken[theirs], taken[ours], goal=goal, unit="ns", at_most=True)
        for what, ours, peer, theirs, goal in rows
    ]


if __name__ == "__main__":
    main()
