"""
Runs of numbers: what a block of extensions or a customer's range is written as.

A range keeps the length of its numbers and is held to 10,000, an exchange's worth: longer ones are slips of the pen.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Self

import attrs

from numberport.telephone.flaws import Flaw, InvalidNumber
from numberport.telephone.number import TelephoneNumber, is_valid

__all__ = ["MOST_NUMBERS", "NumberRange", "merge"]

#: The most numbers of a range.
MOST_NUMBERS: Final = 10_000


@attrs.frozen
class NumberRange:
    """
    A run of numbers, first and last included.

    Both ends are valid numbers of one length and, in the North American plan, of one exchange.

    Args:
        first: The lowest number.
        last: The highest, which may be the same.

    Raises:
        InvalidNumber: The range ends before it begins, is longer than 10,000 numbers, or crosses an exchange.
    """

    first: TelephoneNumber
    last: TelephoneNumber

    def __attrs_post_init__(self) -> None:
        if flaw := _flaw(self.first.e164, self.last.e164):
            raise InvalidNumber(str(self), flaw)

    @classmethod
    def parse(cls, text: str, region: str | None = "US") -> Self:
        """
        Return the range that people wrote: ``212-555-0100..0119``, ``+12125550100-0119``, ``... thru ...``.

        The last number may be written whole, or by as many of its last digits as differ.
        A single number is the range of that number.

        Args:
            text: The text.
            region: The country, as two letters, of numbers written without their country code; None for none.

        Raises:
            InvalidNumber: It is no range; the reason says why.
        """
        parts = _parts(text, region)
        if parts is None:
            number = TelephoneNumber.parse(text, region)
            return cls(number, number)
        first = TelephoneNumber.parse(parts[0], region)
        return cls(first, _end(first, parts[1], region))

    @classmethod
    def is_written_in(cls, text: str, region: str | None = "US") -> bool:
        """Return whether a text is written as a range of several numbers, be it a good one or not."""
        return _parts(text, region) is not None

    def __str__(self) -> str:
        return f"{self.first}..{self.last}" if self.first != self.last else str(self.first)

    def __len__(self) -> int:
        return _place(self.last) - _place(self.first) + 1

    def __contains__(self, number: object) -> bool:
        return (
            isinstance(number, TelephoneNumber)
            and len(number.e164) == len(self.first.e164)
            and self.first <= number <= self.last
        )

    def __iter__(self) -> Iterator[TelephoneNumber]:
        return map(_number, range(_place(self.first), _place(self.last) + 1))

    def overlaps(self, other: "NumberRange") -> bool:
        """Return whether both have a number in common."""
        return other.first in self or self.first in other

    def split(self, at: TelephoneNumber) -> "tuple[NumberRange, ...]":
        """
        Return the part below a number and the part from it on; only the whole range where the number parts nothing.

        Args:
            at: The first number of the second part.
        """
        if at not in self or at == self.first:
            return (self,)
        return NumberRange(self.first, _number(_place(at) - 1)), NumberRange(at, self.last)

    def without(self, other: "NumberRange") -> "tuple[NumberRange, ...]":
        """Return what is left of it when another range is taken out: up to two ranges."""
        if not self.overlaps(other):
            return (self,)
        left: tuple[NumberRange, ...] = ()
        if self.first < other.first:
            left = (NumberRange(self.first, _number(_place(other.first) - 1)),)
        if other.last < self.last:
            left = (*left, NumberRange(_number(_place(other.last) + 1), self.last))
        return left

    @property
    def blocks(self) -> "tuple[NumberRange, ...]":
        """Its parts by thousands block, in which North American numbers are pooled."""
        parts, rest = [], self
        while True:
            below, *above = rest.split(_number((_place(rest.first) // 1000 + 1) * 1000))
            parts.append(below)
            if not above:
                return tuple(parts)
            rest = above[0]


def merge(items: "Iterable[TelephoneNumber | NumberRange]") -> tuple[NumberRange, ...]:
    """
    Return the fewest ranges that hold the same numbers, sorted.

    Args:
        items: Numbers and ranges, in any order; they may overlap.
    """
    ranges = [item if isinstance(item, NumberRange) else NumberRange(item, item) for item in items]
    merged: list[NumberRange] = []
    for found in sorted(ranges, key=lambda each: (_place(each.first), _place(each.last))):
        if merged and (joined := _joined(merged[-1], found)):
            merged[-1] = joined
        else:
            merged.append(found)
    return tuple(merged)


def _joined(one: NumberRange, other: NumberRange) -> NumberRange | None:
    """Return both as one range, where nothing lies between and one range may hold both."""
    last = max(one.last, other.last, key=_place)
    touching = _place(other.first) <= _place(one.last) + 1
    return NumberRange(one.first, last) if touching and not _flaw(one.first.e164, last.e164) else None


def _flaw(first: str, last: str) -> Flaw | None:
    """Return why two numbers are not the ends of one range, or None if they are."""
    if len(first) != len(last):
        return Flaw.NOT_A_RANGE
    if last < first:
        return Flaw.RANGE_BACKWARDS
    if first.startswith("+1") and first[:8] != last[:8]:
        return Flaw.RANGE_ACROSS
    return Flaw.RANGE_TOO_LONG if int(last[1:]) - int(first[1:]) >= MOST_NUMBERS else None


def _place(number: TelephoneNumber) -> int:
    return int(number.e164[1:])


def _number(place: int) -> TelephoneNumber:
    return TelephoneNumber.known(f"+{place}")


#: What stands between the ends of a range; a bare dash also stands inside numbers, and is looked at last.
_BETWEEN: Final = re.compile(r"\s*(?:\.{2,3}|…|\b(?:thru|through|to|until|bis)\b)\s*", re.IGNORECASE)
_DASHES: Final = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
#: A text longer than this is no range.
_LONGEST: Final = 120
_SHORT_END: Final = re.compile(r"\d{1,7}", re.ASCII)


def _parts(text: str, region: str | None) -> tuple[str, str] | None:
    """Return the two ends of what is written as a range, or None."""
    if len(text) > _LONGEST:
        return None
    match _BETWEEN.split(text.strip()):
        case [first, last]:
            return (first, last) if all(any(map(str.isdecimal, end)) for end in (first, last)) else None
    return _dashed(text.strip(), region)


def _dashed(text: str, region: str | None) -> tuple[str, str] | None:
    """Part a text at the only dash behind which another end can begin."""
    if is_valid(text, region):
        return None
    for dash in _DASHES.finditer(text):
        first, last = text[: dash.start()], text[dash.end() :]
        if is_valid(first, region) and (is_valid(last, region) or _SHORT_END.fullmatch(_bare(last))):
            return first, last
    return None


def _bare(text: str) -> str:
    return re.sub(r"[\s.-]", "", text)


def _end(first: TelephoneNumber, written: str, region: str | None) -> TelephoneNumber:
    """Return the last number: as written, or the first with its last digits replaced."""
    digits = _bare(written)
    if _SHORT_END.fullmatch(digits):
        return TelephoneNumber(first.e164[: -len(digits)] + digits)
    return TelephoneNumber.parse(written, region)
