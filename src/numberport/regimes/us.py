"""
The United States: 47 CFR 52.35 and what the industry made of it.

The Code gives the intervals, the window and the business day. How they play out on the clock (the chart of the
one-business-day plan that the FCC endorsed in order 10-85) is known from carriers' pages and from the trade, not from
the chart itself, so those rows are provisional. Not legal advice.
"""

import datetime as dt
from typing import Final

import attrs

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, LetterContent
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import OURS, TRADE
from numberport.regimes._simple_port import CRITERIA, VOIP_CLASSES, WHO_VERIFIES
from numberport.regimes._toll_free import ESCALATED, TOLL_FREE
from numberport.regimes.classes import Criterion, PortClass
from numberport.regimes.days import EVERY_DAY, Days
from numberport.regimes.intervals import Interval
from numberport.regimes.nanp import AREA_CODES, LOCAL, both_wireless
from numberport.regimes.ports import Desire, NativeCode, PortRule, Reception, Transfer, Window
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Region, Rule
from numberport.rejections import CODES
from numberport.telephone import NumberKind

__all__ = ["US"]

_CODE: Final = "47 CFR 52.35"
#: On which day the text of 47 CFR 52.36 that was read was current.
_CURRENT: Final = dt.date(2026, 3, 24)
_CODE_A: Final = Source(_CODE, "(a)", grade=Grade.LAW, read_on=CHECKED_ON)
_CODE_C: Final = Source(_CODE, "(c)", grade=Grade.LAW, read_on=CHECKED_ON)
_CODE_D: Final = Source(_CODE, "(d)", grade=Grade.LAW, read_on=CHECKED_ON)
_CODE_LOCAL: Final = Source(_CODE, "(e)(1), text of 2019", grade=Grade.LAW, read_on=CHECKED_ON)
_FLOW: Final = Source("NANC LNP process flows", "SV Create, step 1", grade=Grade.INDUSTRY, read_on=CHECKED_ON)
_OLD_FLOW: Final = Source("NANC LNP process flows", "LSR/FOC, early figure 1", grade=Grade.INDUSTRY, read_on=CHECKED_ON)
_CHART: Final = Source(
    "NANC one-business-day plan (FCC 10-85)", "FOC chart, not read", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

_REGION_ROW: Final = Rule(
    name="NPAC regions",
    says="which states make a region, and which zone is predominant in it",
    source=Source(
        "NPAC regions and their zones", "common knowledge of the trade", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
    ),
)


def _region(name: str, title: str, zone: str, members: str) -> Region:
    return Region(name=name, title=title, zone=zone, members=frozenset(members.split()), rule=_REGION_ROW)


#: The seven regions of the Number Portability Administration Center. States keep their region's clock, not their own:
#: Alabama counts on Eastern time, Michigan on Central, Washington on Mountain, Hawaii on Pacific.
#: Guam, the Northern Marianas and American Samoa are left out: where they belong was not established.
_REGIONS: Final = (
    _region("northeast", "Northeast", "America/New_York", "CT MA ME NH NY RI VT"),
    _region("mid-atlantic", "Mid-Atlantic", "America/New_York", "DC DE MD NJ PA VA WV"),
    _region("southeast", "Southeast", "America/New_York", "AL FL GA KY LA MS NC PR SC TN VI"),
    _region("midwest", "Midwest", "America/Chicago", "IL IN MI OH WI"),
    _region("southwest", "Southwest", "America/Chicago", "AR KS MO OK TX"),
    _region("western", "Western", "America/Denver", "AK AZ CO IA ID MN MT ND NE NM OR SD UT WA WY"),
    _region("west-coast", "West Coast", "America/Los_Angeles", "CA HI NV"),
)

_NO_LAST_DAY: Final = "no rule read names a last day: the interval may be made longer on request"

#: The figure and whether it binds simple ports are unsure, so there is no row for it.
_FIRST_NUMBER: Final = (
    "all switches are told then to open the exchange; how many days that adds, and to which ports, was not established"
)

_DESIRE: Final = Desire(
    later=Rule(
        name="longer interval on request",
        says="the new provider or the customer may ask for a longer interval",
        source=_CODE_A,
    ),
    closed=Rule(
        name="no port on a closed day",
        says="carriers need not activate on a day that is no business day; the next business day is the one to ask for",
        source=TRADE,
    ),
)

_TRANSFER: Final = Transfer(
    interval=Interval(
        span=Span(1, Unit.BUSINESS_DAYS),
        rule=Rule(name="one business day", says="a simple port is completed within one business day", source=_CODE_A),
    ),
    ready=Rule(
        name="midnight of a business day",
        says="the numbers may move at 00:00 of the next business day; so the Code's midnight of the same day is"
        " read, because the midnight that ends a Friday begins a Saturday",
        source=_CHART,
    ),
    desire=_DESIRE,
)

_SIMPLE: Final = PortRule(
    name="simple",
    title="simple wireline or intermodal port, VoIP included",
    letter=LetterContent.CHANGE,
    reception=Reception(
        in_time=Rule(
            name="reception window",
            says="a complete request received from 08:00 to 13:00 local time of a business day counts that day",
            source=_CODE_A,
        ),
        closed=Rule(
            name="closed day",
            says="a request received on a day that is no business day counts as received at 08:00 of the next one",
            source=_CHART,
        ),
        window=Window(
            opens=dt.time(8),
            cut_off=dt.time(13),
            early=Rule(
                name="before the window",
                says="a request received before 08:00 of a business day counts as received at 08:00",
                source=_CHART,
            ),
            late=Rule(
                name="after the window",
                says="a request received after 13:00 counts as received at 08:00 of the next business day",
                source=_CODE_A,
            ),
            last_minute=Rule(
                name="the minute of 13:00",
                says="the chart counts whole minutes, so 13:00:01 to 13:00:59 is taken as 13:00 and in time",
                source=OURS,
            ),
        ),
    ),
    response=Interval(
        span=Span(4, Unit.HOURS),
        rule=Rule(
            name="four-hour answer",
            says="the losing carrier answers a simple request within 4 hours; the Code does not say so",
            source=Source(
                "NANC one-business-day plan (FCC 10-85)",
                "as a carrier's page repeats it (Allstream, port-out reject FAQ)",
                grade=Grade.PROVISIONAL,
                read_on=CHECKED_ON,
            ),
        ),
    ),
    transfer=_TRANSFER,
    papers=(
        AskedPaper(
            what="the 14 fields of the Code and no more: ported number, account number, zip code, company code, new"
            " network provider, desired due date, purchase order number, version, direction of the port, customer"
            " carrier's abbreviation, requisition type, activity, initiator's telephone number, agency authority",
            source=Source("47 CFR 52.36", "(a), (b)", grade=Grade.LAW, read_on=_CURRENT),
        ),
        AskedPaper(
            what="passcode",
            when="only where the end user asked for one and has it",
            source=Source("47 CFR 52.36", "(c)", grade=Grade.LAW, read_on=_CURRENT),
        ),
    ),
    compared_as="simple",
    notes=(
        WHO_VERIFIES,
        Rule(
            name="no copy of the letter for a simple port",
            says="a copy of the letter, a name or an address is none of the 14 fields, so a losing carrier may not ask"
            " for it; that it is held on file is one of them",
            source=Source("47 CFR 52.36", "(a), by inference", grade=Grade.PROVISIONAL, read_on=_CURRENT),
        ),
    ),
    unknown={"latest": _NO_LAST_DAY},
    open_questions={"first number ported in its exchange": _FIRST_NUMBER},
)

_INTERMODAL: Final = attrs.evolve(
    _SIMPLE,
    name="intermodal",
    title="simple port between wireline and wireless, or to or from interconnected VoIP",
    transfer=attrs.evolve(
        _TRANSFER,
        interval=Interval(
            span=Span(1, Unit.BUSINESS_DAYS),
            rule=Rule(
                name="one business day, intermodal",
                says="a simple intermodal port is completed within one business day too, and every port to or from"
                " interconnected VoIP is called intermodal, whatever it runs over",
                source=Source(_CODE, "(a) and (e); FCC 09-41, footnote 1", grade=Grade.LAW, read_on=CHECKED_ON),
            ),
        ),
    ),
)

_FROM_RECEIPT: Final = Reception(
    in_time=Rule(
        name="clock from receipt",
        says="no cut-off is stated for this port, so the clock starts when a request is received on a business day",
        source=OURS,
    ),
    closed=Rule(
        name="receipt on a closed day",
        says="a request received on a day that is no business day counts from the beginning of the next one",
        source=OURS,
    ),
)

_WIRELESS_RECEIPT: Final = Rule(
    name="wireless receipt",
    says="a wireless request counts from the moment it comes",
    source=TRADE,
)

_DUE_DATE_MIDNIGHT: Final = Rule(
    name="midnight of the due date",
    says="wireline and intermodal numbers may move at 00:00 of the due date",
    source=_FLOW,
)

#: Its hours run on holidays too: that they do not was not established.
_DAY_S_ANSWER: Final = Rule(
    name="24-hour answer",
    says="the losing carrier answers within 24 hours, weekends excluded, unless carriers agreed otherwise",
    source=_OLD_FLOW,
)

_NON_SIMPLE: Final = PortRule(
    name="non-simple",
    title="wireline or intermodal port that does not meet all criteria of a simple one",
    letter=LetterContent.CHANGE,
    reception=_FROM_RECEIPT,
    response=Interval(span=Span(24, Unit.HOURS), days=Days(rule=_DAY_S_ANSWER), rule=_DAY_S_ANSWER),
    transfer=Transfer(
        interval=Interval(
            span=Span(4, Unit.BUSINESS_DAYS),
            rule=Rule(
                name="four business days", says="any other port is completed within four business days", source=_CODE_D
            ),
        ),
        ready=_DUE_DATE_MIDNIGHT,
        desire=_DESIRE,
    ),
    unknown={"latest": _NO_LAST_DAY},
    notes=(
        Rule(
            name="three business days after the confirmation",
            says="the four business days are taken apart so that the due date is no earlier than three after the"
            " confirmation (FOC)",
            source=TRADE,
        ),
    ),
    open_questions={
        "holidays in the 24 hours": "whether the losing carrier's holidays stop the 24 hours was not established; here"
        " they run on, so an answer may come later",
        "weekends and nights": "how a request counts that comes then was not established; here it counts from the"
        " beginning of the next business day, by numberport's own decision",
        "first number ported in its exchange": _FIRST_NUMBER,
    },
)

_WAIVER: Final = PortRule(
    name="simple-waiver",
    title="simple port from a carrier that holds a waiver of the one-day interval",
    letter=LetterContent.CHANGE,
    compared_as="simple",
    reception=_FROM_RECEIPT,
    transfer=Transfer(
        interval=Interval(
            span=Span(4, Unit.BUSINESS_DAYS),
            rule=Rule(
                name="four business days under a waiver",
                says="a carrier with a waiver completes a simple port within four business days",
                source=_CODE_C,
            ),
        ),
        ready=_DUE_DATE_MIDNIGHT,
        desire=_DESIRE,
    ),
    unknown={
        "response_due": "how soon a carrier with a waiver must answer was not established",
        "latest": _NO_LAST_DAY,
    },
)

_WINDOWS: Final = Source(
    "NANC change order 201",
    "one hour for each wireless window; the rest is the trade's",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)

_WIRELESS: Final = PortRule(
    name="wireless",
    title="port between two wireless carriers",
    letter=LetterContent.CHANGE,
    days=Days(
        weekdays=EVERY_DAY,
        rule=Rule(
            name="wireless days",
            says="every day and hour is counted: which hours wireless carriers keep was not established, and one that"
            " is closed answers later (6L, received outside business hours)",
            source=OURS,
        ),
    ),
    reception=Reception(in_time=_WIRELESS_RECEIPT, closed=_WIRELESS_RECEIPT),
    response=Interval(
        span=Span(30, Unit.MINUTES),
        rule=Rule(
            name="30-minute answer",
            says="the losing wireless carrier answers within 30 minutes while it is open",
            source=TRADE,
        ),
    ),
    cap=Interval(
        span=Span(150, Unit.MINUTES),
        rule=Rule(
            name="two and a half hours",
            says="a wireless port is made within 30 minutes for the carriers and two hours for the NPAC; it is the"
            " industry's practice, and 47 CFR 52.35 does not speak of it",
            source=_WINDOWS,
        ),
    ),
    rejections=tuple(
        NativeCode(code=row.code, says=row.phrase, reason=row.reason, source=row.source)
        for row in CODES
        if row.provider == "wicis" and row.code
    ),
    compared_as="wireless",
    notes=(
        Rule(
            name="wireless to the minute",
            says="between wireless carriers numbers move at the date and time agreed, and not at midnight",
            source=_FLOW,
        ),
    ),
    unknown={"earliest": "no least time was read: the carriers agree on a date and time"},
    open_questions={"business hours": "in which hours wireless carriers answer was not established"},
)

_HAS_WAIVER: Final = Criterion(
    fact="waiver",
    wanted=frozenset({True}),
    met="the losing carrier holds a waiver of the one-day interval",
    failed="the losing carrier holds no waiver of the one-day interval",
    rule=Rule(
        name="waiver of the one-day interval",
        says="a carrier that holds a waiver need not keep the one-day interval",
        source=_CODE_C,
    ),
)

US: Final = Regime(
    name="us",
    title="United States",
    countries=frozenset({"US", "PR", "VI", "GU", "MP", "AS"}),
    days=Days(
        carriers=True,
        rule=Rule(
            name="business days",
            says="Monday to Friday are business days, at least from 08:00 to 17:00, except the losing carrier's own"
            " company holidays; federal holidays are none by themselves",
            source=_CODE_A,
        ),
    ),
    opens=dt.time(8),
    closes=dt.time(17),
    local_time=Rule(
        name="local time",
        says="local time is that of the predominant time zone of the NPAC region in which the number is ported",
        source=_CODE_LOCAL,
    ),
    regions=_REGIONS,
    ports=(_SIMPLE, _INTERMODAL, _NON_SIMPLE, _WAIVER, _WIRELESS, TOLL_FREE, ESCALATED),
    classes=(
        PortClass(port=TOLL_FREE.name, kind="toll-free", numbers=frozenset({NumberKind.TOLL_FREE})),
        PortClass(
            port=_WIRELESS.name, kind="local", numbers=LOCAL, criteria=both_wireless(), only_if_told="losing_line"
        ),
        PortClass(
            port=_WAIVER.name, kind="local", numbers=LOCAL, criteria=(*CRITERIA, _HAS_WAIVER), only_if_told="waiver"
        ),
        PortClass(port=_SIMPLE.name, kind="local", numbers=LOCAL, criteria=CRITERIA),
        PortClass(port=_NON_SIMPLE.name, kind="local", numbers=LOCAL),
    ),
    unsaid=Rule(
        name="simple must be shown",
        says="a port of which a criterion is not answered is not shown to be simple, and the longer interval holds",
        source=OURS,
    ),
    areas=AREA_CODES,
    further=(
        VOIP_CLASSES,
        Rule(
            name="never before the due date",
            says="no number is activated before its due date, and a changed date at the NPAC follows a changed"
            " confirmation",
            source=Source(
                "NPAC PIM 81 and NANC LNP process flows", "SV Create", grade=Grade.INDUSTRY, read_on=CHECKED_ON
            ),
        ),
    ),
    unknown=(
        "in which NPAC region Guam, the Northern Mariana Islands and American Samoa lie was not established",
        "47 CFR 52.37 (c), (d), (e) and (g), against fraud, are delayed and not in force: no row rests on them",
        "which holidays the NPAC keeps for its timers was not established; they are none of these business days",
        "from how many numbers on a port is a project is each carrier's own rule; no federal number was found",
    ),
)
