"""What a source says late: words that are owed (R9), and the past of an order (R12)."""

import datetime as dt
from functools import partial

import attrs
import pytest

from lives import NUMBERS, START, at, draft, last, said, sent, stampless, states, told
from numberport.events import Adopt, Amend, Channel, Correct, Facts, RequestCancel, Submit
from numberport.orders import Verdict
from numberport.rejections import Reason, Refusal
from numberport.states import PortState

ONE = NUMBERS[0]
DAY = START.date() + dt.timedelta(days=7)
LATER = DAY + dt.timedelta(days=3)
ZIP = Refusal(Reason.POSTAL_CODE_MISMATCH, "8D", "ZIP mismatch")


class TestWordsOwed:
    """R9: without a stamp a word takes a number back only if its source does not owe it."""

    def test_a_second_word_of_a_state_the_number_has_left_is_news(self):
        """One "pending" was owed, and came; another can only mean that the commitment was withdrawn."""
        order = told(sent(), stampless("pending", 1), stampless("foc confirmed", 2, foc=DAY), stampless("pending", 3))
        assert (order[ONE].state, order[ONE].foc) == (PortState.PENDING, None)

    def test_which_of_two_words_came_first_says_nothing(self):
        """The owed word and the news may change places: once both are in, the number is where it is."""
        order = told(sent(), stampless("foc confirmed", 2, foc=DAY), stampless("pending", 3, id="news"))
        assert order[ONE].state is PortState.FOC_CONFIRMED
        assert told(order, stampless("pending", 4, id="owed"))[ONE].state is PortState.PENDING

    def test_an_owed_word_to_which_no_way_leads_is_of_the_past_too(self):
        """Nobody goes from pending to submitted; a late "submitted" is no riddle for a person all the same."""
        order = told(sent(), stampless("pending", 2), stampless("submitted", 3))
        assert (last(order).verdict, order.anomalies) == (Verdict.PAST, ())
        assert last(told(order, stampless("submitted", 4))).verdict is Verdict.ANOMALY

    def test_a_late_word_about_an_order_that_has_ended_is_of_the_past(self):
        """It was owed, and comes after the end."""
        order = told(sent(), stampless("ported", 2), stampless("foc confirmed", 3, foc=DAY))
        assert (last(order).verdict, last(order).rule, order.anomalies) == (Verdict.PAST, "R9", ())
        assert last(told(order, stampless("rejected", 4))).verdict is Verdict.ANOMALY

    def test_a_stamp_says_that_it_is_news(self):
        """With a stamp its place in time is known."""
        assert told(sent(), said("foc confirmed", 2, foc=DAY), said("pending", 3))[ONE].state is PortState.PENDING

    @pytest.mark.parametrize("word", ["submitted", "pending", "foc confirmed"])
    def test_an_owed_word_is_no_correction_in_a_console(self, word):
        """What was said before a rejection does not mean that somebody has answered it."""
        order = told(sent(), stampless("rejected", 2, refusals=(ZIP,)), stampless(word, 3))
        assert (last(order).verdict, order[ONE].state) == (Verdict.PAST, PortState.REJECTED)

    def test_a_correction_in_a_console_is_heard_of(self):
        """The source owed one "submitted", and has said it twice."""
        order = told(sent(), stampless("submitted", 1), stampless("rejected", 2), stampless("submitted", 3))
        assert order[ONE].state is PortState.SUBMITTED

    def test_who_is_asked_tells_how_things_stand(self):
        """A poll is no old news, unless it says the same as the one before."""
        asked = partial(said, stamp=None, channel=Channel.POLL, source="poll")
        order = told(sent(), stampless("foc confirmed", 2, foc=DAY), asked("pending", 3))
        assert order[ONE].state is PortState.PENDING
        order = told(sent(), asked("pending", 1), stampless("foc confirmed", 2, foc=DAY), asked("pending", 3))
        assert (last(order).verdict, order[ONE].state) == (Verdict.PAST, PortState.FOC_CONFIRMED)

    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            ({}, PortState.REJECTED),
            ({"reference": "C"}, PortState.REJECTED),
            ({"reference": "D"}, PortState.PENDING),
            ({"answers": 1}, PortState.PENDING),
        ],
    )
    def test_without_an_id_it_has_to_bring_something_new(self, fields, state):
        """Its copies cannot be told from another message: only a commitment, reference or version not known is news."""
        order = told(sent(), said("rejected", 2, stamp=None, reference="C"), said("pending", 3, stamp=None, **fields))
        assert order[ONE].state is state

    def test_a_draft_is_submitted_by_one_word_of_its_own(self):
        """R9: without an id, a first word that brings nothing may be old, and submits nothing; with one it counts."""
        order = told(draft(), said("pending", 1, stamp=None))
        assert (last(order).verdict, last(order).rule, order[ONE].state) == (Verdict.PAST, "R9", PortState.DRAFT)
        assert told(draft(), stampless("pending", 1))[ONE].state is PortState.PENDING

    def test_what_may_be_old_and_could_never_have_been_is_an_anomaly(self):
        """R13: a word to which no way leads, and of which the number was never in the state, waits for a person."""
        order = told(sent(), said("cancel pending", 1, stamp=None))
        assert (last(order).verdict, last(order).rule) == (Verdict.ANOMALY, "R13")

    def test_a_source_owes_a_word_for_every_time(self):
        """It came to pending twice, of which this source has told once: one word more is owed, and two are not."""
        order = told(sent(), stampless("pending", 1), stampless("rejected", 2)).apply(Correct(at=at(3)))
        order = told(order, said("pending", 4, source="other"), stampless("foc confirmed", 5, foc=DAY))
        owed = told(order, stampless("pending", 6))
        assert (last(owed).verdict, owed[ONE].state) == (Verdict.PAST, PortState.FOC_CONFIRMED)
        assert told(owed, stampless("pending", 7))[ONE].state is PortState.PENDING

    def test_an_owed_word_refuses_no_cancel(self):
        """Whoever has told us nothing owes a word of what the number passed; that it is late refuses no cancel."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY, source="other")).apply(RequestCancel(at=at(2)))
        order = told(order, stampless("pending", 3))
        assert (last(order).verdict, order[ONE].state) == (Verdict.PAST, PortState.CANCEL_PENDING)

    @pytest.mark.parametrize(("answers", "verdict"), [(2, Verdict.ANOMALY), (None, Verdict.PAST)])
    def test_what_names_our_correction_is_not_of_the_past(self, answers, verdict):
        """R9, R13: to its state no way leads; with the version of our correction it cannot be the owed word."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))
        order = told(order, said("rejected", 3)).apply(Correct(at=at(4)))
        assert last(told(order, stampless("cancel pending", 5, answers=answers))).verdict is verdict

    def test_an_answer_to_our_correction_is_news(self):
        """It names the version that the correction raised, so the carrier has seen it."""
        order = told(sent(), stampless("rejected", 1)).apply(Correct(at=at(2)))
        order = told(order, stampless("rejected", 3, answers=2))
        assert order[ONE].state is PortState.REJECTED


class TestThePast:
    """R12: what answers an older submission, and what is said of a number that another order took over."""

    @pytest.mark.parametrize("word", ["ported", "cancelled", "returned"])
    def test_how_a_way_ended_counts_whatever_it_answers(self, word):
        """A number that ported under the first submission has ported."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("rejected", 2)).apply(Correct(at=at(3)))
        assert told(order, said(word, 4, answers=1))[ONE].state.value == word

    def test_a_change_of_what_was_sent_is_a_submission_of_its_own(self):
        """The commitment to the day we no longer want is of the past."""
        order = sent().apply(Amend(at=at(1), facts=Facts(desired_on=LATER)))
        order = told(order, said("foc confirmed", 2, foc=DAY, answers=1))
        assert (last(order).verdict, order.version) == (Verdict.PAST, 2)
        assert told(order, said("foc confirmed", 3, foc=LATER, answers=2))[ONE].foc == LATER

    def test_a_change_asks_for_what_is_under_way(self):
        """A number that has ported is asked for by no change of what was sent; the others are."""
        order = told(sent(), said("ported", 1, numbers=(ONE,)))
        order = order.apply(Amend(at=at(2), facts=Facts(desired_on=LATER)))
        assert [port.standing.version for port in order] == [1, 2, 2, 2]

    def test_a_split_order_goes_on_with_the_version(self):
        """What answered the submission before the split was corrected is of the past there too."""
        order = told(sent(), said("rejected", 1)).apply(Correct(at=at(2)))
        old, new = order.split("A-2", (ONE,), at=at(3))
        assert (old.version, new.version) == (2, 2)
        assert last(told(new, said("pending", 4, answers=1))).verdict is Verdict.PAST
        assert told(new, said("pending", 4, answers=2))[ONE].state is PortState.PENDING

    def test_what_answers_the_old_order_stays_there(self):
        """After a split, an answer to a submission of the old order is about what was before."""
        old, _ = sent().split("A-2", (ONE,), at=at(2))
        old = told(old, said("rejected", 3, answers=1, numbers=(ONE,)))
        assert (last(old).verdict, last(old).rule, old.handed_on) == (Verdict.PAST, "R12", ())

    def test_what_agrees_and_what_echoes_stays_there(self):
        """A cancel agrees with the handing over; news of the state our last action left is an echo still."""
        order = told(sent(), said("rejected", 1, refusals=(ZIP,))).apply(Correct(at=at(2)))
        old, _ = order.split("A-2", (ONE,), at=at(3))
        old = told(
            old, said("rejected", 4, stamp=1, refusals=(ZIP,), numbers=(ONE,)), said("cancelled", 5, numbers=(ONE,))
        )
        assert [reading.verdict for reading in old.readings[-2:]] == [Verdict.ECHO, Verdict.REPEAT]
        assert old.handed_on == ()

    def test_a_word_about_an_order_that_has_gone_on_agrees(self):
        """R11: that the whole order is cancelled agrees with its numbers' having gone on, unless one has ported."""
        order = told(sent(), said("pending", 1))
        gone = told(order.split("A-2", NUMBERS, at=at(2))[0], said("cancelled", 3))
        assert (last(gone).verdict, last(gone).rule, gone.handed_on) == (Verdict.REPEAT, "R11", ())
        partly = told(order, said("ported", 2, numbers=NUMBERS[:1])).split("A-2", NUMBERS[1:], at=at(3))[0]
        assert last(told(partly, said("cancelled", 4))).verdict is Verdict.ANOMALY

    @pytest.mark.parametrize(("word", "goes_on"), [("ported", True), ("pending", False), ("rejected", False)])
    def test_after_a_new_order_only_the_end_goes_on(self, word, goes_on):
        """A number asked for anew may still port under the order that was rejected; nothing else counts there."""
        old, new = told(sent(), said("rejected", 1)).succeeded_by("A-2", at=at(2))
        old = told(old, said(word, 3, answers=1))
        assert last(old).verdict is (Verdict.HANDED_ON if goes_on else Verdict.PAST)
        for _, report in old.handed_on:
            assert (report.answers, report.sequence) == (None, None)
            new = told(new.apply(Submit(at=at(4))), attrs.evolve(report, learnt=at(5)))
            assert set(states(new)) == {PortState.PORTED}

    def test_each_successor_hears_of_its_own(self):
        """R12: what names numbers of several orders is handed on to each, about the numbers that are there."""
        two, three = NUMBERS[:2], NUMBERS[2:3]
        old, _ = told(sent(), said("pending", 1)).split("A-2", two, at=at(2))
        old, _ = old.split("A-3", three, at=at(3))
        old = told(old, said("foc confirmed", 4, foc=DAY, numbers=(*two, *three)))
        assert [(order, report.numbers, report.answers) for order, report in old.handed_on] == [
            ("A-2", two, None),
            ("A-3", three, None),
        ]

    def test_what_a_person_took_back_is_not_handed_on(self):
        """Once an adoption has brought a number back, the order speaks for it again."""
        old, _ = sent().split("A-2", (ONE,), at=at(2))
        old = told(old, said("foc confirmed", 3, foc=DAY, numbers=(ONE,)))
        assert len(old.handed_on) == 1
        old = old.apply(Adopt(at=at(4), numbers=(ONE,), state=PortState.PENDING))
        assert old.handed_on == ()
