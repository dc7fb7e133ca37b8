"""
Germany: what the trade's process asks, and the frame of the European Union.

The telecommunications act itself (paragraph 59) was not read. The process (WBCI, then WITA) is known from providers'
pages. Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import (
    DESIRE,
    FIXED,
    FROM_RECEIPT,
    LOCAL_TIME,
    MOBILE,
    NO_MINIMUM,
    SERVICES,
    TRADE,
    UNSAID,
    one_region,
    working_days,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import NativeCode, PortingHours, PortRule, Transfer
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule
from numberport.rejections import Reason

__all__ = ["DE"]

_COLT: Final = Source("Colt, Porting process: Germany", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_PLACETEL: Final = Source("Placetel, help page 15000001223", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_BANDWIDTH: Final = Source("Bandwidth, country guide Germany", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_ADVICE: Final = Source("schnell-im-netz.de, advice on changing provider", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_MOBILE_ADVICE: Final = Source("bcsmobile.de, taking a number along", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_ANSWERS: Final = Source(
    "WBCI pre-agreement (AKNN specification 3.0)",
    "as cubewerk.de cites the regulator in 2017",
    grade=Grade.PROVIDER,
    read_on=CHECKED_ON,
)

_ANSWER: Final = "a provider's page says 5 days, and not which days count"

_MORNING: Final = Rule(
    name="hours of geographic ports",
    says="geographic numbers move from 06:00 to 08:00 or from 08:00 to 12:00",
    source=_COLT,
)
_HORIZON: Final = Interval(
    span=Span(180, Unit.DAYS),
    anchor=Anchor.RECEIVED,
    rule=Rule(
        name="at most 180 days ahead",
        says="a day more than 180 days ahead is refused, with the code SON",
        source=_PLACETEL,
    ),
)

_REJECTIONS: Final = (
    NativeCode(
        code="RNG",
        says="a number is not connected; where at least one was right the losing carrier lists its numbers",
        reason=Reason.NUMBER_INACTIVE,
        source=_ANSWERS,
    ),
    NativeCode(
        code="ADF",
        says="the address is wrong; one code for each element of it",
        reason=Reason.ADDRESS_MISMATCH,
        source=_ANSWERS,
    ),
    NativeCode(
        code="AIF",
        says="the line's holder is wrong; where only the first name is, that is a mere note",
        reason=Reason.NAME_MISMATCH,
        source=_ANSWERS,
    ),
    NativeCode(code="WAI", says="the line has further holders", reason=Reason.SEVERAL_HOLDERS, source=_ANSWERS),
    NativeCode(
        code="KNI", says="the customer cannot be identified", reason=Reason.CUSTOMER_NOT_IDENTIFIED, source=_ANSWERS
    ),
    NativeCode(
        code="VAE",
        says="another carrier's pre-agreement about the numbers is open",
        reason=Reason.PORT_IN_PROGRESS,
        source=_ANSWERS,
    ),
    NativeCode(
        code="SON",
        says="something else, which must be said in words: more than 180 days ahead, a wrong block, not possible"
        " without giving up the line",
        source=_ANSWERS,
    ),
)

_ORDER_FORM: Final = AskedPaper(
    what="signed order to change provider, or porting form", kinds=frozenset({DocumentKind.LOA}), source=_COLT
)

_GEOGRAPHIC: Final = PortRule(
    name="fixed",
    title="geographic numbers",
    reception=FROM_RECEIPT,
    transfer=Transfer(
        interval=Interval(
            span=Span(10, Unit.BUSINESS_DAYS),
            rule=Rule(
                name="ten working days ahead",
                says="the day asked for is at least ten working days after the day of the request",
                source=_COLT,
            ),
        ),
        ready_at=dt.time(6),
        ready=_MORNING,
        desire=DESIRE,
    ),
    cap=eu.FROM_AGREED_DAY,
    hours=(
        PortingHours(what="early", opens=dt.time(6), closes=dt.time(8), rule=_MORNING),
        PortingHours(what="morning", opens=dt.time(8), closes=dt.time(12), rule=_MORNING),
    ),
    horizon=_HORIZON,
    papers=(
        _ORDER_FORM,
        AskedPaper(what="company stamp on it", when="firms", source=_COLT),
        AskedPaper(what="a form for each block of numbers", when="blocks of direct-dial numbers", source=_COLT),
        AskedPaper(
            what="a form for each ten numbers, all of one line", when="single numbers, more than ten", source=_COLT
        ),
    ),
    rejections=_REJECTIONS,
    unknown={"response_due": _ANSWER},
)

_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile numbers",
    cap=eu.FROM_AGREED_DAY,
    papers=(
        AskedPaper(
            what="name, date of birth and customer number exactly as the losing carrier holds them",
            source=_MOBILE_ADVICE,
        ),
    ),
    compared_as="wireless",
    unknown={
        "clock_starts": "no rule read counts anything from the request",
        "response_due": "how soon the losing carrier of a mobile number must answer was not read",
        "earliest": NO_MINIMUM,
        "scheduled": NO_MINIMUM,
    },
)

_SERVICE_HOURS: Final = Rule(
    name="hours of service numbers",
    says="freephone and shared-cost numbers move from 14:00 to 16:00",
    source=_BANDWIDTH,
)

_SERVICE: Final = PortRule(
    name="service",
    title="freephone (0800) and shared-cost numbers",
    cap=eu.FROM_AGREED_DAY,
    hours=(PortingHours(opens=dt.time(14), closes=dt.time(16), rule=_SERVICE_HOURS),),
    compared_as="toll-free",
    unknown={
        "clock_starts": "no rule read counts anything from the request",
        "response_due": "how soon the losing carrier of a service number must answer was not read",
        "earliest": NO_MINIMUM,
        "scheduled": NO_MINIMUM,
    },
)

DE: Final = Regime(
    name="de",
    title="Germany",
    countries=frozenset({"DE"}),
    days=working_days(
        "DE",
        says="Monday to Friday are working days, less the holidays of the whole country: New Year, Good Friday, Easter"
        " Monday, 1 May, Ascension, Whit Monday, 3 October, 25 and 26 December",
        source=_BANDWIDTH,
    ),
    local_time=LOCAL_TIME,
    regions=one_region("germany", "Germany", "Europe/Berlin"),
    ports=(_GEOGRAPHIC, _MOBILE_PORT, _SERVICE, eu.OTHER),
    classes=(
        PortClass(port=_GEOGRAPHIC.name, kind="fixed", numbers=FIXED),
        PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),
        PortClass(port=_SERVICE.name, kind="service", numbers=SERVICES),
        eu.other_than(FIXED, MOBILE, SERVICES),
    ),
    unsaid=UNSAID,
    further=(
        *eu.FURTHER,
        Rule(
            name="mobile numbers before the end",
            says="a mobile number may be taken along early, before its contract ends",
            source=TRADE,
        ),
        Rule(
            name="order fifteen working days before the end",
            says="customers are advised to order at least fifteen working days before their contract ends",
            source=_ADVICE,
        ),
    ),
    unknown=(
        (
            "Reformation Day (31 October) is a holiday of some states; whether numbers of the others move on it was"
            " not read"
        ),
        "a port at the contract's end is made at that end, which only the losing carrier's answer tells",
        "the act's own text (TKG, paragraph 59), with what it says of delay and compensation, was not read",
    ),
)
