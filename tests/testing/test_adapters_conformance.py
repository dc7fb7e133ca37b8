"""The contract of adapters: the simulated one keeps it, and every check bites a broken one."""

import datetime as dt

import attrs
import pytest

from lives import NUMBERS, START
from numberport.adapters import (
    Accepted,
    Capabilities,
    Delivery,
    OrderSeen,
    Portability,
    Receipt,
    RecordAnswer,
    RecordState,
    Refused,
    Request,
    Response,
    Script,
    SimulatedAdapter,
    SimulatedCarrier,
    Unknown,
    VirtualClock,
    Webhook,
    Window,
)
from numberport.adapters.protocol import not_offered
from numberport.adapters.questions import OperationKind
from numberport.adapters.script import Life
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

    def splitting(self):
        """Return a carrier that makes two orders of one."""
        return SimulatedCarrier(GENERIC, Script(lives=(Life(orders=2),)), VirtualClock(START))


class TestNothingButOrders(TestSimulated):
    """So does one whose carrier can do nothing but take orders, keeps no webhooks and splits nothing."""

    @pytest.fixture
    def adapter(self):
        """Return the subject."""
        return Plain()

    @pytest.fixture
    def genuine(self):
        """Return nothing: there are no webhooks."""

    def splitting(self):
        """Return nothing: it splits no order."""


class Wrapped:
    """An adapter like the simulated one, to break in one place."""

    name = "wrapped"

    def __init__(self):
        self.inner = SimulatedAdapter(profile=GENERIC)
        self.calls = 0

    @property
    def capabilities(self):
        """Say what the inner one says."""
        return self.inner.capabilities

    def next_step(self, operation, progress):
        """Do as the inner one does."""
        return self.inner.next_step(operation, progress)

    def absorb(self, operation, progress, response):
        """Do as the inner one does."""
        return self.inner.absorb(operation, progress, response)

    def receive(self, webhook, now):
        """Do as the inner one does."""
        return self.inner.receive(webhook, now)


class Plain(Wrapped):
    """Takes orders, and is asked about them."""

    capabilities = Capabilities()

    def next_step(self, operation, progress):
        """Refuse what it does not offer."""
        if operation.kind not in self.capabilities:
            return not_offered(self.name, operation.kind)
        return self.inner.next_step(operation, progress)

    def receive(self, _webhook, _now):
        """Hear nothing."""
        return Receipt(Response(status=404))


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
        number = make_order().account.account_number.reveal()
        return attrs.evolve(step, url=f"{step.url}?{number}") if isinstance(step, Request) else step


class Doubling(Wrapped):
    """Makes every submission a new order."""

    def next_step(self, operation, progress):
        """Answer with a new reference every time."""
        self.calls += 1
        if operation.kind is not OperationKind.SUBMIT:
            return Unknown("no idea")
        return Accepted((Report(word="submitted", source="x", learnt=operation.at, reference=str(self.calls)),))


class Careless(Plain):
    """Can neither be looked up nor take a submission once."""

    capabilities = Capabilities(messages_only=True)


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
        known = hasattr(operation, "action")
        return self.inner.next_step(attrs.evolve(operation, action=None) if known else operation, progress)


class Boastful(Wrapped):
    """Says that it can be asked for more than it can."""

    def next_step(self, operation, progress):
        """Refuse to comment."""
        if operation.kind is OperationKind.COMMENT:
            return not_offered(self.name, operation.kind)
        return self.inner.next_step(operation, progress)


class Modest(Wrapped):
    """Does what it says it cannot do."""

    capabilities = Capabilities()


class Unanswering(Wrapped):
    """Takes a question and answers nothing."""

    kind, found = OperationKind.PORTABILITY, ()

    def next_step(self, operation, progress):
        """Say something of its own to one question."""
        if operation.kind is self.kind:
            return Accepted(found=self.found)
        return self.inner.next_step(operation, progress)


BACKWARDS = Window(START + dt.timedelta(hours=1), START)


class Mistaken(Unanswering):
    """Answers another question than it was asked."""

    found = (BACKWARDS,)


class Scant(Unanswering):
    """Tells of one number, and was asked about more."""

    found = (Portability(number=NUMBERS[0], portable=True),)


class Backwards(Unanswering):
    """Has windows that close before they open."""

    kind, found = OperationKind.WINDOWS, (BACKWARDS,)


class Listless(Unanswering):
    """Lists an order that is not ours."""

    kind, found = OperationKind.LIST, (OrderSeen(reference="1", ours="another"),)


class Forgotten(Wrapped):
    """Knows no request for a record again."""

    def next_step(self, operation, progress):
        """Make every request a new one."""
        if operation.kind is OperationKind.RECORD:
            self.calls += 1
            answer = RecordAnswer(reference=f"R{self.calls}", state=RecordState.PENDING)
            return Accepted(found=(answer,))
        return self.inner.next_step(operation, progress)


class Hasty(Wrapped):
    """Takes a carrier that is out of order for one that says no."""

    def next_step(self, operation, progress):
        """Refuse whatever has no clear answer."""
        step = self.inner.next_step(operation, progress)
        return Refused(()) if isinstance(step, Unknown) and progress["status"] != "200" else step


class Barred(Wrapped):
    """Takes a page of a gateway for the carrier's word."""

    def next_step(self, operation, progress):
        """Refuse whatever a page refuses."""
        step = self.inner.next_step(operation, progress)
        return Refused(()) if isinstance(step, Unknown) and progress["status"] in {"403", "451"} else step


class Short(Wrapped):
    """Takes a page about an order it has sent for the carrier's word that there is none."""

    def absorb(self, operation, progress, response):
        """Read every 404 as the carrier's."""
        page = response.status == 404
        return self.inner.absorb(operation, progress, attrs.evolve(response, body=b"{}") if page else response)


class Deaf(Wrapped):
    """Takes what it cannot read for a carrier that does not know the order."""

    def next_step(self, operation, progress):
        """Refuse what it cannot read."""
        step = self.inner.next_step(operation, progress)
        return Refused(()) if isinstance(step, Unknown) and progress["status"] == "200" else step


class Talkative(Wrapped):
    """Shows what files hold."""

    def next_step(self, operation, progress):
        """Put the beginning of a file into the address."""
        step = self.inner.next_step(operation, progress)
        files = getattr(operation, "files", ())
        return attrs.evolve(step, url=f"{step.url}?{files[0].content}") if files and isinstance(step, Request) else step


class Confused(Wrapped):
    """Finds another order than the carrier took."""

    def next_step(self, operation, progress):
        """Find an order of another reference."""
        step = self.inner.next_step(operation, progress)
        if operation.kind is OperationKind.FIND and isinstance(step, Accepted):
            return Accepted(tuple(attrs.evolve(report, reference="another") for report in step.reports))
        return step


class Blind(Wrapped):
    """Finds no order that the carrier took."""

    def next_step(self, operation, progress):
        """Find nothing."""
        return Refused(()) if operation.kind is OperationKind.FIND else self.inner.next_step(operation, progress)


class Lumping(Wrapped):
    """Tells several orders as one."""

    def next_step(self, operation, progress):
        """Leave out which order each report is of."""
        step = self.inner.next_step(operation, progress)
        if not isinstance(step, Accepted):
            return step
        return Accepted(tuple(attrs.evolve(report, reference="one") for report in step.reports))


class Losing(Wrapped):
    """Leaves the numbers out by which several orders differ."""

    def next_step(self, operation, progress):
        """Name no numbers."""
        step = self.inner.next_step(operation, progress)
        if not isinstance(step, Accepted):
            return step
        return Accepted(tuple(attrs.evolve(report, numbers=None) for report in step.reports))


#: For each check, the adapters it finds out.
BROKEN = [
    (Endless, "test_what_it_can_be_asked_comes_to_an_outcome"),
    (Boastful, "test_what_it_can_be_asked_comes_to_an_outcome"),
    (Modest, "test_what_it_cannot_be_asked_is_refused_and_not_sent"),
    (Unanswering, "test_questions_are_answered"),
    (Mistaken, "test_questions_are_answered"),
    (Scant, "test_questions_are_answered"),
    (Backwards, "test_questions_are_answered"),
    (Forgotten, "test_questions_are_answered"),
    (Listless, "test_an_order_it_took_is_in_its_list"),
    (Hasty, "test_a_carrier_that_cannot_tell_has_refused_nothing"),
    (Barred, "test_a_page_of_a_gateway_refuses_nothing"),
    (Short, "test_a_page_of_a_gateway_refuses_nothing"),
    (Deaf, "test_what_cannot_be_read_is_no_answer_to_a_look"),
    (Talkative, "test_it_shows_no_secret"),
    (Confused, "test_looked_up_it_is_the_order_it_took"),
    (Blind, "test_looked_up_it_is_the_order_it_took"),
    (Lumping, "test_of_several_orders_each_has_its_reference_and_its_numbers"),
    (Losing, "test_of_several_orders_each_has_its_reference_and_its_numbers"),
    (Wrapped, "test_of_several_orders_each_has_its_reference_and_its_numbers"),
    (Moody, "test_it_is_pure"),
    (Meddling, "test_it_is_pure"),
    (Forgetful, "test_it_is_pure"),
    (Numeric, "test_its_progress_is_texts"),
    (Brittle, "test_it_survives_garbage_for_an_answer"),
    (Gullible, "test_a_webhook_without_the_carriers_signature_tells_nothing"),
    (Polite, "test_a_webhook_without_the_carriers_signature_tells_nothing"),
    (Chatty, "test_it_shows_no_secret"),
    (Doubling, "test_sent_twice_it_is_one_order"),
    (Careless, "test_sent_twice_it_is_one_order"),
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
    suite = AdapterConformance() if broken is Wrapped else TestSimulated()
    bound = getattr(suite, check)
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
