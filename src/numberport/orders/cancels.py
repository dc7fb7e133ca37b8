"""
The cancels of an order as a history: what was asked for, by whom, and what came of it.
"""

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from numberport.events import Action, Actor, Cancel, Event, Report, RequestCancel, Settle
from numberport.orders.folded import Folded
from numberport.orders.ports import Reading, Verdict
from numberport.rejections import Refusal
from numberport.states import IllegalTransition, PortState, Trigger, named
from numberport.telephone import TelephoneNumber

__all__ = [
    "CancelAskedAlready",
    "CancelOutcome",
    "CancelRequest",
    "EndedAlready",
    "PortedAlready",
    "cancels",
    "why_not",
]


class CancelAskedAlready(IllegalTransition):
    """A cancel was asked for that is undecided still."""

    def __str__(self) -> str:
        return f"a cancel is asked for already{named(self.numbers)}; wait for the carrier's answer"


class PortedAlready(IllegalTransition):
    """A cancel comes too late: the number is ported."""

    def __str__(self) -> str:
        return f"it is too late to cancel{named(self.numbers)}: it is ported; it may be given back, or ported away anew"


class EndedAlready(IllegalTransition):
    """There is nothing left to cancel."""

    def __str__(self) -> str:
        return f"there is nothing to cancel{named(self.numbers)}: it is {self.state} already, which is an end"


_WHY_NOT: Final[Mapping[PortState, type[IllegalTransition]]] = {
    PortState.CANCEL_PENDING: CancelAskedAlready,
    PortState.PORTED: PortedAlready,
    PortState.CANCELLED: EndedAlready,
    PortState.EXPIRED: EndedAlready,
    PortState.SUPERSEDED: EndedAlready,
    PortState.RETURNED: EndedAlready,
}


def why_not(refused: IllegalTransition) -> IllegalTransition:
    """Return why a cancel is refused, by an error of its own where the machine has one answer for several cases."""
    kind = _WHY_NOT.get(refused.state)
    if kind is None or refused.trigger not in {Trigger.REQUEST_CANCEL, Trigger.CANCEL}:
        return refused
    return kind(refused.state, refused.trigger, refused.allowed, refused.numbers)


class CancelOutcome(enum.StrEnum):
    """What came of a cancel."""

    #: The carrier has not decided.
    ASKED = "asked for"
    #: It goes on as if nobody had asked.
    REFUSED = "refused"
    GRANTED = "granted"
    #: The number ported all the same.
    TOO_LATE = "too late"
    #: It was ours to decide.
    OURS = "on our own authority"
    #: With what we know now it could not have been asked for.
    OVERTAKEN = "overtaken"


@attrs.frozen(kw_only=True)
class CancelRequest:
    """
    One cancel and what came of it.

    Args:
        numbers: The numbers it came to this for.
        at: When it was asked for.
        by: The side that asked.
        who: The person or program that did, where it was said.
        why: Why.
        outcome: What came of it.
        decided_at: When; None while it is undecided.
        refusals: Why it was refused, where the carrier said.
        event: What asked for it; the carrier's report where that is the first we heard of one.
    """

    numbers: tuple[TelephoneNumber, ...] = ()
    at: dt.datetime
    by: Actor
    who: str = ""
    why: str = ""
    outcome: CancelOutcome = CancelOutcome.ASKED
    decided_at: dt.datetime | None = None
    refusals: tuple[Refusal, ...] = ()
    event: Event = attrs.field(repr=False)


def cancels(order: Folded) -> tuple[CancelRequest, ...]:
    """Return every cancel of an order and what came of it, oldest first; numbers it came to the same for together."""
    alike: dict[CancelRequest, list[TelephoneNumber]] = {}
    for group in order.groups:
        for request in _requests(order.history(group.numbers[0])):
            alike.setdefault(request, []).extend(group.numbers)
    every = (attrs.evolve(request, numbers=tuple(sorted(numbers))) for request, numbers in alike.items())
    return tuple(sorted(every, key=lambda request: (request.at, request.numbers)))


def _requests(history: tuple[Reading, ...]) -> Iterator[CancelRequest]:
    asked: CancelRequest | None = None
    refusals: dict[int | None, tuple[Refusal, ...]] = {
        reading.event.action: reading.event.refusals for reading in history if isinstance(reading.event, Settle)
    }
    for reading in history:
        state = reading.standing.state if reading.standing else None
        if isinstance(reading.event, Cancel | RequestCancel) and state is not None:
            made = _made(reading, state)
            if made.outcome is not CancelOutcome.ASKED:
                yield made
                continue
        if state is PortState.CANCEL_PENDING and asked is None:
            asked = _made(reading, state)
        elif asked is not None and state not in {PortState.CANCEL_PENDING, None}:
            yield _decided(asked, reading, state, refusals.get(asked.event.sequence, ()))
            asked = None
    if asked is not None:
        yield asked


def _made(reading: Reading, state: PortState) -> CancelRequest:
    event = reading.event
    outcome = CancelOutcome.ASKED
    if reading.verdict is Verdict.OVERTAKEN:
        outcome = CancelOutcome.TOO_LATE if state is PortState.PORTED else CancelOutcome.OVERTAKEN
    elif isinstance(event, Cancel):
        outcome = CancelOutcome.OURS
    return CancelRequest(
        at=reading.moment,
        by=event.by if isinstance(event, Action) else Actor.LOSING_CARRIER,
        who=event.who if isinstance(event, Action) else "",
        why=event.why if isinstance(event, RequestCancel | Cancel) else "",
        outcome=outcome,
        decided_at=None if outcome is CancelOutcome.ASKED else reading.moment,
        event=event,
    )


#: What came of a cancel where a number ended; wherever else it came to, the cancel was refused.
_DECIDED: Final[Mapping[PortState | None, CancelOutcome]] = {
    PortState.CANCELLED: CancelOutcome.GRANTED,
    PortState.PORTED: CancelOutcome.TOO_LATE,
}


def _decided(
    asked: CancelRequest, reading: Reading, state: PortState | None, refusals: tuple[Refusal, ...]
) -> CancelRequest:
    outcome = _DECIDED.get(state, CancelOutcome.REFUSED)
    said = reading.event.refusals if isinstance(reading.event, Report) else ()
    told = said or refusals if outcome is CancelOutcome.REFUSED else ()
    return attrs.evolve(asked, outcome=outcome, decided_at=reading.moment, refusals=told)
