"""
Where an order comes from and where its numbers went: sendings of the same order, new orders, and splits.

A provider that takes corrections gets the same order again, in a new version (Plivo). One that wants a new order gets
the next attempt, which takes the rejected numbers over (Invoca). An order may also be split by the carrier or by us;
the numbers go on in the other one where they stood, and both keep their history.
"""

import datetime as dt
import enum

import attrs

from numberport.events import Action, Actor, Amend, Correct, Event, Handover, Origin, Submit, Supersede
from numberport.orders.folded import Folded
from numberport.orders.ports import Verdict
from numberport.telephone import TelephoneNumber

__all__ = ["HandedOver", "Lineage", "Sending", "SendingKind", "lineage"]


class SendingKind(enum.StrEnum):
    """What made a version of a submission."""

    SUBMITTED = "submitted"
    #: After a rejection or an update request, on the same order.
    CORRECTED = "corrected"
    #: Changed while it was under way.
    AMENDED = "amended"


_SENT: dict[type[Event], SendingKind] = {
    Submit: SendingKind.SUBMITTED,
    Correct: SendingKind.CORRECTED,
    Amend: SendingKind.AMENDED,
}


@attrs.frozen(kw_only=True)
class Sending:
    """One version of the submission: what made it, when, and who."""

    version: int
    what: SendingKind
    at: dt.datetime
    by: Actor
    who: str = ""


@attrs.frozen(kw_only=True)
class HandedOver:
    """Numbers that went to another order: which, when, and whether they were split off; None where nobody has said."""

    order: str
    numbers: tuple[TelephoneNumber, ...]
    at: dt.datetime
    how: Handover | None = None


@attrs.frozen(kw_only=True)
class Lineage:
    """
    Where an order comes from and where its numbers went.

    Args:
        order: Its id.
        attempt: Which try it is: 1, or one more than the order whose rejected numbers it took over.
        origin: The order it follows, and how; None for one that follows none.
        sendings: The versions of its submission, oldest first: more than one where the same order was sent again.
        handed_over: The numbers it handed over, oldest first.
    """

    order: str
    attempt: int
    origin: Origin | None
    sendings: tuple[Sending, ...]
    handed_over: tuple[HandedOver, ...]

    def successor(self, number: TelephoneNumber) -> str | None:
        """Return the id of the order that took a number over, or None."""
        return next((handed.order for handed in self.handed_over if number in handed.numbers), None)


def lineage(order: Folded) -> Lineage:
    """Return where an order comes from and where its numbers went, as it alone can tell."""
    sendings: dict[int, Sending] = {}
    handed: list[HandedOver] = []
    for reading in order.readings:
        event = reading.event
        taken = reading.verdict in {Verdict.MOVED, Verdict.RECORDED}
        if taken and isinstance(event, Submit | Correct | Amend) and event.version is not None:
            sendings.setdefault(event.version, _sending(event, event.version, reading.moment))
        if taken and isinstance(event, Supersede):
            handed.append(HandedOver(order=event.successor, numbers=reading.numbers, at=reading.moment, how=event.how))
    return Lineage(
        order=order.id,
        attempt=order.opened.attempt,
        origin=order.opened.origin,
        sendings=tuple(sendings[version] for version in sorted(sendings)),
        handed_over=tuple(handed),
    )


def _sending(event: Action, version: int, at: dt.datetime) -> Sending:
    return Sending(version=version, what=_SENT[type(event)], at=at, by=event.by, who=event.who)
