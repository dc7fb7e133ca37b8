"""
Clocks: where a desk gets the moment from.
"""

import datetime as dt
from typing import Protocol

import attrs

from numberport.calendars import pinned
from numberport.errors import UsageError

__all__ = ["Clock", "TimeRunsBack", "VirtualClock"]


@attrs.frozen
class TimeRunsBack(UsageError):
    """A clock was to move to a moment in its past."""

    now: dt.datetime
    moment: dt.datetime

    def __str__(self) -> str:
        return f"time does not run back from {self.now.isoformat()} to {self.moment.isoformat()}"


class Clock(Protocol):
    """Tells the moment, with a zone."""

    def now(self) -> dt.datetime:
        """Return the moment."""
        ...


class VirtualClock:
    """
    A clock that stands until it is told to move: virtual time for the simulated carrier and for tests.

    Args:
        start: The moment it begins at, with a zone.

    Raises:
        NaiveMoment: It has none.
    """

    def __init__(self, start: dt.datetime) -> None:
        self._now = pinned(start)

    def now(self) -> dt.datetime:
        """Return the moment it stands at."""
        return self._now

    def advance_to(self, moment: dt.datetime) -> None:
        """
        Move on to a moment.

        Raises:
            NaiveMoment: The moment has no zone.
            TimeRunsBack: The moment lies in its past.
        """
        moment = pinned(moment)
        if moment < self._now:
            raise TimeRunsBack(self._now, moment)
        self._now = moment
