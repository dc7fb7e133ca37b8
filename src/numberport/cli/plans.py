"""
The command about the orders a sheet becomes: ``plan``.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from numberport import profiles
from numberport.cli.files import check_place, open_sheet
from numberport.cli.folder import Folder, read_folder
from numberport.cli.formats import format_asked
from numberport.cli.history import orders_in
from numberport.cli.output import marked, say, show, write_file
from numberport.cli.papers import sheet_of
from numberport.cli.sheets import region_of
from numberport.cli.unseen import Covered, unseen
from numberport.errors import InputError, UsageError
from numberport.profiles import SplitKey
from numberport.rendering.formats import ENDINGS, Format, formatted
from numberport.states import OPEN
from numberport.telephone import legible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numberport.orders import PortOrder
    from numberport.planning import Plan
    from numberport.telephone import TelephoneNumber

__all__ = ["NeedsFile", "UnknownKeyOfSplit", "UnreadableNumber", "plan"]


@attrs.frozen
class NeedsFile(UsageError):
    """A workbook was asked for, and no file to write it to."""

    format: str

    def __str__(self) -> str:
        return f"--format {self.format} writes a file; name it with --out"


@attrs.frozen
class UnknownKeyOfSplit(UsageError):
    """Numbers shall be parted by something that is no key."""

    text: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.text!r} parts no numbers; the keys are: {', '.join(_KEYS)}"


@attrs.frozen
class UnreadableNumber(InputError):
    """A list of all numbers of an account has cells that hold none, so that nobody knows which numbers stay."""

    name: str = attrs.field(converter=legible)
    where: str
    problem: str
    remedy: str
    more: int

    def __str__(self) -> str:
        others = f", nor do {self.more:,} more cells" if self.more else ""
        return f"{self.where} holds no number ({self.problem}){others}; {self.remedy}, so that it is known which stay"


def plan(args: argparse.Namespace) -> int:
    """Say which orders a sheet becomes, and why; of a customer's folder, its sheet with what stands beside it."""
    form = _format(args)
    folder = _folder(args)
    if args.out is not None:
        sources = filter(None, (folder.sheet, args.numbering, args.account_numbers, args.db))
        check_place(args.out, *sources, overwrite=args.overwrite)
    with unseen(folder.words):
        made = _made(args, folder)
    told = Covered(made, folder.secrets)
    if form is Format.TEXT and args.out is None:
        show(args, told, None)
        return _code(made)
    for remark in made.remarks:
        say(remark)
    title = f"Plan of {args.file.resolve().name if args.file.is_dir() else args.file.name}"
    content = formatted(told, form, title=title, data=marked(told.data()) if form is Format.JSON else None)
    if args.out is not None:
        write_file(args.out, content)
        say(f"wrote {args.out}")
    elif isinstance(content, str):
        print(content, end="")
    return _code(made)


def _code(made: "Plan") -> int:
    """Return how the command ends: with 1 where a cell must be mended, or nothing can be sent."""
    return 1 if made.problems or made.blocks else 0


def _format(args: argparse.Namespace) -> Format:
    """Return the one format asked for: by its name, by --json, or by how the file is called."""
    form = format_asked(args, {form.value: form for form in Format}, ENDINGS) or Format.TEXT
    if form is Format.XLSX and args.out is None:
        raise NeedsFile(form.value)
    return form


def _folder(args: argparse.Namespace) -> Folder:
    """Return a customer's folder; a sheet alone is one beside which nothing is said."""
    if args.file.is_dir():
        folder = read_folder(args.file, profile=args.profile, column=args.column, region=args.region)
        return folder if args.sheet is None else attrs.evolve(folder, worksheet=args.sheet)
    return Folder(
        path=args.file.parent,
        sheet=args.file,
        worksheet=args.sheet,
        column=args.column,
        region=region_of(args),
        profile=profiles.GENERIC if args.profile is None else profiles.get(args.profile),
    )


def _made(args: argparse.Namespace, folder: Folder) -> "Plan":
    from numberport import planning, preflight

    contract = args.allotment and preflight.Allotment(contracted=args.allotment, used=args.used)
    return planning.plan(
        sheet_of(folder),
        region=folder.region,
        profile=folder.profile,
        account=folder.account,
        facts=folder.facts,
        papers=folder.papers,
        known=_open_orders(args.db) if args.db else None,
        numbering=planning.read_numbering(open_sheet(args.numbering)) if args.numbering else None,
        splits={**{_key(name): True for name in args.split}, **{_key(name): False for name in args.no_split}},
        waves=args.waves,
        together=args.together,
        account_numbers=_numbers_in(args.account_numbers, folder.region) if args.account_numbers else (),
        allotment=contract or None,
    )


#: What each key is called on the command line.
_KEYS: Final = {key.name.casefold().replace("_", "-"): key for key in SplitKey}


def _key(name: str) -> SplitKey:
    plain = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    if plain not in _KEYS:
        raise UnknownKeyOfSplit(name)
    return _KEYS[plain]


def _numbers_in(path: Path, region: str) -> "tuple[TelephoneNumber, ...]":
    from numberport.planning import cells

    found = cells(open_sheet(path), region=region)
    if unread := [cell for cell in found if cell.problem]:
        raise UnreadableNumber(path.name, unread[0].where, str(unread[0].problem), unread[0].remedy, len(unread) - 1)
    return tuple(cell.number for cell in found if cell.number)


def _open_orders(database: Path) -> "Mapping[TelephoneNumber, PortOrder]":
    """Return the order each number of a run's database is on; of several the one on which it is still open."""
    found: dict[TelephoneNumber, PortOrder] = {}
    for order in orders_in(database):
        for port in order:
            if port.state in OPEN or port.number not in found:
                found[port.number] = order
    return found
