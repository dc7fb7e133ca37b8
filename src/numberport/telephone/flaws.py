"""
Why a text is not a telephone number, and what to do about it.
"""

import enum
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import InputError

__all__ = ["REMEDIES", "SHOWN_LIMIT", "Flaw", "InvalidNumber", "described", "legible"]

#: How much of a hostile text an error repeats.
SHOWN_LIMIT: Final = 80


class Flaw(enum.StrEnum):
    """Why a text is not a telephone number."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not a number"
    LETTERS = "letters"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    NO_SUCH_AREA_CODE = "no such area code"
    NO_SUCH_COUNTRY = "no such country"
    NOT_IN_USE = "no such number"
    TWO_NUMBERS = "two numbers in one cell"
    RANGE = "a range of numbers"
    NOT_CANONICAL = "not in canonical form"
    NOT_A_RANGE = "not a range"
    RANGE_BACKWARDS = "a range that ends before it begins"
    RANGE_TOO_LONG = "a range of too many numbers"
    RANGE_ACROSS = "a range across two exchanges"
    RANGE_GAP = "a range with numbers that do not exist"


#: What to do about each flaw.
REMEDIES: Final[Mapping[Flaw, str]] = MappingProxyType(
    {
        Flaw.EMPTY: "type the number",
        Flaw.NOT_A_NUMBER: "type the number, digits only",
        Flaw.LETTERS: "leave out the words, or type digits instead of the letters",
        Flaw.TOO_SHORT: "type the whole number, area code included",
        Flaw.TOO_LONG: "type one number only, without digits that do not belong to it",
        Flaw.NO_SUCH_AREA_CODE: "no number begins like this; compare it with the bill",
        Flaw.NO_SUCH_COUNTRY: "begin with + and the country code, or name the country by its two letters",
        Flaw.NOT_IN_USE: "the numbering plan has no such number; compare it with the bill",
        Flaw.TWO_NUMBERS: "give each number a cell of its own",
        Flaw.RANGE: "give each number a cell of its own, or read it with NumberRange.parse",
        Flaw.NOT_CANONICAL: "use TelephoneNumber.parse for text that people typed",
        Flaw.NOT_A_RANGE: "write the first number, two dots and the last: 212-555-0100..0119",
        Flaw.RANGE_BACKWARDS: "write the lower number first",
        Flaw.RANGE_TOO_LONG: "write at most 10,000 numbers as one range; compare both ends with the bill",
        Flaw.RANGE_ACROSS: "write one range for each exchange; compare both ends with the bill",
        Flaw.RANGE_GAP: "leave out the numbers between that the numbering plan does not have",
    }
)


def described(value: object) -> str:
    """Return how an object that is no text shows itself; its type, where it cannot."""
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - whatever a stranger's object raises
        return f"an object of type {type(value).__name__}"


def legible(text: str, limit: int | None = SHOWN_LIMIT) -> str:
    """
    Return a hostile text made harmless: one line, without control and direction characters, and bounded.

    Where it is cut it ends with a whole word, unless that would leave less than half of what there is room for.

    Args:
        text: Anything that a person or a carrier wrote.
        limit: The most characters to show; None for all, where a text is read and not shown.
    """
    start = text if limit is None else text[: limit * 4]
    harmless = start if start.isascii() and start.isprintable() else "".join(map(_harmless, start))
    shown = " ".join(harmless.split())
    if limit is None or len(shown) <= limit:
        return shown
    words = shown[:limit].rpartition(" ")[0]
    return (words if len(words) >= limit // 2 else shown[: limit - 1]) + "…"


def _harmless(char: str) -> str:
    if char.isspace():
        return " "
    return "" if unicodedata.category(char)[0] == "C" else char


@attrs.frozen
class InvalidNumber(InputError):
    """A text is not a telephone number; the error repeats no more of it than can be shown safely."""

    text: str = attrs.field(converter=legible)
    reason: Flaw
    remedy: str = attrs.field(default=attrs.Factory(lambda error: REMEDIES[error.reason], takes_self=True))

    def __str__(self) -> str:
        return f"{self.text!r} is not a telephone number ({self.reason}); {self.remedy}"
