"""
COIN: the Dutch operators' exchange of porting messages.

It publishes messages and no states. The states here, and which message leads from where to where, are our reading of
its message types and of operators' pages, so every step is provisional. They are the states of one series of numbers;
what becomes of a whole dossier is worked out by :mod:`numberport.profiles.dossiers`.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from numberport.calendars import Span, Unit
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.machines import NetworkMachine, NetworkStep, NetworkTimer
from numberport.states import PortState, Trigger

__all__ = ["COIN", "CoinRole", "CoinState"]


class CoinState(enum.StrEnum):
    """Where a series of numbers stands."""

    REQUESTED = "requested"
    #: The donor has said that its answer takes longer.
    DELAYED = "answer delayed"
    ACCEPTED = "accepted"
    #: Refused, and closed: a new request must be made.
    BLOCKED = "blocked"
    PERFORMED = "performed"
    CANCELLED = "cancelled"
    #: Accepted, and not performed while that was good.
    EXPIRED = "expired"
    #: Back with the operator the numbers were first given to.
    RETURNED = "returned"


class CoinRole(enum.StrEnum):
    """Who sends a message."""

    RECIPIENT = "recipient"
    DONOR = "donor"
    #: The operator that has the number now.
    OPERATOR = "current operator"
    #: Nobody: time passes.
    CLOCK = "clock"


_MESSAGES: Final = Source(
    "COIN, porting messages, version 3", "states are our reading", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_WINDOW: Final = Source(
    "pages of Dutch operators on porting on demand", "validity of an approval", grade=Grade.PROVIDER, read_on=CHECKED_ON
)

_S, _R, _T = CoinState, CoinRole, Trigger
_OURS: Final[Mapping[str, PortState | None]] = MappingProxyType(
    {
        _S.REQUESTED: PortState.PENDING,
        _S.DELAYED: PortState.PENDING,
        _S.ACCEPTED: PortState.FOC_CONFIRMED,
        _S.BLOCKED: PortState.REJECTED,
        _S.PERFORMED: PortState.PORTED,
        _S.CANCELLED: PortState.CANCELLED,
        _S.EXPIRED: PortState.EXPIRED,
        _S.RETURNED: PortState.RETURNED,
    }
)


def _step(
    left: CoinState, trigger: str, entered: CoinState, taker: CoinRole, *path: Trigger, when: str = ""
) -> NetworkStep:
    return NetworkStep(
        left=left, trigger=trigger, entered=entered, takers=frozenset({taker}), path=path, when=when, source=_MESSAGES
    )


#: The machine of one series of numbers.
COIN: Final = NetworkMachine(
    title="COIN",
    states={**_OURS},
    begins=(_S.REQUESTED,),
    steps=(
        _step(_S.REQUESTED, "pradelayed", _S.DELAYED, _R.DONOR),
        _step(_S.REQUESTED, "portingrequestanswer, not blocked", _S.ACCEPTED, _R.DONOR, _T.CONFIRM_FOC),
        _step(_S.REQUESTED, "portingrequestanswer, blocked", _S.BLOCKED, _R.DONOR, _T.REJECT),
        _step(_S.REQUESTED, "cancel", _S.CANCELLED, _R.RECIPIENT, _T.CANCEL),
        _step(_S.DELAYED, "portingrequestanswer, not blocked", _S.ACCEPTED, _R.DONOR, _T.CONFIRM_FOC),
        _step(_S.DELAYED, "portingrequestanswer, blocked", _S.BLOCKED, _R.DONOR, _T.REJECT),
        _step(_S.DELAYED, "cancel", _S.CANCELLED, _R.RECIPIENT, _T.CANCEL),
        _step(_S.ACCEPTED, "cancel", _S.CANCELLED, _R.RECIPIENT, _T.CANCEL),
        _step(
            _S.ACCEPTED, "portingperformed", _S.PERFORMED, _R.RECIPIENT, _T.ACTIVATE, when="while the approval is good"
        ),
        _step(_S.ACCEPTED, "expire", _S.EXPIRED, _R.CLOCK, _T.EXPIRE, when="the approval is no longer good"),
        _step(_S.PERFORMED, "deactivation", _S.RETURNED, _R.OPERATOR, _T.SNAP_BACK),
    ),
    timers=(
        NetworkTimer(
            name="approval",
            state=_S.ACCEPTED,
            begins="the first possible date",
            after=Span(90, Unit.DAYS),
            pulls=("expire",),
            source=_WINDOW,
        ),
    ),
    source=_MESSAGES,
)
