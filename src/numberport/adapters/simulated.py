"""
The adapter of the simulated carrier: pure, like every adapter.

It speaks in the status words of the profile it is given, so that a run under another profile hears other words.
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.adapters.dialect import REQUESTS, covers
from numberport.adapters.messages import as_json, dumped, text_of
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
from numberport.adapters.readings import (
    BODY_LIMIT,
    UNDERSTOOD,
    WORD_LIMIT,
    found,
    objects,
    parts,
    raw_text,
    read_port_out,
    read_refusal,
    read_report,
)
from numberport.adapters.wire import DEMO_KEY, is_signed
from numberport.events import Channel, Report
from numberport.profiles.profile import Profile
from numberport.rejections import Reason, Refusal

__all__ = ["SimulatedAdapter"]

#: What a gateway on the way answers too; the carrier's own answer of that kind is in its language.
_OF_ANYBODY = frozenset({403, 404, 405, 413, 451})
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
            operations=frozenset(REQUESTS),
            idempotent=True,
            splits=True,
            silence_approves=True,
            tickets=self.tickets,
            webhooks=True,
            per_number_status=True,
            limits=self.profile.limits,
        )

    def next_step(self, operation: Asked, progress: Progress) -> Request | Outcome:
        """Return the one request of an operation, or, once it is answered, the outcome."""
        if operation.kind not in REQUESTS:
            return not_offered(self.name, operation.kind)
        if "status" in progress:
            return self._outcome(operation, int(progress["status"]), progress["said"], progress["raw"])
        return REQUESTS[operation.kind](operation)

    def absorb(self, operation: Asked, progress: Progress, response: Response) -> Progress:
        """Take the answer in: what is understood of it, and its beginning as it came."""
        message = as_json(response.body) if len(response.body) <= BODY_LIMIT else None
        understood = message and {name: value for name, value in message.items() if name in UNDERSTOOD}
        said = "" if understood is None else dumped(understood).decode()
        kept = {"said": said, "raw": raw_text(response.body)}
        return {**progress, "operation": operation.kind.value, "status": str(response.status), **kept}

    def _outcome(self, operation: Asked, status: int, said: str, raw: str) -> Outcome:
        if (settled := _settled(operation, status, told=bool(said))) is not None:
            return settled
        message = as_json(said.encode()) or {}
        reports = self._reports(message, operation, raw)
        if status >= _BAD_REQUEST:
            return self._refused(message, status, reports)
        learnt = found(message, operation, self.name, self.profile, raw)
        if not reports and learnt is None:
            return Unknown(f"answer {status} is not in the carrier's language")
        if isinstance(operation, Operation) and operation.kind is OperationKind.FIND:
            return self._sought(operation, message, reports)
        return Accepted(reports, learnt or ())

    def _sought(self, operation: Operation, message: Mapping[str, object], reports: tuple[Report, ...]) -> Outcome:
        """Return what a look-up found: only a carrier that says which version it has can have missed ours."""
        if operation.action is not None and type(message.get("version")) is not int:
            return Unknown("the carrier does not say which version it has")
        if not covers(operation, message):
            return Refused((Refusal(Reason.UNKNOWN, "", "the carrier has not seen this version"),))
        return Accepted(reports)

    def _reports(self, message: Mapping[str, object], operation: Asked, raw: str) -> tuple[Report, ...]:
        channel = Channel.POLL if operation.kind is OperationKind.FETCH else Channel.REPLY
        read = (self._report({**message, **part}, operation.at, channel, raw) for part in parts(message))
        return tuple(report for report in read if report is not None)

    def _report(self, message: Mapping[str, object], learnt: dt.datetime, channel: Channel, raw: str) -> Report | None:
        return read_report(message, learnt, channel, raw, source=f"{self.name}: {channel}", profile=self.profile)

    def _refused(self, message: Mapping[str, object], status: int, reports: tuple[Report, ...]) -> Refused:
        why = tuple(read_refusal(reason, self.profile) for reason in objects(message.get("refused")))
        said_why = why or tuple(dict.fromkeys(refusal for report in reports for refusal in report.refusals))
        bare = Refusal(Reason.UNKNOWN, str(status), "the carrier does not take this request")
        return Refused(said_why or (bare,), reports)

    def receive(self, webhook: Webhook, now: dt.datetime) -> Receipt:
        """Read a webhook: the signature first, then the message; what cannot be read gives no report."""
        if not is_signed(webhook, now, self.key):
            return Receipt(Response(status=401))
        message, raw = as_json(webhook.body), raw_text(webhook.body)
        if message is not None and (asked := read_port_out(message)) is not None:
            return Receipt(Response(status=204), port_outs=(asked,))
        report = self._report(message, now, Channel.WEBHOOK, raw) if message else None
        if message is None or report is None:
            return Receipt(Response(status=_BAD_REQUEST), (Delivery("", self._unreadable(raw, now)),))
        reference = text_of(message.get("reference", ""), WORD_LIMIT)
        return Receipt(Response(status=204), (Delivery(reference, report),))

    def _unreadable(self, raw: str, learnt: dt.datetime) -> Report:
        """Return what is genuine and cannot be read, kept raw for a person."""
        return Report(word="unreadable", source=f"{self.name}: {Channel.WEBHOOK}", learnt=learnt, raw=raw)


def _settled(operation: Asked, status: int, *, told: bool) -> Outcome | None:
    """Return what an answer amounts to by its status alone; None where what it says counts."""
    if status >= _SERVER or status == _TOO_MANY or (status in _OF_ANYBODY and not told):
        return Unknown(f"answer {status} says nothing about the order")
    if status < _BAD_REQUEST or operation.kind not in {OperationKind.FIND, OperationKind.FETCH}:
        return None
    if status == _NOT_FOUND:
        return Refused((Refusal(Reason.UNKNOWN, str(status), "the carrier knows no such order"),))
    return Unknown(f"the look-up was answered {status}")
