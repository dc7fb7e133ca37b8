"""
The desk: the one place with effects, where orders meet carriers, a store and a clock.

A :class:`PortDesk` takes an order through its life. What it does is journalled before it is sent, so that a crash
between the two is found at the next start and settled by asking the carrier, never by sending blindly again.
"""

from numberport.desk.desk import (
    CancelByHand,
    Carrier,
    NoCarrier,
    NoSuccessor,
    NoSuchOrder,
    NotKnownThere,
    NotTaken,
    NumbersTaken,
    OrderBlocked,
    OrderExists,
    PortDesk,
    Unsent,
    Waiting,
)

__all__ = [
    "CancelByHand",
    "Carrier",
    "NoCarrier",
    "NoSuccessor",
    "NoSuchOrder",
    "NotKnownThere",
    "NotTaken",
    "NumbersTaken",
    "OrderBlocked",
    "OrderExists",
    "PortDesk",
    "Unsent",
    "Waiting",
]
