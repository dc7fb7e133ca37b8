"""
What the countries of the North American numbering plan share: where its area codes are.
"""

from types import MappingProxyType
from typing import Final

from numberport.evidence import Grade, Source
from numberport.regimes._npas import MADE_FROM, MADE_ON, NPAS
from numberport.regimes.areas import AreaCodes
from numberport.regimes.rules import Rule

__all__ = ["AREA_CODES"]

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
