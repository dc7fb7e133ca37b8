"""NPAC's subscription version, held against a second statement of it, and its windows against moments."""

import datetime as dt
import tomllib
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from numberport.calendars import BusinessCalendar, Unit
from numberport.profiles import NPAC, NetworkStepNotPermitted
from numberport.profiles.machines import UnknownTimer
from numberport.profiles.npac import (
    CONFLICT_CAUSES,
    NpacRole,
    NpacState,
    NpacTimers,
)
from numberport.profiles.windows import after_cancel, after_conflict, concurrence_window, last_dispute, may_release

TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "npac.toml").read_text(encoding="utf-8"))
STATED = {(row["from"], row["to"]): row for row in TABLE["step"]}
ROLES = {"new": NpacRole.NEW_PROVIDER, "old": NpacRole.OLD_PROVIDER, "npac": NpacRole.NPAC}
NEW, OLD = NpacRole.NEW_PROVIDER, NpacRole.OLD_PROVIDER

#: Made up for these tests: nine hours on five days, so that a window of nine is a day.
HOURS = BusinessCalendar(zone="America/New_York", opens=dt.time(9), closes=dt.time(18))


def at(day, hour, minute=0):
    """Return a moment of March 2026, in the zone of the calendar; the 2nd is a Monday."""
    return HOURS.at(dt.date(2026, 3, day), dt.time(hour, minute))


def test_the_second_statement_is_whole():
    """Statuses, beginnings and ends are those that are stated."""
    assert sorted(NPAC.table.states) == sorted(TABLE["statuses"]) == sorted(NpacState)
    assert list(NPAC.begins) == TABLE["begins"]
    assert sorted(NPAC.table.ends) == TABLE["ends"]


@pytest.mark.parametrize(("left", "entered"), list(product(NpacState, NpacState)))
def test_every_pair_of_statuses(left, entered):
    """Between two statuses there are steps exactly where it is stated, by whom it is stated, as surely as it is."""
    steps = [step for step in NPAC.allowed(left) if step.entered == entered]
    assert bool(steps) is ((left, entered) in STATED)
    if steps:
        row = STATED[left, entered]
        assert {role for step in steps for role in step.takers} == {ROLES[who] for who in row["by"]}
        assert (
            {step.source.grade for step in steps} == {row["grade"]} if "grade" in row else {"provisional", "industry"}
        )


def test_every_timer_is_stated():
    """Each timer lasts as long as is stated for its kind of port; the unsure ones are provisional or not held."""
    stated = {
        (name, kind if kind != "days" else ""): count
        for name, row in TABLE["timers"].items()
        for kind, count in row.items()
        if kind != "provisional"
    }
    assert {(timer.name, timer.variant): timer.after.count for timer in NPAC.timers} == stated
    for timer in NPAC.timers:
        row = TABLE["timers"][timer.name]
        assert timer.after.unit is (Unit.DAYS if "days" in row else Unit.BUSINESS_HOURS)
        assert (timer.source.grade == "provisional") is (timer.variant in row.get("provisional", ()))


class TestCancel:
    """A cancel of a version for which both providers have sent their create is lopsided."""

    def test_the_other_side_agrees(self):
        """I1: the old provider cancels, the new one acknowledges in time: cancelled."""
        step = after_cancel(by=OLD, asked=at(2, 10), acknowledged=at(2, 15), now=at(2, 15), calendar=HOURS)
        assert (step.trigger, step.entered) == ("acknowledge", "canceled")

    def test_the_new_side_stays_silent(self):
        """I2: the old provider cancels and the new one is silent through both windows: conflict."""
        step = after_cancel(by=OLD, asked=at(2, 9), acknowledged=None, now=at(3, 18, 1), calendar=HOURS)
        assert (step.trigger, step.entered) == ("new provider stays silent", "conflict")

    def test_the_old_side_stays_silent(self):
        """I3: the new provider cancels and the old one is silent through both windows: cancelled."""
        step = after_cancel(by=NEW, asked=at(2, 9), acknowledged=None, now=at(3, 18, 1), calendar=HOURS)
        assert (step.trigger, step.entered) == ("old provider stays silent", "canceled")

    def test_nothing_is_decided_while_a_window_is_open(self):
        """The end of the second window still belongs to it, and an answer that lies ahead is not heard yet."""
        for by in (NEW, OLD):
            assert after_cancel(by=by, asked=at(2, 9), acknowledged=None, now=at(3, 18), calendar=HOURS) is None
            ahead = {"acknowledged": at(2, 15), "now": at(2, 14)}
            assert after_cancel(by=by, asked=at(2, 9), calendar=HOURS, **ahead) is None

    def test_an_answer_after_both_windows_is_too_late(self):
        """What came of the silence stands."""
        late = {"acknowledged": at(4, 10), "now": at(4, 11)}
        assert after_cancel(by=OLD, asked=at(2, 9), calendar=HOURS, **late).entered == "conflict"

    def test_windows_pause_while_the_network_is_closed(self):
        """Asked on a Friday, the two windows end on the Tuesday."""
        step = after_cancel(by=NEW, asked=at(6, 12), acknowledged=None, now=at(10, 12), calendar=HOURS)
        assert step is None
        assert after_cancel(by=NEW, asked=at(6, 12), acknowledged=None, now=at(10, 12, 1), calendar=HOURS)

    def test_the_network_cancels_nothing_itself(self):
        """Only the two providers cancel so; and windows that are not known are not guessed."""
        with pytest.raises(NetworkStepNotPermitted):
            after_cancel(by=NpacRole.NPAC, asked=at(2, 9), acknowledged=None, now=at(2, 9), calendar=HOURS)
        with pytest.raises(UnknownTimer, match="initial cancellation"):
            after_cancel(
                by=NEW,
                asked=at(2, 9),
                acknowledged=None,
                now=at(2, 9),
                calendar=HOURS,
                timers=NpacTimers.MEDIUM,
            )

    @given(
        st.sampled_from([NEW, OLD]),
        st.integers(0, 2_000),
        st.none() | st.integers(0, 2_000),
        st.lists(st.integers(0, 5_000), min_size=2, max_size=2).map(sorted),
    )
    def test_what_was_decided_stays_decided(self, by, asked, answered, moments):
        """Once a step was taken, a later look tells the same one; and without an answer it depends on who asked."""
        start = at(2, 9) + dt.timedelta(minutes=asked)
        acknowledged = None if answered is None else start + dt.timedelta(minutes=answered)
        first, later = (
            after_cancel(
                by=by,
                asked=start,
                acknowledged=acknowledged,
                now=start + dt.timedelta(minutes=minutes),
                calendar=HOURS,
            )
            for minutes in moments
        )
        assert first is None or first == later
        if later is not None and later.trigger != "acknowledge":
            assert later.entered == ("canceled" if by is NEW else "conflict")


class TestConflict:
    """Who may lift a conflict, and when it ends by itself."""

    def test_released_after_its_timer(self):
        """I4: the new provider lifts it when the restriction is over, and the version is pending again."""
        who = {"cause": 54, "entered": at(2, 9), "calendar": HOURS}
        assert not may_release(NEW, now=at(2, 14, 59), **who)
        assert may_release(NEW, now=at(2, 15), **who)
        assert NPAC.step("conflict", "release", role=NEW).entered == "pending"

    def test_the_old_provider_at_any_time(self):
        """The old provider settles it at once, and the network itself never."""
        who = {"cause": 50, "entered": at(2, 9), "now": at(2, 9), "calendar": HOURS}
        assert may_release(OLD, **who)
        assert not may_release(NpacRole.NPAC, **who)
        assert NPAC.step("conflict", "settle", role=OLD).entered == "pending"

    @pytest.mark.parametrize("cause", [50, 51, 99])
    def test_some_causes_are_the_old_providers_alone(self, cause):
        """A request that was never received or confirmed only the old provider lifts; so with causes nobody knows."""
        assert not may_release(NEW, cause=cause, entered=at(2, 9), now=at(31, 9), calendar=HOURS)

    def test_causes_that_either_lifts(self):
        """Of the causes held, 52 to 54 are lifted by either."""
        both = {code for code, cause in CONFLICT_CAUSES.items() if NEW in cause.lifted_by}
        assert both == {52, 53, 54}
        assert all(OLD in cause.lifted_by for cause in CONFLICT_CAUSES.values())

    def test_it_expires_after_thirty_days(self):
        """A conflict that nobody settles in thirty calendar days is cancelled."""
        entered = at(1, 12)
        assert after_conflict(entered, at(31, 12), HOURS) is None
        assert after_conflict(entered, at(31, 12, 1), HOURS).entered == "canceled"


class TestConcurrence:
    """The windows in which the other provider's create is awaited, and the last chance to dispute."""

    @pytest.mark.parametrize(
        ("timers", "initial", "final"),
        [("long", (2, 18), (3, 18)), ("medium", (2, 12), (2, 15)), ("short", (2, 10), (2, 11))],
    )
    def test_two_windows_follow_one_another(self, timers, initial, final):
        """At the end of each the next begins; when both are over the new provider may go on alone."""
        minute = dt.timedelta(minutes=1)

        def window(now):
            found = concurrence_window(at(2, 9), now, HOURS, NpacTimers(timers))
            return found and found.name

        assert window(at(*initial)) == "initial concurrence"
        assert window(at(*initial) + minute) == "final concurrence" == window(at(*final))
        assert window(at(*final) + minute) is None

    def test_the_last_chance_is_noon_a_business_day_before(self):
        """Due on a Monday, the old provider disputes until Friday noon."""
        assert last_dispute(dt.date(2026, 3, 9), HOURS) == at(6, 12)
