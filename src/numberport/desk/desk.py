"""
The porting desk: submit, correct, amend, cancel, receive, poll, tick.
"""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress

import attrs

from numberport.adapters.protocol import Accepted, Outcome, Response, Webhook
from numberport.adapters.questions import OperationKind, Replay
from numberport.calendars import pinned
from numberport.desk.cancelling import cancelled, settled
from numberport.desk.enquiries import Enquiries
from numberport.desk.given import several
from numberport.desk.hearing import hand_on, heard
from numberport.desk.obstacles import (
    NothingGiven,
    OrderBlocked,
    Unsent,
)
from numberport.desk.parting import next_id
from numberport.desk.shelf import OrderExists
from numberport.desk.standing import ends
from numberport.desk.taking import VERBS, refuse_to_lose, refuse_unknown
from numberport.documents import Papers
from numberport.errors import require
from numberport.events import Actor, Adopt, Amend, Channel, Correct, Event, Facts, Report, Submit, Supersede
from numberport.events.canonical import sorted_if_any
from numberport.orders import PortOrder, rivals
from numberport.parties import Account
from numberport.profiles.profile import Resubmission
from numberport.rejections import Refusal
from numberport.states import PortState
from numberport.storage import Conflict
from numberport.telephone import TelephoneNumber

__all__ = ["PortDesk"]


class PortDesk(Enquiries):
    """
    Takes orders through their life. Where several desks on one store send or tick, give each the same ``lease``:
    without one, two of them may send the same order twice.

    ``who`` is the person or program that acts, by name, for the order's history.

    Several desks may work on one store. What one of them wrote the others see when they look for it, when their own
    writing meets it, and after :meth:`refresh`; an action that meets it raises
    :class:`~numberport.storage.Conflict` and may be taken again, a report is recorded on top of it.

    Args:
        store: Where events last.
        carriers: A way to the carrier of each profile, by the profile's name.
        clock: Tells the moment; the desk asks nobody else.
        profile_named: Gives the profile an order was opened under.
        calendar: Which days count for the deadlines.
        files: Keeps the files that go with orders.
        lease: How long what one desk sends is left alone by the others, where several send on one store: longer than
            the longest call may take. None where this desk alone sends.
        outages: When a carrier that does not say where orders stand is for a person.
    """

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
        old, new = port.succeeded_by(next_id(self._shelf, port), at=at, account=account, facts=facts, papers=papers)
        return self._send(new.apply(Submit(at=at, who=who)), old)

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
            NothingGiven: Nothing is changed.
            NotTaken: Its carrier takes no changes this way.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        at = self._moment(port)
        if account is None and facts is None and papers is None:
            raise NothingGiven(order, "a change", "account, facts or papers")
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
        require("into", into, str, "the id of an order, a text")
        if into in self._shelf:
            raise OrderExists(into)
        port = self.order(order)
        old, new = port.split(
            into,
            several("numbers", numbers, TelephoneNumber),
            at=self._moment(port),
            carrier_reference=carrier_reference,
        )
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
        named = None if numbers is None else several("numbers", numbers, TelephoneNumber)
        after = cancelled(port, at, named, why=why, who=who, by_hand=by_hand)
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

    def report(  # noqa: PLR0913 - what a person may have read, any of it
        self,
        order: str,
        word: str,
        *,
        numbers: Iterable[TelephoneNumber] | None = None,
        foc: dt.date | dt.datetime | None = None,
        refusals: Iterable[Refusal] = (),
        stamp: dt.date | dt.datetime | None = None,
        reference: str | None = None,
        note: str = "",
        who: str = "",
    ) -> PortOrder:
        """
        Record what a person read in a carrier's console, mail or ticket; it is checked like any report.

        What makes no sense moves nothing, and stands among the order's anomalies.

        Args:
            order: The order's id.
            word: The carrier's status word.
            numbers: The numbers it is about; None for the order as a whole.
            foc: The commitment it brings.
            refusals: Why the carrier refuses.
            stamp: When the carrier says it happened.
            reference: The carrier's reference of the order.
            note: What somebody there wrote beside it.
            who: Who read it.

        Raises:
            WrongType: Something given is not of the kind that is wanted; nothing was journalled.
        """
        port = self.order(order)
        said = Report(
            word=word,
            source=f"{port.profile.name}: console",
            channel=Channel.CONSOLE,
            learnt=self._moment(port),
            stamp=stamp,
            numbers=sorted_if_any(numbers),
            foc=foc,
            refusals=several("refusals", refusals, Refusal),
            reference=reference,
            note=note,
            author=who,
        )
        return self.apply(order, said)

    def adopt(
        self,
        order: str,
        state: PortState | str,
        *,
        numbers: Iterable[TelephoneNumber] | None = None,
        why: str,
        who: str = "",
    ) -> PortOrder:
        """
        Set numbers right by hand, as the one who knows better than what was reported (R13).

        Args:
            order: The order's id.
            state: Where they stand, as a :class:`~numberport.states.PortState` or its word.
            numbers: The numbers; None for all.
            why: How that is known.
            who: Who knows it.

        Raises:
            UnknownPortState: There is no such state; the error lists those there are.
            WrongType: Something given is not of the kind that is wanted.
        """
        port = self.order(order)
        given = sorted_if_any(numbers)
        # The event takes the word of a state for the state.
        return self.apply(order, Adopt(at=self._moment(port), state=state, numbers=given, why=why, who=who))

    def receive(self, profile: str, webhook: Webhook) -> Response:
        """
        Take in a carrier's webhook, and return the answer to give.

        A message that arrives again is journalled as a copy; the very same delivery handed in twice, as after a crash,
        leaves nothing behind. What names no order under this profile is kept as unclaimed.
        """
        return self._receiver.receive(profile, self._teller.carrier(profile), webhook)

    def replay(self, profile: str, since: dt.datetime | None = None) -> Outcome:
        """
        Ask a carrier what it has told since a moment, and take in what was missed, as after a time without webhooks.

        What is known already leaves nothing behind. Where the carrier does not answer, nothing is taken in, and the
        next replay begins where this one did.

        Args:
            profile: The name of the profile of the carrier.
            since: The moment; None for an hour before the last replay that was answered, or for the first order.

        Raises:
            NotTaken: The carrier cannot be asked that.
            NoCarrier: The desk has no way to it.
            NaiveMoment: The moment has no zone.
        """
        carrier, now = self._able(profile, OperationKind.REPLAY), self._clock.now()
        begun = (None if since is None else _moment(since)) or self._receiver.missed_since(profile) or now
        outcome = self._sender.ask(Replay(since=begun, at=now), carrier)
        if isinstance(outcome, Accepted):
            self._receiver.take_in(profile, carrier, outcome.found, whole=since is None)
        return outcome

    def poll(self, order: str) -> PortOrder:
        """
        Ask the carrier where an order stands; an answer that repeats its last word is not journalled (R4).

        Where the carrier does not say, the order comes back as it was; that is written down, and :meth:`outage`,
        :attr:`alarms` and :meth:`explain` tell of it until the carrier answers again. A carrier that asked to be left
        alone is not asked.

        Raises:
            NotTaken: It takes messages only.
            NotKnownThere: It was split off, and nobody has said what the carrier calls it.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        carrier = self._able(port.profile.name, OperationKind.FETCH)
        refuse_unknown(port)
        self._looker.look(port, carrier)
        return self.order(order)

    def tick(self) -> tuple[PortOrder, ...]:
        """
        Do what time has brought: settle what was sent and never answered, and end what a deadline has ended.

        An order is looked up where its carrier did not say last time where it stands, and at once where it committed
        and named no day.

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
                self._looker.look_where_due(port.id, self._clock.now())
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
        passed = (one.means for one in self.due(order) if ends(one) and one.at <= self._clock.now())
        means = next(passed, None)
        if means is not None:
            self._teller.tell(port.apply(attrs.evolve(means, at=self._moment(port))))


def _moment(since: dt.datetime) -> dt.datetime:
    require("since", since, dt.datetime, "a datetime.datetime with its zone")
    return pinned(since)


def _wants_successor(port: PortOrder) -> bool:
    states = {number.state for number in port}
    return PortState.REJECTED in states and port.profile.resubmission is Resubmission.NEW_ORDER


def _is_replay(order: PortOrder, held: PortOrder) -> bool:
    """Tell whether an order handed in again says what the one we have said when it was opened."""
    others = [event for event in order.journal.events if event is not order.opened]
    first = attrs.evolve(order.opened, at=held.opened.at, sequence=held.opened.sequence)
    return first == held.opened and set(others) <= set(held.journal.events)
