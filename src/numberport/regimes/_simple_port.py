"""
What makes a port a simple one in the United States, and who must find that out.

Of the orders that define it nothing was read; carriers' pages and the FCC's guide for consumers agree with the four
criteria.
"""

from typing import Final

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes.classes import Criterion
from numberport.regimes.rules import Rule

__all__ = ["CRITERIA", "VOIP_CLASSES", "WHO_VERIFIES"]

_DEFINITION: Final = Source(
    "FCC 07-188 and 09-41", "definition of a simple port, not read", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)


def _criterion(fact: str, says: str, *, wanted: bool, met: str, failed: str, several: Rule | None = None) -> Criterion:
    rule = Rule(name=f"simple port: {says}", says=f"a simple port has {says}", source=_DEFINITION)
    return Criterion(fact=fact, wanted=frozenset({wanted}), met=met, failed=failed, rule=rule, several=several)


CRITERIA: Final = (
    _criterion(
        "single_line",
        "an account of a single line",
        wanted=True,
        met="the account holds a single line",
        failed="the account holds more than one line",
        several=Rule(
            name="several numbers are several lines",
            says="an order of more than one number takes more than a single line",
            source=_DEFINITION,
        ),
    ),
    _criterion(
        "unbundled",
        "no unbundled network elements",
        wanted=False,
        met="the line uses no unbundled network elements",
        failed="the line uses unbundled network elements",
    ),
    _criterion(
        "complex_switching",
        "no complex switch translations",
        wanted=False,
        met="the line needs no complex switch translations",
        failed="the line needs complex switch translations",
    ),
    _criterion(
        "reseller",
        "no reseller; a VoIP provider on a partner's numbers (class 2) is none",
        wanted=False,
        met="no reseller is involved",
        failed="a reseller stands between the customer and the losing carrier",
    ),
)

WHO_VERIFIES: Final = Rule(
    name="the new provider verifies",
    says="the new provider makes every reasonable effort to find out whether a port is simple: it reads the customer"
    " service record and asks the end user",
    source=Source("NANC LNP process flows", "wireline simple port, step 3", grade=Grade.INDUSTRY, read_on=CHECKED_ON),
)

VOIP_CLASSES: Final = Rule(
    name="classes of VoIP providers",
    says="a VoIP provider with numbers of its own (class 1) acts as network provider; one on a partner's numbers"
    " (class 2) and a reseller of VoIP (class 3) act as local providers, and class 2 is no reseller",
    source=Source("FCC DOC-339018A1, NANC LNP process flows", grade=Grade.INDUSTRY, read_on=CHECKED_ON),
)
