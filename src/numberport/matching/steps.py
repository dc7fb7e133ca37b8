"""
The rules that no table can hold, since they are about any number or any name: how each thing is spelled among words.
"""

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Iterator

import attrs

from numberport.matching import _postal as tables
from numberport.matching.comparison import Field
from numberport.matching.forms import Forms
from numberport.matching.numerals import house_number, plain_ordinals
from numberport.matching.rules import NAMED, Equivalence
from numberport.parties.countries import COUNTRY_FORMS, POSTAL_CODES
from numberport.parties.person import GENERATIONS, OWN_TITLES
from numberport.parties.postal import NUMERALS, ORDINALS, SUFFIX_FORMS
from numberport.parties.regions import UK_AREA_NAMES, UK_NATIONS

__all__ = ["STEPS", "Step"]

Words = tuple[str, ...]
#: How each thing is spelled on one side.
Spelled = dict[str, set[str]]
_SIGNS = frozenset({"#", "NO", "NUMBER"})
_LONGEST_NUMERAL = 5
_IN_WORDS = frozenset(NUMERALS) | frozenset(ORDINALS)


@attrs.frozen(kw_only=True, eq=False)
class Step:
    """
    A rule that no table can hold, since it is about any number or any name.

    Args:
        rule: The rule that it belongs to.
        spelled: What tells how each thing it is about is spelled among some words.
        where: The country, or the region, that it holds in; empty for everywhere.
        about: The words it may be about; empty for those of most steps.
    """

    rule: Equivalence
    spelled: Callable[[Words, Forms], Spelled]
    where: str = ""
    about: Collection[str] = ()

    def may_be_about(self, odd: Collection[str]) -> bool:
        """Tell whether words that stand on one side only may be what it is about: of an address, what is numbered."""
        if self.about:
            return any(word in self.about for word in odd)
        return self.rule.field is not Field.ADDRESS or any(word in _SAID or any(map(str.isdigit, word)) for word in odd)


def _ordinals(tokens: Words, _: Forms) -> Spelled:
    """Return each number that ordinals stand for, and each bare number, as it is spelled; of several words the most."""
    found: Spelled = {}
    index = 0
    while index < len(tokens):
        used = 1
        most = _LONGEST_NUMERAL if tokens[index] in _IN_WORDS else 1 + tokens[index].isdecimal()
        for count in range(min(most, len(tokens) - index), 0, -1):
            plain = plain_ordinals(list(tokens[index : index + count]))
            if len(plain) == 1 and plain[0].isdecimal():
                found.setdefault(plain[0], set()).add(" ".join(tokens[index : index + count]))
                used = count
                break
        index += used
    return found


def _french_ordinals(tokens: Words, forms: Forms) -> Spelled:
    plain = plain_ordinals(list(tokens), forms.ordinals, forms.names)
    return _each((number, token) for number, token in zip(plain, tokens, strict=False) if number.isdecimal())


def _each(pairs: Iterable[tuple[str, str]]) -> Spelled:
    found: Spelled = {}
    for thing, spelling in pairs:
        found.setdefault(thing, set()).add(spelling)
    return found


def _house_number(tokens: Words, forms: Forms) -> Spelled:
    """Return the house number as it is spelled, in words or in digits."""
    return _first_number(tokens, house_number(list(tokens), ranges=not forms.civic_units), str.isalpha)


def _thousands(tokens: Words, _: Forms) -> Spelled:
    """Return the first number as it is spelled, where the second may be the rest of it: 1 200, of 1,200."""
    parted = len(tokens) > 1 and tokens[0].isdecimal() and re.fullmatch(r"\d{3}", tokens[1])
    spelled = " ".join(tokens[: 1 + bool(parted)])
    return {spelled.replace(" ", ""): {spelled}} if spelled[:1].isdecimal() else {}


def _range(tokens: Words, forms: Forms) -> Spelled:
    read = house_number(list(tokens), ranges=not forms.civic_units)
    return _first_number(tokens, read, str.isdecimal) if read and "-" in read[0] else {}


def _grid(tokens: Words, forms: Forms) -> Spelled:
    read = house_number(list(tokens), ranges=not forms.civic_units)
    return _first_number(tokens, read, str.isalnum) if read and _GRID.fullmatch(read[0]) else {}


def _first_number(tokens: Words, read: list[str], of: Callable[[str], bool]) -> Spelled:
    """Return the first word of what was read as it was spelled, where that was of a kind or in one word."""
    spelled = tokens[: len(tokens) - len(read) + 1]
    return {read[0]: {" ".join(spelled)}} if spelled and (len(spelled) == 1 or of(spelled[0])) else {}


def _two_suffixes(tokens: Words, forms: Forms) -> Spelled:
    """Return each suffix word before a suffix as it is spelled."""
    pairs = itertools.pairwise(tokens)
    found = [(one, other) for one, other in pairs if one in SUFFIX_FORMS and other in SUFFIX_FORMS]
    return _each((f"{forms.names.get(one, one)} {forms.suffixes.get(other)}", f"{one} {other}") for one, other in found)


def _zeros(tokens: Words, _: Forms) -> Spelled:
    return _each((token.lstrip("0"), token) for token in tokens if token[:1].isdecimal())


def _zip(tokens: Words, _: Forms) -> Spelled:
    """Return each ZIP by its five digits, as it is written; digits may be more than one word, and the last ones."""
    ends = {" ".join(tokens[-count:]) for count in (1, 2)} | set(tokens)
    return _each((match[1], text) for text in ends if (match := _ZIP.fullmatch(text)))


def _postal_codes(tokens: Words, _: Forms) -> Spelled:
    texts = (*tokens, *map(" ".join, itertools.pairwise(tokens)))
    return _each((text.replace(" ", ""), text) for text in texts if _SPACED_CODE.fullmatch(text))


def _country(tokens: Words, _: Forms) -> Spelled:
    return {
        "": {next((name for name in _COUNTRIES if tokens[-len(name.split()) :] == tuple(name.split())), "no country")}
    }


def _area(tokens: Words, _: Forms) -> Spelled:
    """Return each county as it is spelled, and the nation."""
    line = f" {' '.join(tokens)} "
    found = _each((name, form) for form, name in UK_AREA_NAMES.items() if f" {form} " in line)
    nations = found.keys() & UK_NATIONS
    return {**found, "": nations or {"no nation"}}


def _number_signs(tokens: Words, _: Forms) -> Spelled:
    """Return each number of a box or route as it stands behind its word: with a number sign, or without one."""
    signed = [(f"{one} {value}", f"{one} {sign} {value}") for one, sign, value in _threes(tokens) if sign in _SIGNS]
    plain = [(f"{one} {value}", f"{one} {value}") for one, value in itertools.pairwise(tokens)]
    return _each((thing, spelling) for thing, spelling in (*signed, *plain) if thing.split()[0] in _NUMBERED)


def _threes(tokens: Words) -> Iterator[tuple[str, str, str]]:
    return zip(tokens, tokens[1:], tokens[2:], strict=False)


def _signed(tokens: Words, _: Forms) -> Spelled:
    """Return each value as it stands behind its number signs, or without one."""
    found: list[tuple[str, str]] = []
    signs: list[str] = []
    for token in tokens:
        if token in _SIGNS:
            signs.append(token)
            continue
        found += [(token, " ".join((*signs, token)))] if _is_value(token) else []
        signs = []
    return _each(found)


def _unit_signs(tokens: Words, forms: Forms) -> Spelled:
    """Return each value as it stands behind a unit's word: with a number sign before it, or without one."""
    found: list[tuple[str, str]] = []
    for before, sign, token in zip(("", *tokens), tokens, tokens[1:], strict=False):
        if before in forms.units and before not in _SIGNS and sign in _SIGNS:
            found.append((token, f"{sign} {token}"))
        elif sign in forms.units and sign not in _SIGNS:
            found.append((token, token))
    return _each(found)


def _route_boxes(tokens: Words, _: Forms) -> Spelled:
    """Return each box of a route as it stands behind the route's number: Box 9, or # 9."""
    return _each(
        (box, f"{word} {box}") for route, word, box in _threes(tokens) if word in _BOX_WORDS and _is_value(route)
    )


def _is_value(token: str) -> bool:
    return any(map(str.isdigit, token)) or len(token) == 1


def _floors(tokens: Words, forms: Forms) -> Spelled:
    plain = plain_ordinals(list(tokens), forms.ordinals, forms.names)
    pairs = itertools.pairwise(plain)
    found = [(one, other) for one, other in pairs if {one, other} & {*_FLOORS, forms.floor}]
    return _each((value, f"{one} {other}") for one, other in found for value in (one, other) if value.isdecimal())


def _civic(tokens: Words, _: Forms) -> Spelled:
    """Return each unit as it stands: before the civic number with a hyphen, or behind its word."""
    first = _CIVIC.fullmatch(tokens[0]) if tokens else None
    pairs = itertools.pairwise(tokens)
    found = [(value, f"{word} {value}") for word, value in pairs if word in tables.CANADA_UNITS]
    return _each([*found, *([(first[1], tokens[0])] if first else [])])


def _numbered_company(tokens: Words, _: Forms) -> Spelled:
    return _each((token.replace("-", ""), token) for token in tokens if _COMPANY.fullmatch(token))


def _initials(tokens: Words, _: Forms) -> Spelled:
    """Return each word as it is written, and each run of single letters as the word that they make."""
    runs = itertools.groupby(tokens, lambda token: len(token) == 1 and token.isalpha())
    spelled = [([" ".join(run)] if letters else list(run)) for letters, run in ((one, list(run)) for one, run in runs)]
    return _each((text.replace(" ", ""), text) for texts in spelled for text in texts)


def _order(tokens: Words, _: Forms) -> Spelled:
    return {" ".join(sorted(tokens)): {" ".join(tokens)}}


def _name_order(tokens: Words, _: Forms) -> Spelled:
    """Return the words of a name in their order, without titles, and a generation in its one form."""
    plain = [GENERATIONS.get(token, token) for token in tokens if token not in OWN_TITLES]
    return {" ".join(sorted(plain)): {" ".join(plain)}}


def _courtesy(tokens: Words, _: Forms) -> Spelled:
    titles = " ".join(token for token in tokens if token in OWN_TITLES) or "no title"
    return {name: {titles} for name in _name_order(tokens, _)}


_BOX_WORDS = frozenset({"BOX", "#"})
_FLOORS = frozenset({"FL", "FLOOR"})
_GRID = re.compile(r"[NSEW]\d+[NSEW]\d+")
_ZIP = re.compile(r"(\d{5})(?:[- ]?\d{4})?")
#: The postal codes that have a space in them, or none.
_SPACED_CODE = re.compile("|".join(POSTAL_CODES[country].pattern for country in ("CA", "GB")))
#: The names of countries, those of several words first.
_COUNTRIES = sorted(COUNTRY_FORMS, key=lambda name: -len(name.split()))
#: What beside numbers a step of an address may be about.
_SAID = _SIGNS | frozenset({"BOX", "FL", "FLOOR"}).union(*map(str.split, (*COUNTRY_FORMS, *UK_AREA_NAMES)))
#: The words before the number of a box or route.
_NUMBERED = frozenset({"BOX", "POB", "POBOX", "DRAWER", "CALLER", "RR", "RFD", "HC", "HCR", "ROUTE"})
_CIVIC = re.compile(r"([^\W_]+)-(\d+[^\W_]*)")
_COMPANY = re.compile(r"\d{4}-?\d{4}")


def _step(name: str, spelled: Callable[[Words, Forms], Spelled], where: str = "", about: Collection[str] = ()) -> Step:
    return Step(rule=NAMED[name], spelled=spelled, where=where, about=about)


#: The steps, in the order in which they are named.
STEPS: tuple[Step, ...] = (
    _step("a house number in words", _house_number),
    _step("a comma between the thousands of a house number", _thousands),
    _step("a house number on a grid, in one word or two", _grid),
    _step("a house number of two numbers, with its hyphen or without", _range),
    _step("a suffix word before a street's suffix, spelled out or not", _two_suffixes, about=SUFFIX_FORMS),
    _step("an ordinal in words or digits", _ordinals),
    _step("a French ordinal before its street type", _french_ordinals, "CA"),
    _step("a floor before or behind its number", _floors),
    _step(
        "a unit's designator and its abbreviation, with a number sign or without",
        _unit_signs,
    ),
    _step("a rural route in any of its forms", _route_boxes),
    _step(
        "a unit's number before the civic number with a hyphen, or behind any word for a unit, in Canada", _civic, "CA"
    ),
    _step("zeros before the number of a route", _zeros),
    _step("a number sign before the number of a box or route says nothing", _number_signs),
    _step("a ZIP+4 and its five digits", _zip),
    _step("spacing in a postal code says nothing", _postal_codes),
    _step("the country, where region or postal code tell it", _country),
    _step("a county of the United Kingdom and its abbreviation, with its nation or without", _area, "GB"),
    _step(
        "a flat and a building's name before the street or behind it, in the United Kingdom",
        _order,
        "GB",
    ),
    _step("an urbanization before the street or behind it, in Puerto Rico", _order, "PR"),
    _step("a number sign, No. or Number before a number says nothing", _signed),
    _step("a numbered company of Quebec with its hyphen or without", _numbered_company),
    _step("initials are written together or apart", _initials),
    _step("the family name stands first, before a comma", _name_order),
    _step("a courtesy title of one's own before a given name says nothing", _courtesy),
)
