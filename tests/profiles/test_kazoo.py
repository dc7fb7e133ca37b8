"""Kazoo's own machine, held against a second statement of it: its steps, who takes them, what they are in ours."""

import tomllib
from itertools import product
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, said, sent, told
from numberport.errors import UsageError
from numberport.profiles import KAZOO, NetworkStepNotPermitted
from numberport.profiles.kazoo import (
    STRAIGHT_TO_SCHEDULED,
    InServiceElsewhere,
    KazooRole,
    KazooState,
    NotAWallTime,
    completion,
    scheduled_on,
)
from numberport.profiles.machines import NetworkStepIncomplete
from numberport.states import PortState, StepRefused, Trigger, UnknownState, next_state

TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "kazoo.toml").read_text(encoding="utf-8"))
MACHINE = KAZOO.machine
STATES = list(KazooState)
FLAG = frozenset({STRAIGHT_TO_SCHEDULED})
EDGES = {(step["from"], step["to"]): step for step in TABLE["step"]}
ALWAYS = {edge for edge, step in EDGES.items() if not step.get("only_with")}
MATRIX = pytest.mark.parametrize(("left", "entered"), list(product(STATES, STATES)))


def passes(left, entered, **how):
    """Tell whether the machine lets a step pass."""
    try:
        MACHINE.step(left, entered, **how)
    except StepRefused:
        return False
    return True


def test_the_second_statement_is_whole():
    """It names the seven states and the fifteen steps, and one more under a setting."""
    assert TABLE["states"] == STATES
    assert (len(ALWAYS), len(EDGES)) == (15, 16)


@MATRIX
def test_exactly_the_fifteen_steps_pass(left, entered):
    """A1: of all 49 pairs, those of the table pass and every other is refused, loops too."""
    assert passes(left, entered) is ((left, entered) in ALWAYS)


@MATRIX
def test_the_setting_adds_one_step_and_nothing_else(left, entered):
    """A2: with the setting on, submitted goes straight to scheduled, and nothing else changes."""
    changed = passes(left, entered, settings=FLAG) is not passes(left, entered)
    assert changed is ((left, entered) == ("submitted", "scheduled"))
    assert passes(left, entered, settings={"another setting"}) is passes(left, entered)


def test_a_rejected_request_may_complete():
    """A3: unusually, rejected goes to completed."""
    assert MACHINE.step("rejected", "completed").path == (Trigger.CORRECT, Trigger.CONFIRM_FOC, Trigger.ACTIVATE)


@pytest.mark.parametrize("end", ["completed", "canceled"])
@pytest.mark.parametrize("entered", STATES)
def test_ends_are_ends(end, entered):
    """A4: nothing leads out of completed or canceled, and the error says so."""
    with pytest.raises(StepRefused, match="nothing leads out of it"):
        MACHINE.step(end, entered)
    assert MACHINE.allowed(end, FLAG) == ()


def test_a_customer_does_not_send_a_request_on():
    """A5: that an account may not take a step is another error than that there is none."""
    with pytest.raises(NetworkStepNotPermitted, match="port authority, super-admin") as caught:
        MACHINE.step("submitted", "pending", role=KazooRole.ACCOUNT)
    assert not isinstance(caught.value, StepRefused)
    with pytest.raises(StepRefused, match="allowed: pending, rejected, canceled"):
        MACHINE.step("submitted", "completed", role=KazooRole.ACCOUNT)


def test_a_customer_cancels_a_draft_only():
    """A6: an account cancels what is unconfirmed, and no longer what is pending."""
    assert MACHINE.step("unconfirmed", "canceled", role=KazooRole.ACCOUNT)
    with pytest.raises(NetworkStepNotPermitted):
        MACHINE.step("pending", "canceled", role=KazooRole.ACCOUNT)


@pytest.mark.parametrize("edge", EDGES, ids="-".join)
@pytest.mark.parametrize("role", KazooRole)
def test_who_may_take_a_step(edge, role):
    """A5 to A7: each role takes the steps that the second statement gives it; nobody needs to be a port authority."""
    step = MACHINE.step(*edge, settings=FLAG)
    assert step.takers == set(EDGES[edge]["takers"])
    if role in step.takers:
        assert MACHINE.step(*edge, role=role, settings=FLAG) is step
    else:
        with pytest.raises(NetworkStepNotPermitted):
            MACHINE.step(*edge, role=role, settings=FLAG)


def test_without_a_port_authority_only_a_super_admin_moves_a_request_on():
    """A7: where nobody is port authority, only a super-admin takes what leads past submitted."""
    past = [step for step in MACHINE.steps if step.left != "unconfirmed" and step.entered != "submitted"]
    assert {taker for step in past for taker in step.takers - {KazooRole.PORT_AUTHORITY}} == {KazooRole.SUPER_ADMIN}


@pytest.mark.parametrize(("state", "role"), list(product(STATES, KazooRole)))
def test_where_a_request_may_be_edited(state, role):
    """A8: what a request says is changed while unconfirmed or rejected, and by a super-admin at any time."""
    assert MACHINE.may_edit(state, role) is (state in TABLE["editable"] or role in TABLE["editors"])


@pytest.mark.parametrize("edge", EDGES, ids="-".join)
def test_each_step_is_a_path_of_ours(edge):
    """A step amounts to the triggers of the second statement, and our machine takes them from the one to the other."""
    step = MACHINE.step(*edge, settings=FLAG)
    assert step.path == tuple(EDGES[edge]["ours"])
    state = MACHINE.states[step.left]
    for trigger in step.path:
        state = next_state(state, trigger)
    assert state is MACHINE.states[step.entered]


def test_scheduled_needs_a_date():
    """Only what leads to scheduled needs anything: a day, or a time with its zone."""
    needs = {step.entered: step.needs_one_of for step in MACHINE.steps if step.needs_one_of}
    assert needs == {"scheduled": ("scheduled_date", "schedule_on")}


def test_scheduled_with_neither_date_is_refused():
    """A10: an order without either is told what is missing; one with either goes on, and nothing else needs any."""
    with pytest.raises(NetworkStepIncomplete) as caught:
        MACHINE.step("pending", "scheduled", carries=frozenset({"name"}))
    assert str(caught.value) == (
        "Kazoo takes the step scheduled out of pending only with scheduled_date or schedule_on; give one of these"
    )
    for date in ("scheduled_date", "schedule_on"):
        assert MACHINE.step("pending", "scheduled", carries={date})
    assert MACHINE.step("pending", "completed", carries=frozenset())
    with pytest.raises(NetworkStepNotPermitted):
        MACHINE.step("pending", "scheduled", carries=frozenset(), role=KazooRole.ACCOUNT)


def test_a_schedule_is_a_wall_time_in_its_zone():
    """A10: ten in the morning in Los Angeles is six in the evening in UTC."""
    assert scheduled_on("2026-03-02 10:00", "America/Los_Angeles").isoformat() == "2026-03-02T18:00:00+00:00"


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-3-2 10:00", "2026-02-31 10:00", "2026-03-02 10:00:00", "2026-03-02"]
)
def test_what_is_no_wall_time_is_refused(text):
    """Any other form, and a day there is not, is an error that shows the form."""
    with pytest.raises(NotAWallTime, match="write it as 2026-03-02 10:00"):
        scheduled_on(text, "America/Los_Angeles")


class TestCompletion:
    """Completing a request puts its numbers in service on its account, all of them or none."""

    @given(st.sets(st.sampled_from(NUMBERS)), st.sampled_from(["pending", "scheduled", "rejected"]))
    def test_a11_what_is_in_service_on_the_same_account_is_no_hindrance(self, there, left):
        """A11: whichever of its numbers are in service on its own account, the request is completed."""
        step = completion(left, "acme", NUMBERS, in_service=dict.fromkeys(there, "acme"))
        assert step is MACHINE.step(left, "completed")

    @given(st.sets(st.sampled_from(NUMBERS), min_size=1), st.sets(st.sampled_from(NUMBERS)))
    def test_a12_one_in_service_elsewhere_stops_all(self, elsewhere, there):
        """A12: with one number in service on another account nothing is completed; the error names all such."""
        in_service = {**dict.fromkeys(there, "acme"), **dict.fromkeys(elsewhere, "other")}
        with pytest.raises(InServiceElsewhere, match=r"not completed for .* on another account") as caught:
            completion("scheduled", "acme", NUMBERS, in_service=in_service)
        assert caught.value == InServiceElsewhere("acme", tuple(sorted(elsewhere)))

    def test_a12_the_order_is_unchanged(self):
        """A12: whoever asks before recording the step is left with the order that was, and may go on with it."""
        order = told(sent(under=KAZOO), said("scheduled", 1, foc=START.date()))
        held = {NUMBERS[0]: "other"}

        def complete(order):
            step = completion("scheduled", "acme", order.numbers, in_service=held)
            return order.apply(said(step.entered, 2))

        with pytest.raises(InServiceElsewhere):
            complete(order)
        assert {port.state for port in order} == {PortState.FOC_CONFIRMED}
        held.clear()
        assert {port.state for port in complete(order)} == {PortState.PORTED}

    def test_the_table_and_the_role_come_first(self):
        """What Kazoo would not let pass anyhow is refused for that."""
        for left, role, error in (
            ("submitted", None, StepRefused),
            ("scheduled", KazooRole.ACCOUNT, NetworkStepNotPermitted),
        ):
            with pytest.raises(error):
                completion(left, "acme", NUMBERS, in_service=dict.fromkeys(NUMBERS, "other"), role=role)


def test_the_words_are_the_states():
    """Each of Kazoo's states is a status word that enters the state of ours it stands for."""
    assert {word: meaning.entry for word, meaning in KAZOO.words.items()} == MACHINE.states
    assert {state: mine.value for state, mine in MACHINE.states.items()} == TABLE["ours"]
    assert MACHINE.begins == (TABLE["begins"],)
    assert {name: sorted(states) for name, states in MACHINE.groups.items()} == TABLE["groups"]


@given(st.text())
def test_a_state_nobody_knows_is_an_error_that_lists_those_there_are(text):
    """Any other text is no state, whatever is asked of it, and nothing but our errors is raised."""
    if text in MACHINE.states:
        return
    for ask in (
        lambda: MACHINE.step(text, "pending"),
        lambda: MACHINE.may_edit(text, "account"),
    ):
        with pytest.raises(UnknownState, match="there are: unconfirmed, submitted") as caught:
            ask()
        assert isinstance(caught.value, UsageError)
    with pytest.raises(StepRefused, match="allowed: scheduled, completed"):
        MACHINE.step("pending", text)


def test_a_step_may_be_none_of_ours():
    """A network's step that our machine has no way for says so where it is shown."""
    odd = attrs.evolve(MACHINE.steps[0], path=None)
    profile = attrs.evolve(KAZOO, machine=attrs.evolve(MACHINE, steps=(odd, *MACHINE.steps[1:])))
    assert any("none of ours" in row.cells for section in profile.sections() for row in section.rows)
    assert {PortState.DRAFT} <= set(MACHINE.states.values())
