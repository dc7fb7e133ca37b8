"""
India: the regulator's (TRAI) rules of mobile number portability, as amended the seventh time.

The code that authorises a port (UPC) is the request's ticket: once it is valid, the port of a private customer is not
refused. Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import FROM_RECEIPT, MOBILE, NO_MINIMUM, ONE_CLOCK, OURS, UNSAID, region
from numberport.regimes.classes import Criterion, PortClass
from numberport.regimes.days import Days
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import AuthorizationCode, NativeCode, PortRule, Use, Validity, Withdrawal
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Ground, Rule
from numberport.rejections import Permitted, Reason

__all__ = ["IN"]

_TRAI: Final = Source(
    "TRAI Mobile Number Portability Regulations 2009, seventh amendment",
    "in force 16 December 2019, as consultants.asia prints the circular",
    grade=Grade.LAW,
    read_on=CHECKED_ON,
)
_QUESTIONS: Final = Source(
    "TRAI's questions and answers", "as avnshv.blogspot copies them", grade=Grade.PROVIDER, read_on=CHECKED_ON
)

_ANSWER: Final = "a private customer's port is not put to the losing carrier for an answer, once the UPC is valid"

_UPC: Final = AuthorizationCode(
    name="UPC",
    title="unique porting code",
    how="send the text message 'PORT', a space and the number to 1900",
    # How many characters it has is known, and not which.
    pattern=r"\S{8}",
    example="AB123456",
    source=Source(
        _TRAI.document, "that a code has 8 characters is common knowledge", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
    ),
)


def _validity(days: int, name: str, where: str, regions: frozenset[str]) -> Validity:
    rule = Rule(
        name=name,
        says=f"in {where} a UPC holds for {days} days; the day of its issue does not count",
        source=_TRAI,
    )
    interval = Interval(span=Span(days, Unit.DAYS), anchor=Anchor.CODE_ISSUED, rule=rule)
    return Validity(what="UPC", interval=interval, use=Use.REQUEST, regions=regions)


_VALIDITIES: Final = (
    _validity(4, "four days of UPC", "most service areas", frozenset({"india"})),
    _validity(
        30,
        "thirty days of UPC",
        "Jammu and Kashmir, Assam and the North East",
        frozenset({"jammu-and-kashmir", "assam", "north-east"}),
    ),
)

_WITHDRAWAL: Final = Withdrawal(
    interval=Interval(
        span=Span(24, Unit.HOURS),
        anchor=Anchor.RECEIVED,
        rule=Rule(
            name="withdrawal within a day",
            says="the text message 'CANCEL' to 1900 withdraws the request within 24 hours",
            source=_QUESTIONS,
        ),
    )
)

_REFUSED_CODES: Final = (
    NativeCode(says="UPC refused: dues of a postpaid account are unpaid", reason=Reason.ACCOUNT_ON_HOLD, source=_TRAI),
    NativeCode(says="UPC refused: less than 90 days on the network", reason=Reason.RECENTLY_PORTED, source=_TRAI),
    NativeCode(says="UPC refused: a change of ownership is pending", reason=Reason.PENDING_ORDER, source=_TRAI),
    NativeCode(
        says="UPC refused: obligations of an exit clause are open", reason=Reason.CONTRACT_RUNNING, source=_TRAI
    ),
    NativeCode(says="UPC refused: a court forbids the port", reason=Reason.LEGAL_HOLD, source=_QUESTIONS),
    NativeCode(says="UPC refused: the number is before a court", reason=Reason.LEGAL_HOLD, source=_QUESTIONS),
)


def _private(name: str, title: str, days: int, rule: str) -> PortRule:
    cap = Interval(
        span=Span(days, Unit.BUSINESS_DAYS),
        rule=Rule(name=rule, says=f"a port to {title} is made within {days} working days", source=_TRAI),
    )
    return PortRule(
        name=name,
        title=f"mobile number, to {title}",
        reception=FROM_RECEIPT,
        cap=cap,
        validities=_VALIDITIES,
        withdrawal=_WITHDRAWAL,
        codes=(_UPC,),
        rejections=_REFUSED_CODES,
        compared_as="wireless",
        unknown={"response_due": _ANSWER, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
    )


_SAME: Final = _private("same-area", "a provider of the same service area", 3, "three working days")
_OTHER: Final = _private("other-area", "a provider of another service area", 5, "five working days")

_CORPORATE_TIME: Final = "the times of corporate ports, which the amendment leaves as they were, were not read"
_CORPORATE: Final = PortRule(
    name="corporate",
    title="mobile numbers of a firm",
    reception=FROM_RECEIPT,
    papers=(
        AskedPaper(
            what="letter of authorisation for 100 numbers at most",
            kinds=frozenset({DocumentKind.LOA}),
            source=_QUESTIONS,
        ),
    ),
    rejections=(
        NativeCode(says="no valid letter of authorisation", reason=Reason.LOA_INVALID, source=_TRAI),
        *_REFUSED_CODES,
    ),
    compared_as="wireless",
    unknown={
        "response_due": _CORPORATE_TIME,
        "earliest": _CORPORATE_TIME,
        "latest": _CORPORATE_TIME,
        "scheduled": _CORPORATE_TIME,
    },
)

_IS_PRIVATE: Final = Criterion(
    fact="business",
    wanted=frozenset({False}),
    met="the customer is a private person",
    failed="the customer is a business",
    rule=Rule(name="private or corporate", says="corporate ports have times of their own", source=_TRAI),
)

IN: Final = Regime(
    name="in",
    title="India",
    countries=frozenset({"IN"}),
    days=Days(
        carriers=True,
        rule=Rule(
            name="working days",
            says="working days are taken as Monday to Friday; holidays differ by service area, and those that are named"
            " with the request are left out",
            source=OURS,
        ),
    ),
    local_time=ONE_CLOCK,
    regions=(
        region("india", "India", "Asia/Kolkata"),
        region("jammu-and-kashmir", "Jammu and Kashmir", "Asia/Kolkata", "JK"),
        region("assam", "Assam", "Asia/Kolkata", "AS"),
        region("north-east", "North East", "Asia/Kolkata"),
    ),
    usual="india",
    ports=(_SAME, _OTHER, _CORPORATE),
    classes=(
        PortClass(port=_OTHER.name, kind="mobile", numbers=MOBILE, criteria=(_IS_PRIVATE,)),
        PortClass(port=_CORPORATE.name, kind="mobile", numbers=MOBILE),
    ),
    unsaid=UNSAID,
    grounds=(
        Ground(
            reason=Reason.ACCOUNT_ON_HOLD,
            permitted=Permitted.YES,
            rule=Rule(
                name="dues come first",
                says="a postpaid customer gets no UPC while dues are unpaid",
                source=_TRAI,
            ),
        ),
    ),
    further=(
        Rule(name="fee", says="a port costs the customer 6.46 rupees", source=_QUESTIONS),
        Rule(
            name="no code after a change of card",
            says="no UPC is given within seven days of the replacement of a SIM card",
            source=Source(
                "TRAI, ninth amendment, 1 July 2024",
                "common knowledge, not read",
                grade=Grade.PROVISIONAL,
                read_on=CHECKED_ON,
            ),
        ),
    ),
    unknown=(
        (
            "whether the new provider's service area is that of the number is no fact of an order: it is taken for"
            " one to another area, and the port 'same-area' must be named for the shorter cap"
        ),
        "of the UPC its eight characters are known, and not which part of it says what",
        "fixed numbers were not read about",
    ),
)
