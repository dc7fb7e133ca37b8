"""
Whether a sheet is a provider's template: by the names of its columns, or by its shape where nobody named them.
"""

import itertools
import re
from typing import Final

import attrs

from numberport.names import plain
from numberport.planning.columns import Columns
from numberport.planning.damage import raw_text
from numberport.planning.tables import Table
from numberport.profiles import SheetTemplate

__all__ = ["has_shape", "has_template", "shaped"]


def has_template(columns: Columns, template: SheetTemplate) -> bool:
    """Return whether a sheet has every column a template must have, by name."""
    return set(map(plain, template.required)) <= set(map(plain, columns.names))


#: How many rows are looked at to see what shape a table has.
_TRIED: Final = 100
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def has_shape(table: Table, columns: Columns) -> bool:
    """Return whether a table without a header has addresses of web pages beside its numbers, and nothing else there."""
    beside = columns.number + 1
    if columns.header is not None or beside >= len(columns.names):
        return False
    rows = itertools.islice(table.rows, _TRIED)
    texts = [raw_text(row[beside]).strip() for row in rows if beside < len(row)]
    return any(texts) and all(map(_ADDRESS.fullmatch, filter(None, texts)))


def shaped(table: Table, columns: Columns, template: SheetTemplate) -> Columns:
    """
    Return the columns of a table without a header as if it had the template's, if it has its shape.

    Args:
        table: The table.
        columns: Where its columns are.
        template: A template whose first two columns are the number and such an address.
    """
    if not has_shape(table, columns):
        return columns
    names = list(columns.names)
    names[columns.number], names[columns.number + 1] = template.required[:2]
    return attrs.evolve(columns, names=tuple(names))
