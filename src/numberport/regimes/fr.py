"""
France: the decision of the regulator (ARCEP) on keeping numbers, and what providers add to it.

The decision caps the time from the request; providers ask for more days than the cap has. The two are different clocks:
the providers' eight days stand in no row here. Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import (
    FIXED,
    FROM_RECEIPT,
    MOBILE,
    NO_ANSWER_TIME,
    NO_MINIMUM,
    ONE_CLOCK,
    OURS,
    UNSAID,
    region,
    working_days,
)
from numberport.regimes.classes import Criterion, PortClass
from numberport.regimes.days import Days, PublicHolidays
from numberport.regimes.intervals import Interval
from numberport.regimes.ports import AuthorizationCode, NativeCode, PortingHours, PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule
from numberport.rejections import Reason

__all__ = ["FR"]

_DECISION: Final = Source(
    "ARCEP decision 2022-2148",
    "as arcep.fr and the telecommunications ombudsman's sheet on portability state it",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)
_TELNYX: Final = Source("Telnyx, France porting requirements (3266956)", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_BANDWIDTH: Final = Source("Bandwidth, country guide France", grade=Grade.PROVIDER, read_on=CHECKED_ON)

#: Which week the decision's days follow was not verified. With Monday to Friday the last day is right under both
#: readings: no port may be later.
_JOURS_OUVRABLES: Final = Days(
    public=PublicHolidays(country="FR"),
    rule=Rule(
        name="week of the cap",
        says="the decision counts 'jours ouvrables', which in ordinary law include Saturday; whether they do here was"
        " not verified, so Monday to Friday are counted, and the last day is none too early",
        source=OURS,
    ),
)
_THREE_DAYS: Final = Interval(
    span=Span(3, Unit.BUSINESS_DAYS),
    days=_JOURS_OUVRABLES,
    rule=Rule(
        name="three days",
        says="the port is made within three 'jours ouvrables' from the request",
        source=_DECISION,
    ),
)

_RIO: Final = AuthorizationCode(
    name="RIO",
    title="relevé d'identité opérateur",
    how="call 3179, the second free voice service, or the other channel the losing carrier offers",
    # Which characters they may be was not read, only how many.
    pattern=r"\S{12}",
    example="01E123456ABC",
    source=_TELNYX,
)
_SIRET: Final = AskedPaper(
    what="SIRET, 14 digits", when="firms", kinds=frozenset({ProofKind.REGISTRATION}), business=True, source=_TELNYX
)

_SLOTS: Final = Rule(
    name="slots of fixed ports",
    says="fixed numbers move from 10:00 to 13:00 or from 14:00 to 17:00",
    source=_TELNYX,
)
_HOURS: Final = (
    PortingHours(what="morning", opens=dt.time(10), closes=dt.time(13), rule=_SLOTS),
    PortingHours(what="afternoon", opens=dt.time(14), closes=dt.time(17), rule=_SLOTS),
)
_ANSWER: Final = Interval(
    span=Span(3, Unit.BUSINESS_DAYS),
    rule=Rule(
        name="answer within three business days",
        says="the losing carrier's answer may take three business days; only after a refusal may a new order be sent",
        source=_TELNYX,
    ),
)
_REJECTIONS: Final = (
    NativeCode(says="RIO is wrong", reason=Reason.CODE_INVALID, source=_BANDWIDTH),
    NativeCode(
        says="configuration of the numbers (NDI, SDA) is wrong", reason=Reason.WRONG_LINE_TYPE, source=_BANDWIDTH
    ),
    NativeCode(says="end user's details are wrong", reason=Reason.DATA_MISMATCH, source=_BANDWIDTH),
)

_FIXED_PORT: Final = PortRule(
    name="fixed",
    title="fixed numbers of a consumer",
    reception=FROM_RECEIPT,
    response=_ANSWER,
    agreed_cap=eu.FROM_AGREED_DAY,
    cap=_THREE_DAYS,
    hours=_HOURS,
    codes=(_RIO,),
    rejections=_REJECTIONS,
    unknown={"earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)
_BUSINESS: Final = PortRule(
    name="fixed-business",
    title="fixed numbers of a firm",
    reception=FROM_RECEIPT,
    response=_ANSWER,
    agreed_cap=eu.FROM_AGREED_DAY,
    hours=_HOURS,
    codes=(_RIO,),
    papers=(_SIRET,),
    rejections=_REJECTIONS,
    unknown={
        "earliest": NO_MINIMUM,
        "scheduled": NO_MINIMUM,
        "latest": "the cap falls from seven days to three by 1 July 2027; the steps between were not read",
    },
)
_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile numbers",
    reception=FROM_RECEIPT,
    agreed_cap=eu.FROM_AGREED_DAY,
    cap=_THREE_DAYS,
    codes=(_RIO,),
    compared_as="wireless",
    unknown={"response_due": NO_ANSWER_TIME, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)

_CONSUMER: Final = Criterion(
    fact="business",
    wanted=frozenset({False}),
    met="the customer is a consumer",
    failed="the customer is a business",
    rule=Rule(
        name="consumer or firm",
        says="fixed numbers of consumers have three days, those of firms a longer time that falls to it",
        source=_DECISION,
    ),
)

FR: Final = Regime(
    name="fr",
    title="France",
    countries=frozenset({"FR"}),
    days=working_days(
        "FR",
        says="Monday to Friday are counted, less the eleven holidays of the country, and in Alsace and Moselle Good"
        " Friday and 26 December",
        source=_BANDWIDTH,
    ),
    local_time=ONE_CLOCK,
    regions=(
        region("france", "France", "Europe/Paris"),
        region("alsace-moselle", "Alsace-Moselle", "Europe/Paris", "6AE 57", subdivision="6AE"),
    ),
    usual="france",
    ports=(_FIXED_PORT, _BUSINESS, _MOBILE_PORT, eu.OTHER),
    classes=(
        PortClass(port=_FIXED_PORT.name, kind="fixed", numbers=FIXED, criteria=(_CONSUMER,)),
        PortClass(port=_BUSINESS.name, kind="fixed", numbers=FIXED),
        PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),
        eu.other_than(FIXED, MOBILE),
    ),
    unsaid=UNSAID,
    further=(
        *eu.FURTHER,
        Rule(
            name="one day",
            says="the code itself gives one 'jour ouvrable', subject to the availability of the line and unless the"
            " customer expressly asks for another day",
            source=Source("CPCE L.44-4", "as legal.tricoteuses.fr prints it", grade=Grade.LAW, read_on=CHECKED_ON),
        ),
        Rule(
            name="no debt withholds the code",
            says="a losing carrier may not withhold the RIO for an unpaid bill",
            source=_DECISION,
        ),
        Rule(
            name="code after the contract's end",
            says="the RIO may be had for less than 40 calendar days after the contract has ended",
            source=_DECISION,
        ),
        Rule(
            name="do not cancel",
            says="the customer must not cancel the old contract; the port ends it",
            source=_DECISION,
        ),
    ),
    unknown=(
        "of the RIO its twelve characters were read, and not which part of it says what",
        "the hours in which mobile numbers move, and why they are refused, were not read",
        "the types of fixed port (isolated, full, partial, complex) were read by name only",
    ),
)
