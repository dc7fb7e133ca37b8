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
#: A longer word may be broken: better none that is shorter than a moment, at the worst none shorter than a number.
WORDS: Final = (25, 16)
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
    if any(row.cells for row in section.rows):
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
    across = tuple(zip(*grid, strict=True))
    wanted = [max(map(columns, column)) for column in across]
    for limit in WORDS:
        widths = [max(_longest_word(cell, limit) for cell in column) for column in across]
        spare = room - len(GAP) * (len(widths) - 1) - sum(widths)
        if spare >= 0:
            return _grown(widths, wanted, spare)
    return None


def _longest_word(cell: str, limit: int) -> int:
    return min(max(map(columns, cell.split()), default=0), limit)


def _grown(widths: list[int], wanted: list[int], spare: int) -> list[int]:
    """Spread spare room: first to columns that lack no more than their share, then to the one that folds most."""
    while lacking := {place: want - widths[place] for place, want in enumerate(wanted) if want > widths[place]}:
        easy = [place for place, lack in lacking.items() if lack <= spare // len(lacking)]
        if not spare:
            break
        place = easy[0] if easy else max(lacking, key=lambda place: lacking[place] / (widths[place] or 1))
        more = lacking[place] if easy else 1
        widths[place] += more
        spare -= more
    return widths


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
