"""
What the journal of an order says of its outbox: what the carrier must hear of, and has not answered.
"""

from collections.abc import Mapping
from typing import Final

import attrs

from numberport.adapters.protocol import RESUMED
from numberport.adapters.questions import OperationKind
from numberport.events import (
    Action,
    Activate,
    Amend,
    Cancel,
    Correct,
    HandIn,
    Progress,
    Remark,
    RequestCancel,
    Settle,
    Submit,
)
from numberport.orders import PortOrder
from numberport.states import PortState

__all__ = ["KINDS", "SENT_AGAIN", "Waiting", "as_it_was", "asks_for", "number_of", "progress_of", "unanswered"]

#: What each action asks of the carrier.
KINDS: Final[Mapping[type[Action], OperationKind]] = {
    Submit: OperationKind.SUBMIT,
    Correct: OperationKind.CORRECT,
    Amend: OperationKind.AMEND,
    RequestCancel: OperationKind.CANCEL,
    Cancel: OperationKind.CANCEL,
    Remark: OperationKind.COMMENT,
    HandIn: OperationKind.ATTACH,
    Activate: OperationKind.ACTIVATE,
}

#: What is sent again where nobody knows whether it arrived: there twice it is a nuisance, lost it is a mistake.
SENT_AGAIN: Final = frozenset({OperationKind.COMMENT, OperationKind.ATTACH})


@attrs.frozen
class Waiting:
    """An action that the carrier must hear of and has not answered, and why not."""

    order: str
    action: Action
    why: str


def asks_for(action: Action) -> OperationKind | None:
    """Return what an action asks of the carrier, or None where the carrier need not hear of it."""
    draft = isinstance(action, Amend) and action.version is None
    if draft or (isinstance(action, Cancel) and all(touch.state is PortState.DRAFT for touch in action.touched)):
        return None
    return KINDS.get(type(action))


def unanswered(order: PortOrder) -> tuple[Action, ...]:
    """Return the actions that the carrier must hear of and has not answered, oldest first."""
    events = [placed.event for placed in order.journal.placed]
    settled = {event.action for event in events if isinstance(event, Settle)}
    waiting = (event for event in events if isinstance(event, Action) and asks_for(event) is not None)
    return tuple(sorted((action for action in waiting if action.sequence not in settled), key=number_of))


def number_of(action: Action) -> int:
    """Return the desk's running number of an action."""
    return action.sequence or 0


def as_it_was(port: PortOrder, action: Action) -> PortOrder:
    """Return an order without what we did after an action, and with all that the carrier has said."""
    events = port.journal.events
    then = [event for event in events if not isinstance(event, Action) or number_of(event) <= number_of(action)]
    return port if len(then) == len(events) else PortOrder.replay(then, profile=port.profile)


def progress_of(port: PortOrder) -> Mapping[str, str]:
    """Return how far the operation had come that a crash ended: what was kept since the last answer."""
    latest: Mapping[str, str] = {}
    for kept, event in enumerate(port.journal.events):
        if isinstance(event, Settle):
            latest = {}
        elif isinstance(event, Progress):
            latest = {**latest, **dict(event.data), RESUMED: str(kept)}
    return latest
