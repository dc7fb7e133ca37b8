"""
What must happen by when, and the timeline that joins it with what did happen.

An order never waits and knows no clock. :func:`due` says what falls due and which action its passing means; whoever
embeds the library sleeps until the first deadline (:func:`next_deadline`) and takes that action.
"""

from numberport.deadlines.deadline import Deadline, DeadlineKind, due, next_deadline
from numberport.deadlines.timeline import EntryKind, Timeline, TimelineEntry

__all__ = ["Deadline", "DeadlineKind", "EntryKind", "Timeline", "TimelineEntry", "due", "next_deadline"]
