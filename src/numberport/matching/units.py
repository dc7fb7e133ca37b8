"""
Units among the words of an address: apartments, suites, floors, and those without a number.
"""

import re

from numberport.matching._postal import OTHER_FLOOR
from numberport.matching.forms import THOROUGHFARES, Forms
from numberport.matching.numerals import bare_number
from numberport.matching.words import words
from numberport.parties.deliveries import SURE_BARE
from numberport.parties.postal import DIRECTIONS, NAMED_FLOORS, UNIT_FORMS

__all__ = ["CITY", "FLOORS", "NUMBER_SIGNS", "VALUE", "bare_units", "unit_at"]

#: What stands among the words where the city begins, if that is known; no word of an address is a comma.
CITY = ","
#: The value of a unit, a box or a road.
VALUE = re.compile(r"[^\W\d_]|\d+/\d+|[^\W_]*\d[\w-]*")
NUMBER_SIGNS = frozenset({"#", "NO", "NUMBER"})
FLOORS = (["FLOOR"], ["FL"], [OTHER_FLOOR])
_CODES = frozenset(DIRECTIONS.values())
_DIRECTIONS = frozenset(DIRECTIONS) | _CODES
_FLOOR, _KEY = "FL", "KEY"
#: Designators that need no number.
BARE = frozenset(form for form, row in UNIT_FORMS.items() if not row.needs_number)
#: A house number and a name: behind no more words nothing is a street's suffix.
_LEAST = 2


def unit_at(tokens: list[str], forms: Forms, before: list[str], *, behind: bool) -> tuple[tuple[str, str] | None, int]:
    """
    Return the unit at the beginning of the words, or None, and how many words were used.

    Args:
        tokens: What is left of the address.
        forms: What holds where it is.
        before: The words that stand before them and are no unit.
        behind: Whether anything stands before them at all.
    """
    first = tokens[0]
    if behind and _is_floor(tokens, forms):
        return (OTHER_FLOOR if tokens[1] == OTHER_FLOOR else _FLOOR, bare_number(first)), 2
    if _is_bare(tokens, before, forms):
        return ("", UNIT_FORMS[first].abbreviation), 1
    designator = forms.units.get(first, "")
    start = 1
    if first == "#" and tokens[1:] and tokens[1] in forms.units:
        designator, start = forms.units[tokens[1]], 2
    while designator and tokens[start : start + 1] and tokens[start] in NUMBER_SIGNS:
        start += 1
    if designator and start < len(tokens):
        # A letter is a letter here: Apt E is no Apt East, as floor 2 is the 2nd and Apt 2 is no Apt 2nd.
        value = bare_number(tokens[start]) if designator in {_FLOOR, OTHER_FLOOR} else tokens[start]
        # A key is a street's suffix too, and a direction behind it is the street's.
        if _may_have_letter(first, before, forms) if value in _DIRECTIONS else VALUE.fullmatch(value):
            letter = _letter_behind(tokens[start:], forms)
            used = start + 1 + len(letter)
            more = _more_values(tokens[used:], forms)
            return (designator, " ".join((value + letter, *more))), used + len(more)
        if value in BARE and tokens[start + 1 : start + 2] in ([], [CITY]):
            return (designator, UNIT_FORMS[value].abbreviation), start + 1
    return None, 1


def _may_have_letter(word: str, before: list[str], forms: Forms) -> bool:
    """Tell whether a direction behind a word is a unit's letter: one behind a key is the street's, and Key West's."""
    behind_street = forms.suffixes.get("".join(before[-1:])) in THOROUGHFARES
    return word not in forms.suffixes or (behind_street and word != _KEY)


def _more_values(tokens: list[str], forms: Forms) -> list[str]:
    """Return the values that stand behind a unit's first, each behind an AND: Suites A & B."""
    values: list[str] = []
    while (
        tokens[:1] == ["AND"]
        and tokens[1:]
        and VALUE.fullmatch(tokens[1])
        and "".join(tokens[2:3]) not in forms.suffixes
    ):
        values += tokens[:2]
        tokens = tokens[2:]
    return values


def _is_bare(tokens: list[str], before: list[str], forms: Forms) -> bool:
    """Tell whether a word is a unit without a number behind the suffix of a street; a city may begin with Upper."""
    if tokens[0] not in BARE or len(before) <= _LEAST or forms.suffixes.get(before[-1]) not in THOROUGHFARES:
        return False
    if tokens[1:2] in ([], [CITY]):
        return True
    return tokens[0] in SURE_BARE and tokens[1] not in forms.suffixes and not _is_numbered(tokens, forms)


def _is_numbered(tokens: list[str], forms: Forms) -> bool:
    """Tell whether a word that needs no number has one, as an office may; a direction behind it may be the city's."""
    behind = next((place for place, token in enumerate(tokens[1:], 1) if token not in NUMBER_SIGNS), 0)
    value, *rest = tokens[behind:]
    ends = value not in _DIRECTIONS or rest[:1] in ([], [CITY])
    return tokens[0] in forms.units and ends and bool(value in _DIRECTIONS or VALUE.fullmatch(value))


def bare_units(text: str, forms: Forms) -> tuple[list[tuple[str, str]], str]:
    """
    Return the units of a field that are a word or a value alone, and what is left of the field.

    Args:
        text: What the field of the unit says.
        forms: What holds where the address is; in Canada a number alone is a unit, as before a civic number.
    """
    units, kept = [], []
    for piece in text.split(","):
        tokens = words(piece)
        if len(tokens) == 1 and tokens[0] in BARE:
            units.append(("", UNIT_FORMS[tokens[0]].abbreviation))
        elif len(tokens) == 1 and VALUE.fullmatch(tokens[0]):
            units.append(("UNIT" if forms.civic_units else "", tokens[0]))
        else:
            kept.append(piece)
    return units, ",".join(kept)


def _letter_behind(tokens: list[str], forms: Forms) -> str:
    """Return the letter that belongs to a unit's number, as in Apt 2 B; a direction or a street's name is none."""
    number, letter, behind = (*tokens[:3], "", "")[:3]
    alone = len(letter) == 1 and letter.isalpha() and letter not in _CODES
    return letter if number.isdecimal() and alone and behind not in forms.suffixes else ""


def _is_floor(tokens: list[str], forms: Forms) -> bool:
    """Tell whether a number or a name stands before the word for a floor, and none behind it."""
    if tokens[1:2] == [forms.floor]:
        return bare_number(tokens[0]).isdecimal()
    named = bare_number(tokens[0]).isdecimal() or tokens[0] in NAMED_FLOORS
    return named and tokens[1:2] in FLOORS and not (tokens[2:] and VALUE.fullmatch(tokens[2]))
