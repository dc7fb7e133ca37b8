"""
What can happen to an order: one frozen class for each thing.

There are two kinds (rule R1). An :class:`Action` is ours: a verb in the imperative, taken at a moment by somebody.
A :class:`Report` is the carrier's: a status word, which the profile maps to a meaning.
What an event *does* is not said here: :mod:`numberport.orders` reads it against the order it happens to.

Every event keeps moments and numbers in one form, which :mod:`numberport.events.canonical` gives.
"""

from numberport.events.actions import (
    Action,
    Adopt,
    Aimed,
    Amend,
    Cancel,
    Correct,
    Expire,
    HoldStart,
    ImpossibleStart,
    Move,
    NoNumbers,
    NoOrderId,
    Note,
    NumberStart,
    Open,
    Progress,
    RequestCancel,
    Settings,
    Settle,
    SetUp,
    Submit,
    Supersede,
    Touched,
    UnknownPortState,
)
from numberport.events.canonical import Extra
from numberport.events.facts import Facts, Installation, Remaining, Scope
from numberport.events.origins import Handover, Origin
from numberport.events.reports import Channel, Report
from numberport.events.requests import (
    SMS_CHECKS,
    SPECIAL_CHECKS,
    Activate,
    Check,
    CheckResult,
    Escalate,
    Expedite,
    HandIn,
    Remark,
    SnapBack,
    Verify,
)
from numberport.parties import Actor

__all__ = [
    "SMS_CHECKS",
    "SPECIAL_CHECKS",
    "Action",
    "Activate",
    "Actor",
    "Adopt",
    "Aimed",
    "Amend",
    "Cancel",
    "Channel",
    "Check",
    "CheckResult",
    "Correct",
    "Escalate",
    "Event",
    "Expedite",
    "Expire",
    "Extra",
    "Facts",
    "HandIn",
    "Handover",
    "HoldStart",
    "ImpossibleStart",
    "Installation",
    "Move",
    "NoNumbers",
    "NoOrderId",
    "Note",
    "NumberStart",
    "Open",
    "Origin",
    "Progress",
    "Remaining",
    "Remark",
    "Report",
    "RequestCancel",
    "Scope",
    "SetUp",
    "Settings",
    "Settle",
    "SnapBack",
    "Submit",
    "Supersede",
    "Touched",
    "UnknownPortState",
    "Verify",
]

Event = Action | Report
