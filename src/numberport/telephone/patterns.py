"""
The patterns of ``phonenumbers``' metadata, read as shapes: which digits may stand in which place.

The patterns are regular expressions of a small kind: digits, classes of digits, alternatives, repetitions.
A shape is one way through a pattern: a set of digits for every place. The sets are bits: digit 3 is ``1 << 3``.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["ANY", "Shape", "Unreadable", "shapes"]

#: One way through a pattern: for every place the digits that may stand there, as bits.
Shape = tuple[int, ...]

#: The place of any digit.
ANY: Final = 0b11_1111_1111

_TOKEN: Final = re.compile(r"\\d|\d|\[[\d-]+\]|\(\?:|[()|?]|\{\d+(?:,\d+)?\}", re.ASCII)


class Unreadable(Exception):
    """A pattern holds something beyond digits, classes, alternatives and repetitions."""


def shapes(pattern: str, longest: int) -> frozenset[Shape]:
    """
    Return the shapes of a pattern that have at most so many places.

    Raises:
        Unreadable: The pattern is of a richer kind.
    """
    tokens = _tokens(pattern)
    found = _alternatives(tokens, longest)
    if tokens:
        raise Unreadable(pattern)
    return found


def _tokens(pattern: str) -> list[str]:
    """Return the tokens of a pattern, the first one last."""
    tokens = _TOKEN.findall(pattern)
    if "".join(tokens) != pattern:
        raise Unreadable(pattern)
    return tokens[::-1]


def _alternatives(tokens: list[str], longest: int) -> frozenset[Shape]:
    found = _sequence(tokens, longest)
    while tokens and tokens[-1] == "|":
        tokens.pop()
        found |= _sequence(tokens, longest)
    return found


def _sequence(tokens: list[str], longest: int) -> frozenset[Shape]:
    found = frozenset[Shape]({()})
    while tokens and tokens[-1] not in {"|", ")"}:
        found = _joined(found, _piece(tokens, longest), longest)
    return found


def _piece(tokens: list[str], longest: int) -> frozenset[Shape]:
    """Return the shapes of the next piece, as often as it is repeated."""
    token = tokens.pop()
    if token in {"(", "(?:"}:
        one = _alternatives(tokens, longest)
        if not tokens:
            raise Unreadable(token)
        tokens.pop()
    else:
        one = frozenset({(_digits(token),)})
    least, most = _repetition(tokens)
    return frozenset(shape for times in _powers(one, least, most, longest) for shape in times)


def _powers(one: frozenset[Shape], least: int, most: int, longest: int) -> Iterator[frozenset[Shape]]:
    power = frozenset[Shape]({()})
    for times in range(most + 1):
        if times >= least:
            yield power
        power = _joined(power, one, longest)


def _repetition(tokens: list[str]) -> tuple[int, int]:
    if tokens and tokens[-1] == "?":
        tokens.pop()
        return 0, 1
    if tokens and tokens[-1].startswith("{"):
        least, _, most = tokens.pop().strip("{}").partition(",")
        return int(least), int(most or least)
    return 1, 1


def _joined(first: frozenset[Shape], second: frozenset[Shape], longest: int) -> frozenset[Shape]:
    return frozenset(one + two for one in first for two in second if len(one) + len(two) <= longest)


def _digits(place: str) -> int:
    """Return the digits that may stand in a place, as bits."""
    if place == r"\d":
        return ANY
    bits = 0
    for start, end in re.findall(r"(\d)(?:-(\d))?", place):
        bits |= sum(1 << digit for digit in range(int(start), int(end or start) + 1))
    if not bits:
        raise Unreadable(place)
    return bits
