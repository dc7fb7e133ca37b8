"""
The status of an order, which is never stored: it is derived from the states of its numbers.
"""

import enum
from collections.abc import Iterable
from typing import Final

from numberport.states.machine import LIVE, PortState

__all__ = ["OrderStatus", "roll_up"]


class OrderStatus(enum.StrEnum):
    """Where an order stands, derived from its numbers."""

    DRAFT = "draft"
    ACTION_REQUIRED = "action_required"
    SUBMITTED = "submitted"
    PENDING = "pending"
    FOC_CONFIRMED = "foc_confirmed"
    ACTIVATING = "activating"
    CANCEL_PENDING = "cancel_pending"
    COMPLETED = "completed"
    PARTLY_PORTED = "partly_ported"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


_ADVANCE: Final = (
    PortState.DRAFT,
    PortState.SUBMITTED,
    PortState.PENDING,
    PortState.FOC_CONFIRMED,
    PortState.ACTIVATING,
)


def roll_up(states: Iterable[PortState]) -> OrderStatus:
    """
    Derive the status of an order from the states of its numbers; the first rule that fits counts.

    No numbers are a draft. A refusal, an update request, or a draft left behind wants action. Otherwise an order is as
    far as the least advanced of its open numbers; when none is open it says how they ended, and superseded ones count
    only if there is nothing else.
    """
    there = frozenset(states)
    if there & {PortState.REJECTED, PortState.UPDATE_REQUIRED} or _left_behind(there):
        return OrderStatus.ACTION_REQUIRED
    for state in (*_ADVANCE, PortState.CANCEL_PENDING):
        if state in there:
            return OrderStatus(state.value)
    return _ending(there) if there else OrderStatus.DRAFT


def _left_behind(there: frozenset[PortState]) -> bool:
    moved = LIVE | {PortState.PORTED, PortState.RETURNED}
    return PortState.DRAFT in there and bool(there & moved)


def _ending(there: frozenset[PortState]) -> OrderStatus:
    counted = there - {PortState.SUPERSEDED} or there
    if PortState.PORTED in counted:
        return OrderStatus.COMPLETED if counted == {PortState.PORTED} else OrderStatus.PARTLY_PORTED
    if PortState.RETURNED in counted:
        return OrderStatus.RETURNED
    for state in (PortState.SUPERSEDED, PortState.EXPIRED):
        if counted == {state}:
            return OrderStatus(state.value)
    return OrderStatus.CANCELLED
