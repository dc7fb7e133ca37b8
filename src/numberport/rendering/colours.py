"""
The colours of pages and pictures, for light and for dark screens.

Every ink stands on every paper named beside it with a contrast of at least 4.5 (WCAG 2.2, 1.4.3); a test computes it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.sections import Mark

__all__ = ["COLOURS", "Colour", "ink_of", "paper_of"]


@attrs.frozen
class Colour:
    """A colour as it is on a light and on a dark screen."""

    light: str
    dark: str


#: By the name under which style sheets use it; inks ``x`` belong on ``x-paper``, on ``paper`` and on ``panel``.
COLOURS: Final[Mapping[str, Colour]] = MappingProxyType(
    {
        "paper": Colour("#ffffff", "#14171c"),
        "panel": Colour("#f4f5f7", "#1d2128"),
        "ink": Colour("#1c2026", "#e8eaee"),
        "quiet": Colour("#535b66", "#a7afbb"),
        "line": Colour("#ccd1d8", "#3c434e"),
        "link": Colour("#0b5a94", "#82bdf2"),
        "good": Colour("#17653a", "#7ed8a0"),
        "good-paper": Colour("#e0f4e7", "#14301f"),
        "note": Colour("#1d5596", "#8fc3f5"),
        "note-paper": Colour("#e3eefa", "#152a42"),
        "warning": Colour("#7a4a00", "#f0c060"),
        "warning-paper": Colour("#fdf1d3", "#362806"),
        "bad": Colour("#a01c1c", "#ff9d96"),
        "bad-paper": Colour("#fce6e4", "#421917"),
    }
)


def ink_of(mark: Mark) -> str:
    """Return the name of the colour in which a mark is drawn."""
    return "quiet" if mark is Mark.PLAIN else mark.value


def paper_of(mark: Mark) -> str:
    """Return the name of the colour on which a mark is drawn."""
    return "paper" if mark is Mark.PLAIN else f"{mark.value}-paper"
