"""
Whether a telephone number can be ported at all, and by which process.

The rows of :data:`RULES` are read from the top; the first whose condition holds decides.
What no source says is said to be unknown: an answer here never stands in for asking the carrier.
"""

import enum
from collections.abc import Callable
from typing import Final

import attrs

from numberport.evidence import Grade, Source
from numberport.telephone.kinds import LineType, NumberKind
from numberport.telephone.number import TelephoneNumber

__all__ = ["RULES", "Portability", "PortingProcess", "PortingRule", "portability"]


class PortingProcess(enum.StrEnum):
    """The way in which a number moves from one provider to another."""

    #: Local number portability: a request to the losing carrier, wireline or between wireline and wireless.
    LOCAL = "local"
    #: Between two wireless carriers.
    WIRELESS = "wireless"
    #: A change of the responsible organisation of a toll-free number.
    TOLL_FREE = "toll-free"
    #: It does not move.
    NONE = "none"
    #: No source we hold says.
    UNKNOWN = "unknown"


@attrs.frozen
class Portability:
    """
    Whether a number can be ported, by which process, and who says so.

    Args:
        process: The process.
        reason: A sentence for a person.
        source: Where the rule was taken from.
    """

    process: PortingProcess
    reason: str
    source: Source

    @property
    def can_port(self) -> bool | None:
        """Whether the number can be ported; None where that is not known."""
        if self.process is PortingProcess.UNKNOWN:
            return None
        return self.process is not PortingProcess.NONE


#: Whether a rule is about a number on a line of this type.
Condition = Callable[[TelephoneNumber, LineType], bool]


@attrs.frozen
class PortingRule:
    """A row of :data:`RULES`: the numbers it is about, and what holds for them."""

    about: Condition = attrs.field(repr=False)
    portability: Portability


#: The states and territories that the porting system of the United States covers.
UNITED_STATES: Final = frozenset({"US", "AS", "GU", "MP", "PR", "VI"})

_FCC = Source("FCC 95-284, CC Docket 95-116", "III.B: non-geographic telephone numbers", grade=Grade.PROVISIONAL)
_PLAN = Source("North American Numbering Plan", "special codes", grade=Grade.PROVISIONAL)
_FICTION = Source("North American Numbering Plan", "555-0100 to 555-0199 are for fiction", grade=Grade.PROVISIONAL)
_TOLL_FREE = Source("Somos", "change of responsible organisation; 47 CFR 52.101-52.111", grade=Grade.INDUSTRY)
_US_LOCAL = Source("47 CFR 52.35", "(a), (d)", grade=Grade.LAW)
_TERRITORIES = Source("North American Numbering Plan", "regions of the porting system", grade=Grade.PROVISIONAL)
_US_WIRELESS = Source("Wireless intercarrier communications (WICIS)", grade=Grade.PROVISIONAL)
_CANADA = Source("Telecom Decision CRTC 2005-72", grade=Grade.LAW)
_METADATA = Source("phonenumbers", "regions with mobile number portability", grade=Grade.PROVISIONAL)
_NOBODY = Source("none", "no source was found", grade=Grade.PROVISIONAL)


def _local(number: TelephoneNumber, regions: frozenset[str]) -> bool:
    return number.npa is not None and number.kind is NumberKind.FIXED_OR_MOBILE and number.region in regions


def _mobile_elsewhere(number: TelephoneNumber, _: LineType) -> bool:
    import phonenumbers

    mobile = number.npa is None and number.kind is NumberKind.MOBILE
    return mobile and phonenumbers.is_mobile_number_portable_region(number.region or "")


def _rule(about: Condition, process: PortingProcess, reason: str, source: Source) -> PortingRule:
    return PortingRule(about, Portability(process, reason, source))


_CAN: Final = "the number can be ported by"

#: What decides; the first row whose condition holds.
RULES: Final[tuple[PortingRule, ...]] = (
    _rule(
        lambda number, _: number.is_fictional,
        PortingProcess.NONE,
        "555-0100 to 555-0199 are kept for fiction, and nobody can be called there",
        _FICTION,
    ),
    _rule(
        lambda number, _: number.npa is not None and number.kind is NumberKind.PREMIUM,
        PortingProcess.NONE,
        "premium (900) numbers are outside number portability",
        _FCC,
    ),
    _rule(
        lambda number, _: number.npa is not None and number.kind is NumberKind.PERSONAL,
        PortingProcess.NONE,
        "personal (5XX) numbers are outside number portability",
        _FCC,
    ),
    _rule(
        lambda number, _: number.npa is not None and number.region == "US" and number.is_toll_free,
        PortingProcess.TOLL_FREE,
        f"{_CAN} a change of its responsible organisation (RespOrg)",
        _TOLL_FREE,
    ),
    _rule(
        lambda number, _: number.is_n11_exchange,
        PortingProcess.UNKNOWN,
        "its exchange is a service code (N11), which is no exchange of subscribers; compare the number with the bill",
        _PLAN,
    ),
    _rule(
        lambda number, _: number.is_carrier_access,
        PortingProcess.UNKNOWN,
        "950 numbers give access to a carrier; whether one can be ported is not known here",
        _PLAN,
    ),
    _rule(
        lambda number, _: number.is_premium_exchange,
        PortingProcess.UNKNOWN,
        "976 numbers are premium; whether one can be ported is not known here",
        _PLAN,
    ),
    _rule(
        lambda number, line: line is LineType.WIRELESS and _local(number, UNITED_STATES),
        PortingProcess.WIRELESS,
        f"{_CAN} the wireless process if the new carrier is wireless too, and by the local one if it is not",
        _US_WIRELESS,
    ),
    _rule(
        lambda number, line: line is LineType.WIRELESS and _local(number, frozenset({"CA"})),
        PortingProcess.WIRELESS,
        f"{_CAN} the wireless process if the new carrier is wireless too, and by the local one if it is not",
        _CANADA,
    ),
    _rule(
        lambda number, line: line is LineType.WIRELINE and _local(number, frozenset({"US"})),
        PortingProcess.LOCAL,
        f"{_CAN} local number portability",
        _US_LOCAL,
    ),
    _rule(
        lambda number, _: _local(number, frozenset({"US"})),
        PortingProcess.LOCAL,
        f"{_CAN} local number portability; whether its line is wireless is not known",
        _US_LOCAL,
    ),
    _rule(
        lambda number, _: _local(number, UNITED_STATES),
        PortingProcess.LOCAL,
        f"{_CAN} local number portability, which covers the territories of the United States",
        _TERRITORIES,
    ),
    _rule(
        lambda number, _: _local(number, frozenset({"CA"})),
        PortingProcess.LOCAL,
        f"{_CAN} local number portability",
        _CANADA,
    ),
    _rule(
        lambda number, _: number.npa is not None and number.region not in UNITED_STATES | {"CA"},
        PortingProcess.UNKNOWN,
        "its area code is outside the porting systems of the United States and Canada; ask the carrier",
        _TERRITORIES,
    ),
    _rule(
        _mobile_elsewhere,
        PortingProcess.WIRELESS,
        "mobile numbers can be ported in its country; how is for that country's rules",
        _METADATA,
    ),
)

_UNKNOWN: Final = Portability(
    PortingProcess.UNKNOWN, "whether a number of this kind can be ported is not known here; ask the carrier", _NOBODY
)


def portability(number: TelephoneNumber, line_type: LineType = LineType.UNKNOWN) -> Portability:
    """
    Return whether a number can be ported and by which process.

    Args:
        number: Any number.
        line_type: What kind of line it serves, if somebody knows; it is never guessed.
    """
    found = (rule.portability for rule in RULES if rule.about(number, line_type))
    return next(found, _UNKNOWN)
