"""
The pieces of a record that is a table: labels beside values, or a row for each number below a header.
"""

import contextlib
import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from numberport.documents.labels import called, feature_of, field_of, is_address, is_list_of_numbers, part_of
from numberport.documents.lines import SAID
from numberport.documents.pieces import Piece

__all__ = ["Row", "in_rows", "of_rows"]

#: A row, and the line it ends on.
Row = tuple[int, list[str]]

#: How many rows may stand above the header of a table.
_ABOVE: Final = 10
#: How many columns of a header must be known.
_FEWEST: Final = 2
_MARKS: Final = (",", "\t", ";", "|")
#: How much of a text tells whether it is a table.
_HEAD: Final = 20_000


def in_rows(text: str) -> tuple[Row, ...]:
    """Return the rows of a table; none where the text is no table, but has sentences that say something plainly."""
    mark = _mark(text)
    if not mark:
        return ()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    # A cell beyond the reader's limit makes it no table.
    with contextlib.suppress(csv.Error):
        return tuple([(reader.line_num, _bare(row, mark)) for row in reader if any(cell.strip() for cell in row)])
    return ()


def _mark(text: str) -> str:
    """Return what stands between the columns of a table; the empty text where the text is none."""
    lines = [line for line in text[:_HEAD].splitlines() if line.strip()][:_ABOVE]
    for mark in _MARKS:
        if any(sum(map(_is_known, line.split(mark))) >= _FEWEST for line in lines):
            return mark
    first = lines[0] if lines else ""
    mark = next((mark for mark in _MARKS if mark in first), "")
    return mark if mark and _is_beside(lines, mark) and not SAID.search(text[:_HEAD]) else ""


def _is_beside(lines: list[str], mark: str) -> bool:
    """Tell whether lines are rows with a label first, and are neither pairs with a colon nor sentences."""
    rows = [line.split(mark) for line in lines]
    first = rows[0][0].rstrip()
    pairs = ":" in (first.removesuffix(":") if mark == "\t" else first)
    return not pairs and (any(_is_known(row[0]) for row in rows) or len({len(row) for row in rows}) == 1)


def _is_known(label: str) -> bool:
    name = label.strip(' "')
    return bool(field_of(name) or part_of(name) or feature_of(name))


def _bare(row: list[str], mark: str) -> list[str]:
    """Return a row without the bars at its ends."""
    framed = mark == "|" and len(row) > _FEWEST and not row[0].strip() and not row[-1].strip()
    return row[1:-1] if framed else row


def of_rows(rows: tuple[Row, ...]) -> Iterator[Piece]:
    """Iterate over the cells of a table: each under the name of its column, or beside its label."""
    at = next((at for at, (_, row) in enumerate(rows[:_ABOVE]) if sum(map(_is_known, row)) >= _FEWEST), None)
    if at is None:
        yield from _beside(rows)
        return
    yield from (Piece(line, "", cell) for line, row in rows[:at] for cell in row if cell.strip())
    (_, header), *body = rows[at:]
    own = [column for column, name in enumerate(header) if is_list_of_numbers(name)]
    seen = set[tuple[str, str]]()
    for line, row in body:
        number = row[own[0]] if len(own) == 1 and own[0] < len(row) else ""
        for label, text in zip((*header, *[""] * len(row)), row, strict=False):
            # A row for each number repeats what the account says; what its lines have is each line's own.
            once = (label, text)
            if not _is_rule(text) and (once not in seen or field_of(label) in _OF_LINES or feature_of(label)):
                seen.add(once)
                yield Piece(line, label, text, number, named=True)


#: What each line has its own of, beside single features.
_OF_LINES: Final = frozenset({"features", "status"})


def _is_rule(text: str) -> bool:
    """Tell whether a text is a line drawn with signs."""
    return len(text.strip()) > _FEWEST and not re.search(r"\w", text.replace("_", ""))


#: What columns of labels and values are called.
_COLUMNS: Final = frozenset({"field", "value", "item", "label", "attribute"})


def _beside(rows: tuple[Row, ...]) -> Iterator[Piece]:
    for line, (label, *cells) in rows:
        said = [cell for cell in cells if cell.strip() and not _is_rule(cell) and called(cell) not in _COLUMNS]
        if is_address(label):
            # What stands between its parts may be what stands between the columns.
            said = [", ".join(map(str.strip, said))] if said else []
        yield from (Piece(line, label, cell) for cell in said)
        if not said and called(label) not in {"", *_COLUMNS}:
            yield Piece(line, "" if not cells else label, label if not cells else "")
