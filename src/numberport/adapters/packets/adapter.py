"""
The adapter of a provider that takes orders from people only: what it sends is a packet for a person to hand in.

It is pure, like every adapter. What the provider says is entered by hand, as reports under the same checks as any.
"""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from typing import Any, Final

import attrs

from numberport.adapters.packets.files import safe_name
from numberport.adapters.packets.making import REVEALABLE, UnknownSecret, cancel_packet, submission_packet
from numberport.adapters.packets.packet import MANIFEST, Packet, PacketKind
from numberport.adapters.protocol import (
    Accepted,
    Asked,
    Capabilities,
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
from numberport.adapters.questions import Attachment, OperationKind
from numberport.calendars import BusinessCalendar
from numberport.errors import NumberportError
from numberport.events import Cancel, Channel, Report, RequestCancel
from numberport.orders import PortOrder
from numberport.profiles import Profile, Resubmission
from numberport.profiles.notices import PACKET
from numberport.rejections import Reason, Refusal
from numberport.telephone import TelephoneNumber

__all__ = ["PacketAdapter"]

_OK, _CREATED, _NOT_FOUND, _CONFLICT = 200, 201, 404, 409
#: The largest list of files that is read, and the largest packet that is looked into.
_MOST_LISTED: Final = 20_000_000
#: What of a packet's list tells it from another.
_IDENTITY: Final = ("kind", "order", "version", "opened")
_LOOKS: Final = frozenset({OperationKind.FIND, OperationKind.FETCH})


def _known_secrets(_: object, __: "attrs.Attribute[Any]", names: frozenset[str]) -> None:
    for name in sorted(names.difference(REVEALABLE)):
        raise UnknownSecret(name)


def _nothing(_: PortOrder) -> Iterable[Attachment]:
    return ()


@attrs.frozen(kw_only=True)
class PacketAdapter:
    """
    Makes packets of what the desk would send.

    Args:
        profile: The provider.
        reveal: ``account_number`` and ``pin``, where packets shall say them; otherwise a person writes them by hand.
        files: Gives the files of an order's papers; those of an operation come on top.
        given_fonts: TrueType fonts, for letters that are not in Latin letters.

    Raises:
        UnknownSecret: A secret is asked for by a name that none has.
    """

    profile: Profile
    reveal: frozenset[str] = attrs.field(default=frozenset(), converter=frozenset, validator=_known_secrets)
    files: Callable[[PortOrder], Iterable[Attachment]] = attrs.field(default=_nothing, repr=False)
    given_fonts: tuple[bytes, ...] = attrs.field(default=(), converter=tuple, repr=False)

    @property
    def name(self) -> str:
        """The carrier's name, by which its reports name their source."""
        return f"{self.profile.name} packets"

    @property
    def capabilities(self) -> Capabilities:
        """What can be handed in: a correction only where the provider takes one of the same order."""
        offered = {OperationKind.AMEND, OperationKind.CANCEL}
        if self.profile.resubmission is Resubmission.SAME_ORDER:
            offered.add(OperationKind.CORRECT)
        return Capabilities(operations=frozenset(offered), tickets=True, by_hand=True, limits=self.profile.limits)

    def next_step(self, operation: Asked, progress: Progress) -> Request | Outcome:
        """Return the request that lays the packet out or looks it up, or, once it is answered, the outcome."""
        if not isinstance(operation, Operation) or operation.kind not in self.capabilities:
            return not_offered(self.name, operation.kind)
        if "status" in progress:
            return self._outcome(operation, progress)
        url = f"packet:///{safe_name(operation.order.id)}/{_file_name(operation)}.zip"
        if operation.kind in _LOOKS:
            return Request(method="GET", url=url)
        try:
            body = self.packet(operation).zipped()
        except NumberportError as error:
            # An extra that is not installed, a font that is none: it waits until that is mended, and says so.
            return Unknown(f"no packet could be made: {error}")
        return Request(method="PUT", url=url, headers=(("Content-Type", "application/zip"),), body=body)

    def packet(self, operation: Operation) -> Packet:
        """
        Return the packet that carries an operation out; the same operation gives the same packet.

        Args:
            operation: A submission, a correction, a change or a cancel.
        """
        order = operation.order
        if operation.kind is OperationKind.CANCEL:
            return cancel_packet(order, _meant(operation))
        # The day is that of the action: a packet that is made again after a crash is the same.
        moment = operation.at if operation.action is None else operation.action.at
        return submission_packet(
            order,
            on=BusinessCalendar(zone=order.zone).local(moment).date(),
            files=(*self.files(order), *operation.files),
            reveal=self.reveal,
            given_fonts=self.given_fonts,
            kind=PacketKind.CHANGE if operation.kind is OperationKind.AMEND else PacketKind.SUBMISSION,
        )

    def absorb(self, operation: Asked, progress: Progress, response: Response) -> Progress:
        """Take the outbox's answer in: whether the packet is there, and which one it is."""
        return {
            **progress,
            "operation": operation.kind.value,
            "status": str(response.status),
            "identity": _identity(response.body),
            "bytes": str(len(response.body)),
        }

    def _outcome(self, operation: Operation, progress: Progress) -> Outcome:
        status = int(progress["status"])
        if operation.kind not in _LOOKS:
            if status in {_OK, _CREATED}:
                return Accepted((self._ready(operation),))
            return Unknown("another packet of that name lies in the outbox" if status == _CONFLICT else _said(status))
        # The outbox says it without a word; a page is that of whoever stands before it, and says nothing of packets.
        if status == _NOT_FOUND and progress.get("bytes", "0") == "0":
            return _refused("no such packet lies in the outbox")
        if status != _OK:
            return Unknown(_said(status))
        if progress.get("identity", "") != _expected(operation):
            return _refused("the packet of that name in the outbox is another order's")
        return Accepted((self._ready(operation),))

    def _ready(self, operation: Operation) -> Report:
        """Return what can be said for sure: the packet lies ready. What the provider says, a person enters."""
        return Report(
            word="ready",
            scope=PACKET,
            source=f"{self.name}: outbox",
            channel=Channel.POLL if operation.kind is OperationKind.FETCH else Channel.REPLY,
            learnt=operation.at,
        )

    def receive(self, webhook: Webhook, now: dt.datetime) -> Receipt:  # noqa: ARG002 - as every adapter has it
        """Refuse whatever comes: a provider that takes orders from people sends no webhooks."""
        return Receipt(Response(status=_NOT_FOUND))


def _said(status: int) -> str:
    return f"the outbox answered {status}"


def _refused(why: str) -> Refused:
    return Refused((Refusal(Reason.UNKNOWN, "", why),))


def _file_name(operation: Operation) -> str:
    """Return what the packet of an action is called: by the version it raised, or, for a cancel, by its number."""
    action = operation.action
    if isinstance(action, Cancel | RequestCancel):
        return f"cancel-{action.sequence or 0}"
    return str(getattr(action, "version", None) or operation.order.version)


def _meant(operation: Operation) -> tuple[TelephoneNumber, ...]:
    """Return the numbers that a cancel is about: those it touched, or all."""
    action = operation.action
    touched = action.touched if isinstance(action, Cancel | RequestCancel) else ()
    return tuple(number for touch in touched for number in touch.numbers or operation.order.numbers) or (
        operation.order.numbers
    )


def _expected(operation: Operation) -> str:
    """Return the identity that a packet of this operation's action has in its list of files."""
    order, action = operation.order, operation.action
    raised = getattr(action, "version", None) or order.version
    is_cancel = isinstance(action, Cancel | RequestCancel)
    return json.dumps([is_cancel, order.id, order.version if is_cancel else raised, order.opened.at.isoformat()])


def _identity(body: bytes) -> str:
    """Return what a packet says it is; empty for whatever is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entry = archive.getinfo(MANIFEST)
            if entry.file_size > _MOST_LISTED:
                return ""
            listed = json.loads(archive.read(entry))
        kind, *rest = (listed[name] for name in _IDENTITY)
        return json.dumps([kind == PacketKind.CANCEL, *rest])
    # Whatever bytes lie there, nothing is raised; the zip module fails in ways of many kinds.
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, NotImplementedError, RuntimeError, EOFError, OSError):
        return ""
