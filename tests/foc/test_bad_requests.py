"""What no dates can be asked for: a slip is an error that says what to write, or a sentence in the answer."""

import datetime as dt
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import regimes
from numberport.calendars import DayOutOfRange, NoDay
from numberport.foc import DateRequest, NoMoment, UnknownAnchor, estimate, submit_by
from numberport.regimes import US, Anchor

MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("America/New_York"))
SIMPLE = DateRequest(regime=US, port="simple", region="northeast", received=MONDAY)
#: What can only come of a request.
AFTERWARDS = (Anchor.AGREED, Anchor.VALIDATED, Anchor.ACCEPTED, Anchor.APPROVED, Anchor.CUTOVER)


@pytest.mark.parametrize("thing", [dt.date(2026, 3, 2), "2026-03-02T09:00", None, 1_772_000_000])
def test_a_request_is_received_at_a_moment(thing):
    """A day, a text, nothing and seconds are no moment, and one is shown."""
    with pytest.raises(NoMoment, match=r"is no moment; give a datetime\.datetime with a zone, such as") as caught:
        attrs.evolve(SIMPLE, received=thing)
    assert str(caught.value).startswith(repr(thing))


@pytest.mark.parametrize("thing", ["2026-03-16", 20260316, True])
def test_a_day_is_asked_for_or_given(thing):
    """A text and a number are no day, neither as what is asked for nor as what rules are counted from."""
    with pytest.raises(NoDay):
        attrs.evolve(SIMPLE, desired=thing)
    with pytest.raises(NoDay):
        attrs.evolve(SIMPLE, given={Anchor.AGREED: thing})
    with pytest.raises(NoDay):
        submit_by(SIMPLE, thing)


def test_nothing_is_no_day_that_was_given():
    """What nobody knows is left out; None is no day. Nor is a moment the day on which numbers shall move."""
    with pytest.raises(NoDay, match="None is no day"):
        attrs.evolve(SIMPLE, given={Anchor.AGREED: None})
    with pytest.raises(NoDay):
        submit_by(SIMPLE, MONDAY)


def test_what_rules_count_from_has_a_name():
    """A name that is none lists those there are, and any spelling of one will do."""
    with pytest.raises(UnknownAnchor, match="no anchor 'agreement' is known; there are: request, received, agreed, "):
        attrs.evolve(SIMPLE, given={"agreement": MONDAY.date()})
    assert attrs.evolve(SIMPLE, given={"Code issued": MONDAY.date()}).given == {Anchor.CODE_ISSUED: MONDAY.date()}


@given(st.dates(dt.date(1, 1, 2), dt.date(1989, 12, 31)) | st.dates(dt.date(2101, 1, 1), dt.date(9999, 12, 30)))
def test_a_day_out_of_reach_is_named_as_it_was_given(day):
    """The error names the very day that was written, whichever it was, and not one counted from it."""
    for ask in (
        lambda: estimate(attrs.evolve(SIMPLE, desired=day)),
        lambda: estimate(attrs.evolve(SIMPLE, given={Anchor.CODE_ISSUED: day})),
        lambda: submit_by(SIMPLE, day),
    ):
        with pytest.raises(DayOutOfRange, match=f"{day} is outside 1990 to 2100") as caught:
            ask()
        assert caught.value.day == day


@pytest.mark.parametrize("anchor", AFTERWARDS)
def test_what_comes_of_a_request_before_it_is_said(anchor):
    """A day agreed, or a cut-over, before the request is a slip: the dates stand, and the answer says it."""
    request = DateRequest(regime=regimes.get("de"), port="fixed", received=MONDAY)
    early = estimate(attrs.evolve(request, given={anchor: dt.date(2026, 3, 1)}))
    assert f"{anchor} 2026-03-01 lies before the request of 2026-03-02; check both days" in early.because
    assert estimate(attrs.evolve(request, given={anchor: dt.date(2026, 3, 2)})).because == ()


def test_a_day_asked_for_before_the_request_is_said():
    """It moves to the earliest, as one that is merely too soon does, and the answer says that it lies before it."""
    early = estimate(attrs.evolve(SIMPLE, desired=dt.date(2026, 3, 1)))
    assert early.scheduled == early.earliest
    assert early.because == ("desired 2026-03-01 lies before the request of 2026-03-02; check both days",)
    assert estimate(attrs.evolve(SIMPLE, desired=dt.date(2026, 3, 2))).because == ()
