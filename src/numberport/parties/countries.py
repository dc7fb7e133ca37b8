"""
What tells the country of an address: its name, the shape of its postal code, its region.
"""

import datetime as dt
import functools
import re
from collections.abc import Mapping

import attrs

from numberport.evidence import Grade, Source
from numberport.parties.regions import REGION_CODES, REGION_NAMES, UK_AREA_NAMES
from numberport.parties.spelling import fold

__all__ = [
    "COUNTRY_FORMS",
    "COUNTRY_NAMES",
    "POSTAL_CODES",
    "TOWNS_TOO",
    "PostalCodes",
    "country_called",
    "implied_country",
    "region_key",
]

#: What a country is called at the end of a line, where its code may be a region's too.
COUNTRY_NAMES: Mapping[str, str] = {
    "US": "USA",
    "CA": "Canada",
    "GB": "United Kingdom",
    # The others whose rules of porting are held here.
    "AT": "Austria",
    "AU": "Australia",
    "BE": "Belgium",
    "BR": "Brazil",
    "CH": "Switzerland",
    "DE": "Germany",
    "ES": "Spain",
    "FR": "France",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "IL": "Israel",
    "IT": "Italy",
    "JP": "Japan",
    "MX": "Mexico",
    "NL": "Netherlands",
    "NZ": "New Zealand",
    "PL": "Poland",
    "PT": "Portugal",
    "SE": "Sweden",
    "SG": "Singapore",
    "ZA": "South Africa",
}
#: What people write for a country at the end of an address, without full stops; they are no towns.
COUNTRY_FORMS: Mapping[str, str] = {
    "US": "US",
    "U S": "US",
    "USA": "US",
    "U S A": "US",
    "UNITED STATES": "US",
    "UNITED STATES OF AMERICA": "US",
    "CANADA": "CA",
    "UK": "GB",
    "U K": "GB",
    "GB": "GB",
    "G B": "GB",
    "GREAT BRITAIN": "GB",
    "UNITED KINGDOM": "GB",
}
#: Names that are a town's in the United States as well: Poland OH, Mexico MO.
TOWNS_TOO: Mapping[str, str] = {
    fold(name): code for code, name in COUNTRY_NAMES.items() if fold(name) not in COUNTRY_FORMS and code != "US"
}


def country_called(text: str) -> str:
    """Return the country that a text names where one is asked for, by its name or code; empty where it is unknown."""
    name = " ".join(text.upper().replace(".", " ").split())
    return COUNTRY_FORMS.get(name) or _CALLED.get(fold(text.strip()), "")


_CALLED: Mapping[str, str] = {fold(name): code for code, called in COUNTRY_NAMES.items() for name in (code, called)}


@attrs.frozen(kw_only=True)
class PostalCodes:
    """
    The postal codes of a country.

    Args:
        source: Who states their shape.
        pattern: What one looks like, in capitals.
        telling: What one looks like whose shape tells the country: five digits are a code of many countries.
    """

    source: Source
    pattern: str
    telling: str

    def at_end(self, text: str) -> str:
        """Return the code that a folded text ends with; empty for none."""
        return _at_end(self.pattern, text)

    def tells(self, code: str) -> bool:
        """Tell whether a folded code is one of this country's for sure."""
        return bool(_at_end(self.telling, code))


@functools.cache
def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\s))(?:{pattern})$")


def _at_end(pattern: str, text: str) -> str:
    found = _ending(pattern).search(text)
    return found[0] if found else ""


def _codes(source: Source, pattern: str, telling: str = "") -> PostalCodes:
    return PostalCodes(source=source, pattern=pattern, telling=telling or pattern)


#: By country; five digits more than a ZIP belong to it.
POSTAL_CODES: Mapping[str, PostalCodes] = {
    "US": _codes(
        Source("USPS Publication 28", "section 224, ZIP+4", grade=Grade.PROVISIONAL),
        "\\d{5}(?:[-\u2010-\u2015 ]?\\d{4})?",
        "\\d{5}[-\u2010-\u2015]\\d{4}",
    ),
    "CA": _codes(
        Source("Canada Post addressing guidelines", "postal codes", grade=Grade.PROVISIONAL),
        r"[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d",
    ),
    "GB": _codes(
        Source(
            "Cabinet Office, BS 7666 schemas v2.0", "PostCodeType", grade=Grade.INDUSTRY, read_on=dt.date(2026, 11, 29)
        ),
        # Without the one of a bank that is no more.
        r"[A-PR-UWYZ](?:\d[\dA-HJKSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?) ?\d[A-BD-HJLNP-UW-Z]{2}",
    ),
}


_ANY_CODE = "|".join(codes.pattern for codes in POSTAL_CODES.values())


def postal_code_at_end(text: str) -> str:
    """Return the postal code of whichever country a folded text ends with; empty for none."""
    return _at_end(_ANY_CODE, text)


def region_key(name: str) -> str:
    """Return a region's name or code as the tables of regions hold it."""
    return fold(name).replace(".", "").replace("-", " ")


@functools.lru_cache(maxsize=8192)
def implied_country(region: str, postal_code: str) -> str:
    """Return the country that a region or a postal code stands for; empty where they do not tell."""
    key = region_key(region)
    row = REGION_CODES.get(key) or REGION_NAMES.get(key)
    if row is not None:
        return row.country
    if key.rpartition(", ")[2] in UK_AREA_NAMES:
        return "GB"
    code = fold(postal_code).strip()
    return next((country for country, codes in POSTAL_CODES.items() if codes.tells(code)), "")
