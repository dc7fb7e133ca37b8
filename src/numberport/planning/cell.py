"""
A cell of the column of numbers: a number, a problem with a remedy, or blank.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final, NamedTuple, overload

import attrs

from numberport.parties import Account
from numberport.planning.numbering import NOTHING_KNOWN, NumberFacts
from numberport.telephone import NumberKind, TelephoneNumber, legible

__all__ = ["NOTHING_SAID", "Cell", "Cells", "PlainCell", "Read"]

#: More text than this is not kept of a cell.
RAW_LIMIT: Final = 1_000


#: What most rows say of the account.
NOTHING_SAID: Final = Account()


def _bounded(text: str) -> str:
    return text[:RAW_LIMIT]


@attrs.frozen(kw_only=True)
class Cell:
    """
    What one cell of a column of numbers says.

    It holds a number, or a problem, or neither: then it is blank. Two numbers in one cell make two of these.
    """

    #: The worksheet, or the file where that has none; empty for numbers that came from no sheet.
    sheet: str = ""
    #: The row as the spreadsheet program counts; for a plain list, the place in it, from 1.
    row: int
    #: The column's name or, where it has none, its letters.
    column: str = ""
    #: The address, such as ``B7``; empty for numbers that came from no sheet.
    ref: str = ""
    #: The cell's content as text.
    raw: str = attrs.field(default="", converter=_bounded)
    number: TelephoneNumber | None = None
    #: Why it is no number.
    problem: str | None = None
    #: What to do about the problem.
    remedy: str = ""
    #: What was mended, left out or read twice.
    note: str = ""
    #: What the row itself says of the account; it wins over what the order says.
    account: Account = NOTHING_SAID
    #: What else the row says of the number: rate centre, SPID or RespOrg, reseller, LATA, line type.
    facts: NumberFacts = NOTHING_KNOWN
    #: The other columns of the row, as pairs of name and text, unchanged but for spaces around; empty ones left out.
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> NumberKind | None:
        """The kind of its number."""
        return self.number.kind if self.number else None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.number is None and self.problem is None

    @property
    def where(self) -> str:
        """Where to look for it: ``numbers.csv, row 7 (A7)``."""
        place = f"row {self.row} ({self.ref})" if self.ref else f"line {self.row}"
        return f"{legible(self.sheet)}, {place}" if self.sheet else place

    def data(self) -> dict[str, str | int | None]:
        """Return the cell as JSON holds it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "raw": self.raw,
            "e164": self.number.e164 if self.number else None,
            "kind": self.kind.value if self.kind else None,
            "problem": self.problem,
            "remedy": self.remedy,
            "note": self.note,
        }


class _Plain(NamedTuple):
    row: int
    raw: str
    number: TelephoneNumber


class PlainCell(_Plain):
    """
    A number of a plain list, of which there is nothing else to say: what its cell is made of when somebody asks for it.

    Most rows of a long list are such, and a cell costs more than reading its number.
    """

    __slots__ = ()

    # What a cell says where it says nothing.
    sheet: ClassVar = ""
    ref: ClassVar = ""
    account: ClassVar = NOTHING_SAID
    facts: ClassVar = NOTHING_KNOWN
    settings: ClassVar[tuple[tuple[str, str], ...]] = ()

    @property
    def cell(self) -> Cell:
        """The cell."""
        return Cell(row=self.row, raw=self.raw, number=self.number)


#: A cell, or what it is made of.
Read = Cell | PlainCell


class Cells(Sequence[Cell]):
    """
    Cells as a tuple holds them; those of plain numbers are made when they are asked for.
    """

    __slots__ = ("_read",)

    def __init__(self, read: Iterable[Read] = ()) -> None:
        self._read = tuple(read)

    def __len__(self) -> int:
        return len(self._read)

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> "Cells": ...
    def __getitem__(self, place: int | slice) -> "Cell | Cells":
        return Cells(self._read[place]) if isinstance(place, slice) else _cell(self._read[place])

    def __iter__(self) -> Iterator[Cell]:
        return map(_cell, self._read)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Cells | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def _cell(read: Read) -> Cell:
    return read if isinstance(read, Cell) else read.cell
