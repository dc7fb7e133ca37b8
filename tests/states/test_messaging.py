"""The machine of messaging, held against a second statement of it."""

import itertools
import pathlib
import tomllib

import pytest

from numberport.states import MESSAGING, MessagingState, MessagingTrigger, StepRefused

STATED = tomllib.loads((pathlib.Path(__file__).parents[1] / "data" / "messaging.toml").read_text(encoding="utf-8"))
LEADS_TO = {
    "start_activation": "activating",
    "activate": "ported",
    "fail": "exception",
    "retry": "pending",
    "cancel": "cancelled",
}


def test_every_state_is_stated_twice():
    """The table and its second statement name the same states and beginnings."""
    assert set(STATED["rows"]) == {state.value for state in MessagingState} == set(MESSAGING.states)
    assert list(MESSAGING.begins) == STATED["begins"]
    assert {trigger.value for trigger in MessagingTrigger} == set(LEADS_TO)


@pytest.mark.parametrize(("state", "trigger"), list(itertools.product(MessagingState, MessagingTrigger)))
def test_every_pair_agrees_with_the_second_statement(state, trigger):
    """A trigger leads where it always leads if that is stated of the state, and is refused everywhere else."""
    target = LEADS_TO[trigger]
    if target in STATED["rows"][state]:
        assert MESSAGING.next_state(state, trigger) == target
    else:
        with pytest.raises(StepRefused) as caught:
            MESSAGING.next_state(state, trigger)
        assert {LEADS_TO[way] for way in caught.value.allowed} == set(STATED["rows"][state])
