"""
Canada: the intervals of Telecom Decision CRTC 2005-72, and how little else is established.

Of the decision the opening was read, and whether it still stands as it was given was not verified; so every row is
provisional. Which hours are business hours, where a day is cut off, which holidays count, how soon the losing carrier
answers and by whose wall time all of it counts was not established: the rows say so, and the clock must be named. Not
legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes.classes import Criterion, PortClass
from numberport.regimes.days import Days
from numberport.regimes.intervals import Interval
from numberport.regimes.nanp import LOCAL, both_wireless
from numberport.regimes.ports import Desire, PortRule, Reception, Transfer
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Region, Rule

__all__ = ["CA"]

_DECISION: Final = Source(
    "Telecom Decision CRTC 2005-72",
    "opening, of 2005-12-20; whether it still stands was not verified",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
_OURS: Final = Source("numberport's own decision", "the rule was not read", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)

_CLOCK: Final = Rule(
    name="clock that was named",
    says="whose wall time counts was not established; the clock is the one that was named",
    source=_OURS,
)


def _clock(name: str, title: str, zone: str) -> Region:
    return Region(name=name, title=title, zone=zone, rule=_CLOCK)


#: Clocks to choose from, and no regions of the portability centre: it is one for all of Canada.
_CLOCKS: Final = (
    _clock("newfoundland", "Newfoundland", "America/St_Johns"),
    _clock("atlantic", "Atlantic", "America/Halifax"),
    _clock("eastern", "Eastern", "America/Toronto"),
    _clock("central", "Central", "America/Winnipeg"),
    _clock("saskatchewan", "Saskatchewan", "America/Regina"),
    _clock("mountain", "Mountain", "America/Edmonton"),
    _clock("pacific", "Pacific", "America/Vancouver"),
    _clock("yukon", "Yukon", "America/Whitehorse"),
)

_NO_ANSWER: Final = "how soon the losing carrier answers was not established"
_NO_CUT_OFF: Final = (
    "the hour after which a request counts as received on the next business day was not established, so every date may"
    " be a business day later"
)

_SIMPLE: Final = PortRule(
    name="simple",
    title="simple wireline or intermodal port, resellers included",
    reception=Reception(
        in_time=Rule(
            name="clock from receipt",
            says="a request counts on the business day on which it comes: a cut-off was not read",
            source=_OURS,
        ),
        closed=Rule(
            name="receipt on a closed day",
            says="a request received on a day that is no business day counts from the beginning of the next one",
            source=_OURS,
        ),
    ),
    transfer=Transfer(
        interval=Interval(
            span=Span(2, Unit.BUSINESS_DAYS),
            rule=Rule(
                name="two business days",
                says="a stand-alone port between local carriers takes two business days, and a simple intermodal one is"
                " to take the same",
                source=_DECISION,
            ),
        ),
        ready=Rule(
            name="from the beginning of the day",
            says="from what hour of the day the numbers may move was not read, so the day is given from 00:00 on",
            source=_OURS,
        ),
        desire=Desire(
            later=Rule(
                name="a later day may be asked for",
                says="a day later than the earliest may be asked for",
                source=_OURS,
            ),
            closed=Rule(
                name="no port on a closed day",
                says="a day that is no business day moves on to the next one",
                source=_OURS,
            ),
        ),
    ),
    compared_as="canada",
    unknown={
        "response_due": f"{_NO_ANSWER}; a dealer's page says 48 hours",
        "latest": "no rule read names a last day",
    },
    open_questions={"cut-off": _NO_CUT_OFF},
)

_NO_BUSINESS_HOURS: Final = (
    "a simple wireless port takes 2.5 business hours, and which hours are business hours was not established"
)

_WIRELESS: Final = PortRule(
    name="wireless",
    title="simple port between two wireless carriers",
    compared_as="canada",
    notes=(
        Rule(
            name="two and a half business hours",
            says="a simple port between wireless carriers takes 2.5 business hours; they are not any hours",
            source=_DECISION,
        ),
    ),
    unknown={
        **dict.fromkeys(("clock_starts", "earliest", "latest", "scheduled"), _NO_BUSINESS_HOURS),
        "response_due": f"{_NO_ANSWER}: the 30 minutes of the trade are unsure here",
    },
)

_COMPLEX: Final = PortRule(
    name="complex",
    title="port of several lines, or any other that is not shown to be simple",
    compared_as="canada",
    unknown=dict.fromkeys(
        ("clock_starts", "response_due", "earliest", "latest", "scheduled"),
        "no interval was read for it; carriers are said to agree on a date",
    ),
)

_ONE_LINE: Final = Rule(
    name="simple port: one line",
    says="a simple port is taken to be one of a single line; how the decision defines it was not read",
    source=_OURS,
)

CA: Final = Regime(
    name="ca",
    title="Canada",
    countries=frozenset({"CA"}),
    days=Days(
        carriers=True,
        rule=Rule(
            name="business days",
            says="Monday to Friday are taken for business days, less the holidays that are given: which ones count was"
            " not read, so none is taken for granted",
            source=_OURS,
        ),
    ),
    local_time=Rule(
        name="local time",
        says="Canada has a portability centre of its own, and by which zone's wall time its days count was not"
        " established, so the clock must be named",
        source=_OURS,
    ),
    regions=_CLOCKS,
    ports=(_SIMPLE, _WIRELESS, _COMPLEX),
    classes=(
        PortClass(
            port=_WIRELESS.name, kind="local", numbers=LOCAL, criteria=both_wireless(), only_if_told="losing_line"
        ),
        PortClass(
            port=_SIMPLE.name,
            kind="local",
            numbers=LOCAL,
            criteria=(
                Criterion(
                    fact="single_line",
                    wanted=frozenset({True}),
                    met="the account holds a single line",
                    failed="the account holds more than one line",
                    rule=_ONE_LINE,
                    several=_ONE_LINE,
                ),
            ),
        ),
        PortClass(port=_COMPLEX.name, kind="local", numbers=LOCAL),
    ),
    unsaid=Rule(
        name="simple must be shown",
        says="a port of which a criterion is not answered is not shown to be simple",
        source=_OURS,
    ),
    unknown=(
        "which holidays count was not established: give those of the losing carrier",
        _NO_CUT_OFF,
        "which hours are business hours was not established",
        "a rule against winning customers back after a port request is listed (CRTC 2006-28); it was not read",
        "which rules hold for toll-free numbers that serve Canada was not read; they fall under the United States here",
    ),
)
