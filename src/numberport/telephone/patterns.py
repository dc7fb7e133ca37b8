"""
Which digits of a number the patterns of a numbering plan can tell apart.

The patterns of ``phonenumbers`` are regular expressions of a small kind: digits, classes of them, choices, and counts.
Written out, each is a list of spellings: one set of digits for every place. Two digits that stand in the same sets of a
place mean the same there, so numbers that differ in nothing else have one verdict.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

import attrs

__all__ = ["Telling", "telling"]

#: The digits of an area code; by these the spellings are sorted.
_AREA: Final = 3
_LENGTH: Final = 10
_DIGITS: Final = "0123456789"
_ANY: Final = frozenset(_DIGITS)

#: One set of digits for each place.
_Spelling = tuple[frozenset[str], ...]


@attrs.frozen
class Telling:
    """
    Which digits tell numbers of one area code apart.

    Args:
        depth: How many digits can matter, from the first.
        alike: For every place behind the area code, what each digit means: the lowest digit that means the same.
    """

    depth: int
    alike: tuple[dict[str, str], ...]

    def representative(self, national: str) -> str:
        """Return the number that stands for all that cannot be told from this one; ten digits."""
        behind = (alike[digit] for digit, alike in zip(national[_AREA:], self.alike, strict=True))
        return national[:_AREA] + "".join(behind)


#: What is known of digits where a pattern could not be read: that all of them may matter.
_UNREAD: Final = Telling(_LENGTH, ({digit: digit for digit in _DIGITS},) * (_LENGTH - _AREA))


def telling(patterns: Iterable[str]) -> dict[str, Telling]:
    """
    Return for every area code which digits tell its numbers apart.

    Args:
        patterns: Every regular expression by which ten-digit numbers are judged, matched from their beginning.
    """
    areas = tuple(map("".join, product(_DIGITS, repeat=_AREA)))
    try:
        spellings = [spelling for pattern in set(patterns) for spelling in _spellings(pattern)]
    except _NotOfTheKind:
        return dict.fromkeys(areas, _UNREAD)
    found: dict[str, tuple[set[frozenset[str]], ...]] = {area: _no_sets() for area in areas}
    for spelling in set(spellings):
        whole = (*spelling[:_LENGTH], *[_ANY] * (_LENGTH - len(spelling)))
        for area in product(*whole[:_AREA]):
            for sets, digits in zip(found["".join(area)], whole[_AREA:], strict=True):
                sets.add(digits)
    return {area: _told(sets) for area, sets in found.items()}


def _no_sets() -> tuple[set[frozenset[str]], ...]:
    return tuple(set() for _ in range(_LENGTH - _AREA))


def _told(places: tuple[set[frozenset[str]], ...]) -> Telling:
    depth = max((place for place, sets in enumerate(places, 1) if sets - {_ANY}), default=0)
    return Telling(_AREA + depth, tuple(map(_alike, places)))


def _alike(sets: set[frozenset[str]]) -> dict[str, str]:
    """Return for each digit the lowest that stands in the same sets."""
    lowest: dict[frozenset[frozenset[str]], str] = {}
    return {
        digit: lowest.setdefault(frozenset(digits for digits in sets if digit in digits), digit) for digit in _DIGITS
    }


class _NotOfTheKind(Exception):
    """A pattern is written with more than digits, classes, choices and counts."""


_SIGN: Final = re.compile(r"\\d|\[[\d-]+\]|\d|\(\?:|\(|\)|\||\{\d+(?:,\d+)?\}|\?", re.ASCII)


def _spellings(pattern: str) -> list[_Spelling]:
    """Return all spellings that a pattern stands for."""
    signs = deque(_SIGN.findall(pattern))
    if "".join(signs) != pattern:
        raise _NotOfTheKind
    return _choices(signs)


def _choices(signs: deque[str]) -> list[_Spelling]:
    """Return the spellings up to the end of a bracket, or of the pattern."""
    whole: list[_Spelling] = []
    branch: list[_Spelling] = [()]
    while signs:
        sign = signs.popleft()
        if sign == ")":
            break
        if sign == "|":
            whole += branch
            branch = [()]
            continue
        one: list[_Spelling] = [(_digits(sign),)] if not sign.startswith("(") else _choices(signs)
        tails = [tail for count in _counts(signs) for tail in _times(one, count)]
        branch = [head + tail for head in branch for tail in tails]
    return whole + branch


def _times(piece: list[_Spelling], count: int) -> Iterator[_Spelling]:
    for pieces in product(piece, repeat=count):
        yield tuple(digits for spelling in pieces for digits in spelling)


def _counts(signs: deque[str]) -> range:
    """Return how often the piece before may stand, and use up the sign that says so."""
    if not signs or signs[0][0] not in "{?":
        return range(1, 2)
    sign = signs.popleft()
    if sign == "?":
        return range(2)
    least, _, most = sign[1:-1].partition(",")
    return range(int(least), int(most or least) + 1)


def _digits(sign: str) -> frozenset[str]:
    if sign == r"\d":
        return _ANY
    listed = re.sub(r"(\d)-(\d)", lambda match: _DIGITS[int(match[1]) : int(match[2]) + 1], sign.strip("[]"))
    return frozenset(listed)
