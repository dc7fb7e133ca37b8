"""
What is refused before it is journalled: what a carrier does not take this way, and what would lose numbers.
"""

from collections.abc import Iterable, Iterator, Mapping

from numberport.adapters.protocol import CarrierAdapter
from numberport.adapters.questions import OperationKind
from numberport.desk.obstacles import CancelByHand, NoSuccessor, NotKnownThere, NotTaken
from numberport.desk.outbox import asks_for
from numberport.events import (
    Action,
    Activate,
    Amend,
    Cancel,
    Correct,
    Event,
    HandIn,
    Remark,
    RequestCancel,
    Submit,
    Supersede,
)
from numberport.orders import PortOrder
from numberport.profiles import CancelRoute
from numberport.telephone import TelephoneNumber

__all__ = ["TAKEN", "VERBS", "refuse_to_lose", "refuse_unknown", "refuse_untaken"]

#: What the desk calls the actions that it sends.
VERBS: Mapping[type[Event], str] = {
    Submit: "submit",
    Correct: "correct",
    Amend: "amend",
    Cancel: "cancel",
    RequestCancel: "cancel",
    Remark: "comment",
    HandIn: "attach",
    Activate: "activate",
}

#: What a carrier takes that can be asked for something; any takes a submission.
TAKEN: Mapping[OperationKind, str] = {
    OperationKind.CORRECT: "corrections",
    OperationKind.AMEND: "amendments",
    OperationKind.CANCEL: "cancels",
    OperationKind.COMMENT: "remarks",
    OperationKind.ATTACH: "files",
    OperationKind.ACTIVATE: "orders to activate",
    OperationKind.FETCH: "questions about an order",
    OperationKind.WINDOWS: "questions about windows",
    OperationKind.REQUIREMENTS: "questions about requirements",
    OperationKind.FULFIL: "what is brought for requirements",
    OperationKind.SEND_CODES: "requests for codes",
    OperationKind.VERIFY: "codes",
    OperationKind.PORTABILITY: "questions about portability",
    OperationKind.RECORD: "requests for records",
    OperationKind.LIST: "questions about all orders",
    OperationKind.PORT_OUT: "answers to port-outs",
    OperationKind.REPLAY: "questions about what it has told",
}

#: The way to a provider that a desk has; any other is a person's.
_OURS = "API"


def refuse_untaken(port: PortOrder, actions: Iterable[Action], adapter: CarrierAdapter) -> None:
    """
    Refuse what a carrier does not take, or takes by another way only.

    Args:
        port: The order.
        actions: What its carrier must hear of.
        adapter: Who speaks to it.

    Raises:
        NotTaken: It takes nothing of the kind.
        NotKnownThere: The carrier knows the order by no reference.
        CancelByHand: The provider takes a cancel by ticket, say, and nobody here opens any.
    """
    for action in actions:
        if not isinstance(action, Submit | Correct):
            refuse_unknown(port)
        asked = asks_for(action) or OperationKind.SUBMIT
        if asked not in adapter.capabilities:
            raise NotTaken(adapter.name, TAKEN[asked])
        for route, numbers in _routes(port, action):
            if route.way != _OURS and not adapter.capabilities.tickets:
                raise CancelByHand(port.id, port.profile.title, route, numbers)


def _routes(port: PortOrder, action: Action) -> Iterator[tuple[CancelRoute, tuple[TelephoneNumber, ...]]]:
    """Iterate over the ways in which the provider takes what is asked to be cancelled, where it names one."""
    for touch in action.touched if isinstance(action, Cancel | RequestCancel) else ():
        route = port.profile.cancel_route(touch.state)
        if route is not None:
            yield route, touch.numbers or port.numbers


def refuse_unknown(port: PortOrder) -> None:
    """
    Refuse to ask about an order that its carrier could not find.

    Raises:
        NotKnownThere: It was split off, and nobody has said what the carrier calls it.
    """
    if port.known_as is None:
        raise NotKnownThere(port.id, port.opened.previous or "")


def refuse_to_lose(port: PortOrder, action: Supersede, successor: PortOrder | None) -> None:
    """
    Refuse to hand numbers over to an order that does not take them up.

    Args:
        port: The order without them.
        action: What was recorded.
        successor: The other order that it names, None where there is none.

    Raises:
        NoSuccessor: It is not there, or does not have one of the numbers.
    """
    gone = (number for touch in action.touched for number in touch.numbers or port.numbers)
    lost = tuple(sorted(number for number in gone if successor is None or number not in successor))
    if lost:
        raise NoSuccessor(port.id, action.successor, lost, successor is not None)
