"""
What a worksheet hides: hidden rows and columns, merged cells, and formulas that were never computed.

XLSX and ODS say it in their XML, which is read here beside the cells. Old XLS files do not say it in a form we read.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

import attrs

from numberport.planning.content import chunks_of
from numberport.planning.tables import Merged
from numberport.planning.xmlparts import read_xml

__all__ = ["Layout", "layouts"]

#: More merged cells than this are not told.
_MERGED: Final = 100_000
_COLUMNS: Final = 16_384


@attrs.frozen(kw_only=True)
class Layout:
    """
    What a worksheet hides, as :class:`~numberport.planning.tables.Table` says it.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    uncomputed: frozenset[tuple[int, int]] = frozenset()


def layouts(file: BinaryIO) -> Mapping[str, Layout]:
    """
    Return what each worksheet of an XLSX or an ODS hides, by its name; those that hide nothing may be missing.

    Raises:
        WrongXml: A part of it is not well formed, or declares a document type.
        zipfile.BadZipFile: It is a damaged archive.
    """
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            return _opendocument(archive)
        found = _worksheets(archive, names)
        return {title: _worksheet(archive, part) for title, part in found.items() if part in names}


_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"


def _worksheets(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """Return the part of every worksheet of an XLSX, by the worksheet's name."""
    if not {_BOOK, _RELATIONS} <= names:
        return {}
    targets: dict[str, str] = {}
    titles: dict[str, str] = {}

    def relation(name: str, said: Mapping[str, str]) -> None:
        if name == "Relationship":
            targets[said.get("Id", "")] = said.get("Target", "")

    def sheet(name: str, said: Mapping[str, str]) -> None:
        if name == "sheet":
            titles[said.get("name", "")] = said.get("id", "")

    read_xml(chunks_of(archive, _RELATIONS), relation)
    read_xml(chunks_of(archive, _BOOK), sheet)
    return {title: _part(targets.get(identity, "")) for title, identity in titles.items()}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


#: Only a worksheet that holds one of these hides anything; most do not, and need no second reading.
_TELLING: Final = re.compile(rb"hidden|mergeCell|<(?:\w{1,20}:)?f[ />]")


def _worksheet(archive: zipfile.ZipFile, part: str) -> Layout:
    if not any(_TELLING.search(chunk) for chunk in _overlapping(chunks_of(archive, part))):
        return Layout()
    reading = _Worksheet()
    read_xml(chunks_of(archive, part), reading.start, reading.end, reading.data)
    return reading.layout()


def _overlapping(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        yield rest + chunk
        rest = chunk[-64:]


class _Worksheet:
    """A worksheet of an XLSX as it is read."""

    def __init__(self) -> None:
        self._row = self._column = -1
        self._formula = self._value = self._inside = self._text = False
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._merged: list[Merged] = []
        self._uncomputed: set[tuple[int, int]] = set()

    def layout(self) -> Layout:
        """Return what was found."""
        return Layout(
            hidden_rows=frozenset(self._rows),
            hidden_columns=frozenset(self._columns),
            merged=tuple(self._merged),
            uncomputed=frozenset(self._uncomputed),
        )

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Take in an element that begins."""
        if name == "c":
            self._column = place[1] if (place := _place(said.get("r", ""))) else self._column + 1
            self._formula = self._value = self._inside = False
            # A formula whose value is an empty text says so; other empty values were never computed.
            self._text = said.get("t") == "str"
        elif name == "f":
            self._formula = True
        elif name in {"v", "is"}:
            self._inside, self._value = True, self._text
        elif name == "row":
            self._row, self._column = _number(said.get("r", ""), self._row + 2) - 1, -1
            if _is_on(said):
                self._rows.add(self._row)
        elif name == "col" and _is_on(said):
            first = _number(said.get("min", ""), 1)
            self._columns.update(range(first - 1, min(_number(said.get("max", ""), first), _COLUMNS)))
        elif name == "mergeCell" and len(self._merged) < _MERGED:
            self._merge(said.get("ref", ""))

    def end(self, name: str) -> None:
        """Take in an element that ends."""
        if name == "c" and self._formula and not self._value:
            self._uncomputed.add((self._row, self._column))
        elif name in {"v", "is"}:
            self._inside = False

    def data(self, text: str) -> None:
        """Take in text: a value is one only if something stands in it."""
        self._value = self._value or (self._inside and not text.isspace())

    def _merge(self, reference: str) -> None:
        first, last = (_place(part) for part in (reference.split(":") * 2)[:2])
        if first and last:
            self._merged.append(Merged(*first, *last))


def _is_on(said: Mapping[str, str]) -> bool:
    return said.get("hidden", "") in {"1", "true"}


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= len("1048576") else otherwise


_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def _place(address: str) -> tuple[int, int] | None:
    """Return the row and the column of an address such as ``B7``, counted from 0."""
    match = _ADDRESS.fullmatch(address)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _opendocument(archive: zipfile.ZipFile) -> dict[str, Layout]:
    reading = _Spreadsheet()
    read_xml(chunks_of(archive, "content.xml"), reading.start, reading.end)
    return reading.found


class _Spreadsheet:
    """An ODS as it is read."""

    def __init__(self) -> None:
        self.found: dict[str, Layout] = {}
        self._begin("")

    def _begin(self, title: str) -> None:
        self._title = title
        self._row = self._column = self._described = 0
        self._times, self._hidden, self._filled = 1, False, False
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._merged: list[Merged] = []

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Take in an element that begins."""
        if name == "table":
            self._begin(said.get("name", ""))
        elif name == "table-column":
            times = min(_number(said.get("number-columns-repeated", ""), 1), _COLUMNS)
            if _is_away(said):
                self._columns.update(range(self._described, min(self._described + times, _COLUMNS)))
            self._described += times
        elif name == "table-row":
            self._times = _number(said.get("number-rows-repeated", ""), 1)
            self._hidden, self._filled, self._column = _is_away(said), False, 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell(said)

    def _cell(self, said: Mapping[str, str]) -> None:
        down, across = (_number(said.get(f"number-{what}-spanned", ""), 1) for what in ("rows", "columns"))
        if (down, across) != (1, 1) and len(self._merged) < _MERGED:
            bottom, right = self._row + down - 1, self._column + across - 1
            self._merged.append(Merged(self._row, self._column, bottom, right))
        self._filled = self._filled or "value-type" in said
        self._column += _number(said.get("number-columns-repeated", ""), 1)

    def end(self, name: str) -> None:
        """Take in an element that ends."""
        if name == "table-row":
            # Rows below the last filled one are often hidden, all of them at once.
            if self._hidden and self._filled:
                self._rows.update(range(self._row, self._row + self._times))
            self._row += self._times
        elif name == "table":
            self.found[self._title] = Layout(
                hidden_rows=frozenset(self._rows), hidden_columns=frozenset(self._columns), merged=tuple(self._merged)
            )


def _is_away(said: Mapping[str, str]) -> bool:
    return said.get("visibility", "visible") != "visible"
