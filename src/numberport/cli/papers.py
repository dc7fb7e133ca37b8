"""
Commands about what a carrier would refuse: ``check`` and ``match``.
"""

import argparse
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numberport import preflight, regimes
from numberport.cli.files import read_toml
from numberport.cli.folder import Folder, read_folder
from numberport.cli.output import marked, show
from numberport.cli.sheets import cell_data
from numberport.cli.statements import paper
from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization

if TYPE_CHECKING:
    from numberport.planning import Plan
    from numberport.preflight import PreflightReport

__all__ = ["check", "match", "plan_of"]


def check(args: argparse.Namespace) -> int:
    """Find what would get a folder's orders rejected."""
    from numberport.codec import shown

    day = args.on or dt.datetime.now(dt.UTC).date()
    folder = read_folder(args.folder, profile=args.profile, column=args.column, region=args.region)
    made = plan_of(folder)
    reports = _reports(made, folder, day)
    data = {
        "profile": folder.profile.name,
        "on": day.isoformat(),
        "problems": [cell_data(cell) for cell in made.problems],
        "orders": [
            {"order": report.order, "because": order.because, "blocks": report.blocks, **_findings(report, shown)}
            for order, report in zip(made.orders, reports, strict=True)
        ],
    }
    show(args, (made, *reports), marked(data))
    told = any(finding.field != "advice" for report in reports for finding in report.findings)
    return 1 if told or made.problems else 0
