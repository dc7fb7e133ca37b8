"""Lives: the machine as a light value, and every way through it, exhaustively."""

import copy
import datetime as dt
import itertools
import pathlib
import pickle
import tomllib

import pytest
from hypothesis import given, strategies as st

from numberport.calendars import NaiveMoment
from numberport.errors import UsageError
from numberport.parties import Actor
from numberport.states import (
    MACHINE,
    ActionNotPermitted,
    IllegalTransition,
    LifeStep,
    PortLife,
    PortState,
    Trigger,
    WhyNot,
    next_state,
)

DATA = pathlib.Path(__file__).parents[1] / "data"
STATED = tomllib.loads((DATA / "transitions.toml").read_text(encoding="utf-8"))
WHO = tomllib.loads((DATA / "takers.toml").read_text(encoding="utf-8"))
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
LONG = 10_000
DEPTH = 8


def lived(*triggers, begin=PortState.DRAFT, **said):
    """Return a life after triggers."""
    life = PortLife(begin)
    for trigger in triggers:
        life = life.after(Trigger(trigger), **said)
    return life


def old(steps=LONG):
    """Return a life that has come a long way."""
    return lived(*["change_foc"] * steps, begin=PortState.FOC_CONFIRMED)


class TestHistory:
    """A life knows its state and every step that led there."""

    def test_steps_are_told_from_the_first_to_the_last(self):
        """Each with the state it left, the trigger, the state it led to, and who and when if that was said."""
        life = PortLife().after(Trigger.SUBMIT, at=NOON, by=Actor.GAINING_SIDE).after(Trigger.CONFIRM_FOC)
        assert list(life) == [
            LifeStep(PortState.DRAFT, Trigger.SUBMIT, PortState.SUBMITTED, NOON, Actor.GAINING_SIDE),
            LifeStep(PortState.SUBMITTED, Trigger.CONFIRM_FOC, PortState.FOC_CONFIRMED),
        ]
        assert life.history == tuple(life)
        assert (life.state, life.is_over) == (PortState.FOC_CONFIRMED, False)
        assert lived("cancel").is_over
        assert PortLife().history == ()

    def test_the_earlier_life_stays_as_it_was(self):
        """Two lives may part from one, and neither it nor the other notices."""
        life = lived("submit")
        kept, gone = life.after(Trigger.FORWARD), life.after(Trigger.REJECT)
        assert len(life.history) == 1
        assert kept.history[:1] == gone.history[:1] == life.history
        assert kept != gone
        assert kept == life.after(Trigger.FORWARD)

    def test_a_refused_cancel_returns_to_where_it_was_asked(self):
        """Only while a cancel is waited for does a life know where to; one begun in the middle does not."""
        asked = lived("submit", "forward", "request_cancel")
        assert asked.resume is PortState.PENDING
        assert asked.after(Trigger.REFUSE_CANCEL).state is PortState.PENDING
        assert asked.after(Trigger.REFUSE_CANCEL).resume is None
        assert PortLife(PortState.CANCEL_PENDING).resume is None
        with pytest.raises(IllegalTransition) as caught:
            PortLife(PortState.CANCEL_PENDING).after(Trigger.REFUSE_CANCEL)
        assert caught.value.why is WhyNot.NOWHERE

    def test_what_the_table_does_not_name_is_refused(self):
        """Whoever says neither when nor who is told the same as whoever does."""
        for said in ({}, {"at": NOON}):
            with pytest.raises(IllegalTransition) as caught:
                PortLife().after(Trigger.ACTIVATE, **said)
            assert caught.value == IllegalTransition(
                PortState.DRAFT, Trigger.ACTIVATE, MACHINE.allowed(PortState.DRAFT)
            )

    def test_a_moment_has_a_zone(self):
        """A moment without one could be any of a day's length of moments."""
        with pytest.raises(NaiveMoment) as caught:
            PortLife().after(Trigger.SUBMIT, at=NOON.replace(tzinfo=None))
        assert caught.value == NaiveMoment(NOON.replace(tzinfo=None))

    def test_what_may_come_next(self):
        """The triggers of the state, or those that an actor may pull."""
        life = lived("submit")
        assert life.allowed() == MACHINE.allowed(PortState.SUBMITTED)
        assert life.allowed(by=Actor.CUSTOMER) == (Trigger.REQUEST_CANCEL,)


class TestLong:
    """Ten thousand steps are no deeper than ten: nothing that walks a life does it by recursion."""

    def test_equality_and_hash(self):
        """Two lives that lived the same are equal and hash alike; one more step, or another beginning, tells."""
        one, two = old(), old()
        assert one == two
        assert hash(one) == hash(two)
        assert {one: "found"}[two] == "found"
        assert one != old(LONG - 1)
        assert one != lived("submit", "confirm_foc", *["change_foc"] * LONG)
        assert one != lived("change_foc", begin=PortState.FOC_CONFIRMED)
        assert lived("change_foc", begin=PortState.FOC_CONFIRMED) != PortLife(PortState.FOC_CONFIRMED)
        assert PortLife(PortState.ACTIVATING).after(Trigger.FAIL_ACTIVATION) != lived(
            "change_foc", begin=PortState.FOC_CONFIRMED
        )
        assert one != "a life"

    def test_lives_are_told_apart_by_their_hash(self):
        """The state and the last step, with its moment and its actor, are what a hash knows of a life."""
        apart = {
            hash(life)
            for life in (
                lived("change_foc", begin=PortState.FOC_CONFIRMED),
                lived("change_foc", begin=PortState.FOC_CONFIRMED, at=NOON),
                lived("confirm_foc", begin=PortState.PENDING),
                lived("submit"),
            )
        }
        assert len(apart) == 4

    def test_a_difference_at_the_very_beginning_is_found(self):
        """Who took the first of ten thousand steps is part of what was lived."""
        begun = PortLife(PortState.FOC_CONFIRMED)
        one, two = begun.after(Trigger.CHANGE_FOC), begun.after(Trigger.CHANGE_FOC, by=Actor.LOSING_CARRIER)
        for _ in range(LONG):
            one, two = one.after(Trigger.CHANGE_FOC), two.after(Trigger.CHANGE_FOC)
        assert one != two

    def test_pickle_copy_and_repr(self):
        """It comes back as it was, and is shown by its last steps."""
        life = old()
        assert pickle.loads(pickle.dumps(life)) == life  # noqa: S301 - our own
        assert copy.deepcopy(life) == life
        various = lived("submit", "forward", "confirm_foc", at=NOON)
        assert pickle.loads(pickle.dumps(various)).history == various.history  # noqa: S301 - our own
        assert len(life.history) == LONG
        assert repr(life) == f"<PortLife foc_confirmed after ..., {', '.join(['change_foc'] * 5)}>"
        assert repr(old(6)) == repr(life)
        assert repr(old(5)) == f"<PortLife foc_confirmed after {', '.join(['change_foc'] * 5)}>"
        assert repr(PortLife()) == "<PortLife draft after nothing>"
        assert repr(lived("submit", "forward")) == "<PortLife pending after submit, forward>"

    def test_letting_go(self):
        """A life of a hundred thousand steps is let go of without harm."""
        life = old(100_000)
        del life


TRIGGERS = st.lists(st.tuples(st.sampled_from(Trigger), st.none() | st.sampled_from(Actor)), max_size=30)


def attempted(life, trigger, actor):
    """Return the life after a step and no error, or the same life and why it is refused."""
    try:
        return life.after(trigger, by=actor, at=NOON), None
    except UsageError as refused:
        return life, refused


@given(TRIGGERS)
def test_a_life_walks_the_table(wishes):
    """Whatever is wished for: the step of the table is taken and told, or it is refused and the life is as before."""
    life, steps = PortLife(), []
    for trigger, actor in wishes:
        later, refused = attempted(life, trigger, actor)
        if refused is None:
            assert later.state is next_state(life.state, trigger, life.resume, by=actor)
            steps.append((life.state, trigger, later.state, NOON, actor))
        else:
            assert type(refused) in {IllegalTransition, ActionNotPermitted}
        life = later
    assert [(step.before, step.trigger, step.after, step.at, step.by) for step in life] == steps
    assert pickle.loads(pickle.dumps(life)) == life  # noqa: S301 - our own


def oracle(state, resume, trigger, actor):
    """
    Return, from the second statements alone, where a step leads, or None where it is refused.

    Args:
        state: The name of a state.
        resume: That of the one a refused cancel returns to.
        trigger: A trigger's name.
        actor: Who pulls it, by name; None for nobody in particular.
    """
    if actor is not None and actor not in permitted(trigger):
        return None
    if (trigger, actor) == ("cancel", "gaining side") and state not in WHO["either"]["ours_to_cancel"]:
        return None
    target = STATED[state].get(trigger)
    return resume if target == "resume" else target


def permitted(trigger):
    """Return who may pull a trigger, from the second statement."""
    if trigger in WHO["ours"]:
        return WHO["ours"][trigger]
    theirs = ["losing carrier"]
    return theirs if trigger in WHO["theirs"]["triggers"] else ["gaining side", *theirs]


WISHES = list(itertools.product(Trigger, [None, *Actor]))


def test_every_sequence_of_eight_steps_by_anybody_agrees_with_the_second_statement():
    """
    All sequences of all triggers by all actors to depth eight stay within the table.

    Lives in one state that return to one state go on alike, so that each such pair is followed once at every depth; the
    sequences that pass through it are counted.
    """
    living, sequences = {(PortState.DRAFT, None): (PortLife(), 1)}, 0
    for _ in range(DEPTH):
        later = {}
        for (state, resume), (life, count) in living.items():
            for trigger, actor in WISHES:
                sequences += count
                after, refused = attempted(life, trigger, actor)
                stated = oracle(state, resume, trigger, actor)
                assert agrees(refused, state, resume, actor) if stated is None else refused is None
                if stated is not None:
                    assert after.state == stated
                    kept, before = later.get((after.state, after.resume), (after, 0))
                    later[after.state, after.resume] = kept, before + count
        living = later
    assert len(living) > 15
    assert sequences > 10**8


def agrees(refused, state, resume, actor):
    """Tell whether a refusal names what the second statement would have allowed this actor."""
    if isinstance(refused, ActionNotPermitted):
        return list(refused.permitted) == permitted(refused.action.replace(" ", "_")) and actor not in refused.permitted
    ways = {way.value for way in Trigger if oracle(state, resume or "pending", way.value, actor)}
    return (refused.state, {way.value for way in refused.allowed}) == (state, ways)


def test_from_every_reachable_state_an_end_is_reachable():
    """Whatever was lived, with whatever cancel is waited for, some way leads to an end, by the second statement too."""
    reached, waiting = set(), {("draft", None)}
    while waiting:
        reached |= waiting
        waiting = {pair for here in waiting for pair in onward(*here)} - reached
    assert {state for state, _ in reached} == set(STATED)
    ending = {pair for pair in reached if not STATED[pair[0]]}
    while grown := {pair for pair in reached - ending if ending & set(onward(*pair))}:
        ending |= grown
    assert ending == reached


def onward(state, resume):
    """Return where a pair of state and return leads next, by the second statement, and check the machine against it."""
    for trigger in STATED[state]:
        target = oracle(state, resume, trigger, None)
        assert next_state(PortState(state), Trigger(trigger), resume and PortState(resume)) == target
        yield target, state if trigger == "request_cancel" else None
