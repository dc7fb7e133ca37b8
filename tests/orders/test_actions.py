"""R1 and R2: what we do is judged once, when it is taken, and says what was allowed."""

import pytest

from lives import NEW_ORDERS, NUMBERS, PLAIN, SOURCE, START, at, draft, profile, said, sent, states, told
from numberport.calendars import NaiveMoment
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
    Note,
    NumberStart,
    Open,
    Progress,
    RequestCancel,
    SetUp,
    Submit,
    Supersede,
    Touched,
)
from numberport.orders import (
    ActionNotPermitted,
    EarlierThanTheLast,
    NewOrderWanted,
    NotAnOrder,
    NotOnOrder,
    OrderEmpty,
    PortOrder,
    Verdict,
    WrongProfile,
)
from numberport.parties import Account
from numberport.states import IllegalTransition, OrderStatus, PortState, Trigger
from numberport.telephone import TelephoneNumber

STRANGER = TelephoneNumber("+12125550199")


class TestOpening:
    """R3: the first event is the Open."""

    def test_an_order_begins_with_drafts(self):
        """Every number of a new order is a draft, and the order is one."""
        order = draft()
        assert set(states(order)) == {PortState.DRAFT}
        assert order.status is OrderStatus.DRAFT
        assert (order.id, order.version, order.submitted_at) == ("A-1", 0, None)
        assert len(order) == len(NUMBERS)
        assert NUMBERS[0] in order
        assert STRANGER not in order

    def test_an_order_without_numbers_is_refused(self):
        """There is nothing to move."""
        with pytest.raises(OrderEmpty, match="A-1 has no numbers"):
            draft(numbers=())

    def test_an_order_is_read_under_the_profile_it_was_opened_under(self):
        """Another provider's words would mean other things."""
        with pytest.raises(WrongProfile, match="'plain', not 'fresh'"):
            PortOrder.replay(draft().journal.events, profile=NEW_ORDERS)

    def test_a_journal_has_one_open(self):
        """Nothing, something else, or two of them are no order."""
        with pytest.raises(NotAnOrder, match="no event at all"):
            PortOrder.replay((), profile=PLAIN)
        with pytest.raises(NotAnOrder, match="found Submit"):
            PortOrder.replay((Submit(at=START),), profile=PLAIN)
        with pytest.raises(NotAnOrder, match="a second one"):
            draft().apply(Open(at=START, order="B", members=NUMBERS, profile="plain"))
        twice = (*draft().journal.events, Open(at=START, order="B", members=NUMBERS, profile="plain"))
        with pytest.raises(NotAnOrder, match="2 of them"):
            PortOrder.replay(twice, profile=PLAIN)

    def test_a_split_off_order_begins_where_its_numbers_were(self):
        """Each number brings its state, its commitment and where a refused cancel returns to."""
        start = NumberStart(NUMBERS[0], PortState.CANCEL_PENDING, at(99).date(), PortState.FOC_CONFIRMED)
        order = draft(starts=(start, NumberStart(NUMBERS[1], PortState.PENDING)))
        port = order[NUMBERS[0]]
        assert (port.state, port.foc, port.record.resume) == (
            PortState.CANCEL_PENDING,
            at(99).date(),
            PortState.FOC_CONFIRMED,
        )
        assert states(order)[1:] == [PortState.PENDING, PortState.DRAFT, PortState.DRAFT]

    def test_a_moment_without_a_zone_is_refused(self):
        """A naive moment could mean any zone."""
        with pytest.raises(NaiveMoment, match="no time zone"):
            Submit(at=START.replace(tzinfo=None))


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

    def test_a_profile_may_want_a_new_order(self):
        """Where a rejection is answered by a new order, the old one takes no correction, and the error says how."""
        order = told(draft(under=NEW_ORDERS).apply(Submit(at=START)), said("rejected", 1))
        with pytest.raises(NewOrderWanted, match="succeeded_by"):
            order.apply(Correct(at=at(2)))

    @pytest.mark.parametrize(
        "action",
        [
            Submit(at=at(1), by=Actor.CUSTOMER),
            Submit(at=at(1), by=Actor.LOSING_CARRIER),
            Cancel(at=at(1), by=Actor.SYSTEM),
            Expire(at=at(1), by=Actor.CUSTOMER),
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

    def test_papers_come_in_at_the_moment_of_the_last_event(self):
        """Letters and records replace what was there; the rest stays."""
        letter, record, bill = LetterOfAuthorization(signer="D"), CustomerServiceRecord(), Invoice()
        order = draft().with_papers(loa=letter, record=record).with_papers(record=bill)
        assert (order.papers.loa, order.papers.csr, order.papers.invoice) == (letter, record, bill)
        assert order.last == START
        assert order.with_papers(at=at(3)).last == at(3)

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
        assert adopted[NUMBERS[0]].record.resume is PortState.PENDING
        one = order.apply(Adopt(at=at(4), numbers=NUMBERS[:1], state=PortState.FOC_CONFIRMED))
        assert states(one)[:2] == [PortState.FOC_CONFIRMED, PortState.PORTED]


class TestSuccession:
    """Where a rejection is answered by a new order, the rejected numbers move to it."""

    def test_the_successor_takes_the_rejected_numbers_with_their_set_up(self):
        """The old order keeps what was not refused; the new one says what it follows and which try it is."""
        order = draft(under=NEW_ORDERS).apply(SetUp(at=START, numbers=NUMBERS[:1], settings=(("app", "a"),)))
        order = told(order.apply(Submit(at=START)), said("rejected", 1, numbers=NUMBERS[:2]))
        old, new = order.succeeded_by("A-2", at=at(2), account=Account(business_name="Acme"))
        assert new.numbers == NUMBERS[:2]
        assert (new.opened.previous, new.opened.attempt, new.account.business_name) == ("A-1", 2, "Acme")
        assert new[NUMBERS[0]].settings == (("app", "a"),)
        assert states(old) == [PortState.SUPERSEDED] * 2 + [PortState.SUBMITTED] * 2

    def test_an_order_without_a_rejection_has_no_successor(self):
        """There is nothing to answer."""
        with pytest.raises(IllegalTransition):
            told(sent(), said("ported", 1)).succeeded_by("A-2", at=at(2))


class TestOvertaken:
    """An action that turns out to have been impossible is kept and moves nothing."""

    def test_late_news_overtakes_an_action(self):
        """The number had ported before we cancelled: our cancel stands as a finding."""
        order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(5)))
        late = told(order, said("ported", 6, stamp=2, source="b"), said("ported", 7, stamp=3))
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
    order = told(sent(), said("pending", 1, id="1"), said("pending", 2, id="1"), said("nonsense", 3))
    standing, happened = order.sections()
    assert standing.title == "Order A-1: pending"
    assert "+12125550100" in standing.rows[0].cells[1]
    assert any("and 1 more of it" in cell for row in happened.rows for cell in row.cells)
    assert any("anomaly" in row.cells for row in happened.rows)


def test_profiles_differ_only_in_data():
    """The two profiles of these tests differ in one value, and that decides."""
    assert profile() == PLAIN
    assert PLAIN.source is SOURCE
