"""One active order for each number, and one effect of each order however often it is handed in."""

import threading

import attrs
import pytest

from lives import NUMBERS, at
from numberport.adapters import OperationKind, Unknown
from numberport.desk import NumbersTaken, OrderExists
from numberport.desk.shelf import CLAIMS
from numberport.documents import CustomerServiceRecord, Papers
from numberport.events import Note, Report
from numberport.orders import PortOrder, rivals
from numberport.preflight import Severity
from numberport.profiles import GENERIC, INVOCA
from numberport.rejections import Reason, Refusal
from numberport.states import OrderStatus, PortState
from numberport.storage import Conflict, MemoryStore
from worlds import Answering, World, answered


def draft(order="A", numbers=NUMBERS, profile=GENERIC):
    """Return a draft."""
    return World(profile=profile).draft(order, numbers)


def desks(*orders, store=None):
    """Return two desks on one store that holds some drafts."""
    store = MemoryStore() if store is None else store
    return answered(Answering(), *orders, store=store), answered(Answering(), store=store)


def heard(desk, order, word, numbers=None):
    """Let the carrier say something of an order."""
    desk.apply(order, Report(word=word, source="mail", learnt=desk.order(order).last, numbers=numbers))


class TestOneActiveOrder:
    """J1: while one order asks for a number, no other is sent."""

    def test_the_other_order_is_named(self):
        """J1, A13, B4: a number may be on several drafts; once one is sent, the other is refused, naming it."""
        desk, _ = desks(draft("A"), draft("B", NUMBERS[2:]))
        desk.submit("A")
        with pytest.raises(NumbersTaken, match=r"order B was not sent for .*: order A is under way") as caught:
            desk.submit("B")
        assert caught.value == NumbersTaken("B", "A", NUMBERS[2:])
        assert desk.order("B").status is OrderStatus.DRAFT

    def test_a_check_tells_it_before(self):
        """B4: a check of a draft names the order that asks for its numbers, and which; no draft asks for any."""
        desk, _ = desks(draft("A"), draft("B", NUMBERS[2:]), draft("C"))
        rule = "number on another open order"
        assert rule not in {finding.rule for finding in desk.check("B").findings}
        desk.submit("A")
        (found,) = (finding for finding in desk.check("B").findings if finding.rule == rule)
        assert (found.theirs, found.numbers, found.severity) == ("order A", NUMBERS[2:], Severity.BLOCKS)
        assert rule not in {finding.rule for finding in desk.check("A").findings}

    @pytest.mark.parametrize("word", ["cancelled", "ported"])
    def test_a_number_that_is_over_is_free(self, word):
        """J10: a cancelled order frees its number, and so does one that is done."""
        desk, _ = desks(draft("A"), draft("B"))
        desk.submit("A")
        heard(desk, "A", word, NUMBERS[:1])
        with pytest.raises(NumbersTaken) as caught:
            desk.submit("B")
        assert caught.value.numbers == NUMBERS[1:]
        heard(desk, "A", word, NUMBERS[1:])
        assert desk.submit("B").status is OrderStatus.SUBMITTED

    def test_other_numbers_do_not_matter(self):
        """Orders of other numbers are sent side by side."""
        desk, _ = desks(draft("A", NUMBERS[:2]), draft("B", NUMBERS[2:]))
        assert {desk.submit(order).status for order in "AB"} == {OrderStatus.SUBMITTED}

    def test_whichever_desk_sent_it(self):
        """What another desk on the store sent counts as well, and what it ended is free again."""
        desk, other = desks(draft("A"), draft("B"))
        other.submit("A")
        with pytest.raises(NumbersTaken):
            desk.submit("B")
        heard(other, "A", "cancelled")
        assert desk.submit("B").status is OrderStatus.SUBMITTED

    def test_a_desk_that_opens_and_sends_in_between(self):
        """A store that is written to between looking and sending turns the sending away, and it is looked into anew."""
        store = Meddled()
        desk, other = desks(draft("A"), store=store)
        other.open(draft("B"))
        store.meddle = lambda: other.submit("B")
        with pytest.raises(NumbersTaken) as caught:
            desk.submit("A")
        assert caught.value.other == "B"
        assert len(store.read(CLAIMS)) == 1

    def test_a_desk_that_sends_something_else_in_between(self):
        """What else is sent at the same time is no hindrance."""
        store = Meddled()
        desk, other = desks(draft("A", NUMBERS[:2]), draft("B", NUMBERS[2:]), store=store)
        store.meddle = lambda: other.submit("B")
        assert desk.submit("A").status is OrderStatus.SUBMITTED
        assert [claim.reference for claim in store.read(CLAIMS)] == ["B", "A"]

    def test_a_desk_that_writes_to_the_same_order_in_between(self):
        """What another desk writes to the order itself is a conflict, as ever: it is decided anew, by whoever asked."""
        store = Meddled()
        desk, other = desks(draft("A"), store=store)
        store.meddle = lambda: other.apply("A", Note(at=at(0), text="wait"))
        with pytest.raises(Conflict):
            desk.submit("A")
        assert store.read(CLAIMS) == ()
        assert desk.submit("A").status is OrderStatus.SUBMITTED

    def test_two_desks_that_send_one_order(self):
        """J4: both have read the draft; the later one is told of a conflict, and the carrier hears of it once."""
        store = MemoryStore()
        adapters = Answering(submit=Unknown("busy")), Answering()
        desk, other = (answered(adapter, store=store) for adapter in adapters)
        desk.open(draft("A"))
        other.open(draft("A"))
        desk.submit("A")
        with pytest.raises(Conflict):
            other.submit("A")
        assert [adapter.kinds for adapter in adapters] == [[OperationKind.SUBMIT], []]
        assert len(store.read(CLAIMS)) == 1

    def test_a_successor_takes_the_numbers_of_the_order_before(self):
        """The order whose rejected numbers it takes over does not stand in its way."""
        desk, _ = desks(draft("A", profile=INVOCA))
        desk.submit("A")
        heard(desk, "A", "rejected")
        assert desk.correct("A").id == "A/2"

    def test_a_damaged_order_stops_no_other(self):
        """An order that cannot be read is looked at by a person; the others go on."""
        store = MemoryStore()
        desk, other = desks(draft("A"), draft("B"), store=store)
        other.submit("A")
        store.append("order:A", (draft("C").opened,), expected=len(store.read("order:A")))
        assert desk.submit("B").status is OrderStatus.SUBMITTED
        assert set(desk.damaged) == {"A"}


def test_what_leaves_with_another_order_does_not_stay():
    """A number of the record that another order takes leaves the account, unless that order is cancelled."""
    rule = "numbers of the record stay, and nobody said so"
    papers = Papers(csr=CustomerServiceRecord(numbers=NUMBERS))
    first, second = (
        PortOrder.open(attrs.evolve(draft(name, numbers).opened, papers=papers), profile=GENERIC)
        for name, numbers in (("A", NUMBERS[:2]), ("B", NUMBERS[2:]))
    )
    desk, _ = desks(first, second)
    desk.submit("B")
    assert rule not in {one.rule for one in desk.check("A").findings}
    heard(desk, "B", "cancelled")
    (one,) = (one for one in desk.check("A").findings if one.rule == rule)
    assert one.numbers == NUMBERS[2:]


def test_a_desk_counts_what_it_should_have_caught():
    """What carriers refused is held against what preflight said at each sending, over all orders."""
    desk, _ = desks(draft("A", NUMBERS[:1]), draft("B", NUMBERS[1:]), draft("C"))
    assert desk.hindsight().sendings == 0
    for order, reason in (("A", Reason.NUMBER_NOT_ON_ACCOUNT), ("B", Reason.PIN_MISMATCH)):
        desk.submit(order)
        said = Report(word="rejected", source="mail", learnt=desk.order(order).last, refusals=(Refusal(reason),))
        desk.apply(order, said)
    count = desk.hindsight()
    assert (count.sendings, dict(count.predicted), dict(count.missed)) == (
        2,
        {Reason.NUMBER_NOT_ON_ACCOUNT: 1},
        {Reason.PIN_MISMATCH: 1},
    )


class Meddled(MemoryStore):
    """A store to which somebody else writes just before what is appended next."""

    meddle = None

    def append_all(self, batches):
        """Let the other go first, once."""
        if self.meddle is not None:
            meddle, self.meddle = self.meddle, None
            meddle()
        return super().append_all(batches)


class TestHandedInAgain:
    """J2, B21: the same order handed in again has no second effect; under its id nothing else is taken in."""

    def test_the_same_is_a_replay(self):
        """Whenever it is handed in again, the order comes back as it stands."""
        desk, other = desks(draft())
        sent = desk.submit("A")
        again = attrs.evolve(draft().opened, at=at(-5), sequence=None)
        assert desk.open(type(sent).open(again, profile=GENERIC)) == desk.order("A")
        assert other.open(draft()) == other.order("A")
        assert [claim.reference for claim in desk._shelf._store.read(CLAIMS)] == ["A"]

    def test_another_body_is_a_mismatch(self):
        """Other numbers, another account, or a note that we do not have: under this id there is something else."""
        desk, _ = desks(draft())
        noted = draft().apply(Note(at=at(1), text="call first"))
        richer = attrs.evolve(draft().opened, because="they asked for it")
        for different in (draft("A", NUMBERS[:1]), noted, type(noted).open(richer, profile=GENERIC)):
            with pytest.raises(OrderExists, match="'A' already, which says something else"):
                desk.open(different)
        assert desk.order("A") == draft()

    def test_what_was_noted_on_both_is_the_same(self):
        """A draft that comes with what we have noted too is a replay."""
        noted = draft().apply(Note(at=at(1), text="call first"))
        desk, _ = desks(noted)
        assert desk.open(noted) == desk.open(draft()) == noted

    def test_opened_by_another_desk_in_between(self):
        """Two desks that take in the same at one moment have one order; of two bodies the second is refused."""
        store = Meddled()
        desk, other = desks(store=store)
        store.meddle = lambda: other.open(draft())
        assert desk.open(draft()) == draft()
        assert len(store.read("order:A")) == 1
        store.meddle = lambda: other.open(draft("B", NUMBERS[:1]))
        with pytest.raises(OrderExists):
            desk.open(draft("B"))


@pytest.mark.needs("sql")
def test_j3_and_j4_eight_at_once(tmp_path):
    """J3, J4: of eight orders for one number sent at once one wins; one order handed in eight times is there once."""
    pytest.importorskip("sqlalchemy")
    from numberport.storage import SqlStore

    path, start = tmp_path / "ports.db", threading.Barrier(8)
    with SqlStore(path) as store:
        desks(*(draft(f"O{place}") for place in range(8)), store=store)
    won, refused, same = [], [], []

    def work(place):
        with SqlStore(path) as store:
            desk = answered(Answering(), store=store)
            start.wait()
            same.append(desk.open(draft("same")))
            try:
                won.append(desk.submit(f"O{place}"))
            except NumbersTaken as error:
                refused.append(error)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(refused), len(same)) == (1, 7, 8)
    assert {error.other for error in refused} == {won[0].id}
    with SqlStore(path) as store:
        assert len(store.read("order:same")) == 1
        assert len(store.read(CLAIMS)) == 1


def test_who_acts_stands_in_the_history():
    """Whoever sends, changes, corrects or cancels through the desk is named by the order."""
    desk, _ = desks(draft())
    desk.submit("A", who="Ann")
    desk.amend("A", facts=desk.order("A").facts, who="Bob")
    heard(desk, "A", "rejected")
    order = desk.correct("A", who="Cy")
    assert [sending.who for sending in order.lineage.sendings] == ["Ann", "Bob", "Cy"]
    heard(desk, "A", "pending")
    assert [request.who for request in desk.cancel("A", who="Dee").cancels] == ["Dee"]
    desk, _ = desks(draft("B", profile=INVOCA))
    desk.submit("B")
    heard(desk, "B", "rejected")
    assert desk.correct("B", who="Eve").lineage.sendings[0].who == "Eve"


class TestRivals:
    """Case K: to what the losing carrier agrees for one order, no other has a claim."""

    def test_an_acceptance_cancels_the_rivals(self):
        """Of a draft for the same numbers those are cancelled that were granted, and it is said why."""
        desk, _ = desks(draft("A", NUMBERS[:2]), draft("B"), draft("C", NUMBERS[2:]))
        desk.submit("A")
        assert desk.cancel_rivals("A") == ()
        heard(desk, "A", "foc confirmed", NUMBERS[:1])
        (rival,) = desk.cancel_rivals("A", who="Ann")
        assert {port.number for port in rival if port.state is PortState.CANCELLED} == {NUMBERS[0]}
        assert {port.state for port in rival if port.number != NUMBERS[0]} == {PortState.DRAFT}
        assert rival.journal.events[-1].why == "the losing carrier agreed to order A"
        assert desk.order("C").status is OrderStatus.DRAFT
        assert desk.cancel_rivals("A") == ()

    def test_what_was_granted_already_is_no_rival(self):
        """A number that another order has brought over, or that is over there, is left to it."""
        old, _ = desks(draft("A"))
        old.submit("A")
        heard(old, "A", "foc confirmed")
        for word in ("ported", "cancelled"):
            again, _ = desks(draft("B"))
            again.submit("B")
            heard(again, "B", word)
            assert rivals(old.order("A"), [old.order("A"), again.order("B")]) == ()
