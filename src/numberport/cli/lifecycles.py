"""
The command that shows machines: ``lifecycle``.

A port's own with a provider's words beside it, a network's own where the provider or network has one, or messaging's;
as a table, as text for other programs, or as a picture; and over a port's the path that a number of an order took.
"""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport import names
from numberport.cli.files import check_place
from numberport.cli.formats import format_asked
from numberport.cli.output import marked, say, show, write_file
from numberport.errors import UsageError
from numberport.evidence import Grade
from numberport.names import UnknownName
from numberport.rendering import diagrams, lanes, machines, plain
from numberport.rendering.diagrams import Diagram
from numberport.sections import Mark, Row, Section
from numberport.states import MACHINE, MESSAGING, SIDES, PortState, TransitionTable
from numberport.telephone import TelephoneNumber, legible

if TYPE_CHECKING:
    from numberport.evidence import Source
    from numberport.orders import PortOrder
    from numberport.profiles import NetworkMachine, NetworkStep, Profile

__all__ = ["FORMATS", "NeedsOrder", "NoPathOver", "OtherWords", "UnknownMachine", "UnknownOrder", "lifecycle"]

#: The formats, and how files of each are called.
FORMATS: Final = {"table": "", "text": "txt", "mermaid": "mmd", "dot": "dot", "svg": "svg", "json": "json"}
#: What the machine calls the state a refused cancel returns to.
_CAME_FROM: Final = "the state it came from"
_MESSAGING: Final = "messaging"


class UnknownMachine(UnknownName):
    """Nobody of that name is held who has a machine, or words for ours."""

    kind = "machine"


class UnknownOrder(UnknownName):
    """The database holds no order of that id."""

    kind = "order"


@attrs.frozen
class NoPathOver(UsageError):
    """An order's path was to be drawn over another machine than a port's."""

    name: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"an order's path is drawn over the life of a port, not over {self.name}; leave the name out, or --order"


@attrs.frozen
class OtherWords(UsageError):
    """An order's path was to be drawn over the words of a provider it did not go to."""

    order: str = attrs.field(converter=legible)
    profile: str
    given: str

    def __str__(self) -> str:
        return (
            f"order {self.order} went by {self.profile}, and {self.given} never said a word of it; "
            f"leave {self.given} out, or --order"
        )


@attrs.frozen
class NeedsOrder(UsageError):
    """Options that are about an order's path were given, and no order."""

    options: tuple[str, ...]

    def __str__(self) -> str:
        said = " and ".join(self.options)
        return f"{said} {'tells' if len(self.options) == 1 else 'tell'} of an order's path; name the order with --order"


@attrs.frozen
class _Shown:
    """A machine in every form: for a person, for a program, and to draw."""

    parts: tuple[Section, ...]
    data: dict[str, Any]
    diagram: Diagram

    def sections(self) -> tuple[Section, ...]:
        """Return it as something to show."""
        return self.parts


def lifecycle(args: argparse.Namespace) -> int:
    """Show a machine; draw it, or the path of an order over it, where asked."""
    form = _format(args)
    if args.out is not None:
        check_place(args.out, *filter(None, (args.db,)), overwrite=args.overwrite)
    if args.order is None and (idle := [f"--{name}" for name in ("number", "db") if getattr(args, name) is not None]):
        raise NeedsOrder(tuple(idle))
    shown = _asked_for(args)
    if form in {"table", "json"} and args.out is None:
        args.json = form == "json"
        show(args, shown, marked(shown.data))
        return 0
    content = _written(shown, form)
    if args.out is None:
        print(content, end="" if content.endswith("\n") else "\n")
        return 0
    write_file(args.out, content)
    say(f"wrote {args.out}")
    return 0


def _format(args: argparse.Namespace) -> str:
    """Return the one format asked for: by --json, by its name, or by how the file is called."""
    forms = {form: form for form in FORMATS}
    if args.out is not None:
        forms["table"] = "text"  # in a file they are one
    return format_asked(args, forms, {ending: form for form, ending in FORMATS.items() if ending}) or "table"


def _written(shown: _Shown, form: str) -> str:
    """Return a machine as text in a format."""
    if form == "json":
        return json.dumps(marked(shown.data), indent=2) + "\n"
    draw = {"mermaid": diagrams.mermaid, "dot": diagrams.dot, "svg": lanes.picture}.get(form)
    return str(draw(shown.diagram)) if draw else plain.text(shown, width=120) + "\n"


def _asked_for(args: argparse.Namespace) -> _Shown:
    """Return the machine that is named, with a path over it if one is asked for."""
    from numberport import profiles as held

    known: dict[str, object] = {
        **{profile.name: profile for profile in held.all()},
        **held.NETWORKS,
        _MESSAGING: MESSAGING,
    }
    named = None if args.profile is None else names.get(args.profile, known, UnknownMachine)
    if args.order is not None:
        if named is None or isinstance(named, held.Profile):
            return _of_order(args, named)
        raise NoPathOver(str(args.profile))
    if isinstance(named, held.NetworkMachine):
        return _of_network(next(name for name, machine in held.NETWORKS.items() if machine is named), named)
    return _of_port(named) if named is None or isinstance(named, held.Profile) else _of_messaging()


def _of_port(profile: "Profile | None") -> _Shown:
    diagram = machines.of_port(profile)
    rows = []
    for state in PortState:
        steps = "; ".join(
            f"{trigger} ({SIDES[trigger]}) -> {target or _CAME_FROM}"
            for source, trigger, target in machines.steps(profile)
            if source is state
        )
        words = (", ".join(machines.words_for(profile, state)),) if profile else ()
        rows.append(Row((state.value, *words, steps or "an end")))
    columns = ("state", *(("words",) if profile else ()), "steps out of it")
    return _Shown((Section(title=diagram.title, columns=columns, rows=tuple(rows)),), _port_data(profile), diagram)


def _port_data(profile: "Profile | None") -> dict[str, Any]:
    steps = [
        _step_data(state, trigger, target, side=SIDES[trigger].value)
        for state, trigger, target in machines.steps(profile)
    ]
    words = {state: {"words": list(machines.words_for(profile, state))} for state in PortState}
    return _machine_data("port", MACHINE, steps, beside=words, profile=profile.name if profile else None)


def _machine_data(
    name: str,
    table: TransitionTable[Any, Any],
    steps: Iterable[dict[str, Any]],
    *,
    beside: Mapping[Any, dict[str, Any]] | None = None,
    profile: str | None = None,
    timers: object = (),
) -> dict[str, Any]:
    """
    Return a machine for a program; all have one form.

    Args:
        name: What it is called.
        table: Its states.
        steps: Its steps.
        beside: What else is said of each state.
        profile: Whose words are beside its states.
        timers: What runs out in it.
    """
    more = beside or {}
    return {
        "machine": name,
        "profile": profile,
        "states": [
            {"state": str(state), "terminal": state in table.ends, **more.get(state, {})} for state in table.states
        ],
        "transitions": list(steps),
        "timers": timers,
        "path": None,
    }


def _step_data(left: str, trigger: str, entered: str | None, **more: object) -> dict[str, Any]:
    """Return a step for a program; one that leads back says no state."""
    return {"from": str(left), "trigger": str(trigger), "to": None if entered is None else str(entered), **more}


def _of_messaging() -> _Shown:
    diagram = machines.of_messaging()
    rows = (
        Row((state.value, "; ".join(f"{trigger} -> {target}" for trigger, target in row.items()) or "an end"))
        for state, row in MESSAGING.rows.items()
    )
    data = _machine_data(_MESSAGING, MESSAGING, (_step_data(*step) for step in MESSAGING.steps()))
    section = Section(title=diagram.title, columns=("state", "steps out of it"), rows=tuple(rows))
    return _Shown((section,), data, diagram)


def _of_network(name: str, machine: "NetworkMachine") -> _Shown:
    """Return a network's own machine, with what each step is in ours."""
    diagram = machines.of_network(machine)
    sections = [
        Section(
            title=diagram.title,
            sentences=(f"A life begins as {' or '.join(machine.begins)}.",),
            columns=("from", "what happens", "to", "who may", "when", "in our steps", "source"),
            rows=tuple(map(_step_row, machine.steps)),
        )
    ]
    if machine.timers:
        sections.append(_timers(machine))
    return _Shown(tuple(sections), _network_data(name, machine), diagram)


def _step_row(step: "NetworkStep") -> Row:
    when = "; ".join(
        part
        for part in (
            step.when,
            f"with {' or '.join(step.needs_one_of)}" if step.needs_one_of else "",
            f"only with {step.only_with}" if step.only_with else "",
        )
        if part
    )
    what = "" if step.trigger == step.entered else step.trigger
    who = ", ".join(sorted(step.takers))
    return Row((step.left, what, step.entered, who, when, _ours(step), str(step.source)), _mark(step.source))


def _mark(source: "Source") -> Mark:
    return Mark.NOTE if source.grade is Grade.PROVISIONAL else Mark.PLAIN


def _ours(step: "NetworkStep") -> str:
    """Return what a network's step is in ours, in words."""
    if step.path is None:
        return "none of ours"
    held = (f"holds: {hold}" for hold in sorted(step.holds))
    ended = (f"ends the hold: {hold}" for hold in sorted(step.releases))
    return ", ".join((*step.path, *held, *ended)) or "no step"


def _timers(machine: "NetworkMachine") -> Section:
    rows = (
        Row(
            (
                timer.name,
                timer.variant,
                timer.state,
                f"{timer.after} from {timer.begins}",
                " or ".join(timer.pulls),
                str(timer.source),
            ),
            _mark(timer.source),
        )
        for timer in machine.timers
    )
    columns = ("timer", "kind of port", "runs in", "how long", "then", "source")
    return Section(title=f"The timers of {machine.title}", columns=columns, rows=tuple(rows))


def _network_data(name: str, machine: "NetworkMachine") -> dict[str, Any]:
    from numberport.codec import shown

    ours = {state: {"ours": None if one is None else one.value} for state, one in machine.states.items()}
    steps = map(_network_step, machine.steps)
    return _machine_data(name, machine.table, steps, beside=ours, timers=shown(machine.timers))


def _network_step(step: "NetworkStep") -> dict[str, Any]:
    from numberport.codec import shown

    return _step_data(
        step.left,
        step.trigger,
        step.entered,
        takers=sorted(step.takers),
        when=step.when,
        only_with=step.only_with or None,
        needs_one_of=list(step.needs_one_of),
        ours=None if step.path is None else [trigger.value for trigger in step.path],
        source=shown(step.source),
    )


def _of_order(args: argparse.Namespace, profile: "Profile | None") -> _Shown:
    """Return the path that a number of an order took, over a port's machine with the words of its provider."""
    from numberport.cli.history import orders_in

    orders = {order.id: order for order in orders_in(args.db or Path("out"))}
    order = names.get(args.order, orders, UnknownOrder)
    if profile is not None and profile.name != order.profile.name:
        raise OtherWords(order.id, order.profile.name, profile.name)
    number = TelephoneNumber.parse(args.number) if args.number else _usual(order)
    path = machines.path_of(order, number)
    title = f"Order {order.id}: the life of {number}"
    whole = _of_port(order.profile)
    steps = [{"from": step.left, "trigger": step.label, "to": step.entered, "inferred": step.inferred} for step in path]
    rows = (
        Row((str(place), step.left, step.label, step.entered, "inferred" if step.inferred else ""))
        for place, step in enumerate(path, 1)
    )
    section = Section(
        title=title,
        sentences=(_others(order, number),),
        columns=("step", "from", "what happened", "to", ""),
        rows=tuple(rows),
    )
    data = {**whole.data, "path": {"order": order.id, "number": str(number), "steps": steps}}
    return _Shown((section,), data, machines.of_port(order.profile, path, title))


def _usual(order: "PortOrder") -> TelephoneNumber:
    """Return a number of the largest group of an order's numbers that have one history."""
    return max(order.groups, key=lambda group: len(group.numbers)).numbers[0]


def _others(order: "PortOrder", number: TelephoneNumber) -> str:
    """Return which other numbers of an order went the same way."""
    alike = next(group.numbers for group in order.groups if number in group.numbers)
    apart = _counted(len(order.numbers) - len(alike))
    return f"{_counted(len(alike) - 1)} of the order went the same way, {apart} another."


def _counted(count: int) -> str:
    return f"{count or 'no'} other {'number' if count == 1 else 'numbers'}"
