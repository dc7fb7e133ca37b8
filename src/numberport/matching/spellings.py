"""
The tables of spellings: words in a row, and what they stand for, each table with the rule that its rows belong to.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping

import attrs

from numberport.matching import _postal as tables
from numberport.matching._tables import BUSINESS_WORDS, BUSINESS_WORDS_SOURCE, PLURALS_SOURCE
from numberport.matching.rules import NAMED, Equivalence
from numberport.matching.words import Phrases, words
from numberport.parties.business import LEGAL_FORMS
from numberport.parties.person import GENERATIONS
from numberport.parties.postal import DIRECTIONS, FRENCH_DIRECTIONS, SUFFIX_FORMS, UNIT_FORMS
from numberport.parties.regions import REGIONS

__all__ = ["TABLES", "Table"]


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """
    A table of spellings.

    Args:
        rule: The rule that its rows belong to.
        spellings: Words in a row, and what they stand for.
        where: The country, or the region, that it holds in; empty for everywhere.
    """

    rule: Equivalence
    spellings: Phrases
    where: str = ""


def _table(name: str, spellings: Mapping[str, str] | Iterator[tuple[str, str]], where: str = "") -> Table:
    rows = spellings.items() if isinstance(spellings, Mapping) else spellings
    return Table(rule=NAMED[name], spellings=Phrases(rows), where=where)


def _both(pairs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Iterate over both spellings of each row, and what they stand for."""
    for word, short in pairs.items():
        yield word, short
        yield short, short


def _of(kind: Callable[[str], bool], *phrases: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Iterate over the phrases of a kind, and over the one word that stands for them."""
    for rows in phrases:
        for text, word in rows:
            if kind(word):
                yield text, word


_WORDS_ALIKE = [
    *({form, *texts} for form, texts in LEGAL_FORMS),
    *({word, short} for word, short in BUSINESS_WORDS[BUSINESS_WORDS_SOURCE].items()),
]


def _ways(text: str) -> Iterator[str]:
    """Iterate over a phrase with each of its words in any spelling: Limited Liability Co, of Company."""
    words_of = text.split()
    if len(words_of) == 1:
        return iter((text,))
    rows = ({word}.union(*(row for row in _WORDS_ALIKE if word in row)) for word in words_of)
    choices = (sorted(way for way in row if " " not in way) for row in rows)
    return map(" ".join, itertools.product(*choices))


_TWO = {f"{one} {other}": DIRECTIONS[one + other] for one in ("NORTH", "SOUTH") for other in ("EAST", "WEST")}
_CODES = {f"{code[0]} {code[1]}": code for code in DIRECTIONS.values() if len(code) > 1}

#: The tables, in the order in which their rows are named.
TABLES: tuple[Table, ...] = (
    _table(
        "a unit's number before the civic number with a hyphen, or behind any word for a unit, in Canada",
        dict.fromkeys(tables.CANADA_UNITS, "UNIT"),
        where="CA",
    ),
    _table(
        "a Canadian street type, English or French, and its symbol",
        iter([(form, word) for word, symbol in tables.CANADA_STREET_TYPES for form in (word, symbol)]),
        where="CA",
    ),
    _table(
        "a French street type before the name and its English one behind it",
        {"RUE": "STREET", "STREET": "STREET", "ST": "STREET"},
        where="CA",
    ),
    _table(
        "a street type or a flat of the United Kingdom and its abbreviation",
        {**tables.UK_STREET_TYPES, **{word: word for word in tables.UK_STREET_TYPES.values()}},
        where="GB",
    ),
    _table(
        "a street type or a flat of the United Kingdom and its abbreviation",
        tables.UK_UNITS,
        where="GB",
    ),
    _table(
        "a French direction",
        _both({word.replace("-", " "): code for word, code in FRENCH_DIRECTIONS.items()}),
        where="CA",
    ),
    _table(
        "a Canadian station or outlet, English or French",
        _both(dict(tables.CANADA_STATION_FORMS)),
        where="CA",
    ),
    _table(
        "a Canadian station or outlet, English or French",
        _of("POBOX".__eq__, tables.BOX_FORMS, tables.CANADA_BOX_FORMS),
        where="CA",
    ),
    _table(
        "a street suffix in any of its forms",
        {form: row.word for form, row in SUFFIX_FORMS.items()},
    ),
    _table("a direction and its abbreviation", _both(DIRECTIONS)),
    _table(
        "two directions in a row are one",
        {**_TWO, **_CODES, **{name: code for name, code in DIRECTIONS.items() if len(code) > 1}}
        | {code: code for code in DIRECTIONS.values() if len(code) > 1},
    ),
    _table(
        "a unit's designator and its abbreviation, with a number sign or without",
        {form: row.word for form, row in UNIT_FORMS.items()},
    ),
    _table(
        "a post-office box in any of its forms",
        _of("POBOX".__eq__, tables.BOX_FORMS, tables.OPENING_FORMS),
    ),
    _table(
        "a rural route in any of its forms",
        _of("RR".__eq__, tables.OPENING_FORMS),
    ),
    _table(
        "a highway contract route in any of its forms",
        _of("HC".__eq__, tables.OPENING_FORMS),
    ),
    _table(
        "a private mailbox is PMB or a number sign",
        {"PMB": "PMB", "#": "PMB"},
    ),
    _table(
        "an interstate by its number",
        _of("INTERSTATE".__eq__, tables.ROAD_FORMS),
    ),
    _table(
        "a numbered road by its kind",
        _of(lambda word: word != "INTERSTATE", tables.ROAD_FORMS),
    ),
    _table(
        "general delivery in any of its forms",
        _of(lambda _: True, tables.WHOLE_FORMS),
    ),
    _table(
        "a title in a street's name",
        _both({**tables.TITLE_WORDS, "SAINT": "ST", "SAINTE": "STE"}),
    ),
    _table(
        "a region's name and its code",
        {" ".join(words(name)): region.code for region in REGIONS for name in (region.name, region.code)},
    ),
    _table(
        "a region's older abbreviation or French name",
        {" ".join(words(name)): region.code for region in REGIONS for name in (region.code, region.name, *region.also)},
    ),
    _table("words of Puerto Rico", _both(tables.PUERTO_RICO_WORDS), where="PR"),
    _table(
        "words of Puerto Rico",
        {"AVENIDA": "AVENIDA", "AVENUE": "AVENIDA", "AVE": "AVENIDA", "AV": "AVENIDA"},
        where="PR",
    ),
    _table(
        "words of Puerto Rico",
        {**tables.PUERTO_RICO_UNITS, "APARTMENT": "APT", "APT": "APT"},
        where="PR",
    ),
    _table(
        "words of Puerto Rico",
        _of("POBOX".__eq__, tables.BOX_FORMS, tables.PUERTO_RICO_BOX_FORMS),
        where="PR",
    ),
    _table("words of Puerto Rico", {"BUZON": "BOX", "BOX": "BOX"}, where="PR"),
    _table(
        "one legal form in any of its spellings",
        iter([(way, form) for form, texts in LEGAL_FORMS for text in (form, *texts) for way in _ways(text)]),
    ),
    _table(
        "a business word and its abbreviation",
        _both(BUSINESS_WORDS[BUSINESS_WORDS_SOURCE]),
    ),
    _table(
        "a business word's plural, with an S behind both spellings",
        _both(BUSINESS_WORDS[PLURALS_SOURCE]),
    ),
    _table("a generation in any of its spellings", GENERATIONS),
)
