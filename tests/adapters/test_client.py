"""A carrier to call: every question of the protocol, blocking or not, and no fault of a line makes two orders."""

import asyncio
import inspect

import pytest
from hypothesis import given, strategies as st

from lines import FATES, FOUND, SILENT, AsyncLine, FaultyLine, NaiveAdapter, NaiveCarrier
from lives import NUMBERS, START, at, draft, profile, sent
from numberport.adapters import (
    Accepted,
    Activation,
    Attachment,
    Capabilities,
    OperationKind,
    OrderSeen,
    Portability,
    RecordAnswer,
    Refused,
    SimulatedAdapter,
    SimulatedCarrier,
    Unknown,
    VirtualClock,
    Window,
)
from numberport.adapters.client import Answered, AsyncClient, Client, NothingToSend
from numberport.adapters.conversation import Patience
from numberport.adapters.protocol import not_offered
from numberport.adapters.script import Script
from numberport.documents import DocumentKind
from numberport.events import Amend, Correct, RequestCancel, Submit
from numberport.parties import Account

PAPER = Attachment(kind=DocumentKind.LOA, name="loa.pdf", content=b"%PDF-1.4")
FATE_LISTS = st.lists(st.sampled_from(FATES), max_size=12)


def client(line, adapter=None, **options):
    """Return a client over a line that sleeps in no time."""
    return Client(adapter or NaiveAdapter(), line, clock=VirtualClock(at(1)), sleep=lambda _: None, **options)


def async_client(line, adapter=None, **options):
    """Return the same client, which does not block."""
    here = VirtualClock(at(1))
    return AsyncClient(
        adapter or NaiveAdapter(), AsyncLine(line), clock=here, sleep=lambda _: asyncio.sleep(0), **options
    )


def cancelled(order):
    """Return the order with its cancel asked for."""
    return order.apply(RequestCancel(at=START))


#: Everything that can be asked, by what it finds out.
QUESTIONS = {
    "submit": (lambda to: to.submit(sent(), [PAPER]), None),
    "amend": (lambda to: to.amend(sent().apply(Amend(at=START)), [PAPER]), None),
    "cancel": (lambda to: to.cancel(cancelled(sent())), None),
    "fetch": (lambda to: to.fetch(sent()), None),
    "activate": (lambda to: to.activate(sent()), Activation),
    "attach": (lambda to: to.attach(sent(), [PAPER]), None),
    "comment": (lambda to: to.comment(sent(), "hurry"), None),
    "windows": (lambda to: to.windows(sent()), Window),
    "portability": (lambda to: to.portability(NUMBERS), Portability),
    "record": (lambda to: to.record(NUMBERS, Account(carrier="Bayline"), "R"), RecordAnswer),
    "orders": (lambda to: to.orders(NUMBERS), OrderSeen),
    "replay": (lambda to: to.replay(START, at(1)), None),
    "port out": (lambda to: to.answer_port_out("P"), None),
}


class Listening(NaiveAdapter):
    """A naive adapter that notes what it is asked."""

    def __init__(self):
        """Begin with nothing heard."""
        self.heard = []

    def next_step(self, operation, progress):
        """Note it, and do as ever."""
        self.heard.append(operation)
        return super().next_step(operation, progress)


class Narrow(NaiveAdapter):
    """An adapter of a carrier that can be asked for nothing beyond orders."""

    capabilities = Capabilities()

    def next_step(self, operation, progress):
        """Refuse what is not offered."""
        if operation.kind not in self.capabilities:
            return not_offered(self.name, operation.kind)
        return super().next_step(operation, progress)


class TestQuestions:
    """One method for each thing that can be asked."""

    @pytest.mark.parametrize("name", QUESTIONS)
    def test_each_is_asked_and_answered(self, name):
        """Each question reaches the adapter once in its own words, and what is found out has its type."""
        ask, kind = QUESTIONS[name]
        adapter = Listening()
        answer = ask(client(NaiveCarrier(), adapter))
        outcome = answer.outcome if isinstance(answer, Answered) else answer
        assert isinstance(outcome, Accepted)
        kinds = {asked.kind for asked in adapter.heard}
        assert len(kinds) == 1
        assert kinds == {OperationKind(name.replace(" ", "-")) if name != "orders" else OperationKind.LIST}
        if kind is not None:
            assert answer.found == FOUND[adapter.heard[0].kind]
            assert all(isinstance(one, kind) for one in answer.found)

    @pytest.mark.parametrize("name", QUESTIONS)
    def test_without_blocking_it_is_the_same(self, name):
        """Both clients give the same answer to the same question."""
        ask, _ = QUESTIONS[name]
        assert asyncio.run(ask(async_client(NaiveCarrier()))) == ask(client(NaiveCarrier()))

    def test_both_clients_are_described_alike(self):
        """Each public method of one is one of the other, with its parameters, its answer and its words; one awaits."""
        methods = [
            {
                name: (inspect.signature(method), inspect.getdoc(method))
                for name, method in vars(kind).items()
                if not name.startswith("_") and inspect.iscoroutinefunction(method) is (kind is AsyncClient)
            }
            for kind in (Client, AsyncClient)
        ]
        assert methods[0] == methods[1]
        assert methods[0].keys() >= {"ask", "submit", "find", "answer_port_out"}
        assert methods[0].keys() == {name for name in vars(Client) if not name.startswith("_")}

    def test_what_is_handed_over(self):
        """Files, remarks, accounts, references and moments reach the adapter as they were given."""
        adapter = Listening()
        to = client(NaiveCarrier(), adapter)
        for name in ("attach", "comment", "record", "submit"):
            QUESTIONS[name][0](to)
        attach, comment, record, submit = dict.fromkeys(adapter.heard)
        assert attach.files == submit.files == (PAPER,)
        assert comment.text == "hurry"
        assert (record.account.carrier, record.reference) == ("Bayline", "R")
        assert attach.at == record.at == at(1)
        assert isinstance(submit.action, Submit)

    def test_a_correction_is_sent_as_one(self):
        """What was submitted again after a refusal goes out as a correction."""
        from lives import said

        order = sent().apply(said("rejected", 0.5)).apply(Correct(at=at(0.6)))
        adapter = Listening()
        client(NaiveCarrier(), adapter).submit(order)
        assert {asked.kind for asked in adapter.heard} == {OperationKind.CORRECT}

    def test_find(self):
        """What the carrier has is found by our reference, with what was done last; what it has not is refused."""
        carrier = NaiveCarrier()
        to = client(carrier)
        assert isinstance(to.find(sent()), Refused)
        to.submit(sent())
        assert isinstance(to.find(sent()), Accepted)
        assert isinstance(to.find(cancelled(sent())), Refused)
        to.cancel(cancelled(sent()))
        assert isinstance(to.find(cancelled(sent())), Accepted)
        assert isinstance(asyncio.run(async_client(carrier).find(sent())), Accepted)

    @pytest.mark.parametrize("verb", ["submit", "amend", "cancel", "find"])
    def test_what_was_never_done_is_not_sent(self, verb):
        """An order that was not submitted, amended or cancelled is not sent as if it were."""
        carrier = NaiveCarrier()
        with pytest.raises(NothingToSend, match="apply that to the order first"):
            getattr(client(carrier), verb)(draft())
        assert carrier.orders == []

    def test_what_a_carrier_cannot_do(self):
        """What the adapter does not offer is refused, and nothing is sent."""
        line = FaultyLine(None)
        answer = client(line, Narrow()).windows(sent())
        assert isinstance(answer.outcome, Refused)
        assert answer.found == ()
        assert line.sent == []


class TestOneOrder:
    """No duplicate order, whatever happens to whichever request."""

    @given(FATE_LISTS)
    def test_whatever_fails(self, fates):
        """There is never more than one order; an accepted one is there, and an unknown one is found out in the end."""
        carrier = NaiveCarrier()
        line = FaultyLine(carrier, fates)
        outcome = client(line).submit(sent())
        assert len(carrier.orders) <= 1
        if isinstance(outcome, Accepted):
            assert len(carrier.orders) == 1
        line.fates.clear()
        assert isinstance(client(line).submit(sent(), known=True), Accepted)
        assert len(carrier.orders) == 1

    @given(st.lists(FATE_LISTS, min_size=1, max_size=4))
    def test_however_often_it_is_tried(self, tries):
        """Tried again and again over a bad line, looked up each time, it is one order."""
        carrier = NaiveCarrier()
        for count, fates in enumerate(tries):
            client(FaultyLine(carrier, fates)).submit(sent(), known=count > 0)
            assert len(carrier.orders) <= 1

    @given(FATE_LISTS, st.booleans())
    def test_sync_and_async_agree(self, fates, known):
        """Over equal lines both clients send the same, and come to the same outcome."""
        verdicts = []
        for make in (client, async_client):
            line = FaultyLine(NaiveCarrier(), fates)
            outcome = make(line).submit(sent(), known=known)
            outcome = asyncio.run(outcome) if make is async_client else outcome
            verdicts.append((outcome, line.sent, line.carrier.orders))
        assert verdicts[0] == verdicts[1]

    @given(FATE_LISTS)
    def test_a_remark_is_left_once(self, fates):
        """What cannot be looked up is there once if it was accepted, and never twice."""
        carrier = NaiveCarrier()
        outcome = client(FaultyLine(carrier, fates)).comment(sent(), "hurry")
        assert len(carrier.remarks) <= 1
        if isinstance(outcome, Accepted):
            assert carrier.remarks == ["hurry"]

    @given(FATE_LISTS)
    def test_at_the_simulated_carrier(self, fates):
        """The simulated carrier is told of an order and of its cancel, through any faults, and once."""
        carrier = SimulatedCarrier(profile(), Script(), VirtualClock(at(1)))
        to = client(FaultyLine(carrier, fates), SimulatedAdapter(profile=profile()))
        outcome = to.submit(sent())
        held = carrier.held("A-1")
        assert isinstance(outcome, Unknown) or (isinstance(outcome, Accepted) and held is not None)
        if isinstance(outcome, Accepted):
            assert isinstance(to.cancel(cancelled(sent())), Accepted | Unknown)

    def test_a_client_that_looked_nothing_up_would_make_two(self):
        """The naive carrier makes two orders of what is sent twice: it is the client that does not."""
        carrier = NaiveCarrier()
        for _ in range(2):
            client(carrier).submit(sent())
        assert len(carrier.orders) == 2
        assert len(carrier.orders) == len({order["id"] for order in carrier.orders})

    def test_little_patience_is_kept(self):
        """The settings of a client are those of its conversations."""
        line = FaultyLine(NaiveCarrier(), [SILENT])
        assert isinstance(client(line, patience=Patience(calls=1)).submit(sent()), Unknown)
        assert len(line.sent) == 1
