"""
Sending what was journalled, and settling what was sent and never answered.

An action is journalled before it is sent. If no reply follows it in the journal, the carrier may have seen it or not:
then the order is looked up by our own reference first, and only what the carrier does not know is sent again.
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.protocol import (
    Accepted,
    CarrierAdapter,
    NoAnswer,
    NotSent,
    Operation,
    OperationKind,
    Outcome,
    Refused,
    Request,
    Transport,
    Unknown,
)
from numberport.desk.shelf import Shelf
from numberport.events import Action, Amend, Cancel, Channel, Correct, Progress, Report, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.states import PortState

__all__ = ["Sender", "unanswered"]

#: How long the desk waits before it tries again; a setting of ours, no carrier's rule.
_PATIENCE = dt.timedelta(minutes=5)

#: The most calls one operation may take before the desk gives up on it; a setting of ours.
_MOST_CALLS = 50

_KINDS: dict[type[Action], OperationKind] = {
    Submit: OperationKind.SUBMIT,
    Correct: OperationKind.CORRECT,
    Amend: OperationKind.AMEND,
    RequestCancel: OperationKind.CANCEL,
    Cancel: OperationKind.CANCEL,
}


def unanswered(order: PortOrder) -> Action | None:
    """Return the latest action that the carrier must hear of and that no reply has followed, or None."""
    waiting: Action | None = None
    for event in order.journal.events:
        if isinstance(event, Report) and event.channel is Channel.REPLY:
            waiting = None
        elif isinstance(event, Action) and _is_sent(event):
            waiting = event
    return waiting


def _is_sent(action: Action) -> bool:
    if isinstance(action, Amend):
        return action.version is not None
    if isinstance(action, Cancel):
        return any(touch.state is not PortState.DRAFT for touch in action.touched)
    return type(action) in _KINDS


class Sender:
    """
    Carries actions to carriers and journals what comes back.

    Args:
        shelf: The orders.
        clock: Tells the moment.
    """

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock
        self._tried: dict[str, dt.datetime] = {}

    def may_try(self, order: str) -> bool:
        """Tell whether enough time has passed since the last fruitless try."""
        tried = self._tried.get(order)
        return tried is None or self._clock.now() >= tried + _PATIENCE

    def retries(self) -> tuple[dt.datetime, ...]:
        """Return the moments of the next tries."""
        return tuple(tried + _PATIENCE for tried in self._tried.values())

    def send(self, order: str, adapter: CarrierAdapter, transport: Transport) -> PortOrder:
        """Send the action that waits on an order, and journal the reply; without one it goes on waiting."""
        port = self._shelf.get(order)
        action = unanswered(port)
        if action is None:
            return port
        outcome = self._run(self._operation(_KINDS[type(action)], port, action), adapter, transport)
        return self._journal(order, outcome)

    def settle(self, order: str, adapter: CarrierAdapter, transport: Transport) -> PortOrder:
        """Find out what became of an action no reply followed; send it again only if the carrier does not know it."""
        port = self._shelf.get(order)
        action = unanswered(port)
        if action is None:
            return port
        found = self._run(self._operation(OperationKind.FIND, port, action), adapter, transport)
        if isinstance(found, Refused):
            return self.send(order, adapter, transport)
        return self._journal(order, found)

    def fetch(self, port: PortOrder, adapter: CarrierAdapter, transport: Transport) -> tuple[Report, ...]:
        """Return what the carrier says when asked about an order."""
        outcome = self._run(self._operation(OperationKind.FETCH, port, None), adapter, transport)
        return outcome.reports if isinstance(outcome, Accepted) else ()

    def _operation(self, kind: OperationKind, port: PortOrder, action: Action | None) -> Operation:
        return Operation(kind=kind, order=port, action=action, at=max(self._clock.now(), port.last))

    def _journal(self, order: str, outcome: Outcome) -> PortOrder:
        port = self._shelf.get(order)
        if isinstance(outcome, Unknown):
            self._tried[order] = self._clock.now()
            return port
        self._tried.pop(order, None)
        for report in outcome.reports or (self._bare_refusal(port, outcome),):
            port = port.apply(attrs.evolve(report, channel=Channel.REPLY))
        self._shelf.put(port)
        return port

    def _bare_refusal(self, port: PortOrder, outcome: Accepted | Refused) -> Report:
        """Return a refusal whose carrier said no more than why as the report it amounts to."""
        words = (port.profile.word_for(state) for state in (PortState.REJECTED, PortState.UPDATE_REQUIRED))
        return Report(
            word=next(filter(None, words), PortState.REJECTED.value),
            source=f"{port.profile.name}: reply",
            channel=Channel.REPLY,
            learnt=max(self._clock.now(), port.last),
            refusals=outcome.refusals if isinstance(outcome, Refused) else (),
        )

    def _run(self, operation: Operation, adapter: CarrierAdapter, transport: Transport) -> Outcome:
        """Make the calls of an operation one by one; its progress is journalled between them."""
        progress = dict(_progress(operation))
        for _ in range(_MOST_CALLS):
            step = adapter.next_step(operation, progress)
            if not isinstance(step, Request):
                return step
            try:
                response = transport.send(step)
            except NotSent as error:
                return Unknown(f"not sent: {error}")
            except NoAnswer as error:
                return Unknown(f"no answer: {error}")
            progress = dict(adapter.absorb(operation, progress, response))
            if operation.kind in _KINDS.values() and isinstance(adapter.next_step(operation, progress), Request):
                self._keep(operation, progress)
        return Unknown(f"no end after {_MOST_CALLS} calls")

    def _keep(self, operation: Operation, progress: Mapping[str, str]) -> None:
        """Journal how far an operation of several calls has come."""
        port = self._shelf.get(operation.order.id)
        at = max(self._clock.now(), port.last)
        data = tuple(sorted(progress.items()))
        self._shelf.put(port.apply(Progress(at=at, operation=operation.kind.value, data=data)))


def _progress(operation: Operation) -> Mapping[str, str]:
    """Return how far an operation had come when a crash ended it."""
    latest: Mapping[str, str] = {}
    for event in operation.order.journal.events:
        if event == operation.action:
            latest = {}
        elif isinstance(event, Progress) and event.operation == operation.kind.value:
            latest = dict(event.data)
    return latest
