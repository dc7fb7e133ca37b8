"""
Mexico: twenty-four hours from the request, with a code that the customer fetches.

Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import (
    FROM_RECEIPT,
    NO_ANSWER_TIME,
    NO_MINIMUM,
    TRADE,
    UNSAID,
    one_region,
    working_days,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.days import EVERY_DAY, Days
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import AuthorizationCode, PortingHours, PortRule, Use, Validity
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Ground, Rule
from numberport.rejections import Permitted, Reason

__all__ = ["MX"]

_RULES: Final = Source(
    "IFT rules of number portability (DOF 12 November 2014)",
    "as the press told them in 2015",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)
_CODE_RULES: Final = Source("misionpolitica.com 2019, on the NIP", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_BANDWIDTH: Final = Source("Bandwidth, country guide Mexico", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_WINDOWS: Final = Rule(
    name="windows of fixed ports",
    says="fixed numbers move from 09:00 to 11:00 or from 14:00 to 16:00",
    source=_BANDWIDTH,
)

_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    days=Days(
        weekdays=EVERY_DAY,
        rule=Rule(name="the clock is hours", says="hours are counted, on every day", source=TRADE),
    ),
    reception=FROM_RECEIPT,
    cap=Interval(
        span=Span(24, Unit.HOURS),
        anchor=Anchor.RECEIVED,
        rule=Rule(name="24 hours", says="a port is made within 24 hours of the request", source=_RULES),
    ),
    hours=(
        PortingHours(what="morning, fixed", opens=dt.time(9), closes=dt.time(11), binding=False, rule=_WINDOWS),
        PortingHours(what="afternoon, fixed", opens=dt.time(14), closes=dt.time(16), binding=False, rule=_WINDOWS),
    ),
    validities=(
        Validity(
            what="NIP",
            interval=Interval(
                span=Span(5, Unit.DAYS),
                anchor=Anchor.CODE_ISSUED,
                rule=Rule(name="five days of NIP", says="a NIP holds for five days (it was 15)", source=_CODE_RULES),
            ),
            use=Use.REQUEST,
        ),
    ),
    codes=(
        AuthorizationCode(
            name="NIP",
            title="number of personal identification",
            how="send the text message 'NIP' to 051, or call it",
            source=_CODE_RULES,
        ),
    ),
    papers=(
        AskedPaper(what="official identification", kinds=frozenset({ProofKind.IDENTITY}), source=_RULES),
        AskedPaper(
            what="power of attorney before a notary",
            when="firms",
            kinds=frozenset({ProofKind.POWER_OF_ATTORNEY}),
            business=True,
            source=_RULES,
        ),
    ),
    unknown={"response_due": NO_ANSWER_TIME, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)

MX: Final = Regime(
    name="mx",
    title="Mexico",
    countries=frozenset({"MX"}),
    days=working_days("MX"),
    local_time=Rule(
        name="local time",
        says="hours are shown on the clock of Mexico City; the country has others, on which the same moments are",
        source=TRADE,
    ),
    regions=one_region("mexico", "Mexico", "America/Mexico_City", listed=False),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    grounds=(
        Ground(
            reason=Reason.ACCOUNT_ON_HOLD,
            permitted=Permitted.NO,
            rule=Rule(name="debt is no ground", says="a debt is no ground to refuse a port", source=_RULES),
        ),
    ),
    unknown=(
        "the form of a NIP and the codes of refusal were not read",
        "what became of the rules when another regulator took the IFT's place in 2025 was not read",
    ),
)
