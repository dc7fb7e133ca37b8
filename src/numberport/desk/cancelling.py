"""
How an order is cancelled: which numbers on our own authority, and which by asking.
"""

import datetime as dt

from numberport.events import Action, Cancel, RequestCancel, Settle
from numberport.orders import PortOrder
from numberport.states import OURS_TO_CANCEL, PortState, Trigger, allowed
from numberport.telephone import TelephoneNumber

__all__ = ["cancelled", "settled"]


def cancelled(
    port: PortOrder,
    at: dt.datetime,
    numbers: tuple[TelephoneNumber, ...] | None,
    *,
    why: str,
    who: str,
    by_hand: bool = False,
) -> PortOrder:
    """
    Return an order with some of its numbers cancelled where that is ours, and asked to be cancelled elsewhere.

    Args:
        port: The order.
        at: When.
        numbers: The numbers; None for all that can be.
        why: Why.
        who: The person or program that does.
        by_hand: A person has asked; so what the carrier may have is for it to grant.

    Raises:
        IllegalTransition: A named number, or all of the order, has ended, or its cancel is asked for already.
    """
    states = {number.number: number.state for number in port}
    chosen = numbers if numbers is not None else tuple(states)
    may = {PortState.DRAFT} if by_hand else OURS_TO_CANCEL
    ours = tuple(number for number in chosen if states.get(number) in may)
    named = numbers is not None
    others = tuple(number for number in chosen if number not in ours and (named or _is_cancellable(states[number])))
    if ours:
        port = port.apply(Cancel(at=at, who=who, numbers=None if len(ours) == len(port) else ours, why=why))
    if others or not ours:
        port = port.apply(RequestCancel(at=at, who=who, numbers=others or numbers, why=why))
    return port


def _is_cancellable(state: PortState) -> bool:
    return Trigger.REQUEST_CANCEL in allowed(state)


def settled(port: PortOrder, actions: tuple[Action, ...], at: dt.datetime) -> PortOrder:
    """Return an order whose carrier need not hear of some actions any more: a person has told it."""
    for action in actions:
        port = port.apply(Settle(at=at, action=action.sequence or 0))
    return port
