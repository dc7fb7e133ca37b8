"""
What we do beside sending, changing and ending an order: say something to it, press for it, try what was ported.
"""

import datetime as dt
import enum
from typing import ClassVar, Final

import attrs

from numberport.documents.files import PaperFile
from numberport.errors import checked
from numberport.events.actions import Action, Aimed, Move
from numberport.events.canonical import moment, pinned_if_moment
from numberport.states import Trigger

__all__ = [
    "SMS_CHECKS",
    "SPECIAL_CHECKS",
    "Activate",
    "Check",
    "CheckResult",
    "Escalate",
    "Expedite",
    "HandIn",
    "Remark",
    "SnapBack",
    "Verify",
]


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Escalate(Aimed):
    """
    Take a matter to somebody above whoever has it: a port that hangs, a refusal that is not permitted.

    Args:
        to: Whom it is taken to, in the words of the one who does; empty where nobody has said.
        why: What is wrong.
        answer_by: When an answer is owed, if one was promised.
    """

    to: str = ""
    why: str
    answer_by: dt.datetime | None = attrs.field(default=None, converter=attrs.converters.optional(moment))


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Expedite(Aimed):
    """
    Ask for an earlier date than the one there is; what comes of it, the carrier reports.

    Args:
        wanted: The day or moment asked for; None for as early as can be.
        why: Why it is urgent.
        answer_by: When an answer is owed, if one was promised.
    """

    wanted: dt.datetime | dt.date | None = attrs.field(default=None, converter=pinned_if_moment)
    why: str = ""
    answer_by: dt.datetime | None = attrs.field(default=None, converter=attrs.converters.optional(moment))


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Remark(Aimed):
    """Leave a remark with the carrier, for whoever works on the order there."""

    #: Whatever somebody wrote, a PIN it may be, so it is never shown.
    text: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class HandIn(Action):
    """
    Hand files in to the carrier, beside a submission or after it.

    Args:
        files: The files, by name and hash; their content is the host's to keep.
    """

    files: tuple[PaperFile, ...]


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Activate(Aimed):
    """Ask the carrier to let committed numbers over now; what comes of it, the carrier reports."""


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class SnapBack(Move):
    """Give ported numbers back to the carrier they came from."""

    trigger: ClassVar[Trigger] = Trigger.SNAP_BACK
    why: str = ""


class Check(enum.StrEnum):
    """What is tried on a number once it is ported."""

    INBOUND = "inbound call"
    #: By where the call comes from: each network learns of a port by itself.
    INBOUND_MOBILE = "inbound call from a mobile"
    INBOUND_OLD = "inbound call from the old carrier"
    INBOUND_ABROAD = "inbound call from abroad"
    OUTBOUND = "outbound call"
    SMS_IN = "inbound SMS"
    SMS_OUT = "outbound SMS"
    CALLER_ID = "caller id"
    EMERGENCY = "emergency call"
    #: The name that is shown with the number.
    CNAM = "caller-id name"
    FAX = "fax"


#: The checks that try messaging.
SMS_CHECKS: Final = frozenset({Check.SMS_IN, Check.SMS_OUT})
#: The checks that not every number needs: they count where somebody has tried them.
SPECIAL_CHECKS: Final = frozenset(
    {Check.INBOUND_MOBILE, Check.INBOUND_OLD, Check.INBOUND_ABROAD, Check.CNAM, Check.FAX}
)


class CheckResult(enum.StrEnum):
    """What came of a check."""

    PASSED = "passed"
    FAILED = "failed"
    #: The number has no such service.
    NOT_APPLICABLE = "not applicable"


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Verify(Aimed):
    """
    Write down what a check of ported numbers showed; of one check the latest counts.

    Args:
        check: What was tried.
        result: What came of it.
        detail: What was seen, for whoever reads it.
    """

    check: Check
    result: CheckResult = CheckResult.PASSED
    detail: str = ""
