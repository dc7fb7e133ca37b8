"""
Austria: the frame of the European Union, and hours of ports as a provider states them.

Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import (
    FIXED,
    NO_ANSWER_TIME,
    NO_MINIMUM,
    ONE_CLOCK,
    SERVICES,
    UNSAID,
    one_region,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.ports import PortingHours, PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule

__all__ = ["AT"]

_COLT: Final = Source("Colt, porting process Austria", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_UNKNOWN: Final = {
    "clock_starts": "nothing read is counted from the request",
    "response_due": NO_ANSWER_TIME,
    "earliest": NO_MINIMUM,
    "scheduled": NO_MINIMUM,
}

_GEOGRAPHIC: Final = PortRule(
    name="fixed",
    title="geographic numbers",
    cap=eu.FROM_AGREED_DAY,
    hours=(
        PortingHours(
            what="slots of one hour",
            opens=dt.time(8),
            closes=dt.time(17, 30),
            rule=Rule(
                name="slots of geographic ports",
                says="geographic numbers move in slots of one hour from 08:00 to 17:30",
                source=_COLT,
            ),
        ),
    ),
    unknown=_UNKNOWN,
)
_SERVICE: Final = PortRule(
    name="service",
    title="non-geographic numbers",
    cap=eu.FROM_AGREED_DAY,
    hours=(
        PortingHours(
            opens=dt.time(7),
            closes=dt.time(17),
            rule=Rule(
                name="hours of non-geographic ports",
                says="non-geographic numbers move from 07:00 to 17:00",
                source=_COLT,
            ),
        ),
    ),
    compared_as="toll-free",
    unknown=_UNKNOWN,
)

AT: Final = Regime(
    name="at",
    title="Austria",
    countries=frozenset({"AT"}),
    days=eu.working_days("AT"),
    local_time=ONE_CLOCK,
    regions=one_region("austria", "Austria", "Europe/Vienna"),
    ports=(_GEOGRAPHIC, _SERVICE, eu.OTHER),
    classes=(
        PortClass(port=_GEOGRAPHIC.name, kind="fixed", numbers=FIXED),
        PortClass(port=_SERVICE.name, kind="service", numbers=SERVICES),
        eu.other_than(FIXED, SERVICES),
    ),
    unsaid=UNSAID,
    further=(
        *eu.FURTHER,
        Rule(
            name="hours of the process",
            says="requests are handled from 08:00 to 17:00 of working days",
            source=Source("8x8 support, porting international numbers", grade=Grade.PROVIDER, read_on=CHECKED_ON),
        ),
    ),
    unknown=("the codes of refusal were not read",),
)
