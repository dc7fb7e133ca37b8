"""Legal histories are legal, told by a carrier that does not lie, and read as stories."""

import datetime as dt
import random

import attrs
import hypothesis
import pytest
from hypothesis import Phase, find, given, settings, strategies as st

from lives import NEW_ORDERS, PLAIN, sent
from numberport import profiles
from numberport.events import Adopt, Amend, Expire, Move, Open, Report, RequestCancel, Submit
from numberport.journal import Journal
from numberport.orders import PortOrder, Verdict
from numberport.profiles import GENERIC
from numberport.states import PortState, Trigger
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies
from numberport.testing.chaos import Mishap
from numberport.testing.histories import START, Turn, legal_actions
from numberport.testing.stories import sentence, story
from numberport.testing.truth import Held, TruthfulCarrier

every_profile = st.sampled_from(profiles.all())
drawn = every_profile.flatmap(strategies.histories)
NUMBER = TelephoneNumber("+12125550100")


def simplest(strategy, fits):
    """Return the simplest value that fits, the same one every time."""
    return find(strategy, fits, random=random.Random(7))


def samples(strategy, count=400):
    """Return values that a strategy makes, the same ones every time."""
    made = []

    @settings(max_examples=count, phases=[Phase.generate], database=None, derandomize=True)
    @given(strategy)
    def collect(value):
        made.append(value)

    collect()
    return made


def _is_ported(history):
    """Tell whether a number has been ported in truth."""
    return PortState.PORTED in history.truth.values()


class TestHistories:
    """What happened to one order, as a truthful carrier can have caused it."""

    @given(drawn)
    def test_we_know_the_truth_where_nothing_is_late(self, history):
        """Where every report comes at once, each number stands where the carrier holds it."""
        for port in history.order:
            agree = {port.state, history.truth[port.number]}
            meaning = history.profile.meaning(history.profile.word_for(history.truth[port.number]) or "")
            assert len(agree) == 1 or (meaning and port.state in meaning.covers)

    @given(strategies.histories(max_delay=72))
    def test_every_action_was_legal_when_taken(self, history):
        """What we do was allowed by what we knew then: each action is judged again, on the order as it stood."""
        first, *rest = history.events
        order = PortOrder.open(first, profile=history.profile)
        for event in rest:
            order = order.apply(event)
        assert order == history.order

    @given(strategies.histories(max_delay=72))
    def test_events_stand_as_they_became_known(self, history):
        """The desk's numbers run on, and no moment lies before the one before it."""
        assert [event.sequence for event in history.events] == list(range(1, len(history.events) + 1))
        moments = [event.at for event in history.events]
        assert moments == sorted(moments)

    def test_every_end_and_every_action_occurs(self):
        """Among many histories a number ends, and stands, wherever one can, and we do whatever we may."""
        made = samples(strategies.histories())
        assert {state for history in made for state in history.truth.values()} == set(PortState) - {
            PortState.SUPERSEDED
        }
        kinds = {type(event).__name__ for history in made for event in history.events}
        assert kinds >= {"Open", "Submit", "Correct", "RequestCancel", "Cancel", "Expire", "Amend", "Note", "SetUp"}

    def test_shrinks_to_an_order_just_opened(self):
        """The simplest history is that nothing happened."""
        (event,) = simplest(strategies.histories(), lambda _: True).events
        assert isinstance(event, Open)

    @pytest.mark.skipif(
        hypothesis.__version_info__ < (6, 170),
        reason="how far a history shrinks is the shrinker's doing: 6.140 leaves a second number where 6.170 does not",
    )
    @pytest.mark.parametrize("seed", [0, 7])
    def test_shrinks_to_the_straight_way(self, seed):
        """
        The simplest history to an end goes there without a detour: one number, at once, and each word leads further.

        The machine has two such ways, since a commitment may come without the word before it. Either is simple in its
        way, being shorter or made of the least turns; Hypothesis promises that nothing can be left out or made less,
        and not which of two such ends it finds.
        """
        ends = find(strategies.histories(), _is_ported, random=random.Random(seed))
        opened, submitted, *reports = ends.events
        assert (type(opened), type(submitted)) == (Open, Submit)
        assert [(type(event), event.learnt, event.stamp) for event in reports] == [(Report, START, START)] * len(
            reports
        )
        states = [step.after for reading in ends.order.history(NUMBER) for step in reading.steps]
        ways = ((PortState.PENDING, PortState.FOC_CONFIRMED), (PortState.FOC_CONFIRMED,))
        assert states in [[PortState.SUBMITTED, *way, PortState.PORTED] for way in ways]
        assert [event.foc for event in reports if event.foc] == [START.date() + dt.timedelta(days=1)]
        assert ends.order.numbers == (NUMBER,)

    def test_reads_as_a_story(self):
        """A history prints as what happened, line by line, with the truth at its end."""
        history = simplest(strategies.histories(), lambda some: PortState.FOC_CONFIRMED in some.truth.values())
        assert "2026-03-02 09:00 the carrier says 'foc confirmed' for 2026-03-03, stamped that moment" in repr(history)
        assert repr(history).endswith("In truth: +12125550100 foc_confirmed.")

    @given(strategies.orders(), strategies.journals())
    def test_orders_and_journals(self, order, journal):
        """Orders and journals anywhere in their life can be made."""
        assert isinstance(order, PortOrder)
        assert isinstance(journal.placed[0].event, Open)

    def test_a_turn_of_nothing_is_the_straight_way_at_once(self):
        """The least turn brings a port forward, at once, for all its numbers."""
        assert simplest(strategies.turns(), lambda _: True) == Turn()


class TestChaos:
    """What goes wrong on the way to us."""

    @pytest.mark.parametrize("mishap", Mishap)
    def test_each_mishap_happens(self, mishap):
        """Each mishap can be had alone, says so, and changes what we are told."""
        made = samples(strategies.chaotic(strategies.histories(), mishaps=[mishap]), 60)
        assert any(str(mishap) in said for history in made for said in history.mishaps)
        assert all(str(mishap) in said or "minutes off" in said for history in made for said in history.mishaps)

    @given(strategies.chaotic(strategies.histories(max_delay=72)))
    def test_an_order_comes_of_it_all_the_same(self, history):
        """Whatever goes wrong, nothing raises and no number is lost."""
        assert history.order.numbers == tuple(history.truth)
        assert repr(history).count("On the way") == bool(history.mishaps)

    def test_what_is_lost_is_gone_and_what_comes_twice_is_a_copy(self):
        """A report that never comes is missing; one that comes twice is one event with a copy."""
        told = st.just(simplest(strategies.histories(), lambda some: PortState.PENDING in some.truth.values()))
        lost = simplest(strategies.chaotic(told, mishaps=[Mishap.LOST]), lambda some: some.mishaps)
        assert not any(isinstance(event, Report) for event in lost.events)
        twice = simplest(strategies.chaotic(told, mishaps=[Mishap.TWICE]), lambda some: some.mishaps)
        assert [len(placed.copies) for placed in Journal.of(twice.events).placed] == [0, 0, 1]

    def test_a_wrong_clock_is_wrong_by_three_hours_at_most(self):
        """Stamps lie at most three hours beside the truth, once for the clock and once for the slip."""
        made = samples(strategies.chaotic(strategies.histories(), mishaps=[Mishap.SKEWED]), 100)
        off = [abs(event.stamp - event.learnt) for some in made for event in some.events if isinstance(event, Report)]
        assert dt.timedelta(hours=1) < max(off) <= dt.timedelta(hours=6)


class TestTruth:
    """The carrier that never lies."""

    def test_a_draft_is_nothing_to_it(self):
        """A carrier does not speak of what was never sent."""
        assert TruthfulCarrier.of(GENERIC, [NUMBER]).steps == ()

    @pytest.mark.parametrize("state", PortState)
    def test_it_takes_every_step_of_its_own(self, state):
        """Every step of the machine that is not ours alone is one of its steps, and it says where that leads."""
        resume = PortState.PENDING if state is PortState.CANCEL_PENDING else None
        carrier = TruthfulCarrier(PLAIN, {NUMBER: Held(state, resume)})
        for held, trigger in carrier.steps:
            after, report = carrier.step(trigger, carrier.holding(held), START)
            assert PLAIN.meaning(report.word).entry is after.holds[NUMBER].state
            assert report.numbers is None

    def test_it_says_no_word_it_does_not_have(self):
        """A step that the provider has no word for is not taken, since nobody could be told."""
        bare = attrs.evolve(PLAIN, words={"ported": PLAIN.words["ported"]})
        carrier = TruthfulCarrier(bare, {NUMBER: Held(PortState.FOC_CONFIRMED)})
        assert [trigger for _, trigger in carrier.steps] == [Trigger.ACTIVATE]

    def test_an_action_that_comes_too_late_changes_nothing(self):
        """A cancel asked for when the number is ported leaves it ported."""
        action = sent(numbers=(NUMBER,)).apply(RequestCancel(at=START)).recorded
        carrier = TruthfulCarrier(PLAIN, {NUMBER: Held(PortState.PORTED)})
        assert carrier.hear(action).holds == carrier.holds

    def test_a_refused_cancel_returns(self):
        """A cancel asked for and refused leads back to where the number was."""
        order = sent(numbers=(NUMBER,))
        carrier = TruthfulCarrier.of(PLAIN, [NUMBER]).hear(order.journal.events[-1])
        asked = carrier.hear(order.apply(RequestCancel(at=START)).recorded)
        assert asked.holds[NUMBER] == Held(PortState.CANCEL_PENDING, PortState.SUBMITTED)
        back, report = asked.step(Trigger.REFUSE_CANCEL, (NUMBER,), START)
        assert (back.holds[NUMBER].state, report.word) == (PortState.SUBMITTED, "submitted")

    def test_a_change_raises_the_version_it_answers(self):
        """What it says after a change answers the changed submission."""
        order = sent(numbers=(NUMBER,))
        carrier = TruthfulCarrier.of(PLAIN, [NUMBER]).hear(order.journal.events[-1])
        changed = carrier.hear(order.apply(Amend(at=START)).recorded)
        assert (carrier.version, changed.version) == (1, 2)
        assert changed.step(Trigger.FORWARD, (NUMBER,), START)[1].answers == 2

    def test_legal_actions_obey_the_profile(self):
        """Where a rejection wants a new order, a correction is not among what we may do."""
        rejected = Report(word="rejected", source="c", learnt=START)
        kinds = [type(action).__name__ for action in legal_actions(sent(under=NEW_ORDERS).apply(rejected), START)]
        assert kinds == ["RequestCancel", "Expire"]


class TestStories:
    """What happened, in sentences."""

    @pytest.mark.parametrize(
        ("event", "said"),
        [
            (Submit(at=START, numbers=(NUMBER,)), "we submit +12125550100"),
            (RequestCancel(at=START), "we request cancel"),
            (Expire(at=START), "we expire"),
            (Adopt(at=START, state=PortState.PORTED), "we adopt as ported"),
            (Report(word="FOC", source="c", learnt=START), "the carrier says 'FOC', not stamped"),
            (
                Report(word="x", source="c", learnt=START, stamp=START.date(), numbers=()),
                "the carrier says 'x' of no number, stamped 2026-03-02",
            ),
            (
                Report(word="x", source="c", learnt=START, stamp=START + dt.timedelta(minutes=90)),
                "the carrier says 'x', stamped 1 h 30 min later",
            ),
            (
                Report(word="x", source="c", learnt=START, stamp=START - dt.timedelta(hours=2), unreadable=("foc",)),
                "the carrier says 'x' (unreadable: foc), stamped 2 h earlier",
            ),
        ],
    )
    def test_sentences(self, event, said):
        """Each event is a sentence, which says what matters and no secret."""
        assert sentence(event) == said

    @given(st.lists(strategies.events(), max_size=4))
    def test_any_event_can_be_told(self, events):
        """A story has a line for each event, whatever it holds."""
        told = story(events)
        assert all(f"{place}. " in told for place, _ in enumerate(events, 1))

    def test_an_action_says_what_it_found(self):
        """A recorded action says in which state the numbers were."""
        assert sentence(sent().journal.events[-1]) == "we submit (was draft)"
        assert isinstance(sent().journal.events[-1], Move)
        assert sentence(sent(numbers=(NUMBER,)).opened) == "we open the order A-1 of +12125550100"
        assert Verdict.MOVED in {reading.verdict for reading in sent().readings}
