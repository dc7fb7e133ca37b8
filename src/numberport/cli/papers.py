"""
The command about what a carrier would refuse: ``check``.
"""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from numberport.cli.folder import Folder, read_folder
from numberport.cli.output import marked, say, show
from numberport.cli.unseen import covered, covered_data, unseen

if TYPE_CHECKING:
    from numberport.planning import Plan, Reading
    from numberport.preflight import PreflightReport

__all__ = ["check", "plan_of", "reports_of", "sheet_of", "unread_cells"]


def check(args: argparse.Namespace) -> int:
    """Find what would get a folder's orders rejected."""
    from numberport import preflight
    from numberport.codec import shown

    day = args.on or dt.datetime.now(dt.UTC).date()
    folder = read_folder(args.folder, profile=args.profile, column=args.column, region=args.region)
    with unseen(folder.words):
        made = plan_of(folder)
        reports = reports_of(made, folder, day)
    data = {
        "profile": folder.profile.name,
        "on": day.isoformat(),
        "problems": [cell.data() for cell in made.problems],
        "remarks": list(made.remarks),
        "findings": shown(made.findings),
        "orders": [
            {
                "order": report.order,
                "numbers": [str(number) for number in order.numbers],
                "because": order.because,
                "blocks": report.blocks,
                "findings": shown(report.findings),
            }
            for order, report in zip(made.orders, reports, strict=True)
        ],
    }
    if args.json:
        for remark in made.remarks:
            say(remark)
    answer = covered((preflight.PreflightReports(reports), *made.brief()), folder.secrets)
    show(args, answer, marked(covered_data(data, folder.secrets)))
    told = any(report.problems for report in reports)
    return 1 if told or made.problems or made.blocks else 0


def plan_of(folder: Folder) -> "Plan":
    """Return the orders a folder's sheet becomes, with what the folder says beside it."""
    from numberport import planning

    return planning.plan(
        sheet_of(folder),
        region=folder.region,
        profile=folder.profile,
        account=folder.account,
        facts=folder.facts,
        papers=folder.papers,
    )


def sheet_of(folder: Folder) -> "Reading":
    """Return the numbers of a folder's sheet."""
    from numberport import planning

    return planning.read_numbers(
        folder.read_sheet(), folder.column, folder.region, profile=folder.profile, unseen=folder.words
    )


def unread_cells(problems: int) -> str:
    """Return how many cells hold no number, as a sentence behind another one; nothing where all hold one."""
    if not problems:
        return ""
    cells = (
        "1 cell holds no number; numberport plan names it"
        if problems == 1
        else (f"{problems} cells hold no number; numberport plan names them")
    )
    return f" {cells}."


def reports_of(made: "Plan", folder: Folder, day: dt.date) -> tuple["PreflightReport", ...]:
    """Return what preflight finds in each planned order, were it sent on a day."""
    from numberport import preflight

    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    orders = (order.open(at=noon, id=f"order {count}") for count, order in enumerate(made.orders, start=1))
    return tuple(
        preflight.check(order, folder.profile, on=day, files=folder.files, leaving=made.leaving(order.account))
        for order in orders
    )
