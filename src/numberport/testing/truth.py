"""
A carrier that never lies: it holds where each number stands, takes legal steps only, and reports every one of them.

It is the other side of a test: what it holds is the truth, what reaches us of it is a matter for the test.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping

import attrs

from numberport.events import Amend, Channel, Correct, Expire, Move, Report, Submit
from numberport.profiles.profile import Profile
from numberport.rejections import Reason, Refusal
from numberport.states import SIDES, TRANSITIONS, IllegalTransition, PortState, Side, Trigger, next_state
from numberport.telephone import TelephoneNumber

__all__ = ["Held", "TruthfulCarrier"]

#: What it refuses for; ours, no carrier's code.
_REFUSAL = Refusal(Reason.PIN_MISMATCH, "PIN", "the PIN does not match")
_REFUSING = frozenset({Trigger.REJECT, Trigger.REQUEST_UPDATE})
#: Steps that bring a commitment, for some days later.
_DATED = frozenset({Trigger.CONFIRM_FOC, Trigger.CHANGE_FOC})


@attrs.frozen
class Held:
    """Where a number stands at the carrier, and where a refused cancel would return it to."""

    state: PortState = PortState.DRAFT
    resume: PortState | None = None


@attrs.frozen
class TruthfulCarrier:
    """
    What a carrier holds of one order; each step gives another.

    >>> from numberport.profiles import GENERIC
    >>> carrier = TruthfulCarrier(GENERIC, {TelephoneNumber("+12125550100"): Held(PortState.PENDING)})
    >>> [trigger.value for _, trigger in carrier.steps]
    ['request_update', 'reject', 'confirm_foc', 'cancel']

    Args:
        profile: The provider whose words it speaks.
        holds: Where each number stands.
        version: The version of the submission that it has seen; 0 before the first.
        told: How many reports it has made.
    """

    profile: Profile
    holds: Mapping[TelephoneNumber, Held] = attrs.field(hash=False)
    version: int = 0
    told: int = 0

    @classmethod
    def of(cls, profile: Profile, numbers: Iterable[TelephoneNumber]) -> "TruthfulCarrier":
        """Return a carrier that has never heard of some numbers."""
        return cls(profile, dict.fromkeys(numbers, Held()))

    @property
    def steps(self) -> tuple[tuple[Held, Trigger], ...]:
        """What it could do now, each with the numbers of whom it could: those it holds like this."""
        there = sorted(
            set(self.holds.values()), key=lambda held: (tuple(PortState).index(held.state), str(held.resume))
        )
        return tuple((held, trigger) for held in there for trigger in _theirs(self.profile, held))

    def holding(self, held: Held) -> tuple[TelephoneNumber, ...]:
        """Return the numbers that it holds in one way."""
        return tuple(number for number, one in self.holds.items() if one == held)

    def step(
        self, trigger: Trigger, numbers: tuple[TelephoneNumber, ...], made: dt.datetime, *, foc_in: int = 1
    ) -> tuple["TruthfulCarrier", Report]:
        """
        Take a step, and report it in the provider's word, stamped, with an id, a version and a day where it has one.

        Args:
            trigger: The step; one of :attr:`steps`.
            numbers: The numbers that take it, which it holds alike.
            made: When it does.
            foc_in: How many days later the commitment is.
        """
        held = self.holds[numbers[0]]
        after = next_state(held.state, trigger, held.resume)
        report = Report(
            word=self.profile.word_for(after) or after.value,
            source=f"{self.profile.name}: webhook",
            channel=Channel.WEBHOOK,
            learnt=made,
            stamp=made,
            id=f"m{self.told + 1}",
            numbers=None if self._speaks_for_all(numbers) else numbers,
            foc=made.date() + dt.timedelta(days=foc_in) if trigger in _DATED else None,
            refusals=(_REFUSAL,) if trigger in _REFUSING else (),
            answers=self.version,
        )
        holds = {**self.holds, **dict.fromkeys(numbers, Held(after))}
        return attrs.evolve(self, holds=holds, told=self.told + 1), report

    def _speaks_for_all(self, numbers: tuple[TelephoneNumber, ...]) -> bool:
        """Tell whether a word about some numbers names none: they are all, and it keeps one status for all (R11)."""
        return len(numbers) == len(self.holds) and not self.profile.per_number_status

    def hear(self, action: Move | Amend) -> "TruthfulCarrier":
        """Take in an action of ours, as it was recorded; what it comes too late for stays as it is."""
        version = (action.version if isinstance(action, Submit | Correct | Amend) else None) or self.version
        if isinstance(action, Amend):
            return attrs.evolve(self, version=version)
        touched = [number for touch in action.touched for number in touch.numbers or self.holds]
        moved = {number: _moved(self.holds[number], action) for number in touched}
        return attrs.evolve(self, holds={**self.holds, **moved}, version=version)


@functools.cache
def _sides(trigger: Trigger) -> bool:
    return SIDES[trigger] is not Side.OURS


def _theirs(profile: Profile, held: Held) -> Iterator[Trigger]:
    """Iterate over the steps that a carrier can take and has a word for; a draft it knows nothing of."""
    if held.state is PortState.DRAFT:
        return
    for trigger in TRANSITIONS[held.state]:
        if _sides(trigger) and profile.word_for(next_state(held.state, trigger, held.resume)):
            yield trigger


def _moved(held: Held, action: Move) -> Held:
    """Return where a number stands after an action of ours; what we only end for ourselves ends here too."""
    if isinstance(action, Expire):
        return Held(PortState.EXPIRED)
    try:
        after = next_state(held.state, action.trigger, held.resume)
    except IllegalTransition:
        return held
    return Held(after, held.state if after is PortState.CANCEL_PENDING else None)
