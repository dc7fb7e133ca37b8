"""
Text made comparable: folded to bare capital letters.
"""

import unicodedata
from itertools import filterfalse

__all__ = ["fold"]

#: Letters that Unicode does not take apart into a letter and an accent, as the transform Latin-ASCII of CLDR has them.
_WHOLE_LETTERS = str.maketrans({
    "\u00c6": "AE", "\u00e6": "AE", "\u00d8": "O", "\u00f8": "O", "\u0152": "OE", "\u0153": "OE",
    "\u0141": "L", "\u0142": "L", "\u0110": "D", "\u0111": "D", "\u00d0": "D", "\u00f0": "D",
    "\u00de": "TH", "\u00fe": "TH", "\u0126": "H", "\u0127": "H", "\u0166": "T", "\u0167": "T", "\u0131": "I",
})  # fmt: skip


def fold(text: str) -> str:
    """Return a text in capitals, without accents and in compatible characters: ``Côté`` becomes ``COTE``."""
    if text.isascii():
        return text.upper()
    # Some characters fall apart only after others did: twice reaches the end for every character there is.
    once = _fold_once(text)
    return once if once.isascii() else _fold_once(once)


def _fold_once(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(filterfalse(unicodedata.combining, decomposed)).translate(_WHOLE_LETTERS).upper()
