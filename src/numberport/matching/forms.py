"""
How the post of one country writes addresses, compiled from the tables: what a word or phrase of an address stands for.

The reader of addresses asks these and never names a country itself.
"""

from collections.abc import Mapping

import attrs

from numberport.evidence import Source
from numberport.matching import _postal as tables
from numberport.matching.words import Phrases
from numberport.parties.boundaries import Signs
from numberport.parties.postal import (
    DIRECTIONS,
    FRENCH_DIRECTIONS,
    FRENCH_TYPES,
    SOURCES,
    SPANISH_TYPES,
    STREET_SUFFIXES,
    SUFFIX_FORMS,
    THOROUGHFARES as WAYS,
    UNIT_FORMS,
    Suffix,
)
from numberport.parties.regions import ONE_CITY

__all__ = ["THOROUGHFARES", "Forms", "forms_of"]


@attrs.frozen(kw_only=True)
class Forms:
    """
    What the words of an address stand for.

    Args:
        name: What a comparison calls these forms.
        source: Whose rules they are.
        whole: Phrases that stand for themselves, such as general delivery.
        openings: Boxes and routes that open an address; a value follows.
        valued: Boxes and numbered roads anywhere; a value follows.
        suffixes: What each form of a street's suffix is compared by.
        names: What each word of a street's or city's name is compared by.
        units: What each unit designator that a value may follow is compared by.
        civic_units: Whether ``5-123 Main`` is unit 5 of house 123.
        ordinals: Endings that make an ordinal of a number where a street type or a floor follows.
        floor: A word for a floor, behind such an ordinal.
        translated: Types that stand before a street's name in one language and behind it, as another, in the other.
        signs: What tells where a street ends.
        areas: Words that lead the name of an area within a city, of which streets have their names.
        free_lines: Whether the lines above the postal code may stand in any order, and a region is not asked for.
    """

    name: str
    source: Source
    whole: Phrases
    openings: Phrases
    valued: Phrases
    suffixes: Mapping[str, str]
    names: Mapping[str, str]
    units: Mapping[str, str]
    signs: Signs
    civic_units: bool = False
    ordinals: frozenset[str] = frozenset()
    floor: str = ""
    translated: Mapping[str, str] = attrs.field(factory=dict)
    areas: frozenset[str] = frozenset()
    free_lines: bool = False


def forms_of(country: str, region: str) -> Forms:
    """Return the forms that hold in a region or, where it has none of its own, in its country."""
    return _BY_REGION.get(region) or _BY_COUNTRY.get(country, _UNITED_STATES)


#: Abbreviations that stand for Saint and Doctor too: in a name nobody can tell, so they stay short.
_SHORT = frozenset({"ST", "DR"})


#: The word of each standard abbreviation, the singular where two suffixes share one: Parkway and Parkways.
_WORDS = {row.standard: row.word for row in sorted(STREET_SUFFIXES, key=lambda row: len(row.word), reverse=True)}


def _word(row: Suffix) -> str:
    """Return what a suffix is compared by: its word, so that two words written as one can be told."""
    return row.standard if row.standard in _SHORT else _WORDS[row.standard]


def _in_a_name(form: str, row: Suffix) -> str:
    """Return what a suffix is compared by in a street's name, where Park and Parks are two names."""
    other = form == row.word and row.standard not in _SHORT and form != _WORDS[row.standard]
    if other or (form != row.word and form in {row.word.removesuffix("S"), row.word.removesuffix("ES")}):
        return form
    plural = form in {f"{row.standard}S", f"{row.word}S", f"{row.word}ES"}
    word = _word(row)
    return f"{word}S" if plural and not word.endswith("S") else word


def _is_in_names(form: str, row: Suffix) -> bool:
    """Tell whether a form is read in a street's name: the word and its abbreviation, and none that is a misspelling."""
    if row.standard in _SHORT:
        return form == row.standard
    return form.removesuffix("S") in {
        row.word,
        row.standard,
        row.word.removesuffix("S"),
        row.standard.removesuffix("S"),
    }


_SUFFIXES = {form: _word(row) for form, row in SUFFIX_FORMS.items()}
#: Suffixes so common that a direction before them, and nothing else, is the street's own name.
THOROUGHFARES = frozenset(_SUFFIXES[form] for form in WAYS)
_NAMES = {
    **{form: row.word for form, row in UNIT_FORMS.items()},
    **tables.TITLE_WORDS,
    "SAINT": "ST",
    # A suite has a value behind it.
    "STE": "SAINTE",
    **{form: _in_a_name(form, row) for form, row in SUFFIX_FORMS.items() if _is_in_names(form, row)},
    **DIRECTIONS,
}
#: Designators that stand alone as a rule; these two are followed by a number all the same.
_NUMBERED_ANYWAY = frozenset({"OFC", "PH"})
_UNITS = {
    **{
        form: row.abbreviation
        for form, row in UNIT_FORMS.items()
        if row.needs_number or row.abbreviation in _NUMBERED_ANYWAY
    },
    "#": "#",
    "PMB": "#",
    tables.OTHER_FLOOR: tables.OTHER_FLOOR,
}
_CANADA_TYPES = {
    form: _SUFFIXES.get(word, symbol if " " in word else word)
    for word, symbol in tables.CANADA_STREET_TYPES
    for form in (word, symbol)
    if len(form) > 1
}

_SIGNS = Signs(suffixes=_SUFFIXES, ways=THOROUGHFARES, roads=frozenset(word for _, word in tables.ROAD_FORMS))
_CANADA_SUFFIXES = {
    # EST is an estate in the United States and the east in Quebec.
    form: _CANADA_TYPES.get(form, word)
    for form, word in _SUFFIXES.items()
    if form not in FRENCH_DIRECTIONS
}
_UK_SUFFIXES = {
    form: word for form, word in {**_SUFFIXES, **tables.UK_STREET_TYPES}.items() if form not in tables.UK_UNITS
}
#: Of these none in a name: a street type is no Saint there, and Cross St no Crossing Street.
_CANADA_NAMES = {form: word for form, word in _CANADA_TYPES.items() if form not in tables.CANADA_NAMES_TOO}
_UNITED_STATES = Forms(
    name="standard forms of Publication 28",
    source=SOURCES["STREET_SUFFIXES"],
    whole=Phrases(tables.WHOLE_FORMS),
    openings=Phrases(tables.OPENING_FORMS),
    valued=Phrases((*tables.BOX_FORMS, *tables.ROAD_FORMS)),
    suffixes=_SUFFIXES,
    names=_NAMES,
    units=_UNITS,
    signs=_SIGNS,
)
_PUERTO_RICO = attrs.evolve(
    _UNITED_STATES,
    source=tables.PUERTO_RICO_SOURCE,
    openings=Phrases((*tables.OPENING_FORMS, *tables.PUERTO_RICO_BOX_FORMS)),
    names={**_NAMES, **tables.PUERTO_RICO_WORDS},
    signs=attrs.evolve(_SIGNS, ahead=SPANISH_TYPES),
    areas=tables.PUERTO_RICO_AREAS,
    units={**_UNITS, **tables.PUERTO_RICO_UNITS},
)
_CANADA = Forms(
    name="standard forms of Canada Post",
    source=tables.CANADA_SOURCE,
    whole=Phrases((*tables.WHOLE_FORMS, *tables.CANADA_STATION_FORMS)),
    openings=Phrases(tables.OPENING_FORMS),
    valued=Phrases((*tables.BOX_FORMS, *tables.CANADA_BOX_FORMS, *tables.ROAD_FORMS)),
    suffixes=_CANADA_SUFFIXES,
    names={**_NAMES, **_CANADA_NAMES, **DIRECTIONS, **FRENCH_DIRECTIONS, tables.FRENCH_FLOOR: tables.FRENCH_FLOOR},
    units={**_UNITS, **dict.fromkeys(tables.CANADA_UNITS, "UNIT")},
    civic_units=True,
    ordinals=tables.FRENCH_ORDINALS,
    floor=tables.FRENCH_FLOOR,
    signs=attrs.evolve(
        _SIGNS, suffixes=_CANADA_SUFFIXES, ahead=FRENCH_TYPES | tables.CANADA_STATIONS, sites=tables.CANADA_SITES
    ),
    translated={_CANADA_TYPES[word]: _SUFFIXES[other] for word, other in tables.TRANSLATED_TYPES.items()},
)
_UNITED_KINGDOM = Forms(
    name="standard forms of Royal Mail",
    source=tables.PAF_SOURCE,
    whole=Phrases(()),
    openings=Phrases(tables.BOX_FORMS),
    valued=Phrases(tables.BOX_FORMS),
    suffixes=_UK_SUFFIXES,
    names={form: word for form, word in {**_NAMES, **tables.UK_STREET_TYPES}.items() if form not in tables.UK_UNITS},
    units={**_UNITS, **tables.UK_UNITS},
    signs=attrs.evolve(_SIGNS, suffixes=_UK_SUFFIXES),
    free_lines=True,
)
_BY_COUNTRY: Mapping[str, Forms] = {"CA": _CANADA, "GB": _UNITED_KINGDOM}
_BY_REGION: Mapping[str, Forms] = {
    **{code: attrs.evolve(_UNITED_STATES, signs=attrs.evolve(_SIGNS, one_city=True)) for code in ONE_CITY},
    "PR": _PUERTO_RICO,
}
