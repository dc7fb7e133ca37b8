"""
What a spreadsheet program does to a telephone number, and what can be undone.

A cell is mended only where it has exactly one reading; otherwise the damage is named, so that a person retypes it.
The kinds of damage are those that porting desks report: digits lost in front, scientific notation, a trailing ``.0``,
apostrophes, separators of thousands, dates.
"""

import datetime as dt
import functools
import math
import re
from collections.abc import Callable, Iterable
from typing import Final

import attrs

from numberport.names import says_nothing
from numberport.planning.tables import Value
from numberport.telephone import InvalidNumber, TelephoneNumber

__all__ = ["Damaged", "Mended", "drops_nothing", "is_blank", "is_sound", "lost_digits", "mend", "raw_text"]


@attrs.frozen
class Mended:
    """The text a cell stands for, and what was done to get it; nothing, if nothing had to be."""

    text: str
    note: str = ""


@attrs.frozen
class Damaged:
    """Why a cell cannot be read back, and what to do about it."""

    problem: str
    remedy: str


def is_blank(value: Value) -> bool:
    """Return whether a cell holds nothing, or a word for nothing, in brackets or not."""
    # Most cells are told by how they end, without taking them apart.
    if not isinstance(value, str) or value[-1:].isdecimal():
        return False
    return says_nothing(value)


def raw_text(value: Value) -> str:
    """Return what a cell holds as text; a number without the fraction it does not have."""
    if isinstance(value, str):
        return value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


_RETYPE: Final = "format the column as text and type the whole number again"


def is_sound(text: str) -> bool:
    """Return whether nothing has happened to a text of digits and punctuation: no ``.0`` behind, no minus in front."""
    return ".0" not in text and not text.startswith(_MINUS)


#: A minus sign and what is taken for one, with or without a space before.
_MINUS: Final = ("-", "\u2212", "\u2013", " -")


def mend(value: Value) -> Mended | Damaged:
    """Return the text a cell stands for, or why that is lost."""
    if isinstance(value, str):
        return _mend_text(value)
    if isinstance(value, bool):
        return Damaged("not a number", "the cell holds yes or no; type the number")
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        return Damaged("turned into a date", _RETYPE)
    if not math.isfinite(value):
        return Damaged("not a number", _RETYPE)
    return _mend_number(raw_text(value))


#: The digits that scientific notation of six figures leaves out of ten, so that saving it makes them zeros.
_ZEROS: Final = "0000"
_FEWEST_DIGITS: Final = 7


def _mend_number(text: str) -> Mended | Damaged:
    if "." in text or "e" in text:
        return Damaged("a number with a fraction", _RETYPE)
    mended = _mend_text(text)
    if isinstance(mended, Mended) and text.endswith(_ZEROS) and len(text) >= _FEWEST_DIGITS:
        note = "it ends in four zeros, as when a spreadsheet rounds: look whether these are its digits"
        return Mended(mended.text, "; ".join(filter(None, (mended.note, note))))
    return mended


#: One damage can hide another, as in ``'2125550100.0``, but not without end.
_LAYERS: Final = 5


def _mend_text(text: str) -> Mended | Damaged:
    notes: list[str] = []
    for _ in range(_LAYERS):
        reading = _reading(text.strip())
        if isinstance(reading, Damaged):
            return reading
        if reading is None:
            break
        text = reading.text
        notes.append(reading.note)
    return Mended(text, "; ".join(dict.fromkeys(notes)))


def _reading(text: str) -> Mended | Damaged | None:
    """Return what the first damage that a text has comes to; None if it has none."""
    for pattern, reading in _PATTERNS:
        if match := pattern.fullmatch(text):
            return reading(match)
    return None


def _digits_of(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match["digits"])


def _formula(match: re.Match[str]) -> Mended:
    return Mended(match["text"], "the formula around the text was left out")


def _apostrophe(match: re.Match[str]) -> Mended:
    return Mended(match["text"], "the apostrophe was left out")


def _trailing_zero(match: re.Match[str]) -> Mended:
    return Mended(match["digits"], "the trailing .0 was left out")


def _minus(match: re.Match[str]) -> Mended:
    return Mended(match["digits"], "the minus sign in front was left out")


def _thousands(match: re.Match[str]) -> Mended:
    return Mended(_digits_of(match), "the separators of thousands were left out")


def _scientific(match: re.Match[str]) -> Mended | Damaged:
    """Read scientific notation if it kept every digit: as many after the point as the exponent says."""
    fraction = match["fraction"] or ""
    missing = int(match["exponent"]) - len(fraction)
    if missing == 0:
        return Mended(match["whole"] + fraction, "the scientific notation was written out")
    if missing < 0:
        return Damaged("a number with a fraction", _RETYPE)
    kept = "digit is" if missing == 1 else "digits are"
    return Damaged("scientific notation", f"the last {missing} {kept} lost; {_RETYPE}")


def _date(_: re.Match[str]) -> Damaged:
    return Damaged("turned into a date", _RETYPE)


def _hashes(_: re.Match[str]) -> Damaged:
    return Damaged("#### instead of a number", "widen the column before the sheet is saved or copied")


def _error_value(match: re.Match[str]) -> Damaged:
    return Damaged("an error of the spreadsheet", f"the cell shows {match[0].upper()}; type the number")


_MONTH: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"

#: How damage looks, and how it is read; the first that fits the whole cell is used.
_PATTERNS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mended | Damaged]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), reading)
    for pattern, reading in (
        (r'="?(?P<text>[^"=]*)"?', _formula),
        (r"['`\u2018\u2019](?P<text>.*)", _apostrophe),
        (r"[+-]?(?P<whole>\d)(?:[.,](?P<fraction>\d*))?\s*E\s*\+?(?P<exponent>\d{1,3})", _scientific),
        (r"(?P<digits>\d{1,3}(?:([,'\u2019])\d{3})(?:\2\d{3})+)(?:\.0+)?", _thousands),
        (r"(?P<digits>\+?\d{7,15})[.,]0+", _trailing_zero),
        (r"[-\u2212\u2013](?P<digits>\d{7,15}(?:[.,]0+)?)", _minus),
        (r"\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?", _date),
        (r"\d{1,2}[/.]\d{1,2}[/.]\d{2}(?:\d{2})?", _date),
        (rf"\d{{1,2}}[- ]{_MONTH}(?:[- ]\d{{2,4}})?|{_MONTH}[- ]\d{{1,4}}", _date),
        (r"#+", _hashes),
        (r"#(?:REF|VALUE|NAME|NUM|DIV/0|NULL)[!?]", _error_value),
    )
)

#: The zeros in front that a number cell loses: a trunk prefix, or those of an international call.
_LOST_ZEROS: Final = ("0", "00")
#: The first digits of North American numbers, of which a cell may have lost one, or one of the nine behind it.
_NORTH_AMERICAN_FIRST: Final = "23456789"
_ONE_SHORT: Final = 9


def lost_digits(text: str, region: str | None) -> tuple[TelephoneNumber, ...]:
    """
    Return the numbers a cell can have held before its first digits were lost; empty if none were.

    A spreadsheet drops zeros in front, so there it can be told what they were. In North America no number begins with
    one: nine digits lost one when they were cut or copied, and these are the numbers it can have been the first of.
    """
    if not (text.isascii() and text.isdecimal()):
        return ()
    if not drops_nothing(region):
        return _valid(_LOST_ZEROS, text, region)
    return _valid(_NORTH_AMERICAN_FIRST, text, region) if len(text) == _ONE_SHORT else ()


@functools.lru_cache(maxsize=1_024)
def drops_nothing(region: str | None) -> bool:
    """Return whether a country's numbers begin with no zero that a spreadsheet could drop: those of North America."""
    import phonenumbers

    return region is not None and phonenumbers.country_code_for_region(region) == 1


def _valid(fronts: Iterable[str], text: str, region: str | None) -> tuple[TelephoneNumber, ...]:
    return tuple(number for front in fronts if (number := _number(front + text, region)))


def _number(text: str, region: str | None) -> TelephoneNumber | None:
    try:
        return TelephoneNumber.parse(text, region)
    except InvalidNumber:
        return None
