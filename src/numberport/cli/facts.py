"""
Commands that show the data we hold: ``lifecycle``, ``explain``, ``profiles`` and ``regimes``.
"""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from numberport.cli.output import marked, say, show
from numberport.sections import Row, Section
from numberport.states import SIDES, TERMINAL, TRANSITIONS, PortState, Trigger

if TYPE_CHECKING:
    from numberport.profiles import Profile
    from numberport.rejections import CodeRow

__all__ = ["explain", "lifecycle", "profiles", "regimes"]

#: What the machine calls the state a refused cancel returns to.
_CAME_FROM: Final = "the state it came from"
#: More readings than this are no explanation.
_READINGS: Final = 10


def lifecycle(args: argparse.Namespace) -> int:
    """Show the life of a number's port, with a provider's words if one is named."""
    from numberport import profiles as held

    profile = held.get(args.profile) if args.profile is not None else None
    drawn = {"mermaid": _mermaid, "dot": _dot}.get(args.format)
    if drawn and not args.json:
        print("\n".join(drawn(profile)))
        return 0
    show(args, _table(profile), marked(_machine(profile)))
    return 0


def _steps(profile: "Profile | None") -> Iterator[tuple[PortState, Trigger, PortState | None]]:
    """Iterate over the steps of the machine that a profile allows."""
    from numberport.profiles import Resubmission

    for state, row in TRANSITIONS.items():
        for trigger, target in row.items():
            again = trigger is Trigger.CORRECT and state is PortState.REJECTED
            if not (again and profile and profile.resubmission is Resubmission.NEW_ORDER):
                yield state, trigger, target


def _words(profile: "Profile | None", state: PortState) -> str:
    """Return the words by which a provider tells a state."""
    if profile is None:
        return ""
    told = (word for word, meaning in profile.words.items() if state in {meaning.entry, *meaning.covers})
    return ", ".join(told)


def _table(profile: "Profile | None") -> Section:
    title = f"The life of a number's port under {profile.title}" if profile else "The life of a number's port"
    rows = []
    for state in PortState:
        steps = "; ".join(
            f"{trigger} ({SIDES[trigger]}) -> {target or _CAME_FROM}"
            for source, trigger, target in _steps(profile)
            if source is state
        )
        words = (_words(profile, state),) if profile else ()
        rows.append(Row((state.value, *words, steps or "an end")))
    return Section(
        title=title, columns=("state", *(("words",) if profile else ()), "steps out of it"), rows=tuple(rows)
    )


def _machine(profile: "Profile | None") -> dict[str, object]:
    return {
        "profile": profile.name if profile else None,
        "states": [
            {"state": state.value, "terminal": state in TERMINAL, "words": _words(profile, state)}
            for state in PortState
        ],
        "transitions": [
            {
                "from": state.value,
                "trigger": trigger.value,
                "side": SIDES[trigger].value,
                "to": target.value if target else None,
            }
            for state, trigger, target in _steps(profile)
        ],
    }


def _mermaid(profile: "Profile | None") -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"    [*] --> {PortState.DRAFT}"
    for state, trigger, target in _drawn(profile):
        yield f"    {state} --> {target}: {trigger}"
    for state in PortState:
        if state in TERMINAL:
            yield f"    {state} --> [*]"


def _dot(profile: "Profile | None") -> Iterator[str]:
    yield "digraph lifecycle {"
    yield "    rankdir=LR; node [shape=box, style=rounded];"
    for state in PortState:
        words = _words(profile, state).replace(", ", "\\n")
        label = f"{state}\\n{words}" if words else f"{state}"
        yield f'    {state} [label="{label}"{", peripheries=2" if state in TERMINAL else ""}];'
    for state, trigger, target in _drawn(profile):
        yield f'    {state} -> {target} [label="{trigger}"];'
    yield "}"


def _drawn(profile: "Profile | None") -> Iterator[tuple[PortState, Trigger, PortState]]:
    """Iterate over the steps with every target named: a refused cancel returns to where one can be asked for."""
    returns = tuple(state for state, trigger, _ in _steps(profile) if trigger is Trigger.REQUEST_CANCEL)
    for state, trigger, target in _steps(profile):
        for drawn in (target,) if target else returns:
            yield state, trigger, drawn


def explain(args: argparse.Namespace) -> int:
    """Explain a code, a phrase, or the words of a carrier's mail."""
    from numberport import rejections

    text = " ".join(args.code)
    rows = rejections.explain(text)
    if rows or args.json:
        show(args, rows[:_READINGS], marked({"text": text, "codes": [_code(row) for row in rows]}))
    if not rows:
        say("numberport: no list held here has this code or phrase; give the carrier's own words, or part of them")
    return 0 if rows else 1


def _code(row: "CodeRow") -> dict[str, Any]:
    from numberport.codec import shown

    rejection: dict[str, Any] = shown(row.rejection)
    return {**rejection, "provider": row.provider, "code": row.code, "phrase": row.phrase, "source": str(row.source)}


def profiles(args: argparse.Namespace) -> int:
    """Show what each provider asks and does, or the status words of all of them side by side."""
    from numberport import profiles as held
    from numberport.codec import shown

    if args.words:
        return _side_by_side(args)
    found = held.all() if args.profile is None else (held.get(args.profile),)
    show(args, found, marked({"profiles": shown(found)}))
    return 0


def _side_by_side(args: argparse.Namespace) -> int:
    """Show whose status word is which state; the generic words are our own, which name the rows."""
    from numberport import profiles as held

    others = tuple(one for one in held.vocabularies() if one.name != held.GENERIC.name)
    words = held.Crosswalk(others if args.profile is None else (held.vocabulary(args.profile),))
    show(args, words, marked({"words": words.data()}))
    return 0


def regimes(args: argparse.Namespace) -> int:
    """Show the porting rules of countries."""
    from numberport import regimes as held
    from numberport.codec import shown

    found = held.all() if args.country is None else (held.get(args.country),)
    show(args, found, marked({"regimes": shown(found)}))
    return 0
