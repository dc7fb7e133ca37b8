"""
The status of a project: of the orders one customer's move was cut into. It is never stored, but derived from theirs.
"""

import enum
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from numberport.states.rollup import OrderStatus

__all__ = ["ProjectStatus", "roll_up_project"]


class ProjectStatus(enum.StrEnum):
    """Where a project stands, derived from its orders."""

    #: Nothing of it has been sent.
    DRAFT = "draft"
    #: At least one order waits for us or the customer.
    ACTION_REQUIRED = "action_required"
    #: It is under way, and nobody on our side has to do anything.
    IN_PROGRESS = "in_progress"
    #: All that is still open waits for the carrier's consent to a cancel.
    CANCEL_PENDING = "cancel_pending"
    COMPLETED = "completed"
    PARTLY_PORTED = "partly_ported"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


_O, _P = OrderStatus, ProjectStatus

#: What a project of one order is: the same in fewer words.
_ALONE: Final = MappingProxyType(
    {status: _P(status.value) if status.value in {*_P} else _P.IN_PROGRESS for status in OrderStatus}
)
#: An order in one of these is still to come to something.
_OPEN: Final = frozenset(
    status for status in OrderStatus if _ALONE[status] in {_P.DRAFT, _P.IN_PROGRESS, _P.CANCEL_PENDING}
)
#: Numbers of an order in one of these went over.
_MOVED: Final = frozenset({_O.COMPLETED, _O.PARTLY_PORTED, _O.RETURNED})


def roll_up_project(statuses: Iterable[OrderStatus]) -> ProjectStatus:
    """
    Derive the status of a project from the statuses of its orders; the first rule that fits counts.

    No orders are a draft. An order that wants action makes the project want it. While an order is open the project is
    in progress; it is still a draft where only drafts are open and no number has gone over, and waits for a cancel
    where every open order does. Orders of a later wave may so stay drafts beside others that are under way. When none
    is open it says how all of their numbers ended, as :func:`roll_up` says it of one order's: ported and not are
    partly ported, and superseded orders count only if there is nothing else.

    >>> roll_up_project([OrderStatus.COMPLETED, OrderStatus.PENDING]).value
    'in_progress'
    >>> roll_up_project([OrderStatus.COMPLETED, OrderStatus.CANCELLED]).value
    'partly_ported'
    """
    there = frozenset(statuses)
    if _O.ACTION_REQUIRED in there:
        return _P.ACTION_REQUIRED
    still = there & _OPEN
    if len(still) == 1 and not (still == {_O.DRAFT} and there & _MOVED):
        return _ALONE[next(iter(still))]
    if still:
        return _P.IN_PROGRESS
    return _ending(there) if there else _P.DRAFT


def _ending(there: frozenset[OrderStatus]) -> ProjectStatus:
    counted = there - {_O.SUPERSEDED} or there
    if len(counted) == 1:
        return _ALONE[next(iter(counted))]
    if counted & {_O.COMPLETED, _O.PARTLY_PORTED}:
        return _P.PARTLY_PORTED
    return _P.RETURNED if _O.RETURNED in counted else _P.CANCELLED
