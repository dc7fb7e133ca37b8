"""
Asking carriers where orders stand: on demand, again where nobody answered, and at once where they owe a day.
"""

import datetime as dt
from collections.abc import Iterator

import attrs

from numberport.adapters.protocol import Accepted, Outcome, Unknown
from numberport.adapters.questions import OperationKind, OrderList, OrderSeen
from numberport.desk.calls import Carrier
from numberport.desk.hearing import polled
from numberport.desk.looks import Looks
from numberport.desk.sending import Sender
from numberport.desk.shelf import Shelf
from numberport.events import Report
from numberport.orders import PortOrder
from numberport.states import LIVE, PortState
from numberport.telephone import legible

__all__ = ["Looker"]

#: The most characters that are kept of why a carrier did not say where an order stands; a setting of ours.
_WHY_LIMIT = 300


class Looker:
    """
    Looks orders up, and writes down what carriers say and that they do not.

    Args:
        shelf: The orders.
        sender: Asks carriers.
        looks: Where it is written down that they did not answer.
    """

    def __init__(self, shelf: Shelf, sender: Sender, looks: Looks) -> None:
        self._shelf = shelf
        self._sender = sender
        self._looks = looks

    def look(self, port: PortOrder, carrier: Carrier) -> bool:
        """Ask where an order stands, and tell whether that was said; while its carrier wants peace, it is put off."""
        lists = OperationKind.LIST in carrier.adapter.capabilities
        if lists and port.id in self._looks.wanted_around:
            return self.look_around(port, carrier)
        if self._sender.is_paused(carrier):
            self._put_off(port)
            return False
        outcome = self._sender.ask(self._sender.about(OperationKind.FETCH, port), carrier)
        return self._taken(port, outcome, outcome.reports if isinstance(outcome, Accepted) else ())

    def look_around(self, port: PortOrder, carrier: Carrier) -> bool:
        """Ask about every order its carrier has with a number of this one, until that is said; tell whether it was."""
        if OperationKind.LIST not in carrier.adapter.capabilities:
            return self.look(port, carrier)
        if self._sender.is_paused(carrier):
            self._put_off(port, around=True)
            return False
        outcome = self._sender.ask(OrderList(numbers=port.numbers, at=self._sender.moment(port)), carrier)
        if not isinstance(outcome, Accepted):
            # An answer about this order alone, which may come first, says nothing of the others.
            self._put_off(port, around=True)
            return self._taken(port, outcome, ())
        return self._taken(port, outcome, _reports([one for one in outcome.found if isinstance(one, OrderSeen)], port))

    def _put_off(self, port: PortOrder, *, around: bool = False) -> None:
        """Write down that an order must be looked at as soon as its carrier can be asked, if it is not over."""
        if _is_live(port):
            self._looks.want(port.id, self._sender.moment(port), around=around)

    def _taken(self, port: PortOrder, outcome: Outcome, said: tuple[Report, ...]) -> bool:
        at, answered = self._sender.moment(port), isinstance(outcome, Accepted)
        if answered:
            polled(self._shelf, port.id, said)
        if answered or _is_live(port):
            # Afterwards, so that a crash in between makes it look again.
            self._looks.looked_at(port.id, at, _why_not(outcome))
        return answered

    def due(self, port: PortOrder) -> dt.datetime | None:
        """Return when an order is looked up by itself; None where it is not."""
        carrier = self._sender.way(port.profile.name)
        if carrier is None or OperationKind.FETCH not in carrier.adapter.capabilities or port.known_as is None:
            return None
        moment = self._wished(port) if _is_live(port) else None
        paused = self._looks.paused(carrier.adapter.name)
        return moment if moment is None or paused is None else max(moment, paused)

    def _wished(self, port: PortOrder) -> dt.datetime | None:
        """Return when a live order is looked up by itself, if its carrier does not want to be left alone then."""
        rule, looked = self._looks.rule, self._looks.looked(port.id)
        outage = self._looks.outages.get(port.id)
        if outage is not None:
            return (looked or outage.last) + rule.again
        if (wanted := self._looks.wanted.get(port.id)) is not None:
            return wanted
        if _owes_a_day(port):
            return port.last if looked is None or looked < port.last else looked + rule.undated
        return None

    def dues(self) -> Iterator[dt.datetime]:
        """Iterate over the moments at which orders are looked up by themselves."""
        return (moment for port in self._shelf if (moment := self.due(port)) is not None)

    def look_where_due(self, order: str, now: dt.datetime) -> None:
        """Look an order up where that is due; where nobody answered before, and the carrier splits, all around it."""
        port = self._shelf.held(order)
        due, carrier = (self.due(port), self._sender.way(port.profile.name)) if port is not None else (None, None)
        if port is None or carrier is None or due is None or due > now:
            return
        around = carrier.adapter.capabilities.splits and port.id in self._looks.outages
        (self.look_around if around else self.look)(port, carrier)


def _reports(seen: list[OrderSeen], port: PortOrder) -> tuple[Report, ...]:
    """Return what is said of some of the carrier's orders, that which is ours first."""
    ours_first = sorted(seen, key=lambda order: order.reference != port.carrier_reference)
    return tuple(attrs.evolve(said, reference=order.reference) for order in ours_first for said in order.reports)


def _why_not(outcome: Outcome) -> str:
    if isinstance(outcome, Accepted):
        return ""
    why = outcome.why if isinstance(outcome, Unknown) else "; ".join(refusal.text for refusal in outcome.refusals)
    return legible(why, _WHY_LIMIT) or "the carrier does not say"


def _is_live(port: PortOrder) -> bool:
    return any(group.standing.state in LIVE for group in port.groups)


def _owes_a_day(port: PortOrder) -> bool:
    """Tell whether a carrier has committed and not said to when, as a webhook of Telnyx does."""
    return any(group.standing.state is PortState.FOC_CONFIRMED and group.standing.foc is None for group in port.groups)
