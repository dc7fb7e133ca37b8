"""
The words of a street in standard form, and the units taken out of them.
"""

import re

from numberport.matching import _tables as tables
from numberport.matching.closeness import MOST_WORDS
from numberport.matching.words import replace_phrases
from numberport.parties.postal import DIRECTIONS, FRENCH_DIRECTIONS, ORDINALS, SUFFIX_FORMS, UNIT_FORMS, Suffix

__all__: list[str] = []

_Phrases = dict[tuple[str, ...], str]


def _phrases(*rows: tuple[str, str]) -> _Phrases:
    return {tuple(text.split()): word for text, word in rows}


_BOXES = _phrases(*tables.BOX_FORMS)
_CANADA_BOXES = _phrases(*tables.BOX_FORMS, *tables.CANADA_BOX_FORMS)
_OPENINGS = _phrases(*tables.OPENING_FORMS)
_ROADS = _phrases(*tables.ROAD_FORMS)
_ROUTE_BOXES = _phrases(("BOX", "BOX"), ("#", "BOX"))
_SAINTS = {"SAINT": "ST", "SAINTE": "STE"}
_WHOLE = _phrases(*tables.WHOLE_FORMS)
_CANADA_WHOLE = _phrases(*tables.WHOLE_FORMS, *tables.CANADA_STATION_FORMS)

_ORDINAL = re.compile(r"(\d+)(?:ST|ND|RD|TH)")
_CIVIC = re.compile(r"([^\W_]+)-(\d+[^\W_]*)")
_VALUE = re.compile(r"[^\W\d_]|\d+/\d+|[^\W_]*\d[\w-]*")
_NUMBER_SIGNS = frozenset({"#", "NO", "NUMBER"})
_DIGITS = range(1, 10)
_MILITARY = frozenset({"PSC", "CMR", "UNIT"})
_ROUTES = frozenset({"RR", "HC"})
#: Designators that stand alone as a rule; these two are followed by a number all the same.
_NUMBERED_ANYWAY = frozenset({"OFC", "PH"})


def _standard(row: Suffix) -> str:
    """Return what a suffix is compared by: its standard abbreviation, unless that is read as another suffix."""
    return row.standard if SUFFIX_FORMS[row.standard].standard == row.standard else row.word


def _in_a_name(form: str, row: Suffix) -> str:
    """Return what a suffix is compared by in a street's name, where Park and Parks are two names."""
    plural = form in {f"{row.standard}S", f"{row.word}S", f"{row.word}ES"}
    return f"{_standard(row)}S" if plural and not row.standard.endswith("S") else _standard(row)


_SUFFIXES = {form: _standard(row) for form, row in SUFFIX_FORMS.items()}
_NAME_WORDS = {form: _in_a_name(form, row) for form, row in SUFFIX_FORMS.items()}
_CANADA_TYPES = {
    form: _SUFFIXES.get(word, symbol)
    for word, symbol in tables.CANADA_STREET_TYPES
    for form in (word, symbol)
    if len(form) > 1
}


def take_units(tokens: list[str], *, canadian: bool) -> tuple[list[str], list[tuple[str, str]]]:
    """
    Take the units out of an address's words; each comes back as a designator and a value.

    Boxes, routes and numbered roads come into standard form on the way.

    Args:
        tokens: The folded words of street, unit and city.
        canadian: Whether Canada Post's forms hold: ``5-123 Main`` is unit 5.
    """
    rest, units = _civic_unit(tokens) if canadian else (tokens, [])
    rest = replace_phrases(_plain_ordinals(rest), _CANADA_WHOLE if canadian else _WHOLE)
    opening, rest = _open(rest)
    rest = _valued(rest, _CANADA_BOXES if canadian else _BOXES)
    rest, beyond = rest[:MOST_WORDS], rest[MOST_WORDS:]
    kept: list[str] = []
    while rest:
        unit, used = _unit(rest, behind=bool(opening or kept), canadian=canadian)
        if unit:
            units.append(unit)
        else:
            kept.append(rest[0])
        rest = rest[used:]
    return opening + kept + beyond, units


def _civic_unit(tokens: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Split the Canadian ``5-123`` into unit 5 and civic number 123."""
    match = _CIVIC.fullmatch(tokens[0]) if tokens else None
    return ([match[2], *tokens[1:]], [("UNIT", match[1])]) if match else (tokens, [])


def _plain_ordinals(tokens: list[str]) -> list[str]:
    """Return ordinals as bare numbers: SIXTH and 6TH are 6, TWENTY SIXTH is 26."""
    plain: list[str] = []
    for token in tokens:
        match = _ORDINAL.fullmatch(token)
        ordinal = ORDINALS.get(token)
        if ordinal in _DIGITS and plain and plain[-1] in tables.TENS:
            plain.append(str(tables.TENS[plain.pop()] + ORDINALS[token]))
        else:
            plain.append(match[1] if match else str(ordinal) if ordinal else token)
    return plain


def _open(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Split off a box or route that opens an address, in standard form; military boxes stay as they are."""
    if tokens[:1] and tokens[0] in _MILITARY and tokens[2:3] == ["BOX"]:
        return tokens[:4], tokens[4:]
    word, value, used = _phrase_with_value(tokens, _OPENINGS)
    if not used:
        return [], tokens
    rest = tokens[used:]
    sign, box, more = _phrase_with_value(rest, _ROUTE_BOXES) if word in _ROUTES else ("", "", 0)
    return [word, value, *([sign, box] if more else [])], rest[more:]


def _phrase_with_value(tokens: list[str], phrases: _Phrases) -> tuple[str, str, int]:
    """Return the word of the longest phrase at the beginning, the value behind it, and how many words they take."""
    for count in range(min(4, len(tokens)), 0, -1):
        word = phrases.get(tuple(tokens[:count]))
        if word:
            start = count
            while tokens[start : start + 1] and tokens[start] in _NUMBER_SIGNS:
                start += 1
            if start < len(tokens) and _VALUE.fullmatch(tokens[start]):
                return word, tokens[start].lstrip("0") or "0", start + 1
    return "", "", 0


def _valued(tokens: list[str], boxes: _Phrases) -> list[str]:
    """Return the words with boxes and numbered roads in standard form, wherever a value follows them."""
    phrases = boxes | _ROADS
    found: list[str] = []
    index = 0
    while index < len(tokens):
        word, value, used = _phrase_with_value(tokens[index : index + 7], phrases)
        found += [word, value] if used else [tokens[index]]
        index += used or 1
    return found


def _unit(tokens: list[str], *, behind: bool, canadian: bool) -> tuple[tuple[str, str] | None, int]:
    """
    Return the unit at the beginning of the words, or None, and how many words were used.

    Args:
        tokens: What is left of the address.
        behind: Whether anything stands before it.
        canadian: Whether Canada Post's forms hold.
    """
    first = tokens[0]
    floor = tokens[1:2] in (["FLOOR"], ["FL"])
    if behind and first.isdecimal() and floor and not (tokens[2:] and _VALUE.fullmatch(tokens[2])):
        return ("FL", first), 2
    designator = _designator(first, canadian=canadian)
    start = 1
    if first == "#" and tokens[1:] and _designator(tokens[1], canadian=canadian):
        designator, start = _designator(tokens[1], canadian=canadian), 2
    while designator and tokens[start : start + 1] and tokens[start] in _NUMBER_SIGNS:
        start += 1
    if designator and start < len(tokens) and _VALUE.fullmatch(tokens[start]):
        return (designator, tokens[start]), start + 1
    return None, 1


def _designator(word: str, *, canadian: bool) -> str:
    """Return the abbreviation of a unit designator that a value may follow; empty for any other word."""
    if canadian and word in tables.CANADA_UNITS:
        return "UNIT"
    if word in {"#", "PMB"}:
        return "#"
    row = UNIT_FORMS.get(word)
    takes_value = row and (row.needs_number or row.abbreviation in _NUMBERED_ANYWAY)
    return row.abbreviation if row and takes_value else ""


def canonical_words(tokens: list[str], *, canadian: bool) -> list[str]:
    """Return the words of street and city in standard form, the house number first where there is one."""
    start = 1 if tokens and any(map(str.isdigit, tokens[0])) else 0
    suffix = _suffix_at(tokens, start)
    named = suffix == start + 1 and _SUFFIXES[tokens[suffix]] in tables.THOROUGHFARES
    done = tokens[:start]
    for index, token in enumerate(tokens[start:], start):
        if index == suffix:
            done.append(_SUFFIXES[token])
        elif named and index == start and (token in DIRECTIONS or token in DIRECTIONS.values()):
            # The direction is the street's own name here, and West Street is not W Street.
            done.append(token)
        else:
            done.append(_word(token, canadian=canadian))
    return done


def _suffix_at(tokens: list[str], start: int) -> int:
    """Return where the street's suffix stands: the first suffix behind a name, the last of several; -1 for none."""
    for index in range(start + 1, len(tokens)):
        if tokens[index] in _SUFFIXES and not (tokens[index + 1 : index + 2] and tokens[index + 1] in _SUFFIXES):
            return index
    return -1


def _word(token: str, *, canadian: bool) -> str:
    """Return the standard form of one word of a street's or city's name."""
    french = FRENCH_DIRECTIONS.get(token) or _CANADA_TYPES.get(token) if canadian else None
    unit = UNIT_FORMS.get(token)
    return (
        french
        or DIRECTIONS.get(token)
        or _NAME_WORDS.get(token)
        or _SAINTS.get(token)
        or (unit.abbreviation if unit else token)
    )
