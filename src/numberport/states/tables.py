"""
A transition table as a value: what makes a state machine, checked when it is built.

A table that names a state it does not have, has a state that nothing leads to, or one from which no end can be reached
is refused, each with an error of its own that names the state. So whoever holds a table may rely on it.
"""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

import attrs

from numberport.errors import UsageError

__all__ = [
    "NowhereToReturn",
    "StateWithoutEnd",
    "StepRefused",
    "TransitionTable",
    "UnknownState",
    "UnknownTarget",
    "UnreachableState",
]

S = TypeVar("S", bound=str)
T = TypeVar("T", bound=str)


@attrs.frozen
class UnknownState(UsageError):
    """A machine has no state of that name."""

    machine: str
    state: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.machine} has no state {self.state!r}; there are: {', '.join(self.known)}"


@attrs.frozen
class UnknownTarget(UsageError):
    """A table was built with a step that leads to a state it does not have."""

    machine: str
    state: str
    trigger: str
    target: str

    def __str__(self) -> str:
        return f"{self.machine}: {self.trigger} leads from {self.state} to {self.target!r}, which is no state of it"


@attrs.frozen
class NowhereToReturn(UsageError):
    """A table was built with a step that leads back, and nothing says to where."""

    machine: str
    state: str
    trigger: str

    def __str__(self) -> str:
        return (
            f"{self.machine}: {self.trigger} leads back from {self.state}, and no trigger is named that would lead "
            "there and be pulled somewhere"
        )


@attrs.frozen
class UnreachableState(UsageError):
    """A table was built with a state that nothing leads to."""

    machine: str
    state: str

    def __str__(self) -> str:
        return f"{self.machine}: nothing leads to {self.state}; begin in it, or leave it out"


@attrs.frozen
class StateWithoutEnd(UsageError):
    """A table was built with a live state from which no end can be reached."""

    machine: str
    state: str

    def __str__(self) -> str:
        return f"{self.machine}: from {self.state} no end can be reached; whatever enters it would live for ever"


@attrs.frozen
class StepRefused(UsageError):
    """A machine has no such step; what it would have allowed is named."""

    machine: str
    state: str
    trigger: str
    allowed: tuple[str, ...]

    def __str__(self) -> str:
        there = f"allowed: {', '.join(self.allowed)}" if self.allowed else "it is an end, nothing leads out of it"
        return f"{self.machine} refuses {self.trigger} in {self.state}; {there}"


def _for_reading(pairs: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(pairs))


def _rows_for_reading(rows: Mapping[Any, Mapping[Any, Any]]) -> Mapping[Any, Mapping[Any, Any]]:
    return _for_reading({state: _for_reading(row) for state, row in rows.items()})


@attrs.frozen(kw_only=True)
class TransitionTable(Generic[S, T]):
    """
    States, the triggers that move out of each, and where these lead; what it does not name is refused.

    Args:
        title: Whose machine it is, for sentences.
        begins: The states in which a life can begin.
        rows: For every state, where each trigger leads; an end has an empty row. None stands for a step back to the
            state in which another trigger was pulled.
        returns: For each trigger that leads back: the one pulled in the state it returns to.

    Raises:
        UnknownState: A life begins in a state without a row.
        UnknownTarget: A step leads to a state without a row.
        NowhereToReturn: A step leads back, and ``returns`` does not say to where.
        UnreachableState: Nothing leads to a state.
        StateWithoutEnd: From a state no end can be reached.
    """

    title: str
    begins: tuple[S, ...]
    rows: Mapping[S, Mapping[T, S | None]] = attrs.field(converter=_rows_for_reading, hash=False)
    returns: Mapping[T, T] = attrs.field(factory=dict, converter=_for_reading, hash=False)

    def __attrs_post_init__(self) -> None:
        self._check_names()
        reached = self.reachable(self.begins)
        for state in self.rows:
            if state not in reached:
                raise UnreachableState(self.title, state)
            if self.ends.isdisjoint(self.reachable([state])):
                raise StateWithoutEnd(self.title, state)

    def __reduce__(self) -> tuple[object, ...]:
        # A mapping that can only be read cannot be pickled.
        rows = {state: dict(row) for state, row in self.rows.items()}
        return _table, (self.title, self.begins, rows, dict(self.returns))

    def _check_names(self) -> None:
        for state in self.begins:
            self.known(state)
        for state, row in self.rows.items():
            for trigger, target in row.items():
                if target is not None and target not in self.rows:
                    raise UnknownTarget(self.title, state, trigger, target)
                if not self.targets(state, trigger):
                    raise NowhereToReturn(self.title, state, trigger)

    @property
    def states(self) -> tuple[S, ...]:
        """Every state, in the order of the table."""
        return tuple(self.rows)

    @property
    def triggers(self) -> tuple[T, ...]:
        """Every trigger, in the order in which the table first names it."""
        return tuple(dict.fromkeys(trigger for row in self.rows.values() for trigger in row))

    @property
    def ends(self) -> frozenset[S]:
        """The states that nothing leads out of."""
        return frozenset(state for state, row in self.rows.items() if not row)

    def known(self, state: str) -> S:
        """
        Return a state of the table by its name.

        Raises:
            UnknownState: There is none of that name; the error lists those there are.
        """
        if state not in self.rows:
            raise UnknownState(self.title, state, tuple(self.rows))
        return cast("S", state)

    def allowed(self, state: S) -> tuple[T, ...]:
        """Return the triggers a state allows, in the order of the table; none for an end."""
        return tuple(self.rows[self.known(state)])

    def targets(self, state: S, trigger: T) -> tuple[S, ...]:
        """Return every state that a trigger can lead to out of one; several where it leads back, none if refused."""
        row = self.rows[self.known(state)]
        if trigger not in row:
            return ()
        target = row[trigger]
        return self.pulled_in(self.returns.get(trigger)) if target is None else (target,)

    def pulled_in(self, trigger: T | None) -> tuple[S, ...]:
        """Return the states that allow a trigger."""
        return tuple(state for state, row in self.rows.items() if trigger in row)

    def next_state(self, state: S, trigger: T, resume: S | None = None) -> S:
        """
        Return the state a trigger leads to.

        Args:
            state: Where something is.
            trigger: What happens to it.
            resume: For a trigger that leads back: where to.

        Raises:
            UnknownState: There is no such state.
            StepRefused: The table has no such step, or one that leads back cannot lead there.
        """
        targets = self.targets(state, trigger)
        leads_back = bool(targets) and self.rows[state][trigger] is None
        if not targets or (leads_back and resume not in targets):
            raise StepRefused(self.title, state, trigger, self.allowed(state))
        return cast("S", resume) if leads_back else targets[0]

    def steps(self) -> Iterator[tuple[S, T, S]]:
        """Iterate over every step there is as state, trigger and target; one that leads back stands once for each."""
        for state, row in self.rows.items():
            for trigger in row:
                for target in self.targets(state, trigger):
                    yield state, trigger, target

    def reachable(self, states: Collection[S]) -> frozenset[S]:
        """Return the states that lives can come to from some, with these."""
        reached, frontier = set(states), list(states)
        while frontier:
            here = frontier.pop()
            news = {target for trigger in self.rows[here] for target in self.targets(here, trigger)} - reached
            reached |= news
            frontier += news
        return frozenset(reached)


def _table(
    title: str, begins: tuple[S, ...], rows: Mapping[S, Mapping[T, S | None]], returns: Mapping[T, T]
) -> TransitionTable[S, T]:
    """Make a table out of its fields, as a pickle keeps them."""
    return TransitionTable(title=title, begins=begins, rows=rows, returns=returns)
