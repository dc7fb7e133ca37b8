"""
Tax identifiers of the United States and Canada, and of anywhere else: their forms, and how what people write is read.

Whatever their form, they are secrets: a tax id prints as its kind and dots.
"""

import datetime as dt
import enum
import re
from collections.abc import Mapping
from typing import Any, Self

import attrs

from numberport import names
from numberport.errors import InputError
from numberport.evidence import Grade, Source
from numberport.names import UnknownName
from numberport.parties.secret import Secret
from numberport.parties.spelling import fold
from numberport.telephone import legible

__all__ = ["TAX_ID_FORMS", "InvalidTaxId", "TaxId", "TaxIdForm", "TaxIdKind", "UnknownTaxIdKind", "as_tax_id"]


class TaxIdKind(enum.StrEnum):
    """What a tax id is called."""

    #: A business of the United States.
    EIN = "EIN"
    #: A person of the United States.
    SSN = "SSN"
    #: All that some carriers ask of a person.
    SSN_LAST_FOUR = "last four of SSN"
    #: Nine digits without a hyphen may be either of the two: their number alone does not tell.
    EIN_OR_SSN = "EIN or SSN"
    #: A business of Canada; with letters and four digits more, one account of it.
    BUSINESS_NUMBER = "BN"
    #: Of any other country, as it is written.
    OTHER = "tax id"


@attrs.frozen(kw_only=True)
class TaxIdForm:
    """
    The form of one kind of tax id.

    Args:
        country: Where it is issued; empty for anywhere.
        pattern: What its canonical form looks like, as a regular expression.
        says: The same in words.
        source: Who says so.
        check: Who says that its last digit checks the others; None where none does.
    """

    country: str
    pattern: str
    says: str
    source: Source
    check: Source | None = None


_READ_ON = dt.date(2026, 11, 28)
_NEVER_ASSIGNED = Source("SSA POMS", "RM 10201.035, invalid numbers", grade=Grade.INDUSTRY, read_on=_READ_ON)
_NINE = Source("IRS Publication 80; SSA POMS RM 01001.001", "EIN", grade=Grade.INDUSTRY, read_on=_READ_ON)

#: The form of each kind, with who states it.
TAX_ID_FORMS: Mapping[TaxIdKind, TaxIdForm] = {
    TaxIdKind.EIN: TaxIdForm(country="US", pattern=r"\d{2}-\d{7}", says="nine digits as 00-0000000", source=_NINE),
    TaxIdKind.SSN: TaxIdForm(
        country="US",
        pattern=r"(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}",
        says="nine digits as 000-00-0000; no part is all zeros, and the first is not 666 or in the nine hundreds",
        source=_NEVER_ASSIGNED,
    ),
    TaxIdKind.SSN_LAST_FOUR: TaxIdForm(
        country="US",
        pattern=r"(?!0000)\d{4}",
        says="four digits, not all zeros",
        source=_NEVER_ASSIGNED,
    ),
    TaxIdKind.EIN_OR_SSN: TaxIdForm(country="US", pattern=r"\d{9}", says="nine digits", source=_NINE),
    TaxIdKind.BUSINESS_NUMBER: TaxIdForm(
        country="CA",
        pattern=r"\d{9}(?:[A-Z]{2}\d{4})?",
        says="nine digits, of which the last checks the others, and for one account two letters and four digits more",
        source=Source("Canada Revenue Agency", "Business Number, how it works", grade=Grade.INDUSTRY, read_on=_READ_ON),
        check=Source("Microsoft Dynamics AX reference", "isValidBusinessNumber, mod 10", grade=Grade.PROVISIONAL),
    ),
    TaxIdKind.OTHER: TaxIdForm(
        country="",
        pattern=r"(?=.*\d)[^\W_](?:[^\W_]|[ ./-](?=[^\W_])){3,31}",
        says="4 to 32 letters, digits and marks between them, with a digit among them",
        source=Source("numberport's own inference", grade=Grade.PROVISIONAL),
    ),
}


@attrs.frozen
class InvalidTaxId(InputError):
    """A text is no tax id of the kind it should be; the error does not repeat it."""

    kind: TaxIdKind

    def __str__(self) -> str:
        form = TAX_ID_FORMS[self.kind]
        return f"no {self.kind}: it has {form.says} [{form.source}]"


class UnknownTaxIdKind(UnknownName):
    """A kind of tax id was named that nobody knows."""

    kind = "kind of tax id"


def _kind(kind: str) -> TaxIdKind:
    """Return a kind by its text, in whatever case."""
    return names.get(str(kind), {known.value: known for known in TaxIdKind}, UnknownTaxIdKind)


def _hidden(number: str | Secret) -> Secret:
    return number if isinstance(number, Secret) else Secret(number)


def _has_form(tax_id: "TaxId", _: "attrs.Attribute[Any]", number: Secret) -> None:
    if not _is_canonical(tax_id.kind, number.reveal()):
        raise InvalidTaxId(tax_id.kind)


@attrs.frozen(kw_only=True)
class TaxId:
    """
    A tax id in the form of its kind.

    >>> TaxId.parse("123456782 RT 0001", country="CA")
    TaxId(kind=<TaxIdKind.BUSINESS_NUMBER: 'BN'>, number=Secret('••••'))

    Args:
        kind: What it is.
        number: The number in canonical form, which shows as dots.

    Raises:
        InvalidTaxId: The number has not the form of its kind.
        UnknownTaxIdKind: There is no such kind.
    """

    kind: TaxIdKind = attrs.field(converter=_kind)
    number: Secret = attrs.field(converter=_hidden, validator=_has_form)

    @classmethod
    def parse(cls, text: str, *, country: str | None = "US", kind: str | None = None) -> Self:
        """
        Read a tax id as people write it: with spaces and hyphens or without, in small letters or capitals.

        Args:
            text: What is written.
            country: Whose it is, where the kind is not stated; None where nobody says.
            kind: What it is said to be, one of :class:`TaxIdKind` or its text; None where its form has to tell.

        Raises:
            UnknownTaxIdKind: There is no such kind.
            InvalidTaxId: It has not the form of that kind; of several that it may be, the error names the first.
        """
        if kind is not None:
            known = _kind(kind)
            return cls(kind=known, number=Secret(_canonical(known, text)))
        kinds = _KINDS.get(country, (TaxIdKind.OTHER,))
        found = next((kind for kind in kinds if _is_canonical(kind, _canonical(kind, text, told=True))), None)
        if found is None:
            raise InvalidTaxId(kinds[0])
        return cls(kind=found, number=Secret(_canonical(found, text, told=True)))

    @property
    def digits(self) -> str:
        """Its letters and digits alone, in capitals: what two papers are compared by. Do not print them."""
        return _bare(self.number.reveal())

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


def as_tax_id(value: str | TaxId | None) -> TaxId | None:
    """
    Return a text as a tax id, and a tax id or nothing as it is: what a field that holds a tax id takes.

    Raises:
        InvalidTaxId: The text is none; the error does not show it.
        TypeError: It is something else; the error names its type and not the value.
    """
    if value is None or isinstance(value, TaxId):
        return value
    return TaxId.parse(Secret(value).reveal(), country=None)


#: What a number may be, where nobody says: by its country, in the order in which its form is tried.
_KINDS: Mapping[str | None, tuple[TaxIdKind, ...]] = {
    "US": (TaxIdKind.EIN, TaxIdKind.SSN, TaxIdKind.SSN_LAST_FOUR, TaxIdKind.EIN_OR_SSN),
    "CA": (TaxIdKind.BUSINESS_NUMBER,),
    None: tuple(TaxIdKind),
}
#: How many digits stand between the hyphens.
_GROUPS: Mapping[TaxIdKind, tuple[int, ...]] = {
    TaxIdKind.EIN: (2, 7),
    TaxIdKind.SSN: (3, 2, 4),
    TaxIdKind.SSN_LAST_FOUR: (4,),
    TaxIdKind.EIN_OR_SSN: (9,),
}
#: Nothing longer is a tax id; it is not read further.
_LONGEST = 64


def _canonical(kind: TaxIdKind, text: str, *, told: bool = False) -> str:
    """
    Return a text in the form of a kind, as far as it has it.

    Args:
        kind: What it is, or may be.
        text: What is written.
        told: Whether the hyphens have to tell the kind, since nobody said it.
    """
    line = legible(text, _LONGEST)
    if kind is TaxIdKind.OTHER:
        return line
    bare, groups = _bare(line), _GROUPS.get(kind)
    if groups is None or len(bare) != sum(groups):
        return bare
    ends = [sum(groups[: place + 1]) for place in range(len(groups))]
    grouped = "-".join(bare[end - size : end] for end, size in zip(ends, groups, strict=True))
    return grouped if not told or re.sub(r"\W+", "-", line) == grouped else ""


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _is_canonical(kind: TaxIdKind, number: str) -> bool:
    form = TAX_ID_FORMS[kind]
    if not number.isascii() and kind is not TaxIdKind.OTHER:
        return False
    return bool(re.fullmatch(form.pattern, number)) and (form.check is None or _checks(number[:9]))


def _checks(digits: str) -> bool:
    """Tell whether the last digit checks the others: doubled at every second place, their digits add up to tens."""
    doubled = (sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0
