"""
Switzerland: the time of the losing carrier's answer is law, the rest is the process of the trade.

Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import (
    DESIRE,
    FROM_RECEIPT,
    MOBILE,
    NO_CAP,
    NO_MINIMUM,
    ONE_CLOCK,
    UNSAID,
    one_region,
    working_days,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Interval
from numberport.regimes.ports import PortingHours, PortRule, Transfer
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Ground, Rule
from numberport.rejections import Permitted, Reason
from numberport.telephone import NumberKind

__all__ = ["CH"]

_ORDINANCE: Final = Source(
    "SR 784.101.113/1.10",
    "as the federal administration announced it (57213), in force 1 November 2015",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)
_WWZ: Final = Source("WWZ, knowledge base on taking numbers along", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_FAST: Final = Source(
    "WWZ, knowledge base on taking numbers along",
    "which of its two figures holds is our reading",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
_NETVOIP: Final = Source("wiki.netvoip.cloud, Number Portability", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_HOURS: Final = Rule(
    name="hours of ports",
    says="ports are made from 08:00 to 17:00 of working days, at any time of them",
    source=_NETVOIP,
)
_IN_HOURS: Final = (PortingHours(opens=dt.time(8), closes=dt.time(17), rule=_HOURS),)
_POWER: Final = AskedPaper(
    what="signed power of attorney: name, address, number, day; for firms the signatures of all who must sign; it holds"
    " for two years",
    kinds=frozenset({DocumentKind.LOA, ProofKind.POWER_OF_ATTORNEY}),
    source=_WWZ,
)


def _answer(days: int, numbers: str) -> Interval:
    span = Span(days, Unit.BUSINESS_DAYS)
    rule = Rule(
        name=f"answer about {numbers} numbers",
        says=f"the losing carrier answers within {span} about {numbers} numbers",
        source=_ORDINANCE,
    )
    return Interval(span=span, rule=rule)


_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile numbers, fast port",
    reception=FROM_RECEIPT,
    response=_answer(1, "mobile"),
    transfer=Transfer(
        interval=Interval(
            span=Span(3, Unit.BUSINESS_DAYS),
            rule=Rule(
                name="fast port",
                says="a fast port is made after three working days at the earliest; the page adds '72 hours', which"
                " differ over a weekend, and the later is given; the losing carrier may charge for it",
                source=_FAST,
            ),
        ),
        ready_at=dt.time(8),
        ready=_HOURS,
        desire=DESIRE,
    ),
    hours=_IN_HOURS,
    papers=(_POWER, AskedPaper(what="text message 'JA', exactly, to 499", when="prepaid", source=_WWZ)),
    compared_as="wireless",
    unknown={"latest": NO_CAP},
)
_OTHER: Final = PortRule(
    name="other",
    title="all other numbers",
    reception=FROM_RECEIPT,
    response=_answer(2, "all other"),
    hours=_IN_HOURS,
    papers=(_POWER,),
    unknown={"earliest": NO_MINIMUM, "latest": NO_CAP, "scheduled": NO_MINIMUM},
)

CH: Final = Regime(
    name="ch",
    title="Switzerland",
    countries=frozenset({"CH"}),
    days=working_days("CH"),
    local_time=ONE_CLOCK,
    regions=one_region("switzerland", "Switzerland", "Europe/Zurich"),
    ports=(_OTHER, _MOBILE_PORT),
    classes=(
        PortClass(port=_OTHER.name, kind="other", numbers=frozenset(NumberKind) - MOBILE),
        PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),
    ),
    unsaid=UNSAID,
    grounds=(
        Ground(
            reason=Reason.CONTRACT_RUNNING,
            permitted=Permitted.NO,
            rule=Rule(
                name="a contract does not block",
                says="a running contract is no ground to refuse a port",
                source=_ORDINANCE,
            ),
        ),
    ),
    unknown=(
        (
            "one provider (iWay) asks for seven working days or more, before October 2024 for five; that is its own"
            " time, and no rule"
        ),
        "a regular port waits for the end of the contract, which only the losing carrier's answer tells",
        "holidays of the cantons are not counted: which of them stop a port was not read",
        "the codes of refusal of the central system were not read",
    ),
)
