"""
Fonts for a PDF: which of them has the letters of a text, how wide it is in them, and where its lines end.

Helvetica is in every reader of PDF and has the letters of Western Europe; Vera, which comes with reportlab and is put
into the file, has dashes, curved quotation marks and a few letters more. All else wants a TrueType font that is given.
A letter is drawn by itself: scripts whose letters join, stand on each other or run from right to left are told apart
by :func:`joined`, since drawn one by one they would say something else.
Needs the extra ``pdf``.
"""

import functools
import hashlib
import io
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

import attrs

from numberport.errors import InputError, MissingExtra
from numberport.telephone import legible

__all__ = ["Fonts", "UnusableFont", "fonts", "joined"]

#: No font that people have is larger.
SIZE_LIMIT: Final = 60_000_000

#: How much of what reportlab says of a font is told.
_WHY: Final = 200

_PLAIN: Final = "Helvetica"
_VERA: Final = "Vera"
#: Scripts written from left to right whose letters join all the same, by the first word of their letters' names.
_JOINING: Final = frozenset({"MONGOLIAN", "PHAGS-PA"})
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})
_FROM_THE_RIGHT: Final = frozenset({"R", "AL", "AN"})


@attrs.frozen
class UnusableFont(InputError):
    """A file is no font that can be put into a PDF."""

    why: str

    def __str__(self) -> str:
        return f"the font cannot be used: {self.why}; give a TrueType font (.ttf)"


def joined(text: str) -> tuple[str, ...]:
    """Return the letters of a text, each once, that change with their neighbours or run from right to left."""
    return tuple(dict.fromkeys(letter for letter in unicodedata.normalize("NFC", text) if _joins(letter)))


def _joins(letter: str) -> bool:
    return (
        unicodedata.category(letter) in _MARKS
        or unicodedata.bidirectional(letter) in _FROM_THE_RIGHT
        or unicodedata.name(letter, "").partition(" ")[0] in _JOINING
    )


def fonts(given: Iterable[bytes] = ()) -> "Fonts":
    """
    Return the fonts at hand, with some that are given.

    Args:
        given: The content of TrueType fonts.

    Raises:
        UnusableFont: One of them is none.
        MissingExtra: The extra ``pdf`` is not installed.
    """
    return Fonts((_PLAIN, _vera(), *(_registered(content) for content in given)))


@functools.cache
def _vera() -> str:
    try:
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont
    except ImportError:
        raise MissingExtra("pdf", "reportlab") from None
    registerFont(TTFont(_VERA, "Vera.ttf"))
    return _VERA


@functools.lru_cache(maxsize=16)
def _registered(content: bytes) -> str:
    """Make a font known to reportlab, and return the name it has there."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    if len(content) > SIZE_LIMIT:
        raise UnusableFont("it is too large")
    name = f"given-{hashlib.sha256(content).hexdigest()[:16]}"
    try:
        font: Any = TTFont(name, io.BytesIO(content))
    except TTFError as error:
        raise UnusableFont(legible(str(error), _WHY)) from None
    # A file that is no font makes the reader fail in ways of many kinds.
    except (struct.error, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UnusableFont(f"it cannot be read ({type(error).__name__})") from None
    # Of two fonts that call themselves alike reportlab would draw the first.
    font.face.name = name.encode()
    registerFont(font)
    return name


@attrs.frozen
class Fonts:
    """
    Fonts in the order in which they are tried.

    Args:
        names: Their names with reportlab.
    """

    names: tuple[str, ...]

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the letters of a text, each once, that no font has."""
        letters = dict.fromkeys(unicodedata.normalize("NFC", text))
        return tuple(letter for letter in letters if not any(_has(name, letter) for name in self.names))

    def runs(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return a text in pieces, each with its font: in one alone where one has all the letters."""
        drawn = unicodedata.normalize("NFC", text)
        for name in self.names:
            if all(_has(name, letter) for letter in drawn):
                return ((name, drawn),)
        pieces = groupby(drawn, key=lambda letter: next((name for name in self.names if _has(name, letter)), _PLAIN))
        return tuple((name, "".join(letters)) for name, letters in pieces)

    def width(self, text: str, size: float) -> float:
        """Return how wide a text is."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return sum(stringWidth(piece, name, size) for name, piece in self.runs(text))

    def lines(self, text: str, size: float, width: float) -> tuple[str, ...]:
        """Return a text in lines that are not wider than a width; a word wider than a line is broken."""
        made = [""]
        for piece in self._pieces(text, size, width):
            # Which font a letter is drawn in hangs on its neighbours, so a line is measured whole.
            if made[-1] and self.width((made[-1] + piece).rstrip(), size) > width:
                made.append("")
            made[-1] += piece
        return tuple(line.rstrip() for line in made)

    def _pieces(self, text: str, size: float, width: float) -> Iterator[str]:
        """Iterate over words with the space behind them, and the letters of words that are wider than a line."""
        for word in unicodedata.normalize("NFC", text).split(" "):
            broken = self.width(word, size) > width
            yield from word if broken else ()
            yield " " if broken else f"{word} "


@functools.lru_cache(maxsize=4_096)
def _has(name: str, letter: str) -> bool:
    """Tell whether a font has a letter."""
    if name == _PLAIN:
        return letter.isprintable() and letter <= "\xff"
    from reportlab.pdfbase.pdfmetrics import getFont

    font: Any = getFont(name)
    return letter.isprintable() and bool(font.face.charToGlyph.get(ord(letter)))
