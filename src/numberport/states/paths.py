"""
The way by which a carrier's news can have taken a number from one state to another (R7).
"""

import functools
from collections.abc import Iterator
from typing import Final

from numberport.states.machine import SIDES, TRANSITIONS, PortState, Side, Trigger
from numberport.states.steps import next_state

__all__ = ["passed", "path"]

#: Triggers by which a report takes a number back.
_BACKWARDS: Final = frozenset({Trigger.WITHDRAW_FOC, Trigger.FAIL_ACTIVATION, Trigger.REFUSE_CANCEL})

#: Done in the carrier's own console, these two may have happened without us.
_CONSOLE: Final = frozenset({Trigger.SUBMIT, Trigger.CORRECT})

#: What a path may pass through: nothing that refuses, asks or ends (R7).
_BETWEEN: Final = frozenset({PortState.SUBMITTED, PortState.PENDING, PortState.FOC_CONFIRMED})


@functools.cache
def path(
    state: PortState,
    target: PortState,
    resume: PortState | None = None,
    *,
    back: bool = True,
    console: bool = True,
) -> tuple[Trigger, ...] | None:
    """
    Return the shortest way a carrier's news can have taken a number from one state to another (R7).

    Every step but the last is one nobody told us of, so a way passes only through submitted, pending, FOC confirmed and
    the state a refused cancel returns to (and ported, on the way to returned). A submit or a correction, done in the
    carrier's own console, may only come first or right after a refused cancel.

    Args:
        state: Where we believe the number is.
        target: Where the carrier says it is.
        resume: Where a refused cancel would return to.
        back: Whether steps that take a number back may be part of it.
        console: Whether a submit or a correction may.

    Returns:
        The triggers in order, empty when the number is there already; None when there is no such way.
    """
    between = _BETWEEN | {PortState.PORTED} if target is PortState.RETURNED else _BETWEEN
    frontier: list[tuple[PortState, tuple[Trigger, ...]]] = [(state, ())]
    seen = {state}
    for here, way in frontier:
        if here is target:
            return way
        if way and here not in between and way[-1] is not Trigger.REFUSE_CANCEL:
            continue
        for trigger, there in _told_steps(here, resume):
            kept_out = (not back and trigger in _BACKWARDS) or (not console and trigger in _CONSOLE)
            if there not in seen and not kept_out:
                seen.add(there)
                frontier.append((there, (*way, trigger)))
    return None


def _told_steps(state: PortState, resume: PortState | None) -> Iterator[tuple[Trigger, PortState]]:
    """
    Yield the steps out of a state that can have happened at the carrier's.

    A submit or a correction needs no further check: a way passes through none of the states they start from, unless a
    refused cancel has led there.
    """
    for trigger in TRANSITIONS[state]:
        if SIDES[trigger] is Side.OURS and trigger not in _CONSOLE:
            continue
        if trigger is not Trigger.REFUSE_CANCEL or resume is not None:
            yield trigger, next_state(state, trigger, resume)


#: What a carrier may take a number through without our hearing of it: an advance, and nothing that refuses or asks.
_ON_THE_WAY: Final = (PortState.PENDING, PortState.FOC_CONFIRMED, PortState.ACTIVATING)


@functools.cache
def passed(before: PortState, after: PortState) -> tuple[PortState, ...]:
    """
    Return the states a carrier may have taken a number through on a step that was told as one (R9).

    A number that was submitted and is rejected may have been pending, and word of that may still be on its way.
    """
    return tuple(
        state
        for state in _ON_THE_WAY
        if state not in {before, after} and state in _ahead(before) and after in _ahead(state)
    )


@functools.cache
def _ahead(state: PortState) -> frozenset[PortState]:
    """Return the states a carrier can take a number to from a state, without taking it back."""
    found: set[PortState] = set()
    frontier = [state]
    for here in frontier:
        told = {there for trigger, there in _told_steps(here, None) if trigger not in _BACKWARDS | _CONSOLE}
        frontier += sorted(told - found)
        found |= told
    return frozenset(found)
