"""
What we do: the actions, each a verb in the imperative.

What may be meant for some numbers only is :class:`Aimed`; what moves numbers, and is judged for it, is a :class:`Move`.
"""

import datetime as dt
from typing import ClassVar

import attrs

from numberport import names
from numberport.documents import Papers
from numberport.errors import InputError, checked, is_a
from numberport.events.canonical import Extra, moment, pinned_if_moment, sorted_if_any, sorted_numbers
from numberport.events.facts import Facts
from numberport.events.origins import Handover, Origin
from numberport.names import UnknownName
from numberport.parties import Account, Actor
from numberport.rejections import Refusal
from numberport.states import CANCELLABLE, Hold, MessagingState, PortState, Trigger
from numberport.telephone import TelephoneNumber

__all__ = [
    "Action",
    "Adopt",
    "Aimed",
    "Amend",
    "Cancel",
    "Correct",
    "Expire",
    "HoldStart",
    "ImpossibleStart",
    "Move",
    "NoNumbers",
    "NoOrderId",
    "Note",
    "NumberStart",
    "Open",
    "Progress",
    "RequestCancel",
    "SetUp",
    "Settings",
    "Settle",
    "Submit",
    "Supersede",
    "Touched",
    "UnknownPortState",
]

#: Where a number shall land: pairs of name and value.
Settings = tuple[tuple[str, str], ...]


@attrs.frozen
class NoNumbers(InputError):
    """An action names the numbers it is meant for, and names none."""

    action: str

    def __str__(self) -> str:
        return f"{self.action} is for no number; name at least one, or leave `numbers` out to mean all"


@attrs.frozen
class UnknownPortState(UnknownName):
    """A number was to stand in a state that there is not."""

    kind = "state of a number"


@attrs.frozen
class NoOrderId(InputError):
    """An order was to be opened without an id."""

    def __str__(self) -> str:
        return "an order needs an id: by it its carrier finds the order again, and by an empty one it finds any"


@attrs.frozen
class ImpossibleStart(InputError):
    """An order was to begin with a number where none can stand."""

    number: TelephoneNumber
    problem: str

    def __str__(self) -> str:
        return f"{self.number} cannot begin so: {self.problem}"


@attrs.frozen(field_transformer=checked)
class Touched:
    """Numbers an action applied to, and the state they were in; ``numbers`` is None for all of the order."""

    state: PortState
    numbers: tuple[TelephoneNumber, ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Action:
    """
    Something we do; the base of the actions and nothing else.

    Args:
        at: The moment it is taken, with a zone.
        by: The side that takes it, which is what permits it or not.
        who: The person or program on that side, by name; empty where nobody has said.
        sequence: The desk's running number, given when the action is recorded.
        extra: What a newer version stored with it and this one does not know.

    Raises:
        NaiveMoment: The moment has no zone.
    """

    at: dt.datetime = attrs.field(converter=moment)
    by: Actor = Actor.GAINING_SIDE
    who: str = ""
    sequence: int | None = None
    extra: Extra = attrs.field(default=(), repr=False)


def _some_if_any(action: "Aimed", _: object, numbers: tuple[TelephoneNumber, ...] | None) -> None:
    if numbers == ():
        raise NoNumbers(type(action).__name__)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Aimed(Action):
    """
    An action that may be meant for some numbers only.

    Args:
        numbers: The numbers it is meant for, at least one; None for all, and of an action that moves numbers for all
            whose state allows it.

    Raises:
        NoNumbers: It names numbers, and none.
    """

    numbers: tuple[TelephoneNumber, ...] | None = attrs.field(
        default=None, converter=sorted_if_any, validator=_some_if_any
    )


@attrs.frozen(kw_only=True, field_transformer=checked)
class Move(Aimed):
    """
    An action that moves numbers: it pulls a trigger, and is judged when it is taken (R2).

    Args:
        touched: What it applied to, recorded when it was judged; a fold never judges again.
    """

    #: The trigger it pulls.
    trigger: ClassVar[Trigger]

    touched: tuple[Touched, ...] = ()


@attrs.frozen(field_transformer=checked)
class HoldStart:
    """
    What holds a number of a split-off order from its beginning (R3).

    Args:
        hold: What holds it.
        put_in: The state it was in when that was put there; one beyond it ends the hold (R15).
        since: Since when.

    Raises:
        NaiveMoment: The moment has no zone.
    """

    hold: Hold
    put_in: PortState
    since: dt.datetime = attrs.field(converter=moment)


@attrs.frozen(field_transformer=checked)
class NumberStart:
    """
    Where a number of a split-off order begins (R3).

    Args:
        number: The number.
        state: Its state.
        foc: The commitment in force.
        resume: Where a refused cancel returns to; said if, and only if, a cancel is pending.
        since: The moment it entered the state; None for that of the opening.
        refusals: Why it was last refused, until that is answered.
        messaging: Where its messaging stands; None where nobody has said.
        holds: What holds it, each hold once.

    Raises:
        ImpossibleStart: No number stands like that.
        NaiveMoment: A moment has no zone.
    """

    number: TelephoneNumber
    state: PortState
    foc: dt.datetime | dt.date | None = attrs.field(default=None, converter=pinned_if_moment)
    resume: PortState | None = None
    since: dt.datetime | None = attrs.field(default=None, converter=attrs.converters.optional(moment))
    refusals: tuple[Refusal, ...] = ()
    messaging: MessagingState | None = None
    holds: tuple[HoldStart, ...] = ()

    def __attrs_post_init__(self) -> None:
        returns_to = CANCELLABLE if self.state is PortState.CANCEL_PENDING else {None}
        if self.resume not in returns_to:
            known = " or ".join(sorted(map(str, returns_to)))
            raise ImpossibleStart(
                self.number, f"in {self.state} a refused cancel returns to {known}, not {self.resume}"
            )
        if len({start.hold for start in self.holds}) < len(self.holds):
            raise ImpossibleStart(self.number, "one hold holds it twice")


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Open(Action):
    """
    The first event of every order (R3).

    Raises:
        NoOrderId: Its id is empty.
        ImpossibleStart: It says where a number begins that it does not have, or twice where one does.
    """

    order: str
    members: tuple[TelephoneNumber, ...] = attrs.field(converter=sorted_numbers)
    profile: str
    account: Account = attrs.field(default=Account(), validator=is_a(Account, "an Account", optional=False))
    facts: Facts = attrs.field(default=Facts(), validator=is_a(Facts, "a Facts", optional=False))
    papers: Papers = attrs.field(default=Papers(), validator=is_a(Papers, "a Papers", optional=False))
    #: Which try this is: 1, or one more than the order this one follows.
    attempt: int = 1
    #: The order this one follows, and how it took its numbers over; None for one that follows none.
    origin: Origin | None = None
    #: For an order split off another: where its numbers stand; those it does not say are drafts.
    starts: tuple[NumberStart, ...] = ()
    #: For an order split off another: the version of the submission that asked for its numbers.
    version: int = 0
    #: For an order split off another: when its numbers were last asked for, from which their answer is due.
    submitted_at: dt.datetime | None = attrs.field(default=None, converter=attrs.converters.optional(moment))
    #: For an order split off another: what the carrier calls it; None where nobody has said.
    carrier_reference: str | None = None
    #: Why the plan put these numbers together.
    because: str = ""
    #: Where numbers shall land from the beginning: those that share a set-up, and its pairs of name and value. These
    #: are a customer's own columns, in which a PIN may stand.
    set_up: tuple[tuple[tuple[TelephoneNumber, ...], Settings], ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.order.strip():
            raise NoOrderId
        started = [start.number for start in self.starts]
        set_up = [number for numbers, _ in self.set_up for number in numbers]
        if strangers := sorted({*started, *set_up}.difference(self.members)):
            raise ImpossibleStart(strangers[0], f"order {self.order} does not have it")
        if len(set(started)) < len(started):
            raise ImpossibleStart(max(started, key=started.count), "it begins in two places")

    @property
    def previous(self) -> str | None:
        """The id of the order this one follows, after a rejection or a split."""
        return self.origin.order if self.origin else None


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Submit(Move):
    """Send the order to the gaining side."""

    trigger: ClassVar[Trigger] = Trigger.SUBMIT
    #: Our reference (PON); None for the order's own id.
    reference: str | None = None
    #: The version of the submission, raised by every one that follows; given when recorded.
    version: int | None = None


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Correct(Move):
    """Answer a rejection or an update request on the same order: mended details, sent again."""

    trigger: ClassVar[Trigger] = Trigger.CORRECT
    version: int | None = None
    account: Account | None = None
    facts: Facts | None = None
    papers: Papers | None = None


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Amend(Action):
    """Change what the order says without a step of any number."""

    version: int | None = None
    account: Account | None = None
    facts: Facts | None = None
    papers: Papers | None = None


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class RequestCancel(Move):
    """Ask the carrier to cancel."""

    trigger: ClassVar[Trigger] = Trigger.REQUEST_CANCEL
    why: str = ""


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Cancel(Move):
    """Cancel on our own authority: a draft, or an order the gaining side has not passed on."""

    trigger: ClassVar[Trigger] = Trigger.CANCEL
    why: str = ""


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Expire(Move):
    """End what a deadline has ended: the system does, by the clock, or the gaining side by hand."""

    trigger: ClassVar[Trigger] = Trigger.EXPIRE
    by: Actor = Actor.SYSTEM
    why: str = ""


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Supersede(Move):
    """Hand numbers over to another order."""

    trigger: ClassVar[Trigger] = Trigger.SUPERSEDE
    successor: str
    #: Whether the other answers a rejection or was split off; None where nobody has said.
    how: Handover | None = None


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class SetUp(Aimed):
    """Say where numbers shall land: application, campaign, alias; pairs of name and value."""

    settings: Settings


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Note(Aimed):
    """Write something down."""

    text: str


def _state(word: PortState | str) -> PortState:
    known = {state.value: state for state in PortState}
    given: object = word
    return names.get(word, known, UnknownPortState) if isinstance(given, str) else word  # type: ignore[return-value]


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Adopt(Aimed):
    """
    Accept, as a person, what an anomaly says: the one way to a state outside the table (R13).

    Raises:
        UnknownPortState: There is no such state; the error lists those there are.
    """

    state: PortState = attrs.field(converter=_state)
    why: str = ""
    #: The state each number was in, recorded when it was judged.
    touched: tuple[Touched, ...] = ()


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Progress(Action):
    """How far an operation of several calls has come: what an adapter needs to go on after a crash."""

    operation: str
    #: The adapter's own book-keeping; it may hold what a carrier answered, so it is never shown.
    data: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Settle(Action):
    """
    Write down that the carrier has answered an action of ours; what it said of the numbers stands in its reports.

    Until then the action is unanswered: it may or may not have reached the carrier, and it is looked up before it is
    sent again.
    """

    #: The running number of the action that is answered.
    action: int
    #: Whether the carrier took it.
    accepted: bool = True
    #: Why it did not.
    refusals: tuple[Refusal, ...] = ()
