"""
A plan: the orders that numbers become, what became of every other row, and why.
"""

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from numberport.errors import UsageError
from numberport.evidence import Source
from numberport.parties import Account
from numberport.planning.cell import Cell, Cells
from numberport.planning.numbering import NOTHING_KNOWN, NumberFacts
from numberport.planning.planned import Duplicate, LeftOver, PlannedNumber, PlannedOrder, size_split
from numberport.planning.spelling import bare
from numberport.planning.splits import NOT_GIVEN, Split, reason
from numberport.planning.summary import brief, data, overview, rows, sections, story
from numberport.preflight import Finding, Severity
from numberport.preflight.allotment import Allotment
from numberport.profiles import Profile
from numberport.sections import Section
from numberport.telephone import InvalidNumber, TelephoneNumber, legible

__all__ = ["NotInPlan", "Plan"]


@attrs.frozen
class NotInPlan(UsageError):
    """A plan was asked about a number that none of its rows holds."""

    text: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.text!r} is in none of the rows of this plan"


@attrs.frozen(kw_only=True)
class Plan:
    """
    The orders that rows become, and what became of every row that is in none.

    ``plan[number]`` is what it says of one number, and ``number in plan`` whether a row holds it.
    """

    profile: Profile = attrs.field(repr=False)
    #: The country, as two letters, of numbers written without their country code.
    region: str | None = "US"
    #: Sorted by wave, then by what their numbers agree in.
    orders: tuple[PlannedOrder, ...]
    #: Good numbers that are in no order.
    left_over: tuple[LeftOver, ...] = ()
    #: Cells that hold no number.
    problems: tuple[Cell, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    #: Blank cells.
    skipped: tuple[Cell, ...] = ()
    #: Why the orders are apart.
    splits: tuple[Split, ...] = ()
    #: What one should look into before ordering: texts cut short, groups torn apart, what stays on the account ...
    findings: tuple[Finding, ...] = ()
    #: The numbers of the account that no order takes, where the whole list of them was given; sorted.
    remaining: tuple[TelephoneNumber, ...] = ()
    #: The contract the numbers count against.
    allotment: Allotment | None = None
    #: What was found out about the file beside its numbers, each a sentence: what it is, and what of it was not read.
    remarks: tuple[str, ...] = ()
    #: Every cell, in the order of the sheet.
    cells: Cells = attrs.field(factory=Cells, repr=False)
    #: The keys orders must agree in, strongest first: what each is called, why it parts numbers, and who says so.
    keys: tuple[tuple[str, str, Source], ...] = attrs.field(default=(), repr=False)
    #: What is known of numbers beside their cells, by their E.164 text.
    known: Mapping[str, NumberFacts] = attrs.field(default=MappingProxyType({}), repr=False, hash=False)

    @property
    def blocks(self) -> bool:
        """Whether something was found that stops the orders from being sent."""
        return any(finding.severity is Severity.BLOCKS for finding in self.findings)

    @property
    def numbers(self) -> tuple[TelephoneNumber, ...]:
        """Every good number, in an order or left over, sorted."""
        ordered = [number for order in self.orders for number in order.numbers]
        return tuple(sorted([*ordered, *(left.number for left in self.left_over)]))

    def leaving(self, account: Account) -> frozenset[TelephoneNumber]:
        """
        Return the numbers that leave an account: those of every order that does not name another.

        Args:
            account: The account, as an order has it.
        """
        return self._by_account.get(_number_of(account), self._by_account[""])

    @functools.cached_property
    def _by_account(self) -> Mapping[str, frozenset[TelephoneNumber]]:
        """The numbers that leave each account, by its number; those of all for an account of which that is not said."""
        found: dict[str, set[TelephoneNumber]] = {"": set()}
        for order in self.orders:
            found.setdefault(_number_of(order.account), set()).update(order.numbers)
        unnamed, everything = found[""], frozenset[TelephoneNumber]().union(*found.values())
        return {name: frozenset(own | unnamed) if name else everything for name, own in found.items()}

    def __getitem__(self, number: TelephoneNumber | str) -> PlannedNumber:
        """
        Return what the plan says of one number, in whatever spelling; without a country code it is of the region.

        Raises:
            NotInPlan: No row holds it.
        """
        wanted = _number(number, self.region)
        cells = self.places.get(wanted.e164)
        if cells is None:
            raise NotInPlan(str(number))
        place, left = self._orders.get(wanted.e164), self._left.get(wanted.e164)
        return PlannedNumber(
            number=wanted,
            cells=cells,
            facts=self.known.get(wanted.e164, NOTHING_KNOWN),
            order=self.orders[place - 1] if place else None,
            place=place,
            left_over=left,
            why=story(self, wanted, place, left),
        )

    def __contains__(self, number: object) -> bool:
        """Return whether a row holds a number, for any object."""
        try:
            return isinstance(number, TelephoneNumber | str) and _number(number, self.region).e164 in self.places
        except NotInPlan:
            return False

    def order_of(self, number: TelephoneNumber | str) -> PlannedOrder | None:
        """Return the order that a number is in, or None if it is left over."""
        place = self._orders.get(_number(number, self.region).e164)
        return self.orders[place - 1] if place else None

    def why(self, number: TelephoneNumber | str) -> str:
        """
        Return one number's story: where it stands, how it was read, and where it went.

        Raises:
            NotInPlan: No row holds it.
        """
        return self[number].why

    def apart(self, one: TelephoneNumber | str, other: TelephoneNumber | str) -> Split | None:
        """Return why two numbers are in two orders: the strongest key they differ in; None where they are not."""
        left, right = self.order_of(one), self.order_of(other)
        if left is None or right is None or left is right:
            return None
        ours, theirs = dict(left.traits), dict(right.traits)
        for key, why, source in self.keys:
            values = ours.get(key, NOT_GIVEN), theirs.get(key, NOT_GIVEN)
            if values[0] != values[1]:
                return Split(key=key, left=values[0], right=values[1], why=reason(key, why, values), source=source)
        return size_split(left, right)

    @functools.cached_property
    def places(self) -> Mapping[str, tuple[Cell, ...]]:
        """The cells of every number, by its E.164 text."""
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            if cell.number:
                found.setdefault(cell.number.e164, []).append(cell)
        return MappingProxyType({e164: tuple(cells) for e164, cells in found.items()})

    @functools.cached_property
    def _orders(self) -> Mapping[str, int]:
        return {number.e164: place for place, order in enumerate(self.orders, start=1) for number in order.numbers}

    @functools.cached_property
    def _left(self) -> Mapping[str, LeftOver]:
        return {left.number.e164: left for left in self.left_over}

    def sections(self) -> tuple[Section, ...]:
        """Return the plan as something to show."""
        return sections(self)

    def brief(self) -> tuple[Section, ...]:
        """Return what a check of the orders wants beside it: the sum, the orders a row each, and what is in none."""
        return brief(self)

    def overview(self) -> tuple[Section, ...]:
        """Return the plan as a few tables, however many orders there are: what a workbook holds."""
        return overview(self)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the plan as a table, its header first: a row for every cell, saying what became of it."""
        return rows(self)

    def data(self) -> dict[str, Any]:
        """Return the plan as JSON holds it: stable keys, every number of every order, no secret."""
        return data(self)


def _number(number: TelephoneNumber | str, region: str | None) -> TelephoneNumber:
    try:
        return TelephoneNumber.parse(number, region) if isinstance(number, str) else number
    except InvalidNumber:
        raise NotInPlan(str(number)) from None


def _number_of(account: Account) -> str:
    """Return an account's number as it is compared; empty where nobody has said it."""
    return bare(account.account_number.reveal()) if account.account_number else ""
