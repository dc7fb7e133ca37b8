"""
The change of a toll-free number's responsible organisation (RespOrg), in the United States.

Somos administers the numbers: its support articles say how a change goes through its registry, and what a letter must
hold. The Code says in which state a number may stay how long. 47 CFR 52.35 governs none of it.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind, LetterContent
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import OURS, TRADE
from numberport.regimes.days import Days
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import NativeCode, PortRule, Reception, Use, Validity
from numberport.regimes.rules import Region, Rule
from numberport.rejections import Reason

__all__ = ["ESCALATED", "TOLL_FREE"]

_CHANGE: Final = Source(
    "Somos support",
    "RespOrg changes (ROC); 4677287805716, 15569339564948, 15575397398548",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)
_LETTER: Final = Source(
    "Somos support", "letter of authorisation, 15569358139668", grade=Grade.INDUSTRY, read_on=CHECKED_ON
)
_GONE: Final = Source("Somos support", "disconnected RespOrgs, 4678116307604", grade=Grade.INDUSTRY, read_on=CHECKED_ON)
_REFUSALS: Final = Source(
    "Somos, text-enablement override",
    "its list of refusals; taken for a RespOrg change too",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
_STATES: Final = Source("47 CFR 52.103", grade=Grade.LAW, read_on=CHECKED_ON)
_CAP: Final = Source("47 CFR 52.109", grade=Grade.LAW, read_on=CHECKED_ON)

_DAYS: Final = Days(
    carriers=True,
    rule=Rule(
        name="business days of a RespOrg change",
        says="Monday to Friday are counted, less the holidays that are given: which ones Somos keeps was not read",
        source=OURS,
    ),
)

_RECEPTION: Final = Reception(
    in_time=Rule(
        name="change submitted",
        says="the clock starts when the change, or its escalation, is submitted; no cut-off was read",
        source=OURS,
    ),
    closed=Rule(
        name="change submitted on a closed day",
        says="what is submitted on a day that is no business day counts from the beginning of the next one",
        source=OURS,
    ),
)

_NO_DATE: Final = (
    "47 CFR 52.35 does not govern a change of the RespOrg, and no rule read gives this date: the controlling RespOrg"
    " accepts for the date that is asked for"
)

_NO_ZONE: Final = "by whose wall time a day of the registry ends was not read"

_CLOCK: Final = Region(
    name="registry",
    title="toll-free registry",
    zone="America/New_York",
    rule=Rule(
        name="clock of the registry",
        says="days are counted in Eastern time, as the Code counts reservations (52.109), unless a region is named",
        source=OURS,
    ),
)


def _stays(state: str, says: str, source: Source) -> Rule:
    return Rule(name=f"toll-free status: {state}", says=says, source=source)


def _refusal(says: str, reason: Reason) -> NativeCode:
    return NativeCode(says=says, reason=reason, source=_REFUSALS)


TOLL_FREE: Final = PortRule(
    name="toll-free",
    title="change of a toll-free number's responsible organisation (RespOrg)",
    days=_DAYS,
    clock=_CLOCK,
    reception=_RECEPTION,
    response=Interval(
        span=Span(2, Unit.BUSINESS_DAYS),
        rule=Rule(
            name="two business days to accept",
            says="the controlling RespOrg accepts or declines within two business days; after silence or a decline the"
            " submitter may escalate to the Help Desk (HDI)",
            source=_CHANGE,
        ),
    ),
    horizon=Interval(
        span=Span(30, Unit.DAYS),
        rule=Rule(
            name="30 days ahead",
            says="a change may be dated at most 30 days ahead",
            source=_CHANGE,
        ),
    ),
    validities=(
        Validity(
            what="letter of authorisation",
            interval=Interval(
                span=Span(30, Unit.DAYS),
                anchor=Anchor.SIGNED,
                rule=Rule(
                    name="letter of 30 days",
                    says="the letter is dated at most 30 days before the date of the change",
                    source=_LETTER,
                ),
            ),
            use=Use.PORT,
        ),
    ),
    papers=(
        AskedPaper(
            what="letter of authorisation: signature (by hand, electronic, or a PIN by third-party verification; no"
            " stamp), date, the toll-free numbers, the new RespOrg",
            kinds=frozenset({DocumentKind.LOA}),
            max_age_days=30,
            source=_LETTER,
        ),
        AskedPaper(
            what='a list of the numbers: the letter says "see attached", with the first and the last of them',
            when="more than 15 numbers",
            source=_LETTER,
        ),
        AskedPaper(
            what="a copy of the bill, at most 90 days old",
            when="the controlling RespOrg is disconnected (BRDXX)",
            kinds=frozenset({DocumentKind.INVOICE}),
            always=False,
            max_age_days=90,
            source=_GONE,
        ),
    ),
    rejections=(
        _refusal("name does not match", Reason.NAME_MISMATCH),
        _refusal("address does not match", Reason.ADDRESS_MISMATCH),
        _refusal("signature missing", Reason.SIGNATURE_MISSING),
        _refusal("signature not authorised", Reason.SIGNER_MISMATCH),
        _refusal("letter not dated, or 30 days old and more", Reason.LOA_STALE),
        _refusal("wrong RespOrg", Reason.RESPORG_REFUSED),
        _refusal("toll-free number not listed", Reason.NUMBERS_NOT_LISTED),
        _refusal("no data match", Reason.DATA_MISMATCH),
        _refusal("letter missing or not legible", Reason.LOA_MISSING),
        _refusal("a more recent letter is held", Reason.NEWER_AUTHORIZATION),
        _refusal("toll-free number is shared or bundled", Reason.BUNDLED_SERVICE),
    ),
    letter=LetterContent.TOLL_FREE,
    compared_as="toll-free",
    notes=(
        Rule(
            name="a change grows overdue and expires",
            says="a change that nobody answers is overdue after at most 2 days and expires after at most 10",
            source=_CHANGE,
        ),
        _stays(
            "reserved",
            "a number may be reserved for at most 45 days, and that is not extended; one got by auction has no limit",
            _STATES,
        ),
        _stays("assigned", "a number may be assigned for at most 6 months before it works", _STATES),
        _stays(
            "transitional",
            "a number is transitional, without an intercept, for less than 4 months after it was disconnected",
            _STATES,
        ),
        _stays("disconnect", "a number stays disconnected, with an intercept, for at most 4 months", TRADE),
        Rule(
            name="usual interval of a disconnected number",
            says="Somos speaks of a normal interval of 120 days in which a number is disconnected",
            source=Source("Somos support", "disconnected numbers", grade=Grade.INDUSTRY, read_on=CHECKED_ON),
        ),
        _stays("suspend", "a number may be suspended for at most 8 months", TRADE),
        Rule(
            name="cap on reservations",
            says="a RespOrg may reserve 2,000 numbers, or 7.5 % of those it has working if that is more; and at most 3"
            " % of the spare ones as of the previous Sunday 00:01 Eastern time",
            source=_CAP,
        ),
        Rule(
            name="no hoarding and no warehousing",
            says="numbers may be neither hoarded nor warehoused (47 CFR 52.105, 52.107)",
            source=TRADE,
        ),
        Rule(
            name="changes go through the registry's own process",
            says="the ROC process has been mandatory since 30 June 2017",
            source=_CHANGE,
        ),
    ),
    unknown={
        **dict.fromkeys(("earliest", "latest"), _NO_DATE),
    },
    open_questions={"zone": _NO_ZONE},
)

ESCALATED: Final = PortRule(
    name="toll-free-escalated",
    title="change of a RespOrg that was not answered or declined, escalated to the Somos Help Desk (HDI)",
    days=_DAYS,
    clock=_CLOCK,
    reception=_RECEPTION,
    cap=Interval(
        span=Span(2, Unit.BUSINESS_DAYS),
        rule=Rule(
            name="Help Desk's two business days",
            says="the Help Desk makes an escalated change by the end of the second business day, under normal"
            " conditions",
            source=_CHANGE,
        ),
    ),
    validities=TOLL_FREE.validities,
    papers=TOLL_FREE.papers,
    letter=LetterContent.TOLL_FREE,
    compared_as="toll-free",
    unknown={
        "response_due": "no rule read says when the Help Desk answers before it makes the change",
        "earliest": _NO_DATE,
    },
    open_questions={"zone": _NO_ZONE},
)
