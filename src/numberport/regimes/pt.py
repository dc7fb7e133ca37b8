"""
Portugal: the frame of the European Union, the code that validates a number's holder, and why ports are refused.

Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import (
    LOCAL_TIME,
    NO_ANSWER_TIME,
    NO_MINIMUM,
    UNSAID,
    one_region,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.ports import AuthorizationCode, NativeCode, PortingHours, PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule
from numberport.rejections import Reason

__all__ = ["PT"]

_COLT: Final = Source("Colt, porting process Portugal", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TELNYX: Final = Source("Telnyx, Portugal porting requirements (5120062)", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_HOURS: Final = Rule(
    name="windows of ports",
    says="numbers move from 09:00 to 12:00, 14:00 to 17:00 or 18:00 to 21:00; the last is not advised",
    source=_COLT,
)


def _refusal(says: str, reason: Reason = Reason.UNKNOWN) -> NativeCode:
    return NativeCode(says=says, reason=reason, source=_COLT)


_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    cap=eu.FROM_AGREED_DAY,
    hours=(
        PortingHours(what="morning", opens=dt.time(9), closes=dt.time(12), rule=_HOURS),
        PortingHours(what="afternoon", opens=dt.time(14), closes=dt.time(17), rule=_HOURS),
        PortingHours(what="evening, not advised", opens=dt.time(18), closes=dt.time(21), rule=_HOURS),
    ),
    codes=(AuthorizationCode(name="CVP", title="code that validates the port", source=_TELNYX),),
    rejections=(
        _refusal("holder and identity differ", Reason.NAME_MISMATCH),
        _refusal("number of the identity paper differs", Reason.IDENTITY_MISMATCH),
        _refusal("number inactive", Reason.NUMBER_INACTIVE),
        _refusal("not portable: the range is incomplete", Reason.RANGE_INCOMPLETE),
        _refusal("number in quarantine", Reason.QUARANTINE),
        _refusal("changes pending on the line", Reason.PENDING_ORDER),
        _refusal("kind of access wrong", Reason.WRONG_LINE_TYPE),
    ),
    unknown={
        "clock_starts": "nothing read is counted from the request",
        "response_due": NO_ANSWER_TIME,
        "earliest": NO_MINIMUM,
        "scheduled": NO_MINIMUM,
    },
)

PT: Final = Regime(
    name="pt",
    title="Portugal",
    countries=frozenset({"PT"}),
    days=eu.working_days("PT"),
    local_time=LOCAL_TIME,
    regions=one_region("portugal", "Portugal", "Europe/Lisbon", listed=False),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    further=eu.FURTHER,
    unknown=(
        "the form of the CVP was not read",
        "the Azores and Madeira, with their clock and their holidays, were not read about",
    ),
)
