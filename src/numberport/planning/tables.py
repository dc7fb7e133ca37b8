"""
What a file of a customer holds: tables of cells, and what is hidden or merged in them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from numberport.errors import InputError
from numberport.telephone import legible

__all__ = ["EmptyFile", "Merged", "NotASpreadsheet", "Sheet", "Table", "Torn", "Value", "Values", "WrongEncoding"]

#: What a cell can hold; an empty cell holds an empty text.
Value = str | float | bool | dt.date | dt.time | dt.timedelta
#: The cells of a row, from the first column on; a row may be shorter than others.
Values = tuple[Value, ...]


class Torn(tuple[Value, ...]):
    """The cells of a row in which a quotation mark is opened and never closed: read without it."""

    __slots__ = ()


@attrs.frozen
class EmptyFile(InputError):
    """A file holds no rows to read."""

    name: str = attrs.field(converter=legible)
    found: str = "it is empty"

    def __str__(self) -> str:
        return f"{self.name}: {self.found}; give a sheet with a column of telephone numbers"


@attrs.frozen
class NotASpreadsheet(InputError):
    """A file is something else than a spreadsheet, or a damaged one."""

    name: str = attrs.field(converter=legible)
    found: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.name} is not a spreadsheet that can be read: {self.found}; save the list as CSV or XLSX"


@attrs.frozen
class WrongEncoding(InputError):
    """A text file is written in no encoding that spreadsheet programs write."""

    name: str = attrs.field(converter=legible)
    encoding: str
    position: int

    def __str__(self) -> str:
        return f"{self.name}: byte {self.position} is no {self.encoding}; save the list as 'CSV UTF-8'"


@attrs.frozen
class Merged:
    """
    Cells merged into one: the first and the last row and column, counted from 0.
    """

    top: int
    left: int
    bottom: int
    right: int


@attrs.frozen(kw_only=True)
class Table:
    """
    One worksheet, or the whole of a text file; its first row is the spreadsheet program's row 1.
    """

    name: str
    #: The rows, which can be gone through again and again; of a large text file, each is read when its turn comes.
    rows: Iterable[Values]
    #: The positions of the rows that are hidden, or filtered away.
    hidden_rows: frozenset[int] = frozenset()
    #: The positions of the columns that are hidden.
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    #: What each row is called where it stands in no file: its place among the rows that a program gave.
    places: Sequence[int] | None = None
    #: Cells whose formula was never computed, by row and column: they look empty and are not.
    uncomputed: frozenset[tuple[int, int]] = frozenset()


@attrs.frozen(kw_only=True)
class Sheet:
    """
    One file as a customer sends it.
    """

    name: str
    tables: tuple[Table, ...]
    #: The names of worksheets that are hidden; they are not read.
    hidden: tuple[str, ...] = ()
    #: What was found out about the file as a whole, each a sentence: that it is not what its name says, for one.
    notes: tuple[str, ...] = ()


_BLANK_ROW: Final[Values] = ()


def without_empty_end(rows: Iterable[Iterable[Value]]) -> Iterator[Values]:
    """Yield rows up to the last one that is filled; an empty one in between has no cells."""
    empty = 0
    for row in rows:
        if not any(value != "" for value in row):
            empty += 1
            continue
        for _ in range(empty):
            yield _BLANK_ROW
        empty = 0
        yield row if isinstance(row, tuple) else tuple(row)
