"""
Singapore: the regulator's caps for mobile numbers and for consumers' fixed ones.

Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import (
    FIXED,
    FROM_RECEIPT,
    MOBILE,
    NO_ANSWER_TIME,
    NO_MINIMUM,
    ONE_CLOCK,
    OURS,
    UNSAID,
    one_region,
    working_days,
)
from numberport.regimes.classes import Criterion, PortClass
from numberport.regimes.intervals import Interval
from numberport.regimes.ports import PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule

__all__ = ["SG"]

_ANSWER: Final = Source(
    "IMDA's rules", "as a written answer in Parliament tells them", grade=Grade.INDUSTRY, read_on=CHECKED_ON
)


def _within(days: int, name: str, numbers: str) -> Interval:
    span = Span(days, Unit.BUSINESS_DAYS)
    return Interval(span=span, rule=Rule(name=name, says=f"{numbers} are ported within {span}", source=_ANSWER))


_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile numbers",
    reception=FROM_RECEIPT,
    cap=_within(1, "one working day", "mobile numbers"),
    compared_as="wireless",
    unknown={"response_due": NO_ANSWER_TIME, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)
_CONSUMER: Final = PortRule(
    name="fixed",
    title="fixed numbers of a consumer",
    reception=FROM_RECEIPT,
    cap=_within(5, "five working days", "fixed numbers of consumers"),
    unknown={"response_due": NO_ANSWER_TIME, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)
_BUSINESS: Final = PortRule(
    name="fixed-business",
    title="fixed numbers of a firm",
    reception=FROM_RECEIPT,
    unknown={
        "response_due": NO_ANSWER_TIME,
        "earliest": NO_MINIMUM,
        "latest": "the five days were read of consumers only",
        "scheduled": NO_MINIMUM,
    },
)
_IS_CONSUMER: Final = Criterion(
    fact="business",
    wanted=frozenset({False}),
    met="the customer is a consumer",
    failed="the customer is a business",
    rule=Rule(name="consumer or firm", says="the five days of fixed numbers are those of consumers", source=_ANSWER),
)

SG: Final = Regime(
    name="sg",
    title="Singapore",
    countries=frozenset({"SG"}),
    days=working_days(
        "SG",
        says="working days are taken as Monday to Friday, less the public holidays; which week counts was not read",
        source=OURS,
    ),
    local_time=ONE_CLOCK,
    regions=one_region("singapore", "Singapore", "Asia/Singapore"),
    ports=(_MOBILE_PORT, _CONSUMER, _BUSINESS),
    classes=(
        PortClass(port=_CONSUMER.name, kind="fixed", numbers=FIXED, criteria=(_IS_CONSUMER,)),
        PortClass(port=_BUSINESS.name, kind="fixed", numbers=FIXED),
        PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),
    ),
    unsaid=UNSAID,
    further=(
        Rule(
            name="a change of fibre adds days",
            says="where the fibre provider changes too, at least three working days are added",
            source=_ANSWER,
        ),
        Rule(
            name="change of the day",
            says="a change of the day is asked for at least 72 business hours before the cut-over",
            source=Source("Telnyx, Singapore porting requirements (7235002)", grade=Grade.PROVIDER, read_on=CHECKED_ON),
        ),
    ),
    unknown=(
        "the codes of refusal were not read",
        "what papers the losing carrier may ask for was read on a provider's page only",
    ),
)
