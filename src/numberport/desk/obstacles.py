"""
Why a desk does not do what it was asked to: the errors that are its own.
"""

import attrs

from numberport.errors import UsageError
from numberport.names import UnknownName
from numberport.preflight import PreflightReport, Severity

__all__ = ["NoCarrier", "NotTaken", "OrderBlocked", "Unsent"]


class NoCarrier(UnknownName):
    """The desk has no way to the carrier behind a profile."""

    kind = "carrier of a profile"


@attrs.frozen
class NotTaken(UsageError):
    """A carrier was to be told what it says it does not take; nothing was sent."""

    carrier: str
    what: str

    def __str__(self) -> str:
        return (
            f"{self.carrier} takes no {self.what} this way; "
            "tell it otherwise, and apply to the order what it says then, as a report"
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
