"""
What a step of the machine costs, against libraries for state machines.

All of them live the same life by the same table: submitted, forwarded, confirmed, activating, ported, with the change
of a commitment as the step that can be repeated. The peers move an object and, as they come, keep no history; ours
gives another life and keeps all of it. Each builds its machine before it is timed.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from automat import NoTransition, TypeMachineBuilder
from finite_state_machine import StateMachine as FiniteStateMachine, transition
from finite_state_machine.exceptions import InvalidStartState
from ledger import Row, in_turn, installed, report
from statemachine import State, StateMachine
from statemachine.exceptions import TransitionNotAllowed
from transitions import Machine, MachineError

from numberport.states import IllegalTransition, PortLife, PortState, Trigger

STEPS = 2_000
ROUNDS = 15
LONG = 10_000
SHORT = 10
GOALS = {
    ("valid transition", "transitions"): 10,
    ("valid transition", "automat"): 2.5,
    ("new object and 5 steps", "transitions"): 15,
    ("refused transition, caught", "finite-state-machine"): 2,
}
LENGTH_GOAL = 1.3

WAY = ("submit", "forward", "confirm_foc", "start_activation", "activate")
EDGES = (
    ("draft", "submit", "submitted"),
    ("submitted", "forward", "pending"),
    ("pending", "confirm_foc", "foc_confirmed"),
    ("foc_confirmed", "change_foc", "foc_confirmed"),
    ("foc_confirmed", "start_activation", "activating"),
    ("activating", "activate", "ported"),
)
STATES = ("draft", "submitted", "pending", "foc_confirmed", "activating", "ported")


class ByTransitions:
    """A port whose states are kept by transitions, one machine for all of them."""

    machine = Machine(
        model=None,
        states=list(STATES),
        transitions=[{"source": left, "trigger": trigger, "dest": entered} for left, trigger, entered in EDGES],
        initial="draft",
        auto_transitions=False,
    )

    def __init__(self) -> None:
        self.machine.add_model(self)

    def end(self) -> None:
        """Let the machine forget this port, which it would keep for ever."""
        self.machine.remove_model(self)


class ByStateMachine(StateMachine):
    """The same by python-statemachine."""

    draft = State(initial=True)
    submitted = State()
    pending = State()
    foc_confirmed = State()
    activating = State()
    ported = State(final=True)
    submit = draft.to(submitted)
    forward = submitted.to(pending)
    confirm_foc = pending.to(foc_confirmed)
    change_foc = foc_confirmed.to.itself()
    start_activation = foc_confirmed.to(activating)
    activate = activating.to(ported)


class PortInputs(Protocol):
    """What can happen to a port, as automat wants it stated."""

    def submit(self) -> None:
        """Send it."""

    def forward(self) -> None:
        """Pass it on."""

    def confirm_foc(self) -> None:
        """Set a date."""

    def change_foc(self) -> None:
        """Set another."""

    def start_activation(self) -> None:
        """Begin."""

    def activate(self) -> None:
        """End."""


class Core:
    """What automat's machine is about."""


def by_automat() -> Callable[[], object]:
    """Return the same by automat, with the faster of its two ways to build a machine."""
    builder = TypeMachineBuilder(PortInputs, Core)
    states = {name: builder.state(name) for name in STATES}
    for left, trigger, entered in EDGES:
        states[left].upon(getattr(PortInputs, trigger)).to(states[entered]).returns(None)
    made = builder.build()
    return lambda: made(Core())


class ByFiniteStateMachine(FiniteStateMachine):
    """The same by finite-state-machine."""

    initial_state = "draft"

    def __init__(self) -> None:
        self.state = self.initial_state
        super().__init__()

    @transition(source="draft", target="submitted")
    def submit(self) -> None:
        """Send it."""

    @transition(source="submitted", target="pending")
    def forward(self) -> None:
        """Pass it on."""

    @transition(source="pending", target="foc_confirmed")
    def confirm_foc(self) -> None:
        """Set a date."""

    @transition(source="foc_confirmed", target="foc_confirmed")
    def change_foc(self) -> None:
        """Set another."""

    @transition(source="foc_confirmed", target="activating")
    def start_activation(self) -> None:
        """Begin."""

    @transition(source="activating", target="ported")
    def activate(self) -> None:
        """End."""


PEERS = {
    "transitions": ByTransitions,
    "python-statemachine": ByStateMachine,
    "automat": by_automat(),
    "finite-state-machine": ByFiniteStateMachine,
}
REFUSALS = (MachineError, TransitionNotAllowed, NoTransition, InvalidStartState)
OURS = "numberport"


def moved(make: Callable[[], object]) -> object:
    """Return a peer's object that has come to a confirmed date."""
    port = make()
    for name in WAY[:3]:
        getattr(port, name)()
    return port


def their_step(make: Callable[[], object]) -> Callable[[], object]:
    """Return what takes one step many times."""
    port = moved(make)

    def run() -> None:
        for _ in range(STEPS):
            port.change_foc()

    return run


def their_life(make: Callable[[], object]) -> Callable[[], object]:
    """Return what makes an object and takes it through its life, many times."""

    def run() -> None:
        for _ in range(STEPS):
            port = make()
            port.submit()
            port.forward()
            port.confirm_foc()
            port.start_activation()
            port.activate()
            if make is ByTransitions:
                port.end()

    return run


def their_refusal(make: Callable[[], object]) -> Callable[[], object]:
    """Return what tries a step that is refused, many times."""
    port = moved(make)

    def run() -> None:
        for _ in range(STEPS):
            try:
                port.submit()
            except REFUSALS:
                continue
            raise AssertionError(port)

    return run


def our_step() -> None:
    """Take one step after another, and keep them all."""
    life, trigger = PortLife(PortState.FOC_CONFIRMED), Trigger.CHANGE_FOC
    for _ in range(STEPS):
        life = life.after(trigger)


def our_step_at(length: int) -> Callable[[], object]:
    """Return what takes the step after so many, again and again."""
    begun = PortLife(PortState.FOC_CONFIRMED)
    for _ in range(length):
        begun = begun.after(Trigger.CHANGE_FOC)

    def run() -> None:
        trigger = Trigger.CHANGE_FOC
        for _ in range(STEPS):
            begun.after(trigger)

    return run


def our_life() -> None:
    """Begin a life and live it, many times."""
    first, second, third, fourth, fifth = map(Trigger, WAY)
    for _ in range(STEPS):
        PortLife().after(first).after(second).after(third).after(fourth).after(fifth)


def our_refusal() -> None:
    """Try a step that is refused, many times; the error names state, trigger and what is allowed."""
    life, trigger = PortLife(PortState.FOC_CONFIRMED), Trigger.SUBMIT
    for _ in range(STEPS):
        try:
            life.after(trigger)
        except IllegalTransition:
            continue
        raise AssertionError(life)


def copied(length: int) -> Callable[[], object]:
    """Return what keeps a history by copying a tuple, which is what a frozen value does by itself."""
    past = tuple((PortState.FOC_CONFIRMED, Trigger.CHANGE_FOC) for _ in range(length))

    def run() -> None:
        for _ in range(STEPS):
            _ = (*past, (PortState.FOC_CONFIRMED, Trigger.CHANGE_FOC))

    return run


def agree() -> None:
    """Check before anything is timed that everybody lives the same life and refuses the same step."""
    life = PortLife()
    for name in WAY:
        life = life.after(Trigger(name))
    for name, make in PEERS.items():
        port = moved(make)
        with suppress(*REFUSALS):
            port.submit()
            raise SystemExit(f"{name} takes a step that the table refuses")
        port.start_activation()
        port.activate()
    if life.state is not PortState.PORTED:
        raise SystemExit("our life does not end where it should")


OPERATIONS = {
    "valid transition": (our_step, their_step),
    "new object and 5 steps": (our_life, their_life),
    "refused transition, caught": (our_refusal, their_refusal),
}


def rows_of(operation: str) -> list[Row]:
    """Return the rows of one operation: ours beside every peer's, measured in turn."""
    ours, theirs = OPERATIONS[operation]
    seconds = in_turn({OURS: ours, **{name: theirs(make) for name, make in PEERS.items()}}, ROUNDS)
    cost = {name: micro(taken) for name, taken in seconds.items()}
    return [Row(operation, name, cost[name], cost[OURS], goal=GOALS.get((operation, name))) for name in PEERS]


def rows_of_history() -> list[Row]:
    """Return the rows of a long history: a step late in it beside one early in it, and beside copying it."""
    late, early = our_step_at(LONG), our_step_at(SHORT)
    first = in_turn({"late": late, "early": early}, ROUNDS)
    # Apart, because copying a long tuple leaves nothing else in the processor's cache.
    second = in_turn({"late": late, "copied": copied(LONG)}, ROUNDS)
    row = f"a step at {LONG:,}"
    return [
        Row(row, f"a step at {SHORT}", micro(first["early"]), micro(first["late"]), goal=LENGTH_GOAL, at_most=True),
        Row(row, "copying a tuple", micro(second["copied"]), micro(second["late"])),
    ]


def micro(seconds: float) -> float:
    """Return microseconds for one step out of seconds for all of a round."""
    return seconds / STEPS * 1e6


def main() -> None:
    """Report every operation."""
    agree()
    rows = [row for operation in OPERATIONS for row in rows_of(operation)]
    note = f"{installed('transitions', 'python-statemachine', 'automat', 'finite-state-machine')}; medians of {ROUNDS} "
    report("states", [*rows, *rows_of_history()], f"{note}rounds of {STEPS:,} in turn.")


if __name__ == "__main__":
    main()
