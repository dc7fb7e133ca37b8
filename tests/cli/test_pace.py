"""How time runs at the simulated carrier."""

import datetime as dt

import pytest

from lives import START, at
from numberport.adapters.clock import TimeRunsBack
from numberport.cli.pace import Pace


class Timer:
    """Our own time, which passes when told to."""

    def __init__(self):
        """Begin at nought."""
        self.seconds = 0.0

    def __call__(self):
        """Return the seconds that have passed."""
        return self.seconds


def test_it_runs_as_fast_as_it_is_told():
    """An hour passes in a second at 3600 times the speed, and goes on from there at another speed."""
    timer = Timer()
    pace = Pace(START, 3_600, timer)
    assert pace.now() == START
    timer.seconds = 2
    assert pace.now() == at(2)
    pace.run_at(60)
    timer.seconds = 62
    assert pace.now() == at(3)
    assert pace.speed == 60


def test_it_stands_until_it_is_moved():
    """Without a speed no time passes but what it is told to."""
    timer = Timer()
    pace = Pace(START, timer=timer)
    timer.seconds = 1_000
    assert pace.now() == START
    pace.advance_to(at(5))
    assert pace.now() == at(5)


def test_it_does_not_run_back():
    """A moment in its past is refused, and a running clock goes on from the moment it is moved to."""
    timer = Timer()
    pace = Pace(START, 3_600, timer)
    timer.seconds = 1
    with pytest.raises(TimeRunsBack):
        pace.advance_to(START)
    pace.advance_to(at(10))
    timer.seconds = 2
    assert pace.now() == at(10) + dt.timedelta(hours=1)
