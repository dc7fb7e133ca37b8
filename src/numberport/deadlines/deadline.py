"""
What a deadline is: what falls due, when, on what it rests, and which action its passing means.
"""

import datetime as dt
import enum

import attrs

from numberport.calendars import pinned
from numberport.events import Action
from numberport.evidence import Source
from numberport.telephone import TelephoneNumber

__all__ = ["Deadline", "DeadlineKind"]


class DeadlineKind(enum.StrEnum):
    """What falls due."""

    #: The letter of authorisation grows too old to be sent.
    LOA_STALE = "loa_stale"
    #: So does the invoice.
    INVOICE_STALE = "invoice_stale"
    #: Sent later, the order cannot have the day it asks for.
    DESIRED = "desired"
    #: The provider ends what nobody works on.
    IDLE = "idle"
    #: The provider reminds of what is unfinished.
    REMINDER = "reminder"
    #: The losing carrier owes an answer.
    RESPONSE = "response"
    #: An answer was promised, by the carrier or by whoever a matter was taken to.
    PROMISED = "promised"
    #: It takes longer than the provider says it takes at most: worth a call.
    ESCALATION = "escalation"
    #: The customer owes an answer to a rejection.
    ANSWER = "answer"
    #: The last moment at which a change or a cancel is taken.
    FREEZE = "freeze"
    #: The numbers are on the new account.
    ADDED = "added"
    #: Where the numbers land must be set up.
    SET_UP = "set_up"
    #: The committed date.
    FOC = "foc"
    #: The committed date is over and nobody has said that the numbers moved.
    OVERDUE = "overdue"
    #: The numbers were being activated and nobody has confirmed it.
    ACTIVATION = "activation"
    #: The commitment lapses, and the request with it.
    LAPSE = "lapse"
    #: The last moment to give ported numbers back.
    SNAP_BACK = "snap_back"


@attrs.frozen(kw_only=True)
class Deadline:
    """
    Something that must have happened by a moment.

    Args:
        kind: What falls due.
        at: When.
        what: A sentence for whoever has to act.
        means: The action that its passing means, or None; taken later, it gets the later moment.
        rests_on: Where the deadline comes from.
        numbers: The numbers concerned.
    """

    kind: DeadlineKind
    at: dt.datetime = attrs.field(converter=pinned)
    what: str
    means: Action | None = None
    rests_on: Source
    numbers: tuple[TelephoneNumber, ...]
