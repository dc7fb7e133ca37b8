"""The colours of pages and pictures."""

import pytest

from numberport.rendering.colours import COLOURS, ink_of, paper_of
from numberport.sections import Mark

PAIRS = [(ink, paper) for ink in ("ink", "quiet", "link") for paper in ("paper", "panel")]
PAIRS += [(ink_of(mark), paper_of(mark)) for mark in Mark if mark is not Mark.PLAIN]


def luminance(colour):
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_every_ink_is_readable_on_its_paper(ink, paper, scheme):
    """The contrast is at least 4.5, on a light and on a dark screen."""
    dim, bright = sorted(luminance(getattr(COLOURS[name], scheme)) for name in (ink, paper))
    assert (bright + 0.05) / (dim + 0.05) >= 4.5
