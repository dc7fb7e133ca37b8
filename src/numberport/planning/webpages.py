"""
Tables of a web page, such as many consoles save under a spreadsheet's name.

The page is read as text, never drawn; nothing of it is run or fetched.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from numberport.planning.bounds import CELL_LIMIT, TooLarge
from numberport.planning.tables import Merged, NotASpreadsheet, Sheet, Table, Values, without_empty_end

__all__ = ["read_webpage"]

#: The largest span a browser takes (HTML, "Attributes common to td and th elements").
_WIDEST: Final = 1_000
_TALLEST: Final = 65_534
_TABLES: Final = 10_000
_CELLS: Final = frozenset({"td", "th"})
#: What begins a new line in a cell.
_LINES: Final = frozenset({"br", "p", "div", "li"})
_UNSHOWN: Final = frozenset({"script", "style"})


def read_webpage(text: str, name: str) -> Sheet:
    """
    Return the tables of a web page; a table inside a table is one of its own.

    Raises:
        NotASpreadsheet: It has more tables than a page for people.
        TooLarge: Its tables have more cells than any sheet a person makes.
    """
    page = _Page(name)
    page.read(text)
    titles = (name,) if len(page.done) == 1 else (f"table {count}" for count in range(1, len(page.done) + 1))
    return Sheet(name=name, tables=tuple(grid.table(title) for grid, title in zip(page.done, titles, strict=True)))


class _Grid:
    """A table as it is read."""

    def __init__(self) -> None:
        self.rows: list[Values] = []
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.hidden: set[int] = set()
        self.merged: list[Merged] = []
        self.exact = ""
        self._span = (1, 1)
        #: Up to which row each column is taken by a cell from above.
        self._taken: dict[int, int] = {}

    def table(self, title: str) -> Table:
        """Return what was read."""
        rows = tuple(without_empty_end(self.rows))
        return Table(name=title, rows=rows, hidden_rows=frozenset(self.hidden), merged=tuple(self.merged))

    def begin_row(self, *, hidden: bool) -> None:
        """Begin a row; the one before ends."""
        self.end_row()
        self.row = []
        if hidden:
            self.hidden.add(len(self.rows))

    def begin_cell(self, down: int, across: int) -> None:
        """Begin a cell; the one before ends."""
        self.end_cell()
        if self.row is None:
            self.begin_row(hidden=False)
        self.cell, self.exact, self._span = [], "", (down, across)

    def end_cell(self) -> int:
        """End the cell, if there is one; return how many cells it takes."""
        if self.cell is None or self.row is None:
            return 0
        before = len(self.row)
        while self._taken.get(len(self.row), 0) > len(self.rows):
            self.row.append("")
        (down, across), place = self._span, len(self.row)
        self.row.extend([self.exact or "".join(self.cell).strip(), *[""] * (across - 1)])
        if (down, across) != (1, 1):
            self.merged.append(Merged(len(self.rows), place, len(self.rows) + down - 1, place + across - 1))
        if down > 1:
            self._taken.update(dict.fromkeys(range(place, place + across), len(self.rows) + down))
        self.cell = None
        return len(self.row) - before

    def end_row(self) -> None:
        """End the row, if there is one."""
        self.end_cell()
        if self.row is not None:
            self.rows.append(tuple(self.row))
            self.row = None


class _Page:
    """A page as it is read."""

    def __init__(self, name: str) -> None:
        self.done: list[_Grid] = []
        self._name = name
        self._open: list[_Grid] = []
        self._cells = 0
        #: The element whose text is not shown, empty outside of any.
        self._unshown = ""

    def read(self, text: str) -> None:
        """Take in the page."""
        for piece in _pieces(text):
            tag = _TAG.match(piece)
            name = tag["name"].casefold() if tag else ""
            if self._unshown:
                self._unshown = "" if tag and tag["end"] and name == self._unshown else self._unshown
            elif not tag:
                self._text(piece)
            elif tag["end"]:
                self._end(name)
            else:
                self._begin(name, piece)
        while self._open:
            self._open.pop().end_row()

    def _begin(self, tag: str, piece: str) -> None:
        self._unshown = tag if tag in _UNSHOWN else ""
        if tag == "table":
            if len(self.done) == _TABLES:
                raise NotASpreadsheet(self._name, f"it is a web page of more than {_TABLES:,} tables")
            self._open.append(_Grid())
            self.done.append(self._open[-1])
        elif self._open:
            self._begin_inside(self._open[-1], tag, piece)

    def _begin_inside(self, grid: _Grid, tag: str, piece: str) -> None:
        if tag == "tr":
            grid.begin_row(hidden="display:none" in _attributes(piece).get("style", "").replace(" ", "").casefold())
        elif tag in _CELLS:
            said = _attributes(piece)
            self._count(grid.end_cell())
            grid.begin_cell(_span(said.get("rowspan", ""), _TALLEST), _span(said.get("colspan", ""), _WIDEST))
            # Excel shows a number rounded and keeps the whole of it here.
            grid.exact = said.get("x:num", "")
        elif tag in _LINES and grid.cell:
            grid.cell.append("\n")

    def _end(self, tag: str) -> None:
        if not self._open:
            return
        if tag == "table":
            self._open.pop().end_row()
        elif tag == "tr":
            self._open[-1].end_row()
        elif tag in _CELLS:
            self._count(self._open[-1].end_cell())

    def _text(self, text: str) -> None:
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(re.sub(r"\s+", " ", _unescaped(text)))

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > CELL_LIMIT:
            raise TooLarge(self._name, f"tables of at least {self._cells:,} cells", CELL_LIMIT)


# The standard library's parser takes a time that grows with the square of a broken page; this one reads once.
_PIECE: Final = re.compile(r"[^<]+|<[^<>]{0,20000}>|<")
_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])")
_ATTRIBUTE: Final = re.compile(r"""(?<![\w:-])(?P<name>[\w:-]{1,30}+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++))""")


def _pieces(text: str) -> Iterator[str]:
    """Yield tags and the texts between them, without comments."""
    place = 0
    while place < len(text):
        if text.startswith("<!--", place):
            end = text.find("-->", place)
            if end < 0:
                return
            place = end + len("-->")
        elif piece := _PIECE.match(text, place):
            yield piece[0]
            place = piece.end()


def _attributes(tag: str) -> dict[str, str]:
    return {
        found["name"].casefold(): _unescaped(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(tag)
    }


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:
        # A character's number may have more digits than Python makes a number of.
        return text


def _span(text: str, most: int) -> int:
    digits = text.strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) <= len(str(_TALLEST)) else 1
