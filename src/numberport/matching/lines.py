"""
Lines of an address that are no part of where it is, and lines whose order says nothing.
"""

import re
from collections.abc import Container

from numberport.matching.words import words
from numberport.parties.spelling import fold

__all__ = ["areas_apart", "numbered_first", "set_aside"]

#: What a line begins with that says who something is for, and by its first two letters what that is compared by.
_LEAD = re.compile(r"\s*(attn|attention|att|c/o|care\s+of|careof)\b[\s:.,-]*", re.IGNORECASE)
_LEADS = {"AT": "ATTN", "C/": "CAREOF", "CA": "CAREOF"}
#: A house number that something follows.
_HOUSE = re.compile(r"(?<=\s)\d[\w/-]*\s+\S")
#: What a line begins or ends with that names a department, and no number of one.
_DEPARTMENTS = frozenset({"DEPT", "DEPARTMENT"})
_NUMBER_SIGNS = frozenset({"NO", "NUMBER"})


def set_aside(text: str) -> tuple[str, tuple[str, ...]]:
    """
    Return what commas part without the lines that say who something is for, and these in normal form.

    >>> set_aside("Attention: Bob, 12 Main St")
    ('12 Main St', ('ATTN BOB',))
    >>> set_aside("c/o Bob 12 Main St")
    ('12 Main St', ('CAREOF BOB',))
    """
    kept, aside = [], []
    for piece in text.split(","):
        line, rest = _attention(piece)
        aside += [line] if line else []
        kept += [rest] if rest or not line else []
    return ",".join(kept).strip() if aside else text, tuple(aside)


def _attention(text: str) -> tuple[str, str]:
    """Return a line that says who something is for, in normal form, and what of it begins with a house number."""
    lead = _LEAD.match(text)
    if lead:
        house = _HOUSE.search(text, lead.end())
        end = house.start() if house else len(text)
        name = words(text[lead.end() : end])
        return (" ".join((_LEADS[lead[1][:2].upper()], *name)), text[end:]) if name or house else ("", text)
    found = [] if any(map(str.isdigit, text)) else words(text)
    # Dept F and Dept No. F are units.
    rest = [word for word in found if len(word) > 1 and word not in _NUMBER_SIGNS | _DEPARTMENTS]
    named = rest and not {found[0], found[-1]}.isdisjoint(_DEPARTMENTS)
    return (" ".join("DEPT" if word in _DEPARTMENTS else word for word in found), "") if named else ("", text)


def numbered_first(street: str) -> str:
    """
    Return the lines of a street with the one that begins with a house number first: a building's name may stand before.

    >>> numbered_first("Rose House, 10 High Street, Didsbury")
    '10 High Street, Rose House, Didsbury'
    """
    lines = [line.strip() for line in street.split(",")]
    return ", ".join(sorted(lines, key=lambda line: not line[:1].isdigit()))


def areas_apart(street: str, leads: Container[str], *, told: bool) -> tuple[str, tuple[str, ...]]:
    """
    Return the lines of a street without the areas that a word leads, and the words of their names.

    A name ends with its line, or where a house number begins.

    >>> areas_apart("Urb. Las Lomas 150 Calle A", {"URB"}, told=True)
    ('150 Calle A', ('LAS', 'LOMAS'))
    >>> areas_apart("150 Calle A, Urb Las Lomas", {"URB"}, told=True)
    ('150 Calle A', ('LAS', 'LOMAS'))

    Args:
        street: The lines, apart by commas.
        leads: The words that lead an area's name.
        told: Whether the last line ends where the street does, and no city is in it.
    """
    lines, areas = [], []
    pieces = street.split(",")
    for place, piece in enumerate(pieces, 1):
        line, area = _area_apart(piece.split(), leads, ends=told or place < len(pieces))
        lines += [line] if line or not area else []
        areas += area
    return ", ".join(lines) if areas else street, tuple(areas)


def _area_apart(line: list[str], leads: Container[str], *, ends: bool) -> tuple[str, list[str]]:
    start = next((place for place, word in enumerate(line) if fold(word).strip(".:") in leads), len(line))
    house = next((place for place in range(start, len(line)) if any(map(str.isdigit, line[place]))), len(line))
    if not any(map(str.isalpha, "".join(line[house:]))):
        house = len(line)
    if house == len(line) and start > 0 and not ends:
        return " ".join(line), []
    return " ".join((*line[:start], *line[house:])), words(" ".join(line[start + 1 : house]))
