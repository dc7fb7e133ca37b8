"""
Taking in what carriers tell on their own account: webhooks as they come, and what they say anew that they have told.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from typing import Final

from numberport.adapters.clock import Clock
from numberport.adapters.protocol import Response, Webhook
from numberport.adapters.questions import Delivery, Found, PortOut, Split
from numberport.desk.calls import Carrier
from numberport.desk.hearing import heard, with_delivery
from numberport.desk.looking import Looker
from numberport.desk.looks import Looks
from numberport.desk.parting import moved
from numberport.desk.port_outs import port_out_report
from numberport.desk.shelf import Shelf
from numberport.events import Event, Report

__all__ = ["Receiver"]

#: How far a replay reaches back before the one before it, since a carrier's clock is not ours; a setting of ours.
_OVERLAP: Final = dt.timedelta(hours=1)


class Receiver:
    """
    Finds whose order each message is about, and records it there.

    Args:
        shelf: The orders.
        clock: Tells the moment.
        looker: Asks the carrier where it tells of an order that nobody has heard of.
        looks: Up to when it has told anew what it told.
    """

    def __init__(self, shelf: Shelf, clock: Clock, looker: Looker, looks: Looks) -> None:
        self._shelf = shelf
        self._clock = clock
        self._looker = looker
        self._looks = looks

    def receive(self, profile: str, carrier: Carrier, webhook: Webhook) -> Response:
        """Take in a webhook, and return the answer to give."""
        receipt = carrier.adapter.receive(webhook, self._clock.now())
        messages: tuple[Found, ...] = (*receipt.deliveries, *receipt.splits, *receipt.port_outs)
        for told in messages:
            self._take(profile, carrier, told)
        return receipt.reply

    def missed_since(self, profile: str) -> dt.datetime | None:
        """Return since when messages may have been missed: the last replay, or the first order; None where none is."""
        replayed = self._looks.replayed(profile)
        if replayed is not None:
            return replayed - _OVERLAP
        return min((port.opened.at for port in self._shelf if port.profile.name == profile), default=None)

    def take_in(self, profile: str, carrier: Carrier, found: Iterable[Found], *, whole: bool) -> None:
        """
        Take in what a carrier says that it has told, and is not known yet.

        Args:
            profile: The name of the profile of the carrier.
            carrier: The way to it.
            found: What it told, in the order in which it happened.
            whole: It is all that may have been missed, so that the next replay need not reach back further.
        """
        for told in found:
            if not self._is_known(told, profile, carrier):
                self._take(profile, carrier, told)
        if whole:
            self._looks.replay(profile, self._clock.now())

    def _is_known(self, told: Found, profile: str, carrier: Carrier) -> bool:
        """Tell whether a message that is told anew has been taken in: a report by its id, a port-out by its word."""
        if isinstance(told, PortOut):
            said = port_out_report(carrier.adapter.name, told, self._clock.now())
            known = {(event.source, event.reference, event.word) for event in _reports(self._shelf.port_outs)}
            return (said.source, said.reference, said.word) in known
        if not isinstance(told, Delivery) or told.report.id is None:
            return False
        owners = {self._shelf.owner(name, profile) for name in (told.reference, told.report.reference) if name}
        held = [port for owner in owners if owner is not None and (port := self._shelf.held(owner)) is not None]
        journals = (event for port in held for event in port.journal.events)
        named = (told.report.source, told.report.id)
        return any((event.source, event.id) == named for event in _reports((*journals, *self._shelf.unclaimed)))

    def _take(self, profile: str, carrier: Carrier, told: Found) -> None:
        if isinstance(told, Split):
            self._split_there(told, profile, carrier)
        elif isinstance(told, PortOut):
            self._shelf.put_port_out(port_out_report(carrier.adapter.name, told, self._clock.now()))
        elif isinstance(told, Delivery):
            owner = self._owner(told, profile, carrier)
            if owner is None:
                self._shelf.put_unclaimed(told.report)
            else:
                port = heard(self._shelf, owner, functools.partial(with_delivery, report=told.report))
                if told.look:
                    self._looks.want(port.id, told.report.learnt)

    def _owner(self, delivery: Delivery, profile: str, carrier: Carrier) -> str | None:
        """Return the order that a delivery is about: the carrier's own reference wins where it made several of one."""
        named, reference = self._shelf.owner(delivery.reference, profile), delivery.report.reference
        port = None if named is None else self._shelf.held(named)
        if port is None:
            return None if reference is None else self._shelf.owner(reference, profile)
        if reference is None or reference == port.carrier_reference or not carrier.adapter.capabilities.splits:
            return port.id
        if (owner := self._shelf.owner(reference, profile)) is not None:
            return owner
        # An order of the carrier's that we have not heard of: what else has it made of ours?
        if not self._looker.look_around(port, carrier) and port.carrier_reference is not None:
            # It does not say now, and this is surely not about the order that we know; the next look tells.
            return None
        return self._shelf.owner(reference, profile) or port.id

    def _split_there(self, split: Split, profile: str, carrier: Carrier) -> None:
        """Split an order as its carrier says it has; where that names no numbers it is asked."""
        owner = self._shelf.owner(split.reference, profile)
        if owner is None or self._shelf.owner(split.into, profile) is not None:
            return
        if not split.numbers:
            self._looker.look_around(self._shelf.get(owner), carrier)
            return
        self._shelf.update_all(owner, functools.partial(moved, self._shelf, split=split, now=self._clock.now()))


def _reports(events: Iterable[Event]) -> Iterator[Report]:
    return (event for event in events if isinstance(event, Report))
