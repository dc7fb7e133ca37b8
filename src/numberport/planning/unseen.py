"""
Keeping a sheet's secrets out of what is said of cells that hold no number: one may hold the account number by mistake.
"""

import functools
import itertools

import attrs

from numberport.parties.veil import bare_words, veiled_spans
from numberport.planning.cell import Cell
from numberport.planning.columns import Columns
from numberport.planning.damage import is_blank, raw_text
from numberport.planning.headings import Role
from numberport.planning.tables import Table

__all__ = ["Unseen"]


@attrs.define(slots=False)
class Unseen:
    """
    The secrets of a table, looked for when the first cell with a problem is met.

    Args:
        table: The table.
        columns: What its columns are.
        stated: Secrets that are stated elsewhere, as :func:`~numberport.parties.veil.bare_words` gives them.
    """

    table: Table
    columns: Columns
    stated: frozenset[str] = frozenset()

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """What is stated elsewhere, and stands in columns of account numbers, PINs or by a name that promises them."""
        roles = (self.columns.roles.get(role) for role in (Role.ACCOUNT_NUMBER, Role.PIN))
        secret = (*(column for column in roles if column is not None), *self.columns.withheld)
        if not secret:
            return self.stated
        rows = itertools.islice(self.table.rows, self.columns.first_row, None)
        held = (row[column] for row in rows for column in secret if column < len(row))
        return self.stated | bare_words(raw_text(value) for value in held if not is_blank(value))

    def veil(self, cell: Cell) -> Cell:
        """Return a cell with dots for the secrets in what is said of it; one without a problem as it is."""
        if cell.problem is None or not self.words:
            return cell
        return attrs.evolve(
            cell,
            raw=self._without(cell.raw),
            problem=self._without(cell.problem),
            remedy=self._without(cell.remedy),
            note=self._without(cell.note),
        )

    def _without(self, text: str) -> str:
        return veiled_spans(text, self.words)
