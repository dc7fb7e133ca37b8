"""
Where a source holds: no finding about the numbers of one country rests on what was read of another.

A row of a profile holds for the orders that go to the provider, and a row of a regime for its own countries; nothing is
to be said of them. What is left are the documents that rules of preflight and of rejections cite for every order.
"""

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport import regimes
from numberport.evidence import Grade, Source

__all__ = ["ELSEWHERE", "REACHES", "Reach", "holds", "reach_of"]

#: What a finding cites where its rule was read of other countries only.
ELSEWHERE: Final = Source(
    "our own inference",
    "no source is held for the country of the numbers; it was read of other countries",
    grade=Grade.PROVISIONAL,
)
_US: Final = regimes.countries("us")
_NORTH_AMERICA: Final = _US | regimes.countries("ca")


@attrs.frozen
class Reach:
    """
    Where a document holds.

    Args:
        countries: The ISO countries and territories of which it speaks.
        provider: The profile of whose provider it is; with orders that go there it holds wherever the numbers are.
    """

    countries: frozenset[str]
    provider: str | None = None


#: The documents that do not speak of every country, by how their names begin; of others nothing says where they end.
REACHES: Final[Mapping[str, Reach]] = MappingProxyType(
    {
        "47 CFR": Reach(_US),
        "FCC": Reach(_US),
        "NANC": Reach(_US),
        "Somos": Reach(_US),
        "IRS": Reach(_US),
        "SSA": Reach(_US),
        "Canada Revenue Agency": Reach(regimes.countries("ca")),
        "Ofcom": Reach(regimes.countries("gb")),
        "North American": Reach(_NORTH_AMERICA),
        # 911, and the caller-id name of North America.
        "SimpleVoIP": Reach(_NORTH_AMERICA),
        "Help pages of Bandwidth, Microsoft and Zoom": Reach(_NORTH_AMERICA),
        # Its codes are those of losing carriers of the United States and Canada.
        "Bandwidth api-docs": Reach(_NORTH_AMERICA, "bandwidth"),
        "Bandwidth help pages": Reach(_NORTH_AMERICA, "bandwidth"),
        "Bandwidth (7210) and Allstream": Reach(_NORTH_AMERICA, "bandwidth"),
        "Invoca": Reach(_US, "invoca"),
        # Its interface takes numbers of the United States.
        "Twilio documentation of porting": Reach(_US, "twilio"),
    }
)


def holds(source: Source, countries: Iterable[str | None], provider: str) -> bool:
    """
    Tell whether a source holds for numbers.

    Args:
        source: The source.
        countries: The ISO countries of the numbers; None for a number of no one country.
        provider: The name of the profile that the order goes under.
    """
    reach = reach_of(source)
    return reach is None or reach.provider == provider or reach.countries.issuperset(countries)


@functools.cache
def reach_of(source: Source) -> Reach | None:
    """Return where a source holds; None where nothing says that it ends anywhere."""
    return next((row for begins, row in REACHES.items() if source.document.startswith(begins)), None)
