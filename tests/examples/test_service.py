"""The example service over real loopback sockets: the simulated carrier on one side, the service on the other."""

import asyncio
import contextlib
import importlib.util
import json
import queue
import socket
import threading
import time
from pathlib import Path

import attrs
import pytest

from faces import DAY, LOCAL, START, script
from numberport import PortDesk, storage
from numberport.adapters import Request
from numberport.adapters.script import Say, What
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx_face import DEMO_API_KEY, TelnyxFace
from numberport.adapters.transport import HttpTransport
from numberport.cli.loopback import Loopback, Sent
from numberport.cli.pace import Pace
from numberport.desk import Carrier
from numberport.rejections import Reason

for needed in ("starlette", "httpx2", "cryptography", "sqlalchemy"):
    pytest.importorskip(needed)
uvicorn = pytest.importorskip("uvicorn")

FILE = Path(__file__).parents[2] / "examples" / "service" / "service.py"
WAIT = 20


def service():
    """Return the module of the example."""
    spec = importlib.util.spec_from_file_location("service", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextlib.contextmanager
def listening(app, at):
    """Let an app listen at a socket."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
    thread.start()
    for _ in range(1_000):
        if server.started:
            break
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(WAIT)


@attrs.define
class World:
    """A simulated carrier and the service, each at its address, and the webhooks that were sent."""

    pace: Pace
    face: TelnyxFace
    sent: queue.Queue
    carrier: str = ""
    service: str = ""
    line: object = attrs.field(factory=HttpTransport)

    def call(self, method, path, body=None):
        """Ask the service, and return status and answer."""
        sent = b"" if body is None else json.dumps(body).encode()
        answer = self.line.send(Request(method=method, url=f"{self.service}{path}", body=sent))
        return answer.status, json.loads(answer.body)

    def next(self):
        """Move on to the next thing that happens, and return the webhook that was sent for it."""
        self.pace.advance_to(self.face.next_moment(self.pace.now()))
        return self.sent.get(timeout=WAIT)


@contextlib.contextmanager
def world(tmp_path, of=None, *, poll_every=3_600, webhooks=True, pace=None, face=None, clock=None):
    """
    Let a carrier, of one's own or a new one, and the service run, and know each other.

    They keep the same time, unless the service has a clock of its own; webhooks are signed by the service's.
    """
    pace = pace or Pace(START)
    clock = clock or pace
    face = face or TelnyxFace(of or script(), pace)
    here = World(pace, face, queue.Queue())

    def watch(happened):
        if isinstance(happened, Sent):
            here.sent.put(happened)

    def desk():
        adapter = TelnyxAdapter(
            key=DEMO_API_KEY,
            public_key=face.signer.public_key,
            base=here.carrier,
            webhook_url=f"{here.service}/webhooks/telnyx" if webhooks else None,
        )
        return PortDesk(storage.SqlStore(tmp_path / "ports.db"), {"telnyx": Carrier(adapter, here.line)}, clock)

    app = service().make_app(desk, clock=clock, poll_every=poll_every)
    with socket.create_server(("127.0.0.1", 0)) as at, Loopback(face, pace, stamp=clock, watch=watch) as served:
        here.carrier, here.service = served.base_url, f"http://127.0.0.1:{at.getsockname()[1]}"
        with listening(app, at):
            yield here
    here.line.close()


def shown(here):
    """Return what the service tells of order A."""
    return here.call("GET", "/orders/A")[1]


def state(here):
    """Return the state of the one number of order A."""
    return shown(here)["numbers"][LOCAL]["state"]


def until(here, holds):
    """Return what the service tells of order A as soon as something holds of it; fail if that never comes."""
    for _ in range(400):
        told = shown(here)
        if holds(told):
            return told
        time.sleep(0.02)
    pytest.fail(f"it never came: {told}")


def committed(here):
    """Let order A be submitted and committed, and return when the webhook that says so has been taken."""
    here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})
    while here.next().what != "foc-date-confirmed":
        pass


def test_webhooks_carry_an_order_to_its_end(tmp_path):
    """An order that is taken is submitted to the carrier, and its webhooks move it on until it is ported."""
    with world(tmp_path) as here:
        status, told = here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})
        assert (status, told["status"]) == (201, "submitted")
        for word, after in (
            ("in-process", "submitted"),
            ("submitted", "pending"),
            ("foc-date-confirmed", "foc_confirmed"),
            ("ported", "ported"),
        ):
            sent = here.next()
            assert (sent.what, sent.answer[:1]) == (word, "2")
            assert state(here) == after
        assert here.call("GET", "/orders/A")[1]["numbers"][LOCAL]["foc"] == "2026-03-10T12:00:00+00:00"
        assert here.call("GET", "/orders")[1][0]["status"] == "completed"


def test_the_day_of_a_commitment_comes_by_itself(tmp_path):
    """A webhook of a commitment tells no day: the service asks for it at once, and not at its next look around."""
    with world(tmp_path) as here:
        committed(here)
        told = until(here, lambda told: told["numbers"][LOCAL]["foc"] is not None)
        assert told["numbers"][LOCAL] == {
            "state": "foc_confirmed",
            "foc": "2026-03-10T12:00:00+00:00",
            "refused_for": [],
        }
        assert not any("makes no sense" in line for line in told["explained"])


def test_a_day_before_the_order_was_opened_is_explained(tmp_path):
    """Where the carrier's story lies in the service's past its day is not believed, and the service says why."""
    with world(tmp_path, clock=Pace(START.replace(month=11))) as here:
        committed(here)
        told = until(here, lambda told: any("makes no sense" in line for line in told["explained"]))
        assert told["numbers"][LOCAL]["foc"] is None
        (why,) = (line for line in told["explained"] if "makes no sense" in line)
        assert "it commits to 2026-03-10T12:00:00+00:00, before the order was opened" in why


def test_a_refusal_is_told(tmp_path):
    """An exception at the carrier is told with its reason."""
    with world(tmp_path, script(Say(what=What.UPDATE, after=DAY, reasons=(Reason.PIN_MISMATCH,)))) as here:
        here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})
        here.next()
        here.next()
        told = here.call("GET", "/orders/A")[1]
        assert told["status"] == "action_required"
        assert told["numbers"][LOCAL]["refused_for"] == ["pin_mismatch"]


def test_what_no_webhook_brought_is_polled(tmp_path):
    """Where webhooks are lost, the poller finds out where the order stands."""
    with world(tmp_path, poll_every=0.05, webhooks=False) as here:
        here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})
        here.pace.advance_to(START.replace(day=20))
        for _ in range(400):
            if state(here) == "ported":
                break
            time.sleep(0.02)
        assert state(here) == "ported"
        assert len(here.call("GET", "/orders")[1]) == 1


def test_the_same_order_again_is_the_same_order(tmp_path):
    """Sent again, an order is the one there is; another under its id is refused, and so is one that is not there."""
    with world(tmp_path) as here:
        first = here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})
        assert here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})[1] == first[1]
        before = shown(here)
        assert first[1].items() <= before.items()
        status, told = here.call("POST", "/orders", {"id": "A", "numbers": ["+12125550109"]})
        assert status == 409
        assert "A" in told["error"]
        assert shown(here) == before
        assert here.call("GET", "/orders/B")[0] == 404


def test_what_was_told_while_nobody_listened(tmp_path):
    """A service that is begun anew asks for what it missed; the day of the commitment too, which no webhook tells."""
    with world(tmp_path, webhooks=False) as here:
        here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})
        face, pace = here.face, here.pace
    pace.advance_to(START.replace(day=5))
    with world(tmp_path, pace=pace, face=face) as here:
        for _ in range(400):
            if state(here) == "foc_confirmed":
                break
            time.sleep(0.02)
        assert state(here) == "foc_confirmed"


def test_an_order_that_is_stopped_stays_a_draft_and_says_so(tmp_path):
    """Its number is under way with another; the answer holds the draft, and asked for again it goes out in its turn."""
    with world(tmp_path) as here:
        here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})
        status, told = here.call("POST", "/orders", {"id": "B", "numbers": [LOCAL]})
        assert (status, told["order"]["status"]) == (409, "draft")
        assert "order A is under way" in told["error"]
        for _ in range(4):
            here.pace.advance_to(here.face.next_moment(here.pace.now()) or here.pace.now())
            if state(here) == "ported":
                break
        while state(here) != "ported":
            here.sent.get(timeout=WAIT)
        assert here.call("POST", "/orders", {"id": "B", "numbers": [LOCAL]})[1]["status"] == "submitted"


def test_a_webhook_that_is_anybodys(tmp_path):
    """What is not signed by the carrier is refused and moves nothing, and so is what is too large."""
    with world(tmp_path) as here:
        here.call("POST", "/orders", {"id": "A", "numbers": [LOCAL]})
        for body, answer in ((b'{"data": {}}', 401), (b"x" * 1_000_001, 413)):
            request = Request(method="POST", url=f"{here.service}/webhooks/telnyx", body=body)
            assert here.line.send(request).status == answer
        assert state(here) == "submitted"


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"bad", b"[1]", b"[" * 10_000, b'{"id": "A"}'),
        *(b'{"id": 7, "numbers": []}', b'{"id": " ", "numbers": []}', b'{"id": "A", "numbers": "x"}'),
        *(b'{"id": "A", "numbers": [7]}', b'{"id": "A", "numbers": ["banana"]}'),
    ],
)
def test_what_asks_for_no_order(tmp_path, body):
    """Whatever is sent in place of an order is refused with a sentence, and opens none."""
    with world(tmp_path) as here:
        answer = here.line.send(Request(method="POST", url=f"{here.service}/orders", body=body))
        assert answer.status == 400
        assert json.loads(answer.body)["error"]
        assert here.call("GET", "/orders") == (200, [])


def test_a_webhook_of_nobody(tmp_path):
    """A profile that the desk has no carrier of is not there, and nobody is told which are."""
    with world(tmp_path) as here:
        status, told = here.call("POST", "/webhooks/nobody", {})
        assert (status, told) == (404, {"error": "there is nothing of that name"})


def test_the_poller_outlives_what_goes_wrong(caplog):
    """Where a look at the carrier fails in a way nobody thought of, it is logged, and the next look comes."""
    looks = []

    class Broken:
        """A desk's thread that fails twice."""

        async def do(self, _work):
            looks.append(len(looks))
            if len(looks) < 3:
                raise RuntimeError("database is locked")
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(service().poll(Broken(), 0))
    assert looks == [0, 1, 2]
    assert caplog.text.count("the orders were not looked after") == 2
