"""
The timeline of an order: what happened and what is due, as entries that anything can draw.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Self

import attrs

from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.deadlines.waiting import Awaited, awaited
from numberport.events import (
    Action,
    Activate,
    Adopt,
    Amend,
    Cancel,
    Correct,
    Escalate,
    Event,
    Expedite,
    Expire,
    HandIn,
    Note,
    Open,
    Progress,
    Remark,
    Report,
    RequestCancel,
    Settle,
    SetUp,
    SnapBack,
    Submit,
    Supersede,
    Verify,
)
from numberport.evidence import Grade
from numberport.orders import PortOrder, Reading, Step, Verdict
from numberport.orders.shown import judged
from numberport.parties import veiled
from numberport.sections import Mark, Row, Section
from numberport.states import PortState
from numberport.telephone import legible

__all__ = ["EntryKind", "Timeline", "TimelineEntry"]


class EntryKind(enum.StrEnum):
    """Whose line an entry stands on."""

    #: What we did.
    ACTION = "action"
    #: What the carrier said.
    REPORT = "report"
    #: What has not happened yet.
    DUE = "due"
    #: What is waited for, without a date.
    WAITING = "waiting"


@attrs.frozen(kw_only=True)
class TimelineEntry:
    """
    One point on a timeline.

    Args:
        at: When; None for what is waited for without a date.
        kind: Whose line it stands on.
        title: What, in a few words.
        detail: The rest, in a line.
        mark: How it is meant to be taken.
        inferred: Nobody told us of it; it must have happened (R7).
    """

    at: dt.datetime | None
    kind: EntryKind
    title: str
    detail: str = ""
    mark: Mark = Mark.PLAIN
    inferred: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it has happened."""
        return self.kind in {EntryKind.ACTION, EntryKind.REPORT}


@attrs.frozen
class Timeline:
    """
    What happened to an order, what is due, and what is waited for.

    :meth:`of` makes one out of an order.

    Args:
        order: The order.
        due: What falls due on it.
        awaited: What it waits for without a date.
    """

    order: PortOrder
    due: tuple[Deadline, ...] = ()
    awaited: tuple[Awaited, ...] = ()

    @classmethod
    def of(cls, order: PortOrder, due: Iterable[Deadline]) -> Self:
        """
        Return the timeline of an order and of what falls due on it, with what it waits for beside that.

        Args:
            order: The order.
            due: All that falls due on it, as :func:`~numberport.deadlines.due` says.
        """
        deadlines = tuple(due)
        return cls(order, deadlines, awaited(order, order.profile, deadlines))

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """All of it, earliest first, what has no date last; of one moment, what happened comes before what is due."""
        done = [entry for reading in self.order.readings for entry in _entries(reading)]
        dated = sorted((*done, *map(_falling_due, self.due)), key=lambda entry: (entry.at, not entry.is_done))
        secrets = self.order.secrets
        return tuple(
            attrs.evolve(entry, title=veiled(entry.title, secrets), detail=veiled(entry.detail, secrets))
            for entry in (*dated, *map(_waiting, self.awaited))
        )

    def sections(self) -> tuple[Section, ...]:
        """Return the timeline as something to show."""
        rows = tuple(
            Row((_when(entry), _WHO[entry.kind], entry.title, entry.detail), entry.mark) for entry in self.entries
        )
        line = Section(
            title=f"Order {self.order.id}: what happened and what is due",
            sentences=(_outlook(self),),
            columns=("when", "who", "what", "more"),
            rows=rows,
        )
        made_of_it = judged(self.order.readings, self.order.secrets)
        return (line, made_of_it) if made_of_it.rows else (line,)


def _outlook(told: Timeline) -> str:
    """Say in a sentence how much is to come."""
    due, waiting = len(told.due), bool(told.awaited)
    if not due:
        return "Nothing has a date; what is waited for stands last." if waiting else "Nothing is due."
    more = "; what is waited for without a date stands last" if waiting else ""
    return f"{due} of these {'is' if due == 1 else 'are'} still due{more}."


_WHO: Final = MappingProxyType(
    {EntryKind.ACTION: "we", EntryKind.REPORT: "carrier", EntryKind.DUE: "due", EntryKind.WAITING: "waiting"}
)

#: What each action is called; one that is missing here is the desk's own book-keeping.
_DONE: Final[Mapping[type[Action], str]] = MappingProxyType(
    {
        Open: "opened",
        Submit: "submitted",
        Correct: "corrected and sent again",
        Amend: "changed",
        RequestCancel: "asked to cancel",
        Cancel: "cancelled",
        Expire: "expired",
        Supersede: "handed over to another order",
        SetUp: "set up",
        Note: "noted",
        Adopt: "set right by hand",
        Settle: "not taken",
        Escalate: "escalated",
        Expedite: "asked for an earlier date",
        SnapBack: "given back",
        Verify: "checked",
        Remark: "told the carrier",
        HandIn: "handed files in",
        Activate: "asked to activate",
    }
)

_DUE: Final[Mapping[DeadlineKind, tuple[str, Mark]]] = MappingProxyType(
    {
        DeadlineKind.LOA_STALE: ("LOA too old", Mark.WARNING),
        DeadlineKind.INVOICE_STALE: ("invoice too old", Mark.WARNING),
        DeadlineKind.DESIRED: ("too late for the day asked for", Mark.WARNING),
        DeadlineKind.IDLE: ("ended unless worked on", Mark.BAD),
        DeadlineKind.REMINDER: ("reminder of what is unfinished", Mark.NOTE),
        DeadlineKind.RESPONSE: ("carrier's answer due", Mark.NOTE),
        DeadlineKind.PROMISED: ("promised answer due", Mark.NOTE),
        DeadlineKind.ESCALATION: ("escalate what is unanswered", Mark.WARNING),
        DeadlineKind.ANSWER: ("our answer due", Mark.WARNING),
        DeadlineKind.FREEZE: ("last moment for changes", Mark.WARNING),
        DeadlineKind.ADDED: ("numbers on the new account", Mark.NOTE),
        DeadlineKind.SET_UP: ("set-up due", Mark.WARNING),
        DeadlineKind.FOC: ("the numbers move", Mark.NOTE),
        DeadlineKind.OVERDUE: ("overdue unless confirmed", Mark.WARNING),
        DeadlineKind.ACTIVATION: ("activation to be confirmed", Mark.WARNING),
        DeadlineKind.LAPSE: ("the commitment lapses", Mark.BAD),
        DeadlineKind.SNAP_BACK: ("last moment to give back", Mark.NOTE),
    }
)

#: The most characters of what somebody wrote that stand in a line's detail: several sentences, and no mail.
_WRITTEN: Final = 400

_REACHED: Final[Mapping[PortState, Mark]] = MappingProxyType(
    {
        PortState.PORTED: Mark.GOOD,
        PortState.FOC_CONFIRMED: Mark.GOOD,
        PortState.UPDATE_REQUIRED: Mark.WARNING,
        PortState.REJECTED: Mark.BAD,
        PortState.CANCELLED: Mark.BAD,
        PortState.EXPIRED: Mark.BAD,
        PortState.RETURNED: Mark.BAD,
    }
)
_READ: Final[Mapping[Verdict, Mark]] = MappingProxyType(
    {
        Verdict.REPEAT: Mark.NOTE,
        Verdict.ECHO: Mark.NOTE,
        Verdict.ANOMALY: Mark.WARNING,
        Verdict.OVERTAKEN: Mark.WARNING,
    }
)


def _entries(reading: Reading) -> Iterator[TimelineEntry]:
    """Iterate over what one reading puts on the timeline: the steps nobody told us of, then the event."""
    if isinstance(reading.event, Progress) or (isinstance(reading.event, Settle) and reading.event.accepted):
        return
    kind = EntryKind.REPORT if isinstance(reading.event, Report | Settle) else EntryKind.ACTION
    for step in reading.steps:
        if step.inferred:
            yield TimelineEntry(
                at=reading.moment,
                kind=kind,
                title=_words(step.after),
                detail=f"{_count(reading)}; it must have happened, though nobody said so ({reading.rule})",
                inferred=True,
            )
    yield TimelineEntry(
        at=reading.moment,
        kind=kind,
        title=_title(reading.event),
        detail="; ".join(_details(reading)),
        mark=_READ.get(reading.verdict) or _reached(reading.steps),
    )


def _falling_due(deadline: Deadline) -> TimelineEntry:
    title, mark = _DUE[deadline.kind]
    unsure = "; provisional" if deadline.rests_on.grade is Grade.PROVISIONAL else ""
    return TimelineEntry(at=deadline.at, kind=EntryKind.DUE, title=title, detail=deadline.what + unsure, mark=mark)


def _waiting(awaited: Awaited) -> TimelineEntry:
    numbers = _counted(len(awaited.numbers))
    return TimelineEntry(
        at=None,
        kind=EntryKind.WAITING,
        title=f"waiting for {awaited.of}",
        detail=f"{numbers}; {awaited.what}; {awaited.unstated}",
        mark=Mark.NOTE,
    )


def _title(event: Event) -> str:
    if isinstance(event, Report):
        return legible(event.word if event.scope is None else f"{event.scope}: {event.word}")
    return _DONE[type(event)]


def _details(reading: Reading) -> Iterator[str]:
    """Iterate over the parts of an entry's detail."""
    if count := _count(reading):
        yield count
    if reading.steps:
        yield " → ".join(map(_words, (reading.steps[0].before, *(step.after for step in reading.steps))))
    if reading.verdict not in {Verdict.MOVED, Verdict.RECORDED}:
        yield f"{reading.verdict.value} ({reading.rule})"
    if isinstance(reading.event, Report | Settle):
        yield from _news(reading.event)
    else:
        yield from _said(reading.event)
    if reading.why and reading.verdict is not Verdict.MOVED:
        yield reading.why
    if reading.copies:
        yield f"arrived {reading.copies + 1} times"


def _news(event: Report | Settle) -> Iterator[str]:
    """Iterate over what the carrier said beside its word."""
    if isinstance(event, Report) and event.foc is not None:
        yield f"FOC {event.foc.isoformat()}"
    if isinstance(event, Report) and event.promised is not None:
        yield f"answer promised for {event.promised.isoformat()}"
    if isinstance(event, Report) and event.note:
        yield legible(f"{event.author}: {event.note}" if event.author else event.note, _WRITTEN)
    for refusal in event.refusals:
        said = " ".join(part for part in (refusal.code, refusal.text) if part)
        yield legible(said or _words(refusal.reason), _WRITTEN)


def _said(action: Action) -> Iterator[str]:
    """Iterate over what an action of ours says beside what it is, where it says it in words."""
    if action.who:
        yield legible(action.who)
    if isinstance(action, Verify):
        yield f"{action.check}: {action.result}"
    if isinstance(action, HandIn):
        yield ", ".join(legible(file.name) for file in action.files)
    if isinstance(action, Escalate):
        yield from map(legible, filter(None, (action.to, action.why)))
    if isinstance(action, Expedite):
        yield from filter(None, (action.wanted and action.wanted.isoformat(), legible(action.why)))
    if isinstance(action, Escalate | Expedite) and action.answer_by is not None:
        yield f"answer promised for {action.answer_by.isoformat()}"


def _reached(steps: tuple[Step, ...]) -> Mark:
    return _REACHED.get(steps[-1].after, Mark.PLAIN) if steps else Mark.PLAIN


def _words(key: enum.StrEnum) -> str:
    return key.value.replace("_", " ")


def _count(reading: Reading) -> str:
    """Say how many numbers it is about; nothing where it is about none in particular."""
    count = len(reading.event.members if isinstance(reading.event, Open) else reading.numbers)
    return _counted(count) if count else ""


def _counted(count: int) -> str:
    return f"{count} number{'' if count == 1 else 's'}"


def _when(entry: TimelineEntry) -> str:
    return entry.at.isoformat(timespec="minutes") if entry.at else "no date"
