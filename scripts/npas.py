"""
Make the table of area codes: which states, provinces and territories each one serves.

    python scripts/npas.py --on 2026-11-28 > src/numberport/regimes/_npas.py

The geocoding data of the installed ``phonenumbers`` name the place of an area code, its metadata say which codes are
geographic and which belong to a territory as a whole. The same version gives the same table; the day is an argument.
"""

import argparse
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import phonenumbers
from phonenumbers import PhoneMetadata
from phonenumbers.geodata import GEOCODE_DATA

from numberport.parties.regions import REGION_CODES, REGIONS

#: How the geocoding data spell a place, where the post spells it otherwise.
SPELLINGS = {"Washington State": "WA", "Washington D.C.": "DC", "British Colombia": "BC"}
CODES = {**{region.name: region.code for region in REGIONS}, **SPELLINGS}
COUNTRIES = ("CA", "US")
TERRITORIES = ("AS", "GU", "MP", "PR", "VI")
CODE_LENGTH = 3
COLUMNS = 120

HEADER = '''"""
Which area codes (NPAs) serve which states, provinces and territories.

Made by scripts/npas.py, and not by hand.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

__all__ = ["MADE_FROM", "MADE_ON", "NPAS", "STRAYS", "UNPLACED"]

#: The version of phonenumbers whose geocoding data and metadata these are, and the day on which they were taken.
MADE_FROM: Final = "{version}"
MADE_ON: Final = dt.date({on.year}, {on.month}, {on.day})

#: The geographic area codes for which the data name no place, or none that all their exchanges share.
UNPLACED: Final = "{unplaced}"

#: The exchanges that the data put elsewhere than their area code; the area code is followed.
STRAYS: Final[Mapping[str, str]] = {{{strays}}}

#: The area codes of each place, or of the places that share them.
NPAS: Final[Mapping[str, str]] = {{
{rows}
}}
'''


def places_in(text: str) -> frozenset[str]:
    """Return the places a text of the geocoding data names by their codes; none where it names a town alone."""
    last = text.rsplit(", ", 1)[-1]
    if last in REGION_CODES:
        return frozenset({last})
    names = text.split("/")
    return frozenset(CODES[name] for name in names) if CODES.keys() >= set(names) else frozenset()


def north_american() -> Iterator[tuple[str, frozenset[str]]]:
    """Iterate over the rows of the geocoding data for country code 1: digits behind it, and the places named."""
    for prefix, texts in sorted(GEOCODE_DATA.items()):
        if prefix.startswith("1"):
            yield prefix[1:], places_in(texts["en"])


def geographic_codes() -> Iterator[str]:
    """Iterate over the area codes in which a fixed line of the two countries may have a number."""
    patterns = [
        re.compile(PhoneMetadata.metadata_for_region(country).fixed_line.national_number_pattern)
        for country in COUNTRIES
    ]
    for code in map(str, range(200, 1000)):
        exchanges = (f"{code}{exchange}0100" for exchange in range(200, 1000))
        if any(pattern.fullmatch(number) for number in exchanges for pattern in patterns):
            yield code


def placed() -> dict[str, frozenset[str]]:
    """Return the places of every area code that has any: by its own row, or else by what all its exchanges share."""
    own: dict[str, frozenset[str]] = {}
    exchanges: dict[str, set[frozenset[str]]] = defaultdict(set)
    for digits, places in north_american():
        if len(digits) == CODE_LENGTH:
            own[digits] = places
        elif places:
            exchanges[digits[:CODE_LENGTH]].add(places)
    shared = {code: next(iter(found)) for code, found in exchanges.items() if len(found) == 1}
    whole = {
        code: frozenset({territory})
        for territory in TERRITORIES
        for code in PhoneMetadata.metadata_for_region(territory).leading_digits.split("|")
    }
    return {code: places for code, places in {**shared, **own, **whole}.items() if places}


def strays(codes: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return the exchanges that lie elsewhere than their area code, and where."""
    return {
        digits: " ".join(sorted(places))
        for digits, places in north_american()
        if digits[:CODE_LENGTH] in codes and not places <= codes[digits[:CODE_LENGTH]]
    }


def table(on: dt.date) -> str:
    """Return the module that holds the table."""
    codes = placed()
    by_place: dict[str, list[str]] = defaultdict(list)
    for code, places in sorted(codes.items()):
        by_place[" ".join(sorted(places))].append(code)
    return HEADER.format(
        version=phonenumbers.__version__,
        on=on,
        unplaced=" ".join(code for code in geographic_codes() if code not in codes),
        strays=", ".join(f'"{digits}": "{place}"' for digits, place in strays(codes).items()),
        rows="\n".join(line for place in sorted(by_place) for line in row(place, by_place[place])),
    )


def row(place: str, codes: Iterable[str]) -> Iterator[str]:
    """Iterate over the lines of one place, none longer than the formatter takes."""
    line = f'    "{place}": "{" ".join(codes)}",'
    if len(line) <= COLUMNS:
        yield line
        return
    yield f'    "{place}": ('
    width = COLUMNS - len('        " "')
    words = " ".join(codes)
    while len(words) > width:
        cut = words.rindex(" ", 0, width + 1)
        yield f'        "{words[:cut]}"'
        words = words[cut:]
    yield f'        "{words}"'
    yield "    ),"


def main() -> None:
    """Print the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", type=dt.date.fromisoformat, required=True, help="the day on which the data are taken")
    print(table(parser.parse_args().on), end="")


if __name__ == "__main__":
    main()
