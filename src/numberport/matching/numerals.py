"""
Numbers in an address as digits: ordinals, house numbers in words, and what belongs to one house number.
"""

import re
from collections.abc import Collection

from numberport.matching import _postal as tables
from numberport.parties.postal import NUMERALS, ORDINALS, SUFFIX_FORMS, THOROUGHFARES

__all__ = ["bare_number", "house_number", "ordinals", "plain_ordinals"]

_ORDINAL = re.compile(r"^(\d+)(?:ST|ND|RD|TH)$")
#: The endings of ordinals by their last digit, where it is no teen; TH behind any other.
_ENDINGS = {"1": "ST", "2": "ND", "3": "RD"}
_FOREIGN_ORDINAL = re.compile(r"(\d+)([A-Z]+)")
_GRID = re.compile(r"[NSEW]\d+")
_DIGITS = range(1, 10)
_PLURAL = re.compile(r"[^AISU]S$")
#: What stands among the words of a number: nineteen oh one, one hundred and two.
_HUNDRED, _ZERO = "HUNDRED", "OH"
#: More words than this are no house number.
_LONGEST = 8
#: Words that have to follow a number in words: "Three Rivers" alone is a name.
_LEAST_BEHIND = 2


def plain_ordinals(tokens: list[str], endings: Collection[str] = (), types: Collection[str] = ()) -> list[str]:
    """
    Return ordinals as bare numbers: SIXTH, 6TH and 6 TH are 6, TWENTY SIXTH is 26, ONE HUNDRED SECOND is 102.

    Args:
        tokens: The words of an address.
        endings: What makes an ordinal beside English endings: 2E.
        types: What has to follow such an ordinal.
    """
    return list(map(bare_number, ordinals(tokens, endings, types)))


def bare_number(word: str) -> str:
    """Return an ordinal in digits as a bare number, and any other word as it is."""
    return word if word.isalpha() or word[-1:].isdigit() else _ORDINAL.sub(r"\1", word)


def ordinals(tokens: list[str], endings: Collection[str] = (), types: Collection[str] = ()) -> list[str]:
    """
    Return ordinals in digits, with their English ending: SIXTH, 6TH and 6 TH are 6TH; a bare number is none.

    Args:
        tokens: The words of an address.
        endings: What makes an ordinal beside English endings: 2E.
        types: What has to follow such an ordinal.
    """
    found: list[str] = []
    for word, following in zip(tokens, (*tokens[1:], ""), strict=False):
        match = _FOREIGN_ORDINAL.fullmatch(word) if endings and following in types else None
        if word in ORDINALS:
            found.append(_ended(_in_words(ORDINALS[word], found)))
        elif match and match[2] in endings:
            found.append(_ended(match[1]))
        elif word == "TH" and found and bare_number(found[-1]).isdecimal():
            found[-1] = _ended(bare_number(found[-1]))
        else:
            number = bare_number(word)
            found.append(word if number == word else _ended(number))
    return found


def _ended(number: str) -> str:
    """Return a number with the ending of its ordinal."""
    teen = number[-2:-1] == "1"
    return number + ("TH" if teen else _ENDINGS.get(number[-1], "TH"))


def _in_words(value: int, before: list[str]) -> str:
    """Return an ordinal in words with the tens and hundreds before it, which are taken away from there."""
    if value in _DIGITS and before and before[-1] in tables.TENS:
        value += NUMERALS[before.pop()]
    if before[-1:] == [_HUNDRED] and before[-2:-1] and before[-2] in NUMERALS:
        before.pop()
        value += 100 * NUMERALS[before.pop()]
    return str(value)


def house_number(tokens: list[str], *, ranges: bool) -> list[str]:
    """
    Return the words of an address with its house number as one of them.

    Args:
        tokens: The words, ordinals as they are written.
        ranges: Whether two numbers side by side are one: 358 370 is 358-370.
    """
    if len(tokens) > 1 and tokens[0] in NUMERALS:
        return _spelled(tokens)
    if len(tokens) <= _LEAST_BEHIND:
        return tokens
    first, second, third, *_ = tokens
    if _GRID.match(first) and _GRID.match(second):
        return [first + second, *tokens[2:]]
    # A range does not end before it begins: of 12 3 Rivers Rd the 3 is the street's.
    numbers = first.isdecimal() and second.isdecimal() and len(first) <= len(second)
    if ranges and numbers and third.isalpha() and third not in SUFFIX_FORMS:
        return [f"{first}-{second}", *tokens[2:]]
    return tokens


def _spelled(tokens: list[str]) -> list[str]:
    """Return a house number in words as digits: NINETEEN OH ONE is 1901."""
    digits, index, words = "", 0, tokens[:_LONGEST]
    while index < len(words) and (words[index] in NUMERALS or (digits and words[index] in {_HUNDRED, _ZERO})):
        group, used = _group(words[index:])
        digits, index = digits + group, index + used
    behind = tokens[index:]
    if len(behind) < _LEAST_BEHIND or not behind[0].isalpha():
        return tokens
    row = SUFFIX_FORMS.get(behind[0])
    # Before a common type the words are the street's own: Seven St John, Two Way.
    is_name = row is not None and row.standard in THOROUGHFARES
    return tokens if is_name or _counts(words[:index], behind[0]) else [digits, *behind]


def _counts(numeral: list[str], behind: str) -> bool:
    """Tell whether one number word counts what stands behind it, and so may be a name: Three Rivers, Seven Oaks."""
    return len(numeral) == 1 and numeral[0] != "ONE" and bool(_PLURAL.search(behind))


def _group(tokens: list[str]) -> tuple[str, int]:
    """Return the digits of one group of number words, and how many words it takes."""
    if tokens[0] in {_HUNDRED, _ZERO}:
        return ("00" if tokens[0] == _HUNDRED else "0"), 1
    value, used = _below_hundred(tokens)
    if tokens[used : used + 1] == [_HUNDRED]:
        rest, more = _below_hundred(tokens[used + 1 :])
        value, used = (100 * value + rest, used + 1 + more) if more else (value, used)
    return str(value), used


def _below_hundred(tokens: list[str]) -> tuple[int, int]:
    """Return the number that words begin with, TWENTY SIX or TWELVE, and how many words it takes; none is nought."""
    if not tokens or tokens[0] not in NUMERALS:
        return 0, 0
    if tokens[0] in tables.TENS and tokens[1:2] and NUMERALS.get(tokens[1]) in _DIGITS:
        return NUMERALS[tokens[0]] + NUMERALS[tokens[1]], 2
    return NUMERALS[tokens[0]], 1
