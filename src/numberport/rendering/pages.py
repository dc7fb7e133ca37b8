"""
A page of a PDF that is filled from the top, line by line: texts, and form fields with what stands in them.

What is too long for a line of its field takes several, and what has no room any more goes on to the next page.
Needs the extra ``pdf``.
"""

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

from numberport.errors import UsageError
from numberport.rendering.fonts import Fonts, joined
from numberport.rendering.forms import Box, FittedText, text_field

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["MARGIN", "Page", "UndrawableText", "fitted"]

#: The margin of a page, in points.
MARGIN: Final = 54

FONT: Final = "Helvetica"
#: The letters of a field on one line, and on several.
SIZE: Final = 10
_SMALL: Final = 8
#: A text with more lines is none that people write into a field.
_MOST_LINES: Final = 12
#: How high a field of one line is.
_ONE_LINE: Final = 15
#: What of a field's width is its edges.
_EDGES: Final = 6
#: How many letters an error names.
_NAMED: Final = 3


@attrs.frozen
class UndrawableText(UsageError):
    """
    A text cannot be drawn in its field.

    Args:
        field: The field.
        letters: The letters for which there is no font; none of a secret.
        joined: The letters that would have to join or to run from right to left; none of a secret.
    """

    field: str
    letters: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.joined:
            return (
                f"{self.field} is in a script whose letters join or run from right to left, and they are drawn one by"
                f" one here ({_named(self.joined)}); write it in another script, such as the Latin form on a bill, or"
                " leave its field to be filled in"
            )
        if self.letters:
            return f"{self.field} has letters that no font here has ({_named(self.letters)}); give a font that has them"
        return f"{self.field} does not fit into its field: shorten it, and leave out what is no printed letter"


def _named(letters: Sequence[str]) -> str:
    """Name a few letters, so that they are known where they cannot be shown."""
    told = [f"U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')}" for letter in letters[:_NAMED]]
    return ", ".join(told) + (f" and {len(letters) - _NAMED} more" if len(letters) > _NAMED else "")


class Page:
    """A page of some width and height that is filled from the top."""

    def __init__(self, canvas: "Canvas", face: Fonts, size: tuple[float, float]) -> None:
        self.canvas = canvas
        self.face = face
        self.width, height = size
        self._top = height - MARGIN
        self.y: float = self._top

    def line(self, text: str, *, x: float = MARGIN, font: str = FONT, size: int = SIZE, down: int = 14) -> None:
        """Draw a line, wrapped at the margin, and go down."""
        from reportlab.lib.utils import simpleSplit

        self.canvas.setFont(font, size)
        for part in simpleSplit(text, font, size, self.width - MARGIN - x):
            self.canvas.drawString(x, self.y, part)
            self.y -= down

    def put(self, text: str, *, x: float, size: float = SIZE, above: float = 0) -> None:
        """Draw a text on the line of today, or some points above it."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.y + above, text)

    def room(self, height: float) -> None:
        """Go on to another page where there is no room for something of a height."""
        if self.y - height < MARGIN:
            self.turn()

    def turn(self) -> None:
        """Go on to another page."""
        self.canvas.showPage()
        self.y = self._top

    def field(
        self, value: FittedText, *, x: float, width: float, height: float = _ONE_LINE, fixed: bool = True
    ) -> None:
        """Draw a form field with its value; its first line stands on the line of today."""
        box = Box(round(x), self.y - 4 - value.extra, round(width), height + value.extra)
        text_field(self.canvas, value, box, fonts=self.face, fixed=fixed)


def fitted(face: Fonts, field: str, text: str, width: float, *, hidden: bool = False) -> FittedText:
    """Return how a text is drawn in a field; what is hidden is not told of when it cannot be."""
    if joins := joined(text):
        raise UndrawableText(field, (), () if hidden else joins)
    if lacks := face.missing(text):
        raise UndrawableText(field, () if hidden or not all(map(str.isprintable, lacks)) else lacks)
    room, needed = width - _EDGES, face.width(text, SIZE)
    if needed * _SMALL / SIZE <= room:
        return FittedText(field, text, (text,), min(SIZE, SIZE * room / needed) if needed else SIZE)
    lines = face.lines(text, _SMALL, room)
    if len(lines) > _MOST_LINES:
        raise UndrawableText(field)
    return FittedText(field, text, lines, _SMALL)
