"""
The United Kingdom: mobile numbers by a PAC, geographic ones by the industry's GNP process, and the rest.

Ofcom says that a switch is done within a working day. The least times of the GNP process are known from the pages of
two providers and not from the manual's own table. Whether the losing provider holds the range (PRO) or has the numbers
by an earlier port (SUP) is a fact of each order. Not legal advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import ONE_CLOCK, OURS, TRADE, one_region
from numberport.regimes.classes import NUMBERS, Criterion, PortClass
from numberport.regimes.days import Days, PublicHolidays
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import (
    AuthorizationCode,
    Desire,
    NativeCode,
    PortingHours,
    PortRule,
    Reception,
    Transfer,
    Use,
    Validity,
    Window,
)
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule
from numberport.rejections import Reason
from numberport.telephone import NumberKind

__all__ = ["GB"]

_OFCOM: Final = Source(
    "Ofcom's release on text-to-switch",
    "28 June 2019, as trade papers printed it",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)
_ONE_DAY_CAP: Final = Source(
    _OFCOM.document,
    f"{_OFCOM.section}; it does not say how a code given late on a day counts",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
_MANUAL: Final = Source(
    "GNP End-to-End Process Manual", "version 17.5.2, December 2017", grade=Grade.INDUSTRY, read_on=CHECKED_ON
)
_SIMWOOD: Final = Source(
    "Simwood, Lead Times", "minimum working days, PRO and SUP", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_DISPUTED: Final = Source(
    "Simwood, Lead Times",
    "4 working days; another provider's page (BlazeSMS) says 5",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
_BLAZE: Final = Source("BlazeSMS, United Kingdom number porting", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_NATTERBOX: Final = Source("Natterbox, porting a UK mobile number", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_FAILURES: Final = Source(
    "Simwood and Gamma, GNP rejection codes", "the list was read in part", grade=Grade.PROVIDER, read_on=CHECKED_ON
)

_DAYS: Final = Days(
    public=PublicHolidays(country="GB", subdivision="ENG"),
    rule=Rule(
        name="working days",
        says="Monday to Friday are working days, except the bank holidays of England and Wales",
        source=TRADE,
    ),
)

_DESIRE: Final = Desire(
    later=Rule(name="a later day", says="a later working day may be asked for", source=OURS),
    closed=Rule(name="no port on a closed day", says="a day without ports moves on to the next with them", source=OURS),
)

_CLOSED: Final = Rule(
    name="receipt on a closed day",
    says="a request received on a day that is no working day counts from the beginning of the next one",
    source=OURS,
)

# Mobile numbers.

_MOBILE: Final = PortRule(
    name="mobile",
    title="mobile numbers, up to 24 of them, with a PAC",
    reception=Reception(
        in_time=Rule(
            name="before noon", says="a PAC submitted before 12:00 is ported on the next working day", source=_BLAZE
        ),
        closed=_CLOSED,
        window=Window(
            cut_off=dt.time(12),
            late=Rule(
                name="from noon on",
                says="a PAC submitted at 12:00 or later counts from the next working day; the page says it of"
                " those before noon only",
                source=OURS,
            ),
        ),
    ),
    transfer=Transfer(
        interval=Interval(
            span=Span(1, Unit.BUSINESS_DAYS),
            rule=Rule(name="next working day", says="a mobile port is made on the next working day", source=_BLAZE),
        ),
        ready=Rule(
            name="hours of the day",
            says="numbers move in the hours in which mobile ports are made",
            source=_NATTERBOX,
        ),
        desire=_DESIRE,
    ),
    cap=Interval(
        span=Span(1, Unit.BUSINESS_DAYS),
        rule=Rule(
            name="one working day",
            says="the switch is arranged within one working day of giving the code to the new provider; that a code"
            " given after the cut-off counts from the next working day here too is a reading, by which no last day is"
            " too early",
            source=_ONE_DAY_CAP,
        ),
    ),
    hours=(
        PortingHours(
            what="at all",
            opens=dt.time(9),
            closes=dt.time(17),
            rule=Rule(name="mobile hours", says="mobile ports are made from 09:00 to 17:00", source=_NATTERBOX),
        ),
        PortingHours(
            what="usual",
            opens=dt.time(11),
            closes=dt.time(15),
            binding=False,
            rule=Rule(name="usual mobile hours", says="most are made from 11:00 to 15:00", source=_NATTERBOX),
        ),
    ),
    validities=(
        Validity(
            what="PAC",
            interval=Interval(
                span=Span(30, Unit.DAYS),
                anchor=Anchor.CODE_ISSUED,
                rule=Rule(name="30 days of a PAC", says="a PAC is valid for 30 days", source=_OFCOM),
            ),
            use=Use.REQUEST,
        ),
    ),
    codes=(
        AuthorizationCode(
            name="PAC",
            title="porting authorisation code",
            how=(
                "text PAC to 65075; the answer comes within a minute. For 2 to 24 numbers ask by letter, mail or call;"
                " a business has its codes within 2 working days"
            ),
            pattern=r"[A-Z]{3}\d{6}",
            example="ABC123456",
            source=TRADE,
        ),
    ),
    papers=(
        AskedPaper(what="letter of authorisation", kinds=frozenset({DocumentKind.LOA}), source=_BLAZE),
        AskedPaper(what="recent invoice", kinds=frozenset({DocumentKind.INVOICE}), source=_BLAZE),
    ),
    notes=(
        Rule(
            name="a code without the number",
            says="who leaves the number behind asks for a STAC instead (text STAC to 75075), which ports nothing",
            source=_OFCOM,
        ),
    ),
    unknown={"response_due": "a PAC is the answer: it is given before the request"},
)

_BULK_WHY: Final = "25 mobile numbers and more are outside the process of the PAC by text, and its times were not read"

_MOBILE_BULK: Final = PortRule(
    name="mobile-bulk",
    title="mobile numbers, 25 and more",
    unknown=dict.fromkeys(("clock_starts", "response_due", "earliest", "latest", "scheduled"), _BULK_WHY),
)

# Geographic and non-geographic numbers.

_FROM_RECEIPT: Final = Reception(
    in_time=Rule(
        name="clock from receipt",
        says="the table states no cut-off, so the clock starts when a request is received on a working day",
        source=OURS,
    ),
    closed=_CLOSED,
)

_BEGINNING: Final = Rule(
    name="beginning of the day",
    says="the least time is in whole working days, so the numbers may move from the beginning of the day",
    source=OURS,
)


def _handling(hours: int) -> Interval:
    rule = Rule(
        name=f"order handling in {hours} hours",
        says=f"the losing provider handles the order within {hours} hours; the table does not say of which days, so"
        " they are taken to run on working days",
        source=Source(_SIMWOOD.document, "order-handling SLA", grade=Grade.PROVISIONAL, read_on=CHECKED_ON),
    )
    return Interval(span=Span(hours, Unit.HOURS), days=_DAYS, rule=rule)


_ONE_DAY: Final = _handling(24)
_TWO_DAYS: Final = _handling(48)

_NO_LAST_DAY: Final = "no rule was read that a port follows within a working day of validation and of a ready line"

_CLOA: Final = (
    AskedPaper(
        what="customer letter of authorisation (CLoA)",
        when="kept by the gaining provider for at least a year and shown on request; it is not sent with the order",
        kinds=frozenset({DocumentKind.LOA}),
        source=_MANUAL,
    ),
    AskedPaper(what="postcode of the site, main billing number, CUPID and type of line", source=_MANUAL),
)

_ACCOUNT: Final = tuple((field, _MANUAL) for field in ("service_address.postal_code", "billing_number", "carrier"))

_CODES: Final = (
    NativeCode(code="01", says="order number missing or invalid", reason=Reason.MALFORMED_REQUEST, source=_FAILURES),
    NativeCode(code="02", says="CUPID missing or invalid", reason=Reason.MALFORMED_REQUEST, source=_FAILURES),
    NativeCode(
        code="03",
        says="date or time at which the order was sent missing or invalid",
        reason=Reason.MALFORMED_REQUEST,
        source=_FAILURES,
    ),
    NativeCode(
        code="06",
        says="number to be ported missing or invalid: wrong main billing number, or not in service",
        source=_FAILURES,
    ),
    NativeCode(
        code="25",
        says="the order is for a single line, the number is on a multi-line installation",
        reason=Reason.WRONG_LINE_TYPE,
        source=_FAILURES,
    ),
    NativeCode(
        code="26",
        says="the order is for a multi-line installation, the number is on a single line",
        reason=Reason.WRONG_LINE_TYPE,
        source=_FAILURES,
    ),
    NativeCode(says="postcode mismatch", reason=Reason.POSTAL_CODE_MISMATCH, source=_FAILURES),
    NativeCode(says="wrong signatory", reason=Reason.SIGNER_MISMATCH, source=_FAILURES),
    NativeCode(
        says="associated or direct-dial numbers missing", reason=Reason.ASSOCIATED_NUMBERS_MISSING, source=_FAILURES
    ),
    NativeCode(
        says="already ported, so that the order must be a subsequent one",
        reason=Reason.WRONG_PORT_TYPE,
        source=_FAILURES,
    ),
    NativeCode(says="alarm (RedCare) or other security line", reason=Reason.BUNDLED_SERVICE, source=_FAILURES),
    NativeCode(says="not in service", reason=Reason.NUMBER_INACTIVE, source=_FAILURES),
)


def _pair(
    name: str, title: str, days: tuple[int, int], activation: str, disputed: Source | None = None
) -> tuple[PortRule, PortRule]:
    """Return a row of the table as two kinds of port: from the range holder (PRO), and a subsequent one (SUP)."""
    pro, sup = days
    return (
        _row(f"{name}-pro", f"{title}, from the range holder (PRO)", pro, activation, disputed or _SIMWOOD),
        _row(f"{name}-sup", f"{title}, ported before (SUP)", sup, activation, _SIMWOOD),
    )


def _row(name: str, title: str, days: int, activation: str, source: Source) -> PortRule:
    least = Rule(name=f"least time of {name}", says=f"{title}: at least {days} working days", source=source)
    return PortRule(
        name=name,
        title=title,
        reception=_FROM_RECEIPT,
        response=_ONE_DAY if activation == _AT_TEN else _TWO_DAYS,
        transfer=Transfer(
            interval=Interval(span=Span(days, Unit.BUSINESS_DAYS), rule=least), ready=_BEGINNING, desire=_DESIRE
        ),
        papers=_CLOA if activation else _NON_GEOGRAPHIC_PAPERS,
        account=_ACCOUNT if activation else (),
        rejections=_CODES if activation else (),
        unknown={"latest": _NO_LAST_DAY},
        open_questions={"hour": activation or _AT_NIGHT},
    )


_NON_GEOGRAPHIC_PAPERS: Final = (
    AskedPaper(what="letter of authorisation", kinds=frozenset({DocumentKind.LOA}), source=_BLAZE),
    AskedPaper(what="billing account number", source=_BLAZE),
)

_AT_TEN: Final = "a provider says that single lines go over at about 10:00"
_AT_NIGHT: Final = "a provider says that toll-free numbers go over between 00:00 and 04:00"
_AT_THREE: Final = "a provider says that multi-line installations go over at about 15:00"

_SINGLE: Final = _pair("single-line", "single lines, up to 10", (4, 7), _AT_TEN, _DISPUTED)
_SINGLES: Final = _pair("single-lines-over-10", "more than 10 single lines at once", (14, 17), _AT_TEN)
_MULTI: Final = _pair("multi-line-30", "multi-line, up to 30 numbers without a DDI range", (7, 10), _AT_THREE)
_RANGES: Final = _pair("multi-line-150", "multi-line, 31 to 150 numbers or any DDI range", (10, 13), _AT_THREE)
_LARGE: Final = _pair("multi-line-over-150", "multi-line, more than 150 numbers", (17, 20), _AT_THREE)
_PART: Final = _pair("ddi-part", "part of a DDI range (complex)", (22, 25), _AT_THREE)
_ELSE: Final = _pair("non-geographic", "non-geographic numbers, however many", (7, 10), "")

# Which of them an order is.

_TABLE: Final = Rule(
    name="rows of the table",
    says="the least time depends on how the lines hang together, how many numbers move, and who holds the range",
    source=_SIMWOOD,
)


def _lines(met: str, failed: str, *wanted: str) -> Criterion:
    return Criterion(fact="installation", wanted=frozenset(wanted), met=met, failed=failed, rule=_TABLE)


def _up_to(most: int, rule: Rule = _TABLE) -> Criterion:
    few, many = f"the order moves no more than {most} numbers", f"the order moves more than {most} numbers"
    return Criterion(fact=NUMBERS, most=most, met=few, failed=many, rule=rule)


_HOLDER: Final = Criterion(
    fact="range_holder",
    wanted=frozenset({True}),
    met="the losing provider holds the range",
    failed="the losing provider has the numbers by an earlier port",
    rule=_TABLE,
)
_SINGLE_LINES: Final = _lines("each number is on a line of its own", "the lines are no single ones", "single lines")
_NO_RANGE: Final = _lines("the lines are multi-line without a DDI range", "there is a DDI range", "multi-line")
_WHOLE: Final = _lines("no DDI range is torn apart", "a DDI range is torn apart", "multi-line", "direct-dial ranges")
_TORN: Final = _lines("a DDI range is torn apart", "no DDI range is torn apart", "part of a direct-dial range")

_GEOGRAPHIC: Final = tuple(
    PortClass(
        port=pair[place].name,
        kind="geographic",
        numbers=frozenset({NumberKind.FIXED_LINE}),
        criteria=(*criteria, *((_HOLDER,) if place == 0 else ())),
    )
    for pair, criteria in (
        (_SINGLE, (_SINGLE_LINES, _up_to(10))),
        (_SINGLES, (_SINGLE_LINES,)),
        (_MULTI, (_NO_RANGE, _up_to(30))),
        (_RANGES, (_WHOLE, _up_to(150))),
        (_LARGE, (_WHOLE,)),
        (_PART, (_TORN,)),
        (_PART, ()),
    )
    for place in (0, 1)
)

_OTHER_KINDS: Final = frozenset({NumberKind.TOLL_FREE, NumberKind.SHARED_COST, NumberKind.PREMIUM, NumberKind.UAN})

_BY_TEXT: Final = Rule(
    name="up to 24 by PAC", says="the process of the PAC is for up to 24 numbers of one account", source=TRADE
)

GB: Final = Regime(
    name="gb",
    title="United Kingdom",
    countries=frozenset({"GB"}),
    days=_DAYS,
    local_time=ONE_CLOCK,
    regions=one_region("united-kingdom", "United Kingdom", "Europe/London"),
    ports=(_MOBILE, _MOBILE_BULK, *_SINGLE, *_SINGLES, *_MULTI, *_RANGES, *_LARGE, *_PART, *_ELSE),
    classes=(
        PortClass(
            port=_MOBILE.name, kind="mobile", numbers=frozenset({NumberKind.MOBILE}), criteria=(_up_to(24, _BY_TEXT),)
        ),
        PortClass(port=_MOBILE_BULK.name, kind="mobile", numbers=frozenset({NumberKind.MOBILE})),
        *_GEOGRAPHIC,
        PortClass(port=_ELSE[0].name, kind="non-geographic", numbers=_OTHER_KINDS, criteria=(_HOLDER,)),
        PortClass(port=_ELSE[1].name, kind="non-geographic", numbers=_OTHER_KINDS),
    ),
    unsaid=Rule(
        name="the longer time where nothing is said",
        says="what nobody has said is not shown, and the longer time holds, which is never too early",
        source=OURS,
    ),
    further=(
        Rule(
            name="a month after the contract",
            says="a number may be ported for a month at least after its contract has ended",
            source=Source(
                "Ofcom General Condition C7.6", "as a provider quotes it", grade=Grade.PROVIDER, read_on=CHECKED_ON
            ),
        ),
        Rule(
            name="best endeavours",
            says="the process for geographic numbers works by best endeavours and guarantees nothing",
            source=Source(
                "angliacomputersolutions.business, on number porting", grade=Grade.PROVIDER, read_on=CHECKED_ON
            ),
        ),
        Rule(name="no way to expedite", says="the least times cannot be shortened", source=_SIMWOOD),
        Rule(
            name="ranges stay whole",
            says="a DDI range may not be split by default",
            source=Source("uboss, porting", grade=Grade.PROVIDER, read_on=CHECKED_ON),
        ),
    ),
    unknown=(
        "Whether a port in Scotland or Northern Ireland follows the bank holidays there was not read",
        "The codes 04, 05, 07 to 24 and 27 onwards of the GNP process were not seen",
        "How long pre-order validation takes has no service level; a provider says 5 to 7 working days",
        "How porting goes with the switching of residential customers between landline providers was not read",
        "One reseller adds a day to what is submitted after 13:00; the table does not",
    ),
)
