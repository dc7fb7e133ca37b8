"""
How a text becomes the digits of one number.

There are two readings. :func:`read` is a porting desk's: it drops invisible marks, labels and links, refuses letters
unless a vanity number is asked for, and never takes a second number for an extension.
:func:`judge` is that of ``phonenumbers``, to the letter; it knows no letters.
"""

import functools
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from numberport.telephone.flaws import Flaw, InvalidNumber
from numberport.telephone.plain import TEXT_LIMIT, plain
from numberport.telephone.verdicts import WHOLE_DIGITS, calling_code, flaw, traits

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

__all__ = ["ends", "has_letters", "judge", "read", "read_closely", "refused", "several", "written"]

# Numbers side by side are told apart by what no single number holds: these, or a space after ten digits or more.
_BETWEEN: Final = re.compile(r"[\n\r,;&|/]|\s(?:and|or|et|y)\s", re.IGNORECASE)
# What parts the ends of a range and nothing else; and a dash, which may stand within a number too.
_THROUGH: Final = re.compile(
    r"\s*(?:\.\.+|\u2026|[-=]?>|\u2192|[~\u301c]|\b(?:to|thru|through|until|bis)\b)\s*", re.IGNORECASE
)
_MARK: Final = re.compile(r"\.\.|[\u2026>\u2192~\u301c]|\b(?:to|thru|through|until|bis)\b", re.IGNORECASE)
_FROM: Final = re.compile(r"(?:from|von)\s+", re.IGNORECASE)
_DASH: Final = re.compile(r"\s*-+\s*")
_SIGN: Final = re.compile(r"[-.>~\u2010-\u2015\u2026\u2192\u301c]")
#: Fewer digits behind a dash may be anything.
_FEWEST_BEHIND_DASH: Final = 2
_FEWEST_READ: Final = 2
_FEWEST_DIGITS: Final = 7


def written(value: object) -> str | None:
    """Return what is written in a text, whatever else a text of its class does; None for what is no text."""
    return str.__str__(cast("str", value)) if issubclass(type(value), str) else None


def read(text: str, region: str | None, *, vanity: bool = False) -> tuple[int, str] | InvalidNumber:
    """Return the digits of the number that people wrote and its extension, or why there is none."""
    if digits := plain(text, region):
        return (digits, "") if traits(digits) else refused(text, digits, region)
    return read_closely(text, region, vanity=vanity)


def refused(text: str, digits: int, region: str | None) -> InvalidNumber:
    """Return why a text that is plainly spelled is no number."""
    return InvalidNumber(text, Flaw.RANGE if ends(text, region) else flaw(str(digits)))


def read_closely(text: str, region: str | None, *, vanity: bool = False) -> tuple[int, str] | InvalidNumber:
    """Return the same for a text that is not plainly spelled."""
    if len(text) > TEXT_LIMIT:
        return InvalidNumber(text, Flaw.TOO_LONG)
    clean = _clean(text)
    body, extension = _without_words(clean)
    if len(extension) < WHOLE_DIGITS and (digits := plain(body, region)) and traits(digits):
        return digits, extension
    found = _read(clean, region, vanity=vanity)
    if (isinstance(found, Flaw) or _MARK.search(clean)) and ends(clean, region):
        return InvalidNumber(text, Flaw.RANGE)
    return InvalidNumber(text, found) if isinstance(found, Flaw) else found


def _read(clean: str, region: str | None, *, vanity: bool = False) -> tuple[int, str] | Flaw:
    """Return the same for a clean text that is no range."""
    if not clean:
        return Flaw.EMPTY
    body, extension = _without_words(clean)
    if len(extension) < WHOLE_DIGITS and (digits := plain(body, region)):
        return _checked(digits, extension)
    if not vanity and any(map(str.isalpha, body)):
        return _flaw_of_letters(clean)
    return _read_body(body, extension, region)


def _read_body(body: str, extension: str, region: str | None) -> tuple[int, str] | Flaw:
    number = _parsed(body, region)
    if isinstance(number, Flaw):
        return Flaw.TWO_NUMBERS if len(several(body)) > 1 else number
    extension = extension or number.extension or ""
    if len(extension) >= WHOLE_DIGITS or len(several(body)) > 1:
        return Flaw.TWO_NUMBERS
    return _checked(_digits_of(number), extension)


def judge(text: str, region: str | None) -> int | InvalidNumber:
    """Return the digits of the number that ``phonenumbers`` reads in a text, or why it reads none."""
    number = _parsed(text, region)
    if not isinstance(number, Flaw) and traits(digits := _digits_of(number)):
        return digits
    # The reading of the desk has the better reasons; where it reads a number, the text holds something unusual.
    found = read_closely(text, region)
    return found if isinstance(found, InvalidNumber) else InvalidNumber(text, Flaw.NOT_A_NUMBER)


def _checked(digits: int, extension: str) -> tuple[int, str] | Flaw:
    """Return the digits if there is such a number."""
    return (digits, extension) if traits(digits) else flaw(str(digits))


# What is refused is looked at again, for the reason.
@functools.lru_cache(maxsize=64)
def _parsed(text: str, region: str | None) -> "PhoneNumber | Flaw":
    """Return what ``phonenumbers`` reads, valid or not, or why it reads nothing."""
    import phonenumbers

    if sum(map(str.isalnum, text)) < _FEWEST_READ:
        return Flaw.TOO_SHORT if _count(text) else Flaw.NOT_A_NUMBER
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as error:
        return _flaw_of_parsing(text, error.error_type)


def _flaw_of_parsing(body: str, error_type: int) -> Flaw:
    from phonenumbers import NumberParseException as Cause

    flaws = {
        Cause.INVALID_COUNTRY_CODE: Flaw.NO_SUCH_COUNTRY,
        Cause.TOO_SHORT_AFTER_IDD: Flaw.TOO_SHORT,
        Cause.TOO_SHORT_NSN: Flaw.TOO_SHORT,
        Cause.TOO_LONG: Flaw.TOO_LONG,
    }
    return flaws.get(error_type, Flaw.TOO_SHORT if _count(body) else Flaw.NOT_A_NUMBER)


def _digits_of(number: "PhoneNumber") -> int:
    """Return a number in E.164 without its plus sign."""
    from phonenumbers import national_significant_number

    return int(f"{number.country_code}{national_significant_number(number)}")


_LATIN: Final = re.compile("[A-Za-z]")


def has_letters(text: str) -> bool:
    """Return whether a text holds letters; what stands for a dash in Japan is none."""
    if text.isascii():
        return _LATIN.search(text) is not None
    return any(map(str.isalpha, text.replace("\u30fc", "")))


def _clean(text: str) -> str:
    return text.strip() if text.isascii() else "".join(map(_plain_character, text)).strip()


def _plain_character(char: str) -> str:
    """Return what stands for a character: an ASCII digit, letter or dash, a space, or nothing."""
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in {"Cf", "Zs", "Pd"}:
        return {"Cf": "", "Zs": " ", "Pd": "-"}[category]
    # In Japan a long vowel's mark is typed for a dash. Full-width forms lie at a fixed distance from ASCII.
    return "-" if char == "\u30fc" else chr(ord(char) - 0xFEE0) if "\uff01" <= char <= "\uff5e" else char


_LINK: Final = re.compile(r"(?:tel|callto|sms):(?://)?(?=[+(\d])", re.IGNORECASE)
_LINK_PARAMETER: Final = re.compile(r";(?!ext=)[\w-]+(?:=[^;]*)?", re.IGNORECASE)
_LABEL: Final = re.compile(r"\A(?:tel|telephone|phone|ph|fax|cell|mobile)\b[.:]*\s*", re.IGNORECASE)
# A letter before the word makes it a part of another: TAX2 has no extension.
_EXTENSION: Final = re.compile(r"(?<![a-z])(?:ext|extn|extension|poste|x)[\s.:=]*(\d{1,20})$", re.IGNORECASE)


def _without_words(clean: str) -> tuple[str, str]:
    """Return the text without a link's frame, a label in front and an extension at the end, and the extension."""
    if clean[:1].isalpha():
        if link := _LINK.match(clean):
            clean = _LINK_PARAMETER.sub("", clean[link.end() :])
        clean = _LABEL.sub("", clean, count=1)
    if match := _EXTENSION.search(clean):
        return clean[: match.start()].rstrip(" \t\r\n,;"), match[1]
    return clean, ""


def _flaw_of_letters(clean: str) -> Flaw:
    if not _count(clean):
        return Flaw.NOT_A_NUMBER
    return Flaw.TWO_NUMBERS if len(several(clean)) > 1 else Flaw.LETTERS


def several(text: str) -> tuple[str, ...]:
    """
    Return the texts of the numbers that stand side by side in one text, or only that text.

    A range stays whole. Whether each is a number is for :meth:`TelephoneNumber.parse` to say.
    """
    parts = tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())
    if len(parts) > 1 and all(_count(part) >= _FEWEST_DIGITS for part in parts):
        return tuple(piece for part in parts for piece in _spaced(part))
    return _spaced(text)


def _spaced(text: str) -> tuple[str, ...]:
    """Split at a space whenever what has been gathered has the digits of a whole number, and so has the rest."""
    pieces: list[str] = []
    gathered: list[str] = []
    have, left = 0, _count(text)
    for word, following in pairwise([*text.split(), ""]):
        gathered.append(word)
        have, left = have + _count(word), left - _count(word)
        if have >= WHOLE_DIGITS and left >= WHOLE_DIGITS and not _joins(word, following):
            pieces.append(" ".join(gathered))
            gathered, have = [], 0
    return (*pieces, " ".join(gathered)) if pieces else (text,)


def _joins(word: str, following: str) -> bool:
    """Return whether a range goes on from one word to the next."""
    parting = (word[-1:], following[:1])
    return any(map(_SIGN.match, parting)) or any(map(_THROUGH.fullmatch, (word, following)))


def _count(text: str) -> int:
    """Return how many digits a text holds."""
    return sum(map(str.isdecimal, text))


def ends(text: str, region: str | None) -> tuple[str, str] | None:
    """
    Return the texts of the first and the last number if a text is written as a range, else None.

    Whether they are numbers is for :meth:`TelephoneNumber.parse` to say.
    """
    clean = _clean(text) if len(text) <= TEXT_LIMIT else ""
    clean = _FROM.sub("", clean, count=1) if _FROM.match(clean) else clean
    first, *rest = _THROUGH.split(clean) if _MARK.search(clean) else (clean,)
    cuts = [(first, rest[0])] if len(rest) == 1 else [] if rest else _cuts(clean)
    if not cuts or len(several(clean)) > 1:
        return None
    # A range begins with a whole number.
    begun = [cut for cut in cuts if _is_one(cut[0], region, extended=False)]
    if len(begun) == 1 and (rest or not _is_one(clean, region)):
        return _completed(*begun[0], region, 1 if rest else _FEWEST_BEHIND_DASH)
    broken = rest and _count(first) and _count(rest[0])
    return (first, rest[0]) if broken and not _is_one(clean, region) else None


def _cuts(clean: str) -> list[tuple[str, str]]:
    """Return the two parts of a text at every dash that has the digits of a number before it."""
    cuts = ((clean[: dash.start()], clean[dash.end() :]) for dash in _DASH.finditer(clean, _FEWEST_DIGITS))
    return [cut for cut in cuts if _count(cut[0]) >= _FEWEST_DIGITS]


def _is_one(clean: str, region: str | None, *, extended: bool = True) -> bool:
    """Return whether a text is one number, with an extension only if that is allowed."""
    found = _read(clean.strip(), region)
    return isinstance(found, tuple) and (extended or not found[1])


def _completed(first: str, last: str, region: str | None, fewest: int) -> tuple[str, str] | None:
    """Return both ends, the last one whole; None if it is neither a number nor the end of one."""
    start, whole = _read(first.strip(), region), _read(last.strip(), region)
    digits = str(start[0]) if isinstance(start, tuple) else ""
    if isinstance(whole, tuple) and len(str(whole[0])) == len(digits):
        return first, last
    tail, most = re.sub(r"\D", "", last), len(calling_code(digits)[1])
    if fewest <= len(tail) <= most:
        return (first, f"+{digits[: -len(tail)]}{tail}") if re.fullmatch(r"[\d\s().-]+", last) else None
    return (first, last) if len(tail) > most else None
