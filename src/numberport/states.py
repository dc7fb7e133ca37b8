"""
The life of a number's port: one machine, stated once, here.

A number that is being moved is always in exactly one of the states of :class:`PortState`.
A :class:`Trigger` moves it, and :data:`TRANSITIONS` is the whole law: what the table does not name is refused.
The table knows no clock, no carrier and no guard; what an order must carry before a trigger is a matter for
:mod:`numberport.orders`, and what a carrier's word means is a matter for :mod:`numberport.profiles`.

How a life goes: a *draft* is *submitted* to the gaining side, which forwards it to the losing carrier, where it is
*pending*. Either may refuse it: as an *update required* (the same request may be mended) or as *rejected* (the answer
clock runs). A firm order commitment makes it *foc confirmed*; on the day it is *activating*, then *ported*. A cancel
that needs the carrier's consent waits as *cancel pending*. Four states end a life: *cancelled*, *expired*, *superseded*
(another order took the number over) and *returned* (ported, then snapped back).

Triggers are *ours* (we decide), *theirs* (the carrier reports) or *either*.
The state of an order is never stored: :func:`roll_up` derives it from its numbers.
"""

import enum
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import UsageError
from numberport.telephone import TelephoneNumber

__all__ = [
    "CANCELLABLE",
    "GIVEN_UP",
    "LIVE",
    "OPEN",
    "SIDES",
    "TERMINAL",
    "TRANSITIONS",
    "Hold",
    "IllegalTransition",
    "OrderStatus",
    "PortState",
    "Side",
    "Trigger",
    "allowed",
    "named",
    "next_state",
    "path",
    "roll_up",
]


class PortState(enum.StrEnum):
    """Where one number's port stands."""

    DRAFT = "draft"
    #: With the gaining side, which has not yet passed it on.
    SUBMITTED = "submitted"
    #: With the losing carrier.
    PENDING = "pending"
    #: Something is missing or wrong; the same request may be mended.
    UPDATE_REQUIRED = "update_required"
    #: Refused; the clock for an answer runs.
    REJECTED = "rejected"
    #: The losing carrier has committed to a date.
    FOC_CONFIRMED = "foc_confirmed"
    ACTIVATING = "activating"
    #: We asked to cancel and wait for the carrier's consent.
    CANCEL_PENDING = "cancel_pending"
    PORTED = "ported"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    #: Another order took the number over.
    SUPERSEDED = "superseded"
    #: Ported, then given back to the carrier it came from.
    RETURNED = "returned"


class Trigger(enum.StrEnum):
    """What can move a number from one state to another."""

    SUBMIT = "submit"
    FORWARD = "forward"
    REQUEST_UPDATE = "request_update"
    REJECT = "reject"
    CORRECT = "correct"
    CONFIRM_FOC = "confirm_foc"
    CHANGE_FOC = "change_foc"
    WITHDRAW_FOC = "withdraw_foc"
    START_ACTIVATION = "start_activation"
    FAIL_ACTIVATION = "fail_activation"
    ACTIVATE = "activate"
    REQUEST_CANCEL = "request_cancel"
    REFUSE_CANCEL = "refuse_cancel"
    CANCEL = "cancel"
    EXPIRE = "expire"
    SUPERSEDE = "supersede"
    SNAP_BACK = "snap_back"


class Side(enum.StrEnum):
    """Whose a trigger is."""

    OURS = "ours"
    THEIRS = "theirs"
    EITHER = "either"


_T, _S = Trigger, PortState

#: Whose each trigger is.
SIDES: Final[Mapping[Trigger, Side]] = MappingProxyType(
    {
        _T.SUBMIT: Side.OURS,
        _T.CORRECT: Side.OURS,
        _T.REQUEST_CANCEL: Side.OURS,
        _T.SUPERSEDE: Side.OURS,
        _T.EXPIRE: Side.OURS,
        _T.FORWARD: Side.THEIRS,
        _T.REQUEST_UPDATE: Side.THEIRS,
        _T.REJECT: Side.THEIRS,
        _T.CONFIRM_FOC: Side.THEIRS,
        _T.REFUSE_CANCEL: Side.THEIRS,
        _T.FAIL_ACTIVATION: Side.THEIRS,
        _T.CANCEL: Side.EITHER,
        _T.CHANGE_FOC: Side.EITHER,
        _T.WITHDRAW_FOC: Side.EITHER,
        _T.START_ACTIVATION: Side.EITHER,
        _T.ACTIVATE: Side.EITHER,
        _T.SNAP_BACK: Side.EITHER,
    }
)

_ENDS: Final = {_T.CANCEL: _S.CANCELLED, _T.EXPIRE: _S.EXPIRED, _T.SUPERSEDE: _S.SUPERSEDED}

#: The machine: for every state, where each trigger leads; ``None`` is the state in which the cancel was asked.
TRANSITIONS: Final[Mapping[PortState, Mapping[Trigger, PortState | None]]] = MappingProxyType(
    {
        _S.DRAFT: {_T.SUBMIT: _S.SUBMITTED, **_ENDS},
        _S.SUBMITTED: {
            _T.FORWARD: _S.PENDING,
            _T.REQUEST_UPDATE: _S.UPDATE_REQUIRED,
            _T.REJECT: _S.REJECTED,
            _T.CONFIRM_FOC: _S.FOC_CONFIRMED,
            _T.REQUEST_CANCEL: _S.CANCEL_PENDING,
            **_ENDS,
        },
        _S.PENDING: {
            _T.REQUEST_UPDATE: _S.UPDATE_REQUIRED,
            _T.REJECT: _S.REJECTED,
            _T.CONFIRM_FOC: _S.FOC_CONFIRMED,
            _T.REQUEST_CANCEL: _S.CANCEL_PENDING,
            **_ENDS,
        },
        _S.UPDATE_REQUIRED: {
            _T.CORRECT: _S.SUBMITTED,
            _T.REJECT: _S.REJECTED,
            _T.REQUEST_CANCEL: _S.CANCEL_PENDING,
            **_ENDS,
        },
        _S.REJECTED: {
            _T.CORRECT: _S.SUBMITTED,
            _T.REQUEST_UPDATE: _S.UPDATE_REQUIRED,
            _T.REQUEST_CANCEL: _S.CANCEL_PENDING,
            **_ENDS,
        },
        _S.FOC_CONFIRMED: {
            _T.CHANGE_FOC: _S.FOC_CONFIRMED,
            _T.START_ACTIVATION: _S.ACTIVATING,
            _T.ACTIVATE: _S.PORTED,
            _T.WITHDRAW_FOC: _S.PENDING,
            _T.REQUEST_UPDATE: _S.UPDATE_REQUIRED,
            _T.REJECT: _S.REJECTED,
            _T.REQUEST_CANCEL: _S.CANCEL_PENDING,
            **_ENDS,
        },
        _S.ACTIVATING: {
            _T.ACTIVATE: _S.PORTED,
            _T.FAIL_ACTIVATION: _S.FOC_CONFIRMED,
            _T.REQUEST_UPDATE: _S.UPDATE_REQUIRED,
            _T.REJECT: _S.REJECTED,
            _T.CANCEL: _S.CANCELLED,
        },
        _S.CANCEL_PENDING: {_T.CANCEL: _S.CANCELLED, _T.REFUSE_CANCEL: None, _T.ACTIVATE: _S.PORTED},
        _S.PORTED: {_T.SNAP_BACK: _S.RETURNED},
        _S.CANCELLED: {},
        _S.EXPIRED: {},
        _S.SUPERSEDED: {},
        _S.RETURNED: {},
    }
)

#: States a number no longer leaves.
TERMINAL: Final = frozenset(state for state, row in TRANSITIONS.items() if not row)

#: States in which a cancel may be asked for, and to which a refused one returns.
CANCELLABLE: Final = frozenset(state for state, row in TRANSITIONS.items() if _T.REQUEST_CANCEL in row)

#: Ends that agree with each other: the request came to nothing (R13).
GIVEN_UP: Final = frozenset(_ENDS.values())

#: A request is under way (R11).
LIVE: Final = frozenset(
    {
        _S.SUBMITTED,
        _S.PENDING,
        _S.UPDATE_REQUIRED,
        _S.REJECTED,
        _S.FOC_CONFIRMED,
        _S.ACTIVATING,
        _S.CANCEL_PENDING,
    }
)

#: Live, or still a draft.
OPEN: Final = LIVE | {_S.DRAFT}


class OrderStatus(enum.StrEnum):
    """Where an order stands, derived from its numbers."""

    DRAFT = "draft"
    ACTION_REQUIRED = "action_required"
    SUBMITTED = "submitted"
    PENDING = "pending"
    FOC_CONFIRMED = "foc_confirmed"
    ACTIVATING = "activating"
    CANCEL_PENDING = "cancel_pending"
    COMPLETED = "completed"
    PARTLY_PORTED = "partly_ported"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Hold(enum.StrEnum):
    """What keeps a number waiting without changing its state; each names whose move it is."""

    #: Papers the carrier still wants.
    DOCUMENTS = "documents"
    SIGNATURE = "signature"
    #: A code by which the customer shows that the number is theirs.
    VERIFICATION_CODE = "verification code"
    #: Numbers of the order that cannot be taken as they are.
    NUMBERS = "numbers"
    #: The other carrier disputes the port in the porting system itself.
    CONFLICT = "conflict"
    #: A carrier's warning that the committed date is in danger.
    JEOPARDY = "jeopardy"

    @property
    def side(self) -> Side:
        """Whose move it is."""
        return _HELD_BY[self]


_HELD_BY: Final[Mapping[Hold, Side]] = MappingProxyType(
    {
        Hold.DOCUMENTS: Side.OURS,
        Hold.SIGNATURE: Side.OURS,
        Hold.VERIFICATION_CODE: Side.OURS,
        Hold.NUMBERS: Side.OURS,
        Hold.CONFLICT: Side.EITHER,
        Hold.JEOPARDY: Side.THEIRS,
    }
)

#: How many numbers a sentence names before it counts the others.
_NAMED: Final = 3


@attrs.frozen
class IllegalTransition(UsageError):
    """
    A trigger the machine refuses in a state.

    Args:
        state: Where the numbers are.
        trigger: What was to happen.
        allowed: What could have happened instead: whatever the machine allows, or, where an action was refused, the
            triggers that whoever took it may pull.
        numbers: The numbers it was refused for, where it was about some.
    """

    state: PortState
    trigger: Trigger
    allowed: tuple[Trigger, ...]
    numbers: tuple[TelephoneNumber, ...] = ()

    def __str__(self) -> str:
        refused = f"{self.trigger} is refused{named(self.numbers)}"
        if self.state in TERMINAL:
            return f"{refused}: {self.state} is an end, nothing leads out of it"
        if not self.allowed:
            return f"{refused}: nothing of ours leads out of {self.state}, the next word is the carrier's"
        return f"{refused} in {self.state}; allowed: {', '.join(self.allowed)}"


def named(numbers: Sequence[TelephoneNumber]) -> str:
    """Return numbers as the part of a sentence that says for which, empty where there are none."""
    if not numbers:
        return ""
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f" for {', '.join(map(str, numbers[:_NAMED]))}{more}"


def next_state(state: PortState, trigger: Trigger, resume: PortState | None = None) -> PortState:
    """
    Return the state a trigger leads to.

    Args:
        state: Where the number is.
        trigger: What happens to it.
        resume: For ``refuse_cancel``: the state the cancel was asked in.

    Raises:
        IllegalTransition: The table has no such step, or a refused cancel has nowhere to return to.
    """
    target = TRANSITIONS[state].get(trigger)
    if trigger is Trigger.REFUSE_CANCEL and resume in CANCELLABLE and state is PortState.CANCEL_PENDING:
        target = resume
    if target is None:
        raise IllegalTransition(state, trigger, allowed(state))
    return target


def allowed(state: PortState) -> tuple[Trigger, ...]:
    """Return the triggers a state allows, in the order of the table; none for an end."""
    return tuple(TRANSITIONS[state])


#: Triggers by which a report takes a number back.
_BACKWARDS: Final = frozenset({Trigger.WITHDRAW_FOC, Trigger.FAIL_ACTIVATION, Trigger.REFUSE_CANCEL})

#: Done in the carrier's own console, these two may have happened without us.
_CONSOLE: Final = frozenset({Trigger.SUBMIT, Trigger.CORRECT})

#: What a path may pass through: nothing that refuses, asks or ends (R7).
_BETWEEN: Final = frozenset({PortState.SUBMITTED, PortState.PENDING, PortState.FOC_CONFIRMED})


@functools.cache
def path(
    state: PortState, target: PortState, resume: PortState | None = None, *, back: bool = True
) -> tuple[Trigger, ...] | None:
    """
    Return the shortest way a carrier's news can have taken a number from one state to another (R7).

    Every step but the last is one nobody told us of, so a way passes only through submitted, pending, FOC confirmed and
    the state a refused cancel returns to (and ported, on the way to returned). A submit or a correction, done in the
    carrier's own console, may only come first or right after a refused cancel.

    Args:
        state: Where we believe the number is.
        target: Where the carrier says it is.
        resume: Where a refused cancel would return to.
        back: Whether steps that take a number back may be part of it.

    Returns:
        The triggers in order, empty when the number is there already; None when there is no such way.
    """
    between = _BETWEEN | {PortState.PORTED} if target is PortState.RETURNED else _BETWEEN
    frontier: list[tuple[PortState, tuple[Trigger, ...]]] = [(state, ())]
    seen = {state}
    for here, way in frontier:
        if here is target:
            return way
        if way and here not in between and way[-1] is not Trigger.REFUSE_CANCEL:
            continue
        for trigger, there in _told_steps(here, resume):
            if there not in seen and (back or trigger not in _BACKWARDS):
                seen.add(there)
                frontier.append((there, (*way, trigger)))
    return None


def _told_steps(state: PortState, resume: PortState | None) -> Iterator[tuple[Trigger, PortState]]:
    """
    Yield the steps out of a state that can have happened at the carrier's.

    A submit or a correction needs no further check: a way passes through none of the states they start from, unless a
    refused cancel has led there.
    """
    for trigger in TRANSITIONS[state]:
        if SIDES[trigger] is Side.OURS and trigger not in _CONSOLE:
            continue
        if trigger is not Trigger.REFUSE_CANCEL or resume is not None:
            yield trigger, next_state(state, trigger, resume)


_ADVANCE: Final = (
    PortState.DRAFT,
    PortState.SUBMITTED,
    PortState.PENDING,
    PortState.FOC_CONFIRMED,
    PortState.ACTIVATING,
)


def roll_up(states: Iterable[PortState]) -> OrderStatus:
    """
    Derive the status of an order from the states of its numbers; the first rule that fits counts.

    No numbers are a draft. A refusal, an update request, or a draft left behind wants action. Otherwise an order is as
    far as the least advanced of its open numbers; when none is open it says how they ended, and superseded ones count
    only if there is nothing else.
    """
    there = frozenset(states)
    if there & {PortState.REJECTED, PortState.UPDATE_REQUIRED} or _left_behind(there):
        return OrderStatus.ACTION_REQUIRED
    for state in (*_ADVANCE, PortState.CANCEL_PENDING):
        if state in there:
            return OrderStatus(state.value)
    return _ending(there) if there else OrderStatus.DRAFT


def _left_behind(there: frozenset[PortState]) -> bool:
    moved = LIVE | {PortState.PORTED, PortState.RETURNED}
    return PortState.DRAFT in there and bool(there & moved)


def _ending(there: frozenset[PortState]) -> OrderStatus:
    counted = there - {PortState.SUPERSEDED} or there
    if PortState.PORTED in counted:
        return OrderStatus.COMPLETED if counted == {PortState.PORTED} else OrderStatus.PARTLY_PORTED
    if PortState.RETURNED in counted:
        return OrderStatus.RETURNED
    for state in (PortState.SUPERSEDED, PortState.EXPIRED):
        if counted == {state}:
            return OrderStatus(state.value)
    return OrderStatus.CANCELLED
