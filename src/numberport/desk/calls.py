"""
The calls of one operation, made one by one.
"""

import functools
from collections.abc import Callable, Mapping

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.conversation import called, carried_out
from numberport.adapters.protocol import (
    RESUMED,
    Asked,
    CarrierAdapter,
    NotSent,
    Operation,
    Outcome,
    Request,
    Response,
    Transport,
    Unknown,
)
from numberport.desk.leases import Leases
from numberport.desk.looks import Looks
from numberport.desk.outbox import progress_of
from numberport.desk.shelf import Shelf
from numberport.events import Action, Progress
from numberport.orders import PortOrder

__all__ = ["Calls", "Carrier"]


@attrs.frozen
class Carrier:
    """A way to one carrier: the adapter that knows its language, and the transport that reaches it."""

    adapter: CarrierAdapter
    transport: Transport


class Calls:
    """
    Makes the calls of operations, and journals how far those have come that have an effect.

    A carrier that asked to be left alone is sent nothing until then, whatever is asked of it.

    Args:
        shelf: The orders.
        clock: Tells the moment.
        leases: Who sends what, where several desks share a store.
        looks: Which carriers want to be left alone.
    """

    def __init__(self, shelf: Shelf, clock: Clock, leases: Leases, looks: Looks) -> None:
        self._shelf = shelf
        self._clock = clock
        self._leases = leases
        self._looks = looks

    def make(self, asked: Asked, carrier: Carrier, action: Action | None = None, lease: int = 0) -> Outcome:
        """
        Make the calls of an operation, and return its outcome.

        Args:
            asked: The operation.
            carrier: The way to the carrier.
            action: The action it carries out; None for a question, of which nothing is kept.
            lease: What stands for the right to carry it out.
        """
        name = carrier.adapter.name
        left_alone = self._left_alone(name)
        if left_alone is not None:
            return left_alone
        outcome = self._made(asked, carrier, action, lease)
        if isinstance(outcome, Unknown) and outcome.wait:
            now = self._clock.now()
            self._looks.pause(name, now + outcome.wait, now)
        return outcome

    def _left_alone(self, carrier: str) -> Unknown | None:
        until, now = self._looks.paused(carrier), self._clock.now()
        if until is None or until <= now:
            return None
        return Unknown(f"the carrier asked to be left alone until {until:%Y-%m-%d %H:%M:%S}", until - now)

    def _made(self, asked: Asked, carrier: Carrier, action: Action | None, lease: int) -> Outcome:
        if action is None or not isinstance(asked, Operation):
            return carried_out(called(carrier.adapter, asked, {}), carrier.transport, _never)
        order = asked.order.id

        def renewed(held: int) -> int | None:
            return self._leases.renew(order, action, held, self._clock.now())

        progress = dict(progress_of(self._shelf.get(order)))
        line = _LeasedLine(carrier.transport, renewed, lease)
        return carried_out(called(carrier.adapter, asked, progress), line, _never, functools.partial(self._keep, asked))

    def _keep(self, operation: Operation, progress: Mapping[str, str]) -> None:
        """Journal how far an operation of several calls has come: what has been added since it was journalled last."""

        def further(port: PortOrder) -> PortOrder:
            known = {**progress_of(port), RESUMED: progress.get(RESUMED)}
            data = tuple(sorted((name, text) for name, text in progress.items() if known.get(name) != text))
            at = max(self._clock.now(), port.last)
            return port.apply(Progress(at=at, operation=operation.kind.value, data=data))

        self._shelf.update(operation.order.id, further)


def _never(_: float) -> None:
    """Stand for the waits that no call of a desk has: another tick waits for it."""


class _LeasedLine:
    """What reaches a carrier as long as this desk may send."""

    def __init__(self, line: Transport, renewed: Callable[[int], int | None], held: int) -> None:
        self._line = line
        self._renewed = renewed
        self._held = held

    def send(self, request: Request) -> Response:
        """
        Send a request and return the answer.

        Raises:
            NotSent: Another desk may be at it, or it surely had no effect.
            NoAnswer: It may have had its effect; nobody knows.
        """
        renewed = self._renewed(self._held)
        if renewed is None:
            raise NotSent("another desk has taken it up")
        self._held = renewed
        return self._line.send(request)
