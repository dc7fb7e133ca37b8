"""
Answers as plain text: aligned tables that fold long cells, and a list where there is no room for a table.
"""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Final

from numberport.rendering.wording import columns, harmless, wrapped
from numberport.sections import Answer, Mark, Section, sections_of

__all__ = ["text"]

#: Below this no table is readable; narrower terminals fold our lines themselves.
NARROWEST: Final = 24
#: A longer word may be broken to save a table; a telephone number in E.164 is no longer.
WORD: Final = 16
#: What stands between two columns.
GAP: Final = "  "

_Grid = tuple[tuple[str, ...], ...]


def text(shown: Answer | Iterable[Answer], *, width: int = 80) -> str:
    """
    Return an answer as plain text; a row's mark stands before it as a word.

    Args:
        shown: An answer, or several.
        width: How many columns a line may take.
    """
    room = max(width, NARROWEST)
    return "\n\n".join("\n".join(_section(section, room)) for section in sections_of(shown))


def _section(section: Section, room: int) -> list[str]:
    title = wrapped(harmless(section.title), room)
    lines = [*title, "=" * max(map(columns, title))] if title else []
    for sentence in section.sentences:
        lines += wrapped(harmless(sentence), room)
    if section.rows:
        lines += ["", *_table(section, room)] if lines else _table(section, room)
    return lines


def _table(section: Section, room: int) -> list[str]:
    header, *body = grid = _grid(section)
    widths = _widths(grid, room)
    if widths is None:
        return _listed(header, body, room)
    head = [*_folded(header, widths), GAP.join("-" * width for width in widths)] if any(header) else []
    return head + [line for row in body for line in _folded(row, widths)]


def _grid(section: Section) -> _Grid:
    """Return header and rows, all equally long and harmless; the marks are a column if there are any."""
    marked = any(row.mark is not Mark.PLAIN for row in section.rows)
    lines = [("",) * marked + section.columns]
    lines += [(_word(row.mark),) * marked + row.cells for row in section.rows]
    across = zip_longest(*lines, fillvalue="")
    return tuple(zip(*([harmless(cell) for cell in column] for column in across), strict=True))


def _word(mark: Mark) -> str:
    return "" if mark is Mark.PLAIN else mark.value


def _widths(grid: _Grid, room: int) -> list[int] | None:
    """Return the width of every column, or None where a table would not be readable."""
    wanted = [max(map(columns, column)) for column in zip(*grid, strict=True)]
    widths = [max(map(_longest_word, column)) for column in zip(*grid, strict=True)]
    spare = room - len(GAP) * (len(widths) - 1) - sum(widths)
    if spare < 0:
        return None
    while spare and widths != wanted:
        # The column that folds its longest cell most gets the next place.
        most = max(range(len(widths)), key=lambda place: (wanted[place] - widths[place]) / (widths[place] or 1))
        widths[most] += 1
        spare -= 1
    return widths


def _longest_word(cell: str) -> int:
    return min(max(map(columns, cell.split()), default=0), WORD)


def _folded(row: Iterable[str], widths: list[int]) -> list[str]:
    """Return a row as lines, every cell folded to its column's width."""
    folded = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = zip_longest(*folded, fillvalue="")
    return [GAP.join(map(_padded, line, widths)).rstrip() for line in lines]


def _padded(part: str, width: int) -> str:
    return part + " " * (width - columns(part))


def _listed(header: Iterable[str], body: Iterable[Iterable[str]], room: int) -> list[str]:
    """Return each row as a paragraph with one cell a line, named by its column."""
    lines: list[str] = []
    for row in body:
        for name, cell in zip(header, row, strict=True):
            first, *more = wrapped(f"{name}: {cell}" if name else cell, room - len(GAP)) or ("",)
            lines += [first, *(GAP + line for line in more)] if cell else []
        lines.append("")
    return lines[:-1]
