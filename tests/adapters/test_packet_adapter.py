"""Providers that take orders from people only, behind the protocol of every carrier, and at the desk."""

import datetime as dt
import io
import json
import zipfile

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.adapters import (
    Accepted,
    NoAnswer,
    Operation,
    OperationKind,
    PortabilityCheck,
    Refused,
    Request,
    Response,
    Unknown,
    VirtualClock,
    Webhook,
)
from numberport.adapters.packets import Outbox, PacketAdapter, UnknownSecret
from numberport.desk import Carrier, PortDesk
from numberport.events import Report, Settle, Submit
from numberport.orders import PortOrder
from numberport.profiles import INVOCA, PLIVO
from numberport.states import OrderStatus, PortState
from numberport.storage import MemoryStore
from numberport.testing import AdapterConformance
from packets import ACCOUNT_NUMBER, DAY, LOCAL, PIN, SIGNED, START, draft, sent

pytestmark = pytest.mark.needs("files", "pdf")

BOTH = pytest.mark.parametrize("provider", [INVOCA, PLIVO], ids=lambda provider: provider.name)
READY = {"confirmed": frozenset({"service fee agreed", "campaign exists", "emergency address registered"})}


class _Packets(AdapterConformance):
    """A packet adapter keeps the contract, with an outbox for a carrier."""

    profile = INVOCA

    @pytest.fixture
    def adapter(self):
        """Return the subject; what must be sent is asked for by name."""
        return PacketAdapter(profile=self.profile, reveal={"account_number", "pin"})

    @pytest.fixture
    def transport(self, tmp_path):
        """Return what reaches the outbox."""
        return Outbox(tmp_path / "outbox")

    @pytest.fixture
    def order(self):
        """Return an order to speak of."""
        return sent(self.profile)

    @pytest.fixture
    def genuine(self):
        """Return how a provider would send a webhook that sends none."""
        return lambda body, _: Webhook(url="https://us.example", body=body)


class TestInvocaPackets(_Packets):
    """Invoca's ticket."""


class TestPlivoPackets(_Packets):
    """Plivo's console."""

    profile = PLIVO


del _Packets


def asked(kind, order, action=None, **fields):
    """Return something asked about an order."""
    return Operation(kind=kind, order=order, action=action or order.recorded, at=order.last, **fields)


def done(adapter, outbox, operation):
    """Return the outcome of an operation."""
    step = adapter.next_step(operation, {})
    return adapter.next_step(operation, adapter.absorb(operation, {}, outbox.send(step)))


class TestAdapter:
    """What the adapter makes of operations and answers."""

    @BOTH
    def test_a_person_carries_what_it_sends(self, provider):
        """That is known before calling, and a correction is offered only where the same order is resubmitted."""
        capabilities = PacketAdapter(profile=provider).capabilities
        assert capabilities.by_hand
        assert capabilities.limits == provider.limits
        assert (OperationKind.CORRECT in capabilities) is (provider is PLIVO)
        assert OperationKind.PORTABILITY not in capabilities

    def test_the_packet_goes_to_the_place_of_its_order_and_version(self):
        """Two versions never share a name, and neither do two orders."""
        request = PacketAdapter(profile=INVOCA).next_step(asked(OperationKind.SUBMIT, sent()), {})
        assert (request.method, request.url) == ("PUT", "packet:///acme-1/1.zip")
        with zipfile.ZipFile(io.BytesIO(request.body)) as archive:
            assert json.loads(archive.read("packet.json"))["version"] == 1
        successor = PacketAdapter(profile=INVOCA).next_step(asked(OperationKind.SUBMIT, sent(order="acme-1/2")), {})
        assert successor.url.startswith("packet:///acme-1-2-")

    @given(st.integers(0, 100_000))
    def test_it_is_the_same_whenever_it_is_made_again(self, seconds):
        """The day that counts is that of the action, so that what is sent after a crash is what was sent before it."""
        order = sent()
        adapter = PacketAdapter(profile=INVOCA)
        later = attrs.evolve(asked(OperationKind.SUBMIT, order), at=order.last + dt.timedelta(seconds=seconds))
        packets = [adapter.packet(one).data() for one in (asked(OperationKind.SUBMIT, order), later)]
        assert packets[0] == packets[1]

    def test_secrets_go_with_it_where_they_were_asked_for(self):
        """By default nothing is written that a person did not ask for."""
        told = []
        for reveal in ((), ("account_number", "pin")):
            request = PacketAdapter(profile=PLIVO, reveal=reveal).next_step(
                asked(OperationKind.SUBMIT, sent(PLIVO)), {}
            )
            with zipfile.ZipFile(io.BytesIO(request.body)) as archive:
                form = archive.read("form.txt").decode()
            told.append((ACCOUNT_NUMBER in form, PIN in form))
            assert PIN not in repr(request)
        assert told == [(False, False), (True, True)]
        with pytest.raises(UnknownSecret):
            PacketAdapter(profile=PLIVO, reveal=("tax_id",))

    def test_papers_come_from_the_host_and_from_the_operation(self):
        """Both are in the packet."""
        bill = attrs.evolve(SIGNED, name="another.pdf")
        adapter = PacketAdapter(profile=INVOCA, files=lambda order: (SIGNED,) if order.id == "acme-1" else ())
        names = [file.name for file in adapter.packet(asked(OperationKind.SUBMIT, sent(), files=(bill,))).files]
        assert {"letter-signed-letter.pdf", "letter-another.pdf"} <= set(names)

    def test_a_packet_that_cannot_be_made_waits(self):
        """A font that is none, or an extra that is not installed, stops no other order; the outcome says why."""
        adapter = PacketAdapter(profile=INVOCA, given_fonts=(b"no font",))
        outcome = adapter.next_step(asked(OperationKind.SUBMIT, sent()), {})
        assert isinstance(outcome, Unknown)
        assert outcome.why.startswith("no packet could be made: ")

    def test_what_cannot_be_asked_is_refused(self):
        """Nobody answers a question by packet."""
        adapter = PacketAdapter(profile=INVOCA)
        check = PortabilityCheck(numbers=LOCAL, at=START)
        assert isinstance(adapter.next_step(check, {}), Refused)
        assert isinstance(adapter.next_step(asked(OperationKind.CORRECT, sent()), {}), Refused)

    def test_a_packet_of_another_order_is_not_taken_for_ours(self, tmp_path):
        """Two stores that share an outbox and an id are told apart by when the order was opened."""
        adapter, outbox = PacketAdapter(profile=INVOCA), Outbox(tmp_path)
        assert isinstance(done(adapter, outbox, asked(OperationKind.SUBMIT, sent())), Accepted)
        other = draft()
        opened = attrs.evolve(other.opened, at=START - dt.timedelta(days=1), sequence=None)
        other = PortOrder.open(opened, profile=INVOCA).apply(Submit(at=START))
        assert isinstance(done(adapter, outbox, asked(OperationKind.SUBMIT, other)), Unknown)
        assert isinstance(done(adapter, outbox, asked(OperationKind.FIND, other)), Refused)

    def test_a_page_is_not_the_outboxs_word_that_no_packet_lies_there(self):
        """The outbox says so without a word; whoever stands before it knows of no packet."""
        adapter, operation = PacketAdapter(profile=INVOCA), asked(OperationKind.FIND, sent())
        for body, outcome in ((b"", Refused), (b"<html>no</html>", Unknown)):
            progress = adapter.absorb(operation, {}, Response(status=404, body=body))
            assert isinstance(adapter.next_step(operation, progress), outcome)

    @pytest.mark.parametrize("status", [400, 405, 409, 500])
    def test_an_answer_that_says_nothing_leaves_it_unknown(self, status):
        """It is looked up before anything is laid there again."""
        adapter = PacketAdapter(profile=INVOCA)
        for kind in (OperationKind.SUBMIT, OperationKind.FIND):
            operation = asked(kind, sent())
            progress = adapter.absorb(operation, {}, Response(status=status))
            assert isinstance(adapter.next_step(operation, progress), Unknown)

    @given(st.binary(max_size=60) | st.sampled_from((b"PK\x03\x04", b"PK\x05\x06" + bytes(18))))
    def test_whatever_lies_there_is_no_packet_of_ours(self, body):
        """Bytes that are none are told from a packet, and nothing is raised."""
        adapter, operation = PacketAdapter(profile=INVOCA), asked(OperationKind.FIND, sent())
        progress = adapter.absorb(operation, {}, Response(status=200, body=body))
        assert isinstance(adapter.next_step(operation, progress), Refused)

    @pytest.mark.parametrize("listed", [b"[]", b"{}", b"null", b"\xff", b'{"kind": 1}', b" " * 20_000_001])
    def test_a_list_of_files_that_cannot_be_read_is_none(self, listed):
        """A zip with a list that says nothing, or far too much, is no packet."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("packet.json", listed)
        adapter, operation = PacketAdapter(profile=INVOCA), asked(OperationKind.FIND, sent())
        progress = adapter.absorb(operation, {}, Response(status=200, body=stream.getvalue()))
        assert isinstance(adapter.next_step(operation, progress), Refused)


class Failing:
    """An outbox whose answer is lost a few times, before or after the packet was laid there."""

    def __init__(self, outbox, *, losses, after):
        self.outbox, self.losses, self.after = outbox, losses, after

    def send(self, request: Request) -> Response:
        """Lose the answer, with the effect or without."""
        if self.losses and request.method == "PUT":
            self.losses -= 1
            if self.after:
                self.outbox.send(request)
            raise NoAnswer("the process died")
        return self.outbox.send(request)


class Office:
    """A desk that hands in by packets."""

    def __init__(self, folder, provider, transport=None):
        self.folder, self.clock, self.store = folder, VirtualClock(START), MemoryStore()
        self.adapter = PacketAdapter(profile=provider, files=lambda _: (SIGNED,))
        self.transport = transport or Outbox(folder)
        self.desk = self.begun()

    def begun(self):
        """Return a desk on the store, as after a crash."""
        way = Carrier(self.adapter, self.transport)
        return PortDesk(self.store, {self.adapter.profile.name: way}, self.clock)

    @property
    def lying(self):
        """The packets in the outbox."""
        return sorted(path.name for path in self.folder.rglob("*.zip"))


class TestDesk:
    """Packets at the desk: each once, and what the provider says entered by hand."""

    @BOTH
    def test_a_submission_is_a_packet(self, tmp_path, provider):
        """It lies in the outbox, the action is answered, and the provider has said nothing yet."""
        office = Office(tmp_path, provider)
        office.desk.open(draft(provider, signed=DAY, facts=READY))
        order = office.desk.submit("acme-1")
        assert office.lying == ["1.zip"]
        assert order.status is OrderStatus.SUBMITTED
        assert not order.anomalies
        assert not office.desk.waiting()
        assert order.carrier_reference is None
        assert not office.desk.poll("acme-1").anomalies

    @pytest.mark.parametrize("after", [False, True])
    def test_a_crash_makes_no_second_packet(self, tmp_path, after):
        """Lost before or after it was laid there, it is looked up first, and lies there once in the end."""
        office = Office(tmp_path, PLIVO, Failing(Outbox(tmp_path), losses=1, after=after))
        office.desk.open(draft(PLIVO, signed=DAY))
        office.desk.submit("acme-1")
        assert len(office.desk.waiting()) == 1
        office.clock.advance_to(START + dt.timedelta(hours=1))
        desk = office.begun()
        desk.tick()
        assert not desk.waiting()
        assert office.lying == ["1.zip"]
        settled = [event for event in desk.order("acme-1").journal.events if isinstance(event, Settle)]
        assert [event.accepted for event in settled] == [True]

    def test_a_life_entered_by_hand(self, tmp_path):
        """Rejected, corrected on the same order, approved and completed; a cancel is a packet of its own."""
        office = Office(tmp_path, PLIVO)
        office.desk.open(draft(PLIVO, signed=DAY))
        office.desk.submit("acme-1")
        self.heard(office, "rejected", hours=1)
        office.desk.correct("acme-1")
        assert office.lying == ["1.zip", "2.zip"]
        self.heard(office, "pending", hours=2)
        self.heard(office, "approved", hours=3, foc=dt.date(2026, 3, 20))
        office.desk.cancel("acme-1", numbers=LOCAL[:1])
        assert len(office.lying) == 3
        self.heard(office, "cancelled", hours=4, numbers=LOCAL[:1])
        self.heard(office, "completed", hours=5, numbers=LOCAL[1:])
        order = office.desk.order("acme-1")
        assert [port.state for port in order] == [PortState.CANCELLED, PortState.PORTED, PortState.PORTED]
        assert not order.anomalies

    @staticmethod
    def heard(office, word, *, hours, **fields):
        """Enter what the provider said, an hour after another."""
        office.clock.advance_to(START + dt.timedelta(hours=hours))
        report = Report(word=word, source="console", channel="console", learnt=office.clock.now(), **fields)
        return office.desk.apply("acme-1", report)

    def test_an_order_that_is_corrected_by_a_new_one(self, tmp_path):
        """Invoca takes no correction: the new order is a packet in a place of its own."""
        office = Office(tmp_path, INVOCA)
        office.desk.open(draft(INVOCA, signed=DAY, facts=READY))
        office.desk.submit("acme-1")
        self.heard(office, "rejected", hours=1)
        office.desk.correct("acme-1")
        assert len({path.parent for path in tmp_path.rglob("*.zip")}) == 2

    def test_when_it_was_handed_in_can_be_entered(self, tmp_path):
        """A word beside the port says that a person did; it moves no number."""
        office = Office(tmp_path, INVOCA)
        office.desk.open(draft(INVOCA, signed=DAY, facts=READY))
        office.desk.submit("acme-1")
        order = self.heard(office, "handed in", hours=1, scope="packet")
        assert order.status is OrderStatus.SUBMITTED
        assert not order.anomalies
