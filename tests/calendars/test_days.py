"""The days of a business calendar: which count, how many, and which one lies so many ahead."""

import copy
import datetime as dt
import pickle

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from numberport.calendars import (
    FIRST_YEAR,
    LAST_YEAR,
    BusinessCalendar,
    DayOutOfRange,
    EndBeforeStart,
    Hours,
    HoursOfNoDay,
    NoDay,
    NoSuchWeek,
    Span,
    Unit,
    country_calendar,
)
from numberport.testing import strategies

FRIDAY = dt.date(2026, 3, 6)
SATURDAY = dt.date(2026, 3, 7)
MONDAY = dt.date(2026, 3, 9)

DAY = dt.timedelta(days=1)

days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
centuries = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))
moments = st.integers(0, 27 * 365 * 24 * 60 * 60).map(
    lambda seconds: dt.datetime(2008, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
)
SAMOA_SKIPPED = dt.date(2011, 12, 30)


def is_open(calendar, day):
    """Tell whether a day counts, as the fields of a calendar say it: a second statement, with no table behind it."""
    if calendar.zone == "Pacific/Apia" and day == SAMOA_SKIPPED:
        return False
    return day in calendar.worked or (day.isoweekday() in calendar.weekdays and day not in calendar.holidays)


#: The first and the last day a calendar knows, and their neighbours.
EDGES = [(1989, 12, 31), (1990, 1, 1), (1990, 1, 2), (2100, 12, 30), (2100, 12, 31), (2101, 1, 1)]


def outcome(add, day, count):
    """Return the day that comes out, or the error that there is none."""
    try:
        return add(day, count)
    except DayOutOfRange as error:
        return error


class TestDays:
    """Which days count, and how many."""

    @pytest.mark.parametrize("often", [False, True])
    def test_what_is_no_day_or_no_count_is_refused(self, often):
        """A text is no day and half a day no count, whether the days are written down already or not."""
        calendar, monday = BusinessCalendar(), dt.date(2026, 3, 2)
        for _ in range(2_000 if often else 0):
            calendar.add(monday, 1)
        for ask in (calendar.is_open, calendar.next_open, lambda day: calendar.add(day, 1), calendar.opening):
            with pytest.raises(NoDay, match="'2026-03-02' is no day"):
                ask("2026-03-02")
        with pytest.raises(TypeError, match=r"whole numbers, not in 1\.5"):
            calendar.add(monday, 1.5)

    def test_a_day_of_another_class_is_a_day(self):
        """What is made on top of a date, as libraries of dates do, is the day it is."""

        class Day(dt.date):
            pass

        assert BusinessCalendar().add(Day(2026, 3, 2), 1) == dt.date(2026, 3, 3)

    @given(strategies.calendars(), days, st.integers(0, 40))
    def test_count_is_the_inverse_of_add(self, calendar, day, count):
        """As many open days as were added lie after a day, up to the day that comes out."""
        assert calendar.count(day, calendar.add(day, count)) == max(count, not calendar.is_open(day))

    @given(strategies.calendars(), days, st.integers(-40, 40))
    def test_what_add_gives_is_open(self, calendar, day, count):
        """No business day falls on a closed day, in either direction."""
        assert calendar.is_open(calendar.add(day, count))

    @given(strategies.calendars(), days, st.integers(1, 40))
    def test_from_an_open_day_there_and_back(self, calendar, day, count):
        """From an open day, so many days on and as many back lead to the day itself."""
        start = calendar.next_open(day)
        assert calendar.add(calendar.add(start, count), -count) == start

    @given(strategies.calendars(), days, st.integers(0, 20))
    def test_add_walks_one_day_at_a_time(self, calendar, day, count):
        """Adding is the same as crossing off open days on a wall calendar."""
        left, walked = count, day
        while left:
            walked += dt.timedelta(days=1)
            left -= is_open(calendar, walked)
        if count:
            assert calendar.add(day, count) == walked

    @settings(max_examples=40)
    @given(strategies.calendars(), st.lists(st.tuples(centuries, st.integers(-300, 300)), min_size=1, max_size=20))
    def test_asked_often_it_gives_the_same_days(self, calendar, sums):
        """What a calendar looks up, once it was asked a thousand times, is what another one searches for."""
        for _ in range(1_000):
            calendar.add(MONDAY, 1)
        edges = [(dt.date(year, month, day), count) for year, month, day in EDGES for count in (-1, 0, 1)]
        for day, count in (*sums, *edges):
            assert outcome(calendar.add, day, count) == outcome(attrs.evolve(calendar).add, day, count)
        with pytest.raises(TypeError):
            calendar.add(dt.datetime(2026, 3, 9), 1)  # noqa: DTZ001 - what is refused

    @given(strategies.calendars(), st.lists(days), st.integers(-40, 40))
    def test_adding_to_many_is_adding_to_each(self, calendar, many, count):
        """Every day of a list leads where it leads alone, in the order in which they were given."""
        assert calendar.add_many(many, count) == [calendar.add(day, count) for day in many]

    @pytest.mark.parametrize("count", [-300, -1, 0, 1, 300])
    def test_adding_to_very_many_is_adding_to_each(self, count):
        """It is so for the days of a century too, and what has no such sum is the error it is alone."""
        calendar = BusinessCalendar(
            holidays=[FRIDAY, dt.date(1989, 7, 5), dt.date(2101, 1, 3)], worked=[SATURDAY, dt.date(2050, 1, 1)]
        )
        many = [dt.date(1993, 1, 1) + ahead * DAY for ahead in range(37_000)]
        assert calendar.add_many(many, count) == [calendar.add(day, count) for day in many]
        for edge in EDGES:
            expected = outcome(calendar.add, dt.date(*edge), count)
            found = outcome(calendar.add_many, [*many, dt.date(*edge)], count)
            assert expected == (found[-1] if isinstance(found, list) else found)
        with pytest.raises(TypeError):
            calendar.add_many([*many, dt.datetime(2026, 3, 9)], count)  # noqa: DTZ001 - what is refused

    @given(strategies.calendars(), days)
    def test_next_and_previous_surround_a_day(self, calendar, day):
        """The next open day is not before a day, the previous not after it, and an open day is both."""
        before, after = calendar.previous_open(day), calendar.next_open(day)
        assert before <= day <= after
        assert (before == after) is calendar.is_open(day)

    @given(strategies.calendars(), days, st.integers(-10, 10), st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    def test_a_holiday_more_never_makes_it_earlier(self, calendar, day, count, holiday):
        """With one closed day more, what lies ahead is no earlier and what lies behind no later."""
        with_it, without = calendar.closed_on([holiday]).add(day, count), calendar.add(day, count)
        assert with_it >= without if count >= 0 else with_it <= without

    def test_from_a_closed_day(self):
        """One business day after a Saturday is Monday, one before it is Friday, and none is Monday."""
        calendar = BusinessCalendar()
        assert calendar.add(SATURDAY, 1) == MONDAY
        assert calendar.add(SATURDAY, -1) == FRIDAY
        assert calendar.add(SATURDAY, 0) == MONDAY

    @given(strategies.calendars(), moments)
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
        with pytest.raises(EndBeforeStart, match="give the earlier one first"):
            BusinessCalendar().count(MONDAY, FRIDAY)

    @pytest.mark.parametrize(("day", "count"), [(dt.date(FIRST_YEAR, 1, 1), -1), (dt.date(LAST_YEAR, 12, 31), 1)])
    def test_the_years_end_somewhere(self, day, count):
        """A way out of the years a calendar knows is an error, not a day without holidays."""
        assert BusinessCalendar(weekdays=frozenset(range(1, 8))).is_open(day)
        with pytest.raises(DayOutOfRange, match="1990 to 2100"):
            BusinessCalendar().add(day, count)


class TestLargeCounts:
    """Thousands of days cost no more than one, and mean the same as walking."""

    @given(strategies.calendars(), centuries, centuries)
    def test_counting_is_crossing_off(self, calendar, one, other):
        """The days between any two of the 111 years are those a walk over all of them meets."""
        start, end = sorted((one, other))
        walked = sum(
            is_open(calendar, dt.date.fromordinal(n)) for n in range(start.toordinal() + 1, end.toordinal() + 1)
        )
        assert calendar.count(start, end) == walked

    @given(strategies.calendars(), centuries, st.integers(-28_000, 28_000))
    def test_adding_is_the_inverse_of_counting(self, calendar, day, count):
        """However many are added, so many lie between; or the way leads out of the years, and the error says so."""
        try:
            there = calendar.add(day, count)
        except DayOutOfRange as error:
            assert error.day.year in {FIRST_YEAR - 1, LAST_YEAR + 1}  # noqa: PT017 - either way is right
            assert (error.day > day) is (count >= 0)  # noqa: PT017 - the same
            return
        assert calendar.is_open(there)
        if count > 0:
            assert calendar.count(day, there) == count
        elif count < 0:
            # From the day before itself back to the day before the one that comes out.
            assert there.year == FIRST_YEAR or calendar.count(there - DAY, day - DAY) == -count

    @given(strategies.calendars(), st.lists(st.tuples(centuries, st.integers(-300, 300)), min_size=1, max_size=5))
    def test_an_answer_that_was_kept_is_the_same(self, calendar, asked):
        """A calendar that was asked a hundred times, and keeps answers, gives those that a fresh one gives."""
        for day, count in asked:
            fresh = attrs.evolve(calendar)
            for _ in range(100):
                answers = {answer(one, day, count) for one in (calendar, fresh)}
            assert len(answers) == 1

    @given(strategies.calendars(), days, days, st.integers(-30, 30))
    def test_later_never_leads_to_earlier(self, calendar, one, other, count):
        """Of two days the later one never leads to the earlier, and more days never to less."""
        first, second = sorted((one, other))
        assert calendar.add(first, count) <= calendar.add(second, count)
        assert calendar.add(first, count) <= calendar.add(first, count + 1)

    @given(strategies.calendars(), days, days)
    def test_next_and_previous_are_each_other_s_mirror(self, calendar, day, other):
        """An open day is no earlier than a day exactly when it is no earlier than the next open one; and back."""
        opened = calendar.next_open(other)
        assert (day <= opened) is (calendar.next_open(day) <= opened)
        assert (opened <= day) is (opened <= calendar.previous_open(day))

    def test_a_hundred_years(self):
        """A hundred years from a Saturday are 36,525 days, 5,217 weeks and six days, four of them from Monday on."""
        start = dt.date(1999, 12, 31)
        assert BusinessCalendar().count(start, dt.date(2099, 12, 31)) == 5 * 5_217 + 4
        assert BusinessCalendar().add(start, 5 * 5_217 + 4) == dt.date(2099, 12, 31)

    def test_both_edges(self):
        """The first and the last day can be asked for, and nothing beyond them."""
        first, last = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)
        calendar = BusinessCalendar()
        assert calendar.add(first, calendar.count(first, last)) == last
        assert calendar.next_open(first) == first
        assert calendar.previous_open(last) == last
        with pytest.raises(DayOutOfRange):
            BusinessCalendar(weekdays=frozenset({2})).previous_open(first)
        for outside in (first - DAY, last + DAY):
            for ask in (calendar.is_open, calendar.next_open, lambda day: calendar.count(day, day), calendar.describe):
                with pytest.raises(DayOutOfRange):
                    ask(outside)


def answer(calendar, day, count):
    """Return what a calendar answers, an error included."""
    try:
        return calendar.add(day, count)
    except DayOutOfRange as error:
        return error.day


class TestChanges:
    """A calendar with days added, or worked, is another calendar that says so."""

    federal = country_calendar("US", zone="UTC")
    juneteenth = dt.date(2026, 6, 19)

    def test_a_day_added_says_so(self):
        """The losing carrier's own day is closed under its name and as an addition; the calendar it came from stays."""
        own = self.federal.closed_on({MONDAY: "Founder's Day"}).closed_on([FRIDAY])
        assert not own.is_open(MONDAY)
        assert own.holiday_name(MONDAY) == "Founder's Day (added)"
        assert own.holiday_name(FRIDAY) == "added holiday"
        assert own.describe(MONDAY) == "closed, Founder's Day (added)"
        assert self.federal.is_open(MONDAY)

    def test_a_day_removed_says_so(self):
        """A holiday on which a carrier works is open, no holiday any more, and says what it would be."""
        works = self.federal.open_on([self.juneteenth])
        assert works.is_open(self.juneteenth)
        assert works.holiday_name(self.juneteenth) is None
        assert works.describe(self.juneteenth) == "open all day, although it is Juneteenth National Independence Day"
        assert self.federal.describe(self.juneteenth) == "closed, Juneteenth National Independence Day"

    def test_a_weekend_can_be_worked(self):
        """A Saturday that is worked counts, for its reason, in the hours of Saturdays."""
        calendar = BusinessCalendar(hours={6: Hours(dt.time(9), dt.time(13))}).open_on({SATURDAY: "year's end"})
        assert calendar.add(FRIDAY, 1) == SATURDAY
        assert calendar.count(FRIDAY, MONDAY) == 2
        assert calendar.describe(SATURDAY) == "open 09:00 to 13:00, year's end"
        assert calendar.closing(SATURDAY).time() == dt.time(13)

    @given(strategies.calendars(), st.sets(days, max_size=4), days)
    def test_what_was_added_last_holds(self, calendar, changed, day):
        """Days are closed after they were added and open after they were taken out; no other day changes."""
        closed, opened = calendar.closed_on(changed), calendar.closed_on(changed).open_on(changed)
        for one in changed:
            assert not closed.is_open(one)
            assert opened.is_open(one)
            assert opened.closed_on([one]).is_open(one) is False
        if day not in changed:
            assert calendar.is_open(day) is closed.is_open(day) is opened.is_open(day)

    @given(strategies.calendars(), centuries)
    def test_a_description_says_open_or_closed(self, calendar, day):
        """What is said of a day is what holds for it."""
        said = calendar.describe(day)
        assert said.startswith("open" if calendar.is_open(day) else ("closed", "no day"))
        assert (calendar.holiday_name(day) is not None) <= (not calendar.is_open(day))

    def test_an_ordinary_day_is_described(self):
        """A weekday says its hours, a weekend its name; a worked day without a reason is a working day."""
        office = BusinessCalendar(opens=dt.time(8), closes=dt.time(17), worked=[SATURDAY])
        assert office.describe(FRIDAY) == "open 08:00 to 17:00"
        assert office.describe(SATURDAY) == "open 08:00 to 17:00, a working day"
        assert office.describe(SATURDAY + DAY) == "closed on every Sun"

    def test_hours_are_of_a_day_of_the_week(self):
        """Hours for an eighth day are refused."""
        with pytest.raises(HoursOfNoDay, match="not for 8"):
            BusinessCalendar(hours={8: Hours()})


@pytest.mark.parametrize("thing", ["2026-05-25", 20260525, None, dt.datetime(2026, 5, 25, tzinfo=dt.UTC)])
def test_a_holiday_that_is_no_day_is_refused(thing):
    """What equals no day would never be kept, so it is an error that says what to give, wherever holidays are given."""
    calendar = BusinessCalendar()
    for give in (
        lambda: BusinessCalendar(holidays=[thing]),
        lambda: calendar.closed_on([thing]),
        lambda: calendar.open_on({thing: "worked"}),
    ):
        with pytest.raises(NoDay, match=r"is no day; give a datetime\.date"):
            give()
