"""
XML Spreadsheet 2003, the XML that Excel once wrote and many programs still call ``.xls``.
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.planning.bounds import CELL_LIMIT, TooLarge
from numberport.planning.content import Content
from numberport.planning.tables import Merged, NotASpreadsheet, Sheet, Table, Value, Values, without_empty_end
from numberport.planning.xmlparts import WrongXml, read_xml

__all__ = ["SPREADSHEETML", "read_spreadsheetml"]

#: What the root element of such a file names ("Dive into SpreadsheetML").
SPREADSHEETML = b"urn:schemas-microsoft-com:office:spreadsheet"


def read_spreadsheetml(content: Content, name: str) -> Sheet:
    """
    Return the worksheets of an XML Spreadsheet 2003.

    Raises:
        NotASpreadsheet: It is not well formed, or declares a document type.
        TooLarge: It has more cells than any sheet a person makes.
    """
    reading = _Reading(name)
    try:
        read_xml(content.chunks(), reading.start, reading.end, reading.data)
    except WrongXml as error:
        raise NotASpreadsheet(name, f"its XML is damaged or not to be trusted ({error})") from None
    return Sheet(name=name, tables=tuple(reading.tables), hidden=tuple(reading.hidden))


class _Reading:
    """A file as it is read."""

    def __init__(self, name: str) -> None:
        self.tables: list[Table] = []
        self.hidden: list[str] = []
        self._name = name
        self._cells = 0
        self._text: list[str] | None = None
        self._visible: list[str] | None = None
        self._begin("")

    def _begin(self, title: str) -> None:
        self._table = Table(name=title, rows=())
        self._rows: list[Values] = []
        self._hidden_rows: set[int] = set()
        self._merged: list[Merged] = []
        self._row: list[Value] = []
        self._type = ""
        self._shown = True

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Take in an element that begins."""
        if name == "Worksheet":
            self._begin(said.get("Name", ""))
        elif name == "Row":
            self._leave(len(self._rows), _index(said, len(self._rows)), self._rows, ())
            if said.get("Hidden") == "1":
                self._hidden_rows.add(len(self._rows))
            self._row = []
        elif name == "Cell":
            self._leave(len(self._row), _index(said, len(self._row)), self._row, "")
            self._place = len(self._row)
            self._span = _count(said.get("MergeDown")), _count(said.get("MergeAcross"))
            self._row.append("")
        elif name == "Data":
            self._type, self._text = said.get("Type", "String"), []
        elif name == "Visible":
            self._visible = []

    def _leave(self, have: int, wanted: int, into: list, blank: Value | Values) -> None:  # type: ignore[type-arg]
        """Leave out what the file skips."""
        self._count(max(wanted - have, 0))
        into.extend([blank] * (wanted - have))

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > CELL_LIMIT:
            raise TooLarge(self._name, f"at least {self._cells:,} cells", CELL_LIMIT)

    def data(self, text: str) -> None:
        """Take in text."""
        if self._text is not None:
            self._text.append(text)
        elif self._visible is not None:
            self._visible.append(text)

    def end(self, name: str) -> None:
        """Take in an element that ends."""
        if name == "Data" and self._text is not None:
            self._row[-1:] = [_value("".join(self._text), self._type)]
            self._text = None
        elif name == "Cell":
            self._merge()
        elif name == "Row":
            self._count(1)
            self._rows.append(tuple(self._row))
        elif name == "Visible" and self._visible is not None:
            self._shown, self._visible = "Hidden" not in "".join(self._visible), None
        elif name == "Worksheet":
            self._finish()

    def _merge(self) -> None:
        down, across = self._span
        if down or across:
            row, column = len(self._rows), self._place
            self._merged.append(Merged(row, column, row + down, column + across))
        self._leave(len(self._row), len(self._row) + across, self._row, "")

    def _finish(self) -> None:
        if not self._shown:
            self.hidden.append(self._table.name)
            return
        table = attrs.evolve(
            self._table,
            rows=tuple(without_empty_end(self._rows)),
            hidden_rows=frozenset(self._hidden_rows),
            merged=tuple(self._merged),
        )
        self.tables.append(table)


def _index(said: Mapping[str, str], otherwise: int) -> int:
    """Return the position an element says it has, which counts from 1, if it lies ahead."""
    return max(_count(said.get("Index")) - 1, otherwise)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= len("1048576") else 0


def _value(text: str, kind: str) -> Value:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text
