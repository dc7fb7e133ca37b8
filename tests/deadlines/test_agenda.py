"""The deadlines of an order together."""

import datetime as dt
from contextlib import suppress
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from agendas import FIRST, LETTER, PAPERS, SECOND, START, TICK, TOLL_FREE, at, kinds, of, said, sent
from numberport import profiles
from numberport.calendars import BusinessCalendar
from numberport.deadlines import DeadlineKind, Timeline, due, next_deadline
from numberport.documents import Papers
from numberport.errors import UsageError
from numberport.events import Amend, Escalate, Facts, Note, Open, Report, SetUp, Submit
from numberport.orders import PortOrder
from numberport.profiles import INVOCA, PLIVO
from numberport.regimes import US
from numberport.states import OPEN, PortState
from numberport.telephone import TelephoneNumber

#: The days around which clocks change, and two ordinary ones.
DAYS = [dt.date(2026, 3, 7), dt.date(2026, 3, 8), dt.date(2026, 3, 9), dt.date(2026, 10, 31), dt.date(2026, 11, 2)]
MOMENTS = [dt.datetime(2026, 3, 8, 7, tzinfo=dt.UTC), dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC)]
EVENTS = st.tuples(
    st.sampled_from(["word", "note", "set up", "amend", "escalate"]),
    st.sampled_from([state for state in PortState if state in OPEN]),
    st.sampled_from([None, *DAYS, *MOMENTS]),
    st.sampled_from([None, (FIRST,), (SECOND, TOLL_FREE)]),
    st.integers(1, 900),
)
LIVES = st.tuples(st.sampled_from(profiles.all()), st.booleans(), st.lists(EVENTS, max_size=6))
CALENDARS = st.sampled_from(
    [
        None,
        BusinessCalendar(zone="America/New_York", holidays={dt.date(2026, 3, 10)}),
        BusinessCalendar(zone="Asia/Tokyo"),
    ]
)


def lived(life):
    """Return an order after a life: what happened in it, each a while after the one before."""
    profile, is_sent, events = life
    facts = Facts(region="northeast", desired_on=dt.date(2026, 3, 20))
    opened = Open(
        at=START, order="A-1", members=(FIRST, SECOND, TOLL_FREE), profile=profile.name, facts=facts, papers=PAPERS
    )
    order = PortOrder.open(opened, profile=profile)
    order = order.apply(Submit(at=START)) if is_sent else order
    for kind, state, day, numbers, hours in events:
        moment = order.last + dt.timedelta(hours=hours)
        # What comes too late for the provider does not happen.
        with suppress(UsageError):
            order = order.apply(happening(profile, kind, state, day, numbers, moment))
    return order


def happening(profile, kind, state, day, numbers, moment):
    """Return one event of a life; a change says what we know of the line, which no freeze is about."""
    if kind == "word":
        word = profile.word_for(state) or "gibberish"
        return Report(
            word=word, source="line", learnt=moment, stamp=moment, foc=day, promised=day, numbers=numbers, reference="X"
        )
    if kind == "amend":
        facts = Facts(region="northeast", desired_on=dt.date(2026, 3, 20), single_line=bool(day))
        return Amend(at=moment, facts=facts, papers=Papers(loa=LETTER))
    if kind == "set up":
        return SetUp(at=moment, numbers=numbers, settings=(("application", "XML"),))
    if kind == "escalate":
        promised = day if isinstance(day, dt.datetime) else None
        return Escalate(at=moment, numbers=numbers, why="silence", answer_by=promised)
    return Note(at=moment, numbers=numbers, text="x")


class TestAgenda:
    """What holds of the deadlines of any order."""

    @given(LIVES, CALENDARS)
    def test_they_are_sorted_and_each_has_a_source_and_numbers(self, life, calendar):
        """Whatever happened, what is due comes earliest first, about open numbers of the order, with its source."""
        order = lived(life)
        deadlines = due(order, order.profile, None, calendar)
        assert [deadline.at for deadline in deadlines] == sorted(deadline.at for deadline in deadlines)
        open_ones = {port.number for port in order if port.state in OPEN}
        for deadline in deadlines:
            assert deadline.numbers
            assert set(deadline.numbers) <= open_ones
            assert list(deadline.numbers) == sorted(deadline.numbers)
            assert deadline.rests_on.document
            assert deadline.what
        dated = [entry.at for entry in Timeline.of(order, deadlines).entries if entry.at is not None]
        assert dated == sorted(dated)

    @given(LIVES, CALENDARS)
    def test_what_a_deadline_means_can_be_done(self, life, calendar):
        """Taken at its moment, or now where that has passed, every action that a passing means is legal."""
        order = lived(life)
        for deadline in due(order, order.profile, None, calendar):
            if deadline.means is not None:
                taken = attrs.evolve(deadline.means, at=max(deadline.at, order.last))
                after = order.apply(taken)
                assert {after[number].state for number in deadline.numbers} == {PortState.EXPIRED}
                left = due(after, order.profile, None, calendar)
                assert not any(set(deadline.numbers) & set(one.numbers) for one in left)

    @given(LIVES, CALENDARS)
    def test_a_replayed_order_has_the_same(self, life, calendar):
        """Read again from its events, in any order, an order has the same deadlines."""
        order = lived(life)
        again = PortOrder.replay(reversed(order.journal.events), profile=order.profile)
        assert due(again, order.profile, None, calendar) == due(order, order.profile, None, calendar)

    @given(LIVES, st.integers(0, 500))
    def test_a_note_changes_nothing(self, life, hours):
        """What is only written down moves no deadline."""
        order = lived(life)
        noted = order.apply(Note(at=order.last + dt.timedelta(hours=hours), text="x"))
        assert due(noted, order.profile) == due(order, order.profile)

    @given(LIVES, CALENDARS, st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1), timezones=st.just(dt.UTC)))  # noqa: DTZ001
    def test_the_next_one_is_the_first_later_than_a_moment(self, life, calendar, moment):
        """Whoever sleeps until the next deadline misses none: before it there is none later than the moment."""
        order = lived(life)
        found = next_deadline(order, order.profile, None, calendar, after=moment)
        later = [one for one in due(order, order.profile, None, calendar) if one.at > moment]
        assert found == (later[0] if later else None)

    def test_the_next_one_is_by_the_rules_that_are_given(self):
        """Rules other than the country's move the next deadline as they move all."""
        order = sent()
        silent = attrs.evolve(US, ports=tuple(attrs.evolve(port, response=None) for port in US.ports))
        for regime in (US, silent):
            first, *_ = due(order, PLIVO, regime)
            assert next_deadline(order, PLIVO, regime, after=START) == first
        assert due(order, PLIVO, silent)[0] != due(order, PLIVO, US)[0]

    def test_the_next_one_is_by_the_calendar_that_is_given(self):
        """A holiday of the caller's calendar moves the next deadline as it moves all."""
        order = said(sent(profile=INVOCA), PortState.REJECTED, 5)
        calendar = BusinessCalendar(zone="America/New_York", holidays={dt.date(2026, 3, 9)})
        plain, moved = (next_deadline(order, INVOCA, None, days, after=START).at for days in (None, calendar))
        assert moved - plain == dt.timedelta(days=1)

    def test_one_after_another_they_are_all_met(self):
        """Waking at each and asking for the next leads through every moment at which something is due."""
        order = said(sent(), PortState.FOC_CONFIRMED, 5, foc=dt.date(2026, 3, 16))
        moment, seen = START, []
        while found := next_deadline(order, PLIVO, US, after=moment):
            seen.append(found.at)
            moment = found.at
        assert seen == sorted({one.at for one in due(order, PLIVO, US)})

    @given(LIVES)
    def test_at_an_instant_before_it_nothing_has_passed(self, life):
        """Just before the first deadline none has passed, and at it that one has."""
        order = lived(life)
        first = next_deadline(order, order.profile, after=START - dt.timedelta(days=400))
        if first is not None:
            assert next_deadline(order, order.profile, after=first.at - TICK).at == first.at
            again = next_deadline(order, order.profile, after=first.at)
            assert again is None or again.at > first.at

    @pytest.mark.parametrize(
        ("number", "zone"), [("+12125550100", ZoneInfo("America/New_York")), ("+16715550100", dt.UTC)]
    )
    def test_bare_days_begin_where_the_numbers_are(self, number, zone):
        """Where nobody names a region, a day begins by the clock of the numbers' own; where none is known, in UTC."""
        order = sent(TelephoneNumber(number), facts=Facts())
        order = said(order, PortState.FOC_CONFIRMED, 5, foc=dt.date(2026, 3, 16), numbers=order.numbers)
        assert of(DeadlineKind.FOC, due(order, PLIVO))[0].at == dt.datetime(2026, 3, 16, tzinfo=zone)

    @pytest.mark.parametrize("day", [dt.date(2026, 3, 8), dt.date(2026, 11, 1)])
    def test_a_day_on_which_the_clocks_change_is_still_one_day(self, day):
        """A commitment for such a day begins with it, and is overdue when the next day is over too."""
        order = said(sent(profile=INVOCA), PortState.FOC_CONFIRMED, 5, foc=day)
        zone = ZoneInfo("America/New_York")
        begins, overdue = (one.at for one in due(order, INVOCA))
        assert begins == dt.datetime.combine(day, dt.time(0), zone)
        assert overdue == dt.datetime.combine(day + dt.timedelta(days=2), dt.time(0), zone)

    def test_a_clock_of_another_age_breaks_nothing(self):
        """A carrier whose clock is of another age leaves an order with what can still be counted."""
        for learnt in (dt.datetime(2100, 12, 31, tzinfo=dt.UTC), at(1)):
            for profile in profiles.all():
                word = next(iter(profile.words))
                order = sent(profile=profile).apply(Report(word=word, source="line", learnt=learnt, foc=dt.date.max))
                assert set(kinds(due(order, profile))) <= set(DeadlineKind)
