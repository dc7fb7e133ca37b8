"""
What the countries of the North American numbering plan share: where its area codes are, and what a wireless port is.
"""

from types import MappingProxyType
from typing import Final

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._npas import MADE_FROM, MADE_ON, NPAS
from numberport.regimes.areas import AreaCodes
from numberport.regimes.classes import Criterion
from numberport.regimes.rules import Rule
from numberport.telephone import LineType, NumberKind

__all__ = ["AREA_CODES", "LOCAL", "both_wireless"]

#: The kinds of number that an area code places: no digits tell a wireless number from a wireline one. Toll-free,
#: premium (900) and personal (5XX) numbers serve no place, and no rule of local ports was read to hold for them.
LOCAL: Final = frozenset(NumberKind) - {NumberKind.TOLL_FREE, NumberKind.PREMIUM, NumberKind.PERSONAL}

#: Toll-free codes, 5XX, 600, 700, 900 and the like serve no place and are not among them.
AREA_CODES: Final = AreaCodes(
    places=MappingProxyType(
        {code: frozenset(place.split()) for place, codes in NPAS.items() for code in codes.split()}
    ),
    rule=Rule(
        name="area codes",
        says="which state, province or territory an area code serves; a number that was ported keeps it",
        source=Source(
            f"geocoding data of phonenumbers {MADE_FROM}",
            "country code 1; the numbering administrator's own list was not read",
            grade=Grade.PROVISIONAL,
            read_on=MADE_ON,
        ),
    ),
)


#: In this plan the digits do not tell a wireless number from a wireline one, so it must be said.
_WIRELESS: Final = Source(
    "common knowledge of the trade", "no document read", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)


def both_wireless() -> tuple[Criterion, ...]:
    """Return what makes a port a wireless one: both carriers serve the numbers on wireless lines."""
    return tuple(
        Criterion(
            fact=f"{side}_line",
            wanted=frozenset({LineType.WIRELESS}),
            met=f"the {side} carrier is wireless",
            failed=f"the {side} carrier is not wireless",
            rule=Rule(
                name=f"wireless port: {side} carrier",
                says=f"in a wireless port the {side} carrier is wireless",
                source=_WIRELESS,
            ),
        )
        for side in ("losing", "gaining")
    )
