"""What holds of the desk and its store whatever happens at once: the invariants J5 to J8."""

import datetime as dt
import threading

import pytest

from lives import NUMBERS, START, at
from numberport.adapters import Accepted, OperationKind
from numberport.desk import NumbersTaken
from numberport.documents import PortOutPin
from numberport.errors import NumberportError
from numberport.events import Report
from numberport.states import IllegalTransition, OrderStatus, PortState
from numberport.storage import Conflict, MemoryStore
from worlds import Answering, World, answered

PORTED = Report(word="ported", source="carrier", learnt=at(2), stamp=at(2))


def sent(store, adapter=None):
    """Return a desk with one order that the losing carrier has."""
    desk = answered(adapter or Answering(), World().draft(), store=store)
    desk.submit("A")
    desk.apply("A", Report(word="pending", source="carrier", learnt=at(1), stamp=at(1)))
    return desk


class TestCancelAndCompletion:
    """J5: parallel cancel vs complete: exactly one wins, ownership agrees."""

    @pytest.mark.needs("sql")
    def test_at_the_same_moment(self, tmp_path):
        """Whichever is first, every desk says the same then: the number is ported, and its cancel was not granted."""
        pytest.importorskip("sqlalchemy")
        from numberport.storage import SqlStore

        path, start = tmp_path / "ports.db", threading.Barrier(2)
        with SqlStore(path) as store:
            sent(store)
        failed = []

        def work(do):
            with SqlStore(path) as store:
                desk = answered(Answering(), store=store)
                start.wait()
                try:
                    do(desk)
                except (Conflict, IllegalTransition) as error:
                    failed.append(error)

        works = (lambda desk: desk.cancel("A"), lambda desk: desk.apply("A", PORTED))
        threads = [threading.Thread(target=work, args=(do,)) for do in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with SqlStore(path) as store:
            orders = [answered(Answering(), store=store).order("A") for _ in range(2)]
        assert orders[0] == orders[1]
        assert {port.state for port in orders[0]} == {PortState.PORTED}
        assert len(failed) + len(orders[0].cancels) == 1

    def test_the_carrier_decides(self):
        """It let the number over before it heard of the cancel: the cancel is overtaken, and frees no number."""
        store = MemoryStore()
        desk = sent(store)
        desk.cancel("A")
        desk.apply("A", PORTED)
        assert desk.order("A").status is OrderStatus.COMPLETED
        with pytest.raises(IllegalTransition):
            desk.cancel("A")

    def test_it_grants_the_cancel(self):
        """It agreed to the cancel, and no word of the port comes: the number is cancelled, and free."""
        desk = sent(MemoryStore())
        desk.open(World().draft("B"))
        desk.cancel("A")
        with pytest.raises(NumbersTaken):
            desk.submit("B")
        desk.apply("A", Report(word="cancelled", source="carrier", learnt=at(2), stamp=at(2)))
        assert desk.submit("B").status is OrderStatus.SUBMITTED


class Broken(NumberportError):
    """A store that cannot write now."""


class Breaking(MemoryStore):
    """A store that breaks when it is told to."""

    breaks = False

    def append_all(self, batches):
        """Append, or break."""
        if self.breaks:
            raise Broken
        return super().append_all(batches)


class TestAFaultMidway:
    """J6: fault midway through completion: nothing changed, retry works."""

    def test_of_a_report(self):
        """The order stands where it stood, here and in the store; handed in again it is taken in."""
        desk = sent(store := Breaking())
        before = desk.order("A")
        store.breaks = True
        with pytest.raises(Broken):
            desk.apply("A", PORTED)
        assert desk.order("A") == before == answered(Answering(), store=store).order("A")
        store.breaks = False
        assert desk.apply("A", PORTED).status is OrderStatus.COMPLETED

    def test_of_an_answer_that_splits_an_order(self):
        """Settlement, split and news are one piece: none of it is there, and the next look finds all of it."""
        said = [
            Report(word="submitted", source="c", learnt=START, reference=f"C-{place}", numbers=numbers)
            for place, numbers in enumerate((NUMBERS[:2], NUMBERS[2:]))
        ]
        store = Breaking()

        class Writing(Answering):
            """Lets the store break once the carrier has the order."""

            def next_step(self, operation, progress):
                """Answer, and break."""
                store.breaks = operation.kind is OperationKind.SUBMIT
                return super().next_step(operation, progress)

        adapter = Writing(submit=Accepted(tuple(said)), find=Accepted(tuple(said)))
        desk = answered(adapter, World().draft(), store=store)
        with pytest.raises(Broken):
            desk.submit("A")
        again = answered(Answering(find=Accepted(tuple(said))), store=store)
        store.breaks = False
        assert [order.id for order in again.orders] == ["A"]
        assert len(again.waiting()) == 1
        again.tick()
        assert {order.id: order.carrier_reference for order in again.orders} == {"A": "C-0", "A/2": "C-1"}
        assert adapter.kinds == [OperationKind.SUBMIT]


@pytest.mark.needs("sql")
@pytest.mark.parametrize("statement", ["UPDATE np_events SET body = '{}'", "DELETE FROM np_events"])
def test_the_log_only_grows(tmp_path, statement):
    """J7: event log refuses update/delete: whoever tries it by hand is refused, and every desk reads what was."""
    sqlalchemy = pytest.importorskip("sqlalchemy")
    from numberport.storage import SqlStore

    path = tmp_path / "ports.db"
    with SqlStore(path) as store:
        before = sent(store).order("A")
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection, pytest.raises(sqlalchemy.exc.IntegrityError, match="append-only"):
        connection.execute(sqlalchemy.text(statement))
    engine.dispose()
    with SqlStore(path) as store:
        assert answered(Answering(), store=store).order("A") == before


class TestOnce:
    """J8: one-time code unusable twice even after cancel, expiry exact at the instant."""

    def test_a_version_is_sent_once(self):
        """What was answered is not sent again, by whichever desk, before or after its cancel."""
        store, adapter = MemoryStore(), Answering()
        desk = sent(store, adapter)
        desk.cancel("A")
        desk.apply("A", Report(word="cancelled", source="carrier", learnt=at(2), stamp=at(2)))
        for other in (desk, answered(adapter, store=store)):
            assert other.tick() == ()
            with pytest.raises(IllegalTransition):
                other.submit("A")
        assert adapter.kinds == [OperationKind.SUBMIT, OperationKind.CANCEL]

    def test_a_pin_ends_at_its_instant(self):
        """A moment before it works, at the instant it does not."""
        pin = PortOutPin(pin="4417", expires_at=at(2))
        assert pin.works_at(at(2) - dt.timedelta(microseconds=1))
        assert not pin.works_at(at(2))
