"""What a committed date asks for."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from agendas import FACTS, FIRST, NEW_YORK, SECOND, SET, START, TICK, at, kinds, of, said, sent
from numberport.calendars import BusinessCalendar, Span
from numberport.deadlines import DeadlineKind, due
from numberport.events import Amend, Channel, Expire, Report, RequestCancel, SetUp, SnapBack
from numberport.evidence import Grade
from numberport.orders import ChangeFrozen
from numberport.orders.windows import SnapBackTooLate
from numberport.profiles import BANDWIDTH, INVOCA, PLIVO, TELNYX, Clock, ClockKind
from numberport.profiles.clocks import Change, SnapBackWindow
from numberport.profiles.notices import NOTICE
from numberport.regimes import US
from numberport.states import PortState

DAY = dt.date(2026, 3, 16)
MOMENT = dt.datetime(2026, 3, 16, 11, 30, tzinfo=NEW_YORK)


def committed(foc, **fields):
    """Return an order whose numbers have a commitment."""
    return said(sent(**fields), PortState.FOC_CONFIRMED, 5, foc=foc)


def midnight(month, day):
    """Return the first minute of a day of 2026 in New York."""
    return dt.datetime(2026, month, day, tzinfo=NEW_YORK)


class TestDay:
    """The day itself, set-up before it, and its confirmation."""

    def test_what_a_day_asks_for(self):
        """A bare day asks for set-up two days before it, begins at midnight in its region, and may run over a day."""
        order = committed(DAY)
        asked = {deadline.kind: deadline for deadline in due(order, PLIVO, US)}
        assert {kind: deadline.at for kind, deadline in asked.items()} == {
            DeadlineKind.ADDED: midnight(3, 14),
            DeadlineKind.SET_UP: midnight(3, 14),
            DeadlineKind.FOC: midnight(3, 16),
            DeadlineKind.OVERDUE: midnight(3, 18),
        }
        assert not any(deadline.means for deadline in asked.values())
        assert {kind: deadline.what for kind, deadline in asked.items()} == {
            DeadlineKind.ADDED: "Plivo has the numbers on the new account, 2 days before the commitment",
            DeadlineKind.SET_UP: "set-up is due 2 days before the commitment, or service stops on the day",
            DeadlineKind.FOC: "the numbers move, as the losing carrier committed itself (2026-03-16)",
            DeadlineKind.OVERDUE: (
                "a day after the commitment: if nobody has said that the numbers moved, ask the carrier"
            ),
        }
        assert {kind for kind, deadline in asked.items() if deadline.rests_on == PLIVO.source} == {
            DeadlineKind.ADDED,
            DeadlineKind.SET_UP,
        }
        assert asked[DeadlineKind.OVERDUE].rests_on.grade is Grade.PROVISIONAL

    def test_what_is_set_up_is_no_longer_due(self):
        """Set-up is due for the numbers that lack it, and for none once all have it."""
        order = committed(DAY)
        half = order.apply(SetUp(at=at(6), numbers=(FIRST,), settings=SET))
        (left,) = of(DeadlineKind.SET_UP, due(half, PLIVO))
        assert left.numbers == (SECOND,)
        whole = half.apply(SetUp(at=at(7), numbers=(SECOND,), settings=SET[:1]))
        assert of(DeadlineKind.SET_UP, due(whole, PLIVO))[0].numbers == (SECOND,)
        whole = whole.apply(SetUp(at=at(8), numbers=(SECOND,), settings=SET))
        assert DeadlineKind.SET_UP not in kinds(due(whole, PLIVO))
        asked = kinds(due(committed(DAY, profile=INVOCA), INVOCA))
        assert not {DeadlineKind.SET_UP, DeadlineKind.ADDED} & set(asked)

    def test_a_day_in_danger_says_so(self):
        """Numbers whose day is in jeopardy have a line of their own, until it is over; the day stays due."""
        order = committed(DAY)
        told = Report(
            word="jeopardy", scope=NOTICE, source="mail", channel=Channel.CONSOLE, learnt=at(300), numbers=(FIRST,)
        )
        safe, in_danger = of(DeadlineKind.FOC, due(order, PLIVO)), of(DeadlineKind.FOC, due(order.apply(told), PLIVO))
        assert [(one.at, one.numbers) for one in in_danger] == [
            (midnight(3, 16), (FIRST,)),
            (midnight(3, 16), (SECOND,)),
        ]
        assert [one.what for one in in_danger] == [
            f"{safe[0].what}; that is in jeopardy: ask what becomes of it",
            safe[0].what,
        ]
        over = order.apply(told).apply(attrs.evolve(told, word="jeopardy over", learnt=at(301)))
        assert of(DeadlineKind.FOC, due(over, PLIVO)) == safe

    def test_two_days_keep_the_wall_time(self):
        """Two days before Monday 9 March begin with the 7th, though the clocks go forward in between."""
        (set_up,) = of(DeadlineKind.SET_UP, due(committed(dt.date(2026, 3, 9)), PLIVO))
        assert set_up.at == midnight(3, 7)

    def test_a_moment_is_taken_as_it_is(self):
        """A commitment to a moment is that moment, and overdue a full day after it (case M)."""
        day, overdue = due(committed(MOMENT, profile=INVOCA), INVOCA, US)
        assert (day.kind, day.at) == (DeadlineKind.FOC, MOMENT)
        assert (overdue.kind, overdue.at) == (DeadlineKind.OVERDUE, dt.datetime(2026, 3, 17, 11, 30, tzinfo=NEW_YORK))

    def test_overdue_is_overdue_everywhere(self):
        """M: whatever zone the carrier meant, a bare day has ended there before it is called overdue."""
        (overdue,) = of(DeadlineKind.OVERDUE, due(committed(DAY), PLIVO, US))
        ends = [dt.datetime(2026, 3, 17, tzinfo=dt.timezone(dt.timedelta(hours=hours))) for hours in range(-12, 15)]
        assert all(end <= overdue.at for end in ends)

    def test_an_activation_that_began_is_asked_about_as_such(self):
        """Numbers that are being activated wait for their confirmation, the others to move at all."""
        order = said(committed(DAY), PortState.ACTIVATING, 330, numbers=(FIRST,))
        (begun,) = of(DeadlineKind.ACTIVATION, due(order, PLIVO))
        (still,) = of(DeadlineKind.OVERDUE, due(order, PLIVO))
        assert (begun.numbers, still.numbers, begun.at) == ((FIRST,), (SECOND,), still.at)
        assert begun.what == (
            "a day after the commitment: if the activation that has begun is not confirmed, ask the carrier; "
            "escalate where it is silent, and adopt what a test call shows where it stays so"
        )
        assert "nobody has said that the numbers moved" in still.what

    @pytest.mark.parametrize("foc", [None, dt.date(9999, 12, 31), dt.date.min])
    @pytest.mark.parametrize("profile", [PLIVO, BANDWIDTH], ids=lambda profile: profile.name)
    def test_a_day_no_calendar_reaches_has_none(self, profile, foc):
        """A commitment without a date, or to one of another age, sets no deadline and breaks nothing."""
        unanswered = {DeadlineKind.RESPONSE, DeadlineKind.ESCALATION}
        assert set(kinds(due(committed(foc, profile=profile), profile, US))) <= unanswered

    def test_a_ported_number_has_nothing_due(self):
        """Once it is done, nothing of it is due."""
        assert due(said(committed(DAY), PortState.PORTED, 400), PLIVO, US) == ()


class TestGivingBack:
    """Until when ported numbers can be given back."""

    @pytest.mark.parametrize("within", ["24 hours", "5 days"])
    def test_it_is_the_last_moment_that_is_taken(self, within):
        """J9: at the deadline numbers are given back, an instant later a new order is needed."""
        window = SnapBackWindow(within=Span.parse(within), source=PLIVO.source)
        profile = attrs.evolve(PLIVO, snap_back=window)
        order = said(committed(DAY, profile=profile), PortState.PORTED, 340, numbers=(FIRST,))
        (last,) = of(DeadlineKind.SNAP_BACK, due(order, profile))
        assert (last.numbers, last.means, last.rests_on) == ((FIRST,), None, PLIVO.source)
        assert last.what == f"the last moment to give the numbers back ({within} after they ported)"
        assert order.apply(SnapBack(at=last.at, numbers=(FIRST,)))[FIRST].state is PortState.RETURNED
        with pytest.raises(SnapBackTooLate):
            order.apply(SnapBack(at=last.at + TICK, numbers=(FIRST,)))

    def test_where_no_window_is_stated_there_is_no_last_moment(self):
        """No window, numbers that have not ported, and a clock of another age have none."""
        window = SnapBackWindow(within=Span.parse("1 day"), source=PLIVO.source)
        profile = attrs.evolve(PLIVO, snap_back=window)
        assert of(DeadlineKind.SNAP_BACK, due(committed(DAY, profile=profile), profile)) == []
        wrong = dt.datetime(2100, 12, 31, tzinfo=dt.UTC)
        late = sent(profile=profile).apply(Report(word="completed", source="line", learnt=wrong))
        assert due(late, profile) == ()


class TestFreeze:
    """The last moment for changes."""

    @pytest.mark.parametrize(
        ("profile", "foc", "last"),
        [
            (BANDWIDTH, DAY, midnight(3, 15)),
            (BANDWIDTH, MOMENT, MOMENT - dt.timedelta(hours=24)),
            (TELNYX, MOMENT, MOMENT - dt.timedelta(hours=48)),
            # Hours are elapsed time: in the night to 8 March one is skipped.
            (BANDWIDTH, dt.date(2026, 3, 9), dt.datetime(2026, 3, 7, 23, tzinfo=NEW_YORK)),
        ],
        ids=str,
    )
    def test_it_is_so_long_before_the_commitment(self, profile, foc, last):
        """24 hours at Bandwidth, 48 at Telnyx, for changes and cancels alike."""
        freezes = of(DeadlineKind.FREEZE, due(committed(foc, profile=profile), profile, US))
        assert {one.at for one in freezes} == {last}
        said_of = " ".join(one.what for one in freezes)
        assert "amend" in said_of
        assert "cancel" in said_of

    def test_what_is_stated_alike_is_one(self):
        """Bandwidth states both freezes in one place; of Telnyx's two one is inferred, and stands apart."""
        (both,) = of(DeadlineKind.FREEZE, due(committed(MOMENT, profile=BANDWIDTH), BANDWIDTH, US))
        assert both.what == "the last moment to amend or cancel: Bandwidth wants 24 hours before the commitment"
        assert both.numbers == (FIRST, SECOND)
        apart = of(DeadlineKind.FREEZE, due(committed(MOMENT, profile=TELNYX), TELNYX, US))
        assert {one.rests_on.grade for one in apart} == {Grade.PROVIDER, Grade.PROVISIONAL}

    @given(
        st.sampled_from([BANDWIDTH, TELNYX]),
        st.one_of(
            st.dates(DAY, dt.date(2026, 12, 1)),
            st.integers(0, 6000).map(lambda hours: MOMENT + dt.timedelta(hours=hours)),
        ),
        st.sampled_from([None, "northeast", "west-coast", "nowhere"]),
        st.sampled_from([BusinessCalendar(), BusinessCalendar(zone="Asia/Tokyo"), None]),
        st.sampled_from([Amend, RequestCancel]),
    )
    def test_it_is_when_the_order_begins_to_refuse(self, profile, foc, region, calendar, kind):
        """At the deadline a change is taken and an instant later refused, whatever calendar the deadlines follow."""
        order = committed(foc, profile=profile, facts=attrs.evolve(FACTS, region=region))
        for freeze in of(DeadlineKind.FREEZE, due(order, profile, None, calendar)):
            assert order.apply(kind(at=freeze.at)).last == freeze.at
            with pytest.raises(ChangeFrozen):
                order.apply(kind(at=freeze.at + TICK))

    def test_a_freeze_of_set_up_says_nothing_of_the_others(self):
        """Where set-up is closed before the commitment, changes and cancels have their last moment all the same."""
        closed = attrs.evolve(BANDWIDTH.freezes[0], change=Change.SET_UP)
        profile = attrs.evolve(BANDWIDTH, freezes=(closed, *BANDWIDTH.freezes))
        order = committed(MOMENT, profile=BANDWIDTH)
        assert of(DeadlineKind.FREEZE, due(order, profile, US)) == of(DeadlineKind.FREEZE, due(order, BANDWIDTH, US))

    def test_where_none_is_stated_there_is_none(self):
        """Plivo states no freeze, and what is being activated can be changed no more anyway."""
        assert of(DeadlineKind.FREEZE, due(committed(MOMENT), PLIVO)) == []
        none_left = due(said(committed(MOMENT, profile=PLIVO), PortState.ACTIVATING, 6), BANDWIDTH)
        assert of(DeadlineKind.FREEZE, none_left) == []


class TestLapse:
    """When a commitment that is not used lapses."""

    @pytest.mark.parametrize(
        ("foc", "over"),
        [
            (DAY, midnight(3, 28)),
            (MOMENT, midnight(3, 28)),
            (dt.date(2026, 3, 14), midnight(3, 28)),
            (dt.date(2026, 3, 20), midnight(4, 3)),
        ],
        ids=str,
    )
    def test_the_day_itself_is_the_first_of_ten(self, foc, over):
        """From Monday 16 March the tenth business day is Friday the 27th; a Saturday counts from the Monday."""
        (lapse,) = of(DeadlineKind.LAPSE, due(committed(foc, profile=BANDWIDTH), BANDWIDTH, US))
        assert lapse.at == over
        assert lapse.rests_on.grade is Grade.PROVISIONAL
        assert lapse.numbers == lapse.means.numbers == (FIRST, SECOND)
        assert lapse.what == "the commitment lapses, and the request with it (10 business days)"
        assert lapse.means.why == "the commitment was not used within 10 business days"

    def test_its_passing_ends_the_request(self):
        """What it means can be taken: the numbers that were not activated expire."""
        order = committed(DAY, profile=BANDWIDTH)
        (lapse,) = of(DeadlineKind.LAPSE, due(order, BANDWIDTH, US))
        assert isinstance(lapse.means, Expire)
        assert {port.state for port in order.apply(lapse.means)} == {PortState.EXPIRED}

    def test_a_holiday_counts_as_none(self):
        """With a holiday of the caller's calendar the tenth business day is a day later."""
        calendar = BusinessCalendar(zone="America/New_York", holidays={dt.date(2026, 3, 20)})
        (lapse,) = of(DeadlineKind.LAPSE, due(committed(DAY, profile=BANDWIDTH), BANDWIDTH, None, calendar))
        assert lapse.at == midnight(3, 31)

    def test_a_clock_may_run_from_the_moment(self):
        """A row that does not count the first day runs so much from the beginning of the commitment."""
        clock = Clock(kind=ClockKind.FOC_LAPSES, after=Span.parse("3 days"), source=BANDWIDTH.source)
        profile = attrs.evolve(BANDWIDTH, clocks=(clock,))
        (lapse,) = of(DeadlineKind.LAPSE, due(committed(MOMENT, profile=BANDWIDTH), profile, US))
        assert lapse.at == MOMENT + dt.timedelta(days=3)

    def test_what_is_being_activated_does_not_lapse(self):
        """A commitment that is used is not left unused."""
        order = committed(DAY, profile=PLIVO)
        begun = said(order, PortState.ACTIVATING, 330)
        assert of(DeadlineKind.LAPSE, due(begun, BANDWIDTH)) == []
        assert of(DeadlineKind.LAPSE, due(order, BANDWIDTH))[0].at > START
