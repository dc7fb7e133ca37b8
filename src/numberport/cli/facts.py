"""
Commands that show the data we hold: ``explain`` and ``profiles``.
"""

import argparse
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport.cli.output import marked, say, show
from numberport.sections import Row

if TYPE_CHECKING:
    from numberport.rejections import CodeRow
    from numberport.sections import Section

__all__ = ["explain", "profiles"]

#: More readings than this are no explanation.
_READINGS: Final = 10


def explain(args: argparse.Namespace) -> int:
    """Explain a code, a phrase, or the words of a carrier's mail."""
    from numberport.regimes import refusals

    text = " ".join(args.code)
    rows = refusals.explain(text)
    near = () if rows else tuple(map(_named, refusals.near(text)))
    if rows or args.json:
        codes = [_code(row) for row in rows]
        show(
            args, tuple(map(_with_clock, rows[:_READINGS])), marked({"text": text, "codes": codes, "near": list(near)})
        )
    if not rows:
        meant = f"; near it: {', '.join(near)}" if near else ""
        say(f"no list held here has this code or phrase{meant or _ASK}")
    return 0 if rows else 1


#: What to do where nothing is near.
_ASK: Final = "; give the carrier's own words, or part of them"


def _with_clock(row: "CodeRow") -> "Section":
    """Return a row as something to show, and how long its provider waits for the answer."""
    from numberport import profiles as held

    (section,) = row.sections()
    profile = next((one for one in held.all() if one.name == row.provider), None)
    if profile is None or profile.answer_within is None:
        return section
    waits = Row(("answer within", f"{profile.answer_within}; {profile.resubmission.value}, {profile.source}"))
    return attrs.evolve(section, rows=(*section.rows, waits))


def _named(row: "CodeRow") -> str:
    """Return a row as one would ask for it."""
    return f"{row.provider}:{row.code}" if row.code else row.phrase


def _code(row: "CodeRow") -> dict[str, Any]:
    from numberport.codec import shown

    rejection: dict[str, Any] = shown(row.rejection)
    permit: dict[str, Any] = shown(row.permit)
    return {
        **rejection,
        "remedy": row.remedy,
        "mover": row.mover.value,
        "permitted": permit["permitted"],
        "permitted_by": permit["source"],
        "permitted_in": permit["country"],
        "provider": row.provider,
        "code": row.code,
        "phrase": row.phrase,
        "passes_on": list(row.passes_on),
        "source": str(row.source),
    }


def profiles(args: argparse.Namespace) -> int:
    """Show what each provider asks and does, or the status words of all of them side by side."""
    from numberport import profiles as held
    from numberport.codec import shown

    if args.words:
        return _side_by_side(args)
    if args.losing:
        return _losing(args)
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


def _losing(args: argparse.Namespace) -> int:
    """Show what carriers say of the ports they let go: never a rule of a country."""
    from numberport import profiles as held
    from numberport.codec import shown

    found = held.LOSING_CARRIERS if args.profile is None else (held.losing_carrier(args.profile),)
    show(args, found, marked({"losing_carriers": shown(found)}))
    return 0
