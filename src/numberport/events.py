"""
What can happen to an order: one frozen class for each thing.

There are two kinds (rule R1). An :class:`Action` is ours: a verb in the imperative, taken at a moment by somebody.
A :class:`Report` is the carrier's: a status word, which the profile maps to a meaning.
What an event *does* is not said here: :mod:`numberport.orders` reads it against the order it happens to.

Every moment in an event is pinned to its offset from UTC as the event is made: Python compares two moments of one named
zone by the clock on the wall, which puts the hour that the clocks repeat in the wrong order. Numbers are sorted, each
once: what is said about some numbers is the same whatever the order in which they were listed.
"""

import datetime as dt
import enum
from collections.abc import Iterable
from typing import ClassVar

import attrs

from numberport.calendars import pinned
from numberport.documents import Papers
from numberport.parties import Account
from numberport.rejections import Refusal
from numberport.states import PortState, Trigger
from numberport.telephone import TelephoneNumber

__all__ = [
    "Action",
    "Actor",
    "Adopt",
    "Amend",
    "Cancel",
    "Channel",
    "Correct",
    "Event",
    "Expire",
    "Facts",
    "Note",
    "NumberStart",
    "Open",
    "Progress",
    "Remaining",
    "Report",
    "RequestCancel",
    "Scope",
    "SetUp",
    "Submit",
    "Supersede",
    "Touched",
]

#: The most characters of a carrier's message a report keeps.
RAW_LIMIT = 2_000


class Actor(enum.StrEnum):
    """Who takes an action."""

    CUSTOMER = "customer"
    GAINING_SIDE = "gaining side"
    SYSTEM = "system"
    LOSING_CARRIER = "losing carrier"


class Channel(enum.StrEnum):
    """How a report reached us."""

    REPLY = "reply"
    WEBHOOK = "webhook"
    POLL = "poll"
    #: A person read it in the carrier's console, mail or ticket.
    CONSOLE = "console"


def _pinned(value: dt.datetime | dt.date | None) -> dt.datetime | dt.date | None:
    return pinned(value) if isinstance(value, dt.datetime) else value


def _sorted(numbers: Iterable[TelephoneNumber]) -> tuple[TelephoneNumber, ...]:
    return tuple(sorted(set(numbers), key=str))


def _sorted_if_any(numbers: Iterable[TelephoneNumber] | None) -> tuple[TelephoneNumber, ...] | None:
    return None if numbers is None else _sorted(numbers)


def _bounded(text: str) -> str:
    return text[:RAW_LIMIT]


@attrs.frozen
class Touched:
    """Numbers an action applied to, and the state they were in; ``numbers`` is None for all of the order."""

    state: PortState
    numbers: tuple[TelephoneNumber, ...] | None = None


@attrs.frozen(kw_only=True)
class Action:
    """
    Something we do; the base of the actions and nothing else.

    Args:
        at: The moment it is taken, with a zone.
        by: Who takes it.
        numbers: The numbers it is meant for; None for all whose state allows it.
        sequence: The desk's running number, given when the action is recorded.
        touched: What it applied to, recorded when it was judged; a fold never judges again (R2).

    Raises:
        NaiveMoment: The moment has no zone.
    """

    #: The trigger it pulls, or None for an action that moves no number.
    trigger: ClassVar[Trigger | None] = None

    at: dt.datetime = attrs.field(converter=pinned)
    by: Actor = Actor.GAINING_SIDE
    numbers: tuple[TelephoneNumber, ...] | None = attrs.field(default=None, converter=_sorted_if_any)
    sequence: int | None = None
    touched: tuple[Touched, ...] = ()


@attrs.frozen
class NumberStart:
    """Where a number of a split-off order begins: its state, its FOC, and where a refused cancel returns to."""

    number: TelephoneNumber
    state: PortState
    foc: dt.datetime | dt.date | None = attrs.field(default=None, converter=_pinned)
    resume: PortState | None = None


class Scope(enum.StrEnum):
    """Whether every number of an account leaves it, or some stay."""

    FULL = "full"
    PARTIAL = "partial"


class Remaining(enum.StrEnum):
    """What the losing carrier shall do with the numbers that stay."""

    KEEP = "keep"
    DISCONNECT = "disconnect"


@attrs.frozen(kw_only=True)
class Facts:
    """
    What is asked of the losing carrier beside the numbers, and what is known of the line.

    The four facts of a simple port are None where nobody has said.
    """

    #: The NPAC region whose clock counts (``"northeast"``); None where unknown.
    region: str | None = None
    #: The day the customer would like, or None for the earliest.
    desired_on: dt.date | None = None
    #: The account holds a single line.
    single_line: bool | None = None
    #: The line uses unbundled network elements.
    unbundled: bool | None = None
    #: The line needs complex switch translations (Centrex, ISDN, remote call forwarding ...).
    complex_switching: bool | None = None
    #: A reseller stands between the customer and the losing carrier.
    reseller: bool | None = None
    #: The losing carrier's own holidays.
    carrier_holidays: frozenset[dt.date] = frozenset()
    #: The one person at the customer who owns the porting project.
    project_owner: str | None = None
    #: Whether all numbers of the account are ported; None where nobody has said.
    scope: Scope | None = None
    #: What happens to the numbers that stay, for a partial port.
    remaining: Remaining | None = None
    #: The billing number of what stays on the account, for a partial port that keeps it.
    new_billing_number: TelephoneNumber | None = None


@attrs.frozen(kw_only=True)
class Open(Action):
    """
    The first event of every order (R3).
    """

    order: str
    members: tuple[TelephoneNumber, ...] = attrs.field(converter=_sorted)
    profile: str
    account: Account = Account()
    facts: Facts = Facts()
    papers: Papers = Papers()
    #: Which try this is: 1, or one more than the order this one follows.
    attempt: int = 1
    #: The order this one follows, after a rejection or a split.
    previous: str | None = None
    #: For an order split off another: where its numbers stand.
    starts: tuple[NumberStart, ...] = ()
    #: Why the plan put these numbers together.
    because: str = ""


@attrs.frozen(kw_only=True)
class Submit(Action):
    """Send the order to the gaining side."""

    trigger: ClassVar[Trigger | None] = Trigger.SUBMIT
    #: Our reference (PON); None for the order's own id.
    reference: str | None = None
    #: The version of the submission, raised by every one that follows; given when recorded.
    version: int | None = None


@attrs.frozen(kw_only=True)
class Correct(Action):
    """Answer a rejection or an update request on the same order: mended details, sent again."""

    trigger: ClassVar[Trigger | None] = Trigger.CORRECT
    version: int | None = None
    account: Account | None = None
    facts: Facts | None = None
    papers: Papers | None = None


@attrs.frozen(kw_only=True)
class Amend(Action):
    """Change what the order says without a step of any number."""

    version: int | None = None
    account: Account | None = None
    facts: Facts | None = None
    papers: Papers | None = None


@attrs.frozen(kw_only=True)
class RequestCancel(Action):
    """Ask the carrier to cancel."""

    trigger: ClassVar[Trigger | None] = Trigger.REQUEST_CANCEL
    why: str = ""


@attrs.frozen(kw_only=True)
class Cancel(Action):
    """Cancel on our own authority: a draft, or an order the gaining side has not passed on."""

    trigger: ClassVar[Trigger | None] = Trigger.CANCEL
    why: str = ""


@attrs.frozen(kw_only=True)
class Expire(Action):
    """End what a deadline has ended; only the clock does this."""

    trigger: ClassVar[Trigger | None] = Trigger.EXPIRE
    by: Actor = Actor.SYSTEM
    why: str = ""


@attrs.frozen(kw_only=True)
class Supersede(Action):
    """Hand numbers over to another order."""

    trigger: ClassVar[Trigger | None] = Trigger.SUPERSEDE
    successor: str


@attrs.frozen(kw_only=True)
class SetUp(Action):
    """Say where numbers shall land: application, campaign, alias; pairs of name and value."""

    settings: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class Note(Action):
    """Write something down."""

    text: str


@attrs.frozen(kw_only=True)
class Adopt(Action):
    """Accept, as a person, what an anomaly says: the one way to a state outside the table."""

    state: PortState
    why: str = ""


@attrs.frozen(kw_only=True)
class Progress(Action):
    """How far an operation of several calls has come: what an adapter needs to go on after a crash."""

    operation: str
    #: The adapter's own book-keeping; it may hold what a carrier answered, so it is never shown.
    data: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)


@attrs.frozen(kw_only=True)
class Report:
    """
    Something a carrier said.

    Args:
        word: Its status word, raw.
        source: The one clock it comes from: carrier and channel, as the adapter names it.
        channel: How it reached us.
        learnt: When we learnt it (a poll: when we asked), with a zone.
        stamp: When the source says it happened, with a zone; a bare day where it gives no more; None where it gives
            none, or one that cannot be read.
        id: The source's own id of this message.
        serial: The source's own running number.
        numbers: The numbers it names; None for a word about the whole order.
        foc: The firm order commitment it brings.
        refusals: Why it refuses.
        reference: The carrier's own reference of the order.
        answers: The version of our submission it answers.
        sequence: The desk's running number, given when the report is recorded.
        unreadable: What it held that could not be read, by field name (R13).
        raw: What was received, bounded; anything may stand in it, so it is never shown.

    Raises:
        NaiveMoment: A moment in it has no zone.
    """

    word: str
    source: str
    channel: Channel = Channel.WEBHOOK
    learnt: dt.datetime = attrs.field(converter=pinned)
    stamp: dt.datetime | dt.date | None = attrs.field(default=None, converter=_pinned)
    id: str | None = None
    serial: int | None = None
    numbers: tuple[TelephoneNumber, ...] | None = attrs.field(default=None, converter=_sorted_if_any)
    foc: dt.datetime | dt.date | None = attrs.field(default=None, converter=_pinned)
    refusals: tuple[Refusal, ...] = ()
    reference: str | None = None
    answers: int | None = None
    sequence: int | None = None
    unreadable: tuple[str, ...] = ()
    raw: str = attrs.field(default="", converter=_bounded, repr=False)

    @property
    def at(self) -> dt.datetime:
        """The moment we learnt it."""
        return self.learnt


Event = Action | Report
