"""
Where an order comes from: how numbers go from one order to another.
"""

import enum

import attrs

from numberport.errors import checked

__all__ = ["Handover", "Origin"]


class Handover(enum.StrEnum):
    """How an order takes numbers over from another."""

    #: It asks anew for what was rejected, or given back; its numbers begin as drafts.
    NEW_ORDER = "new order"
    #: It goes on with what the other had begun; its numbers stand where they stood there.
    SPLIT = "split"


@attrs.frozen(field_transformer=checked)
class Origin:
    """
    The order that another follows.

    Args:
        order: Its id.
        how: How the numbers went over.
    """

    order: str
    how: Handover = Handover.NEW_ORDER
