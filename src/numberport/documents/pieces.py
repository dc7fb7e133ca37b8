"""
A piece of a record: a label, and what stands beside it.
"""

from typing import Final

import attrs

__all__ = ["ASKED", "Piece"]

#: What stands before the name of what was asked for, where the question stands beside the record.
ASKED: Final = "asked "


@attrs.frozen
class Piece:
    """
    A label and what stands beside it.

    Args:
        line: The line, counted from 1.
        label: The label as it is written; in JSON and XML with the names it stands under.
        text: What stands beside it.
        number: The telephone number whose row it stands in, as it is written there; empty where there is none.
        named: Whether the label is one by its place, as the name of a column or of a member is.
    """

    line: int
    label: str
    text: str
    number: str = ""
    named: bool = False
