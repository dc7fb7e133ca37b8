"""Timetables: the dates of a stretch of a day, and words told when they are read, are those of a whole walk."""

import copy
import datetime as dt
import pickle
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from numberport import profiles, regimes
from numberport.calendars import DayOutOfRange, NaiveMoment, Span, Unit
from numberport.foc import DateRequest, OutOfOrder, PortDates, estimate, estimate_many, published, walking
from numberport.foc.timetables import Timetable, timetable_for
from numberport.regimes import EVERY_DAY, GB, US, Anchor, UnknownPort, UnknownRegion

PORTS = [(regime, port.name) for regime in regimes.all() for port in regime.ports]
NEW_YORK = ZoneInfo("America/New_York")
MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=NEW_YORK)
SIMPLE = DateRequest(regime=US, port="simple", region="northeast", received=MONDAY)
LEADS = ((), published(profiles.get("invoca"), lambda _: True))
SINCE = [anchor for anchor in Anchor if anchor is not Anchor.RECEIVED]


def within(start, days):
    """Make moments of so many days after a moment, on the clock of some place, in either half of a repeated hour."""
    zones = st.sampled_from([dt.UTC, NEW_YORK, ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Sydney")])
    return st.builds(
        lambda after, zone, fold: (start + dt.timedelta(seconds=after)).astimezone(zone).replace(fold=fold),
        st.integers(0, days * 24 * 60 * 60),
        zones,
        st.integers(0, 1),
    )


#: Around changes of the clocks in both halves of the world, and a few days that are asked for again and again.
moments = st.one_of(
    within(dt.datetime(2026, 3, 2, tzinfo=dt.UTC), 3),
    within(dt.datetime(2026, 3, 7, tzinfo=dt.UTC), 2),
    within(dt.datetime(2026, 10, 3, tzinfo=dt.UTC), 2),
    within(dt.datetime(2026, 10, 31, tzinfo=dt.UTC), 2),
)
days = st.dates(dt.date(2026, 2, 25), dt.date(2026, 11, 9))


@st.composite
def requests(draw):
    """Make a request for any port of any country, with days or moments wished for and given."""
    regime, port = draw(st.sampled_from(PORTS))
    return DateRequest(
        regime=regime,
        port=port,
        region=draw(st.sampled_from(regime.regions)).name,
        received=MONDAY,
        holidays=draw(st.frozensets(days, max_size=3)),
        desired=draw(st.none() | days | moments),
        given=draw(st.dictionaries(st.sampled_from(SINCE), days | moments, max_size=3)),
        published=draw(st.sampled_from(LEADS)),
    )


def walked(request):
    """Return the dates of a request by a walk of its own, or None where it has none."""
    timetable = timetable_for(request)
    return walking.walked(request, timetable.reckoning) if timetable else estimate(request)


def outcome(ask, request):
    """Return the dates of a request, or the error that it has none."""
    try:
        return ask(request)
    except (DayOutOfRange, OutOfOrder) as error:
        return error


class TestDates:
    """The dates of a stretch."""

    @settings(max_examples=300)
    @given(requests(), st.lists(moments, min_size=1, max_size=6))
    def test_they_are_those_of_a_walk(self, terms, received):
        """Asked once, when nothing is known of the day, and thrice, when its stretches are: all of it is the same."""
        for moment in received:
            request = attrs.evolve(terms, received=moment)
            expected = outcome(walked, request)
            for _ in range(3):
                found = outcome(estimate, request)
                assert found == expected
                assert repr(found) == repr(expected)

    @given(requests(), st.lists(moments, min_size=1, max_size=6))
    def test_those_of_many_are_those_of_a_walk(self, terms, received):
        """Every column has what a walk finds for each request; where it is refused for one, it is for all."""
        expected = [outcome(walked, attrs.evolve(terms, received=moment)) for moment in received]
        found = outcome(lambda asked: estimate_many(asked, received), terms)
        if isinstance(found, OutOfOrder):
            assert found == next(dates for dates in expected if isinstance(dates, OutOfOrder))
            return
        columns = attrs.asdict(found)
        for name, column in columns.items():
            assert column == [getattr(dates, name) for dates in expected]

    @given(st.sampled_from(PORTS), st.sampled_from([1990, 1991, 2099, 2100]), st.integers(-3, 3), st.integers(0, 23))
    def test_what_no_calendar_reaches_is_refused_at_once(self, kind, year, ahead, hour):
        """Around the first and the last day of the calendars the answer is an error when a walk is one, or whole."""
        edge = (
            dt.datetime(year, 1, 1, hour, tzinfo=dt.UTC)
            if year < 2000
            else dt.datetime(year, 12, 31, hour, tzinfo=dt.UTC)
        )
        regime, port = kind
        request = DateRequest(
            regime=regime, port=port, region=regime.regions[0].name, received=edge + dt.timedelta(days=ahead)
        )
        assert [outcome(estimate, request) for _ in range(3)] == [outcome(walked, request)] * 3

    @pytest.mark.parametrize(("moment", "hours"), [("0001-01-01T00:00", 14), ("9999-12-31T23:00", -12)])
    def test_the_first_and_the_last_moment_of_python_are_refused(self, moment, hours):
        """A moment that has no time in other zones is out of range, one by one and among many."""
        received = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.timezone(dt.timedelta(hours=hours)))
        with pytest.raises(DayOutOfRange):
            estimate(attrs.evolve(SIMPLE, received=received))
        with pytest.raises(DayOutOfRange):
            estimate_many(SIMPLE, [received])

    def test_the_two_halves_of_a_repeated_hour_are_told_apart(self):
        """A request that counts from the second half of an hour that comes twice is made an hour later."""
        first = dt.datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK)
        requests = [
            attrs.evolve(SIMPLE, port="wireless", given={Anchor.REQUEST: when})
            for when in (first, first.replace(fold=1))
        ]
        early, late = (estimate(request).latest.astimezone(dt.UTC) for request in requests)
        assert late - early == dt.timedelta(hours=1)
        assert requests[0].given != requests[1].given

    def test_an_hour_across_a_change_of_the_clocks_is_counted_as_it_passes(self):
        """Where every day counts, an answer due four hours after a night's request is an hour off on the wall."""
        simple = US.port("simple")
        nightly = attrs.evolve(
            simple,
            reception=attrs.evolve(simple.reception, window=None),
            days=attrs.evolve(US.days, weekdays=EVERY_DAY),
        )
        terms = attrs.evolve(SIMPLE, regime=attrs.evolve(US, ports=(nightly,)))
        for minute in range(0, 24 * 60, 45):
            night = dt.datetime(2026, 3, 8, 5, tzinfo=dt.UTC) + dt.timedelta(minutes=minute)
            request = attrs.evolve(terms, received=night)
            found = [estimate(request) for _ in range(3)]
            assert found == [walked(request)] * 3
            assert found[-1].response_due.astimezone(dt.UTC) == night + dt.timedelta(hours=4)

    def test_an_answer_due_in_business_hours_is_counted_for_each(self):
        """Hours that run while a calendar is open do not move evenly with the request, and each has its own answer."""
        simple = US.port("simple")
        slow = attrs.evolve(simple, response=attrs.evolve(simple.response, span=Span(4, Unit.BUSINESS_HOURS)))
        terms = attrs.evolve(SIMPLE, regime=attrs.evolve(US, ports=(slow,), opens=dt.time(9), closes=dt.time(17)))
        for minute in range(0, 24 * 60, 35):
            request = attrs.evolve(terms, received=MONDAY.replace(hour=0) + dt.timedelta(minutes=minute))
            assert [estimate(request) for _ in range(3)] == [walked(request)] * 3

    def test_a_clock_that_does_not_follow_is_walked(self):
        """Where a stretch is so long that the rule of reception changes in it, its requests have no pattern."""
        silent = attrs.evolve(US, ports=(attrs.evolve(US.port("simple"), response=None),))
        terms = attrs.evolve(SIMPLE, regime=silent)
        timetable = Timetable(terms, timetable_for(terms).reckoning)
        timetable._edges = (dt.time(0), dt.time(7, 30), dt.time(13, 1))
        for hour in range(24):
            request = attrs.evolve(terms, received=MONDAY.replace(hour=hour, minute=45))
            assert [timetable.dates(request) for _ in range(3)] == [walked(request)] * 3

    def test_a_wish_beyond_the_calendars_is_refused_each_time(self):
        """A day that moves on to one that no calendar reaches is an error, however often it is asked for."""
        last = dt.date(2100, 12, 31)
        request = attrs.evolve(SIMPLE, desired=last, holidays=[last])
        for _ in range(3):
            with pytest.raises(DayOutOfRange):
                estimate(request)
        with pytest.raises(DayOutOfRange):
            estimate_many(request, [MONDAY])

    @pytest.mark.parametrize(
        "change",
        [
            {"regime": attrs.evolve(US, ports=(attrs.evolve(US.port("non-simple"), name="simple"),))},
            {"port": "non-simple"},
            {"region": "western"},
            {"holidays": [MONDAY.date() + dt.timedelta(days=1)]},
            {"desired": MONDAY.date() + dt.timedelta(days=7)},
            {"given": {Anchor.REQUEST: MONDAY - dt.timedelta(days=7)}},
            {"published": LEADS[1]},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_requests_that_differ_in_one_term_are_told_apart(self, change):
        """One term more or less makes another answer, though all else is the very same as in the request before."""
        other = attrs.evolve(SIMPLE, **change)
        for _ in range(3):
            assert estimate(SIMPLE) == walked(SIMPLE)
            assert estimate(other) == walked(other) != walked(SIMPLE)

    def test_an_error_stays_one(self):
        """A kind of port or a region that is none is an error each time it is asked for."""
        for _ in range(2):
            with pytest.raises(UnknownPort):
                estimate(attrs.evolve(SIMPLE, port="sample"))
            with pytest.raises(UnknownRegion):
                estimate(attrs.evolve(SIMPLE, region="nowhere"))

    def test_a_zone_that_does_not_know_its_offset_is_none(self):
        """A moment whose zone has no offset from UTC is refused when it is given."""

        class Nowhere(dt.tzinfo):
            def utcoffset(self, _):
                return None

        with pytest.raises(NaiveMoment):
            attrs.evolve(SIMPLE, received=MONDAY.replace(tzinfo=Nowhere()))

    def test_no_more_than_so_many_days_are_kept(self):
        """After a year of days the timetable begins anew, and goes on giving dates."""
        timetable = Timetable(SIMPLE, timetable_for(SIMPLE).reckoning)
        for ahead in (*range(400), *range(400)):
            request = attrs.evolve(SIMPLE, received=MONDAY + dt.timedelta(days=ahead))
            assert timetable.dates(request).clock_starts >= request.received
        assert len(timetable._hours) <= len(timetable._asked) <= 366


class TestWords:
    """Why, in words: told when somebody reads it."""

    @pytest.fixture
    def dates(self):
        """Return dates of which no word was read yet, found by their stretch."""
        return [estimate(SIMPLE) for _ in range(3)][-1]

    @pytest.mark.parametrize(
        "through",
        [copy.copy, copy.deepcopy, attrs.evolve, lambda dates: pickle.loads(pickle.dumps(dates))],  # noqa: S301 - what was just written
        ids=["copied", "copied deeply", "evolved", "pickled"],
    )
    def test_a_copy_has_them(self, dates, through):
        """A copy, a pickle and a changed one have the words, whether they were read before or not."""
        copied = through(dates)
        assert copied == walked(SIMPLE)
        assert copied.steps == dates.steps

    def test_they_are_kept(self, dates):
        """Read twice, the words are the very same, and those of every kind come together."""
        steps, grounds = dates.steps, dates.rests_on
        assert dates.steps is steps
        assert dates.rests_on is grounds

    def test_an_answer_is_frozen_and_hashed(self, dates):
        """No date and no word can be set, and dates hash as those of a walk."""
        for name in ("earliest", "steps"):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(dates, name, None)
        assert hash(dates) == hash(walked(SIMPLE))
        assert attrs.asdict(dates) == attrs.asdict(walked(SIMPLE))

    def test_the_reasons_are_those_of_the_very_request(self, dates):
        """Requests of one stretch share their dates, and each tells its own moment and zone."""
        seen = attrs.evolve(SIMPLE, received=MONDAY.astimezone(ZoneInfo("America/Los_Angeles")))
        assert estimate(seen) == dates or estimate(seen).steps[0] != dates.steps[0]
        assert "06:00 in America/Los_Angeles is 09:00" in str(estimate(seen).steps[0])

    def test_they_may_be_read_by_several_at_once(self):
        """Many threads that ask and read find the same answer."""
        requests = [attrs.evolve(SIMPLE, received=MONDAY + dt.timedelta(minutes=ahead)) for ahead in range(40)]
        with ThreadPoolExecutor(8) as pool:
            shared = estimate(SIMPLE)
            assert set(pool.map(lambda _: shared.steps, range(40))) == {walked(SIMPLE).steps}
            assert list(pool.map(estimate, requests * 5)) == list(map(walked, requests)) * 5

    def test_a_field_is_documented_on_its_class(self):
        """Asked of the class, a word is its field and no answer."""
        assert PortDates.steps is PortDates.__dict__["steps"]

    def test_words_that_were_given_are_those(self):
        """An answer somebody makes has the words it was given."""
        assert PortDates(because=("so it is",)).because == ("so it is",)
        assert PortDates().unknown == {}


def test_what_a_request_is_given_cannot_change():
    """Holidays and days given are kept as they were; they equal any mapping of the same items, and show them."""
    mine = {dt.date(2026, 3, 3): "Founder's Day"}
    request = attrs.evolve(SIMPLE, holidays=mine)
    mine.clear()
    assert request.holidays == {dt.date(2026, 3, 3): "Founder's Day"}
    assert request.holidays != mine
    assert request.holidays != "Founder's Day"
    assert repr(request.holidays) == '{datetime.date(2026, 3, 3): "Founder\'s Day"}'
    assert pickle.loads(pickle.dumps(request.holidays)) == request.holidays  # noqa: S301 - what was just written
    assert attrs.evolve(request) == request
    assert hash(request) != hash(SIMPLE)
    with pytest.raises(TypeError):
        request.holidays[dt.date(2026, 3, 4)] = "another"
    with pytest.raises(NaiveMoment):
        DateRequest(regime=GB, port="mobile", received=MONDAY, given={Anchor.CODE_ISSUED: dt.datetime(2026, 3, 1)})  # noqa: DTZ001 - what is refused
