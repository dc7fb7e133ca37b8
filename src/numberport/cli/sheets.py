"""
The command about a sheet's cells: ``numbers``.
"""

import argparse
from typing import TYPE_CHECKING

from numberport.cli import values
from numberport.cli.files import open_sheet
from numberport.cli.output import show
from numberport.cli.values import Place
from numberport.sections import Mark, Row, Section

if TYPE_CHECKING:
    from numberport.planning import Cell

__all__ = ["numbers", "region_of"]


def numbers(args: argparse.Namespace) -> int:
    """Say what each number is, and what is wrong with which cell."""
    from numberport.planning import cells

    sheet = open_sheet(args.file, args.sheet)
    found = [cell for cell in cells(sheet, column=args.column, region=region_of(args)) if not cell.is_blank]
    problems = sum(cell.problem is not None for cell in found)
    sentences = (
        f"Cells that hold a number: {len(found) - problems}; cells that do not: {problems}.",
        *((f"Hidden worksheets were left out: {', '.join(sheet.hidden)}.",) if sheet.hidden else ()),
    )
    shown = Section(
        title=f"Numbers of {sheet.name}",
        sentences=sentences,
        columns=("where", "what it says", "number", "kind", "remark"),
        rows=tuple(_row(cell, several=len(sheet.tables) > 1) for cell in found),
    )
    show(args, shown, [cell.data() for cell in found])
    return 1 if problems else 0


def region_of(args: argparse.Namespace) -> str:
    """Return the country a command reads numbers under."""
    return "US" if args.region is None else values.country(args.region, Place("the command line", "--region"))


def _row(cell: "Cell", *, several: bool) -> Row:
    where = cell.where if several else cell.ref
    if cell.number is None:
        return Row((where, cell.raw, "", "", f"{cell.problem}; {cell.remedy}"), Mark.BAD)
    mark = Mark.NOTE if cell.note else Mark.PLAIN
    return Row((where, cell.raw, str(cell.number), cell.number.kind.value, cell.note), mark)
