"""
New Zealand: a determination whose terms were not read, and a reply that stops or lets through a mobile port.

Not legal advice.
"""

from typing import Final

from numberport.documents import AskedPaper
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import LOCAL_TIME, TRADE, UNSAID, one_region, working_days
from numberport.regimes.classes import PortClass
from numberport.regimes.ports import PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule

__all__ = ["NZ"]

_GAZETTE: Final = Source("Commerce Commission determination, gazette 2021-au5162", grade=Grade.LAW, read_on=CHECKED_ON)
_PRESS: Final = Source("nzherald, on consent to mobile ports", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TERMS: Final = "the industry's LMNP Terms, which hold the intervals, were not read"

_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    papers=(AskedPaper(what="account number", source=TRADE),),
    unknown={
        "clock_starts": _TERMS,
        "response_due": _TERMS,
        "earliest": _TERMS,
        "latest": _TERMS,
        "scheduled": _TERMS,
    },
)

NZ: Final = Regime(
    name="nz",
    title="New Zealand",
    countries=frozenset({"NZ"}),
    days=working_days("NZ"),
    local_time=LOCAL_TIME,
    regions=one_region("new-zealand", "New Zealand", "Pacific/Auckland"),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    further=(
        Rule(
            name="determination",
            says="local and mobile numbers are ported under a determination in force from 20 December 2021",
            source=_GAZETTE,
        ),
        Rule(
            name="YES within two hours",
            says="the losing carrier of a mobile number texts its holder, who must answer YES within 2 hours, or the"
            " port stops",
            source=_PRESS,
        ),
    ),
    unknown=("the determination may lapse in December 2026: what follows it was not read",),
)
