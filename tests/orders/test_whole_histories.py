"""Whole histories: whatever arrives, in whatever order, gives one order (R4, R5, R16)."""

import datetime as dt
from functools import partial
from zoneinfo import ZoneInfo

import attrs
from hypothesis import given, strategies as st

from lives import NUMBERS, PLAIN, START, WORDS, at, draft, said, sent, states, told
from numberport.codec import dumps, loads
from numberport.documents import LetterOfAuthorization, Papers
from numberport.errors import UsageError
from numberport.events import Adopt, Amend, Cancel, Channel, Correct, Expire, Report, RequestCancel, Submit, Supersede
from numberport.orders import PortOrder, Verdict
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies

ZIP = Refusal(Reason.POSTAL_CODE_MISMATCH, "8D", "ZIP mismatch")
NAME = Refusal(Reason.NAME_MISMATCH, "8G", "name")
STRANGER = TelephoneNumber("+12125550199")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = [dt.UTC, NEW_YORK, dt.timezone(dt.timedelta(hours=-12)), dt.timezone(dt.timedelta(hours=14))]
hours = st.integers(0, 40).map(lambda quarter: quarter / 4)
news = st.builds(
    said,
    word=st.sampled_from(["in process", "pending", "rejected", "update required", "foc confirmed", "ported", "flux"]),
    learnt=hours,
    stamp=st.none()
    | st.builds(lambda quarter, zone: at(quarter / 4).astimezone(zone), st.integers(-60, 52), st.sampled_from(ZONES)),
    source=st.sampled_from(["x", "y"]),
    channel=st.sampled_from(Channel),
    id=st.none() | st.sampled_from("abc"),
    numbers=st.none() | st.lists(st.sampled_from((*NUMBERS, STRANGER))).map(tuple),
    foc=st.none()
    | st.integers(1, 3).map(lambda days: START.date() + dt.timedelta(days=days))
    | st.builds(lambda hour, zone: at(hour).astimezone(zone), st.integers(-40, 60), st.sampled_from(ZONES)),
    refusals=st.sampled_from([(), (ZIP,), (NAME,), (NAME, ZIP), (ZIP, NAME)]),
    unreadable=st.sampled_from([(), (), ("numbers",), ("stamp",), ("stamp", "numbers"), ("foc",)]),
)
some = st.none() | st.lists(st.sampled_from(NUMBERS), min_size=1).map(tuple)
doings = st.one_of(
    st.builds(partial, st.sampled_from([Submit, Correct, RequestCancel, Cancel, Expire]), numbers=some),
    st.builds(partial, st.just(Adopt), numbers=some, state=st.sampled_from(PortState)),
    st.builds(partial, st.just(Supersede), numbers=some, successor=st.just("B")),
    st.builds(partial, st.just(Amend), papers=st.just(Papers(loa=LetterOfAuthorization(signed_on=START.date())))),
)


@st.composite
def histories(draw):
    """Draw a life: what we did when it was legal, and news late, doubled and with clocks hours wrong."""
    order = draft()
    for thing in draw(st.lists(st.one_of(news, doings), max_size=14)):
        if isinstance(thing, Report):
            order = order.apply(thing)
        else:
            try:
                order = order.apply(thing(at=max(order.last, START)))
            except UsageError:
                continue
    return order


def elsewhere(event, shift, zone):
    """Return an event some time later, its moments written in a zone."""
    days = dt.timedelta(days=shift.days)
    changed = {
        field.name: (value + shift).astimezone(zone) if isinstance(value, dt.datetime) else value + days
        for field in attrs.fields(type(event))
        if isinstance(value := getattr(event, field.name), dt.date)
    }
    return attrs.evolve(event, **changed)


def outline(reading):
    """Return what came of an event, without when, and without the sentence that says so."""
    return (reading.verdict, reading.rule, reading.numbers, reading.steps, reading.copies)


def walked(here, reading):
    """Return where the steps of a reading lead, each from where the last one ended; an adoption leads anywhere."""
    for step in reading.steps:
        assert step.before is here
        here = step.after
    adopted = isinstance(reading.event, Adopt) and reading.verdict is Verdict.MOVED
    return reading.event.state if adopted else here


class TestWholeHistories:
    """The journal never raises, and any order of arrival, with any duplicates, gives the same order."""

    @given(histories(), st.randoms())
    def test_any_arrival_and_any_copies_give_the_same_order(self, order, chance):
        """A permutation of a life, with events doubled, folds to the very order the desk saw grow."""
        events = list(order.journal.events)
        shuffled = events + chance.sample(events, len(events) // 2)
        chance.shuffle(shuffled)
        again = PortOrder.replay(shuffled, profile=PLAIN)
        assert again == order
        assert again.anomalies == order.anomalies
        assert hash(again) == hash(order)

    @given(histories())
    def test_what_was_stored_folds_to_the_same_order(self, order):
        """What a store gives back is the order that was put in."""
        back = [loads(dumps(event)) for event in order.journal.events]
        assert PortOrder.replay(back, profile=PLAIN) == order

    @given(st.lists(strategies.reports(st.sampled_from(sorted(WORDS))), max_size=5), st.randoms())
    def test_no_report_makes_it_raise(self, reports, chance):
        """Their mistake is recorded: whatever carriers write, in whatever order it comes, one order is the answer."""
        order = told(sent(), *reports)
        events = list(order.journal.events)
        chance.shuffle(events)
        assert PortOrder.replay(events, profile=PLAIN) == order

    @given(histories(), st.sampled_from(ZONES))
    def test_the_zone_a_life_is_told_in_says_nothing(self, order, zone):
        """R5: moments are instants. A life told elsewhere, in the night the clocks change there, goes as it went."""
        shift = dt.datetime(2026, 11, 1, 4, tzinfo=dt.UTC) - START
        moved = [elsewhere(event, shift, zone) for event in order.journal.events]
        there = PortOrder.replay(moved, profile=PLAIN)
        assert states(there) == states(order)
        assert [outline(reading) for reading in there.readings] == [outline(reading) for reading in order.readings]

    @given(histories(), news)
    def test_a_copy_learnt_later_changes_no_number(self, order, report):
        """A duplicate webhook, whenever it comes, is counted and moves nothing."""
        once = order.apply(attrs.evolve(report, id="dup"))
        again = once.apply(attrs.evolve(report, id="dup", learnt=report.learnt + dt.timedelta(hours=9)))
        assert states(again) == states(once)
        assert again.status is once.status

    @given(histories())
    def test_every_step_is_one_of_the_machine(self, order):
        """Whatever the carriers say, each number has walked its table from draft to where it stands."""
        for number in NUMBERS:
            here = PortState.DRAFT
            for reading in order.readings:
                if number in reading.numbers:
                    here = walked(here, reading)
            assert order[number].state is here

    @given(histories())
    def test_numbers_are_never_lost(self, order):
        """The groups of an order always hold each of its numbers once."""
        held = [number for group in order.groups for number in group.numbers]
        assert sorted(held) == sorted(NUMBERS)
