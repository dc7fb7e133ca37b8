"""
The command about the orders a sheet becomes: ``plan``.
"""

import argparse

from numberport import profiles
from numberport.cli.files import open_sheet
from numberport.cli.output import marked, show
from numberport.cli.sheets import region_of

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
    show(args, made, marked(made.data()))
    return 1 if made.problems else 0
