"""
The reader of addresses: a line, or an address in its parts, becomes a :class:`~numberport.matching.reading.Reading`.

Every word of an address ends up in one part of it.
"""

import functools

import attrs

from numberport.matching.forms import Forms, forms_of
from numberport.matching.identifiers import zip_form
from numberport.matching.lines import areas_apart, numbered_first, set_aside
from numberport.matching.reading import Reading
from numberport.matching.streets import (
    CITY,
    Taken,
    canonical_words,
    lettered_unit,
    take_apart,
    take_fraction,
    type_behind,
)
from numberport.matching.units import bare_units
from numberport.matching.words import LONGEST_REMEMBERED, words
from numberport.parties import Address
from numberport.parties.address import THOUSANDS
from numberport.parties.boundaries import street_ends
from numberport.parties.countries import POSTAL_CODES, implied_country, region_key
from numberport.parties.postal import DIRECTIONS
from numberport.parties.regions import REGION_CODES, REGION_NAMES, REGIONS, UK_AREA_NAMES, UK_NATIONS
from numberport.parties.spelling import fold

__all__ = ["read"]

_NAMES = {tuple(words(name)): region.code for name, region in REGION_NAMES.items()}
_FULL_NAMES = {tuple(words(region.name)): region.code for region in REGIONS}
_LONGEST_NAME = max(map(len, _FULL_NAMES))
#: Fewer words than this before a region's name, and the name is the street's own: 12 Rhode Island.
_WORDS_BEFORE_REGION = 3
#: The letters of a direction in short.
_LONGEST_CODE = 2
_DIRECTIONS = frozenset(DIRECTIONS) | frozenset(DIRECTIONS.values())

#: The nation whose name stands for the country.
_ENGLAND = "ENGLAND"


def read(address: Address | str, country: str = "") -> Reading:
    """
    Return an address in normal form; a region at the end of the words is taken for one.

    Args:
        address: The address.
        country: The country it is read as one of, where it does not tell its own.
    """
    if isinstance(address, str):
        reader = _read_line if len(address) <= LONGEST_REMEMBERED else _read_line.__wrapped__
        return reader(address, country)
    size = len(address.street) + len(address.unit) + len(address.city)
    return (_read if size <= LONGEST_REMEMBERED else _read.__wrapped__)(address, country)


@functools.lru_cache(maxsize=8192)
def _read_line(text: str, country: str) -> Reading:
    form = Reading.parse(text)
    if form is not None:
        return _first(attrs.evolve(form, country=form.country or country))
    return _reading(Address.parse(text), country)


@functools.lru_cache(maxsize=8192)
def _read(address: Address, country: str) -> Reading:
    return _reading(address, country)


def _reading(address: Address, country: str) -> Reading:
    stated = " ".join(words(address.country)) or implied_country(address.region, address.postal_code)
    region = _region_code(address.region, address.postal_code)
    country = stated or country
    forms = forms_of(country, region)
    lines, attention = set_aside(address.street)
    lines, area = areas_apart(lines, forms.areas, told=bool(address.city)) if forms.areas else (lines, ())
    unit, more = set_aside(address.unit)
    bare, unit = bare_units(unit, forms)
    tokens = _tokens(lines, unit, address.city, forms)
    if not region:
        tokens, region = _take_region(tokens)
        country = stated or implied_country(region, "") or country
        forms = forms_of(country, region)
    fraction, taken = take_fraction(take_apart(tokens, forms))
    numbered = bool(taken.words) and any(map(str.isdigit, taken.words[0]))
    complete = bool(region or address.postal_code)
    (first, last), found = _placed(taken, forms, numbered=numbered, complete=complete)
    kept = tuple(found[numbered:])
    made = Reading(
        number=" ".join((found[0], *fraction)) if numbered else "",
        street=kept[:first],
        between=kept[first:last],
        city=kept[last:],
        boxes=tuple(taken.boxes),
        # Where nothing but boxes is told, nothing stands before them.
        opens=taken.opens or bool(taken.boxes and not found),
        units=tuple(sorted(taken.units + bare)),
        area=area,
        region=region,
        postal_code=zip_form(address.postal_code),
        country=country,
        attention=tuple(sorted(attention + more)),
    )
    return _first(made)


def _tokens(lines: str, unit: str, city: str, forms: Forms) -> list[str]:
    """Return the words of street, unit and city in order, with a mark before the city, or between any two lines."""
    lines = THOUSANDS.sub(r"\1\2", lines)
    if forms.free_lines:
        pieces = [words(piece) for piece in (*numbered_first(lines).split(","), unit, city)]
        return [word for piece in pieces if piece for word in (CITY, *piece)][1:]
    tokens = words(lettered_unit(lines) if forms.civic_units else lines) + words(unit)
    behind = words(city)
    return [*tokens, CITY, *behind] if behind else tokens


def _placed(taken: Taken, forms: Forms, *, numbered: bool, complete: bool) -> tuple[tuple[int, int], list[str]]:
    """Return behind how many words, the number apart, the street ends at the earliest and the latest, and the words."""
    plain = _unmarked(taken.words)
    if forms.free_lines:
        found = canonical_words(plain, forms)
        return _direction_of_a_line(taken.words, found[numbered:], forms, numbered=numbered), found
    found = _unmarked(canonical_words(taken.words, forms))
    rest = found[numbered:]
    first, last = _ends_told(taken, rest, plain, numbered=numbered) or street_ends(
        rest, forms.signs, numbered=numbered, boxed=bool(taken.boxes), complete=complete
    )
    if first == last and (forms.translated or CITY not in taken.words):
        cut = first + numbered
        marked = [*plain[:cut], CITY, *plain[cut:]]
        found = _unmarked(canonical_words(type_behind(marked, forms) if forms.translated else marked, forms))
    return (first, last), found


def _unmarked(tokens: list[str]) -> list[str]:
    """Return words without the mark before the city."""
    return [token for token in tokens if token != CITY]


def _ends_told(taken: Taken, rest: list[str], plain: list[str], *, numbered: bool) -> tuple[int, int] | None:
    """Return where a street ends by the city that is told, or by the unit behind it; None where neither tells."""
    mark = taken.mark - numbered
    # A letter behind a unit's number may be the unit's: Apt 4 N.
    lettered = 0 < mark < len(rest) and rest[mark] in _DIRECTIONS and len(plain[taken.mark]) <= _LONGEST_CODE
    if CITY in taken.words:
        last = taken.words.index(CITY) - numbered
        return (mark if lettered and mark < last else last), last
    return (mark, mark + lettered) if 0 < mark < len(rest) else None


def _direction_of_a_line(tokens: list[str], rest: list[str], forms: Forms, *, numbered: bool) -> tuple[int, int]:
    """
    Return where a street ends whose lines may stand in any order: nowhere, but at the end of a line with a direction.

    Church Road West in Moors is no Church Road in West Moors, and the line's end tells which.
    """
    places = [place for place, token in enumerate(tokens) if token == CITY]
    breaks = [place - count - numbered for count, place in enumerate(places)]
    told = [end for end in breaks if not _DIRECTIONS.isdisjoint(rest[max(0, end - 1) : end + 1])]
    if told:
        return told[0], told[0]
    first, last = street_ends(rest, forms.signs, numbered=numbered, boxed=False, complete=True)
    return (first, last) if first < last and rest[first] in _DIRECTIONS else (0, len(rest))


@functools.lru_cache(maxsize=8192)
def _first(reading: Reading) -> Reading:
    """Return the first of equal readings, so that equal ones are mostly one object and quickly compared."""
    return reading


def _region_code(region: str, postal_code: str) -> str:
    """Return the code of a region, or an area of the United Kingdom; England beside a postcode says nothing."""
    if "," in region or region_key(region) in UK_AREA_NAMES:
        areas = [UK_AREA_NAMES.get(region_key(area.strip())) or " ".join(words(area)) for area in region.split(",")]
        if areas == [_ENGLAND] and POSTAL_CODES["GB"].tells(fold(postal_code).strip()):
            return ""
        # A county says more than the nation that it is in.
        return " ".join([area for area in areas if area not in UK_NATIONS] or areas)
    tokens = tuple(words(region))
    plain = "".join(tokens)
    return plain if plain in REGION_CODES else _NAMES.get(tokens) or " ".join(tokens)


def _take_region(tokens: list[str]) -> tuple[list[str], str]:
    """Take a region's full name off the end, where enough stands before it."""
    for count in range(min(_LONGEST_NAME, len(tokens) - _WORDS_BEFORE_REGION), 0, -1):
        code = _FULL_NAMES.get(tuple(tokens[-count:]))
        if code:
            return tokens[:-count], code
    return tokens, ""
