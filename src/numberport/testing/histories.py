"""
Hypothesis strategies for orders and what happened to them: legal histories, as a truthful carrier can cause them.
"""

import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from numberport.errors import NumberportError
from numberport.events import (
    Action,
    Amend,
    Cancel,
    Correct,
    Event,
    Expire,
    Facts,
    Move,
    Note,
    Open,
    Report,
    RequestCancel,
    SetUp,
    SnapBack,
    Submit,
)
from numberport.journal import Journal
from numberport.orders import PortOrder
from numberport.profiles import GENERIC
from numberport.profiles.profile import Profile
from numberport.states import TRANSITIONS, PortState, Trigger
from numberport.telephone import TelephoneNumber
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.stories import story
from numberport.testing.truth import Held, TruthfulCarrier

__all__ = [
    "MOVES",
    "START",
    "Course",
    "History",
    "Turn",
    "histories",
    "journals",
    "legal_actions",
    "opened",
    "orders",
    "turns",
]

#: When every history begins: a Monday morning in New York.
START: Final = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=-5)))


@attrs.frozen(kw_only=True, repr=False)
class History:
    """
    What happened to one order, as a story; it prints as one.

    Args:
        profile: The provider.
        events: Everything that became known, in the order in which it did, numbered by the desk.
        truth: Where the carrier holds each number at the end.
        mishaps: What went wrong on the way to us, in words; none in a history of a truthful carrier.
    """

    profile: Profile
    events: tuple[Event, ...]
    truth: Mapping[TelephoneNumber, PortState] = attrs.field(hash=False)
    mishaps: tuple[str, ...] = ()

    @property
    def order(self) -> PortOrder:
        """The order that the events amount to."""
        return PortOrder.replay(self.events, profile=self.profile)

    def __repr__(self) -> str:
        wrong = f"\nOn the way: {'; '.join(self.mishaps)}." if self.mishaps else ""
        ends = ", ".join(f"{number} {state.value}" for number, state in self.truth.items())
        return f"History under {self.profile.title}:\n{story(self.events)}\nIn truth: {ends}.{wrong}"


class Turn(NamedTuple):
    """What one turn of a history is drawn from: numbers that pick among what is possible then."""

    #: Which of the things that can happen does: up to 39 the one that brings the port forward most, from 85 up one that
    #: is beside its way.
    pick: int = 0
    #: How many of the numbers it concerns; 0 for all that it can.
    share: int = 0
    #: How many hours pass before it.
    wait: int = 0
    #: How many hours a report of it is on its way.
    delay: int = 0
    #: In how many days a commitment is for.
    foc_in: int = 1


_STRAIGHT: Final = 40
_BESIDE: Final = 85


def turns(*, max_delay: int = 0) -> SearchStrategy[Turn]:
    """
    Make what turns of a history are drawn from; the least brings a port forward, at once.

    >>> from hypothesis import find
    >>> find(turns(), lambda turn: turn.wait > 2)
    Turn(pick=0, share=0, wait=3, delay=0, foc_in=1)

    Args:
        max_delay: The most hours that a report is on its way.
    """
    late = st.integers(0, max_delay) if max_delay else st.just(0)
    return st.tuples(st.integers(0, 99), st.integers(0, 60), st.integers(0, 26), late).map(_turn)


def _turn(drawn: tuple[int, int, int, int]) -> Turn:
    """Return the turn that a few draws make: many small draws would take longer to make and to shrink."""
    pick, wait, share_and_days, delay = drawn
    days, share = divmod(share_and_days, 3)
    return Turn(pick, share, wait, delay, days + 1)


def histories(
    profile: Profile = GENERIC, *, most_numbers: int = 3, most_turns: int = 12, max_delay: int = 0
) -> SearchStrategy[History]:
    """
    Make legal histories: what we do is allowed by what we know then, and the carrier tells nothing but the truth.

    >>> from hypothesis import find
    >>> find(histories(), lambda history: PortState.PENDING in history.truth.values())
    History under Generic:
    1. 2026-03-02 09:00 we open the order A of +12125550100
    2. 2026-03-02 09:00 we submit (was draft)
    3. 2026-03-02 09:00 the carrier says 'pending', stamped that moment
    In truth: +12125550100 pending.

    Args:
        profile: The provider whose words the carrier speaks.
        most_numbers: The most numbers of the order.
        most_turns: The most that happens after the order was opened.
        max_delay: The most hours that a report is on its way; with none we always know where the numbers stand.
    """
    drawn = st.lists(turns(max_delay=max_delay), max_size=most_turns)
    return st.builds(functools.partial(_lived, profile), st.integers(1, most_numbers), drawn)


def orders(profile: Profile = GENERIC, *, most_numbers: int = 3, most_turns: int = 8) -> SearchStrategy[PortOrder]:
    """
    Make orders anywhere in their life.

    >>> from hypothesis import find
    >>> find(orders(), lambda order: order.status.value == "completed").status.value
    'completed'
    """
    made = histories(profile, most_numbers=most_numbers, most_turns=most_turns)
    return made.map(lambda history: history.order)


def journals(profile: Profile = GENERIC) -> SearchStrategy[Journal]:
    """
    Make journals of orders anywhere in their life.

    >>> from hypothesis import find
    >>> len(find(journals(), lambda journal: len(journal.events) > 1).events)
    2
    """
    return histories(profile).map(lambda history: Journal.of(history.events))


def opened(profile: Profile, count: int, order: str = "A") -> Open:
    """
    Return how an order of so many numbers of fiction begins.

    >>> [str(number) for number in opened(GENERIC, 2).members]
    ['+12125550100', '+12125550101']
    """
    members = tuple(TelephoneNumber(f"+1212555{100 + place:04d}") for place in range(count))
    return Open(at=START, order=order, members=members, profile=profile.name)


def legal_actions(order: PortOrder, at: dt.datetime) -> tuple[Move, ...]:
    """
    Return the actions that move numbers and may be taken now, for all numbers that they can.

    >>> order = PortOrder.open(opened(GENERIC, 1), profile=GENERIC)
    >>> [type(action).__name__ for action in legal_actions(order, START)]
    ['Submit', 'Cancel', 'Expire']
    """
    there = {group.state for group in order.groups}
    able = (kind for kind in MOVES if any(kind.trigger in TRANSITIONS[state] for state in there))
    return tuple(action for kind in able if _may(order, action := kind(at=at)))


#: What we do to numbers, beside handing them over to another order.
MOVES: Final[tuple[type[Move], ...]] = (Submit, Correct, RequestCancel, Cancel, Expire, SnapBack)


def _may(order: PortOrder, action: Action) -> bool:
    """Tell whether an action may be taken, without taking it: most of what is asked about is not."""
    try:
        order.judged(action)
    except NumberportError:
        return False
    return True


_Choice = Action | tuple[Held, Trigger]

#: What brings a port forward or answers a refusal, the straightest way first; anything else is beside it.
_FORWARD: Final = (
    Trigger.SUBMIT,
    Trigger.CORRECT,
    Trigger.FORWARD,
    Trigger.CONFIRM_FOC,
    Trigger.ACTIVATE,
    Trigger.START_ACTIVATION,
    Trigger.CHANGE_FOC,
    Trigger.FAIL_ACTIVATION,
    Trigger.REQUEST_UPDATE,
    Trigger.REJECT,
)


def _trigger(choice: _Choice) -> Trigger:
    """Return the trigger that something pulls; what pulls none is beside the way, like a note."""
    if isinstance(choice, tuple):
        return choice[1]
    return choice.trigger if isinstance(choice, Move) else Trigger.EXPIRE


class Course:
    """
    One history as it goes on: what we believe, what the carrier holds, and what is on its way to us.

    >>> course = Course(GENERIC, 1)
    >>> course.take(Turn())
    >>> course.take(Turn(delay=2))
    >>> [port.state.value for port in course.order], len(course.coming)
    (['submitted'], 1)

    Args:
        profile: The provider.
        count: How many numbers the order has.
        off: How many minutes the carrier's clock is wrong.
    """

    def __init__(self, profile: Profile, count: int, off: int = 0) -> None:
        self.now = START
        self.order = PortOrder.open(opened(profile, count), profile=profile)
        self.carrier = TruthfulCarrier.of(profile, self.order.numbers)
        self.events: list[Event] = [self.order.opened]
        self.coming: list[Report] = []
        self._off = dt.timedelta(minutes=off)

    @property
    def at(self) -> dt.datetime:
        """The moment for an action: now, or that of the last event where another clock ran ahead of ours."""
        return max(self.now, self.order.last)

    def take(self, turn: Turn) -> None:
        """Let one of the things happen that can happen by then."""
        self.pass_to(self.now + dt.timedelta(hours=turn.wait))
        among = self._possible(beside=turn.pick >= _BESIDE)
        chosen = among[0 if turn.pick < _STRAIGHT else turn.pick % len(among)]
        if isinstance(chosen, tuple):
            self._step(chosen, turn)
        else:
            self.apply(self._aimed(chosen, turn.share) if isinstance(chosen, Move) else chosen)

    def pass_to(self, moment: dt.datetime) -> None:
        """Let time pass, with what arrives by then."""
        self.now = moment
        arrived = sorted((one for one in self.coming if one.learnt <= moment), key=lambda report: report.learnt)
        self.coming = [one for one in self.coming if one.learnt > moment]
        for report in arrived:
            self.apply(report)

    def apply(self, event: Event) -> Event:
        """Let something happen, and return it as it was recorded."""
        self.order = self.order.apply(event)
        recorded = self.order.recorded or event
        self.events.append(recorded)
        if isinstance(recorded, Move | Amend):
            self.carrier = self.carrier.hear(recorded)
        return recorded

    def _possible(self, *, beside: bool) -> list[_Choice]:
        """Return what can bring the port forward, or what can happen beside; never nothing."""
        able: list[_Choice] = [*legal_actions(self.order, self.at), *self.carrier.steps]
        forward = [choice for choice in able if _trigger(choice) in _FORWARD]
        if forward and not beside:
            return sorted(forward, key=lambda choice: _FORWARD.index(_trigger(choice)))
        at = self.at
        talk = (Note(at=at, text="called them"), SetUp(at=at, settings=_SETTINGS), Amend(at=at, facts=_FACTS))
        return [*(choice for choice in able if choice not in forward), *(one for one in talk if _may(self.order, one))]

    def _step(self, chosen: tuple[Held, Trigger], turn: Turn) -> None:
        held, trigger = chosen
        numbers = self.carrier.holding(held)[: turn.share or None]
        self.carrier, report = self.carrier.step(trigger, numbers, self.now, foc_in=turn.foc_in)
        arrives = self.now + dt.timedelta(hours=turn.delay)
        self.coming.append(attrs.evolve(report, learnt=arrives, stamp=self.now + self._off))
        self.pass_to(self.now)

    def _aimed(self, action: Move, share: int) -> Move:
        """Return an action for some only of the numbers that it can be taken for; for all where the share is 0."""
        some = (attrs.evolve(action, numbers=(number,)) for number in self.order.numbers)
        able = [number for one in some if _may(self.order, one) for number in one.numbers or ()]
        return attrs.evolve(action, numbers=tuple(able[:share]) or None)


_FACTS: Final = Facts(region="northeast")
_SETTINGS: Final = (("application", "front desk"),)


def _lived(profile: Profile, count: int, turned: Sequence[Turn]) -> History:
    """Return the history that some turns make."""
    course = Course(profile, count)
    for turn in turned:
        course.take(turn)
    course.pass_to(max((report.learnt for report in course.coming), default=course.now))
    truth = {number: held.state for number, held in course.carrier.holds.items()}
    return History(profile=profile, events=tuple(course.events), truth=truth)
