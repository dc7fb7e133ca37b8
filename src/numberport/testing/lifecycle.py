"""
Your own service against our model: a state machine of Hypothesis to inherit.

Inherit :class:`LifecycleMachine`, say in four methods how your service is spoken to, and hand its ``TestCase`` to your
test runner:

.. code-block:: python

    class MyService(LifecycleMachine):
        def open(self, event):
            self.service = Service(event.members)

        def take(self, action):
            self.service.do(type(action).__name__, action.numbers)

        def hear(self, report):
            self.service.webhook(report.word, report.numbers, report.stamp)

        def state_of(self, number):
            return self.service.status(number)

    TestMyService = MyService.TestCase

It draws a life: what we may do and do, what we may not and try, and what a carrier that does not lie reports, with news
that is late, lost, told again, out of order, stamped by a clock up to three hours wrong, or nonsense. After each step
your service must say of every number what :class:`~numberport.orders.PortOrder` says; where it does not, the error
tells the story.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Final, NoReturn

import attrs

from numberport.errors import InputError, UsageError
from numberport.events import Action, Channel, Event, Move, Open, Report
from numberport.orders import Reading
from numberport.profiles import GENERIC
from numberport.profiles.profile import Profile
from numberport.states import TERMINAL, PortState
from numberport.telephone import TelephoneNumber
from numberport.testing._hypothesis import RuleBasedStateMachine, initialize, rule, st
from numberport.testing.chaos import SKEW_MINUTES
from numberport.testing.histories import MOVES, Course, Turn, legal_actions, turns
from numberport.testing.stories import sentence

__all__ = ["LifecycleMachine"]

_STRANGER: Final = TelephoneNumber("+12125550199")
_LATEST: Final = 72


class LifecycleMachine(RuleBasedStateMachine):
    """
    Drives a service of yours beside our order, and compares them after each step.

    A subclass implements :meth:`open`, :meth:`take`, :meth:`hear` and :meth:`state_of`, and may set the attributes.
    """

    #: The provider whose words the carrier speaks and whose ways hold.
    profile: ClassVar[Profile] = GENERIC
    #: What your service raises when it refuses an action: ours, unless you name its own. Anything else is a crash.
    refusals: ClassVar[tuple[type[Exception], ...]] = (UsageError, InputError)
    #: The most numbers of an order.
    most_numbers: ClassVar[int] = 2

    def open(self, event: Open) -> None:
        """Open an order at your service; a new one for every life."""
        raise NotImplementedError

    def take(self, action: Action) -> None:
        """
        Have your service do something; it must raise one of :attr:`refusals`, and change nothing, where it may not.

        Args:
            action: What is to be done; where it may be, with the numbers it applies to and their state (``touched``).
        """
        raise NotImplementedError

    def hear(self, report: Report) -> None:
        """Tell your service what the carrier said; it must never raise."""
        raise NotImplementedError

    def state_of(self, number: TelephoneNumber) -> str | None:
        """Return where your service has a number: a state of ours or its text; None where it knows none."""
        raise NotImplementedError

    # What follows is the machine's own.

    @initialize(count=st.integers(0, 9), off=st.integers(-SKEW_MINUTES, SKEW_MINUTES))
    def we_open_an_order(self, count: int, off: int) -> None:
        """Begin a life."""
        self._course = _Compared(self, 1 + count % self.most_numbers, off)

    @rule(delay=st.sampled_from((0, 0, 0, 5)))
    def the_port_goes_on(self, delay: int) -> None:
        """Do what brings the port forward most, or have the carrier do it."""
        self._course.take(Turn(delay=delay))

    @rule(turn=turns(max_delay=_LATEST))
    def life_goes_on(self, turn: Turn) -> None:
        """Do something that may be done, or have the carrier take a step and report it, at once or later."""
        self._course.take(turn)

    @rule(hours=st.integers(1, _LATEST))
    def time_passes(self, hours: int) -> None:
        """Let what is on its way arrive, in whatever order it does."""
        self._course.pass_to(self._course.now + dt.timedelta(hours=hours))

    @rule(place=st.integers(0, 9))
    def a_report_is_lost(self, place: int) -> None:
        """Lose one of the reports that are on their way."""
        if coming := self._course.coming:
            del coming[place % len(coming)]

    @rule(place=st.integers(0, 9))
    def a_report_comes_again(self, place: int) -> None:
        """Deliver a report again; it changes nothing."""
        heard = [event for event in self._course.events if isinstance(event, Report) and event.id]
        if heard:
            again = attrs.evolve(heard[-1 - place % len(heard)], learnt=self._course.now, sequence=None)
            self._course.changes_nothing(again, "a report that came again")

    @rule(place=st.integers(0, 9), share=st.integers(0, 1))
    def we_try_what_is_refused(self, place: int, share: int) -> None:
        """Try what may not be done; it is refused and changes nothing."""
        course = self._course
        legal = {type(action) for action in legal_actions(course.order, course.at)}
        illegal = [kind for kind in MOVES if kind not in legal]
        if illegal:
            numbers = course.order.numbers[:1] if share else None
            course.refused(illegal[place % len(illegal)](at=course.at, numbers=numbers))

    @rule(how=st.sampled_from(("unknown word", "stranger", "no date")))
    def nonsense_comes(self, how: str) -> None:
        """Say what makes no sense: no number moves, and nothing is lost."""
        course = self._course
        said = Report(
            word="zzz" if how == "unknown word" else self.profile.word_for(PortState.PORTED) or "ported",
            source=f"{self.profile.name}: mail",
            channel=Channel.CONSOLE,
            learnt=course.now,
            id=f"n{len(course.events)}",
            numbers=(_STRANGER,) if how == "stranger" else None,
            unreadable=("foc",) if how == "no date" else (),
        )
        course.changes_nothing(said, f"nonsense ({how})")


class _Compared(Course):
    """A history that your service lives too, compared after each event."""

    def __init__(self, yours: LifecycleMachine, count: int, off: int) -> None:
        super().__init__(yours.profile, count, off)
        self._yours = yours
        #: What happened as lines of the story, each with the event's number; None for what was refused.
        self._lines: list[tuple[str, int | None]] = [(_line(self.order.opened), self.order.opened.sequence)]
        yours.open(self.order.opened)
        self._compare()

    def apply(self, event: Event) -> Event:
        """Let something happen, at your service too, which must take it and then stand where we do."""
        before = self._yours_now()
        recorded = super().apply(event)
        self._lines.append((_line(recorded), recorded.sequence))
        try:
            if isinstance(recorded, Report):
                self._yours.hear(recorded)
            else:
                self._yours.take(recorded)
        except Exception as error:  # noqa: BLE001 - whatever a service of yours raises
            what = "a report" if isinstance(recorded, Report) else "what may be done"
            self._disagree(f"Your service refuses {what}: {error!r}.", error)
        self._compare(before)
        return recorded

    def changes_nothing(self, report: Report, what: str) -> None:
        """Let something be said that moves no number."""
        before = self._yours_now()
        self.apply(report)
        for number, state in self._yours_now().items():
            if state != before[number]:
                self._disagree(f"At your service {what} has moved {number} from {before[number]} to {state}.")

    def refused(self, action: Move) -> None:
        """Try something that may not be done: your service refuses it, and nothing moves."""
        before = self._yours_now()
        self._lines.append((f"{_line(action)}, which must be refused", None))
        try:
            self._yours.take(action)
        except self._yours.refusals:
            pass
        except Exception as error:  # noqa: BLE001 - whatever a service of yours raises
            self._disagree(f"Your service breaks down at what it must refuse: {error!r}.", error)
        else:
            self._disagree("Your service takes what must be refused.")
        if (after := self._yours_now()) != before:
            moved = next(number for number, state in after.items() if state != before[number])
            self._disagree(f"What your service refused has moved {moved}, to {after[moved]}.")

    def _yours_now(self) -> Mapping[TelephoneNumber, str | None]:
        told = {number: self._yours.state_of(number) for number in self.order.numbers}
        return {number: state if state is None else str(state) for number, state in told.items()}

    def _compare(self, before: Mapping[TelephoneNumber, str | None] = MappingProxyType({})) -> None:
        """Hold where your service has each number against where we do."""
        for number, state in self._yours_now().items():
            if state == self.order[number].state:
                continue
            ours = self.order[number].state.value
            if state is None:
                self._disagree(f"Your service has lost {number}, which is {ours}.")
            elif before.get(number) == ours and ours in _ENDS:
                self._disagree(f"At your service {number} has left its end: it was {ours} and is {state}.")
            else:
                self._disagree(f"At your service {number} is {state}, and by numberport {ours}.")

    def _disagree(self, what: str, because: Exception | None = None) -> NoReturn:
        """Tell what is wrong, what happened, and what we made of the news; raised here only, so it shrinks as one."""
        read = {
            reading.event.sequence: f"{reading.verdict.value} ({reading.rule}): {reading.why}"
            for reading in self._news()
        }
        lines = [what, "What happened, and what numberport made of what the carrier said:"]
        for place, (line, number) in enumerate(self._lines, 1):
            lines.append(f"{place}. {line}")
            if number in self._heard:
                lines.append(f"      {read.get(number, 'a copy of what was said before (R4)')}")
        raise AssertionError("\n".join(lines)) from because

    def _news(self) -> Iterator[Reading]:
        return (reading for reading in self.order.readings if isinstance(reading.event, Report))

    @property
    def _heard(self) -> frozenset[int | None]:
        return frozenset(event.sequence for event in self.events if isinstance(event, Report))


def _line(event: Event) -> str:
    return f"{event.at:%Y-%m-%d %H:%M} {sentence(event)}"


#: Where a number stays.
_ENDS: Final = frozenset({*(state.value for state in TERMINAL), PortState.PORTED.value})
