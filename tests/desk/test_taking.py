"""What is refused before it is journalled: cancels a person must ask for, hand-overs that would lose numbers."""

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, at
from numberport.adapters import Capabilities, OperationKind
from numberport.desk import CancelByHand, NoSuccessor, NotTaken
from numberport.events import Handover, Report, Settle, Supersede
from numberport.orders import HandedToItself
from numberport.profiles import FLOWROUTE, GENERIC
from numberport.states import IllegalTransition, OrderStatus, PortState
from worlds import Answering, World, answered

GONE = (PortState.CANCELLED, PortState.SUPERSEDED)


class Ticketing(Answering):
    """An adapter that opens tickets too."""

    capabilities = attrs.evolve(Answering.capabilities, tickets=True)


class Deaf(Answering):
    """An adapter of a carrier that takes no cancels."""

    capabilities = Capabilities(operations={OperationKind.CORRECT, OperationKind.AMEND})


def submitted(adapter, *words, profile=FLOWROUTE):
    """Return a desk with an order that was sent, after some words of its carrier; only the cancel is still to ask."""
    desk = answered(adapter, World(profile=profile).draft())
    desk.submit("A")
    for hour, word in enumerate(words, start=1):
        desk.apply("A", Report(word=word, source="line", learnt=at(hour), stamp=at(hour)))
    adapter.asked.clear()
    return desk


class TestOtherWays:
    """Where the provider takes a cancel by ticket only, a person is told so, and records that it was asked for."""

    def test_a_person_is_told_what_to_do(self):
        """The error says by which way, what the order is called then, what it may cost, and how to record it."""
        desk = submitted(adapter := Answering(), "submitted")
        before = desk.order("A")
        with pytest.raises(CancelByHand) as caught:
            desk.cancel("A", numbers=NUMBERS[:1])
        assert str(caught.value) == (
            "Flowroute takes a cancel of order A for +12125550100 by ticket, then hard_canceled; a fee may be charged; "
            "ask there, then record that you have with desk.cancel(..., by_hand=True)"
        )
        assert caught.value.route is FLOWROUTE.cancel_route(PortState.PENDING)
        assert (desk.order("A"), adapter.kinds) == (before, [])

    @pytest.mark.parametrize(("words", "asked"), [((), "ticket"), (("submitted",), "ticket"), (("rejected",), "API")])
    def test_the_way_hangs_on_where_the_order_stands(self, words, asked):
        """Flowroute cancels a rejected order by API and one it works on by ticket, which an adapter may open."""
        for adapter in (Answering(), Ticketing()):
            desk = submitted(adapter, *words)
            if asked == "API" or adapter.capabilities.tickets:
                desk.cancel("A")
                assert adapter.kinds == ["cancel"]
            else:
                with pytest.raises(CancelByHand):
                    desk.cancel("A")

    def test_where_no_way_is_named_the_desk_asks(self):
        """A provider that names none is asked as any other is."""
        desk = submitted(adapter := Answering(), "pending", profile=GENERIC)
        assert desk.cancel("A").status is OrderStatus.CANCEL_PENDING
        assert adapter.kinds == ["cancel"]

    @pytest.mark.parametrize("adapter", [Answering, Deaf])
    @pytest.mark.parametrize("words", [(), ("submitted",)])
    def test_what_was_asked_by_hand_is_recorded(self, adapter, words):
        """It waits for the carrier's word, who asked and why stand in the order, and nobody is told again."""
        desk = submitted(sent := adapter(), *words)
        order = desk.cancel("A", why="sold", who="Ann", by_hand=True)
        assert order.status is OrderStatus.CANCEL_PENDING
        assert [(one.who, one.why, one.outcome) for one in order.cancels] == [("Ann", "sold", "asked for")]
        assert isinstance(order.journal.events[-1], Settle)
        assert (sent.kinds, desk.waiting(), desk.tick()) == ([], (), ())
        desk.apply("A", Report(word="hard_canceled", source="line", learnt=at(9)))
        assert desk.order("A").status is OrderStatus.CANCELLED

    def test_a_draft_is_nobodys_business_by_hand_either(self):
        """What the carrier never had is cancelled at once; what is over is refused as ever."""
        desk = answered(Answering(), World(profile=FLOWROUTE).draft())
        assert desk.cancel("A", by_hand=True).status is OrderStatus.CANCELLED
        with pytest.raises(IllegalTransition):
            desk.cancel("A", by_hand=True)

    def test_where_no_cancel_is_taken_the_error_says_how_to_record_one(self):
        """A carrier without a cancel by API is asked by a person too."""
        desk = submitted(Deaf(), "pending", profile=GENERIC)
        with pytest.raises(
            NotTaken, match=r"takes no cancels this way; .* recorded with desk.cancel\(..., by_hand=True"
        ):
            desk.cancel("A")


class TestHandingOver:
    """Numbers are handed over only to an order that takes them up."""

    @given(st.sets(st.sampled_from(NUMBERS)), st.sets(st.sampled_from(NUMBERS), min_size=1), st.booleans())
    def test_to_an_order_that_has_them(self, there, given_up, whole):
        """What the other order has may go to it; with one number that it has not, nothing goes."""
        desk = answered(Answering(), World().draft())
        if there:
            desk.open(World().draft("B", tuple(sorted(there))))
        numbers = None if whole else tuple(sorted(given_up))
        action = Supersede(at=at(1), successor="B", numbers=numbers, how=Handover.SPLIT)
        lost = set(numbers or NUMBERS) - there
        if not lost:
            after = desk.apply("A", action)
            assert {after[number].state for number in numbers or NUMBERS} == {PortState.SUPERSEDED}
            return
        with pytest.raises(NoSuccessor) as caught:
            desk.apply("A", action)
        assert caught.value == NoSuccessor("A", "B", tuple(sorted(lost)), bool(there))
        assert desk.order("A").status is OrderStatus.DRAFT

    @pytest.mark.parametrize(
        ("successor", "error", "says"),
        [
            ("nowhere", NoSuccessor, r"'nowhere' is not here; desk.split\(\.\.\.\) opens an order with them"),
            ("A", HandedToItself, "order A cannot take numbers over from itself"),
        ],
    )
    def test_to_nowhere_or_to_itself(self, successor, error, says):
        """An order that is not there, or is the very same, takes nothing up; the error says what to do."""
        desk = answered(Answering(), World().draft())
        with pytest.raises(error, match=says):
            desk.apply("A", Supersede(at=at(1), successor=successor))

    def test_to_one_without_them(self):
        """The error tells an order without the numbers from one that is not there."""
        desk = answered(Answering(), World().draft(), World().draft("B", NUMBERS[:1]))
        with pytest.raises(NoSuccessor, match="'B' does not have them"):
            desk.apply("A", Supersede(at=at(1), successor="B"))

    def test_what_is_not_handed_over_need_not_be_there(self):
        """Numbers that have ended stay where they are, whatever the other order has."""
        desk = answered(Answering(), World().draft(), World().draft("B", NUMBERS[1:]))
        desk.cancel("A", numbers=NUMBERS[:1])
        after = desk.apply("A", Supersede(at=at(1), successor="B"))
        assert [port.state for port in after] == [GONE[0], *[GONE[1]] * 3]
