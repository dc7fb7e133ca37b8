"""
Israel: a rule of 2007 was read, and may no longer hold, so no date is given.

Not legal advice.
"""

from typing import Final

from numberport.regimes._conventions import ONE_CLOCK, TRADE, UNSAID, one_region, working_days
from numberport.regimes.classes import PortClass
from numberport.regimes.ports import PortRule
from numberport.regimes.regime import Regime

__all__ = ["IL"]

_OLD: Final = (
    "the three hours of a mobile port are those of 2007; the ministry ordered immediate transfer about 2012, and what"
    " holds today was not read"
)
_SUNDAY_TO_THURSDAY: Final = frozenset({7, 1, 2, 3, 4})

_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    unknown={
        "clock_starts": _OLD,
        "response_due": _OLD,
        "earliest": _OLD,
        "latest": _OLD,
        "scheduled": _OLD,
    },
)

IL: Final = Regime(
    name="il",
    title="Israel",
    countries=frozenset({"IL"}),
    days=working_days(
        "IL",
        weekdays=_SUNDAY_TO_THURSDAY,
        says="Sunday to Thursday count, less the country's public holidays",
        source=TRADE,
    ),
    local_time=ONE_CLOCK,
    regions=one_region("israel", "Israel", "Asia/Jerusalem"),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    unknown=("how long fixed numbers take was read as 'longer' only",),
)
