"""Requests in an array of numpy: the same dates as one by one, in arrays."""

import datetime as dt
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from numberport import regimes
from numberport.calendars import DayOutOfRange
from numberport.errors import MissingExtra
from numberport.foc import DateRequest, NoMoments, OutOfOrder, estimate_array, estimate_many
from numberport.foc.timetables import Timetable, timetable_for
from numberport.regimes import GB, US, Anchor

numpy = pytest.importorskip("numpy")
pytestmark = pytest.mark.needs("arrays")

PORTS = [(regime, port.name) for regime in regimes.all() for port in regime.ports]
NAMES = ("clock_starts", "response_due", "earliest", "latest", "scheduled")
MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("America/New_York"))
SIMPLE = DateRequest(regime=US, port="simple", region="northeast", received=MONDAY)


def within(first, last):
    """Make moments in UTC between two days, to the second."""
    return st.datetimes(first, last).map(lambda moment: moment.replace(microsecond=0))


#: Around the changes of the clocks in both halves of the world, over some years, and at both ends of the calendars.
moments = st.one_of(
    within(dt.datetime(2026, 3, 5), dt.datetime(2026, 4, 6)),  # noqa: DTZ001 - numpy's moments are in UTC and do not say so
    within(dt.datetime(2026, 10, 24), dt.datetime(2026, 11, 3)),  # noqa: DTZ001 - the same
    within(dt.datetime(1992, 1, 1), dt.datetime(2098, 12, 31)),  # noqa: DTZ001 - the same
    within(dt.datetime(1990, 12, 29), dt.datetime(1991, 1, 3)),  # noqa: DTZ001 - the same
    within(dt.datetime(2099, 12, 29), dt.datetime(2100, 1, 3)),  # noqa: DTZ001 - the same
)
days = st.dates(dt.date(2026, 2, 25), dt.date(2026, 11, 9))


def as_numpy(when):
    """Return a date as numpy has it: a moment in UTC, which does not say so."""
    return when.astimezone(dt.UTC).replace(tzinfo=None) if isinstance(when, dt.datetime) else when


def one_by_one(request, received):
    """Return the columns of the dates of requests that are no array."""
    found = estimate_many(request, [moment.replace(tzinfo=dt.UTC) for moment in received])
    return [[as_numpy(when) for when in getattr(found, name)] for name in NAMES]


def in_arrays(request, received, unit="s"):
    """Return the same out of an array."""
    found = estimate_array(request, numpy.array(received, dtype=f"datetime64[{unit}]"))
    assert len(found) == len(received)
    return [getattr(found, name).tolist() for name in NAMES]


@st.composite
def terms(draw):
    """Make the terms of requests for any port of any country."""
    regime, port = draw(st.sampled_from(PORTS))
    return DateRequest(
        regime=regime,
        port=port,
        received=MONDAY,
        region=draw(st.sampled_from(regime.regions)).name,
        holidays=draw(st.frozensets(days, max_size=4)),
        desired=draw(st.none() | days),
        given=draw(st.dictionaries(st.sampled_from([Anchor.CODE_ISSUED, Anchor.AGREED]), days, max_size=2)),
    )


@settings(max_examples=200)
@given(terms(), st.lists(moments, max_size=8), st.sampled_from(["s", "ms", "us", "ns"]))
def test_the_dates_are_those_of_single_requests(request, received, unit):
    """For any port of any country, any moments and any wish, each array holds what requests have one by one."""
    try:
        expected = one_by_one(request, received)
    except OutOfOrder as refused:
        with pytest.raises(type(refused), match=re.escape(str(refused))):
            in_arrays(request, received, unit)
    else:
        assert in_arrays(request, received, unit) == expected


def test_all_hours_of_many_days_have_their_dates():
    """Asked for in more than one part, each minute about the cut-offs of a year has the dates it has alone."""
    start = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - numpy's moments are in UTC and do not say so
    received = [start + dt.timedelta(minutes=29 * number) for number in range(18_000)]
    assert in_arrays(SIMPLE, received) == one_by_one(SIMPLE, received)


@pytest.mark.parametrize("port", ["single-line-pro", "non-geographic-pro"])
def test_answers_that_move_past_a_weekend_have_their_dates(port):
    """Where hours stop running at the end of a Friday, an answer due in hours does not move evenly that day."""
    request = DateRequest(regime=GB, port=port, received=MONDAY, region="united-kingdom")
    received = [dt.datetime(2026, 3, 5) + dt.timedelta(minutes=59 * number) for number in range(120)]  # noqa: DTZ001 - the same
    assert in_arrays(request, received) == one_by_one(request, received)


def test_a_column_is_of_days_where_the_rule_gives_days():
    """Moments come to the microsecond, days as days, and what no rule gives is NaT."""
    monday = numpy.array(["2026-03-02T14:00"], dtype="datetime64[m]")
    found = estimate_array(SIMPLE, monday)
    assert found.response_due.tolist() == [dt.datetime(2026, 3, 2, 18)]  # noqa: DTZ001 - the same
    assert numpy.isnat(found.latest).all()
    italian = attrs.evolve(SIMPLE, regime=regimes.get("it"), port="mobile", region=None)
    assert estimate_array(italian, monday).latest.tolist() == [dt.date(2026, 3, 4)]


def test_a_day_agreed_gives_its_own_unit():
    """Where a port's last day counts in hours but for a day that was agreed, the column is of days then."""
    french = attrs.evolve(SIMPLE, regime=regimes.get("fr"), port="fixed-business", region="france")
    monday = numpy.array(["2026-03-02T14:00"], dtype="datetime64[m]")
    agreed = attrs.evolve(french, given={Anchor.AGREED: dt.date(2026, 3, 10)})
    assert estimate_array(agreed, monday).latest.tolist() == [dt.date(2026, 3, 11)]
    assert estimate_array(french, monday).latest.dtype == "datetime64[us]"


@pytest.mark.parametrize("regime", [None, US], ids=["no rules", "no region"])
def test_where_there_are_no_dates_each_has_none(regime):
    """Without rules or a region every date of every request is NaT."""
    request = DateRequest(regime=regime, port="simple" if regime else None, received=MONDAY)
    found = estimate_array(request, numpy.array(["2026-03-02T14:00", "2026-03-03T14:00"], dtype="datetime64[s]"))
    assert [numpy.isnat(getattr(found, name)).tolist() for name in NAMES] == [[True, True]] * 5


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (numpy.array(["2026-03-02"], dtype="datetime64[D]"), r"datetime64\[D\]"),
        (numpy.array(["NaT"], dtype="datetime64[s]"), "NaT"),
        (numpy.array([1.5]), "float64"),
        (numpy.array([["2026-03-02T14:00"]], dtype="datetime64[s]"), "shape"),
    ],
    ids=["days", "a missing one", "numbers", "two dimensions"],
)
def test_what_is_no_moment_is_refused(held, why):
    """A day has no hour to count from, and nothing is guessed for what is missing."""
    with pytest.raises(NoMoments, match=why):
        estimate_array(SIMPLE, held)


@pytest.mark.parametrize(
    "moment", ["1989-12-31T23:59:59", "2101-01-01T00:00:00", "-9000-01-01T00:00", "20000-01-01T00"]
)
def test_what_no_calendar_reaches_is_refused(moment):
    """A moment outside the years of the calendars is an error, though Python may have no day for it."""
    with pytest.raises(DayOutOfRange):
        estimate_array(SIMPLE, numpy.array(["2026-03-02T14:00", moment], dtype="datetime64[s]"))


def test_without_the_extra(monkeypatch):
    """Without numpy the error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtra, match=r"numberport\[arrays\]"):
        estimate_array(SIMPLE, [])


def test_several_may_ask_at_once():
    """Many threads that ask for the same days, of which nothing is known yet, find the same dates."""
    request = attrs.evolve(SIMPLE, holidays=[dt.date(2026, 3, 19)])
    received = [dt.datetime(2026, 3, 1) + dt.timedelta(minutes=47 * number) for number in range(1_500)]  # noqa: DTZ001 - the same
    expected = one_by_one(attrs.evolve(request, holidays=[dt.date(2026, 3, 19), dt.date(2091, 1, 1)]), received)
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda _: in_arrays(request, received), range(6))) == [expected] * 6


def test_no_more_than_so_many_days_are_kept_after_a_call():
    """A batch over more days than are kept has its dates, and leaves no more behind."""
    timetable = Timetable(SIMPLE, timetable_for(SIMPLE).reckoning)
    first = MONDAY.toordinal()
    assert len(timetable.covering(range(first, first + 800))) > 2_000
    timetable.rows(MONDAY + dt.timedelta(days=ahead) for ahead in range(800))
    assert len(timetable._days) <= 366
    assert len(timetable._hours) <= 366
