"""
Merged cells: what one cell says for all the rows it spans.

A number belongs to the first of the rows its cell spans; a carrier or an account to each.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from numberport.planning.tables import Merged, Value, Values

__all__ = ["Merges"]

_FEWEST_DIGITS: Final = 7


class Merges:
    """
    The merged cells of a table, for its rows as they come, from the first on.
    """

    def __init__(self, merged: Iterable[Merged]) -> None:
        self._by_row: dict[int, list[Merged]] = defaultdict(list)
        for merge in merged:
            self._by_row[merge.top].append(merge)
        #: By column, the last row that a cell above reaches, and what it says.
        self._above: dict[int, tuple[int, Value]] = {}

    def of_row(self, place: int, values: Values, number: int) -> tuple[Values, str]:
        """
        Return a row with what merged cells say in it, and a note about its number.

        Args:
            place: The row, counted from 0.
            values: Its cells.
            number: The column of numbers.
        """
        if not self._by_row and not self._above:
            return values, ""
        row = list(values)
        note = ""
        for merge in self._by_row.pop(place, ()):
            value = row[merge.left] if merge.left < len(row) else ""
            if merge.left <= number <= merge.right:
                # A heading may be merged over all columns; a number stands in the first of them.
                if sum(map(str.isdecimal, str(value))) >= _FEWEST_DIGITS:
                    _put(row, number, value)
                if merge.bottom > merge.top:
                    count = merge.bottom - merge.top + 1
                    note = f"its cell is merged over {count} rows; the number belongs to the first"
            elif merge.bottom > merge.top:
                self._above[merge.left] = merge.bottom, value
        self._fill(place, row)
        # A row may be torn; that is kept.
        return (type(values)(row), note) if row != list(values) else (values, note)

    def _fill(self, place: int, row: list[Value]) -> None:
        for column, (bottom, value) in tuple(self._above.items()):
            if place > bottom:
                del self._above[column]
            elif value != "":
                _put(row, column, value)


def _put(row: list[Value], column: int, value: Value) -> None:
    """Put a value where nothing stands."""
    row.extend([""] * (column + 1 - len(row)))
    row[column] = value if row[column] == "" else row[column]
