"""
The tables of spellings: words in a row, and what they stand for, each table with its rule and its source.
"""

from collections.abc import Callable, Iterator, Mapping

import attrs

from numberport.evidence import Source
from numberport.matching import _postal as tables
from numberport.matching._tables import BUSINESS_WORDS, BUSINESS_WORDS_SOURCE, PLURALS_SOURCE
from numberport.matching.comparison import INFERENCE, Field
from numberport.matching.words import Phrases, words
from numberport.parties.business import LEGAL_FORMS, LEGAL_FORMS_SOURCE
from numberport.parties.person import GENERATIONS
from numberport.parties.postal import DIRECTIONS, FRENCH_DIRECTIONS, SOURCES, SUFFIX_FORMS, UNIT_FORMS
from numberport.parties.regions import OTHER_NAMES_SOURCE, REGIONS, REGIONS_SOURCE

__all__ = ["TABLES", "Table"]


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """
    A table of spellings.

    Args:
        rule: What it says, in the words of :data:`~numberport.matching.rules.RULES`.
        source: Who says so.
        field: What it is for.
        spellings: Words in a row, and what they stand for.
        where: The country, or the region, that it holds in; empty for everywhere.
    """

    rule: str
    source: Source
    field: Field
    spellings: Phrases
    where: str = ""


def _table(
    field: Field, rule: str, source: Source, spellings: Mapping[str, str] | Iterator[tuple[str, str]], where: str = ""
) -> Table:
    rows = spellings.items() if isinstance(spellings, Mapping) else spellings
    return Table(rule=rule, source=source, field=field, spellings=Phrases(rows), where=where)


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


_TWO = {f"{one} {other}": DIRECTIONS[one + other] for one in ("NORTH", "SOUTH") for other in ("EAST", "WEST")}
_CODES = {f"{code[0]} {code[1]}": code for code in DIRECTIONS.values() if len(code) > 1}

#: The tables, in the order in which their rows are named.
TABLES: tuple[Table, ...] = (
    _table(
        Field.ADDRESS,
        "a unit and a hyphen before the civic number, in Canada",
        tables.CIVIC_SOURCE,
        dict.fromkeys(tables.CANADA_UNITS, "UNIT"),
        where="CA",
    ),
    _table(
        Field.ADDRESS,
        "a Canadian street type, English or French, and its symbol",
        tables.CANADA_SOURCE,
        iter([(form, word) for word, symbol in tables.CANADA_STREET_TYPES for form in (word, symbol)]),
        where="CA",
    ),
    _table(
        Field.ADDRESS,
        "a French street type before the name and its English one behind it",
        tables.TRANSLATED_SOURCE,
        {"RUE": "STREET", "STREET": "STREET", "ST": "STREET"},
        where="CA",
    ),
    _table(
        Field.ADDRESS,
        "a street type or a flat of the United Kingdom and its abbreviation",
        tables.PAF_SOURCE,
        {**tables.UK_STREET_TYPES, **{word: word for word in tables.UK_STREET_TYPES.values()}},
        where="GB",
    ),
    _table(
        Field.ADDRESS,
        "a street type or a flat of the United Kingdom and its abbreviation",
        tables.PAF_SOURCE,
        tables.UK_UNITS,
        where="GB",
    ),
    _table(
        Field.ADDRESS,
        "a French direction",
        SOURCES["FRENCH_DIRECTIONS"],
        _both({word.replace("-", " "): code for word, code in FRENCH_DIRECTIONS.items()}),
        where="CA",
    ),
    _table(
        Field.ADDRESS,
        "a Canadian station or outlet, English or French",
        tables.CANADA_SOURCE,
        _both(dict(tables.CANADA_STATION_FORMS)),
        where="CA",
    ),
    _table(
        Field.ADDRESS,
        "a Canadian station or outlet, English or French",
        tables.CANADA_SOURCE,
        _of("POBOX".__eq__, tables.BOX_FORMS, tables.CANADA_BOX_FORMS),
        where="CA",
    ),
    _table(
        Field.ADDRESS,
        "a street suffix in any of its forms",
        SOURCES["STREET_SUFFIXES"],
        {form: row.word for form, row in SUFFIX_FORMS.items()},
    ),
    _table(Field.ADDRESS, "a direction and its abbreviation", SOURCES["DIRECTIONS"], _both(DIRECTIONS)),
    _table(
        Field.ADDRESS,
        "two directions in a row are one",
        tables.TWO_DIRECTIONS_SOURCE,
        {**_TWO, **_CODES, **{name: code for name, code in DIRECTIONS.items() if len(code) > 1}}
        | {code: code for code in DIRECTIONS.values() if len(code) > 1},
    ),
    _table(
        Field.ADDRESS,
        "a unit's designator and its abbreviation, with a number sign or without",
        SOURCES["UNIT_DESIGNATORS"],
        {form: row.word for form, row in UNIT_FORMS.items()},
    ),
    _table(
        Field.ADDRESS,
        "a post-office box in any of its forms",
        tables.BOXES_SOURCE,
        _of("POBOX".__eq__, tables.BOX_FORMS, tables.OPENING_FORMS),
    ),
    _table(
        Field.ADDRESS,
        "a rural route in any of its forms",
        tables.ROUTES_SOURCE,
        _of("RR".__eq__, tables.OPENING_FORMS),
    ),
    _table(
        Field.ADDRESS,
        "a highway contract route in any of its forms",
        tables.ROUTES_SOURCE,
        _of("HC".__eq__, tables.OPENING_FORMS),
    ),
    _table(
        Field.ADDRESS,
        "a private mailbox is PMB or a number sign",
        tables.PMB_SOURCE,
        {"PMB": "PMB", "#": "PMB"},
    ),
    _table(
        Field.ADDRESS,
        "an interstate by its number",
        tables.ROADS_SOURCE,
        _of("INTERSTATE".__eq__, tables.ROAD_FORMS),
    ),
    _table(
        Field.ADDRESS,
        "a numbered road by its kind",
        tables.ROADS_SOURCE,
        _of(lambda word: word != "INTERSTATE", tables.ROAD_FORMS),
    ),
    _table(
        Field.ADDRESS,
        "general delivery in any of its forms",
        tables.GENERAL_DELIVERY_SOURCE,
        _of(lambda _: True, tables.WHOLE_FORMS),
    ),
    _table(
        Field.ADDRESS,
        "a title in a street's name",
        tables.TITLES_SOURCE,
        _both({**tables.TITLE_WORDS, "SAINT": "ST", "SAINTE": "STE"}),
    ),
    _table(
        Field.ADDRESS,
        "a region's name and its code",
        REGIONS_SOURCE,
        {" ".join(words(name)): region.code for region in REGIONS for name in (region.name, region.code)},
    ),
    _table(
        Field.ADDRESS,
        "a region's older abbreviation or French name",
        OTHER_NAMES_SOURCE,
        {" ".join(words(name)): region.code for region in REGIONS for name in (region.code, region.name, *region.also)},
    ),
    _table(
        Field.ADDRESS, "words of Puerto Rico", tables.PUERTO_RICO_SOURCE, _both(tables.PUERTO_RICO_WORDS), where="PR"
    ),
    _table(
        Field.ADDRESS,
        "words of Puerto Rico",
        tables.PUERTO_RICO_SOURCE,
        {"AVENIDA": "AVENIDA", "AVENUE": "AVENIDA", "AVE": "AVENIDA", "AV": "AVENIDA"},
        where="PR",
    ),
    _table(
        Field.ADDRESS,
        "words of Puerto Rico",
        tables.PUERTO_RICO_SOURCE,
        {**tables.PUERTO_RICO_UNITS, "APARTMENT": "APT", "APT": "APT"},
        where="PR",
    ),
    _table(
        Field.ADDRESS,
        "words of Puerto Rico",
        tables.PUERTO_RICO_SOURCE,
        _of("POBOX".__eq__, tables.BOX_FORMS, tables.PUERTO_RICO_BOX_FORMS),
        where="PR",
    ),
    _table(
        Field.ADDRESS, "words of Puerto Rico", tables.PUERTO_RICO_SOURCE, {"BUZON": "BOX", "BOX": "BOX"}, where="PR"
    ),
    _table(
        Field.BUSINESS_NAME,
        "one legal form in any of its spellings",
        LEGAL_FORMS_SOURCE,
        iter([(text, form) for form, texts in LEGAL_FORMS for text in (form, *texts)]),
    ),
    _table(
        Field.BUSINESS_NAME,
        "a business word and its abbreviation",
        BUSINESS_WORDS_SOURCE,
        _both(BUSINESS_WORDS[BUSINESS_WORDS_SOURCE]),
    ),
    _table(
        Field.BUSINESS_NAME,
        "a business word's plural, with an S behind both spellings",
        PLURALS_SOURCE,
        _both(BUSINESS_WORDS[PLURALS_SOURCE]),
    ),
    _table(Field.PERSON_NAME, "a generation in any of its spellings", INFERENCE, GENERATIONS),
)
