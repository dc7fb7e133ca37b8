"""
The history of an order's dates: what was asked for, what the losing carrier committed to, and who changed what when.

Nothing is kept beside the journal: the history is read from what came of each event.
"""

import datetime as dt
import enum
from collections.abc import Iterator

import attrs

from numberport.events import Actor, Amend, Correct, Event, Expedite, Open, Report
from numberport.orders.folded import Folded
from numberport.orders.ports import Reading, Verdict
from numberport.telephone import TelephoneNumber

__all__ = ["Commitment", "CommitmentChange", "CommitmentHistory", "commitments"]

Date = dt.datetime | dt.date


class CommitmentChange(enum.StrEnum):
    """What happened to a date."""

    #: It was asked for, with the order, by a change of it, or in a hurry.
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    #: Another date took the place of the one in force.
    CHANGED = "changed"
    #: The date in force was voided, by a refusal, an update request, or a revocation.
    WITHDRAWN = "withdrawn"
    #: It was told with a word that commits to nothing, and is not in force.
    TOLD = "told only"


@attrs.frozen(kw_only=True)
class Commitment:
    """
    One thing that happened to a date.

    Args:
        at: When it took effect.
        change: What happened.
        date: The date it is about; None for a commitment without one.
        by: The side that changed it.
        who: The person or program on our side, by name, where it was said.
        event: What changed it.
    """

    at: dt.datetime
    change: CommitmentChange
    date: Date | None
    by: Actor
    who: str = ""
    event: Event = attrs.field(repr=False)


@attrs.frozen
class CommitmentHistory:
    """The dates of numbers that share them, oldest first."""

    numbers: tuple[TelephoneNumber, ...]
    entries: tuple[Commitment, ...]

    def _dates(self, *changes: CommitmentChange) -> tuple[Date, ...]:
        return tuple(entry.date for entry in self.entries if entry.change in changes and entry.date is not None)

    @property
    def requested(self) -> Date | None:
        """The date that was asked for last."""
        return next(reversed(self._dates(CommitmentChange.REQUESTED)), None)

    @property
    def first(self) -> Date | None:
        """The first date the losing carrier committed to."""
        return next(iter(self._dates(CommitmentChange.CONFIRMED, CommitmentChange.CHANGED)), None)

    @property
    def current(self) -> Date | None:
        """The commitment in force."""
        in_force: Date | None = None
        for entry in self.entries:
            if entry.change in {CommitmentChange.CONFIRMED, CommitmentChange.CHANGED}:
                in_force = entry.date
            elif entry.change is CommitmentChange.WITHDRAWN:
                in_force = None
        return in_force

    @property
    def withdrawn(self) -> tuple[Date, ...]:
        """Every commitment that was voided."""
        return self._dates(CommitmentChange.WITHDRAWN)


def commitments(order: Folded) -> tuple[CommitmentHistory, ...]:
    """Return the history of an order's dates, for numbers that share one together."""
    alike: dict[tuple[Commitment, ...], list[TelephoneNumber]] = {}
    for group in order.groups:
        entries = tuple(_entries(order, group.numbers[0]))
        alike.setdefault(entries, []).extend(group.numbers)
    return tuple(CommitmentHistory(tuple(sorted(numbers)), entries) for entries, numbers in alike.items())


def _entries(order: Folded, number: TelephoneNumber) -> Iterator[Commitment]:
    asked: Date | None = None
    in_force: Date | None = None
    told: Date | None = None
    for reading in order.history(number):
        wanted = _wanted(reading.event, asked) if reading.verdict is not Verdict.OVERTAKEN else asked
        if wanted != asked and wanted is not None:
            yield _entry(reading, CommitmentChange.REQUESTED, wanted)
        asked = wanted
        after = _in_force(reading, number, in_force)
        if after != in_force:
            change = CommitmentChange.CONFIRMED if in_force is None else CommitmentChange.CHANGED
            withdrawn = after is None
            yield _entry(reading, CommitmentChange.WITHDRAWN if withdrawn else change, in_force if withdrawn else after)
        in_force = after
        if (only := _told_only(reading, in_force)) is not None and only != told:
            told = only
            yield _entry(reading, CommitmentChange.TOLD, only)


def _entry(reading: Reading, change: CommitmentChange, date: Date | None) -> Commitment:
    event = reading.event
    ours = not isinstance(event, Report) and not (isinstance(event, Open) and change is not CommitmentChange.REQUESTED)
    return Commitment(
        at=reading.moment,
        change=change,
        date=date,
        by=event.by if ours and not isinstance(event, Report) else Actor.LOSING_CARRIER,
        who="" if isinstance(event, Report) else event.who,
        event=event,
    )


def _wanted(event: Event, asked: Date | None) -> Date | None:
    """Return the date that is asked for after an event."""
    if isinstance(event, Expedite):
        return event.wanted or asked
    if isinstance(event, Open | Amend | Correct) and event.facts is not None:
        return event.facts.desired_on
    return asked


def _in_force(reading: Reading, number: TelephoneNumber, before: Date | None) -> Date | None:
    """Return the commitment in force after a reading: a split begins with the one it was split off with."""
    if isinstance(reading.event, Open):
        return next((start.foc for start in reading.event.starts if start.number == number), None)
    return before if reading.standing is None else reading.standing.foc


def _told_only(reading: Reading, in_force: Date | None) -> Date | None:
    """Return a date that a report tells and that does not come into force."""
    event = reading.event
    believed = reading.standing is not None and reading.verdict in {Verdict.MOVED, Verdict.REPEAT}
    return event.foc if isinstance(event, Report) and believed and event.foc != in_force else None
