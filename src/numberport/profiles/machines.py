"""
The state machine of another network, as its own table in its own words.

Each of its steps projects onto a path through our machine, or onto none, and says so. The table is a
:class:`~numberport.states.TransitionTable` and the whole law: what it does not name is refused. Who may take a step,
where an order may be edited, and how long a state lasts are data beside it.
"""

import datetime as dt
from collections.abc import Mapping, Set as AbstractSet

import attrs

from numberport.calendars import BusinessCalendar, Span
from numberport.errors import UsageError
from numberport.evidence import Source
from numberport.states import (
    CANCELLABLE,
    Hold,
    PortState,
    StepRefused,
    TransitionTable,
    Trigger,
    UnknownState,
    allowed,
    next_state,
)

__all__ = [
    "DoubledStep",
    "NetworkMachine",
    "NetworkStep",
    "NetworkStepIncomplete",
    "NetworkStepNotPermitted",
    "NetworkTimer",
    "PathWithoutWay",
    "TimerWithoutStep",
    "UnknownTimer",
]


@attrs.frozen
class DoubledStep(UsageError):
    """A machine was built with two steps out of one state by one trigger."""

    network: str
    left: str
    trigger: str
    entered: str
    other: str

    def __str__(self) -> str:
        there = f"{self.trigger} out of {self.left} stands twice"
        return f"{self.network}: {there}, to {self.entered} and to {self.other}; keep one, or name them apart"


@attrs.frozen
class PathWithoutWay(UsageError):
    """A machine was built with a step whose path our machine does not have between the two states it stands for."""

    network: str
    left: str
    trigger: str
    path: tuple[Trigger, ...]
    ours_left: PortState | None
    ours_entered: PortState | None

    def __str__(self) -> str:
        path = f"path ({', '.join(self.path) or 'no step'}) of {self.trigger} out of {self.left}"
        between = f"from {self.ours_left or 'none of ours'} to {self.ours_entered or 'none of ours'}"
        return f"{self.network}: the {path} does not lead {between}; mend it, or say None"


@attrs.frozen
class TimerWithoutStep(UsageError):
    """A machine was built with a timer that pulls what the state it runs in does not have."""

    network: str
    timer: str
    state: str
    trigger: str
    allowed: tuple[str, ...]

    def __str__(self) -> str:
        there = f"there are: {', '.join(self.allowed)}" if self.allowed else "nothing leads out of it"
        return f"{self.network}: the timer {self.timer} pulls {self.trigger!r}, no step out of {self.state}; {there}"


@attrs.frozen
class UnknownTimer(UsageError):
    """A network's machine holds no timer of that name, or none of it for that kind of port."""

    network: str
    timer: str
    variant: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        of = f" ({self.variant})" if self.variant else ""
        return f"{self.network} has no timer {self.timer!r}{of} that is known here; there are: {', '.join(self.known)}"


@attrs.frozen
class NetworkStepNotPermitted(UsageError):
    """A step that the machine knows was tried by somebody who may not take it."""

    network: str
    left: str
    trigger: str
    role: str
    permitted: tuple[str, ...]

    def __str__(self) -> str:
        step = f"the step {self.trigger} out of {self.left}"
        return f"{self.network} does not let the {self.role} take {step}; permitted: {', '.join(self.permitted)}"


@attrs.frozen
class NetworkStepIncomplete(UsageError):
    """A step was tried for an order that does not carry what it needs."""

    network: str
    left: str
    trigger: str
    needs_one_of: tuple[str, ...]

    def __str__(self) -> str:
        step = f"the step {self.trigger} out of {self.left}"
        return f"{self.network} takes {step} only with {' or '.join(self.needs_one_of)}; give one of these"


@attrs.frozen(kw_only=True)
class NetworkStep:
    """
    One step of a network's machine.

    Args:
        left: The state it leaves.
        entered: The state it leads to.
        trigger: What makes it happen, in the network's words; where the network has none, the state that is entered.
        takers: The roles that may take it.
        when: The circumstances in which it is the one taken, in words; empty where there are no others.
        only_with: The setting without which it is refused; empty where it needs none.
        needs_one_of: What the order must carry, one of these; empty where it needs nothing.
        path: Our triggers that amount to it, in order; empty where it is no step of ours, but stays within a state of
            ours; None where our machine has no such way.
        holds: The holds it puts beside our state.
        releases: The holds it ends.
        source: Where the step was read.
    """

    left: str
    entered: str
    trigger: str = attrs.field(default=attrs.Factory(lambda step: step.entered, takes_self=True))
    takers: frozenset[str]
    when: str = ""
    only_with: str = ""
    needs_one_of: tuple[str, ...] = ()
    path: tuple[Trigger, ...] | None
    holds: frozenset[Hold] = frozenset()
    releases: frozenset[Hold] = frozenset()
    source: Source


@attrs.frozen(kw_only=True)
class NetworkTimer:
    """
    How long something lasts in a network's machine.

    Args:
        name: What the network calls it.
        variant: The kind of port it is for, where a network has several sets of timers; empty where it has one.
        state: The state in which it runs.
        begins: What it is counted from.
        after: How long it is. Business hours run while the network is open, days on the calendar.
        pulls: The triggers that its passing pulls, or allows; none where it only starts another timer.
        source: Where it was read.
    """

    name: str
    variant: str = ""
    state: str
    begins: str
    after: Span
    pulls: tuple[str, ...] = ()
    source: Source

    def over(self, start: dt.datetime, calendar: BusinessCalendar) -> dt.datetime:
        """Return the moment it is over, if it starts at one; the calendar says when the network is open."""
        return calendar.after(start, self.after)


def _tabulated(machine: "NetworkMachine") -> TransitionTable[str, str]:
    """Return the states and triggers of a network's machine as a table."""
    rows: dict[str, dict[str, str]] = {state: {} for state in machine.states}
    for step in machine.steps:
        row = rows.get(step.left)
        if row is None:
            raise UnknownState(machine.title, step.left, tuple(machine.states))
        if step.trigger in row:
            raise DoubledStep(machine.title, step.left, step.trigger, row[step.trigger], step.entered)
        row[step.trigger] = step.entered
    return TransitionTable(title=machine.title, begins=machine.begins, rows=rows)


@attrs.frozen(kw_only=True)
class NetworkMachine:
    """
    A network's own states and steps.

    Args:
        title: Whose it is.
        states: Its states in its own words, and which of ours each is; None where it is none.
        begins: The states an order can begin in.
        steps: Every step there is.
        groups: Names the network has for several of its states.
        editable: The states in which what an order says may be changed.
        editors: The roles that may change it in any state.
        timers: How long its states last.
        source: Where what has no row of its own was read.

    Raises:
        UnknownState: An order begins in a state there is not, a step leaves one, a timer runs in one, or a group or
            ``editable`` names one.
        DoubledStep: Two steps leave one state by one trigger.
        PathWithoutWay: Our machine has no such path between the states that a step's own stand for.
        TimerWithoutStep: A timer pulls what its state does not have.
        UnknownTarget: A step leads to a state there is not.
        UnreachableState: Nothing leads to a state.
        StateWithoutEnd: From a state no end can be reached.
    """

    title: str
    states: Mapping[str, PortState | None] = attrs.field(hash=False)
    begins: tuple[str, ...]
    steps: tuple[NetworkStep, ...]
    groups: Mapping[str, frozenset[str]] = attrs.field(factory=dict, hash=False)
    editable: frozenset[str] = frozenset()
    editors: frozenset[str] = frozenset()
    timers: tuple[NetworkTimer, ...] = ()
    source: Source
    #: Its states and triggers alone, with every setting switched on.
    table: TransitionTable[str, str] = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_tabulated, takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        for state in {*self.editable, *(timer.state for timer in self.timers)}.union(*self.groups.values()):
            self.table.known(state)
        for step in self.steps:
            self._check_path(step)
        for timer in self.timers:
            there = self.table.allowed(timer.state)
            for trigger in timer.pulls:
                if trigger not in there:
                    raise TimerWithoutStep(self.title, timer.name, timer.state, trigger, there)

    def _check_path(self, step: NetworkStep) -> None:
        """Check that our machine has the path of a step; a refused cancel may return to any state that allows one."""
        if step.path is None:
            return
        left, entered = self.states[step.left], self.states[step.entered]
        resumes = CANCELLABLE if left is PortState.CANCEL_PENDING else (None,)
        ends = set() if left is None else {_walked(step.path, left, resume) for resume in resumes}
        if entered is None or entered not in ends:
            raise PathWithoutWay(self.title, step.left, step.trigger, step.path, left, entered)

    def allowed(self, state: str, settings: AbstractSet[str] = frozenset()) -> tuple[NetworkStep, ...]:
        """
        Return the steps out of a state; none for an end.

        Args:
            state: Where the order is.
            settings: The settings that are switched on.

        Raises:
            UnknownState: There is no such state.
        """
        self.table.known(state)
        return tuple(step for step in self.steps if step.left == state and step.only_with in {"", *settings})

    def step(
        self,
        left: str,
        trigger: str,
        *,
        role: str | None = None,
        settings: AbstractSet[str] = frozenset(),
        carries: AbstractSet[str] | None = None,
    ) -> NetworkStep:
        """
        Return the step that a trigger makes out of a state.

        Args:
            left: Where the order is.
            trigger: What happens; where the network names no triggers, the state the order shall enter.
            role: Who takes it; None asks about the table alone.
            settings: The settings that are switched on.
            carries: The names of what the order carries; None asks about the table alone.

        Raises:
            UnknownState: There is no such state to be in.
            StepRefused: The table has no such step.
            NetworkStepNotPermitted: It has, and this role may not take it.
            NetworkStepIncomplete: It may, and the order does not carry what the step needs.
        """
        there = self.allowed(left, settings)
        found = next((step for step in there if step.trigger == trigger), None)
        if found is None:
            raise StepRefused(self.title, left, trigger, tuple(step.trigger for step in there))
        if role is not None and role not in found.takers:
            raise NetworkStepNotPermitted(self.title, left, trigger, role, tuple(sorted(found.takers)))
        if carries is not None and found.needs_one_of and carries.isdisjoint(found.needs_one_of):
            raise NetworkStepIncomplete(self.title, left, trigger, found.needs_one_of)
        return found

    def may_edit(self, state: str, role: str) -> bool:
        """
        Tell whether a role may change what an order says.

        Raises:
            UnknownState: There is no such state.
        """
        return self.table.known(state) in self.editable or role in self.editors

    def timer(self, name: str, variant: str = "") -> NetworkTimer:
        """
        Return a timer by its name, for a kind of port; one that is the same for all kinds has no variant.

        Raises:
            UnknownTimer: None is known; the error lists those that are.
        """
        named = (timer for timer in self.timers if timer.name == name and timer.variant in {"", variant})
        found = next(named, None)
        if found is None:
            known = (f"{timer.name} ({timer.variant})" if timer.variant else timer.name for timer in self.timers)
            raise UnknownTimer(self.title, name, variant, tuple(known))
        return found


def _walked(path: tuple[Trigger, ...], state: PortState, resume: PortState | None) -> PortState | None:
    """Return where a path leads in our machine; None where it has no such path."""
    for trigger in path:
        if trigger not in allowed(state):
            return None
        asked = state if trigger is Trigger.REQUEST_CANCEL else resume
        state, resume = next_state(state, trigger, resume), asked
    return state
