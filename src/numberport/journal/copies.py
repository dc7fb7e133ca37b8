"""
What makes two events one, and which of two comes first where nothing else tells (R4).
"""

import datetime as dt
import functools
from typing import Final

import attrs

from numberport.events import Event, Report
from numberport.journal.effects import usable_stamp
from numberport.parties import Secret
from numberport.profiles.statuses import normal_word

__all__ = ["by_content", "content", "identity"]


def content(report: Report) -> tuple[object, ...]:
    """Return what a report says, without how and when it reached us."""
    return (
        normal_word(report.word),
        report.scope and normal_word(report.scope),
        report.numbers,
        report.foc,
        report.promised,
        frozenset(report.refusals),
        report.reference,
        report.answers,
        frozenset(report.unreadable),
        report.note,
        report.author,
    )


def identity(event: Event) -> tuple[object, ...]:
    """
    Return what two copies of one event have in common (R4).

    For a report: its source and id with what it says; without an id, its stamp with what it says; without either, the
    moment we learnt it. An action is only a copy of itself.
    """
    if not isinstance(event, Report):
        return (event,)
    stamp = usable_stamp(event) if event.id is None else None
    learnt = event.learnt if event.id is None and stamp is None else None
    return (event.source, event.id, stamp, learnt, content(event))


def _compared(one: Event, other: Event) -> int:
    """Compare what two events say; it is spelled only where all else was equal."""
    if one == other:
        return 0
    return -1 if _spelled(one) < _spelled(other) else 1


#: Sorts events by what they say, where nothing else tells them apart.
by_content = functools.cmp_to_key(_compared)

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _spelled(value: object) -> str:
    """
    Return a value as text, the same for equal values and another for others, which their repr is not.

    That of a set depends on how it was put together, that of a moment on its offset, and a secret's hides it.
    """
    if isinstance(value, Secret):
        return repr(value.reveal())
    if isinstance(value, dt.datetime):
        return repr(value - _EPOCH)
    kind = type(value)
    if attrs.has(kind):
        fields = (getattr(value, field.name) for field in attrs.fields(kind))
        return f"{kind.__name__}({', '.join(map(_spelled, fields))})"
    if isinstance(value, tuple | frozenset):
        parts = map(_spelled, value)
        return f"({', '.join(sorted(parts) if isinstance(value, frozenset) else parts)})"
    return repr(value)
