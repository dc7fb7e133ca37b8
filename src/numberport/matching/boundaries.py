"""
Where a street ends and its city begins, on a line that does not say so.

As the post itself does, the line is read from its end (USPS Publication 28, sections 231, 233 and 234): the street ends
behind its suffix. A word that could as well begin the city is in neither.
"""

from collections.abc import Sequence
from itertools import takewhile

from numberport.matching import _postal as tables
from numberport.matching.forms import THOROUGHFARES, Forms
from numberport.parties.postal import DIRECTIONS

__all__ = ["street_ends"]

_DIRECTIONS = frozenset(DIRECTIONS) | frozenset(DIRECTIONS.values())
_NORTH_SOUTH, _EAST_WEST = frozenset({"N", "S", "NORTH", "SOUTH"}), frozenset({"E", "W", "EAST", "WEST"})
_ROADS = frozenset(word for _, word in tables.ROAD_FORMS)
_SAINT = "ST"
_SAINTS = frozenset({_SAINT, "SAINTE"})
#: Words before a name that are none.
_ARTICLES = frozenset({"A", "AU", "AUX", "D", "DE", "DES", "DU", "L", "LA", "LE", "LES", "OF", "THE"})
_VOWELS = frozenset("AEIOUY")
#: A direction, a number and a direction: a street on a grid.
_GRID_NAME = 3


def street_ends(words: Sequence[str], forms: Forms, *, numbered: bool, boxed: bool, complete: bool) -> tuple[int, int]:
    """
    Return behind how many words a street ends at the earliest, and at the latest.

    Args:
        words: The words of street and city in standard form, without the house number.
        forms: What holds where the address is.
        numbered: Whether a house number stands before them; without one a city may stand alone.
        boxed: Whether there is a box or a route, which needs no street.
        complete: Whether region or postal code follow, before which a city stands.
    """
    if not words:
        return 0, 0
    last = _before_a_city(words) if complete else len(words)
    found = _ends(list(words), forms, last, sure=boxed and not numbered)
    if found:
        places = {place for end in found for place in _with_direction(words, end, forms)}
        return min(places), max(places)
    if not numbered and words[0] not in forms.types_ahead:
        return 0, 0 if complete else len(words)
    least = min(_least_of_a_name(words, forms), len(words))
    return least, max(last, least)


def _least_of_a_name(words: Sequence[str], forms: Forms) -> int:
    """Return how many words a street has at least: a name behind its direction, its type and a Saint before it."""
    ahead = 0
    while words[ahead + 1 :] and (
        (ahead == 0 and (words[0] in _DIRECTIONS or _opens(words, forms))) or words[ahead] in _SAINTS | _ARTICLES
    ):
        ahead += 1
    return ahead + 1


def _before_a_city(words: Sequence[str]) -> int:
    """Return behind how many words a city begins at the latest: it has a word, and is no mere direction."""
    return len(words) - 1 - sum(1 for _ in takewhile(_DIRECTIONS.__contains__, reversed(words)))


def _ends(words: list[str], forms: Forms, last: int, *, sure: bool) -> list[int]:
    """Return behind how many words a street may end, its direction apart; none where nothing tells, or not for sure."""
    numbers = _numbered_roads(words, forms)
    ways = [place for place in range(1, len(words)) if forms.suffixes.get(words[place]) in THOROUGHFARES]
    if words[0] in forms.types_ahead:
        ways = [place for place in ways if not _may_be_a_saint(words, place, forms)]
        directions = [place for place in range(2, len(words)) if words[place] in _DIRECTIONS]
        numbers += [directions[0] + 1] if directions and not ways else []
    ends = sorted({*numbers, *(place + 1 for place in ways)} - {place - 1 for place in numbers})
    before = [end for end in ends if end <= last] or ends[:1]
    certain = [end for end in before if end in numbers or not _may_be_a_saint(words, end - 1, forms)]
    if certain or before or sure:
        return certain if certain or sure else before[:1]
    return [] if words[0] in forms.types_ahead else _row_of_suffixes(words, forms, last)


def _numbered_roads(words: list[str], forms: Forms) -> list[int]:
    """Return behind how many words a road's or a type's number ends: COUNTY ROAD 5, AVENUE C, 1700 S on a grid."""
    if len(words) >= _GRID_NAME and words[1].isdecimal() and {words[0], words[2]} <= _DIRECTIONS:
        return [_GRID_NAME]
    roads = [
        place + 2
        for place, word in enumerate(words[:-1])
        if (word in _ROADS or (place == 0 and _opens(words, forms))) and any(map(str.isdigit, words[place + 1]))
    ]
    lettered = [
        place + 2
        for place, word in enumerate(words[:-1])
        if _is_lettered(words[place + 1], forms)
        and (place == 0 or words[place + 1] not in _DIRECTIONS)
        and (words[place - 1 : place + 1] == ["COUNTY", "ROAD"] or (place == 0 and _opens(words, forms)))
    ]
    return [*roads, *lettered]


def _is_lettered(word: str, forms: Forms) -> bool:
    """Tell whether a word is letters that name a road, and no word of a language: C, LL, DV."""
    return word.isalpha() and (len(set(word)) == 1 or (_VOWELS.isdisjoint(word) and word not in forms.suffixes))


def _opens(words: Sequence[str], forms: Forms) -> bool:
    """Tell whether a street begins with its type, behind which its name stands."""
    return forms.suffixes.get(words[0]) in THOROUGHFARES or words[0] in forms.types_ahead


def _may_be_a_saint(words: Sequence[str], place: int, forms: Forms) -> bool:
    """Tell whether a street's type may be a saint: Old St Augustine Rd."""
    behind = words[place + 1] if words[place + 1 :] else ""
    return words[place] == _SAINT and behind.isalpha() and forms.suffixes.get(behind) not in THOROUGHFARES


def _row_of_suffixes(words: Sequence[str], forms: Forms, last: int) -> list[int]:
    """Return behind how many words a street may end by the first suffixes behind its name, where none is common."""
    start = 1 + (words[0] in _DIRECTIONS)
    first = next((place for place in range(start, len(words)) if words[place] in forms.suffixes), None)
    if first is None:
        return []
    row = enumerate(takewhile(forms.suffixes.__contains__, words[first:]), first)
    return [place + 1 for place, _ in row if place < last]


def _with_direction(words: Sequence[str], end: int, forms: Forms) -> set[int]:
    """
    Return where a street may end by the directions behind it, of which one may be the city's.

    Two of them that are not one, as in SE S, are one of the street's and one of the city's.
    """
    directions = list(takewhile(_DIRECTIONS.__contains__, words[end : end + 2]))
    if not directions:
        return {end}
    # Behind its directions no city is left, or the only one there is has none before its name.
    if end + len(directions) == len(words) or forms.one_city:
        return {end + len(directions)}
    if len(directions) == 1:
        return {end, end + 1}
    return {end, end + 1, end + 2} if directions[0] in _NORTH_SOUTH and directions[1] in _EAST_WEST else {end + 1}
