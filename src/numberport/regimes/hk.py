"""
Hong Kong: until when a customer may withdraw; no interval was read.

Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import MOBILE, ONE_CLOCK, UNSAID, one_region, working_days
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import PortRule, Withdrawal
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule

__all__ = ["HK"]

_LEAFLET: Final = Source("OFCA, leaflet 21 on mobile number portability", grade=Grade.INDUSTRY, read_on=CHECKED_ON)
_NO_INTERVAL: Final = "the specification of the process (HKCA 2104), with its intervals, was not read"

_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile numbers",
    withdrawal=Withdrawal(
        interval=Interval(
            span=Span(1, Unit.DAYS),
            anchor=Anchor.CUTOVER,
            rule=Rule(
                name="withdrawal on the day before",
                says="the customer may withdraw before 17:00 of the day before the cut-over",
                source=_LEAFLET,
            ),
        ),
        at=dt.time(17),
    ),
    papers=(
        AskedPaper(
            what="application form for mobile number portability", kinds=frozenset({DocumentKind.LOA}), source=_LEAFLET
        ),
    ),
    compared_as="wireless",
    unknown={
        "clock_starts": _NO_INTERVAL,
        "response_due": _NO_INTERVAL,
        "earliest": _NO_INTERVAL,
        "latest": _NO_INTERVAL,
        "scheduled": _NO_INTERVAL,
    },
)

HK: Final = Regime(
    name="hk",
    title="Hong Kong",
    countries=frozenset({"HK"}),
    days=working_days("HK"),
    local_time=ONE_CLOCK,
    regions=one_region("hong-kong", "Hong Kong", "Asia/Hong_Kong"),
    ports=(_MOBILE_PORT,),
    classes=(PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),),
    unsaid=UNSAID,
    further=(
        Rule(
            name="no port after the end",
            says="a number whose contract was terminated cannot be ported",
            source=_LEAFLET,
        ),
    ),
    unknown=("fixed numbers were not read about", "the codes of refusal and the hours of ports were not read"),
)
