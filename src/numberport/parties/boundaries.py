"""
Where a street ends and its city begins, on a line that does not say so.

As the post itself does, the line is read from its end (USPS Publication 28, sections 231, 233 and 234): the street ends
behind its suffix. A word that could as well begin the city is in neither.
"""

from collections.abc import Mapping, Sequence
from itertools import takewhile

import attrs

from numberport.parties.postal import DIRECTIONS

__all__ = ["Signs", "street_ends", "suffix_ends"]

_DIRECTIONS = frozenset(DIRECTIONS) | frozenset(DIRECTIONS.values())
_NORTH_SOUTH, _EAST_WEST = frozenset({"N", "S", "NORTH", "SOUTH"}), frozenset({"E", "W", "EAST", "WEST"})
#: With these no city's name is known to begin, so that one behind a street is the street's.
_BETWEEN_TWO = frozenset({"NE", "NW", "SE", "SW", "NORTHEAST", "NORTHWEST", "SOUTHEAST", "SOUTHWEST"})
_SAINT = "ST"
_SAINTS = frozenset({_SAINT, "SAINTE"})
#: Words before a name that are none.
_ARTICLES = frozenset({"A", "AU", "AUX", "D", "DE", "DES", "DU", "L", "LA", "LE", "LES", "OF", "THE"})
_VOWELS = frozenset("AEIOUY")
#: A direction, a number and a direction: a street on a grid.
_GRID_NAME = 3


@attrs.frozen(kw_only=True)
class Signs:
    """
    The words by which the end of a street is told.

    Args:
        suffixes: Every form of a suffix, onto what it is called here.
        ways: Of these the common ones, such as street and avenue.
        roads: Words for a road that a number follows.
        ahead: Types that stand before a street's name and not behind it.
        sites: Words that have a number behind them, and stand for a street behind a route.
        one_city: Whether there is one city alone, so that a direction before it is the street's.
    """

    suffixes: Mapping[str, str]
    ways: frozenset[str]
    roads: frozenset[str]
    ahead: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    one_city: bool = False


def street_ends(words: Sequence[str], signs: Signs, *, numbered: bool, boxed: bool, complete: bool) -> tuple[int, int]:
    """
    Return behind how many words a street ends at the earliest, and at the latest.

    Args:
        words: The words of street and city in standard form, without the house number.
        signs: What tells a street's end where the address is.
        numbered: Whether a house number stands before them; without one a city may stand alone.
        boxed: Whether there is a box or a route, which needs no street.
        complete: Whether region or postal code follow, before which a city stands.
    """
    sites = _sites(words, signs) if boxed else 0
    found = (sites, sites) if sites else suffix_ends(words, signs, boxed=boxed and not numbered, complete=complete)
    if found:
        return found
    if not numbered and words[:1] and words[0] not in signs.ahead:
        return 0, 0 if complete else len(words)
    least = min(_least_of_a_name(words, signs), len(words))
    return least, max(_before_a_city(words) if complete else len(words), least)


def _sites(words: Sequence[str], signs: Signs) -> int:
    """Return behind how many words the sites at the beginning end: SITE 12 COMP 8."""
    end = 0
    while words[end + 1 :] and words[end] in signs.sites and words[end + 1][0].isdigit():
        end += 2
    return end


def suffix_ends(words: Sequence[str], signs: Signs, *, boxed: bool, complete: bool) -> tuple[int, int] | None:
    """
    Return the same where a suffix, the number of a road or a direction tells it; None where nothing does.

    Args:
        words: The words of street and city in standard form, without the house number.
        signs: What tells a street's end where the address is.
        boxed: Whether a box or a route stands for the street, so that only what is sure counts.
        complete: Whether region or postal code follow.
    """
    if not words:
        return None
    last = _before_a_city(words) if complete else len(words)
    places = {
        place for end in _ends(list(words), signs, last, sure=boxed) for place in _with_direction(words, end, signs)
    }
    return (min(places), max(places)) if places else None


def _least_of_a_name(words: Sequence[str], signs: Signs) -> int:
    """Return how many words a street has at least: a name behind its direction, its type and a Saint before it."""
    ahead = 0
    while words[ahead + 1 :] and (
        (ahead == 0 and (words[0] in _DIRECTIONS or _opens(words, signs))) or words[ahead] in _SAINTS | _ARTICLES
    ):
        ahead += 1
    return ahead + 1


def _before_a_city(words: Sequence[str]) -> int:
    """Return behind how many words a city begins at the latest: it has a word, and is no mere direction."""
    return len(words) - 1 - sum(1 for _ in takewhile(_DIRECTIONS.__contains__, reversed(words)))


def _ends(words: list[str], signs: Signs, last: int, *, sure: bool) -> list[int]:
    """Return behind how many words a street may end, its direction apart; none where nothing tells, or not for sure."""
    numbers = _numbered_roads(words, signs)
    ways = [place for place in range(1, len(words)) if signs.suffixes.get(words[place]) in signs.ways]
    if words[0] in signs.ahead:
        ways = [place for place in ways if not _may_be_a_saint(words, place, signs)]
        directions = [place for place in range(2, len(words)) if words[place] in _DIRECTIONS]
        numbers += [directions[0] + 1] if directions and not ways else []
    ends = sorted({*numbers, *(place + 1 for place in ways)} - {place - 1 for place in numbers})
    before = [end for end in ends if end <= last] or ends[:1]
    certain = [end for end in before if end in numbers or not _may_be_a_saint(words, end - 1, signs)]
    if sure or (certain and certain[-1] < len(words)):
        return certain
    if before:
        # S St Lawrence may be S Street and Lawrence.
        return [2, max(last, 2)] if before == [2] and not certain and words[0] in _DIRECTIONS else before[:1] + certain
    return [] if words[0] in signs.ahead else _row_of_suffixes(words, signs, last)


def _numbered_roads(words: list[str], signs: Signs) -> list[int]:
    """Return behind how many words a road's or a type's number ends: COUNTY ROAD 5, AVENUE C, 1700 S on a grid."""
    if len(words) >= _GRID_NAME and words[1].isdecimal() and {words[0], words[2]} <= _DIRECTIONS:
        return [_GRID_NAME]
    roads = [
        place + 2
        for place, word in enumerate(words[:-1])
        if (word in signs.roads or (place == 0 and _opens(words, signs))) and any(map(str.isdigit, words[place + 1]))
    ]
    lettered = [
        place + 2
        for place, word in enumerate(words[:-1])
        if _is_lettered(words[place + 1], signs)
        and (place == 0 or words[place + 1] not in _DIRECTIONS)
        and (words[place - 1 : place + 1] == ["COUNTY", "ROAD"] or (place == 0 and _opens(words, signs)))
    ]
    return [*roads, *lettered]


def _is_lettered(word: str, signs: Signs) -> bool:
    """Tell whether a word is letters that name a road, and no word of a language: C, LL, DV."""
    return word.isalpha() and (len(set(word)) == 1 or (_VOWELS.isdisjoint(word) and word not in signs.suffixes))


def _opens(words: Sequence[str], signs: Signs) -> bool:
    """Tell whether a street begins with its type, behind which its name stands."""
    return signs.suffixes.get(words[0]) in signs.ways or words[0] in signs.ahead


def _may_be_a_saint(words: Sequence[str], place: int, signs: Signs) -> bool:
    """Tell whether a street's type may be a saint: Old St Augustine Rd."""
    behind = words[place + 1] if words[place + 1 :] else ""
    name = behind.isalpha() and behind not in _DIRECTIONS
    return words[place] == _SAINT and name and signs.suffixes.get(behind) not in signs.ways


def _row_of_suffixes(words: Sequence[str], signs: Signs, last: int) -> list[int]:
    """Return behind how many words a street may end by the first suffixes behind its name, where none is common."""
    start = 1 + (words[0] in _DIRECTIONS)
    first = next((place for place in range(start, len(words)) if words[place] in signs.suffixes), None)
    if first is None:
        return []
    row = enumerate(takewhile(signs.suffixes.__contains__, words[first:]), first)
    return [place + 1 for place, _ in row if place < last]


def _with_direction(words: Sequence[str], end: int, signs: Signs) -> set[int]:
    """
    Return where a street may end by the directions behind it, of which one may be the city's.

    Two of them that are not one, as in SE S, are one of the street's and one of the city's.
    """
    directions = list(takewhile(_DIRECTIONS.__contains__, words[end : end + 2]))
    if not directions:
        return {end}
    # Behind its directions no city is left, or the only one there is has none before its name.
    if end + len(directions) == len(words) or signs.one_city:
        return {end + len(directions)}
    if directions[0] in _BETWEEN_TWO:
        return {end + 1}
    if len(directions) == 1:
        return {end, end + 1}
    return {end, end + 1, end + 2} if directions[0] in _NORTH_SOUTH and directions[1] in _EAST_WEST else {end + 1}
