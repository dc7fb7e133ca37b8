"""
How time runs at the simulated carrier: many times as fast as ours, or not until it is told to.
"""

import datetime as dt
import threading
import time
from collections.abc import Callable

from numberport.adapters.clock import TimeRunsBack
from numberport.calendars import pinned

__all__ = ["Pace"]


class Pace:
    """
    A clock that runs at a speed and can be moved on; several threads may look at it.

    Args:
        start: The moment it begins at.
        speed: How many seconds of the story pass in one of ours; 0 for a clock that stands.
        timer: Tells the seconds of ours that have passed.
    """

    def __init__(self, start: dt.datetime, speed: float = 0, timer: Callable[..., float] = time.monotonic) -> None:
        self._timer = timer
        self._lock = threading.Lock()
        self._moment = pinned(start)
        self._mark = timer()
        self._speed = speed

    @property
    def speed(self) -> float:
        """How many seconds of the story pass in one of ours."""
        return self._speed

    def now(self) -> dt.datetime:
        """Return the moment it shows."""
        with self._lock:
            return self._now()

    def _now(self) -> dt.datetime:
        return self._moment + dt.timedelta(seconds=(self._timer() - self._mark) * self._speed)

    def advance_to(self, moment: dt.datetime) -> None:
        """
        Move on to a moment.

        Raises:
            TimeRunsBack: The moment lies in its past.
        """
        with self._lock:
            now = self._now()
            if moment < now:
                raise TimeRunsBack(now, moment)
            self._moment, self._mark = pinned(moment), self._timer()

    def run_at(self, speed: float) -> None:
        """Run at another speed from now on."""
        with self._lock:
            self._moment, self._mark, self._speed = self._now(), self._timer(), speed
