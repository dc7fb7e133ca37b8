"""Steps of the machine: who may take one, and why one is refused."""

import itertools
import pathlib
import tomllib

import pytest

from numberport.parties import Actor
from numberport.states import (
    SIDES,
    TAKERS,
    ActionNotPermitted,
    IllegalTransition,
    PortState,
    Trigger,
    WhyNot,
    allowed,
    next_state,
)
from numberport.states.steps import named

DATA = pathlib.Path(__file__).parents[1] / "data"
STEPS = tomllib.loads((DATA / "transitions.toml").read_text(encoding="utf-8"))
WHO = tomllib.loads((DATA / "takers.toml").read_text(encoding="utf-8"))
MAY = {
    **WHO["ours"],
    **{trigger: ["losing carrier"] for trigger in WHO["theirs"]["triggers"]},
    **{trigger: ["gaining side", "losing carrier"] for trigger in WHO["either"]["triggers"]},
}


def may(state, trigger, actor):
    """Tell, from the second statement, whether an actor may take a step that the table names."""
    asks = trigger == "cancel" and actor == "gaining side" and state not in WHO["either"]["ours_to_cancel"]
    return actor in MAY[trigger] and not asks


def test_whose_and_who_agree():
    """What is ours the losing carrier never pulls, what is theirs it alone pulls, and what is either's both do."""
    assert {trigger.value: sorted(who) for trigger, who in TAKERS.items()} == MAY
    carrier = {trigger for trigger, who in TAKERS.items() if Actor.LOSING_CARRIER in who}
    assert carrier == {trigger for trigger, side in SIDES.items() if side != "ours"}


@pytest.mark.parametrize("actor", Actor)
@pytest.mark.parametrize("state", PortState)
def test_every_actor_in_every_state(state, actor):
    """An actor takes what the second statement gives it there; who never may is another error than when none may."""
    ways = [trigger for trigger in STEPS[state] if may(state, trigger, actor)]
    assert [way.value for way in allowed(state, by=actor)] == ways
    for trigger in Trigger:
        if trigger in ways:
            taken = next_state(state, trigger, PortState.PENDING, by=actor)
            assert taken == next_state(state, trigger, PortState.PENDING)
            continue
        with pytest.raises((ActionNotPermitted, IllegalTransition)) as caught:
            next_state(state, trigger, PortState.PENDING, by=actor)
        if actor in MAY[trigger]:
            assert caught.value == IllegalTransition(state, trigger, tuple(ways))
        else:
            assert caught.value.actor is actor
            assert list(caught.value.permitted) == MAY[trigger]


def test_a_forbidden_step_is_said_in_words():
    """Who may not is named, with who may."""
    with pytest.raises(ActionNotPermitted) as caught:
        next_state(PortState.PENDING, Trigger.CONFIRM_FOC, by=Actor.CUSTOMER)
    assert str(caught.value) == "the customer may not confirm foc; permitted: losing carrier"
    with pytest.raises(ActionNotPermitted) as caught:
        next_state(PortState.PORTED, Trigger.SNAP_BACK, by=Actor.CUSTOMER)
    assert str(caught.value) == "the customer may not snap back; permitted: gaining side, losing carrier"


@pytest.mark.parametrize(
    ("count", "says"),
    [(0, ""), (1, " for n0"), (3, " for n0, n1, n2"), (4, " for n0, n1, n2 and 1 more")],
)
def test_a_sentence_names_three_numbers_and_counts_the_others(count, says):
    """Of a thousand numbers three are enough to know which are meant."""
    assert named(tuple(f"n{place}" for place in range(count))) == says


@pytest.mark.parametrize(
    ("state", "trigger", "actor", "why", "says"),
    [
        ("expired", "submit", None, WhyNot.END, "submit is refused: expired is an end, nothing leads out of it"),
        ("ported", "cancel", None, WhyNot.TOO_LATE, "in ported: it is too late for it; allowed: snap_back"),
        ("draft", "snap_back", None, WhyNot.NOT_HERE, "in draft: it comes out of ported; allowed: submit, cancel"),
        (
            "cancel_pending",
            "refuse_cancel",
            None,
            WhyNot.NOWHERE,
            "it has nowhere to return to; allowed: cancel, activate",
        ),
        ("pending", "cancel", Actor.GAINING_SIDE, WhyNot.ASK, "it wants request_cancel instead; allowed: request_canc"),
        ("activating", "cancel", Actor.GAINING_SIDE, WhyNot.NOT_OURS, "the step is the carrier's; allowed: activate"),
        ("pending", "correct", Actor.CUSTOMER, WhyNot.NOT_HERE, "it comes out of update_required or rejected; allowed"),
        ("ported", "correct", Actor.CUSTOMER, WhyNot.TOO_LATE, "nothing of ours leads out of ported, the next word is"),
    ],
)
def test_a_refusal_says_why_not(state, trigger, actor, why, says):
    """An end, too late, elsewhere, not ours, to be asked for, or nowhere to return to: the error tells which."""
    with pytest.raises(IllegalTransition) as caught:
        next_state(PortState(state), Trigger(trigger), by=actor)
    assert caught.value.why is why
    assert says in str(caught.value)


@pytest.mark.parametrize(("state", "trigger"), list(itertools.product(PortState, Trigger)))
def test_too_late_is_what_can_no_longer_come(state, trigger):
    """Elsewhere are the states that allow it and that lives can still come to; when there are none it is too late."""
    if trigger in STEPS[state] or not STEPS[state]:
        return
    asked = {here for here, row in STEPS.items() if "request_cancel" in row}
    reached, waiting = set(), {state.value}
    while waiting:
        reached |= waiting
        told = {target for here in waiting for target in STEPS[here].values()}
        waiting = (told - {"resume"} | (asked if "resume" in told else set())) - reached
    error = IllegalTransition(state, trigger, ())
    assert set(error.elsewhere) == {here for here in reached if trigger in STEPS[here]}
    assert (error.why is WhyNot.TOO_LATE) is (not error.elsewhere)
