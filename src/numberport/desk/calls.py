"""
The calls of one operation, made one by one.
"""

from collections.abc import Mapping
from typing import Final

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.protocol import (
    RESUMED,
    Asked,
    CarrierAdapter,
    NoAnswer,
    NotSent,
    Operation,
    Outcome,
    Request,
    Transport,
    Unknown,
)
from numberport.desk.leases import Leases
from numberport.desk.outbox import progress_of
from numberport.desk.shelf import Shelf
from numberport.events import Action, Progress
from numberport.orders import PortOrder

__all__ = ["Calls", "Carrier"]

#: The most calls one operation may take before the desk gives up on it; a setting of ours.
_MOST_CALLS: Final = 50


@attrs.frozen
class Carrier:
    """A way to one carrier: the adapter that knows its language, and the transport that reaches it."""

    adapter: CarrierAdapter
    transport: Transport


class Calls:
    """
    Makes the calls of operations, and journals how far those have come that have an effect.

    Args:
        shelf: The orders.
        clock: Tells the moment.
        leases: Who sends what, where several desks share a store.
    """

    def __init__(self, shelf: Shelf, clock: Clock, leases: Leases) -> None:
        self._shelf = shelf
        self._clock = clock
        self._leases = leases

    def make(self, asked: Asked, carrier: Carrier, action: Action | None = None, lease: int = 0) -> Outcome:
        """
        Make the calls of an operation, and return its outcome.

        Args:
            asked: The operation.
            carrier: The way to the carrier.
            action: The action it carries out; None for a question, of which nothing is kept.
            lease: What stands for the right to carry it out.
        """
        kept = asked if isinstance(asked, Operation) and action is not None else None
        progress = dict(progress_of(self._shelf.get(kept.order.id))) if kept else {}
        for _ in range(_MOST_CALLS):
            step = carrier.adapter.next_step(asked, progress)
            if not isinstance(step, Request):
                return step
            if kept and action is not None:
                renewed = self._leases.renew(kept.order.id, action, lease, self._clock.now())
                if renewed is None:
                    return Unknown("another desk has taken it up")
                lease = renewed
            try:
                response = carrier.transport.send(step)
            except (NotSent, NoAnswer) as error:
                return Unknown(str(error))
            progress = dict(carrier.adapter.absorb(asked, progress, response))
            if kept and isinstance(carrier.adapter.next_step(asked, progress), Request):
                self._keep(kept, progress)
        return Unknown(f"it came to no end after {_MOST_CALLS} calls")

    def _keep(self, operation: Operation, progress: Mapping[str, str]) -> None:
        """Journal how far an operation of several calls has come: what has been added since it was journalled last."""

        def further(port: PortOrder) -> PortOrder:
            known = {**progress_of(port), RESUMED: progress.get(RESUMED)}
            data = tuple(sorted((name, text) for name, text in progress.items() if known.get(name) != text))
            at = max(self._clock.now(), port.last)
            return port.apply(Progress(at=at, operation=operation.kind.value, data=data))

        self._shelf.update(operation.order.id, further)
