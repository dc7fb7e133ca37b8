"""
Answers on a terminal: the same tables with colour, drawn by ``rich`` (extra ``cli``).

Where there is no terminal, or no ``rich``, the plain text of :mod:`numberport.rendering.plain` is written instead.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TextIO

from numberport.rendering.plain import text
from numberport.rendering.wording import SYMBOLS, harmless
from numberport.sections import Answer, Mark, Row, Section, sections_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

__all__ = ["write"]

_STYLES: Final = {Mark.GOOD: "green", Mark.NOTE: "cyan", Mark.WARNING: "yellow", Mark.BAD: "bold red"}


def write(
    shown: Answer | Iterable[Answer], stream: TextIO, *, width: int | None = None, colour: bool | None = None
) -> None:
    """
    Write an answer to a terminal or any other stream, with an empty line after it.

    What the stream's encoding cannot hold is replaced, never an error.

    Args:
        shown: An answer, or several.
        stream: Where it goes.
        width: How many columns a line may take; by default the terminal's, or 80.
        colour: Whether to draw with colours; by default only on a terminal.
    """
    sections = sections_of(shown)
    coloured = stream.isatty() if colour is None else colour
    drawn = _coloured(sections, stream, width) if coloured else None
    stream.write(_encodable(text(sections, width=width or 80) + "\n\n" if drawn is None else drawn, stream))


def _encodable(drawn: str, stream: TextIO) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return drawn.encode(encoding, "replace").decode(encoding)


def _coloured(sections: tuple[Section, ...], stream: TextIO, width: int | None) -> str | None:
    """Return the sections drawn by rich, or None where it is not installed."""
    try:
        from rich.console import Console
    except ImportError:
        return None
    console = Console(file=stream, width=width, force_terminal=True, highlight=False, legacy_windows=False)
    with console.capture() as capture:
        for section in sections:
            _draw(section, console)
    return capture.get()


def _draw(section: Section, console: "Console") -> None:
    from rich.text import Text

    console.print(Text(harmless(section.title), style="bold"))
    for sentence in section.sentences:
        console.print(Text(harmless(sentence)))
    if section.rows:
        console.print(_table(section))
    console.print()


def _table(section: Section) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    marked = any(row.mark is not Mark.PLAIN for row in section.rows)
    table = Table(box=box.SIMPLE_HEAD, show_header=bool(section.columns), pad_edge=False)
    if marked:
        table.add_column("")
    for column in section.columns:
        table.add_column(Text(harmless(column)), overflow="fold")
    for row in section.rows:
        table.add_row(*_cells(row, marked=marked))
    return table


def _cells(row: Row, *, marked: bool) -> list["Text"]:
    from rich.text import Text

    # Text, not str: rich reads markup in strings, and these are other people's words.
    cells = [Text(harmless(cell)) for cell in row.cells]
    word = f"{SYMBOLS[row.mark]} {row.mark.value}" if row.mark in SYMBOLS else ""
    return [Text(word, style=_STYLES.get(row.mark, ""), no_wrap=True), *cells] if marked else cells
