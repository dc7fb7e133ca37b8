"""The contract of adapters: the simulated one keeps it, and every check bites a broken one."""

import attrs
import pytest

from lives import NUMBERS, START
from numberport.adapters import (
    Accepted,
    Delivery,
    Receipt,
    Refused,
    Request,
    Response,
    Script,
    SimulatedAdapter,
    SimulatedCarrier,
    Unknown,
    VirtualClock,
    Webhook,
)
from numberport.adapters.questions import OperationKind
from numberport.adapters.wire import DEMO_KEY, sign
from numberport.events import Open, Report, Submit
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.profiles import GENERIC
from numberport.testing import AdapterConformance


def make_order():
    """Return a submitted order with secrets."""
    account = Account(business_name="Acme", account_number=Secret("ACM-777-888"), pin=Secret("90210x"))
    event = Open(at=START, order="A", members=NUMBERS, profile="generic", account=account)
    return PortOrder.open(event, profile=GENERIC).apply(Submit(at=START))


def make_carrier():
    """Return a carrier nobody has written to."""
    return SimulatedCarrier(GENERIC, Script(), VirtualClock(START))


def genuine_webhook(body, moment):
    """Return what the simulated carrier would send."""
    return Webhook(url="https://us.example", headers=sign(body, moment, DEMO_KEY), body=body)


class TestSimulated(AdapterConformance):
    """The simulated adapter keeps the contract."""

    @pytest.fixture
    def adapter(self):
        """Return the subject."""
        return SimulatedAdapter(profile=GENERIC)

    @pytest.fixture
    def transport(self):
        """Return what reaches its carrier."""
        return make_carrier()

    @pytest.fixture
    def order(self):
        """Return an order to speak of."""
        return make_order()

    @pytest.fixture
    def genuine(self):
        """Return how its carrier signs."""
        return genuine_webhook


class Wrapped:
    """An adapter like the simulated one, to break in one place."""

    def __init__(self):
        self.inner = SimulatedAdapter(profile=GENERIC)
        self.calls = 0

    def next_step(self, operation, progress):
        """Do as the inner one does."""
        return self.inner.next_step(operation, progress)

    def absorb(self, operation, progress, response):
        """Do as the inner one does."""
        return self.inner.absorb(operation, progress, response)

    def receive(self, webhook, now):
        """Do as the inner one does."""
        return self.inner.receive(webhook, now)


class Endless(Wrapped):
    """Never ends."""

    def next_step(self, operation, progress):
        """Ask again."""
        return self.inner.next_step(operation, {}) or progress


class Moody(Wrapped):
    """Remembers how often it was asked."""

    def next_step(self, operation, progress):
        """Answer otherwise every time."""
        self.calls += 1
        step = self.inner.next_step(operation, progress)
        return attrs.evolve(step, url=f"{step.url}?{self.calls}") if isinstance(step, Request) else step


class Meddling(Wrapped):
    """Changes the progress it is given."""

    def absorb(self, operation, progress, response):
        """Write into what belongs to the caller."""
        taken = self.inner.absorb(operation, progress, response)
        progress.update(taken)
        return taken


class Forgetful(Wrapped):
    """Takes one answer in two ways."""

    def absorb(self, operation, progress, response):
        """Count."""
        self.calls += 1
        return {**self.inner.absorb(operation, progress, response), "calls": str(self.calls)}


class Numeric(Wrapped):
    """Keeps numbers in its progress."""

    def absorb(self, operation, progress, response):
        """Keep the status as a number."""
        return {**self.inner.absorb(operation, progress, response), "code": response.status}


class Brittle(Wrapped):
    """Believes every answer to be JSON."""

    def absorb(self, operation, progress, response):
        """Decode strictly."""
        response.body.decode()
        return self.inner.absorb(operation, progress, response)


class Gullible(Wrapped):
    """Reads webhooks without looking who sent them."""

    def receive(self, webhook, now):
        """Believe everything."""
        report = Report(word="ported", source="x", learnt=now, raw=webhook.url)
        return Receipt(Response(status=400), (Delivery("A", report),))


class Polite(Wrapped):
    """Thanks everybody."""

    def receive(self, webhook, now):
        """Say yes to anything."""
        return attrs.evolve(self.inner.receive(webhook, now), reply=Response(status=204))


class Chatty(Wrapped):
    """Puts the account number into the address."""

    def next_step(self, operation, progress):
        """Say too much."""
        step = self.inner.next_step(operation, progress)
        number = operation.order.account.account_number.reveal()
        return attrs.evolve(step, url=f"{step.url}?{number}") if isinstance(step, Request) else step


class Doubling(Wrapped):
    """Makes every submission a new order."""

    def next_step(self, operation, progress):
        """Answer with a new reference every time."""
        self.calls += 1
        if operation.kind is not OperationKind.SUBMIT:
            return Unknown("no idea")
        return Accepted((Report(word="submitted", source="x", learnt=operation.at, reference=str(self.calls)),))


class Fragile(Wrapped):
    """Believes that a genuine webhook can be read."""

    def receive(self, webhook, now):
        """Read before looking."""
        receipt = self.inner.receive(webhook, now)
        assert not receipt.deliveries or receipt.deliveries[0].reference
        return receipt


class Mute(Wrapped):
    """Takes a genuine webhook and gives no answer."""

    def receive(self, webhook, now):
        """Say nothing."""


class Offended(Wrapped):
    """Takes every no for the end of the order."""

    def next_step(self, operation, progress):
        """Read a refusal as a rejection."""
        step = self.inner.next_step(operation, progress)
        if isinstance(step, Refused):
            return attrs.evolve(step, reports=(Report(word="rejected", source="x", learnt=operation.at),))
        return step


class Wordless(Wrapped):
    """Takes an answer and tells nothing of it."""

    def next_step(self, operation, progress):
        """Accept without a report."""
        step = self.inner.next_step(operation, progress)
        return Accepted(()) if isinstance(step, Accepted) else step


class Hopeful(Wrapped):
    """Takes an order that is known for everything that was ever asked about it."""

    def next_step(self, operation, progress):
        """Look for the submission, whatever is looked for."""
        return self.inner.next_step(attrs.evolve(operation, action=None), progress)


#: For each check, the adapters it finds out.
BROKEN = [
    (Endless, "test_every_operation_comes_to_an_outcome"),
    (Moody, "test_it_is_pure"),
    (Meddling, "test_it_is_pure"),
    (Forgetful, "test_it_is_pure"),
    (Numeric, "test_its_progress_is_texts"),
    (Brittle, "test_it_survives_garbage_for_an_answer"),
    (Gullible, "test_a_webhook_without_the_carriers_signature_tells_nothing"),
    (Polite, "test_a_webhook_without_the_carriers_signature_tells_nothing"),
    (Chatty, "test_it_shows_no_secret"),
    (Doubling, "test_sent_twice_it_is_one_order"),
    (Doubling, "test_what_it_does_not_know_is_refused"),
    (Fragile, "test_a_genuine_webhook_may_hold_garbage"),
    (Mute, "test_a_genuine_webhook_may_hold_garbage"),
    (Offended, "test_a_refused_cancel_or_change_is_no_rejection"),
    (Wordless, "test_an_order_asked_about_is_told"),
    (Hopeful, "test_a_cancel_is_found_only_where_it_arrived"),
]


@pytest.mark.parametrize(("broken", "check"), BROKEN)
def test_each_check_bites(broken, check):
    """A deliberately broken adapter fails the check that is there for it."""
    values = {"adapter": broken(), "transport": make_carrier(), "order": make_order(), "genuine": genuine_webhook}
    bound = getattr(AdapterConformance(), check)
    wanted = bound.__func__.__code__.co_varnames[1 : bound.__func__.__code__.co_argcount]
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        bound(**{name: values[name] for name in wanted})


def test_every_check_bites():
    """There is a broken adapter for every check."""
    assert {name for name in vars(AdapterConformance) if name.startswith("test_")} == {check for _, check in BROKEN}


def test_a_secret_is_needed_to_look_for_one():
    """A check that could not fail says so."""
    bare = PortOrder.open(Open(at=START, order="A", members=NUMBERS, profile="generic"), profile=GENERIC)
    with pytest.raises(AssertionError, match="no secret to look for"):
        AdapterConformance().test_it_shows_no_secret(Wrapped(), make_carrier(), bare.apply(Submit(at=START)))
