"""Orders on a shelf: ids that are free, streams that are damaged, and desks that share a store."""

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, at
from numberport import profiles
from numberport.adapters import Accepted, Response, SimulatedAdapter, Unknown, VirtualClock, Webhook
from numberport.adapters.messages import dumped
from numberport.adapters.wire import DEMO_KEY, sign
from numberport.desk import Carrier, NoSuchOrder, OrderExists, PortDesk
from numberport.desk.shelf import Shelf
from numberport.events import Note, Report, Settle
from numberport.orders import NotAnOrder
from numberport.profiles import GENERIC, INVOCA, PLIVO
from numberport.states import OrderStatus, PortState
from numberport.storage import Conflict, MemoryStore
from numberport.telephone import TelephoneNumber
from worlds import Answering, World, answered


def draft(order="A", profile=INVOCA, numbers=NUMBERS):
    """Return a draft."""
    return World(profile=profile).draft(order, numbers)


def rejected(desk, order, numbers=None):
    """Let the carrier reject numbers of an order."""
    desk.apply(order, Report(word="rejected", source="mail", learnt=desk.order(order).last, numbers=numbers))


IDS = st.lists(st.text("o/2", min_size=1, max_size=4), min_size=1, max_size=4, unique=True)


def numbers_of(place):
    """Return four numbers of their own for an order."""
    return tuple(TelephoneNumber(f"+1212555{place}10{last}") for last in range(4))


@given(IDS, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=8))
def test_a_successor_takes_no_name_that_is_taken(ids, refusals):
    """Whatever the orders are called and whichever number is refused when: no stream ever holds two orders."""
    store, world = MemoryStore(), World(profile=INVOCA)
    own = {order: numbers_of(place) for place, order in enumerate(ids)}
    desk = answered(Answering(), *(world.draft(order, numbers) for order, numbers in own.items()), store=store)
    for order in ids:
        desk.submit(order)
    for place, last in refusals:
        order = desk.orders[place % len(desk.orders)]
        number = next((number for number in order.numbers if number.e164.endswith(f"0{last}")), None)
        if number is not None and order[number].state is PortState.SUBMITTED:
            rejected(desk, order.id, (number,))
            sent = desk.correct(order.id)
            assert (sent.opened.previous, sent.numbers) == (order.id, (number,))
    again = PortDesk(store, {}, VirtualClock(START))
    assert again.damaged == {}
    assert again.orders == desk.orders
    assert len({order.id for order in desk.orders}) == len(desk.orders)


def test_a_second_refusal_gets_a_successor_of_its_own():
    """One number is rejected and corrected, then another, then the first again: each on an order of its own."""
    desk = answered(Answering(), draft("2026/17"))
    desk.submit("2026/17")
    rejected(desk, "2026/17", NUMBERS[:1])
    assert desk.correct("2026/17").id == "2026/17/2"
    rejected(desk, "2026/17", NUMBERS[1:2])
    assert desk.correct("2026/17").id == "2026/17/3"
    rejected(desk, "2026/17/2")
    assert desk.correct("2026/17/2").id == "2026/17/4"


def test_another_order_of_the_same_id_is_not_written_over():
    """What is put under a held order's id must be that order."""
    shelf = Shelf(MemoryStore(), profiles.get)
    shelf.put(draft())
    with pytest.raises(OrderExists):
        shelf.put(draft(profile=PLIVO))


def test_one_damaged_stream_stops_no_other():
    """A stream without its opening, one of another order and one of an unknown profile are set aside and named."""
    store = MemoryStore()
    opened = draft().opened
    store.append("order:A", (opened,), expected=0)
    store.append("order:B", (Note(at=START, text="x", sequence=1),), expected=0)
    store.append("order:C", (opened,), expected=0)
    store.append("order:D", (attrs.evolve(opened, order="D", profile="nobody"),), expected=0)
    desk = PortDesk(store, {}, VirtualClock(START))
    assert [order.id for order in desk.orders] == ["A"]
    assert desk.damaged.keys() == {"B", "C", "D"}
    for order in "BC":
        with pytest.raises(NotAnOrder):
            desk.order(order)
    with pytest.raises(OrderExists):
        desk.open(draft("B"))
    assert desk.tick() == ()


def test_an_order_that_gets_damaged_is_set_aside():
    """What another desk wrote cannot be read here; the tick goes on with the others."""
    store = MemoryStore()
    desk = answered(Answering(submit=Unknown("busy"), find=Unknown("busy")), draft("A"), draft("B"), store=store)
    desk.submit("A")
    again = PortDesk(store, {"invoca": Carrier(Answering(), None)}, VirtualClock(at(1)))
    store.append("order:A", (attrs.evolve(draft().opened, at=at(1), sequence=9),), expected=2)
    assert again.tick() == ()
    assert again.damaged.keys() == {"A"}
    again.refresh()
    assert again.damaged.keys() == {"A"}


class TestTwoDesks:
    """Two desks on one store: each sees what the other wrote when it matters."""

    @pytest.fixture
    def desks(self):
        """Return two desks, of which the first has sent an order."""
        store = MemoryStore()
        first, second = answered(Answering(), store=store), answered(Answering(), store=store)
        first.open(draft(profile=GENERIC))
        first.submit("A")
        return first, second

    def test_new_orders_are_found(self, desks):
        """By whoever asks for them, by a tick, and by a refresh."""
        first, second = desks
        assert second.order("A") == first.order("A")
        with pytest.raises(OrderExists):
            second.open(draft(profile=GENERIC, numbers=NUMBERS[:1]))
        with pytest.raises(NoSuchOrder):
            second.order("Z")
        first.open(draft("B", GENERIC))
        second.tick()
        assert [order.id for order in second.orders] == ["A", "B"]

    def test_what_is_written_is_seen_after_a_refresh(self, desks):
        """Until then an order stands as it was read."""
        first, second = desks
        second.order("A")
        first.apply("A", Note(at=START, text="x"))
        assert second.order("A") != first.order("A")
        second.refresh()
        assert second.order("A") == first.order("A")

    def test_a_report_is_recorded_on_top_of_what_the_other_wrote(self, desks):
        """What has happened cannot be refused, whoever was faster."""
        first, second = desks
        second.order("A")
        for count, desk in enumerate((first, second, first, second)):
            said = Report(word="pending", source="mail", learnt=at(count), stamp=at(count))
            desk.apply("A", said)
        second.refresh()
        first.refresh()
        assert first.order("A") == second.order("A")
        assert len([event for event in first.order("A").journal.events if isinstance(event, Report)]) == 4

    def test_an_action_is_decided_anew(self, desks):
        """It was decided on what is no longer so: it raises, and may be taken again at once."""
        first, second = desks
        second.order("A")
        first.apply("A", Note(at=START, text="x"))
        with pytest.raises(Conflict):
            second.cancel("A")
        assert second.cancel("A").status is OrderStatus.CANCELLED

    def test_an_answer_is_journalled_whoever_wrote_meanwhile(self, desks):
        """While the carrier was answering one desk, the other heard news; both are kept."""
        first, second = desks
        news = Report(word="pending", source="mail", learnt=at(1), stamp=at(1))

        class Slow(Answering):
            """A carrier during whose answer the other desk hears of the order."""

            def next_step(self, operation, progress):
                """Hear, then answer."""
                first.apply("A", news)
                return super().next_step(operation, progress)

        second._teller._carriers["generic"] = Carrier(Slow(cancel=Accepted(())), None)
        cancelled = second.cancel("A")
        assert second.waiting() == ()
        assert any(attrs.evolve(event, sequence=None) == news for event in cancelled.journal.events)

    def test_an_answer_that_the_other_wrote_down_is_not_written_twice(self, desks):
        """While the carrier was answering, the other desk looked the cancel up, and settled it."""
        first, second = desks

        class Slow(Answering):
            """A carrier during whose answer the other desk settles everything."""

            def next_step(self, operation, progress):
                """Let the other settle, then answer."""
                first.refresh()
                for waiting in first.waiting():
                    first.apply("A", Settle(at=START, action=waiting.action.sequence))
                return super().next_step(operation, progress)

        second._teller._carriers["generic"] = Carrier(Slow(), None)
        cancelled = second.cancel("A")
        assert sum(isinstance(event, Settle) for event in cancelled.journal.events) == 2

    def test_a_tick_leaves_alone_what_the_other_is_at(self, desks):
        """A deadline that another desk has just answered to raises nothing and is no change of ours."""
        first, _ = desks
        first.open(draft("X", numbers=numbers_of(9)))
        first.submit("X")
        rejected(first, "X")
        late = VirtualClock(first.due("X")[0].at)
        second = PortDesk(first._shelf._store, {"invoca": Carrier(Answering(), None)}, late)
        first.apply("X", Note(at=at(1), text="the customer called"))
        assert [order.status for order in second.tick()] == [OrderStatus.ACTION_REQUIRED]
        assert [order.status for order in second.tick()] == [OrderStatus.EXPIRED]

    def test_what_belongs_to_nobody_is_kept_by_both(self, desks):
        """Two desks that keep an unclaimed report at once keep both."""
        first, second = desks
        store = first._shelf._store

        class Busy(MemoryStore):
            """A store in which somebody else always is a little faster, once."""

            def append(self, stream, events, *, expected):
                """Be a little later than somebody else."""
                if expected == 0:
                    store.append(stream, (Note(at=START, text="theirs"),), expected=0)
                return store.append(stream, events, expected=expected)

            def read(self, stream, after=0):
                """Read what there is."""
                return store.read(stream, after)

        second._shelf._store = Busy()
        second._shelf.put_unclaimed(Note(at=START, text="ours"))
        assert [event.text for event in first.unclaimed] == ["theirs", "ours"]


def heard(desk, profile, reference, word, moment=START):
    """Hand in a genuine webhook of a carrier."""
    body = dumped({"status": word, "reference": reference, "at": moment.isoformat()})
    return desk.receive(profile, Webhook(url="https://us.example", headers=sign(body, moment, DEMO_KEY), body=body))


class TestWhose:
    """A carrier speaks for its own orders only."""

    @pytest.fixture
    def desk(self):
        """Return a desk of two carriers, with an order at each."""
        store, clock = MemoryStore(), VirtualClock(START)
        desk = answered(Answering(), draft("G", GENERIC, numbers_of(5)), draft("P", PLIVO), store=store, clock=clock)
        for order, reference in (("G", "C-1"), ("P", "C-2")):
            desk.submit(order)
            said = Report(word="pending", source="mail", learnt=START, reference=reference)
            desk.apply(order, said)
        ways = {p.name: Carrier(SimulatedAdapter(profile=p), None) for p in (GENERIC, PLIVO)}
        return PortDesk(store, ways, clock)

    @pytest.mark.parametrize("reference", ["P", "C-2"])
    def test_a_word_about_another_carriers_order_is_unclaimed(self, desk, reference):
        """Signed with one key, naming an order at the other: it is answered, kept for a person, and moves nothing."""
        before = desk.order("P")
        assert heard(desk, "generic", reference, "ported") == Response(status=204)
        assert desk.order("P") is before
        assert [report.word for report in desk.unclaimed] == ["ported"]

    @pytest.mark.parametrize("reference", ["G", "C-1"])
    def test_a_word_about_its_own_is_taken(self, desk, reference):
        """By our reference or by its own."""
        heard(desk, "generic", reference, "foc confirmed")
        assert desk.order("G").status is OrderStatus.FOC_CONFIRMED
        assert desk.unclaimed == ()
