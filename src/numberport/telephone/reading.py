"""
From what people type to a number in E.164: the spellings, the words around a number, and what is wrong with a text.
"""

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from numberport.telephone.flaws import Flaw, InvalidNumber
from numberport.telephone.verdicts import judge, north_american

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

__all__ = ["flaw_of_plain", "read", "read_plain", "read_strictly", "several"]

#: Text longer than this is no number, whatever it holds; ``phonenumbers`` stops here too.
TEXT_LIMIT: Final = 250

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


_LINK: Final = re.compile(r"\s*(?:tel|callto|sms):(?://)?(?=[+(\d])", re.IGNORECASE)
_LINK_PARAMETER: Final = re.compile(r";(?!ext=)[\w-]+(?:=[^;]*)?", re.IGNORECASE)
_LABEL: Final = re.compile(r"\s*(?:tel|telephone|phone|ph|fax|cell|mobile)\b[.:]*\s*", re.IGNORECASE)
# A letter before the word makes it a part of another: TAX2 has no extension.
_EXTENSION: Final = re.compile(r"[\s,;]*(?<![a-z])(?:ext|extn|extension|poste|x)[\s.:=]*(\d{1,20})\s*$", re.IGNORECASE)


def read(text: str, region: str | None, *, vanity: bool = False) -> tuple[str, str]:
    """
    Return the valid number in a text, in E.164, and its extension.

    A text without letters that ``phonenumbers`` takes for a valid number is that number, whatever else it holds.

    Args:
        text: What people typed.
        region: The country, as two letters, of a number written without its country code; None for none.
        vanity: Read letters as the digits they stand for on a keypad.

    Raises:
        InvalidNumber: No valid number is written there.
    """
    if plain := read_plain(text, region):
        if north_american(plain).are_valid:
            return f"+1{plain}", ""
        raise InvalidNumber(text, flaw_of_plain(plain))
    if len(text) > TEXT_LIMIT:
        raise InvalidNumber(text, Flaw.TOO_LONG)
    clean = "".join(map(_plain_character, text)).strip()
    if not clean:
        raise InvalidNumber(text, Flaw.EMPTY)
    if not any(map(str.isalpha, text)) and (found := _found(text, region)):
        return found
    body, extension = _without_words(clean)
    if not vanity and any(map(str.isalpha, body)):
        raise InvalidNumber(text, _flaw_of_letters(clean))
    if found := _found(body, region):
        return found[0], extension or found[1]
    raise InvalidNumber(text, _flaw(body, region))


def read_strictly(text: str, region: str | None, *, vanity: bool = False) -> tuple[str, str]:
    """
    Return the only number in a text, in E.164, and its extension.

    A second number is never taken for an extension of the first, as ``phonenumbers`` does behind a semicolon.

    Raises:
        InvalidNumber: No valid number, or more than one, is written there.
    """
    e164, extension = read(text, region, vanity=vanity)
    if len(extension) >= _WHOLE_DIGITS:
        raise InvalidNumber(text, Flaw.TWO_NUMBERS)
    return e164, extension


_PLAIN_REGIONS: Final = frozenset({"US", "CA"})
_COUNTRY_CODES: Final = frozenset({"", "1", "+1"})
_PUNCTUATION: Final = b" -.()/[]"


def read_plain(text: str, region: str | None) -> str | None:
    """
    Return the ten digits of a North American number as nearly everybody types them, or None for any other text.

    All that ``phonenumbers`` would do to such a text is to drop what is not a digit.
    """
    if region not in _PLAIN_REGIONS or not text.isascii() or len(text) > TEXT_LIMIT:
        return None
    digits = text.encode().translate(None, _PUNCTUATION).decode()
    if digits[:-_WHOLE_DIGITS] not in _COUNTRY_CODES:
        return None
    digits = digits[-_WHOLE_DIGITS:]
    return digits if len(digits) == _WHOLE_DIGITS and digits.isdigit() and digits >= "2" else None


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


def _without_words(clean: str) -> tuple[str, str]:
    """Return the text without a link's frame, a label in front and an extension at the end, and the extension."""
    if link := _LINK.match(clean):
        clean = _LINK_PARAMETER.sub("", clean[link.end() :])
    body = _LABEL.sub("", clean, count=1) if _LABEL.match(clean) else clean
    if match := _EXTENSION.search(body):
        return body[: match.start()], match[1]
    return body, ""


def _found(text: str, region: str | None) -> tuple[str, str] | None:
    """Return the valid number ``phonenumbers`` reads and its extension, or None."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    e164, traits = judge(number)
    return (e164, number.extension or "") if traits.are_valid else None


def _flaw(body: str, region: str | None) -> Flaw:
    """Return why ``phonenumbers`` finds no valid number in a text without letters."""
    import phonenumbers

    if len(several(body)) > 1:
        return Flaw.TWO_NUMBERS
    try:
        number = phonenumbers.parse(body, region)
    except phonenumbers.NumberParseException as error:
        return _flaw_of_parsing(body, error.error_type)
    return _flaw_of(number)


def _flaw_of_letters(clean: str) -> Flaw:
    if not _digits(clean):
        return Flaw.NOT_A_NUMBER
    return Flaw.TWO_NUMBERS if len(several(clean)) > 1 else Flaw.LETTERS


def _flaw_of_parsing(body: str, error_type: int) -> Flaw:
    from phonenumbers import NumberParseException as Cause

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
    national = str(number.national_number)
    # A 1 in front was the country code, and nine digits follow it.
    return Flaw.TOO_SHORT if national[0] == "1" else flaw_of_plain(national)


def flaw_of_plain(national: str) -> Flaw:
    """Return why ten digits that begin with 2 to 9 are no North American number."""
    # An area code that is in service has this exchange: the plan's patterns ask only for a first digit of 2 to 9.
    return Flaw.NOT_IN_USE if north_american(f"{national[:3]}2345678"[:10]).are_valid else Flaw.NO_SUCH_AREA_CODE
