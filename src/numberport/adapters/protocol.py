"""
The one protocol behind which every carrier looks alike.

An adapter is pure. For an operation, :meth:`CarrierAdapter.next_step` gives a request to send or the outcome, and
:meth:`CarrierAdapter.absorb` takes the answer in; what it must remember between calls is a mapping of texts that
whoever sends keeps. :meth:`CarrierAdapter.receive` turns a webhook into the answer to give and the reports in it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

import attrs

from numberport.adapters.questions import (
    QUESTIONS,
    Attachment,
    CodeWay,
    Delivery,
    Found,
    Fulfilment,
    NotAboutAnOrder,
    OperationKind,
    PortOut,
    Question,
    Split,
)
from numberport.errors import CarrierError
from numberport.events import Action, Report
from numberport.orders import PortOrder
from numberport.parties import Secret
from numberport.profiles.profile import NumberClass, SizeLimit
from numberport.rejections import Reason, Refusal
from numberport.telephone import TelephoneNumber

__all__ = [
    "RESUMED",
    "Accepted",
    "Asked",
    "Capabilities",
    "CarrierAdapter",
    "Delivery",
    "NoAnswer",
    "NotSent",
    "Operation",
    "Outcome",
    "Progress",
    "Receipt",
    "Refused",
    "Request",
    "Response",
    "Transport",
    "Unknown",
    "Webhook",
    "not_offered",
]

Headers = tuple[tuple[str, str], ...]
Progress = Mapping[str, str]

#: Stands in the progress of an operation that is taken up again after a stop, with a text that is new each time: what
#: was read before may be old, and what was sent last may have arrived. An adapter looks again before it goes on.
RESUMED: Final = "resumed"


@attrs.frozen(kw_only=True)
class Request:
    """
    What to send to a carrier; headers and body, which may hold secrets, stay out of its repr.
    """

    method: str
    url: str
    headers: Headers = attrs.field(default=(), repr=False)
    body: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen(kw_only=True)
class Response:
    """What a carrier answered, or what to answer a carrier."""

    status: int
    headers: Headers = attrs.field(default=(), repr=False)
    body: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen(kw_only=True)
class Webhook:
    """What a carrier sent on its own account."""

    method: str = "POST"
    url: str
    headers: Headers = attrs.field(default=(), repr=False)
    body: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen
class Receipt:
    """
    What a webhook amounts to.

    Args:
        reply: The answer to give.
        deliveries: The reports in it.
        splits: The orders that the carrier says it made of orders of ours.
        port_outs: What other carriers ask of numbers of ours.
    """

    reply: Response
    deliveries: tuple[Delivery, ...] = ()
    splits: tuple[Split, ...] = ()
    port_outs: tuple[PortOut, ...] = ()


def _about_an_order(_: object, __: object, kind: OperationKind) -> None:
    if kind in QUESTIONS:
        raise NotAboutAnOrder(kind)


@attrs.frozen(kw_only=True)
class Operation:
    """
    Something asked of a carrier about an order of ours.

    Args:
        kind: What is asked.
        order: The order it is about, as it stands.
        action: The action it carries out, None for a mere question.
        at: The moment it is asked; what the reply says is learnt then.
        files: The papers to hand in with it, whole.
        text: The remark to leave, for a comment.
        when: For when numbers are let over, for an activation; None for now.
        fulfils: What is brought for requirements.
        codes: The codes that the customer got, by number.
        way: How codes are sent.

    Raises:
        NotAboutAnOrder: What is asked is about no order of ours.
    """

    kind: OperationKind = attrs.field(validator=_about_an_order)
    order: PortOrder
    action: Action | None = None
    at: dt.datetime
    files: tuple[Attachment, ...] = ()
    text: str = attrs.field(default="", repr=False)
    when: dt.datetime | None = None
    fulfils: tuple[Fulfilment, ...] = ()
    codes: tuple[tuple[TelephoneNumber, Secret], ...] = ()
    way: CodeWay = CodeWay.SMS


#: What a carrier is asked: something about an order of ours, or a question of its own.
Asked = Operation | Question


@attrs.frozen
class Accepted:
    """
    The carrier took it.

    Args:
        reports: Its reply. Where a carrier makes several orders of one, each has its own report, with its reference
            and its numbers.
        found: What was asked for, in the order in which it came.
    """

    reports: tuple[Report, ...] = ()
    found: tuple[Found, ...] = ()


@attrs.frozen
class Refused:
    """The carrier refused it, or does not know what was asked about."""

    refusals: tuple[Refusal, ...]
    reports: tuple[Report, ...] = ()


@attrs.frozen
class Unknown:
    """
    Nobody knows whether the carrier took it; it is looked up before anything is sent again.

    Args:
        why: Why nobody does.
        wait: How long the carrier asked to be left alone, where it did.
    """

    why: str
    wait: dt.timedelta | None = None


Outcome = Accepted | Refused | Unknown

#: What every carrier can be asked.
_ALWAYS = frozenset({OperationKind.SUBMIT, OperationKind.FETCH, OperationKind.FIND})


#: What a network of messages cannot be asked.
_LOOKS = frozenset({OperationKind.FETCH, OperationKind.FIND})


def _and_always(kinds: Iterable[OperationKind]) -> frozenset[OperationKind]:
    return _ALWAYS.union(kinds)


@attrs.frozen(kw_only=True)
class Capabilities:
    """
    What a carrier can do, known before calling.

    Args:
        operations: What it can be asked; submitting goes without saying, and so do fetching and finding, except of a
            network of messages.
        drafts: It keeps drafts, which a submission first fills and then confirms.
        idempotent: A submission that reaches it twice is one order.
        splits: It may make several orders of one, when it takes it or later.
        silence_approves: A port-out that we do not answer in time, or not legibly, it takes for granted.
        tickets: Where the provider takes a cancel by ticket only, it is asked by ticket.
        webhooks: It sends webhooks.
        per_number_status: It keeps a status for each number, not only for the order.
        messages_only: It takes messages and answers none: it cannot be asked where an order stands, nor whether it has
            one. What it takes twice is one order, so what may be lost is sent again.
        by_hand: A person carries what is sent, and enters what the carrier says.
        countries: The countries whose numbers it takes, as ISO codes; empty for any.
        classes: The classes of numbers it takes.
        limits: How many numbers one order may hold.
    """

    operations: frozenset[OperationKind] = attrs.field(default=_ALWAYS, converter=_and_always)
    drafts: bool = False
    idempotent: bool = False
    splits: bool = False
    silence_approves: bool = False
    tickets: bool = False
    webhooks: bool = False
    per_number_status: bool = False
    messages_only: bool = False
    by_hand: bool = False
    countries: frozenset[str] = frozenset()
    classes: frozenset[NumberClass] = frozenset(NumberClass)
    limits: tuple[SizeLimit, ...] = ()

    def __contains__(self, kind: object) -> bool:
        """Tell whether a carrier can be asked for an operation."""
        return kind in self.operations and not (self.messages_only and kind in _LOOKS)


def not_offered(carrier: str, kind: OperationKind) -> Refused:
    """Return the outcome of asking a carrier for what it cannot do; nothing is sent."""
    return Refused((Refusal(Reason.UNKNOWN, "", f"{carrier} cannot be asked to {kind.value} anything this way"),))


class CarrierAdapter(Protocol):
    """A carrier's language, and nothing else: no socket, no clock, no state."""

    @property
    def name(self) -> str:
        """The carrier's name, by which its reports name their source."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What the carrier can do."""
        ...

    def next_step(self, operation: Asked, progress: Progress) -> Request | Outcome:
        """
        Return what to send next, or the outcome; what the carrier cannot be asked is refused, and nothing sent.

        A look-up is refused only where the carrier has surely not seen what is looked up, or where it does no harm to
        send it again; the desk sends it again then.
        """
        ...

    def absorb(self, operation: Asked, progress: Progress, response: Response) -> Progress:
        """Return how far the operation has come with this answer; never raises on what a carrier says."""
        ...

    def receive(self, webhook: Webhook, now: dt.datetime) -> Receipt:
        """Read a webhook; one that is not the carrier's, or cannot be read, gives no report and never raises."""
        ...


class Transport(Protocol):
    """What reaches a carrier: the one place that opens sockets, or the simulated carrier itself."""

    def send(self, request: Request) -> Response:
        """
        Send a request and return the answer.

        Raises:
            NotSent: It surely had no effect.
            NoAnswer: It may have had its effect; nobody knows.
        """
        ...


@attrs.frozen
class NotSent(CarrierError):
    """A request did not reach the carrier."""

    why: str

    def __str__(self) -> str:
        return f"the carrier was not reached: {self.why}"


@attrs.frozen
class NoAnswer(CarrierError):
    """A request was sent and no answer came; it may have had its effect."""

    why: str

    def __str__(self) -> str:
        return f"the carrier did not answer: {self.why}"
