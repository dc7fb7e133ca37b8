"""
The command about the orders a sheet becomes: ``plan``.
"""

import argparse
from typing import TYPE_CHECKING, Any

from numberport import profiles
from numberport.cli.files import open_sheet
from numberport.cli.output import marked, show
from numberport.cli.sheets import cell_data, region_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numberport.planning import Cell, Plan

__all__ = ["plan"]


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
