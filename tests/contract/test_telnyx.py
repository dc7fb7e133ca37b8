"""Telnyx's own document, served by Prism, knows what our adapter sends and what our simulated carrier answers."""

import datetime as dt
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import attrs
import pytest

from lives import NUMBERS
from numberport.adapters import (
    Accepted,
    Attachment,
    OperationKind,
    OrderList,
    PortabilityCheck,
    PortOutAnswer,
    RecordRequest,
    Replay,
    Request,
    Response,
    VirtualClock,
)
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.desk import Carrier, PortDesk
from numberport.documents import DocumentKind
from numberport.events import Amend, Correct, Facts, Remaining, RequestCancel, Scope, Submit
from numberport.parties import Secret
from numberport.rejections import Reason, Refusal
from numberport.states import OrderStatus, PortState
from numberport.storage import MemoryStore
from telnyx_talks import every_request
from telnyxes import ACCOUNT, asked, draft, run, submitted

httpx2 = pytest.importorskip("httpx2")

NOBODY = "00000000-0000-4000-8000-000000000000"


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


class Asker:
    """An adapter that is watched, what it was asked, and an order that takes in what is answered."""

    def __init__(self, watched, simulated):
        """Keep where both are."""
        self.line, self.simulated = Watched(), simulated
        self.adapter = TelnyxAdapter(key=simulated.key, base=watched, webhook_url="https://us.example/telnyx")
        self.kinds = set()

    def ask(self, question):
        """Ask something, which is accepted, and return the outcome."""
        self.kinds.add(question.kind)
        outcome = run(self.line, question, self.adapter)
        assert isinstance(outcome, Accepted), (question.kind, outcome)
        return outcome

    def about(self, kind, order, **said):
        """Ask something about an order, and return the order with what was answered."""
        for report in self.ask(asked(kind, order, **said)).reports:
            order = order.apply(report)
        return order

    def until(self, order, *states):
        """Move time on until all numbers of an order are in one of some states."""
        while not {port.state for port in order} <= set(states):
            self.simulated.move(to="next")
            order = self.about(OperationKind.FETCH, order)
        return order


def test_every_operation_is_one_of_the_document(watched, simulated):
    """Every kind of operation that the adapter has, carried out to its end: each answer is one of the document's."""
    here = Asker(watched, simulated)
    numbers, now = NUMBERS[:2], dt.datetime.fromisoformat(simulated.move(advance="1 minute")["now"])
    for question in (
        PortabilityCheck(numbers=numbers, at=now),
        # A list that is not empty cannot be answered: every payload fits several of the document's alternatives.
        Replay(since=now, at=now),
        OrderList(at=now),
    ):
        here.ask(question)
    (record,) = here.ask(RecordRequest(numbers=numbers, account=ACCOUNT, at=now)).found
    simulated.move(advance="1 hour")
    (record,) = here.ask(RecordRequest(numbers=numbers, reference=record.reference, at=now)).found
    assert record.record.business_name == "Acme"
    _port_outs(here, now)
    _whole_life(here, numbers)
    _cancelled(here)
    assert here.kinds == set(OperationKind)


def _port_outs(here, now):
    """Let one number go, and refuse another; both are asked for by another carrier."""
    answer = here.line.send(here.adapter.next_step(OrderList(at=now), {}))
    assert answer.status == 200
    url = f"{here.adapter.base}/portouts"
    headers = (("Authorization", f"Bearer {here.simulated.key}"),)
    rows = json.loads(here.line.send(Request(method="GET", url=url, headers=headers)).body)["data"]
    first, second = (row["id"] for row in rows)
    here.ask(PortOutAnswer(reference=first, at=now))
    here.ask(PortOutAnswer(reference=second, refusals=(Refusal(Reason.PIN_MISMATCH),), at=now))
    assert json.loads(here.line.send(Request(method="GET", url=f"{url}/{second}", headers=headers)).body)["data"]


def _whole_life(here, numbers):
    """Submit with papers, look in every way, correct what is refused, amend, and let the numbers over."""
    files = tuple(Attachment(kind=kind, name=f"{kind}.pdf", content=b"%PDF-" + kind.encode()) for kind in DocumentKind)
    order = here.about(OperationKind.SUBMIT, submitted(numbers=numbers, desired_on=None), files=files)
    here.ask(asked(OperationKind.FIND, order, Submit))
    for kind in (OperationKind.WINDOWS, OperationKind.ATTACH, OperationKind.COMMENT):
        here.ask(asked(kind, order, files=files, text="Please hurry."))
    for kind in (OperationKind.REQUIREMENTS, OperationKind.FULFIL, OperationKind.SEND_CODES):
        here.ask(asked(kind, order))
    right, wrong = ((numbers[0], Secret(str(numbers[0])[-5:])), (numbers[1], Secret("x")))
    proved = here.ask(asked(OperationKind.VERIFY, order, codes=(right, wrong))).found
    assert [one.verified for one in proved] == [True, False]
    assert [one.number for one in here.ask(asked(OperationKind.SEND_CODES, order)).found] == [numbers[0]]
    order = here.until(order, PortState.UPDATE_REQUIRED)
    corrected = order.apply(Correct(at=order.last, account=attrs.evolve(ACCOUNT, pin="4711")))
    order = here.about(OperationKind.CORRECT, corrected)
    partial = Facts(scope=Scope.PARTIAL, remaining=Remaining.KEEP, new_billing_number=NUMBERS[3])
    for facts in (partial, Facts(scope=Scope.FULL, remaining=None, new_billing_number=None)):
        order = here.about(OperationKind.AMEND, order.apply(Amend(at=order.last, facts=facts)))
    order = here.until(order, PortState.FOC_CONFIRMED)
    assert {f"{port.foc.astimezone(ZoneInfo('America/New_York')):%H:%M}" for port in order} == {"11:30"}
    order = here.about(OperationKind.ACTIVATE, order)
    here.until(order, PortState.PORTED)


def _cancelled(here):
    """Submit an order, and cancel it."""
    order = here.about(OperationKind.SUBMIT, submitted(order="B", numbers=NUMBERS[2:3], desired_on=None))
    order = here.about(OperationKind.CANCEL, order.apply(RequestCancel(at=order.last)))
    here.until(order, PortState.CANCELLED)


def test_bad_days_are_of_the_document_where_it_has_them(watched, simulated):
    """What Telnyx's document says of answers that refuse, it accepts of the simulated carrier too."""
    headers = {"Authorization": f"Bearer {simulated.key}"}
    refused = httpx2.post(f"{watched}/documents", headers=headers, json={"file": "?"})
    assert refused.status_code == 422
    assert violations(refused, "response") == []
    unknown = httpx2.get(f"{watched}/documents/{NOBODY}", headers=headers)
    assert unknown.status_code == 404
    assert violations(unknown, "response") == []
    taken = httpx2.post(f"{watched}/documents", headers=headers, files={"file": ("a.pdf", b"%PDF-", "application/pdf")})
    assert taken.status_code == 200
    assert violations(taken, "request", "response") == []


@pytest.mark.skipif(find_spec("telnyx") is None, reason="the telnyx package is not installed; `nox -s contract` does")
def test_the_official_package_drives_the_simulator(simulated):
    """Telnyx's own package, unchanged: the calls of an order, papers and questions, on a good day and a bad one."""
    script = Path(__file__).with_name("telnyx_package.py")
    for faults in ({}, {"busy": [1], "failing": [3]}):
        # The package sends again what was not taken; it counts as another sending.
        simulated.suffer(faults={**faults}, question_faults={"maintenance": [1]} if faults else {})
        command = (sys.executable, "-W", "ignore", str(script), simulated.base_url, simulated.key)
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == ["draft", "Acme", "in-process", "1", "cancel-pending", "a.pdf", "1", "True"]
