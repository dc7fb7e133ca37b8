"""Several desks send on one store: what one is at work on the others leave alone, and what it leaves they finish."""

import datetime as dt

import pytest

from lives import START, at
from numberport.adapters import (
    Accepted,
    NoAnswer,
    OperationKind,
    Refused,
    Request,
    Response,
    Script,
    SimulatedAdapter,
    SimulatedCarrier,
    VirtualClock,
)
from numberport.adapters.script import Life, Say, What
from numberport.adapters.wire import BASE
from numberport.desk import Carrier, PortDesk
from numberport.desk.leases import Leases
from numberport.events import Submit
from numberport.profiles import GENERIC
from numberport.storage import MemoryStore
from worlds import DAY, World

LEASE = dt.timedelta(minutes=10)


class Slow:
    """A line on which something else happens while a call is under way."""

    def __init__(self, carrier):
        self.carrier = carrier
        self.meanwhile = lambda: None
        self.broken = False
        self.deep = 1

    def send(self, request):
        """Let something else happen, then send, and perhaps break."""
        if self.deep:
            self.deep -= 1
            self.meanwhile()
        response = self.carrier.send(request)
        if self.broken:
            raise NoAnswer("it broke")
        return response


class Two:
    """Two desks on one store, with one carrier."""

    def __init__(self, lease=LEASE):
        self.clock, self.store, self.tape = VirtualClock(START), MemoryStore(), []
        script = Script(lives=(Life(says=(Say(what=What.FORWARD, after=DAY),)),))
        self.line = Slow(SimulatedCarrier(GENERIC, script, self.clock, self.tape))
        self.lease = lease
        self.one, self.other = self.desk(), self.desk()
        self.one.open(World().draft())

    def look(self):
        """Let the other desk read everything and tick."""
        self.other.refresh()
        self.other.tick()

    def desk(self):
        """Return a desk."""
        way = Carrier(SimulatedAdapter(profile=GENERIC), self.line)
        return PortDesk(self.store, {"generic": way}, self.clock, lease=self.lease)


def test_what_one_desk_is_at_work_on_the_other_leaves_alone():
    """While the one waits for an answer the other ticks, and the carrier has one submission; both know it then."""
    two = Two()
    two.line.meanwhile = two.look
    two.one.submit("A")
    assert len(two.tape) == 1
    two.other.refresh()
    assert two.other.waiting() == two.one.waiting() == ()


def test_without_a_lease_a_desk_is_alone():
    """It looks into what it finds unanswered at once, as after a start: two such desks may both send."""
    two = Two(lease=None)
    two.line.meanwhile = two.look
    two.line.deep = 2
    two.one.submit("A")
    assert len(two.tape) > 1


def test_what_a_desk_leaves_behind_another_finishes():
    """The one died: for as long as the lease the order is left alone, then it is looked up, and is there once."""
    two = Two()
    two.line.broken = True
    two.one.submit("A")
    two.line.broken = False
    two.other.refresh()
    assert two.other.next_due() == START + LEASE
    two.clock.advance_to(START + LEASE - dt.timedelta(seconds=1))
    assert two.other.tick() == ()
    two.clock.advance_to(START + LEASE)
    (order,) = two.other.tick()
    assert (order.carrier_reference is not None, len(two.tape)) == (True, 1)
    assert two.other.waiting() == ()


def test_of_two_that_find_it_at_once_one_takes_it_up():
    """The store lets one of them write that it does; the other says that it leaves it alone."""
    two = Two()
    two.line.broken = True
    two.one.submit("A")
    third = two.desk()
    two.other.refresh()
    two.clock.advance_to(at(1))
    two.line.meanwhile, two.line.deep = lambda: third.cancel("A", why="sold"), 1
    two.other.tick()
    assert len(two.tape) == 1
    assert third.waiting()[0].why == "another desk may be sending it"
    assert third.next_due() == at(1) + LEASE


class TestLeases:
    """The rights to send, by themselves."""

    ACTION = Submit(at=START, sequence=2)

    def test_a_desk_that_lost_it_does_not_go_on(self):
        """Another has taken the action up meanwhile: whoever slept in the middle of it sends nothing more."""
        store = MemoryStore()
        one, other = Leases(store, LEASE), Leases(store, LEASE)
        held = one.hold("A")
        assert one.renew("A", self.ACTION, held, START) == held
        taken = other.take("A", self.ACTION, START + LEASE)
        assert taken is not None
        assert one.renew("A", self.ACTION, held, START + LEASE) is None
        assert one.take("A", self.ACTION, START + LEASE) is None
        assert other.until("A", self.ACTION) == START + 2 * LEASE

    def test_a_desk_that_is_long_at_work_says_so(self):
        """In the second half of the lease the right is renewed, and holds as long again."""
        leases = Leases(MemoryStore(), LEASE)
        held = leases.renew("A", self.ACTION, leases.hold("A"), START + LEASE * 0.6)
        assert held == 1
        assert leases.until("A", self.ACTION) == START + LEASE * 1.6
        assert leases.renew("A", self.ACTION, held, START + LEASE * 0.7) == held

    def test_what_was_taken_up_before_is_no_claim_on_another_action(self):
        """Each action is taken up by itself."""
        leases = Leases(MemoryStore(), LEASE)
        assert leases.take("A", self.ACTION, at(1)) == 1
        assert leases.until("A", Submit(at=START, sequence=3)) == START + LEASE

    @pytest.mark.parametrize("term", [None, LEASE])
    def test_two_at_once(self, term):
        """The store turns one of them away; where nobody shares it, nothing is written."""
        store = Meddled()
        leases = Leases(store, term)
        store.meddle = lambda: Leases(store, term).take("A", self.ACTION, at(1))
        assert leases.take("A", self.ACTION, at(1)) is (0 if term is None else None)
        assert len(store.streams()) == (0 if term is None else 1)


class Meddled(MemoryStore):
    """A store to which somebody else writes just before what is appended next."""

    meddle = None

    def append_all(self, batches):
        """Let somebody else write first."""
        meddle, self.meddle = self.meddle, None
        if meddle is not None:
            meddle()
        return super().append_all(batches)


class TwoCalls:
    """An adapter that needs two calls, and whose carrier knows nothing when it is looked up."""

    name = "two calls"
    capabilities = SimulatedAdapter(profile=GENERIC).capabilities

    def next_step(self, operation, progress):
        """Ask twice, then accept."""
        if operation.kind is OperationKind.FIND:
            return Refused(())
        return Request(method="POST", url=BASE) if len(progress) < 2 else Accepted()

    def absorb(self, _operation, progress, _response):
        """Count."""
        return {**progress, str(len(progress)): "answered"}


class Counting:
    """A line that takes everything; what happens during the first call is told."""

    def __init__(self):
        self.calls = 0
        self.meanwhile = None

    def send(self, _request):
        """Take it."""
        self.calls += 1
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return Response(status=200)


def test_a_desk_that_slept_in_the_middle_of_its_calls_stops():
    """Another has taken the action up and finished it: the first sends nothing more, and knows that it is done."""
    clock, store, line = VirtualClock(START), MemoryStore(), Counting()
    one, other = (PortDesk(store, {"generic": Carrier(TwoCalls(), line)}, clock, lease=LEASE) for _ in range(2))
    one.open(World().draft())

    def taken_over():
        clock.advance_to(at(1))
        other.refresh()
        other.tick()

    line.meanwhile = taken_over
    one.submit("A")
    assert line.calls == 3
    assert other.waiting() == ()
    one.refresh()
    assert one.waiting() == ()
