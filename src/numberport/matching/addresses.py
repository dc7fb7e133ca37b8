"""
Addresses, part by part: house number, street and city, boxes, units, region, postal code.

Every word of an address ends up in one part of its :class:`~numberport.matching.reading.Reading`; two addresses are
equal when all parts are.
Where a line does not tell where its street ends and its city begins, it is compared as if neither did.
"""

import functools

import attrs

from numberport.matching import _postal as tables
from numberport.matching.closeness import cheapest, distance, is_swap, is_typo
from numberport.matching.comparison import INFERENCE, SPELLING, Rule, Verdict
from numberport.matching.forms import Forms, forms_of
from numberport.matching.identifiers import zip_form, zip_forms
from numberport.matching.judgement import MOST_DIFFERENCES, Judgement, most_differences, verdict_of
from numberport.matching.lines import numbered_first, set_aside
from numberport.matching.reading import Reading
from numberport.matching.streets import CITY, canonical_words, lettered_unit, take_apart, type_behind
from numberport.matching.words import LONGEST_REMEMBERED, words
from numberport.parties import Address
from numberport.parties.address import THOUSANDS, read_line
from numberport.parties.countries import implied_country, region_key
from numberport.parties.postal import DIRECTIONS, NUMERALS, ORDINALS, SUFFIX_FORMS
from numberport.parties.regions import REGION_CODES, REGION_NAMES, REGIONS, UK_AREA_NAMES, UK_NATIONS

__all__ = ["address_verdict", "compare_addresses", "read"]

PART_DIFFERS = Rule("a part of the address differs", INFERENCE)
PART_MISSING = Rule("a part of the address is missing or misspelt", INFERENCE)

_NAMES = {tuple(words(name)): region.code for name, region in REGION_NAMES.items()}
_FULL_NAMES = {tuple(words(region.name)): region.code for region in REGIONS}
_LONGEST_NAME = max(map(len, _FULL_NAMES))
#: Fewer words than this before a region's name, and the name is the street's own: 12 Rhode Island.
_WORDS_BEFORE_REGION = 3
#: The beginning of a region's name that may stand for all of it: Penn.
_LEAST_CLIPPED = 4
_DIRECTIONS = frozenset(DIRECTIONS) | frozenset(DIRECTIONS.values())
_NUMERALS = {word: str(number) for word, number in NUMERALS.items()}
#: Words that stand in normal form as another: directions, which may be a street's name too, and ordinals.
_IN_WORDS = {
    **{word: word for word in DIRECTIONS},
    **{code: word for word, code in DIRECTIONS.items()},
    **{str(number): word for word, number in ORDINALS.items()},
}


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
    parts, told = read_line(text)
    return _reading(Address(**parts), country, told=told)


@functools.lru_cache(maxsize=8192)
def _read(address: Address, country: str) -> Reading:
    return _reading(address, country, told=True)


def _reading(address: Address, country: str, *, told: bool) -> Reading:
    stated = " ".join(words(address.country)) or implied_country(address.region, address.postal_code)
    region = _region_code(address.region)
    country = stated or country
    forms = forms_of(country, region)
    lines, attention = set_aside(address.street)
    unit, more = set_aside(address.unit)
    street, city = _street_words(lines, forms) + words(unit), words(address.city)
    tokens = [*street, CITY, *city] if told and street and city and not forms.free_lines else street + city
    if not region:
        tokens, region = _take_region(tokens)
        country = stated or implied_country(region, "") or country
        forms = forms_of(country, region)
    taken = take_apart(tokens, forms)
    placed = type_behind(taken.words, forms) if forms.translated else taken.words
    cut = placed.index(CITY) if CITY in placed else None
    rest = canonical_words([word for word in placed if word != CITY], forms)
    numbered = bool(rest) and any(map(str.isdigit, rest[0]))
    kept = tuple(rest[numbered:])
    made = Reading(
        number=rest[0] if numbered else "",
        words=kept,
        city=cut - numbered if cut is not None and kept else None,
        boxes=tuple(taken.boxes),
        # Where nothing but boxes is told, nothing stands before them.
        opens=taken.opens or bool(taken.boxes and not rest),
        units=tuple(sorted(taken.units)),
        region=region,
        postal_code=zip_form(address.postal_code),
        country=country,
        attention=tuple(sorted(attention + more)),
    )
    return _first(made)


def _street_words(lines: str, forms: Forms) -> list[str]:
    """Return the words of a street's lines, in the order in which they are compared."""
    lines = THOUSANDS.sub(r"\1\2", lines)
    if forms.free_lines:
        return words(numbered_first(lines))
    return words(lettered_unit(lines) if forms.civic_units else lines)


@functools.lru_cache(maxsize=8192)
def _first(reading: Reading) -> Reading:
    """Return the first of equal readings, so that equal ones are mostly one object and quickly compared."""
    return reading


def _region_code(region: str) -> str:
    if "," in region or region_key(region) in UK_AREA_NAMES:
        areas = [UK_AREA_NAMES.get(region_key(area.strip()), " ".join(words(area))) for area in region.split(",")]
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
    if _contradict(one.number, other.number) or _contradict(one.region, other.region) or one.country != other.country:
        return Verdict.MISMATCH
    one, other = _as_fine(one, other)
    if one == other:
        return Verdict.EQUIVALENT
    if _contradict(one.postal_code, other.postal_code):
        return Verdict.MISMATCH
    return Verdict.MISMATCH if Verdict.MISMATCH in _parts(one, other).values() else Verdict.CLOSE


def _contradict(here: str, there: str) -> bool:
    return bool(here and there) and here != there


def _as_fine(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    """Return both as fine as both are: a ZIP+4, and where the city begins, count only where both give them."""
    here, there = zip_forms(one.postal_code, other.postal_code)
    told = one.city is not None and other.city is not None
    if not told:
        one, other = _type_ahead(one, other), _type_ahead(other, one)
    first, second = (one.city, other.city) if told else (None, None)
    if (here, first) == (one.postal_code, one.city) and (there, second) == (other.postal_code, other.city):
        return _without_area(one, other)
    return _without_area(
        attrs.evolve(one, postal_code=here, city=first), attrs.evolve(other, postal_code=there, city=second)
    )


def _type_ahead(one: Reading, other: Reading) -> Reading:
    """Return an address with its type before the name, where the other has it there and does not tell its city."""
    street, rest = one.words[: one.city or 0], one.words[one.city or 0 :]
    first = other.words[:1]
    kind = forms_of(one.country, one.region).translated.get("".join(first)) if street else None
    place = len(street) - 1 - (len(street) > 1 and street[-1] in _DIRECTIONS)
    if kind is None or street[place] != kind or street[:1] == first:
        return one
    return attrs.evolve(one, words=(*first, *street[:place], *street[place + 1 :], *rest))


def _without_area(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    """Return both without county and nation beside one postcode, if its post asks for none and one side is vaguer."""
    alike = one.country == other.country and one.postal_code == other.postal_code != ""
    vaguer = {"", *UK_NATIONS} & {one.region, other.region}
    if not alike or one.region == other.region or not vaguer or not forms_of(one.country, "").free_lines:
        return one, other
    if one.region and other.region and {one.region, other.region} <= UK_NATIONS:
        return one, other
    return attrs.evolve(one, region=""), attrs.evolve(other, region="")


def _respelling(left: Address | str, right: Address | str, reading: Reading) -> Rule:
    if words(str(left)) == words(str(right)):
        return SPELLING
    forms = forms_of(reading.country, reading.region)
    return Rule(forms.name, forms.source)


def _parts(one: Reading, other: Reading) -> dict[str, Verdict]:
    """Return the parts that either address has, each with how they agree."""
    verdicts = {
        "house number": _exactly(one.number, other.number),
        **_street_and_city(one, other),
        "box": _boxes_verdict(one, other),
        "unit": _units_verdict(one, other),
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


def _boxes_verdict(one: Reading, other: Reading) -> Verdict:
    """Judge boxes; one that opens the address on one side and ends it on the other is close, or has more zeros."""
    if one.boxes == other.boxes:
        return Verdict.EQUIVALENT if one.opens == other.opens else Verdict.CLOSE
    differ = list(map(_without_zeros, one.boxes)) != list(map(_without_zeros, other.boxes))
    return Verdict.MISMATCH if one.boxes and other.boxes and differ else Verdict.CLOSE


def _without_zeros(text: str) -> str:
    """Return a box or the number of a road without the zeros before it, which may count: Publication 28, 282."""
    return " ".join(word.lstrip("0") for word in text.split())


def _units_verdict(one: Reading, other: Reading) -> Verdict:
    """
    Judge units: left out or under another designator they are close, with another value they differ.

    A letter alone that stands among the words of one side only may be a unit that could not be placed.
    """
    if one.units == other.units:
        return Verdict.EQUIVALENT
    values, others = {value for _, value in one.units}, {value for _, value in other.units}
    odd, beyond = _letters_alone(one, other), _letters_alone(other, one)
    if (odd and not odd & others) or (beyond and not beyond & values):
        return Verdict.MISMATCH
    return Verdict.CLOSE if values <= others or others <= values else Verdict.MISMATCH


def _letters_alone(one: Reading, other: Reading) -> set[str]:
    """Return the letters alone among the words of one side that do not stand among those of the other."""
    return {word for word in set(one.words) - set(other.words) if len(word) == 1 and word not in _IN_WORDS}


def _region_verdict(one: Reading, other: Reading) -> Verdict:
    """
    Judge regions: left out they are close, and another one differs.

    What could not be placed stands among the words, so where one side has no region, that of the other is read as a
    word too: it may be left out or misspelt, and another word in its place differs.
    """
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
    verdict = _words_verdict(one.words, other.words)
    if one.city is None or other.city is None:
        return {_named(one.words, other.words, "street and city"): verdict}
    if verdict.agrees:
        together = one.city == other.city
        return dict.fromkeys(("street", "city"), Verdict.EQUIVALENT if together else Verdict.CLOSE)
    here, there = one.words[: one.city], other.words[: other.city]
    behind, beyond = one.words[one.city :], other.words[other.city :]
    street = {"street": Verdict.EQUIVALENT} if here == there else {_named(here, there, "street"): verdict}
    return {**street, "city": Verdict.EQUIVALENT if behind == beyond else verdict}


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
    shared = min(len(here), len(there))
    return verdict_of(cheapest(here, there, _pair, _omit, most_differences(shared)), shared)


def _pair(one: str, other: str) -> int | None:
    """Return the cost of one word standing for another; known words and numbers stand for themselves alone."""
    if one == other:
        return 0
    alike = _NUMERALS.get(one, one) == _NUMERALS.get(other, other) or one.lstrip("0") == other.lstrip("0")
    if alike or any(one in kin and other in kin for kin in tables.ROAD_KIN):
        return 1
    if one in _IN_WORDS or other in _IN_WORDS:
        return 1 if _is_misspelt(one, other) or _is_misspelt(other, one) else None
    if any(map(str.isdigit, one + other)):
        return None
    known, other_known = SUFFIX_FORMS.get(one), SUFFIX_FORMS.get(other)
    if known and other_known:
        return 1 if known is other_known else None
    full, other_full = known.word if known else one, other_known.word if other_known else other
    short, other_short = known.standard if known else one, other_known.standard if other_known else other
    alike = is_typo(full, other_full) or is_typo(short, other_short) or is_swap(full, other_full)
    return 1 if alike else None


def _is_misspelt(known: str, word: str) -> bool:
    """Tell whether a word may be a typing error of a direction or an ordinal that stands in normal form."""
    return known in _IN_WORDS and word not in _IN_WORDS and word.isalpha() and is_typo(_IN_WORDS[known], word)


def _omit(word: str) -> int | None:
    return None if any(map(str.isdigit, word)) else 1
