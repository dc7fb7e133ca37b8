"""What no dates can be asked for: a slip is an error that says what to write, or a sentence in the answer."""

import datetime as dt
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import regimes
from numberport.calendars import DayOutOfRange, NoDay
from numberport.foc import BeforeTheRequest, DateRequest, NoMoment, NoRegime, UnknownAnchor, estimate, submit_by
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


@pytest.mark.parametrize("thing", ["us", "United States", 1])
def test_a_regime_is_none_by_name(thing):
    """A name is no regime, and the error says how one is had by it."""
    with pytest.raises(NoRegime, match=r"is no regime; give one of numberport\.regimes, such as regimes\.get"):
        attrs.evolve(SIMPLE, regime=thing)


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


class TestAgreed:
    """A day agreed with the customer, where no day is asked for."""

    GERMAN = DateRequest(
        regime=regimes.get("de"), port="fixed", received=dt.datetime(2026, 5, 4, 8, tzinfo=ZoneInfo("Europe/Berlin"))
    )

    @pytest.mark.parametrize(
        ("agreed", "scheduled", "told"),
        [
            ("2026-05-22", "2026-05-22", "Fri 22 May 2026 was agreed, later than the earliest: "),
            ("2026-05-12", "2026-05-19", "Tue 12 May 2026 was agreed, before the earliest: "),
            (
                "2026-05-25",
                "2026-05-26",
                "Mon 25 May 2026 was agreed, which is a day without hours for ports ",
            ),
        ],
    )
    def test_it_is_the_day_wanted(self, agreed, scheduled, told):
        """It is kept, or the sentence says where it moved and why."""
        found = estimate(attrs.evolve(self.GERMAN, given={Anchor.AGREED: dt.date.fromisoformat(agreed)}))
        assert found.scheduled.date() == dt.date.fromisoformat(scheduled)
        assert next(str(step) for step in found.steps if step.gives == "scheduled").startswith(told)

    def test_a_day_asked_for_goes_before_it(self):
        """The customer asks for another day after all."""
        given = {Anchor.AGREED: dt.date(2026, 5, 22)}
        found = estimate(attrs.evolve(self.GERMAN, given=given, desired=dt.date(2026, 5, 28)))
        assert found.scheduled.date() == dt.date(2026, 5, 28)


class TestHolidays:
    """Whether the losing carrier's own holidays were given."""

    NONE = "no holiday of the losing carrier was given, so none "

    def test_what_is_assumed_is_said(self):
        """Where they count and none was given, the answer says what was counted; where they do not, nothing."""
        assert [why.startswith(self.NONE) for why in estimate(SIMPLE).because] == [True]
        assert estimate(attrs.evolve(SIMPLE, holidays=[dt.date(2026, 11, 26)])).because == ()
        assert estimate(TestAgreed.GERMAN).because == ()

    def test_public_holidays_that_count_anyway_are_told_apart(self):
        """Under rules that leave out both, the public ones were left out."""
        german = TestAgreed.GERMAN.regime
        both = attrs.evolve(german, days=attrs.evolve(german.days, carriers=True))
        (why,) = estimate(attrs.evolve(TestAgreed.GERMAN, regime=both)).because
        assert why == f"{self.NONE}but the public ones was left out"


@pytest.mark.parametrize("anchor", AFTERWARDS)
def test_what_comes_of_a_request_before_it_is_said(anchor):
    """A day agreed, or a cut-over, before the request is a slip: the dates stand, and the answer says it."""
    request = DateRequest(regime=regimes.get("de"), port="fixed", received=MONDAY)
    early = estimate(attrs.evolve(request, given={anchor: dt.date(2026, 3, 1)}))
    assert f"{anchor} 2026-03-01 lies before the request of 2026-03-02; check both days" in early.because
    assert estimate(attrs.evolve(request, given={anchor: dt.date(2026, 3, 2)})).because == ()


def test_a_day_asked_for_is_not_over_when_the_request_comes():
    """No port can be made then, and the error says what to ask for; the day of the request is merely too soon."""
    with pytest.raises(BeforeTheRequest, match="desired 2026-03-01 lies before the request of 2026-03-02, and no port"):
        estimate(attrs.evolve(SIMPLE, desired=dt.date(2026, 3, 1)))
    early = estimate(attrs.evolve(SIMPLE, desired=dt.date(2026, 3, 2)))
    assert early.scheduled == early.earliest


@given(st.integers(0, 20 * 24 * 60), st.timezones())
def test_days_compare_by_the_clock_that_counts(minutes, zone):
    """Whatever zone the request was written down in, the day of it is that of the region."""
    received = (dt.datetime(2026, 3, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(zone)
    here = received.astimezone(ZoneInfo("America/New_York")).date()
    assert estimate(attrs.evolve(SIMPLE, received=received, desired=here)).earliest
    with pytest.raises(BeforeTheRequest):
        estimate(attrs.evolve(SIMPLE, received=received, desired=here - dt.timedelta(days=1)))
