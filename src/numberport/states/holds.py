"""
What stands beside the state of a number: holds, each of which names whose move it is.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from numberport.states.machine import Side

__all__ = ["Hold"]


class Hold(enum.StrEnum):
    """What keeps a number waiting without changing its state; each names whose move it is."""

    #: Papers the carrier still wants.
    DOCUMENTS = "documents"
    SIGNATURE = "signature"
    #: A code by which the customer shows that the number is theirs.
    VERIFICATION_CODE = "verification code"
    #: Numbers of the order that cannot be taken as they are.
    NUMBERS = "numbers"
    #: The other carrier disputes the port in the porting system itself.
    CONFLICT = "conflict"
    #: A carrier's warning that the committed date is in danger.
    JEOPARDY = "jeopardy"

    @property
    def side(self) -> Side:
        """Whose move it is."""
        return _HELD_BY[self]


_HELD_BY: Final[Mapping[Hold, Side]] = MappingProxyType(
    {
        Hold.DOCUMENTS: Side.OURS,
        Hold.SIGNATURE: Side.OURS,
        Hold.VERIFICATION_CODE: Side.OURS,
        Hold.NUMBERS: Side.OURS,
        Hold.CONFLICT: Side.EITHER,
        Hold.JEOPARDY: Side.THEIRS,
    }
)
