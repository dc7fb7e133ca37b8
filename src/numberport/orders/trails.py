"""
The orders that one number has been on.
"""

import datetime as dt
from collections.abc import Iterable

import attrs

from numberport.events import Handover
from numberport.orders.order import PortOrder
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["Leg", "trail"]


@attrs.frozen(kw_only=True)
class Leg:
    """
    One order of the several that a number has been on.

    Args:
        order: Its id.
        attempt: Which try it was.
        how: How the number came to it; None for the first order, or where nobody has said.
        state: Where the number stands on it.
        since: When it came there.
    """

    order: str
    attempt: int
    how: Handover | None
    state: PortState
    since: dt.datetime


def trail(number: TelephoneNumber, orders: Iterable[PortOrder]) -> tuple[Leg, ...]:
    """
    Return the orders that a number has been on, each one followed by what took it over.

    Args:
        number: The number.
        orders: The orders to look among; those without the number are passed over.
    """
    having = sorted((order for order in orders if number in order), key=lambda order: (order.opened.at, order.id))
    return tuple(
        Leg(
            order=order.id,
            attempt=order.opened.attempt,
            how=order.opened.origin.how if order.opened.origin else None,
            state=order[number].state,
            since=order[number].standing.since,
        )
        for order in having
    )
