"""
South Africa: the hours of ports are law; how long a port takes was not read.

Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import DESIRE, ONE_CLOCK, OURS, UNSAID, one_region, working_days
from numberport.regimes.classes import PortClass
from numberport.regimes.days import MONDAY_TO_SATURDAY
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import NativeCode, PortingHours, PortRule, Transfer
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Ground, Rule
from numberport.rejections import Permitted, Reason

__all__ = ["ZA"]

_RULES: Final = Source(
    "ICASA Number Portability Regulations 2018",
    "regulation 6, in force 7 March 2022",
    grade=Grade.LAW,
    read_on=CHECKED_ON,
)
_OLD_LIST: Final = Source(
    "ICASA's earlier specification of geographic ports",
    "as euphoria's help page lists it; it is older than the regulations of 2018",
    grade=Grade.PROVIDER,
    read_on=CHECKED_ON,
)

_ORDERS: Final = "the specification of ordering (OSS), with its times, was not read"

_HOURS: Final = Rule(
    name="porting times",
    says="ports are made Monday to Friday from 09:00 to 17:00 and Saturday from 09:00 to 13:00, never on Sundays and"
    " public holidays",
    source=_RULES,
)

_NO_LEAD_TIME: Final = Rule(
    name="lead time not read",
    says="how long a port takes was not read, so the earliest is when ports are next made after the request: no port is"
    " sooner, and most will be later",
    source=OURS,
)

_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    transfer=Transfer(
        interval=Interval(span=Span(0, Unit.HOURS), anchor=Anchor.RECEIVED, rule=_NO_LEAD_TIME),
        ready=_HOURS,
        desire=DESIRE,
    ),
    hours=(
        PortingHours(opens=dt.time(9), closes=dt.time(17), rule=_HOURS),
        PortingHours(what="Saturday", opens=dt.time(9), closes=dt.time(13), weekdays=frozenset({6}), rule=_HOURS),
    ),
    papers=(
        AskedPaper(what="numbers and account number", source=_RULES),
        AskedPaper(what="whole blocks of 10, 100, 1 000 or 10 000 numbers", when="geographic blocks", source=_RULES),
        AskedPaper(what="single numbers, never blocks", when="080 and 086", source=_RULES),
    ),
    rejections=(
        NativeCode(
            says="number not valid on the losing network, or the block not the customer's alone",
            reason=Reason.NUMBER_NOT_ON_ACCOUNT,
            source=_OLD_LIST,
        ),
        NativeCode(says="number excluded from portability", reason=Reason.NOT_PORTABLE, source=_OLD_LIST),
        NativeCode(says="account number differs", reason=Reason.ACCOUNT_NUMBER_MISMATCH, source=_OLD_LIST),
        NativeCode(says="suspended for an unpaid bill", reason=Reason.ACCOUNT_ON_HOLD, source=_OLD_LIST),
        NativeCode(says="already being ported", reason=Reason.PORT_IN_PROGRESS, source=_OLD_LIST),
        NativeCode(says="ported in the last two months", reason=Reason.RECENTLY_PORTED, source=_OLD_LIST),
        NativeCode(says="another reason that ICASA agreed to", source=_OLD_LIST),
    ),
    unknown={"clock_starts": _ORDERS, "response_due": _ORDERS, "latest": _ORDERS},
    open_questions={
        "time for ordering": f"{_ORDERS}: the earliest is when ports are next made, and not how long one takes",
    },
)

ZA: Final = Regime(
    name="za",
    title="South Africa",
    countries=frozenset({"ZA"}),
    days=working_days(
        "ZA",
        weekdays=MONDAY_TO_SATURDAY,
        says="ports are made Monday to Saturday, less the public holidays",
        source=_RULES,
    ),
    local_time=ONE_CLOCK,
    regions=one_region("south-africa", "South Africa", "Africa/Johannesburg"),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    grounds=(
        Ground(
            reason=Reason.ACCOUNT_ON_HOLD,
            permitted=Permitted.UNCLEAR,
            rule=Rule(
                name="debt is no ground",
                says="but for a number already suspended, a debt is no ground to refuse or delay a port",
                source=_OLD_LIST,
            ),
        ),
    ),
    unknown=("whether the list of refusals holds under the regulations of 2018 was not read",),
)
