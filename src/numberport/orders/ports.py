"""
Where one number's port stands, and what came of each event that reached it.
"""

import datetime as dt
import enum
from collections.abc import Set as AbstractSet

import attrs

from numberport.events import SMS_CHECKS, SPECIAL_CHECKS, Check, CheckResult, Event, Handover
from numberport.rejections import Refusal
from numberport.states import Hold, MessagingState, PortState, Trigger
from numberport.telephone import TelephoneNumber

__all__ = ["Group", "Heard", "NumberPort", "Reading", "Sent", "Standing", "Step", "Successor", "Verdict"]


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
    #: It is, or may well be, what was so before: kept, no step (R9, R12).
    PAST = "past"
    #: It is about a number that another order has taken over, and goes there (R12).
    HANDED_ON = "handed on"
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
        standing: Where it left these numbers; None where it was read against none. It follows from the rest, so it is
            neither compared nor shown.
    """

    event: Event
    moment: dt.datetime
    verdict: Verdict
    rule: str
    numbers: tuple[TelephoneNumber, ...]
    steps: tuple[Step, ...] = ()
    why: str = ""
    copies: int = 0
    _standing: "Standing | None" = attrs.field(default=None, alias="standing", eq=False, repr=False)

    @property
    def standing(self) -> "Standing | None":
        """Where the event left these numbers; None where it was read against none."""
        return self._standing


@attrs.frozen(kw_only=True)
class Sent:
    """
    Our latest action as the carrier may not have seen it yet: what an echo is recognised by (R8).

    Args:
        left: The states it left: that of the number, and while it waits for a cancel whatever the carrier has brought
            it to since (R10).
        version: The version of the submission it raised, if it did.
        stamps: The latest stamp every source had given when the carrier could first have seen it; None for a source
            that never gave one.
        number: The desk's number of the action, while it may still be on its way (R15).
        until: The moment up to which the carrier cannot have seen it, where that is known (R15).
    """

    left: frozenset[PortState]
    version: int | None
    stamps: tuple[tuple[str, dt.datetime | dt.date | None], ...]
    number: int | None = None
    until: dt.datetime | None = None


@attrs.frozen(kw_only=True)
class Heard:
    """
    The last word of a source about a number: what its next one without a stamp is held against (R9).

    Args:
        said: What it said, as :func:`~numberport.journal.content` has it.
        times: How often it has told each state by a message of its own.
    """

    said: tuple[object, ...]
    times: tuple[tuple[PortState, int], ...]


@attrs.frozen
class Successor:
    """The order that took a number over, and how; None where nobody has said (R12)."""

    order: str
    how: Handover | None = None


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
        held: What stands beside the state, each with the state in which it was put there (R15).
        resume: Where a refused cancel returns to.
        version: The version of the submission that asks for it; 0 while none does.
        sent: Our latest action, until the carrier has shown that it saw it.
        messaging: Where its messaging stands; None where nobody has said.
        checks: What checks after the port showed, by their names; of one check the latest.
        known: The commitments, reasons, references and versions we have been told of.
        visits: How often it has come to each state, or may have passed it.
        heard: The last word of each source.
        successor: The order that took it over.
    """

    state: PortState = PortState.DRAFT
    since: dt.datetime
    foc: dt.datetime | dt.date | None = None
    focs: tuple[dt.datetime | dt.date, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    held: tuple[tuple[Hold, PortState], ...] = ()
    resume: PortState | None = None
    version: int = 0
    sent: Sent | None = None
    known: frozenset[object] = frozenset()
    messaging: MessagingState | None = None
    checks: tuple[tuple[Check, CheckResult], ...] = ()
    visits: tuple[tuple[PortState, int], ...] = ()
    heard: tuple[tuple[str, Heard], ...] = ()
    successor: Successor | None = None

    @property
    def holds(self) -> frozenset[Hold]:
        """What stands beside the state."""
        return frozenset(hold for hold, _ in self.held)


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
    settings: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)

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

    @property
    def messaging(self) -> MessagingState | None:
        """Where its messaging stands, apart from voice; None where nobody has said."""
        return self.standing.messaging

    @property
    def unverified(self) -> tuple[Check, ...]:
        """
        The checks of the test plan that have not been passed, in its order.

        A check that does not apply counts as passed, and so do those of messaging where a number has none to move, and
        those that not every number needs where nobody has tried them.
        """
        results = dict(self.standing.checks)
        no_sms = SMS_CHECKS if self.messaging is MessagingState.NOT_APPLICABLE else frozenset[Check]()
        spared = no_sms | (SPECIAL_CHECKS - results.keys())
        missing = {check for check in Check if results.get(check, CheckResult.FAILED) is CheckResult.FAILED}
        return tuple(check for check in Check if check in missing - spared)

    @property
    def verified(self) -> bool:
        """Whether it is ported and every check of the test plan is passed."""
        return self.state is PortState.PORTED and not self.unverified
