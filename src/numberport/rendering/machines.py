"""
The machines we hold as diagrams: a port's own, a provider's view of it, messaging's and other networks'.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from numberport.rendering.diagrams import Diagram, Edge, Line, PathStep, StateBox
from numberport.states import MACHINE, MESSAGING, SIDES, PortState, Side, Trigger

if TYPE_CHECKING:
    from numberport.orders import PortOrder
    from numberport.profiles import NetworkMachine, Profile
    from numberport.states import PortLife
    from numberport.telephone import TelephoneNumber

__all__ = ["of_life", "of_messaging", "of_network", "of_port", "path_of", "steps", "words_for"]

_SIDES: Final = {Side.OURS: Line.SOLID, Side.THEIRS: Line.DASHED, Side.EITHER: Line.DOTTED}
_LEGEND: Final = tuple((line, side.value) for side, line in _SIDES.items())
#: What stands where a person set a state that no step of the table leads to.
_ADOPTED: Final = "adopt"


def steps(profile: "Profile | None" = None) -> Iterator[tuple[PortState, Trigger, PortState | None]]:
    """Iterate over the steps of a port's machine that a profile allows; None leads back to where a cancel was asked."""
    from numberport.profiles import Resubmission

    for state, row in MACHINE.rows.items():
        for trigger, target in row.items():
            again = trigger is Trigger.CORRECT and state is PortState.REJECTED
            if not (again and profile and profile.resubmission is Resubmission.NEW_ORDER):
                yield state, trigger, target


def words_for(profile: "Profile | None", state: PortState) -> tuple[str, ...]:
    """Return the words by which a provider tells a state."""
    told = profile.words.items() if profile else ()
    return tuple(word for word, meaning in told if state in {meaning.entry, *meaning.covers})


def of_port(profile: "Profile | None" = None, path: tuple[PathStep, ...] = (), title: str = "") -> Diagram:
    """
    Return the life of a number's port.

    Args:
        profile: Whose words stand beside the states, and whose steps are drawn; None for all steps and no words.
        path: A path to draw over it.
        title: What it is called; by default what it is.
    """
    under = f" under {profile.title}" if profile else ""
    edges = [
        Edge(left=state, label=trigger, entered=entered, line=_SIDES[SIDES[trigger]])
        for state, trigger, target in steps(profile)
        for entered in ((target,) if target else MACHINE.targets(state, trigger))
    ]
    return Diagram(
        title=title or f"The life of a number's port{under}",
        states=tuple(
            StateBox(
                name=state,
                words=", ".join(words_for(profile, state)),
                begins=state in MACHINE.begins,
                ends=state in MACHINE.ends,
            )
            for state in MACHINE.states
        ),
        edges=(*edges, *_beside(edges, path)),
        labels=tuple(Trigger),
        legend=_LEGEND,
        path=path,
    )


def _beside(edges: list[Edge], path: tuple[PathStep, ...]) -> tuple[Edge, ...]:
    """Return what a path went by and no step of the machine is: what a person adopted."""
    known = {(edge.left, edge.label, edge.entered) for edge in edges}
    gone = dict.fromkeys((step.left, step.label, step.entered) for step in path)
    return tuple(
        Edge(left=left, label=label, entered=entered, line=Line.SOLID)
        for left, label, entered in gone
        if (left, label, entered) not in known
    )


def of_messaging() -> Diagram:
    """Return the machine of a number's messaging."""
    return Diagram(
        title="The messaging of a number",
        states=tuple(
            StateBox(name=state, begins=state in MESSAGING.begins, ends=state in MESSAGING.ends)
            for state in MESSAGING.states
        ),
        edges=tuple(Edge(left=left, label=trigger, entered=entered) for left, trigger, entered in MESSAGING.steps()),
        labels=MESSAGING.triggers,
    )


def of_network(machine: "NetworkMachine") -> Diagram:
    """Return a network's own machine, with what each of its states is to us beside it."""
    lines = _lines_of(machine)
    return Diagram(
        title=f"The machine of {machine.title}",
        states=tuple(
            StateBox(
                name=name,
                words=ours.replace("_", " ") if ours else "none of ours",
                begins=name in machine.begins,
                ends=name in machine.table.ends,
            )
            for name, ours in machine.states.items()
        ),
        edges=tuple(
            Edge(left=step.left, label=step.trigger, entered=step.entered, line=lines[_who(step.takers, machine)])
            for step in machine.steps
        ),
        labels=machine.table.triggers,
        legend=tuple((line, who) for who, line in lines.items()),
    )


def _lines_of(machine: "NetworkMachine") -> dict[str, Line]:
    """Return the line of everybody who takes steps."""
    takers = dict.fromkeys(_who(step.takers, machine) for step in machine.steps)
    return dict(zip(sorted(takers, key=_SEVERAL.__eq__), Line, strict=False))


_SEVERAL: Final = "several of them"


def _who(takers: frozenset[str], machine: "NetworkMachine") -> str:
    """Return who takes a step in a few words: by name if there are no more kinds than lines, else one or several."""
    kinds = {step.takers for step in machine.steps}
    return " or ".join(sorted(takers)) if len(takers) == 1 or len(kinds) <= len(Line) else _SEVERAL


def path_of(order: "PortOrder", number: "TelephoneNumber") -> tuple[PathStep, ...]:
    """Return the steps that a number of an order took, in order; what a person adopted is a step of that name."""
    taken = (step for reading in order.readings if number in reading.numbers for step in reading.steps)
    path = [PathStep(step.before, step.trigger, step.after, step.inferred) for step in taken]
    return _joined(path, order[number].state)


def _joined(path: list[PathStep], end: str) -> tuple[PathStep, ...]:
    """Return a path with a step put in wherever two others do not meet, and at the end."""
    whole: list[PathStep] = []
    for step in path:
        if whole and whole[-1].entered != step.left:
            whole.append(PathStep(whole[-1].entered, _ADOPTED, step.left))
        whole.append(step)
    last = whole[-1].entered if whole else MACHINE.begins[0]
    return tuple(whole) if last == end else (*whole, PathStep(last, _ADOPTED, end))


def of_life(life: "PortLife") -> Diagram:
    """Return the life of a port with the steps of one life drawn over it."""
    return of_port(path=tuple(PathStep(step.before, step.trigger, step.after) for step in life))
