"""
Numbers of which the same is known, together: whoever asks what is so of many numbers asks once for each such group.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from numberport.telephone.number import TelephoneNumber
from numberport.telephone.verdicts import front, traits

if TYPE_CHECKING:
    from numberport.telephone.kinds import Traits

__all__ = ["Alike", "alike"]

#: Numbers of one kind and country, and of one area code where that was asked for.
Alike = tuple[TelephoneNumber, ...]

#: In North America the area code is all but the last seven digits.
_AREA: Final = 10
_FRONT: Final = 1_000_000


@attrs.frozen
class _Grouped:
    """Numbers, and their groups: an order is asked about from many sides in turn."""

    numbers: Sequence[TelephoneNumber]
    by_area: tuple[Alike, ...]
    by_kind: tuple[Alike, ...]


#: The numbers that were asked about last.
_LAST: list[_Grouped] = [_Grouped((), (), ())]


def alike(numbers: Iterable[TelephoneNumber], *, areas: bool = False) -> tuple[Alike, ...]:
    """
    Return numbers in groups of one kind and country; of sorted numbers each group is sorted.

    Args:
        numbers: The numbers; a tuple that was asked about last is known again.
        areas: Part numbers of different area codes too.

    >>> numbers = tuple(map(TelephoneNumber, ("+12125550100", "+18005550100", "+14155550101")))
    >>> [len(group) for group in alike(numbers)], [len(group) for group in alike(numbers, areas=True)]
    ([2, 1], [1, 1, 1])
    """
    last = _LAST[0]
    if last.numbers is not numbers:
        last = _LAST[0] = _grouped(tuple(numbers))
    return last.by_area if areas else last.by_kind


def _grouped(numbers: tuple[TelephoneNumber, ...]) -> _Grouped:
    fronts: dict[int, list[TelephoneNumber]] = {}
    for number in numbers:
        fronts.setdefault(number.digits // _FRONT, []).append(number)
    by_area = tuple(map(tuple, _joined(fronts)))
    by_kind: dict[Traits | None, list[TelephoneNumber]] = {}
    for group in by_area:
        by_kind.setdefault(traits(group[0].digits), []).extend(group)
    return _Grouped(numbers, by_area, tuple(map(tuple, by_kind.values())))


def _joined(fronts: dict[int, list[TelephoneNumber]]) -> Iterable[list[TelephoneNumber]]:
    """Put the numbers of fronts together that have an area code and what is known of them in common."""
    found: dict[tuple[int, Traits | None], list[TelephoneNumber]] = {}
    for begun, members in fronts.items():
        if front(members[0].digits) is not None:
            found.setdefault((begun // _AREA, traits(members[0].digits)), []).extend(members)
            continue
        for number in members:
            found.setdefault((begun // _AREA, traits(number.digits)), []).append(number)
    return found.values()
