"""How an order begins: opened, split off, or as the successor of another (R3)."""

import attrs
import pytest

from lives import NEW_ORDERS, NUMBERS, PLAIN, START, at, draft, said, sent, states, told
from numberport.calendars import NaiveMoment
from numberport.documents import Invoice, LetterOfAuthorization, Papers
from numberport.events import (
    Amend,
    Correct,
    Facts,
    Handover,
    HoldStart,
    ImpossibleStart,
    NoNumbers,
    NoOrderId,
    NumberStart,
    Open,
    SetUp,
    Submit,
    Supersede,
)
from numberport.orders import (
    HandedToItself,
    NotAnOrder,
    NothingRejected,
    NotOnOrder,
    OrderEmpty,
    PortOrder,
    WrongProfile,
)
from numberport.orders.handing import handover
from numberport.parties import Account
from numberport.rejections import Reason, Refusal
from numberport.states import Hold, IllegalTransition, OrderStatus, PortState
from numberport.telephone import TelephoneNumber

LETTER = LetterOfAuthorization(signed_on=START.date())
HELD = HoldStart(Hold.DOCUMENTS, PortState.SUBMITTED, at(1))
STRANGER = TelephoneNumber("+12125550199")


def start(number, state):
    """Return a number that begins in a state; a cancel of it was asked for while it was pending."""
    return NumberStart(number, state, resume=PortState.PENDING if state is PortState.CANCEL_PENDING else None)


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

    @pytest.mark.parametrize("name", ["", " ", "\t"])
    def test_an_order_without_an_id_is_refused(self, name):
        """Its id is our reference, by which its carrier finds it again; opened, split off or as a successor."""
        with pytest.raises(NoOrderId, match="needs an id"):
            Open(at=START, order=name, members=NUMBERS, profile="plain")
        with pytest.raises(NoOrderId):
            sent().split(name, NUMBERS[:1], at=at(1))

    def test_a_number_given_twice_is_one(self):
        """R2: numbers are the unit of truth, and each is there once."""
        order = draft(numbers=(NUMBERS[1], NUMBERS[0], NUMBERS[1]))
        assert len(order) == len(list(order)) == 2
        assert order.numbers == order.opened.members == NUMBERS[:2]

    def test_a_number_is_found_by_its_text(self):
        """What `order[...]` takes, `in` takes; anything else is not in it."""
        assert "+12125550100" in draft()
        assert draft()["+12125550100"].number == NUMBERS[0]
        assert [thing in draft() for thing in ("+12125550199", "212 555 0100", "", None, 7)] == [False] * 5

    def test_a_number_it_does_not_have_is_named(self):
        """The error names the order and the number."""
        with pytest.raises(NotOnOrder) as caught:
            draft()[STRANGER]
        assert caught.value == NotOnOrder("A-1", (STRANGER,))

    def test_what_was_recorded_last_is_known(self):
        """An order tells the event it was made with, numbered by the desk, wherever that belongs."""
        assert draft().recorded == draft().opened
        order = told(sent(), said("pending", 5))
        late = told(order, said("rejected", 6, stamp=2))
        assert (late.recorded.word, late.recorded.sequence) == ("rejected", 4)
        assert PortOrder.replay(order.journal.events, profile=PLAIN).recorded is None

    def test_an_order_is_a_value(self):
        """Equal orders hash alike, so they can be gathered in a set."""
        order = told(sent().apply(SetUp(at=START, settings=(("app", "a"),))), said("pending", 1))
        assert {order, PortOrder.replay(order.journal.events, profile=PLAIN)} == {order}

    def test_an_order_is_read_under_the_profile_it_was_opened_under(self):
        """Another provider's words would mean other things."""
        with pytest.raises(WrongProfile, match="'plain', not 'fresh'"):
            PortOrder.replay(draft().journal.events, profile=NEW_ORDERS)

    def test_a_journal_has_one_open(self):
        """Nothing, something else, or two of them are no order."""
        with pytest.raises(NotAnOrder, match=r"found no event at all$"):
            PortOrder.replay((), profile=PLAIN)
        with pytest.raises(NotAnOrder, match="found Submit"):
            PortOrder.replay((Submit(at=START),), profile=PLAIN)
        with pytest.raises(NotAnOrder, match=r"found a second one$"):
            draft().apply(Open(at=START, order="B", members=NUMBERS, profile="plain"))
        twice = (*draft().journal.events, Open(at=START, order="B", members=NUMBERS, profile="plain"))
        with pytest.raises(NotAnOrder, match="2 of them"):
            PortOrder.replay(twice, profile=PLAIN)

    def test_a_split_off_order_begins_where_its_numbers_were(self):
        """Each number brings its state, its commitment and where a refused cancel returns to."""
        start = NumberStart(NUMBERS[0], PortState.CANCEL_PENDING, at(99).date(), PortState.FOC_CONFIRMED)
        order = draft(starts=(start, NumberStart(NUMBERS[1], PortState.PENDING)))
        port = order[NUMBERS[0]]
        assert (port.state, port.foc, port.standing.resume) == (
            PortState.CANCEL_PENDING,
            at(99).date(),
            PortState.FOC_CONFIRMED,
        )
        assert states(order)[1:] == [PortState.PENDING, PortState.DRAFT, PortState.DRAFT]

    @pytest.mark.parametrize(
        ("start", "problem"),
        [
            ({"state": PortState.CANCEL_PENDING}, "returns to draft or|returns to foc_confirmed or .*, not None"),
            ({"state": PortState.CANCEL_PENDING, "resume": PortState.PORTED}, "not ported"),
            ({"state": PortState.PENDING, "resume": PortState.SUBMITTED}, "returns to None, not submitted"),
            ({"state": PortState.PENDING, "holds": (HELD, attrs.evolve(HELD, since=at(2)))}, "holds it twice"),
        ],
    )
    def test_a_number_begins_where_one_can_stand(self, start, problem):
        """R3: where a refused cancel returns to is said if, and only if, a cancel is pending."""
        with pytest.raises(ImpossibleStart, match=problem):
            NumberStart(NUMBERS[0], **start)

    @pytest.mark.parametrize(
        ("starts", "problem"),
        [((STRANGER,), "order A-1 does not have it"), (NUMBERS[:1] * 2, "it begins in two places")],
    )
    def test_only_its_own_numbers_begin_and_each_once(self, starts, problem):
        """A start for a stranger, or a second one for a number, is not passed over."""
        with pytest.raises(ImpossibleStart, match=problem):
            draft(starts=tuple(NumberStart(number, PortState.PENDING) for number in starts))

    def test_a_moment_without_a_zone_is_refused(self):
        """A naive moment could mean any zone."""
        with pytest.raises(NaiveMoment, match="no time zone"):
            Submit(at=START.replace(tzinfo=None))


class TestSuccession:
    """Where a rejection is answered by a new order, the rejected numbers move to it."""

    def test_the_successor_takes_the_rejected_numbers_with_their_set_up(self):
        """The old order keeps what was not refused; the new one says what it follows and which try it is."""
        order = draft(under=NEW_ORDERS).apply(SetUp(at=START, numbers=NUMBERS[:1], settings=(("app", "a"),)))
        order = order.apply(Amend(at=START, facts=Facts(region="northeast")))
        order = told(order.apply(Submit(at=START)), said("rejected", 1, numbers=NUMBERS[:2]))
        old, new = order.succeeded_by("A-2", at=at(2), account=Account(business_name="Acme"))
        assert new.numbers == NUMBERS[:2]
        assert (new.opened.previous, new.opened.attempt, new.account.business_name) == ("A-1", 2, "Acme")
        assert new[NUMBERS[0]].settings == (("app", "a"),)
        assert new.facts == order.facts == Facts(region="northeast")
        assert states(old) == [PortState.SUPERSEDED] * 2 + [PortState.SUBMITTED] * 2

    def test_what_nobody_mends_the_successor_has_from_the_order_before(self):
        """Account, facts and papers go on as they are now, each unless another is given."""
        account, facts, papers = Account(business_name="Acme"), Facts(region="northeast"), Papers(loa=LETTER)
        order = draft(under=NEW_ORDERS, because="another carrier")
        order = order.apply(Amend(at=START, account=account, facts=facts, papers=papers)).apply(Submit(at=START))
        order = told(order, said("rejected", 1))
        _, new = order.succeeded_by("A-2", at=at(2))
        opened = new.opened
        assert (opened.account, opened.facts, opened.papers) == (account, facts, papers)
        assert opened.because == "another carrier"
        assert (new.account, new.facts, new.papers) == (account, facts, papers)
        mended = Account(business_name="Acme Inc"), Facts(region="west-coast"), Papers(loa=LETTER, invoice=Invoice())
        _, new = order.succeeded_by("A-2", at=at(2), **dict(zip(("account", "facts", "papers"), mended, strict=True)))
        assert (new.account, new.facts, new.papers) == mended

    def test_what_follows_begins_anew(self):
        """A successor of what was split off has its own version and number, and the carrier has no name for it yet."""
        order = told(sent(under=NEW_ORDERS, sequence=7), said("foc confirmed", 1, foc=at(99).date()))
        _, part = order.split("A-2", NUMBERS[:2], at=at(2), carrier_reference="C-2")
        assert (part.opened.version, part.carrier_reference) == (1, "C-2")
        _, new = told(part, said("rejected", 3)).succeeded_by("A-3", at=at(4))
        opened = new.opened
        assert (opened.version, opened.sequence, opened.starts, opened.carrier_reference) == (0, 1, (), None)
        assert states(new) == [PortState.DRAFT] * 2

    def test_what_another_takes_over_is_handed_over_as_it_says(self):
        """R12: how numbers went on is what the other order says of its origin, and nothing where it says none."""
        _, split = sent().split("A-2", NUMBERS[:1], at=at(2))
        assert [handover(order.opened).how for order in (split, draft())] == [Handover.SPLIT, None]

    def test_a_split_off_order_goes_on_as_it_stood(self):
        """R3: what it is split off with is known there: account, facts and papers, and its commitment."""
        account, facts, papers = Account(business_name="Acme"), Facts(region="northeast"), Papers(loa=LETTER)
        order = draft().apply(Amend(at=START, account=account, facts=facts, papers=papers)).apply(Submit(at=START))
        order = told(order, said("foc confirmed", 1, foc=at(99).date()))
        _, new = order.split("A-2", NUMBERS[:2], at=at(2))
        assert (new.account, new.facts, new.papers) == (account, facts, papers)
        assert new[NUMBERS[0]].standing.focs == (at(99).date(),)
        bare = draft(starts=(NumberStart(NUMBERS[0], PortState.PENDING),))
        assert bare[NUMBERS[0]].standing.focs == ()
        assert bare[NUMBERS[0]].standing.visits == ((PortState.PENDING, 1),)

    def test_an_order_without_a_rejection_has_no_successor(self):
        """There is nothing to answer, whatever the machine would say."""
        for order in (draft(), sent(), told(sent(), said("ported", 1))):
            with pytest.raises(NothingRejected, match="A-1 is rejected"):
                order.succeeded_by("A-2", at=at(2))

    def test_a_split_leaves_every_number_where_it_stands(self):
        """R3: an order split off begins with each number's state, commitment, reasons and the moment it came there."""
        order = told(
            draft().apply(SetUp(at=START, numbers=NUMBERS[:1], settings=(("app", "a"),))).apply(Submit(at=START)),
            said("foc confirmed", 1, foc=at(99).date(), numbers=NUMBERS[:2]),
            said("rejected", 2, numbers=NUMBERS[2:3], refusals=(Refusal(Reason.UNKNOWN, "1"),)),
        )
        old, new = order.split("A-2", (NUMBERS[2], NUMBERS[0]), at=at(3))
        assert states(old) == [PortState.SUPERSEDED, PortState.FOC_CONFIRMED, PortState.SUPERSEDED, PortState.SUBMITTED]
        assert (new.opened.previous, new.opened.attempt) == ("A-1", 1)
        for port in new:
            before = order[port.number]
            assert (port.state, port.foc, port.refusals, port.settings) == (
                before.state,
                before.foc,
                before.refusals,
                before.settings,
            )
            assert port.standing.since == before.standing.since
        assert PortOrder.replay(new.journal.events, profile=PLAIN) == new

    def test_when_its_numbers_were_asked_for_goes_with_them(self):
        """R3: numbers that go on keep the moment they were last asked for; a new try was not sent yet."""
        order = told(sent(), said("rejected", 1))
        assert order.split("A-2", NUMBERS[:1], at=at(2))[1].submitted_at == order.submitted_at == START
        again = order.apply(Correct(at=at(3)))
        split = again.split("A-2", NUMBERS[:1], at=at(4))[1]
        assert split.submitted_at == at(3)
        assert split.split("A-3", NUMBERS[:1], at=at(5))[1].submitted_at == at(3)
        assert order.succeeded_by("A-2", at=at(2))[1].submitted_at is None
        assert told(split, said("rejected", 6)).succeeded_by("A-3", at=at(7))[1].submitted_at is None

    def test_what_holds_a_number_goes_with_it(self):
        """R3: what holds a number holds it in the new order, since when it did, and ends there as here."""
        held = told(sent(), said("in process", 1, numbers=NUMBERS[:2]), said("unsigned", 2, numbers=NUMBERS[:1]))
        old, new = held.split("A-2", NUMBERS[:3], at=at(3))
        assert (old.holds, [one.since for one in new.holds]) == ((), [at(1), at(2)])
        assert new.holds == held.holds
        again = new.apply(said("in process", 4)).split("A-3", NUMBERS[:1], at=at(5))[1]
        assert [(one.hold, one.since) for one in again.holds] == [(Hold.DOCUMENTS, at(1)), (Hold.SIGNATURE, at(2))]
        assert new.apply(said("papers in", 4)).holds == held.apply(said("papers in", 4)).holds
        assert new.apply(said("foc confirmed", 4)).holds == ()
        assert PortOrder.replay(new.journal.events, profile=PLAIN) == new

    def test_what_cannot_be_handed_over_is_not_split_off(self):
        """Ported, strangers and nobody: each has its own error, and nothing has changed."""
        order = told(sent(), said("ported", 1, numbers=NUMBERS[:1]))
        for numbers, error in ((NUMBERS[:2], IllegalTransition), ((STRANGER,), NotOnOrder), ((), NoNumbers)):
            with pytest.raises(error):
                order.split("A-2", numbers, at=at(2))


@pytest.mark.parametrize(
    "hand_over",
    [
        lambda order: order.split("A-1", NUMBERS[:1], at=at(5)),
        lambda order: order.succeeded_by("A-1", at=at(5)),
        lambda order: order.apply(Supersede(at=at(5), successor="A-1")),
    ],
    ids=["split", "new order", "by hand"],
)
def test_an_order_hands_nothing_over_to_itself(hand_over):
    """A number that went on in the order it is in would be in none: that is refused, however it is asked for."""
    order = told(sent(), said("rejected", 1, numbers=NUMBERS[:2]))
    with pytest.raises(HandedToItself, match=r"order A-1 cannot .* another id"):
        hand_over(order)
    assert order.split("A-2", NUMBERS[:1], at=at(5))[0][NUMBERS[0]].state is PortState.SUPERSEDED
