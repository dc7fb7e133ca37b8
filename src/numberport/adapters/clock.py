"""
Clocks: where a desk gets the moment from.
"""

import datetime as dt
from typing import Protocol

from numberport.calendars import pinned
from numberport.errors import UsageError

__all__ = ["Clock", "VirtualClock"]


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
            UsageError: The moment lies in its past.
        """
        moment = pinned(moment)
        if moment < self._now:
            raise UsageError(f"time does not run back from {self._now.isoformat()} to {moment.isoformat()}")
        self._now = moment
