"""What came of an event, whole: its verdict, the rule, the numbers it is about, and why."""

import datetime as dt

import attrs
import pytest

from lives import NUMBERS, PLAIN, SIDED, SOURCE, START, at, beside, draft, said, sent, told
from numberport.events import Adopt, Cancel, Check, Correct, RequestCancel, Submit, Supersede, Verify
from numberport.orders import PortOrder, Verdict
from numberport.orders.sides import meaning_of
from numberport.profiles import SideMeaning, SideStatus
from numberport.states import Hold, PortState, Trigger
from numberport.telephone import TelephoneNumber

STRANGERS = TelephoneNumber("+12125550198"), TelephoneNumber("+12125550199")


def read(order, event):
    """Return what the readings of an event say."""
    found = [reading for reading in order.readings if reading.event == event]
    return [(reading.verdict, reading.rule, reading.numbers, reading.why) for reading in found]


def of_word(order, report):
    """Return what comes of a report told to an order."""
    after = told(order, report)
    return read(after, after.recorded)


class TestWhereAllHasEnded:
    """R11: a word about the whole order, when none of its numbers is under way."""

    def test_what_agrees_is_a_repeat(self):
        """That a cancelled order is cancelled says nothing new."""
        order = sent().apply(Cancel(at=at(1)))
        assert of_word(order, said("cancelled", 2)) == [(Verdict.REPEAT, "R11", (), "every number agrees")]

    def test_what_may_be_old_is_of_the_past(self):
        """R9: a word without a stamp may speak of what was before the end."""
        order = told(sent(), said("pending", 1), said("cancelled", 2))
        why = "it may speak of what was before every number had ended"
        assert of_word(order, said("pending", 3, stamp=None, id="1")) == [(Verdict.PAST, "R9", (), why)]

    def test_what_contradicts_it_is_an_anomaly(self):
        """That something goes on that has ended is told to a person."""
        order = told(sent(), said("cancelled", 1))
        why = "every number has ended, and not so"
        assert of_word(order, said("pending", 2)) == [(Verdict.ANOMALY, "R11", (), why)]


class TestBesideTheReading:
    """R13: what makes no sense beside a word is told, whatever the rest does."""

    def test_of_a_draft_too(self):
        """A word that nobody knows waits for a person even where it is the first that is said."""
        order = told(draft(), said("nonsense", 1))
        assert [reading.why for reading in order.anomalies] == ["Plain has no status word 'nonsense'"]

    def test_numbers_the_order_never_had(self):
        """All of them are named."""
        why = "the order never had +12125550198, +12125550199"
        assert of_word(sent(), said("pending", 1, numbers=STRANGERS)) == [(Verdict.ANOMALY, "R13", STRANGERS, why)]

    def test_a_list_of_no_numbers(self):
        """It is said that none is listed, unless the list is what could not be read."""
        none = of_word(sent(), said("pending", 1, numbers=()))
        assert none == [(Verdict.ANOMALY, "R13", (), "it names numbers, and lists none")]
        unread = of_word(sent(), said("pending", 1, numbers=(), unreadable=("numbers",)))
        assert unread == [(Verdict.ANOMALY, "R13", (), "it brings what cannot be read: numbers")]


class TestActionsThatCouldNotBe:
    """R2, R14: what was never judged, or what late news shows to have been impossible, moves nothing and says so."""

    def test_what_was_never_judged(self):
        """An action written into a journal by hand, with no number it applied to, is overtaken."""
        action = Submit(at=at(1))
        order = PortOrder.replay([*draft().journal.events, action], profile=PLAIN)
        assert read(order, action) == [(Verdict.OVERTAKEN, "R2", (), "it was never judged")]
        named = Cancel(at=at(1), numbers=NUMBERS[:2])
        order = PortOrder.replay([*draft().journal.events, named], profile=PLAIN)
        assert read(order, named) == [(Verdict.OVERTAKEN, "R2", NUMBERS[:2], "it was never judged")]

    def test_a_check_of_what_was_not_ported_after_all(self):
        """A check names what it was of, and that none of it is ported."""
        check = Verify(at=at(3), check=Check.INBOUND, numbers=NUMBERS[:2], sequence=9)
        order = PortOrder.replay([*sent().journal.events, check], profile=PLAIN)
        why = "we now know that none was ported"
        assert read(order, check) == [(Verdict.OVERTAKEN, "R14", NUMBERS[:2], why)]

    def test_a_check_is_recorded(self):
        """Of ported numbers it is taken down for each."""
        order = told(sent(), said("ported", 1)).apply(Verify(at=at(2), check=Check.INBOUND))
        assert read(order, order.recorded) == [(Verdict.RECORDED, "R1", NUMBERS, "")]

    def test_what_was_overtaken_says_nothing_of_the_order(self):
        """A correction that could not have been made sent nothing."""
        order = told(sent(), said("rejected", 3, stamp=1)).apply(Correct(at=at(4)))
        late = told(order, said("cancelled", 3.5, stamp=3.2))
        assert (order.submitted_at, late.submitted_at) == (at(4), START)


class TestWhy:
    """What a report comes to where it does not simply move a number, and why."""

    def test_a_commitment_that_cannot_be(self):
        """R13: one that is no date, or lies before the order; the day before may be today elsewhere."""
        unread = of_word(sent(), said("foc confirmed", 1, unreadable=("foc",)))
        assert unread == [(Verdict.ANOMALY, "R13", NUMBERS, "it brings a commitment date that is no date")]
        early, day = START.date() - dt.timedelta(days=2), START.date() - dt.timedelta(days=1)
        why = "it commits to 2026-02-28, before the order was opened"
        assert of_word(sent(), said("foc confirmed", 1, foc=early)) == [(Verdict.ANOMALY, "R13", NUMBERS, why)]
        assert of_word(sent(), said("foc confirmed", 1, foc=day))[0][0] is Verdict.MOVED

    def test_another_order_s_number(self):
        """R12: after a split the other order has what is said, unless it answers what this one sent."""
        old, _ = sent().split("A-2", NUMBERS, at=at(1))
        handed = of_word(old, said("pending", 2))
        assert handed == [(Verdict.HANDED_ON, "R12", NUMBERS, "the number is in order A-2 now")]
        why = "it speaks of what was before order A-2 took the number over"
        assert of_word(old, said("pending", 2, answers=1)) == [(Verdict.PAST, "R12", NUMBERS, why)]

    def test_an_answer_to_an_older_version(self):
        """R12: it is told which version it answers, and which has replaced that."""
        order = told(sent(), said("rejected", 1)).apply(Correct(at=at(2)))
        why = "it answers version 1 of our submission, which version 2 has replaced"
        assert of_word(order, said("pending", 3, answers=1)) == [(Verdict.PAST, "R12", NUMBERS, why)]
        assert of_word(order, said("pending", 3, answers=2))[0][0] is Verdict.MOVED

    def test_a_commitment_changed(self):
        """R6: it is a step of its own, from the state to itself."""
        order = told(sent(), said("foc confirmed", 1, foc=at(99).date()), said("foc confirmed", 2, foc=at(199).date()))
        assert read(order, order.recorded) == [(Verdict.MOVED, "R6", NUMBERS, "the commitment changed")]
        (step,) = order.readings[-1].steps
        state = PortState.FOC_CONFIRMED
        assert (step.before, step.trigger, step.after, step.inferred) == (state, Trigger.CHANGE_FOC, state, False)

    @pytest.mark.parametrize(("word", "rule"), [("expired", "R13"), ("cancelled", "R6")])
    def test_one_end_for_another(self, word, rule):
        """R13: ends of a request agree with each other, and it is told which rule says so."""
        order = told(sent(), said("cancelled", 1))
        why = f"{word!r} says what we knew: cancelled"
        assert of_word(order, said(word, 2, numbers=NUMBERS)) == [(Verdict.REPEAT, rule, NUMBERS, why)]

    @pytest.mark.parametrize(("word", "state"), [("foc confirmed", "foc_confirmed"), ("activating", "foc_confirmed")])
    def test_what_crossed_a_cancel(self, word, state):
        """R10: it is kept beneath the cancel, and it is told where a refusal would lead."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))
        why = f"it crossed our cancel; should that be refused, the number is in {state}"
        assert of_word(order, said(word, 3)) == [(Verdict.RECORDED, "R10", NUMBERS, why)]

    def test_what_may_be_old(self):
        """R9: a word without a stamp that would take a number back, and brings nothing, is of the past."""
        order = told(sent(), said("pending", 1))
        why = "'submitted' has no stamp and brings nothing new: it may be older than pending"
        assert of_word(order, said("submitted", 2, stamp=None)) == [(Verdict.PAST, "R9", NUMBERS, why)]

    def test_what_leads_nowhere(self):
        """R13: with a stamp it cannot be old; it is told from where to where no way leads."""
        order = told(sent(), said("ported", 1))
        why = "no way leads from ported to pending, which 'pending' tells"
        assert of_word(order, said("pending", 2, numbers=NUMBERS)) == [(Verdict.ANOMALY, "R13", NUMBERS, why)]

    def test_what_covers_two_states_speaks_of_the_one_we_left(self):
        """R8: an echo names the states it speaks of that our action left, and no others."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))
        why = "'in process' speaks of pending, which our latest action has left"
        assert of_word(order, said("in process", 3, stamp=None)) == [(Verdict.ECHO, "R8", NUMBERS, why)]


class TestBesideThePort:
    """What a word of a status beside the port comes to, and why."""

    def test_messaging(self):
        """A word that moves it is recorded, one that tells it again is a repeat, and one that cannot be an anomaly."""
        order = sent(under=SIDED)
        why = "sms: 'ported' says: messaging ported"
        assert of_word(order, beside("ported", 1, scope="sms")) == [(Verdict.RECORDED, "R1", NUMBERS, why)]
        order = told(order, beside("ported", 1, scope="sms"))
        why = "sms: 'ported' says what we knew"
        assert of_word(order, beside("ported", 2, scope="sms")) == [(Verdict.REPEAT, "R6", NUMBERS, why)]
        why = "no way leads messaging from ported to pending, which sms: 'pending' tells"
        assert of_word(order, beside("pending", 2, scope="sms")) == [(Verdict.ANOMALY, "R13", NUMBERS, why)]

    def test_holds(self):
        """One that is put is recorded by its own rule, and one that stands already is a repeat."""
        order = sent(under=SIDED)
        why = "npac_status: 'Held' says: held: conflict"
        assert of_word(order, beside("Held", 1)) == [(Verdict.RECORDED, "R15", NUMBERS, why)]
        why = "npac_status: 'Held' says what we knew"
        assert of_word(told(order, beside("Held", 1)), beside("Held", 2)) == [(Verdict.REPEAT, "R6", NUMBERS, why)]
        why = "npac_status: 'Free' says what we knew"
        assert of_word(order, beside("Free", 1)) == [(Verdict.REPEAT, "R6", NUMBERS, why)]

    def test_nothing(self):
        """A word that says nothing of the port is recorded each time it comes."""
        order = told(sent(under=SIDED), beside("Nothing", 1))
        assert [found[:3] for found in of_word(order, beside("Nothing", 2))] == [(Verdict.RECORDED, "R1", NUMBERS)]

    def test_a_state_with_a_hold(self):
        """A word beside the port that tells a state puts its holds, ends others, and says where that is stated."""
        switching = SideMeaning(
            entry=PortState.PENDING, holds={Hold.CONFLICT}, releases={Hold.DOCUMENTS}, source=SOURCE
        )
        status = SideStatus(scope="npac_status", of="a number", words={"Switching": switching})
        profile = attrs.evolve(PLAIN, side_statuses=(status,))
        word = beside("Switching", 2)
        meaning = meaning_of(profile, word)
        assert (meaning.holds, meaning.releases, meaning.source) == ({Hold.CONFLICT}, {Hold.DOCUMENTS}, SOURCE)
        order = told(sent(under=profile), said("in process", 1), word)
        assert order[NUMBERS[0]].standing.holds == {Hold.CONFLICT}


class TestAdopting:
    """R13: a state set by hand, and one that late news has overtaken."""

    def test_it_says_who_and_why(self):
        """It is adopted by a person, at the moment at which it was."""
        order = sent().apply(Adopt(at=at(3), state=PortState.PENDING, why="they said so"))
        assert read(order, order.recorded) == [(Verdict.MOVED, "R13", NUMBERS, "adopted by a person: they said so")]
        assert order[NUMBERS[0]].standing.since == at(3)

    def test_it_leaves_behind_what_went_before(self):
        """Our action is no longer on its way, and nobody has the number; only a cancel has somewhere to return to."""
        split, _ = told(sent(), said("pending", 1)).split("A-2", NUMBERS, at=at(2))
        adopted = split.apply(Adopt(at=at(3), state=PortState.PENDING))[NUMBERS[0]].standing
        assert (adopted.sent, adopted.successor, adopted.resume) == (None, None, None)
        cancelling = sent().apply(Adopt(at=at(3), state=PortState.CANCEL_PENDING))[NUMBERS[0]].standing
        assert cancelling.resume is PortState.PENDING

    def test_it_is_counted_how_often_a_number_came_to_a_state(self):
        """What was passed on the way counts too, and each time it is told."""
        order = told(sent(), said("pending", 1), said("rejected", 2)).apply(Correct(at=at(3)))
        visits = dict(told(order, said("pending", 4))[NUMBERS[0]].standing.visits)
        assert (visits[PortState.PENDING], visits[PortState.SUBMITTED], visits[PortState.REJECTED]) == (2, 2, 1)

    def test_it_may_be_overtaken(self):
        """Late news that the number was elsewhere is told by the rule for it, and so is it of an end of ours."""
        for action, rule in (
            (Adopt(at=at(3), state=PortState.PENDING), "R13"),
            (Supersede(at=at(3), successor="B"), "R14"),
        ):
            order = sent().apply(action)
            late = PortOrder.replay([*order.journal.events, said("rejected", 2, source="earlier")], profile=PLAIN)
            why = "it was taken in submitted, and we now know the number was rejected"
            assert read(late, order.recorded) == [(Verdict.OVERTAKEN, rule, NUMBERS, why)]
