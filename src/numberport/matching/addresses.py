"""
Addresses, part by part: house number, words of street and city, units, region, postal code.

Every word of an address ends up in one part of its :class:`Reading`; two addresses are equal when all parts are.
Commas decide nothing, so that it does not matter where a paper sets them.
"""

import functools

import attrs

from numberport.matching import _tables as tables
from numberport.matching._streets import canonical_words, take_units
from numberport.matching.closeness import cheapest, is_typo
from numberport.matching.comparison import INFERENCE, SPELLING, Rule, Verdict
from numberport.matching.identifiers import zip_form, zip_forms
from numberport.matching.judgement import Judgement, verdict_of
from numberport.matching.words import LONGEST_REMEMBERED, words
from numberport.parties import Address
from numberport.parties.postal import DIRECTIONS, REGION_CODES, REGIONS, SOURCES, SUFFIX_FORMS

__all__ = ["Reading", "compare_addresses", "read"]

STANDARD_FORMS = Rule("standard forms of Publication 28", SOURCES["STREET_SUFFIXES"])
CANADIAN_FORMS = Rule("standard forms of Canada Post", tables.CANADA_SOURCE)
PART_DIFFERS = Rule("a part of the address differs", INFERENCE)
PART_MISSING = Rule("a part of the address is missing or misspelt", INFERENCE)

_REGION_NAMES = {tuple(words(region.name)): region.code for region in REGIONS}
_LONGEST_NAME = max(map(len, _REGION_NAMES))
#: Fewer words than this before a region's name, and the name is the street's own: 12 Rhode Island.
_WORDS_BEFORE_REGION = 3
_DIRECTIONS = frozenset(DIRECTIONS) | frozenset(DIRECTIONS.values())


@attrs.frozen(kw_only=True)
class Reading:
    """An address in normal form, by part."""

    number: str
    #: Street and city, in order.
    words: tuple[str, ...]
    #: Designator and value, sorted.
    units: tuple[tuple[str, str], ...]
    region: str
    postal_code: str
    country: str

    def __str__(self) -> str:
        units = (f"{name} {value}" for name, value in self.units)
        tail = f"{self.region} {self.postal_code}".strip()
        line = " ".join((self.number, *self.words)).strip()
        country = "" if self.country == "US" or self.region or self.postal_code else self.country
        return ", ".join(part for part in (line, *units, tail, country) if part)


def read(address: Address) -> Reading:
    """Return an address in normal form; a region at the end of the words is taken for one."""
    size = len(address.street) + len(address.unit) + len(address.city)
    return _read(address) if size <= LONGEST_REMEMBERED else _read.__wrapped__(address)


@functools.lru_cache(maxsize=8192)
def _read(address: Address) -> Reading:
    canadian = address.country == "CA"
    tokens = words(address.street) + words(address.unit) + words(address.city)
    region = _region_code(address.region)
    if not region:
        tokens, region = _take_region(tokens)
    rest, units = take_units(tokens, canadian=canadian)
    rest = canonical_words(rest, canadian=canadian)
    numbered = bool(rest) and any(map(str.isdigit, rest[0]))
    return Reading(
        number=rest[0] if numbered else "",
        words=tuple(rest[numbered:]),
        units=tuple(sorted(units)),
        region=region,
        postal_code=zip_form(address.postal_code),
        country=address.country,
    )


def _region_code(region: str) -> str:
    tokens = tuple(words(region))
    plain = "".join(tokens)
    return _REGION_NAMES.get(tokens) or (plain if plain in REGION_CODES else " ".join(tokens))


def _take_region(tokens: list[str]) -> tuple[list[str], str]:
    """Take a region's full name off the end, where enough stands before it."""
    for count in range(min(_LONGEST_NAME, len(tokens) - _WORDS_BEFORE_REGION), 0, -1):
        code = _REGION_NAMES.get(tuple(tokens[-count:]))
        if code:
            return tokens[:-count], code
    return tokens, ""


def compare_addresses(left: Address, right: Address) -> Judgement:
    """Compare two addresses; another house number, unit, direction, box, suffix word or city is never equal."""
    one, other = _as_fine(read(left), read(right))
    if one == other:
        return Judgement(verdict=Verdict.EQUIVALENT, left=str(one), right=str(other), rule=_respelling(left, right))
    verdicts = _by_part(one, other)
    worst = Verdict.MISMATCH if Verdict.MISMATCH in verdicts.values() else Verdict.CLOSE
    return Judgement(
        verdict=worst,
        left=str(one),
        right=str(other),
        rule=PART_DIFFERS if worst is Verdict.MISMATCH else PART_MISSING,
        differs=tuple(verdicts),
    )


def _as_fine(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    """Return both with postal codes as fine as both give them; a country says nothing beside region and code."""
    here, there = zip_forms(one.postal_code, other.postal_code)
    return attrs.evolve(one, postal_code=here), attrs.evolve(other, postal_code=there)


def _respelling(left: Address, right: Address) -> Rule:
    if words(str(left)) == words(str(right)):
        return SPELLING
    return CANADIAN_FORMS if left.country == "CA" else STANDARD_FORMS


def _by_part(one: Reading, other: Reading) -> dict[str, Verdict]:
    """Return the parts that differ, each with what that means."""
    verdicts = {
        "house number": _exactly(one.number, other.number),
        "street and city": _words_verdict(one.words, other.words),
        "unit": _units_verdict(one.units, other.units),
        "region": _exactly(one.region, other.region),
        "postal code": _exactly(one.postal_code, other.postal_code),
        "country": _exactly(one.country, other.country),
    }
    return {part: verdict for part, verdict in verdicts.items() if not verdict.agrees}


def _exactly(here: str, there: str) -> Verdict:
    """Judge a part that has no tolerance: absent on one side it is close, otherwise equal or not."""
    if here == there:
        return Verdict.EQUIVALENT
    return Verdict.MISMATCH if here and there else Verdict.CLOSE


def _units_verdict(here: tuple[tuple[str, str], ...], there: tuple[tuple[str, str], ...]) -> Verdict:
    """Judge units: left out or under another designator they are close, with another value they differ."""
    if here == there:
        return Verdict.EQUIVALENT
    values, others = {value for _, value in here}, {value for _, value in there}
    return Verdict.CLOSE if values <= others or others <= values else Verdict.MISMATCH


def _words_verdict(here: tuple[str, ...], there: tuple[str, ...]) -> Verdict:
    if here == there:
        return Verdict.EQUIVALENT
    cost = cheapest(here, there, _pair, _omit)
    return verdict_of(cost, min(len(here), len(there)))


def _pair(one: str, other: str) -> int | None:
    """Return the cost of one word standing for another; known words and numbers stand for themselves alone."""
    if one == other:
        return 0
    if any(map(str.isdigit, one + other)) or one in _DIRECTIONS or other in _DIRECTIONS:
        return None
    known, other_known = SUFFIX_FORMS.get(one), SUFFIX_FORMS.get(other)
    if known and other_known:
        return None
    full, other_full = known.word if known else one, other_known.word if other_known else other
    return 1 if is_typo(full, other_full) else None


def _omit(word: str) -> int | None:
    return None if any(map(str.isdigit, word)) else 1
