"""
What stands before region and postal code on a line of an address: street, unit and city.
"""

import re

import attrs

from numberport.parties.boundaries import Signs, suffix_ends
from numberport.parties.countries import region_key
from numberport.parties.postal import (
    DIRECTIONS,
    FRENCH_TYPES,
    NAMED_FLOORS,
    NUMERALS,
    ORDINALS,
    SPANISH_TYPES,
    SUFFIX_FORMS,
    THOROUGHFARES,
    UNIT_FORMS,
)
from numberport.parties.regions import ONE_CITY
from numberport.parties.spelling import fold

__all__ = ["BEFORE_FLOOR", "LONGEST_UNIT", "SURE_BARE", "UNIT_WORDS", "is_unit", "street_unit_city"]

#: French and British words for a unit, beside those of Publication 28.
UNIT_WORDS = frozenset(UNIT_FORMS) | {"APP", "BUREAU", "PMB", "FLAT"}
_UNIT_ID = re.compile(r"#?(?:[A-Z]|[A-Z-]*\d[\w/-]*)$")
#: Units without a number with which no city begins, as one does with Upper, Lower, Front and Side.
SURE_BARE = frozenset({"BASEMENT", "BSMT", "FRNT", "LBBY", "LOBBY", "LOWR", "OFC", "PENTHOUSE", "REAR", "UPPR"})
#: Words before a floor: the second, the ground.
BEFORE_FLOOR = frozenset(ORDINALS) | NAMED_FLOORS
#: Designator, number sign and value: "Apt No 4".
LONGEST_UNIT = 3
#: A box behind a unit belongs to it, as abroad in the forces: Unit 2050, Box 4190.
_BOX = re.compile("box ", re.IGNORECASE)
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH)$")
#: A house number and a name: a unit behind fewer words stands behind no street.
_LEAST_STREET = 2
_SIGNS = Signs(
    suffixes={form: row.standard for form, row in SUFFIX_FORMS.items()},
    ways=THOROUGHFARES,
    roads=frozenset(
        {"CR", "FM", "HIGHWAY", "HWY", "I", "IH", "INTERSTATE", "RD", "ROAD", "ROUTE", "RT", "RTE", "SR", "US"}
    ),
)
_TYPES_AHEAD = FRENCH_TYPES | SPANISH_TYPES
_SIGNS_OF_ONE_CITY = attrs.evolve(_SIGNS, one_city=True)


def street_unit_city(segments: tuple[str, ...], region: str, *, ends: bool) -> tuple[str, str, str]:
    """
    Split what stands before region and postal code.

    Args:
        segments: What commas part.
        region: The region.
        ends: Whether there is a region or a postal code, so that a unit at the end may stand behind the city.
    """
    if not segments:
        return "", "", ""
    if len(segments) == 1:
        return _split_line(segments[0].split(), region, ends=ends)
    *before, last = segments
    behind: list[str] = []
    if ends and len(before) > 1 and is_unit(last) and not any(map(str.isdigit, before[-1])):
        *before, last, unit = segments
        behind = [unit]
    city = "" if is_unit(last) or any(char.isdigit() for char in last) else last
    rest = before if city else [*before, last]
    units = [
        one for one, following in zip(rest, [*rest[1:], ""], strict=True) if is_unit(one) and not _BOX.match(following)
    ]
    kept = [segment for segment in rest if segment not in units]
    if kept and not units and not behind:
        kept[0], unit = _split_unit(kept[0])
        return ", ".join(kept), unit, city
    return ", ".join(kept), ", ".join((*units, *behind)), city


def is_unit(segment: str) -> bool:
    """Tell whether a whole segment names a unit: ``Apt 4``, ``# 12``, ``2nd Floor``, ``Lobby``."""
    words = [word.strip(".") for word in fold(segment).split()]
    return _unit_length(words) == len(words) > 0


def _unit_length(words: list[str]) -> int:
    """Return how many words at the beginning name a unit; 0 for none."""
    first = words[0] if words else ""
    if (_ORDINAL.match(first) or first in BEFORE_FLOOR) and words[1:2] in (["FLOOR"], ["FL"]):
        return 2
    if first == "#" and len(words) > 1:
        return 2
    if first.startswith("#") and _UNIT_ID.match(first):
        return 1
    if first not in UNIT_WORDS:
        return 0
    mark = 2 if words[1:2] in (["NO"], ["#"], ["NUMBER"]) else 1
    if len(words) > mark and _UNIT_ID.match(words[mark]):
        return mark + 1
    needs_number = first not in UNIT_FORMS or UNIT_FORMS[first].needs_number
    return 0 if needs_number or len(words) > 1 else 1


def _split_unit(street: str) -> tuple[str, str]:
    """Split ``12 Main St Apt 4`` into the street and its unit, where it ends in one."""
    words = street.split()
    for start in range(len(words) - 1, max(1, len(words) - LONGEST_UNIT - 1), -1):
        tail = [word.strip(".") for word in fold(" ".join(words[start:])).split()]
        alone = len(tail) == 1 and not tail[0].startswith("#")
        behind_suffix = fold(words[start - 1]).strip(".") in SUFFIX_FORMS
        if _unit_length(tail) == len(tail) and (behind_suffix or not alone) and not _begins_longer(words, start):
            return " ".join(words[:start]), " ".join(words[start:])
    return street, ""


def _begins_longer(words: list[str], start: int) -> bool:
    """Tell whether the word before belongs to the same unit: ``Apt`` before ``# 4``."""
    return fold(words[start - 1]).strip(".") in UNIT_WORDS


def _split_line(words: list[str], region: str, *, ends: bool) -> tuple[str, str, str]:
    """Split street, unit and city that no comma separates; a unit may stand before the house number."""
    folded = [fold(word).strip(".") for word in words]
    first = _unit_length(folded)
    if not first or not folded[first + 1 :] or not folded[first][0].isdigit():
        return _split_street(words, folded, region, ends=ends)
    street, unit, city = _split_street(words[first:], folded[first:], region, ends=ends)
    return street, ", ".join(filter(None, (" ".join(words[:first]), unit))), city


def _split_street(words: list[str], folded: list[str], region: str, *, ends: bool) -> tuple[str, str, str]:
    """Split street, unit and city: the street ends before its unit, or at its suffix and direction."""
    end, after = _unit_within(folded)
    end = end or _street_end(folded, region, ends=ends)
    city = words[end + after :]
    left_open = after and folded[end + after : end + after + 1] and folded[end + after] in DIRECTIONS.values()
    if not end or left_open or not (city or after) or any(char.isdigit() for word in city for char in word):
        return *_split_unit(" ".join(words)), ""
    return " ".join(words[:end]), " ".join(words[end : end + after]), " ".join(city)


def _unit_within(folded: list[str]) -> tuple[int, int]:
    """Return where a unit stands behind a street, and how many words it has; no more than the first of several."""
    for place in range(_LEAST_STREET, len(folded)):
        length = _unit_length(folded[place:]) or _is_bare(folded, place)
        if length:
            return place, int(length)
    return 0, 0


def _is_bare(folded: list[str], place: int) -> bool:
    """Tell whether a word is a unit without a number, behind the suffix of a street and before a city."""
    row = SUFFIX_FORMS.get(folded[place - 1])
    behind_street = place > _LEAST_STREET and row is not None and row.standard in THOROUGHFARES
    return folded[place] in SURE_BARE and behind_street and "".join(folded[place + 1 : place + 2]) not in SUFFIX_FORMS


def _street_end(folded: list[str], region: str, *, ends: bool) -> int:
    """Return how many words the street has, up to its suffix and direction; 0 where nothing tells for sure."""
    first, *rest = folded
    numbered = any(map(str.isdigit, first)) or first in NUMERALS
    # Behind a type that stands before its name nothing tells where that ends.
    if not numbered or not rest or rest[0] in _TYPES_AHEAD:
        return 0
    words = ["ST" if word == "SAINT" else word.replace(".", "") for word in rest]
    signs = _SIGNS_OF_ONE_CITY if region_key(region) in ONE_CITY else _SIGNS
    found = suffix_ends(words, signs, boxed=False, complete=ends)
    return found[0] + 1 if found and found[0] == found[1] else 0
