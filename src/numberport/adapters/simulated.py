"""
The adapter of the simulated carrier: pure, like every adapter.

It speaks in the status words of the profile it is given, so that a run under another profile hears other words.
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.adapters.protocol import (
    Accepted,
    Asked,
    Capabilities,
    Delivery,
    Operation,
    Outcome,
    Progress,
    Receipt,
    Refused,
    Request,
    Response,
    Unknown,
    Webhook,
    not_offered,
)
from numberport.adapters.questions import OperationKind
from numberport.adapters.wire import BASE, DEMO_KEY, as_json, dumped, is_signed, read_foc, read_moment, text_of
from numberport.events import Cancel, Channel, Report, RequestCancel
from numberport.orders import PortOrder
from numberport.parties import Secret
from numberport.profiles.profile import Profile
from numberport.rejections import Reason, Refusal, refusal
from numberport.states import TERMINAL, PortState
from numberport.telephone import InvalidNumber, TelephoneNumber

__all__ = ["SimulatedAdapter"]

#: The most characters of a word or reference that are believed; more is no word.
_WORD_LIMIT = 200

_BAD_REQUEST, _TOO_MANY, _NOT_FOUND, _SERVER = 400, 429, 404, 500


@attrs.frozen(kw_only=True)
class SimulatedAdapter:
    """
    Speaks to the simulated carrier.

    Args:
        profile: Whose status words are spoken.
        tickets: Tickets are opened with it too: it takes cancels that the provider takes by ticket only.
        key: The key that signs webhooks.
    """

    profile: Profile
    tickets: bool = False
    key: bytes = attrs.field(default=DEMO_KEY, repr=False)

    @property
    def name(self) -> str:
        """The carrier's name, by which its reports name their source."""
        return f"simulated {self.profile.name}"

    @property
    def capabilities(self) -> Capabilities:
        """What the simulated carrier can do."""
        return Capabilities(
            operations=frozenset(_REQUESTS),
            tickets=self.tickets,
            webhooks=True,
            per_number_status=True,
            limits=self.profile.limits,
        )

    def next_step(self, operation: Asked, progress: Progress) -> Request | Outcome:
        """Return the one request of an operation, or, once it is answered, the outcome."""
        if not isinstance(operation, Operation) or operation.kind not in _REQUESTS:
            return not_offered(self.name, operation.kind)
        if "status" in progress:
            return self._outcome(operation, int(progress["status"]), progress["said"], progress["raw"])
        return _REQUESTS[operation.kind](operation)

    def absorb(self, operation: Asked, progress: Progress, response: Response) -> Progress:
        """Take the answer in: what is understood of it, and its beginning as it came."""
        message = as_json(response.body) if len(response.body) <= _BODY_LIMIT else None
        understood = {name: value for name, value in (message or {}).items() if name in _UNDERSTOOD}
        kept = {"said": dumped(understood).decode(), "raw": _raw(response.body)}
        return {**progress, "operation": operation.kind.value, "status": str(response.status), **kept}

    def _outcome(self, operation: Operation, status: int, said: str, raw: str) -> Outcome:
        if status == _NOT_FOUND and operation.kind in {OperationKind.FIND, OperationKind.FETCH}:
            return Refused((Refusal(Reason.UNKNOWN, str(status), "the carrier knows no such order"),))
        if status >= _SERVER or status == _TOO_MANY:
            return Unknown(f"answer {status} says nothing about the order")
        message = as_json(said.encode()) or {}
        channel = Channel.POLL if operation.kind is OperationKind.FETCH else Channel.REPLY
        read = (self._report({**message, **part}, operation.at, channel, raw) for part in _parts(message))
        reports = tuple(report for report in read if report is not None)
        if status >= _BAD_REQUEST:
            why = tuple(self._refusal(reason) for reason in _objects(message.get("refused")))
            said_why = why or tuple(dict.fromkeys(refusal for report in reports for refusal in report.refusals))
            bare = Refusal(Reason.UNKNOWN, str(status), "the carrier does not take this request")
            return Refused(said_why or (bare,), reports)
        if not reports:
            return Unknown(f"answer {status} is not in the carrier's language")
        if operation.kind is OperationKind.FIND and not _covers(operation, message):
            return Refused((Refusal(Reason.UNKNOWN, "", "the carrier has not seen this version"),))
        return Accepted(reports)

    def receive(self, webhook: Webhook, now: dt.datetime) -> Receipt:
        """Read a webhook: the signature first, then the message; what cannot be read gives no report."""
        if not is_signed(webhook, now, self.key):
            return Receipt(Response(status=401))
        message = as_json(webhook.body)
        report = self._report(message, now, Channel.WEBHOOK, _raw(webhook.body)) if message else None
        if message is None or report is None:
            return Receipt(Response(status=_BAD_REQUEST), (Delivery("", self._unreadable(webhook.body, now)),))
        reference = text_of(message.get("reference", ""), _WORD_LIMIT)
        return Receipt(Response(status=204), (Delivery(reference, report),))

    def _unreadable(self, body: bytes, learnt: dt.datetime) -> Report:
        """Return what is genuine and cannot be read, kept raw for a person."""
        return Report(word="unreadable", source=f"{self.name}: {Channel.WEBHOOK}", learnt=learnt, raw=_raw(body))

    def _report(self, message: Mapping[str, object], learnt: dt.datetime, channel: Channel, raw: str) -> Report | None:
        """Return what a message says; None only where it holds no status word."""
        word = message.get("status")
        if not isinstance(word, str):
            return None
        numbers, strange = _numbers(message.get("numbers"))
        foc, stamp = read_foc(message.get("foc")), read_moment(message.get("at"))
        strange += _unread(foc=(message.get("foc"), foc), stamp=(message.get("at"), stamp))
        return Report(
            word=text_of(word, _WORD_LIMIT),
            source=f"{self.name}: {channel}",
            channel=channel,
            learnt=learnt,
            stamp=stamp,
            id=_short(message.get("id")),
            serial=_count(message.get("serial")),
            numbers=numbers,
            foc=foc,
            refusals=tuple(self._refusal(reason) for reason in _objects(message.get("reasons"))),
            reference=_short(message.get("order")),
            answers=_count(message.get("version")),
            unreadable=strange,
            raw=raw,
        )

    def _refusal(self, reason: Mapping[str, object]) -> Refusal:
        code, text = text_of(reason.get("code", ""), _WORD_LIMIT), text_of(reason.get("text", ""), _RAW_LIMIT)
        if code in set(Reason):
            return Refusal(Reason(code), code, text)
        return refusal(self.profile.name, code, text)


#: The most characters of a message that are kept beside what was understood.
_RAW_LIMIT = 2_000

#: The most bytes of an answer that are read at all.
_BODY_LIMIT = 4_000_000

#: The most parts of an order that are told apart.
_MOST_PARTS = 10_000

#: What is understood of an answer; the rest of it is not kept.
_UNDERSTOOD = frozenset(
    {
        *("order", "version", "cancelling", "refused", "parts"),
        *("status", "at", "id", "serial", "numbers", "foc", "reasons"),
    }
)


def _unread(**dates: tuple[object, object]) -> tuple[str, ...]:
    """Return the names of the dates that a message gives and that could not be read."""
    return tuple(name for name, (given, read) in dates.items() if given is not None and read is None)


def _numbers(value: object) -> tuple[tuple[TelephoneNumber, ...] | None, tuple[str, ...]]:
    """Return the numbers a message names, None for none named, and a mark where one of them cannot be read."""
    if value is None:
        return None, ()
    if not isinstance(value, list):
        return (), ("numbers",)
    read, strange = [], False
    for text in value:
        try:
            read.append(TelephoneNumber(f"+{text}" if isinstance(text, int) else str(text)))
        except InvalidNumber:
            strange = True
    return tuple(sorted(set(read))), ("numbers",) if strange else ()


def _raw(body: bytes) -> str:
    return text_of(body[: 4 * _RAW_LIMIT].decode("utf-8", "replace"), _RAW_LIMIT)


def _objects(value: object) -> tuple[Mapping[str, object], ...]:
    return tuple(item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else None


def _short(value: object) -> str | None:
    return text_of(value, _WORD_LIMIT) if isinstance(value, str) and value else None


def _parts(message: Mapping[str, object]) -> tuple[Mapping[str, object], ...]:
    """Return what an answer says of each part of an order; what has no parts is said of all of it."""
    if "parts" not in message:
        return ({},)
    parts = _objects(message["parts"])
    return parts if len(parts) <= _MOST_PARTS else ()


def _covers(operation: Operation, message: Mapping[str, object]) -> bool:
    """Tell whether what the carrier knows of an order includes the action that was looked up."""
    action = operation.action
    if isinstance(action, Cancel | RequestCancel):
        asked = message.get("cancelling")
        return isinstance(asked, list) and all(str(number) in asked for number in _meant(operation))
    wanted = getattr(action, "version", None)
    known = _count(message.get("version"))
    return wanted is None or (known is not None and known >= wanted)


def _meant(operation: Operation) -> tuple[TelephoneNumber, ...]:
    """Return the numbers that a cancel is about: those it touched that the carrier has."""
    order, action = operation.order, operation.action
    touched = action.touched if isinstance(action, Cancel | RequestCancel) else ()
    sent = (touch for touch in touched if touch.state is not PortState.DRAFT)
    return tuple(sorted(number for touch in sent for number in (touch.numbers or order.numbers)))


def _submission(operation: Operation, method: str, url: str) -> Request:
    return Request(method=method, url=url, headers=_JSON, body=dumped(_said(operation.order)))


_JSON = (("Content-Type", "application/json"),)


def _said(order: PortOrder) -> Mapping[str, object]:
    """Return the request as the carrier reads it; here, and only here, the secrets go out."""
    account = order.account
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
    return {
        "reference": order.reference,
        "version": order.version,
        "previous": order.opened.previous,
        "numbers": [str(port.number) for port in order if port.state not in _GONE],
        "account": {name: value for name, value in said.items() if value},
        "documents": sorted(name for name in ("loa", "csr", "invoice") if getattr(order.papers, name) is not None),
        "desired_on": order.facts.desired_on and order.facts.desired_on.isoformat(),
    }


#: States in which a number is no longer part of what is asked.
_GONE = TERMINAL | {PortState.CANCEL_PENDING, PortState.PORTED}


def _plain(secret: Secret | None) -> str | None:
    return secret.reveal() if secret else None


def _order_url(order: PortOrder, end: str = "") -> str:
    from urllib.parse import quote

    return f"{BASE}/orders/{quote(order.known_as or order.reference, safe='')}{end}"


def _cancel(operation: Operation) -> Request:
    body = dumped({"numbers": [str(number) for number in _meant(operation)]})
    return Request(method="POST", url=_order_url(operation.order, "/cancel"), headers=_JSON, body=body)


def _look(operation: Operation) -> Request:
    return Request(method="GET", url=_order_url(operation.order))


_REQUESTS = {
    OperationKind.SUBMIT: lambda operation: _submission(operation, "POST", f"{BASE}/orders"),
    OperationKind.CORRECT: lambda operation: _submission(operation, "PUT", _order_url(operation.order)),
    OperationKind.AMEND: lambda operation: _submission(operation, "POST", _order_url(operation.order, "/amend")),
    OperationKind.CANCEL: _cancel,
    OperationKind.FETCH: _look,
    OperationKind.FIND: _look,
}
