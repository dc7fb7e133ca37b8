"""Business days and hours: the calendar's arithmetic, wall time across daylight saving, and countries' holidays."""

import copy
import datetime as dt
import pickle
import subprocess
import sys
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import example, given, strategies as st

from numberport.calendars import (
    FIRST_YEAR,
    LAST_YEAR,
    BusinessCalendar,
    ClosesBeforeOpening,
    DayOutOfRange,
    EndBeforeStart,
    NaiveMoment,
    NoSuchWeek,
    NotASpan,
    Span,
    Unit,
    UnknownCalendar,
    UnknownZone,
    country_calendar,
    zone_info,
)
from numberport.testing import strategies

NEW_YORK = ZoneInfo("America/New_York")
FRIDAY = dt.date(2026, 3, 6)
SATURDAY = dt.date(2026, 3, 7)
MONDAY = dt.date(2026, 3, 9)

days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
masks = st.frozensets(st.integers(1, 7), min_size=1)
holidays = st.frozensets(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), max_size=60)
zones = st.sampled_from(
    ("America/New_York", "America/Sao_Paulo", "Europe/London", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia")
)
moments = st.integers(0, 27 * 365 * 24 * 60 * 60).map(
    lambda seconds: dt.datetime(2008, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
)


LONDON_REPEATED = dt.datetime(2025, 10, 26, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London"))


def is_shown(day, time, zone):
    """Tell whether the clocks of a zone show a time on a day: if UTC had it, some minute of that day comes to it."""
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    hours = (midnight + dt.timedelta(hours=hour) for hour in range(-15, 40))
    offsets = {hour.astimezone(ZoneInfo(zone)).utcoffset() for hour in hours}
    wall = dt.datetime.combine(day, time.replace(fold=0))
    instants = (wall.replace(tzinfo=dt.UTC) - offset for offset in offsets)
    return any(instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == wall for instant in instants)


@st.composite
def calendars(draw):
    """Make a calendar with any week, some holidays in 2026, and a zone that changes its clocks."""
    return BusinessCalendar(weekdays=draw(masks), holidays=draw(holidays), zone=draw(zones))


class TestDays:
    """Which days count, and how many."""

    @given(calendars(), days, st.integers(0, 40))
    def test_count_is_the_inverse_of_add(self, calendar, day, count):
        """As many open days as were added lie after a day, up to the day that comes out."""
        assert calendar.count(day, calendar.add(day, count)) == max(count, not calendar.is_open(day))

    @given(calendars(), days, st.integers(-40, 40))
    def test_what_add_gives_is_open(self, calendar, day, count):
        """No business day falls on a closed day, in either direction."""
        assert calendar.is_open(calendar.add(day, count))

    @given(calendars(), days, st.integers(1, 40))
    def test_from_an_open_day_there_and_back(self, calendar, day, count):
        """From an open day, so many days on and as many back lead to the day itself."""
        start = calendar.next_open(day)
        assert calendar.add(calendar.add(start, count), -count) == start

    @given(calendars(), days, st.integers(0, 20))
    def test_add_walks_one_day_at_a_time(self, calendar, day, count):
        """Adding is the same as crossing off open days on a wall calendar."""
        left, walked = count, day
        while left:
            walked += dt.timedelta(days=1)
            left -= walked.isoweekday() in calendar.weekdays and walked not in calendar.holidays
        if count:
            assert calendar.add(day, count) == walked

    @given(calendars(), days)
    def test_next_and_previous_surround_a_day(self, calendar, day):
        """The next open day is not before a day, the previous not after it, and an open day is both."""
        before, after = calendar.previous_open(day), calendar.next_open(day)
        assert before <= day <= after
        assert (before == after) is calendar.is_open(day)

    @given(calendars(), days, st.integers(-10, 10), st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    def test_a_holiday_more_never_makes_it_earlier(self, calendar, day, count, holiday):
        """With one closed day more, what lies ahead is no earlier and what lies behind no later."""
        more = BusinessCalendar(weekdays=calendar.weekdays, holidays={*calendar.holidays, holiday}, zone=calendar.zone)
        with_it, without = more.add(day, count), calendar.add(day, count)
        assert with_it >= without if count >= 0 else with_it <= without

    def test_from_a_closed_day(self):
        """One business day after a Saturday is Monday, one before it is Friday, and none is Monday."""
        calendar = BusinessCalendar()
        assert calendar.add(SATURDAY, 1) == MONDAY
        assert calendar.add(SATURDAY, -1) == FRIDAY
        assert calendar.add(SATURDAY, 0) == MONDAY

    @given(calendars(), moments)
    def test_no_business_days_stay_on_their_side(self, calendar, moment):
        """None after a closed day is the next open one, none before it the last; on an open day both are that day."""
        local, none = calendar.local(moment), Span(0, Unit.BUSINESS_DAYS)
        before, after = calendar.before(moment, none).date(), calendar.after(moment, none).date()
        assert before == calendar.previous_open(local.date()) <= local.date()
        assert after == calendar.next_open(local.date()) >= local.date()

    def test_the_days_of_a_calendar_cannot_be_changed(self):
        """A calendar is a value: what was given may change, and nobody changes it for everybody else."""
        given_days = {MONDAY: "Founder's Day"}
        calendar = BusinessCalendar(holidays=given_days)
        given_days.clear()
        assert not calendar.is_open(MONDAY)
        with pytest.raises(TypeError):
            calendar.holidays[FRIDAY] = "mine"
        for again in (pickle.loads(pickle.dumps(calendar)), copy.deepcopy(calendar)):  # noqa: S301 - our own bytes
            assert again == calendar
            assert again.holidays == calendar.holidays

    def test_holidays_have_names(self):
        """A holiday gives its name, one without a name says what it is, and any other day says nothing."""
        named = BusinessCalendar(holidays={MONDAY: "Founder's Day"})
        assert named.holiday_name(MONDAY) == "Founder's Day"
        assert BusinessCalendar(holidays=frozenset({MONDAY})).holiday_name(MONDAY) == "holiday"
        assert named.holiday_name(SATURDAY) is None

    def test_a_week_with_no_open_day_is_refused(self):
        """A calendar that never opens cannot be made, nor one with an eighth day."""
        for mask in (frozenset(), frozenset({8})):
            with pytest.raises(NoSuchWeek, match="weekdays are 1"):
                BusinessCalendar(weekdays=mask)

    def test_a_moment_is_not_a_day(self):
        """A datetime is refused where a day is asked for, because it would never equal a holiday."""
        with pytest.raises(TypeError, match="counts days"):
            BusinessCalendar().is_open(dt.datetime(2026, 3, 6, tzinfo=dt.UTC))

    def test_an_end_before_its_start_is_refused(self):
        """Counting backwards says which day belongs first."""
        with pytest.raises(EndBeforeStart, match="give the earlier day first"):
            BusinessCalendar().count(MONDAY, FRIDAY)

    @pytest.mark.parametrize(("day", "count"), [(dt.date(FIRST_YEAR, 1, 1), -1), (dt.date(LAST_YEAR, 12, 31), 1)])
    def test_the_years_end_somewhere(self, day, count):
        """A way out of the years a calendar knows is an error, not a day without holidays."""
        assert BusinessCalendar(weekdays=frozenset(range(1, 8))).is_open(day)
        with pytest.raises(DayOutOfRange, match="1990 to 2100"):
            BusinessCalendar().add(day, count)


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

    @given(calendars(), strategies.moments(), st.integers(0, 30), st.sampled_from([Unit.BUSINESS_DAYS, Unit.WEEKS]))
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

    @given(calendars(), moments, st.integers(1, 100))
    def test_they_are_never_shorter_than_hours(self, calendar, moment, count):
        """Business hours take at least as long as hours, and as long where every day is open."""
        later = calendar.after(moment, Span(count, Unit.BUSINESS_HOURS))
        assert later - moment >= dt.timedelta(hours=count)
        always = BusinessCalendar(weekdays=frozenset(range(1, 8)), zone=calendar.zone)
        assert always.after(moment, Span(count, Unit.BUSINESS_HOURS)) - moment == dt.timedelta(hours=count)

    @given(calendars(), moments, st.integers(1, 100))
    def test_there_and_back_takes_the_same_hours(self, calendar, moment, count):
        """What so many open hours lead to leads back to the start, or to the last closing before it."""
        span = Span(count, Unit.BUSINESS_HOURS)
        there = calendar.after(moment, span)
        back = calendar.before(there, span)
        assert calendar.after(back, span) == there

    @given(calendars(), moments)
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


class TestCountries:
    """Public holidays, out of the `holidays` package."""

    def test_the_days_agree_with_their_source(self):
        """The calendar closes on exactly the days the package names, from 1990 to 2100, and on the weekend."""
        import holidays as package

        source = package.country_holidays("US", years=range(FIRST_YEAR, LAST_YEAR + 1))
        calendar = country_calendar("US")
        assert dict(calendar.holidays) == dict(source.items())
        assert calendar.holiday_name(dt.date(2026, 12, 25)) == "Christmas Day"
        assert not calendar.is_open(dt.date(2099, 12, 25))

    def test_a_part_of_a_country_has_its_own(self):
        """A subdivision closes on its own days besides, in the zone that is asked for."""
        bavaria = country_calendar("DE", "BY", zone="Europe/Berlin")
        epiphany = dt.date(2026, 1, 6)
        assert not bavaria.is_open(epiphany)
        assert country_calendar("DE").is_open(epiphany)
        assert bavaria.zone == "Europe/Berlin"
        assert bavaria.name == "public holidays of DE-BY"

    def test_the_week_is_the_country_s(self):
        """In Israel Sunday counts and Friday does not."""
        assert country_calendar("IL").weekdays == frozenset({7, 1, 2, 3, 4})

    def test_it_is_read_once(self):
        """Asking again gives the same calendar."""
        assert country_calendar("US") is country_calendar("US")

    @pytest.mark.parametrize(
        ("country", "part", "known"), [("ZZ", None, "US"), ("US", "ZZ", "TX"), ("SG", "X", "none")]
    )
    def test_an_unknown_place_lists_the_known(self, country, part, known):
        """A country or a part the package does not have is an error that lists those it has."""
        with pytest.raises(UnknownCalendar, match=known):
            country_calendar(country, part)

    def test_nothing_heavy_is_loaded_before_it_is_asked_for(self):
        """Importing the module loads neither the holidays nor the zones."""
        code = (
            "import sys, numberport.calendars;"
            "heavy = {'holidays', 'dateutil', 'zoneinfo'} & set(sys.modules);"
            "sys.exit(', '.join(heavy) if heavy else 0)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


class TestSpans:
    """A length of time as a rule states it."""

    @pytest.mark.parametrize(
        ("span", "text"),
        [
            (Span(10, Unit.BUSINESS_DAYS), "10 business days"),
            (Span(1, Unit.BUSINESS_DAYS), "1 business day"),
            (Span(1, Unit.HOURS), "1 hour"),
        ],
    )
    def test_it_reads_as_one_says_it(self, span, text):
        """One of a unit is singular, all else plural."""
        assert str(span) == text

    @given(st.integers(0, 999_999), st.sampled_from(Unit), st.booleans())
    def test_its_own_text_is_read_back(self, count, unit, plural):
        """Also in capitals, with spaces, and in the plural where one would not say it."""
        span = Span(count, unit)
        assert Span.parse(str(span)) == span
        written = f"{count} {unit.value}" if plural else str(span)
        assert Span.parse(f" {written.upper().replace(' ', '  ')} ") == span

    @given(st.text() | st.text("0123456789 dayshourbinetwk-.", max_size=20))
    @example("\u0663 days")
    @example("9999999 days")
    @example("1 day" + "s" * 200)
    def test_what_is_no_span_says_what_is(self, text):
        """Whatever is written, it is a span or an error that shows how to write one."""
        try:
            assert Span.parse(text).count < 1_000_000
        except NotASpan as error:
            assert "write a number and one of: minutes, hours" in str(error)  # noqa: PT017 - either way is right
            assert len(str(error)) < 500  # noqa: PT017 - the same
