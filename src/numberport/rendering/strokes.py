"""
What a calendar of dates is drawn with: its two layouts, its letters, and its boxes.
"""

from html import escape
from typing import Final

import attrs

from numberport.rendering.colours import COLOURS
from numberport.rendering.layouts import BOLD, FONT, INSET
from numberport.rendering.wording import ems, harmless, wrapped

__all__ = [
    "NARROW",
    "SHEET",
    "WIDE",
    "Layout",
    "Style",
    "box",
    "cleaned",
    "hatching",
    "letters",
    "measured",
    "set_text",
]

#: The most characters and lines of one text.
_CHARACTERS: Final = 600
_LINES: Final = 8
#: How far apart the lines of a hatching are.
_HATCH: Final = 7


@attrs.frozen(kw_only=True)
class Layout:
    """
    What differs between the two layouts, in pixels.

    Args:
        name: The class that the style sheet shows and hides.
        width: How wide the week is.
        least: How high a day is at the least.
        inside: Whether the dates stand in their days; on a narrow screen they stand below their week.
    """

    name: str
    width: int
    least: int
    inside: bool

    @property
    def column(self) -> float:
        """How wide a day is."""
        return self.width / 7

    @property
    def outer(self) -> int:
        """The width with the room left and right."""
        return self.width + 2 * INSET


WIDE: Final = Layout(name="wide", width=896, least=64, inside=True)
NARROW: Final = Layout(name="narrow", width=343, least=44, inside=False)


@attrs.frozen
class Style:
    """How a kind of text is set."""

    size: float
    leading: int
    width: float = 1.0


_STYLES: Final = {
    "head": Style(18, 24, BOLD),
    "name": Style(12.5, 17, BOLD),
    "small": Style(12, 16),
    "count": Style(10.5, 13, BOLD),
}


def _rules(scheme: str) -> str:
    inks = ((name, getattr(colour, scheme)) for name, colour in COLOURS.items())
    return "".join(f".npc-{name}-fill{{fill:{shade}}}.npc-{name}-line{{stroke:{shade}}}" for name, shade in inks)


_SIZES = "".join(
    f".npc-{name}{{font-size:{style.size:g}px;font-weight:{600 if style.width > 1 else 400}}}"
    for name, style in _STYLES.items()
)
_WIDTH = f"width:{WIDE.outer}px;max-width:100%;height:auto;aspect-ratio:var(--wide)"
#: The style sheet of every calendar; its shape comes from the picture's own attributes.
SHEET: Final = f"""
.npc-picture{{display:block;{_WIDTH};font-family:{FONT}}}
.npc-narrow{{display:none}}
.npc-way{{fill:none}}
.npc-mid{{text-anchor:middle}}
{_SIZES}
{_rules("light")}
@media screen and (prefers-color-scheme:dark){{{_rules("dark")}}}
"""


def set_text(text: str, style: str, x: float, y: float, room: float, ink: str = "ink") -> tuple[list[str], float]:
    """
    Return a text as lines, no more of them than a picture bears, and where the line after the last would stand.

    Args:
        text: The text, whoever wrote it.
        style: How it is set: "head", "name", "small" or "count".
        x: Where it begins.
        y: Where its first line stands.
        room: How wide it may be.
        ink: Its colour.
    """
    how = _STYLES[style]
    lines = wrapped(harmless(text, _CHARACTERS), room / how.size / how.width, ems)
    kept = lines if len(lines) <= _LINES else (*lines[: _LINES - 1], f"{lines[_LINES - 1][:-1]}…")
    drawn = [letters(line, x, y + place * how.leading, style, ink) for place, line in enumerate(kept)]
    return drawn, y + len(kept) * how.leading


def letters(text: str, x: float, y: float, style: str, ink: str, *, middle: bool = False) -> str:
    """Return a line of text that begins, or has its middle, at a place."""
    anchor = " npc-mid" if middle else ""
    return f'<text class="npc-{style} npc-{ink}-fill{anchor}" x="{x:g}" y="{y:g}">{cleaned(text)}</text>\n'


def measured(text: str, style: str) -> float:
    """Return how wide a line of text is at the most."""
    how = _STYLES[style]
    return ems(text) * how.size * how.width


def cleaned(text: str) -> str:
    """Return a text as the picture may hold it."""
    return escape(harmless(text, _CHARACTERS))


def box(x: float, y: float, size: tuple[float, float], fill: str, line: str, *, rounded: int = 0) -> str:
    """Return a box of a width and a height, in a colour and with a line round it."""
    width, height = size
    return (
        f'<rect class="npc-{fill}-fill npc-{line}-line" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        f'rx="{rounded}"/>\n'
    )


def hatching(x: float, y: float, width: float, height: float) -> str:
    """Return slanted lines over a field, each from its upper or right edge to its lower or left one."""
    lines = []
    for off in range(_HATCH, round(width + height), _HATCH):
        right, left = min(off, width), max(off - height, 0)
        lines.append(f"M{x + right:g} {y + off - right:g}L{x + left:g} {y + off - left:g}")
    return f'<path class="npc-way npc-line-line" d="{"".join(lines)}"/>\n'
