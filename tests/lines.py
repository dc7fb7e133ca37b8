"""A carrier that makes an order of whatever it is sent, and lines that lose a request, or its answer, when told to."""

import json
from urllib.parse import parse_qs, urlsplit

from numberport.adapters import (
    Accepted,
    Activation,
    Capabilities,
    NoAnswer,
    NotSent,
    Operation,
    OperationKind,
    OrderSeen,
    Portability,
    Receipt,
    RecordAnswer,
    RecordState,
    Refused,
    Request,
    Response,
    Unknown,
    Window,
)
from numberport.events import Channel, Report
from numberport.rejections import Reason, Refusal

FINE, UNSENT, LOST, SILENT, BUSY, BROKEN, BROKEN_AFTER = (
    "fine",
    "not sent",
    "lost on the way there",
    "lost on the way back",
    "too many requests",
    "broken before",
    "broken after",
)
FATES = (FINE, UNSENT, LOST, SILENT, BUSY, BROKEN, BROKEN_AFTER)


class NaiveCarrier:
    """A carrier without any idea of what it was sent before: every submission makes another order."""

    def __init__(self):
        self.orders = []
        self.remarks = []

    def send(self, request):
        """Take a request and answer it."""
        parts = urlsplit(request.url)
        if request.method == "GET":
            wanted = parse_qs(parts.query).get("reference")
            return _answer([order for order in self.orders if not wanted or order["reference"] in wanted])
        body = json.loads(request.body or b"{}")
        if parts.path == "/orders":
            self.orders.append({**body, "id": f"N-{len(self.orders)}", "cancelled": False})
            return _answer(self.orders[-1])
        if parts.path == "/cancel":
            for order in self.orders:
                order["cancelled"] |= order["reference"] == body["reference"]
        if parts.path == "/comments":
            self.remarks.append(body["text"])
        return _answer({})


def _answer(said):
    return Response(status=200, body=json.dumps(said).encode())


class NaiveAdapter:
    """
    Speaks to the naive carrier.

    It looks for nothing before it sends: that is left to whoever has a conversation with it.
    """

    name = "naive"
    capabilities = Capabilities(operations=frozenset(OperationKind))

    def next_step(self, operation, progress):
        """Return the one request of an operation, or the outcome."""
        if "status" in progress:
            return self._outcome(operation, int(progress["status"]), json.loads(progress["said"]))
        about = isinstance(operation, Operation)
        reference = operation.order.reference if about else ""
        version = operation.order.version if about else 0
        body = {"reference": reference, "version": version, "text": getattr(operation, "text", "")}
        if operation.kind in _READS:
            return Request(method="GET", url=f"https://naive.invalid/orders?reference={reference}")
        path = _PATHS.get(operation.kind, "/other")
        return Request(method="POST", url=f"https://naive.invalid{path}", body=json.dumps(body).encode())

    def absorb(self, operation, progress, response):
        """Take the answer in."""
        said = response.body.decode() if response.status < 400 else "null"
        return {**progress, "status": str(response.status), "said": said}

    def _outcome(self, operation, status, said):
        if status >= 429:
            return Unknown(f"answer {status}")
        if operation.kind is OperationKind.FIND and not self._knows(operation, said):
            return Refused((Refusal(Reason.UNKNOWN, "", "no such order"),))
        report = Report(word="submitted", source="naive", channel=Channel.REPLY, learnt=operation.at)
        return Accepted((report,), FOUND.get(operation.kind, ()))

    def _knows(self, operation, orders):
        """Tell whether an order is known as it was sent last; a cancel, only if the order is cancelled."""
        if type(operation.action).__name__ in {"RequestCancel", "Cancel"}:
            return any(order["cancelled"] for order in orders)
        return any(order["version"] >= operation.order.version for order in orders)

    def receive(self, webhook, now):
        """Read no webhook."""
        return Receipt(Response(status=204))


_READS = frozenset({OperationKind.FIND, OperationKind.FETCH, OperationKind.LIST, OperationKind.WINDOWS})
_PATHS = {
    **dict.fromkeys((OperationKind.SUBMIT, OperationKind.CORRECT, OperationKind.AMEND), "/orders"),
    OperationKind.CANCEL: "/cancel",
    OperationKind.COMMENT: "/comments",
}


def _found():
    """Return what each question finds out at the naive carrier."""
    from lives import NUMBERS, START

    return {
        OperationKind.WINDOWS: (Window(START, START),),
        OperationKind.PORTABILITY: (Portability(number=NUMBERS[0], portable=True),),
        OperationKind.RECORD: (RecordAnswer(reference="R", state=RecordState.PENDING),),
        OperationKind.LIST: (OrderSeen(reference="N-0"),),
        OperationKind.ACTIVATE: (Activation(reference="J", word="created"),),
    }


FOUND = _found()


class FaultyLine:
    """A line to a carrier on which something happens to each request: what is drawn, and nothing once all is drawn."""

    def __init__(self, carrier, fates=(), headers=()):
        self.carrier = carrier
        self.fates = list(fates)
        self.headers = tuple(headers)
        self.sent = []

    def send(self, request):
        """Carry a request, or not."""
        self.sent.append(request)
        fate = self.fates.pop(0) if self.fates else FINE
        if fate is UNSENT:
            raise NotSent("refused")
        if fate is LOST:
            raise NoAnswer("cut")
        if fate is BUSY:
            return Response(status=429, headers=self.headers)
        if fate is BROKEN:
            return Response(status=502)
        answer = self.carrier.send(request)
        if fate is SILENT:
            raise NoAnswer("cut")
        return Response(status=503) if fate is BROKEN_AFTER else answer


class AsyncLine:
    """The same line, for whoever does not wait."""

    def __init__(self, line):
        self.line = line

    async def send(self, request):
        """Carry a request, or not."""
        return self.line.send(request)
