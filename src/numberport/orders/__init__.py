"""
Port orders: what is asked of one losing carrier, and all that came of it.

An order is a fold over its journal. Ours are *actions*, judged once when they are taken; a carrier's are *reports*,
recorded whatever they say. What stands where follows from the events alone, in whatever order they arrived.
"""

from numberport.orders.actions import (
    ActionNotPermitted,
    EarlierThanTheLast,
    NewOrderWanted,
    NothingRejected,
    NotOnOrder,
    OrderEmpty,
)
from numberport.orders.order import NotAnOrder, PortOrder, WrongProfile
from numberport.orders.ports import Group, NumberPort, Reading, Standing, Step, Verdict

__all__ = [
    "ActionNotPermitted",
    "EarlierThanTheLast",
    "Group",
    "NewOrderWanted",
    "NotAnOrder",
    "NotOnOrder",
    "NothingRejected",
    "NumberPort",
    "OrderEmpty",
    "PortOrder",
    "Reading",
    "Standing",
    "Step",
    "Verdict",
    "WrongProfile",
]
