"""Many requests at once: the same dates as one by one."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from numberport import regimes
from numberport.calendars import DayOutOfRange, NaiveMoment, Span, Unit
from numberport.foc import DateRequest, OutOfOrder, estimate, estimate_many
from numberport.regimes import GB, US, Anchor

PORTS = [(regime, port.name) for regime in regimes.all() for port in regime.ports]
MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("America/New_York"))
NAMES = ("clock_starts", "response_due", "earliest", "latest", "scheduled")


def within(start, seconds):
    """Make moments of so many seconds after a moment."""
    return st.integers(0, seconds).map(lambda after: start + dt.timedelta(seconds=after))


#: Around a change of the clocks in both halves of the world, an end of a year, and the minute of a cut-off.
moments = st.one_of(
    within(dt.datetime(2026, 3, 5, tzinfo=dt.UTC), 35 * 24 * 60 * 60),
    within(dt.datetime(2026, 12, 21, tzinfo=dt.UTC), 16 * 24 * 60 * 60),
    within(MONDAY.replace(hour=12, minute=58), 4 * 60),
)
days = st.dates(dt.date(2026, 3, 1), dt.date(2026, 4, 30))


@settings(max_examples=200)
@given(
    st.sampled_from(PORTS),
    st.lists(moments, max_size=12),
    st.frozensets(days, max_size=6),
    st.none() | days,
    st.dictionaries(st.sampled_from(Anchor), days, max_size=3),
    st.data(),
)
def test_the_dates_are_those_of_single_calls(kind, received, holidays, desired, given_, data):
    """For any port of any country, any moments and any wish, each column has what the calculator gives one by one."""
    regime, port = kind
    request = DateRequest(
        regime=regime,
        port=port,
        received=MONDAY,
        region=data.draw(st.sampled_from(regime.regions)).name,
        holidays=holidays,
        desired=desired,
        given={anchor: day for anchor, day in given_.items() if anchor not in {Anchor.REQUEST, Anchor.RECEIVED}},
    )
    single = []
    try:
        single += [estimate(attrs.evolve(request, received=moment)) for moment in received]
    except OutOfOrder as refused:
        with pytest.raises(type(refused), match=re.escape(str(refused))):
            estimate_many(request, received)
        return
    found = estimate_many(request, received)
    assert len(found) == len(received)
    for name in NAMES:
        assert getattr(found, name) == [getattr(dates, name) for dates in single]


@pytest.mark.parametrize(
    "request_",
    [
        DateRequest(regime=None, port=None, received=MONDAY),
        DateRequest(regime=US, port=None, received=MONDAY),
        DateRequest(regime=US, port="simple", received=MONDAY),
    ],
    ids=["no rules", "no port", "no region"],
)
def test_where_there_are_no_dates_each_has_none(request_):
    """Without rules, a kind of port or a region every date of every request is None."""
    found = estimate_many(request_, [MONDAY, MONDAY])
    assert found.earliest == [None, None]
    with pytest.raises(NaiveMoment):
        estimate_many(request_, [MONDAY.replace(tzinfo=None)])


def test_a_wrong_moment_is_an_error():
    """A moment without a zone, and one that no calendar reaches, are refused as one by one."""
    request = DateRequest(regime=GB, port="mobile", received=MONDAY)
    with pytest.raises(NaiveMoment):
        estimate_many(request, [MONDAY.replace(tzinfo=None)])
    with pytest.raises(DayOutOfRange):
        estimate_many(request, [MONDAY.replace(year=1980)])


def test_dates_that_follow_the_minute_are_each_their_own():
    """Where numbers move hours after the request, every request has dates of its own."""
    port = GB.port("single-line-pro")
    hours = attrs.evolve(port.transfer.interval, span=Span(3, Unit.HOURS))
    quick = attrs.evolve(port, transfer=attrs.evolve(port.transfer, interval=hours))
    request = DateRequest(
        regime=attrs.evolve(GB, ports=(quick,)), port=quick.name, received=MONDAY, region="united-kingdom"
    )
    received = [MONDAY, MONDAY + dt.timedelta(minutes=7)]
    assert estimate_many(request, received).earliest == [moment + dt.timedelta(hours=3) for moment in received]
