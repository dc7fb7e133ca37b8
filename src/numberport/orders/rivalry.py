"""
Rival orders: others that still ask for numbers of one that the losing carrier has agreed to.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from numberport.orders.order import PortOrder
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["Rival", "rivals"]

#: Where a number stands once the losing carrier has agreed.
_AGREED: Final = frozenset({PortState.FOC_CONFIRMED, PortState.ACTIVATING, PortState.PORTED})
#: And where it waits for that, or has not been asked for yet.
_WAITING: Final = frozenset(
    {PortState.DRAFT, PortState.SUBMITTED, PortState.PENDING, PortState.UPDATE_REQUIRED, PortState.REJECTED}
)


@attrs.frozen
class Rival:
    """
    An order that can get some of its numbers no more.

    Args:
        order: Its id.
        numbers: Those that another order was granted.
    """

    order: str
    numbers: tuple[TelephoneNumber, ...]


def rivals(order: PortOrder, others: Iterable[PortOrder]) -> tuple[Rival, ...]:
    """
    Return the orders that still ask for numbers to which the losing carrier agreed for another.

    A number goes to one carrier: in mobile portability the acceptance of one request cancels the others.

    Args:
        order: The one it agreed to.
        others: Those there are besides; the order itself among them does not matter.
    """
    granted = frozenset(port.number for port in order if port.state in _AGREED)
    return tuple(_rivals(granted, (other for other in others if other.id != order.id)))


def _rivals(granted: frozenset[TelephoneNumber], others: Iterable[PortOrder]) -> Iterator[Rival]:
    for other in others:
        if asked := tuple(port.number for port in other if port.number in granted and port.state in _WAITING):
            yield Rival(other.id, asked)
