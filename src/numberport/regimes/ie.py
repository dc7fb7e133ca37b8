"""
Ireland: the frame of the European Union, and the number that identifies an account.

Not legal advice.
"""

from typing import Final

from numberport.documents import AskedPaper, DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import (
    NO_ANSWER_TIME,
    NO_MINIMUM,
    ONE_CLOCK,
    UNSAID,
    one_region,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.ports import AuthorizationCode, PortRule
from numberport.regimes.regime import Regime

__all__ = ["IE"]

_COMREG: Final = Source("ComReg, switching providers", grade=Grade.INDUSTRY, read_on=CHECKED_ON)

_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    cap=eu.FROM_AGREED_DAY,
    codes=(
        AuthorizationCode(name="UAN", title="universal account number", how="it stands on the bill", source=_COMREG),
    ),
    papers=(
        AskedPaper(
            what="customer authorisation: CAF, eCAF, third-party verification (TPV) or VCaf; only the CAF needs a"
            " signature",
            kinds=frozenset({DocumentKind.LOA}),
            source=_COMREG,
        ),
    ),
    unknown={
        "clock_starts": "nothing read is counted from the request",
        "response_due": NO_ANSWER_TIME,
        "earliest": NO_MINIMUM,
        "scheduled": NO_MINIMUM,
    },
)

IE: Final = Regime(
    name="ie",
    title="Ireland",
    countries=frozenset({"IE"}),
    days=eu.working_days("IE"),
    local_time=ONE_CLOCK,
    regions=one_region("ireland", "Ireland", "Europe/Dublin"),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    further=eu.FURTHER,
    unknown=(
        "how long mobile and fixed ports take from the request was not read",
        "the form of the UAN was not read",
        "the hour of fixed ports was read on one provider's page only (11:00)",
    ),
)
