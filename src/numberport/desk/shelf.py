"""
The orders a desk holds, read from its store and kept up to date with it.

Other desks may write to the same store. What they wrote is read whenever it matters: when an order is asked for that is
not known here, when an append meets theirs, and when :meth:`Shelf.refresh` is called.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from numberport.errors import NumberportError, UsageError, require
from numberport.events import Event, Open, Submit
from numberport.names import UnknownName
from numberport.orders import NotAnOrder, PortOrder
from numberport.profiles.profile import Profile
from numberport.storage import Conflict, EventStore
from numberport.telephone import TelephoneNumber

__all__ = ["CLAIMS", "PORT_OUTS", "UNCLAIMED", "NoSuchOrder", "OrderExists", "Shelf"]

_ORDER = "order:"

#: The stream of what was sent, by whichever desk: for each sending the order's id.
CLAIMS = "claims"

#: The stream of reports that belong to no order of ours.
UNCLAIMED = "unclaimed"

#: The stream of what other carriers asked of numbers of ours, and of our answers that were taken.
PORT_OUTS = "port-outs"


class NoSuchOrder(UnknownName):
    """An order was asked for that the store does not hold."""

    kind = "order"


@attrs.frozen
class OrderExists(UsageError):
    """An order was to be opened under an id that another has, which says something else."""

    order: str

    def __str__(self) -> str:
        return f"there is an order {self.order!r} already, which says something else; open the new one under another id"


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
        self._damaged: dict[str, NumberportError] = {}
        #: The first order to bear a reference, by profile and reference.
        self._bearers: dict[tuple[str, str], str] = {}
        #: The orders that have a number, wherever it stands there.
        self._having: dict[TelephoneNumber, set[str]] = {}
        #: How many claims have been read.
        self._claims = 0
        self.discover()

    def discover(self) -> None:
        """Read the orders that others have opened."""
        for stream in self._store.streams():
            name = stream.removeprefix(_ORDER)
            if stream.startswith(_ORDER) and name not in self._held and name not in self._damaged:
                self.catch_up(name)

    def refresh(self) -> None:
        """Read all that others have written, and try again what could not be read."""
        self._damaged.clear()
        for order in tuple(self._held):
            self.catch_up(order)
        self.discover()

    def catch_up(self, order: str) -> None:
        """Read what others have written of an order; what cannot be read is set aside, and stops no other."""
        held = self._held.get(order)
        version = held.version if held else 0
        try:
            new = self._store.read(_ORDER + order, after=version)
            if new:
                self._hold(self._folded(order, held, new), version + len(new))
        except NumberportError as error:
            self._held.pop(order, None)
            self._damaged[order] = error

    def _folded(self, order: str, held: _Held | None, new: Sequence[Event]) -> PortOrder:
        events = (*(held.order.journal.events if held else ()), *new)
        opened = next((event for event in events if isinstance(event, Open)), None)
        if opened is None or opened.order != order:
            raise NotAnOrder("none" if opened is None else f"one of the order {opened.order!r}")
        return PortOrder.replay(events, profile=self._profile_named(opened.profile))

    def _hold(self, order: PortOrder, version: int) -> None:
        if order.id not in self._held:
            for number in order.numbers:
                self._having.setdefault(number, set()).add(order.id)
        self._held[order.id] = _Held(order, version)
        for reference in filter(None, (order.reference, order.carrier_reference)):
            self._bearers.setdefault((order.profile.name, reference), order.id)

    @property
    def shared(self) -> Mapping[TelephoneNumber, frozenset[str]]:
        """The numbers that stand on several orders, wherever they stand there."""
        return {number: frozenset(orders) for number, orders in self._having.items() if len(orders) > 1}

    def having(self, numbers: Iterable[TelephoneNumber]) -> set[str]:
        """Return the ids of the orders that have one of these numbers, wherever it stands there."""
        return set[str]().union(*(self._having.get(number, ()) for number in numbers))

    def read_claims(self) -> int:
        """Read the orders that were sent, by whichever desk, since this was asked last; return how often any was."""
        new = self._store.read(CLAIMS, after=self._claims)
        for order in {claim.reference for claim in new if isinstance(claim, Submit) and claim.reference is not None}:
            self.catch_up(order)
        self._claims += len(new)
        return self._claims

    @property
    def damaged(self) -> Mapping[str, NumberportError]:
        """The orders whose streams cannot be read, by id, and why."""
        return dict(self._damaged)

    def __iter__(self) -> Iterator[PortOrder]:
        return (self._held[order].order for order in sorted(self._held))

    def __contains__(self, order: str) -> bool:
        """Tell whether an id is taken, here or by another desk."""
        if order not in self._held:
            self.discover()
        return order in self._held or order in self._damaged

    def get(self, order: str) -> PortOrder:
        """
        Return an order.

        Raises:
            NoSuchOrder: The store does not hold it.
            WrongType: It is no text.
            NumberportError: Its stream cannot be read; the error says why.
        """
        require("order", order, str, "the id of an order, a text")
        if order not in self:
            raise NoSuchOrder(order, tuple(sorted(self._held)), "the store")
        if order in self._damaged:
            raise self._damaged[order]
        return self._held[order].order

    def held(self, order: str) -> PortOrder | None:
        """Return an order, or None where the store holds none that can be read."""
        return self._held[order].order if order in self and order in self._held else None

    def owner(self, reference: str, profile: str) -> str | None:
        """
        Return the id of the order that a reference names under a profile, or None.

        Args:
            reference: The order's id, our reference, or the carrier's.
            profile: Whose reference it is: what one carrier says is never about another's order.
        """
        owner = self._owner(reference, profile)
        if owner is None:
            self.discover()
            owner = self._owner(reference, profile)
        return owner

    def _owner(self, reference: str, profile: str) -> str | None:
        held = self._held.get(reference)
        if held is not None and held.order.profile.name == profile:
            return reference
        return self._bearers.get((profile, reference))

    def put(self, *orders: PortOrder, claims: int | None = None) -> None:
        """
        Append what is new in these orders to their streams, all or nothing.

        Args:
            orders: The orders.
            claims: How often any order was sent so far, where the last of these is sent now; None where none is.

        Raises:
            OrderExists: There is another order of this id.
            Conflict: Somebody else has appended in the meantime; nothing was written, and what they wrote is read.
        """
        batches: dict[str, tuple[int, Sequence[Event]]] = {}
        for order in orders:
            held = self._held.get(order.id)
            if held is not None and held.order.opened != order.opened:
                raise OrderExists(order.id)
            more = _new(held.order if held else None, order)
            if held is not None and (
                _lacks(order, held.order) or (claims is not None and order is orders[-1] and not more)
            ):
                # What others wrote has been read since this was decided, or they decided the very same.
                raise Conflict(_ORDER + order.id, held.version - 1, held.version)
            batches[_ORDER + order.id] = (held.version if held else 0, more)
        if claims is not None:
            claim = Submit(at=orders[-1].last, reference=orders[-1].id)
            batches[CLAIMS] = (claims, (claim,))
        try:
            self._store.append_all(batches)
        except Conflict:
            for order in orders:
                self.catch_up(order.id)
            raise
        for order in orders:
            version, new = batches[_ORDER + order.id]
            self._hold(order, version + len(new))

    def update(self, order: str, change: Callable[[PortOrder], PortOrder]) -> PortOrder:
        """
        Append what has happened and cannot be undone: where others were faster, again on top of what they wrote.

        Args:
            order: The order's id.
            change: Returns the order with what happened; may be called several times.
        """
        return self.update_all(order, lambda port: (change(port),))[0]

    def update_all(self, order: str, change: Callable[[PortOrder], tuple[PortOrder, ...]]) -> tuple[PortOrder, ...]:
        """
        Append what has happened to an order and to those that go on with numbers of it, all or nothing.

        Args:
            order: The order's id.
            change: Returns the order with what happened, and the others; may be called several times.
        """
        while True:
            before = self.get(order)
            after = change(before)
            if after[0] is before:
                return after[:1]
            try:
                # The others first: what was handed over is never without the order that has it.
                self.put(*after[1:], after[0])
            except Conflict:
                continue
            return after

    def put_unclaimed(self, event: Event) -> None:
        """Keep a report that belongs to no order."""
        self._put_once(UNCLAIMED, event)

    def put_port_out(self, event: Event) -> None:
        """Keep what another carrier asked, or that our answer to it was taken."""
        self._put_once(PORT_OUTS, event)

    def _put_once(self, stream: str, event: Event) -> None:
        while event not in (known := self._store.read(stream)):
            try:
                self._store.append(stream, (event,), expected=len(known))
            except Conflict:
                continue

    @property
    def port_outs(self) -> tuple[Event, ...]:
        """What other carriers asked, and our answers that were taken."""
        return self._store.read(PORT_OUTS)

    @property
    def unclaimed(self) -> tuple[Event, ...]:
        """The reports that belong to no order."""
        return self._store.read(UNCLAIMED)


def _lacks(order: PortOrder, held: PortOrder) -> bool:
    """Tell whether an order was made without something that is held of it."""
    known = frozenset(order.journal.events)
    return any(event not in known for event in held.journal.events)


def _new(before: PortOrder | None, after: PortOrder) -> tuple[Event, ...]:
    """Return the events one order has and another, earlier one has not, in the order they were recorded."""
    known = frozenset(before.journal.events) if before else frozenset()
    return tuple(event for event in after.journal.events if event not in known)
