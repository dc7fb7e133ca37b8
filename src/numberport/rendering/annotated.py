"""
A customer's sheet written back as XLSX: the same cells, those with a problem coloured, and why beside them.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Final

import attrs

from numberport.errors import InputError
from numberport.planning.cell import Cell
from numberport.planning.columns import HIDDEN, Columns
from numberport.planning.numbered import Numbered, Reading
from numberport.planning.tables import Table, Values
from numberport.planning.templates import missing, rows_checked
from numberport.profiles import GENERIC, Profile
from numberport.rendering.workbook import Content, Line, Page, save
from numberport.sections import Mark
from numberport.telephone import legible

__all__ = ["REASON", "TooWide", "annotate"]

#: What the column of reasons is called.
REASON: Final = "Reason (numberport)"
#: How many columns a worksheet has (Microsoft, "Excel specifications and limits").
COLUMN_LIMIT: Final = 16_384
_REASONS_LISTED: Final = 10
#: What stands on a worksheet without numbers: what its columns are, nobody knows.
_UNREAD: Final = "(left out: no column of telephone numbers was found here)"


@attrs.frozen
class TooWide(InputError):
    """A sheet has more columns than a worksheet can have."""

    name: str = attrs.field(converter=legible)
    columns: int

    def __str__(self) -> str:
        return f"{self.name} has {self.columns:,} columns, more than an XLSX can hold; leave out those nobody needs"


def annotate(reading: Reading, stream: BinaryIO, profile: Profile = GENERIC) -> None:
    """
    Write a sheet back with what was found in it, as an XLSX workbook.

    Rows and columns keep their places, on every visible worksheet. What a cell with a problem says is drawn on red, a
    number with a note on blue, and a last column says why; a cell beside the numbers is named there. Account numbers,
    PINs and other secrets are left out, and so is every column that no header names, and a worksheet without numbers:
    what is not known may be a secret. No cell is ever a formula.

    Args:
        reading: The sheet, its columns known.
        stream: Where to.
        profile: The provider; what it refuses beside the numbers is marked too.

    Raises:
        TooWide: A worksheet has no room for the column of reasons.
        MissingExtra: The extra ``files`` is not installed.
    """
    numbered = {id(found.table): found for found in reading.tables}
    save((_page(table, numbered.get(id(table)), profile) for table in reading.sheet.tables), stream)


def _page(table: Table, numbered: Numbered | None, profile: Profile) -> Page:
    if numbered is None:
        return Page(title=table.name, lines=(Line((_UNREAD,)),))
    width = max(map(len, table.rows), default=0)
    if width >= COLUMN_LIMIT:
        raise TooWide(table.name, width + 1)
    return Page(
        title=table.name,
        lines=_lines(numbered, width, profile),
        header=numbered.columns.header,
        hidden=table.hidden_rows,
        wrapped=width,
    )


def _lines(numbered: Numbered, width: int, profile: Profile) -> Iterator[Line]:
    columns = numbered.columns
    lacking = tuple(missing(numbered, profile))
    for place, (values, cells) in enumerate(rows_checked(numbered, profile)):
        below = place >= columns.first_row
        content = _without_secrets(values, columns) if below else values
        found = (*(cell for cell in lacking if cell.row == place + 1), *cells)
        title = REASON if place == columns.header else ""
        reason = ": ".join(filter(None, (title, _reason(found, columns))))
        padding = ("",) * (width - len(content)) if reason else ()
        yield Line((*content, *padding, *(reason,) * bool(reason)), _marks(found, columns, width))


def _without_secrets(values: Values, columns: Columns) -> tuple[Content, ...]:
    return tuple(value if value == "" or columns.shows(place) else HIDDEN for place, value in enumerate(values))


def _reason(cells: Iterable[Cell], columns: Columns) -> str:
    own = columns.names[columns.number]
    said = (_problem(cell, own) if cell.problem else cell.note for cell in cells)
    different = list(itertools.islice(dict.fromkeys(filter(None, said)), _REASONS_LISTED))
    return legible("; ".join(different), limit=2_000)


def _problem(cell: Cell, own: str) -> str:
    """Return a problem and its remedy, after the column's name where it is not that of the numbers."""
    where = f"{cell.column} ({cell.ref}): " if cell.ref and cell.column != own else ""
    return f"{where}{cell.problem}: {cell.remedy}"


def _marks(cells: Iterable[Cell], columns: Columns, reason: int) -> Mapping[int, Mark]:
    """Return how each cell of a row is drawn that a finding is about; what is missing altogether has none."""
    places = {name: place for place, name in enumerate(columns.names)}
    bad = {places[cell.column] for cell in cells if cell.problem and cell.ref}
    if bad:
        return dict.fromkeys((*sorted(bad), reason), Mark.BAD)
    return {columns.number: Mark.NOTE} if any(cell.note for cell in cells) else {}
