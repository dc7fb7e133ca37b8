"""
The line of a street by the components of USPS Publication 28, section 231: number, direction, name, suffix, direction.

As the post itself does, the line is read from its end; no word is respelled or dropped.
"""

import re
from typing import Self

import attrs

from numberport.parties.postal import DIRECTIONS, FRENCH_DIRECTIONS, SUFFIX_FORMS
from numberport.parties.spelling import fold
from numberport.telephone import legible

__all__ = ["Street"]

_NUMBER = re.compile(r"[#(]?[A-Z]{0,2}\d[\w./-]*")
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH|E|ER|RE|EME|IEME)")
_FRACTION = re.compile(r"\d/\d")
#: Two of them are one house number on a grid: W204 N11912.
_GRID = re.compile(r"[NSEW]\d+")
_DIRECTIONS = frozenset(DIRECTIONS) | frozenset(DIRECTIONS.values()) | frozenset(FRENCH_DIRECTIONS)
_NORTH_SOUTH, _EAST_WEST = frozenset({"N", "S", "NORTH", "SOUTH"}), frozenset({"E", "W", "EAST", "WEST"})
#: A name needs a word: of fewer words than this none is a direction or a suffix.
_LEAST = 2


@attrs.frozen(kw_only=True)
class Street:
    """
    A street's line by its components; it prints as that line.

    >>> Street.parse("842 1/2 E Martin Luther King Blvd NW")
    Street(number='842 1/2', predirection='E', name='Martin Luther King', suffix='Blvd', postdirection='NW')

    The line does not tell everything: whether West Virginia Ave is the western Virginia Ave only its town knows.

    Args:
        number: The house number, with its fraction and its letters.
        predirection: The direction before the name.
        name: The name; a numbered road with its kind, and a box with its word.
        suffix: The suffix behind the name. A French type before it belongs to the name.
        postdirection: The direction at the end.
    """

    number: str = ""
    predirection: str = ""
    name: str = ""
    suffix: str = ""
    postdirection: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the line of a street; what is no number, direction or suffix is the name."""
        words = legible(text, None).split()
        numbers = _numbers(words)
        number, words = words[:numbers], words[numbers:]
        words, after = _at_end(words)
        before = _before(words)
        name = words[before:]
        suffixed = len(name) >= _LEAST and _key(name[-1]) in SUFFIX_FORMS
        return cls(
            number=" ".join(number),
            predirection=" ".join(words[:before]),
            name=" ".join(name[:-1] if suffixed else name),
            suffix=name[-1] if suffixed else "",
            postdirection=" ".join(after),
        )

    def __str__(self) -> str:
        return " ".join(filter(None, attrs.astuple(self)))


def _key(word: str) -> str:
    return fold(word).strip(".,")


def _numbers(words: list[str]) -> int:
    """Return how many words are the house number; an ordinal is a street's, and a number alone may be either."""
    keys = [_key(word) for word in words]
    if len(keys) < _LEAST or not _NUMBER.fullmatch(keys[0]) or _ORDINAL.fullmatch(keys[0]):
        return 0
    grid = bool(_GRID.fullmatch(keys[0])) and bool(_GRID.fullmatch(keys[1]))
    return 1 + (len(keys) > _LEAST and (grid or bool(_FRACTION.fullmatch(keys[1]))))


def _at_end(words: list[str]) -> tuple[list[str], list[str]]:
    """Split off the direction at the end; behind a suffix alone it is the name: Avenue N."""
    keys = [_key(word) for word in words]
    if len(keys) < _LEAST or keys[-1] not in _DIRECTIONS or (len(keys) == _LEAST and keys[0] in SUFFIX_FORMS):
        return words, []
    return words[:-1], words[-1:]


def _before(words: list[str]) -> int:
    """Return how many words before the name are its direction; where only a suffix follows it is the name: North St."""
    keys = [_key(word) for word in words]
    rest = len(keys) - (len(keys) > 1 and keys[-1] in SUFFIX_FORMS)
    if rest < _LEAST or keys[0] not in _DIRECTIONS:
        return 0
    return 1 + (rest > _LEAST and keys[0] in _NORTH_SOUTH and keys[1] in _EAST_WEST)
