"""
The command about a sheet's cells: ``numbers``.
"""

import argparse
import itertools
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from numberport import profiles
from numberport.cli import values
from numberport.cli.files import check_output, open_sheet, write_whole
from numberport.cli.output import say, write
from numberport.cli.values import Place
from numberport.profiles import Profile
from numberport.sections import Mark, Row, Section
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.planning import Cell, Reading

__all__ = ["numbers", "region_of"]

#: How many cells of a sort a person is shown without asking for all.
_SHOWN: Final = 100
#: How many rows of a long list are drawn as one table.
_DRAWN: Final = 1_000


def numbers(args: argparse.Namespace) -> int:
    """Say what each number is, and what is wrong with which cell."""
    from numberport.planning import read_numbers
    from numberport.planning.templates import checked

    if args.annotate is not None:
        check_output(args.annotate, args.file, overwrite=args.overwrite)
    profile = profiles.GENERIC if args.profile is None else profiles.get(args.profile)
    sheet = open_sheet(args.file, args.sheet)
    reading = read_numbers(sheet, column=args.column, region=region_of(args), profile=profile)
    if args.annotate is not None:
        # First, since whoever reads the list may leave before its end.
        _annotate(reading, args.annotate, profile)
    tally = _Tally()
    found = tally.counted(_watched(checked(reading, profile)))
    if args.json:
        _write_json(found)
    elif args.all:
        _write_all(found, several=len(reading.tables) > 1)
    else:
        _keep_some(found, tally)
    _tell(args, reading, tally)
    return 1 if tally.problems else 0


def region_of(args: argparse.Namespace) -> str:
    """Return the country a command reads numbers under."""
    return "US" if args.region is None else values.country(args.region, Place("the command line", "--region"))


@attrs.define
class _Tally:
    """How many cells there were of each sort, and the first ones of those a person wants to see."""

    numbers: int = 0
    remarked: int = 0
    problems: int = 0
    blank: int = 0
    bad: "list[Cell]" = attrs.field(factory=list)
    noted: "list[Cell]" = attrs.field(factory=list)
    good: "list[Cell]" = attrs.field(factory=list)

    def counted(self, cells: "Iterable[Cell]") -> "Iterator[Cell]":
        """Yield the filled cells, and count all."""
        for cell in cells:
            if cell.is_blank:
                self.blank += 1
                continue
            if cell.problem:
                self.problems += 1
            else:
                self.numbers += 1
                self.remarked += bool(cell.note)
            yield cell

    def sentences(self) -> tuple[str, ...]:
        """Return the sum of it."""
        what = (("Numbers", self.numbers), ("cells with a problem", self.problems), ("blank cells", self.blank))
        return (f"{'; '.join(f'{name}: {count:,}' for name, count in what)}.",)


#: How often a person who waits is told how far it has come, in seconds, and how often the clock is looked at.
_PATIENCE: Final = 0.5
_LOOKS: Final = 1_000


def _watched(cells: "Iterable[Cell]") -> "Iterator[Cell]":
    """Yield cells, telling a person who watches how many there were."""
    if not sys.stderr.isatty():
        yield from cells
        return
    told, since = False, time.monotonic()
    for count, cell in enumerate(cells):
        if count % _LOOKS == 0 and time.monotonic() - since > _PATIENCE:
            told, since = True, time.monotonic()
            print(f"\r{count:,} cells ...", end="", file=sys.stderr, flush=True)
        yield cell
    if told:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _write_json(cells: "Iterable[Cell]") -> None:
    """Write a list, each cell when its turn comes, so that any number of them takes no memory."""
    between = "[\n"
    for cell in cells:
        sys.stdout.write(f"{between}  {json.dumps(cell.data())}")
        between = ",\n"
    sys.stdout.write("[]\n" if between == "[\n" else "\n]\n")


def _write_all(cells: "Iterable[Cell]", *, several: bool) -> None:
    """Write every cell in the order of the rows, some at a time."""
    rows = (_row(cell, several=several) for cell in cells)
    while batch := tuple(itertools.islice(rows, _DRAWN)):
        write(Section(title="", columns=_COLUMNS, rows=batch))


def _keep_some(cells: "Iterable[Cell]", tally: _Tally) -> None:
    for cell in cells:
        kept = tally.bad if cell.problem else tally.noted if cell.note else tally.good
        if len(kept) < _SHOWN:
            kept.append(cell)


def _annotate(reading: "Reading", path: Path, profile: Profile) -> None:
    from numberport.rendering.annotated import annotate

    write_whole(path, lambda stream: annotate(reading, stream, profile))


def _tell(args: argparse.Namespace, reading: "Reading", tally: _Tally) -> None:
    """Say what it comes to: to a person with the cells, to a program's keeper apart from its document."""
    written = (f"The sheet with its problems marked is in {legible(str(args.annotate))}.",) if args.annotate else ()
    remarks = (*reading.remarks, *written)
    if args.json:
        for remark in remarks:
            say(remark)
        return
    shown = () if args.all else tuple(_tables(tally, several=len(reading.tables) > 1))
    title = f"Numbers of {legible(reading.sheet.name)}"
    known = () if args.profile else tuple(_recognised(reading))
    write((Section(title=title, sentences=(*tally.sentences(), *remarks, *known)), *shown))


def _recognised(reading: "Reading") -> Iterator[str]:
    """Yield the providers whose template the sheet is, by the names of its columns, or by its shape."""
    from numberport.planning.shapes import has_shape, has_template

    for profile in profiles.all():
        if profile.template is None:
            continue
        if any(has_template(table.columns, profile.template) for table in reading.tables):
            yield f"It has the columns of {profile.title}'s template; --profile {profile.name} checks them."
        elif any(has_shape(table.table, table.columns) for table in reading.tables):
            yield f"It has the shape of {profile.title}'s template; --profile {profile.name} names its columns."


_COLUMNS: Final = ("where", "what it says", "number", "kind", "remark")


def _tables(tally: _Tally, *, several: bool) -> Iterator[Section]:
    """Yield the cells a person wants to see: first those to mend, then those to look at, then the others."""
    sorts = (
        ("To mend", tally.bad, tally.problems),
        ("To look at", tally.noted, tally.remarked),
        ("Numbers", tally.good, tally.numbers - tally.remarked),
    )
    for title, cells, count in sorts:
        more = f"The first {len(cells)} of {count:,}; --all shows every one." if count > len(cells) else ""
        if cells:
            rows = tuple(_row(cell, several=several) for cell in cells)
            yield Section(title=title, sentences=(more,) if more else (), columns=_COLUMNS, rows=rows)


def _row(cell: "Cell", *, several: bool) -> Row:
    where, raw = cell.where if several else cell.ref, legible(cell.raw)
    if cell.number is None:
        return Row((where, raw, "", "", f"{cell.problem}; {cell.remedy}"), Mark.BAD)
    mark = Mark.NOTE if cell.note else Mark.PLAIN
    return Row((where, raw, str(cell.number), cell.number.kind.value, cell.note), mark)
