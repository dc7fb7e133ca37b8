"""The journal: a set of events in the one order that follows from them (R3 to R5)."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.events import Channel, Note, Open, Report, Submit
from numberport.journal import Journal, content, identity, later, usable_stamp
from numberport.telephone import TelephoneNumber

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
NUMBER = TelephoneNumber("+12125550100")


def report(word="pending", learnt=1.0, stamp=None, **fields):
    """Return a report learnt some hours after the start, stamped likewise."""
    if isinstance(stamp, int | float):
        stamp = START + stamp * HOUR
    return Report(word=word, source=fields.pop("source", "c"), learnt=START + learnt * HOUR, stamp=stamp, **fields)


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

    def test_two_sources_never_copy_each_other(self):
        """What the console says is not the webhook's copy."""
        assert identity(report(id="7")) != identity(report(id="7", source="d"))

    def test_content_is_what_was_said_not_how_it_came(self):
        """Case, spacing, channel, moments and raw text are not content."""
        assert content(report("Foc  Confirmed")) == content(report("foc confirmed", learnt=9, raw="x", id="3"))
        assert content(report(numbers=(NUMBER,))) != content(report())

    def test_an_action_is_only_a_copy_of_itself(self):
        """The same action read twice from a store is one."""
        note = Note(at=START, text="x", sequence=2)
        assert len(Journal.of((note, note)).placed) == 1
        assert len(Journal.of((note, attrs.evolve(note, sequence=3))).placed) == 2


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

    def test_equal_moments_go_by_the_desks_number(self):
        """What the desk recorded first came first, actions and reports alike; what has no number comes after."""
        act = Note(at=START + HOUR, text="n", sequence=2)
        placed = Journal.of((report("c"), act, report("a", sequence=1), report("b", sequence=3))).placed
        assert [getattr(entry.event, "word", "act") for entry in placed] == ["a", "act", "b", "c"]

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


stamps = st.one_of(
    st.none(),
    st.integers(-3, 30).map(lambda hours: START + hours * HOUR),
    st.integers(-1, 2).map(lambda days: START.date() + dt.timedelta(days=days)),
)
reports = st.builds(
    Report,
    word=st.sampled_from(["pending", "rejected", "ported"]),
    source=st.sampled_from(["x", "y"]),
    channel=st.sampled_from(Channel),
    learnt=st.integers(0, 12).map(lambda hours: START + hours * HOUR),
    stamp=stamps,
    id=st.none() | st.sampled_from(["1", "2"]),
    serial=st.none() | st.integers(1, 3),
    sequence=st.none() | st.integers(1, 9),
)
actions = st.builds(Submit, at=st.integers(0, 12).map(lambda hours: START + hours * HOUR), sequence=st.integers(1, 9))
histories = st.lists(reports | actions, max_size=12)


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

    @given(histories)
    def test_no_source_is_reordered_against_its_own_stamps(self, events):
        """Of two reports of one source, both with a moment and no serial, the earlier stamp stands first."""
        placed = [entry.event for entry in Journal.of(events).placed]
        told = [event for event in placed if isinstance(event, Report) and event.serial is None]
        for place, one in enumerate(told):
            for other in told[place + 1 :]:
                both = isinstance(usable_stamp(one), dt.datetime) and isinstance(usable_stamp(other), dt.datetime)
                if both and one.source == other.source:
                    assert not later(usable_stamp(one), usable_stamp(other))

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
