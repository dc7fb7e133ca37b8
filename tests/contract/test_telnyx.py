"""Telnyx's own document, served by Prism, knows what our adapter sends and what our simulated carrier answers."""

import datetime as dt
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import attrs
import pytest

from numberport.adapters import Accepted, Attachment, OperationKind, Response, VirtualClock
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.desk import Carrier, PortDesk
from numberport.documents import DocumentKind
from numberport.rejections import Reason
from numberport.states import OrderStatus, PortState
from numberport.storage import MemoryStore
from telnyx_talks import every_request
from telnyxes import ACCOUNT, asked, draft, run, submitted

httpx2 = pytest.importorskip("httpx2")


def violations(answer, *places):
    """Return what Prism found wrong with an exchange, of the places that are asked about."""
    told = json.loads(answer.headers.get("sl-violations", "[]"))
    return [one["message"] for one in told if one["location"][0] in places]


@pytest.mark.parametrize("kind", OperationKind)
def test_every_request_is_accepted(mock, kind):
    """Whatever the adapter can send, made by the adapter itself, Telnyx's document has nothing against."""
    for request in every_request()[kind]:
        parts = urlsplit(request.url)
        url = f"{mock}{parts.path.removeprefix('/v2')}?{parts.query}"
        answer = httpx2.request(request.method, url, headers=request.headers, content=request.body)
        assert violations(answer, "request") == []
        assert answer.status_code < 300, (request.method, parts.path, answer.status_code)


def test_prism_sees_what_is_wrong(mock):
    """What is no request of Telnyx's is told: else a session without violations would prove nothing."""
    headers = {"Authorization": "Bearer x"}
    answer = httpx2.post(f"{mock}/porting_orders", headers=headers, json={"phone_number": ["+12125550100"]})
    assert violations(answer, "request") == ["Request body must have required property 'phone_numbers'"]


class Watched:
    """A line that Prism watches: what it finds wrong with an exchange it puts in place of the answer."""

    def __init__(self):
        self.sent = []

    def send(self, request):
        """Carry a request."""
        answer = httpx2.request(request.method, request.url, headers=request.headers, content=request.body)
        told = answer.headers.get("content-type", "")
        assert "problem+json" not in told, (request.method, request.url, answer.status_code, answer.text)
        self.sent.append(request.method)
        return Response(status=answer.status_code, headers=tuple(answer.headers.items()), body=answer.content)


def test_every_answer_of_an_orders_life_is_one_of_the_document(watched, simulated):
    """Made, filled in, confirmed, refused, mended, committed, ported; and another that is cancelled."""
    line = Watched()
    clock = VirtualClock(dt.datetime.fromisoformat(simulated.move(advance="1 minute")["now"]))
    adapter = TelnyxAdapter(key=simulated.key, base=watched, webhook_url="https://us.example/telnyx", messaging=False)
    desk = PortDesk(MemoryStore(), {"telnyx": Carrier(adapter, line)}, clock)

    def pass_on():
        clock.advance_to(dt.datetime.fromisoformat(simulated.move(to="next")["now"]))
        return desk.poll("A")

    desk.open(draft())
    desk.submit("A")
    while (order := pass_on()).status is not OrderStatus.ACTION_REQUIRED:
        pass
    assert order["+12125550100"].refusals[0].reason is Reason.PIN_MISMATCH
    desk.correct("A", account=attrs.evolve(ACCOUNT, pin="4711"))
    seen = {PortState.SUBMITTED}
    while (order := pass_on()).status is not OrderStatus.COMPLETED:
        seen |= {port.state for port in order}
    assert {PortState.PENDING, PortState.FOC_CONFIRMED} <= seen
    desk.open(draft(order="B"))
    desk.submit("B")
    simulated.move(advance="1 minute")
    desk.cancel("B")
    assert {"GET", "POST", "PATCH"} <= set(line.sent)


def test_papers_questions_and_remarks_are_of_the_document(watched, simulated):
    """What else can be asked, each answer watched."""
    line = Watched()
    adapter = TelnyxAdapter(key=simulated.key, base=watched)
    files = tuple(Attachment(kind=kind, name=f"{kind}.pdf", content=b"%PDF-" + kind.encode()) for kind in DocumentKind)
    order = submitted(desired_on=None)
    assert isinstance(run(line, asked(OperationKind.SUBMIT, order, files=files), adapter), Accepted)
    for kind in (OperationKind.FETCH, OperationKind.WINDOWS, OperationKind.ATTACH, OperationKind.COMMENT):
        outcome = run(line, asked(kind, order, files=files, text="Please hurry."), adapter)
        assert isinstance(outcome, Accepted), kind


@pytest.mark.skipif(find_spec("telnyx") is None, reason="the telnyx package is not installed; `nox -s contract` does")
def test_the_official_package_drives_the_simulator(simulated):
    """Telnyx's own package for Python, unchanged: create, update, confirm, list, cancel."""
    script = Path(__file__).with_name("telnyx_package.py")
    command = (sys.executable, "-W", "ignore", str(script), simulated.base_url, simulated.key)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["draft", "Acme", "in-process", "1", "cancel-pending"]
