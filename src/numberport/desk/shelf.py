"""
The orders a desk holds, read from its store and kept up to date with it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from numberport.errors import UsageError
from numberport.events import Event, Open
from numberport.names import UnknownName
from numberport.orders import PortOrder
from numberport.profiles.profile import Profile
from numberport.storage import EventStore

__all__ = ["UNCLAIMED", "NoSuchOrder", "OrderExists", "Shelf"]

_ORDER = "order:"

#: The stream of reports that belong to no order of ours.
UNCLAIMED = "unclaimed"


class NoSuchOrder(UnknownName):
    """An order was asked for that the store does not hold."""

    kind = "order"


@attrs.frozen
class OrderExists(UsageError):
    """An order was to be opened under an id that is taken."""

    order: str

    def __str__(self) -> str:
        return f"there is an order {self.order!r} already; open the new one under another id"


@attrs.frozen
class _Held:
    order: PortOrder
    version: int


class Shelf:
    """
    Orders by id, each as the fold of its stream.

    Args:
        store: Where the events last.
        profile_named: Gives the profile an order was opened under.
    """

    def __init__(self, store: EventStore, profile_named: Callable[[str], Profile]) -> None:
        self._store = store
        self._profile_named = profile_named
        self._held: dict[str, _Held] = {}
        for stream in store.streams():
            if stream.startswith(_ORDER):
                self._load(stream.removeprefix(_ORDER))

    def _load(self, order: str) -> None:
        events = self._store.read(_ORDER + order)
        opened = next(event for event in events if isinstance(event, Open))
        folded = PortOrder.replay(events, profile=self._profile_named(opened.profile))
        self._held[order] = _Held(folded, len(events))

    def __iter__(self) -> Iterator[PortOrder]:
        return (self._held[order].order for order in sorted(self._held))

    def __contains__(self, order: object) -> bool:
        return order in self._held

    def get(self, order: str) -> PortOrder:
        """
        Return an order.

        Raises:
            NoSuchOrder: The store does not hold it.
        """
        if order not in self._held:
            raise NoSuchOrder(order, tuple(sorted(self._held)), "the store")
        return self._held[order].order

    def owner(self, reference: str) -> PortOrder | None:
        """Return the order a reference names: its id, our reference, or the carrier's."""
        if reference in self._held:
            return self._held[reference].order
        return next((order for order in self if reference in {order.reference, order.carrier_reference}), None)

    def put(self, *orders: PortOrder) -> None:
        """
        Append what is new in these orders to their streams, all or nothing.

        Raises:
            Conflict: Somebody else has appended in the meantime; nothing was written.
        """
        batches: dict[str, tuple[int, Sequence[Event]]] = {}
        for order in orders:
            held = self._held.get(order.id)
            batches[_ORDER + order.id] = (held.version if held else 0, _new(held.order if held else None, order))
        self._store.append_all(batches)
        for order in orders:
            version, new = batches[_ORDER + order.id]
            self._held[order.id] = _Held(order, version + len(new))

    def put_unclaimed(self, event: Event) -> None:
        """Keep a report that belongs to no order."""
        known = self._store.read(UNCLAIMED)
        if event not in known:
            self._store.append(UNCLAIMED, (event,), expected=len(known))

    @property
    def unclaimed(self) -> tuple[Event, ...]:
        """The reports that belong to no order."""
        return self._store.read(UNCLAIMED)

    def events(self) -> Mapping[str, tuple[Event, ...]]:
        """Return every event by order, as recorded."""
        return {order.id: order.journal.events for order in self}


def _new(before: PortOrder | None, after: PortOrder) -> tuple[Event, ...]:
    """Return the events one order has and another, earlier one has not, in the order they were recorded."""
    known = frozenset(before.journal.events) if before else frozenset()
    return tuple(event for event in after.journal.events if event not in known)
