"""
The rows of a profile that are about changing an order on its way: what is a supplement, where it is taken, its cost.

The trade knows three supplements of a request that is with the losing carrier: 1 cancels it, 2 asks for another day,
3 changes anything else. A number is never added by one: that is a new order. No deadline for them was found in federal
rules; every freeze and every cost is a carrier's own.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.calendars import Span
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.rows import any_of
from numberport.states import PortState

__all__ = ["AMENDMENTS", "LOSING_CARRIERS", "SUPPLEMENTS", "ChangeRule", "Cost", "DateKept", "Supplement"]


class Supplement(enum.StrEnum):
    """What a change of a request is to the losing carrier."""

    CANCEL = "cancel"
    NEW_DATE = "new date"
    OTHER = "other change"

    @property
    def code(self) -> int:
        """Its number in the trade."""
        return tuple(Supplement).index(self) + 1


#: The supplements that change a request and leave it standing.
AMENDMENTS: Final = frozenset({Supplement.NEW_DATE, Supplement.OTHER})

_ACCESS: Final = "The trade's definition of an ASR's supplements, as Brightspeed publishes it"
_REQUEST: Final = Source(
    _ACCESS, "that a local service request knows the same is inferred", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

#: Where each supplement is defined.
SUPPLEMENTS: Final[Mapping[Supplement, Source]] = MappingProxyType(dict.fromkeys(Supplement, _REQUEST))


class Cost(enum.StrEnum):
    """What a change costs beside itself."""

    #: The request is over.
    END = "the request ends"
    #: The commitment and the interval stay as they are.
    NOTHING = "no interval starts anew"
    INTERVAL = "the losing carrier's interval starts anew"
    #: From the gaining side on.
    CYCLE = "the whole cycle starts anew"


@attrs.frozen(kw_only=True)
class ChangeRule:
    """
    What a provider says about changing an order, by where its numbers stand.

    Args:
        supplements: The changes it is about.
        stands: Where the numbers stand.
        taken: Whether the provider takes the change there.
        cost: What it costs; None where nothing is stated.
        source: Where it is stated.
    """

    supplements: frozenset[Supplement]
    stands: frozenset[PortState]
    taken: bool = True
    cost: Cost | None = None
    source: Source

    def __str__(self) -> str:
        changes = ", ".join(supplement for supplement in Supplement if supplement in self.supplements)
        cost = f"; {self.cost}" if self.cost else ""
        return f"{changes} {'taken' if self.taken else 'refused'} while {any_of(self.stands)}{cost}"


@attrs.frozen(kw_only=True)
class DateKept:
    """
    How long before its due date a losing carrier takes a change and keeps the date; later the interval starts anew.

    Args:
        carrier: The losing carrier.
        ahead: How long before.
        source: Where it is stated.
    """

    carrier: str
    ahead: Span
    source: Source


_ALLSTREAM: Final = Source(
    "Allstream, frequent questions about rejected port-outs",
    "48 hours, or two business days, before the due date",
    grade=Grade.PROVIDER,
    read_on=CHECKED_ON,
)

#: The losing carriers of which this was read, by name in lower case.
LOSING_CARRIERS: Final[Mapping[str, DateKept]] = MappingProxyType(
    {"allstream": DateKept(carrier="Allstream", ahead=Span.parse("48 hours"), source=_ALLSTREAM)}
)
