"""A truthful carrier in a time of its own: what we believe in the end, and what we would if the last word won."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport.orders import PortOrder, Verdict
from numberport.states import PortState
from numberport.testing.beliefs import Setting, Stamps, live, lives

pytest.importorskip("hypothesis")

SLOW = dt.timedelta(days=4)
SLOW_WITHOUT = Setting(stamps=Stamps.ABSENT, slowest=SLOW)
ENDS = {PortState.PORTED, PortState.CANCELLED, PortState.RETURNED}

settings = st.builds(
    Setting,
    stamps=st.sampled_from(Stamps),
    acknowledges=st.booleans(),
    slowest=st.sampled_from([dt.timedelta(hours=2), SLOW]),
    polls=st.booleans(),
)
seeds = st.integers(0, 10_000)


@pytest.mark.parametrize("stamps", [Stamps.STEADY, Stamps.SKEWED])
@pytest.mark.parametrize("acknowledges", [True, False])
def test_with_stamps_we_believe_what_is_true(stamps, acknowledges):
    """However late, doubled and disordered its messages are, and whatever its clock says."""
    setting = Setting(stamps=stamps, acknowledges=acknowledges, slowest=SLOW)
    assert [belief.seed for belief in lives(100, setting) if belief.believed is not belief.truth] == []


def test_asking_once_a_day_we_believe_what_is_true():
    """Without a single stamp, a poll a day is enough."""
    setting = Setting(stamps=Stamps.ABSENT, slowest=SLOW, polls=True)
    assert [belief.seed for belief in lives(100, setting) if belief.believed is not belief.truth] == []


def test_without_stamps_we_are_seldom_wrong_and_the_last_word_often_is():
    """Words are counted where nothing else tells news from what is late."""
    found = tuple(lives(200, SLOW_WITHOUT))
    assert sum(belief.believed is not belief.truth for belief in found) <= 4
    assert sum(belief.last_word is not belief.truth for belief in found) >= 20


@given(seeds, settings)
def test_a_life_follows_from_its_seed(seed, setting):
    """The same seed lives the same life."""
    assert live(seed, setting) == live(seed, setting)


@given(seeds, settings)
def test_what_we_believe_follows_from_what_we_heard(seed, setting):
    """The order that grew event by event is the one that its events amount to."""
    order = live(seed, setting).order
    assert PortOrder.replay(order.journal.events, profile=order.profile) == order


@given(seeds, settings)
def test_a_life_that_is_over_has_ended(seed, setting):
    """Nobody waits for anybody for ever, unless we believe something false."""
    belief = live(seed, setting)
    assert belief.truth in ENDS or belief.believed is not belief.truth


def test_every_verdict_on_a_carriers_word_comes_up():
    """Lives like these are made of moves, repeats, echoes and words of the past."""
    found = (belief for setting in (SLOW_WITHOUT, Setting(slowest=SLOW, polls=True)) for belief in lives(60, setting))
    verdicts = {reading.verdict for belief in found for reading in belief.order.readings}
    assert {Verdict.MOVED, Verdict.REPEAT, Verdict.ECHO, Verdict.PAST, Verdict.RECORDED} <= verdicts
