"""The carrier's side of the wire: whatever comes is answered, and whatever a script says can be played."""

from hypothesis import find, given, strategies as st

from lives import NUMBERS, START
from numberport.adapters import Receipt, Script, SimulatedAdapter, SimulatedCarrier, VirtualClock
from numberport.adapters.protocol import Operation
from numberport.adapters.questions import QUESTIONS, OperationKind
from numberport.adapters.script import What
from numberport.adapters.simulator import News
from numberport.events import Open, Submit
from numberport.orders import PortOrder
from numberport.profiles import GENERIC
from numberport.states import PortState
from numberport.telephone import NumberRange, TelephoneNumber
from numberport.testing import strategies

ADAPTER = SimulatedAdapter(profile=GENERIC)


def submitted():
    """Return an order that is sent."""
    event = Open(at=START, order="A", members=NUMBERS, profile="generic")
    return PortOrder.open(event, profile=GENERIC).apply(Submit(at=START))


class TestWire:
    """Webhooks and answers."""

    @given(strategies.webhooks(at=START))
    def test_any_webhook_is_answered(self, webhook):
        """Signed or not, in its language or in none, it is answered and nothing is raised."""
        assert isinstance(ADAPTER.receive(webhook, START), Receipt)

    def test_webhooks_of_every_kind(self):
        """Some are believed, some are not the carrier's, and some cannot be read."""
        for status in (204, 400, 401):
            assert find(
                strategies.webhooks(at=START),
                lambda hook, told=status: ADAPTER.receive(hook, START).reply.status == told,
            )

    @given(strategies.answers(), st.sampled_from([kind for kind in OperationKind if kind not in QUESTIONS]))
    def test_any_answer_is_taken_in(self, answer, kind):
        """Whatever is answered on HTTP, the operation goes on or comes to an outcome."""
        operation = Operation(kind=kind, order=submitted(), at=START)
        assert ADAPTER.next_step(operation, ADAPTER.absorb(operation, {}, answer)) is not None


class TestScripts:
    """Scripts that the simulated carrier plays."""

    @given(strategies.scripts())
    def test_any_script_can_be_played(self, script):
        """A submission that gets through is taken, and all that is said of it has its moment."""
        clock = VirtualClock(START)
        carrier = SimulatedCarrier(GENERIC, Script(seed=script.seed, lives=script.lives), clock)
        carrier.send(ADAPTER.next_step(Operation(kind=OperationKind.SUBMIT, order=submitted(), at=START), {}))
        latest = START.replace(year=2028)
        assert all(isinstance(news, News) for news in carrier.news(None, latest))
        assert carrier.next_news(latest) is None

    @given(strategies.lives())
    def test_a_life_ends(self, life):
        """The last thing said lets all numbers that are left go."""
        assert life.says[-1].what in {What.PORT, What.CANCEL}

    @given(strategies.says())
    def test_what_brings_a_day_says_which(self, say):
        """A commitment says for when, and nothing else does."""
        assert (say.foc_in is not None) == (say.what.state is PortState.FOC_CONFIRMED)


class TestNumbers:
    """Ranges and spellings."""

    @given(strategies.ranges())
    def test_ranges(self, run):
        """A range reads back from its own text, and knows its numbers."""
        assert NumberRange.parse(str(run)) == run
        assert next(iter(run)) == run.first
        assert 1 <= len(run) <= 100

    @given(strategies.written_numbers())
    def test_spellings(self, pair):
        """Each spelling is read as the number that it says."""
        text, number = pair
        assert TelephoneNumber.parse(text) == number
