"""
The plan: which orders a list of numbers becomes, and why.

Every row ends in one place: in exactly one order, left over, a problem, or skipped as blank. Rows of one number count
once. The order of the rows does not matter.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents import Papers
from numberport.errors import UsageError
from numberport.events import Facts, Open, SetUp
from numberport.evidence import Grade, Source
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.planning.cell import Cell, cells, cells_of_mappings, cells_of_texts
from numberport.planning.entries import Entry, merge
from numberport.planning.sheets import Sheet
from numberport.planning.splits import Group, Split, separate
from numberport.profiles import GENERIC, Beyond, Profile, SplitKey
from numberport.sections import Section
from numberport.telephone import InvalidNumber, NumberKind, TelephoneNumber, legible

__all__ = ["Duplicate", "LeftOver", "NotInPlan", "Plan", "PlannedOrder", "Row", "plan"]

#: What :func:`plan` takes as a row.
Row = str | TelephoneNumber | Cell | Mapping[str, object]
_Settings = tuple[tuple[str, str], ...]


@attrs.frozen(eq=False)
class NotInPlan(UsageError):
    """A plan was asked about a number that none of its rows holds."""

    text: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.text!r} is in none of the rows of this plan"


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
    profile: Profile = attrs.field(repr=False)
    account: Account = Account()
    facts: Facts = Facts()
    papers: Papers = Papers()
    #: The set-up that the sheet carries: numbers that share one, and its names and values.
    set_up: tuple[tuple[tuple[TelephoneNumber, ...], _Settings], ...] = ()
    #: What one should know before ordering.
    notes: tuple[str, ...] = ()

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
        )
        order = PortOrder.open(opened, profile=self.profile)
        for numbers, settings in self.set_up:
            order = order.apply(SetUp(at=at, numbers=numbers, settings=settings))
        return order


@attrs.frozen(kw_only=True)
class Plan:
    """
    The orders that rows become, and what became of every row that is in none.
    """

    profile: Profile = attrs.field(repr=False)
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
    #: Every cell, in the order of the sheet.
    cells: tuple[Cell, ...] = ()

    @property
    def numbers(self) -> tuple[TelephoneNumber, ...]:
        """Every good number, in an order or left over, sorted."""
        ordered = [number for order in self.orders for number in order.numbers]
        return tuple(sorted([*ordered, *(left.number for left in self.left_over)]))

    def order_of(self, number: TelephoneNumber | str) -> PlannedOrder | None:
        """Return the order that a number is in, or None if it is left over."""
        wanted = _number(number)
        return next((order for order in self.orders if wanted in order.numbers), None)

    def why(self, number: TelephoneNumber | str) -> str:
        """
        Return one number's story: where it stands, how it was read, and where it went.

        Raises:
            NotInPlan: No row holds it.
        """
        from numberport.planning.summary import story

        wanted = _number(number)
        if wanted not in {cell.number for cell in self.cells}:
            raise NotInPlan(str(number))
        return story(self, wanted)

    def sections(self) -> tuple[Section, ...]:
        """Return the plan as something to show."""
        from numberport.planning.summary import sections

        return sections(self)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the plan as a table, its header first: a row for every cell, saying what became of it."""
        from numberport.planning.summary import rows

        return rows(self)


def _number(number: TelephoneNumber | str) -> TelephoneNumber:
    try:
        return TelephoneNumber.parse(number) if isinstance(number, str) else number
    except InvalidNumber:
        raise NotInPlan(str(number)) from None


#: Kinds of North American number that its porting system does not move.
_NOT_PORTED: Final[Mapping[NumberKind, str]] = MappingProxyType(
    {
        NumberKind.PREMIUM: "premium (900) numbers are outside number portability",
        NumberKind.PERSONAL: "personal (5XX) numbers are outside number portability",
    }
)
# Its table of contents treats 900 and 500 apart from local portability; the section itself was not read.
_NON_GEOGRAPHIC: Final = Source(
    "FCC 95-284, CC Docket 95-116", "III.B: non-geographic telephone numbers, 900 and 500", grade=Grade.PROVISIONAL
)
_ALREADY_OPEN: Final = Source("Bandwidth's number porting errors", "7205", grade=Grade.PROVIDER)
_FICTION: Final = "kept for fiction (555-0100 to 555-0199), and nobody can be called there"


def plan(
    rows: Iterable[Row] | Sheet,
    *,
    region: str | None = "US",
    profile: Profile = GENERIC,
    account: Account | None = None,
    facts: Facts | None = None,
    papers: Papers | None = None,
    known: Mapping[TelephoneNumber, str] | None = None,
) -> Plan:
    """
    Return the orders that rows become under a profile.

    Args:
        rows: Texts, numbers, cells, or rows as :class:`csv.DictReader` gives them; or a whole sheet.
        region: The country, as two letters, of numbers written without their country code.
        profile: Whose rules split them.
        account: What holds for all of them; what a row says of itself wins.
        facts: What is asked beside the numbers.
        papers: The papers that go with every order.
        known: Numbers that are on an open order, and its id; they are left over.

    Raises:
        InputError: Rows with names have no column of numbers.
    """
    listed = tuple(sorted(_cells(rows, region), key=lambda cell: (cell.sheet, cell.row, cell.ref)))
    found: dict[TelephoneNumber, list[Cell]] = defaultdict(list)
    for cell in listed:
        if cell.number:
            found[cell.number].append(cell)
    entries = [merge(number, places, account or Account()) for number, places in sorted(found.items(), key=_by_number)]
    left = {entry.number: reason for entry in entries if (reason := _kept_out(entry, profile, known or {}))}
    groups, splits = separate([entry for entry in entries if entry.number not in left], profile)
    common = (account or Account(), facts or Facts(), papers or Papers())
    return Plan(
        profile=profile,
        orders=tuple(_planned(group, profile, *common) for group in groups),
        left_over=tuple(
            LeftOver(number=entry.number, reason=left[entry.number][0], source=left[entry.number][1], cells=entry.cells)
            for entry in entries
            if entry.number in left
        ),
        problems=tuple(cell for cell in listed if cell.problem),
        duplicates=tuple(
            Duplicate(number=entry.number, cells=entry.cells, contradicts=entry.contradicts)
            for entry in entries
            if len(entry.cells) > 1
        ),
        skipped=tuple(cell for cell in listed if cell.is_blank),
        splits=splits,
        cells=listed,
    )


def _by_number(item: tuple[TelephoneNumber, list[Cell]]) -> str:
    return item[0].e164


def _cells(rows: Iterable[Row] | Sheet, region: str | None) -> Iterator[Cell]:
    """Return the cells of rows of whatever kinds; a place in a plain list counts from 1."""
    if isinstance(rows, Sheet):
        yield from cells(rows, region=region)
        return
    placed = tuple(enumerate(rows, start=1))
    yield from (row for _, row in placed if isinstance(row, Cell))
    texts = ((place, str(row)) for place, row in placed if isinstance(row, str | TelephoneNumber))
    yield from cells_of_texts(texts, region)
    mappings = tuple((place, row) for place, row in placed if isinstance(row, Mapping))
    if mappings:
        yield from cells_of_mappings(mappings, region)


def _kept_out(entry: Entry, profile: Profile, known: Mapping[TelephoneNumber, str]) -> tuple[str, Source] | None:
    """Return why a number can be in no order of this plan, or None if it can."""
    number = entry.number
    if number.npa and number.kind in _NOT_PORTED:
        return _NOT_PORTED[number.kind], _NON_GEOGRAPHIC
    if number in known:
        return f"it is already on the open order {known[number]}", _ALREADY_OPEN
    for key in profile.splits:
        if key in entry.contradicts:
            rows = ", ".join(cell.where for cell in entry.cells)
            return f"its rows name different things for {key}: {rows}", profile.split_source(key)
    return None


def _planned(group: Group, profile: Profile, account: Account, facts: Facts, papers: Papers) -> PlannedOrder:
    return PlannedOrder(
        numbers=tuple(entry.number for entry in group.entries),
        because=_because(group, profile),
        traits=group.traits,
        profile=profile,
        account=_common_account(group.entries, account),
        facts=facts,
        papers=papers,
        set_up=_set_up(group.entries),
        notes=tuple(_notes(group.entries, profile)),
    )


#: Keys whose values say what they are.
_TELLING: Final = frozenset({SplitKey.COUNTRY, SplitKey.CLASS, SplitKey.ACCOUNT})


def _because(group: Group, profile: Profile) -> str:
    count = len(group.entries)
    agreed = ", ".join(value if key in _TELLING else f"{key} {value}" for key, value in group.traits)
    together = "1 number" if count == 1 else f"{count:,} numbers that may travel together"
    return f"{together} under the rules of {profile.title}: {agreed}"


def _common_account(entries: Sequence[Entry], account: Account) -> Account:
    """Return the account of a group: what all its entries say; where they differ, what the whole order says."""
    first = entries[0].account
    fields = [field.name for field in attrs.fields(Account)]
    agreed = {
        name: getattr(first, name)
        for name in fields
        if all(getattr(entry.account, name) == getattr(first, name) for entry in entries)
    }
    return attrs.evolve(account, **agreed)


def _set_up(entries: Iterable[Entry]) -> tuple[tuple[tuple[TelephoneNumber, ...], _Settings], ...]:
    shared: dict[_Settings, list[TelephoneNumber]] = defaultdict(list)
    for entry in entries:
        if entry.settings:
            shared[entry.settings].append(entry.number)
    return tuple((tuple(numbers), settings) for settings, numbers in shared.items())


def _notes(entries: Sequence[Entry], profile: Profile) -> Iterator[str]:
    count = len(entries)
    for limit in profile.limits:
        if limit.beyond is Beyond.EXTRA_TIME and limit.on_net is None and count > limit.most:
            yield f"{count:,} numbers are more than {limit.most:,}: {profile.title} takes extra time over them"
    fictional = sum(entry.number.is_fictional for entry in entries)
    if fictional:
        yield f"{fictional:,} of {count:,} numbers are {_FICTION}"
