"""Operations that take several calls, and what becomes of them when one breaks."""

from lives import NUMBERS
from numberport.adapters import (
    RESUMED,
    Accepted,
    NotSent,
    OperationKind,
    Refused,
    Request,
    Response,
    SimulatedAdapter,
)
from numberport.desk import Carrier, PortDesk
from numberport.desk.outbox import unanswered
from numberport.events import Channel, Progress, Report
from numberport.profiles import GENERIC
from numberport.rejections import Reason, Refusal
from numberport.states import OrderStatus
from worlds import World


class TwoCalls:
    """An adapter that needs two calls, to show that progress is journalled between them."""

    name = "two calls"
    capabilities = SimulatedAdapter(profile=GENERIC).capabilities

    def __init__(self, calls=2):
        self.calls = calls
        self.resumed = []

    def next_step(self, operation, progress):
        """Ask twice, then accept; nothing is known before."""
        if operation.kind is OperationKind.FIND:
            return Refused(()) if progress else Request(method="GET", url="https://carrier.invalid/?")
        self.resumed.append(progress.get(RESUMED))
        if answered(progress) < self.calls:
            return Request(method="POST", url=f"https://carrier.invalid/{answered(progress)}")
        report = Report(word="submitted", source="two", channel=Channel.REPLY, learnt=operation.at)
        return Accepted((report,))

    def absorb(self, operation, progress, response):
        """Count the answers."""
        assert operation.order.id == "A"
        return {**progress, f"call {answered(progress)}": str(response.status)}


def answered(progress):
    """Return how many calls have been answered."""
    return sum(name.startswith("call") for name in progress)


class Line:
    """A line that counts what it carries and breaks when told to."""

    def __init__(self, *breaks):
        self.breaks = list(breaks)
        self.sent = []

    def send(self, request):
        """Carry a request, or break."""
        self.sent.append(request.url)
        trouble = self.breaks.pop(0) if self.breaks else None
        if trouble:
            raise trouble
        return Response(status=200)


def test_progress_is_journalled_between_calls():
    """After the first of two calls a crash would go on with the second."""
    world = World()
    line = Line()
    desk = PortDesk(world.store, {"generic": Carrier(TwoCalls(), line)}, world.clock)
    desk.open(world.draft())
    order = desk.submit("A")
    (progress,) = [event for event in order.journal.events if isinstance(event, Progress)]
    assert progress.data == (("call 0", "200"),)
    assert len(line.sent) == 2


def test_an_operation_of_several_calls_goes_on_where_it_broke():
    """The second call broke; the journal knows of the first, and only the second is made again."""
    world = World()
    line = Line(None, NotSent("down"))
    desk = PortDesk(world.store, {"generic": Carrier(TwoCalls(), line)}, world.clock)
    desk.open(world.draft())
    desk.submit("A")
    again = PortDesk(world.store, {"generic": Carrier(TwoCalls(), line)}, world.clock)
    again.tick()
    assert [url[-1] for url in line.sent] == ["0", "1", "?", "1"]
    assert unanswered(again.order("A")) == ()


def test_an_operation_that_is_taken_up_again_is_told_so():
    """Each time by another text: what was read before may be old, and what was sent last may have arrived."""
    world = World()
    adapter = TwoCalls(calls=3)
    line = Line(None, NotSent("down"), None, None, NotSent("down again"))
    carriers = {"generic": Carrier(adapter, line)}
    desk = PortDesk(world.store, carriers, world.clock)
    desk.open(world.draft())
    desk.submit("A")
    for _ in range(2):
        PortDesk(world.store, carriers, world.clock).tick()
    told = tuple(dict.fromkeys(adapter.resumed))
    assert told[0] is None
    assert len(told) == 3
    assert [url[-1] for url in line.sent] == ["0", "1", "?", "1", "2", "?", "2"]


class Endless(TwoCalls):
    """An adapter that never comes to an end."""

    def next_step(self, operation, progress):
        """Ask again, always."""
        return Request(method="GET", url=f"https://carrier.invalid/{operation.order.id}{answered(progress)}")


def test_an_operation_without_end_is_given_up():
    """Fifty calls are enough; what became of it is unknown, and it waits."""
    world = World()
    desk = PortDesk(world.store, {"generic": Carrier(Endless(), Line())}, world.clock)
    desk.open(world.draft())
    assert unanswered(desk.submit("A"))
    assert desk.waiting()[0].why == "it came to no end after 50 calls"


class Refusing(TwoCalls):
    """An adapter whose carrier refuses everything on the spot, and says no more than why."""

    def next_step(self, operation, progress):
        """Refuse."""
        return Refused((Refusal(Reason.FREEZE, "E6d", operation.order.id),))


def test_a_refusal_on_the_spot_rejects_the_order():
    """A carrier that takes nothing has still answered: the numbers are rejected, with its reason."""
    world = World()
    desk = PortDesk(world.store, {"generic": Carrier(Refusing(), Line())}, world.clock)
    desk.open(world.draft())
    order = desk.submit("A")
    assert order.status is OrderStatus.ACTION_REQUIRED
    assert order[NUMBERS[0]].refusals[0].reason is Reason.FREEZE
    assert unanswered(order) == ()
