"""
The words of an address in standard form, with its boxes and units taken out of them.
"""

import re

import attrs

from numberport.matching import _postal as tables
from numberport.matching.closeness import MOST_WORDS
from numberport.matching.forms import THOROUGHFARES, Forms
from numberport.matching.numerals import bare_number, house_number, ordinals, plain_ordinals
from numberport.matching.units import CITY, FLOORS, NUMBER_SIGNS, VALUE, unit_at
from numberport.matching.words import Phrases, replace_phrases
from numberport.parties.deliveries import UNIT_WORDS
from numberport.parties.postal import DIRECTIONS

__all__ = [
    "CITY",
    "OTHER_ROUTE",
    "Taken",
    "canonical_words",
    "lettered_unit",
    "take_apart",
    "take_fraction",
    "type_behind",
    "unglued",
]

_SPACED_CIVIC = re.compile(r"(\s*#?\s*\d+[^\W\d_]?)\s+[-\u2010-\u2015\u2212]\s*(?=\d)")
_LETTERED_CIVIC = re.compile(r"\s*#?([^\W\d_])\s?-\s?(?=\d)")
_CIVIC = re.compile(r"([^\W_]+)-(\d+[^\W_]*)")
_FRACTION = re.compile(r"\d+/\d+")
_GLUED = re.compile(r"([A-Z]+)(\d[\w-]*)")
_MILITARY = frozenset({"PSC", "CMR", "UNIT"})
_ROUTES = frozenset({"RR", "HC"})
_ROUTE_BOXES = Phrases((("BOX", "BOX"), ("#", "BOX"), ("BUZON", "BOX")))
#: What a route is compared by that is told by a word for a road.
OTHER_ROUTE = "RTE"
_OTHER_ROUTES = Phrases((word, OTHER_ROUTE) for word in tables.OTHER_ROUTES)
_BOX = "POBOX"
#: Roads whose number may stand right behind the letters, and is never a letter itself: I-35, US 41.
_LETTER_ROADS = frozenset({"I", "IH", "US"})
#: A street as well as a saint.
_SAINT = "ST"
#: Types that are written like a title.
_TITLES = frozenset({_SAINT, "DR"})
#: A house number, two directions, and a name behind them: fewer words hold no two directions.
_LEAST_STREET = 3
#: Directions by their letters, of which two in a row are one: N and W are NW.
_NORTH_SOUTH = {"N": "N", "S": "S", "NORTH": "N", "SOUTH": "S"}
_EAST_WEST = {"E": "E", "W": "W", "EAST": "E", "WEST": "W"}
_CODES = frozenset(DIRECTIONS.values())
#: Types that have a number as their name.
_NUMBERED_TYPES = frozenset({"HIGHWAY", "ROAD", "AVENUE", "ROUTE"})
#: Of these the ones that stand as often behind their name.
_NAMED_TYPES = frozenset({"ROAD", "AVENUE"})
#: An ordinal has fewer words than this: One Hundred Twenty First.
_MOST_ORDINAL = 5


@attrs.frozen
class Taken:
    """
    An address taken apart.

    Args:
        words: What is left of it, with :data:`CITY` where the city begins.
        boxes: Boxes and routes in standard form.
        opens: Whether the first of them opens the address.
        units: Designators and values.
        mark: Behind how many of the words the first unit or box behind the street stood; 0 for none.
    """

    words: list[str]
    boxes: list[str]
    opens: bool
    units: list[tuple[str, str]]
    mark: int = 0


def take_apart(tokens: list[str], forms: Forms) -> Taken:
    """
    Take boxes and units out of an address's words; what is numbered comes into standard form on the way.

    Args:
        tokens: The folded words of street, unit and city.
        forms: What holds where the address is.
    """
    rest, units = _floor_ahead(tokens)
    if forms.civic_units and not units:
        rest, units = _civic_unit(rest)
    rest = house_number(unglued(rest, forms), ranges=not forms.civic_units)
    rest = ordinals(rest, forms.ordinals, forms.names)
    rest = _two_directions(replace_phrases(rest, forms.whole), forms)
    opening, rest = _open(rest, forms)
    rest = _valued(rest, forms.valued)
    rest, bare = _bare_unit(rest, forms)
    units += bare
    rest, beyond = rest[:MOST_WORDS], rest[MOST_WORDS:]
    kept: list[str] = []
    boxes = [opening] if opening else []
    opens, mark = bool(opening), 0
    while rest:
        if rest[0] == _BOX and rest[1:] and VALUE.fullmatch(rest[1]):
            opens = opens or not kept
            boxes.append(f"{_BOX} {rest[1]}")
            rest, mark = rest[2:], mark if mark > 1 else len(kept)
            continue
        route, length = _route_behind(rest, forms) if boxes and not kept else ("", 0)
        if route:
            boxes.append(route)
            rest = rest[length:]
            continue
        unit, used = unit_at(rest, forms, kept, behind=bool(boxes or kept))
        if unit:
            units.append(unit)
            mark = mark if mark > 1 else len(kept)
        else:
            kept.append(rest[0])
        rest = rest[used:]
    return Taken(kept + beyond, boxes, opens, units, mark)


def _floor_ahead(tokens: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Split off a floor before the house number: 2nd Floor 45 Elm St, whose house is 45."""
    end = next((place for place in range(1, _MOST_ORDINAL) if tokens[place : place + 1] in FLOORS), 0)
    number = plain_ordinals(tokens[:end])
    ordinal = len(number) == 1 and number[0].isdecimal() and number != tokens[:end]
    if ordinal and tokens[end + 1 :] and tokens[end + 1][0].isdecimal():
        return tokens[end + 1 :], [("FL", number[0])]
    return tokens, []


def _bare_unit(tokens: list[str], forms: Forms) -> tuple[list[str], list[tuple[str, str]]]:
    """Split off a number behind the suffix that ends the street: 12 Oak St 4; but a road's is its name: Old Hwy 50."""
    end = tokens.index(CITY) if CITY in tokens else len(tokens)
    if end <= _LEAST_STREET or not tokens[end - 1][0].isdigit() or bare_number(tokens[end - 3]).isdecimal():
        return tokens, []
    suffix = forms.suffixes.get(tokens[end - 2])
    if suffix not in THOROUGHFARES or suffix in _NUMBERED_TYPES:
        return tokens, []
    return [*tokens[: end - 1], *tokens[end:]], [("", tokens[end - 1])]


def lettered_unit(street: str) -> str:
    """Return a street that begins with the Canadian ``B-123`` as ``# B 123``, and one with ``4 - 123`` as ``4-123``."""
    street = _SPACED_CIVIC.sub(r"\1-", street, count=1) if _SPACED_CIVIC.match(street) else street
    return _LETTERED_CIVIC.sub(r"# \1 ", street, count=1) if _LETTERED_CIVIC.match(street) else street


def _civic_unit(tokens: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Split the Canadian ``5-123`` into unit 5 and civic number 123; a designator may stand before it."""
    start = 1 if tokens[1:] and tokens[0] in tables.CANADA_UNITS else 0
    match = _CIVIC.fullmatch(tokens[start]) if tokens else None
    return ([match[2], *tokens[start + 1 :]], [("UNIT", match[1])]) if match else (tokens, [])


def unglued(tokens: list[str], forms: Forms) -> list[str]:
    """Return the words with a space between a designator, box or road and the number written onto it: APT4, I35."""
    apart: list[str] = []
    for index, token in enumerate(tokens):
        match = None if token.isalpha() else _GLUED.fullmatch(token)
        word = match[1] if match else ""
        designates = (index > 0 and word in forms.units) or (word,) in forms.openings or (word,) in forms.valued
        if match and designates and (word not in _LETTER_ROADS or (index > 0 and tokens[index - 1] not in forms.units)):
            apart += [word, match[2]]
        else:
            apart.append(token)
    return apart


def _two_directions(tokens: list[str], forms: Forms) -> list[str]:
    """
    Return the words with NORTH WEST, or N W, as NW, right behind a house number or at the end of the street.

    Before a suffix the second of them is the street's name, and elsewhere it may be the city's.
    """
    end = tokens.index(CITY) if CITY in tokens else len(tokens)
    for index in {1, end - 2} if end > _LEAST_STREET else ():
        one, other, *behind = tokens[index:]
        alike = one in _NORTH_SOUTH and other in _EAST_WEST and (len(one) == 1) == (len(other) == 1)
        if alike and (index > 1 or behind[0] not in forms.suffixes) and tokens[index - 1] not in forms.units:
            return [*tokens[:index], _NORTH_SOUTH[one] + _EAST_WEST[other], *behind]
    return tokens


def _open(tokens: list[str], forms: Forms) -> tuple[str, list[str]]:
    """Split off a box or route that opens an address, in standard form; military boxes stay as they are."""
    if tokens[:1] and tokens[0] in _MILITARY and tokens[2:3] == ["BOX"]:
        return " ".join(tokens[:4]), tokens[4:]
    if tokens[:1] and tokens[0] in tables.OTHER_ROUTES:
        return _other_route(tokens)
    word, value, used = _phrase_with_value(tokens, forms.openings)
    if not used:
        return "", tokens
    rest = tokens[used:]
    sign, box, more = _phrase_with_value(rest, _ROUTE_BOXES) if word in _ROUTES else ("", "", 0)
    return " ".join([word, value, *([sign, box] if more else [])]), rest[more:]


def _other_route(tokens: list[str]) -> tuple[str, list[str]]:
    """Split off a route by another word for it where its box follows: RT 2 BOX 152; it is a road elsewhere."""
    _, value, used = _phrase_with_value(tokens, _OTHER_ROUTES)
    _, box, more = _phrase_with_value(tokens[used:], _ROUTE_BOXES)
    if not used or not more:
        return "", tokens
    return f"{OTHER_ROUTE} {value.lstrip('0') or '0'} BOX {box}", tokens[used + more :]


def _route_behind(tokens: list[str], forms: Forms) -> tuple[str, int]:
    """Return the route that stands behind its box, in standard form, and how many words it takes: Box 7 RR 1."""
    word, value, used = _phrase_with_value(tokens, forms.openings)
    return (f"{word} {value}", used) if word in _ROUTES else ("", 0)


def take_fraction(taken: Taken) -> tuple[tuple[str, ...], Taken]:
    """Return the fraction that belongs to the house number, and an address without it: 12 1/2 Oak St."""
    number, fraction, *behind = (
        (*taken.words[:2], *taken.words[2:]) if len(taken.words) > _LEAST_STREET - 1 else ("", "")
    )
    if not number.isdecimal() or not _FRACTION.fullmatch(fraction):
        return (), taken
    return (fraction,), attrs.evolve(taken, words=[number, *behind], mark=max(0, taken.mark - 1))


def _phrase_with_value(tokens: list[str], phrases: Phrases) -> tuple[str, str, int]:
    """Return the word of the longest phrase at the beginning, the value behind it, and how many words they take."""
    for count in range(phrases.longest.get(tokens[0], 0) if tokens else 0, 0, -1):
        word = phrases.get(tuple(tokens[:count]))
        if word:
            start = count
            while tokens[start : start + 1] and tokens[start] in NUMBER_SIGNS:
                start += 1
            if start < len(tokens) and VALUE.fullmatch(tokens[start]) and not _is_letter(tokens[0], tokens[start]):
                value = tokens[start]
                return word, (value.lstrip("0") or "0") if word in _ROUTES else value, start + 1
    return "", "", 0


def _is_letter(road: str, value: str) -> bool:
    return road in _LETTER_ROADS and not value[0].isdigit()


def _valued(tokens: list[str], phrases: Phrases) -> list[str]:
    """
    Return the words with boxes and numbered roads in standard form, wherever a value follows them.

    Right behind the house number a direction may be the road's own name, as its letter is: County Road East.
    """
    found: list[str] = []
    index = 0
    while index < len(tokens):
        ahead = tokens[index : index + 7]
        word, value, used = _phrase_with_value(ahead, phrases)
        if not used and len(found) <= 1 and all(any(map(str.isdigit, before)) for before in found):
            word, value, used = _phrase_with_direction(ahead, phrases)
        found += [word, value] if used else [tokens[index]]
        index += used or 1
    return found


def _phrase_with_direction(tokens: list[str], phrases: Phrases) -> tuple[str, str, int]:
    """Return the word of the longest phrase at the beginning before a direction, and this."""
    for count in range(min(phrases.longest.get(tokens[0], 0), len(tokens) - 1), 0, -1):
        word = phrases.get(tuple(tokens[:count]))
        if word and (tokens[count] in DIRECTIONS or tokens[count] in _CODES):
            return word, tokens[count], count + 1
    return "", "", 0


def type_behind(tokens: list[str], forms: Forms) -> list[str]:
    """
    Return the words with a type that is translated behind the street's name, and before the direction at its end.

    Where the street ends must be told, by the city that follows or by its direction.
    """
    start = 1 if tokens and any(map(str.isdigit, tokens[0])) else 0
    opens = forms.suffixes.get("".join(tokens[start : start + 1]), "")
    translated = forms.translated.get(opens)
    directions = [index for index in range(start + 2, len(tokens)) if _is_direction(tokens[index], forms)]
    end = tokens.index(CITY) if CITY in tokens else directions[0] + 1 if directions else 0
    if end and _is_direction(tokens[end - 1], forms):
        end -= 1
    name = tokens[start + 1 : end]
    if not translated or not name or forms.suffixes.get(name[-1]) in THOROUGHFARES or VALUE.fullmatch(name[0]):
        return tokens
    return [*tokens[:start], *name, translated, *tokens[end:]]


def _is_direction(token: str, forms: Forms) -> bool:
    return forms.names.get(token, token) in _CODES


def canonical_words(tokens: list[str], forms: Forms) -> list[str]:
    """Return the words of street and city in standard form, the house number first where there is one."""
    start = 1 if tokens and any(map(str.isdigit, tokens[0])) else 0
    last = _suffix_at(tokens, start, forms)
    named = last > start and _is_type(tokens[start + 1 :], forms)
    suffixes = _suffixes(tokens, start, last, forms)
    own = _own_names(tokens, start, forms, named=named)
    done = tokens[:start]
    for index, token in enumerate(tokens[start:], start):
        if index in suffixes:
            done.append(forms.suffixes[token])
        elif index in own:
            done.append(token)
        else:
            done.append(bare_number(forms.names.get(token, token)))
    return done


def _own_names(tokens: list[str], start: int, forms: Forms, *, named: bool) -> set[int]:
    """
    Return where a direction or an ordinal stands that is a street's own name, and no spelling of another.

    West Street is not W Street, and Avenue S not Avenue South. Nor is a value another one, where it stays here.
    """
    odd = {place for place, token in enumerate(tokens) if token[0].isdigit() or _is_direction(token, forms)}
    if not odd - {start - 1}:
        return set()
    values = {place for place in odd if place > start and _is_value(tokens, place, forms)}
    places = {start} if named else set()
    lead, way, name = (*tokens[start : start + 3], "", "", "")[:3]
    if _is_way(lead, forms):
        places.add(start + 1)
    elif _is_direction(lead, forms):
        if _is_direction(way, forms) and name and _is_type(tokens[start + 2 :], forms):
            places.add(start + 1)
        elif _is_lettered(lead, way, name, forms):
            places.add(start + 2)
    return values | {place for place in places & odd if not tokens[place][0].isdigit()}


def _is_value(tokens: list[str], place: int, forms: Forms) -> bool:
    """Tell whether an ordinal or a direction is a road's number, or a value that is no unit's for sure: Key E."""
    token, before = tokens[place], tokens[place - 1]
    if before in forms.signs.roads:
        return not token.isalpha()
    # Of Suites A & B the word for a unit stands before the first.
    unit = max(0, place - 3 if before == "AND" else place - 1)
    street = forms.suffixes.get(tokens[unit - 1]) in THOROUGHFARES
    return unit > 0 and street and tokens[unit].removesuffix("S") in UNIT_WORDS


def _is_way(token: str, forms: Forms) -> bool:
    """Tell whether a word may stand before a street's name, or its number, as its type."""
    signs = forms.signs
    return token in signs.roads or token in signs.ahead or forms.suffixes.get(token) in THOROUGHFARES


def _is_lettered(direction: str, way: str, name: str, forms: Forms) -> bool:
    """
    Tell whether a direction behind a type is the letter that names the street: N Avenue S, North Highway W.

    North Avenue, with its direction in words, may have another one behind it.
    """
    kind = forms.suffixes.get(way, way)
    road = kind in forms.signs.roads or kind in _NUMBERED_TYPES
    return road and len(DIRECTIONS.get(name, name)) == 1 and (direction in _CODES or kind not in _NAMED_TYPES)


def _suffixes(tokens: list[str], start: int, last: int, forms: Forms) -> set[int]:
    """
    Return where words stand that are read as suffixes: the row that ends in the suffix, and a type before its name.

    What stands before a common type is the street's name, as in Rosa Parks Avenue, unless it is one itself.
    """
    found = [forms.suffixes.get(token, "") for token in tokens]
    opens = (
        start < len(tokens)
        and _is_common(tokens[start], found[start], forms)
        and not _is_title(tokens[start:], found[start])
    )
    places = {start} if opens else set()
    index = last
    while index > start and found[index]:
        common = index == last or _is_common(tokens[index], found[index], forms)
        if common or found[index + 1] not in THOROUGHFARES:
            places.add(index)
        index -= 1
    return places


def _is_common(token: str, kind: str, forms: Forms) -> bool:
    """Tell whether a word is a common type in one of its spellings; Parkways is no Parkway where it is the name."""
    return kind in THOROUGHFARES and forms.names.get(token, kind) == kind


def _is_title(tokens: list[str], suffix: str) -> bool:
    """Tell whether a type that is short for Saint or Doctor too begins a name: St Clair, and not Street Clair."""
    behind = "".join(tokens[1:2])
    return suffix in _TITLES and behind.isalpha() and len(behind) > 1 and behind not in DIRECTIONS


def _is_type(tokens: list[str], forms: Forms) -> bool:
    """Tell whether words begin with a common type that is none before another, and has no name behind it: Avenue C."""
    word, behind = forms.suffixes.get(tokens[0], ""), "".join(tokens[1:2])
    if word not in THOROUGHFARES or forms.suffixes.get(behind) in THOROUGHFARES:
        return False
    return behind in _CODES or not VALUE.fullmatch(behind)


def _suffix_at(tokens: list[str], start: int, forms: Forms) -> int:
    """Return where the street's suffix stands: the first suffix behind a name, the last of several; -1 for none."""
    suffixes = forms.suffixes
    for index in range(start + 1 + _is_name_behind_direction(tokens[start:], forms), len(tokens)):
        if tokens[index] in suffixes and not (tokens[index + 1 : index + 2] and tokens[index + 1] in suffixes):
            return index
    return -1


def _is_name_behind_direction(tokens: list[str], forms: Forms) -> bool:
    """Tell whether a direction's next word looks like a suffix and begins a name: N Mount Vernon, N St Charles Ave."""
    if len(tokens) <= _LEAST_STREET - 1 or (tokens[0] not in DIRECTIONS and tokens[0] not in _CODES):
        return False
    word = forms.suffixes.get(tokens[1], "")
    behind = {forms.suffixes.get(token, "") for token in tokens[_LEAST_STREET : _LEAST_STREET + 2]}
    return word not in THOROUGHFARES or (word == _SAINT and not behind.isdisjoint(THOROUGHFARES))
