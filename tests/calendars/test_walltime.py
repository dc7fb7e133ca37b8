"""The clock on the wall: what calendars do where the clocks change."""

import datetime as dt
import itertools
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, strategies as st

from numberport.calendars import (
    FIRST_YEAR,
    LAST_YEAR,
    BusinessCalendar,
    NaiveMoment,
    Span,
    Unit,
    UnknownZone,
    wall_readings,
    zone_info,
)
from numberport.calendars.walltime import skipped_days
from numberport.testing import strategies

NEW_YORK = ZoneInfo("America/New_York")
LONDON_REPEATED = dt.datetime(2025, 10, 26, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London"))

COUNTED = st.sampled_from([Unit.BUSINESS_DAYS, Unit.WEEKS])
days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
zones = st.sampled_from(
    ("America/New_York", "America/Sao_Paulo", "Europe/London", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia")
)
moments = st.integers(0, 27 * 365 * 24 * 60 * 60).map(
    lambda seconds: dt.datetime(2008, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
)


def is_shown(day, time, zone):
    """Tell whether the clocks of a zone show a time on a day: if UTC had it, some minute of that day comes to it."""
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    hours = (midnight + dt.timedelta(hours=hour) for hour in range(-15, 40))
    offsets = {hour.astimezone(ZoneInfo(zone)).utcoffset() for hour in hours}
    wall = dt.datetime.combine(day, time.replace(fold=0))
    instants = (wall.replace(tzinfo=dt.UTC) - offset for offset in offsets)
    return any(instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == wall for instant in instants)


class TestWallTime:
    """What the clock on the wall shows where the clocks change."""

    def test_a_skipped_time_moves_forward(self):
        """02:30 on the night the clocks skip from 02:00 to 03:00 is 03:30."""
        calendar = BusinessCalendar(zone="America/New_York")
        assert calendar.at(dt.date(2026, 3, 8), dt.time(2, 30)).isoformat() == "2026-03-08T03:30:00-04:00"

    def test_of_a_time_that_comes_twice_the_first_is_meant(self):
        """01:30 on the night the clocks go back is the one in daylight time."""
        calendar = BusinessCalendar(zone="America/New_York")
        assert calendar.at(dt.date(2026, 11, 1), dt.time(1, 30)).isoformat() == "2026-11-01T01:30:00-04:00"

    @pytest.mark.parametrize(
        ("wall", "readings"),
        [
            ("2026-11-01T00:30", ["2026-11-01T00:30:00-04:00"] * 2),
            ("2026-11-01T01:30", ["2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"]),
            ("2026-03-08T02:30", ["2026-03-08T03:30:00-04:00", "2026-03-08T01:30:00-05:00"]),
        ],
    )
    def test_a_time_has_two_readings_only_where_the_clocks_change(self, wall, readings):
        """A repeated time is two moments; a skipped one is read by the clocks before and after; others one."""
        found = wall_readings(dt.datetime.fromisoformat(wall), "America/New_York")
        assert [moment.isoformat() for moment in found] == readings

    @given(moments, zones)
    def test_what_the_clocks_show_once_is_read_as_that(self, moment, zone):
        """A moment's wall time is read as that moment, first or second."""
        local = moment.astimezone(ZoneInfo(zone))
        found = [reading.astimezone(dt.UTC) for reading in wall_readings(local.replace(tzinfo=None, fold=0), zone)]
        assert found[local.fold] == moment

    def test_a_midnight_that_is_skipped_moves_forward(self):
        """Where the clocks skip midnight, the day begins an hour later."""
        calendar = BusinessCalendar(zone="America/Sao_Paulo")
        assert calendar.at(dt.date(2018, 11, 4), dt.time(0)).hour == 1

    @given(zones, days, st.times())
    def test_what_comes_out_is_a_real_time(self, zone, day, time):
        """Whatever wall time is asked for, the moment exists: through UTC and back it shows the same."""
        moment = BusinessCalendar(zone=zone).at(day, time)
        again = moment.astimezone(dt.UTC).astimezone(ZoneInfo(zone))
        assert again.replace(tzinfo=None) == moment.replace(tzinfo=None)

    @given(
        strategies.calendars(),
        strategies.moments(),
        st.integers(0, 30),
        st.sampled_from([Unit.BUSINESS_DAYS, Unit.WEEKS]),
    )
    @example(BusinessCalendar(zone="Europe/London"), LONDON_REPEATED, 22, Unit.WEEKS)
    @example(BusinessCalendar(zone="Europe/London"), LONDON_REPEATED.replace(fold=0), 22, Unit.WEEKS)
    def test_days_keep_the_wall_time(self, calendar, moment, count, unit):
        """So many days later the clock on the wall shows the same; where it skips that time, more (in Samoa a day)."""
        local = calendar.local(moment)
        later = calendar.after(moment, Span(count, unit))
        day = local.date() + dt.timedelta(weeks=count) if unit is Unit.WEEKS else calendar.add(local.date(), count)
        skipped = later.replace(tzinfo=None) - dt.datetime.combine(day, local.time())
        assert dt.timedelta() <= skipped <= dt.timedelta(days=1)
        assert not skipped or not is_shown(day, local.time(), calendar.zone)
        assert later.fold == 0

    @given(zones, moments, st.integers(-500, 500))
    def test_hours_are_elapsed_time(self, zone, moment, count):
        """So many hours later so many hours have passed, whatever the clocks did."""
        later = BusinessCalendar(zone=zone).after(moment, Span(count, Unit.HOURS))
        assert later - moment == dt.timedelta(hours=count)

    def test_days_and_hours_differ_where_the_clocks_change(self):
        """A day over the change to daylight saving keeps 09:00 and lasts 23 hours; 24 hours end at 10:00."""
        calendar = BusinessCalendar(zone="America/New_York")
        saturday = dt.datetime(2026, 3, 7, 9, tzinfo=NEW_YORK)
        assert calendar.after(saturday, Span(1, Unit.DAYS)).isoformat() == "2026-03-08T09:00:00-04:00"
        assert calendar.after(saturday, Span(24, Unit.HOURS)).isoformat() == "2026-03-08T10:00:00-04:00"
        assert calendar.after(saturday, Span(90, Unit.MINUTES)).isoformat() == "2026-03-07T10:30:00-05:00"
        assert calendar.before(saturday, Span(1, Unit.WEEKS)).isoformat() == "2026-02-28T09:00:00-05:00"

    def test_a_moment_without_a_zone_is_refused(self):
        """A naive moment could be any of many, so it is an error that says what to add."""
        with pytest.raises(NaiveMoment, match="no time zone"):
            BusinessCalendar().after(dt.datetime(2026, 3, 6), Span(1, Unit.DAYS))  # noqa: DTZ001 - the point of the test

    def test_an_unknown_zone_is_refused(self):
        """A zone this machine does not know is an error that says what a zone is."""
        for name in ("America/Atlantis", "", "../etc/passwd"):
            with pytest.raises(UnknownZone, match="IANA name"):
                BusinessCalendar(zone=name)
        assert zone_info("UTC").key == "UTC"


def length(calendar, day):
    """Return how long a day is open, in hours that pass."""
    return (calendar.closing(day).astimezone(dt.UTC) - calendar.opening(day).astimezone(dt.UTC)) / dt.timedelta(hours=1)


class TestDaysOfOtherLengths:
    """A day that is open from midnight to midnight lasts as long as the zone makes it."""

    @pytest.mark.parametrize(
        ("zone", "day", "opens", "hours"),
        [
            ("America/New_York", "2026-03-08", "00:00-05:00", 23),
            ("America/New_York", "2026-11-01", "00:00-04:00", 25),
            # Midnight is skipped, so that the day begins at one.
            ("America/Havana", "2026-03-08", "01:00-04:00", 23),
            ("Asia/Beirut", "2026-03-29", "01:00+03:00", 23),
            ("Africa/Cairo", "2026-04-24", "01:00+03:00", 23),
            # The hour after midnight comes twice, and the day begins with the first.
            ("America/Havana", "2026-11-01", "00:00-04:00", 25),
            # The hour before midnight comes twice: it is the day before that lasts longer.
            ("Asia/Beirut", "2026-10-24", "00:00+03:00", 25),
            ("Asia/Beirut", "2026-10-25", "00:00+02:00", 24),
            ("Africa/Cairo", "2026-10-29", "00:00+03:00", 25),
            # Half an hour.
            ("Australia/Lord_Howe", "2026-04-05", "00:00+11:00", 24.5),
            ("Australia/Lord_Howe", "2026-10-04", "00:00+10:30", 23.5),
            # The day that never came, and its neighbours.
            ("Pacific/Apia", "2011-12-29", "00:00-10:00", 24),
            ("Pacific/Apia", "2011-12-30", "00:00+14:00", 0),
            ("Pacific/Apia", "2011-12-31", "00:00+14:00", 24),
        ],
    )
    def test_where_the_clocks_change(self, zone, day, opens, hours):
        """A day begins at the first moment it has, and its hours are those that pass."""
        calendar, day = BusinessCalendar(zone=zone, weekdays=frozenset(range(1, 8))), dt.date.fromisoformat(day)
        assert calendar.opening(day).isoformat()[11:] == opens.replace("+", ":00+").replace("-", ":00-")
        assert length(calendar, day) == hours
        start, end = calendar.opening(day), calendar.closing(day)
        assert calendar.open_time(start, end) == dt.timedelta(hours=hours)

    @given(strategies.calendars(whole_days=True), st.dates(dt.date(1991, 1, 1), dt.date(2099, 12, 31)))
    def test_days_leave_no_gap(self, calendar, day):
        """Where a day ends the next one begins, whatever the clocks do at midnight."""
        assert calendar.closing(day) == calendar.opening(day + dt.timedelta(days=1))
        assert 0 <= length(calendar, day) <= 25

    @pytest.mark.parametrize("zone", ["America/New_York", "America/Havana", "Europe/London", "Australia/Lord_Howe"])
    def test_every_change_of_fifteen_years(self, zone):
        """From 2020 to 2035 an office keeps its hours on the wall, and all days together last as long as the years."""
        calendar = BusinessCalendar(zone=zone, weekdays=frozenset(range(1, 8)), opens=dt.time(8), closes=dt.time(17))
        whole = BusinessCalendar(zone=zone, weekdays=frozenset(range(1, 8)))
        first, last = dt.date(2020, 1, 1), dt.date(2035, 12, 31)
        all_days = [dt.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        assert {calendar.opening(day).time() for day in all_days} == {dt.time(8)}
        assert {length(calendar, day) for day in all_days} == {9}
        begun, ended = (moment.astimezone(dt.UTC) for moment in (whole.opening(first), whole.closing(last)))
        assert sum(length(whole, day) for day in all_days) == (ended - begun) / dt.timedelta(hours=1)
        assert len({length(whole, day) for day in all_days}) == 3


class TestSkippedDays:
    """Days that a zone went without, where it moved across the date line."""

    skipped = dt.date(2011, 12, 30)

    def test_nobody_s_business_day(self):
        """Samoa had no Friday 30 December 2011: it is not open, counts nothing, and says why."""
        samoa = BusinessCalendar(zone="Pacific/Apia")
        assert not samoa.is_open(self.skipped)
        assert samoa.add(dt.date(2011, 12, 29), 1) == dt.date(2012, 1, 2)
        assert not samoa.open_on([self.skipped]).is_open(self.skipped)
        assert samoa.describe(self.skipped) == "no day at all: the clocks of Pacific/Apia skipped it"
        assert BusinessCalendar(zone="Pacific/Auckland").is_open(self.skipped)

    def test_no_hours_of_it_pass(self):
        """Eight business hours from Thursday noon lead past it to Monday."""
        office = BusinessCalendar(zone="Pacific/Apia", opens=dt.time(8), closes=dt.time(16))
        thursday = dt.datetime(2011, 12, 29, 12, tzinfo=ZoneInfo("Pacific/Apia"))
        assert office.after(thursday, Span(8, Unit.BUSINESS_HOURS)).isoformat() == "2012-01-02T12:00:00+14:00"

    def test_they_are_those_of_the_zones(self):
        """In every zone the days between two New Years that its clocks do not show are the days we know of."""
        for zone in available_timezones():
            new_years = [
                dt.datetime(year, 1, 15, 12, tzinfo=dt.UTC).astimezone(ZoneInfo(zone)).utcoffset()
                for year in range(FIRST_YEAR, LAST_YEAR + 1)
            ]
            jumps = sum(later - earlier >= dt.timedelta(hours=20) for earlier, later in itertools.pairwise(new_years))
            assert jumps == len(skipped_days(zone)), zone
            for day in skipped_days(zone):
                assert not any(is_shown(day, dt.time(hour), zone) for hour in (0, 6, 12, 18)), zone
