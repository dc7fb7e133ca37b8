"""
The rows a profile is made of: one frozen class for each kind of fact a provider states.
"""

import enum

import attrs

from numberport.calendars import Span
from numberport.documents import DocumentKind
from numberport.evidence import Source
from numberport.states import PortState

__all__ = [
    "DocumentRule",
    "LeadTime",
    "Meaning",
    "Need",
    "NumberClass",
    "OrderField",
    "Resubmission",
    "SheetTemplate",
    "SplitKey",
    "Statement",
    "WayIn",
]


class NumberClass(enum.StrEnum):
    """The two classes of number that never share an order and that ask for different papers."""

    LOCAL = "local"
    TOLL_FREE = "toll-free"


class Need(enum.StrEnum):
    """How badly a provider wants something."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Resubmission(enum.StrEnum):
    """What a corrected order is after a rejection."""

    SAME_ORDER = "same order"
    NEW_ORDER = "new order"


class SplitKey(enum.StrEnum):
    """What may force numbers into separate orders."""

    COUNTRY = "country"
    CLASS = "class"
    LOSING_CARRIER = "losing carrier"
    ACCOUNT = "account"
    SERVICE_ADDRESS = "service address"
    SIGNER = "authorised signer"
    RATE_CENTER = "rate centre"


#: A sentence a provider says, and where it says so.
Statement = tuple[str, Source]


@attrs.frozen(kw_only=True)
class WayIn:
    """
    One way an order gets in.

    Args:
        way: "console", "ticket" or "API".
        countries: The ISO countries it is for; None for every country without a way of its own.
        steps: What to click or to fill in, in order.
        attachments: Where the papers go.
        set_up: What to click to say later where a number shall land.
        source: Where it is described.
    """

    way: str
    countries: frozenset[str] | None = None
    steps: tuple[str, ...] = ()
    attachments: str = ""
    set_up: tuple[str, ...] = ()
    source: Source


@attrs.frozen(kw_only=True)
class DocumentRule:
    """
    One paper a provider asks for, for which numbers, and how old it may be.

    Args:
        kind: The paper.
        classes: The classes of number it is asked for.
        need: How badly.
        max_age_days: The oldest it may be on the day of the request, in calendar days; None where no age is stated.
        ideal_age_days: The age up to which it is best.
        must_match: What of it must be as the losing carrier has it.
        must_show: What it must name to be of use.
        templates: How many forms of its own the provider offers for it; 0 for none.
        source: Where the rule comes from.
    """

    kind: DocumentKind
    classes: frozenset[NumberClass] = frozenset(NumberClass)
    need: Need
    max_age_days: int | None = None
    ideal_age_days: int | None = None
    must_match: tuple[str, ...] = ()
    must_show: tuple[str, ...] = ()
    templates: int = 0
    source: Source


@attrs.frozen(kw_only=True)
class OrderField:
    """
    Something an order says, for all of it or number by number.

    Args:
        name: What it is.
        need: How badly it is wanted.
        choices: What may be chosen; empty where any text goes.
        source: Where it is asked for.
    """

    name: str
    need: Need
    choices: tuple[str, ...] = ()
    source: Source


@attrs.frozen(kw_only=True)
class Meaning:
    """
    What one status word of a provider says about a number.

    Args:
        entry: The state a number enters on this word.
        covers: The other states the word is also used for; a number in one of them stays there.
        holds: The holds the word puts beside the state.
        releases: The holds it ends.
        source: Where the word and its meaning come from.
    """

    entry: PortState
    covers: frozenset[PortState] = frozenset()
    holds: frozenset[str] = frozenset()
    releases: frozenset[str] = frozenset()
    source: Source


@attrs.frozen(kw_only=True)
class LeadTime:
    """A duration the provider publishes: what it is for, from least to most."""

    what: str
    least: Span
    most: Span
    source: Source


@attrs.frozen(kw_only=True)
class SheetTemplate:
    """
    The columns of the provider's spreadsheet; the first required one holds the number.

    Args:
        required: The columns there must be.
        optional: The columns it knows beside them.
        keeps_others: Whether further columns may stand in it and are kept as they are.
        source: Where it is described.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    keeps_others: bool = False
    source: Source
