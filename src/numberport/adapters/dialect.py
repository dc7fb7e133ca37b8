"""
How the simulated carrier is asked: each operation as a request.
"""

import base64
from collections.abc import Callable, Mapping
from typing import cast
from urllib.parse import quote, urlencode

from numberport.adapters.messages import dumped
from numberport.adapters.protocol import Asked, Operation, Request
from numberport.adapters.questions import (
    Attachment,
    OperationKind,
    OrderList,
    PortabilityCheck,
    PortOutAnswer,
    RecordRequest,
)
from numberport.adapters.wire import BASE
from numberport.events import Cancel, RequestCancel
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.states import TERMINAL, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["REQUESTS", "covers"]

_JSON = (("Content-Type", "application/json"),)


def covers(operation: Operation, message: Mapping[str, object]) -> bool:
    """Tell whether what the carrier knows of an order includes the action that was looked up."""
    action = operation.action
    if isinstance(action, Cancel | RequestCancel):
        asked = message.get("cancelling")
        return isinstance(asked, list) and all(str(number) in asked for number in _meant(operation))
    wanted, known = getattr(action, "version", None), message.get("version")
    return wanted is None or int(str(known)) >= wanted


def _submission(operation: Operation, method: str, url: str) -> Request:
    return Request(method=method, url=url, headers=_JSON, body=dumped(_said(operation)))


def _said(operation: Operation) -> Mapping[str, object]:
    """Return the request as the carrier reads it; here, and only here, the secrets go out."""
    order, files = operation.order, [_file(file) for file in operation.files]
    said = {
        "reference": order.reference,
        "version": order.version,
        "previous": order.opened.previous,
        "numbers": [str(port.number) for port in order if port.state not in _GONE],
        "account": _account(order.account),
        "documents": sorted(name for name in ("loa", "csr", "invoice") if getattr(order.papers, name) is not None),
        "desired_on": order.facts.desired_on and order.facts.desired_on.isoformat(),
    }
    return {**said, "files": files} if files else said


def _file(file: Attachment) -> Mapping[str, str]:
    return {"kind": file.kind.value, "name": file.name, "content": base64.b64encode(file.content).decode()}


def _account(account: Account) -> Mapping[str, str]:
    address = account.service_address
    said = {
        "business_name": account.business_name,
        "signer": account.signer,
        "street": address and address.street,
        "unit": address and address.unit,
        "city": address and address.city,
        "region": address and address.region,
        "postal_code": address and address.postal_code,
        "account_number": _plain(account.account_number),
        "pin": _plain(account.pin),
        "tax_id": _plain(account.tax_id.number if account.tax_id else None),
        "carrier": account.carrier,
        "billing_number": account.billing_number and str(account.billing_number),
    }
    return {name: value for name, value in said.items() if value}


#: States in which a number is no longer part of what is asked.
_GONE = TERMINAL | {PortState.CANCEL_PENDING, PortState.PORTED}


def _plain(secret: Secret | None) -> str | None:
    return secret.reveal() if secret else None


def _meant(operation: Operation) -> tuple[TelephoneNumber, ...]:
    """Return the numbers that a cancel is about: those it touched that the carrier has."""
    order, action = operation.order, operation.action
    touched = action.touched if isinstance(action, Cancel | RequestCancel) else ()
    sent = (touch for touch in touched if touch.state is not PortState.DRAFT)
    return tuple(sorted(number for touch in sent for number in (touch.numbers or order.numbers)))


def _order_url(order: PortOrder, end: str = "") -> str:
    """Return the address of an order: of one that the carrier has made several of, by its own reference."""
    parted = order.carrier_reference if any(port.state is PortState.SUPERSEDED for port in order) else None
    return f"{BASE}/orders/{quote(parted or order.known_as or order.reference, safe='')}{end}"


def _post(url: str, **message: object) -> Request:
    return Request(method="POST", url=url, headers=_JSON, body=dumped(message))


def _get(url: str) -> Request:
    return Request(method="GET", url=url)


def _texts(numbers: tuple[TelephoneNumber, ...]) -> list[str]:
    return [str(number) for number in numbers]


def _activate(operation: Operation) -> Request:
    named = getattr(operation.action, "numbers", None)
    return _post(_order_url(operation.order, "/activate"), numbers=_texts(named or operation.order.numbers))


def _attach(operation: Operation) -> Request:
    return _post(_order_url(operation.order, "/files"), files=[_file(file) for file in operation.files])


def _comment(operation: Operation) -> Request:
    return _post(_order_url(operation.order, "/comments"), text=operation.text)


def _portability(check: PortabilityCheck) -> Request:
    return _post(f"{BASE}/portability", numbers=_texts(check.numbers))


def _record(request: RecordRequest) -> Request:
    if request.reference is not None:
        return _get(f"{BASE}/records/{quote(request.reference, safe='')}")
    return _post(f"{BASE}/records", numbers=_texts(request.numbers), account=_account(request.account))


def _list(question: OrderList) -> Request:
    asked = [("number", str(number)) for number in question.numbers]
    asked += [] if question.reference is None else [("reference", question.reference)]
    return _get(f"{BASE}/orders?{urlencode(asked)}")


def _port_out(answer: PortOutAnswer) -> Request:
    refusals = [{"code": refusal.reason.value, "text": refusal.text} for refusal in answer.refusals]
    url = f"{BASE}/portouts/{quote(answer.reference, safe='')}"
    return Request(method="PUT", url=url, headers=_JSON, body=dumped({"refusals": refusals}))


def _look(operation: Operation) -> Request:
    return _get(_order_url(operation.order))


#: What an operation of each kind sends.
REQUESTS = cast(
    "Mapping[OperationKind, Callable[[Asked], Request]]",
    {
        OperationKind.SUBMIT: lambda operation: _submission(operation, "POST", f"{BASE}/orders"),
        OperationKind.CORRECT: lambda operation: _submission(operation, "PUT", _order_url(operation.order)),
        OperationKind.AMEND: lambda operation: _submission(operation, "POST", _order_url(operation.order, "/amend")),
        OperationKind.CANCEL: lambda operation: _post(
            _order_url(operation.order, "/cancel"), numbers=_texts(_meant(operation))
        ),
        OperationKind.ACTIVATE: _activate,
        OperationKind.ATTACH: _attach,
        OperationKind.COMMENT: _comment,
        OperationKind.FETCH: _look,
        OperationKind.FIND: _look,
        OperationKind.WINDOWS: lambda operation: _get(_order_url(operation.order, "/windows")),
        OperationKind.PORTABILITY: _portability,
        OperationKind.RECORD: _record,
        OperationKind.LIST: _list,
        OperationKind.PORT_OUT: _port_out,
    },
)
