"""
Toll-free numbers: the responsible organisation behind one, and what its status says of porting it.

A toll-free number belongs to no exchange. A responsible organisation (RespOrg) holds it in one national database, and
a port changes the RespOrg.
"""

import enum
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Self

import attrs

from numberport.errors import InputError
from numberport.evidence import Grade, Source
from numberport.telephone.flaws import legible

__all__ = [
    "LOCKED",
    "PORTABILITY",
    "InvalidRespOrg",
    "Portable",
    "RespOrg",
    "TollFreeRule",
    "TollFreeStatus",
    "rule_for",
]

_VALIDATIONS: Final = "Bandwidth api-docs, errors.mdx, toll-free porting validations"


class TollFreeStatus(enum.StrEnum):
    """What the national database says a toll-free number is doing."""

    WORKING = "working"
    RESERVED = "reserved"
    ASSIGNED = "assigned"
    SUSPENDED = "suspended"
    DISCONNECTED = "disconnected"
    TRANSITIONAL = "transitional"
    SPARE = "spare"
    UNAVAILABLE = "unavailable"
    #: No status of the database: the porting vendor refused the number.
    DENIED = "denied"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the status a text names in whatever case, or None."""
        plain = text.strip().casefold()
        return next((status for status in cls if status.value == plain), None)


class Portable(enum.StrEnum):
    """Whether a number can be moved."""

    YES = "yes"
    BY_HAND = "by hand"
    NO = "no"


@attrs.frozen(kw_only=True)
class TollFreeRule:
    """What follows from a toll-free number's status or RespOrg, and who says so."""

    portable: Portable
    why: str
    source: Source


def _rule(portable: Portable, why: str, code: str) -> TollFreeRule:
    return TollFreeRule(portable=portable, why=why, source=Source(_VALIDATIONS, code, grade=Grade.PROVIDER))


#: What can be ported is said nowhere in one place: it is what the validations below do not stop.
_MOVES: Final = TollFreeRule(
    portable=Portable.YES,
    why="a number that is in use, or set aside for one subscriber, can be ported",
    source=Source(_VALIDATIONS, "statuses no validation stops", grade=Grade.PROVISIONAL),
)

#: What each status says of porting the number.
PORTABILITY: Final[Mapping[TollFreeStatus, TollFreeRule]] = MappingProxyType(
    {
        TollFreeStatus.WORKING: _MOVES,
        TollFreeStatus.RESERVED: _MOVES,
        TollFreeStatus.ASSIGNED: _MOVES,
        TollFreeStatus.SUSPENDED: _MOVES,
        TollFreeStatus.DISCONNECTED: _rule(
            Portable.BY_HAND, "the toll-free number is disconnected, and is ported by hand only", "7654"
        ),
        TollFreeStatus.TRANSITIONAL: _rule(
            Portable.BY_HAND,
            "the toll-free number was given up lately (transitional), and is ported by hand only",
            "7655",
        ),
        TollFreeStatus.SPARE: _rule(Portable.NO, "the toll-free number is spare: nobody holds it", "7620"),
        TollFreeStatus.UNAVAILABLE: _rule(Portable.NO, "the toll-free number is unavailable to anybody", "7621"),
        TollFreeStatus.DENIED: _rule(Portable.NO, "the porting vendor denied the toll-free number", "7622"),
    }
)
#: What is said of a RespOrg whose id ends in 99: one provider's word about its own list, and nobody else's was read.
LOCKED: Final = TollFreeRule(
    portable=Portable.NO,
    why="its controlling RespOrg, {}, ends in 99, and lets no number go",
    source=Source(
        _VALIDATIONS, "7627: of its own list of such numbers; no other source was read", grade=Grade.PROVISIONAL
    ),
)


def rule_for(status: TollFreeStatus | None, resporg: str = "") -> TollFreeRule | None:
    """
    Return what is known about porting a toll-free number, or None where nothing is.

    Args:
        status: Its status, where known.
        resporg: The id of its controlling RespOrg, where known; one that is no such id says nothing.
    """
    if RespOrg.is_valid(resporg) and RespOrg.parse(resporg).lets_nothing_go:
        return attrs.evolve(LOCKED, why=LOCKED.why.format(RespOrg.parse(resporg)))
    return PORTABILITY[status] if status else None


@attrs.frozen
class InvalidRespOrg(InputError):
    """A text is not the id of a RespOrg."""

    text: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.text!r} is not a RespOrg id; give its five letters and digits, such as ABC01"


_ID: Final = re.compile("[A-Z0-9]{5}")


def _is_id(_: object, __: "attrs.Attribute[str]", value: object) -> None:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise InvalidRespOrg(str(value))


@attrs.frozen(str=False, order=True)
class RespOrg:
    """
    The id of a responsible organisation: five letters and digits, of which the first two name the company.

    Args:
        id: The id in capitals, such as ``"ABC01"``.

    Raises:
        InvalidRespOrg: It is none.
    """

    id: str = attrs.field(validator=_is_id)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return the RespOrg a text names, in whatever case.

        Raises:
            InvalidRespOrg: It names none.
        """
        return cls(text.strip().upper())

    @staticmethod
    def is_valid(value: object) -> bool:
        """Return whether :meth:`parse` takes this; answer for any object."""
        return isinstance(value, str) and _ID.fullmatch(value.strip().upper()) is not None

    @property
    def entity(self) -> str:
        """The company: the ids it holds begin alike."""
        return self.id[:2]

    @property
    def lets_nothing_go(self) -> bool:
        """Whether numbers under it cannot be ported: ids that end in 99."""
        return self.id.endswith("99")

    @property
    def is_gone(self) -> bool:
        """Whether it is the mark of a RespOrg that was disconnected: ids that begin with BRD."""
        return self.id.startswith("BRD")

    def needs_letter(self, gaining: "RespOrg") -> bool:
        """Return whether a change to another RespOrg needs a letter: within one company it needs none."""
        return self.entity != gaining.entity

    def __str__(self) -> str:
        return self.id
