"""
Which of its two layouts a picture shows: the one for wide screens, or the one for narrow ones.

A picture that is part of a page asks how wide the reader's screen is. One that is a file of its own may stand in a page
as an image: then it is shown in a box of the wide layout's form, which is all the screen it knows of, and the narrow
layout would be lost in there. So a file shows the narrow one only on a narrow screen of another form.
"""

from typing import Final

__all__ = ["BOLD", "FONT", "INSET", "NARROW_UP_TO", "narrowed"]

#: The faces of every picture.
FONT: Final = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif"
#: Bold letters are wider than the estimate of a text's width, which is of regular ones.
BOLD: Final = 1.12
#: Room left and right of a picture; a page that wants it flush with its text takes it back with a margin.
INSET: Final = 12

#: The screen width up to which the narrow layout is shown, in pixels.
NARROW_UP_TO: Final = 800
#: By how many hundredths the form of a box may differ from the picture's, since boxes have whole pixels.
_OFF: Final = 3


def narrowed(prefix: str, across: str, width: int, height: int) -> str:
    """
    Return the part of a picture's style sheet that shows the narrow layout where it fits.

    Args:
        prefix: What the names of its classes begin with.
        across: How wide the narrow layout is, as a style sheet has it.
        width: How wide the wide layout is.
        height: How high that is.
    """
    narrow = f"screen and (max-width:{NARROW_UP_TO}px)"
    flatter = f"{narrow} and (min-aspect-ratio:{width * (100 + _OFF)}/{height * 100})"
    steeper = f"{narrow} and (max-aspect-ratio:{width * (100 - _OFF)}/{height * 100})"
    return (
        f"@media {narrow}{{{_shown(f'.{prefix}-picture:not(:root)', prefix, across)}}}\n"
        f"@media {flatter},{steeper}{{{_shown(f'.{prefix}-picture:root', prefix, across)}}}\n"
    )


def _shown(picture: str, prefix: str, across: str) -> str:
    return (
        f"{picture}{{width:{across};aspect-ratio:var(--narrow)}}"
        f"{picture}>.{prefix}-wide{{display:none}}{picture}>.{prefix}-narrow{{display:inline}}"
    )
