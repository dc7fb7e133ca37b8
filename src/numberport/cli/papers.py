"""
Commands about what a carrier would refuse: ``check`` and ``match``.
"""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

import attrs

from numberport.cli import values
from numberport.cli.files import check_place, read_toml
from numberport.cli.folder import Folder, read_folder
from numberport.cli.output import marked, say, show, write_file
from numberport.cli.statements import paper
from numberport.cli.unseen import secret_words, unseen
from numberport.cli.values import Place
from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization
from numberport.errors import UsageError
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.planning import Plan, Reading
    from numberport.preflight import PreflightReport

__all__ = ["OtherPaper", "check", "match", "plan_of", "reports_of", "sheet_of"]


@attrs.frozen
class OtherPaper(UsageError):
    """A file holds another paper than the one asked for."""

    file: str = attrs.field(converter=legible)
    table: str
    wanted: str

    def __str__(self) -> str:
        order = "first the letter, then the record"
        return f"{self.file} holds [{self.table}], and the {self.wanted} is asked for there: {order}"


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
    show(args, (preflight.PreflightReports(reports), *made.brief()), marked(data))
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


def reports_of(made: "Plan", folder: Folder, day: dt.date) -> tuple["PreflightReport", ...]:
    """Return what preflight finds in each planned order, were it sent on a day."""
    from numberport import preflight

    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    leaving = frozenset(number for order in made.orders for number in order.numbers)
    orders = (order.open(at=noon, id=f"order {count}") for count, order in enumerate(made.orders, start=1))
    return tuple(
        preflight.check(order, folder.profile, on=day, files=folder.files, leaving=leaving) for order in orders
    )


def match(args: argparse.Namespace) -> int:
    """Compare a letter with the carrier's record, field by field."""
    from numberport import matching
    from numberport.codec import shown

    if args.html is not None:
        check_place(args.html, args.loa, args.record, overwrite=args.overwrite)
    stated, content = read_toml(args.loa), read_toml(args.record)
    for table in ("csr", "invoice"):
        if table in stated:
            raise OtherPaper(args.loa.name, table, "letter")
    if "loa" in content:
        raise OtherPaper(args.record.name, "loa", "record")
    kind = "invoice" if "invoice" in content or "dated" in content else "csr"
    region = values.country(args.region or "US", Place("the command line", "--region"))
    with unseen(secret_words(stated, content)):
        letter = paper(stated, "loa", file=args.loa.name, region=region)
        record = paper(content, kind, file=args.record.name, region=region)
    assert isinstance(letter, LetterOfAuthorization)  # noqa: S101 - told apart by the table's name
    assert isinstance(record, CustomerServiceRecord | Invoice)  # noqa: S101 - likewise
    report = matching.match(letter, record, args.port)
    if args.html is not None:
        from numberport.rendering import sides

        write_file(args.html, sides.side_by_side(report))
        say(f"wrote {args.html}")
    show(args, report, marked(shown(report)))
    return 1 if report.differences else 0 if report.compared else 2
