"""
Where one number's port stands, and what came of each event that reached it.
"""

import datetime as dt
import enum
from collections.abc import Set as AbstractSet

import attrs

from numberport.events import Event
from numberport.rejections import Refusal
from numberport.states import Hold, PortState, Trigger
from numberport.telephone import TelephoneNumber

__all__ = ["Group", "NumberPort", "Reading", "Sent", "Standing", "Step", "Verdict"]


class Verdict(enum.StrEnum):
    """What came of an event."""

    #: It moved numbers.
    MOVED = "moved"
    #: It moves no number by nature, and was taken down.
    RECORDED = "recorded"
    #: It said what we knew; what it brought besides was taken (R6).
    REPEAT = "repeat"
    #: It spoke of the state our latest action had just left (R8).
    ECHO = "echo"
    #: It makes no sense here: kept, shown, and no number moved (R13).
    ANOMALY = "anomaly"
    #: An action that, with what we know now, could not have been taken; what it did outside stands (R14).
    OVERTAKEN = "overtaken"


@attrs.frozen
class Step:
    """One step of the machine; *inferred* when nobody told us of it (R7)."""

    before: PortState
    trigger: Trigger
    after: PortState
    inferred: bool = False


@attrs.frozen(kw_only=True)
class Reading:
    """
    What one event did to the numbers of one history.

    Args:
        event: The event.
        moment: When it took effect.
        verdict: What came of it.
        rule: The rule of the journal that said so.
        numbers: The numbers concerned.
        steps: The steps these numbers took, in order.
        why: A sentence for whoever asks.
        copies: How often the event arrived again.
    """

    event: Event
    moment: dt.datetime
    verdict: Verdict
    rule: str
    numbers: tuple[TelephoneNumber, ...]
    steps: tuple[Step, ...] = ()
    why: str = ""
    copies: int = 0


@attrs.frozen(kw_only=True)
class Sent:
    """
    Our latest action as the carrier may not have seen it yet: what an echo is recognised by (R8).

    Args:
        left: The state the action left.
        version: The version of the submission it raised, if it did.
        stamps: The latest stamp every source had given when we acted; None for a source that never gave one.
    """

    left: PortState
    version: int | None
    stamps: tuple[tuple[str, dt.datetime | dt.date | None], ...]


@attrs.frozen(kw_only=True)
class Standing:
    """
    Where a port stands; numbers with one history share one standing (R16).

    Args:
        state: The state of the machine.
        since: The moment it was entered.
        foc: The firm order commitment in force, a day or a moment.
        focs: Every commitment that was told, oldest first; one told again at once stands once.
        refusals: Why it was last refused, until that is answered.
        holds: What stands beside the state.
        resume: Where a refused cancel returns to.
        sent: Our latest action, until the carrier has shown that it saw it.
        known: The commitments, reasons and references we have been told.
    """

    state: PortState = PortState.DRAFT
    since: dt.datetime
    foc: dt.datetime | dt.date | None = None
    focs: tuple[dt.datetime | dt.date, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    holds: frozenset[Hold] = frozenset()
    resume: PortState | None = None
    sent: Sent | None = None
    known: frozenset[object] = frozenset()


@attrs.frozen
class Group:
    """Numbers with one history, and where they stand."""

    numbers: tuple[TelephoneNumber, ...]
    standing: Standing

    @property
    def state(self) -> PortState:
        """The state of the machine they are in."""
        return self.standing.state

    def only(self, some: AbstractSet[TelephoneNumber]) -> "Group":
        """Return the part of the group that is among some numbers, which may be empty."""
        return Group(tuple(number for number in self.numbers if number in some), self.standing)

    def without(self, some: AbstractSet[TelephoneNumber]) -> "Group":
        """Return the part of the group that is not among some numbers, which may be empty."""
        return Group(tuple(number for number in self.numbers if number not in some), self.standing)


@attrs.frozen(kw_only=True)
class NumberPort:
    """One number of an order: where it stands and where it shall land."""

    number: TelephoneNumber
    standing: Standing
    #: Its set-up, as pairs of name and value.
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def state(self) -> PortState:
        """The state of the machine it is in."""
        return self.standing.state

    @property
    def foc(self) -> dt.datetime | dt.date | None:
        """The firm order commitment in force."""
        return self.standing.foc

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Why it was last refused, until that is answered."""
        return self.standing.refusals
