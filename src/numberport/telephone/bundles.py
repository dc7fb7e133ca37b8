"""
Numbers of which the same is known, together: whoever asks what is so of many numbers asks once for each such group.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from numberport.telephone.number import TelephoneNumber
from numberport.telephone.verdicts import front, traits

if TYPE_CHECKING:
    from numberport.telephone.kinds import Traits

__all__ = ["Alike", "alike"]

#: Numbers that differ in their last digits only, and are of one kind, country and area code.
Alike = tuple[TelephoneNumber, ...]

#: In North America the area code is all but the last seven digits.
_AREA: Final = 10
_FRONT: Final = 1_000_000
#: The numbers that were asked about last, and their groups: an order is asked about from many sides in turn.
_LAST: list[tuple[Sequence[TelephoneNumber], tuple[Alike, ...]]] = [((), ())]


def alike(numbers: Iterable[TelephoneNumber]) -> tuple[Alike, ...]:
    """
    Return numbers in groups of one kind, country and area code; of sorted numbers each group is sorted.

    Args:
        numbers: The numbers; a tuple that was asked about last is known again.

    >>> numbers = map(TelephoneNumber, ("+12125550100", "+18005550100", "+12125550101"))
    >>> [len(group) for group in alike(numbers)]
    [2, 1]
    """
    asked, groups = _LAST[0]
    if asked is numbers:
        return groups
    held = tuple(numbers)
    fronts: dict[int, list[TelephoneNumber]] = {}
    for number in held:
        fronts.setdefault(number.digits // _FRONT, []).append(number)
    groups = tuple(map(tuple, _joined(fronts)))
    _LAST[0] = (held, groups)
    return groups


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
