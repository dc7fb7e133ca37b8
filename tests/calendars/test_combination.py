"""Two calendars at once: open when both are."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from numberport.calendars import BusinessCalendar, Hours, NeverOpen, Span, Unit, ZonesDiffer, country_calendar
from numberport.testing import strategies

days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 30))


def met(one, other):
    """Return two calendars as one, or None where they have no hour in common."""
    try:
        return one & other
    except NeverOpen:
        return None


def hours_of(calendar, day):
    """Return the hours that a day has in a calendar; None where it is closed."""
    return calendar.hours_on(day.isoweekday()) if calendar.is_open(day) else None


class TestBoth:
    """`one & other`."""

    @given(strategies.calendars("Asia/Beirut"), strategies.calendars("Asia/Beirut"), days)
    def test_open_when_both_are(self, one, other, day):
        """A day is open exactly if both are, with an hour in common, and then in the hours they share."""
        both, mine, theirs = met(one, other), hours_of(one, day), hours_of(other, day)
        expected = mine & theirs if mine and theirs else None
        if both is not None:
            assert hours_of(both, day) == expected
        elif expected is not None:
            # Only days that one of them works out of turn are left, and a calendar needs a week.
            assert day in {**one.worked, **other.worked}

    @given(strategies.calendars("UTC"), strategies.calendars("UTC"), days)
    def test_either_way_round(self, one, other, day):
        """Which is named first makes no difference to what is open, only to names."""
        both, turned = met(one, other), met(other, one)
        assert (both is None) is (turned is None)
        if both is not None:
            assert hours_of(both, day) == hours_of(turned, day)

    @given(strategies.calendars(), days)
    def test_with_itself(self, calendar, day):
        """A calendar and itself is open when it is."""
        assert hours_of(calendar & calendar, day) == hours_of(calendar, day)

    def test_both_names_are_kept(self):
        """The calendar is named for both, and a day that both close on has both names, one where they agree."""
        monday = dt.date(2026, 5, 25)
        losing = BusinessCalendar(name="the losing carrier", holidays={monday: "Spring Day", dt.date(2026, 7, 3): ""})
        federal = country_calendar("US", zone="UTC")
        both = federal & losing
        assert both.name == "public holidays of US and the losing carrier"
        assert both.holiday_name(monday) == "Memorial Day / Spring Day"
        assert (federal & federal).holiday_name(monday) == "Memorial Day"

    def test_two_offices(self):
        """Business hours of two offices run while both are open: 09:00 to 16:00, and on Fridays to noon."""
        ours = BusinessCalendar(opens=dt.time(8), closes=dt.time(16), zone="Europe/Paris")
        theirs = BusinessCalendar(
            opens=dt.time(9),
            zone="Europe/Paris",
            hours={5: Hours(dt.time(9), dt.time(12))},
            weekdays=frozenset({1, 5, 6}),
        )
        both = ours & theirs
        assert both.weekdays == frozenset({1, 5})
        friday = dt.datetime(2026, 3, 6, 11, tzinfo=ZoneInfo("Europe/Paris"))
        assert both.after(friday, Span(2, Unit.BUSINESS_HOURS)).isoformat() == "2026-03-09T10:00:00+01:00"

    def test_two_zones_are_no_one_s_days(self):
        """Calendars of two zones are not combined silently: the error says how to decide whose days are meant."""
        east, west = BusinessCalendar(zone="America/New_York"), BusinessCalendar(zone="America/Los_Angeles")
        with pytest.raises(ZonesDiffer, match=r"calendar\.in_zone\('America/New_York'\)"):
            _ = east & west
        assert (east & west.in_zone("America/New_York")).zone == "America/New_York"

    def test_never_open_together(self):
        """Two that share no hour of any week are refused under their names."""
        early = BusinessCalendar(name="Early Ltd", closes=dt.time(9))
        late = BusinessCalendar(opens=dt.time(9))
        with pytest.raises(NeverOpen, match="Early Ltd and the other are never open"):
            _ = early & late
