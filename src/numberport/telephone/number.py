"""
Telephone numbers: one E.164 number each, known by kind and place.

``TelephoneNumber("+12125550100")`` takes the canonical form only; :meth:`TelephoneNumber.parse` takes what people type.
What is valid, and what kind of number it is, is the verdict of ``phonenumbers``, Google's metadata, as installed.

Two things are stricter here than there, because a port moves what is written:
letters are refused unless a vanity number is asked for, and a second number is never taken for an extension.
"""

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Final, Self, TypeVar

import attrs

from numberport.telephone.flaws import Flaw, InvalidNumber
from numberport.telephone.kinds import NumberKind, Traits

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

__all__ = ["TelephoneNumber", "is_valid", "parse_extended", "several"]

_Number = TypeVar("_Number", bound="TelephoneNumber")

#: Text longer than this is no number, whatever it holds; ``phonenumbers`` stops here too.
TEXT_LIMIT = 250


def _is_canonical(_: object, __: "attrs.Attribute[str]", value: str) -> None:
    if not isinstance(value, str):  # type: ignore[redundant-expr,unused-ignore]
        raise InvalidNumber(repr(value), Flaw.NOT_A_NUMBER)
    _traits(value)


@attrs.frozen(order=True, repr=False, str=False, weakref_slot=False)
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

    @classmethod
    def parse(cls, text: str, region: str | None = "US", *, vanity: bool = False) -> Self:
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
        return _judged(cls, text, _read(text, region, vanity=vanity)[0])

    @property
    def kind(self) -> NumberKind:
        """What the number is for."""
        return _traits(self.e164).kind

    @property
    def region(self) -> str | None:
        """The country as two letters, or None for a number that belongs to none."""
        return _traits(self.e164).region

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

    def __str__(self) -> str:
        return self.e164

    def __repr__(self) -> str:
        return f"TelephoneNumber({self.e164!r})"


def is_valid(value: object, region: str | None = "US") -> bool:
    """Return whether this is a number, or text that :meth:`TelephoneNumber.parse` takes; answer for any object."""
    if not isinstance(value, str):
        return isinstance(value, TelephoneNumber)
    try:
        TelephoneNumber.parse(value, region)
    except InvalidNumber:
        return False
    return True


def parse_extended(text: str, region: str | None = "US", *, vanity: bool = False) -> tuple[TelephoneNumber, str]:
    """
    Return the number in a text and its extension, empty where it has none.

    Raises:
        InvalidNumber: No valid number, or more than one, is written there.
    """
    e164, extension = _read(text, region, vanity=vanity)
    return _judged(TelephoneNumber, text, e164), extension


def _judged(cls: type[_Number], text: str, e164: str) -> _Number:
    """Return the number; an error names the text it was read from."""
    try:
        return cls(e164)
    except InvalidNumber as error:
        raise InvalidNumber(text, error.reason) from None


# Numbers side by side are told apart by what no single number holds: these, or a space after ten digits or more.
_BETWEEN: Final = re.compile(r"[\n\r,;&|/]|\s(?:and|or|et|y)\s", re.IGNORECASE)
_FEWEST_DIGITS: Final = 7
_WHOLE_DIGITS: Final = 10


def several(text: str) -> tuple[str, ...]:
    """
    Return the texts of the numbers that stand side by side in one text, or only that text.

    Whether each is a number is for :meth:`TelephoneNumber.parse` to say.
    """
    parts = tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())
    if len(parts) > 1 and all(_digits(part) >= _FEWEST_DIGITS for part in parts):
        return tuple(piece for part in parts for piece in _spaced(part))
    return _spaced(text)


def _spaced(text: str) -> tuple[str, ...]:
    """Split at a space whenever what has been gathered has the digits of a whole number, and so has the rest."""
    pieces: list[str] = []
    gathered: list[str] = []
    have, left = 0, _digits(text)
    for word in text.split():
        gathered.append(word)
        have, left = have + _digits(word), left - _digits(word)
        if have >= _WHOLE_DIGITS and left >= _WHOLE_DIGITS:
            pieces.append(" ".join(gathered))
            gathered, have = [], 0
    return (*pieces, " ".join(gathered)) if pieces else (text,)


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in text)


# North American numbers as nearly everybody types them; all that phonenumbers would do to them is drop the rest.
_PLAIN: Final = re.compile(r"(?:\+?1)?([2-9]\d{9})", re.ASCII)
_PUNCTUATION: Final = str.maketrans("", "", " -.()\u00a0")
_PLAIN_REGIONS: Final = frozenset({"US", "CA"})

_LINK: Final = re.compile(r"\s*(?:tel|callto|sms):(?://)?(?=[+(\d])", re.IGNORECASE)
_LINK_PARAMETER: Final = re.compile(r";(?!ext=)[\w-]+(?:=[^;]*)?", re.IGNORECASE)
_LABEL: Final = re.compile(r"\s*(?:tel|telephone|phone|ph|fax|cell|mobile)\b[.:]*\s*", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"[\s,;]*(?:ext|extn|extension|poste|x)[\s.:=]*(\d{1,20})\s*$", re.IGNORECASE)


def _read(text: str, region: str | None, *, vanity: bool) -> tuple[str, str]:
    """Return the number in E.164 and its extension."""
    bare = text.translate(_PUNCTUATION)
    if region in _PLAIN_REGIONS and (plain := _PLAIN.fullmatch(bare)):
        return f"+1{plain[1]}", ""
    if len(text) > TEXT_LIMIT:
        raise InvalidNumber(text, Flaw.TOO_LONG)
    clean = "".join(map(_plain_character, text)).strip()
    if not clean:
        raise InvalidNumber(text, Flaw.EMPTY)
    return _read_clean(text, clean, region, vanity=vanity)


def _plain_character(char: str) -> str:
    """Return what stands for a character: an ASCII digit, letter or dash, a space, or nothing."""
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in {"Cf", "Zs", "Pd"}:
        return {"Cf": "", "Zs": " ", "Pd": "-"}[category]
    # Full-width forms lie at a fixed distance from ASCII.
    return chr(ord(char) - 0xFEE0) if "\uff01" <= char <= "\uff5e" else char


def _read_clean(text: str, clean: str, region: str | None, *, vanity: bool) -> tuple[str, str]:
    body, extension = _without_words(clean)
    if not vanity and any(map(str.isalpha, body)):
        raise InvalidNumber(text, _flaw_of_letters(clean))
    number = _parsed(text, body, region)
    extension = extension or number.extension or ""
    if len(extension) >= _WHOLE_DIGITS or len(several(body)) > 1:
        raise InvalidNumber(text, Flaw.TWO_NUMBERS)
    return _e164(number), extension


def _without_words(clean: str) -> tuple[str, str]:
    """Return the text without a link's frame, a label in front and an extension at the end, and the extension."""
    if link := _LINK.match(clean):
        clean = _LINK_PARAMETER.sub("", clean[link.end() :])
    body = _LABEL.sub("", clean, count=1) if _LABEL.match(clean) else clean
    if match := _EXTENSION.search(body):
        return body[: match.start()], match[1]
    return body, ""


def _flaw_of_letters(clean: str) -> Flaw:
    if not _digits(clean):
        return Flaw.NOT_A_NUMBER
    return Flaw.TWO_NUMBERS if len(several(clean)) > 1 else Flaw.LETTERS


def _parsed(text: str, body: str, region: str | None) -> "PhoneNumber":
    """Return the valid number ``phonenumbers`` reads, or raise with the reason it has none."""
    import phonenumbers

    try:
        number = phonenumbers.parse(body, region)
    except phonenumbers.NumberParseException as error:
        raise InvalidNumber(text, _flaw_of_parsing(body, error.error_type)) from None
    if phonenumbers.is_valid_number(number):
        return number
    raise InvalidNumber(text, Flaw.TWO_NUMBERS if len(several(body)) > 1 else _flaw_of(number))


def _flaw_of_parsing(body: str, error_type: int) -> Flaw:
    from phonenumbers import NumberParseException as Cause

    if len(several(body)) > 1:
        return Flaw.TWO_NUMBERS
    flaws = {
        Cause.INVALID_COUNTRY_CODE: Flaw.NO_SUCH_COUNTRY,
        Cause.TOO_SHORT_AFTER_IDD: Flaw.TOO_SHORT,
        Cause.TOO_SHORT_NSN: Flaw.TOO_SHORT,
        Cause.TOO_LONG: Flaw.TOO_LONG,
    }
    return flaws.get(error_type, Flaw.TOO_SHORT if _digits(body) else Flaw.NOT_A_NUMBER)


def _flaw_of(number: "PhoneNumber") -> Flaw:
    """Return why a number that could be read is not valid."""
    import phonenumbers
    from phonenumbers import ValidationResult as Size

    size = phonenumbers.is_possible_number_with_reason(number)
    if size in {Size.TOO_SHORT, Size.IS_POSSIBLE_LOCAL_ONLY}:
        return Flaw.TOO_SHORT
    if size != Size.IS_POSSIBLE:
        return Flaw.TOO_LONG if size == Size.TOO_LONG else Flaw.NOT_IN_USE
    if number.country_code != 1:
        return Flaw.NOT_IN_USE
    if str(number.national_number)[0] == "1":
        # The 1 was the country code, and nine digits follow it.
        return Flaw.TOO_SHORT
    # An area code that is in service has this exchange: the plan's patterns ask only for a first digit of 2 to 9.
    probe = phonenumbers.parse(f"+1{str(number.national_number)[:3]}2345678")
    return Flaw.NOT_IN_USE if phonenumbers.is_valid_number(probe) else Flaw.NO_SUCH_AREA_CODE


# Enough for a sheet of 100,000 rows; an entry is a text and one of some hundred shared pairs, about 100 bytes.
@functools.lru_cache(maxsize=131_072)
def _traits(e164: str) -> Traits:
    """Return what is known of a number in canonical form, or raise if it is none."""
    import phonenumbers

    if not re.fullmatch(r"\+[1-9]\d{4,14}", e164, re.ASCII):
        raise InvalidNumber(e164, Flaw.NOT_CANONICAL)
    number = _parsed(e164, e164, None)
    if _e164(number) != e164:
        raise InvalidNumber(e164, Flaw.NOT_CANONICAL)
    region = phonenumbers.region_code_for_number(number)
    # "001" is how phonenumbers names what belongs to no country.
    return _shared_traits(_kind(phonenumbers.number_type(number)), None if region == "001" else region)


@functools.cache
def _shared_traits(kind: NumberKind, region: str | None) -> Traits:
    return Traits(kind, region)


def _kind(number_type: int) -> NumberKind:
    # phonenumbers counts its kinds from 0 in the order of ours, and calls the unknown 99.
    return dict(enumerate(NumberKind)).get(number_type, NumberKind.UNKNOWN)


def _e164(number: "PhoneNumber") -> str:
    return _formatted(number, "E164")


def _formatted(number: "str | PhoneNumber", form: str) -> str:
    import phonenumbers

    parsed = phonenumbers.parse(number) if isinstance(number, str) else number
    return phonenumbers.format_number(parsed, getattr(phonenumbers.PhoneNumberFormat, form))
