"""
How an order begins that takes numbers of another: as a new try at what was asked, or split off where they stand (R3).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from numberport.events import Handover, NumberStart, Open, Origin, Settings
from numberport.orders.ports import NumberPort
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.orders.order import PortOrder

__all__ = ["following", "split_off"]


def following(
    order: "PortOrder", name: str, numbers: tuple[TelephoneNumber, ...], at: dt.datetime, how: Handover
) -> Open:
    """
    Return how an order begins that takes numbers of another, with what the other says now.

    Args:
        order: The other.
        name: Its own id.
        numbers: The numbers it takes.
        at: When it is opened.
        how: How it takes them.
    """
    return attrs.evolve(
        order.opened,
        at=at,
        order=name,
        members=numbers,
        account=order.account,
        facts=order.facts,
        papers=order.papers,
        origin=Origin(order.id, how),
        starts=(),
        version=0,
        set_up=_shared_settings(order, numbers),
        sequence=None,
    )


def split_off(order: "PortOrder", name: str, ports: Sequence[NumberPort], at: dt.datetime) -> Open:
    """Return how an order begins that goes on with numbers of another where they stand."""
    starts = tuple(
        NumberStart(
            port.number,
            port.state,
            port.foc,
            since=port.standing.since,
            refusals=port.refusals,
            messaging=port.messaging,
        )
        for port in ports
    )
    opened = following(order, name, tuple(port.number for port in ports), at, Handover.SPLIT)
    return attrs.evolve(opened, starts=starts, version=order.version)


def _shared_settings(
    order: "PortOrder", numbers: Iterable[TelephoneNumber]
) -> tuple[tuple[tuple[TelephoneNumber, ...], Settings], ...]:
    """Return the set-up of some numbers: those that share one, and it."""
    alike: dict[Settings, list[TelephoneNumber]] = {}
    for number in sorted(numbers):
        if settings := order.settings.get(number):
            alike.setdefault(settings, []).append(number)
    return tuple((tuple(sharing), settings) for settings, sharing in alike.items())
