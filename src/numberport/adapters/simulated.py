"""
The adapter of the simulated carrier: pure, like every adapter.

It speaks in the status words of the profile it is given, so that a run under another profile hears other words.
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.adapters.protocol import (
    Accepted,
    Capabilities,
    Delivery,
    Operation,
    OperationKind,
    Outcome,
    Progress,
    Receipt,
    Refused,
    Request,
    Response,
    Unknown,
    Webhook,
)
from numberport.adapters.wire import BASE, DEMO_KEY, as_json, dumped, is_signed, read_foc, read_moment, text_of
from numberport.events import Aimed, Channel, Report, RequestCancel
from numberport.orders import PortOrder
from numberport.parties import Secret
from numberport.profiles.profile import Profile
from numberport.rejections import Reason, Refusal, refusal
from numberport.states import PortState
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
        key: The key that signs webhooks.
    """

    profile: Profile
    key: bytes = attrs.field(default=DEMO_KEY, repr=False)

    @property
    def name(self) -> str:
        """The carrier's name, by which its reports name their source."""
        return f"simulated {self.profile.name}"

    @property
    def capabilities(self) -> Capabilities:
        """What the simulated carrier can do."""
        return Capabilities(
            corrections=True,
            amendments=True,
            cancels=True,
            webhooks=True,
            per_number_status=True,
            limits=self.profile.limits,
        )

    def next_step(self, operation: Operation, progress: Progress) -> Request | Outcome:
        """Return the one request of an operation, or, once it is answered, the outcome."""
        if "status" in progress:
            return self._outcome(operation, int(progress["status"]), progress["body"].encode())
        return _REQUESTS[operation.kind](operation)

    def absorb(self, operation: Operation, progress: Progress, response: Response) -> Progress:
        """Take the answer in."""
        body = response.body.decode("utf-8", "replace")
        return {**progress, "operation": operation.kind.value, "status": str(response.status), "body": body}

    def _outcome(self, operation: Operation, status: int, body: bytes) -> Outcome:
        message = as_json(body)
        if status == _NOT_FOUND and operation.kind in {OperationKind.FIND, OperationKind.FETCH}:
            return Refused((Refusal(Reason.UNKNOWN, str(status), "the carrier knows no such order"),))
        if status >= _SERVER or status == _TOO_MANY:
            return Unknown(f"answer {status} says nothing about the order")
        channel = Channel.POLL if operation.kind is OperationKind.FETCH else Channel.REPLY
        report = self._report(message or {}, operation.at, channel, body)
        if status >= _BAD_REQUEST:
            refusals = (Refusal(Reason.UNKNOWN, str(status), "the carrier does not take this request"),)
            return Refused(report.refusals or refusals, (report,)) if report else Refused(refusals)
        if message is None or report is None:
            return Unknown(f"answer {status} is not in the carrier's language")
        if operation.kind is OperationKind.FIND and not _covers(operation, message):
            return Refused((Refusal(Reason.UNKNOWN, "", "the carrier has not seen this version"),))
        return Accepted((report,))

    def receive(self, webhook: Webhook, now: dt.datetime) -> Receipt:
        """Read a webhook: the signature first, then the message; what cannot be read gives no report."""
        if not is_signed(webhook, now, self.key):
            return Receipt(Response(status=401))
        message = as_json(webhook.body)
        report = self._report(message, now, Channel.WEBHOOK, webhook.body) if message else None
        if message is None or report is None:
            return Receipt(Response(status=_BAD_REQUEST), (Delivery("", self._unreadable(webhook.body, now)),))
        reference = text_of(message.get("reference", ""), _WORD_LIMIT)
        return Receipt(Response(status=204), (Delivery(reference, report),))

    def _unreadable(self, body: bytes, learnt: dt.datetime) -> Report:
        """Return what is genuine and cannot be read, kept raw for a person."""
        return Report(word="unreadable", source=f"{self.name}: {Channel.WEBHOOK}", learnt=learnt, raw=_raw(body))

    def _report(
        self, message: Mapping[str, object], learnt: dt.datetime, channel: Channel, body: bytes
    ) -> Report | None:
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
            raw=_raw(body),
        )

    def _refusal(self, reason: Mapping[str, object]) -> Refusal:
        code, text = text_of(reason.get("code", ""), _WORD_LIMIT), text_of(reason.get("text", ""), _RAW_LIMIT)
        if code in set(Reason):
            return Refusal(Reason(code), code, text)
        return refusal(self.profile.name, code, text)


#: The most characters of a message that are kept beside what was understood.
_RAW_LIMIT = 2_000


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


def _covers(operation: Operation, message: Mapping[str, object]) -> bool:
    """Tell whether what the carrier knows of an order includes the action that was looked up."""
    action = operation.action
    if isinstance(action, RequestCancel):
        return bool(message.get("cancel_asked"))
    wanted = getattr(action, "version", None)
    known = _count(message.get("version"))
    return wanted is None or (known is not None and known >= wanted)


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
        "carrier": account.carrier,
        "billing_number": account.billing_number and str(account.billing_number),
    }
    return {
        "reference": order.reference,
        "version": order.version,
        "previous": order.opened.previous,
        "numbers": [str(number) for number in order.numbers if order[number].state not in _GONE],
        "account": {name: value for name, value in said.items() if value},
        "documents": sorted(name for name in ("loa", "csr", "invoice") if getattr(order.papers, name) is not None),
        "desired_on": order.facts.desired_on and order.facts.desired_on.isoformat(),
    }


#: States in which a number is no longer part of what is asked.
_GONE = frozenset({PortState.SUPERSEDED, PortState.CANCELLED, PortState.EXPIRED, PortState.PORTED, PortState.RETURNED})


def _plain(secret: Secret | None) -> str | None:
    return secret.reveal() if secret else None


def _order_url(order: PortOrder, end: str = "") -> str:
    from urllib.parse import quote

    return f"{BASE}/orders/{quote(order.reference, safe='')}{end}"


def _cancel(operation: Operation) -> Request:
    numbers = operation.action.numbers if isinstance(operation.action, Aimed) else None
    body = dumped({"numbers": None if numbers is None else [str(number) for number in numbers]})
    return Request(method="POST", url=_order_url(operation.order, "/cancel"), headers=_JSON, body=body)


def _look(operation: Operation) -> Request:
    return Request(method="GET", url=_order_url(operation.order))


_REQUESTS = {
    OperationKind.SUBMIT: lambda operation: _submission(operation, "POST", f"{BASE}/orders"),
    OperationKind.CORRECT: lambda operation: _submission(operation, "PUT", _order_url(operation.order)),
    OperationKind.AMEND: lambda operation: _submission(operation, "PUT", _order_url(operation.order)),
    OperationKind.CANCEL: _cancel,
    OperationKind.FETCH: _look,
    OperationKind.FIND: _look,
}
