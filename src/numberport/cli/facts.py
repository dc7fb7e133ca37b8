"""
Commands that show the data we hold: ``explain`` and ``profiles``.
"""

import argparse
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport.cli.output import marked, say, show
from numberport.sections import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numberport.profiles import Profile
    from numberport.rejections import CodeRow
    from numberport.sections import Section

__all__ = ["explain", "profiles"]

#: More readings than this are no explanation.
_READINGS: Final = 10
#: So many lists that say the same are named.
_LISTS: Final = 6
#: What to do where nothing is near.
_ASK: Final = "; give the carrier's own words, or part of them"


def explain(args: argparse.Namespace) -> int:
    """Explain a code, a phrase, or the words of a carrier's mail; what several lists say alike is explained once."""
    from numberport.regimes import refusals

    text = " ".join(args.code)
    rows = refusals.explain(text)
    near = () if rows else refusals.near(text)
    if rows or args.json:
        told = {"text": text, "codes": [_code(row) for row in rows], "near": [_named(row) for row in near]}
        show(args, tuple(map(_explained, _alike(rows)[:_READINGS])), marked(told))
    if not rows:
        meant = f"; near it: {', '.join(f'{_named(row)} ({row.reason})' for row in near)}" if near else _ASK
        say(f"no list held here has this code or phrase{meant}")
    return 0 if rows else 1


def _alike(rows: "Iterable[CodeRow]") -> "list[list[CodeRow]]":
    """Return the rows in groups of those that come to the same, in the order of the first of each."""
    groups: dict[object, list[CodeRow]] = {}
    for row in rows:
        profile = _profile(row)
        asks = (profile.answer_within, _wants_new(profile)) if profile else (None, False)
        groups.setdefault((row.reason, row.meaning, row.permit, asks), []).append(row)
    return list(groups.values())


def _profile(row: "CodeRow") -> "Profile | None":
    """Return the profile of the provider whose list a row is of, if one is held."""
    from numberport import profiles as held

    return next((one for one in held.all() if one.name == row.provider and one is not held.GENERIC), None)


def _wants_new(profile: "Profile") -> bool:
    from numberport.profiles import Resubmission

    return profile.resubmission is Resubmission.NEW_ORDER


def _explained(rows: "list[CodeRow]") -> "Section":
    """Return rows that come to the same as something to show: the first, who else says so, what its provider asks."""
    first, *others = rows
    (section,) = first.sections()
    added = [Row(("also said by", _several(others)))] if others else []
    if profile := _profile(first):
        if _wants_new(profile) and first.mendable:
            section = attrs.evolve(section, rows=tuple(map(_as_new, section.rows)))
        within = profile.answer_within or "no time is stated"
        what = "a new order" if _wants_new(profile) else "the same order"
        added.append(Row(("answer within", f"{within}; what is corrected is {what}, {profile.source}")))
    return attrs.evolve(section, rows=(*section.rows, *added))


def _several(rows: "list[CodeRow]") -> str:
    more = f" and {len(rows) - _LISTS} more" if len(rows) > _LISTS else ""
    return f"{', '.join(row.name for row in rows[:_LISTS])}{more}"


def _as_new(line: Row) -> Row:
    return Row(("can be mended", "yes, as a new order")) if line.cells[0] == "can be mended" else line


def _named(row: "CodeRow") -> str:
    """Return a row as one would ask for it."""
    return f"{row.provider}:{row.code}" if row.code else row.phrase


def _code(row: "CodeRow") -> dict[str, Any]:
    from numberport.codec import shown

    rejection: dict[str, Any] = shown(row.rejection)
    permit: dict[str, Any] = shown(row.permit)
    profile = _profile(row)
    return {
        **rejection,
        "meaning": row.meaning,
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
        "answer_within": shown(profile.answer_within) if profile else None,
        "resubmission": profile.resubmission.value if profile else None,
    }


def profiles(args: argparse.Namespace) -> int:
    """Show in a line who each provider is, one whole, or the status words of all of them side by side."""
    from numberport import profiles as held
    from numberport.codec import shown

    if args.words:
        return _side_by_side(args)
    if args.losing:
        return _losing(args)
    found = held.all() if args.profile is None else (held.get(args.profile),)
    told = (held.overview(found),) if args.profile is None else found
    show(args, told, marked({"profiles": shown(found)}))
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
