"""
Australia: shares of ports made within a time, and no last day.

The industry's codes promise what percentage of ports is made within so many days or hours. That dates no single port,
so no earliest and no latest day is given. Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import FIXED, FROM_RECEIPT, MOBILE, NO_ANSWER_TIME, OURS, TRADE, UNSAID, region
from numberport.regimes.classes import Criterion, PortClass
from numberport.regimes.days import Days, PublicHolidays
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import NativeCode, PortRule, Promise, Use, Validity
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Ground, Rule
from numberport.rejections import Permitted, Reason

__all__ = ["AU"]

_LOCAL: Final = Source(
    "C540:2023 Local Number Portability", "as the ACMA tells it, June 2023", grade=Grade.INDUSTRY, read_on=CHECKED_ON
)
_MOBILE: Final = Source(
    "C570:2024 Mobile Number Portability", "as the ACMA tells it (node 1391)", grade=Grade.INDUSTRY, read_on=CHECKED_ON
)
_SUITE: Final = Source(
    "C570:2024 Mobile Number Portability",
    "as Communications Alliance tells it",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)
_TELNYX: Final = Source("Telnyx, Australia porting requirements (3266212)", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_FORMS: Final = Source(
    "papers for a local port", "common knowledge of the trade", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

_ONLY_SHARES: Final = "the code promises what share of ports is made within a time, and dates no single port"
_NO_SHARES: Final = "the shares of complex ports that are made within a time were not read"


def _promises(rule: Rule, *shares: tuple[int, Span]) -> tuple[Promise, ...]:
    return tuple(Promise(share=share, interval=Interval(span=span, rule=rule)) for share, span in shares)


_REFUSED: Final = (
    NativeCode(says="company mismatch", reason=Reason.NAME_MISMATCH, source=_TELNYX),
    NativeCode(says="disconnected", reason=Reason.NUMBER_INACTIVE, source=_TELNYX),
    NativeCode(says="wrong losing provider", reason=Reason.NUMBER_NOT_ON_ACCOUNT, source=_TELNYX),
)
_LOCAL_REFUSED: Final = (
    *_REFUSED,
    NativeCode(
        says="complex service present: the port should be category C", reason=Reason.WRONG_LINE_TYPE, source=_TELNYX
    ),
    NativeCode(says="associated numbers missing", reason=Reason.ASSOCIATED_NUMBERS_MISSING, source=_TELNYX),
)
_MOBILE_REFUSED: Final = (
    *_REFUSED,
    NativeCode(says="prepaid and postpaid differ", reason=Reason.CONTRACT_TYPE_MISMATCH, source=_TELNYX),
)

_LOCAL_PAPERS: Final = (
    AskedPaper(what="customer authorisation", kinds=frozenset({DocumentKind.LOA}), source=_FORMS),
    AskedPaper(what="account number and service address", source=_FORMS),
    AskedPaper(what="ABN", when="firms", kinds=frozenset({ProofKind.REGISTRATION}), business=True, source=_FORMS),
    AskedPaper(what="category of the port: A or C", source=_FORMS),
)

_CATEGORY_A: Final = PortRule(
    name="category-a",
    title="local number, single simple service (category A)",
    reception=FROM_RECEIPT,
    promises=_promises(
        Rule(
            name="service level of category A",
            says="of single category A ports 80 % are made within 8 business days, 90 % within 10, 98 % within 15",
            source=_LOCAL,
        ),
        (80, Span(8, Unit.BUSINESS_DAYS)),
        (90, Span(10, Unit.BUSINESS_DAYS)),
        (98, Span(15, Unit.BUSINESS_DAYS)),
    ),
    papers=_LOCAL_PAPERS,
    rejections=_LOCAL_REFUSED,
    unknown={
        "response_due": NO_ANSWER_TIME,
        "earliest": _ONLY_SHARES,
        "latest": _ONLY_SHARES,
        "scheduled": _ONLY_SHARES,
    },
)
_CATEGORY_C: Final = PortRule(
    name="category-c",
    title="local number, complex service (category C)",
    reception=FROM_RECEIPT,
    papers=_LOCAL_PAPERS,
    rejections=_LOCAL_REFUSED,
    unknown={
        "response_due": NO_ANSWER_TIME,
        "earliest": _NO_SHARES,
        "latest": _NO_SHARES,
        "scheduled": _NO_SHARES,
    },
)
_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile number",
    reception=FROM_RECEIPT,
    promises=_promises(
        Rule(
            name="service level of mobile ports",
            says="90 % of mobile ports are made within 3 hours, 99 % within 2 business days",
            source=_MOBILE,
        ),
        (90, Span(3, Unit.HOURS)),
        (99, Span(2, Unit.BUSINESS_DAYS)),
    ),
    validities=(
        Validity(
            what="customer authorisation",
            interval=Interval(
                span=Span(60, Unit.DAYS),
                anchor=Anchor.SIGNED,
                rule=Rule(
                    name="sixty days of authorisation",
                    says="a customer's authorisation holds for 60 calendar days (30 before 2024)",
                    source=_SUITE,
                ),
            ),
            use=Use.REQUEST,
        ),
    ),
    papers=(
        AskedPaper(
            what="further check of the customer's identity", kinds=frozenset({ProofKind.IDENTITY}), source=_MOBILE
        ),
        AskedPaper(what="account number", when="postpaid", source=_TELNYX),
        AskedPaper(what="date of birth", when="prepaid", source=_TELNYX),
    ),
    rejections=_MOBILE_REFUSED,
    compared_as="wireless",
    unknown={
        "response_due": NO_ANSWER_TIME,
        "earliest": _ONLY_SHARES,
        "latest": _ONLY_SHARES,
        "scheduled": _ONLY_SHARES,
    },
)

_CATEGORIES: Final = Rule(
    name="category A",
    says="the published shares are those of a single simple service; what is complex is category C",
    source=_LOCAL,
)
_READ_AS: Final = Rule(
    name="several numbers are no single service",
    says="an order of more than one number is not taken for a single service, whose shares alone were read",
    source=OURS,
)
_CRITERIA: Final = (
    Criterion(
        fact="single_line",
        wanted=frozenset({True}),
        met="the account holds a single line",
        failed="the account holds more than one line",
        rule=_CATEGORIES,
        several=_READ_AS,
    ),
    Criterion(
        fact="complex_switching",
        wanted=frozenset({False}),
        met="the service is a simple one",
        failed="the service is complex",
        rule=_CATEGORIES,
    ),
)

AU: Final = Regime(
    name="au",
    title="Australia",
    countries=frozenset({"AU"}),
    days=Days(
        public=PublicHolidays(country="AU"),
        rule=Rule(
            name="business days",
            says="Monday to Friday are business days, less the holidays of the country and of the state of the service",
            source=TRADE,
        ),
    ),
    local_time=Rule(name="local time", says="days and hours are those of the state of the service", source=TRADE),
    regions=tuple(
        region(code.lower(), title, f"Australia/{city}", code, subdivision=code, listed=code != "ACT")
        for code, title, city in (
            ("ACT", "Australian Capital Territory", "Sydney"),
            ("NSW", "New South Wales", "Sydney"),
            ("NT", "Northern Territory", "Darwin"),
            ("QLD", "Queensland", "Brisbane"),
            ("SA", "South Australia", "Adelaide"),
            ("TAS", "Tasmania", "Hobart"),
            ("VIC", "Victoria", "Melbourne"),
            ("WA", "Western Australia", "Perth"),
        )
    ),
    ports=(_CATEGORY_A, _CATEGORY_C, _MOBILE_PORT),
    classes=(
        PortClass(port=_CATEGORY_A.name, kind="local", numbers=FIXED, criteria=_CRITERIA),
        PortClass(port=_CATEGORY_C.name, kind="local", numbers=FIXED),
        PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),
    ),
    unsaid=UNSAID,
    grounds=(
        Ground(
            reason=Reason.ACCOUNT_ON_HOLD,
            permitted=Permitted.NO,
            rule=Rule(
                name="debt is no ground",
                says="a losing carrier may not refuse a mobile port because of a debt",
                source=_MOBILE,
            ),
        ),
    ),
    unknown=(
        (
            "whether the three hours of a mobile port run outside the hours of operation was not read: they run on"
            " the clock; since 2024 carriers may operate longer, on Sundays too"
        ),
        "how the shares of category A change with the size and complexity of an order was not read",
        "the numeric codes of refusal of G602 were not read",
        (
            "in which hours local ports are made was read of one carrier only: 08:00 to 15:00 Eastern, and not on"
            " holidays of the country, New South Wales or Queensland"
        ),
        "inbound numbers (1300, 1800) were not read about",
    ),
)
