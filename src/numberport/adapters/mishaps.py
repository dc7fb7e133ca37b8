"""
What goes wrong between us and the simulated carrier: with requests on the line, and with webhooks on their way.
"""

import enum
import random
from collections.abc import Mapping
from typing import Any, Final

import attrs

from numberport.adapters.lives import Say
from numberport.adapters.protocol import NoAnswer, NotSent, Response
from numberport.calendars import Span, Unit

__all__ = ["Fault", "Faults", "Mishaps", "answer_to"]


class Fault(enum.StrEnum):
    """What befalls one request, the earliest on its way first."""

    UNREACHABLE = "unreachable"
    SWALLOWED = "swallowed"
    BUSY = "busy"
    FAILING = "failing"
    MAINTENANCE = "maintenance"
    SILENT = "silent"
    MASKED = "masked"

    @property
    def is_taken(self) -> bool:
        """Whether what was asked has happened all the same."""
        return self in {Fault.SILENT, Fault.MASKED}


def _are_odds(_: object, __: object, odds: Mapping[Fault, int]) -> None:
    for fault, one_in in odds.items():
        if one_in < 1:
            raise ValueError(f"{fault} is to befall one request in {one_in}; say one in how many, 1 for all")


@attrs.frozen(kw_only=True)
class Faults:
    """What goes wrong on the line, by the running number of the request, counted from 1, or by chance."""

    #: Taken, and no answer comes.
    silent: frozenset[int] = frozenset()
    #: Not taken, and we know it.
    unreachable: frozenset[int] = frozenset()
    #: Not taken, and no answer comes.
    swallowed: frozenset[int] = frozenset()
    #: Not taken, since there were too many: answered 429.
    busy: frozenset[int] = frozenset()
    #: Not taken, since something failed: answered 500, in the carrier's own words.
    failing: frozenset[int] = frozenset()
    #: Not taken: answered 503, with a page of HTML.
    maintenance: frozenset[int] = frozenset()
    #: Taken, and in place of the answer a gateway says 502, with a page of HTML.
    masked: frozenset[int] = frozenset()
    #: What befalls, by chance, one request in so many.
    odds: Mapping[Fault, int] = attrs.field(factory=dict, validator=_are_odds)

    def of(self, count: int, chance: random.Random) -> Fault | None:
        """
        Return what befalls a request, None for nothing.

        Args:
            count: Its running number.
            chance: Decides where its number is not named.
        """
        for fault in Fault:
            if count in getattr(self, fault.value):
                return fault
        return next((fault for fault in Fault if fault in self.odds and not chance.randrange(self.odds[fault])), None)


_HTML: Final = (("Content-Type", "text/html"),)


def answer_to(fault: Fault, *, busy: Response, failing: Response) -> Response:
    """
    Return what comes in place of the answer.

    Args:
        fault: What befell the request.
        busy: How this carrier says that there were too many.
        failing: How it says that something failed.

    Raises:
        NotSent: The request did not leave.
        NoAnswer: Nothing comes.
    """
    if fault is Fault.UNREACHABLE:
        raise NotSent("the connection was refused")
    if fault is Fault.SWALLOWED:
        raise NoAnswer("no answer came in time")
    if fault is Fault.SILENT:
        raise NoAnswer("the connection broke while waiting")
    if fault in {Fault.BUSY, Fault.FAILING}:
        return busy if fault is Fault.BUSY else failing
    status, words = (503, "Service Unavailable") if fault is Fault.MAINTENANCE else (502, "Bad Gateway")
    page = f"<!DOCTYPE html><html><head><title>{status} {words}</title></head><body><h1>{words}</h1></body></html>"
    return Response(status=status, headers=_HTML, body=page.encode())


def _is_later(_: object, __: object, by: Span) -> None:
    if by.count < 1:
        raise ValueError(f"{by} is no time that something can be late by")


_never = attrs.field(default=0, validator=attrs.validators.ge(0))


@attrs.frozen(kw_only=True)
class Mishaps:
    """
    What befalls webhooks by chance, each one in so many; what is zero never happens.

    A message that the script gives a mishap of its own keeps that one.
    """

    lost: int = _never
    garbled: int = _never
    unstamped: int = _never
    twice: int = _never
    late: int = _never
    #: How much later a message comes, or comes again, at most.
    by: Span = attrs.field(factory=lambda: Span(6, Unit.HOURS), validator=_is_later)

    def befall(self, say: Say, chance: random.Random) -> Say:
        """Return a message with what befalls it on its way."""
        if any(getattr(say, name) for name in _KINDS):
            return say
        befallen = [name for name in _KINDS if (odds := getattr(self, name)) and not chance.randrange(odds)]
        found: dict[str, Any] = {name: self._later(chance) if name in _LATER else True for name in befallen}
        return attrs.evolve(say, **found)

    def _later(self, chance: random.Random) -> Span:
        return Span(chance.randint(1, self.by.count), self.by.unit)


_KINDS: Final = ("lost", "garbled", "unstamped", "twice", "late")
_LATER: Final = frozenset({"twice", "late"})
