"""
The frame of the European Union: article 106 of the electronic communications code, which its members' rules fill.

The directive gives one cap, counted from the day agreed with the customer. It names no least time, and no time from the
request. Members whose own rules are held here have a regime of their own, which points to these rows; the others are
this one's regions, each with its clock and its public holidays. Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import LOCAL_TIME, NO_ANSWER_TIME, TRADE, UNSAID, region
from numberport.regimes.classes import PortClass
from numberport.regimes.days import Days, PublicHolidays
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule
from numberport.telephone import NumberKind

__all__ = [
    "EU",
    "FROM_AGREED_DAY",
    "FURTHER",
    "LOSS_OF_SERVICE",
    "OTHER",
    "RECIPIENT_LEADS",
    "other_than",
    "working_days",
]

_CODE: Final = Source(
    "Directive (EU) 2018/1972, article 106",
    "as BEREC and the European Commission state it",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)

#: The one cap, by when a port must be made.
FROM_AGREED_DAY: Final = Interval(
    span=Span(1, Unit.BUSINESS_DAYS),
    anchor=Anchor.AGREED,
    rule=Rule(
        name="one working day from the agreed day",
        says="numbers are activated within one working day from the date agreed with the end-user; that is no least"
        " time, and does not run from the request",
        source=_CODE,
    ),
)
LOSS_OF_SERVICE: Final = Rule(
    name="loss of service",
    says="service is lost for one working day at most",
    source=_CODE,
)
_AFTER_THE_END: Final = Rule(
    name="right after the contract's end",
    says="the right to take a number along lasts at least one month after the contract ends",
    source=Source(
        "Directive (EU) 2018/1972, article 106(3)",
        "common knowledge, not read",
        grade=Grade.PROVISIONAL,
        read_on=CHECKED_ON,
    ),
)
RECIPIENT_LEADS: Final = Rule(
    name="the recipient leads",
    says="the new provider leads the process; where a port fails the old one reactivates the number until it"
    " succeeds; the customer pays no direct charge, and is compensated for delay, abuse and missed appointments;"
    " cards are provided over the air where that is feasible",
    source=TRADE,
)
FURTHER: Final = (LOSS_OF_SERVICE, _AFTER_THE_END, RECIPIENT_LEADS)

_NO_TIME_FROM_REQUEST: Final = "the directive leaves it to the country, whose rule was not read"

_WORKING_DAYS: Final = Rule(
    name="working days",
    says="every day is a working day but Saturdays, Sundays and the public holidays of the member state",
    source=Source(
        "Regulation 1182/71, article 2", "common knowledge, not read", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
    ),
)


def working_days(country: str | None = None) -> Days:
    """Return the days that count in a member state; without one, in that of the region whose clock counts."""
    return Days(public=PublicHolidays(country=country), rule=_WORKING_DAYS)


#: The members without a regime of their own.
_MEMBERS: Final = tuple(
    region(name, title, zone, code, country=code)
    for name, title, zone, code in (
        ("bulgaria", "Bulgaria", "Europe/Sofia", "BG"),
        ("croatia", "Croatia", "Europe/Zagreb", "HR"),
        ("cyprus", "Cyprus", "Asia/Nicosia", "CY"),
        ("czechia", "Czechia", "Europe/Prague", "CZ"),
        ("denmark", "Denmark", "Europe/Copenhagen", "DK"),
        ("estonia", "Estonia", "Europe/Tallinn", "EE"),
        ("finland", "Finland", "Europe/Helsinki", "FI"),
        ("greece", "Greece", "Europe/Athens", "GR"),
        ("hungary", "Hungary", "Europe/Budapest", "HU"),
        ("latvia", "Latvia", "Europe/Riga", "LV"),
        ("lithuania", "Lithuania", "Europe/Vilnius", "LT"),
        ("luxembourg", "Luxembourg", "Europe/Luxembourg", "LU"),
        ("malta", "Malta", "Europe/Malta", "MT"),
        ("romania", "Romania", "Europe/Bucharest", "RO"),
        ("slovakia", "Slovakia", "Europe/Bratislava", "SK"),
        ("slovenia", "Slovenia", "Europe/Ljubljana", "SI"),
    )
)


def _framed(name: str, title: str) -> PortRule:
    """Return a kind of port of which nothing was read but the frame."""
    return PortRule(
        name=name,
        title=title,
        cap=FROM_AGREED_DAY,
        unknown={
            "clock_starts": _NO_TIME_FROM_REQUEST,
            "response_due": NO_ANSWER_TIME,
            "earliest": _NO_TIME_FROM_REQUEST,
            "scheduled": _NO_TIME_FROM_REQUEST,
        },
    )


_EVERY: Final = _framed("all", "every kind of number")
#: In a member state with rules of its own, the numbers of which they say nothing that was read.
OTHER: Final = _framed("other", "all other numbers: only the Union's frame was read of them")


def other_than(*kinds: frozenset[NumberKind]) -> PortClass:
    """Return the class of the numbers that are of none of some kinds."""
    return PortClass(port=OTHER.name, kind="other", numbers=frozenset(NumberKind).difference(*kinds))


EU: Final = Regime(
    name="eu",
    title="European Union",
    countries=frozenset().union(*(each.members for each in _MEMBERS)),
    days=working_days(),
    local_time=LOCAL_TIME,
    regions=_MEMBERS,
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    further=FURTHER,
    unknown=(
        "the intervals, hours, codes and forms of these member states were not read",
        "Bulgaria's hours of porting were read on one provider's page only, and are left to that provider",
    ),
)
