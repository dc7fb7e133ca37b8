"""The journal: a set of events in the one order that follows from them (R3 to R5)."""

import copy
import datetime as dt
import itertools
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.calendars import NaiveMoment
from numberport.events import Amend, Channel, Correct, Facts, Note, NumberStart, Open, Report, Submit
from numberport.journal import Journal, content, identity, journal as journals, later, places, tip, usable_stamp
from numberport.journal.effects import day_of, effects, own_effect, own_order
from numberport.parties import Account, Secret
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
NUMBER, OTHER = TelephoneNumber("+12125550100"), TelephoneNumber("+12125550101")
NEW_YORK = ZoneInfo("America/New_York")


def report(word="pending", learnt=1.0, stamp=None, **fields):
    """Return a report learnt some hours after the start, stamped likewise."""
    if isinstance(stamp, int | float):
        stamp = START + stamp * HOUR
    return Report(word=word, source=fields.pop("source", "c"), learnt=START + learnt * HOUR, stamp=stamp, **fields)


def opened(moment):
    """Return how an order begins."""
    return Open(at=moment, order="A", members=(NUMBER,), profile="plain", sequence=1)


def words(*events):
    """Return the words of reports in the order in which they take effect."""
    return [placed.event.word for placed in Journal.of(events).placed]


class TestIdentity:
    """R4: source and its id plus content; without an id, content and stamp; without either, content and when learnt."""

    def test_the_same_id_and_content_is_a_copy_and_the_earliest_learnt_counts(self):
        """A webhook delivered twice happened once, when we first learnt it."""
        first, again = report(learnt=1, id="7"), report(learnt=5, id="7", stamp=4)
        (placed,) = Journal.of((again, first)).placed
        assert placed.event == first
        assert placed.copies == (again,)

    def test_the_same_id_with_other_content_is_another_event(self):
        """A carrier that reuses an id for the next status loses no status."""
        assert len(Journal.of((report(id="7"), report("ported", id="7"))).placed) == 2

    def test_without_an_id_the_stamp_tells_copies(self):
        """Equal words at equal stamps are one; at other stamps they are two."""
        assert len(Journal.of((report(stamp=1), report(learnt=9, stamp=1))).placed) == 1
        assert len(Journal.of((report(stamp=1), report(stamp=2))).placed) == 2

    def test_without_id_and_stamp_the_moment_learnt_tells_copies(self):
        """Nothing else is known of such a report."""
        assert len(Journal.of((report(), report())).placed) == 1
        assert len(Journal.of((report(), report(learnt=2))).placed) == 2

    def test_a_stamp_is_no_moment_learnt(self):
        """What was learnt at nine is no copy of what was said at nine."""
        assert identity(report(learnt=1)) != identity(report(learnt=5, stamp=1))

    def test_two_sources_never_copy_each_other(self):
        """What the console says is not the webhook's copy."""
        assert identity(report(id="7")) != identity(report(id="7", source="d"))

    def test_content_is_what_was_said_not_how_it_came(self):
        """Case, spacing, channel, moments and raw text are not content."""
        assert content(report("Foc  Confirmed")) == content(report("foc confirmed", learnt=9, raw="x", id="3"))
        assert content(report(numbers=(NUMBER,))) != content(report())

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"word": "update required"}, {"word": " Update_Required "}),
            ({"numbers": (NUMBER, OTHER)}, {"numbers": (OTHER, NUMBER, OTHER)}),
            (
                {"refusals": (Refusal(Reason.UNKNOWN, "1"), Refusal(Reason.UNKNOWN, "2"))},
                {"refusals": (Refusal(Reason.UNKNOWN, "2"), Refusal(Reason.UNKNOWN, "1"))},
            ),
            ({"unreadable": ("a", "b")}, {"unreadable": ("b", "a")}),
            ({"foc": START}, {"foc": START.astimezone(ZoneInfo("Asia/Tokyo"))}),
        ],
    )
    def test_one_content_has_many_spellings(self, one, other):
        """A word's case and underscores, the order of a list and the zone of a moment say nothing."""
        first, again = report(learnt=1, id="7", **one), report(learnt=2, id="7", **other)
        assert Journal.of((first, again)).placed[0].copies == (again,)

    def test_an_action_is_only_a_copy_of_itself(self):
        """The same action read twice from a store is one."""
        note = Note(at=START, text="x", sequence=2)
        assert len(Journal.of((note, note)).placed) == 1
        assert len(Journal.of((note, attrs.evolve(note, sequence=3))).placed) == 2


class TestGrowing:
    """A journal that grows is the journal of all it holds, whichever event comes and wherever it belongs."""

    hours = st.integers(0, 6).map(lambda hour: START + hour * HOUR)
    reports = st.builds(
        Report,
        word=st.sampled_from(["pending", "rejected"]),
        source=st.sampled_from("cd"),
        learnt=hours,
        stamp=st.none() | hours | st.integers(0, 2).map(lambda day: (START + dt.timedelta(days=day - 1)).date()),
        id=st.none() | st.sampled_from("xy"),
        serial=st.none() | st.integers(1, 3),
        sequence=st.none() | st.integers(1, 9),
    )
    notes = st.builds(Note, at=hours, text=st.sampled_from("ab"), sequence=st.none() | st.integers(1, 9))
    events = reports | notes | st.builds(opened, hours)

    @given(st.lists(events, max_size=9))
    def test_one_by_one_is_all_at_once(self, events):
        """Adding finds for each event the place that putting all in order gives it."""
        grown = Journal()
        for count, event in enumerate(events, start=1):
            grown = grown.add(event)
            whole = Journal.of(events[:count])
            assert grown == whole
            assert grown.next_sequence == whole.next_sequence

    @given(st.lists(events, max_size=6), st.lists(events, max_size=4), st.lists(events, max_size=4))
    def test_two_that_grow_from_one_do_not_meet(self, trunk, left, right):
        """A journal is a value: what one branch learns the other does not know."""
        stem = Journal.of(trunk)
        one, other = stem, stem
        for event in left:
            one = one.add(event)
        for event in right:
            other = other.add(event)
        assert (one, other) == (Journal.of(trunk + left), Journal.of(trunk + right))

    #: What tells where an event belongs: the clock, its stamp, its running number, and the desk's own number.
    few = (
        report(learnt=1),
        report(learnt=2, stamp=1, sequence=2),
        report("rejected", learnt=2, stamp=1, sequence=1),
        report(learnt=3, stamp=2),
        report(learnt=2, stamp=2, id="x"),
        report(learnt=3, serial=1),
        report("rejected", learnt=2, serial=2, stamp=1),
        attrs.evolve(report(learnt=2), stamp=START.date()),
        attrs.evolve(report("rejected", learnt=1), stamp=START.date() - dt.timedelta(days=1)),
        report(learnt=2, stamp=1, source="d", sequence=3),
        Note(at=START + 2 * HOUR, text="a", sequence=2),
        Note(at=START + 2 * HOUR, text="b"),
    )

    @pytest.mark.parametrize("first", few, ids=range(len(few)))
    def test_every_way_in_is_the_order_of_all(self, first):
        """Whatever comes after whatever, three events in a row go where putting them in order puts them."""
        for second, third in itertools.product(self.few, repeat=2):
            grown = Journal.of([first]).add(second).add(third)
            assert grown == Journal.of((first, second, third))
            assert Journal.of((first, second)).add(third) == grown

    def test_what_comes_last_is_put_there_and_nothing_else(self):
        """The end is found without a look at the rest; a copy, or what a clock puts earlier, is put in order anew."""
        journal = Journal.of([report(learnt=1, stamp=1, id="1")])
        assert journal.appended(report("rejected", learnt=2, stamp=2)) is not None
        assert journal.appended(report("rejected", learnt=2, stamp=1)) is not None
        assert journal.appended(report(learnt=2, stamp=1, id="1")) is None
        assert journal.appended(report("rejected", learnt=2, stamp=0.5)) is None
        assert journal.appended(report("rejected", learnt=2, stamp=START.date() - dt.timedelta(days=1))) is None

    def test_what_another_grew_out_of_still_knows_its_own_number(self):
        """What is added to a journal makes another, and the first one's next event has the number it had."""
        stem = Journal().add(opened(START))
        grown = stem.add(Note(at=START + HOUR, text="a", sequence=2))
        assert (stem.next_sequence, grown.next_sequence) == (2, 3)

    def test_numbers_begin_with_one(self):
        """A journal that holds nothing the desk has numbered gives the first number."""
        assert Journal().next_sequence == Journal().add(report()).next_sequence == 1


#: What one clock can say and when we learn it: nothing, a moment, a day or a serial number.
SAID = [
    report("pending", learnt=learnt, **said)
    for learnt in (1, 2)
    for said in (
        {},
        {"stamp": 1},
        {"stamp": 2},
        {"stamp": START.date()},
        {"stamp": START.date() + dt.timedelta(days=1)},
        {"serial": 1},
        {"serial": 2},
    )
]


def comes_last(journal, event):
    """Tell whether an event, put in order with all there is, comes last and leaves the others where they are."""
    whole = Journal.of((*journal.events, event)).placed
    return whole[:-1] == journal.placed and whole[-1].moment == event.at


@pytest.mark.parametrize("first", SAID)
def test_any_three_reports_of_one_clock(first):
    """Added one by one they are the journal of all; a second is appended if it comes last, and only then."""
    begun = Journal.of((first,))
    for second in SAID:
        assert (begun.appended(second) is not None) == comes_last(begun, second)
        grown = begun.add(second)
        for third in SAID:
            assert grown.add(third) == Journal.of((first, second, third))
            assert grown.appended(third) is None or comes_last(grown, third)


class TestMoments:
    """Moments compare by instant, whatever zone they are written in."""

    #: Of the hour that clocks repeat on 1 November, a time in its first half and one in its second.
    daylight = dt.datetime(2026, 11, 1, 1, 50, tzinfo=NEW_YORK)
    standard = dt.datetime(2026, 11, 1, 1, 10, fold=1, tzinfo=NEW_YORK)

    def test_the_repeated_hour_is_in_order(self):
        """01:50 in daylight time is twenty minutes before 01:10 in standard time."""
        first, second = Note(at=self.daylight, text="a"), Note(at=self.standard, text="b")
        assert [entry.event for entry in Journal.of((second, first)).placed] == [first, second]
        told = Report(word="a", source="c", learnt=self.standard, stamp=self.daylight)
        assert usable_stamp(told) < told.learnt

    def test_the_hours_of_a_repeated_hour_are_two(self):
        """The same wall time before and after the change is an hour apart: two reports, not a copy."""
        halves = self.daylight, self.daylight.replace(fold=1)
        told = [Report(word="a", source="c", learnt=self.standard + HOUR, stamp=half) for half in halves]
        assert len(Journal.of(told).placed) == 2

    @given(strategies.moments())
    def test_every_moment_of_an_event_is_pinned_to_its_offset(self, moment):
        """An event keeps the instant and the offset, and not the name of a zone."""
        told = Report(word="a", source="c", learnt=moment, stamp=moment, foc=moment)
        start = NumberStart(NUMBER, PortState.FOC_CONFIRMED, moment)
        for kept in (told.learnt, told.stamp, told.foc, Note(at=moment, text="").at, start.foc):
            assert (kept.timestamp(), kept.utcoffset()) == (moment.timestamp(), moment.utcoffset())
            assert type(kept.tzinfo) is dt.timezone

    @pytest.mark.parametrize("field", ["learnt", "stamp", "foc"])
    def test_a_moment_without_a_zone_is_refused(self, field):
        """It could be any of a day's length of moments, and comparing it would raise later."""
        with pytest.raises(NaiveMoment, match="no time zone"):
            Report(**{"word": "a", "source": "c", "learnt": START} | {field: START.replace(tzinfo=None)})


class TestOrder:
    """R5: when a report takes effect."""

    def test_a_late_report_takes_the_moment_of_what_its_source_puts_after_it(self):
        """News stamped earlier but learnt later stands before the later news, at its moment."""
        early, late = report("pending", learnt=9, stamp=1), report("ported", learnt=5, stamp=4)
        journal = Journal.of((late, early))
        assert [placed.event.word for placed in journal.placed] == ["pending", "ported"]
        assert {placed.moment for placed in journal.placed} == {START + 5 * HOUR}

    def test_an_action_in_between_keeps_its_place(self):
        """A report learnt late, but stamped before what we knew when we acted, stands before the action."""
        note = Note(at=START + 7 * HOUR, text="acted", sequence=5)
        late, known = report("pending", learnt=9, stamp=1), report("rejected", learnt=5, stamp=4)
        placed = Journal.of((note, late, known)).placed
        assert [getattr(entry.event, "word", "acted") for entry in placed] == ["pending", "rejected", "acted"]

    def test_a_serial_number_orders_before_any_stamp(self):
        """A source that counts its messages is believed over its clock."""
        assert words(report("b", learnt=1, stamp=1, serial=2), report("a", learnt=2, stamp=9, serial=1)) == ["a", "b"]

    def test_two_clocks_are_never_compared(self):
        """A stamp of one source says nothing about another's: each report stands when we learnt it."""
        slow = report("a", learnt=1, stamp=8, source="x")
        fast = report("b", learnt=2, stamp=0, source="y")
        assert words(fast, slow) == ["a", "b"]

    def test_without_a_stamp_it_stands_when_learnt(self):
        """Nothing is lent to a report that says not when it was made."""
        assert words(report("a", learnt=3), report("b", learnt=2, stamp=2)) == ["b", "a"]

    def test_a_bare_day_orders_only_against_other_days(self):
        """Within its day a bare date says nothing; against another day it does."""
        same_day = report("day", learnt=2, stamp=START.date())
        assert words(same_day, report("noon", learnt=1, stamp=3)) == ["noon", "day"]
        day_before = report("day before", learnt=9, stamp=START.date() - dt.timedelta(days=1))
        assert words(day_before, report("noon", learnt=1, stamp=3)) == ["day before", "noon"]
        day_after = report("day after", learnt=1, stamp=START.date() + dt.timedelta(days=1))
        assert words(day_after, report("noon", learnt=5, stamp=3)) == ["noon", "day after"]
        assert words(day_after, report("eve", learnt=5, stamp=START.date())) == ["eve", "day after"]

    def test_a_source_sorts_its_own_reports(self):
        """By their stamps, one without at the moment we learnt it, and a bare day before the moments of that day."""
        day = report("day", learnt=8, stamp=START.date())
        first, second = report("first", learnt=7, stamp=1), report("second", learnt=6, stamp=3)
        between = report("between", learnt=2)
        assert sorted((second, between, first, day), key=own_order) == [day, first, between, second]

    def test_a_report_takes_the_earliest_moment_of_all_that_follow(self):
        """However many lie between: the last that its source says may be the first that we learn."""
        first, second, third = (
            report("a", learnt=9, stamp=1),
            report("b", learnt=8, stamp=2),
            report("c", learnt=7, stamp=3),
        )
        told = (report("d", stamp=4), third, second, first)
        assert words(*told) == ["a", "b", "c", "d"]
        assert {effect for effect, _ in effects(told).values()} == {START + HOUR}

    @pytest.mark.parametrize("beyond", [dt.timedelta(hours=25), dt.timedelta(days=400)])
    def test_a_stamp_more_than_a_day_beyond_what_we_learnt_is_none(self, beyond):
        """A clock that far off is not a clock."""
        assert usable_stamp(report(learnt=0, stamp=START + beyond)) is None
        assert usable_stamp(report(learnt=0, stamp=(START + beyond + dt.timedelta(days=1)).date())) is None

    def test_a_stamp_within_a_day_is_believed(self):
        """Zones and sloppy clocks stay within a day."""
        stamp = START + dt.timedelta(hours=24)
        assert usable_stamp(report(learnt=0, stamp=stamp)) == stamp
        assert usable_stamp(report(learnt=0, stamp=stamp.date())) == stamp.date()
        assert usable_stamp(report(learnt=0)) is None

    def test_mixed_offsets_of_one_source_go_by_the_instant(self):
        """An evening in New York is the next morning in UTC: what was said then comes before what was said after."""
        evening = dt.datetime(2026, 3, 2, 23, 30, tzinfo=dt.timezone(-5 * HOUR))
        ported = attrs.evolve(report("ported", sequence=1), learnt=evening + HOUR, stamp=evening)
        pending = attrs.evolve(
            report("pending"), learnt=evening + 2 * HOUR, stamp=dt.datetime(2026, 3, 3, 1, tzinfo=dt.UTC)
        )
        assert words(ported, pending) == ["pending", "ported"]

    @pytest.mark.parametrize(
        "stamp",
        [
            dt.datetime.min.replace(tzinfo=dt.timezone(14 * HOUR)),
            dt.datetime.max.replace(tzinfo=dt.timezone(-12 * HOUR)),
            dt.date.min,
            dt.date.max,
        ],
    )
    def test_no_stamp_is_too_far_away(self, stamp):
        """A clock at either end of time is read like any other: the journal never raises."""
        assert words(report("a", stamp=stamp), report("b", stamp=START.date(), learnt=2)) == ["a", "b"]

    def test_equal_moments_go_by_the_desks_number(self):
        """What the desk recorded first came first, actions and reports alike; what has no number comes after."""
        act = Note(at=START + HOUR, text="n", sequence=2)
        placed = Journal.of((report("c"), act, report("a", sequence=1), report("b", sequence=3))).placed
        assert [getattr(entry.event, "word", "act") for entry in placed] == ["a", "act", "b", "c"]

    def test_of_one_moment_what_we_did_comes_first(self):
        """Where no number tells, an action comes before the reports, whatever their source is called."""
        act = Note(at=START + HOUR, text="n")
        assert Journal.of((report(source="A"), act)).placed[0].event == act

    def test_of_one_moment_what_has_no_running_number_comes_first(self):
        """A source's message without a running number comes before its first that has one, whatever their stamps."""
        assert words(report("a", serial=1, stamp=0), report("b", stamp=1)) == ["b", "a"]

    def test_of_one_moment_and_stamp_what_was_learnt_first_comes_first(self):
        """Two late reports of one stamp, both lent the moment of a later one, come as we learnt them."""
        late = report("a", learnt=9, stamp=1), report("b", learnt=8, stamp=1)
        assert words(*late, report("c", learnt=5, stamp=2)) == ["b", "a", "c"]

    def test_of_one_moment_a_set_knows_no_order(self):
        """Where only what is said tells, it does not matter how the days were put together on which a carrier rests."""
        days = [START.date() + dt.timedelta(days=days) for days in range(90)]
        for first, between, last in zip(days, days[1:], days[2:], strict=False):
            other = Amend(at=START, facts=Facts(carrier_holidays=frozenset({between})))
            off = frozenset([first, last]), frozenset([last, first])
            acts = [Amend(at=START, facts=Facts(carrier_holidays=days)) for days in off]
            assert len({Journal.of((other, act)).placed[0].event == other for act in acts}) == 1

    def test_of_one_moment_copies_are_in_one_order(self):
        """Two copies that give their reasons in another order make one journal, whichever came first."""
        reasons = Refusal(Reason.UNKNOWN, "1"), Refusal(Reason.UNKNOWN, "2")
        one, other = report(refusals=reasons), report(refusals=reasons[::-1])
        assert Journal.of((one, other)) == Journal.of((other, one))

    def test_the_open_comes_first(self):
        """R3: whatever a carrier claims to have said before, an order begins with its Open."""
        opened = Open(at=START + 5 * HOUR, order="A", members=(NUMBER,), profile="p")
        assert isinstance(Journal.of((report(learnt=0), opened)).placed[0].event, Open)

    def test_later_compares_instants_or_days(self):
        """Two moments by the instant, anything with a bare day by the day."""
        assert later(START + HOUR, START)
        assert not later(START, START)
        assert not later(START, START.date())
        assert later(START.date() + dt.timedelta(days=1), START)


@given(st.lists(strategies.reports(), max_size=8))
def test_a_report_takes_effect_when_what_its_source_puts_after_it_was_learnt(told):
    """R5, said a second time, pair by pair: the earliest moment among its own and those of all that it precedes."""
    found = effects(told)
    for report_ in told:
        following = [other for other in told if _precedes(report_, other)]
        assert found[report_] == min(map(own_effect, (report_, *following)))


def _precedes(one, other):
    """Tell whether a source puts one report before another: by their serials if it has them, else by stamps."""
    if one.source != other.source or (one.serial is None) != (other.serial is None):
        return False
    if one.serial is not None:
        return other.serial > one.serial
    stamps = usable_stamp(one), usable_stamp(other)
    return None not in stamps and later(stamps[1], stamps[0])


zones = st.sampled_from([dt.UTC, NEW_YORK, *(dt.timezone(hours * HOUR) for hours in (-12, -5, 5, 14))])


def around(first, last, start=START):
    """Draw moments some hours around a start, in whatever zone."""
    return st.builds(lambda hours, zone: (start + hours * HOUR).astimezone(zone), st.integers(first, last), zones)


#: An hour before New York's clocks repeat an hour.
FOLD = dt.datetime(2026, 11, 1, 4, tzinfo=dt.UTC)
stamps = st.none() | around(-12, 30) | st.integers(-1, 2).map(lambda days: START.date() + dt.timedelta(days=days))
reports = st.builds(
    Report,
    word=st.sampled_from(["pending", "Pending", "update required", "update_required"]),
    source=st.sampled_from(["x", "y"]),
    channel=st.sampled_from(Channel),
    learnt=around(0, 12),
    stamp=stamps,
    id=st.none() | st.sampled_from(["1", "2"]),
    serial=st.none() | st.integers(1, 3),
    numbers=st.none() | st.permutations((NUMBER, OTHER)).map(tuple),
    sequence=st.none() | st.integers(1, 9),
    unreadable=st.sampled_from([(), ("stamp",), ("stamp", "numbers"), ("numbers", "stamp")]),
)
actions = st.builds(Submit, at=around(0, 12), sequence=st.none() | st.integers(1, 9))
#: Lives of one day, and such as go through the hour that New York's clocks repeat.
histories = st.lists(reports | actions, max_size=12) | st.lists(
    st.builds(Report, word=st.just("pending"), source=st.just("x"), learnt=around(0, 4, FOLD), stamp=around(0, 4, FOLD))
    | st.builds(Submit, at=around(0, 4, FOLD)),
    max_size=8,
)


def elsewhere(event, zone):
    """Return an event with its moments written in another zone."""
    fields = {
        name: getattr(event, name) for name in ("at", "learnt", "stamp") if name in attrs.fields_dict(type(event))
    }
    return attrs.evolve(
        event, **{name: at.astimezone(zone) for name, at in fields.items() if isinstance(at, dt.datetime)}
    )


class TestSet:
    """A journal is a set of events: neither arrival nor repetition matters."""

    @given(histories, st.randoms())
    def test_any_order_of_arrival_and_any_copy_gives_one_journal(self, events, chance):
        """Shuffled, doubled and added one by one, the same events make the same journal."""
        shuffled = events + chance.sample(events, len(events) // 2)
        chance.shuffle(shuffled)
        one_by_one = Journal()
        for event in shuffled:
            one_by_one = one_by_one.add(event)
        assert one_by_one == Journal.of(events) == Journal().add_many(shuffled)
        assert set(one_by_one.events) == set(events)

    @given(st.lists(strategies.events(), max_size=6), st.randoms())
    def test_no_event_makes_it_raise(self, events, chance):
        """Whatever happened, whatever carriers wrote, the journal takes it in, in one order."""
        shuffled = [*events, *events]
        chance.shuffle(shuffled)
        assert Journal.of(shuffled) == Journal.of(events)

    @given(histories)
    def test_no_source_is_reordered_against_its_own_stamps(self, events):
        """Of two reports of one source, both stamped and without a serial, the earlier stamp stands first."""
        placed = [entry.event for entry in Journal.of(events).placed]
        told = [event for event in placed if isinstance(event, Report) and event.serial is None]
        for one, other in itertools.combinations(told, 2):
            if one.source == other.source and usable_stamp(one) and usable_stamp(other):
                assert not later(usable_stamp(one), usable_stamp(other))

    @given(histories, st.randoms(), zones)
    def test_the_zone_a_moment_is_written_in_says_nothing(self, events, chance, zone):
        """The same life told in another zone stands in the same order, by the same moments."""
        moved = [elsewhere(event, zone) for event in events]
        chance.shuffle(moved)
        assert Journal.of(moved).placed == Journal.of(events).placed

    def test_what_is_known_only_by_its_content_has_one_order(self):
        """Two actions of one moment, without the desk's numbers, that differ in a secret or a set alone."""
        days = [START.date() + dt.timedelta(days=ahead) for ahead in range(9)]
        said = [
            Amend(at=START, facts=Facts(carrier_holidays=frozenset(days))),
            Amend(at=START, facts=Facts(carrier_holidays=frozenset(reversed(days)), region="northeast")),
            Correct(at=START, account=Account(pin=Secret("1"))),
            Correct(at=START, account=Account(pin=Secret("2"))),
        ]
        orders = {
            tuple(said.index(entry.event) for entry in Journal.of(some).placed) for some in itertools.permutations(said)
        }
        assert len(orders) == 1
        assert {Journal.of(some).events for some in itertools.permutations(said)} == {Journal.of(said).events}

    def test_the_next_number_comes_after_those_of_copies_too(self):
        """A copy has a number of its own, which nothing that comes later is given again."""
        journal = Journal.of((report(id="7", sequence=1), report(id="7", learnt=5, sequence=9)))
        assert journal.add(report("ported", learnt=9)).next_sequence == 10

    def test_the_zone_of_the_machine_says_nothing(self, monkeypatch):
        """The day of a moment is its day in UTC, wherever the journal is read."""
        with monkeypatch.context() as elsewhere_:
            elsewhere_.setenv("TZ", "Asia/Tokyo")
            time.tzset()
            day = day_of(dt.datetime(2026, 3, 2, 20, tzinfo=dt.UTC))
        time.tzset()
        assert day == dt.date(2026, 3, 2)

    def test_two_that_promise_other_moments_have_one_order(self):
        """All else being equal, a promise of an hour is told from a promise of the next."""
        said = report(foc=START), report(foc=START + HOUR)
        assert Journal.of(said) == Journal.of(reversed(said))

    @given(histories)
    def test_effect_is_never_after_we_learnt(self, events):
        """A report takes effect when we learnt it or earlier; an action when it was made."""
        for placed in Journal.of(events).placed:
            assert placed.moment <= placed.event.at
            assert isinstance(placed.event, Report) or placed.moment == placed.event.at

    def test_the_next_number_is_one_more_than_the_highest(self):
        """The desk's numbers run on; an empty journal begins at one."""
        assert Journal().next_sequence == 1
        assert Journal.of((report(sequence=4), report("ported"))).next_sequence == 5

    def test_a_fold_takes_the_events_in_order(self):
        """Any step function can be folded over it."""
        journal = Journal.of((report("b", learnt=2), report("a", learnt=1)))
        assert journal.fold(lambda text, placed: text + placed.event.word, "") == "ab"


def test_what_grows_at_once_in_two_threads_does_not_meet(monkeypatch):
    """While one grows out of a journal, what has grown out of it too grows on: each is the journal of all it holds."""
    begun = Journal().add(opened(START))
    early, late, between = (report(learnt=hour, source=source) for hour, source in ((2, "a"), (8, "b"), (5, "c")))
    early_is_at_it, late_is_at_it, early_is_done = (threading.Event() for _ in range(3))

    def identity_of(event):
        if event is early:
            early_is_at_it.set()
            assert late_is_at_it.wait(9)
        return identity(event)

    def place_of(event, *rest):
        if event is between:
            late_is_at_it.set()
            assert early_is_done.wait(9)
        return places.place_of(event, *rest)

    monkeypatch.setattr(tip, "identity", identity_of)
    monkeypatch.setattr(journals, "place_of", place_of)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(begun.add, early)
        first.add_done_callback(lambda _: early_is_done.set())
        assert early_is_at_it.wait(9)
        second = begun.add(late).add(between)
    assert first.result() == Journal.of((opened(START), early))
    assert second == Journal.of((opened(START), late, between))


def pickled(journal):
    """Return what a journal is once it was pickled."""
    return pickle.loads(pickle.dumps(journal))  # noqa: S301 - it was pickled here


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickled])
def test_a_copy_goes_on_like_what_it_was_made_of(copied):
    """A journal that has grown is copied and pickled whole, and the two grow apart."""
    grown = Journal().add(opened(START)).add(report(learnt=1))
    other = copied(grown)
    assert other == grown
    assert other.add(report("rejected", learnt=2)) == grown.add(report("rejected", learnt=2))
    assert other.add(report("ported", learnt=3)) == Journal.of((*grown.events, report("ported", learnt=3)))
