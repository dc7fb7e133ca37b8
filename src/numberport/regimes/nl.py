"""
The Netherlands: the losing carrier names the day.

The trade's "porting on demand" lets the losing carrier answer with the first day that is possible. So there is no
earliest day before it has answered, and none is made up here. Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import ONE_CLOCK, UNSAID, one_region
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import PortRule, Use, Validity
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Ground, Rule
from numberport.rejections import Permitted, Reason

__all__ = ["NL"]

_INFOPACT: Final = Source(
    "Infopact, porting on demand (COIN)",
    "another page counts from the first possible date",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
_VOYS: Final = Source("Voys help, taking numbers along", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_WIKI: Final = Source("voipwiki.ermeco.nl, number porting", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_ASK_THE_DONOR: Final = (
    "the losing carrier's answer names the first possible date, and no day is asked for before; until it has answered"
    " nothing is known"
)

_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    cap=eu.FROM_AGREED_DAY,
    validities=(
        Validity(
            what="approval",
            interval=Interval(
                span=Span(90, Unit.DAYS),
                anchor=Anchor.APPROVED,
                rule=Rule(
                    name="ninety days after approval",
                    says="the losing carrier's approval holds for 90 calendar days and is not extended",
                    source=_INFOPACT,
                ),
            ),
            use=Use.PORT,
        ),
    ),
    papers=(
        AskedPaper(what="losing carrier, and the address as it holds it", source=_VOYS),
        AskedPaper(what="kind of line (MSN, MROP)", source=_VOYS),
    ),
    unknown={
        "clock_starts": "nothing read is counted from the request",
        "response_due": "the hours within which the losing carrier answers were not read",
        "earliest": _ASK_THE_DONOR,
        "scheduled": _ASK_THE_DONOR,
    },
)

NL: Final = Regime(
    name="nl",
    title="Netherlands",
    countries=frozenset({"NL"}),
    days=eu.working_days("NL"),
    local_time=ONE_CLOCK,
    regions=one_region("netherlands", "Netherlands", "Europe/Amsterdam"),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    grounds=(
        Ground(
            reason=Reason.CONTRACT_RUNNING,
            permitted=Permitted.NO,
            rule=Rule(
                name="a contract does not block",
                says="since 1 February 2022 a running contract may no longer block a port",
                source=_WIKI,
            ),
        ),
    ),
    further=eu.FURTHER,
    unknown=(
        (
            "from what the 90 days run is told in two ways: from the approval, which is taken here, and from the first"
            " possible date"
        ),
        "the codes with which the losing carrier blocks a port were not read",
    ),
)
