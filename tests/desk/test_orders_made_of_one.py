"""A carrier makes several orders of one of ours: the desk splits ours accordingly, whatever happens meanwhile."""

import datetime as dt

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import (
    Accepted,
    Delivery,
    OperationKind,
    OrderSeen,
    Receipt,
    Response,
    Script,
    Split,
    Unknown,
    VirtualClock,
    Webhook,
)
from numberport.adapters.script import Faults, Life, Say, What
from numberport.calendars import Span, Unit
from numberport.desk import NumbersTaken, OutageRule
from numberport.desk.looks import Looks
from numberport.events import Channel, Report
from numberport.states import OrderStatus, PortState
from numberport.storage import MemoryStore
from numberport.telephone import TelephoneNumber
from worlds import ACCOUNT, DAY, SMOOTH, Answering, World, answered


def split_world(*, says=SMOOTH, orders=2, **fields):
    """Return a world whose carrier makes several orders of one."""
    return World(Script(lives=(Life(says=says, orders=orders),), **fields))


def numbers_of(desk):
    """Return which of our orders has which numbers, those apart that it handed over."""
    return {
        order.id: tuple(port.number for port in order if port.state is not PortState.SUPERSEDED)
        for order in desk.orders
    }


class TestAtCreate:
    """Several orders come of one submission."""

    def test_ours_is_split_as_theirs_is(self):
        """Each of ours has the carrier's reference of its own, and stands where the carrier says."""
        world = split_world()
        world.desk.open(world.draft())
        world.desk.submit("A")
        assert numbers_of(world.desk) == {"A": NUMBERS[:2], "A/2": NUMBERS[2:]}
        references = [order.carrier_reference for order in world.desk.orders]
        assert references == [taken.order for taken in world.carrier.orders]
        assert world.desk.order("A/2").known_as == references[1]
        assert world.desk.waiting() == ()

    def test_each_goes_on_by_itself(self):
        """Webhooks, polls, a cancel and the end reach the order they are about, and no other."""
        world = split_world()
        world.desk.open(world.draft())
        world.desk.submit("A")
        world.pass_to(at(30))
        world.desk.cancel("A/2")
        assert [bool(taken.cancelling) for taken in world.carrier.orders] == [False, True]
        world.pass_to(at(24 * 30))
        assert world.desk.order("A").status is OrderStatus.COMPLETED
        assert world.desk.order("A/2").status is OrderStatus.CANCELLED
        for order in ("A", "A/2"):
            first = world.desk.poll(order)
            world.clock.advance_to(world.clock.now() + dt.timedelta(hours=1))
            assert world.desk.poll(order) == first
        assert world.desk.order("A").anomalies == world.desk.order("A/2").anomalies == ()
        assert world.desk.alarms == ()

    def test_a_correction_of_one_does_not_touch_the_other(self):
        """What was rejected is sent again under the carrier's own reference; the carrier has two orders still."""
        world = split_world(says=(Say(what=What.REJECT, after=DAY), *SMOOTH[1:]))
        world.desk.open(world.draft())
        world.desk.submit("A")
        world.pass_to(at(30))
        world.desk.correct("A/2", account=ACCOUNT)
        assert len(world.carrier.orders) == 2
        assert [taken.version for taken in world.carrier.orders] == [1, 2]
        states = {order.id: {port.state for port in order} for order in world.desk.orders}
        assert states["A/2"] == {PortState.SUBMITTED}
        assert states["A"] == {PortState.REJECTED, PortState.SUPERSEDED}

    @pytest.mark.parametrize("fault", ["silent", "swallowed", "unreachable", "busy"])
    def test_whatever_the_line_does(self, fault):
        """No answer came: the look-up tells of both orders, and ours is split then; the carrier has no third."""
        world = split_world(faults=Faults(**{fault: frozenset({1})}))
        world.desk.open(world.draft())
        world.desk.submit("A")
        assert len(world.desk.waiting()) == 1
        world.pass_to(at(1))
        assert numbers_of(world.desk) == {"A": NUMBERS[:2], "A/2": NUMBERS[2:]}
        assert len(world.carrier.orders) == 2

    def test_a_webhook_that_overtakes_the_answer(self):
        """It is about one of two orders, under our reference for both: the carrier is asked which it has made."""
        says = (Say(what=What.FORWARD, after=Span(1, Unit.MINUTES)), *SMOOTH[1:])
        world = split_world(says=says, faults=Faults(silent=frozenset({1})))
        world.desk.open(world.draft())
        world.desk.submit("A")
        first, second = world.carrier.news(None, at(0.5))
        world.clock.advance_to(second.at)
        world.desk.receive("generic", second.webhook)
        assert numbers_of(world.desk) == {"A": NUMBERS[:2], "A/2": NUMBERS[2:]}
        world.desk.receive("generic", first.webhook)
        assert {port.state for order in world.desk.orders for port in order} == {
            PortState.PENDING,
            PortState.SUPERSEDED,
        }
        world.pass_to(at(24 * 30))
        assert {order.status for order in world.desk.orders} == {OrderStatus.COMPLETED}

    def test_another_desk_sees_the_numbers_taken(self):
        """Numbers that went on in an order it has not read yet are asked for all the same."""
        world = split_world()
        other = answered(Answering(), store=world.store)
        world.desk.open(world.draft())
        other.open(world.draft("B", NUMBERS[3:]))
        world.desk.submit("A")
        with pytest.raises(NumbersTaken) as caught:
            other.submit("B")
        assert caught.value.other == "A/2"

    @given(orders=st.integers(1, 5), silent=st.booleans(), restart=st.booleans())
    def test_no_number_is_lost(self, orders, silent, restart):
        """However many orders are made of one, each number stands in one of ours, under the carrier's reference."""
        world = split_world(orders=orders, faults=Faults(silent=frozenset({1} if silent else ())))
        world.desk.open(world.draft())
        world.desk.submit("A")
        if restart:
            world.restart()
        world.pass_to(at(24 * 30))
        ours = numbers_of(world.desk)
        assert sorted(number for numbers in ours.values() for number in numbers) == [*NUMBERS]
        theirs = {taken.order: taken.numbers for taken in world.carrier.orders}
        assert {world.desk.order(name).carrier_reference: numbers for name, numbers in ours.items()} == theirs
        assert {order.status for order in world.desk.orders} == {OrderStatus.COMPLETED}


class Splitting(Answering):
    """An adapter whose carrier announces splits by webhook, and lists its orders."""

    capabilities = attrs.evolve(Answering.capabilities, splits=True)

    def __init__(self, split, seen=()):
        super().__init__(list=Accepted(found=tuple(seen)))
        self.split = split
        self.news = ()

    def receive(self, _webhook, _now):
        """Tell of the split."""
        return Receipt(Response(status=204), self.news, splits=(self.split,))


def seen(reference, *numbers):
    """Return an order that the carrier has."""
    said = Report(word="pending", source="c", channel=Channel.POLL, learnt=at(1), stamp=at(1), numbers=numbers)
    return OrderSeen(reference=reference, reports=(said,))


#: Which numbers the carrier has under which reference.
HALVES = {"C-1": NUMBERS[:2], "C-2": NUMBERS[2:]}


class TestByWebhook:
    """A split that the carrier announces."""

    WEBHOOK = Webhook(url="https://us.invalid")

    def split(self, split, *orders):
        """Return a desk that hears of a split of its one order, twice."""
        desk = answered(adapter := Splitting(split, orders), World().draft())
        adapter.answers["submit"] = Accepted((Report(word="submitted", source="c", learnt=START, reference="C-1"),))
        desk.submit("A")
        for _ in range(2):
            assert desk.receive("generic", self.WEBHOOK).status == 204
        return desk

    def test_with_the_numbers_named(self):
        """D7: the listed numbers go on in an order of their own, once, and both keep their history."""
        desk = self.split(Split(reference="C-1", into="C-2", numbers=NUMBERS[2:]))
        assert numbers_of(desk) == {"A": NUMBERS[:2], "A/2": NUMBERS[2:]}
        assert desk.order("A/2").carrier_reference == "C-2"
        assert desk.order("A/2").opened.previous == "A"
        assert desk.order("A")[NUMBERS[2]].standing.successor.order == "A/2"

    def test_without_the_carrier_is_asked(self):
        """It lists its orders of these numbers, and ours is split as they are."""
        desk = self.split(Split(reference="A", into="C-2"), seen("C-2", *NUMBERS[1:]), seen("C-1", *NUMBERS[:1]))
        assert numbers_of(desk) == {"A": NUMBERS[:1], "A/2": NUMBERS[1:]}
        assert desk.order("A/2")[NUMBERS[1]].state is PortState.PENDING

    def test_a_carrier_that_lists_nothing_is_asked_about_the_order(self):
        """What it says of it names both of its orders."""
        desk = answered(adapter := Splitting(Split(reference="A", into="C-2")), World().draft())
        adapter.capabilities = attrs.evolve(
            adapter.capabilities, operations=adapter.capabilities.operations - {OperationKind.LIST}
        )
        told = (attrs.evolve(seen(name, *some).reports[0], reference=name) for name, some in HALVES.items())
        adapter.answers["fetch"] = Accepted(tuple(told))
        desk.submit("A")
        desk.receive("generic", self.WEBHOOK)
        assert numbers_of(desk) == {"A": NUMBERS[:2], "A/2": NUMBERS[2:]}

    def test_a_number_that_has_ended_stays(self):
        """What is told of it under another reference is heard where it is, and nothing is split for its sake."""
        desk = answered(adapter := Answering(), World().draft())
        desk.submit("A")
        desk.apply("A", Report(word="ported", source="c", learnt=START, numbers=NUMBERS[2:], reference="C-1"))
        told = (attrs.evolve(seen(name, *some).reports[0], reference=name) for name, some in HALVES.items())
        adapter.answers["fetch"] = Accepted(tuple(told))
        desk.poll("A")
        assert numbers_of(desk) == {"A": NUMBERS}

    def test_what_is_told_under_the_name_of_another_is_heard_by_whom_it_is_about(self):
        """A report with the reference of an order that went, about a number that stayed, is for the one that has it."""
        desk = self.split(Split(reference="C-1", into="C-2", numbers=NUMBERS[2:]))
        adapter = desk._teller.carrier("generic").adapter
        said = attrs.evolve(seen("C-2", NUMBERS[0]).reports[0], reference="C-2")
        adapter.answers["fetch"] = Accepted((said,))
        assert desk.poll("A")[NUMBERS[0]].state is PortState.PENDING

    def test_of_nothing_we_have(self):
        """An order that is not ours, or numbers that are not on it, are no split of ours."""
        for split in (
            Split(reference="C-9", into="C-2", numbers=NUMBERS[2:]),
            Split(reference="C-1", into="C-2", numbers=(TelephoneNumber("+12125550999"),)),
        ):
            assert numbers_of(self.split(split)) == {"A": NUMBERS}

    def test_an_order_that_goes_on_under_another_name_is_not_split(self):
        """All its numbers are told of under one new reference: the order has it now."""
        desk = self.split(Split(reference="C-1", into="C-2"), seen("C-2", *NUMBERS))
        assert numbers_of(desk) == {"A": NUMBERS}

    def test_news_of_an_order_nobody_told_us_of(self):
        """The carrier is asked which orders it has, and the news is heard by the one it is about."""
        split = Split(reference="C-9", into="C-8")
        desk = answered(
            adapter := Splitting(split, (seen("C-2", *NUMBERS[2:]), seen("C-1", *NUMBERS[:2]))), World().draft()
        )
        adapter.answers["submit"] = Accepted((Report(word="submitted", source="c", learnt=START, reference="C-1"),))
        desk.submit("A")
        foc = START.date() + dt.timedelta(days=9)
        said = Report(word="foc confirmed", source="c", learnt=at(2), stamp=at(2), reference="C-2", foc=foc)
        adapter.news = (Delivery("A", said),)
        desk.receive("generic", self.WEBHOOK)
        assert desk.order("A/2").status is OrderStatus.FOC_CONFIRMED
        assert desk.order("A").status is not OrderStatus.FOC_CONFIRMED


PAUSE = dt.timedelta(hours=1)


def left_alone(store):
    """Write down, as any desk on the store does, that the carrier wants to be left alone."""
    Looks(store, OutageRule()).pause(Answering.name, START + PAUSE, START)


class TestWhileItIsLeftAlone:
    """What a carrier tells of splits while it wants to be left alone is looked at afterwards, by ticks alone."""

    @given(
        split_told=st.booleans(),
        status_told=st.booleans(),
        restart=st.booleans(),
        answers_first=st.booleans(),
        polled=st.booleans(),
    )
    def test_it_is_looked_at_as_soon_as_it_can_be(self, split_told, status_told, restart, answers_first, polled):
        """
        The split, the status of the new order, or both: whichever is told, ours is split as theirs is.

        Whether the desk is begun anew meanwhile, whether the first answer after it fails, and whatever is said before
        of the order that is known.
        """
        assume(split_told or status_told)
        split = Split(reference="C-1" if split_told else "nobody's", into="C-2")
        store, clock = MemoryStore(), VirtualClock(START)
        adapter = Splitting(split, (seen("C-1", *NUMBERS[:1]), seen("C-2", *NUMBERS[1:])))
        adapter.answers["submit"] = Accepted((Report(word="submitted", source="c", learnt=START, reference="C-1"),))
        listed = adapter.answers["list"]
        desk = answered(adapter, World().draft(), store=store, clock=clock)
        desk.submit("A")
        left_alone(store)
        if status_told:
            said = Report(word="pending", source="c", learnt=START, stamp=START, reference="C-2", id="1")
            adapter.news = (Delivery(reference="A", report=said),)
        desk.receive("generic", TestByWebhook.WEBHOOK)
        assert adapter.kinds == [OperationKind.SUBMIT]
        if restart:
            desk = answered(adapter, store=store, clock=clock)
        assert desk.next_due() == START + PAUSE
        clock.advance_to(START + PAUSE)
        if not answers_first:
            adapter.answers["list"] = Unknown("the line is down")
            desk.tick()
            adapter.answers["list"] = listed
        if polled:
            desk.poll("A")
        clock.advance_to(START + 2 * PAUSE)
        desk.tick()
        assert numbers_of(desk) == {"A": NUMBERS[:1], "A/2": NUMBERS[1:]}
        assert desk.order("A/2")[NUMBERS[1]].state is PortState.PENDING
        asked = len(adapter.asked)
        clock.advance_to(START + 3 * PAUSE)
        desk.tick()
        assert len(adapter.asked) == asked

    def test_an_order_that_is_over_is_not_put_off(self):
        """Nobody waits for it."""
        desk = answered(Answering(), World().draft(), store=(store := MemoryStore()))
        desk.cancel("A")
        left_alone(store)
        desk.poll("A")
        assert desk.next_due() is None
