"""
The one protocol behind which every carrier looks alike.

An adapter is pure. For an operation, :meth:`CarrierAdapter.next_step` gives a request to send or the outcome, and
:meth:`CarrierAdapter.absorb` takes the answer in; what it must remember between calls is a mapping of texts that
whoever sends keeps. :meth:`CarrierAdapter.receive` turns a webhook into the answer to give and the reports in it.
"""

import datetime as dt
import enum
from collections.abc import Mapping
from typing import Protocol

import attrs

from numberport.errors import CarrierError
from numberport.events import Action, Report
from numberport.orders import PortOrder
from numberport.profiles.profile import NumberClass, SizeLimit
from numberport.rejections import Refusal

__all__ = [
    "Accepted",
    "Capabilities",
    "CarrierAdapter",
    "Delivery",
    "NoAnswer",
    "NotSent",
    "Operation",
    "OperationKind",
    "Outcome",
    "Progress",
    "Receipt",
    "Refused",
    "Request",
    "Response",
    "Transport",
    "Unknown",
    "Webhook",
]

Headers = tuple[tuple[str, str], ...]
Progress = Mapping[str, str]


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
class Delivery:
    """A report, and the reference of the order it is about: ours or the carrier's."""

    reference: str
    report: Report


@attrs.frozen
class Receipt:
    """What a webhook amounts to: the answer to give, and the reports in it."""

    reply: Response
    deliveries: tuple[Delivery, ...] = ()


class OperationKind(enum.StrEnum):
    """What can be asked of a carrier."""

    SUBMIT = "submit"
    CORRECT = "correct"
    AMEND = "amend"
    CANCEL = "cancel"
    #: Where does this order stand?
    FETCH = "fetch"
    #: Do you know an order of this reference, and in this version?
    FIND = "find"


@attrs.frozen(kw_only=True)
class Operation:
    """
    Something asked of a carrier.

    Args:
        kind: What is asked.
        order: The order it is about, as it stands.
        action: The action it carries out, None for a mere question.
        at: The moment it is asked; what the reply says is learnt then.
    """

    kind: OperationKind
    order: PortOrder
    action: Action | None = None
    at: dt.datetime


@attrs.frozen
class Accepted:
    """The carrier took it; its reply, as at least one report."""

    reports: tuple[Report, ...]


@attrs.frozen
class Refused:
    """The carrier refused it, or does not know what was asked about."""

    refusals: tuple[Refusal, ...]
    reports: tuple[Report, ...] = ()


@attrs.frozen
class Unknown:
    """Nobody knows whether the carrier took it; it is looked up before anything is sent again."""

    why: str


Outcome = Accepted | Refused | Unknown


@attrs.frozen(kw_only=True)
class Capabilities:
    """What a carrier can do, known before calling."""

    drafts: bool = False
    corrections: bool = False
    amendments: bool = False
    cancels: bool = False
    #: Where the provider takes a cancel by ticket only, it is asked by ticket.
    tickets: bool = False
    webhooks: bool = False
    #: It keeps a status for each number, not only for the order.
    per_number_status: bool = False
    #: The countries whose numbers it takes, as ISO codes; empty for any.
    countries: frozenset[str] = frozenset()
    classes: frozenset[NumberClass] = frozenset(NumberClass)
    #: How many numbers one order may hold.
    limits: tuple[SizeLimit, ...] = ()


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

    def next_step(self, operation: Operation, progress: Progress) -> Request | Outcome:
        """Return what to send next for an operation, or its outcome."""
        ...

    def absorb(self, operation: Operation, progress: Progress, response: Response) -> Progress:
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
