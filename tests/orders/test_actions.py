"""R1 and R2: what we do is judged once, when it is taken, and says what was allowed."""

from functools import partial

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NEW_ORDERS, NUMBERS, PLAIN, START, at, draft, said, sent, states, told
from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization
from numberport.errors import InputError, UsageError
from numberport.events import (
    Actor,
    Adopt,
    Amend,
    Cancel,
    Correct,
    Expire,
    Facts,
    NoNumbers,
    Note,
    NumberStart,
    Progress,
    RequestCancel,
    SetUp,
    SnapBack,
    Submit,
    Supersede,
    Touched,
)
from numberport.orders import ActionNotPermitted, EarlierThanTheLast, NewOrderWanted, NotOnOrder, PortOrder, Verdict
from numberport.parties import Account
from numberport.rejections import Reason, Refusal
from numberport.states import Hold, IllegalTransition, OrderStatus, PortState, Trigger
from numberport.telephone import TelephoneNumber

STRANGER = TelephoneNumber("+12125550199")


def start(number, state):
    """Return a number that begins in a state; a cancel of it was asked for while it was pending."""
    return NumberStart(number, state, resume=PortState.PENDING if state is PortState.CANCEL_PENDING else None)


def refusal(order, action):
    """Return why an order does not take an action, or None."""
    try:
        order.apply(action)
    except UsageError as error:
        return error
    return None


def held(order):
    """Return what holds the numbers of an order."""
    (group,) = order.groups
    return group.standing.holds


class TestJudging:
    """R2: an illegal action raises, says what was allowed, and changes nothing."""

    def test_on_all_numbers_it_applies_to_those_whose_state_allows_it(self):
        """A correction answers the refused numbers and leaves the others alone; the event records whom it touched."""
        order = told(sent(), said("rejected", 1, numbers=NUMBERS[:2])).apply(Correct(at=at(2)))
        assert set(states(order)) == {PortState.SUBMITTED}
        assert order.recorded.touched == (Touched(PortState.REJECTED, NUMBERS[:2]),)

    def test_it_raises_where_no_number_allows_it(self):
        """Submitting twice is refused, and the error says what was allowed."""
        with pytest.raises(IllegalTransition) as caught:
            sent().apply(Submit(at=at(1)))
        assert caught.value.trigger is Trigger.SUBMIT
        assert Trigger.REQUEST_CANCEL in caught.value.allowed

    def test_on_named_numbers_it_must_be_legal_for_each(self):
        """One named number that cannot is enough to refuse it for all."""
        order = told(sent(), said("rejected", 1, numbers=NUMBERS[:2]))
        with pytest.raises(IllegalTransition):
            order.apply(Correct(at=at(2), numbers=NUMBERS[:3]))
        named = order.apply(Correct(at=at(2), numbers=NUMBERS[:1]))
        assert states(named)[:2] == [PortState.SUBMITTED, PortState.REJECTED]

    def test_the_whole_order_in_one_state_is_recorded_shortly(self):
        """A thousand numbers in one state are one line of the record."""
        assert sent().recorded.touched == (Touched(PortState.DRAFT),)

    def test_a_number_the_order_does_not_have_is_named(self):
        """A stranger is an input error that names it and says what to do."""
        with pytest.raises(
            NotOnOrder, match=r"does not have \+12125550199; a number is added by a new order"
        ) as caught:
            sent().apply(Cancel(at=at(1), numbers=(STRANGER,)))
        assert isinstance(caught.value, InputError)
        with pytest.raises(NotOnOrder):
            draft()[STRANGER]

    def test_a_cancel_is_ours_only_before_the_losing_carrier_has_it(self):
        """Draft and submitted are ours to cancel; later we ask."""
        assert sent().apply(Cancel(at=at(1))).status is OrderStatus.CANCELLED
        pending = told(sent(), said("pending", 1))
        with pytest.raises(IllegalTransition) as caught:
            pending.apply(Cancel(at=at(2)))
        assert Trigger.CANCEL not in caught.value.allowed
        assert pending.apply(RequestCancel(at=at(2))).status is OrderStatus.CANCEL_PENDING

    @pytest.mark.parametrize("rejected", [None, NUMBERS[2:]])
    def test_a_profile_may_want_a_new_order(self, rejected):
        """Where a rejection is answered by a new order, the old one takes no correction, and the error says how."""
        order = draft(under=NEW_ORDERS).apply(Submit(at=START))
        order = told(order, said("pending", 1), said("rejected", 2, numbers=rejected))
        with pytest.raises(NewOrderWanted, match="succeeded_by") as caught:
            order.apply(Correct(at=at(3)))
        assert caught.value.numbers == (rejected or NUMBERS)
        assert str(caught.value.numbers[0]) in str(caught.value)

    def test_on_no_number_it_is_refused(self):
        """R2: an action that names numbers and lists none would be taken and touch nothing."""
        for kind in (Submit, Cancel, Note, Adopt):
            with pytest.raises(NoNumbers, match="name at least one"):
                kind(at=at(1), numbers=(), **{Note: {"text": ""}, Adopt: {"state": PortState.PORTED}}.get(kind, {}))

    def test_the_refused_numbers_are_named(self):
        """Of several states that do not allow it, the earliest in a port's life is named, and the numbers in it."""
        order = told(sent(), said("pending", 1, numbers=NUMBERS[1:]), said("ported", 2, numbers=NUMBERS[3:]))
        with pytest.raises(IllegalTransition) as caught:
            order.apply(Correct(at=at(3)))
        assert (caught.value.state, caught.value.numbers) == (PortState.SUBMITTED, NUMBERS[:1])
        assert str(caught.value).startswith(
            "correct is refused for +12125550100 in submitted: it comes out of update_required or rejected; allowed: "
        )
        with pytest.raises(
            IllegalTransition, match=r"for \+12125550100, \+12125550101, \+12125550102 and 1 more in"
        ) as caught:
            sent().apply(Submit(at=at(1)))
        assert caught.value.numbers == NUMBERS

    @given(
        st.sampled_from([PLAIN, NEW_ORDERS]),
        st.lists(st.sampled_from(sorted(PortState)), min_size=4, max_size=4),
        st.sampled_from([Submit, Correct, RequestCancel, Cancel, Expire]),
        st.sampled_from([Actor.CUSTOMER, Actor.GAINING_SIDE, Actor.SYSTEM]),
    )
    def test_what_is_said_to_be_allowed_is(self, under, stands, kind, actor):
        """Whoever takes each allowed step on the refused numbers succeeds; no other action of theirs does."""
        order = draft(under=under, starts=tuple(map(start, NUMBERS, stands)))
        refused = refusal(order, kind(at=START, by=actor))
        if isinstance(refused, IllegalTransition):
            ways = (Submit, Correct, RequestCancel, Cancel, Expire, SnapBack, partial(Supersede, successor="B"))
            tried = [way(at=START, by=actor, numbers=refused.numbers) for way in ways]
            assert set(refused.allowed) == {made.trigger for made in tried if refusal(order, made) is None}

    @pytest.mark.parametrize(
        "action",
        [
            Submit(at=at(1), by=Actor.CUSTOMER),
            Submit(at=at(1), by=Actor.LOSING_CARRIER),
            Cancel(at=at(1), by=Actor.SYSTEM),
            Expire(at=at(1), by=Actor.CUSTOMER),
            Note(at=at(1), by=Actor.SYSTEM, text="x"),
            Note(at=at(1), by=Actor.LOSING_CARRIER, text="x"),
            RequestCancel(at=at(1), by=Actor.SYSTEM),
        ],
    )
    def test_who_may_not_is_another_error(self, action):
        """An actor who may not is told who may, whatever the machine would say."""
        with pytest.raises(ActionNotPermitted, match=r"may not .*; permitted: ") as caught:
            draft().apply(action)
        assert action.by not in caught.value.permitted

    def test_an_action_is_taken_now(self):
        """One dated before the last event would rewrite what it was judged against."""
        with pytest.raises(EarlierThanTheLast, match="an action is taken now"):
            told(sent(), said("pending", 5)).apply(RequestCancel(at=at(4)))

    def test_a_refused_action_leaves_no_trace(self):
        """The order is the value it was."""
        order = sent()
        with pytest.raises(UsageError):
            order.apply(Submit(at=at(1)))
        assert order == sent()


class TestWhatActionsSay:
    """Actions that carry details change them; those without a trigger move no number."""

    def test_a_correction_replaces_what_it_names_and_raises_the_version(self):
        """The next sending says the mended details."""
        mended = Account(business_name="Acme")
        order = told(sent(), said("update required", 1)).apply(Correct(at=at(2), account=mended))
        assert (order.account, order.version, order.submitted_at) == (mended, 2, at(2))

    def test_amending_a_draft_is_no_new_version_and_amending_what_was_sent_is(self):
        """A supplement raises the version; a draft was never seen."""
        facts = Facts(region="northeast")
        assert draft().apply(Amend(at=START, facts=facts)).version == 0
        order = sent().apply(Amend(at=at(1), facts=facts))
        assert (order.version, order.facts, order.submitted_at) == (2, facts, START)

    def test_set_up_is_kept_by_number(self):
        """Later settings join earlier ones; without numbers they are for all."""
        order = draft().apply(SetUp(at=START, settings=(("app", "a"), ("cnam", "x"))))
        order = order.apply(SetUp(at=START, numbers=NUMBERS[:1], settings=(("app", "b"),)))
        assert order[NUMBERS[0]].settings == (("app", "b"), ("cnam", "x"))
        assert order[NUMBERS[1]].settings == (("app", "a"), ("cnam", "x"))

    def test_notes_and_progress_move_nothing(self):
        """They are recorded, and that is all."""
        order = sent().apply(Note(at=at(1), text="called them")).apply(Progress(at=at(1), operation="submit"))
        assert [reading.verdict for reading in order.readings[-2:]] == [Verdict.RECORDED] * 2
        assert order.status is OrderStatus.SUBMITTED

    def test_papers_come_in_at_a_moment(self):
        """Letters and records replace what was there; the rest stays."""
        letter, record, bill = LetterOfAuthorization(signer="D"), CustomerServiceRecord(), Invoice()
        order = draft().with_papers(loa=letter, record=record, at=START).with_papers(record=bill, at=at(3))
        assert (order.papers.loa, order.papers.csr, order.papers.invoice) == (letter, record, bill)
        assert order.last == at(3)

    @pytest.mark.parametrize(
        ("letter", "left"),
        [
            (LetterOfAuthorization(signer="D"), {Hold.SIGNATURE}),
            (LetterOfAuthorization(signer="D", signed_on=START.date()), set()),
        ],
    )
    def test_papers_answer_what_is_held_for_them(self, letter, left):
        """R15: a hold ends by the action that answers it: documents by papers, a signature by a signed letter."""
        order = told(sent(), said("in process", 1), said("unsigned", 2))
        assert held(order) == {Hold.DOCUMENTS, Hold.SIGNATURE}
        assert held(order.with_papers(at=at(3))) == {Hold.DOCUMENTS, Hold.SIGNATURE}
        assert held(order.with_papers(loa=letter, at=at(3))) == left

    def test_our_reference_is_the_orders_id_unless_another_is_given(self):
        """A PON of our own goes with the sending."""
        assert sent().reference == "A-1"
        assert draft().apply(Submit(at=START, reference="PON-7")).reference == "PON-7"

    def test_supersede_names_the_successor_and_ends_the_number(self):
        """A number handed over is no longer this order's."""
        order = draft().apply(Supersede(at=START, numbers=NUMBERS[:1], successor="B"))
        assert order[NUMBERS[0]].state is PortState.SUPERSEDED

    def test_a_person_may_adopt_what_an_anomaly_says(self):
        """R13: adopting alone sets a state outside the table; an adopted cancel returns to pending."""
        order = told(sent(), said("ported", 2), said("foc confirmed", 3))
        adopted = order.apply(Adopt(at=at(4), state=PortState.CANCEL_PENDING, why="the carrier rang"))
        assert adopted[NUMBERS[0]].standing.resume is PortState.PENDING
        one = order.apply(Adopt(at=at(4), numbers=NUMBERS[:1], state=PortState.FOC_CONFIRMED))
        assert states(one)[:2] == [PortState.FOC_CONFIRMED, PortState.PORTED]

    def test_an_adopted_state_keeps_what_any_state_keeps(self):
        """R15: a refusal voids the commitment and an end has no refusals, however the number came there."""
        day = at(99).date()
        committed = told(sent(), said("foc confirmed", 1, foc=day))
        refused = committed.apply(Adopt(at=at(2), state=PortState.REJECTED))[NUMBERS[0]]
        assert (refused.foc, refused.standing.focs) == (None, (day,))
        rejected = told(sent(), said("rejected", 1, refusals=(Refusal(Reason.UNKNOWN, "1"),)))
        assert rejected.apply(Adopt(at=at(2), state=PortState.PORTED))[NUMBERS[0]].refusals == ()

    def test_what_a_person_has_adopted_no_longer_waits(self):
        """R13: an anomaly is settled when a state has been adopted for each of its numbers; what comes later waits."""
        order = told(sent().apply(Cancel(at=at(1))), said("ported", 2), said("flux", 3))
        assert [reading.event.word for reading in order.anomalies] == ["ported", "flux"]
        half = order.apply(Adopt(at=at(4), numbers=NUMBERS[:2], state=PortState.PORTED))
        assert len(half.anomalies) == 2
        whole = half.apply(Adopt(at=at(5), numbers=NUMBERS[2:], state=PortState.PORTED))
        assert whole.anomalies == ()
        assert [reading.event.word for reading in told(whole, said("flux", 6)).anomalies] == ["flux"]

    def test_a_late_arrival_that_explains_it_overtakes_the_adoption(self):
        """R13: the port, told before we cancelled, came late: there was nothing to adopt."""
        order = told(sent().apply(Cancel(at=at(5))), said("ported", 6, stamp=6))
        order = order.apply(Adopt(at=at(7), state=PortState.PORTED, why="it works"))
        late = told(order, said("ported", 4, stamp=4, source="b"))
        verdicts = {type(reading.event).__name__: reading.verdict for reading in late.readings}
        assert (verdicts["Cancel"], verdicts["Adopt"]) == (Verdict.OVERTAKEN, Verdict.OVERTAKEN)
        assert late.status is OrderStatus.COMPLETED
        assert late.anomalies == ()


class TestOvertaken:
    """An action that turns out to have been impossible is kept and moves nothing."""

    def test_late_news_overtakes_an_action(self):
        """The number had ported before we asked to cancel: the request stands as a finding."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(5)))
        late = told(order, said("ported", 6, stamp=2), said("ported", 4, source="b"))
        verdicts = {type(reading.event).__name__: reading.verdict for reading in late.readings}
        assert verdicts["RequestCancel"] is Verdict.OVERTAKEN
        assert set(states(late)) == {PortState.PORTED}

    def test_an_ending_taken_in_another_state_is_overtaken(self):
        """We expired a draft that, we learn, the carrier had committed to."""
        order = sent().apply(Expire(at=at(5)))
        late = told(order, said("rejected", 6, stamp=1), said("pending", 4.5, stamp=4.5))
        verdicts = {type(reading.event).__name__: reading.verdict for reading in late.readings}
        assert verdicts["Expire"] is Verdict.OVERTAKEN
        assert PortState.EXPIRED not in states(late)

    def test_an_action_nobody_judged_moves_nothing(self):
        """A journal written by hand, past the door, is read and marked."""
        events = (*draft().journal.events, Submit(at=at(1), sequence=2))
        order = PortOrder.replay(events, profile=PLAIN)
        assert order.readings[-1].verdict is Verdict.OVERTAKEN
        assert order.status is OrderStatus.DRAFT

    def test_an_action_illegal_in_hindsight_is_overtaken(self):
        """The correction answered a rejection of which the carrier had thought better by then."""
        order = told(sent(), said("rejected", 3, stamp=1)).apply(Correct(at=at(4)))
        late = told(order, said("cancelled", 3.5, stamp=3.2))
        assert late.readings[-1].verdict is Verdict.OVERTAKEN
        assert late.status is OrderStatus.CANCELLED


def test_an_order_shows_where_it_stands_and_what_happened():
    """Its sections name states, reasons, rules and copies, and no secret."""
    order = told(
        sent(), said("pending", 1, id="1"), said("pending", 2, id="1"), said("ported", 2.5, numbers=NUMBERS[:1])
    )
    order = told(order, said("nonsense", 3))
    standing, happened, judged = order.sections()
    assert standing.title == "Order A-1: pending"
    assert "+12125550100" in standing.rows[0].cells[1]
    assert any("and 1 more of it" in cell for row in happened.rows for cell in row.cells)
    assert any("anomaly" in row.cells for row in happened.rows)
    assert [row.cells[:3] for row in judged.rows] == [("anomaly", "R13", "1"), ("inferred", "R7", "1")]


def test_an_action_can_be_judged_without_taking_it():
    """What it would apply to is told, or why it is refused; the order stays as it is."""
    order = draft()
    judged = order.judged(Submit(at=START))
    assert (judged.touched, judged.version) == ((Touched(PortState.DRAFT),), 1)
    assert attrs.evolve(judged, sequence=2) == order.apply(Submit(at=START)).recorded
    with pytest.raises(IllegalTransition):
        order.judged(Correct(at=START))
