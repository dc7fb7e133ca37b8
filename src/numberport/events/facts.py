"""
What is known of a port beside its numbers.
"""

import datetime as dt
import enum

import attrs

from numberport.errors import checked
from numberport.telephone import LineType, TelephoneNumber

__all__ = ["Facts", "Installation", "Remaining", "Scope"]


class Scope(enum.StrEnum):
    """Whether every number of an account leaves it, or some stay."""

    FULL = "full"
    PARTIAL = "partial"


class Remaining(enum.StrEnum):
    """What the losing carrier shall do with the numbers that stay."""

    KEEP = "keep"
    DISCONNECT = "disconnect"


class Installation(enum.StrEnum):
    """How the lines hang together on which the numbers are."""

    #: Each number is on a line of its own.
    SINGLE_LINES = "single lines"
    #: Several lines that are hunted as one, without direct dialling in.
    MULTI_LINE = "multi-line"
    #: Direct dialling in, and whole ranges of it are moved.
    DDI_RANGE = "direct-dial ranges"
    #: Direct dialling in, and a range of it is torn apart.
    DDI_PART = "part of a direct-dial range"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Facts:
    """
    What is asked of the losing carrier beside the numbers, and what is known of the line.

    Facts about the line and the customer are None where nobody has said.
    """

    #: The NPAC region whose clock counts (``"northeast"``); None where unknown.
    region: str | None = None
    #: The day the customer would like, or None for the earliest.
    desired_on: dt.date | None = None
    #: The account holds a single line.
    single_line: bool | None = None
    #: The line uses unbundled network elements.
    unbundled: bool | None = None
    #: The line needs complex switch translations (Centrex, ISDN, remote call forwarding ...).
    complex_switching: bool | None = None
    #: A reseller stands between the customer and the losing carrier; a VoIP provider on a partner's numbers is none.
    reseller: bool | None = None
    #: The kind of line on which the losing carrier serves the numbers.
    losing_line: LineType | None = None
    #: The kind of line to which they go.
    gaining_line: LineType | None = None
    #: The losing carrier holds a waiver of the short interval.
    waiver: bool | None = None
    #: How the lines hang together.
    installation: Installation | None = None
    #: The losing carrier holds the range in which the numbers were allotted; False where they were ported before.
    range_holder: bool | None = None
    #: The customer is a business.
    business: bool | None = None
    #: The losing carrier's own holidays.
    carrier_holidays: frozenset[dt.date] = frozenset()
    #: The one person at the customer who owns the porting project.
    project_owner: str | None = None
    #: What the customer or the desk says is so, by the names of the provider's conditions: "service fee agreed".
    confirmed: frozenset[str] = frozenset()
    #: Whether all numbers of the account are ported; None where nobody has said.
    scope: Scope | None = None
    #: What happens to the numbers that stay, for a partial port.
    remaining: Remaining | None = None
    #: The billing number of what stays on the account, for a partial port that keeps it.
    new_billing_number: TelephoneNumber | None = None
