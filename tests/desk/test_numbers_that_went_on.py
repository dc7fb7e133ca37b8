"""What a carrier says of numbers that another order has taken over (R12)."""

from functools import partial

import pytest

from lives import NUMBERS, START, at
from numberport.adapters import Webhook
from numberport.adapters.messages import dumped
from numberport.adapters.wire import DEMO_KEY, sign
from numberport.desk import NotKnownThere, OrderExists
from numberport.events import Facts, Report, Submit
from numberport.orders import NotOnOrder
from numberport.states import OrderStatus, PortState
from numberport.storage import MemoryStore
from numberport.telephone import TelephoneNumber
from worlds import ACCOUNT, Answering, World, answered, taken


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

    def test_the_carrier_is_asked_by_its_own_name_for_it(self):
        """D7: what the carrier said it calls the order is how it is told and asked, and how its webhooks find it."""
        world = World()
        world.desk.open(world.draft())
        world.desk.submit("A")
        world.pass_to(at(26))
        new = world.desk.split("A", NUMBERS[:1], into="B", carrier_reference="SPLIT/1")
        assert (new.known_as, new.carrier_reference, world.desk.order("A").known_as) == ("SPLIT/1", "SPLIT/1", "A")
        world.desk.cancel("B")
        assert [path for path, _ in taken(world)] == ["/orders", "/orders/SPLIT%2F1/cancel"]
        world.desk.apply("B", Report(word="rejected", source="c", learnt=at(27), reference="SIM-OF-A"))
        assert world.desk.order("B").carrier_reference == "SPLIT/1"
        world.clock.advance_to(at(28))
        body = dumped({"reference": "SPLIT/1", "status": "pending", "at": at(28).isoformat()})
        webhook = Webhook(url="https://us.invalid", headers=sign(body, at(28), DEMO_KEY), body=body)
        assert world.desk.receive("generic", webhook).status == 204
        assert world.desk.unclaimed == ()
        assert world.desk.order("B").journal.events[-1].word == "pending"

    def test_a_carrier_that_never_said_what_it_calls_it_is_not_asked(self):
        """The desk says so instead of learning nothing, until a report brings the reference."""
        desk = answered(adapter := Answering(), World().draft())
        desk.submit("A")
        desk.apply("A", Report(word="pending", source="c", learnt=START))
        desk.split("A", NUMBERS[:1], into="B")
        adapter.asked.clear()
        for ask in (partial(desk.poll, "B"), partial(desk.cancel, "B"), partial(desk.amend, "B", facts=Facts())):
            with pytest.raises(NotKnownThere, match="order B was split off A, and nobody has said what its carrier"):
                ask()
        assert (adapter.kinds, desk.order("B").status) == ([], OrderStatus.PENDING)
        desk.apply("B", Report(word="pending", source="c", learnt=START, reference="C-9"))
        assert desk.cancel("B").status is OrderStatus.CANCEL_PENDING
        assert adapter.asked[-1].order.known_as == "C-9"

    def test_a_draft_that_was_split_off_is_sent_under_its_own_reference(self):
        """Nobody knows it yet; and a correction makes any order known by our own reference."""
        desk = answered(Answering(), World().draft())
        desk.split("A", NUMBERS[:1], into="B")
        assert desk.submit("B").known_as == "B"
        desk.apply("B", Report(word="rejected", source="c", learnt=START))
        assert desk.split("B", NUMBERS[:1], into="C").known_as is None
        assert desk.correct("C", account=ACCOUNT).known_as == "C"

    def test_an_order_that_is_not_here_waits(self):
        """Where another desk has not yet stored it, nothing is lost: the next tick looks again."""
        old, _ = World().draft().apply(Submit(at=START)).split("B", NUMBERS[:1], at=START)
        desk = answered(Answering(), old)
        assert desk.apply("A", self.news()).handed_on[0][0] == "B"
