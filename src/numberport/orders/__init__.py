"""
Port orders: what is asked of one losing carrier, and all that came of it.

An order is a fold over its journal. Ours are *actions*, judged once when they are taken; a carrier's are *reports*,
recorded whatever they say. What stands where follows from the events alone, in whatever order they arrived.
"""

from numberport.orders.actions import (
    ActionNotPermitted,
    EarlierThanTheLast,
    HandedToItself,
    NewOrderWanted,
    NothingRejected,
    NotOnOrder,
    NotPorted,
    OrderEmpty,
)
from numberport.orders.changes import Change, ChangeKind
from numberport.orders.customer_notices import Notice, NoticeReason, notices
from numberport.orders.openings import NotAnOrder, WrongProfile
from numberport.orders.order import PortOrder
from numberport.orders.ports import Group, NumberPort, Reading, Standing, Step, Verdict
from numberport.orders.rivalry import Rival, rivals
from numberport.orders.rulings import Ruling, ruling, supplement_of
from numberport.orders.supplements import ChangeFrozen, ChangeNotTaken

__all__ = [
    "ActionNotPermitted",
    "Change",
    "ChangeFrozen",
    "ChangeKind",
    "ChangeNotTaken",
    "EarlierThanTheLast",
    "Group",
    "HandedToItself",
    "NewOrderWanted",
    "NotAnOrder",
    "NotOnOrder",
    "NotPorted",
    "NothingRejected",
    "Notice",
    "NoticeReason",
    "NumberPort",
    "OrderEmpty",
    "PortOrder",
    "Reading",
    "Rival",
    "Ruling",
    "Standing",
    "Step",
    "Verdict",
    "WrongProfile",
    "notices",
    "rivals",
    "ruling",
    "supplement_of",
]
