"""
The rows a profile is made of: one frozen class for each kind of fact a provider states.
"""

import enum
import re
from collections.abc import Sequence, Set as AbstractSet
from typing import Final

import attrs

from numberport.calendars import Span
from numberport.documents import DocumentKind
from numberport.evidence import Source
from numberport.names import plain
from numberport.states import PortState
from numberport.telephone import LineType, TelephoneNumber, legible

__all__ = [
    "EVERY_CLASS",
    "PLAN_SPLITS",
    "USUAL_SPLITS",
    "Advice",
    "Beyond",
    "CancelRoute",
    "DocumentRule",
    "FieldFlaw",
    "LeadTime",
    "Need",
    "NumberClass",
    "OrderField",
    "Resubmission",
    "SheetTemplate",
    "SizeLimit",
    "SplitKey",
    "Stage",
    "Statement",
    "TextLimit",
    "WayIn",
    "any_of",
]


def any_of(states: AbstractSet[PortState]) -> str:
    """Return states as a part of a sentence, in the order of a life."""
    return " or ".join(state.replace("_", " ") for state in PortState if state in states)


class NumberClass(enum.StrEnum):
    """The two classes of number that never share an order and that ask for different papers."""

    LOCAL = "local"
    TOLL_FREE = "toll-free"

    @classmethod
    def of(cls, number: TelephoneNumber) -> "NumberClass":
        """Return the class of a number: toll-free or local."""
        return cls.TOLL_FREE if number.is_toll_free else cls.LOCAL


#: What a row is for that says nothing of classes.
EVERY_CLASS: Final = frozenset(NumberClass)


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
    RESELLER = "reseller"
    #: Who holds the numbers in the porting system itself: the SPID of a carrier, the RespOrg of a toll-free number.
    NETWORK = "SPID or RespOrg"
    LATA = "LATA"
    LINE_TYPE = "wireless or wireline"


#: What any losing carrier wants apart, strongest first.
USUAL_SPLITS: Final = (
    SplitKey.COUNTRY,
    SplitKey.CLASS,
    SplitKey.LINE_TYPE,
    SplitKey.LOSING_CARRIER,
    SplitKey.NETWORK,
    SplitKey.RESELLER,
    SplitKey.ACCOUNT,
    SplitKey.SERVICE_ADDRESS,
    SplitKey.SIGNER,
)


#: What is wanted apart besides where a numbering plan knows it: what sheets say of it is too rarely right.
PLAN_SPLITS: Final = (SplitKey.RATE_CENTER, SplitKey.LATA)


class Beyond(enum.StrEnum):
    """What becomes of an order that holds more numbers than a limit."""

    #: The carrier refuses it: what is too much goes into another order.
    ANOTHER_ORDER = "another order"
    #: It is taken, and handled by hand.
    BY_HAND = "by hand"
    #: It is taken, and takes longer.
    EXTRA_TIME = "extra time"


#: A sentence a provider says, and where it says so.
Statement = tuple[str, Source]


@attrs.frozen
class Advice:
    """
    One thing that a provider wants its customers told.

    Args:
        text: It, as a sentence.
        source: Where it says so.
        line: The kind of line of which it speaks; None for every kind.
        countries: The ISO countries of whose numbers it speaks; None for every one.
    """

    text: str
    source: Source
    line: LineType | None = attrs.field(default=None, kw_only=True)
    countries: frozenset[str] | None = attrs.field(default=None, kw_only=True)

    def is_for(self, number: TelephoneNumber, line: LineType | None) -> bool:
        """
        Tell whether it speaks of a number.

        Args:
            number: The number.
            line: The kind of line that it is on, as far as anybody has said: what nobody has said may be so.
        """
        if self.countries is not None and number.region not in self.countries:
            return False
        return self.line is None or (line in {self.line, LineType.UNKNOWN, None} and not number.is_toll_free)


@attrs.frozen(kw_only=True)
class WayIn:
    """
    One way an order gets in.

    Args:
        way: "console", "ticket" or "API".
        countries: The ISO countries it is for; None for every country without a way of its own.
        classes: The classes of number it takes.
        steps: What to click or to fill in, in order.
        attachments: Where the papers go.
        set_up: What to click to say later where a number shall land.
        source: Where it is described.
    """

    way: str
    countries: frozenset[str] | None = None
    classes: frozenset[NumberClass] = EVERY_CLASS
    steps: tuple[str, ...] = ()
    attachments: str = ""
    set_up: tuple[str, ...] = ()
    source: Source

    def is_for(self, number: TelephoneNumber) -> bool:
        """Tell whether a number gets in by it."""
        return NumberClass.of(number) in self.classes and (self.countries is None or number.region in self.countries)


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
        signed_by: Who may sign it; empty where nothing is stated.
        templates: How many forms of its own the provider offers for it; 0 for none.
        formats: The file formats that are taken; empty where none is stated.
        most_megabytes: The largest file that is taken; None where no size is stated.
        source: Where the rule comes from.
        age_source: Where the age is stated, if elsewhere.
    """

    kind: DocumentKind
    classes: frozenset[NumberClass] = EVERY_CLASS
    need: Need
    max_age_days: int | None = None
    ideal_age_days: int | None = None
    must_match: tuple[str, ...] = ()
    must_show: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()
    templates: int = 0
    formats: tuple[str, ...] = ()
    most_megabytes: int | None = None
    source: Source
    age_source: Source | None = None

    @property
    def age_from(self) -> Source:
        """Where the age is stated."""
        return self.age_source or self.source


@attrs.frozen(kw_only=True)
class FieldFlaw:
    """Why a text may not stand in a field, what to write instead, and who says so."""

    problem: str
    remedy: str
    source: Source


@attrs.frozen(kw_only=True)
class OrderField:
    """
    Something an order says, for all of it or number by number.

    Args:
        name: What it is.
        need: How badly it is wanted.
        classes: The classes of number it is for.
        choices: What may be chosen; empty where any text goes.
        aliases: What people call it beside its name, the surest first.
        most: The most characters it may have; None where no length is stated.
        most_source: Where that is stated, if not where it is asked for.
        is_address: Whether it is the address of a web page, and nothing else may stand there.
        source: Where it is asked for.
    """

    name: str
    need: Need
    classes: frozenset[NumberClass] = EVERY_CLASS
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    most: int | None = None
    most_source: Source | None = None
    is_address: bool = False
    source: Source

    def flaw(self, text: str) -> FieldFlaw | None:
        """Return why a text may not stand in it, or None where it may."""
        if self.choices and _words(text) not in map(_words, self.choices):
            remedy = f"write one of: {', '.join(self.choices)}"
            return FieldFlaw(problem=f"no such {self.name}", remedy=remedy, source=self.source)
        if self.most is not None and len(text) > self.most:
            remedy = f"{self.name} has at most {self.most}: {legible(text[: self.most])!r} would be left"
            source = self.most_source or self.source
            return FieldFlaw(problem=f"{len(text)} characters", remedy=remedy, source=source)
        if self.is_address and not _ADDRESS.fullmatch(text):
            remedy = "write the whole address, from https:// on"
            return FieldFlaw(problem="not the address of a web page", remedy=remedy, source=self.source)
        return None


#: The address of a web page: of HTTP, with a host that has a domain, and without a space.
_ADDRESS: Final = re.compile(r"https?://[^\s/?#@:]+\.[^\s/?#@:]+(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    """Return the words of a choice, however they are joined: voice+SMS, SMS and voice, Voice & SMS."""
    return frozenset(plain(text).split()) - {"and", "only"}


class Stage(enum.StrEnum):
    """Which part of an order's way a published duration is of."""

    #: From us to the gaining carrier.
    ROUTING = "routing"
    #: With the losing carrier, until it answers.
    LOSING_CARRIER = "losing carrier"
    #: Both, for an order that was corrected and sent again.
    RESUBMISSION = "resubmission"
    #: From the first sending to the end.
    OVERALL = "overall"


@attrs.frozen(kw_only=True)
class LeadTime:
    """
    A duration the provider publishes: what it is for, from least to most.

    Args:
        what: What takes so long, in words.
        stage: The part of an order's way it is of; None where it is of none of them.
        classes: The classes of number it is for.
        countries: The ISO countries it is for; None for every one.
        fewest: The fewest numbers an order has that it is for.
        largest: The most it has; None where nothing is said.
        least: How long at least; None where only the most is stated.
        most: How long at most; silence beyond it is worth a call. None where only the least is stated.
        source: Where it is stated.
    """

    what: str
    stage: Stage | None = None
    classes: frozenset[NumberClass] = EVERY_CLASS
    countries: frozenset[str] | None = None
    fewest: int = 1
    largest: int | None = None
    least: Span | None = None
    most: Span | None = None
    source: Source

    def __str__(self) -> str:
        if self.least is None or self.most is None:
            return f"at most {self.most}" if self.most else f"at least {self.least}"
        if self.least == self.most:
            return str(self.most)
        alike = self.least.unit is self.most.unit
        return f"{self.least.count if alike else self.least} to {self.most}"

    def is_for(self, numbers: Sequence[TelephoneNumber]) -> bool:
        """Tell whether it is stated for an order of these numbers."""
        if not self.fewest <= len(numbers) <= (self.largest or len(numbers)):
            return False
        if self.countries is not None and not all(number.region in self.countries for number in numbers):
            return False
        return self.classes == EVERY_CLASS or all(NumberClass.of(number) in self.classes for number in numbers)


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


def _positive(_: object, attribute: "attrs.Attribute[int]", value: int) -> None:
    if value < 1:
        message = f"{attribute.name} must be at least 1, not {value}"
        raise ValueError(message)


@attrs.frozen(kw_only=True)
class SizeLimit:
    """
    How many numbers one order may hold, and what becomes of an order that holds more.

    Args:
        most: The most that may be in it; a limit counts only the numbers it is for.
        beyond: What becomes of an order with more.
        classes: The classes of number it is for.
        on_net: Whether it is for numbers on the provider's own network (True) or off it (False); None for both.
        countries: The ISO countries it is for; None for every one.
        whole: Whether it speaks of all numbers that are handed in at once, in however many orders.
        source: Where the limit comes from.
    """

    most: int = attrs.field(validator=_positive)
    beyond: Beyond
    classes: frozenset[NumberClass] = EVERY_CLASS
    on_net: bool | None = None
    countries: frozenset[str] | None = None
    whole: bool = False
    source: Source

    def __str__(self) -> str:
        net = {True: "on-net ", False: "off-net ", None: ""}[self.on_net]
        classes = f"{' and '.join(sorted(self.classes))} " if self.classes < EVERY_CLASS else ""
        countries = f" of {', '.join(sorted(self.countries))}" if self.countries is not None else ""
        return f"{self.most:,} {net}{classes}numbers{countries}"

    def is_for(self, number_class: NumberClass, country: str | None) -> bool:
        """Tell whether numbers of a class and a country count towards it."""
        return number_class in self.classes and (self.countries is None or country in self.countries)


@attrs.frozen(kw_only=True)
class TextLimit:
    """
    How long a text may be at the provider, which keeps no more of it.

    Args:
        field: The text, by the name it has in an account (``signer``, ``business_name``), or the provider's own.
        most: The most characters of it that are kept.
        source: Where the limit comes from.
    """

    field: str
    most: int = attrs.field(validator=_positive)
    source: Source


@attrs.frozen(kw_only=True)
class CancelRoute:
    """
    How an order is cancelled from where it stands, and what the provider then calls it.

    Args:
        stands: The states of its numbers for which this is the way.
        way: How the cancel is asked for: "API", "ticket".
        word: The provider's word for the order once it was asked; empty where none is stated.
        fee: Whether a fee may be charged; None where nothing is said.
        source: Where it is stated.
    """

    stands: frozenset[PortState]
    way: str
    word: str = ""
    fee: bool | None = None
    source: Source

    def __str__(self) -> str:
        fee = {True: "; a fee may be charged", False: "; no fee", None: ""}[self.fee]
        then = f", then {self.word}" if self.word else ""
        return f"by {self.way}{then}{fee}"
