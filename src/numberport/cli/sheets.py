"""
Commands about a spreadsheet: ``numbers`` and ``plan``.
"""

import argparse
from typing import TYPE_CHECKING, Any

from numberport import profiles
from numberport.cli import values
from numberport.cli.files import open_sheet
from numberport.cli.output import marked, show
from numberport.cli.values import Place
from numberport.sections import Mark, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numberport.planning import Cell, Plan

__all__ = ["cell_data", "numbers", "plan", "region_of"]


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
    show(args, shown, [cell_data(cell) for cell in found])
    return 1 if problems else 0


def region_of(args: argparse.Namespace) -> str:
    """Return the country a command reads numbers under."""
    return "US" if args.region is None else values.country(args.region, Place("the command line", "--region"))


def cell_data(cell: "Cell") -> dict[str, Any]:
    """Return a cell as JSON gives it."""
    return {
        "sheet": cell.sheet,
        "row": cell.row,
        "column": cell.column,
        "raw": cell.raw,
        "e164": str(cell.number) if cell.number else None,
        "kind": cell.kind.value if cell.kind else None,
        "problem": cell.problem,
        "remedy": cell.remedy,
        "note": cell.note,
    }


def _row(cell: "Cell", *, several: bool) -> Row:
    where = cell.where if several else cell.ref
    if cell.number is None:
        return Row((where, cell.raw, "", "", f"{cell.problem}; {cell.remedy}"), Mark.BAD)
    mark = Mark.NOTE if cell.note else Mark.PLAIN
    return Row((where, cell.raw, str(cell.number), cell.number.kind.value, cell.note), mark)


def plan(args: argparse.Namespace) -> int:
    """Say which orders a sheet becomes, and why."""
    from numberport import planning

    region = region_of(args)
    sheet = open_sheet(args.file, args.sheet)
    made = planning.plan(
        planning.cells(sheet, column=args.column, region=region),
        region=region,
        profile=profiles.GENERIC if args.profile is None else profiles.get(args.profile),
    )
    show(args, made, marked(_plan_data(made)))
    return 1 if made.problems else 0


def _plan_data(made: "Plan") -> dict[str, Any]:
    """Return a plan as JSON gives it."""
    return {
        "profile": made.profile.name,
        "orders": [
            {"numbers": list(map(str, order.numbers)), "because": order.because, "notes": list(order.notes)}
            for order in made.orders
        ],
        "left_over": [
            {"e164": str(left.number), "reason": left.reason, "source": str(left.source), "cells": _cells(left.cells)}
            for left in made.left_over
        ],
        "problems": _cells(made.problems),
        "duplicates": [
            {"e164": str(twice.number), "cells": _cells(twice.cells), "contradicts": list(twice.contradicts)}
            for twice in made.duplicates
        ],
    }


def _cells(cells: "Iterable[Cell]") -> list[dict[str, Any]]:
    return [cell_data(cell) for cell in cells]
