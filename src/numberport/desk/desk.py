"""
The porting desk: submit, correct, amend, cancel, receive, poll, tick.
"""

import datetime as dt
import functools
import itertools
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

import attrs

from numberport import preflight, profiles
from numberport.adapters.clock import Clock
from numberport.adapters.protocol import Response, Webhook
from numberport.calendars import BusinessCalendar
from numberport.deadlines import Deadline, Timeline, due
from numberport.desk.cancelling import cancelled, settled
from numberport.desk.claims import NumbersTaken, leaving_elsewhere, taken_elsewhere
from numberport.desk.hearing import hand_on, heard, with_delivery, with_poll
from numberport.desk.obstacles import (
    CancelByHand,
    NoCarrier,
    NoSuccessor,
    NotKnownThere,
    NotTaken,
    OrderBlocked,
    Unsent,
)
from numberport.desk.sending import Carrier, Sender, Waiting
from numberport.desk.shelf import NoSuchOrder, OrderExists, Shelf
from numberport.desk.taking import VERBS, refuse_to_lose, refuse_unknown
from numberport.desk.telling import Teller
from numberport.documents import Papers
from numberport.errors import NumberportError
from numberport.events import Actor, Amend, Correct, Event, Facts, Report, Submit, Supersede
from numberport.evidence import Grade
from numberport.orders import PortOrder, rivals
from numberport.parties import Account
from numberport.preflight import HindsightCount, PreflightReport, hindsight
from numberport.profiles.profile import Profile, Resubmission
from numberport.states import PortState
from numberport.storage import Conflict, EventStore
from numberport.telephone import TelephoneNumber

__all__ = [
    "CancelByHand",
    "Carrier",
    "NoCarrier",
    "NoSuccessor",
    "NoSuchOrder",
    "NotKnownThere",
    "NotTaken",
    "NumbersTaken",
    "OrderBlocked",
    "OrderExists",
    "PortDesk",
    "Unsent",
    "Waiting",
]


class PortDesk:
    """
    Takes orders through their life. ``who`` is the person or program that acts, by name, for the order's history.

    Several desks may work on one store. What one of them wrote the others see when they look for it, when their own
    writing meets it, and after :meth:`refresh`; an action that meets it raises
    :class:`~numberport.storage.Conflict` and may be taken again, a report is recorded on top of it.

    Args:
        store: Where events last.
        carriers: A way to the carrier of each profile, by the profile's name.
        clock: Tells the moment; the desk asks nobody else.
        profile_named: Gives the profile an order was opened under.
        calendar: Which days count for the deadlines.
    """

    def __init__(
        self,
        store: EventStore,
        carriers: Mapping[str, Carrier],
        clock: Clock,
        *,
        profile_named: Callable[[str], Profile] = profiles.get,
        calendar: BusinessCalendar | None = None,
    ) -> None:
        self._shelf = Shelf(store, profile_named)
        self._clock = clock
        self._calendar = calendar
        self._sender = Sender(self._shelf, clock)
        self._teller = Teller(self._shelf, carriers, self._sender)

    @property
    def orders(self) -> tuple[PortOrder, ...]:
        """All orders, by id."""
        return tuple(self._shelf)

    @property
    def unclaimed(self) -> tuple[Event, ...]:
        """Reports that belong to no order of ours; a person should look at them."""
        return self._shelf.unclaimed

    @property
    def damaged(self) -> Mapping[str, NumberportError]:
        """The orders that the store holds and that cannot be read, by id, and why; a person should look at them."""
        return self._shelf.damaged

    def refresh(self) -> None:
        """Read all that other desks have written to the store."""
        self._shelf.refresh()

    def order(self, order: str) -> PortOrder:
        """
        Return an order as it stands.

        Raises:
            NoSuchOrder: The store does not hold it.
            NumberportError: What the store holds of it cannot be read.
        """
        return self._shelf.get(order)

    def open(self, order: PortOrder) -> PortOrder:
        """
        Take in a draft; one that says what an order we have said when it was opened, at whatever moment, is that order.

        Returns:
            The order as it stands; a draft handed in again, as after a crash, has no second effect.

        Raises:
            OrderExists: Its id is taken by an order that said something else.
        """
        if order.id not in self._shelf:
            # Where another desk opens it at the same moment, what that one wrote is looked at.
            with suppress(Conflict):
                self._shelf.put(order)
                return order
        held = self._shelf.held(order.id)
        if held is None or not _is_replay(order, held):
            raise OrderExists(order.id)
        return held

    def check(self, order: str) -> PreflightReport:
        """Return everything that would get an order rejected if it were sent now."""
        port = self.order(order)
        return self._checked(port, taken_elsewhere(self._shelf, port))

    def hindsight(self) -> HindsightCount:
        """Return how often preflight foresaw what carriers refused, over every sending that they did refuse."""
        seen = ((order, leaving_elsewhere(self._shelf, order)) for order in self.orders)
        return HindsightCount.of(one for order, leaving in seen for one in hindsight.of_order(order, leaving=leaving))

    def _checked(self, port: PortOrder, taken: Mapping[TelephoneNumber, str] | None = None) -> PreflightReport:
        leaving = leaving_elsewhere(self._shelf, port)
        return preflight.check(port, port.profile, on=self._clock.now().date(), taken=taken or {}, leaving=leaving)

    def submit(self, order: str, *, who: str = "") -> PortOrder:
        """
        Send an order, unless something blocks it.

        Raises:
            OrderBlocked: Preflight found what stops it; what it merely predicts does not.
            IllegalTransition: It has been sent before.
            NumbersTaken: Another order asks for a number of it.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        return self._send(port.apply(Submit(at=self._moment(port), who=who)))

    def correct(
        self,
        order: str,
        *,
        account: Account | None = None,
        facts: Facts | None = None,
        papers: Papers | None = None,
        by: Actor = Actor.GAINING_SIDE,
        who: str = "",
    ) -> PortOrder:
        """
        Answer a rejection or an update request with mended details, unless something blocks the order still.

        Where the provider takes corrections, the same order is sent again. Where it wants a new order, the rejected
        numbers are handed over to a successor, which is sent.

        Returns:
            The order that was sent.

        Raises:
            OrderBlocked: Preflight found what stops it; nothing was journalled.
            NotTaken: Its carrier takes no corrections this way.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        at = self._moment(port)
        if not _wants_successor(port):
            return self._send(port.apply(Correct(at=at, by=by, who=who, account=account, facts=facts, papers=papers)))
        old, new = port.succeeded_by(self._next_id(port), at=at, account=account, facts=facts, papers=papers)
        return self._send(new.apply(Submit(at=at, who=who)), old)

    def _next_id(self, port: PortOrder) -> str:
        """Return an id for the next try at what an order asked: the first order's, with a number that is free."""
        first = port
        while first.opened.previous is not None and (previous := self._shelf.held(first.opened.previous)) is not None:
            first = previous
        names = (f"{first.id}/{attempt}" for attempt in itertools.count(port.opened.attempt + 1))
        return next(name for name in names if name not in self._shelf)

    def amend(
        self,
        order: str,
        *,
        account: Account | None = None,
        facts: Facts | None = None,
        papers: Papers | None = None,
        by: Actor = Actor.GAINING_SIDE,
        who: str = "",
    ) -> PortOrder:
        """
        Change what an order says: a draft here only, a live order at the carrier too, unless something blocks it.

        Raises:
            OrderBlocked: Preflight found what would stop the changed order; nothing was journalled.
            NotTaken: Its carrier takes no changes this way.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        at = self._moment(port)
        return self._send(port.apply(Amend(at=at, by=by, who=who, account=account, facts=facts, papers=papers)))

    def split(
        self, order: str, numbers: Iterable[TelephoneNumber], *, into: str, carrier_reference: str | None = None
    ) -> PortOrder:
        """
        Let numbers of an order go on in another of ours, each where it stands, and return that; no carrier is told.

        Args:
            order: The order's id.
            numbers: The numbers.
            into: The id of the order they go on in.
            carrier_reference: What the carrier calls that one; without it the carrier cannot be asked about it.

        Raises:
            OrderExists: The other order's id is taken.
            NotOnOrder: The order does not have one of the numbers.
            IllegalTransition: One of them cannot be handed over where it stands.
        """
        if into in self._shelf:
            raise OrderExists(into)
        port = self.order(order)
        old, new = port.split(into, numbers, at=self._moment(port), carrier_reference=carrier_reference)
        self._shelf.put(old, new)
        return new

    def cancel(
        self,
        order: str,
        *,
        numbers: tuple[TelephoneNumber, ...] | None = None,
        why: str = "",
        who: str = "",
        by_hand: bool = False,
    ) -> PortOrder:
        """
        Cancel an order, or some of its numbers: on our own authority where that is ours, elsewhere by asking.

        Args:
            order: The order's id.
            numbers: The numbers; None for all that can be.
            why: Why.
            who: The person or program that does.
            by_hand: A person has asked the carrier, by ticket or mail; it is recorded, and the carrier is not told.

        Raises:
            IllegalTransition: A named number, or all of the order, has ended, or its cancel is asked for already.
            CancelByHand: Its carrier takes this cancel by ticket, say; the error tells what to do.
            NotTaken: Its carrier takes no cancels this way.
            NotKnownThere: It was split off, and nobody has said what the carrier calls it.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        at = self._moment(port)
        after = cancelled(port, at, numbers, why=why, who=who, by_hand=by_hand)
        return self._teller.tell(settled(after, self._teller.unheard(after), at) if by_hand else after)

    def cancel_rivals(self, order: str, *, who: str = "") -> tuple[PortOrder, ...]:
        """
        Cancel what other orders still ask of numbers to which the losing carrier agreed for this one, and return them.

        It is the host's to call, on a commitment say: a draft for another day may be wanted still.

        Raises:
            CancelByHand: The carrier of one takes such a cancel by ticket, say; those before it are cancelled.
            NotTaken: It takes no cancels this way.
            NoCarrier: The desk has no way to it.
        """
        why = f"the losing carrier agreed to order {order}"
        found = rivals(self.order(order), self._shelf)
        return tuple(self.cancel(rival.order, numbers=rival.numbers, why=why, who=who) for rival in found)

    def _send(self, port: PortOrder, *others: PortOrder) -> PortOrder:
        """Journal orders and tell the carrier of the first, unless something blocks what it would be told."""
        report = self._checked(port)
        if report.blocks and self._teller.unheard(port):
            raise OrderBlocked(port.id, report)
        return self._teller.tell(port, *others)

    def apply(self, order: str, event: Event) -> PortOrder:
        """
        Journal an event that no carrier has to be told of: a note, a set-up, what a person read in a console.

        Raises:
            Unsent: The carrier must hear of it.
            NoSuccessor: It hands numbers over to an order that is not there or does not have them.
        """
        if isinstance(event, Report):
            return heard(self._shelf, order, lambda port: port.apply(event))
        after = self.order(order).apply(event)
        if self._teller.unheard(after):
            raise Unsent(order, VERBS[type(event)])
        if isinstance(after.recorded, Supersede):
            refuse_to_lose(after, after.recorded, self._shelf.held(after.recorded.successor))
        self._shelf.put(after)
        return after

    def receive(self, profile: str, webhook: Webhook) -> Response:
        """
        Take in a carrier's webhook, and return the answer to give.

        A message that arrives again is journalled as a copy; the very same delivery handed in twice, as after a crash,
        leaves nothing behind. What names no order under this profile is kept as unclaimed.
        """
        receipt = self._teller.carrier(profile).adapter.receive(webhook, self._clock.now())
        for delivery in receipt.deliveries:
            owner = self._shelf.owner(delivery.reference, profile)
            if owner is None:
                self._shelf.put_unclaimed(delivery.report)
            else:
                heard(self._shelf, owner, functools.partial(with_delivery, report=delivery.report))
        return receipt.reply

    def poll(self, order: str) -> PortOrder:
        """
        Ask the carrier where an order stands; an answer that repeats its last word is not journalled (R4).

        Raises:
            NotKnownThere: It was split off, and nobody has said what the carrier calls it.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        refuse_unknown(port)
        said = self._sender.fetch(port, self._teller.carrier(port.profile.name))
        return heard(self._shelf, order, functools.partial(with_poll, said=said))

    def due(self, order: str) -> tuple[Deadline, ...]:
        """Return what must happen by when."""
        port = self.order(order)
        return due(port, port.profile, calendar=self._calendar)

    def timeline(self, order: str) -> Timeline:
        """Return what happened to an order, what is due, and what is waited for without a date."""
        return Timeline.of(self.order(order), self.due(order))

    def next_due(self) -> dt.datetime | None:
        """Return the next moment at which :meth:`tick` has something to do, or None."""
        moments = [deadline.at for port in self.orders for deadline in self.due(port.id) if _ends(deadline)]
        return min([*moments, *self.retries()], default=None)

    def retries(self) -> tuple[dt.datetime, ...]:
        """Return the moments at which what was sent and never answered is looked into again."""
        return tuple(self._sender.retries())

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what the carriers must hear of and have not answered, and why not."""
        return tuple(self._sender.waiting())

    def tick(self) -> tuple[PortOrder, ...]:
        """
        Do what time has brought: settle what was sent and never answered, and end what a deadline has ended.

        A deadline that rests on a provisional rule ends nothing by itself: a person looks at it, and takes its action.
        Of several desks on one store, one ticks. What cannot be done for one order stops no other:
        :meth:`waiting` says why.

        Returns:
            The orders that changed.
        """
        self._shelf.discover()
        before = self.orders
        for port in before:
            try:
                hand_on(self._shelf, port)
                self._teller.look_into(port.id)
                self._end(port.id)
            except Conflict:
                # Another desk is at work on this order; what it wrote has been read, and the next tick goes on there.
                continue
        afterwards = ((port, self._shelf.held(port.id)) for port in before)
        return tuple(after for port, after in afterwards if after is not None and after is not port)

    def _end(self, order: str) -> None:
        """Take the step that the first passed deadline means."""
        port = self._shelf.held(order)
        if port is None:
            return
        passed = (one.means for one in self.due(order) if _ends(one) and one.at <= self._clock.now())
        means = next(passed, None)
        if means is not None:
            self._teller.tell(port.apply(attrs.evolve(means, at=self._moment(port))))

    def _moment(self, port: PortOrder) -> dt.datetime:
        """Return the moment for an action: now, or that of the last event where another clock ran ahead of ours."""
        return max(self._clock.now(), port.last)


def _ends(deadline: Deadline) -> bool:
    """Tell whether the passing of a deadline ends something of itself: not on a rule that may be wrong."""
    return deadline.means is not None and deadline.rests_on.grade is not Grade.PROVISIONAL


def _wants_successor(port: PortOrder) -> bool:
    states = {number.state for number in port}
    return PortState.REJECTED in states and port.profile.resubmission is Resubmission.NEW_ORDER


def _is_replay(order: PortOrder, held: PortOrder) -> bool:
    """Tell whether an order handed in again says what the one we have said when it was opened."""
    others = [event for event in order.journal.events if event is not order.opened]
    first = attrs.evolve(order.opened, at=held.opened.at, sequence=held.opened.sequence)
    return first == held.opened and set(others) <= set(held.journal.events)
