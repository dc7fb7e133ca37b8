"""
Why a desk does not do what it was asked to: the errors that are its own.
"""

import attrs

from numberport.errors import UsageError
from numberport.names import UnknownName
from numberport.preflight import PreflightReport, Severity
from numberport.profiles import CancelRoute
from numberport.states import named
from numberport.telephone import TelephoneNumber

__all__ = [
    "CancelByHand",
    "NoCarrier",
    "NoSuccessor",
    "NotCommitted",
    "NotKnownThere",
    "NotTaken",
    "NothingGiven",
    "OrderBlocked",
    "Unsent",
]


class NoCarrier(UnknownName):
    """The desk has no way to the carrier behind a profile."""

    kind = "carrier of a profile"


@attrs.frozen
class NoSuccessor(UsageError):
    """Numbers were to be handed over to an order that is not there, or does not have them."""

    order: str
    successor: str
    numbers: tuple[TelephoneNumber, ...]
    #: Whether there is an order of that id.
    exists: bool

    def __str__(self) -> str:
        lacking = "does not have them" if self.exists else "is not here"
        return (
            f"order {self.order} hands nothing over{named(self.numbers)}: {self.successor!r} {lacking}; "
            "desk.split(...) opens an order with them, or open it first"
        )


@attrs.frozen
class NothingGiven(UsageError):
    """A carrier was to be told something, and nothing was given that it could be told."""

    order: str
    what: str
    wanted: str

    def __str__(self) -> str:
        return f"there is nothing in {self.what} for the carrier of order {self.order}; give {self.wanted}"


@attrs.frozen
class NotKnownThere(UsageError):
    """A carrier was to be asked about an order that was split off, and nobody has said what it calls that."""

    order: str
    origin: str

    def __str__(self) -> str:
        return (
            f"order {self.order} was split off {self.origin}, and nobody has said what its carrier calls it; ask the "
            "carrier, and apply what it says as a report with its reference"
        )


@attrs.frozen
class NotCommitted(UsageError):
    """Numbers were to be let over at once to which the losing carrier has not agreed, or not any more."""

    order: str
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return f"order {self.order} has no commitment{named(self.numbers)}; numbers are activated once there is one"


#: How a cancel that a person has asked for is recorded.
_RECORD = "; that you have asked is recorded with desk.cancel(..., by_hand=True)"


@attrs.frozen
class NotTaken(UsageError):
    """A carrier was to be told what it says it does not take; nothing was sent."""

    carrier: str
    what: str

    def __str__(self) -> str:
        return (
            f"{self.carrier} takes no {self.what} this way; "
            "tell it otherwise, and apply to the order what it says then, as a report"
            f"{_RECORD if self.what == 'cancels' else ''}"
        )


@attrs.frozen
class CancelByHand(UsageError):
    """A cancel was to be sent that its provider takes from a person only; nothing was journalled."""

    order: str
    provider: str
    route: CancelRoute
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return (
            f"{self.provider} takes a cancel of order {self.order}{named(self.numbers)} {self.route}; "
            "ask there, then record that you have with desk.cancel(..., by_hand=True)"
        )


@attrs.frozen
class Unsent(UsageError):
    """An action that the carrier must hear of was to be journalled only."""

    order: str
    verb: str

    def __str__(self) -> str:
        return f"the carrier of order {self.order} must hear of this; desk.{self.verb}(...) checks and sends it"


@attrs.frozen
class OrderBlocked(UsageError):
    """Preflight found what stops an order; nothing was sent."""

    order: str
    report: PreflightReport

    def __str__(self) -> str:
        found = [finding for finding in self.report.findings if finding.severity is Severity.BLOCKS]
        said = "; ".join(f"{finding.field}: {finding.remedy}" for finding in found)
        return f"order {self.order} was not sent: {said}"
