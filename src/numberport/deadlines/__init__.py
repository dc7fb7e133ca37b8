"""
What must happen by when, and the timeline that joins it with what did happen.

An order never waits and knows no clock. :func:`due` says what falls due and which action its passing means; whoever
embeds the library sleeps until the first deadline (:func:`next_deadline`) and takes that action. Where a move is waited
for and nobody has stated until when, :func:`awaited` says whose it is. :class:`Cutover` is the day the numbers move.
"""

from numberport.deadlines.agenda import due, next_deadline
from numberport.deadlines.cutovers import Contact, Cutover, TrialState
from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.deadlines.timeline import EntryKind, Timeline, TimelineEntry
from numberport.deadlines.waiting import Awaited, awaited

__all__ = [
    "Awaited",
    "Contact",
    "Cutover",
    "Deadline",
    "DeadlineKind",
    "EntryKind",
    "Timeline",
    "TimelineEntry",
    "TrialState",
    "awaited",
    "due",
    "next_deadline",
]
