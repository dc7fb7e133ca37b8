"""Virtual time: it stands until it is told to move, and never runs back."""

import datetime as dt

import pytest
from hypothesis import given

from lives import START, at
from numberport.adapters import VirtualClock
from numberport.adapters.clock import TimeRunsBack
from numberport.calendars import NaiveMoment, pinned
from numberport.testing import strategies


def test_it_stands_until_it_is_told_to_move():
    """Asking does not move it; being told does, and so does being told the same moment again."""
    clock = VirtualClock(START)
    assert clock.now() == clock.now() == START
    clock.advance_to(at(2))
    clock.advance_to(at(2))
    assert clock.now() == at(2)


@given(strategies.moments(), strategies.moments())
def test_it_never_runs_back(one, other):
    """A moment before the one it stands at is refused, and it stands where it stood."""
    early, late = sorted((one, other), key=pinned)
    clock = VirtualClock(early)
    clock.advance_to(late)
    if pinned(early) < pinned(late):
        with pytest.raises(TimeRunsBack, match="time does not run back from"):
            clock.advance_to(early)
    assert clock.now() == pinned(late)


def test_it_begins_at_a_moment_with_a_zone():
    """A moment without a zone is no moment."""
    with pytest.raises(NaiveMoment, match="time zone"):
        VirtualClock(dt.datetime(2026, 3, 2, 9))  # noqa: DTZ001 - the fault that is looked for
