"""What a provider does with an order that nobody works on."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from agendas import FIRST, SECOND, START, TICK, at, draft, kinds, of, said, sent
from numberport.deadlines import DeadlineKind, due
from numberport.events import Amend, Correct, Expire, Facts, Note, Open, Report, SetUp
from numberport.evidence import Grade
from numberport.orders import PortOrder
from numberport.profiles import BANDWIDTH, FLOWROUTE, KAZOO
from numberport.states import PortState

DAY = dt.timedelta(days=1)


def told_reference(order, reference):
    """Return an order as it stands when the carrier has told its reference, and nothing else."""
    return attrs.evolve(order, folded=attrs.evolve(order.folded, carrier_reference=reference))


def known(profile):
    """Return a draft that its carrier has told us of, an hour after it was opened."""
    return said(draft(profile=profile), PortState.DRAFT, 1)


class TestIdle:
    """When an idle order is ended."""

    @pytest.mark.parametrize(
        ("profile", "within", "after", "named"),
        [
            (BANDWIDTH, dt.timedelta(hours=48), "48 hours", "Bandwidth ends it"),
            (FLOWROUTE, dt.timedelta(days=45), "45 days", "Flowroute ends it as canceled"),
        ],
    )
    def test_an_idle_draft_is_ended(self, profile, within, after, named):
        """Bandwidth deletes a draft after 48 hours, Flowroute closes one after 45 days; its passing means so."""
        order = known(profile)
        (idle,) = due(order, profile)
        assert (idle.kind, idle.rests_on.grade) == (DeadlineKind.IDLE, Grade.PROVIDER)
        assert abs(idle.at - (at(1) + within)) <= dt.timedelta(hours=1)
        assert idle.what == f"{named} unless somebody works on it ({after} idle)"
        assert idle.means == Expire(at=idle.at, numbers=order.numbers, why=f"nobody worked on it for {after}")
        assert {port.state for port in order.apply(idle.means)} == {PortState.EXPIRED}

    @pytest.mark.parametrize("state", [PortState.DRAFT, PortState.REJECTED])
    def test_the_forty_fifth_day_is_not_the_forty_sixth(self, state):
        """G: through the whole 45th idle day Flowroute's order stands; the 46th begins without it."""
        order = known(FLOWROUTE) if state is PortState.DRAFT else said(sent(profile=FLOWROUTE), state, 1)
        (idle,) = of(DeadlineKind.IDLE, due(order, FLOWROUTE))
        last_work = at(1)
        assert not idle.at <= last_work + 44 * DAY
        assert not idle.at <= last_work + 45 * DAY - dt.timedelta(hours=1) - TICK
        assert idle.at <= last_work + 45 * DAY
        assert f"as {'canceled' if state is PortState.DRAFT else 'abandoned'} unless" in idle.what

    def test_days_keep_the_wall_time(self):
        """Over the night in which the clocks go forward 45 days end at the hour they began; 48 hours are elapsed."""
        (days,) = due(known(FLOWROUTE), FLOWROUTE)
        assert (days.at.astimezone(START.tzinfo) - at(1)) == 45 * DAY
        order = known(BANDWIDTH)
        late = order.apply(Amend(at=at(24 * 5), facts=Facts(region="northeast")))
        (hours,) = due(late, BANDWIDTH)
        assert hours.at.astimezone(dt.UTC) - at(24 * 5).astimezone(dt.UTC) == dt.timedelta(hours=48)

    def test_a_draft_that_only_we_have_is_nobodys(self):
        """What the carrier has not said a word of, it does not end."""
        assert due(draft(profile=BANDWIDTH), BANDWIDTH) == ()
        assert due(draft(profile=FLOWROUTE), FLOWROUTE) == ()
        referenced = told_reference(draft(profile=BANDWIDTH), "B-1")
        assert kinds(due(referenced, BANDWIDTH)) == [DeadlineKind.IDLE]

    @pytest.mark.parametrize(
        ("work", "counts"),
        [
            (Amend(at=at(30), facts=Facts(region="northeast")), True),
            (SetUp(at=at(30), settings=(("a", "b"),)), True),
            (Report(word="DRAFT", source="poll", learnt=at(30)), True),
            (Report(word="gibberish", source="poll", learnt=at(30)), False),
            (Note(at=at(30), text="called them"), False),
        ],
        ids=["a change", "set-up", "the carrier's word", "what nobody understands", "a note"],
    )
    def test_work_starts_the_clock_anew(self, work, counts):
        """A change, set-up and the carrier's own word are work; a note and what makes no sense are none."""
        before, after = known(BANDWIDTH), known(BANDWIDTH).apply(work)
        moved = due(after, BANDWIDTH)[0].at - due(before, BANDWIDTH)[0].at
        assert moved == (dt.timedelta(hours=29) if counts else dt.timedelta(0))

    def test_what_is_on_its_way_is_not_idle(self):
        """Once it is sent, or sent again, the clock has stopped; Bandwidth has none for what it refused."""
        assert of(DeadlineKind.IDLE, due(sent(profile=BANDWIDTH), BANDWIDTH)) == []
        rejected = said(sent(profile=FLOWROUTE), PortState.REJECTED, 1)
        assert of(DeadlineKind.IDLE, due(rejected.apply(Correct(at=at(2))), FLOWROUTE)) == []
        update = said(sent(profile=BANDWIDTH), PortState.UPDATE_REQUIRED, 1)
        assert of(DeadlineKind.IDLE, due(update, BANDWIDTH)) == []

    @given(st.lists(st.integers(1, 400), max_size=5))
    def test_more_work_never_brings_the_end_nearer(self, hours):
        """Every further piece of work moves the end on or leaves it, whatever went before."""
        order, last = known(FLOWROUTE), START
        for hour in sorted(hours):
            order = order.apply(Amend(at=at(1 + hour), facts=Facts(region="northeast")))
            (idle,) = due(order, FLOWROUTE)
            assert idle.at >= last
            last = idle.at


class TestReminder:
    """When a provider reminds of what is unfinished."""

    def test_each_clock_runs_beside_the_others(self):
        """A provider that reminds of a draft and at last ends it does both, in whatever order its clocks are stated."""
        clocks = (*BANDWIDTH.clocks, *KAZOO.clocks)
        for stated in (clocks, clocks[::-1]):
            found = due(known(KAZOO), attrs.evolve(KAZOO, clocks=stated))
            assert kinds(found) == [DeadlineKind.IDLE, DeadlineKind.REMINDER]

    def test_kazoo_reminds_after_thirty_days(self):
        """A request that Kazoo has unconfirmed is reminded of 30 days after it was opened, and nothing ends."""
        (reminder,) = due(known(KAZOO), KAZOO)
        assert (reminder.kind, reminder.means) == (DeadlineKind.REMINDER, None)
        assert reminder.at == START + 30 * DAY
        assert reminder.what == "Kazoo reminds of what is unfinished for 30 days"
        assert (reminder.numbers, reminder.rests_on) == ((FIRST, SECOND), KAZOO.clocks[0].source)
        assert due(draft(profile=KAZOO), KAZOO) == ()
        assert of(DeadlineKind.REMINDER, due(sent(profile=KAZOO), KAZOO)) == []

    def test_what_was_opened_in_another_age_has_none(self):
        """An order that was opened when no calendar can count on is neither reminded of nor ended."""
        late = Open(at=dt.datetime(2100, 12, 31, tzinfo=dt.UTC), order="A-1", members=(FIRST,), profile="kazoo")
        order = PortOrder.open(late, profile=KAZOO)
        told = told_reference(order, "K-1")
        assert due(told, KAZOO) == ()
        assert due(told, FLOWROUTE) == ()
