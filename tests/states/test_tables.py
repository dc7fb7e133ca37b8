"""Transition tables: what is checked when one is built, and what one answers."""

import copy
import pickle

import pytest
from hypothesis import given, strategies as st

from numberport.errors import UsageError
from numberport.states import (
    MACHINE,
    MESSAGING,
    NowhereToReturn,
    StateWithoutEnd,
    StepRefused,
    TransitionTable,
    UnknownState,
    UnknownTarget,
    UnreachableState,
)

LAMP = {"off": {"press": "on", "break": "broken"}, "on": {"press": "off", "break": "broken"}, "broken": {}}


def table(rows, begins=("off",), **others):
    """Return a table of these rows."""
    return TransitionTable(title="a lamp", begins=begins, rows=rows, **others)


class TestBuilding:
    """A table that cannot be lived by is refused, and the error names the state."""

    def test_a_step_to_nowhere(self):
        """A state named as a target must have a row."""
        with pytest.raises(UnknownTarget, match=r"a lamp: burn leads from off to 'ash', which is no state") as caught:
            table({**LAMP, "off": {"burn": "ash", "break": "broken"}})
        assert caught.value == UnknownTarget("a lamp", "off", "burn", "ash")

    def test_a_beginning_nobody_knows(self):
        """A life begins in a state of the table."""
        with pytest.raises(UnknownState, match="there are: off, on, broken") as caught:
            table(LAMP, begins=("dark",))
        assert caught.value.state == "dark"

    def test_a_state_nothing_leads_to(self):
        """Every state is reached from where lives begin."""
        with pytest.raises(UnreachableState, match="nothing leads to spare") as caught:
            table({**LAMP, "spare": {"press": "on"}})
        assert caught.value == UnreachableState("a lamp", "spare")
        assert table({**LAMP, "spare": {"press": "on"}}, begins=("off", "spare"))

    def test_a_state_that_cannot_end(self):
        """From every state an end is reached; two that only lead to each other live for ever."""
        with pytest.raises(StateWithoutEnd, match="from ping no end can be reached") as caught:
            table({**LAMP, "on": {"play": "ping", "break": "broken"}, "ping": {"hit": "pong"}, "pong": {"hit": "ping"}})
        assert caught.value == StateWithoutEnd("a lamp", "ping")

    @pytest.mark.parametrize("returns", [{}, {"wake": "sleep"}], ids=["not said", "nobody pulls it"])
    def test_a_step_back_to_nowhere(self, returns):
        """A step that leads back names the trigger that was pulled where it leads, and some state allows that."""
        with pytest.raises(NowhereToReturn, match="wake leads back from on") as caught:
            table({**LAMP, "on": {"wake": None, "break": "broken"}}, returns=returns)
        assert caught.value == NowhereToReturn("a lamp", "on", "wake")
        assert str(caught.value).endswith(
            "wake leads back from on, and no trigger is named that would lead there and be pulled somewhere"
        )

    def test_what_was_given_can_be_changed_later_without_harm(self):
        """A table keeps its own rows, and these can only be read."""
        rows = {state: dict(row) for state, row in LAMP.items()}
        lamp = table(rows)
        rows["off"].clear()
        assert lamp.allowed("off") == ("press", "break")
        with pytest.raises(TypeError):
            lamp.rows["off"]["press"] = "broken"


@given(
    st.dictionaries(
        st.sampled_from("abcde"),
        st.dictionaries(st.sampled_from("xyz"), st.sampled_from("abcdef"), max_size=3),
        min_size=1,
    )
)
def test_a_table_that_is_built_has_no_dead_and_no_endless_state(rows):
    """Whatever rows are given: a table is refused with an error of ours, or walks from every state come to an end."""
    begin = min(rows)
    try:
        built = table(rows, begins=(begin,))
    except UsageError:
        targets = {target for row in rows.values() for target in row.values()}
        assert targets - set(rows) or _walked(rows, begin) != set(rows) or _endless(rows)
        return
    assert _walked(rows, begin) == set(rows) == set(built.states)
    assert not _endless(rows)
    assert built.ends == {state for state, row in rows.items() if not row}


def _walked(rows, state):
    seen = set()
    waiting = {state}
    while waiting:
        seen |= waiting
        waiting = {target for here in waiting for target in rows.get(here, {}).values()} - seen
    return seen


def _endless(rows):
    return [state for state in rows if all(rows.get(here) for here in _walked(rows, state))]


class TestAnswers:
    """A table answers for every pair of state and trigger."""

    def test_a_step_back_leads_where_it_came_from(self):
        """It leads to the state that is given, if the trigger could be pulled there, and to no other."""
        sleeper = table(
            {
                "off": {"press": "on"},
                "on": {"sleep": "asleep", "break": "broken"},
                "asleep": {"wake": None},
                "broken": {},
            },
            returns={"wake": "sleep"},
        )
        assert sleeper.next_state("asleep", "wake", "on") == "on"
        dozer = table({**sleeper.rows, "off": {"press": "on", "sleep": "asleep"}}, returns={"wake": "sleep"})
        assert [dozer.next_state("asleep", "wake", state) for state in ("off", "on")] == ["off", "on"]
        assert sleeper.targets("asleep", "wake") == ("on",)
        for wrong in (None, "off", "broken"):
            with pytest.raises(StepRefused):
                sleeper.next_state("asleep", "wake", wrong)
        assert ("asleep", "wake", "on") in set(sleeper.steps())

    def test_a_refusal_says_what_was_allowed(self):
        """It names machine, state, trigger and the ways out, or that there is none."""
        lamp = table(LAMP)
        with pytest.raises(StepRefused) as caught:
            lamp.next_state("off", "dim")
        assert str(caught.value) == "a lamp refuses dim in off; allowed: press, break"
        with pytest.raises(StepRefused) as caught:
            lamp.next_state("broken", "press")
        assert str(caught.value) == "a lamp refuses press in broken; it is an end, nothing leads out of it"

    @pytest.mark.parametrize("ask", ["allowed", "targets", "next_state"])
    def test_a_state_nobody_knows(self, ask):
        """It is an error that lists the states there are, whatever is asked of it."""
        with pytest.raises(UnknownState, match="a lamp has no state 'dark'; there are: off, on, broken"):
            getattr(table(LAMP), ask)("dark", *(() if ask == "allowed" else ("press",)))

    def test_names_come_in_the_order_of_the_table(self):
        """States and triggers are listed as the table first names them."""
        lamp = table(LAMP)
        assert lamp.states == ("off", "on", "broken")
        assert lamp.triggers == ("press", "break")
        assert lamp.pulled_in("press") == ("off", "on")


@pytest.mark.parametrize("machine", [MACHINE, MESSAGING, table(LAMP)], ids=lambda machine: machine.title)
def test_a_table_is_a_value(machine):
    """It equals and hashes as its copy, and comes back from a pickle as it was."""
    assert pickle.loads(pickle.dumps(machine)) == copy.deepcopy(machine) == machine  # noqa: S301 - our own
    assert hash(copy.deepcopy(machine)) == hash(machine)
