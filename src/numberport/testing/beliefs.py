"""
How often we believe something false of a number, with a carrier that tells the truth.

The carrier takes a number through the machine as carriers do, reports every step and loses nothing; but its messages
take their time, overtake each other and come twice, and ours cross them. We act on what we believe. When all has
arrived, what we believe either is where the number really stands or it is not.

Everything follows from a seed. How often the carrier takes which step, and how long messages travel, is a model of ours
and no carrier's figures: every step of the machine happens often enough to count.
"""

import datetime as dt
import enum
import heapq
import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import UsageError
from numberport.events import Channel, Correct, Move, Open, Report, RequestCancel, Submit
from numberport.evidence import Grade, Source
from numberport.orders import PortOrder
from numberport.profiles.profile import Profile, Resubmission
from numberport.profiles.statuses import Meaning
from numberport.states import PortState, Trigger
from numberport.telephone import TelephoneNumber
from numberport.testing.truth import Held, TruthfulCarrier

__all__ = ["Belief", "Setting", "Stamps", "live", "lives"]

_S, _T = PortState, Trigger
_MODEL: Final = Source("numberport's own model of a truthful carrier", grade=Grade.PROVISIONAL)

#: A provider whose words are the names of our states: what is measured is the journal, and no table of words.
_PLAIN: Final = Profile(
    name="truthful",
    title="Truthful",
    way_in="API",
    splits=(),
    documents=(),
    resubmission=Resubmission.SAME_ORDER,
    words={state.value: Meaning(entry=state, source=_MODEL) for state in PortState},
    source=_MODEL,
)
_NUMBER: Final = TelephoneNumber("+12125550100")
_START: Final = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
_HOUR: Final = dt.timedelta(hours=1)
_DAY: Final = 24 * _HOUR

#: What the carrier does next in a state, and how often of a hundred times; else it waits for us.
_DOES: Final[Mapping[PortState, Mapping[Trigger, int]]] = MappingProxyType(
    {
        _S.SUBMITTED: {_T.FORWARD: 60, _T.CONFIRM_FOC: 10, _T.REQUEST_UPDATE: 15, _T.REJECT: 15},
        _S.PENDING: {_T.CONFIRM_FOC: 65, _T.REJECT: 20, _T.REQUEST_UPDATE: 15},
        _S.UPDATE_REQUIRED: {_T.REJECT: 30},
        _S.FOC_CONFIRMED: {
            _T.CHANGE_FOC: 15,
            _T.START_ACTIVATION: 48,
            _T.ACTIVATE: 20,
            _T.WITHDRAW_FOC: 8,
            _T.REJECT: 6,
            _T.REQUEST_UPDATE: 3,
        },
        _S.ACTIVATING: {_T.ACTIVATE: 80, _T.FAIL_ACTIVATION: 10, _T.REJECT: 5, _T.CANCEL: 5},
        _S.CANCEL_PENDING: {_T.CANCEL: 60, _T.REFUSE_CANCEL: 35, _T.ACTIVATE: 5},
        _S.PORTED: {_T.SNAP_BACK: 3},
    }
)
_OVER: Final = frozenset({_S.PORTED, _S.CANCELLED, _S.RETURNED})
_REFUSED: Final = frozenset({_S.UPDATE_REQUIRED, _S.REJECTED})
#: Of a hundred lives, in how many we change our minds; of a hundred messages, how many come twice.
_CHANGES_OF_MIND, _DOUBLES = 40, 20
#: When we give up asking.
_PATIENCE: Final = 200 * _DAY
#: The most hours until the carrier has looked at what we sent.
_IN_TRAY: Final = 12
#: Of a hundred refusals, how many somebody answers in the carrier's own console.
_IN_CONSOLE: Final = 10


class Stamps(enum.StrEnum):
    """How a carrier stamps what it says."""

    STEADY = "steady"
    #: Up to three hours off, the same all along.
    SKEWED = "skewed"
    ABSENT = "absent"


@attrs.frozen(kw_only=True)
class Setting:
    """
    What a carrier is like.

    Args:
        stamps: How it stamps what it says.
        acknowledges: Whether each message names the version of ours that the carrier last saw.
        slowest: How long its slowest messages take; half of them take less than a hundredth of that.
        polls: Whether we also ask once a day.
    """

    stamps: Stamps = Stamps.STEADY
    acknowledges: bool = False
    slowest: dt.timedelta = _DAY
    polls: bool = False


@attrs.frozen(kw_only=True)
class Belief:
    """
    How a life ended.

    Args:
        seed: What it follows from.
        truth: Where the number really stands.
        believed: Where we believe it stands.
        last_word: Where we would believe it to stand if the last message to arrive won.
        in_vain: How many of our actions found nothing at the carrier that they could have been about.
        order: The order, with everything that happened.
    """

    seed: int
    truth: PortState
    believed: PortState
    last_word: PortState
    in_vain: int
    order: PortOrder


def live(seed: int, setting: Setting) -> Belief:
    """Return how the life that follows from a seed ends with a carrier of some setting."""
    return _Life(seed, setting).run()


def lives(count: int, setting: Setting) -> Iterator[Belief]:
    """Iterate over how the lives of the first so many seeds end."""
    return (live(seed, setting) for seed in range(count))


class _Life:
    """One number, one truthful carrier, and us, in a time of their own."""

    def __init__(self, seed: int, setting: Setting) -> None:
        self._seed, self._setting = seed, setting
        self._chance = random.Random(seed)  # noqa: S311 - a model to be repeated, nothing secret
        self._to_come: list[tuple[dt.datetime, int, Callable[[], None]]] = []
        self._tickets, self._ids = itertools.count(), itertools.count(1)
        self._now = _START
        self._skew = self._chance.uniform(-3, 3) * _HOUR
        opened = Open(at=_START, order="T-1", members=(_NUMBER,), profile=_PLAIN.name)
        self._order = PortOrder.open(opened, profile=_PLAIN)
        self._carrier = TruthfulCarrier.of(_PLAIN, [_NUMBER])
        self._changed = _START
        self._foc: dt.date | None = None
        self._turn = self._in_vain = 0
        self._last_word = PortState.DRAFT

    @property
    def _held(self) -> Held:
        return self._carrier.holds[_NUMBER]

    def run(self) -> Belief:
        """Live it to its end."""
        self._act(Submit(at=self._now))
        if self._happens(_CHANGES_OF_MIND):
            self._in(self._hours(120), lambda: self._act(RequestCancel(at=self._now)))
        if self._setting.polls:
            self._in(_DAY, self._poll)
        while self._to_come:
            self._now, _, happen = heapq.heappop(self._to_come)
            happen()
        return Belief(
            seed=self._seed,
            truth=self._held.state,
            believed=self._order[_NUMBER].state,
            last_word=self._last_word,
            in_vain=self._in_vain,
            order=self._order,
        )

    def _in(self, span: dt.timedelta, happen: Callable[[], None]) -> None:
        heapq.heappush(self._to_come, (self._now + span, next(self._tickets), happen))

    def _hours(self, most: float) -> dt.timedelta:
        return self._chance.uniform(0, most) * _HOUR

    def _happens(self, of_a_hundred: int) -> bool:
        return self._chance.random() * 100 < of_a_hundred

    # We act on what we believe.

    def _act(self, action: Move) -> None:
        try:
            self._order = self._order.apply(attrs.evolve(action, at=max(self._now, self._order.last)))
        except UsageError:
            return
        taken = self._order.recorded
        if isinstance(taken, Move):
            self._in(self._hours(_IN_TRAY), lambda: self._arrive(taken))

    def _hear(self, report: Report) -> None:
        before = self._order[_NUMBER].state
        self._order = self._order.apply(attrs.evolve(report, learnt=self._now))
        self._last_word = PortState(report.word)
        state = self._order[_NUMBER].state
        if state in _REFUSED and state is not before:
            self._in(self._hours(24), lambda: self._act(Correct(at=self._now)))

    def _poll(self) -> None:
        """Ask where it stands, every day until it has ended and no message is on its way, or we give up on it."""
        if self._held.state is not PortState.DRAFT:
            asked = self._said(self._changed)
            self._hear(attrs.evolve(asked, channel=Channel.POLL, id=None, learnt=self._now))
        waiting = self._to_come or self._held.state not in _OVER
        if waiting and self._now - _START < _PATIENCE:
            self._in(_DAY, self._poll)

    # The carrier holds the truth, and says so.

    def _arrive(self, action: Move) -> None:
        """Take in what we did, and say where the number stands now, whether that came in time or not."""
        before = self._held
        self._carrier = self._carrier.hear(action)
        self._say()
        if self._held == before:
            self._in_vain += 1
        else:
            self._move_on()

    def _move_on(self) -> None:
        """Turn to what the number will need next."""
        self._changed = self._now
        self._turn += 1
        turn = self._turn
        if self._held.state in _DOES or self._held.state in _REFUSED:
            self._in(self._hours(72), lambda: self._do(turn))

    def _do(self, turn: int) -> None:
        """Do what comes next, unless something came in between."""
        if turn != self._turn:
            return
        if self._held.state in _REFUSED and self._happens(_IN_CONSOLE):
            self._carrier = attrs.evolve(self._carrier, holds={_NUMBER: Held(PortState.SUBMITTED)})
        elif (trigger := self._choice()) is not None:
            self._turn += 1
            self._carrier, report = self._carrier.step(trigger, (_NUMBER,), self._now, foc_in=self._turn)
            self._foc = report.foc or self._foc
        else:
            return
        self._say()
        self._move_on()

    def _choice(self) -> Trigger | None:
        """Return what it does next; None where it waits for us."""
        does = _DOES.get(self._held.state, {})
        waits = 100 - sum(does.values())
        (trigger,) = self._chance.choices([*does, None], [*does.values(), waits])
        return trigger

    def _say(self) -> None:
        report = self._said(self._now)
        self._in(self._delay(), lambda: self._hear(report))
        if self._happens(_DOUBLES):
            self._in(self._delay() + self._hours(24), lambda: self._hear(report))

    def _delay(self) -> dt.timedelta:
        return self._setting.slowest * float(0.01 ** self._chance.uniform(0, 2))

    def _said(self, made: dt.datetime) -> Report:
        """Return what the carrier says of where the number stands, stamped as made at a moment."""
        stamps = {Stamps.STEADY: made, Stamps.SKEWED: made + self._skew, Stamps.ABSENT: None}
        committed = self._held.state in {PortState.FOC_CONFIRMED, PortState.ACTIVATING}
        return Report(
            word=self._held.state.value,
            source="carrier",
            channel=Channel.WEBHOOK,
            learnt=self._now,
            stamp=stamps[self._setting.stamps],
            id=str(next(self._ids)),
            foc=self._foc if committed else None,
            answers=self._carrier.version if self._setting.acknowledges else None,
        )
