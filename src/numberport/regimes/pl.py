"""
Poland: the central system's codes and its horizon; the intervals of the old act were superseded.

Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import ONE_CLOCK, UNSAID, one_region
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import NativeCode, PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule
from numberport.rejections import Reason

__all__ = ["PL"]

_SYSTEM: Final = Source(
    "PLI CBD, messages E03 and E17", "as plicbd.arkanavoip.pl lists them", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_REGULATOR: Final = Source(
    "UKE consumer information centre, taking a number along", grade=Grade.INDUSTRY, read_on=CHECKED_ON
)

_NOT_READ: Final = "the act of 2024 was not read, and the older rules no longer hold"


def _code(code: str, says: str, reason: Reason = Reason.UNKNOWN) -> NativeCode:
    return NativeCode(code=code, says=says, reason=reason, source=_SYSTEM)


_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    cap=eu.FROM_AGREED_DAY,
    horizon=Interval(
        span=Span(120, Unit.DAYS),
        anchor=Anchor.RECEIVED,
        rule=Rule(
            name="at most 120 days ahead",
            says="an agreed day more than 120 calendar days after the request (E03) is refused, with code 8",
            source=_SYSTEM,
        ),
    ),
    papers=(
        AskedPaper(
            what="application and power of attorney",
            kinds=frozenset({DocumentKind.LOA, ProofKind.POWER_OF_ATTORNEY}),
            source=_SYSTEM,
        ),
        AskedPaper(what="PESEL, NIP or REGON", kinds=frozenset({ProofKind.REGISTRATION}), source=_SYSTEM),
        AskedPaper(what="kind of contract: postpaid or prepaid", source=_SYSTEM),
    ),
    rejections=(
        _code("1", "registration data differ", Reason.DATA_MISMATCH),
        _code("2", "number inactive", Reason.NUMBER_INACTIVE),
        _code("3", "subscriber withdrew", Reason.CUSTOMER_WITHDREW),
        _code("4", "wrong kind of contract (postpaid, prepaid)", Reason.CONTRACT_TYPE_MISMATCH),
        _code("5", "group of numbers wrong", Reason.RANGE_INCOMPLETE),
        _code("6", "the day of mode DAY is later than that of mode END", Reason.FOC_REJECTED),
        _code("7", "number not with the losing carrier", Reason.NUMBER_NOT_ON_ACCOUNT),
        _code("8", "agreed day more than 120 calendar days after E03", Reason.FOC_REJECTED),
        _code("9", "complaint: the number was not handed over by the one who asks", Reason.NUMBER_NOT_ON_ACCOUNT),
    ),
    unknown={
        "clock_starts": "nothing that holds today was read to count from the request",
        "response_due": _NOT_READ,
        "earliest": _NOT_READ,
        "scheduled": _NOT_READ,
    },
)

PL: Final = Regime(
    name="pl",
    title="Poland",
    countries=frozenset({"PL"}),
    days=eu.working_days("PL"),
    local_time=ONE_CLOCK,
    regions=one_region("poland", "Poland", "Europe/Warsaw"),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    further=(
        eu.LOSS_OF_SERVICE,
        eu.RECIPIENT_LEADS,
        Rule(
            name="right after the contract's end",
            says="a number may be taken along for at least one month after the contract ends",
            source=_REGULATOR,
        ),
    ),
    unknown=(
        "what compensation is due for delay was read in the repealed act only",
        "the hours of ports were not read",
    ),
)
