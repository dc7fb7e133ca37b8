"""
What the end of a journal is known by.

An event goes to the end, and changes nothing before it, where three things hold: it is no copy of one that is there
(R4), it sorts after the last one (R5), and no clock has it stand before something that clock told before.
"""

import datetime as dt
from collections.abc import Iterable

import attrs

from numberport.events import Event, Report
from numberport.journal.copies import identity
from numberport.journal.effects import day_of, usable_stamp
from numberport.journal.places import Place

__all__ = ["Tip"]


@attrs.define
class _Clock:
    """
    The furthest that one source has told, of each kind of stamp.

    What stands later in a journal is told no earlier by its source, so the furthest is what it told last (R5).
    """

    serial: int | None = None
    moment: dt.datetime | None = None
    day: dt.date | None = None
    bare_day: dt.date | None = None

    def has_told_before(self, report: Report) -> bool:
        """Tell whether all it has told comes before a report, which lends its moment to none of it."""
        if report.serial is not None:
            return self.serial is None or report.serial >= self.serial
        stamp = usable_stamp(report)
        if isinstance(stamp, dt.datetime):
            after_moments = self.moment is None or stamp >= self.moment
            return after_moments and (self.bare_day is None or day_of(stamp) >= self.bare_day)
        return stamp is None or self.day is None or stamp >= self.day

    def take(self, report: Report) -> None:
        """Remember a report."""
        stamp = usable_stamp(report)
        if report.serial is not None:
            self.serial = report.serial
        elif isinstance(stamp, dt.datetime):
            self.moment, self.day = stamp, day_of(stamp)
        elif stamp is not None:
            self.bare_day = self.day = stamp


@attrs.define(eq=False)
class Tip:
    """
    The end of a journal, handed on to the one that grows out of it.

    It changes, and so it is only ever one journal's: the one that has grown last. Whatever else grows makes its own.
    """

    #: The highest number the desk has given.
    sequence: int = 0
    #: The place of the last event; None while there is none.
    place: Place | None = None
    _known: set[tuple[object, ...]] = attrs.field(factory=set)
    _clocks: dict[str, _Clock] = attrs.field(factory=dict)

    def precedes(self, event: Event, place: Place) -> bool:
        """
        Tell whether an event goes to the end.

        Args:
            event: The event.
            place: Its place where nothing lends it another moment.
        """
        if (self.place is not None and place <= self.place) or identity(event) in self._known:
            return False
        if not isinstance(event, Report):
            return True
        clock = self._clocks.get(event.source)
        return clock is None or clock.has_told_before(event)

    def take(self, event: Event, copies: Iterable[Event] = ()) -> None:
        """Remember an event, and its copies."""
        self.sequence = max(self.sequence, *(each.sequence or 0 for each in (event, *copies)))
        self._known.add(identity(event))
        if isinstance(event, Report):
            self._clocks.setdefault(event.source, _Clock()).take(event)
