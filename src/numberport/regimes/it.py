"""
Italy: the regulator's (AGCOM) times of the pure port of fixed numbers, and the second day for mobile ones.

Not legal advice.
"""

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
    one_region,
)
from numberport.regimes.classes import Criterion, PortClass
from numberport.regimes.intervals import Interval
from numberport.regimes.ports import AuthorizationCode, PortRule
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule

__all__ = ["IT"]

_MAGAZINE: Final = Source(
    "AGCOM decision 8/22/CIR", "as telemagazine.it tells it", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_MOBILE: Final = Source("sceriffa.it and segugio.it, on mobile portability", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TWILIO: Final = Source("Twilio, Italy porting guidelines", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_MIGRATION_CODE: Final = AuthorizationCode(
    name="migration code",
    title="codice di migrazione, or codice segreto: one for each number or group of numbers",
    source=_TWILIO,
)


def _working_days(count: int, name: str, says: str, source: Source) -> Interval:
    return Interval(span=Span(count, Unit.BUSINESS_DAYS), rule=Rule(name=name, says=says, source=source))


_SIMPLE: Final = PortRule(
    name="fixed",
    title="fixed number alone (NP pura), simple",
    reception=FROM_RECEIPT,
    agreed_cap=eu.FROM_AGREED_DAY,
    cap=_working_days(
        3, "three working days", "a simple port of a fixed number is made within 3 working days (was 9)", _MAGAZINE
    ),
    codes=(_MIGRATION_CODE,),
    unknown={"response_due": NO_ANSWER_TIME, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)
_COMPLEX: Final = PortRule(
    name="fixed-complex",
    title="fixed numbers alone (NP pura), complex",
    reception=FROM_RECEIPT,
    agreed_cap=eu.FROM_AGREED_DAY,
    cap=_working_days(
        10, "ten working days", "a complex port of fixed numbers is made within 10 working days (was 14)", _MAGAZINE
    ),
    codes=(_MIGRATION_CODE,),
    unknown={"response_due": NO_ANSWER_TIME, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)
_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile number",
    reception=FROM_RECEIPT,
    agreed_cap=eu.FROM_AGREED_DAY,
    cap=_working_days(
        2,
        "second working day",
        "a mobile number moves in the first hours of the second working day at the latest",
        _MOBILE,
    ),
    papers=(
        AskedPaper(what="identity paper", kinds=frozenset({ProofKind.IDENTITY}), source=_MOBILE),
        AskedPaper(what="codice fiscale", kinds=frozenset({ProofKind.REGISTRATION}), source=_MOBILE),
        AskedPaper(what="ICCID of the old card, 19 digits; the card must be active", source=_MOBILE),
        AskedPaper(what="request by the holder only, since November 2022", source=_MOBILE),
    ),
    compared_as="wireless",
    unknown={"response_due": NO_ANSWER_TIME, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)

_WHAT_IS_COMPLEX: Final = Rule(
    name="simple and complex",
    says="what makes a port complex was not read: one number on a line of its own is taken for simple, all else for"
    " complex",
    source=OURS,
)
_ONE_LINE: Final = Criterion(
    fact="single_line",
    wanted=frozenset({True}),
    met="the account holds a single line",
    failed="the account holds more than one line",
    rule=_WHAT_IS_COMPLEX,
    several=Rule(
        name="several numbers are complex",
        says="an order of more than one number is taken for complex",
        source=OURS,
    ),
)

IT: Final = Regime(
    name="it",
    title="Italy",
    countries=frozenset({"IT"}),
    days=eu.working_days("IT"),
    local_time=ONE_CLOCK,
    regions=one_region("italy", "Italy", "Europe/Rome"),
    ports=(_SIMPLE, _COMPLEX, _MOBILE_PORT, eu.OTHER),
    classes=(
        PortClass(port=_SIMPLE.name, kind="fixed", numbers=FIXED, criteria=(_ONE_LINE,)),
        PortClass(port=_COMPLEX.name, kind="fixed", numbers=FIXED),
        PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),
        eu.other_than(FIXED, MOBILE),
    ),
    unsaid=UNSAID,
    further=(
        *eu.FURTHER,
        Rule(
            name="sixty days after the contract's end",
            says="a fixed number may be taken along up to 60 days after the contract's end",
            source=_MAGAZINE,
        ),
        Rule(
            name="indemnity for a late mobile port",
            says="each day of delay of a mobile port is compensated with 2.50 euros",
            source=_MOBILE,
        ),
    ),
    unknown=(
        "the form of the migration code was not read",
        "the hour at which fixed numbers move was read on one provider's page only (about 06:00)",
        "the regulator's own decisions (147/11/CIR, 103/21/CIR, 8/22/CIR) were not read",
    ),
)
