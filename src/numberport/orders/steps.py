"""
What a step of the machine does to where a number stands, and how an action takes one.

An action was judged when it was taken (R2); here it is applied, or found to be overtaken (R14). Nothing raises.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.events import Adopt, Correct, Move, Submit, Supersede
from numberport.orders.ports import Sent, Standing, Step, Successor, Verdict
from numberport.states import Hold, IllegalTransition, PortState, Trigger, next_state, passed

__all__ = ["NO_FOC", "Outcome", "Stamps", "entered", "moved", "put_and_released", "read_action"]

_S = PortState

#: States in which no commitment is in force (R15).
NO_FOC: Final = frozenset({_S.DRAFT, _S.SUBMITTED, _S.PENDING, _S.UPDATE_REQUIRED, _S.REJECTED})

#: States that keep the reasons for which a number was refused.
_REFUSED: Final = frozenset({_S.UPDATE_REQUIRED, _S.REJECTED, _S.CANCELLED, _S.EXPIRED})

#: How far a port has come: a hold ends in a state beyond the one it was put in (R15). What is refused is sent again
#: from the beginning; while a cancel is asked for, nothing is answered.
_FAR: Final[Mapping[PortState, int]] = MappingProxyType(
    {
        _S.CANCEL_PENDING: 0,
        _S.DRAFT: 0,
        _S.SUBMITTED: 1,
        _S.UPDATE_REQUIRED: 1,
        _S.REJECTED: 1,
        _S.PENDING: 2,
        _S.FOC_CONFIRMED: 3,
        _S.ACTIVATING: 4,
    }
)
_OVER: Final = 5

#: Triggers that end a number; with what we know now they may have been pulled in error (R14).
_ENDING: Final = frozenset({Trigger.CANCEL, Trigger.EXPIRE, Trigger.SUPERSEDE})

#: Triggers that nobody sends to a carrier.
_UNSENT: Final = frozenset({Trigger.EXPIRE, Trigger.SUPERSEDE})

Visits = tuple[tuple[PortState, int], ...]
Stamps = Mapping[str, dt.datetime | dt.date | None]


@attrs.frozen
class Outcome:
    """A standing after an event, and what came of it."""

    standing: Standing
    verdict: Verdict
    rule: str
    why: str = ""
    steps: tuple[Step, ...] = ()


def read_action(
    standing: Standing,
    action: Move | Adopt,
    judged_in: PortState,
    moment: dt.datetime,
    *,
    stamps: Stamps,
    until: dt.datetime | None = None,
) -> Outcome:
    """
    Apply an action that was judged when it was taken (R2).

    Args:
        standing: Where the number stands now.
        action: What we did.
        judged_in: The state the number was believed to be in when we did it.
        moment: When the action takes effect.
        stamps: The latest stamp each source has given so far; None for a source that has told us something, and never
            with a stamp.
        until: The moment up to which the carrier cannot have seen it, where that is known.
    """
    if standing.state is not judged_in and (isinstance(action, Adopt) or action.trigger in _ENDING):
        rule = "R13" if isinstance(action, Adopt) else "R14"
        why = f"it was taken in {judged_in}, and we now know the number was {standing.state}"
        return Outcome(standing, Verdict.OVERTAKEN, rule, why)
    if isinstance(action, Adopt):
        return _adopted(standing, action, moment)
    return _pulled(standing, action, moment, stamps, until)


def _pulled(
    standing: Standing, action: Move, moment: dt.datetime, stamps: Stamps, until: dt.datetime | None
) -> Outcome:
    """Pull the trigger of an action, if the machine still has it (R14)."""
    try:
        after = moved(standing, action.trigger, moment)
    except IllegalTransition as error:
        return Outcome(standing, Verdict.OVERTAKEN, "R14", str(error))
    step = Step(standing.state, action.trigger, after.state)
    version = action.version if isinstance(action, Submit | Correct) else None
    if action.trigger not in _UNSENT and after.state is not standing.state:
        left = frozenset({standing.state})
        told = tuple(sorted(stamps.items()))
        sent = Sent(left=left, version=version, stamps=told, number=action.sequence, until=until)
        after = attrs.evolve(after, sent=sent, version=version or standing.version)
    if isinstance(action, Supersede):
        after = attrs.evolve(after, successor=Successor(action.successor, action.how))
    return Outcome(after, Verdict.MOVED, "R2", "", (step,))


def _adopted(standing: Standing, action: Adopt, moment: dt.datetime) -> Outcome:
    """Set the state a person has accepted; a cancel nobody asked for returns to pending (R13)."""
    resume = PortState.PENDING if action.state is PortState.CANCEL_PENDING else None
    adopted = attrs.evolve(entered(standing, action.state, moment, resume), sent=None, successor=None)
    return Outcome(adopted, Verdict.MOVED, "R13", f"adopted by a person: {action.why}")


def moved(standing: Standing, trigger: Trigger, moment: dt.datetime) -> Standing:
    """
    Return the standing after one step of the machine.

    Raises:
        IllegalTransition: The machine has no such step.
    """
    resume = standing.state if trigger is Trigger.REQUEST_CANCEL else None
    return entered(standing, next_state(standing.state, trigger, standing.resume), moment, resume)


def entered(standing: Standing, state: PortState, moment: dt.datetime, resume: PortState | None) -> Standing:
    """Return the standing as it enters a state: what does not outlast the step is gone (R15)."""
    foc = None if state in NO_FOC else standing.foc
    held = tuple((hold, put_in) for hold, put_in in standing.held if not _is_beyond(state, put_in))
    return attrs.evolve(
        standing,
        state=state,
        since=moment,
        foc=foc,
        refusals=standing.refusals if state in _REFUSED else (),
        held=held if foc == standing.foc else _without(held, {Hold.JEOPARDY}),
        resume=resume,
        visits=_counted(standing.visits, (*passed(standing.state, state), state)),
    )


def _counted(visits: Visits, come_to: Iterable[PortState]) -> Visits:
    times = dict(visits)
    for state in come_to:
        times[state] = times.get(state, 0) + 1
    return tuple(sorted(times.items()))


def _is_beyond(state: PortState, put_in: PortState) -> bool:
    return _FAR.get(state, _OVER) > _FAR.get(put_in, _OVER)


def put_and_released(
    standing: Standing, puts: Iterable[Hold], releases: Iterable[Hold]
) -> tuple[tuple[Hold, PortState], ...]:
    """Return the holds of a standing after some were put and some ended; one put again stays where it was put."""
    kept = dict(_without(standing.held, releases))
    return tuple(sorted({**dict.fromkeys(puts, standing.state), **kept}.items()))


def _without(held: tuple[tuple[Hold, PortState], ...], ended: Iterable[Hold]) -> tuple[tuple[Hold, PortState], ...]:
    over = frozenset(ended)
    return tuple((hold, put_in) for hold, put_in in held if hold not in over)
