"""The hours of business: opening hours by weekday, and time that passes only while a calendar is open."""

import datetime as dt
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.calendars import BusinessCalendar, ClosesBeforeOpening, EndBeforeStart, Hours, Span, Unit
from numberport.testing import strategies

NEW_YORK = ZoneInfo("America/New_York")
FRIDAY = dt.date(2026, 3, 6)
SATURDAY = dt.date(2026, 3, 7)
MONDAY = dt.date(2026, 3, 9)

moments = st.integers(0, 27 * 365 * 24 * 60 * 60).map(
    lambda seconds: dt.datetime(2008, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
)
NONE = Span(0, Unit.BUSINESS_HOURS)


class TestBusinessHours:
    """Hours that run only while the calendar is open."""

    office = BusinessCalendar(zone="America/New_York", opens=dt.time(8), closes=dt.time(17), holidays={MONDAY})

    def test_they_stop_over_night_and_weekend_and_holiday(self):
        """Three hours from Friday 15:00 end on Tuesday at 09:00 where Monday is a holiday."""
        friday = dt.datetime(2026, 3, 6, 15, tzinfo=NEW_YORK)
        assert self.office.after(friday, Span(3, Unit.BUSINESS_HOURS)) == dt.datetime(2026, 3, 10, 9, tzinfo=NEW_YORK)

    def test_they_run_backwards_too(self):
        """Three hours before Tuesday 09:00 is Friday 15:00."""
        tuesday = dt.datetime(2026, 3, 10, 9, tzinfo=NEW_YORK)
        assert self.office.before(tuesday, Span(3, Unit.BUSINESS_HOURS)) == dt.datetime(2026, 3, 6, 15, tzinfo=NEW_YORK)

    def test_they_start_at_the_opening(self):
        """Outside hours the clock starts when business opens, and what ends a day ends on it."""
        saturday = dt.datetime(2026, 3, 7, 3, tzinfo=NEW_YORK)
        assert self.office.after(saturday, Span(9, Unit.BUSINESS_HOURS)) == self.office.closing(dt.date(2026, 3, 10))
        assert self.office.opening(SATURDAY) == dt.datetime(2026, 3, 7, 8, tzinfo=NEW_YORK)

    @given(strategies.calendars(), moments, st.integers(1, 100))
    def test_they_are_never_shorter_than_hours(self, calendar, moment, count):
        """Business hours take at least as long as hours, and as long where every day is open."""
        later = calendar.after(moment, Span(count, Unit.BUSINESS_HOURS))
        assert later - moment >= dt.timedelta(hours=count)
        always = BusinessCalendar(weekdays=frozenset(range(1, 8)), zone=calendar.zone)
        assert always.after(moment, Span(count, Unit.BUSINESS_HOURS)) - moment == dt.timedelta(hours=count)

    @given(strategies.calendars(), moments, st.integers(1, 100))
    def test_there_and_back_takes_the_same_hours(self, calendar, moment, count):
        """What so many open hours lead to leads back to the start, or to the last closing before it."""
        span = Span(count, Unit.BUSINESS_HOURS)
        there = calendar.after(moment, span)
        back = calendar.before(there, span)
        assert calendar.after(back, span) == there

    @given(strategies.calendars(), moments)
    def test_no_hours_stay_on_their_side(self, calendar, moment):
        """None after a closed hour is the next opening, none before it the last closing."""
        office = attrs.evolve(calendar, opens=dt.time(8), closes=dt.time(17))
        none = Span(0, Unit.BUSINESS_HOURS)
        assert office.before(moment, none) <= moment <= office.after(moment, none)

    def test_a_day_that_closes_before_it_opens_is_refused(self):
        """Opening hours that are over before they begin are refused; midnight is the end of the day."""
        with pytest.raises(ClosesBeforeOpening, match="cannot close"):
            BusinessCalendar(opens=dt.time(9), closes=dt.time(9))
        whole = BusinessCalendar()
        assert whole.closing(FRIDAY) == whole.opening(SATURDAY)


class TestOpenTime:
    """How much of the time between two moments is open: what adding business hours takes."""

    @given(strategies.calendars(), moments, st.integers(0, 60))
    def test_it_measures_what_adding_takes(self, calendar, moment, count):
        """From a moment to so many business hours after it, so much open time has passed; and the same before it."""
        span = Span(count, Unit.BUSINESS_HOURS)
        later, earlier = calendar.after(moment, span), calendar.before(moment, span)
        assert calendar.open_time(moment, later) == calendar.open_time(earlier, moment) == dt.timedelta(hours=count)

    @given(strategies.calendars(), moments, st.integers(0, 90 * 24 * 60), st.integers(1, 200))
    def test_forwards_and_backwards_are_each_other_s_mirror(self, calendar, moment, minutes, count):
        """The way on from one moment ends by another exactly if the way back does not pass the one."""
        span, other = Span(count, Unit.BUSINESS_HOURS), moment + dt.timedelta(minutes=minutes)
        in_time = calendar.after(moment, span) <= other
        assert in_time is (moment <= calendar.before(other, span))
        assert in_time is (calendar.open_time(moment, other) >= dt.timedelta(hours=count))

    @given(strategies.calendars(), moments, st.integers(0, 20 * 24 * 60), st.integers(0, 20 * 24 * 60))
    def test_it_adds_up(self, calendar, first, minutes, more):
        """The open time of two stretches is that of both together."""
        second = first + dt.timedelta(minutes=minutes)
        third = second + dt.timedelta(minutes=more)
        parts = calendar.open_time(first, second) + calendar.open_time(second, third)
        assert parts == calendar.open_time(first, third)

    @given(strategies.calendars(), moments, st.integers(0, 48 * 60), st.integers(0, 100))
    def test_later_never_leads_to_earlier(self, calendar, moment, minutes, count):
        """Of two moments the later one never leads to the earlier, forwards or backwards."""
        span, later = Span(count, Unit.BUSINESS_HOURS), moment + dt.timedelta(minutes=minutes)
        for way in (calendar.after, calendar.before):
            assert way(moment, span).astimezone(dt.UTC) <= way(later, span).astimezone(dt.UTC)

    def test_an_end_before_its_start_is_refused(self):
        """Time does not run backwards; the error says which moment belongs first."""
        later = dt.datetime(2026, 3, 6, tzinfo=dt.UTC)
        with pytest.raises(EndBeforeStart, match="give the earlier one first"):
            BusinessCalendar().open_time(later, later - dt.timedelta(seconds=1))


class TestWeekdays:
    """Hours that differ by weekday."""

    south_africa = BusinessCalendar(
        weekdays=frozenset(range(1, 7)),
        zone="Africa/Johannesburg",
        opens=dt.time(9),
        closes=dt.time(17),
        hours={6: Hours(dt.time(9), dt.time(13))},
    )

    def test_a_short_saturday(self):
        """Six business hours from Friday 16:00 end on Monday at 10:00 where Saturday has four."""
        friday = dt.datetime(2026, 3, 6, 16, tzinfo=ZoneInfo("Africa/Johannesburg"))
        there = self.south_africa.after(friday, Span(6, Unit.BUSINESS_HOURS))
        assert there.isoformat() == "2026-03-09T10:00:00+02:00"
        assert self.south_africa.before(there, Span(6, Unit.BUSINESS_HOURS)) == friday
        assert self.south_africa.describe(SATURDAY) == "open 09:00 to 13:00"

    def test_after_a_short_saturday_comes_monday(self):
        """What comes on Saturday at 13:30 is worked on from Monday 09:00 (South Africa's porting hours)."""
        late = dt.datetime(2026, 3, 7, 13, 30, tzinfo=ZoneInfo("Africa/Johannesburg"))
        assert self.south_africa.after(late, NONE).isoformat() == "2026-03-09T09:00:00+02:00"

    @given(strategies.opening_hours(), strategies.opening_hours(), st.times())
    def test_hours_in_both(self, one, other, time):
        """A time is in the hours of both exactly if it is in what they share."""
        both = one & other
        assert (holds(one, time) and holds(other, time)) is (both is not None and holds(both, time))

    def test_they_read_as_one_says_them(self):
        """Hours are said from and to; midnight at the end is 24:00, and all of a day is that."""
        assert str(Hours(dt.time(8), dt.time(17))) == "08:00 to 17:00"
        assert str(Hours(dt.time(22))) == "22:00 to 24:00"
        assert str(Hours()) == "all day"


def holds(hours, time):
    """Tell whether a wall time is within hours, their end apart."""
    return hours.opens <= time and (hours.closes == dt.time(0) or time < hours.closes)
