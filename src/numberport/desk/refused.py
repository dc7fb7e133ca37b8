"""
What it means that a carrier did not take what it was told: it depends on what that was.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from numberport.adapters.protocol import Refused
from numberport.desk.outbox import number_of
from numberport.events import Action, Cancel, Channel, Correct, Report, RequestCancel, Settle, Submit
from numberport.orders import PortOrder
from numberport.profiles.profile import Profile
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["meant"]


def meant(port: PortOrder, action: Action, refused: Refused, at: dt.datetime) -> Iterator[Report]:
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
            source=f"{port.profile.name}: answer to {number_of(action)}",
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
