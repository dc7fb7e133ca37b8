"""The simulated carrier over a real loopback socket: answers, webhooks, and time that is moved on."""

import contextlib
import datetime as dt
import hashlib
import http.server
import json
import queue
import socket
import threading
from types import MappingProxyType

import attrs
import pytest

from faces import LOCAL, START, script
from numberport.adapters import NoAnswer, Request, SimulatedCarrier, Webhook
from numberport.adapters.messages import header
from numberport.adapters.script import Fault, Faults
from numberport.adapters.telnyx_face import DEMO_API_KEY, TelnyxFace
from numberport.adapters.wire import DEMO_KEY, is_signed, sign
from numberport.cli.pace import Pace
from numberport.profiles import GENERIC
from numberport.states import PortState

pytest.importorskip("httpx2")
pytest.importorskip("cryptography")

from numberport.adapters.transport import HttpLimits, HttpTransport
from numberport.cli.loopback import AddressTaken, Loopback, Sent, Served

WAIT = 10


class Receiver:
    """A webhook receiver on loopback: what came is in its queue; the first answers it gives can be told."""

    def __init__(self, *statuses):
        """Listen at any free port."""
        self.came = queue.Queue()
        self.statuses = list(statuses)
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.came.put((dict(self.headers.items()), body))
                self.send_response(outer.statuses.pop(0) if outer.statuses else 204)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self):
        """Begin."""
        self.thread.start()
        return self

    def __exit__(self, *_):
        """End."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(WAIT)

    def next(self):
        """Return the next webhook: headers and what it says."""
        headers, body = self.came.get(timeout=WAIT)
        return headers, json.loads(body)["data"]


class Caller:
    """Calls the served carrier."""

    def __init__(self, loopback):
        """Keep where it is."""
        self.loopback = loopback
        self.line = HttpTransport(limits=HttpLimits(total=WAIT, read=WAIT))

    def call(self, method, path, body=None, *, status=None):
        """Send a request, and return what the answer holds."""
        headers = (("Authorization", f"Bearer {DEMO_API_KEY}"),)
        sent = json.dumps(body).encode() if body is not None else b""
        answer = self.line.send(
            Request(method=method, url=f"{self.loopback.address}{path}", headers=headers, body=sent)
        )
        assert answer.status < 400 if status is None else answer.status == status, answer.body
        return json.loads(answer.body) if answer.body else None

    def confirmed(self):
        """Make an order and confirm it."""
        made = self.call("POST", "/v2/porting_orders", {"phone_numbers": [LOCAL]})["data"][0]["id"]
        self.call("POST", f"/v2/porting_orders/{made}/actions/confirm")
        return made

    def move(self, **how):
        """Move time on."""
        return self.call("POST", "/simulator/clock", how)


@contextlib.contextmanager
def serving(of=None, webhook="", **options):
    """Serve a carrier whose clock stands, and give who calls it and what happened."""
    pace = Pace(START)
    happened = []
    face = TelnyxFace(of or script(), pace, webhook_url=webhook)
    with Loopback(face, pace, watch=happened.append, **options) as loopback:
        caller = Caller(loopback)
        yield caller, happened
        caller.line.close()


def test_a_whole_life_over_a_socket():
    """An order is made, confirmed, and moved on to the end; every word arrives as a webhook, signed in its own time."""
    with Receiver() as receiver, serving(webhook=receiver.url) as (caller, happened):
        made = caller.confirmed()
        words = []
        for _ in range(4):
            caller.move(to="next")
            headers, told = receiver.next()
            words.append(told["payload"]["status"]["value"])
            assert {"telnyx-signature-ed25519", "telnyx-timestamp"} <= {name.lower() for name in headers}
            assert dt.datetime.fromtimestamp(int(headers["telnyx-timestamp"]), dt.UTC) >= START
        assert words == ["in-process", "submitted", "foc-date-confirmed", "ported"]
        assert caller.call("GET", f"/v2/porting_orders/{made}")["data"]["status"]["value"] == "ported"
        assert {type(one) for one in happened} == {Served, Sent}
        assert {one.status for one in happened if isinstance(one, Served)} == {200, 201}


def test_time_runs_by_itself():
    """At a speed, a life is told without anybody moving time."""
    with Receiver() as receiver, serving(webhook=receiver.url) as (caller, _):
        caller.confirmed()
        assert caller.move(speed=1_000_000)["speed"] == 1_000_000
        words = [receiver.next()[1]["payload"]["status"]["value"] for _ in range(4)]
        assert words[-1] == "ported"


def test_a_webhook_that_is_not_taken_is_tried_again():
    """A receiver that fails is tried again, with an event of the same id."""
    with Receiver(500, 404) as receiver, serving(webhook=receiver.url) as (caller, _):
        caller.confirmed()
        caller.move(advance="1 minute")
        assert len({receiver.next()[1]["id"] for _ in range(3)}) == 1


def test_a_receiver_that_is_not_there():
    """Where nobody listens the carrier goes on, and says so to whoever watches."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    told = queue.Queue()
    pace = Pace(START)
    face = TelnyxFace(script(), pace, webhook_url=url)
    watch = lambda happened: told.put(happened) if isinstance(happened, Sent) else None  # noqa: E731 - it is short
    with Loopback(face, pace, watch=watch) as loopback:
        caller = Caller(loopback)
        caller.confirmed()
        caller.move(advance="1 minute")
        sent = told.get(timeout=WAIT)
        assert sent.answer == "there was no connection"
        assert (sent.kind, sent.what) == ("porting_order.status_changed", "in-process")
        caller.line.close()


def test_the_time_it_is_there():
    """The simulator says where it is, what time it is there and what comes next, and moves on by span and moment."""
    with serving() as (caller, _):
        shown = caller.call("GET", "/simulator")
        assert dt.datetime.fromisoformat(shown["now"]) == START
        assert (shown["next"], shown["speed"]) == (None, 0)
        assert shown["base_url"] == caller.loopback.base_url
        assert dt.datetime.fromisoformat(caller.move(advance="2 hours")["now"]) == START + dt.timedelta(hours=2)
        assert dt.datetime.fromisoformat(caller.move(advance="1 business day")["now"]).day == START.day + 1
        later = (START + dt.timedelta(days=9)).isoformat()
        assert dt.datetime.fromisoformat(caller.move(to=later)["now"]) == START + dt.timedelta(days=9)
        assert caller.move(to="next")["next"] is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"advance": "soon"},
        {"to": "tomorrow"},
        {"to": START.isoformat()},
        {"speed": -1},
        {"speed": 10**7},
        {"speed": "x"},
    ],
    ids=repr,
)
def test_time_is_not_moved_in_any_way(said):
    """What makes no sense, and a moment that is past, is refused in a sentence."""
    with serving() as (caller, _):
        caller.move(advance="1 hour")
        assert caller.call("POST", "/simulator/clock", said, status=400)["error"]


def test_what_the_simulator_does_not_know():
    """Another path of the simulator's own names those there are."""
    with serving() as (caller, _):
        assert "/simulator/clock" in caller.call("GET", "/simulator/weather", status=404)["error"]


#: What a service gets to see over a socket, of each fault of the script; None for nothing at all.
SEEN = {
    Fault.UNREACHABLE: None,
    Fault.SWALLOWED: None,
    Fault.SILENT: None,
    Fault.BUSY: (429, "application/json"),
    Fault.FAILING: (500, "application/json"),
    Fault.MAINTENANCE: (503, "text/html"),
    Fault.MASKED: (502, "text/html"),
}


@pytest.mark.parametrize("fault", Fault)
def test_faults_over_a_socket(fault):
    """Every fault of a script befalls a service over HTTP as it does in process: it happened, or it did not."""
    faults = Faults(**{fault.value: frozenset({1})})
    with serving(attrs.evolve(script(), faults=faults), hold=0) as (caller, happened):
        request = Request(
            method="POST",
            url=f"{caller.loopback.base_url}/porting_orders",
            headers=(("Authorization", f"Bearer {DEMO_API_KEY}"),),
            body=json.dumps({"phone_numbers": [LOCAL]}).encode(),
        )
        if SEEN[fault] is None:
            with pytest.raises(NoAnswer):
                caller.line.send(request)
        else:
            answer = caller.line.send(request)
            assert (answer.status, header(answer.headers, "Content-Type")) == SEEN[fault]
        assert len(caller.call("GET", "/v2/porting_orders")["data"]) == fault.is_taken
        assert happened[0].status == (SEEN[fault] or (None,))[0]


def test_whoever_is_not_answered_waits():
    """A time-out is one: the connection stays open until the other side leaves, or as long as the server was told."""
    for hold, left in ((WAIT, False), (0, True)):
        faults = Faults(swallowed=frozenset({1}))
        with serving(attrs.evolve(script(), faults=faults), hold=hold) as (caller, _):
            host, port = caller.loopback.address.removeprefix("http://").split(":")
            with socket.create_connection((host, int(port)), timeout=0.2 if not left else WAIT) as connection:
                connection.sendall(b"POST /v2/porting_orders HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
                if left:
                    assert connection.recv(1) == b""
                else:
                    with pytest.raises(TimeoutError):
                        connection.recv(1)


def test_things_are_broken_while_it_runs():
    """Whoever tries a service out says what befalls the next requests; it counts from there, and ends with nothing."""
    with serving() as (caller, _):
        caller.call("GET", "/v2/porting_orders")
        for said, status in (({"question_faults": {"failing": [2]}}, (200, 500, 200)), ({"faults": {}}, (200,))):
            caller.call("POST", "/simulator/faults", said)
            for expected in status:
                caller.call("GET", "/v2/porting_orders", status=expected)


@pytest.mark.parametrize("said", [{}, {"seed": 1}, {"faults": {"loud": [1]}}, {"faults": 7, "seed": 1}], ids=repr)
def test_things_are_not_broken_in_any_way(said):
    """What is no fault of a script is refused in a sentence that names what can be said."""
    with serving() as (caller, _):
        assert "busy" in caller.call("POST", "/simulator/faults", said, status=400)["error"]


def test_a_document_as_browsers_hand_it_in():
    """A form arrives whole, whatever bytes its file has."""
    import httpx2

    content = bytes(range(256)) * 40 + b"\r\n--\r\n"
    with serving() as (caller, _):
        answer = httpx2.post(
            f"{caller.loopback.base_url}/documents",
            headers={"Authorization": f"Bearer {DEMO_API_KEY}"},
            files={"file": ("letter.pdf", content, "application/pdf")},
            data={"customer_reference": "A-1"},
        )
        paper = answer.json()["data"]
        assert paper["sha256"] == hashlib.sha256(content).hexdigest()
        assert (paper["filename"], paper["customer_reference"]) == ("letter.pdf", "A-1")


class Plain:
    """The simulated carrier in its own dialect, as a face."""

    path = ""
    known = MappingProxyType({"shared_key": "demo"})

    def __init__(self, url):
        """Stand at the beginning, with one order that was sent."""
        self.pace = Pace(START)
        self.url = url
        self.carrier = SimulatedCarrier(GENERIC, script(), self.pace)

    def send(self, request):
        """Answer a request."""
        return self.carrier.send(request)

    def news(self, after, until):
        """Return what arrives between two moments."""
        news = self.carrier.news(after, until)
        return tuple(attrs.evolve(one, webhook=attrs.evolve(one.webhook, url=self.url), kind="news") for one in news)

    def next_moment(self, after):
        """Return the next moment at which something arrives."""
        return self.carrier.next_news(after)

    def signed(self, webhook, at):
        """Sign a webhook."""
        return attrs.evolve(webhook, headers=sign(webhook.body, at, DEMO_KEY))

    def suffer(self, faults, question_faults):
        """Suffer nothing."""


def test_another_dialect():
    """The server serves any carrier that has a face: its paths, its signatures, and what is to be known of it."""
    with Receiver() as receiver:
        plain = Plain(receiver.url)
        with Loopback(plain, plain.pace) as loopback:
            caller = Caller(loopback)
            body = {"reference": "A", "version": 1, "numbers": [LOCAL]}
            assert caller.call("POST", "/orders", body, status=201)["reference"] == "A"
            assert caller.move(to="next")["shared_key"] == "demo"
            headers, body = receiver.came.get(timeout=WAIT)
            webhook = Webhook(url=receiver.url, headers=tuple(headers.items()), body=body)
            assert is_signed(webhook, plain.pace.now(), DEMO_KEY)
            assert json.loads(body)["status"] == GENERIC.word_for(PortState.PENDING)
            caller.line.close()


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"POST /v2/porting_orders HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"411"),
        (b"POST /v2/porting_orders HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"411"),
        (b"POST /v2/porting_orders HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", b"413"),
        (b"BREW / HTTP/1.1\r\n\r\n", b"501"),
        (b"\x00\xff\r\n\r\n", b"400"),
    ],
    ids=["chunked", "no length", "too large", "no method", "noise"],
)
def test_what_is_no_request(head, status):
    """A request that cannot be read is refused, and the carrier goes on."""
    with serving() as (caller, _):
        host, port = caller.loopback.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=WAIT) as connection:
            connection.sendall(head)
            assert status in connection.recv(1_000)
        assert caller.call("GET", "/v2/porting_orders")["data"] == []


def test_a_port_in_use():
    """An address at which somebody listens already, and one that is no address, is named in the error."""
    with serving() as (caller, _):
        port = int(caller.loopback.address.rpartition(":")[2])
        with pytest.raises(AddressTaken, match=f"{port}: it is in use"):
            Loopback(caller.loopback.face, Pace(START), port=port)
        with pytest.raises(AddressTaken):
            Loopback(caller.loopback.face, Pace(START), host="203.0.113.7")


def test_an_address_in_brackets():
    """An address of IPv6 stands in brackets."""
    if not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    with pytest.raises(AddressTaken):
        Loopback(TelnyxFace(script(), Pace(START)), Pace(START), host="::1")
