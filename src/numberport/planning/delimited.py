"""
Text in rows and columns: CSV with whatever delimiter, read line by line.
"""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from numberport.planning.content import Content
from numberport.planning.tables import Torn, Values, without_empty_end
from numberport.telephone import WHOLE_DIGITS

__all__ = ["DelimitedRows", "delimited_rows"]

#: Characters that no text holds: one for a file of a single column, and one that marks its end.
_NO_DELIMITER: Final = "\x1f"
_END: Final = "\x1e"
#: How much of a text is looked at to tell its delimiter, in characters and in rows.
_SAMPLE: Final = 50_000
_SAMPLE_ROWS: Final = 50
#: More lines than this make no row, however they are quoted.
_LINES_OF_A_ROW: Final = 1_000
#: Of a cell that is longer than the standard library reads, no more is kept.
_CUT: Final = 2_000


@attrs.frozen(kw_only=True)
class DelimitedRows:
    """
    The rows of a text, read anew each time they are gone through, in bounded memory.

    Args:
        content: The text's bytes.
        encoding: Its encoding.
        delimiter: What stands between two cells.
        named: Whether its first line names the delimiter, and is no row.
    """

    content: Content
    encoding: str
    delimiter: str
    named: bool = False

    @property
    def is_single(self) -> bool:
        """Whether nothing delimits its cells, so that it has one column."""
        return self.delimiter == _NO_DELIMITER

    def __iter__(self) -> Iterator[Values]:
        with io.TextIOWrapper(self.content.stream(), self.encoding, newline="") as lines:
            if self.named:
                next(lines)
            yield from without_empty_end(_rows(lines, self.delimiter))


def delimited_rows(content: Content, encoding: str) -> DelimitedRows:
    """Return the rows of a text; the delimiter is the one it names, or the one that cuts its rows best."""
    with io.TextIOWrapper(content.stream(), encoding, newline="") as stream:
        sample = stream.read(_SAMPLE)
    first = re.split(r"[\r\n]", sample, maxsplit=1)[0]
    # Excel writes its delimiter in a first line of its own; it counts as a row of the file, not of the sheet.
    named = re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE)
    delimiter = named[1] if named else _delimiter(sample)
    return DelimitedRows(content=content, encoding=encoding, delimiter=delimiter, named=bool(named))


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most rows; of equals, the one that cuts most into one same number of columns."""
    best, delimiter = (0, 0, 0), _NO_DELIMITER
    for candidate in ",;\t|":
        rows = tuple(itertools.islice(_rows(io.StringIO(text, newline=""), candidate), _SAMPLE_ROWS))
        if _is_list(rows):
            continue
        widths = [len(row) for row in rows if row]
        cut = Counter(width for width in widths if width > 1)
        width, count = max(cut.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if cut.total() * 2 > len(widths) and (cut.total(), count, width) > best:
            best, delimiter = (cut.total(), count, width), candidate
    return delimiter


def _is_list(rows: Iterable[Values]) -> bool:
    """Return whether all that would be cut apart are whole numbers: then they stand side by side, not in columns."""
    cells = [str(cell) for row in rows if len(row) > 1 for cell in row if cell != ""]
    return bool(cells) and all(sum(map(str.isdecimal, cell)) >= WHOLE_DIGITS for cell in cells)


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[Values]:
    """
    Yield the rows of a text.

    A quotation mark that is never closed, or closed by the next one that opens, would swallow the rows in between. Its
    line is then a row by itself, torn, and from there on each line is one.
    """
    taken: list[str] = []
    reader = csv.reader(_fed(lines, taken), delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        taken.clear()
        try:
            row = next(reader)
        except csv.Error:
            # Marks inside a cell, as of inches, harm nobody who stays on one line.
            if len(taken) > 1 or len(taken[0]) > _CUT:
                break
            yield _of_line(taken[0], delimiter)
            continue
        if row == [_END]:
            return
        yield tuple(row)
    first, *rest = (line for line in taken if line != _END)
    yield Torn(_split(first, delimiter))
    for line in itertools.chain(rest, lines):
        yield _of_line(line, delimiter)


def _fed(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """Yield lines, keeping those of the row that is being read, and last a line that no text holds."""
    for line in itertools.chain(lines, (_END,)):
        taken.append(line)
        if len(taken) > _LINES_OF_A_ROW:
            raise csv.Error
        yield line


def _of_line(line: str, delimiter: str) -> Values:
    try:
        (row,) = csv.reader((line.rstrip("\r\n"),), delimiter=delimiter, skipinitialspace=True)
    except (csv.Error, ValueError):
        return _split(line, delimiter)
    return tuple(row)


def _split(line: str, delimiter: str) -> Values:
    return tuple(part.strip()[:_CUT] for part in line.split(delimiter))
