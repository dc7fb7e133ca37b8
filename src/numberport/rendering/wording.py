"""
Text made fit to be drawn: without what could harm, measured, and broken into lines.

Text of carriers and spreadsheets reaches every drawing through :func:`harmless` and no other way.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from numberport.sections import Mark
from numberport.telephone import legible

__all__ = ["LIMIT", "SYMBOLS", "columns", "ems", "harmless", "wrapped"]

#: The most characters of one text that are drawn; an order's 1,000 numbers in one cell fit in.
LIMIT: Final = 20_000

#: What stands beside a mark's word, so that no meaning hangs on colour alone.
SYMBOLS: Final = {Mark.GOOD: "✓", Mark.NOTE: "•", Mark.WARNING: "!", Mark.BAD: "✗"}


def harmless(text: str, limit: int = LIMIT) -> str:
    """Return a text on one line, without control and direction characters, and no longer than the limit."""
    if text.isprintable() and len(text) <= limit:
        return " ".join(text.split())
    return legible(text, limit)


def columns(text: str) -> int:
    """Return how many columns a text takes on a terminal: East Asian characters take two, accents none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


#: Widths in ems of the letters of DejaVu Sans, the widest face a reader is likely to have: others only leave room.
_EMS: Final = {
    char: width
    for width, chars in (
        (0.3, "'ijlIJ"),
        (0.34, " ,./:;\\|"),
        (0.41, "!-()[]tfr"),
        (0.53, '"*_`szc?'),
        (0.62, "LFkvxyPTYaoe"),
        (0.65, "$0123456789{}ESbdghnpqu"),
        (0.7, "KAVBRXZC"),
        (0.79, "UHNDGOQ&"),
        (0.86, "wM#+<=>^~"),
        (1.0, "@%Wm"),
    )
    for char in chars
}


def ems(text: str) -> float:
    """Return how wide a text is drawn in a common sans-serif face, in ems; an estimate that errs on the wide side."""
    return sum(_EMS.get(char) or _columns(char) * 0.9 for char in text)


def wrapped(text: str, room: float, measure: Callable[[str], float] = columns) -> tuple[str, ...]:
    """
    Return a text broken into lines, none at all for an empty one.

    A word that no line can hold is broken anywhere; a line takes one character at least.

    Args:
        text: One line of text.
        room: How much a line holds.
        measure: How much a text takes; additive over characters.
    """
    lines: list[str] = []
    used = 0.0
    for word in _pieces(text.split(), room, measure):
        size = measure(word)
        space = measure(" ")
        if lines and used + space + size <= room:
            lines[-1] += f" {word}"
            used += space + size
        else:
            lines.append(word)
            used = size
    return tuple(lines)


def _pieces(words: Iterable[str], room: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Yield each word, in as many pieces as it takes for every one to fit a line."""
    for word in words:
        start, used = 0, 0.0
        if measure(word) <= room:
            yield word
            continue
        for place, char in enumerate(word):
            size = measure(char)
            if used + size > room and place > start:
                yield word[start:place]
                start, used = place, 0.0
            used += size
        yield word[start:]
