"""
By which process each number of a plan is ported, asked once for numbers that are alike.
"""

from numberport.planning.entries import Entry
from numberport.telephone import Portability, PortingProcess, TelephoneNumber, portability

__all__ = ["Porting"]


class Porting:
    """
    The portability of a plan's numbers.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Portability] = {}

    def of(self, entry: Entry) -> Portability:
        """
        Return whether a number can be ported and by which process.

        A number kept for fiction stands for others of its exchange: a plan orders it like them, and says what it is.
        """
        number = entry.number
        # Kind and country decide, and in North America some exchanges, which are codes of special use.
        alike = (number.kind, number.region, number.nxx, entry.facts.line_type)
        found = self._known.get(alike)
        if found is None:
            asked = TelephoneNumber(f"{number.e164[:8]}4567") if number.is_fictional else number
            found = self._known[alike] = portability(asked, entry.facts.line_type)
        return found

    @property
    def is_unclear(self) -> bool:
        """Whether it is not known of some number that was asked about."""
        return any(found.process is PortingProcess.UNKNOWN for found in self._known.values())
