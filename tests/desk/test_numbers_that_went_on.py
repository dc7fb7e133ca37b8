"""What a carrier says of numbers that another order has taken over (R12)."""

import pytest

from lives import NUMBERS, START
from numberport.desk import OrderExists
from numberport.events import Report, Submit
from numberport.orders import NotOnOrder
from numberport.states import PortState
from numberport.storage import MemoryStore
from numberport.telephone import TelephoneNumber
from worlds import Answering, World, answered


class TestNumbersThatWentOn:
    """R12: what a carrier says of a number that another order has taken over is heard there."""

    def split(self, store=None):
        """Return a desk with an order, and the one its first number was split off to."""
        order = World().draft().apply(Submit(at=START))
        old, new = order.split("B", NUMBERS[:1], at=START)
        return answered(Answering(), old, new, store=store)

    def news(self, word="rejected"):
        """Return what the carrier says of that number under the old order."""
        return Report(word=word, source="c", learnt=START, numbers=NUMBERS[:1])

    def test_the_order_that_has_it_hears_of_it(self):
        """The old order keeps the report, and moves nothing; said again it is handed on once."""
        desk = self.split()
        for _ in range(2):
            desk.apply("A", self.news())
        assert desk.order("A")[NUMBERS[0]].state is PortState.SUPERSEDED
        assert desk.order("B")[NUMBERS[0]].state is PortState.REJECTED
        assert sum(isinstance(event, Report) for event in desk.order("B").journal.events) == 1

    def test_a_desk_that_died_in_between_hands_it_on_when_it_is_back(self):
        """The old order's journal tells what the other must hear."""
        store = MemoryStore()
        desk = self.split(store)
        events = desk.order("A").apply(self.news()).journal.events
        store.append("order:A", events[-1:], expected=len(events) - 1)
        again = answered(Answering(), store=store)
        again.tick()
        assert again.order("B")[NUMBERS[0]].state is PortState.REJECTED

    def test_a_desk_splits_in_one_piece(self):
        """Both orders are written or neither, and the numbers stand where they stood."""
        desk = answered(Answering(), World().draft())
        desk.submit("A")
        new = desk.split("A", NUMBERS[:1], into="B")
        assert (new.id, new.numbers, new[NUMBERS[0]].state) == ("B", NUMBERS[:1], PortState.SUBMITTED)
        assert desk.order("A")[NUMBERS[0]].standing.successor.order == "B"
        with pytest.raises(OrderExists):
            desk.split("A", NUMBERS[1:2], into="B")
        with pytest.raises(NotOnOrder):
            desk.split("A", [TelephoneNumber("+12125550199")], into="C")

    def test_an_order_that_is_not_here_waits(self):
        """Where another desk has not yet stored it, nothing is lost: the next tick looks again."""
        old, _ = World().draft().apply(Submit(at=START)).split("B", NUMBERS[:1], at=START)
        desk = answered(Answering(), old)
        assert desk.apply("A", self.news()).handed_on[0][0] == "B"
