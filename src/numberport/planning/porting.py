"""
By which process each number of a plan is ported, asked once for numbers that are alike.
"""

from typing import Final

from numberport.planning.entries import Entry
from numberport.telephone import LineType, Portability, PortingProcess, TelephoneNumber, portability

__all__ = ["Porting"]


#: In North America a number's first seven digits say what it is: kind, country, and a code of special use.
_LINE: Final = 10_000
_FIRST, _LAST = 12_000_000_000, 19_999_999_999


class Porting:
    """
    The portability of a plan's numbers.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, LineType], Portability] = {}
        self._of_kind: dict[tuple[object, ...], Portability] = {}
        #: Why it is not known whether a number can be ported, by its digits.
        self.unclear: dict[int, str] = {}

    def of(self, entry: Entry) -> Portability:
        """
        Return whether a number can be ported and by which process.

        A number kept for fiction stands for others of its exchange: a plan orders it like them, and says what it is.
        """
        digits, line = entry.number.digits, entry.facts.line_type
        alike = (digits // _LINE if _FIRST <= digits <= _LAST else digits, line)
        found = self._known.get(alike)
        if found is None:
            found = self._known[alike] = self._asked(entry.number, line)
        if found.process is PortingProcess.UNKNOWN:
            self.unclear[digits] = found.reason
        return found

    def _asked(self, number: TelephoneNumber, line: LineType) -> Portability:
        # Of the seven digits the last three, the exchange, say no more than whether it is a code of special use.
        alike = (number.kind, number.region, number.nxx, line)
        if alike not in self._of_kind:
            asked = TelephoneNumber.known(f"{number.e164[:8]}4567") if number.is_fictional else number
            self._of_kind[alike] = portability(asked, line)
        return self._of_kind[alike]
