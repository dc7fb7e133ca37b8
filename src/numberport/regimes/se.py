"""
Sweden: the trade's working days of notice, a cap from the day agreed, and more holidays than the law has.

Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit, YearlyDay
from numberport.documents import AskedPaper, DocumentKind, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import (
    DESIRE,
    FIXED,
    FROM_RECEIPT,
    MOBILE,
    NO_ANSWER_TIME,
    ONE_CLOCK,
    OURS,
    UNSAID,
    one_region,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.days import Days, PublicHolidays
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import NativeCode, PortingHours, PortRule, Transfer
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Ground, Rule
from numberport.rejections import Permitted, Reason

__all__ = ["SE"]

_RULES: Final = Source(
    "PTS rules on number portability, in force 3 June 2022",
    "as regelradet.se tells them",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)
_COLT: Final = Source("Colt, porting process Sweden", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TELAVOX: Final = Source("Telavox support, number portability", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_BANDWIDTH: Final = Source("Bandwidth, country guide Sweden", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_FRIDAY: Final = 5

_CAP: Final = Interval(
    span=Span(1, Unit.BUSINESS_DAYS),
    anchor=Anchor.AGREED,
    rule=Rule(
        name="service within one working day",
        says="the new provider gives service within one working day from the agreed day; the older limits of 3 and 10"
        " days were struck",
        source=_RULES,
    ),
)
_READY: Final = Rule(
    name="from the beginning of the day",
    says="numbers move at whole hours of working days; from which hour on was not read, so the day's beginning stands",
    source=OURS,
)


def _notice(days: int, rule: Rule) -> Transfer:
    return Transfer(interval=Interval(span=Span(days, Unit.BUSINESS_DAYS), rule=rule), ready=_READY, desire=DESIRE)


_ORGANISATION: Final = AskedPaper(
    what="organisation number, 12 digits, which usually begin with 16",
    kinds=frozenset({ProofKind.REGISTRATION}),
    source=_BANDWIDTH,
)
_LETTER: Final = AskedPaper(
    what="letter of authorisation with the Subscriber ID", kinds=frozenset({DocumentKind.LOA}), source=_COLT
)
_CODES: Final = (
    NativeCode(says="organisation number or Subscriber ID wrong", reason=Reason.IDENTITY_MISMATCH, source=_BANDWIDTH),
    NativeCode(says="address wrong", reason=Reason.ADDRESS_MISMATCH, source=_BANDWIDTH),
    NativeCode(says="configuration wrong", reason=Reason.WRONG_LINE_TYPE, source=_BANDWIDTH),
    NativeCode(says="number not with the subscriber that was named", reason=Reason.NUMBER_NOT_ON_ACCOUNT, source=_COLT),
)

_DIRECT_DIAL: Final = NativeCode(
    says="part of a direct-dial range is not portable", reason=Reason.RANGE_INCOMPLETE, source=_COLT
)

_FIXED_PORT: Final = PortRule(
    name="fixed",
    title="fixed numbers",
    reception=FROM_RECEIPT,
    transfer=_notice(
        10,
        Rule(name="ten working days", says="the trade asks for ten working days before a fixed port", source=_COLT),
    ),
    cap=_CAP,
    hours=(
        PortingHours(
            what="of one provider",
            opens=dt.time(10),
            closes=dt.time(12),
            binding=False,
            rule=Rule(
                name="hours of fixed ports",
                says="one provider's numbers move from 10:00 to 12:00; another says only that it is a whole hour",
                source=_BANDWIDTH,
            ),
        ),
    ),
    papers=(_ORGANISATION, _LETTER),
    rejections=(*_CODES, _DIRECT_DIAL),
    unknown={"response_due": NO_ANSWER_TIME},
)
_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile numbers",
    reception=FROM_RECEIPT,
    transfer=_notice(
        5,
        Rule(
            name="five working days", says="the trade asks for five working days before a mobile port", source=_TELAVOX
        ),
    ),
    cap=_CAP,
    papers=(_ORGANISATION,),
    rejections=_CODES,
    compared_as="wireless",
    unknown={"response_due": NO_ANSWER_TIME},
)

SE: Final = Regime(
    name="se",
    title="Sweden",
    countries=frozenset({"SE"}),
    days=Days(
        public=PublicHolidays(
            country="SE",
            # The public days lack three on which no port is made. Midsummer Eve is the Friday from 19 to 25 June.
            added=(
                YearlyDay("Midsummer Eve", 6, 19, _FRIDAY),
                YearlyDay("Christmas Eve", 12, 24),
                YearlyDay("New Year's Eve", 12, 31),
            ),
        ),
        rule=Rule(
            name="working days",
            says="Monday to Friday count, less the public holidays, Epiphany, Ascension and 6 June among them, and less"
            " Midsummer Eve, 24 and 31 December",
            source=_BANDWIDTH,
        ),
    ),
    local_time=ONE_CLOCK,
    regions=one_region("sweden", "Sweden", "Europe/Stockholm"),
    ports=(_FIXED_PORT, _MOBILE_PORT, eu.OTHER),
    classes=(
        PortClass(port=_FIXED_PORT.name, kind="fixed", numbers=FIXED),
        PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),
        eu.other_than(FIXED, MOBILE),
    ),
    unsaid=UNSAID,
    grounds=(
        Ground(
            reason=Reason.CONTRACT_RUNNING,
            permitted=Permitted.NO,
            rule=Rule(
                name="a contract does not block",
                says="a running contract is no ground to refuse a port",
                source=_RULES,
            ),
        ),
    ),
    further=(
        *eu.FURTHER,
        Rule(
            name="hours of the process",
            says="requests are handled from 08:00 to 17:00 of working days",
            source=_COLT,
        ),
        Rule(
            name="whole hours",
            says="ports are made at whole hours of working days only",
            source=_TELAVOX,
        ),
    ),
    unknown=(
        "between which hours ports are made was read of one provider only",
        (
            "whether ports are made on Good Friday: a provider's list leaves it out, but it is a public holiday and is"
            " none of the working days here"
        ),
    ),
)
