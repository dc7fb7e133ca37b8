"""
Where an order stands: what the fold has made of its events so far.

It holds no journal. The step of the fold makes the next of it, and whatever is asked of an order is read from it.
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.documents import Papers
from numberport.events import Facts, Open, Settings
from numberport.orders.ports import Group, Reading
from numberport.parties import Account
from numberport.profiles.profile import Profile
from numberport.regimes import covering, region_for
from numberport.states import OrderStatus, roll_up
from numberport.telephone import TelephoneNumber

__all__ = ["Folded"]


@attrs.frozen(kw_only=True)
class Folded:
    """Where an order stands after the events that have been folded into it."""

    #: The provider's ways, as data.
    profile: Profile
    #: How it began.
    opened: Open
    #: The numbers, by history.
    groups: tuple[Group, ...] = attrs.field(repr=False)
    account: Account
    facts: Facts
    papers: Papers
    #: Set-up by number, as pairs of name and value.
    settings: Mapping[TelephoneNumber, Settings] = attrs.field(factory=dict, hash=False, repr=False)
    #: The version of the submission; 0 while nothing was sent.
    version: int = 0
    #: The moment of the latest sending.
    submitted_at: dt.datetime | None = None
    #: Our own reference (PON).
    reference: str
    #: The carrier's reference, once it has told us.
    carrier_reference: str | None = None
    #: The latest stamp of every source that has told us anything; None where it has given none.
    stamps: Mapping[str, dt.datetime | dt.date | None] = attrs.field(factory=dict, hash=False)
    #: Until when the carrier cannot have seen actions that were not sent at once, by the desk's numbers of them.
    sendings: Mapping[int, dt.datetime] = attrs.field(factory=dict, hash=False)
    #: What came of each event, in the order in which they took effect.
    readings: tuple[Reading, ...] = attrs.field(default=(), repr=False)
    #: The moment of the last event that took effect.
    last: dt.datetime

    @property
    def id(self) -> str:
        """The order's id, unique among ours."""
        return self.opened.order

    @property
    def numbers(self) -> tuple[TelephoneNumber, ...]:
        """All its numbers, sorted."""
        return self.opened.members

    @property
    def zone(self) -> str:
        """The zone in which its bare days are read: its region's, or UTC where it is not known whose clock counts."""
        regime = covering(*self.numbers)
        region = region_for(regime, self.facts.region, self.numbers) if regime else None
        return region.zone if region else "UTC"

    @property
    def status(self) -> OrderStatus:
        """Where the order stands, derived from its numbers."""
        return roll_up(group.state for group in self.groups)

    def history(self, number: TelephoneNumber) -> tuple[Reading, ...]:
        """Return what came of each event that concerned a number, or the order as a whole, as it took effect."""
        return tuple(reading for reading in self.readings if not reading.numbers or number in reading.numbers)
