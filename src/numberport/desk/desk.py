"""
The porting desk: submit, correct, cancel, receive, poll, tick.
"""

import datetime as dt
from collections.abc import Callable, Mapping

import attrs

from numberport import preflight, profiles
from numberport.adapters.clock import Clock
from numberport.adapters.protocol import CarrierAdapter, Response, Transport, Webhook
from numberport.calendars import BusinessCalendar
from numberport.deadlines import Deadline, due
from numberport.desk.sending import Sender, unanswered
from numberport.desk.shelf import NoSuchOrder, OrderExists, Shelf
from numberport.documents import Papers
from numberport.errors import UsageError
from numberport.events import Action, Actor, Cancel, Channel, Correct, Event, Facts, Report, RequestCancel, Submit
from numberport.names import UnknownName
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.preflight import PreflightReport, Severity
from numberport.profiles.profile import Profile, Resubmission
from numberport.states import PortState
from numberport.storage import EventStore
from numberport.telephone import TelephoneNumber

__all__ = ["Carrier", "NoCarrier", "NoSuchOrder", "OrderBlocked", "OrderExists", "PortDesk"]


@attrs.frozen
class Carrier:
    """A way to one carrier: the adapter that knows its language, and the transport that reaches it."""

    adapter: CarrierAdapter
    transport: Transport


class NoCarrier(UnknownName):
    """The desk has no way to the carrier behind a profile."""

    kind = "carrier of a profile"


@attrs.frozen
class OrderBlocked(UsageError):
    """Preflight found what stops an order; nothing was sent."""

    order: str
    report: PreflightReport

    def __str__(self) -> str:
        found = [finding for finding in self.report.findings if finding.severity is Severity.BLOCKS]
        said = "; ".join(f"{finding.field}: {finding.remedy}" for finding in found)
        return f"order {self.order} was not sent: {said}"


class PortDesk:
    """
    Takes orders through their life.

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
        self._carriers = dict(carriers)
        self._clock = clock
        self._calendar = calendar
        self._sender = Sender(self._shelf, clock)

    @property
    def orders(self) -> tuple[PortOrder, ...]:
        """All orders, by id."""
        return tuple(self._shelf)

    @property
    def unclaimed(self) -> tuple[Event, ...]:
        """Reports that belong to no order of ours; a person should look at them."""
        return self._shelf.unclaimed

    def order(self, order: str) -> PortOrder:
        """
        Return an order as it stands.

        Raises:
            NoSuchOrder: The store does not hold it.
        """
        return self._shelf.get(order)

    def open(self, order: PortOrder) -> PortOrder:
        """
        Take in a draft.

        Raises:
            OrderExists: Its id is taken.
        """
        if order.id in self._shelf:
            raise OrderExists(order.id)
        self._shelf.put(order)
        return order

    def check(self, order: str) -> PreflightReport:
        """Return everything that would get an order rejected if it were sent now."""
        port = self.order(order)
        today = self._clock.now().date()
        return preflight.check(port, port.profile, on=today)

    def submit(self, order: str) -> PortOrder:
        """
        Send an order, unless something blocks it.

        Raises:
            OrderBlocked: Preflight found what stops it; what it merely predicts does not.
            IllegalTransition: It has been sent before.
            NoCarrier: The desk has no way to its carrier.
        """
        report = self.check(order)
        if report.blocks:
            raise OrderBlocked(order, report)
        return self._act(order, Submit(at=self._now(order)))

    def correct(
        self,
        order: str,
        *,
        account: Account | None = None,
        facts: Facts | None = None,
        papers: Papers | None = None,
        by: Actor = Actor.GAINING_SIDE,
    ) -> PortOrder:
        """
        Answer a rejection or an update request with mended details.

        Where the provider takes corrections, the same order is sent again. Where it wants a new order, the rejected
        numbers are handed over to a successor, which is sent.

        Returns:
            The order that was sent.
        """
        port = self.order(order)
        if _wants_successor(port):
            return self._succeed(port, account, facts, papers)
        return self._act(order, Correct(at=self._now(order), by=by, account=account, facts=facts, papers=papers))

    def _succeed(
        self, port: PortOrder, account: Account | None, facts: Facts | None, papers: Papers | None
    ) -> PortOrder:
        name = f"{port.id.rpartition('/')[0] or port.id}/{port.opened.attempt + 1}"
        old, new = port.succeeded_by(name, at=self._now(port.id), account=account, facts=facts, papers=papers)
        self._shelf.put(old, new)
        return self._act(name, Submit(at=self._now(name)))

    def cancel(self, order: str, *, numbers: tuple[TelephoneNumber, ...] | None = None, why: str = "") -> PortOrder:
        """Cancel an order, or some of its numbers: on our own authority while that is ours, else by asking."""
        states = {port.state for port in self.order(order) if numbers is None or port.number in numbers}
        ours = states <= {PortState.DRAFT, PortState.SUBMITTED}
        action = Cancel if ours else RequestCancel
        return self._act(order, action(at=self._now(order), numbers=numbers, why=why))

    def apply(self, order: str, event: Event) -> PortOrder:
        """Journal an event that nobody has to be told of: a note, a set-up, what a person read in a console."""
        after = self.order(order).apply(event)
        self._shelf.put(after)
        return after

    def receive(self, profile: str, webhook: Webhook) -> Response:
        """
        Take in a carrier's webhook, and return the answer to give.

        A message that arrives again is journalled as a copy; the very same delivery handed in twice, as after a crash,
        leaves nothing behind.
        """
        receipt = self._carrier(profile).adapter.receive(webhook, self._clock.now())
        for delivery in receipt.deliveries:
            owner = self._shelf.owner(delivery.reference)
            if owner is None:
                self._shelf.put_unclaimed(delivery.report)
            else:
                self._take(owner, delivery.report)
        return receipt.reply

    def _take(self, order: PortOrder, report: Report) -> None:
        known = {attrs.evolve(event, sequence=None) for event in order.journal.events if isinstance(event, Report)}
        if attrs.evolve(report, sequence=None) not in known:
            self._shelf.put(order.apply(report))

    def poll(self, order: str) -> PortOrder:
        """Ask the carrier where an order stands; an answer that repeats its last word is not journalled (R4)."""
        port = self.order(order)
        carrier = self._carrier(port.profile.name)
        for report in self._sender.fetch(port, carrier.adapter, carrier.transport):
            if not _repeats(report, port):
                port = port.apply(report)
        if port is not self.order(order):
            self._shelf.put(port)
        return port

    def due(self, order: str) -> tuple[Deadline, ...]:
        """Return what must happen by when."""
        port = self.order(order)
        return due(port, port.profile, calendar=self._calendar)

    def next_due(self) -> dt.datetime | None:
        """Return the next moment at which :meth:`tick` has something to do, or None."""
        moments = [deadline.at for port in self.orders for deadline in self.due(port.id) if deadline.means]
        return min([*moments, *self.retries()], default=None)

    def retries(self) -> tuple[dt.datetime, ...]:
        """Return the moments at which what was sent and never answered is looked into again."""
        return self._sender.retries()

    def tick(self) -> tuple[PortOrder, ...]:
        """
        Do what time has brought: settle what was sent and never answered, and end what a deadline has ended.

        Returns:
            The orders that changed.
        """
        now = self._clock.now()
        changed = [self._settle(port) for port in self.orders if unanswered(port) and self._sender.may_try(port.id)]
        for port in self.orders:
            for deadline in self.due(port.id):
                if deadline.means is not None and deadline.at <= now:
                    changed.append(self._act(port.id, attrs.evolve(deadline.means, at=self._now(port.id))))
                    break
        return tuple(changed)

    def _settle(self, port: PortOrder) -> PortOrder:
        carrier = self._carrier(port.profile.name)
        return self._sender.settle(port.id, carrier.adapter, carrier.transport)

    def _act(self, order: str, action: Action) -> PortOrder:
        """Journal an action, then tell the carrier; what comes back is journalled too."""
        port = self.order(order)
        carrier = self._carrier(port.profile.name)
        after = port.apply(action)
        self._shelf.put(after)
        if unanswered(after) is None:
            return after
        return self._sender.send(order, carrier.adapter, carrier.transport)

    def _carrier(self, profile: str) -> Carrier:
        if profile not in self._carriers:
            raise NoCarrier(profile, tuple(sorted(self._carriers)), "the desk")
        return self._carriers[profile]

    def _now(self, order: str) -> dt.datetime:
        """Return the moment for an action: now, or that of the last event where another clock ran ahead of ours."""
        return max(self._clock.now(), self.order(order).last)


def _wants_successor(port: PortOrder) -> bool:
    states = {number.state for number in port}
    return PortState.REJECTED in states and port.profile.resubmission is Resubmission.NEW_ORDER


def _repeats(report: Report, port: PortOrder) -> bool:
    """Tell whether a poll says what its source said last (R4)."""
    said = [event for event in port.journal.events if isinstance(event, Report) and event.source == report.source]
    if report.channel is not Channel.POLL or not said:
        return False
    return (said[-1].word, said[-1].numbers, said[-1].foc) == (report.word, report.numbers, report.foc)
