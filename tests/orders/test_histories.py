"""The histories a person reads: dates, cancels, lineage, comments, and what the journal made of it."""

import datetime as dt
from contextlib import suppress
from functools import partial

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NEW_ORDERS, NUMBERS, PLAIN, SIDE_WORDS, SIDED, START, WORDS, at, beside, draft, said, sent, told
from numberport.errors import UsageError
from numberport.events import (
    Actor,
    Adopt,
    Amend,
    Cancel,
    Check,
    CheckResult,
    Correct,
    Expedite,
    Facts,
    Handover,
    Note,
    NumberStart,
    Open,
    Origin,
    Report,
    RequestCancel,
    Settle,
    SnapBack,
    Submit,
    Supersede,
    Verify,
)
from numberport.orders import PortOrder
from numberport.orders.cancels import CancelAskedAlready, CancelOutcome, EndedAlready, PortedAlready
from numberport.orders.commitments import CommitmentChange
from numberport.orders.lineage import SendingKind
from numberport.orders.trails import trail
from numberport.rejections import Reason, Refusal
from numberport.states import IllegalTransition, MessagingState, OrderStatus, PortState

DAY, LATER = START.date() + dt.timedelta(days=7), START.date() + dt.timedelta(days=9)
ZIP = Refusal(Reason.POSTAL_CODE_MISMATCH, "8D", "ZIP mismatch")


def told_of(history):
    """Return a history of dates as its changes, dates and sides."""
    return [(entry.change.value, entry.date, entry.by.value) for entry in history.entries]


class TestCommitments:
    """The dates of an order: requested, first, current, withdrawn, and who changed each."""

    def test_a_whole_life_of_a_date(self):
        """Asked for, committed to, changed by us and by them, withdrawn, and committed to anew."""
        order = draft().apply(Amend(at=at(0), facts=Facts(desired_on=DAY), by=Actor.CUSTOMER, who="Ann"))
        order = told(order, said("foc confirmed", 1, foc=LATER))
        order = order.apply(Amend(at=at(2), facts=Facts(desired_on=LATER)))
        order = order.apply(Expedite(at=at(3), wanted=DAY))
        order = told(order, said("foc confirmed", 4, foc=DAY), said("rejected", 5), said("foc confirmed", 6, foc=LATER))
        (history,) = order.commitments
        assert told_of(history) == [
            ("requested", DAY, "customer"),
            ("confirmed", LATER, "losing carrier"),
            ("requested", LATER, "gaining side"),
            ("requested", DAY, "gaining side"),
            ("changed", DAY, "losing carrier"),
            ("withdrawn", DAY, "losing carrier"),
            ("confirmed", LATER, "losing carrier"),
        ]
        assert (history.requested, history.first, history.current) == (DAY, LATER, LATER)
        assert history.withdrawn == (DAY,)
        assert history.entries[0].who == "Ann"
        assert history.numbers == NUMBERS

    def test_what_is_asked_for_again_is_asked_once(self):
        """An amendment that leaves the day as it is asks for nothing, and neither does a note."""
        order = draft().apply(Amend(at=at(0), facts=Facts(desired_on=DAY)))
        order = order.apply(Note(at=at(1), text="x")).apply(Amend(at=at(2), facts=Facts(desired_on=DAY, region="west")))
        (history,) = order.apply(Note(at=at(3), text="y")).commitments
        assert told_of(history) == [("requested", DAY, "gaining side")]
        assert history.entries[0].event.facts == Facts(desired_on=DAY)

    def test_nothing_happened_to_it(self):
        """A draft that asks for no day has no dates."""
        (history,) = draft().commitments
        assert (history.requested, history.first, history.current, history.withdrawn) == (None, None, None, ())

    def test_a_date_with_a_word_that_commits_to_nothing(self):
        """B13: it is an anomaly once, kept as told, and comes into no force; a repeat of it says nothing new."""
        order = told(sent(), said("pending", 1, foc=DAY), said("pending", 2, foc=DAY))
        (history,) = order.commitments
        assert told_of(history) == [("told only", DAY, "losing carrier")]
        assert (history.first, history.current) == (None, None)
        assert [reading.why for reading in order.anomalies] == [
            f"it brings a commitment to {DAY}, and 'pending' commits to nothing"
        ]
        assert order.status is OrderStatus.PENDING

    def test_whose_a_date_is(self):
        """Who opens an order asks for its date, and who adopts another state withdraws the one in force."""
        event = Open(at=START, order="A-1", members=NUMBERS, profile="plain", facts=Facts(desired_on=DAY), who="Ann")
        order = told(PortOrder.open(attrs.evolve(event, by=Actor.CUSTOMER), profile=PLAIN).apply(Submit(at=START)))
        order = told(order, said("foc confirmed", 1, foc=LATER)).apply(Adopt(at=at(2), state=PortState.PENDING))
        (history,) = order.commitments
        assert told_of(history) == [
            ("requested", DAY, "customer"),
            ("confirmed", LATER, "losing carrier"),
            ("withdrawn", LATER, "gaining side"),
        ]

    def test_a_date_that_is_not_believed_is_no_part_of_it(self):
        """R13: a commitment from before the order was opened is kept in the journal, and in no history of dates."""
        order = told(sent(), said("foc confirmed", 1, foc=START.date() - dt.timedelta(days=9), numbers=NUMBERS))
        assert [history.entries for history in order.commitments] == [()]

    def test_what_was_withdrawn_and_told_again_is_no_anomaly(self):
        """B13: a date known already, beside a word that withdrew it, is a stale one."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("pending", 2, foc=DAY))
        assert order.anomalies == ()
        assert [entry.change for entry in order.commitments[0].entries] == [
            CommitmentChange.CONFIRMED,
            CommitmentChange.WITHDRAWN,
            CommitmentChange.TOLD,
        ]

    def test_by_number(self):
        """Numbers with other dates have another history; a split begins with the one it was split off with."""
        waiting = told(sent(), said("pending", 1, numbers=NUMBERS[1:]))
        order = told(waiting, said("foc confirmed", 2, foc=DAY, numbers=NUMBERS[:1]))
        assert {(history.numbers, history.current) for history in order.commitments} == {
            (NUMBERS[:1], DAY),
            (NUMBERS[1:], None),
        }
        alike = told(waiting, said("foc confirmed", 2, foc=DAY))
        assert [(history.numbers, history.current) for history in alike.commitments] == [(NUMBERS, DAY)]
        _, new = order.split("A-2", NUMBERS[:1], at=at(3))
        assert told_of(new.commitments[0]) == [("confirmed", DAY, "losing carrier")]

    @given(st.lists(st.tuples(st.sampled_from(["foc confirmed", "pending", "rejected", "ported"]), st.integers(0, 3))))
    def test_the_current_one_is_the_one_in_force(self, said_of_it):
        """Whatever is told, the history ends with the commitment that stands, and it was told or asked for."""
        order = sent()
        for hour, (word, days) in enumerate(said_of_it, start=1):
            foc = DAY + dt.timedelta(days=days) if days else None
            order = told(order, said(word, hour, foc=foc))
        for history in order.commitments:
            assert history.current == order[history.numbers[0]].foc
            assert list(history.entries) == sorted(history.entries, key=lambda entry: entry.at)

    def test_an_overtaken_change_asked_for_nothing(self):
        """A correction that could not have been made asked for no date."""
        order = told(sent(), said("rejected", 3, stamp=1))
        order = order.apply(Correct(at=at(4), facts=Facts(desired_on=DAY)))
        late = told(order, said("cancelled", 3.5, stamp=3.2))
        assert late.commitments[0].requested is None


class TestCancels:
    """Cancels asked for, refused, granted, too late: as a history a person can read."""

    @pytest.mark.parametrize(
        ("word", "outcome"),
        [
            ("cancelled", CancelOutcome.GRANTED),
            ("pending", CancelOutcome.REFUSED),
            ("ported", CancelOutcome.TOO_LATE),
        ],
    )
    def test_what_came_of_it(self, word, outcome):
        """The carrier grants it, refuses it, or ports the number all the same."""
        order = told(sent(), said("pending", 1))
        order = order.apply(RequestCancel(at=at(2), why="sold", by=Actor.CUSTOMER, who="Ann"))
        (asked,) = order.cancels
        assert (asked.outcome, asked.decided_at, asked.numbers) == (CancelOutcome.ASKED, None, NUMBERS)
        (request,) = told(order, said(word, 3)).cancels
        assert (request.outcome, request.decided_at, request.refusals) == (outcome, at(3), ())
        assert (request.at, request.by, request.who, request.why) == (at(2), Actor.CUSTOMER, "Ann", "sold")

    def test_refused_for_a_reason_and_asked_again(self):
        """Each try is one entry; the reason stands in the answer, or in the word that brought it."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))
        order = order.apply(Settle(at=at(3), action=order.recorded.sequence, accepted=False, refusals=(ZIP,)))
        order = told(order, said("pending", 3.5)).apply(RequestCancel(at=at(4)))
        order = told(order, said("rejected", 5, refusals=(ZIP,)), said("pending", 6))
        assert [(request.outcome, request.refusals) for request in order.cancels] == [
            (CancelOutcome.REFUSED, (ZIP,)),
            (CancelOutcome.REFUSED, (ZIP,)),
        ]

    def test_number_by_number(self):
        """Of one cancel some numbers may be cancelled and another port: it is told for each."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))
        order = told(order, said("ported", 3, numbers=NUMBERS[:1]), said("cancelled", 4))
        assert {(request.numbers, request.outcome) for request in order.cancels} == {
            (NUMBERS[:1], CancelOutcome.TOO_LATE),
            (NUMBERS[1:], CancelOutcome.GRANTED),
        }
        assert order.status is OrderStatus.PARTLY_PORTED

    def test_of_our_own(self):
        """What was ours to cancel needs no answer."""
        order = sent().apply(Cancel(at=at(1), why="a mistake"))
        assert [(request.outcome, request.decided_at, request.why) for request in order.cancels] == [
            (CancelOutcome.OURS, at(1), "a mistake")
        ]

    def test_one_we_only_heard_of(self):
        """A cancel asked for in the carrier's console begins with the carrier's word for it."""
        adopted = Adopt(at=at(2), state=PortState.CANCEL_PENDING)
        order = told(sent(), said("pending", 1)).apply(adopted)
        assert [(request.by, request.who, request.why) for request in order.cancels] == [(Actor.GAINING_SIDE, "", "")]
        assert told(order, said("cancelled", 3)).cancels[0].outcome is CancelOutcome.GRANTED

    def test_one_that_began_in_another_order(self):
        """Of a cancel that is pending from the beginning the first word is the carrier's: nobody of ours asked here."""
        started = NumberStart(NUMBERS[0], PortState.CANCEL_PENDING, resume=PortState.PENDING)
        order = told(draft(numbers=NUMBERS[:1], starts=(started,)), said("cancel pending", 1))
        (asked,) = order.cancels
        assert (asked.at, asked.by, asked.who, asked.why) == (at(1), Actor.LOSING_CARRIER, "", "")

    @pytest.mark.parametrize("word", ["cancelled", "ported"])
    def test_one_that_was_not_refused_has_no_reasons(self, word):
        """What the carrier says beside another end is no reason for refusing the cancel."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))
        assert [request.refusals for request in told(order, said(word, 3, refusals=(ZIP,))).cancels] == [()]

    def test_one_after_another_that_could_not_have_been_asked(self):
        """R14: what was overtaken is one entry, and what was asked for later is another."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(5)))
        order = told(order, said("activating", 3, source="earlier"), said("foc confirmed", 6))
        order = order.apply(RequestCancel(at=at(7)))
        assert [(request.at, request.outcome) for request in order.cancels] == [
            (at(5), CancelOutcome.OVERTAKEN),
            (at(7), CancelOutcome.ASKED),
        ]

    def test_what_is_overtaken_is_no_cancel_for_that(self):
        """R14: a correction that could not have been made was none, and is no cancel either."""
        order = told(sent(), said("rejected", 1)).apply(Correct(at=at(5)))
        order = told(order, said("pending", 3, source="earlier"))
        assert [reading.verdict.value for reading in order.readings[-1:]] == ["overtaken"]
        assert order.cancels == ()

    def test_one_refused_by_hand(self):
        """A person's correction of where a number stands brings no reason."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))
        order = order.apply(Adopt(at=at(3), state=PortState.PENDING))
        assert [(request.outcome, request.refusals) for request in order.cancels] == [(CancelOutcome.REFUSED, ())]

    @pytest.mark.parametrize(
        ("late", "outcome"), [("ported", CancelOutcome.TOO_LATE), ("cancelled", CancelOutcome.OVERTAKEN)]
    )
    def test_one_that_could_not_have_been_asked(self, late, outcome):
        """R14: if late news shows that it came too late, or that all was over, the history says so."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(5)))
        early = [*order.journal.events, said(late, 3, source="earlier")]
        again = PortOrder.replay(early, profile=PLAIN)
        assert {request.outcome for request in again.cancels} == {outcome}

    @pytest.mark.parametrize(
        ("word", "error", "says"),
        [
            ("cancel pending", CancelAskedAlready, "asked for already"),
            ("ported", PortedAlready, "too late to cancel"),
            ("cancelled", EndedAlready, "nothing to cancel"),
        ],
    )
    def test_b14_three_distinct_refusals(self, word, error, says):
        """B14: a cancel while one is asked for, once ported, and once cancelled is refused, each with its reason."""
        order = told(sent(), said("pending", 1))
        order = order.apply(RequestCancel(at=at(2))) if word == "cancel pending" else told(order, said(word, 2))
        for kind in (RequestCancel, Cancel):
            with pytest.raises(error, match=says) as caught:
                order.apply(kind(at=at(3)))
            assert isinstance(caught.value, IllegalTransition)
            assert caught.value.numbers == NUMBERS

    def test_d8_a_cancelled_order_is_not_opened_again(self):
        """D8: nothing of ours leads out of a cancelled order."""
        order = sent().apply(Cancel(at=at(1)))
        for action in (Correct(at=at(2)), RequestCancel(at=at(2)), SnapBack(at=at(2))):
            with pytest.raises(IllegalTransition):
                order.apply(action)


class TestLineage:
    """The same order again, a new order, and splits, as one value."""

    def test_the_same_order_again(self):
        """Where corrections are taken, one order is sent in several versions."""
        order = told(sent(), said("rejected", 1)).apply(Correct(at=at(2), who="Ann"))
        order = order.apply(Amend(at=at(3), facts=Facts(desired_on=DAY)))
        lineage = order.lineage
        assert [(sending.version, sending.what) for sending in lineage.sendings] == [
            (1, SendingKind.SUBMITTED),
            (2, SendingKind.CORRECTED),
            (3, SendingKind.AMENDED),
        ]
        assert (lineage.attempt, lineage.origin, lineage.handed_over) == (1, None, ())
        assert [(sending.at, sending.by, sending.who) for sending in lineage.sendings] == [
            (START, Actor.GAINING_SIDE, ""),
            (at(2), Actor.GAINING_SIDE, "Ann"),
            (at(3), Actor.GAINING_SIDE, ""),
        ]
        assert lineage.order == "A-1"

    def test_a_new_order(self):
        """Where a new order is wanted, each names the other, and the number knows which orders it has been on."""
        order = told(sent(under=NEW_ORDERS), said("rejected", 1, numbers=NUMBERS[:1]))
        old, new = order.succeeded_by("A-2", at=at(2))
        assert old.lineage.successor(NUMBERS[0]) == "A-2"
        assert old.lineage.successor(NUMBERS[1]) is None
        assert [handed.how for handed in old.lineage.handed_over] == [Handover.NEW_ORDER]
        assert (new.lineage.attempt, new.lineage.origin) == (2, Origin("A-1", Handover.NEW_ORDER))
        legs = trail(NUMBERS[0], (new, old))
        assert [(leg.order, leg.attempt, leg.how, leg.state, leg.since) for leg in legs] == [
            ("A-1", 1, None, PortState.SUPERSEDED, old[NUMBERS[0]].standing.since),
            ("A-2", 2, Handover.NEW_ORDER, PortState.DRAFT, new.opened.at),
        ]
        assert [leg.order for leg in trail(NUMBERS[1], (new, old))] == ["A-1"]

    def test_d7_a_split_moves_numbers_and_both_keep_their_history(self):
        """D7: the listed numbers move from one order to the other, where they stood; both keep their history."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY))
        old, new = order.split("A-2", NUMBERS[:2], at=at(2))
        assert [port.state for port in old][:2] == [PortState.SUPERSEDED] * 2
        assert {port.state for port in new} == {PortState.FOC_CONFIRMED}
        assert new.lineage.origin == Origin("A-1", Handover.SPLIT)
        assert new.lineage.attempt == 1
        (handed,) = old.lineage.handed_over
        assert (handed.order, handed.numbers, handed.at, handed.how) == ("A-2", NUMBERS[:2], at(2), Handover.SPLIT)
        assert [reading.event for reading in old.history(NUMBERS[0])][:3] == list(order.journal.events)[:3]
        assert new.commitments[0].current == old.commitments[0].first == DAY

    def test_one_that_was_overtaken_handed_nothing_over(self):
        """R14: what could not have been handed over is not told as if it had been."""
        order = sent().apply(Supersede(at=at(3), successor="A-2"))
        early = PortOrder.replay([*order.journal.events, said("ported", 2, source="earlier")], profile=PLAIN)
        assert early.lineage.handed_over == ()


class TestTransitions:
    """Where a number went from and to, who moved it, when and why."""

    @staticmethod
    def records(order):
        """Return each step of the first number, newest first: from, to, actor, who, moment, reasons."""
        for reading in reversed(order.history(NUMBERS[0])):
            event = reading.event
            by, who = (Actor.LOSING_CARRIER, "") if isinstance(event, Report) else (event.by, event.who)
            reasons = [refusal.code for refusal in getattr(event, "refusals", ())] or [getattr(event, "why", "")]
            yield from (
                (step.before, step.after, by, who, reading.moment, *reasons) for step in reversed(reading.steps)
            )

    def test_a9_a_record_of_each_transition(self):
        """A9: a record has from, to, actor, time and reason; read from the end, the newest is the first."""
        order = told(draft().apply(Submit(at=at(1), who="Ann")), said("rejected", 5, stamp=2, refusals=(ZIP,)))
        order = order.apply(Correct(at=at(6), by=Actor.CUSTOMER, who="Bo")).apply(Cancel(at=at(7), why="sold"))
        state = PortState
        assert list(self.records(order)) == [
            (state.SUBMITTED, state.CANCELLED, Actor.GAINING_SIDE, "", at(7), "sold"),
            (state.REJECTED, state.SUBMITTED, Actor.CUSTOMER, "Bo", at(6), ""),
            (state.SUBMITTED, state.REJECTED, Actor.LOSING_CARRIER, "", at(5), "8D"),
            (state.DRAFT, state.SUBMITTED, Actor.GAINING_SIDE, "Ann", at(1), ""),
        ]
        (rejected,) = (one.event for one in order.readings if isinstance(one.event, Report))
        assert rejected.stamp == at(2)

    @given(st.timedeltas(dt.timedelta(0), dt.timedelta(days=300)).map(lambda after: START + after))
    def test_a9_the_callers_moment_is_kept(self, moment):
        """A9: whatever moment the caller gives an action, to the microsecond, is that of its record."""
        order = draft().apply(Submit(at=moment))
        assert [record[4] for record in self.records(order)] == [moment] == [order[NUMBERS[0]].standing.since]


class TestComments:
    """B22: remarks keep status, author, note and order."""

    def test_b22_records_keep_their_order(self):
        """The carrier's records and our notes stand as they took effect, each with who wrote it and the status then."""
        order = told(
            sent(),
            said("unsigned", 1, note="LOA required", author="lnp", serial=1),
            said("submitted", 2, note="Submitted", author="system", serial=2),
        )
        order = order.apply(Note(at=at(3), text="called them", who="Ann", numbers=NUMBERS[:1]))
        order = told(order, said("pending", 4))
        assert [(comment.word, comment.author, comment.text) for comment in order.comments] == [
            ("unsigned", "lnp", "LOA required"),
            ("submitted", "system", "Submitted"),
            ("", "Ann", "called them"),
        ]
        assert {comment.status for comment in order.comments} == {OrderStatus.SUBMITTED}
        assert [comment.by for comment in order.comments] == [Actor.LOSING_CARRIER] * 2 + [Actor.GAINING_SIDE]
        assert [comment.numbers for comment in order.comments] == [(), (), NUMBERS[:1]]

    @given(st.permutations(range(4)))
    def test_in_any_order_of_arrival(self, arrival):
        """They are the same, and in the same order, however the reports came in."""
        reports = [said("pending", 9, stamp=hour, note=f"note {hour}") for hour in range(1, 5)]
        order = PortOrder.replay([*sent().journal.events, *(reports[place] for place in arrival)], profile=PLAIN)
        assert [comment.text for comment in order.comments] == [f"note {hour}" for hour in range(1, 5)]

    def test_the_status_then_begins_where_the_order_began(self):
        """A remark on a draft says draft, and one on what was split off says where its numbers stood."""
        note = Note(at=at(3), text="hello")
        assert [comment.status for comment in draft().apply(note).comments] == [OrderStatus.DRAFT]
        _, new = told(sent(), said("pending", 1)).split("A-2", NUMBERS[:1], at=at(2))
        assert [comment.status for comment in new.apply(note).comments] == [OrderStatus.PENDING]

    def test_one_word_about_numbers_apart_is_one_remark(self):
        """A report that concerns numbers in several states is one remark, with where the order stood after it."""
        order = told(sent(), said("pending", 1, numbers=NUMBERS[:1]), said("foc confirmed", 2, foc=DAY, note="hello"))
        (comment,) = order.comments
        assert comment.status is OrderStatus.FOC_CONFIRMED


def test_an_order_shows_its_histories():
    """What there is of dates, cancels, remarks and judgements stands in the sections, and nothing that there is not."""
    bare = [section.title for section in sent().sections()]
    assert bare == ["Order A-1: submitted", "What happened"]
    order = told(sent(), said("foc confirmed", 1, foc=DAY, note="see\u202e you", author="lnp"))
    order = order.apply(RequestCancel(at=at(2), why="sold", who="Ann"))
    order = told(order, said("pending", 3, refusals=(ZIP,)), said("nonsense", 4), said("pending", 5))
    sections = {section.title: section for section in order.sections()}
    assert list(sections)[2:] == ["What the journal made of it", "Dates", "Cancels", "Comments"]
    assert {title: section.columns for title, section in list(sections.items())[1:] if "journal" not in title} == {
        "What happened": ("when", "what", "result", "rule", "why"),
        "Dates": ("when", "what", "date", "by", "numbers"),
        "Cancels": ("asked", "by", "outcome", "decided", "numbers", "why"),
        "Comments": ("when", "status", "author", "text"),
    }
    for section in order.sections():
        assert all(len(row.cells) == len(section.columns) for row in section.rows)
    assert "lnp" in sections["Comments"].rows[0].cells
    assert sections["Dates"].rows[0].cells[3] == "losing carrier"
    assert "see you" in sections["Comments"].rows[0].cells
    assert "refused" in sections["Cancels"].rows[0].cells
    assert "gaining side (Ann)" in sections["Cancels"].rows[0].cells
    assert sections["What the journal made of it"].rows[0].cells[0] == "anomaly"


def test_what_stands_beside_a_number_is_shown():
    """Holds, messaging and failed checks stand beside the state, and so does where numbers went."""
    order = told(sent(under=SIDED), beside("Held", 1), beside("pending", 2, scope="sms"))
    assert order.sections()[0].rows[0].cells[3] == "held: conflict since 2026-03-02T10:00+00:00; messaging: pending"
    ported = told(order, said("ported", 3)).apply(Verify(at=at(4), check=Check.SMS_IN, result=CheckResult.FAILED))
    assert ported.sections()[0].rows[0].cells[3] == "messaging: pending; failed: inbound SMS"
    old, new = sent().split("A-2", NUMBERS[:1], at=at(1))
    assert "+12125550100 went on to order A-2." in old.sections()[0].sentences
    assert new.sections()[0].sentences[0] == "1 number under Plain; attempt 1, after A-1 (split)."


SIDE_REPORTS = st.builds(
    beside,
    st.sampled_from([*SIDE_WORDS, *MessagingState]),
    st.integers(1, 40),
    scope=st.sampled_from(["npac_status", "sms", "nowhere"]),
    numbers=st.none() | st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=4).map(tuple),
    note=st.sampled_from(["", "hello"]),
)
REPORTS = st.builds(
    said,
    st.sampled_from(sorted(WORDS)),
    st.integers(1, 40),
    stamp=st.none() | st.integers(0, 40),
    numbers=st.none() | st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=4).map(tuple),
    foc=st.sampled_from([None, DAY, LATER]),
    note=st.sampled_from(["", "hello"]),
)
DOINGS = st.sampled_from(
    [
        RequestCancel,
        Cancel,
        Correct,
        SnapBack,
        Expedite,
        partial(Amend, facts=Facts(desired_on=DAY)),
        partial(Note, text="noted"),
        partial(Verify, check=Check.INBOUND),
        partial(Supersede, successor="B", how=Handover.SPLIT, numbers=NUMBERS[:1]),
        partial(Adopt, state=PortState.CANCEL_PENDING, numbers=NUMBERS[1:2]),
    ]
)


@st.composite
def histories(draw):
    """Return an order with a life of words of several scopes and things done to it."""
    order = sent(under=SIDED)
    for thing in draw(st.lists(REPORTS | SIDE_REPORTS | DOINGS, max_size=12)):
        with suppress(UsageError):
            order = order.apply(thing if isinstance(thing, Report) else thing(at=order.last))
    return order


class TestAnyLife:
    """Whatever happened, and in whatever order it became known, the histories can be read and agree with the order."""

    @given(histories(), st.randoms())
    def test_they_do_not_depend_on_the_order_of_arrival(self, order, chance):
        """A life shuffled and doubled tells the same dates, cancels, lineage, remarks and sections."""
        events = list(order.journal.events)
        chance.shuffle(events)
        again = PortOrder.replay([*events, *events[:3]], profile=SIDED)
        for view in ("commitments", "cancels", "lineage", "comments"):
            assert getattr(again, view) == getattr(order, view)
        assert [section.title for section in again.sections()] == [section.title for section in order.sections()]

    @given(histories())
    def test_they_agree_with_where_the_numbers_stand(self, order):
        """The commitment in force, an undecided cancel, and a number handed over are told exactly where they stand."""
        current = {number: history.current for history in order.commitments for number in history.numbers}
        undecided = [request for request in order.cancels if request.outcome is CancelOutcome.ASKED]
        asked = [number for request in undecided for number in request.numbers]
        assert len(asked) == len(set(asked))
        for port in order:
            assert current[port.number] == port.foc
            assert (port.number in asked) is (port.state is PortState.CANCEL_PENDING)
            assert (order.lineage.successor(port.number) is not None) is (port.state is PortState.SUPERSEDED)
