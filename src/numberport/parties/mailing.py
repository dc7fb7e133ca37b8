"""
Addresses as they stand on an envelope: the lines that a country's post asks for.
"""

import datetime as dt
import re
from collections.abc import Mapping

import attrs

from numberport.evidence import Grade, Source
from numberport.parties.address import Address
from numberport.parties.business import Business
from numberport.parties.holders import as_line
from numberport.parties.person import Person
from numberport.parties.regions import REGION_CODES, REGION_NAMES
from numberport.parties.spelling import fold
from numberport.telephone import legible

__all__ = ["MAILING_FORMS", "MailingForm", "mailing_lines"]


@attrs.frozen(kw_only=True)
class MailingForm:
    """
    How a post wants an address written.

    Args:
        source: Who says so.
        last: The last line, or lines, of ``city``, ``region`` and ``code``.
        unit_before: Words for a unit that goes, without them, before the house number with a hyphen.
        unit_above: Whether a unit stands on a line of its own, above the street.
        own_line: What begins a part that stands on a line of its own, above the street; None for all that a comma ends.
        name: The country, on mail from abroad.
    """

    source: Source
    last: str
    unit_before: frozenset[str] = frozenset()
    unit_above: bool = False
    own_line: frozenset[str] | None = frozenset()
    name: str = ""


_READ_ON = dt.date(2026, 11, 28)
#: Capitals, a uniform margin, the unit at the end of the street's line, no punctuation but hyphens and fractions.
_PUBLICATION_28 = Source(
    "USPS Publication 28", "sections 211 to 213, 22 and 292", grade=Grade.INDUSTRY, read_on=_READ_ON
)
#: Capitals; the unit before the civic number with a hyphen and without its word; never a number sign.
_CANADA_POST = Source(
    "Canada Post addressing guidelines", "important information; civic address", grade=Grade.INDUSTRY, read_on=_READ_ON
)

#: Commas and full stops are left out; post town and postcode in capitals, each on its line; a county is not needed.
_CLEAR_ADDRESSING = Source(
    "Post Office, clear addressing", "addressing UK mail", grade=Grade.INDUSTRY, read_on=dt.date(2026, 11, 29)
)

#: By country; the empty one is the general form.
MAILING_FORMS: Mapping[str, MailingForm] = {
    "US": MailingForm(
        source=_PUBLICATION_28,
        last="{city} {region}  {code}",
        own_line=frozenset({"URB", "URBANIZACION", "ATTN", "ATTENTION", "C/O"}),
        name="UNITED STATES OF AMERICA",
    ),
    "CA": MailingForm(
        source=_CANADA_POST,
        last="{city} {region}  {code}",
        unit_before=frozenset({"", "APT", "APARTMENT", "SUITE", "STE", "UNIT", "APP", "BUREAU", "UNITE"}),
        name="CANADA",
    ),
    "GB": MailingForm(
        source=_CLEAR_ADDRESSING,
        last="{city}\n{region}\n{code}",
        unit_above=True,
        own_line=None,
        name="UNITED KINGDOM",
    ),
    "": MailingForm(
        source=Source("numberport's own inference", grade=Grade.PROVISIONAL), last="{city} {region} {code}"
    ),
}

#: A full stop between digits is part of a number: 39.2 Rd.
_PUNCTUATION = re.compile(r"(?<!\d)\.|\.(?!\d)|[,;:()\"]")
_UNIT = re.compile(r"([^\W\d_]*)\.?\s*#?\s*((?:\d+[A-Z]?|[A-Z])(?:-\d+)?)", re.IGNORECASE)
#: Codes of Canada and of the United Kingdom, whose last three characters stand apart.
_SPACED = re.compile(r"([A-Z]\d[A-Z]|[A-Z]{1,2}\d[A-Z\d]?)[ -]?(\d[A-Z]\d|\d[A-Z]{2})$")
_ZIP = re.compile(r"(\d{5})[ -]?(\d{4})")


def mailing_lines(
    address: Address, *, to: str | Business | Person | None = None, posted_in: str | None = None
) -> tuple[str, ...]:
    """
    Return an address as the lines of an envelope: in capitals, and in the order of the country it is in.

    >>> mailing_lines(Address.parse("123 Main St., Unit 5, Ottawa, Ontario K1P5Z9"), to="Acme Ltd.")
    ('ACME LTD', '5-123 MAIN ST', 'OTTAWA ON  K1P 5Z9')

    Words are not shortened: an address spelled out is as good as one in standard abbreviations.

    Args:
        address: What to write.
        to: Whom it is for.
        posted_in: The country that it is sent from; None for the same one. Mail from abroad names the country.
    """
    form = MAILING_FORMS.get(address.country, MAILING_FORMS[""])
    abroad = posted_in is not None and posted_in != address.country
    lines = (
        _plain(as_line(to) or ""),
        *_street(address, form),
        *_last(address, form),
        (form.name or address.country) if abroad or form is MAILING_FORMS[""] else "",
    )
    return tuple(line for line in lines if line)


def _plain(text: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", legible(text, None)).upper().split())


def _street(address: Address, form: MailingForm) -> tuple[str, ...]:
    """Return what stands above the street, and its line with the unit where the post wants it."""
    if form.own_line is None:
        lines = address.street.split(",")
        return (_plain(address.unit) if form.unit_above else "", *map(_plain, lines))
    area, street = _own_line(address.street, form.own_line)
    unit = _UNIT.fullmatch(address.unit.strip())
    if unit and street[:1].isdigit() and fold(unit[1]) in form.unit_before:
        return _plain(area), f"{_plain(unit[2])}-{_plain(street)}"
    return _plain(area), _plain(f"{street} {address.unit}")


def _own_line(street: str, own: frozenset[str]) -> tuple[str, str]:
    """Split off what has a line of its own; a comma tells where it ends."""
    first, comma, rest = street.partition(",")
    begins = fold(first).replace(".", " ").replace(":", " ").split()[:1]
    return (first, rest.strip()) if comma and begins and begins[0] in own else ("", street)


def _last(address: Address, form: MailingForm) -> tuple[str, ...]:
    key = fold(address.region).replace(".", "").replace("-", " ")
    row = REGION_CODES.get(key) or REGION_NAMES.get(key)
    region = row.code if row else _plain(address.region)
    code = _ZIP.sub(r"\1-\2", _SPACED.sub(r"\1 \2", _plain(address.postal_code)))
    # Punctuation that belongs to a city's name stays: St. John's.
    city = legible(address.city, None).upper()
    return tuple(line.strip() for line in form.last.format(city=city, region=region, code=code).split("\n"))
