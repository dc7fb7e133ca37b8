"""
One life as a value: a state and how it was reached, for whoever wants the machine and no more.

A :class:`PortLife` never changes; a step gives another one, which keeps the earlier one as its past. So a step costs
the same after ten thousand as after ten, and lives that part share what they had in common. Whatever walks the past
does it step by step and not by recursion, however long it is.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Final

import attrs

from numberport.calendars import NaiveMoment
from numberport.parties import Actor
from numberport.states.machine import TERMINAL, TRANSITIONS, PortState, Trigger
from numberport.states.steps import IllegalTransition, allowed, next_state

__all__ = ["LifeStep", "PortLife"]

#: A past of more steps than this is shown by its last ones.
_SHOWN: Final = 5
# To look up a member of an enum takes longer than the rest of a step.
_REFUSE: Final = Trigger.REFUSE_CANCEL
#: The earlier life, the trigger, its moment, and who pulled it.
_Past = tuple["PortLife", Trigger, dt.datetime | None, Actor | None]


@attrs.frozen
class LifeStep:
    """
    One step of a life.

    Args:
        before: The state it left.
        trigger: What happened.
        after: The state it led to.
        at: When, if that was said.
        by: Who did it, if that was said.
    """

    before: PortState
    trigger: Trigger
    after: PortState
    at: dt.datetime | None = None
    by: Actor | None = None


@attrs.frozen(eq=False, repr=False)
class PortLife:
    """
    Where a number stands, and every step that led there; iterated, the steps from the first to the last.

    >>> life = PortLife().after(Trigger.SUBMIT).after(Trigger.CONFIRM_FOC)
    >>> life.state.value
    'foc_confirmed'
    >>> [step.before.value for step in life]
    ['draft', 'submitted']

    Args:
        state: Where it begins.
    """

    state: PortState = PortState.DRAFT
    _past: _Past | None = attrs.field(default=None, alias="_past")

    def after(self, trigger: Trigger, *, at: dt.datetime | None = None, by: Actor | None = None) -> "PortLife":
        """
        Return the life after a step.

        Args:
            trigger: What happens.
            at: When, with a zone; None where nobody says.
            by: Who pulls it; None asks the table alone.

        Raises:
            ActionNotPermitted: This actor may not pull this trigger, in whatever state.
            IllegalTransition: The machine refuses the step; it says why, and what is allowed.
            NaiveMoment: The moment has no zone.
        """
        if at is not None or by is not None or trigger is _REFUSE:
            return self._judged(trigger, at, by)
        target = TRANSITIONS[self.state].get(trigger)
        if target is None:
            raise IllegalTransition(self.state, trigger, allowed(self.state))
        life = _new(PortLife)
        _set_state(life, target)
        _set_past(life, (self, trigger, None, None))
        return life

    def _judged(self, trigger: Trigger, at: dt.datetime | None, by: Actor | None) -> "PortLife":
        """Return the life after a step of which more is known than the trigger, or which leads back."""
        if at is not None and at.utcoffset() is None:
            raise NaiveMoment(at)
        return PortLife(next_state(self.state, trigger, self.resume, by=by), (self, trigger, at, by))

    @property
    def resume(self) -> PortState | None:
        """The state a refused cancel returns to: the one in which the cancel was asked, while it is waited for."""
        asked = self.state is PortState.CANCEL_PENDING and self._past is not None
        return self._past[0].state if asked and self._past else None

    def allowed(self, *, by: Actor | None = None) -> tuple[Trigger, ...]:
        """Return the triggers that may come next, or those of them that an actor may pull."""
        return allowed(self.state, by=by)

    @property
    def is_over(self) -> bool:
        """Whether nothing leads on."""
        return self.state in TERMINAL

    @property
    def history(self) -> tuple[LifeStep, ...]:
        """The steps, from the first to the last."""
        return tuple(self._backwards())[::-1]

    def __iter__(self) -> Iterator[LifeStep]:
        return iter(self.history)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PortLife):
            return NotImplemented
        one, two = self, other
        while one is not two:
            if one.state is not two.state:
                return False
            if one._past is None or two._past is None:
                return one._past is two._past
            if one._past[1:] != two._past[1:]:
                return False
            one, two = one._past[0], two._past[0]
        return True

    def __hash__(self) -> int:
        # The last step tells lives apart well enough, and costs the same for any of them.
        return hash((self.state, self._past and self._past[1:]))

    def __repr__(self) -> str:
        last = [step.trigger.value for step in islice(self._backwards(), _SHOWN + 1)]
        more = "..., " if len(last) > _SHOWN else ""
        return f"<PortLife {self.state} after {more}{', '.join(last[:_SHOWN][::-1]) or 'nothing'}>"

    def __reduce__(self) -> tuple[object, ...]:
        # Steps in a row, because a pickle of lives within lives would go as deep as the past is long.
        steps, life = [], self
        while life._past is not None:
            steps.append((life.state, *life._past[1:]))
            life = life._past[0]
        return _relived, (life.state, steps[::-1])

    def _backwards(self) -> Iterator[LifeStep]:
        life = self
        while life._past is not None:
            earlier, trigger, at, by = life._past
            yield LifeStep(earlier.state, trigger, life.state, at, by)
            life = earlier


#: What sets the fields of a new life: half the cost of the constructor, which a step would mostly consist of.
_new, _set_state, _set_past = object.__new__, vars(PortLife)["state"].__set__, vars(PortLife)["_past"].__set__


def _relived(state: PortState, steps: list[tuple[PortState, Trigger, dt.datetime | None, Actor | None]]) -> PortLife:
    """Make a life out of its beginning and its steps, as a pickle keeps them."""
    life = PortLife(state)
    for entered, trigger, at, by in steps:
        life = PortLife(entered, (life, trigger, at, by))
    return life
