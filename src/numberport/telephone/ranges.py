"""
Runs of numbers: what a block of extensions or a customer's range is written as.

A range keeps the length of its numbers and is held to 10,000, an exchange's worth: longer ones are slips of the pen.
Every number in it is valid; a text that spans numbers the numbering plan does not have is refused.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, Self

import attrs

from numberport.telephone.fields import read_from_text, shown_as_text
from numberport.telephone.flaws import Flaw, InvalidNumber
from numberport.telephone.number import TelephoneNumber, as_text, made, parse_extended
from numberport.telephone.reading import ends
from numberport.telephone.verdicts import verdict

__all__ = ["MOST_NUMBERS", "NumberRange", "merge"]

#: The most numbers of a range.
MOST_NUMBERS: Final = 10_000


@attrs.frozen(order=True)
class NumberRange:
    """
    A run of numbers, first and last included.

    All its numbers are valid, or were when they were judged; they are of one country code and length and, in the North
    American plan, of one exchange.
    It knows its ends only: its numbers are made when it is iterated.

    Args:
        first: The lowest number.
        last: The highest, which may be the same.

    Raises:
        InvalidNumber: The range ends before it begins, is longer than 10,000 numbers, crosses an exchange, or spans
            numbers that do not exist.
    """

    first: TelephoneNumber
    last: TelephoneNumber

    def __attrs_post_init__(self) -> None:
        if flaw := _flaw(self.first, self.last):
            raise InvalidNumber(str(self), flaw)

    @classmethod
    def parse(cls, text: str, region: str | None = "US") -> Self:
        """
        Return the range that people wrote: ``212-555-0100..0119``, ``+12125550100-0119``, ``... thru ...``.

        Between its ends stand two or more dots, an ellipsis, an arrow, ``to``, ``thru``, ``through``, ``until`` or
        ``bis``, or ``~``; or a dash, where a whole number stands before it and the text as a whole is no number.
        ``+49 30 12345-67`` is a German number, so a range of such numbers is written with dots.
        The last number may be written whole, or by as many of its last digits as differ.
        ``from`` may stand before it all. A single number is the range of that number; one with an extension is none.

        Args:
            text: The text.
            region: The country, as two letters, of numbers written without their country code; None for none.

        Raises:
            InvalidNumber: It is no range; the reason says why.
        """
        text = as_text(text)
        parts = ends(text, region)
        first, last = (TelephoneNumber.parse(part, region) for part in parts) if parts else _alone(text, region)
        if flaw := _flaw(first, last):
            raise InvalidNumber(text, flaw)
        return cls(first, last)

    @staticmethod
    def is_written_in(text: str, region: str | None = "US") -> bool:
        """
        Return whether a text is written as a range of several numbers, be it a good one or not.

        No text that :meth:`TelephoneNumber.parse` reads is.
        """
        return ends(text, region) is not None

    def __str__(self) -> str:
        return f"{self.first}..{self.last}" if self.first != self.last else str(self.first)

    def __len__(self) -> int:
        return self.last.digits - self.first.digits + 1

    def __contains__(self, number: object) -> bool:
        return (
            isinstance(number, TelephoneNumber)
            and _plan(number) == _plan(self.first)
            and self.first.digits <= number.digits <= self.last.digits
        )

    def __iter__(self) -> Iterator[TelephoneNumber]:
        return map(made, range(self.first.digits, self.last.digits + 1))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: object) -> dict[str, Any]:
        """Let pydantic read the range from what people typed, and write it as the texts of its ends."""
        return read_from_text(cls, cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _: object, __: object) -> dict[str, Any]:
        """Say that the range is a text."""
        return shown_as_text("+12125550100..+12125550119")

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
        return _run(self.first, made(at.digits - 1)), _run(at, self.last)

    def without(self, other: "NumberRange") -> "tuple[NumberRange, ...]":
        """Return what is left of it when another range is taken out: up to two ranges."""
        if not self.overlaps(other):
            return (self,)
        left: tuple[NumberRange, ...] = ()
        if self.first < other.first:
            left = (_run(self.first, made(other.first.digits - 1)),)
        if other.last < self.last:
            left = (*left, _run(made(other.last.digits + 1), self.last))
        return left

    @property
    def blocks(self) -> "tuple[NumberRange, ...]":
        """Its parts by thousands block, in which North American numbers are pooled."""
        parts, rest = [], self
        while True:
            below, *above = rest.split(made((rest.first.digits // 1000 + 1) * 1000))
            parts.append(below)
            if not above:
                return tuple(parts)
            rest = above[0]


def _run(first: TelephoneNumber, last: TelephoneNumber) -> NumberRange:
    """Return the range between two numbers of which it is known that all between them were judged to be good."""
    run: NumberRange = object.__new__(NumberRange)
    object.__setattr__(run, "first", first)
    object.__setattr__(run, "last", last)
    return run


def merge(items: "Iterable[TelephoneNumber | NumberRange]") -> tuple[NumberRange, ...]:
    """
    Return the fewest ranges that hold the same numbers, sorted.

    Args:
        items: Numbers and ranges, in any order; they may overlap.
    """
    runs: list[list[TelephoneNumber]] = []
    for first, last in sorted(map(_ends, items), key=lambda ends: (_plan(ends[0]), ends[0].digits)):
        if runs and _plan(runs[-1][0]) == _plan(first) and first.digits <= runs[-1][1].digits + 1:
            runs[-1][1] = max(runs[-1][1], last)
        else:
            runs.append([first, last])
    return tuple(sorted(piece for first, last in runs for piece in _pieces(first, last)))


def _alone(text: str, region: str | None) -> tuple[TelephoneNumber, TelephoneNumber]:
    """Return a single number as both ends; what follows it may be an extension, or how many numbers there are."""
    number, extension = parse_extended(text, region)
    if extension:
        raise InvalidNumber(text, Flaw.NOT_A_RANGE)
    return number, number


def _ends(item: TelephoneNumber | NumberRange) -> tuple[TelephoneNumber, TelephoneNumber]:
    return (item, item) if isinstance(item, TelephoneNumber) else (item.first, item.last)


def _pieces(first: TelephoneNumber, last: TelephoneNumber) -> Iterator[NumberRange]:
    """Cut a run of numbers into as few ranges as may hold it."""
    # The numbers of a North American exchange are as many as a range may hold.
    start = first.digits
    while start <= last.digits:
        end = start + MOST_NUMBERS - 1 - (start % MOST_NUMBERS if first.npa else 0)
        yield _run(made(start), made(min(end, last.digits)))
        start = end + 1


def _flaw(first: TelephoneNumber, last: TelephoneNumber) -> Flaw | None:
    """Return why two numbers are not the ends of one range, or None if they are."""
    if _plan(first) != _plan(last):
        return Flaw.NOT_A_RANGE
    if last.digits < first.digits:
        return Flaw.RANGE_BACKWARDS
    if (first.npa, first.nxx) != (last.npa, last.nxx):
        return Flaw.RANGE_ACROSS
    if last.digits - first.digits >= MOST_NUMBERS:
        return Flaw.RANGE_TOO_LONG
    # The ends were judged when they were made.
    return None if _is_whole(first.digits + 1, last.digits - 1) else Flaw.RANGE_GAP


def _plan(number: TelephoneNumber) -> tuple[int, int]:
    """Return what all numbers of a range share: country code and length."""
    return number.country_code, len(number.e164)


def _is_whole(digits: int, last: int) -> bool:
    """Return whether every number from one to another exists; those that are judged alike are asked about once."""
    while digits <= last:
        traits, alike = verdict(str(digits))
        if traits is None:
            return False
        digits += 10**alike - digits % 10**alike
    return True
