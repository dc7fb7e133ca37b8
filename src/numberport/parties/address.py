"""
Postal addresses: their parts as a paper gives them, and a reader for the single line people type.

:meth:`Address.parse` reads from the end, where an address is most regular: country, postal code, region, city.
What it cannot place stays in the street; no word is ever dropped or respelled.
"""

import re
from typing import Self

import attrs

from numberport.parties.countries import (
    COUNTRY_FORMS,
    COUNTRY_NAMES,
    POSTAL_CODES,
    TOWNS_TOO,
    implied_country,
    postal_code_at_end,
    region_key,
)
from numberport.parties.deliveries import BEFORE_FLOOR, LONGEST_UNIT, is_unit, street_unit_city
from numberport.parties.postal import (
    DIRECTIONS,
    SUFFIX_FORMS,
    UNIT_FORMS,
)
from numberport.parties.regions import REGION_CODES, REGION_NAMES, UK_AREA_NAMES, UK_TOWNS_TOO
from numberport.parties.spelling import fold
from numberport.telephone import legible

__all__ = ["THOUSANDS", "Address"]

#: The end of a text that holds any postal code and what stands before it.
_LONGEST_CODE = 12
_CODE = re.compile("[A-Z]{2}")
_LONGEST_COUNTRY = max(len(name.split()) for name in COUNTRY_FORMS)
_LONGEST_AREA = max(len(name.split()) for name in UK_AREA_NAMES)
#: The last words of areas.
_AREA_ENDS = frozenset(name.split()[-1] for name in UK_AREA_NAMES)
#: A county, and the nation it is in.
_MOST_AREAS = 2
_LONGEST_NAME = max(len(name.split()) for name in REGION_NAMES)
#: What a region is written as beside its name and its code: Calif., PQ. Some are words of streets too.
_OTHER_FORMS = frozenset(REGION_NAMES) - {fold(region.name) for region in REGION_CODES.values()}
#: Fewer words than this before a region's name, and the name is the street's own: 12 Rhode Island.
_WORDS_BEFORE_REGION = 4
#: Two letters that are a region as well as a word of a street: Connecticut or court, Nebraska or north-east.
_AMBIGUOUS_CODES = frozenset(REGION_CODES) & (
    frozenset(SUFFIX_FORMS) | frozenset(UNIT_FORMS) | frozenset(DIRECTIONS.values())
)
#: Words a number belongs to, so that five digits behind them are no ZIP; Florida is not a floor there.
_TAKES_NUMBER = (
    frozenset({"BOX", "POB", "POBOX", "RR", "HC", "HCR", "RFD", "PSC", "CMR", "ROUTE", "RTE", "HIGHWAY", "HWY"})
    | frozenset({"ROAD", "RD", "CR", "NO", "#", "PMB"})
    | {form for form, row in UNIT_FORMS.items() if row.needs_number}
) - frozenset(REGION_CODES)
#: What parts an address like a comma does; a French region stands in brackets: Montréal (Québec).
_BREAKS = re.compile("[;()]")
#: A house number with a comma between its thousands, before the name of a street.
THOUSANDS = re.compile(r"^\s*(\d{1,3}),(\d{3})(?=\s+[^\W_])")
_IS_TEXT = attrs.validators.instance_of(str)


def _told_country(address: "Address") -> str:
    """Return the country that region and postal code tell."""
    # A part that is no text is refused by its own check, which comes later.
    return implied_country(str(address.region), str(address.postal_code))


@attrs.frozen(kw_only=True)
class Address:
    """
    A postal address in its parts, as a paper gives it; nothing is guessed and nothing dropped.

    It prints as the line one writes, with a comma between the parts.
    That line does not say which word is whose: where a city ends in what could be a region, or a street has no suffix,
    reading it again may put a word into another part.
    So this is the one value of ours of which ``parse(str(x)) == x`` is not promised, only that no word is lost.

    Raises:
        TypeError: A part is no text.
    """

    street: str = attrs.field(default="", validator=_IS_TEXT)
    unit: str = attrs.field(default="", validator=_IS_TEXT)
    city: str = attrs.field(default="", validator=_IS_TEXT)
    region: str = attrs.field(default="", validator=_IS_TEXT)
    postal_code: str = attrs.field(default="", validator=_IS_TEXT)
    #: ISO 3166-1 alpha-2; where it is not given, what region and postal code tell, and empty where they do not.
    country: str = attrs.field(default=attrs.Factory(_told_country, takes_self=True), validator=_IS_TEXT)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read an address of the United States, Canada or the United Kingdom from one line, or from several.

        Parts are taken as written, but for a full stop at their end. Without a comma between street and city, the
        street ends at its suffix; where there is none, or a word behind it may be the city's (12 Oak St N Ogden), the
        city stays in the street. The country is the one that is named, or that region or postal code tell; where
        nothing does it is empty.
        """
        return cls(**_parts(text))

    def __str__(self) -> str:
        tail = f"{self.region} {self.postal_code}".strip()
        implied = implied_country(self.region, self.postal_code) == self.country
        country = "" if implied else COUNTRY_NAMES.get(self.country, self.country)
        return ", ".join(part for part in (self.street, self.unit, self.city, tail, country) if part)


def _parts(text: str) -> dict[str, str]:
    lines = legible(_BREAKS.sub(",", text.replace("\n", ", ")), None)
    segments = tuple(part for part in (piece.strip(" .") for piece in _pieces(lines)) if part)
    segments, stated = _take_country(segments)
    segments, areas = _take_areas_behind_code(segments)
    segments, beyond = _take_unit_behind_code(segments)
    segments, postal_code = _take_postal_code(segments, stated)
    region = ""
    if not POSTAL_CODES["GB"].at_end(fold(postal_code)):
        segments, region = _take_region(segments, has_postal_code=bool(postal_code))
    if not areas and (stated or implied_country(region, postal_code)) == "GB":
        segments, areas = _take_areas(segments)
    region = region or areas
    street, unit, city = street_unit_city(segments, region, ends=bool(region or postal_code))
    unit = ", ".join(filter(None, (unit, beyond)))
    parts = {"street": street, "unit": unit, "city": city, "region": region}
    stripped = {name: part.rstrip(" .") for name, part in parts.items()}
    country = stated or implied_country(region, postal_code)
    return {**stripped, "postal_code": postal_code, "country": country}


def _pieces(lines: str) -> list[str]:
    """Return what commas part; one between the thousands of a house number parts nothing: 1,200 Main St."""
    number = THOUSANDS.match(lines)
    start = number.end() if number else 0
    first, *behind = lines[start:].split(",")
    return [lines[:start] + first, *behind]


def _take_country(segments: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Take a country off the end; the empty text where none is stated."""
    if not segments:
        return segments, ""
    *before, last = segments
    word = fold(last).replace(".", "")
    if before and word in COUNTRY_FORMS:
        return tuple(before), COUNTRY_FORMS[word]
    if word in TOWNS_TOO and sum(not is_unit(segment) for segment in before) > 1:
        return tuple(before), TOWNS_TOO[word]
    if before and _CODE.fullmatch(last) and not _is_region(last, before[-1]) and not _is_word(last, before):
        return tuple(before), last
    words = last.split()
    for count in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
        rest, name = " ".join(words[:-count]), " ".join(words[-count:])
        country = _country_behind((*before, rest), name)
        if country:
            return (*before, rest), country
    return segments, ""


def _country_behind(segments: tuple[str, ...], name: str) -> str:
    """Return the country a name stands for behind a postal code or a region; empty where it may be another thing."""
    key = fold(name).replace(".", "")
    if _postal_code_at_end(segments[-1]):
        return "CA" if _is_canada(name, segments[-1]) else COUNTRY_FORMS.get(key, "")
    _, region = _take_region(segments, has_postal_code=False)
    return COUNTRY_FORMS.get(key, "") if region else ""


def _is_region(code: str, before: str) -> bool:
    """Tell whether two letters after a comma are a region; CA behind a postal code is Canada."""
    return (code in REGION_CODES or code in REGION_NAMES) and not _is_canada(code, before)


def _is_word(code: str, before: list[str]) -> bool:
    """Tell whether two letters right behind a street are a word of it: PH is a penthouse before the Philippines."""
    return len(before) == 1 and (code in UNIT_FORMS or code in SUFFIX_FORMS)


def _is_canada(code: str, before: str) -> bool:
    """Tell whether CA is Canada and not California, as it is behind a postal code of Canada."""
    return code == "CA" and bool(POSTAL_CODES["CA"].at_end(fold(before)))


def _take_postal_code(segments: tuple[str, ...], country: str) -> tuple[tuple[str, ...], str]:
    if not segments or country not in {"", *POSTAL_CODES}:
        return segments, ""
    *before, last = segments
    code = _postal_code_at_end(last)
    rest = last[: len(last) - len(code)].strip()
    return (*before, *((rest,) if rest else ())), code


def _postal_code_at_end(text: str) -> str:
    # A word before it may grow when it is folded, as ß does; the code itself has no such letter.
    end = text[-_LONGEST_CODE:]
    folded = fold(end)
    found = postal_code_at_end(folded)
    code = end[len(end) - len(found) :]
    if fold(code) != found:
        return ""
    words = fold(text[: len(text) - len(code)]).split()
    if words and words[-1].strip(".") in _TAKES_NUMBER:
        return ""
    return code


def _take_unit_behind_code(segments: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Take a unit off the end that stands behind region and postal code, where forms with few lines put it."""
    if not segments or _postal_code_at_end(segments[-1]):
        return segments, ""
    *before, last = segments
    words = last.split()
    for count in range(1, min(LONGEST_UNIT, len(words)) + 1):
        rest, unit = " ".join(words[:-count]), " ".join(words[-count:])
        above = (*before, *((rest,) if rest else ()))
        if is_unit(unit) and above and _ends_in_code(above):
            return above, unit
    return segments, ""


def _ends_in_code(segments: tuple[str, ...]) -> bool:
    """Tell whether an address ends in its postal code; five digits need a region before them."""
    rest, code = _take_postal_code(segments, "")
    if not code or not POSTAL_CODES["US"].at_end(fold(code)):
        return bool(code)
    return bool(_take_region(rest, has_postal_code=True)[1])


def _take_areas(segments: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Take county and nation of the United Kingdom off the end, where something stands before them."""
    areas: list[str] = []
    for _ in range(_MOST_AREAS):
        segments, area = _take_area(segments)
        areas[:0] = [area] if area else []
    return segments, ", ".join(areas)


def _take_area(segments: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    *before, last = segments or ("",)
    words = last.split()
    if not words or region_key(words[-1]) not in _AREA_ENDS:
        return segments, ""
    for count in range(min(_LONGEST_AREA, len(words)), 0, -1):
        rest, name = " ".join(words[:-count]), " ".join(words[-count:])
        apart = rest and region_key(name) not in UK_TOWNS_TOO
        if region_key(name) in UK_AREA_NAMES and (apart or (before and not rest)):
            return (*before, *((rest,) if rest else ())), name
    return segments, ""


def _take_areas_behind_code(segments: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Take county and nation off the end that stand behind the postcode, where other countries have their name."""
    rest, areas = _take_areas(segments)
    british = areas and POSTAL_CODES["GB"].at_end(fold(rest[-1][-_LONGEST_CODE:]))
    return (rest, areas) if british else (segments, "")


def _take_region(segments: tuple[str, ...], *, has_postal_code: bool) -> tuple[tuple[str, ...], str]:
    if not segments:
        return segments, ""
    *before, last = segments
    words = last.split()
    for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
        rest, name = words[:-count], " ".join(words[-count:])
        if _stands_for_region(name, rest, tuple(before), has_postal_code=has_postal_code):
            kept = (" ".join(rest),) if rest else ()
            return (*before, *kept), name
    return segments, ""


def _stands_for_region(name: str, rest: list[str], before: tuple[str, ...], *, has_postal_code: bool) -> bool:
    """
    Tell whether words at the end of an address are its region.

    A name that could as well be a street or a city ("New York") needs a postal code behind it, or enough before it.
    """
    key = region_key(name)
    if key not in REGION_CODES and key not in REGION_NAMES:
        return False
    if not rest:
        return bool(before) and (has_postal_code or key in REGION_CODES or len(before) > 1)
    if key in _OTHER_FORMS:
        return has_postal_code and len(rest) + len(before) > 1
    if key in REGION_NAMES:
        return has_postal_code or bool(before) or len(rest) >= _WORDS_BEFORE_REGION
    return key not in _AMBIGUOUS_CODES or _is_code(key, rest, before, has_postal_code=has_postal_code)


def _is_code(key: str, rest: list[str], before: tuple[str, ...], *, has_postal_code: bool) -> bool:
    """Tell whether two letters that could be a word of the street are a region."""
    if any(map(str.isdigit, rest[-1])) or fold(rest[-1]) in BEFORE_FLOOR:
        # "2nd Fl" is a floor, and no town in Florida.
        return False
    after_suffix = fold(rest[-1]).strip(".") in SUFFIX_FORMS
    earlier = any(fold(word).strip(".") in SUFFIX_FORMS for word in rest[1:-1])
    if has_postal_code or before:
        # Behind its suffix a street has a direction; a city has none behind a word that looks like one.
        city = bool(before) and not any(map(str.isdigit, "".join(rest)))
        return earlier or city or not (after_suffix and key in DIRECTIONS.values())
    return not after_suffix and earlier
