"""
Text that somebody pasted: a number a line, a list with commas or bullets, or rows out of a spreadsheet.
"""

import io
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

import attrs

from numberport.planning.content import Content
from numberport.planning.delimited import delimited_rows
from numberport.planning.encodings import encoding_of
from numberport.planning.sheets import read_sheet
from numberport.planning.tables import EmptyFile, Sheet, Table, Values, without_empty_end
from numberport.planning.workbooks import ARCHIVE, COMPOUND
from numberport.telephone import WHOLE_DIGITS

__all__ = ["read_pasted"]

#: How many lines are looked at to see whether they are rows.
_TRIED: Final = 1_000
_NEARLY_ALL: Final = 0.75


def _is_table(rows: Iterable[Values]) -> bool:
    """Return whether nearly all lines from the first row on have several cells: a letter has commas here and there."""
    wide = [sum(value != "" for value in row) > 1 for row in itertools.islice(rows, _TRIED) if row]
    below = wide[wide.index(True) :] if any(wide) else []
    return sum(below) > len(below) * _NEARLY_ALL


_BULLET: Final = re.compile(
    r"\s*(?:[-*\u2022\u2023\u25aa\u25cf\u00b7\u2013\u2014>]+|\d{1,4}[.)])\s+(?P<rest>.*)", re.DOTALL
)


@attrs.frozen(kw_only=True)
class _Lines:
    """The lines of a text, each a row of one cell, without its bullet."""

    content: Content
    encoding: str

    def __iter__(self) -> Iterator[Values]:
        with io.TextIOWrapper(self.content.stream(), self.encoding) as lines:
            yield from without_empty_end((_without_bullet(line.strip()),) for line in lines)


def _without_bullet(line: str) -> str:
    """Return a line without its bullet or its running number, if what is left is a whole number."""
    match = _BULLET.fullmatch(line)
    rest = match["rest"] if match else ""
    whole = rest.startswith("+") or sum(map(str.isdecimal, rest)) >= WHOLE_DIGITS
    return rest if whole else line


def read_pasted(text: str | bytes | BinaryIO, *, name: str = "the pasted text") -> Sheet:
    """
    Return what a pasted text holds.

    Rows copied out of a spreadsheet, and text with a delimiter, are read as such; else each line is a row of one cell,
    and may hold several numbers. What turns out to be a whole file is read as that.

    Args:
        text: The text, its bytes, or a binary file that holds it and stays open.
        name: What to call it in answers and errors.

    Raises:
        EmptyFile: There is nothing in it.
        InputError: It is no text, and no file that can be read.
    """
    content = Content(text.encode("utf-8", "replace") if isinstance(text, str) else text)
    start = content.start
    if start.startswith((ARCHIVE, COMPOUND)) or start.lstrip()[:1] == b"<":
        return read_sheet(content.data, name=name)
    encoding = encoding_of(content, name)
    cut = delimited_rows(content, encoding)
    rows = _Lines(content=content, encoding=encoding) if cut.is_single or not _is_table(cut) else cut
    if not any(rows):
        raise EmptyFile(name)
    return Sheet(name=name, tables=(Table(name=name, rows=rows),))
