"""
NPAC: the North American porting database, where a port is a subscription version that both providers speak about.

The new provider and the old one each send their word (a *create*); the old one may dispute, and either may cancel. What
comes of it when the other does not answer is worked out by :mod:`numberport.profiles.windows`.

A version is made once the old provider has committed to a date, so to us its life begins there. That, and each step's
projection, is our reading.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.calendars import Span, Unit
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.machines import NetworkMachine, NetworkStep, NetworkTimer
from numberport.states import Hold, PortState, Trigger

__all__ = [
    "CONFLICT_CAUSES",
    "NPAC",
    "ConflictCause",
    "NpacRole",
    "NpacState",
    "NpacTimers",
]


class NpacState(enum.StrEnum):
    """Where a subscription version stands, in NPAC's words."""

    PENDING = "pending"
    CONFLICT = "conflict"
    CANCEL_PENDING = "cancel-pending"
    CANCELED = "canceled"
    SENDING = "sending"
    ACTIVE = "active"
    FAILED = "failed"
    PARTIAL_FAILURE = "partial failure"
    DISCONNECT_PENDING = "disconnect-pending"
    OLD = "old"


class NpacRole(enum.StrEnum):
    """Who may take a step: the providers, and the database itself."""

    NEW_PROVIDER = "new provider"
    OLD_PROVIDER = "old provider"
    NPAC = "NPAC"


class NpacTimers(enum.StrEnum):
    """The sets of timers: which one holds is agreed for a port by its kind."""

    #: Wireline and non-simple ports, unless something else is agreed.
    LONG = "long"
    #: Simple ports.
    MEDIUM = "medium"
    #: Wireless ports.
    SHORT = "short"


_TRADE: Final = Source("common knowledge of the trade", "NPAC statuses", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)
_FLOWS: Final = Source(
    "NANC LNP process flows", "subscription version create", grade=Grade.INDUSTRY, read_on=CHECKED_ON
)
_CANCELLING: Final = Source("NANC LNP process flows", "cancellation", grade=Grade.INDUSTRY, read_on=CHECKED_ON)
_FIGURE_5: Final = Source(
    "NANC LNP narratives of 1997", "figure 5, cancellation", grade=Grade.INDUSTRY, read_on=CHECKED_ON
)
_NUMBERED: Final = Source("npac.com, questions 4571 and 4576", grade=Grade.INDUSTRY, read_on=CHECKED_ON)
_PRACTICE_35: Final = Source("LNPA best practice 35", grade=Grade.INDUSTRY, read_on=CHECKED_ON)


def _order(number: int) -> Source:
    return Source(f"NANC change order {number}", grade=Grade.INDUSTRY, read_on=CHECKED_ON)


_S, _R, _T = NpacState, NpacRole, Trigger
_NEW, _OLD, _NPAC = frozenset({_R.NEW_PROVIDER}), frozenset({_R.OLD_PROVIDER}), frozenset({_R.NPAC})
_CONFLICT: Final = frozenset({Hold.CONFLICT})

#: Which of ours each state is; a version that was partly taken up, or is being disconnected, is none.
_OURS: Final[Mapping[str, PortState | None]] = MappingProxyType(
    {
        _S.PENDING: PortState.FOC_CONFIRMED,
        _S.CONFLICT: PortState.FOC_CONFIRMED,
        _S.CANCEL_PENDING: PortState.CANCEL_PENDING,
        _S.CANCELED: PortState.CANCELLED,
        _S.SENDING: PortState.ACTIVATING,
        _S.ACTIVE: PortState.PORTED,
        _S.FAILED: PortState.FOC_CONFIRMED,
        _S.PARTIAL_FAILURE: None,
        _S.DISCONNECT_PENDING: None,
        _S.OLD: None,
    }
)

_STEPS: Final = (
    NetworkStep(
        left=_S.PENDING,
        trigger="dispute",
        entered=_S.CONFLICT,
        takers=_OLD | _NPAC,
        when="by the old provider once, and before its last chance",
        path=(),
        holds=_CONFLICT,
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.PENDING,
        trigger="cancel",
        entered=_S.CANCEL_PENDING,
        takers=_NEW | _OLD,
        when="both providers have sent their create",
        path=(_T.REQUEST_CANCEL,),
        source=_order(263),
    ),
    NetworkStep(
        left=_S.PENDING,
        trigger="cancel alone",
        entered=_S.CANCELED,
        takers=_NEW | _OLD,
        when="only one provider has sent its create",
        path=(_T.CANCEL,),
        source=_NUMBERED,
    ),
    NetworkStep(
        left=_S.PENDING,
        trigger="purge",
        entered=_S.CANCELED,
        takers=_NPAC,
        when="nobody has activated it long after its due date",
        path=(_T.CANCEL,),
        source=_PRACTICE_35,
    ),
    NetworkStep(
        left=_S.PENDING,
        trigger="activate",
        entered=_S.SENDING,
        takers=_NEW,
        when="on its due date or after it",
        path=(_T.START_ACTIVATION,),
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.CONFLICT,
        trigger="settle",
        entered=_S.PENDING,
        takers=_OLD,
        path=(),
        releases=_CONFLICT,
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.CONFLICT,
        trigger="release",
        entered=_S.PENDING,
        takers=_NEW,
        when="the restriction is over, and the cause is not the old provider's alone to lift",
        path=(),
        releases=_CONFLICT,
        source=_order(375),
    ),
    NetworkStep(
        left=_S.CONFLICT,
        trigger="cancel",
        entered=_S.CANCEL_PENDING,
        takers=_NEW | _OLD,
        when="both providers have sent their create",
        path=(_T.REQUEST_CANCEL,),
        releases=_CONFLICT,
        source=_order(263),
    ),
    NetworkStep(
        left=_S.CONFLICT,
        trigger="expire",
        entered=_S.CANCELED,
        takers=_NPAC,
        when="the conflict is not settled in time",
        path=(_T.CANCEL,),
        source=_FIGURE_5,
    ),
    NetworkStep(
        left=_S.CANCEL_PENDING,
        trigger="acknowledge",
        entered=_S.CANCELED,
        takers=_NEW | _OLD,
        when="the other provider agrees",
        path=(_T.CANCEL,),
        source=_order(263),
    ),
    NetworkStep(
        left=_S.CANCEL_PENDING,
        trigger="old provider stays silent",
        entered=_S.CANCELED,
        takers=_NPAC,
        when="the new provider cancelled, and both windows are over",
        path=(_T.CANCEL,),
        source=_order(388),
    ),
    NetworkStep(
        left=_S.CANCEL_PENDING,
        trigger="new provider stays silent",
        entered=_S.CONFLICT,
        takers=_NPAC,
        when="the old provider cancelled, and both windows are over",
        path=(_T.REFUSE_CANCEL,),
        holds=_CONFLICT,
        source=_CANCELLING,
    ),
    NetworkStep(
        left=_S.CANCEL_PENDING,
        trigger="retract",
        entered=_S.PENDING,
        takers=_NEW | _OLD,
        when="by whoever cancelled",
        path=(_T.REFUSE_CANCEL,),
        source=_order(388),
    ),
    NetworkStep(
        left=_S.SENDING,
        trigger="all accept",
        entered=_S.ACTIVE,
        takers=_NPAC,
        path=(_T.ACTIVATE,),
        source=_order(123),
    ),
    NetworkStep(
        left=_S.SENDING,
        trigger="some accept",
        entered=_S.PARTIAL_FAILURE,
        takers=_NPAC,
        path=None,
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.SENDING,
        trigger="none accepts",
        entered=_S.FAILED,
        takers=_NPAC,
        path=(_T.FAIL_ACTIVATION,),
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.SENDING,
        trigger="disconnected",
        entered=_S.OLD,
        takers=_NPAC,
        when="what was sent is the end of its service",
        path=None,
        source=_order(123),
    ),
    NetworkStep(
        left=_S.FAILED,
        trigger="resend",
        entered=_S.SENDING,
        takers=_NPAC | _NEW,
        path=(_T.START_ACTIVATION,),
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.PARTIAL_FAILURE,
        trigger="resend",
        entered=_S.SENDING,
        takers=_NPAC | _NEW,
        path=None,
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.ACTIVE,
        trigger="give way",
        entered=_S.OLD,
        takers=_NPAC,
        when="a newer version of the number is activated",
        path=None,
        source=_order(123),
    ),
    NetworkStep(
        left=_S.ACTIVE,
        trigger="disconnect later",
        entered=_S.DISCONNECT_PENDING,
        takers=_NEW,
        path=None,
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.ACTIVE,
        trigger="modify",
        entered=_S.SENDING,
        takers=_NEW,
        path=None,
        source=_TRADE,
    ),
    NetworkStep(
        left=_S.DISCONNECT_PENDING,
        trigger="disconnect",
        entered=_S.SENDING,
        takers=_NPAC,
        path=None,
        source=_order(123),
    ),
    NetworkStep(
        left=_S.DISCONNECT_PENDING,
        trigger="withdraw",
        entered=_S.ACTIVE,
        takers=_NEW,
        path=None,
        source=_TRADE,
    ),
)


def _hours(count: int) -> Span:
    return Span(count, Unit.BUSINESS_HOURS)


def _timer(name: str, variant: NpacTimers, count: int, source: Source) -> NetworkTimer:
    """Return one of the timers that come in sets, with the state it runs in and what its passing means."""
    state, begins, pulls = _RUNS[name]
    return NetworkTimer(
        name=name, variant=variant, state=state, begins=begins, after=_hours(count), pulls=pulls, source=source
    )


#: Of each timer that comes in sets: its state, what it is counted from, and what its passing pulls or allows.
_RUNS: Final = MappingProxyType(
    {
        "initial concurrence": (_S.PENDING, "the first create", ()),
        "final concurrence": (_S.PENDING, "the end of the initial concurrence", ()),
        "conflict restriction": (_S.CONFLICT, "the conflict", ("release",)),
        "initial cancellation": (_S.CANCEL_PENDING, "the cancel", ()),
        "final cancellation": (
            _S.CANCEL_PENDING,
            "the end of the initial cancellation",
            ("old provider stays silent", "new provider stays silent"),
        ),
    }
)
_UNCHANGED: Final = Source(
    "NANC change order 201", "the cancellation timers may remain unchanged", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

_TIMERS: Final = (
    _timer("initial concurrence", NpacTimers.LONG, 9, _FIGURE_5),
    _timer("initial concurrence", NpacTimers.MEDIUM, 3, _TRADE),
    _timer("initial concurrence", NpacTimers.SHORT, 1, _order(201)),
    _timer("final concurrence", NpacTimers.LONG, 9, _FIGURE_5),
    _timer("final concurrence", NpacTimers.MEDIUM, 3, _TRADE),
    _timer("final concurrence", NpacTimers.SHORT, 1, _order(201)),
    _timer("conflict restriction", NpacTimers.LONG, 6, _order(375)),
    _timer("conflict restriction", NpacTimers.SHORT, 6, _order(201)),
    _timer("initial cancellation", NpacTimers.LONG, 9, _order(388)),
    _timer("initial cancellation", NpacTimers.SHORT, 9, _UNCHANGED),
    _timer("final cancellation", NpacTimers.LONG, 9, _order(388)),
    _timer("final cancellation", NpacTimers.SHORT, 9, _UNCHANGED),
    NetworkTimer(
        name="conflict expiration",
        state=_S.CONFLICT,
        begins="the conflict",
        after=Span(30, Unit.DAYS),
        pulls=("expire",),
        source=_FIGURE_5,
    ),
    NetworkTimer(
        name="pending purge",
        state=_S.PENDING,
        begins="the due date",
        after=Span(30, Unit.DAYS),
        pulls=("purge",),
        source=_PRACTICE_35,
    ),
)

#: The machine of a subscription version.
NPAC: Final = NetworkMachine(
    title="NPAC",
    states={**_OURS},
    begins=(_S.PENDING, _S.CONFLICT),
    steps=_STEPS,
    timers=_TIMERS,
    source=_FLOWS,
)


@attrs.frozen(kw_only=True)
class ConflictCause:
    """
    Why a version is in conflict.

    Args:
        code: NPAC's number for it.
        meaning: What it says.
        lifted_by: Who may lift the conflict.
        source: Where it was read.
    """

    code: int
    meaning: str
    lifted_by: frozenset[NpacRole]
    source: Source


_EITHER_LIFTS: Final = _OLD | _NEW

#: The causes by their code. Codes that NPAC sets by itself are not held: who may lift those we could not verify.
CONFLICT_CAUSES: Final[Mapping[int, ConflictCause]] = MappingProxyType(
    {
        50: ConflictCause(code=50, meaning="no local service request received", lifted_by=_OLD, source=_order(375)),
        51: ConflictCause(code=51, meaning="no confirmation was issued", lifted_by=_OLD, source=_TRADE),
        52: ConflictCause(code=52, meaning="the due dates differ", lifted_by=_EITHER_LIFTS, source=_TRADE),
        53: ConflictCause(code=53, meaning="the number is vacant", lifted_by=_EITHER_LIFTS, source=_TRADE),
        54: ConflictCause(code=54, meaning="general", lifted_by=_EITHER_LIFTS, source=_TRADE),
    }
)
