"""
One step of the machine: taken, or refused with the reason why.
"""

import enum
from collections.abc import Iterator, Sequence
from typing import Final, cast

import attrs

from numberport.errors import UsageError
from numberport.parties import Actor
from numberport.states.machine import (
    CANCELLABLE,
    MACHINE,
    OURS_TO_CANCEL,
    TAKERS,
    TERMINAL,
    TRANSITIONS,
    PortState,
    Trigger,
)
from numberport.telephone import TelephoneNumber

__all__ = ["ActionNotPermitted", "IllegalTransition", "WhyNot", "allowed", "named", "next_state"]

#: How many numbers a sentence names before it counts the others.
_NAMED: Final = 3

#: How many arguments a refusal has that is about no number.
_WITHOUT_NUMBERS: Final = 3

_ALLOWED: Final = {state: tuple(row) for state, row in TRANSITIONS.items()}
# To look up a member of an enum takes longer than the rest of a step.
_REFUSE, _ASKED = Trigger.REFUSE_CANCEL, PortState.CANCEL_PENDING


class WhyNot(enum.StrEnum):
    """Why a step is refused."""

    #: The state is an end.
    END = "nothing leads out of an end"
    #: A cancel is not ours to decide here, and can be asked for.
    ASK = "it wants request_cancel instead"
    #: The step exists, and is the carrier's.
    NOT_OURS = "the step is the carrier's"
    #: A refused cancel without a state in which the cancel could have been asked.
    NOWHERE = "it has nowhere to return to"
    #: What is asked for is over: no way leads from here to a state that would allow it.
    TOO_LATE = "it is too late for it"
    #: Some state that can still be reached would allow it.
    NOT_HERE = "another state would allow it"


@attrs.frozen
class ActionNotPermitted(UsageError):
    """An actor may not do something, whatever the state; who may is named."""

    actor: Actor
    action: str
    permitted: tuple[Actor, ...]

    def __str__(self) -> str:
        return f"the {self.actor} may not {self.action}; permitted: {', '.join(self.permitted)}"


class IllegalTransition(UsageError):
    """
    A trigger the machine refuses in a state.

    Its fields are the arguments that every exception keeps: the one error here that is no attrs class, since whoever
    probes a machine is refused often, and fields beside them would double what that costs (decision 0012).

    Args:
        state: Where the numbers are.
        trigger: What was to happen.
        allowed: What could have happened instead: whatever the machine allows, or, where an action was refused, the
            triggers that whoever took it may pull.
        numbers: The numbers it was refused for, where it was about some.
    """

    # An exception keeps its arguments by itself; this only says what they are.
    def __init__(
        self,
        state: PortState,
        trigger: Trigger,
        allowed: tuple[Trigger, ...],
        numbers: tuple[TelephoneNumber, ...] = (),
        /,
    ) -> None:
        pass

    @property
    def state(self) -> PortState:
        """Where the numbers are."""
        return cast("PortState", self.args[0])

    @property
    def trigger(self) -> Trigger:
        """What was to happen."""
        return cast("Trigger", self.args[1])

    @property
    def allowed(self) -> tuple[Trigger, ...]:
        """What could have happened instead."""
        return cast("tuple[Trigger, ...]", self.args[2])

    @property
    def numbers(self) -> tuple[TelephoneNumber, ...]:
        """The numbers it was refused for, where it was about some."""
        return cast("tuple[TelephoneNumber, ...]", self.args[3] if len(self.args) > _WITHOUT_NUMBERS else ())

    def _fields(self) -> tuple[object, ...]:
        return self.state, self.trigger, self.allowed, self.numbers

    @property
    def why(self) -> WhyNot:
        """Why it is refused. What the table names and is refused all the same was not for whoever asked."""
        if self.state in TERMINAL:
            return WhyNot.END
        if self.trigger in TRANSITIONS[self.state]:
            return self._not_for_us()
        return WhyNot.NOT_HERE if self.elsewhere else WhyNot.TOO_LATE

    @property
    def elsewhere(self) -> tuple[PortState, ...]:
        """The states that would allow the trigger and can still be reached."""
        reachable = MACHINE.reachable([self.state])
        return tuple(state for state in MACHINE.pulled_in(self.trigger) if state in reachable)

    def _not_for_us(self) -> WhyNot:
        if TRANSITIONS[self.state][self.trigger] is None:
            return WhyNot.NOWHERE
        asks = self.trigger is Trigger.CANCEL and self.state in CANCELLABLE
        return WhyNot.ASK if asks else WhyNot.NOT_OURS

    def __str__(self) -> str:
        refused = f"{self.trigger} is refused{named(self.numbers)}"
        if self.why is WhyNot.END:
            return f"{refused}: {self.state} is an end, nothing leads out of it"
        if not self.allowed:
            return f"{refused}: nothing of ours leads out of {self.state}, the next word is the carrier's"
        return f"{refused} in {self.state}: {self._because()}; allowed: {', '.join(self.allowed)}"

    def _because(self) -> str:
        if self.why is WhyNot.NOT_HERE:
            return f"it comes out of {' or '.join(self.elsewhere)}"
        return self.why.value


def named(numbers: Sequence[TelephoneNumber]) -> str:
    """Return numbers as the part of a sentence that says for which, empty where there are none."""
    if not numbers:
        return ""
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f" for {', '.join(map(str, numbers[:_NAMED]))}{more}"


def next_state(
    state: PortState, trigger: Trigger, resume: PortState | None = None, *, by: Actor | None = None
) -> PortState:
    """
    Return the state a trigger leads to.

    Args:
        state: Where the number is.
        trigger: What happens to it.
        resume: For ``refuse_cancel``: the state the cancel was asked in.
        by: Who pulls it; None asks the table alone.

    Raises:
        ActionNotPermitted: This actor may not pull this trigger, in whatever state.
        IllegalTransition: The table has no such step, a refused cancel has nowhere to return to, or the cancel is not
            the gaining side's to decide here.
    """
    if by is not None and by not in TAKERS[trigger]:
        raise ActionNotPermitted(by, trigger.replace("_", " "), tuple(sorted(TAKERS[trigger])))
    target = TRANSITIONS[state].get(trigger)
    if trigger is _REFUSE and resume in CANCELLABLE and state is _ASKED:
        target = resume
    if target is None or (by is not None and not _is_theirs_to_pull(state, trigger, by)):
        ways = allowed(state, by=by)
        # The table has a refused cancel that has nowhere to return to; it is no way out of its own refusal.
        raise IllegalTransition(state, trigger, ways if trigger is not _REFUSE else _without(ways, trigger))
    return target


def _without(ways: tuple[Trigger, ...], refused: Trigger) -> tuple[Trigger, ...]:
    return tuple(way for way in ways if way is not refused)


def allowed(state: PortState, *, by: Actor | None = None) -> tuple[Trigger, ...]:
    """
    Return the triggers a state allows, in the order of the table; none for an end.

    Args:
        state: Where the number is.
        by: Who would pull them; None asks the table alone.
    """
    return _ALLOWED[state] if by is None else tuple(_pulled_by(state, by))


def _pulled_by(state: PortState, by: Actor) -> Iterator[Trigger]:
    for trigger in TRANSITIONS[state]:
        if by in TAKERS[trigger] and _is_theirs_to_pull(state, trigger, by):
            yield trigger


def _is_theirs_to_pull(state: PortState, trigger: Trigger, by: Actor) -> bool:
    """Tell whether a cancel is decided by whoever wants it; any other trigger is, once it may be pulled at all."""
    ours = by is Actor.GAINING_SIDE and trigger is Trigger.CANCEL
    return not ours or state in OURS_TO_CANCEL
