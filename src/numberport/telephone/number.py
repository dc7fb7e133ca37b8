"""
One telephone number: a valid one, in E.164.
"""

import functools
from typing import TYPE_CHECKING, Any

import attrs

from numberport.telephone.flaws import Flaw, InvalidNumber
from numberport.telephone.kinds import NumberKind
from numberport.telephone.reading import read_strictly
from numberport.telephone.verdicts import CANONICAL, traits

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TelephoneNumber", "is_valid", "made", "parse_extended"]


def _is_canonical(_: object, __: "attrs.Attribute[str]", value: str) -> None:
    if not isinstance(value, str):  # type: ignore[redundant-expr,unused-ignore]
        raise InvalidNumber(repr(value), Flaw.NOT_A_NUMBER)
    if not traits(value).are_valid:
        read_strictly(value, None)
        raise InvalidNumber(value, Flaw.NOT_CANONICAL)


@functools.total_ordering
@attrs.frozen(order=False, repr=False, str=False, weakref_slot=False)
class TelephoneNumber:
    """
    One valid telephone number in E.164.

    Numbers sort by their text, compare and hash by value, and weigh one string.

    Args:
        e164: The canonical form, such as ``"+12125550100"``.

    Raises:
        InvalidNumber: The text is not canonical, or no valid number.
    """

    e164: str = attrs.field(validator=_is_canonical)

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
        return made(read_strictly(text, region, vanity=vanity)[0])

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
        if not CANONICAL.fullmatch(e164):
            raise InvalidNumber(e164, Flaw.NOT_CANONICAL)
        return made(e164)

    @property
    def kind(self) -> NumberKind:
        """What the number is for."""
        return traits(self.e164).kind

    @property
    def region(self) -> str | None:
        """The country as two letters, or None for a number that belongs to none."""
        return traits(self.e164).region

    @property
    def national(self) -> str:
        """The number as its own country writes it: ``(212) 555-0100``."""
        return _formatted(self.e164, "NATIONAL")

    @property
    def international(self) -> str:
        """The number as it is written for the world: ``+1 212-555-0100``."""
        return _formatted(self.e164, "INTERNATIONAL")

    @property
    def rfc3966(self) -> str:
        """The number as a link: ``tel:+1-212-555-0100``."""
        return _formatted(self.e164, "RFC3966")

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
        return self.e164[start:end] if self.e164.startswith("+1") else None

    @property
    def is_toll_free(self) -> bool:
        """Whether the called party pays."""
        return self.kind is NumberKind.TOLL_FREE

    @property
    def is_fictional(self) -> bool:
        """Whether it is one of 555-0100 to 555-0199, which are kept for fiction in every North American area code."""
        # Trade knowledge, also of the North American Numbering Plan Administrator; nobody can be called there.
        return self.e164.startswith("+1") and self.e164[5:10] == "55501"

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

    def __lt__(self, other: object) -> bool:
        return self.e164 < other.e164 if isinstance(other, TelephoneNumber) else NotImplemented

    def __str__(self) -> str:
        return self.e164

    def __repr__(self) -> str:
        return f"TelephoneNumber({self.e164!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: object) -> dict[str, Any]:
        """Let pydantic read the number from what people typed, and write it as its E.164 text."""
        return {
            "type": "json-or-python",
            "json_schema": _text_schema(cls._typed),
            "python_schema": {
                "type": "union",
                "choices": [{"type": "is-instance", "cls": cls}, _text_schema(cls._typed)],
            },
            "serialization": {"type": "to-string"},
        }

    @classmethod
    def __get_pydantic_json_schema__(cls, _: object, __: object) -> dict[str, Any]:
        """Say that the number is a text in E.164."""
        return {"type": "string", "format": "phone", "examples": ["+12125550100"]}

    @classmethod
    def _typed(cls, text: str) -> "TelephoneNumber":
        return cls.parse(text)


def _text_schema(function: "Callable[[str], TelephoneNumber]") -> dict[str, Any]:
    text = {"type": "str"}
    return {"type": "function-after", "function": {"type": "no-info", "function": function}, "schema": text}


def is_valid(value: object, region: str | None = "US") -> bool:
    """Return whether this is a number, or text that :meth:`TelephoneNumber.parse` takes; answer for any object."""
    if not isinstance(value, str):
        return isinstance(value, TelephoneNumber)
    try:
        read_strictly(value, region)
    except InvalidNumber:
        return False
    return True


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
    e164, extension = read_strictly(text, region, vanity=vanity)
    return made(e164), extension


def made(e164: str) -> TelephoneNumber:
    """Return a number of which all is known to be right."""
    number: TelephoneNumber = _bare(TelephoneNumber)
    _write(number, "e164", e164)
    return number


_bare, _write = object.__new__, object.__setattr__


def _formatted(e164: str, form: str) -> str:
    import phonenumbers

    return phonenumbers.format_number(phonenumbers.parse(e164), getattr(phonenumbers.PhoneNumberFormat, form))
