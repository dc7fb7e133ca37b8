"""R6 to R8, R11 and R13: what a carrier's news does, and what it cannot do."""

import datetime as dt

import attrs
import pytest

from lives import NUMBERS, PLAIN, SOURCE, START, WORDS, at, draft, last, said, sent, states, told
from numberport.events import Adopt, Amend, Cancel, Channel, Correct, Expire, Facts, RequestCancel, Touched
from numberport.orders import Verdict
from numberport.orders.ports import Step
from numberport.orders.steps import NO_FOC
from numberport.profiles.statuses import Meaning
from numberport.rejections import Reason, Refusal
from numberport.states import Hold, OrderStatus, PortState, Trigger
from numberport.telephone import TelephoneNumber

ONE = NUMBERS[0]
DAY = START.date() + dt.timedelta(days=7)
ZIP = Refusal(Reason.POSTAL_CODE_MISMATCH, "8D", "ZIP mismatch")
NAME = Refusal(Reason.NAME_MISMATCH, "8G", "name")


class TestRepeats:
    """R6: in a covered state or the same state a report is a repeat; what it brings is taken, no step."""

    def test_the_same_state_again_takes_reasons(self):
        """A second rejection notice may bring the reason the first one lacked."""
        order = told(sent(), said("rejected", 1), said("rejected", 2, refusals=(ZIP,)))
        assert last(order).verdict is Verdict.REPEAT
        assert order[NUMBERS[0]].refusals == (ZIP,)

    def test_a_covered_state_is_not_left(self):
        """A word used for two states moves nobody who is in one of them; its holds are taken and released."""
        order = told(sent(), said("pending", 1), said("in process", 2))
        assert last(order).verdict is Verdict.REPEAT
        assert set(states(order)) == {PortState.PENDING}
        assert order.groups[0].standing.holds == {"documents"}
        submitted = told(sent(), said("in process", 1), said("papers in", 2))
        assert submitted.groups[0].standing.holds == frozenset()

    def test_a_new_date_is_a_change_of_the_commitment(self):
        """FOC confirmed again with another date is change_foc, and the history keeps both."""
        later_day = DAY + dt.timedelta(days=2)
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("foc confirmed", 2, foc=later_day))
        assert [step.trigger for step in last(order).steps] == [Trigger.CHANGE_FOC]
        assert (order[NUMBERS[0]].foc, order[NUMBERS[0]].standing.focs) == (later_day, (DAY, later_day))
        assert order[NUMBERS[0]].standing.since == at(2)

    def test_a_date_told_again_stands_once(self):
        """What was told last and is told again is nothing new; a date told before another is told anew."""
        days = (DAY, DAY + dt.timedelta(days=2))
        order = told(sent(), *(said("foc confirmed", hour, foc=day) for hour, day in enumerate((*days, days[1]), 1)))
        assert order[ONE].standing.focs == days
        assert told(sent(), *(said("foc confirmed", hour, foc=DAY) for hour in (1, 2)))[ONE].standing.focs == (DAY,)
        assert told(order, said("foc confirmed", 4, foc=DAY))[ONE].standing.focs == (*days, DAY)

    def test_a_new_date_is_out_of_the_danger(self):
        """R15: what puts a commitment in jeopardy ends with another date, and not as the same date is told again."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("in danger", 2))
        assert told(order, said("foc confirmed", 3, foc=DAY))[ONE].standing.holds == {Hold.JEOPARDY}
        another = told(order, said("foc confirmed", 3, foc=DAY + dt.timedelta(days=2)))
        assert another[ONE].standing.holds == frozenset()

    def test_a_date_for_a_commitment_without_one_is_no_change(self):
        """The date that was missing is taken down."""
        order = told(sent(), said("foc confirmed", 1), said("foc confirmed", 2, foc=DAY))
        assert last(order).verdict is Verdict.REPEAT
        assert order[NUMBERS[0]].foc == DAY

    def test_a_word_that_covers_more_than_its_entry_never_takes_a_number_back(self):
        """A vague "in process" does not undo a commitment."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("in process", 2))
        assert order[NUMBERS[0]].state is PortState.FOC_CONFIRMED
        assert last(order).verdict is Verdict.ANOMALY

    @pytest.mark.parametrize("word", ["rejected", "update required", "pending"])
    def test_what_takes_the_number_back_voids_the_commitment(self, word):
        """A refusal, an update request and a withdrawn FOC leave no date in force; its history stays."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said(word, 2))
        assert (order[NUMBERS[0]].foc, order[NUMBERS[0]].standing.focs) == (None, (DAY,))

    def test_every_commitment_told_is_history(self):
        """R6, R15: a date told with a word that commits to nothing comes into no force, and is not forgotten."""
        order = told(sent(), said("pending", 1, foc=DAY), said("foc confirmed", 2))
        assert (order[NUMBERS[0]].foc, order[NUMBERS[0]].standing.focs) == (None, (DAY,))

    def test_a_date_told_while_we_wait_for_a_cancel_counts_once_it_is_refused(self):
        """R6: what a repeat brings is taken; a refused cancel returns to the commitment as it was last told."""
        later_day = DAY + dt.timedelta(days=2)
        order = told(sent(), said("foc confirmed", 1, foc=DAY)).apply(RequestCancel(at=at(2)))
        order = told(order, said("cancel pending", 3, foc=later_day), said("foc confirmed", 4))
        assert order[NUMBERS[0]].state is PortState.FOC_CONFIRMED
        assert (order[NUMBERS[0]].foc, order[NUMBERS[0]].standing.focs) == (later_day, (DAY, later_day))

    def test_a_step_that_was_told_is_no_repeat(self):
        """R1: one step on a word of its own rests on what the word means, and on no rule about repeats or ways."""
        assert [last(told(sent(), said(word, 1))).rule for word in ("pending", "rejected")] == ["R1", "R1"]

    def test_the_carriers_reference_is_kept(self):
        """Whatever names it first or last, the order knows it."""
        assert told(sent(), said("pending", 1, reference="C-9")).carrier_reference == "C-9"


class TestPaths:
    """R7: a report that skips steps is accepted along the shortest way; the steps nobody told us of are inferred."""

    def test_a_lost_webhook_is_inferred(self):
        """Ported straight after submitted implies a commitment we never saw."""
        order = told(sent(), said("ported", 1))
        assert [(step.trigger, step.inferred) for step in last(order).steps] == [
            (Trigger.CONFIRM_FOC, True),
            (Trigger.ACTIVATE, False),
        ]
        assert last(order).rule == "R7"

    def test_what_was_done_in_the_carriers_console_is_inferred(self):
        """A draft the carrier calls pending was submitted there; a rejection it works on was corrected there."""
        assert told(draft(), said("pending", 1)).status is OrderStatus.PENDING
        order = told(sent(), said("rejected", 1, refusals=(ZIP,)), said("pending", 2))
        assert [step.trigger for step in last(order).steps] == [Trigger.CORRECT, Trigger.FORWARD]
        assert order[NUMBERS[0]].refusals == ()

    def test_no_way_is_an_anomaly(self):
        """A ported number does not go back to a commitment."""
        order = told(sent(), said("ported", 1), said("foc confirmed", 2, foc=DAY))
        assert (last(order).verdict, last(order).rule) == (Verdict.ANOMALY, "R11")
        named = told(sent(), said("ported", 1), said("foc confirmed", 2, foc=DAY, numbers=NUMBERS[:1]))
        assert (last(named).verdict, last(named).rule) == (Verdict.ANOMALY, "R13")
        assert set(states(named)) == {PortState.PORTED}


class TestEchoes:
    """R8: until the carrier has shown that it saw our latest action, news of the state it left is an echo."""

    def rejected_and_corrected(self):
        """Return an order whose rejection, learnt and stamped at hour 2, was answered at hour 3."""
        return told(sent(), said("rejected", 2, refusals=(ZIP,), reference="C")).apply(Correct(at=at(3)))

    @pytest.mark.parametrize(
        "echo",
        [
            said("rejected", 4, stamp=2, refusals=(ZIP,)),
            said("rejected", 4, stamp=None, channel=Channel.POLL),
            said("rejected", 4, stamp=None, id=None),
            said("rejected", 4, stamp=None, channel=Channel.CONSOLE, reference="C"),
        ],
    )
    def test_late_news_of_the_state_we_left_is_an_echo(self, echo):
        """Kept, no step: the correction stands."""
        order = told(self.rejected_and_corrected(), echo)
        assert (last(order).verdict, last(order).rule) == (Verdict.ECHO, "R8")
        assert set(states(order)) == {PortState.SUBMITTED}

    @pytest.mark.parametrize("stamp", [1, 3.5])
    def test_a_source_that_told_us_without_a_stamp_has_told_us(self, stamp):
        """R8: only a source that had told us nothing is believed by its first stamp alone."""
        order = told(sent(), said("rejected", 2, stamp=None)).apply(Correct(at=at(3)))
        assert last(told(order, said("rejected", 4, stamp=stamp))).verdict is Verdict.ECHO
        assert last(told(order, said("rejected", 4, stamp=stamp, source="new"))).verdict is Verdict.MOVED

    @pytest.mark.parametrize(
        "fresh",
        [
            said("rejected", 4, stamp=3.5),
            said("rejected", 4, stamp=2.1),
            said("rejected", 4, stamp=None, id="new"),
            said("rejected", 4, stamp=1, source="another", id="y"),
            said("rejected", 4, stamp=2, answers=2, id="x"),
            said("rejected", 4, stamp=2, refusals=(NAME,)),
            said("rejected", 4, stamp=None, reference="D"),
        ],
    )
    def test_news_that_cannot_be_an_echo_counts(self, fresh):
        """Stamped after all we had been told, a webhook of its own, an answer to our correction, or something new."""
        assert set(states(told(self.rejected_and_corrected(), fresh))) == {PortState.REJECTED}

    @pytest.mark.parametrize(
        "shown",
        [
            said("submitted", 4),
            said("pending", 4),
            said("in process", 4, stamp=None),
            said("cancel pending", 4, answers=2),
        ],
    )
    def test_once_the_carrier_has_shown_it_the_next_rejection_counts(self, shown):
        """A report that moves the number, tells the state we led it to, or answers our correction ends the waiting."""
        order = told(self.rejected_and_corrected(), shown, said("rejected", 5, stamp=None, channel=Channel.POLL))
        assert set(states(order)) == {PortState.REJECTED}

    def test_an_answer_to_the_correction_shows_it_after_a_change_too(self):
        """R12: it is of the past once the submission was changed, and shows that the correction was seen."""
        order = self.rejected_and_corrected().apply(Amend(at=at(3.5), facts=Facts(desired_on=DAY)))
        order = told(order, said("submitted", 4, answers=2))
        assert (last(order).verdict, last(order).rule) == (Verdict.PAST, "R12")
        order = told(order, said("rejected", 5, stamp=None, channel=Channel.POLL))
        assert set(states(order)) == {PortState.REJECTED}

    def test_after_an_adoption_nothing_is_an_echo(self):
        """R13: who says where a number stands has settled what our latest action left."""
        order = self.rejected_and_corrected().apply(Adopt(at=at(4), state=PortState.PENDING))
        order = told(order, said("rejected", 5, stamp=None, channel=Channel.POLL))
        assert set(states(order)) == {PortState.REJECTED}

    def test_a_source_is_remembered_by_its_latest_stamp(self):
        """R5, R8: a later stamp takes the place of an earlier; a bare day lies after no moment of that day."""
        order = told(sent(), said("pending", 1), said("foc confirmed", 2, foc=DAY))
        assert order.stamps == {"carrier": at(2)}
        assert told(order, attrs.evolve(said("foc confirmed", 3, foc=DAY), stamp=START.date())).stamps == order.stamps

    def test_an_action_nobody_sends_leaves_no_echo(self):
        """What the clock expires, the carrier never sees; its word still agrees."""
        order = told(sent().apply(Expire(at=at(1))), said("cancelled", 2, numbers=NUMBERS))
        assert last(order).verdict is Verdict.REPEAT


class TestOrderWide:
    """R11: a report that names no numbers speaks for the live ones; if there is none, for the drafts."""

    def test_it_speaks_for_the_live_numbers(self):
        """Numbers that have ended are not concerned."""
        order = sent().apply(Cancel(at=at(1), numbers=NUMBERS[:1]))
        order = told(order, said("pending", 2))
        assert states(order) == [PortState.CANCELLED] + [PortState.PENDING] * 3

    def test_without_live_ones_it_speaks_for_the_drafts(self):
        """Submitted in the carrier's console."""
        assert set(states(told(draft(), said("submitted", 1)))) == {PortState.SUBMITTED}

    def test_a_return_speaks_for_the_ported_ones_first(self):
        """What has not ported cannot be given back."""
        order = told(sent(), said("ported", 1, numbers=NUMBERS[:1]), said("returned", 2))
        assert states(order)[0] is PortState.RETURNED
        assert PortState.RETURNED not in states(order)[1:]
        live = told(sent(), said("returned", 2))
        assert set(states(live)) == {PortState.RETURNED}

    @pytest.mark.parametrize(("word", "verdict"), [("ported", Verdict.REPEAT), ("rejected", Verdict.ANOMALY)])
    def test_when_it_speaks_for_none_it_agrees_or_is_an_anomaly(self, word, verdict):
        """The end told again is a repeat; anything else makes no sense."""
        order = told(sent(), said("ported", 1), said(word, 2))
        assert (last(order).verdict, last(order).rule) == (verdict, "R11")

    @pytest.mark.parametrize("word", ["cancelled", "expired", "superseded"])
    def test_the_three_ways_to_give_up_agree(self, word):
        """Cancelled, expired and superseded agree with each other."""
        order = told(sent().apply(Cancel(at=at(1))), said(word, 2))
        assert last(order).verdict is Verdict.REPEAT
        one = told(sent().apply(Cancel(at=at(1))), said(word, 2, numbers=NUMBERS[:1]))
        assert last(one).verdict is Verdict.REPEAT


class TestAnomalies:
    """R13: kept raw, shown, and no number moves."""

    def test_an_unknown_word_is_kept(self):
        """A status nobody has mapped is never guessed."""
        order = told(sent(), said("Quantum Flux", 1, raw="<x/>"))
        assert (last(order).verdict, last(order).event.raw) == (Verdict.ANOMALY, "<x/>")
        assert "no status word 'Quantum Flux'" in last(order).why
        assert order.status is OrderStatus.SUBMITTED

    def test_a_number_the_order_never_had_is_named_and_the_rest_counts(self):
        """The carrier's list is read for the numbers that are ours."""
        stranger = TelephoneNumber("+12125550199")
        order = told(sent(), said("rejected", 1, numbers=(NUMBERS[0], stranger)))
        assert order.anomalies[0].numbers == (stranger,)
        assert states(order)[0] is PortState.REJECTED

    @pytest.mark.parametrize(
        "wrong",
        [
            said("foc confirmed", 1, unreadable=("foc",), raw="tomorrow"),
            said("foc confirmed", 1, foc=START.date() - dt.timedelta(days=3)),
            said("foc confirmed", 1, foc=START - dt.timedelta(days=3)),
        ],
    )
    def test_an_impossible_date_moves_nothing(self, wrong):
        """A commitment that is no date, or lies before the order was opened, is not believed."""
        order = told(sent(), wrong)
        assert last(order).verdict is Verdict.ANOMALY
        assert order.status is OrderStatus.SUBMITTED

    def test_a_date_with_a_word_for_all_that_comes_before_a_commitment(self):
        """B13: a word that may mean every state without a commitment commits to nothing."""
        entry = PortState.SUBMITTED
        open_ = Meaning(entry=entry, covers=NO_FOC - {entry}, source=SOURCE)
        order = sent(under=attrs.evolve(PLAIN, words={**WORDS, "open": open_}))
        assert [reading.rule for reading in told(order, said("open", 1, foc=DAY)).anomalies] == ["R13"]

    def test_equal_ones_are_one_and_counted(self):
        """Ten equal complaints are one thing to look at."""
        order = told(sent(), *(said("flux", hour, stamp=None) for hour in range(1, 4)), said("flex", 5))
        assert [(reading.event.word, reading.copies) for reading in order.anomalies] == [("flux", 2), ("flex", 0)]

    def test_one_word_in_many_spellings_is_one(self):
        """Case, spacing and underscores make no second complaint."""
        order = told(sent(), *(said(word, 1) for word in ("Flux X", "flux x", "FLUX_X", " flux  x ")))
        assert [reading.copies for reading in order.anomalies] == [3]

    def test_one_word_about_several_histories_is_one(self):
        """R13: one report that makes no sense for two groups of numbers is one thing to look at."""
        order = told(sent(), said("foc confirmed", 1, numbers=NUMBERS[:2]), said("activating", 2, numbers=NUMBERS[2:]))
        order = told(order, said("in process", 3), said("in process", 4))
        (anomaly,) = order.anomalies
        assert (anomaly.numbers, anomaly.copies) == (NUMBERS, 1)
        assert "foc_confirmed" in anomaly.why
        assert "activating" in anomaly.why

    def test_what_cannot_be_read_is_shown_beside_what_can(self):
        """R13: of a list of numbers one could be read and moves, and that others could not waits for a person."""
        order = told(sent(), said("rejected", 1, numbers=NUMBERS[:1], unreadable=("numbers", "reasons")))
        assert states(order)[:2] == [PortState.REJECTED, PortState.SUBMITTED]
        (anomaly,) = order.anomalies
        assert anomaly.why == "it brings what cannot be read: numbers, reasons"

    def test_a_stamp_that_cannot_be_read_is_none_and_no_anomaly(self):
        """R5: a stamp that cannot be read is none."""
        order = told(sent(), said("rejected", 1, stamp=None, unreadable=("stamp",)))
        assert order.anomalies == ()
        assert set(states(order)) == {PortState.REJECTED}


class TestWhatOutlastsAStep:
    """R15: what does not outlast a step is gone, and nothing else is."""

    @pytest.mark.parametrize("word", ["rejected", "update required"])
    def test_a_hold_lasts_until_the_port_is_beyond_it(self, word):
        """What was put in submitted stands while the request is mended, and ends once the carrier works on it."""
        order = told(sent(), said("in process", 1), said(word, 2))
        assert order[ONE].standing.holds == {Hold.DOCUMENTS}
        order = order.apply(Correct(at=at(3)))
        assert order[ONE].standing.holds == {Hold.DOCUMENTS}
        assert told(order, said("pending", 4))[ONE].standing.holds == frozenset()

    def test_the_danger_ends_with_the_commitment(self):
        """A commitment that is withdrawn is in no danger; one that is to be cancelled is in the same as before."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("in danger", 2))
        assert told(order, said("pending", 3))[ONE].standing.holds == frozenset()
        assert order.apply(RequestCancel(at=at(3)))[ONE].standing.holds == {Hold.JEOPARDY}

    def test_reasons_last_until_they_are_answered(self):
        """An end, or a word that brings none, takes no reason away; a correction does."""
        order = told(sent(), said("rejected", 1, refusals=(ZIP,)))
        assert told(order, said("update required", 2))[ONE].refusals == (ZIP,)
        assert order.apply(Expire(at=at(2)))[ONE].refusals == (ZIP,)
        assert order.apply(Correct(at=at(2)))[ONE].refusals == ()

    def test_what_was_put_at_the_end_holds_nothing_back(self):
        """A number that was held as it ported can be given back all the same."""
        ported = Meaning(entry=PortState.PORTED, holds=frozenset({Hold.CONFLICT}), source=SOURCE)
        order = sent(under=attrs.evolve(PLAIN, words={**WORDS, "ported, disputed": ported}))
        order = told(order, said("ported, disputed", 1), said("returned", 2))
        assert set(states(order)) == {PortState.RETURNED}


def test_an_action_takes_the_step_of_its_trigger():
    """R2: what it did is told as the step that the machine has for it."""
    assert last(sent()).steps == (Step(PortState.DRAFT, Trigger.SUBMIT, PortState.SUBMITTED),)


def test_a_word_about_the_whole_order_looks_at_no_number():
    """R16: an order-wide event costs the same for one number and a thousand; what is listed stays the very list."""
    order = told(sent(), said("foc confirmed", 1, numbers=NUMBERS[:2]))
    after = told(order, said("rejected", 2)).apply(Correct(at=at(3)))
    pairs = zip(order.groups, after.groups, strict=True)
    assert all(before.numbers is later.numbers for before, later in pairs)
    assert after.recorded.touched == (Touched(PortState.REJECTED),)


def test_a_report_whose_numbers_cannot_be_read_speaks_for_none():
    """A list of numbers that holds none is not a word about the whole order (R13)."""
    order = told(sent(), said("ported", 1, numbers=(), unreadable=("numbers",)))
    assert (last(order).verdict, last(order).rule) == (Verdict.ANOMALY, "R13")
    assert order.status is OrderStatus.SUBMITTED


def test_a_report_that_names_nobody_speaks_for_none():
    """An empty list of numbers is not a word about the whole order either (R13)."""
    order = told(sent(), said("ported", 1, numbers=()))
    assert [reading.why for reading in order.anomalies] == ["it names numbers, and lists none"]
    assert order.status is OrderStatus.SUBMITTED


def test_a_report_on_strangers_alone_is_one_anomaly():
    """Numbers that are none of ours are named once (R13)."""
    stranger = TelephoneNumber("+12125550199")
    order = told(sent(), said("ported", 1, numbers=(stranger,)))
    assert [reading.numbers for reading in order.anomalies] == [(stranger,)]
    assert order.status is OrderStatus.SUBMITTED
