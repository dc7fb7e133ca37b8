"""
Adapters of the shapes of carriers to come, each short and each passing the suite: the protocol has room for them.

XML with supplements and no idempotency (Bandwidth); a status for each number and no change of an order (Twilio);
silence that counts as approval where another carrier asks for a number; a network of messages (COIN).
"""

import datetime as dt
import json
import re
from types import MappingProxyType
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import attrs
import pytest

from lives import NUMBERS, START, at
from numberport.adapters import (
    Accepted,
    Capabilities,
    Delivery,
    NoAnswer,
    Operation,
    OperationKind,
    OrderSeen,
    PortOut,
    Receipt,
    Refused,
    Request,
    Response,
    Unknown,
    VirtualClock,
    Webhook,
)
from numberport.adapters.messages import as_json, dumped
from numberport.adapters.protocol import not_offered
from numberport.desk import AlarmKind, Carrier, NotTaken, PortDesk
from numberport.errors import UsageError
from numberport.events import Channel, Open, Report, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.profiles import BANDWIDTH, GENERIC, TWILIO
from numberport.rejections import Reason, Refusal, refusal
from numberport.states import OrderStatus, PortState
from numberport.storage import MemoryStore
from numberport.telephone import InvalidNumber, TelephoneNumber
from numberport.testing import AdapterConformance
from worlds import World

ACCOUNT = Account(business_name="Acme", account_number=Secret("ACM-777-888"), pin=Secret("90210x"))
UNSEEN = Refused((Refusal(Reason.UNKNOWN, "", "the carrier knows no such order"),))


def order_under(profile):
    """Return a submitted order with secrets."""
    opened = Open(at=START, order="A", members=NUMBERS, profile=profile.name, account=ACCOUNT)
    return PortOrder.open(opened, profile=profile).apply(Submit(at=START))


def number(text):
    """Return a number as a carrier writes it, with or without its country; None where it is none."""
    try:
        return TelephoneNumber(f"+1{text}" if len(str(text)) == 10 else str(text))
    except InvalidNumber:
        return None


@attrs.frozen
class Shape:
    """What these adapters share: one or two calls for an operation, each answer kept as text."""

    name = "shape"
    capabilities = Capabilities()

    def next_step(self, operation, progress):
        """Ask, or say what the answer means."""
        if operation.kind not in self.capabilities:
            return not_offered(self.name, operation.kind)
        if "status" not in progress:
            return self.asked(operation)
        status, body = int(progress["status"]), progress["body"].encode()
        if status >= 500 or status == 429 or body.startswith(b"<html"):
            return Unknown(f"answer {status} says nothing about the order")
        return self.outcome(operation, status, body, progress)

    def absorb(self, operation, progress, response):
        """Keep an answer, bounded."""
        body = response.body[:100_000].decode("utf-8", "replace")
        return {**progress, "operation": operation.kind.value, "status": str(response.status), "body": body}

    def receive(self, _webhook, _now):
        """Hear nothing."""
        return Receipt(Response(status=404))


# --- XML with supplements and no idempotency: Bandwidth -----------------------------------------------------------


def read_xml(body):
    """Return the root of a document without entities, or None: whatever bytes come, this never raises."""
    if b"<!" in body or len(body) > 100_000:
        return None
    try:
        return ET.fromstring(body)  # noqa: S314 - what declares entities was turned away above
    except (ET.ParseError, ValueError, LookupError):
        return None


class XmlAdapter(Shape):
    """Speaks XML; a change is a supplement, an order taken with errors is taken, no two submissions are the same."""

    name = "bandwidth"
    capabilities = Capabilities(
        operations=frozenset({OperationKind.CORRECT, OperationKind.AMEND, OperationKind.CANCEL, OperationKind.COMMENT})
    )
    base = "https://dashboard.invalid/portins"

    def asked(self, operation):
        """Submit, or look for the order under our reference: the carrier's own is in every other address."""
        if operation.kind is OperationKind.SUBMIT:
            return self.request("POST", "", self.said(operation.order, "LnpOrder"))
        return self.request("GET", f"?customerOrderId={quote(operation.order.reference, safe='')}")

    def request(self, method, end, body=""):
        """Return a request of XML."""
        return Request(
            method=method, url=f"{self.base}{end}", headers=(("Content-Type", "application/xml"),), body=body.encode()
        )

    def said(self, order, tag):
        """Return an order as the carrier reads it."""
        account = order.account
        fields = {
            "CustomerOrderId": order.reference,
            "BusinessName": account.business_name,
            "AccountNumber": account.account_number.reveal() if account.account_number else "",
            "PinNumber": account.pin.reveal() if account.pin else "",
        }
        numbers = "".join(f"<PhoneNumber>{port.number.e164[2:]}</PhoneNumber>" for port in order)
        inner = "".join(f"<{name}>{escape(value or '')}</{name}>" for name, value in fields.items())
        return f"<{tag}>{inner}<ListOfPhoneNumbers>{numbers}</ListOfPhoneNumbers></{tag}>"

    def outcome(self, operation, status, body, progress):
        """Read one order, or go on from the look-up that came first."""
        root = read_xml(body)
        looked = operation.kind is not OperationKind.SUBMIT and "second" not in progress
        if status >= 400:
            return UNSEEN if root is None else Refused(self.faults(root) or UNSEEN.refusals)
        if root is None or (looked and root.tag != "LnpOrders"):
            return Unknown("the answer is not in the carrier's language")
        if not looked:
            return self.taken(operation, root)
        found = [self.report(one, operation) for one in root]
        if not found or None in found:
            return Unknown("an order of the list cannot be read") if found else UNSEEN
        return self.go_on(operation, found)

    def go_on(self, operation, found):
        """Return what comes after the look-up: the outcome, or the request that needed the carrier's reference."""
        end = f"/{quote(found[0].reference, safe='')}"
        match operation.kind:
            case OperationKind.FIND if isinstance(operation.action, RequestCancel):
                asked = {"REQUESTED_CANCEL", "CANCELLED"}.issuperset(report.word for report in found)
                return Accepted(tuple(found)) if asked else UNSEEN
            # A supplement that is sent again says what it said before, and does no harm.
            case OperationKind.FIND if not isinstance(operation.action, Submit | None):
                return UNSEEN
            case OperationKind.FIND | OperationKind.FETCH:
                return Accepted(tuple(found))
            case OperationKind.CANCEL:
                return self.request("DELETE", end)
            case OperationKind.COMMENT:
                return self.request(
                    "POST", f"{end}/notes", f"<Note><Description>{escape(operation.text)}</Description></Note>"
                )
            case _:
                return self.request("PUT", end, self.said(operation.order, "LnpOrderSupp"))

    def taken(self, operation, root):
        """Return what an answer says that took something."""
        if operation.kind is OperationKind.COMMENT:
            return Accepted()
        report = self.report(root, operation)
        return Unknown("the answer names no order") if report is None else Accepted((report,))

    def absorb(self, operation, progress, response):
        """Mark the answer to the request that came after the look-up."""
        kept = super().absorb(operation, progress, response)
        return {**kept, "second": "yes"} if "status" in progress else kept

    def faults(self, root):
        """Return the errors of an answer."""
        return tuple(
            refusal(self.name, one.findtext("Code", ""), one.findtext("Description", "")) for one in root.iter("Error")
        )

    def report(self, root, operation):
        """Return where an order stands; None where it cannot be read."""
        word, reference = root.findtext("ProcessingStatus"), root.findtext("OrderId")
        if not word or not reference:
            return None
        channel = Channel.POLL if operation.kind is OperationKind.FETCH else Channel.REPLY
        return Report(
            word=word,
            source=f"{self.name}: {channel}",
            channel=channel,
            learnt=operation.at,
            reference=reference,
            refusals=self.faults(root),
        )


class XmlCarrier:
    """Answers as a carrier does that makes an order of every request, and takes some with errors."""

    def __init__(self, *, fault=""):
        self.orders, self.notes, self.fault = [], [], fault
        self.breaks = 0

    def shown(self, order):
        """Return an order as XML."""
        error = (
            f"<Errors><Error><Code>{self.fault}</Code><Description>no</Description></Error></Errors>"
            if self.fault
            else ""
        )
        inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in order.items())
        return f"<LnpOrderResponse>{inner}{error}</LnpOrderResponse>"

    def send(self, request):
        """Take a request and answer it, or break after it."""
        response = self.answer(request)
        if request.method != "GET" and self.breaks:
            self.breaks -= 1
            raise NoAnswer("it broke")
        return response

    def answer(self, request):
        """Answer."""
        parts = urlsplit(request.url)
        if request.method == "GET":
            wanted = parse_qs(parts.query)["customerOrderId"]
            found = "".join(self.shown(one) for one in self.orders if [one["CustomerOrderId"]] == wanted)
            return Response(status=200, body=f"<LnpOrders>{found}</LnpOrders>".encode())
        root = read_xml(request.body)
        if request.method == "POST" and parts.path == "/portins":
            word = "EXCEPTION" if self.fault else "SUBMITTED"
            reference = root.findtext("CustomerOrderId")
            self.orders.append(
                {"OrderId": f"B-{len(self.orders) + 1}", "CustomerOrderId": reference, "ProcessingStatus": word}
            )
            return Response(status=201, body=self.shown(self.orders[-1]).encode())
        (order,) = (one for one in self.orders if f"/{one['OrderId']}" in parts.path)
        if request.method == "POST":
            self.notes.append(root.findtext("Description"))
            return Response(status=201)
        order["ProcessingStatus"] = "REQUESTED_CANCEL" if request.method == "DELETE" else "REQUESTED_SUPP"
        return Response(status=200, body=self.shown(order).encode())


class TestXml(AdapterConformance):
    """XML, supplements, no idempotency."""

    @pytest.fixture
    def adapter(self):
        """Return the subject."""
        return XmlAdapter()

    @pytest.fixture
    def transport(self):
        """Return what reaches its carrier."""
        return XmlCarrier()

    @pytest.fixture
    def order(self):
        """Return an order to speak of."""
        return order_under(BANDWIDTH)

    @pytest.fixture
    def genuine(self):
        """Return nothing: this adapter hears no webhooks."""


def desk_of(profile, adapter, transport, clock=None):
    """Return a desk with one carrier and one draft."""
    clock = clock or VirtualClock(START)
    desk = PortDesk(MemoryStore(), {profile.name: Carrier(adapter, transport)}, clock)
    desk.open(World(profile=profile).draft())
    return desk


def test_a_create_that_is_never_the_same_twice_is_looked_up():
    """B21: the answer is lost, the order is found by our reference, and the carrier has one."""
    carrier = XmlCarrier()
    carrier.breaks = 1
    desk = desk_of(BANDWIDTH, XmlAdapter(), carrier, clock := VirtualClock(START))
    desk.submit("A")
    clock.advance_to(at(1))
    desk.tick()
    assert [order["OrderId"] for order in carrier.orders] == ["B-1"]
    assert desk.order("A").carrier_reference == "B-1"


def test_an_order_that_is_taken_with_errors_is_taken():
    """B20: a create that is answered 201 with errors exists in exception, and is supplemented."""
    carrier = XmlCarrier(fault="7401")
    desk = desk_of(BANDWIDTH, XmlAdapter(), carrier)
    order = desk.submit("A")
    assert order.status is OrderStatus.ACTION_REQUIRED
    assert order[NUMBERS[0]].refusals[0].reason is Reason.ACCOUNT_NUMBER_MISMATCH
    desk.correct("A", account=ACCOUNT)
    desk.comment("A", "done <now> & then")
    assert [one["ProcessingStatus"] for one in carrier.orders] == ["REQUESTED_SUPP"]
    assert carrier.notes == ["done <now> & then"]


# --- A status for each number, and no change of an order: Twilio --------------------------------------------------


class PerNumberAdapter(Shape):
    """Has a status for each number, no reference of ours, and no change: a rejected number is asked for anew."""

    name = "twilio"
    capabilities = Capabilities(
        operations=frozenset({OperationKind.CANCEL, OperationKind.LIST}), per_number_status=True
    )
    base = "https://numbers.invalid/PortIn"

    def asked(self, operation):
        """Submit; whatever else is asked begins with the list, by number."""
        if operation.kind is OperationKind.SUBMIT:
            account = operation.order.account
            said = {
                "phone_numbers": [{"phone_number": str(port.number)} for port in operation.order],
                "account_number": account.account_number.reveal() if account.account_number else None,
                "pin": account.pin.reveal() if account.pin else None,
            }
            return Request(method="POST", url=self.base, body=dumped(said))
        return Request(method="GET", url=f"{self.base}/PortInRequests")

    def outcome(self, operation, status, body, progress):
        """Read one request, or the list of them."""
        said = as_json(body)
        if status >= 400:
            return UNSEEN
        if operation.kind is OperationKind.CANCEL and "second" in progress:
            return Accepted(self.reports(json.loads(progress["second"]), operation, "Canceled"))
        if said is None:
            return Unknown("the answer is not in the carrier's language")
        if operation.kind is OperationKind.SUBMIT:
            reports = self.reports(said, operation)
            return Accepted(reports) if reports else Unknown("the answer names no request")
        listed = said.get("port_in_requests")
        if not isinstance(listed, list):
            return Unknown("the answer is no list")
        return self.go_on(operation, [one for one in listed if isinstance(one, dict)])

    def go_on(self, operation, listed):
        """Return what the list tells: there is no reference of ours in it, so numbers and the moment must do."""
        if operation.kind is OperationKind.LIST:
            told = [(one, self.reports(one, operation)) for one in listed]
            return Accepted(found=tuple(OrderSeen(reference=str(one.get("sid")), reports=said) for one, said in told))
        mine = [one for one in listed if self.is_ours(operation, one)]
        reports = tuple(report for one in mine for report in self.reports(one, operation))
        if not reports:
            return UNSEEN
        if operation.kind is OperationKind.CANCEL:
            return Request(method="DELETE", url=f"{self.base}/{quote(str(mine[0]['sid']), safe='')}")
        cancel = operation.kind is OperationKind.FIND and isinstance(operation.action, RequestCancel)
        return UNSEEN if cancel and {report.word for report in reports} != {"Canceled"} else Accepted(reports)

    def is_ours(self, operation, one):
        """Tell whether a request of the list is the one that was sent: of these numbers, and not from before."""
        made = re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00", str(one.get("date_created", "")))
        since = operation.order.submitted_at
        numbers = {report.numbers[0] for report in self.reports(one, operation)}
        late = made is not None and since is not None and dt.datetime.fromisoformat(made[0]) >= since
        return late and numbers == {*operation.order.numbers}

    def absorb(self, operation, progress, response):
        """Keep the request of the list to which a cancel went."""
        kept = super().absorb(operation, progress, response)
        if operation.kind is not OperationKind.CANCEL or "status" not in progress:
            return kept
        listed = (as_json(progress["body"].encode()) or {}).get("port_in_requests", [])
        mine = [one for one in listed if self.is_ours(operation, one)] if isinstance(listed, list) else []
        return {**kept, "second": json.dumps(mine[0] if mine else {})}

    def reports(self, one, operation, word=None):
        """Return where each number of a request stands."""
        listed = one.get("phone_numbers")
        found = []
        for entry in listed if isinstance(listed, list) else ():
            read = number(entry.get("phone_number")) if isinstance(entry, dict) else None
            if read is not None:
                channel = Channel.POLL if operation.kind in {OperationKind.FETCH, OperationKind.LIST} else Channel.REPLY
                found.append(
                    Report(
                        word=word or str(entry.get("status")),
                        source=f"{self.name}: {channel}",
                        channel=channel,
                        learnt=operation.at,
                        numbers=(read,),
                        reference=str(one.get("sid")),
                    )
                )
        return tuple(found)


class PerNumberCarrier:
    """Makes a request of every submission, and cancels at once."""

    def __init__(self, clock=None):
        self.requests = []
        self.clock = clock or VirtualClock(START)
        self.breaks = 0

    def send(self, request):
        """Take a request and answer it, or break after it."""
        if request.method == "POST":
            numbers = json.loads(request.body)["phone_numbers"]
            made = {
                "sid": f"KW{len(self.requests) + 1}",
                "date_created": self.clock.now().isoformat(timespec="seconds"),
                "phone_numbers": [{**one, "status": "Submitted"} for one in numbers],
            }
            self.requests.append(made)
            if self.breaks:
                self.breaks -= 1
                raise NoAnswer("it broke")
            return Response(status=202, body=dumped(made))
        if request.method == "GET":
            return Response(status=200, body=dumped({"port_in_requests": self.requests}))
        (made,) = (one for one in self.requests if request.url.endswith(f"/{one['sid']}"))
        for one in made["phone_numbers"]:
            one["status"] = "Canceled"
        return Response(status=204)


class TestPerNumber(AdapterConformance):
    """A status for each number, and no change of an order."""

    @pytest.fixture
    def adapter(self):
        """Return the subject."""
        return PerNumberAdapter()

    @pytest.fixture
    def transport(self):
        """Return what reaches its carrier."""
        return PerNumberCarrier()

    @pytest.fixture
    def order(self):
        """Return an order to speak of."""
        return order_under(TWILIO)

    @pytest.fixture
    def genuine(self):
        """Return nothing: this adapter hears no webhooks."""


def test_what_is_rejected_is_asked_for_anew_once():
    """The new order has the old one's numbers: what was sent before is not taken for it, and none is sent twice."""
    clock = VirtualClock(START)
    carrier = PerNumberCarrier(clock)
    desk = desk_of(TWILIO, PerNumberAdapter(), carrier, clock)
    desk.submit("A")
    with pytest.raises(UsageError):
        desk.amend("A", account=ACCOUNT)
    clock.advance_to(at(24))
    desk.report("A", "Rejected", numbers=NUMBERS, refusals=(Refusal(Reason.PIN_MISMATCH),))
    carrier.breaks = 1
    assert desk.correct("A", account=ACCOUNT).id == "A/2"
    assert len(desk.waiting()) == 1
    clock.advance_to(at(25))
    desk.tick()
    assert [one["sid"] for one in carrier.requests] == ["KW1", "KW2"]
    assert desk.order("A/2").carrier_reference == "KW2"
    assert {port.state for port in desk.order("A/2")} == {PortState.PENDING}


# --- Silence counts as approval: the port-out side ----------------------------------------------------------------


class PortOutAdapter(Shape):
    """Is asked whether numbers may leave, and answered by a call; silence is a yes."""

    name = "out"
    capabilities = Capabilities(operations=frozenset({OperationKind.PORT_OUT}), webhooks=True, silence_approves=True)
    key = "Basic c2VjcmV0"

    def asked(self, operation):
        """Answer a port-out; orders are another adapter's."""
        if operation.kind is OperationKind.PORT_OUT:
            said = {"answer": "no" if operation.refusals else "yes"}
            return Request(
                method="PUT", url=f"https://out.invalid/{quote(operation.reference, safe='')}", body=dumped(said)
            )
        method = "POST" if operation.kind is OperationKind.SUBMIT else "GET"
        secrets = [secret.reveal() for secret in (ACCOUNT.account_number, ACCOUNT.pin)]
        return Request(method=method, url="https://out.invalid/orders/A", body=dumped({"secrets": secrets}))

    def outcome(self, operation, status, body, _progress):
        """Read what became of it."""
        if status >= 400:
            return UNSEEN
        said = as_json(body)
        if operation.kind is OperationKind.PORT_OUT:
            return Accepted() if said == {} else Unknown("the answer is not in the carrier's language")
        if said is None or not isinstance(said.get("word"), str):
            return Unknown("the answer is not in the carrier's language")
        if isinstance(operation, Operation) and isinstance(operation.action, RequestCancel):
            return UNSEEN
        return Accepted((Report(word=said["word"], source=self.name, learnt=operation.at, reference="O-1"),))

    def receive(self, webhook, _now):
        """Read what another carrier asks; what cannot be read is answered all the same, and for a person."""
        if ("Authorization", self.key) not in webhook.headers:
            return Receipt(Response(status=401))
        said = as_json(webhook.body) or {}
        asked = number(said.get("tn")) if isinstance(said.get("tn"), str) else None
        if asked is None:
            unread = Report(word="unreadable", source=f"{self.name}: webhook", learnt=_now)
            return Receipt(Response(status=400), (Delivery("", unread),))
        by = _now + dt.timedelta(seconds=30)
        return Receipt(
            Response(status=202), port_outs=(PortOut(reference=str(said["id"]), numbers=(asked,), answer_by=by),)
        )


class PortOutCarrier:
    """Takes answers, and orders."""

    def __init__(self):
        self.answers, self.taken = {}, False

    def send(self, request):
        """Take an answer, or an order."""
        if request.method == "PUT":
            self.answers[request.url.rpartition("/")[2]] = as_json(request.body)["answer"]
            return Response(status=200, body=b"{}")
        self.taken = self.taken or request.method == "POST"
        return Response(status=200, body=dumped({"word": "submitted"})) if self.taken else Response(status=404)


def webhook_out(body, _moment=None):
    """Return a webhook as this carrier sends it."""
    return Webhook(url="https://us.invalid", headers=(("Authorization", PortOutAdapter.key),), body=body)


class TestPortOut(AdapterConformance):
    """Silence counts as approval."""

    @pytest.fixture
    def adapter(self):
        """Return the subject."""
        return PortOutAdapter()

    @pytest.fixture
    def transport(self):
        """Return what reaches its carrier."""
        return PortOutCarrier()

    @pytest.fixture
    def order(self):
        """Return an order to speak of."""
        return order_under(GENERIC)

    @pytest.fixture
    def genuine(self):
        """Return how its carrier shows that it is it."""
        return webhook_out


def test_silence_is_told_until_it_is_broken():
    """B24: an answer that is absent is a yes, and the desk says so until a no was taken; what is garbled is kept."""
    carrier = PortOutCarrier()
    desk = desk_of(GENERIC, PortOutAdapter(), carrier)
    assert desk.receive("generic", webhook_out(dumped({"id": "7", "tn": "2125550100"}))).status == 202
    assert desk.receive("generic", webhook_out(b"garbled")).status == 400
    assert [report.word for report in desk.unclaimed] == ["unreadable"]
    (alarm,) = desk.alarms
    assert (alarm.kind, alarm.report.promised) == (AlarmKind.SILENCE_APPROVES, START + dt.timedelta(seconds=30))
    desk.answer_port_out("generic", "7", (Refusal(Reason.PIN_MISMATCH),))
    assert (carrier.answers, desk.alarms) == ({"7": "no"}, ())


# --- A network of messages: COIN ----------------------------------------------------------------------------------


class MessageAdapter(Shape):
    """Sends messages by dossier; a message is confirmed and never answered, and what comes back comes by itself."""

    name = "messages"
    capabilities = Capabilities(
        operations=frozenset({OperationKind.CANCEL}), messages_only=True, idempotent=True, webhooks=True
    )
    #: What a message means, in the words of the profile.
    words = MappingProxyType(
        {"pradelayed": "pending", "portingrequestanswer": "foc confirmed", "portingperformed": "ported"}
    )

    def asked(self, operation):
        """Return the message."""
        account = operation.order.account
        said = {
            "dossierid": f"TEST1-{operation.order.reference}",
            "numbers": [str(one) for one in operation.order.numbers],
        }
        if operation.kind is OperationKind.SUBMIT:
            said |= {"customerid": account.account_number.reveal() if account.account_number else ""}
        kind = "cancel" if operation.kind is OperationKind.CANCEL else "portingrequest"
        return Request(method="POST", url=f"https://messages.invalid/{kind}", body=dumped(said))

    def outcome(self, operation, status, body, _progress):
        """Read the confirmation: that the message is on its way, and no more."""
        if status >= 400:
            return UNSEEN
        said = as_json(body)
        confirmed = said is not None and isinstance(said.get("transactionId"), str)
        return Accepted() if confirmed else Unknown("the message was not confirmed")

    def receive(self, webhook, now):
        """Read a message; one of a kind nobody knows is kept for a person, and the stream goes on."""
        if ("X-Peer", "network") not in webhook.headers:
            return Receipt(Response(status=401))
        said = as_json(webhook.body) or {}
        dossier, kind = said.get("dossierid"), said.get("type")
        if not isinstance(dossier, str) or not isinstance(kind, str):
            return Receipt(
                Response(status=200), (Delivery("", Report(word="unreadable", source=self.name, learnt=now)),)
            )
        blocked = said.get("blocking") == "Y"
        report = Report(
            word="rejected" if blocked else self.words.get(kind, kind),
            source=f"{self.name}: webhook",
            learnt=now,
            id=str(said.get("id")),
            refusals=(Refusal(Reason.UNKNOWN, str(said.get("blockingcode", ""))),) if blocked else (),
        )
        return Receipt(Response(status=200), (Delivery(dossier.removeprefix("TEST1-"), report),))


class MessageNetwork:
    """Passes messages on; the same dossier twice is one."""

    def __init__(self):
        self.dossiers, self.messages, self.breaks = set(), [], 0

    def send(self, request):
        """Take a message, and confirm it, or not."""
        said = as_json(request.body)
        self.messages.append(request.url.rpartition("/")[2])
        self.dossiers.add(said["dossierid"])
        if self.breaks:
            self.breaks -= 1
            raise NoAnswer("no confirmation came")
        return Response(status=200, body=dumped({"transactionId": f"T-{len(self.messages)}"}))


def message(body, _moment=None):
    """Return a message as the network passes it on."""
    return Webhook(url="https://us.invalid", headers=(("X-Peer", "network"),), body=body)


class TestMessages(AdapterConformance):
    """A network of messages."""

    @pytest.fixture
    def adapter(self):
        """Return the subject."""
        return MessageAdapter()

    @pytest.fixture
    def transport(self):
        """Return what reaches the network."""
        return MessageNetwork()

    @pytest.fixture
    def order(self):
        """Return an order to speak of."""
        return order_under(GENERIC)

    @pytest.fixture
    def genuine(self):
        """Return how the network shows that it is it."""
        return message


def test_what_was_not_confirmed_is_sent_again_and_is_one_dossier():
    """H6: nobody can be asked, so the message is sent until it is confirmed; what comes back twice has one effect."""
    network = MessageNetwork()
    network.breaks = 1
    desk = desk_of(GENERIC, MessageAdapter(), network, clock := VirtualClock(START))
    desk.submit("A")
    clock.advance_to(at(1))
    desk.tick()
    assert (network.messages, network.dossiers) == (["portingrequest", "portingrequest"], {"TEST1-A"})
    with pytest.raises(NotTaken, match="messages takes no questions about an order this way"):
        desk.poll("A")
    for _ in range(2):
        desk.receive("generic", message(dumped({"dossierid": "TEST1-A", "type": "pradelayed", "id": "1"})))
    assert desk.order("A").status is OrderStatus.PENDING
    desk.receive("generic", message(dumped({"dossierid": "TEST1-A", "type": "enumactivation", "id": "2"})))
    assert len(desk.order("A").anomalies) == 1
    answer = {"dossierid": "TEST1-A", "type": "portingrequestanswer", "blocking": "Y", "blockingcode": "44", "id": "3"}
    desk.receive("generic", message(dumped(answer)))
    assert desk.order("A").status is OrderStatus.ACTION_REQUIRED
