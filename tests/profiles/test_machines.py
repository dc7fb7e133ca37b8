"""The machines of networks: what holds of all of them, and what they answer."""

from itertools import product

import attrs
import pytest

from numberport.calendars import Span, Unit
from numberport.evidence import Grade, Source
from numberport.profiles import COIN, NETWORKS, NPAC
from numberport.profiles.machines import (
    DoubledStep,
    NetworkMachine,
    NetworkStep,
    NetworkTimer,
    PathWithoutWay,
    TimerWithoutStep,
    UnknownTimer,
)
from numberport.states import (
    CANCELLABLE,
    PortState,
    StateWithoutEnd,
    StepRefused,
    Trigger,
    UnknownState,
    UnknownTarget,
    UnreachableState,
    next_state,
)

MACHINES = pytest.mark.parametrize("machine", NETWORKS.values(), ids=NETWORKS)
SOURCE = Source("a made-up network", grade=Grade.PROVISIONAL)


def step(left, entered, **others):
    """Return a step of a made-up network."""
    return NetworkStep(left=left, entered=entered, takers=frozenset({"anyone"}), path=None, source=SOURCE, **others)


def network(*steps, states=("new", "done"), **others):
    """Return a made-up network."""
    return NetworkMachine(
        title="X", states=dict.fromkeys(states), begins=("new",), steps=steps, source=SOURCE, **others
    )


@MACHINES
def test_every_step_says_what_it_is_in_our_machine(machine):
    """A projection leads from the state of ours left to that entered; it is none where either is none."""
    for taken in machine.steps:
        left, entered = machine.states[taken.left], machine.states[taken.entered]
        if left is None or entered is None:
            assert taken.path is None
        elif taken.path is not None:
            resumes = [*CANCELLABLE] if left is PortState.CANCEL_PENDING else [None]
            assert entered in {walked(taken.path, left, resume) for resume in resumes}


def walked(path, state, resume):
    """Return where a path leads."""
    for trigger in path:
        state = next_state(state, trigger, resume)
    return state


@MACHINES
def test_a_step_none_of_ours_has_no_way_in_our_machine(machine):
    """Where a projection is none, our machine has no single step between the two states either."""
    for taken in machine.steps:
        left, entered = machine.states[taken.left], machine.states[taken.entered]
        if taken.path is None and left and entered:
            assert left is not entered
            assert not any(target is entered for _, target in ours(left))


def ours(state):
    """Return the steps out of a state of ours."""
    from numberport.states import TRANSITIONS

    return TRANSITIONS[state].items()


@MACHINES
def test_a_hold_is_put_once_and_ended_once(machine):
    """What a step ends was put by one that leads to the state it leaves."""
    for ending in machine.steps:
        for hold in ending.releases:
            putting = [taken for taken in machine.steps if taken.entered == ending.left]
            assert all(hold in taken.holds for taken in putting)


@MACHINES
def test_a_timer_runs_in_a_state_and_pulls_what_leads_out_of_it(machine):
    """Every timer names a state of the machine, and triggers that this state allows."""
    for timer in machine.timers:
        assert set(timer.pulls) <= {taken.trigger for taken in machine.allowed(timer.state)}


@MACHINES
def test_every_pair_is_answered(machine):
    """Whatever state and trigger: the step that the rows state, or a refusal that lists what the state allows."""
    settings = frozenset(taken.only_with for taken in machine.steps)
    rows = {(taken.left, taken.trigger): taken for taken in machine.steps}
    assert len(rows) == len(machine.steps)
    for left, trigger in product(machine.table.states, (*machine.table.triggers, "no such trigger")):
        if (left, trigger) in rows:
            assert machine.step(left, trigger, settings=settings) is rows[left, trigger]
            assert machine.table.next_state(left, trigger) == rows[left, trigger].entered
        else:
            with pytest.raises(StepRefused) as caught:
                machine.step(left, trigger, settings=settings)
            assert caught.value.allowed == machine.table.allowed(left)


@pytest.mark.parametrize(
    ("steps", "states", "error"),
    [
        ((step("new", "done"), step("odd", "done")), ("new", "done"), UnknownState),
        ((step("new", "odd"), step("odd", "done")), ("new", "done"), UnknownState),
        ((step("new", "odd"),), ("new", "done"), UnknownTarget),
        ((step("new", "done"),), ("new", "done", "spare"), UnreachableState),
        ((step("new", "done"), step("done", "new")), ("new", "done"), StateWithoutEnd),
        ((step("done", "old"),), ("done", "old"), UnknownState),
    ],
)
def test_a_network_that_cannot_be_lived_by_is_refused(steps, states, error):
    """A network's machine is checked when it is built, as any table is."""
    assert network(step("new", "done"))
    with pytest.raises(error):
        network(*steps, states=states)


def test_a_step_stands_once():
    """Two steps out of one state by one trigger are refused, whether they lead to one state or to two."""
    twice = (step("new", "done"), step("new", "done", when="at night"))
    with pytest.raises(DoubledStep) as caught:
        network(*twice)
    assert caught.value == DoubledStep("X", "new", "done", "done", "done")
    parted = (step("new", "done", trigger="answer"), step("new", "lost", trigger="answer"))
    with pytest.raises(DoubledStep) as caught:
        network(*parted, states=("new", "done", "lost"))
    assert str(caught.value) == ("X: answer out of new stands twice, to done and to lost; keep one, or name them apart")


WAIT = NetworkTimer(name="wait", state="new", begins="the order", after=Span(1, Unit.HOURS), source=SOURCE)


@pytest.mark.parametrize(
    "others",
    [
        {"timers": (attrs.evolve(WAIT, state="zz"),)},
        {"editable": frozenset({"zz"})},
        {"groups": {"live": frozenset({"new", "zz"})}},
    ],
    ids=["timer", "editable", "group"],
)
def test_what_stands_beside_the_steps_names_states_there_are(others):
    """A timer, a state that can be edited, or a group that names a state there is not is refused, and it is named."""
    with pytest.raises(UnknownState) as caught:
        network(step("new", "done"), **others)
    assert caught.value == UnknownState("X", "zz", ("new", "done"))


def test_a_timer_pulls_what_its_state_has():
    """A timer that pulls what does not lead out of its state is refused; the error says what does."""
    with pytest.raises(TimerWithoutStep) as caught:
        network(step("new", "done"), timers=(attrs.evolve(WAIT, pulls=("done", "nope")),))
    assert str(caught.value) == "X: the timer wait pulls 'nope', no step out of new; there are: done"
    with pytest.raises(TimerWithoutStep, match="no step out of done; nothing leads out of it"):
        network(step("new", "done"), timers=(attrs.evolve(WAIT, state="done", pulls=("nope",)),))


def projected(left, entered, *path):
    """Return a made-up network whose one step is between two states of ours, by a path of ours."""
    only = attrs.evolve(step("new", "done"), path=path)
    return NetworkMachine(
        title="X", states={"new": left, "done": entered}, begins=("new",), steps=(only,), source=SOURCE
    )


S, T = PortState, Trigger


@pytest.mark.parametrize(
    ("left", "entered", "path"),
    [
        (S.PENDING, S.PENDING, ()),
        (S.DRAFT, S.PENDING, (T.SUBMIT, T.FORWARD)),
        (S.CANCEL_PENDING, S.PENDING, (T.REFUSE_CANCEL,)),
        (S.PENDING, S.FOC_CONFIRMED, (T.REQUEST_CANCEL, T.REFUSE_CANCEL, T.CONFIRM_FOC)),
    ],
)
def test_a_path_our_machine_has_is_taken(left, entered, path):
    """A path that leads from the state left to the one entered is taken, through a refused cancel too."""
    assert projected(left, entered, *path).steps[0].path == path


@pytest.mark.parametrize(
    ("left", "entered", "path"),
    [
        (S.DRAFT, S.PENDING, ()),
        (S.DRAFT, S.PORTED, (T.SUBMIT, T.ACTIVATE)),
        (S.DRAFT, S.PENDING, (T.SUBMIT,)),
        (S.CANCEL_PENDING, S.DRAFT, (T.REFUSE_CANCEL,)),
        (S.PENDING, S.REJECTED, (T.REQUEST_CANCEL, T.REFUSE_CANCEL)),
        (None, S.PENDING, (T.FORWARD,)),
        (S.DRAFT, None, (T.SUBMIT,)),
        (None, None, ()),
    ],
)
def test_a_path_our_machine_does_not_have_is_refused(left, entered, path):
    """A path that our machine cannot walk, or that ends elsewhere, or at no state of ours, is refused when built."""
    with pytest.raises(PathWithoutWay) as caught:
        projected(left, entered, *path)
    assert caught.value == PathWithoutWay("X", "new", "done", path, left, entered)
    assert f"X: the path ({', '.join(path) or 'no step'}) of done out of new does not lead from" in str(caught.value)


@MACHINES
def test_a_state_there_is_not_is_no_end(machine):
    """What is asked of a state that the machine does not have is refused, and not answered as if it were an end."""
    for ask in (machine.allowed, lambda state: machine.step(state, "x"), lambda state: machine.may_edit(state, "x")):
        with pytest.raises(UnknownState, match="no state 'zzz'"):
            ask("zzz")


def test_a_timer_is_found_by_name_and_kind():
    """A timer that has no variant is for all kinds; one nobody knows lists those there are."""
    fast = attrs.evolve(WAIT, name="answer", variant="fast")
    machine = network(step("new", "done"), timers=(WAIT, fast))
    assert machine.timer("wait", "fast") is machine.timer("wait") is WAIT
    assert machine.timer("answer", "fast") is fast
    with pytest.raises(UnknownTimer) as caught:
        machine.timer("answer", "slow")
    assert str(caught.value) == "X has no timer 'answer' (slow) that is known here; there are: wait, answer (fast)"
    with pytest.raises(UnknownTimer, match=r"no timer 'answer' that is known"):
        machine.timer("answer")


def test_what_is_unsure_is_provisional():
    """COIN's steps are our reading, every one; of NPAC's, those are provisional that no document states."""
    assert {taken.source.grade for taken in COIN.steps} == {Grade.PROVISIONAL}
    assert {taken.source.grade for taken in NPAC.steps} == {Grade.PROVISIONAL, Grade.INDUSTRY}
