"""
By which process each number of a plan is ported, asked once for numbers that are alike.
"""

from typing import Final

from numberport.telephone import LineType, Portability, PortingProcess, TelephoneNumber, portability, traits

__all__ = ["Porting"]


#: In North America the exchange, the three digits before the last four, may be a code of special use.
_LINE: Final = 10_000
_EXCHANGES: Final = 1_000
_FIRST, _LAST = 12_000_000_000, 19_999_999_999


class Porting:
    """
    The portability of a plan's numbers.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int | None, LineType], Portability] = {}
        #: Why it is not known whether a number can be ported, by its digits.
        self.unclear: dict[int, str] = {}

    def of(self, number: TelephoneNumber, line: LineType) -> Portability:
        """
        Return whether a number can be ported and by which process.

        A number kept for fiction stands for others of its exchange: a plan orders it like them, and says what it is.
        """
        digits = number.digits
        exchange = digits // _LINE % _EXCHANGES if _FIRST <= digits <= _LAST else None
        # Of an exchange it matters only whether it is a code of special use, but that is for the rules to say.
        alike = (id(traits(digits)), exchange, line)
        found = self._known.get(alike)
        if found is None:
            asked = TelephoneNumber.known(f"{number.e164[:8]}4567") if number.is_fictional else number
            found = self._known[alike] = portability(asked, line)
        if found.process is PortingProcess.UNKNOWN:
            self.unclear[digits] = found.reason
        return found
