"""
Whatever reads what others wrote, each with examples of what it is for: webhooks, answers, requests, records, sheets.
"""

import datetime as dt
import itertools
import json
import random
import tomllib
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final

import attrs

from numberport.adapters import (
    Asked,
    CarrierAdapter,
    Delivery,
    Operation,
    OperationKind,
    OrderList,
    PortabilityCheck,
    PortOutAnswer,
    RecordRequest,
    Replay,
    Request,
    Response,
    Script,
    SimulatedAdapter,
    VirtualClock,
    Webhook,
)
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx_face import DEMO_API_KEY, Signer, TelnyxFace
from numberport.adapters.wire import DEMO_KEY, sign
from numberport.documents.reading import read_record
from numberport.errors import InputError
from numberport.events import Amend, Correct, Facts, Open, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.planning import read_numbers, read_sheet
from numberport.profiles import GENERIC, TELNYX
from numberport.telephone import TelephoneNumber
from numberport.testing import messages

__all__ = ["READERS", "Reader"]

_NOW: Final = dt.datetime(2026, 3, 2, 14, tzinfo=dt.UTC)
_NUMBERS: Final = (TelephoneNumber("+12125550100"), TelephoneNumber("+12125550101"))
#: The most answers that one operation is given; an adapter that wants more does not come to its end.
_MOST: Final = 400


@attrs.frozen
class Reader:
    """
    Something that reads what others wrote.

    Args:
        examples: What it is for.
        read: Reads, with chance for what stands beside the input, such as the status of an answer; errors of ours say
            that it is refused, where there is somebody to tell.
    """

    examples: tuple[bytes, ...]
    read: Callable[[bytes, random.Random], object]


class Endless(Exception):
    """An operation does not come to its end."""


def _order(profile: str) -> PortOrder:
    held = TELNYX if profile == "telnyx" else GENERIC
    account = Account(business_name="Acme", signer="Dana Doe", account_number="ACM-777", pin="4417")
    facts = Facts(desired_on=dt.date(2026, 3, 11))
    event = Open(at=_NOW, order="A", members=_NUMBERS, profile=profile, account=account, facts=facts)
    return PortOrder.open(event, profile=held).apply(Submit(at=_NOW))


_ORDERS: Final = {name: _order(name) for name in ("generic", "telnyx")}


def _heard(adapter: CarrierAdapter, webhook: Webhook, order: PortOrder) -> None:
    """Receive a webhook, and let an order take in what it says."""
    for delivery in adapter.receive(webhook, _NOW).deliveries:
        order = order.apply(delivery.report)


def _simulated_webhook(body: bytes, chance: random.Random) -> None:
    headers = sign(body, _NOW, DEMO_KEY) if chance.random() < 9 / 10 else (("Carrier-Signature", _noise(chance)),)
    _heard(SimulatedAdapter(profile=GENERIC), Webhook(url="/", headers=headers, body=body), _ORDERS["generic"])


def _noise(chance: random.Random) -> str:
    return "".join(chance.choices("t=v1,0afé\u0661 \x00", k=chance.randint(0, 40)))


class _Telnyx:
    """Telnyx's adapter, and the key that signs its webhooks; made when it is first used."""

    def __init__(self) -> None:
        self._made: tuple[TelnyxAdapter, Signer] | None = None

    def of(self) -> tuple[TelnyxAdapter, Signer]:
        """Return them."""
        if self._made is None:
            signer = Signer("fuzz")
            self._made = TelnyxAdapter(key="KEY", public_key=signer.public_key), signer
        return self._made

    def webhook(self, body: bytes, chance: random.Random) -> None:
        """Read a webhook, mostly one that is signed."""
        adapter, signer = self.of()
        headers = signer.headers(body, _NOW)
        if chance.random() > 9 / 10:
            headers = tuple((name, chance.choice((value, _noise(chance)))) for name, value in headers)
        _heard(adapter, Webhook(url="/", headers=headers, body=body), _ORDERS["telnyx"])

    def events(self, body: bytes, _: random.Random) -> None:
        """Read pages of events that were asked for again."""
        _carried_out(TelnyxAdapter(key="KEY"), Replay(since=_NOW, at=_NOW), _ORDERS["telnyx"], body, (200,))


_TELNYX: Final = _Telnyx()


def _asked(profile: str, chance: random.Random) -> Asked:
    """Draw something to ask a carrier."""
    kind, order = chance.choice(tuple(OperationKind)), _ORDERS[profile]
    questions: Mapping[OperationKind, Asked] = {
        OperationKind.PORTABILITY: PortabilityCheck(numbers=_NUMBERS, at=_NOW),
        OperationKind.RECORD: RecordRequest(numbers=_NUMBERS, at=_NOW, reference=chance.choice((None, messages.ID))),
        OperationKind.LIST: OrderList(numbers=chance.choice(((), _NUMBERS)), at=_NOW),
        OperationKind.PORT_OUT: PortOutAnswer(reference=messages.ID, at=_NOW),
        OperationKind.REPLAY: Replay(since=_NOW, at=_NOW),
    }
    if kind in questions:
        return questions[kind]
    actions = {
        OperationKind.SUBMIT: None,
        OperationKind.AMEND: Amend(at=_NOW, facts=Facts(project_owner="Dana")),
        OperationKind.CANCEL: RequestCancel(at=_NOW),
    }
    if (action := actions.get(kind)) is not None:
        order = order.apply(action)
    taken = [event for event in order.journal.events if isinstance(event, Submit | Amend | Correct | RequestCancel)]
    return Operation(kind=kind, order=order, action=taken[-1], at=_NOW, text="Please hurry.")


def _answered(adapter: CarrierAdapter, profile: str, body: bytes, chance: random.Random) -> None:
    """Carry an operation out against a carrier that answers nothing else."""
    statuses = chance.choices((200, 200, 200, 201, 202, 204, 301, 400, 401, 404, 422, 429, 500, 503), k=20)
    _carried_out(adapter, _asked(profile, chance), _ORDERS[profile], body, statuses)


def _carried_out(adapter: CarrierAdapter, asked: Asked, order: PortOrder, body: bytes, statuses: Sequence[int]) -> None:
    progress: Mapping[str, str] = {}
    for count in range(_MOST):
        step = adapter.next_step(asked, progress)
        if not isinstance(step, Request):
            found = (one.report for one in getattr(step, "found", ()) if isinstance(one, Delivery))
            for report in (*getattr(step, "reports", ()), *found):
                order = order.apply(report)
            return
        progress = adapter.absorb(asked, progress, Response(status=statuses[count % len(statuses)], body=body))
    raise Endless(asked.kind)


def _telnyx_answer(body: bytes, chance: random.Random) -> None:
    _answered(TelnyxAdapter(key="KEY"), "telnyx", body, chance)


def _simulated_answer(body: bytes, chance: random.Random) -> None:
    _answered(SimulatedAdapter(profile=GENERIC), "generic", body, chance)


_PATHS: Final = (
    *("/porting_orders", "/documents", "/portability_checks", "/customer_service_records"),
    *("/porting_orders/{}", "/porting_orders/{}/actions/confirm", "/porting_orders/{}/comments"),
    *(
        "/porting_orders/{}/additional_documents",
        "/porting_orders?filter[{}]=x&page[size]={}",
        "/portouts/{}/authorized",
    ),
)


def _requested(body: bytes, chance: random.Random) -> None:
    """Send a request to the simulated carrier, behind one that makes an order."""
    face = TelnyxFace(Script(), VirtualClock(_NOW))
    key = ("Authorization", f"Bearer {DEMO_API_KEY}")
    made = Request(method="POST", url="/v2/porting_orders", headers=(key,), body=b'{"phone_numbers":["+12125550100"]}')
    order = json.loads(face.send(made).body)["data"][0]["id"]
    path = chance.choice(_PATHS).replace("{}", order)
    kind = chance.choice(("application/json", "multipart/form-data; boundary=x", _noise(chance)))
    headers = (key, ("Content-Type", kind))
    method = chance.choice(("POST", "PATCH", "POST", "PATCH", "GET", "DELETE", "PUT"))
    face.send(Request(method=method, url=f"http://x/v2{path}", headers=headers, body=body))


def _record(body: bytes, _: random.Random) -> None:
    read_record(body.decode("utf-8", "replace"))


def _sheet(body: bytes, _: random.Random) -> None:
    for _cell in itertools.islice(read_numbers(read_sheet(body)), 2_000):
        pass


class NoToml(InputError):
    """A script is no TOML; whoever reads the file says so."""


def _script(body: bytes, _: random.Random) -> None:
    try:
        data = tomllib.loads(body.decode("utf-8", "replace"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise NoToml from error
    Script.from_mapping(data)


_ALWAYS: Final = {
    "simulated webhooks": Reader(messages.SIMULATED, _simulated_webhook),
    "simulated answers": Reader(messages.SIMULATED, _simulated_answer),
    "telnyx answers": Reader(messages.TELNYX_ANSWERS, _telnyx_answer),
    "telnyx events": Reader(messages.TELNYX_EVENTS, _TELNYX.events),
    "requests": Reader(messages.REQUESTS, _requested),
    "records": Reader(messages.RECORDS, _record),
    "sheets": Reader(messages.SHEETS, _sheet),
    "scripts": Reader(messages.SCRIPTS, _script),
}
_SIGNED: Final = {"telnyx webhooks": Reader(messages.TELNYX_EVENTS, _TELNYX.webhook)}

#: The readers by name; those of signed webhooks where the extra ``http`` is installed.
READERS: Final[Mapping[str, Reader]] = MappingProxyType(_ALWAYS | (_SIGNED if find_spec("cryptography") else {}))
