"""
The one form in which every event keeps moments and numbers, however they were given.

Every moment is pinned to its offset from UTC as the event is made: Python compares two moments of one named zone by the
clock on the wall, which puts the hour that the clocks repeat in the wrong order. Numbers are sorted, each once: what is
said about some numbers is the same whatever the order in which they were listed.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from numberport.calendars import pinned
from numberport.telephone import TelephoneNumber

__all__ = ["Extra", "moment", "pinned_if_moment", "sorted_if_any", "sorted_numbers", "tupled"]

_T = TypeVar("_T")

#: What was stored with an event and this version does not know: pairs of place (a JSON pointer) and JSON text. It is
#: written back as it was, and never shown, since anything may stand in it.
Extra = tuple[tuple[str, str], ...]


def pinned_if_moment(value: dt.datetime | dt.date | None) -> dt.datetime | dt.date | None:
    """
    Return a moment at its offset from UTC, and a bare day, or nothing, as it is.

    Raises:
        NaiveMoment: The moment has no zone.
    """
    return pinned(value) if isinstance(value, dt.datetime) else value


def moment(value: dt.datetime) -> dt.datetime:
    """
    Return a moment at its offset from UTC; what is none is left for the field to refuse.

    Raises:
        NaiveMoment: It has no zone.
    """
    given: object = value
    return pinned(value) if isinstance(given, dt.datetime) else value


def tupled(values: Iterable[_T]) -> tuple[_T, ...]:
    """Return several things as a tuple; a text, and what is not several, is left for the field to refuse."""
    if type(values) is tuple:
        return values
    given: object = values
    several = isinstance(given, Iterable) and not isinstance(given, str | bytes)
    return tuple(values) if several else values  # type: ignore[return-value]


def sorted_numbers(numbers: Iterable[TelephoneNumber]) -> tuple[TelephoneNumber, ...]:
    """Return numbers sorted, each once; what is no number is left for the field to refuse."""
    given: object = tupled(numbers)
    if not isinstance(given, tuple) or not all(isinstance(number, TelephoneNumber) for number in given):
        return given  # type: ignore[return-value]
    return tuple(sorted(set(given), key=str))


def sorted_if_any(numbers: Iterable[TelephoneNumber] | None) -> tuple[TelephoneNumber, ...] | None:
    """Return numbers sorted, each once, or None for None."""
    return None if numbers is None else sorted_numbers(numbers)
