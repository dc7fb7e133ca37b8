"""
The rows of the calendars that have a name.

A day that a list names is closed on its date; where the list says nothing of a holiday that falls on a weekend, it
moves nowhere. Rows that refer to a country take its days from the ``holidays`` package.
"""

import datetime as dt
from typing import Final

from numberport.calendars.hours import Hours
from numberport.calendars.publications import Published
from numberport.calendars.yearly import EasterDay, YearlyDay
from numberport.evidence import CHECKED_ON, Grade, Source

_NEW_YEAR: Final = YearlyDay("New Year's Day", 1, 1)
_EASTER_MONDAY: Final = EasterDay("Easter Monday", 1)
_FIRST_OF_MAY: Final = YearlyDay("Labour Day", 5, 1)
_ASCENSION: Final = EasterDay("Ascension Day", 39)
_WHIT_MONDAY: Final = EasterDay("Whit Monday", 50)
_ASSUMPTION: Final = YearlyDay("Assumption Day", 8, 15)
_CHRISTMAS: Final = YearlyDay("Christmas Day", 12, 25)
_SECOND_DAY_OF_CHRISTMAS: Final = YearlyDay("Second Day of Christmas", 12, 26)

_FRANCE: Final = (
    _NEW_YEAR,
    _EASTER_MONDAY,
    _FIRST_OF_MAY,
    YearlyDay("Victory Day", 5, 8),
    _ASCENSION,
    _WHIT_MONDAY,
    YearlyDay("Bastille Day", 7, 14),
    _ASSUMPTION,
    YearlyDay("All Saints' Day", 11, 1),
    YearlyDay("Armistice Day", 11, 11),
    _CHRISTMAS,
)

_UNITED_KINGDOM: Final = (
    "The days are those of the holidays package; that porting counts bank holidays is the trade's usage, not a text we"
    " have read."
)

PUBLISHED: Final = (
    Published(
        name="us-mandatory",
        title="the mandatory business days of the United States",
        opens=dt.time(8),
        closes=dt.time(17),
        note=(
            "No holidays but those the losing carrier defines for itself: add them. The clock is that of the NPAC"
            " region the number is in."
        ),
        source=Source("47 CFR 52.35", "(a), (e)(1)", grade=Grade.LAW, read_on=CHECKED_ON),
    ),
    Published(
        name="us-federal",
        title="the federal holidays of the United States",
        country="US",
        zone="America/New_York",
        note="No rule of porting counts them; for a losing carrier that says it keeps them.",
        source=Source(
            "5 U.S.C. 6103, as the holidays package works it out", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
        ),
    ),
    Published(
        name="telnyx-us",
        title="Telnyx's business days in the United States",
        days=(
            _NEW_YEAR,
            YearlyDay("Memorial Day", 5, 25, weekday=1),
            YearlyDay("Independence Day", 7, 4),
            YearlyDay("Labor Day", 9, 1, weekday=1),
            YearlyDay("Thanksgiving Day", 11, 22, weekday=4),
            _CHRISTMAS,
        ),
        zone="America/Chicago",
        opens=dt.time(9),
        closes=dt.time(17),
        note="Ports around these days may be slightly delayed. What happens when one falls on a weekend is not said.",
        source=Source(
            "Telnyx knowledge base, Number Porting with Telnyx",
            "SLA Guidelines and Timelines",
            grade=Grade.PROVIDER,
            read_on=CHECKED_ON,
        ),
    ),
    Published(
        name="bandwidth-de",
        title="Bandwidth's porting days in Germany",
        days=(
            _NEW_YEAR,
            EasterDay("Good Friday", -2),
            _EASTER_MONDAY,
            _FIRST_OF_MAY,
            _ASCENSION,
            _WHIT_MONDAY,
            YearlyDay("Day of German Unity", 10, 3),
            YearlyDay("Reformation Day", 10, 31),
            _CHRISTMAS,
            _SECOND_DAY_OF_CHRISTMAS,
        ),
        zone="Europe/Berlin",
        note="Reformation Day is listed as a holiday of some Länder only.",
        source=Source("Bandwidth Germany porting guide", "Porting holidays", grade=Grade.PROVIDER, read_on=CHECKED_ON),
    ),
    Published(
        name="bandwidth-es",
        title="Bandwidth's porting days in Spain",
        days=(
            _NEW_YEAR,
            EasterDay("Good Friday", -2),
            _FIRST_OF_MAY,
            _ASSUMPTION,
            YearlyDay("National Day", 10, 12),
        ),
        zone="Europe/Madrid",
        note="Five days are listed; Spain has more public holidays, Christmas among them.",
        source=Source("Bandwidth Spain porting guide", "Porting holidays", grade=Grade.PROVIDER, read_on=CHECKED_ON),
    ),
    Published(
        name="bandwidth-fr",
        title="Bandwidth's porting days in France",
        days=_FRANCE,
        zone="Europe/Paris",
        source=Source("Bandwidth France porting guide", "Porting holidays", grade=Grade.PROVIDER, read_on=CHECKED_ON),
    ),
    Published(
        name="bandwidth-fr-alsace-moselle",
        title="Bandwidth's porting days in Alsace and Moselle",
        days=(*_FRANCE, EasterDay("Good Friday", -2), YearlyDay("Saint Stephen's Day", 12, 26)),
        zone="Europe/Paris",
        source=Source("Bandwidth France porting guide", "Porting holidays", grade=Grade.PROVIDER, read_on=CHECKED_ON),
    ),
    Published(
        name="bandwidth-se",
        title="Bandwidth's porting days in Sweden",
        days=(
            _NEW_YEAR,
            YearlyDay("Epiphany", 1, 6),
            EasterDay("Easter Sunday", 0),
            _EASTER_MONDAY,
            _FIRST_OF_MAY,
            _ASCENSION,
            YearlyDay("National Day", 6, 6),
            # The Friday between the 19th and the 25th of June.
            YearlyDay("Midsummer Eve", 6, 19, weekday=5),
            YearlyDay("Christmas Eve", 12, 24),
            _CHRISTMAS,
            _SECOND_DAY_OF_CHRISTMAS,
            YearlyDay("New Year's Eve", 12, 31),
        ),
        zone="Europe/Stockholm",
        note="Good Friday is not listed. What the list calls Christmas holiday is read as 26 December.",
        source=Source("Bandwidth Sweden porting guide", "Porting holidays", grade=Grade.PROVIDER, read_on=CHECKED_ON),
    ),
    Published(
        name="england-and-wales",
        title="working days in England and Wales",
        country="GB",
        subdivision="ENG",
        zone="Europe/London",
        note=_UNITED_KINGDOM,
        source=Source(
            "bank holidays in England and Wales, as the holidays package has them",
            grade=Grade.PROVISIONAL,
            read_on=CHECKED_ON,
        ),
    ),
    Published(
        name="scotland",
        title="working days in Scotland",
        country="GB",
        subdivision="SCT",
        zone="Europe/London",
        note=_UNITED_KINGDOM,
        source=Source(
            "bank holidays in Scotland, as the holidays package has them", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
        ),
    ),
    Published(
        name="northern-ireland",
        title="working days in Northern Ireland",
        country="GB",
        subdivision="NIR",
        zone="Europe/London",
        note=_UNITED_KINGDOM,
        source=Source(
            "bank holidays in Northern Ireland, as the holidays package has them",
            grade=Grade.PROVISIONAL,
            read_on=CHECKED_ON,
        ),
    ),
    Published(
        name="south-africa",
        title="the porting hours of South Africa",
        weekdays=frozenset({1, 2, 3, 4, 5, 6}),
        country="ZA",
        zone="Africa/Johannesburg",
        opens=dt.time(9),
        closes=dt.time(17),
        hours={6: Hours(dt.time(9), dt.time(13))},
        note="The public holidays are those of the holidays package.",
        source=Source("ICASA Number Portability Regulations 2018", "regulation 6", grade=Grade.LAW, read_on=CHECKED_ON),
    ),
    Published(
        name="switzerland",
        title="working days of porting in Switzerland",
        country="CH",
        zone="Europe/Zurich",
        opens=dt.time(8),
        closes=dt.time(17),
        note="The hours are a provider's; that national holidays alone count is usage, not a text we have read.",
        source=Source("netvoip.cloud wiki, Number Portability", grade=Grade.PROVISIONAL, read_on=CHECKED_ON),
    ),
)
