"""The machine: every pair of state and trigger, every way through it, and the roll-up."""

import itertools
import pathlib
import tomllib
from functools import partial

import pytest
from hypothesis import given, strategies as st

from numberport.states import (
    LIVE,
    OPEN,
    SIDES,
    TERMINAL,
    TRANSITIONS,
    Hold,
    IllegalTransition,
    OrderStatus,
    PortState,
    Side,
    Trigger,
    allowed,
    next_state,
    path,
    roll_up,
)
from numberport.telephone import TelephoneNumber

STATED = tomllib.loads((pathlib.Path(__file__).parents[1] / "data" / "transitions.toml").read_text())
PAIRS = list(itertools.product(PortState, Trigger))
CANCELLABLE = [state for state in PortState if "request_cancel" in STATED[state.value]]


def test_every_state_is_stated_twice():
    """The table and its second statement name the same states."""
    assert set(STATED) == {state.value for state in PortState} == {state.value for state in TRANSITIONS}


@pytest.mark.parametrize(("state", "trigger"), PAIRS)
def test_every_pair_agrees_with_the_second_statement(state, trigger):
    """A legal pair leads where it is stated to lead; every other pair is refused and says what is allowed."""
    stated = STATED[state.value].get(trigger.value)
    if stated is None:
        with pytest.raises(IllegalTransition) as caught:
            next_state(state, trigger, PortState.PENDING)
        assert caught.value.state is state
        assert caught.value.trigger is trigger
        assert {way.value for way in caught.value.allowed} == set(STATED[state.value])
    elif stated == "resume":
        for resume in CANCELLABLE:
            assert next_state(state, trigger, resume) is resume
    else:
        assert next_state(state, trigger) is PortState(stated)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (
            IllegalTransition(PortState.PORTED, Trigger.CANCEL, (Trigger.SNAP_BACK,)),
            "cancel is refused in ported: it is too late for it; allowed: snap_back",
        ),
        (
            IllegalTransition(PortState.EXPIRED, Trigger.CANCEL, ()),
            "cancel is refused: expired is an end, nothing leads out of it",
        ),
        (
            IllegalTransition(PortState.PORTED, Trigger.CANCEL, (), (TelephoneNumber("+12125550100"),)),
            "cancel is refused for +12125550100: nothing of ours leads out of ported, the next word is the carrier's",
        ),
    ],
)
def test_a_refusal_says_what_was_allowed(error, says):
    """It names the numbers, and tells an end from a state in which only the carrier can act."""
    assert str(error) == says


@pytest.mark.parametrize("hold", Hold)
def test_a_hold_names_whose_move_it_is(hold):
    """What the customer has to bring is ours; of a warning the carrier has to think better."""
    ours = {Hold.DOCUMENTS, Hold.SIGNATURE, Hold.VERIFICATION_CODE, Hold.NUMBERS}
    assert (hold.side is Side.OURS) is (hold in ours)
    assert (hold.side is Side.THEIRS) is (hold is Hold.JEOPARDY)


@pytest.mark.parametrize("resume", [None, *sorted(set(PortState) - set(CANCELLABLE))])
def test_a_refused_cancel_returns_only_to_where_a_cancel_can_be_asked(resume):
    """Without a state in which the cancel was asked, a refused cancel has nowhere to return to."""
    with pytest.raises(IllegalTransition):
        next_state(PortState.CANCEL_PENDING, Trigger.REFUSE_CANCEL, resume)


def test_a_refusal_says_what_was_allowed_or_that_nothing_is():
    """The sentence of a refused step helps whoever reads it."""
    with pytest.raises(
        IllegalTransition, match="submit is refused in ported: it is too late for it; allowed: snap_back"
    ):
        next_state(PortState.PORTED, Trigger.SUBMIT)
    with pytest.raises(IllegalTransition, match="cancelled is an end"):
        next_state(PortState.CANCELLED, Trigger.SUBMIT)


def _reached(start):
    reached, frontier = {start}, [start]
    while frontier:
        here = frontier.pop()
        targets = {target for target in TRANSITIONS[here].values() if target is not None} - reached
        reached |= targets
        frontier += targets
    return reached


def test_every_state_is_reachable_from_draft():
    """No state of the table is dead."""
    assert _reached(PortState.DRAFT) == set(PortState)


@pytest.mark.parametrize("state", sorted(set(PortState) - TERMINAL))
def test_every_state_that_is_no_end_can_end(state):
    """From wherever a number is, an end is reachable."""
    assert _reached(state) & TERMINAL


def test_ends_live_and_open_are_what_the_words_say():
    """Live is submitted to cancel pending; open is live or draft; an end allows nothing."""
    assert {"cancelled", "expired", "superseded", "returned"} == {state.value for state in TERMINAL}
    assert {PortState.DRAFT} == OPEN - LIVE
    assert set(PortState) - OPEN == TERMINAL | {PortState.PORTED}
    assert {state for state in PortState if PortState.PORTED in _reached(state)} == OPEN | {PortState.PORTED}
    assert all(allowed(state) == () for state in TERMINAL)


def test_whose_each_trigger_is():
    """Every trigger is ours, theirs or either's, as the design lists them."""
    named = {
        Side.OURS: "submit correct request_cancel supersede expire",
        Side.THEIRS: "forward request_update reject confirm_foc refuse_cancel fail_activation",
        Side.EITHER: "cancel change_foc withdraw_foc start_activation activate snap_back",
    }
    for side, triggers in named.items():
        assert {trigger.value for trigger in Trigger if SIDES[trigger] is side} == set(triggers.split())


class TestPath:
    """
    R7: the shortest path that passes only through submitted, pending, foc_confirmed and the state a refused cancel
    returns to (and ported, before returned), with a submit or correct only as first step or right after refuse_cancel.
    """

    @pytest.mark.parametrize(("back", "console"), [(True, True), (False, True), (True, False), (False, False)])
    @pytest.mark.parametrize("resume", [None, *CANCELLABLE])
    @pytest.mark.parametrize(("state", "target"), list(itertools.product(PortState, PortState)))
    def test_a_path_keeps_every_clause_and_none_is_shorter(self, state, target, resume, back, console):
        """What is found obeys the rule and no shorter way does; nothing is found only where no way exists."""
        found = path(state, target, resume, back=back, console=console)
        legal = partial(_legal_way, state=state, target=target, resume=resume, back=back, console=console)
        shortest = next((length for length in range(5) if any(map(legal, _ways(state, resume, length)))), None)
        if found is None:
            assert shortest is None
        else:
            assert legal(found)
            assert len(found) == shortest

    def test_examples_the_field_knows(self):
        """A lost FOC notice is inferred; a refusal, an update request or a cancel never is."""
        assert path(PortState.SUBMITTED, PortState.PORTED) == (Trigger.CONFIRM_FOC, Trigger.ACTIVATE)
        assert path(PortState.REJECTED, PortState.FOC_CONFIRMED) == (Trigger.CORRECT, Trigger.CONFIRM_FOC)
        assert path(PortState.CANCEL_PENDING, PortState.SUBMITTED, PortState.REJECTED) == (
            Trigger.REFUSE_CANCEL,
            Trigger.CORRECT,
        )
        assert path(PortState.PORTED, PortState.FOC_CONFIRMED) is None
        assert path(PortState.CANCELLED, PortState.PENDING) is None
        assert path(PortState.FOC_CONFIRMED, PortState.PENDING, back=False) is None


def _ways(state, resume, length):
    if length == 0:
        yield ()
        return
    for way in _ways(state, resume, length - 1):
        here = _walk(way, state, resume)[-1]
        for trigger in TRANSITIONS[here]:
            if trigger is not Trigger.REFUSE_CANCEL or resume is not None:
                yield (*way, trigger)


def _walk(way, state, resume):
    states = [state]
    for trigger in way:
        states.append(next_state(states[-1], trigger, resume))
    return states


def _legal_way(way, state, target, resume, *, back, console):
    states = _walk(way, state, resume)
    between = {PortState.SUBMITTED, PortState.PENDING, PortState.FOC_CONFIRMED}
    if target is PortState.RETURNED:
        between.add(PortState.PORTED)
    after_refusal = [place + 1 for place, trigger in enumerate(way) if trigger is Trigger.REFUSE_CANCEL]
    passes = all(states[place] in between or place in after_refusal for place in range(1, len(way)))
    from_console = all(
        console and (place == 0 or way[place - 1] is Trigger.REFUSE_CANCEL)
        for place, trigger in enumerate(way)
        if trigger in {Trigger.SUBMIT, Trigger.CORRECT}
    )
    never = {Trigger.REQUEST_CANCEL, Trigger.EXPIRE, Trigger.SUPERSEDE}
    takes_back = {Trigger.WITHDRAW_FOC, Trigger.FAIL_ACTIVATION, Trigger.REFUSE_CANCEL}
    allowed_triggers = never.isdisjoint(way) and (back or takes_back.isdisjoint(way))
    return states[-1] is target and passes and from_console and allowed_triggers


class TestRollUp:
    """The roll-up of the design: first match wins."""

    @pytest.mark.parametrize(
        ("states", "status"),
        [
            ("", "draft"),
            ("draft", "draft"),
            ("draft submitted", "action_required"),
            ("draft ported", "action_required"),
            ("draft returned", "action_required"),
            ("draft cancelled", "draft"),
            ("rejected ported", "action_required"),
            ("update_required foc_confirmed", "action_required"),
            ("submitted pending foc_confirmed", "submitted"),
            ("pending activating ported", "pending"),
            ("foc_confirmed activating", "foc_confirmed"),
            ("activating cancel_pending", "activating"),
            ("cancel_pending ported", "cancel_pending"),
            ("ported", "completed"),
            ("ported superseded", "completed"),
            ("ported cancelled", "partly_ported"),
            ("ported returned", "partly_ported"),
            ("returned cancelled", "returned"),
            ("superseded", "superseded"),
            ("expired superseded", "expired"),
            ("expired", "expired"),
            ("expired cancelled", "cancelled"),
            ("cancelled superseded", "cancelled"),
        ],
    )
    def test_examples(self, states, status):
        """Each line of the rule, by example."""
        assert roll_up(PortState(state) for state in states.split()) is OrderStatus(status)

    @given(st.lists(st.sampled_from(PortState)))
    def test_neither_order_nor_count_matters(self, states):
        """The roll-up looks at which states there are, never at how many or in what order."""
        assert roll_up(states) is roll_up(reversed(states)) is roll_up(states * 2)

    @given(st.lists(st.sampled_from(PortState), min_size=1))
    def test_a_live_number_keeps_the_order_open(self, states):
        """An order never reads as ended while one of its numbers is open."""
        ended = {"completed", "partly_ported", "returned", "superseded", "expired", "cancelled"}
        assert (roll_up(states).value in ended) == (not OPEN & set(states))
