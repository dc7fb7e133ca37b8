"""
The state machine of another network, as its own table in its own words.

Each of its steps projects onto a path through our machine, or onto none, and says so. The table is the whole law: what
it does not name is refused. Who may take a step, and where an order may be edited, are guards of their own.
"""

from collections.abc import Mapping, Set as AbstractSet

import attrs

from numberport.errors import UsageError
from numberport.evidence import Source
from numberport.states import PortState, Trigger

__all__ = ["NetworkMachine", "NetworkStep", "NetworkStepNotPermitted", "NetworkStepRefused", "UnknownNetworkState"]


@attrs.frozen
class UnknownNetworkState(UsageError):
    """A network's machine has no state of that name."""

    network: str
    state: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.network} has no state {self.state!r}; there are: {', '.join(self.known)}"


@attrs.frozen
class NetworkStepRefused(UsageError):
    """A network's machine has no such step; it names what would have been allowed."""

    network: str
    left: str
    entered: str
    allowed: tuple[str, ...]

    def __str__(self) -> str:
        there = f"allowed: {', '.join(self.allowed)}" if self.allowed else "nothing leads out of it"
        return f"{self.network} refuses the step from {self.left} to {self.entered}; {there}"


@attrs.frozen
class NetworkStepNotPermitted(UsageError):
    """A step that the machine knows was tried by somebody who may not take it."""

    network: str
    left: str
    entered: str
    role: str
    permitted: tuple[str, ...]

    def __str__(self) -> str:
        step = f"the step from {self.left} to {self.entered}"
        return f"{self.network} does not let the {self.role} take {step}; permitted: {', '.join(self.permitted)}"


@attrs.frozen(kw_only=True)
class NetworkStep:
    """
    One step of a network's machine.

    Args:
        left: The state it leaves.
        entered: The state it leads to.
        takers: The roles that may take it.
        only_with: The setting without which it is refused; empty where it needs none.
        needs_one_of: What the order must carry, one of these; empty where it needs nothing.
        path: Our triggers that amount to it, in order; None where our machine has no such way.
        source: Where the step was read.
    """

    left: str
    entered: str
    takers: frozenset[str]
    only_with: str = ""
    needs_one_of: tuple[str, ...] = ()
    path: tuple[Trigger, ...] | None
    source: Source


@attrs.frozen(kw_only=True)
class NetworkMachine:
    """
    A network's own states and steps.

    Args:
        title: Whose it is.
        states: Its states in its own words, and which of ours each is; None where it is none.
        begins: The state an order begins in.
        steps: Every step there is.
        groups: Names the network has for several of its states.
        editable: The states in which what an order says may be changed.
        editors: The roles that may change it in any state.
        source: Where what has no row of its own was read.
    """

    title: str
    states: Mapping[str, PortState | None] = attrs.field(hash=False)
    begins: str
    steps: tuple[NetworkStep, ...]
    groups: Mapping[str, frozenset[str]] = attrs.field(factory=dict, hash=False)
    editable: frozenset[str] = frozenset()
    editors: frozenset[str] = frozenset()
    source: Source

    def allowed(self, state: str, settings: AbstractSet[str] = frozenset()) -> tuple[NetworkStep, ...]:
        """
        Return the steps out of a state; none for an end.

        Args:
            state: Where the order is.
            settings: The settings that are switched on.
        """
        return tuple(step for step in self.steps if step.left == state and step.only_with in {"", *settings})

    def step(
        self, left: str, entered: str, *, role: str | None = None, settings: AbstractSet[str] = frozenset()
    ) -> NetworkStep:
        """
        Return the step from one state to another.

        Args:
            left: Where the order is.
            entered: Where it shall be.
            role: Who takes it; None asks about the table alone.
            settings: The settings that are switched on.

        Raises:
            UnknownNetworkState: There is no such state.
            NetworkStepRefused: The table has no such step.
            NetworkStepNotPermitted: It has, and this role may not take it.
        """
        for state in (left, entered):
            self._must_be_known(state)
        there = self.allowed(left, settings)
        found = next((step for step in there if step.entered == entered), None)
        if found is None:
            raise NetworkStepRefused(self.title, left, entered, tuple(step.entered for step in there))
        if role is not None and role not in found.takers:
            raise NetworkStepNotPermitted(self.title, left, entered, role, tuple(sorted(found.takers)))
        return found

    def may_edit(self, state: str, role: str) -> bool:
        """
        Tell whether a role may change what an order says.

        Raises:
            UnknownNetworkState: There is no such state.
        """
        self._must_be_known(state)
        return state in self.editable or role in self.editors

    def _must_be_known(self, state: str) -> None:
        if state not in self.states:
            raise UnknownNetworkState(self.title, state, tuple(self.states))
