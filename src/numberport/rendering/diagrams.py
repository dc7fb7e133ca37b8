"""
A state machine as something to draw, and as text for the programs Mermaid and Graphviz; pictures are in ``lanes``.

:mod:`numberport.rendering.machines` makes a :class:`Diagram` out of every machine we hold.
"""

import enum
import re
from collections.abc import Iterator
from typing import Final

import attrs

from numberport.rendering.wording import harmless

__all__ = ["Diagram", "Edge", "Line", "PathStep", "StateBox", "dot", "mermaid"]


class Line(enum.StrEnum):
    """How a step is drawn, by whose it is; the names are those of Graphviz."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    BOLD = "bold"


@attrs.frozen(kw_only=True)
class StateBox:
    """
    A state to draw.

    Args:
        name: Its name.
        words: What is written beside it: a provider's words for it, say.
        begins: Whether a life can begin in it.
        ends: Whether nothing leads out of it.
    """

    name: str
    words: str = ""
    begins: bool = False
    ends: bool = False


@attrs.frozen(kw_only=True)
class Edge:
    """
    A step to draw.

    Args:
        left: The state it leaves.
        label: What makes it happen.
        entered: The state it leads to.
        line: How it is drawn.
    """

    left: str
    label: str
    entered: str
    line: Line = Line.SOLID


@attrs.frozen
class PathStep:
    """One step of a path over a machine; ``inferred`` if nobody told us of it."""

    left: str
    label: str
    entered: str
    inferred: bool = False


@attrs.frozen(kw_only=True)
class Diagram:
    """
    A machine to draw.

    Args:
        title: What it is.
        states: Its states, from top to bottom.
        edges: Its steps.
        labels: The order in which what makes steps is drawn; what is not named comes last.
        legend: Whose the kinds of lines are.
        path: The steps of one path over it, in order.
    """

    title: str
    states: tuple[StateBox, ...]
    edges: tuple[Edge, ...]
    labels: tuple[str, ...] = ()
    legend: tuple[tuple[Line, str], ...] = ()
    path: tuple[PathStep, ...] = ()

    @property
    def visited(self) -> tuple[str, ...]:
        """The states of the path in order, each once; none where there is no path."""
        return tuple(dict.fromkeys(name for step in self.path for name in (step.left, step.entered)))

    def described(self) -> str:
        """Return what the diagram shows as sentences, for who cannot see it."""
        if self.path:
            steps = "; ".join(f"{number} {_told(step)}" for number, step in enumerate(self.path, 1))
            return f"{self.title}. The path over it: {steps}."
        steps = "; ".join(f"{edge.label} leads from {edge.left} to {edge.entered}" for edge in self.edges)
        return f"{self.title}, with {len(self.states)} states. {steps}."


def _told(step: PathStep) -> str:
    inferred = ", inferred" if step.inferred else ""
    return f"{step.label} from {step.left} to {step.entered}{inferred}"


def mermaid(diagram: Diagram) -> str:
    """Return the diagram as a state diagram of Mermaid; the steps of a path are numbered, inferred ones in brackets."""
    return "\n".join(_mermaid(diagram)) + "\n"


def _mermaid(diagram: Diagram) -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in diagram.states:
        if _id(state.name) != state.name:
            yield f'    state "{_quotable(state.name)}" as {_id(state.name)}'
    for state in diagram.states:
        if state.begins:
            yield f"    [*] --> {_id(state.name)}"
    for edge in diagram.edges:
        yield f"    {_id(edge.left)} --> {_id(edge.entered)}: {_quotable(edge.label)}{_numbers(diagram, edge)}"
    for state in diagram.states:
        if state.ends:
            yield f"    {_id(state.name)} --> [*]"
        if state.words:
            yield f"    note right of {_id(state.name)}: {_quotable(state.words)}"
    if diagram.path:
        yield "    classDef visited stroke-width:4px,font-weight:bold"
        yield f"    class {','.join(map(_id, diagram.visited))} visited"


def _numbers(diagram: Diagram, edge: Edge) -> str:
    """Return the numbers of the steps of the path that go along an edge."""
    told = [
        f"({number})" if step.inferred else f"{number}"
        for number, step in enumerate(diagram.path, 1)
        if (step.left, step.label, step.entered) == (edge.left, edge.label, edge.entered)
    ]
    return f" [{', '.join(told)}]" if told else ""


_NOT_IN_IDS: Final = re.compile(r"\W+", re.ASCII)


def _id(name: str) -> str:
    return _NOT_IN_IDS.sub("_", name)


def _quotable(text: str) -> str:
    """Return a text that neither program takes for an end of a label or of a line."""
    return harmless(text).replace("\\", "/").replace('"', "'").replace(";", ",").replace(":", " ")


def dot(diagram: Diagram) -> str:
    """Return the diagram in the language of Graphviz: whose a step is says its line, and a path is drawn thick."""
    return "\n".join(_dot(diagram)) + "\n"


def _dot(diagram: Diagram) -> Iterator[str]:
    yield "digraph lifecycle {"
    yield f'    rankdir=LR; label="{_quotable(diagram.title)}"; node [shape=box, style=rounded];'
    for state in diagram.states:
        label = "\\n".join(_quotable(part) for part in (state.name, *state.words.split(", ")) if part)
        ends = ", peripheries=2" if state.ends else ""
        thick = ", penwidth=3" if state.name in diagram.visited else ""
        yield f'    "{_quotable(state.name)}" [label="{label}"{ends}{thick}];'
    for number, name in enumerate(state.name for state in diagram.states if state.begins):
        yield f"    begin{number} [shape=point];"
        yield f'    begin{number} -> "{_quotable(name)}";'
    for edge in diagram.edges:
        numbers = _numbers(diagram, edge)
        thick = ", penwidth=3" if numbers else ""
        ends_of_it = f'"{_quotable(edge.left)}" -> "{_quotable(edge.entered)}"'
        yield f'    {ends_of_it} [label="{_quotable(edge.label)}{numbers}", style={edge.line}{thick}];'
    yield "}"
