"""
By which process each number of a plan is ported, asked once for numbers that are alike.
"""

from numberport.planning.entries import Entry
from numberport.telephone import Portability, TelephoneNumber, portability

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
        # In North America the first seven digits decide, elsewhere kind and country do.
        alike = number.e164[:8] if number.npa else (number.kind, number.region)
        found = self._known.get((alike, entry.facts.line_type))
        if found is None:
            asked = TelephoneNumber(f"{number.e164[:8]}4567") if number.is_fictional else number
            found = self._known[alike, entry.facts.line_type] = portability(asked, entry.facts.line_type)
        return found
