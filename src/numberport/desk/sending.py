"""
Telling carriers what was journalled.

The journal is the outbox. An action that the carrier must hear of is *unanswered* until a
:class:`~numberport.events.Settle` names it, whatever else has been done or said since. Unanswered actions are worked
off oldest first, each with the order as it was when the action was taken. One that may have been sent before, by a
process that died or on a line that broke, is looked up by our own reference first, and only what the carrier does not
know is sent again.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.protocol import (
    RESUMED,
    Accepted,
    CarrierAdapter,
    NoAnswer,
    NotSent,
    Operation,
    Outcome,
    Refused,
    Request,
    Transport,
    Unknown,
)
from numberport.adapters.questions import OperationKind
from numberport.desk.shelf import Shelf
from numberport.events import (
    Action,
    Amend,
    Cancel,
    Channel,
    Correct,
    Progress,
    Report,
    RequestCancel,
    Settle,
    Submit,
)
from numberport.orders import PortOrder
from numberport.profiles.profile import Profile
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["Carrier", "Sender", "Waiting", "asks_for", "unanswered"]

#: How long the desk waits before it tries again; a setting of ours, no carrier's rule.
_PATIENCE = dt.timedelta(minutes=5)

#: The most calls one operation may take before the desk gives up on it; a setting of ours.
_MOST_CALLS = 50

_KINDS: Mapping[type[Action], OperationKind] = {
    Submit: OperationKind.SUBMIT,
    Correct: OperationKind.CORRECT,
    Amend: OperationKind.AMEND,
    RequestCancel: OperationKind.CANCEL,
    Cancel: OperationKind.CANCEL,
}


@attrs.frozen
class Carrier:
    """A way to one carrier: the adapter that knows its language, and the transport that reaches it."""

    adapter: CarrierAdapter
    transport: Transport


@attrs.frozen
class Waiting:
    """An action that the carrier must hear of and has not answered, and why not."""

    order: str
    action: Action
    why: str


@attrs.frozen
class _Try:
    at: dt.datetime
    why: str


def asks_for(action: Action) -> OperationKind | None:
    """Return what an action asks of the carrier, or None where the carrier need not hear of it."""
    draft = isinstance(action, Amend) and action.version is None
    if draft or (isinstance(action, Cancel) and all(touch.state is PortState.DRAFT for touch in action.touched)):
        return None
    return _KINDS.get(type(action))


def unanswered(order: PortOrder) -> tuple[Action, ...]:
    """Return the actions that the carrier must hear of and has not answered, oldest first."""
    events = [placed.event for placed in order.journal.placed]
    settled = {event.action for event in events if isinstance(event, Settle)}
    waiting = (event for event in events if isinstance(event, Action) and asks_for(event) is not None)
    return tuple(sorted((action for action in waiting if action.sequence not in settled), key=_number))


def _number(action: Action) -> int:
    return action.sequence or 0


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
        self._tried: dict[str, _Try] = {}

    def waiting(self) -> Iterator[Waiting]:
        """Iterate over everything unanswered, by order, oldest first."""
        for order in self._shelf:
            for place, action in enumerate(unanswered(order)):
                tried = self._tried.get(order.id)
                why = "it was not looked into since the desk was started" if tried is None else tried.why
                yield Waiting(order.id, action, "it waits for what was done before it" if place else why)

    def retries(self) -> Iterator[dt.datetime]:
        """Iterate over the moments at which what is unanswered is looked into."""
        for order in self._shelf:
            if unanswered(order):
                yield self._next_try(order.id)

    def is_due(self, order: str) -> bool:
        """Tell whether something of an order is unanswered, and enough time has passed since the last fruitless try."""
        held = self._shelf.held(order)
        return held is not None and bool(unanswered(held)) and self._next_try(order) <= self._clock.now()

    def _next_try(self, order: str) -> dt.datetime:
        tried = self._tried.get(order)
        return self._clock.now() if tried is None else tried.at + _PATIENCE

    def put_off(self, order: str, why: str) -> None:
        """Remember that a try was fruitless."""
        self._tried[order] = _Try(self._clock.now(), why)

    def work_off(self, order: str, carrier: Carrier, *, new: Collection[int | None] = ()) -> PortOrder:
        """
        Tell the carrier what it has not answered, oldest first, until nothing is left or an answer stays out.

        Args:
            order: The order's id.
            carrier: The way to its carrier.
            new: The numbers of the actions that were journalled just now; any other may have been sent before.
        """
        self._tried.pop(order, None)
        while waiting := unanswered(self._shelf.get(order)):
            outcome = self._told(self._shelf.get(order), waiting[0], carrier, known=waiting[0].sequence not in new)
            if isinstance(outcome, Unknown):
                self.put_off(order, outcome.why)
                break
            self._settle(order, waiting[0], outcome)
        return self._shelf.get(order)

    def _told(self, port: PortOrder, action: Action, carrier: Carrier, *, known: bool) -> Outcome:
        """Tell a carrier of an action; of one it may know already, only if it does not."""
        order = _as_it_was(port, action)
        if known:
            found = self._run(self._operation(OperationKind.FIND, order, action), carrier)
            if not isinstance(found, Refused):
                return found
        return self._run(self._operation(_KINDS[type(action)], order, action), carrier)

    def fetch(self, port: PortOrder, carrier: Carrier) -> tuple[Report, ...]:
        """Return what the carrier says when asked about an order."""
        outcome = self._run(self._operation(OperationKind.FETCH, port, None), carrier)
        return outcome.reports if isinstance(outcome, Accepted) else ()

    def _operation(self, kind: OperationKind, port: PortOrder, action: Action | None) -> Operation:
        return Operation(kind=kind, order=port, action=action, at=self._moment(port))

    def _moment(self, port: PortOrder) -> dt.datetime:
        return max(self._clock.now(), port.last)

    def _settle(self, order: str, action: Action, outcome: Accepted | Refused) -> None:
        """Journal that an action is answered, and what the reply said."""
        taken = isinstance(outcome, Accepted)
        refusals = outcome.refusals if isinstance(outcome, Refused) else ()

        def answered(port: PortOrder) -> PortOrder:
            if action not in unanswered(port):
                return port
            at = self._moment(port)
            port = port.apply(Settle(at=at, action=_number(action), accepted=taken, refusals=refusals))
            for report in outcome.reports:
                port = port.apply(attrs.evolve(report, channel=Channel.REPLY))
            for report in () if isinstance(outcome, Accepted) else _meant(port, action, outcome, at):
                port = port.apply(report)
            return port

        self._shelf.update(order, answered)

    def _run(self, operation: Operation, carrier: Carrier) -> Outcome:
        """Make the calls of an operation one by one; its progress is journalled between them."""
        asks = operation.kind not in {OperationKind.FIND, OperationKind.FETCH}
        progress = dict(_progress(self._shelf.get(operation.order.id))) if asks else {}
        for _ in range(_MOST_CALLS):
            step = carrier.adapter.next_step(operation, progress)
            if not isinstance(step, Request):
                return step
            try:
                response = carrier.transport.send(step)
            except NotSent as error:
                return Unknown(str(error))
            except NoAnswer as error:
                return Unknown(str(error))
            progress = dict(carrier.adapter.absorb(operation, progress, response))
            if asks and isinstance(carrier.adapter.next_step(operation, progress), Request):
                self._keep(operation, progress)
        return Unknown(f"it came to no end after {_MOST_CALLS} calls")

    def _keep(self, operation: Operation, progress: Mapping[str, str]) -> None:
        """Journal how far an operation of several calls has come."""
        data = tuple(sorted(progress.items()))
        self._shelf.update(
            operation.order.id,
            lambda port: port.apply(Progress(at=self._moment(port), operation=operation.kind.value, data=data)),
        )


def _as_it_was(port: PortOrder, action: Action) -> PortOrder:
    """Return an order without what we did after an action, and with all that the carrier has said."""
    events = port.journal.events
    then = [event for event in events if not isinstance(event, Action) or _number(event) <= _number(action)]
    return port if len(then) == len(events) else PortOrder.replay(then, profile=port.profile)


def _progress(port: PortOrder) -> Mapping[str, str]:
    """Return how far the operation had come that a crash ended: what was kept since the last answer."""
    latest: Mapping[str, str] = {}
    for kept, event in enumerate(port.journal.events):
        if isinstance(event, Settle):
            latest = {}
        elif isinstance(event, Progress):
            latest = {**dict(event.data), RESUMED: str(kept)}
    return latest


def _meant(port: PortOrder, action: Action, refused: Refused, at: dt.datetime) -> Iterator[Report]:
    """
    Iterate over what a refusal means for the numbers that still stand where the action moved them.

    A submission that was not taken is rejected. What was not cancelled goes on where it was, unless the carrier never
    had it; a cancel of our own making, which nothing takes back, is then an anomaly for a person to look at. A change
    that was refused moves nothing.
    """
    if isinstance(action, Cancel) and not _was_taken(port):
        return
    for state, numbers in _still_moved(port, action).items():
        yield Report(
            word=_word(port.profile, state),
            # A source of its own: this is the answer to that action, and cannot be said of anything before it.
            source=f"{port.profile.name}: answer to {_number(action)}",
            channel=Channel.REPLY,
            learnt=at,
            stamp=at,
            # Where each number has its own status, a word about the order as a whole moves none.
            numbers=None if len(numbers) == len(port) and not port.profile.per_number_status else numbers,
            refusals=refused.refusals,
            answers=action.version if isinstance(action, Submit | Correct) else None,
        )


def _word(profile: Profile, state: PortState) -> str:
    """Return what a provider says of a state; one that never rejects asks for an update."""
    near = (PortState.UPDATE_REQUIRED,) if state is PortState.REJECTED else ()
    words = (profile.word_for(one) for one in (state, *near))
    return next(filter(None, words), state.value)


#: Where an action leads the numbers it moves.
_LEADS_TO: Mapping[type[Action], PortState] = {
    Submit: PortState.SUBMITTED,
    Correct: PortState.SUBMITTED,
    RequestCancel: PortState.CANCEL_PENDING,
    Cancel: PortState.CANCELLED,
}


def _still_moved(port: PortOrder, action: Action) -> Mapping[PortState, tuple[TelephoneNumber, ...]]:
    """Return the numbers that stand where an action moved them, by the state a refusal of it leaves them in."""
    found: dict[PortState, list[TelephoneNumber]] = {}
    if not isinstance(action, Submit | Correct | RequestCancel | Cancel):
        return {}
    for touch in action.touched:
        own = touch.state if isinstance(action, Cancel) else PortState.REJECTED
        touched = frozenset(port.numbers if touch.numbers is None else touch.numbers)
        for group in port.groups:
            if group.standing.state is _LEADS_TO[type(action)]:
                found.setdefault(group.standing.resume or own, []).extend(touched.intersection(group.numbers))
    return {state: tuple(sorted(numbers)) for state, numbers in found.items() if numbers}


def _was_taken(port: PortOrder) -> bool:
    """Tell whether the carrier has taken any submission of an order."""
    events = [placed.event for placed in port.journal.placed]
    taken = {event.action for event in events if isinstance(event, Settle) and event.accepted}
    return any(isinstance(event, Submit | Correct) and event.sequence in taken for event in events)
