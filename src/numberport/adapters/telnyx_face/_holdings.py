"""
What the simulated carrier holds in Telnyx's words: orders, papers, what it told.
"""

import datetime as dt
import enum
from collections.abc import Mapping
from typing import Any

import attrs

from numberport.adapters.lives import PortOutAsked
from numberport.telephone import TelephoneNumber

__all__: list[str] = []

#: A JSON object as it is answered.
Shape = dict[str, Any]


class Status(enum.StrEnum):
    """The status words of an order."""

    DRAFT = "draft"
    IN_PROCESS = "in-process"
    SUBMITTED = "submitted"
    EXCEPTION = "exception"
    FOC_DATE_CONFIRMED = "foc-date-confirmed"
    PORTED = "ported"
    CANCELLED = "cancelled"
    CANCEL_PENDING = "cancel-pending"


#: What an order never leaves.
ENDED = frozenset({Status.PORTED, Status.CANCELLED})


class Chore(enum.StrEnum):
    """What the carrier will do of its own at a moment."""

    FORWARD = "forward what was corrected"
    FINISH_ACTIVATION = "finish an activation"
    PORT_MESSAGING = "port the messaging"


@attrs.frozen
class Due:
    """A chore, and when it is done."""

    at: dt.datetime
    chore: Chore


@attrs.frozen(kw_only=True)
class Job:
    """A job that activates the numbers of an order."""

    id: str
    order: str
    created: dt.datetime
    updated: dt.datetime
    at: dt.datetime
    on_demand: bool
    status: str


@attrs.frozen(kw_only=True)
class Order:
    """
    A port order.

    Args:
        id: Its id.
        created: When it was made.
        updated: When something of it last changed.
        numbers: Its numbers.
        kind: The kind of its numbers, in Telnyx's word.
        fields: What the customer filled in, which holds secrets.
        status: Where it stands.
        details: Why, where it stands still.
        told: When its status was told.
        foc: When its numbers are let go.
        life: The reference of the life it leads, while it leads one.
        begun: How often it was sent on.
        heard: The messages of that life which were told already.
        due: What will be done with it.
        parent: The order it was split from.
        fast: Whether its numbers can be ported automatically.
        messaging: How far its messaging has come.
        activation: How far its activation has come.
    """

    id: str
    created: dt.datetime
    updated: dt.datetime
    numbers: tuple[TelephoneNumber, ...]
    kind: str
    fields: Mapping[str, Any] = attrs.field(factory=dict, repr=False)
    status: Status = Status.DRAFT
    details: tuple[Mapping[str, str], ...] = ()
    told: dt.datetime
    foc: dt.datetime | None = None
    life: str | None = None
    begun: int = 0
    heard: frozenset[str] = frozenset()
    due: tuple[Due, ...] = ()
    parent: str | None = None
    fast: bool = False
    messaging: str = "not_applicable"
    activation: str = ""

    @property
    def reference(self) -> str:
        """The customer's own reference."""
        return str(self.fields.get("customer_reference") or "")

    def field(self, *path: str) -> Any:  # noqa: ANN401 - what a customer filled in is any JSON
        """Return what was filled in somewhere, None where nothing was."""
        found: Any = self.fields
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found

    def without(self, chore: Chore) -> tuple[Due, ...]:
        """Return what will be done with it besides a chore."""
        return tuple(due for due in self.due if due.chore is not chore)


@attrs.frozen(kw_only=True)
class Leaving:
    """
    A number of ours that another carrier asks for.

    Args:
        id: The id of the port-out.
        asked: What is asked, and when.
        until: When silence counts as consent.
        word: Where it stands; empty until it is asked.
        reason: Why it is refused.
        updated: When something of it last changed.
    """

    id: str
    asked: PortOutAsked
    until: dt.datetime
    word: str = ""
    reason: str = ""
    updated: dt.datetime


@attrs.frozen(kw_only=True)
class Event:
    """
    Something that was told.

    Args:
        id: Its id.
        kind: Its type, such as ``porting_order.status_changed``.
        order: The order or the port-out it is about.
        at: When it happened.
        payload: What is told.
        url: Where it is sent, empty for nowhere.
        arrives: When it gets there.
        garbled: Whether what gets there can be read.
        stamped: Whether it says when it happened.
    """

    id: str
    kind: str
    order: str
    at: dt.datetime
    payload: Shape
    url: str = ""
    arrives: tuple[dt.datetime, ...] = ()
    garbled: bool = False
    stamped: bool = True

    @property
    def is_of_port_out(self) -> bool:
        """Whether it is about a number of ours that another carrier asks for."""
        return self.kind.startswith("portout.")


@attrs.frozen(kw_only=True)
class Paper:
    """A document that was handed in."""

    id: str
    name: str
    reference: str
    size: int
    sha256: str
    media_type: str
    created: dt.datetime


@attrs.frozen(kw_only=True)
class Extra:
    """A document handed in beside the two that an order has."""

    id: str
    order: str
    paper: str
    kind: str
    created: dt.datetime


@attrs.frozen(kw_only=True)
class Remark:
    """A comment on an order."""

    id: str
    order: str
    text: str = attrs.field(repr=False)
    by: str
    created: dt.datetime


@attrs.frozen(kw_only=True)
class Code:
    """A code that was sent to a number of an order, and whether it was handed in."""

    id: str
    order: str
    number: str
    created: dt.datetime
    updated: dt.datetime
    verified: bool = False


@attrs.frozen(kw_only=True)
class Record:
    """A request for a customer service record."""

    id: str
    number: TelephoneNumber
    created: dt.datetime
