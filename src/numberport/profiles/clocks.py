"""
The rows of a profile that are about time: freezes, clocks that run out, days to ask for, hours of activation.
"""

import datetime as dt
import enum
from typing import Final

import attrs

from numberport.calendars import BusinessCalendar, Span
from numberport.evidence import Source
from numberport.profiles.rows import any_of
from numberport.states import PortState

__all__ = ["ActivationHours", "Change", "Clock", "ClockKind", "DesiredDay", "Freeze", "SnapBackWindow"]


_DAY: Final = dt.timedelta(days=1)


class Change(enum.StrEnum):
    """What a provider no longer takes shortly before the commitment."""

    AMEND = "amend"
    CANCEL = "cancel"
    #: Where its numbers shall land.
    SET_UP = "set-up"


@attrs.frozen(kw_only=True)
class Freeze:
    """
    A change that is refused when the commitment is near.

    Args:
        change: What is refused.
        within: How near; with this much time left, or more, it is taken.
        source: Where it is stated.
    """

    change: Change
    within: Span
    source: Source


@attrs.frozen(kw_only=True)
class SnapBackWindow:
    """
    How long after a port a number can be given back to the carrier it came from; later it takes a new order.

    Args:
        within: How long.
        source: Where it is stated.
    """

    within: Span
    source: Source


class ClockKind(enum.StrEnum):
    """What happens when nobody does anything."""

    DRAFT_DELETED = "an idle draft is deleted after"
    REMINDER = "an unfinished order is reminded of after"
    #: The losing carrier's promise lapses, and the request with it.
    FOC_LAPSES = "a commitment that is not used lapses after"
    #: Nobody worked on it.
    ORDER_CLOSED = "an idle order is closed after"


@attrs.frozen(kw_only=True)
class Clock:
    """
    A time that runs out at the provider.

    Args:
        kind: What happens then.
        after: How long it runs.
        stands: The states in which it runs; empty where its kind says enough.
        word: The provider's word for the order then; empty where it has none.
        first_day_counts: Whether the day it runs from is its first day, and it ends with its last; else it runs from a
            moment, and ends so much later.
        source: Where it is stated.
    """

    kind: ClockKind
    after: Span
    stands: frozenset[PortState] = frozenset()
    word: str = ""
    first_day_counts: bool = False
    source: Source

    def __str__(self) -> str:
        stands = f", while {any_of(self.stands)}" if self.stands else ""
        counted = ", its first day counted" if self.first_day_counts else ""
        return f"{self.after}{counted}{stands}{f': {self.word}' if self.word else ''}"


@attrs.frozen(kw_only=True)
class DesiredDay:
    """
    Which days may be asked for.

    Args:
        earliest: The least time from the request to the day; None where none is stated.
        latest: The most; None where none is stated.
        weekends: Whether a day of a weekend may be asked for; None where nothing is said.
        holidays: Whether a holiday may be; None where nothing is said.
        source: Where it is stated.
    """

    earliest: Span | None = None
    latest: Span | None = None
    weekends: bool | None = None
    holidays: bool | None = None
    source: Source

    def first(self, asked_on: dt.date, calendar: BusinessCalendar) -> dt.date | None:
        """Return the first day that may be asked for on a day, by the time it needs; None where none is stated."""
        return None if self.earliest is None else _ahead(asked_on, self.earliest, calendar)

    def last(self, asked_on: dt.date, calendar: BusinessCalendar) -> dt.date | None:
        """Return the last day that may be asked for on a day; None where none is stated."""
        return None if self.latest is None else _ahead(asked_on, self.latest, calendar)

    def last_asking(self, wanted: dt.date, calendar: BusinessCalendar) -> dt.date:
        """Return the last day on which a day may be asked for, by the time it needs; itself where none is stated."""
        if self.earliest is None:
            return wanted
        asked_on = calendar.before(calendar.at(wanted, dt.time(0)), self.earliest).date()
        # Around closed days several days of asking lead to one day, and none to some.
        while _ahead(asked_on, self.earliest, calendar) > wanted:
            asked_on -= _DAY
        while _ahead(asked_on + _DAY, self.earliest, calendar) <= wanted:
            asked_on += _DAY
        return asked_on

    def __str__(self) -> str:
        parts = (
            f"at least {self.earliest} ahead" if self.earliest else "",
            f"at most {self.latest} ahead" if self.latest else "",
            _taken("weekends", self.weekends),
            _taken("holidays", self.holidays),
        )
        return ", ".join(part for part in parts if part)


def _ahead(day: dt.date, span: Span, calendar: BusinessCalendar) -> dt.date:
    return calendar.after(calendar.at(day, dt.time(0)), span).date()


def _taken(days: str, answer: bool | None) -> str:  # noqa: FBT001 - a stated yes or no, or nothing
    return {True: f"{days} too", False: f"no {days}", None: ""}[answer]


@attrs.frozen(kw_only=True)
class ActivationHours:
    """
    When on its day a number goes over.

    Args:
        what: Which numbers or orders.
        opens: The first wall-clock time.
        closes: The last; None where there is one moment only.
        zone: The zone of the wall clock, as the provider names it.
        source: Where it is stated.
    """

    what: str
    opens: dt.time
    closes: dt.time | None = None
    zone: str
    source: Source

    def __str__(self) -> str:
        until = f" to {self.closes:%H:%M}" if self.closes else ""
        return f"{self.opens:%H:%M}{until} {self.zone}"
