"""
The sides of a port: who acts, and whose move it is.
"""

import enum

__all__ = ["Actor"]


class Actor(enum.StrEnum):
    """A side of a port: it takes an action, or the next move is its."""

    CUSTOMER = "customer"
    GAINING_SIDE = "gaining side"
    #: The clock; it only lets things expire.
    SYSTEM = "system"
    LOSING_CARRIER = "losing carrier"
