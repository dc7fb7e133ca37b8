"""
A telephone number: one value in E.164, known by kind and place.
"""

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport.telephone.fields import read_from_text, shown_as_text
from numberport.telephone.flaws import Flaw, InvalidNumber, described
from numberport.telephone.kinds import NumberKind
from numberport.telephone.plain import plain
from numberport.telephone.reading import read, written
from numberport.telephone.verdicts import calling_code, flaw, formatted, traits

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TelephoneNumber", "as_text", "is_valid", "made", "parse_extended", "parse_plain"]

#: E.164 allows fifteen digits; the metadata know some longer numbers.
_CANONICAL: Final = re.compile(r"\+[1-9]\d{4,18}", re.ASCII)


def _well_formed(text: str) -> int:
    """Return the digits of a text in canonical form."""
    text = as_text(text)
    if not _CANONICAL.fullmatch(text):
        raise InvalidNumber(text, Flaw.NOT_CANONICAL)
    return int(text)


def as_text(value: object) -> str:
    """
    Return what is written in a text.

    Raises:
        InvalidNumber: It is no text.
    """
    text = written(value)
    if text is None:
        raise InvalidNumber(described(value), Flaw.NOT_A_NUMBER)
    return text


def _canonical(text: str) -> int:
    """Return the digits of a valid number in canonical form."""
    digits = _well_formed(text)
    if traits(digits):
        return digits
    # What can be read and still is not valid holds digits that are dialled at home only.
    readable = isinstance(read(text, None), tuple)
    raise InvalidNumber(text, Flaw.NOT_CANONICAL if readable else flaw(text[1:]))


@attrs.frozen(order=True, repr=False, str=False, weakref_slot=False)
class TelephoneNumber:
    """
    One valid telephone number in E.164.

    Numbers sort by their text, compare and hash by value, and weigh little more than their digits.

    Args:
        e164: The canonical form, such as ``"+12125550100"``.

    Raises:
        InvalidNumber: The text is not canonical, or no valid number.
    """

    #: The number as one integer, country code first: ``12125550100``.
    # It takes half the memory of a text; no number begins with 0.
    digits: int = attrs.field(alias="e164", converter=_canonical, order=str)

    @property
    def e164(self) -> str:
        """The canonical form, such as ``"+12125550100"``."""
        return f"+{self.digits}"

    @staticmethod
    def parse(text: str, region: str | None = "US", *, vanity: bool = False) -> "TelephoneNumber":
        """
        Return the number that people wrote in whatever spelling.

        An extension is left out; :func:`parse_extended` keeps it.

        Args:
            text: Digits of any script with the usual punctuation, a ``tel:`` link, an extension.
            region: The country, as two letters, of a number written without its country code; None for none.
            vanity: Read letters as the digits they stand for on a keypad.

        Raises:
            InvalidNumber: No valid number, or more than one, is written there.
        """
        if type(text) is not str:
            text = as_text(text)
        if not vanity and (number := parse_plain(text, region)):
            return number
        found = read(text, region, vanity=vanity)
        if isinstance(found, InvalidNumber):
            raise found
        return made(found[0])

    @staticmethod
    def known(e164: str) -> "TelephoneNumber":
        """
        Return a number that was judged before: by us, or when it was stored.

        Numbering plans change, and a number that once was valid must not make what was stored of it unreadable.
        Its kind is unknown, and its region None, where the installed ``phonenumbers`` no longer knows it.

        Args:
            e164: The canonical form; its form is looked at, and nothing else.

        Raises:
            InvalidNumber: The text is not of the form of E.164.
        """
        return made(_well_formed(e164))

    @property
    def kind(self) -> NumberKind:
        """What the number is for."""
        found = traits(self.digits)
        return found.kind if found else NumberKind.UNKNOWN

    @property
    def region(self) -> str | None:
        """The country as two letters, or None for a number that belongs to none."""
        found = traits(self.digits)
        return found.region if found else None

    @property
    def country_code(self) -> int:
        """The calling code, such as 1 or 44; 0 if there is none that it begins with."""
        return calling_code(str(self.digits))[0]

    @property
    def national(self) -> str:
        """The number as its own country writes it: ``(212) 555-0100``."""
        return formatted(str(self.digits), "NATIONAL")

    @property
    def international(self) -> str:
        """The number as it is written for the world: ``+1 212-555-0100``."""
        return formatted(str(self.digits), "INTERNATIONAL")

    @property
    def rfc3966(self) -> str:
        """The number as a link: ``tel:+1-212-555-0100``."""
        return formatted(str(self.digits), "RFC3966")

    @property
    def npa(self) -> str | None:
        """The area code, three digits; None outside the North American plan."""
        return self._north_american(2, 5)

    @property
    def nxx(self) -> str | None:
        """The exchange, three digits; None outside the North American plan."""
        return self._north_american(5, 8)

    @property
    def line(self) -> str | None:
        """The last four digits; None outside the North American plan."""
        return self._north_american(8, 12)

    def _north_american(self, start: int, end: int) -> str | None:
        text = self.e164
        return text[start:end] if text.startswith("+1") and len(text) == _NORTH_AMERICAN else None

    @property
    def is_toll_free(self) -> bool:
        """Whether the called party pays."""
        return self.kind is NumberKind.TOLL_FREE

    @property
    def is_fictional(self) -> bool:
        """Whether it is one of 555-0100 to 555-0199, which are kept for fiction in every North American area code."""
        # Trade knowledge, also of the North American Numbering Plan Administrator; nobody can be called there.
        return self.digits // 100 % 100_000 == _FICTION and self.npa is not None

    @property
    def thousands_block(self) -> str | None:
        """The block of a thousand numbers it lies in, ``212-555-0``; None outside the North American plan."""
        return f"{self.npa}-{self.nxx}-{self.e164[8]}" if self.npa else None

    @property
    def is_n11_exchange(self) -> bool:
        """Whether the exchange is a service code such as 911, which no exchange of subscribers is."""
        return self.nxx is not None and self.nxx.endswith("11")

    @property
    def is_555(self) -> bool:
        """Whether the exchange is 555, among whose numbers are those kept for fiction."""
        return self.nxx == "555"

    @property
    def is_carrier_access(self) -> bool:
        """Whether the exchange is 950, behind which a carrier is reached and no subscriber."""
        return self.nxx == "950"

    @property
    def is_premium_exchange(self) -> bool:
        """Whether the exchange is 976, whose calls cost extra."""
        return self.nxx == "976"

    @property
    def is_easily_recognizable(self) -> bool:
        """Whether the last two digits of the area code are equal, which marks a code of special use."""
        return self.npa is not None and self.npa[1] == self.npa[2]

    def __str__(self) -> str:
        return self.e164

    def __reduce__(self) -> "tuple[Callable[[str], TelephoneNumber], tuple[str]]":
        return TelephoneNumber.known, (self.e164,)

    def __repr__(self) -> str:
        return f"TelephoneNumber({self.e164!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: object) -> dict[str, Any]:
        """Let pydantic read the number from what people typed, and write it as its E.164 text."""
        return read_from_text(cls, cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _: object, __: object) -> dict[str, Any]:
        """Say that the number is a text in E.164."""
        return shown_as_text("+12125550100", format="phone")


_NORTH_AMERICAN: Final = len("+12125550100")
_FICTION: Final = 555_01


def made(digits: int) -> TelephoneNumber:
    """Return the number with these digits, country code first, which are known to be right."""
    number: TelephoneNumber = _bare(TelephoneNumber)
    _write(number, "digits", digits)
    return number


_bare, _write = object.__new__, object.__setattr__


def parse_plain(text: str, region: str | None = "US") -> TelephoneNumber | None:
    """
    Return the number in a text that leaves nothing to interpret: digits and punctuation, or a plus in front.

    None for any other text: whether a number is written there is for :meth:`TelephoneNumber.parse` to say.

    Args:
        text: What people typed.
        region: The country, as two letters, of a number written without its country code; None for none.
    """
    digits = plain(text, region)
    return made(digits) if digits and traits(digits) else None


def is_valid(value: object, region: str | None = "US") -> bool:
    """Return whether this is a number, or text that :meth:`TelephoneNumber.parse` takes; answer for any object."""
    text = written(value)
    if text is None:
        return type(value) is TelephoneNumber
    return isinstance(read(text, written(region)), tuple)


def parse_extended(text: str, region: str | None = "US", *, vanity: bool = False) -> tuple[TelephoneNumber, str]:
    """
    Return the number in a text and its extension, empty where it has none.

    Args:
        text: What people typed.
        region: The country, as two letters, of a number written without its country code; None for none.
        vanity: Read letters as the digits they stand for on a keypad.

    Raises:
        InvalidNumber: No valid number, or more than one, is written there.
    """
    found = read(as_text(text), region, vanity=vanity)
    if isinstance(found, InvalidNumber):
        raise found
    return made(found[0]), found[1]
