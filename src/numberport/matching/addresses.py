"""
Addresses, part by part: house number, street and city, boxes, units, region, postal code.

Every word of an address ends up in one part of its :class:`~numberport.matching.reading.Reading`; two addresses are
equal when all parts are.
A word that may be the street's as well as the city's is in a part of its own.
"""

import functools

import attrs

from numberport.matching import _postal as tables
from numberport.matching.closeness import cheapest, distance, is_swap, is_typo
from numberport.matching.comparison import INFERENCE, SPELLING, Rule, Verdict
from numberport.matching.forms import forms_of
from numberport.matching.identifiers import zip_forms
from numberport.matching.judgement import MOST_DIFFERENCES, Judgement, most_differences, verdict_of
from numberport.matching.numerals import bare_number
from numberport.matching.readers import read
from numberport.matching.reading import Reading
from numberport.matching.streets import OTHER_ROUTE
from numberport.matching.words import Phrases, replace_phrases, words
from numberport.parties import Address
from numberport.parties.postal import DIRECTIONS, NUMERALS, ORDINALS, SUFFIX_FORMS
from numberport.parties.regions import REGION_CODES, REGIONS

__all__ = ["address_verdict", "compare_addresses"]

PART_DIFFERS = Rule("a part of the address differs", INFERENCE)
PART_MISSING = Rule("a part of the address is missing or misspelt", INFERENCE)

_FULL_NAMES = frozenset(tuple(words(region.name)) for region in REGIONS)
#: The beginning of a region's name that may stand for all of it: Penn.
_LEAST_CLIPPED = 4
_DIRECTIONS = frozenset(DIRECTIONS) | frozenset(DIRECTIONS.values())
_KIN = (*tables.ROAD_KIN, *tables.WORD_KIN)
_PHRASES = Phrases(tables.PHRASE_KIN)
_NUMERALS = {word: str(number) for word, number in NUMERALS.items()}
#: Words that stand in normal form as another: directions, which may be a street's name too, and ordinals.
_IN_WORDS = {
    **{word: word for word in DIRECTIONS},
    **{code: word for word, code in DIRECTIONS.items()},
    **{str(number): word for word, number in ORDINALS.items()},
}


def _read_both(left: Address | str, right: Address | str) -> tuple[Reading, Reading]:
    """Return two addresses in normal form; one that does not tell its country is read as one of the other's."""
    one, other = read(left), read(right)
    if bool(one.country) == bool(other.country):
        return one, other
    return (one, read(right, one.country)) if one.country else (read(left, other.country), other)


def compare_addresses(left: Address | str, right: Address | str) -> Judgement:
    """Compare two addresses; another house number, unit, direction, box, suffix word or city is never equal."""
    one, other = _as_fine(*_read_both(left, right))
    parts = _parts(one, other)
    differs = tuple(part for part, verdict in parts.items() if not verdict.agrees)
    if one == other:
        rule, worst = _respelling(left, right, one), Verdict.EQUIVALENT
    else:
        worst = Verdict.MISMATCH if Verdict.MISMATCH in parts.values() else Verdict.CLOSE
        rule = PART_DIFFERS if worst is Verdict.MISMATCH else PART_MISSING
    agrees = tuple(part for part in parts if part not in differs)
    return Judgement(verdict=worst, left=str(one), right=str(other), rule=rule, differs=differs, agrees=agrees)


def address_verdict(left: Address | str, right: Address | str) -> Verdict:
    """Return the verdict on two addresses alone: the first part that cannot agree decides."""
    one, other = _read_both(left, right)
    if one is other:
        return Verdict.EQUIVALENT
    if one.country != other.country or _other_region(one, other):
        return Verdict.MISMATCH
    if _contradict(one.number, other.number) and _number_verdict(one, other) is Verdict.MISMATCH:
        return Verdict.MISMATCH
    one, other = _as_fine(one, other)
    if one == other:
        return Verdict.EQUIVALENT
    if _contradict(one.postal_code, other.postal_code):
        return Verdict.MISMATCH
    return Verdict.MISMATCH if Verdict.MISMATCH in _parts(one, other).values() else Verdict.CLOSE


def _contradict(here: str, there: str) -> bool:
    return bool(here and there) and here != there


def _other_region(one: Reading, other: Reading) -> bool:
    return _contradict(one.region, other.region) and _region_verdict(one, other) is Verdict.MISMATCH


def _as_fine(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    """Return both as fine as both are: a ZIP+4 counts only where both give it."""
    here, there = zip_forms(one.postal_code, other.postal_code)
    if (here, there) == (one.postal_code, other.postal_code):
        return one, other
    return attrs.evolve(one, postal_code=here), attrs.evolve(other, postal_code=there)


def _type_ahead(one: Reading, other: Reading) -> tuple[str, ...]:
    """Return the words of an address, its type before the name where the other has it there and tells no city."""
    street, first = one.street, other.words[:1]
    kind = forms_of(one.country, one.region).translated.get("".join(first)) if street and other.between else None
    place = len(street) - 1 - (len(street) > 1 and street[-1] in _DIRECTIONS)
    if kind is None or street[place] != kind or street[:1] == first:
        return one.words
    return (*first, *street[:place], *street[place + 1 :], *one.between, *one.city)


def _respelling(left: Address | str, right: Address | str, reading: Reading) -> Rule:
    if words(str(left)) == words(str(right)):
        return SPELLING
    forms = forms_of(reading.country, reading.region)
    return Rule(forms.name, forms.source)


def _parts(one: Reading, other: Reading) -> dict[str, Verdict]:
    """Return the parts that either address has, each with how they agree."""
    verdicts = {
        "house number": _number_verdict(one, other),
        **_street_and_city(one, other),
        "box": _boxes_verdict(one, other),
        "unit": _units_verdict(one, other),
        "urbanization": _area_verdict(one, other),
        "region": _region_verdict(one, other),
        "postal code": _exactly(one.postal_code, other.postal_code),
        "country": _exactly(one.country, other.country),
        # Whom a letter is for is no part of where a line is.
        "attention line": Verdict.EQUIVALENT if one.attention == other.attention else Verdict.CLOSE,
    }
    empty = {
        "house number": not one.number and not other.number,
        "box": not one.boxes and not other.boxes,
        "unit": not one.units and not other.units,
        "urbanization": not one.area and not other.area,
        "region": not one.region and not other.region,
        "postal code": not one.postal_code and not other.postal_code,
        "attention line": not one.attention and not other.attention,
    }
    return {part: verdict for part, verdict in verdicts.items() if not empty.get(part)}


def _exactly(here: str, there: str) -> Verdict:
    """Judge a part that has no tolerance: absent on one side it is close, otherwise equal or not."""
    if here == there:
        return Verdict.EQUIVALENT
    return Verdict.MISMATCH if here and there else Verdict.CLOSE


def _number_verdict(one: Reading, other: Reading) -> Verdict:
    """
    Judge house numbers; a number and its ordinal are close, since it may be the street's.

    Of 2/10 in the United Kingdom one may be the flat, and nobody can tell which.
    """
    found = _exactly(one.number, other.number)
    if found is Verdict.MISMATCH and bare_number(one.number) == bare_number(other.number):
        return Verdict.CLOSE
    if found is not Verdict.MISMATCH or not forms_of(one.country, "").free_lines:
        return found
    slashed, plain = (one, other) if "/" in one.number else (other, one)
    flats = [flat for flat in slashed.number.split("/") if flat != plain.number]
    inside = {value for _, value in plain.units}
    likely = "/" in slashed.number and len(flats) == 1 and inside <= set(flats)
    return Verdict.CLOSE if likely else Verdict.MISMATCH


def _boxes_verdict(one: Reading, other: Reading) -> Verdict:
    """
    Judge boxes; one that opens the address on one side and ends it on the other is close, or has more zeros.

    So is a route without its box on one side, or with the box before it.
    """
    if one.boxes == other.boxes:
        return Verdict.EQUIVALENT if one.opens == other.opens else Verdict.CLOSE
    here, there = (list(map(_without_zeros, boxes)) for boxes in (one.boxes, other.boxes))
    if here == there or not (here and there):
        return Verdict.CLOSE
    (routes, inside), (others, within) = _routes_and_boxes(here), _routes_and_boxes(there)
    left_out = bool(routes) and routes == others and (inside <= within or within <= inside)
    return Verdict.CLOSE if left_out else Verdict.MISMATCH


def _routes_and_boxes(boxes: list[str]) -> tuple[set[str], set[str]]:
    """Return the routes of an address, and the numbers of its boxes."""
    parts = [box.removeprefix("PO").partition("BOX ") for box in boxes]
    return {route.strip() for route, *_ in parts} - {""}, {number for *_, number in parts} - {""}


def _without_zeros(text: str) -> str:
    """Return the number of a box as a bare one, without zeros before it, which may count: Publication 28, 282."""
    plain = " ".join(bare_number(word).lstrip("0") for word in text.split())
    # Route 2 may be a rural route.
    return plain.replace(f"{OTHER_ROUTE} ", "RR ", 1) if plain.startswith(OTHER_ROUTE) else plain


def _units_verdict(one: Reading, other: Reading) -> Verdict:
    """
    Judge units: left out or under another designator they are close, with another value they differ.

    A letter alone that stands among the words of one side only may be a unit that could not be placed.
    """
    if one.units == other.units:
        return Verdict.EQUIVALENT
    ours, theirs = _loosely(one.units), _loosely(other.units)
    here, there = _values_by_name(ours - theirs), _values_by_name(theirs - ours)
    if not all(_perhaps(here[name], there[name]) for name in here.keys() & there.keys()):
        return Verdict.MISMATCH
    values, others = set[str]().union(*here.values()), set[str]().union(*there.values())
    odd, beyond = _letters_alone(one, other), _letters_alone(other, one)
    if (odd and not odd & others) or (beyond and not beyond & values):
        return Verdict.MISMATCH
    return Verdict.CLOSE if _perhaps(values, others) else Verdict.MISMATCH


def _loosely(units: tuple[tuple[str, str], ...]) -> set[tuple[str, str]]:
    """Return units with what may be one value as one: a letter and a direction, a number and its ordinal."""
    apart = ((name, value.split()) for name, value in units)
    return {(name, " ".join(DIRECTIONS.get(word, bare_number(word)) for word in value)) for name, value in apart}


def _values_by_name(units: set[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the values of units by their designator, each of several by itself: A and B of Suites A & B."""
    found: dict[str, set[str]] = {}
    for name, value in units:
        found.setdefault(name, set()).update(value.split(" AND "))
    return found


def _perhaps(values: set[str], others: set[str]) -> bool:
    """Tell whether one side has no other value than the other side, so that some may have been left out."""
    return values <= others or others <= values


def _letters_alone(one: Reading, other: Reading) -> set[str]:
    """Return the letters alone among the words of one side that do not stand among those of the other."""
    return {word for word in set(one.words) - set(other.words) if len(word) == 1 and word not in _IN_WORDS}


def _area_verdict(one: Reading, other: Reading) -> Verdict:
    """Judge urbanizations: left out they are close, and another one differs."""
    if one.area and other.area:
        return _words_verdict(one.area, other.area)
    return Verdict.EQUIVALENT if one.area == other.area else Verdict.CLOSE


def _region_verdict(one: Reading, other: Reading) -> Verdict:
    """
    Judge regions: left out they are close, and another one differs.

    What could not be placed stands among the words, so where one side has no region, that of the other is read as a
    word too: it may be left out or misspelt, and another word in its place differs. Where no region is asked for, and a
    postal code tells the place, another one is close: old records have counties that are no more.
    """
    if one.region != other.region and (one.postal_code or other.postal_code) and forms_of(one.country, "").free_lines:
        return Verdict.CLOSE
    if bool(one.region) == bool(other.region):
        return _exactly(one.region, other.region)
    region, last = one.region or other.region, (other if one.region else one).words[-1:]
    near = functools.partial(_pair_or_region, region, *last)
    costs = (
        cheapest(
            (*one.words, *(said if one.region else ())), (*other.words, *(said if other.region else ())), near, _omit
        )
        for said in _ways_to_say(region)
    )
    least = min((cost for cost in costs if cost is not None), default=None)
    return verdict_of(least, MOST_DIFFERENCES)


def _ways_to_say(region: str) -> tuple[tuple[str, ...], ...]:
    """Return the words that tell a region: its code, and its name."""
    known = REGION_CODES.get(region)
    return (tuple(region.split()), tuple(words(known.name))) if known else (tuple(region.split()),)


def _pair_or_region(region: str, last: str, one: str, other: str) -> int | None:
    """Return the cost of one word standing for another, where the last may be a region's code, misspelt, or clipped."""
    if one == other:
        return 0
    said = other if one == last else one
    if region in {one, other}:
        return 1 if last in {one, other} and distance(said, last, 1) <= 1 else None
    clipped = last in {one, other} and len(last) >= _LEAST_CLIPPED and (said,) in _FULL_NAMES and said.startswith(last)
    return 1 if clipped else _pair(one, other)


def _street_and_city(one: Reading, other: Reading) -> dict[str, Verdict]:
    """Judge the words of street and city as one, and name which of them differ where both addresses tell."""
    if _leaves_out_a_station(one, other) or _leaves_out_a_station(other, one):
        return {"street": Verdict.CLOSE, "city": _words_verdict(one.city, other.city)}
    here, there = _type_ahead(one, other), _type_ahead(other, one)
    verdict = _words_verdict(here, there)
    together = (one.street, one.between, one.city) == (other.street, other.between, other.city)
    if verdict.agrees and not together:
        verdict = Verdict.CLOSE
    if one.between or other.between:
        return {_named(here, there, "street and city"): verdict}
    if verdict.agrees or one.words == other.words:
        return dict.fromkeys(("street", "city"), verdict)
    streets = {"street": Verdict.EQUIVALENT}
    if one.street != other.street:
        streets = {_named(one.street, other.street, "street"): verdict}
    return {**streets, "city": Verdict.EQUIVALENT if one.city == other.city else verdict}


def _leaves_out_a_station(one: Reading, other: Reading) -> bool:
    """Tell whether one side alone has the station behind its box, in Canada."""
    stands = bool(one.boxes and other.boxes) and not (one.between or other.between)
    return stands and bool(one.street) and one.street[0] in tables.CANADA_STATIONS and not other.street


def _named(here: tuple[str, ...], there: tuple[str, ...], part: str) -> str:
    """Return what two rows of words differ in: a direction, a suffix, or the part as a whole."""
    left, right = set(here) - set(there), set(there) - set(here)
    odd = left | right
    if odd and odd <= _DIRECTIONS:
        return "direction"
    return "suffix" if odd and all(word in SUFFIX_FORMS for word in odd) else part


def _words_verdict(here: tuple[str, ...], there: tuple[str, ...]) -> Verdict:
    if here == there:
        return Verdict.EQUIVALENT
    # Words that are one by no table of the post's are close.
    here, there = (tuple(replace_phrases(side, _PHRASES)) for side in (here, there))
    shared = min(len(here), len(there))
    return verdict_of(cheapest(here, there, _pair, _omit, most_differences(shared)), shared)


def _pair(one: str, other: str) -> int | None:
    """Return the cost of one word standing for another; known words and numbers stand for themselves alone."""
    if one == other:
        return 0
    alike = _as_number(one) == _as_number(other) or DIRECTIONS.get(one, one) == DIRECTIONS.get(other, other)
    if alike or any(one in kin and other in kin for kin in _KIN):
        return 1
    if one in _IN_WORDS or other in _IN_WORDS:
        return 1 if _is_misspelt(one, other) or _is_misspelt(other, one) else None
    if any(map(str.isdigit, one + other)):
        return None
    known, other_known = SUFFIX_FORMS.get(one), SUFFIX_FORMS.get(other)
    if known and other_known:
        return 1 if known.standard == other_known.standard else None
    full, other_full = known.word if known else one, other_known.word if other_known else other
    short, other_short = known.standard if known else one, other_known.standard if other_known else other
    alike = is_typo(full, other_full) or is_typo(short, other_short) or is_swap(full, other_full)
    return 1 if alike else None


def _as_number(word: str) -> str:
    """Return a number in words or digits, or an ordinal, as a bare number without zeros; any other word as it is."""
    return _NUMERALS.get(word) or bare_number(word).lstrip("0")


def _is_misspelt(known: str, word: str) -> bool:
    """Tell whether a word may be a typing error of a direction or an ordinal that stands in normal form."""
    return known in _IN_WORDS and word not in _IN_WORDS and word.isalpha() and is_typo(_IN_WORDS[known], word)


def _omit(word: str) -> int | None:
    return None if any(map(str.isdigit, word)) else 1
