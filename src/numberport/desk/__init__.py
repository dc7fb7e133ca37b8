"""
The desk: the one place with effects, where orders meet carriers, a store and a clock.

A :class:`PortDesk` takes an order through its life. What it does is journalled before it is sent, so that a crash
between the two is found at the next start and settled by asking the carrier, never by sending blindly again.
"""

from numberport.desk.alarms import Alarm, AlarmKind
from numberport.desk.calls import Carrier
from numberport.desk.claims import NumbersTaken
from numberport.desk.desk import PortDesk
from numberport.desk.explaining import Explanation
from numberport.desk.files import FilesMissing, FileSource
from numberport.desk.looks import Outage, OutageRule
from numberport.desk.obstacles import (
    CancelByHand,
    NoCarrier,
    NoSuccessor,
    NotCommitted,
    NothingGiven,
    NotKnownThere,
    NotTaken,
    OrderBlocked,
    Unsent,
)
from numberport.desk.outbox import Waiting
from numberport.desk.shelf import NoSuchOrder, OrderExists

__all__ = [
    "Alarm",
    "AlarmKind",
    "CancelByHand",
    "Carrier",
    "Explanation",
    "FileSource",
    "FilesMissing",
    "NoCarrier",
    "NoSuccessor",
    "NoSuchOrder",
    "NotCommitted",
    "NotKnownThere",
    "NotTaken",
    "NothingGiven",
    "NumbersTaken",
    "OrderBlocked",
    "OrderExists",
    "Outage",
    "OutageRule",
    "PortDesk",
    "Unsent",
    "Waiting",
]
