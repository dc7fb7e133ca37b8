"""
The messaging of a number (SMS and MMS): a second, smaller machine beside that of voice.

A number's messaging moves apart from its voice, before it or after it, or not at all; so an order may have ported while
its messaging stands in an exception.
"""

import enum
from typing import Final

from numberport.states.tables import TransitionTable

__all__ = ["MESSAGING", "MessagingState", "MessagingTrigger"]


class MessagingState(enum.StrEnum):
    """Where the messaging of one number stands."""

    #: The number has no messaging to move; it begins so and stays so.
    NOT_APPLICABLE = "not_applicable"
    PENDING = "pending"
    ACTIVATING = "activating"
    #: Something went wrong; it may be tried again.
    EXCEPTION = "exception"
    PORTED = "ported"
    CANCELLED = "cancelled"


class MessagingTrigger(enum.StrEnum):
    """What can move a number's messaging from one state to another."""

    START_ACTIVATION = "start_activation"
    ACTIVATE = "activate"
    FAIL = "fail"
    RETRY = "retry"
    CANCEL = "cancel"


_T, _S = MessagingTrigger, MessagingState

#: The machine of messaging.
MESSAGING: Final[TransitionTable[MessagingState, MessagingTrigger]] = TransitionTable(
    title="messaging",
    begins=(_S.NOT_APPLICABLE, _S.PENDING),
    rows={
        _S.NOT_APPLICABLE: {},
        _S.PENDING: {
            _T.START_ACTIVATION: _S.ACTIVATING,
            _T.ACTIVATE: _S.PORTED,
            _T.FAIL: _S.EXCEPTION,
            _T.CANCEL: _S.CANCELLED,
        },
        _S.ACTIVATING: {_T.ACTIVATE: _S.PORTED, _T.FAIL: _S.EXCEPTION},
        _S.EXCEPTION: {_T.RETRY: _S.PENDING, _T.ACTIVATE: _S.PORTED, _T.CANCEL: _S.CANCELLED},
        _S.PORTED: {},
        _S.CANCELLED: {},
    },
)
