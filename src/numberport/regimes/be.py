"""
Belgium: one working day after the port was found technically valid.

Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import (
    NO_ANSWER_TIME,
    NO_MINIMUM,
    ONE_CLOCK,
    TRADE,
    UNSAID,
    one_region,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import AuthorizationCode, PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule

__all__ = ["BE"]

_DECREE: Final = Source(
    "Royal Decree of 2 July 2013, amended 2016",
    "as the BIPT's questions and answers tell it",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)

_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    agreed_cap=eu.FROM_AGREED_DAY,
    cap=Interval(
        span=Span(1, Unit.BUSINESS_DAYS),
        anchor=Anchor.VALIDATED,
        rule=Rule(
            name="one working day from validation",
            says="a port is made within one working day after its technical validation, or on the day that was set",
            source=_DECREE,
        ),
    ),
    codes=(
        AuthorizationCode(
            name="Easy Switch ID",
            title="the customer's number at the losing carrier, for bundles",
            always=False,
            source=TRADE,
        ),
    ),
    papers=(AskedPaper(what="customer or account number with the losing carrier", source=TRADE),),
    unknown={
        "clock_starts": "nothing read is counted from the request",
        "response_due": NO_ANSWER_TIME,
        "earliest": NO_MINIMUM,
        "scheduled": NO_MINIMUM,
    },
)

BE: Final = Regime(
    name="be",
    title="Belgium",
    countries=frozenset({"BE"}),
    days=eu.working_days("BE"),
    local_time=ONE_CLOCK,
    regions=one_region("belgium", "Belgium", "Europe/Brussels"),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    further=(
        *eu.FURTHER,
        Rule(
            name="hours of the process",
            says="requests are handled from 08:00 to 17:00 of working days",
            source=Source("8x8 support, porting international numbers", grade=Grade.PROVIDER, read_on=CHECKED_ON),
        ),
        Rule(
            name="compensation for delay",
            says="each day of delay is compensated with 3 euros, in some cases 5; the claim goes to the new operator"
            " within six months",
            source=_DECREE,
        ),
    ),
    unknown=("the codes of refusal and the hours of ports were not read",),
)
