"""
What a plan holds: its orders, its numbers, and what became of every row that is in none.
"""

import datetime as dt

import attrs

from numberport.documents import Papers
from numberport.events import Facts, Open, Settings
from numberport.evidence import Source
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.planning.cell import Cell
from numberport.planning.numbering import NumberFacts
from numberport.planning.splits import SIZE, Split
from numberport.profiles import Profile, SizeLimit
from numberport.telephone import TelephoneNumber

__all__ = ["Duplicate", "LeftOver", "PlannedNumber", "PlannedOrder", "Settings", "size_split"]


@attrs.frozen(kw_only=True)
class LeftOver:
    """
    A good number that is in no order, and the rule that keeps it out.
    """

    number: TelephoneNumber
    reason: str
    source: Source
    cells: tuple[Cell, ...]


@attrs.frozen(kw_only=True)
class Duplicate:
    """
    A number that stands in several cells, in whatever spellings.
    """

    number: TelephoneNumber
    cells: tuple[Cell, ...]
    #: What the rows contradict each other in; nothing of this was taken from any of them.
    contradicts: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class PlannedOrder:
    """
    Numbers that may travel together, ready to be opened as an order.
    """

    #: Sorted.
    numbers: tuple[TelephoneNumber, ...]
    #: What holds them together.
    because: str
    #: The same by key: the keys that say something, and their values.
    traits: tuple[tuple[str, str], ...] = ()
    #: The wave it goes in, as the sheet calls it; empty where there are none.
    wave: str = ""
    profile: Profile = attrs.field(repr=False)
    account: Account = Account()
    facts: Facts = Facts()
    papers: Papers = Papers()
    #: The set-up that the sheet carries: numbers that share one, and its names and values.
    set_up: tuple[tuple[tuple[TelephoneNumber, ...], Settings], ...] = ()
    #: What one should know before ordering.
    notes: tuple[str, ...] = ()
    #: The limit for which its numbers were parted from others that agree in every key.
    cut_by: SizeLimit | None = None

    @property
    def span(self) -> str:
        """Its lowest and its highest number, to name it by."""
        return f"{self.numbers[0]} to {self.numbers[-1]}"

    def open(self, *, at: dt.datetime, id: str) -> PortOrder:  # noqa: A002 - it is the order's id, as everywhere
        """
        Return the order, opened, with the set-up its rows carry.

        Args:
            at: The moment, with a zone.
            id: What to call the order.
        """
        opened = Open(
            at=at,
            order=id,
            members=self.numbers,
            profile=self.profile.name,
            account=self.account,
            facts=self.facts,
            papers=self.papers,
            because=self.because,
            set_up=self.set_up,
        )
        return PortOrder.open(opened, profile=self.profile)


@attrs.frozen(kw_only=True)
class PlannedNumber:
    """
    One number of a plan: where it stands in the sheet, what is known of it, and where it went.
    """

    number: TelephoneNumber
    #: Every cell it stands in, as they follow each other in the sheet.
    cells: tuple[Cell, ...]
    #: What its rows and the numbering plan say of it.
    facts: NumberFacts
    #: The order it is in, and that order's place in the plan, from 1; None for a number that is in none.
    order: PlannedOrder | None = None
    place: int | None = None
    #: Why it is in no order; None for a number that is in one.
    left_over: LeftOver | None = None
    #: Its story, in sentences: how it was read, where it went, and what it is apart from.
    why: str


def size_split(left: PlannedOrder, right: PlannedOrder) -> Split:
    """Return why two orders that agree in every key are two: together they are more than the provider takes."""
    limit = left.cut_by
    why = f"{left.profile.title} takes at most {limit} in one order"
    source = limit.source if limit else left.profile.source
    return Split(key=SIZE, left=left.span, right=right.span, why=why, source=source)
