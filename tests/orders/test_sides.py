"""Words beside the port's own: by scope, and of an order whose numbers have their own status."""

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, PLAIN, SIDED, SOURCE, at, beside, draft, last, said, sent, states, told
from numberport import profiles
from numberport.events import Adopt, RequestCancel, Submit
from numberport.orders import PortOrder, Verdict
from numberport.profiles.statuses import OrderMeaning
from numberport.states import MESSAGING, Hold, MessagingState, OrderStatus, PortState
from numberport.telephone import TelephoneNumber

STRANGER = TelephoneNumber("+12125550199")
#: The plain profile of a provider that keeps a status for each number.
EACH = attrs.evolve(
    PLAIN,
    per_number_status=True,
    order_words={
        "working": OrderMeaning(agrees_with=frozenset({OrderStatus.SUBMITTED, OrderStatus.PENDING}), source=SOURCE),
        "finished": OrderMeaning(
            agrees_with=frozenset({OrderStatus.COMPLETED, OrderStatus.PARTLY_PORTED, OrderStatus.CANCELLED}),
            source=SOURCE,
        ),
    },
)


def holds(order):
    """Return the holds of an order's numbers."""
    return [set(port.standing.holds) for port in order]


class TestHolds:
    """A word beside the port puts and ends holds, and moves no number."""

    def test_put_and_ended(self):
        """The hold stands beside the state until the word that ends it."""
        order = told(sent(under=SIDED), said("pending", 1), beside("Held", 2))
        assert set(states(order)) == {PortState.PENDING}
        assert holds(order) == [{Hold.CONFLICT}] * 4
        assert (last(order).verdict, last(order).rule) == (Verdict.RECORDED, "R15")
        assert "no longer held: conflict" in last(told(order, beside("FREE", 3))).why
        assert holds(told(order, beside("FREE", 3))) == [set()] * 4

    def test_said_again_is_a_repeat(self):
        """R6: what we knew is taken down as such."""
        order = told(sent(under=SIDED), beside("Held", 1), beside("held", 2))
        assert (last(order).verdict, last(order).rule) == (Verdict.REPEAT, "R6")

    def test_of_some_numbers(self):
        """R16: only the numbers it names are held."""
        order = told(sent(under=SIDED), beside("Held", 1, numbers=NUMBERS[:1]))
        assert holds(order) == [{Hold.CONFLICT}, set(), set(), set()]

    @pytest.mark.parametrize("word", ["Held", "Free", "Nothing"])
    def test_of_numbers_that_went_on(self, word):
        """R12: what is said of a number by its name goes to the order it was split off to, and holds nothing here."""
        old, new = told(sent(under=SIDED), said("pending", 1)).split("A-2", NUMBERS[:1], at=at(2))
        old = told(old, beside(word, 3, numbers=NUMBERS[:1]))
        assert (last(old).verdict, last(old).rule, holds(old)) == (Verdict.HANDED_ON, "R12", [set()] * 4)
        ((order, report),) = old.handed_on
        assert (order, report.word, report.scope, report.numbers) == ("A-2", word, "npac_status", NUMBERS[:1])
        assert holds(told(new, report)) == [{Hold.CONFLICT} if word == "Held" else set()]

    def test_of_numbers_that_another_order_asks_for_anew(self):
        """R12: what is beside an old request, or answers the old order, is of the past and goes nowhere."""
        tried = told(sent(under=SIDED), said("rejected", 1)).succeeded_by("A-2", at=at(2))[0]
        split = told(sent(under=SIDED), said("pending", 1)).split("A-2", NUMBERS, at=at(2))[0]
        for order, word in (
            (tried, beside("Held", 3, numbers=NUMBERS)),
            (split, beside("Held", 3, numbers=NUMBERS, answers=1)),
        ):
            after = told(order, word)
            assert (last(after).verdict, last(after).rule, after.handed_on) == (Verdict.PAST, "R12", ())
            assert holds(after) == [set()] * 4

    @pytest.mark.parametrize("word", ["ported", "cancelled"])
    def test_of_a_port_that_is_over(self, word):
        """R15: nothing holds a number whose port is over, though a word names it; its messaging goes on."""
        order = told(sent(under=SIDED), said(word, 1), beside("Held", 2, numbers=NUMBERS))
        assert (last(order).verdict, last(order).rule, holds(order)) == (Verdict.PAST, "R15", [set()] * 4)
        assert last(order).why == f"npac_status: 'Held' holds nothing any more, the number is {word}"
        assert last(told(order, beside("Free", 3, numbers=NUMBERS))).verdict is Verdict.REPEAT
        sms = told(order, beside("pending", 3, scope="sms", numbers=NUMBERS))
        assert sms[NUMBERS[0]].messaging is MessagingState.PENDING

    def test_of_a_number_of_which_nobody_knows_where_it_went(self):
        """R15: taken for gone on by a person, and by no order known: what holds it holds nothing, and goes nowhere."""
        order = sent(under=SIDED).apply(Adopt(at=at(1), state=PortState.SUPERSEDED))
        order = told(order, beside("Held", 2, numbers=NUMBERS))
        assert (last(order).verdict, last(order).rule, order.handed_on) == (Verdict.PAST, "R15", ())

    def test_what_is_not_defined_moves_nothing(self):
        """A known word of which the provider says nothing is kept, and no anomaly."""
        order = told(sent(under=SIDED), beside("Nothing", 1, reference="C-1"))
        assert (last(order).verdict, last(order).rule, order.anomalies) == (Verdict.RECORDED, "R1", ())
        assert last(order).why == "npac_status: 'Nothing' says: not defined; moves nothing"
        assert order.carrier_reference == "C-1"

    def test_of_an_order_that_is_over(self):
        """R11: a word about all numbers is for those under way; where none is, it is taken down."""
        order = told(sent(under=SIDED), said("ported", 1), beside("Held", 2))
        assert (last(order).verdict, last(order).rule, last(order).numbers) == (Verdict.RECORDED, "R11", ())
        assert last(order).why == "no number it could be about is under way"
        assert holds(order) == [set()] * 4

    def test_of_numbers_the_order_never_had(self):
        """R13: it is about nobody, and is shown as what makes no sense."""
        order = told(sent(under=SIDED), beside("Held", 1, numbers=(TelephoneNumber("+12125550199"),)))
        assert [(reading.verdict, reading.rule) for reading in order.anomalies] == [(Verdict.ANOMALY, "R13")]
        assert holds(order) == [set()] * 4


class TestEntry:
    """A word beside the port that tells a state is read like any report."""

    def test_it_moves(self):
        """Numbers enter the state it tells, over steps nobody told us of."""
        order = told(sent(under=SIDED), said("pending", 1), beside("Switching", 2, numbers=NUMBERS[:2]))
        assert states(order) == [PortState.ACTIVATING] * 2 + [PortState.PENDING] * 2
        assert last(order).rule == "R7"

    def test_the_same_word_of_another_scope_does_not(self):
        """A word is known by profile and scope, never by its spelling."""
        order = told(sent(under=SIDED), beside("pending", 1, scope="sms"), said("Switching", 2))
        assert set(states(order)) == {PortState.SUBMITTED}
        assert order[NUMBERS[0]].messaging is MessagingState.PENDING
        assert [reading.event.word for reading in order.anomalies] == ["Switching"]


class TestUnknown:
    """R13: a scope or a word the profile does not have is kept raw, and no number moves."""

    @pytest.mark.parametrize(("scope", "word"), [("nowhere", "Held"), ("npac_status", "ported"), ("", "pending")])
    def test_unknown(self, scope, word):
        """It is an anomaly, told apart from the same word of another scope."""
        order = told(sent(under=SIDED), beside(word, 1, scope=scope), beside(word, 2, scope=scope), said("gone", 3))
        assert [(reading.event.word, reading.copies) for reading in order.anomalies] == [(word, 1), ("gone", 0)]
        assert set(states(order)) == {PortState.SUBMITTED}

    def test_two_scopes_are_two(self):
        """One word of two scopes is two complaints."""
        order = told(sent(under=SIDED), beside("x", 1, scope="a"), beside("x", 2, scope="b"), said("x", 3))
        assert len(order.anomalies) == 3

    def test_a_stranger_and_what_cannot_be_read(self):
        """What makes no sense in it is shown beside what does."""
        order = told(sent(under=SIDED), beside("Held", 1, numbers=(NUMBERS[0], STRANGER), unreadable=("x",)))
        assert len(order.anomalies) == 1
        assert "cannot be read: x; the order never had +12125550199" in order.anomalies[0].why
        assert holds(order)[0] == {Hold.CONFLICT}
        strange = told(sent(under=SIDED), beside("Held", 1, numbers=(TelephoneNumber("+12125550199"),)))
        assert [reading.verdict for reading in strange.readings[-1:]] == [Verdict.ANOMALY]


class TestMessaging:
    """The messaging of a number moves apart from its voice, along its own machine."""

    def test_d6_voice_done_and_messaging_not(self):
        """D6: an order that is ported with its messaging in an exception: voice is done, SMS is not."""
        telnyx = profiles.get("telnyx")
        order = draft(under=telnyx).apply(Submit(at=at(0)))
        order = told(
            order,
            said("ported", 1),
            said("exception", 2, scope="messaging_port_status", note="NNID not released"),
        )
        assert order.status is OrderStatus.COMPLETED
        assert {port.state for port in order} == {PortState.PORTED}
        assert {port.messaging for port in order} == {MessagingState.EXCEPTION}
        assert order.anomalies == ()

    def test_nobody_has_said(self):
        """Where nobody has said, it is None, which is not the same as not applicable."""
        assert {port.messaging for port in sent(under=SIDED)} == {None}

    @given(st.lists(st.sampled_from(MessagingState), max_size=6))
    def test_only_along_its_machine(self, words):
        """It goes where the machine leads, over steps nobody told us of; anything else is an anomaly."""
        order = sent(under=SIDED)
        for hour, state in enumerate(words, start=1):
            before = order[NUMBERS[0]].messaging
            order = told(order, beside(state.value, hour, scope="sms"))
            led = before is None or state in reached(before)
            assert order[NUMBERS[0]].messaging is (state if led else before)
            assert (last(order).verdict is Verdict.ANOMALY) is not led
        assert set(states(order)) == {PortState.SUBMITTED}

    def test_it_outlives_the_port_and_a_split(self):
        """It speaks for numbers that are ported, and goes along with those that are split off."""
        order = told(sent(under=SIDED), beside("pending", 1, scope="sms"))
        old, new = order.split("A-2", NUMBERS[:2], at=at(2))
        assert {port.messaging for port in new} == {MessagingState.PENDING}
        after = told(old, said("ported", 3), beside("ported", 4, scope="sms"))
        assert [port.messaging for port in after] == [MessagingState.PENDING] * 2 + [MessagingState.PORTED] * 2


def reached(state):
    """Return every state of messaging that the machine leads to, and the state itself."""
    found = {state}
    while more := {there for here in found for there in MESSAGING.rows[here].values()} - found:
        found |= more
    return found


class TestOrderWide:
    """R11: where the provider keeps a status for each number, its word for the order moves none, and is compared."""

    @pytest.mark.parametrize("under", [EACH, profiles.get("twilio")], ids=["plain", "twilio"])
    def test_e6_completed_with_a_cancelled_number(self, under):
        """E6: one number cancelled and the rest ported, the order reads completed; we say partly ported."""
        ported, cancelled, completed = ("ported", "cancelled", "finished")
        if under is not EACH:
            ported, cancelled, completed = ("Completed", "Canceled", "Completed")
        order = draft(under=under).apply(Submit(at=at(0)))
        order = told(
            order,
            said(cancelled, 1, numbers=NUMBERS[:1]),
            said(ported, 2, numbers=NUMBERS[1:]),
            said(completed, 3),
        )
        assert order.status is OrderStatus.PARTLY_PORTED
        assert states(order) == [PortState.CANCELLED] + [PortState.PORTED] * 3
        assert (last(order).verdict, last(order).rule) == (Verdict.REPEAT, "R11")
        assert last(order).why == f"{completed!r} of the whole order agrees with its numbers: partly ported"
        assert order.anomalies == ()

    def test_it_is_compared_at_its_moment(self):
        """What disagrees is an anomaly, and moves nothing; what agreed when it was said stays so."""
        order = told(sent(under=EACH), said("working", 1), said("finished", 2, reference="C-1"))
        assert set(states(order)) == {PortState.SUBMITTED}
        assert [reading.event.word for reading in order.anomalies] == ["finished"]
        assert "its numbers amount to submitted" in order.anomalies[0].why
        wanting = told(sent(under=EACH), said("rejected", 1, numbers=NUMBERS), said("finished", 2))
        assert wanting.anomalies[0].why.endswith(", and its numbers amount to action required")
        odd = told(sent(under=EACH), said("working", 1, unreadable=("numbers",)))
        found = [(reading.rule, reading.why) for reading in odd.anomalies]
        assert found == [("R13", "it brings what cannot be read: numbers")]
        assert order.carrier_reference is None
        assert told(order, said("ported", 3, numbers=NUMBERS)).anomalies == order.anomalies

    def test_a_word_of_a_number_is_none_of_the_order(self):
        """R13: said of the order as a whole, a number's word is unknown; said of numbers, the order's is."""
        order = told(sent(under=EACH), said("rejected", 1), said("finished", 2, numbers=NUMBERS))
        assert set(states(order)) == {PortState.SUBMITTED}
        assert len(order.anomalies) == 2

    def test_while_a_cancel_is_undecided_the_state_before_agrees(self):
        """The carrier may not have seen our cancel: its word is held against what was so before, too."""
        order = told(sent(under=EACH), said("pending", 1, numbers=NUMBERS))
        order = told(order.apply(RequestCancel(at=at(2))), said("working", 3))
        assert order.status is OrderStatus.CANCEL_PENDING
        assert last(order).verdict is Verdict.REPEAT

    def test_what_cannot_be_read_is_shown(self):
        """R13: parts of it that cannot be read are an anomaly beside the comparison."""
        order = told(sent(under=EACH), said("working", 1, unreadable=("x",)))
        assert [reading.why for reading in order.anomalies] == ["it brings what cannot be read: x"]
        assert last(order).verdict is Verdict.REPEAT

    @given(st.permutations(range(6)))
    def test_in_any_order_of_arrival(self, order_of_arrival):
        """The same reports, learnt whenever and added in any order, give the same order."""
        begun = sent(under=EACH)
        reports = [
            said("pending", 1, numbers=NUMBERS),
            said("working", 2),
            said("ported", 3, numbers=NUMBERS[1:]),
            said("cancelled", 4, numbers=NUMBERS[:1]),
            said("finished", 5),
            said("working", 6, stamp=1.5),
        ]
        straight = PortOrder.replay((*begun.journal.events, *reports), profile=EACH)
        mixed = [reports[place] for place in order_of_arrival]
        assert PortOrder.replay((*mixed, *begun.journal.events), profile=EACH) == straight
        assert straight.status is OrderStatus.PARTLY_PORTED
