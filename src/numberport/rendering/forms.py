"""
Form fields of a PDF, whose text is drawn in any font.

The forms of reportlab draw the fonts of every reader only; these hold their value as text of any script, and a picture
of it beside, which is what a reader shows.
Needs the extra ``pdf``.
"""

from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport.rendering.fonts import Fonts

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFObjectReference
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["Box", "FittedText", "draw", "text_field"]

_PRINTED: Final = 1 << 2
_READ_ONLY, _SEVERAL_LINES = 1 << 0, 1 << 12
#: The font in which a reader shows what somebody fills in.
_FILLED_IN: Final = "Helvetica"
#: How far lines are apart, and how high capitals are, in sizes of their font.
_LEADING: Final = 1.2
_CAPITALS: Final = 0.72
#: How far a text is from the left edge of its field.
_EDGE: Final = 3
_LEAST: Final = 100


@attrs.frozen
class Box:
    """Where a field stands on its page, in points."""

    x: float
    y: float
    width: float
    height: float


@attrs.frozen
class FittedText:
    """What stands in a field: the text, and the lines and the size in which it is drawn."""

    field: str
    text: str
    lines: tuple[str, ...]
    size: float

    @property
    def extra(self) -> float:
        """How much higher than one line it is."""
        return (len(self.lines) - 1) * _LEADING * self.size


def draw(canvas: "Canvas", x: float, y: float, text: str, size: float, fonts: Fonts) -> None:
    """Draw a line of text."""
    for name, piece in fonts.runs(text):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += fonts.width(piece, size)


def text_field(canvas: "Canvas", value: FittedText, box: Box, *, fonts: Fonts, fixed: bool) -> None:
    """
    Put a field on the page of today.

    Args:
        canvas: The page.
        value: What it is called and holds.
        box: Where it stands.
        fonts: The fonts it is drawn in.
        fixed: Whether it cannot be changed; what can has a border.
    """
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    held: Any = canvas
    form = held.acroForm
    _, filled_in = form.makeFont(_FILLED_IN)
    flags = (_READ_ONLY if fixed else 0) | (_SEVERAL_LINES if len(value.lines) > 1 else 0)
    widget = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Widget"),
        "FT": PDFName("Tx"),
        "P": held._doc.thisPageRef(),  # noqa: SLF001 - reportlab has no other way to a field in a font of one's own
        "Rect": PDFArray((box.x, box.y, box.x + box.width, box.y + box.height)),
        "T": PDFString(value.field),
        "TU": PDFString(value.field),
        "V": PDFString(value.text),
        "DV": PDFString(value.text),
        "F": _PRINTED,
        "Ff": flags,
        "DA": PDFString(f"/{filled_in} {value.size:.2f} Tf 0 g"),
        "MaxLen": max(len(value.text), _LEAST),
        "AP": PDFDictionary({"N": _picture(canvas, value, box, fonts, fixed=fixed)}),
    }
    if not fixed:
        widget["MK"] = PDFDictionary({"BC": PDFArray((0, 0, 0))})
    field = PDFDictionary(widget)
    held._addAnnotation(field)  # noqa: SLF001 - likewise
    form.fields.append(form.getRef(field))


def _picture(canvas: "Canvas", value: FittedText, box: Box, fonts: Fonts, *, fixed: bool) -> "PDFObjectReference":
    """Draw what a field holds aside, and return the reference of the drawing."""
    from reportlab.pdfbase.pdfdoc import PDFObjectReference, xObjectName

    canvas.beginForm(value.field, 0, 0, box.width, box.height)
    if not fixed:
        canvas.rect(0.5, 0.5, box.width - 1, box.height - 1)
    y = (box.height + value.extra - _CAPITALS * value.size) / 2
    for line in value.lines:
        draw(canvas, _EDGE, y, line, value.size, fonts)
        y -= _LEADING * value.size
    canvas.endForm()
    return PDFObjectReference(xObjectName(value.field))
