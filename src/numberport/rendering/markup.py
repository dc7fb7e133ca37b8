"""
Answers as HTML: escaped fragments, and self-contained pages made of them.

A page asks nothing of a network and runs no script; its content security policy says so to the browser as well.
"""

import re
from collections.abc import Iterable
from html import escape
from itertools import zip_longest
from typing import Final, NewType

from numberport.rendering._style import PAGE
from numberport.rendering.wording import SYMBOLS, harmless
from numberport.sections import Answer, Mark, Row, Section, sections_of

__all__ = ["Markup", "badge", "escaped", "heading", "html", "page"]

#: Text that is HTML or SVG already; whoever makes one vouches that everything in it is escaped.
Markup = NewType("Markup", str)

#: The most rows of one table a page shows; the rest is counted, and whole in the CSV.
ROWS: Final = 1_000
#: A cell with digits up to this length stays on one line, so that no number, date or id is torn at a hyphen.
SHORT: Final = 16
#: A longer cell is prose and never squeezed to a word a line.
PROSE: Final = 40
#: Up to so many columns, and so many characters in a row on average, a table stays one on a narrow screen.
SLIM: Final = (3, 60)
#: HTML knows no lower heading.
LOWEST_HEADING: Final = 6

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# A name such as `papers.loa.account_number` may break at its joints, any other word after 25 characters.
_JOINT = re.compile(r"[a-z][._/](?=[a-z])")
_DIGIT = re.compile("[0-9]")
_LONG_WORD = re.compile(r"\S{25}(?=\S)")


def html(shown: Answer | Iterable[Answer], *, level: int = 2, rows: int = ROWS) -> Markup:
    """
    Return an answer as an HTML fragment.

    Args:
        shown: An answer, or several.
        level: Which heading a section's title is.
        rows: The most rows of one table to show; how many were left out is said below it.
    """
    return Markup("\n".join(_section(section, level, rows) for section in sections_of(shown)))


def page(title: str, *body: Markup, lead: Iterable[str] = ()) -> Markup:
    """
    Return a whole HTML document that needs nothing beside it.

    Args:
        title: Its title and first heading.
        body: Fragments whose highest heading is the second.
        lead: Sentences below the title.
    """
    sentences = "\n".join(f"<p>{escaped(sentence)}</p>" for sentence in lead)
    parts = "\n".join(body)
    return Markup(f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{escape(harmless(title))}</title>
<style>{PAGE}</style>
</head>
<body class="np">
<header>
<h1>{escaped(title)}</h1>
{sentences}
</header>
<main>
{parts}
</main>
</body>
</html>
""")


def escaped(text: str) -> Markup:
    """Return a text as markup; words too long for a narrow screen get places where they may break."""
    jointed = _JOINT.sub("\\g<0>\n", harmless(text))
    pieces = _LONG_WORD.sub("\\g<0>\n", jointed).split("\n")
    return Markup("<wbr>".join(escape(piece) for piece in pieces))


def heading(title: str, level: int, *, anchor: str = "") -> Markup:
    """
    Return a heading, or nothing for an empty title.

    Args:
        title: Its text.
        level: Which heading it is.
        anchor: An id of ours that a link can name.
    """
    if not title:
        return Markup("")
    tag = f"h{min(level, LOWEST_HEADING)}"
    named = f' id="{escape(anchor)}"' if anchor else ""
    return Markup(f"<{tag}{named}>{escaped(title)}</{tag}>")


def _section(section: Section, level: int, rows: int) -> str:
    lines = [heading(section.title, level), *(f"<p>{escaped(sentence)}</p>" for sentence in section.sentences)]
    if section.rows[:rows]:
        lines.append(_table(section, rows))
    if len(section.rows) > rows:
        lines.append(f'<p class="np-more">… and {len(section.rows) - rows:,} more rows, left out here.</p>')
    inside = "\n".join(filter(None, lines))
    return f"<section>\n{inside}\n</section>"


def _table(section: Section, rows: int) -> str:
    shown = section.rows[:rows]
    marked = any(row.mark is not Mark.PLAIN for row in shown)
    names = tuple(escape(harmless(column)) for column in section.columns)
    body = "\n".join(_row(row, names, marked=marked) for row in shown)
    form = "np-slim" if _is_slim(shown, marked=marked) else "np-cards"
    # The roles are what a table has by itself; browsers forget them where a narrow screen turns rows into cards.
    return (
        f'<div class="np-table"><table role="table" class="{form}">\n{_caption(section.title)}'
        f"{_head(section.columns, marked=marked)}"
        f'<tbody role="rowgroup">\n{body}\n</tbody></table></div>'
    )


def _is_slim(rows: tuple[Row, ...], *, marked: bool) -> bool:
    columns, characters = SLIM
    across = max(len(row.cells) for row in rows) + marked
    return across <= columns and sum(len(cell) for row in rows for cell in row.cells) <= characters * len(rows)


def _caption(title: str) -> str:
    return f'<caption class="np-unseen">{escaped(title)}</caption>\n' if title else ""


def _head(columns: Iterable[str], *, marked: bool) -> str:
    cells = ['<th scope="col" role="columnheader"><span class="np-unseen">mark</span></th>'] if marked else []
    names = [f'<th scope="col" role="columnheader">{escaped(column)}</th>' for column in columns]
    if not names:
        return ""
    return f'<thead role="rowgroup"><tr role="row">{"".join(cells + names)}</tr></thead>\n'


def _row(row: Row, names: tuple[str, ...], *, marked: bool) -> str:
    cells = [f'<td role="cell">{badge(row.mark)}</td>'] if marked else []
    for cell, name in zip_longest(row.cells, names, fillvalue=""):
        label = f' data-label="{name}"' if name else ""
        cells.append(f'<td role="cell"{_length(cell)}{label}>{escaped(cell)}</td>')
    return f'<tr role="row">{"".join(cells)}</tr>'


def _length(cell: str) -> str:
    if len(cell) <= SHORT and _DIGIT.search(cell):
        return ' class="np-short"'
    return ' class="np-prose"' if len(cell) > PROSE else ""


def badge(mark: Mark, word: str = "") -> Markup:
    """
    Return a mark as a badge; nothing for a plain one.

    Args:
        mark: The mark.
        word: What stands on it; by default the mark's own word.
    """
    if mark is Mark.PLAIN:
        return Markup("")
    symbol = f'<span aria-hidden="true">{SYMBOLS[mark]} </span>'
    return Markup(f'<span class="np-mark {mark.value}">{symbol}{escaped(word or mark.value)}</span>')
