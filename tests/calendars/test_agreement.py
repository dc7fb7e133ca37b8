"""Business days agree with what numpy and pandas count, on days, weeks and holidays taken at random."""

import datetime as dt

import pytest
from hypothesis import given, settings, strategies as st

from numberport.calendars import BusinessCalendar

numpy = pytest.importorskip("numpy")

days = st.dates(dt.date(2005, 1, 1), dt.date(2082, 12, 31))
weeks = st.frozensets(st.integers(1, 7), min_size=1)
near = st.lists(st.integers(-60, 60), max_size=12)
steps = st.integers(-600, 600).filter(bool)


def closed_near(day, distances):
    """Return days around a day, as holidays."""
    return sorted({day + dt.timedelta(days=distance) for distance in distances})


def mask(week):
    """Return a week as numpy and pandas write it, Monday first."""
    return "".join(str(int(weekday in week)) for weekday in range(1, 8))


@given(days, weeks, near, steps)
def test_adding_agrees_with_numpy(day, week, distances, step):
    """So many business days on or back is the same day, from a closed day too."""
    closed = closed_near(day, distances)
    roll = "backward" if step > 0 else "forward"
    theirs = numpy.busday_offset(day, step, roll=roll, weekmask=mask(week), holidays=closed).astype(dt.date)
    assert BusinessCalendar(weekdays=week, holidays=closed).add(day, step) == theirs


@given(days, weeks, near, st.integers(0, 900))
def test_counting_agrees_with_numpy(day, week, distances, length):
    """The business days after one day up to another are as many."""
    closed, end, after = closed_near(day, distances), day + dt.timedelta(days=length), dt.timedelta(days=1)
    theirs = numpy.busday_count(day + after, end + after, weekmask=mask(week), holidays=closed)
    assert BusinessCalendar(weekdays=week, holidays=closed).count(day, end) == theirs


@settings(deadline=None)
@given(days, weeks, near, steps)
def test_adding_agrees_with_pandas(day, week, distances, step):
    """Its offset of business days with a week and holidays of one's own comes to the same day."""
    pandas = pytest.importorskip("pandas")
    closed = closed_near(day, distances)
    offset = pandas.offsets.CustomBusinessDay(step, weekmask=mask(week), holidays=closed)
    theirs = (pandas.Timestamp(day) + offset).date()
    assert BusinessCalendar(weekdays=week, holidays=closed).add(day, step) == theirs
