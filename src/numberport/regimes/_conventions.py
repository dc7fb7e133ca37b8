"""
What several regimes share where no rule read says otherwise: our own conventions, each marked as such.
"""

import datetime as dt
from typing import Final

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes.days import MONDAY_TO_FRIDAY, Days, PublicHolidays
from numberport.regimes.ports import Desire, Reception
from numberport.regimes.rules import Region, Rule
from numberport.telephone import NumberKind

__all__ = [
    "DESIRE",
    "FIXED",
    "FROM_RECEIPT",
    "LOCAL_TIME",
    "MOBILE",
    "NO_ANSWER_TIME",
    "NO_CAP",
    "NO_MINIMUM",
    "ONE_CLOCK",
    "OURS",
    "SERVICES",
    "TRADE",
    "UNSAID",
    "one_region",
    "region",
    "working_days",
]

TRADE: Final = Source("common knowledge of the trade", "no document read", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)
OURS: Final = Source(
    "numberport's own decision", "the rule leaves it open", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

#: The kinds of number that most countries' rules tell apart.
FIXED: Final = frozenset({NumberKind.FIXED_LINE, NumberKind.VOIP})
MOBILE: Final = frozenset({NumberKind.MOBILE})
SERVICES: Final = frozenset({NumberKind.TOLL_FREE, NumberKind.SHARED_COST})

#: Why a date is not known, where nothing about it was read.
NO_MINIMUM: Final = "no rule read names a least time; what single providers ask for is theirs, and not the country's"
NO_CAP: Final = "no rule read names a last day"
NO_ANSWER_TIME: Final = "how soon the losing carrier must answer was not read"

FROM_RECEIPT: Final = Reception(
    in_time=Rule(
        name="clock from receipt",
        says="no cut-off was read for this port, so the clock starts when a request is received on a day that counts,"
        " and that day is day 0",
        source=OURS,
    ),
    closed=Rule(
        name="receipt on a closed day",
        says="a request received on a day that does not count is taken as received when the next one begins",
        source=OURS,
    ),
)

DESIRE: Final = Desire(
    later=Rule(name="later day", says="a later day than the earliest may be asked for", source=TRADE),
    closed=Rule(
        name="no port on a closed day",
        says="a day on which no ports are made moves on to the next one on which they are",
        source=OURS,
    ),
)

LOCAL_TIME: Final = Rule(name="local time", says="hours are wall time where the number is", source=TRADE)
UNSAID: Final = Rule(
    name="a shorter one must be shown",
    says="a port of which a criterion is not answered is not shown to be of the shorter kind, and the longer one holds",
    source=OURS,
)

_TZ: Final = Source(
    "IANA time-zone database", "zone.tab, release 2026f", grade=Grade.INDUSTRY, read_on=dt.date(2026, 11, 28)
)
ONE_CLOCK: Final = Rule(
    name="one clock", says="the country has one time zone, and hours are wall time in it", source=_TZ
)

_ZONES: Final = Rule(name="zones", says="this zone is that of the region, or of most of it", source=_TZ)
_TAKEN: Final = Rule(
    name="zone taken", says="this zone is taken for the region, of which it may be a part's", source=TRADE
)


def region(
    name: str,
    title: str,
    zone: str,
    members: str = "",
    *,
    country: str | None = None,
    subdivision: str | None = None,
    listed: bool = True,
) -> Region:
    """Return a region, its members in one text; its zone is the one listed for it, or one that is taken for it."""
    held = frozenset(members.split())
    rule = _ZONES if listed else _TAKEN
    return Region(name=name, title=title, zone=zone, members=held, country=country, subdivision=subdivision, rule=rule)


def one_region(name: str, title: str, zone: str, *, listed: bool = True) -> tuple[Region]:
    """Return the one region of a country of one clock, or of one whose other clocks are left aside."""
    return (region(name, title, zone, listed=listed),)


def working_days(
    country: str, *, weekdays: frozenset[int] = MONDAY_TO_FRIDAY, says: str = "", source: Source = TRADE
) -> Days:
    """Return the days that count in a country: a week, less its public holidays."""
    said = says or "Monday to Friday count, less the country's public holidays"
    return Days(
        weekdays=weekdays,
        public=PublicHolidays(country=country),
        rule=Rule(name="working days", says=said, source=source),
    )
