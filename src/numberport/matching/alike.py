"""
What of two values is one by a rule, whether or not the whole of them is.
"""

from numberport import names
from numberport.matching.comparison import Comparison, Field, TableRow
from numberport.matching.ports import CALLED
from numberport.matching.readers import read
from numberport.matching.rows import deciding_rows

__all__ = ["alike", "field_of"]

_FIELDS = {field.value: field for field in Field} | {**CALLED}


def field_of(name: str) -> Field | None:
    """Return the field that is compared under a name, or None: the numbers of a letter are looked for, one by one."""
    return names.find(name, _FIELDS)


def alike(comparison: Comparison) -> tuple[TableRow, ...]:
    """
    Return the rows by which words of the two sides are one, though others may differ.

    >>> from numberport.matching import compare
    >>> [str(row) for row in alike(compare("address", "12 Oak Str, Suite 4", "12 Oak Street, Ste 5"))]
    ['STR = STREET', 'SUITE = STE']

    Args:
        comparison: What was compared.
    """
    field = field_of(comparison.field)
    if field is None or field.is_secret:
        return ()
    left, right = comparison.left, comparison.right
    if field is not Field.ADDRESS:
        return deciding_rows(field, left, right)
    here, there = read(left), read(right)
    return deciding_rows(field, left, right, here.country or there.country, here.region or there.region)
