"""
The life of a number's port: one machine, stated once, here.

A number that is being moved is always in exactly one of the states of :class:`PortState`.
A :class:`Trigger` moves it, and :data:`MACHINE` is the whole law: what its table does not name is refused.
The table knows no clock, no carrier and no guard; what an order must carry before a trigger is a matter for
:mod:`numberport.orders`, and what a carrier's word means is a matter for :mod:`numberport.profiles`.

How a life goes: a *draft* is *submitted* to the gaining side, which forwards it to the losing carrier, where it is
*pending*. Either may refuse it: as an *update required* (the same request may be mended) or as *rejected* (the answer
clock runs). A firm order commitment makes it *foc confirmed*; on the day it is *activating*, then *ported*. A cancel
that needs the carrier's consent waits as *cancel pending*. Four states end a life: *cancelled*, *expired*, *superseded*
(another order took the number over) and *returned* (ported, then snapped back).

Triggers are *ours* (we decide), *theirs* (the carrier reports) or *either*; :data:`TAKERS` says who of the sides of a
port may pull each.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from numberport.parties import Actor
from numberport.states.tables import TransitionTable

__all__ = [
    "CANCELLABLE",
    "GIVEN_UP",
    "LIVE",
    "MACHINE",
    "OPEN",
    "OURS_TO_CANCEL",
    "SIDES",
    "TAKERS",
    "TERMINAL",
    "TRANSITIONS",
    "PortState",
    "Side",
    "Trigger",
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

_CUSTOMER_TOO: Final = frozenset({Actor.CUSTOMER, Actor.GAINING_SIDE})
_GAINING_SIDE: Final = frozenset({Actor.GAINING_SIDE})
_LOSING_CARRIER: Final = frozenset({Actor.LOSING_CARRIER})
_EITHER: Final = _GAINING_SIDE | _LOSING_CARRIER

#: Who may pull each trigger. The gaining side pulls all of ours, the clock only lets things expire, and what the losing
#: carrier pulls we learn from its reports.
TAKERS: Final[Mapping[Trigger, frozenset[Actor]]] = MappingProxyType(
    {
        _T.SUBMIT: _GAINING_SIDE,
        _T.CORRECT: _CUSTOMER_TOO,
        _T.REQUEST_CANCEL: _CUSTOMER_TOO,
        _T.SUPERSEDE: _GAINING_SIDE,
        _T.EXPIRE: _GAINING_SIDE | {Actor.SYSTEM},
        _T.FORWARD: _LOSING_CARRIER,
        _T.REQUEST_UPDATE: _LOSING_CARRIER,
        _T.REJECT: _LOSING_CARRIER,
        _T.CONFIRM_FOC: _LOSING_CARRIER,
        _T.REFUSE_CANCEL: _LOSING_CARRIER,
        _T.FAIL_ACTIVATION: _LOSING_CARRIER,
        _T.CANCEL: _EITHER,
        _T.CHANGE_FOC: _EITHER,
        _T.WITHDRAW_FOC: _EITHER,
        _T.START_ACTIVATION: _EITHER,
        _T.ACTIVATE: _EITHER,
        _T.SNAP_BACK: _EITHER,
    }
)

#: States in which a cancel is ours to decide; elsewhere it is asked for, and the carrier decides.
OURS_TO_CANCEL: Final = frozenset({_S.DRAFT, _S.SUBMITTED})

_ENDS: Final = {_T.CANCEL: _S.CANCELLED, _T.EXPIRE: _S.EXPIRED, _T.SUPERSEDE: _S.SUPERSEDED}

#: The machine. A refused cancel leads back to the state in which the cancel was asked.
MACHINE: Final[TransitionTable[PortState, Trigger]] = TransitionTable(
    title="the life of a port",
    begins=(_S.DRAFT,),
    returns={_T.REFUSE_CANCEL: _T.REQUEST_CANCEL},
    rows={
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
    },
)

#: Its rows: for every state, where each trigger leads; ``None`` is the state in which the cancel was asked.
TRANSITIONS: Final = MACHINE.rows

#: States a number no longer leaves.
TERMINAL: Final = MACHINE.ends

#: States in which a cancel may be asked for, and to which a refused one returns.
CANCELLABLE: Final = frozenset(MACHINE.pulled_in(_T.REQUEST_CANCEL))

#: Ends that agree with each other: the request came to nothing (R13).
GIVEN_UP: Final = frozenset(_ENDS.values())

#: A request is under way: it is no draft any more, has not ported and has not ended (R11).
LIVE: Final = frozenset(MACHINE.states) - TERMINAL - {*MACHINE.begins, _S.PORTED}

#: Live, or still a draft.
OPEN: Final = LIVE | {_S.DRAFT}
