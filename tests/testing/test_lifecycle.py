"""The machine agrees with a service that keeps a journal, and finds out each service that is broken in its own way."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from numberport.errors import NumberportError
from numberport.events import Report
from numberport.orders import PortOrder
from numberport.profiles import GENERIC, INVOCA
from numberport.states import PortState, Trigger, allowed, next_state
from numberport.testing import LifecycleMachine

QUIET = settings(
    max_examples=400,
    stateful_step_count=20,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)


class Keeping(LifecycleMachine):
    """A service that keeps a journal of ours."""

    def open(self, event):
        """Open an order."""
        self.order = PortOrder.open(event, profile=self.profile)

    def take(self, action):
        """Do something."""
        self.order = self.order.apply(action)

    def hear(self, report):
        """Hear something."""
        self.order = self.order.apply(report)

    def state_of(self, number):
        """Tell where a number is."""
        return self.order[number].state


class UnderInvoca(Keeping):
    """The same, under a provider that wants a new order after a rejection."""

    profile = INVOCA


class LastWins(LifecycleMachine):
    """A service in which whatever arrives last is believed."""

    refusals = (ValueError,)

    def open(self, event):
        """Open an order."""
        self.states = dict.fromkeys(event.members, PortState.DRAFT)
        self.resumes = {}

    def take(self, action):
        """Pull the trigger of an action, where the machine has it."""
        trigger = getattr(action, "trigger", None)
        if trigger is None:
            return
        named = action.numbers or tuple(self.states)
        able = [number for number in named if trigger in allowed(self.states[number])]
        if trigger is Trigger.CANCEL:
            able = [number for number in able if self.states[number] in {PortState.DRAFT, PortState.SUBMITTED}]
        if not able:
            raise ValueError(trigger)
        self.moved(able, trigger)

    def moved(self, numbers, trigger):
        """Move numbers."""
        for number in numbers:
            self.states[number] = next_state(self.states[number], trigger)

    def hear(self, report):
        """Believe it."""
        meaning = self.profile.meaning(report.word)
        if meaning is not None and "foc" not in report.unreadable:
            self.states.update(
                {number: meaning.entry for number in report.numbers or self.states if number in self.states}
            )

    def state_of(self, number):
        """Tell where a number is."""
        return self.states.get(number)


class Losing(Keeping):
    """A service that forgets a number once it is ported."""

    def state_of(self, number):
        """Tell where a number is, while it knows."""
        state = super().state_of(number)
        return None if state is PortState.PORTED else state


class Willing(Keeping):
    """A service that refuses nothing."""

    def take(self, action):
        """Do it if it can, and say nothing if not."""
        try:
            super().take(action)
        except NumberportError:
            return


class Crashing(Keeping):
    """A service that breaks down where it should refuse."""

    def take(self, action):
        """Look for what is not there, unless it goes well."""
        with suppress(NumberportError):
            super().take(action)
            return
        raise AttributeError("no attribute 'reason'")


class Moving(Keeping):
    """A service that refuses an action after it has moved the numbers."""

    def open(self, event):
        """Open an order."""
        super().open(event)
        self.broken = None

    def take(self, action):
        """Move, then look."""
        try:
            super().take(action)
        except Exception:
            self.broken = PortState.CANCELLED
            raise

    def state_of(self, number):
        """Tell where a number is."""
        return self.broken or super().state_of(number)


class Brittle(Keeping):
    """A service that breaks down at a word it does not know."""

    def hear(self, report):
        """Look the word up."""
        assert self.profile.meaning(report.word), report.word
        super().hear(report)


class Stubborn(Keeping):
    """A service that never cancels."""

    refusals = (NumberportError, ValueError)

    def take(self, action):
        """Refuse what it should do."""
        if getattr(action, "trigger", None) is Trigger.REQUEST_CANCEL:
            raise ValueError("we do not cancel")
        super().take(action)


class Counting(Keeping):
    """A service that takes a report that comes again for the next step."""

    def open(self, event):
        """Open an order."""
        super().open(event)
        self.heard, self.broken = [], None

    def hear(self, report):
        """Count how often it was said."""
        if report.id in self.heard:
            self.broken = PortState.RETURNED
        self.heard.append(report.id)
        super().hear(report)

    def state_of(self, number):
        """Tell where a number is."""
        return self.broken or super().state_of(number)


class Reviving(Keeping):
    """A service in which a number that has ended goes on when anything more is said of it."""

    def open(self, event):
        """Open an order."""
        super().open(event)
        self.broken = None

    def hear(self, report):
        """Go on."""
        ended = {port.state for port in self.order} <= {PortState.EXPIRED}
        super().hear(report)
        self.broken = PortState.PENDING if ended and self.profile.meaning(report.word) else None

    def state_of(self, number):
        """Tell where a number is."""
        return self.broken or super().state_of(number)


@pytest.mark.parametrize("machine", [Keeping, UnderInvoca])
def test_a_service_that_keeps_a_journal_agrees(machine):
    """A service that asks our own order agrees with it at each step of each life."""
    run_state_machine_as_test(machine, settings=settings(QUIET, max_examples=60))


@pytest.mark.parametrize(
    ("machine", "says"),
    [
        (LastWins, "At your service"),
        (Losing, r"has lost \+12125550100, which is ported"),
        (Willing, "takes what must be refused"),
        (Crashing, "breaks down at what it must refuse: AttributeError"),
        (Moving, r"refused has moved \+12125550100, to cancelled"),
        (Brittle, "refuses a report: AssertionError"),
        (Stubborn, "refuses what may be done: ValueError"),
        (Counting, r"is returned, and by numberport|has left its end"),
        (Reviving, r"has left its end: it was expired and is pending"),
    ],
)
def test_a_broken_service_is_found_out(machine, says):
    """Each broken service is found out, and the error says in a sentence what is wrong with it."""
    with pytest.raises(AssertionError, match=says) as caught:
        run_state_machine_as_test(machine, settings=QUIET)
    assert "1. 2026-03-02 09:00 we open the order A of +12125550100" in str(caught.value)


def test_the_story_says_what_was_made_of_the_news():
    """Beside each thing the carrier said stands what numberport made of it, and by which rule."""
    with pytest.raises(AssertionError) as caught:
        run_state_machine_as_test(LastWins, settings=QUIET)
    story = str(caught.value)
    assert "we submit (was draft)" in story
    assert any(word in story for word in ("repeat (R", "echo (R", "moved (R", "anomaly (R", "recorded (R"))


@pytest.mark.parametrize("method", ["open", "take", "hear", "state_of"])
def test_what_is_not_said_is_asked_for(method):
    """A subclass that leaves out a method is told by the error of Python for what is not there."""
    with pytest.raises(NotImplementedError):
        getattr(LifecycleMachine, method)(None, None)


def test_a_report_is_the_carriers():
    """The machine hands actions to one method and reports to another."""
    seen = []

    class Watching(Keeping):
        """A service that notes what it is given."""

        def hear(self, report):
            """Note it."""
            seen.append(report)
            super().hear(report)

    run_state_machine_as_test(Watching, settings=settings(QUIET, max_examples=10))
    assert seen
    assert all(isinstance(report, Report) for report in seen)
    assert Watching.profile is GENERIC
