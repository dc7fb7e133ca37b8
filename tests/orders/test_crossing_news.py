"""What crosses our own action: refused and granted cancels (R10), and actions on their way (R15)."""

import datetime as dt

import pytest

from lives import NUMBERS, SIDED, START, at, beside, last, replayed, said, sent, stampless, told
from numberport.events import Channel, Correct, Progress, RequestCancel, Settle
from numberport.orders import Verdict
from numberport.profiles import TELNYX
from numberport.rejections import Reason, Refusal
from numberport.states import PortState, Trigger

ONE = NUMBERS[0]
DAY = START.date() + dt.timedelta(days=7)
NAME = Refusal(Reason.NAME_MISMATCH, "8G", "name")
ZIP = Refusal(Reason.POSTAL_CODE_MISMATCH, "8D", "ZIP mismatch")


class TestCrossingNews:
    """R10: until the carrier has shown our cancel, an advance is kept beneath it."""

    def asked_to_cancel(self):
        """Return a pending order whose cancel the carrier has not shown yet."""
        return told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))

    def test_a_refusal_is_no_advance(self):
        """A rejection that comes instead of the cancel ends the waiting."""
        assert told(self.asked_to_cancel(), said("rejected", 3))[ONE].state is PortState.REJECTED

    def test_an_activation_returns_to_its_commitment(self):
        """An activation cannot be cancelled by asking: a refused cancel returns to the commitment it had."""
        order = told(self.asked_to_cancel(), said("activating", 3, foc=DAY), said("cancel pending", 4))
        assert (order[ONE].state, order[ONE].standing.resume) == (PortState.CANCEL_PENDING, PortState.FOC_CONFIRMED)

    def test_what_it_left_behind_is_an_echo(self):
        """Both the state the cancel was asked in and the one kept beneath it may be told again."""
        order = told(self.asked_to_cancel(), said("foc confirmed", 4, stamp=2.5, foc=DAY))
        for word in ("pending", "foc confirmed"):
            order = told(order, said(word, 5, stamp=None, channel=Channel.POLL, source="poll"))
            assert (last(order).verdict, last(order).rule) == (Verdict.ECHO, "R8")

    def test_what_it_left_behind_is_named(self):
        """R8: the reason lists each state that our cancel left and the word may mean."""
        order = told(sent().apply(RequestCancel(at=at(1))), said("pending", 2))
        assert order[ONE].standing.resume is PortState.PENDING
        order = told(order, said("in process", 3, stamp=None, channel=Channel.POLL, source="poll"))
        assert last(order).why == "'in process' speaks of pending, submitted, which our latest action has left"

    def test_what_answers_the_submission_has_not_seen_the_cancel(self):
        """R8: a cancel raises no version, so the version of the submission says nothing of it."""
        order = told(self.asked_to_cancel(), said("pending", 3, stamp=None, channel=Channel.POLL, answers=1))
        assert (last(order).verdict, last(order).rule) == (Verdict.ECHO, "R8")

    def test_once_the_cancel_is_shown_an_advance_refuses_it(self):
        """The carrier has seen it, and goes on."""
        order = told(self.asked_to_cancel(), said("cancel pending", 3), said("foc confirmed", 4, foc=DAY))
        assert (order[ONE].state, last(order).steps[0].trigger) == (PortState.FOC_CONFIRMED, Trigger.REFUSE_CANCEL)


class TestRefusedCancels:
    """R6: a word that covers several states takes no number back, but for a cancel it shows to be refused."""

    @pytest.mark.parametrize(("before", "after"), [("pending", PortState.PENDING), ("submitted", PortState.SUBMITTED)])
    def test_it_returns_to_the_state_the_cancel_was_asked_in(self, before, after):
        """A word said of submitted and of pending: the number goes back to where it was of the two."""
        order = told(sent(), said(before, 1)).apply(RequestCancel(at=at(2)))
        order = told(order, said("cancel pending", 3), said("in process", 4))
        assert (order[ONE].state, [step.trigger for step in last(order).steps]) == (after, [Trigger.REFUSE_CANCEL])

    def test_it_takes_back_nothing_else(self):
        """A commitment is not undone by a vague word, whether a cancel was asked for or not."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY)).apply(RequestCancel(at=at(2)))
        order = told(order, said("cancel pending", 3), said("in process", 4))
        assert (order[ONE].state, last(order).verdict) == (PortState.CANCEL_PENDING, Verdict.ANOMALY)

    def test_without_a_stamp_it_has_to_be_news(self):
        """The word for the time before the cancel, on its way still, refuses nothing."""
        order = told(sent(), stampless("pending", 1)).apply(RequestCancel(at=at(2)))
        order = told(order, stampless("cancel pending", 3), stampless("in process", 4))
        assert (order[ONE].state, last(order).verdict) == (PortState.CANCEL_PENDING, Verdict.PAST)


class TestOnTheWay:
    """R15: an action that is sent in several calls is sent when the carrier could have seen it."""

    def corrected(self):
        """Return an order corrected at hour 3, which takes several calls."""
        return told(sent(), said("rejected", 1, stamp=1, refusals=(ZIP,))).apply(Correct(at=at(3)))

    def test_what_is_said_between_two_calls_is_an_echo(self):
        """The carrier repeats its rejection, for a new reason, before the last call has brought our correction."""
        again = said("rejected", 3.6, stamp=3.5, refusals=(NAME,))
        order = told(self.corrected(), again).apply(Progress(at=at(5), operation="correct"))
        assert order[ONE].state is PortState.SUBMITTED
        assert [reading.verdict for reading in order.readings if reading.event == again] != [Verdict.MOVED]
        assert replayed(order) == order
        assert told(order, said("rejected", 6, stamp=5.5))[ONE].state is PortState.REJECTED

    def test_what_is_said_as_the_last_call_begins_counts(self):
        """From the moment at which the last call begins the carrier can have seen it."""
        order = self.corrected().apply(Progress(at=at(5), operation="correct"))
        assert told(order, said("rejected", 5))[ONE].state is PortState.REJECTED

    def test_of_a_number_that_went_on_it_is_an_echo_too(self):
        """R12: what was said before our correction had arrived belongs to no other order."""
        old, _ = self.corrected().split("A-2", (ONE,), at=at(4))
        again = said("rejected", 5, stamp=4.5, refusals=(NAME,), numbers=(ONE,))
        old = told(old, again)
        assert (last(old).verdict, len(old.handed_on)) == (Verdict.HANDED_ON, 1)
        old = old.apply(Progress(at=at(6), operation="correct"))
        assert [reading.verdict for reading in old.readings if reading.moment == at(5)] == [Verdict.ECHO]
        assert old.handed_on == ()

    def test_while_it_waits_for_an_earlier_answer_it_is_not_sent(self):
        """A cancel taken while the submission is on its way goes out after it."""
        order = sent()
        submission = order.recorded.sequence
        order = told(order.apply(RequestCancel(at=at(1))), said("submitted", 2))
        assert order[ONE].state is PortState.SUBMITTED
        order = order.apply(Settle(at=at(3), action=submission))
        assert order[ONE].state is PortState.CANCEL_PENDING
        assert told(order, said("submitted", 5, stamp=4))[ONE].state is PortState.SUBMITTED

    @pytest.mark.parametrize(
        ("answered", "state"), [("submission", PortState.CANCEL_PENDING), ("cancel", PortState.PENDING)]
    )
    def test_a_source_had_told_what_came_before_it_was_sent(self, answered, state):
        """What a source stamped no later than what it had told us by then is an echo; once answered, it is none."""
        order = sent(under=SIDED)
        sequences = {"submission": order.recorded.sequence}
        order = told(order, said("pending", 0.5)).apply(RequestCancel(at=at(1)))
        sequences["cancel"] = order.recorded.sequence
        order = order.apply(Settle(at=at(1), action=sequences[answered]))
        order = told(order, beside("pending", 2, stamp=1.5, scope="sms", source="b"))
        order = order.apply(Progress(at=at(2), operation="cancel"))
        order = told(order, said("pending", 3, stamp=1.5, source="b"))
        assert order[ONE].state is state

    def test_what_comes_after_its_answer_counts(self):
        """Once the carrier has answered, nothing we go on to send moves the moment at which it saw us."""
        order = self.corrected()
        order = order.apply(Settle(at=at(4), action=order.recorded.sequence))
        order = told(order, said("rejected", 5, stamp=4.4)).apply(Progress(at=at(6), operation="amend"))
        assert order[ONE].state is PortState.REJECTED


def test_the_draft_that_an_unfinished_submission_left_is_no_anomaly():
    """A carrier that keeps drafts shows one until the last call is made; once that was answered, it makes no sense."""
    order = sent(under=TELNYX)
    submission = order.recorded.sequence
    order = order.apply(Progress(at=at(1), operation="submit"))
    draft = said("draft", 2, channel=Channel.POLL)
    looked = order.apply(draft)
    assert (looked.anomalies, last(looked).verdict, last(looked).rule) == ((), Verdict.ECHO, "R15")
    assert replayed(looked) == looked
    assert looked[ONE].state is PortState.SUBMITTED
    settled = told(order.apply(Settle(at=at(2), action=submission)), said("draft", 3, channel=Channel.POLL))
    (anomaly,) = settled.anomalies
    assert anomaly.why == "no way leads from submitted to draft, which 'draft' tells"
