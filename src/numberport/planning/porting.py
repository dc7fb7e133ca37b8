"""
By which process each number of a plan is ported, asked once for numbers that are alike.
"""

from typing import Final

from numberport.telephone import LineType, Portability, TelephoneNumber, portability, traits

__all__ = ["Porting", "alike"]

#: In North America the exchange, the three digits before the last four, may be a code of special use.
_SPECIAL: Final = frozenset({555, 950, 976, *range(11, 1_000, 100)})
#: What stands for every other exchange there, and for every number elsewhere.
_ORDINARY, _ABROAD = -1, -2
_LINE: Final = 10_000
_EXCHANGES: Final = 1_000
_FIRST, _LAST = 12_000_000_000, 19_999_999_999


def alike(digits: int) -> tuple[int, int]:
    """
    Return what numbers share of which the same is known and that are ported by the same process.

    Args:
        digits: The number in E.164 without its plus sign, as one integer.
    """
    known = id(traits(digits))
    if not _FIRST <= digits <= _LAST:
        return known, _ABROAD
    exchange = digits // _LINE % _EXCHANGES
    return known, exchange if exchange in _SPECIAL else _ORDINARY


class Porting:
    """
    The portability of a plan's numbers.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[int, int], LineType], Portability] = {}

    def of(self, number: TelephoneNumber, line: LineType) -> Portability:
        """
        Return whether a number can be ported and by which process.

        A number kept for fiction stands for others of its exchange: a plan orders it like them, and says what it is.
        """
        kind = alike(number.digits), line
        found = self._known.get(kind)
        if found is None:
            asked = TelephoneNumber.known(f"{number.e164[:8]}4567") if number.is_fictional else number
            found = self._known[kind] = portability(asked, line)
        return found
