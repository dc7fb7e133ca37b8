"""
Which order each number of a list goes to.

Every row ends in one place: in exactly one order, left over, a problem, or skipped as blank. Rows of one number count
once. The order of the rows does not matter.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from operator import attrgetter
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents import Papers
from numberport.errors import require
from numberport.events import Facts
from numberport.evidence import Grade, Source
from numberport.parties import Account
from numberport.planning.cell import Cell, Cells, Read
from numberport.planning.entries import Bundle, bundles_of, by_number
from numberport.planning.given import Row, country_given, rows_given
from numberport.planning.held import Known, asker, left_over
from numberport.planning.labels import By, Labels, labels_by, named_column
from numberport.planning.making import Terms, made_orders
from numberport.planning.numbered import Reading
from numberport.planning.numbering import NOTHING_KNOWN, NumberingPlan
from numberport.planning.planned import Duplicate, PlannedOrder, size_split
from numberport.planning.plans import Plan
from numberport.planning.review import Asked, review
from numberport.planning.scope import scoped, staying
from numberport.planning.sheets import Sheet
from numberport.planning.splits import NOT_GIVEN, WAVE, Key, Split, keys_of, separate, splits_between
from numberport.planning.together import COLUMNS, groups_by
from numberport.planning.waves import NO_WAVES, Waves, waves_of
from numberport.preflight.allotment import Allotment
from numberport.profiles import GENERIC, Profile, SplitKey
from numberport.telephone import TelephoneNumber

__all__ = ["Row", "plan"]


def plan(  # noqa: PLR0913 - every argument but the rows may be left out
    rows: Iterable[Row] | Sheet | Reading,
    *,
    region: str | None = "US",
    profile: Profile = GENERIC,
    account: Account | None = None,
    facts: Facts | None = None,
    papers: Papers | None = None,
    known: Known | None = None,
    numbering: NumberingPlan | None = None,
    splits: Mapping[SplitKey, bool] | None = None,
    waves: By | None = None,
    together: By | None = None,
    account_numbers: Iterable[TelephoneNumber] = (),
    allotment: Allotment | None = None,
) -> Plan:
    """
    Return the orders that rows become under a profile.

    Args:
        rows: Texts, numbers, cells, or rows as :class:`csv.DictReader` gives them; or a whole sheet, or a reading of it
            by :func:`read_numbers`, whose remarks the plan repeats.
        region: The country, as two letters, of numbers written without their country code.
        profile: Whose rules split them.
        account: What holds for all of them; what a row says of itself wins.
        facts: What is asked beside the numbers.
        papers: The papers that go with every order.
        known: The open order each number is on, or a function that says it; these numbers are left over. A number on an
            order that is a draft, or that has ended for it, is free.
        numbering: What knows the carrier, SPID or RespOrg, rate centre, LATA and line type of a number; it wins over
            the rows.
        splits: Keys that shall part numbers (True) or not (False), whatever the profile says.
        waves: What parts the move into waves: a column, or a function of the number.
        together: What keeps numbers together within an order, likewise; None for a column called "hunt group" or
            "keep together" if there is one.
        account_numbers: Every number of the account, to know which stay.
        allotment: The contract the numbers count against.

    Raises:
        InputError: Something is no row, rows with names have no column of numbers, or none of the name asked for, or
            there is no such country.
        WrongType: The profile is none, such as its name.
    """
    require("profile", profile, Profile, "a Profile, such as profiles.get('generic')")
    region = country_given(region)
    cells, remarks = rows_given(rows, region, profile)
    listed = tuple(sorted(cells, key=_place))
    bundles = bundles_of(listed, account or Account(), numbering.lookup if numbering else None)
    named, by_wave = _waves(waves, bundles, listed, region)
    terms = Terms(
        profile=profile,
        account=account or Account(),
        facts=facts or Facts(),
        papers=papers or Papers(),
        days=named.days,
    )
    keys = (*by_wave, *keys_of(profile, splits or {}, looked_up=numbering is not None))
    kin = together if together is not None else named_column(listed, COLUMNS)
    labels = None if kin is None else labels_by(kin, listed)
    left = left_over(bundles, keys, terms.porting, asker(known), profile)
    kept = [rest for bundle in bundles if (rest := bundle.without(left))] if left else bundles
    whole = frozenset(account_numbers)
    cut_orders, shown = made_orders(separate(kept, keys), keys, terms, labels)
    orders = scoped(terms.facts, whole, cut_orders)
    made = Plan(
        profile=profile,
        region=region,
        orders=orders,
        left_over=tuple(left.values()),
        problems=tuple(cell for cell in listed if isinstance(cell, Cell) and cell.problem),
        duplicates=tuple(
            Duplicate(number=entry.number, cells=entry.cells, contradicts=entry.about.contradicts)
            for entry in sorted((bundle.entry for bundle in bundles if bundle.entry.again), key=by_number)
        ),
        skipped=tuple(cell for cell in listed if isinstance(cell, Cell) and cell.is_blank),
        splits=(*splits_between(shown, keys), *_size_splits(orders, shown)),
        remaining=staying(whole, orders),
        allotment=allotment,
        remarks=remarks,
        cells=Cells(listed),
        keys=tuple((key.name, key.why, key.source) for key in keys),
        known=MappingProxyType(
            {
                number.e164: bundle.about.facts
                for bundle in bundles
                if bundle.about.facts is not NOTHING_KNOWN
                for number in bundle.numbers
            }
        ),
    )
    groups = _groups(kin, labels, bundles, made.remaining)
    asked = Asked(facts=terms.facts, whole=whole, numbering=numbering, groups=groups, waves=named)
    return attrs.evolve(made, findings=tuple(review(made, bundles, asked)))


_place: Final = attrgetter("sheet", "row", "ref", "raw")


def _size_splits(orders: Iterable[PlannedOrder], shown: Iterable[tuple[str, ...]]) -> Iterator[Split]:
    """Yield why orders that agree in every key are apart: each from the next."""
    placed = enumerate(zip(orders, shown, strict=True), start=1)
    for (place, (left, ours)), (_, (right, theirs)) in pairwise(placed):
        if ours == theirs:
            one, other = range(place, place + 1), range(place + 1, place + 2)
            yield attrs.evolve(size_split(left, right), left_orders=one, right_orders=other)


_OURS: Final = Source("the caller's wish", "waves", grade=Grade.PROVISIONAL)


def _waves(
    waves: By | None, bundles: Iterable[Bundle], listed: Iterable[Read], region: str | None
) -> tuple[Waves, tuple[Key, ...]]:
    """Return the waves there shall be, and the key that parts them; none and none if there shall be no waves."""
    if waves is None:
        return NO_WAVES, ()
    labels = labels_by(waves, listed)
    named = waves_of((label for bundle in bundles for entry in bundle.entries for label in labels(entry)), region)
    return named, (_wave_key(labels, named),)


def _wave_key(labels: Labels, waves: Waves) -> Key:
    def compared(name: str) -> str:
        day = waves.days.get(name)
        return day.isoformat() if day else " ".join(name.casefold().split())

    places = {compared(name): place for place, name in enumerate(waves.names)}
    return Key(
        name=WAVE,
        own=True,
        why="the move was asked for in waves",
        source=_OURS,
        said=lambda entry: next(iter(labels(entry)), ""),
        value=lambda said: (compared(str(said)), str(said) or NOT_GIVEN),
        rank=lambda shown: places.get(compared(shown), len(places)),
        contradicts=lambda entry: len({compared(label) for label in labels(entry)}) > 1,
    )


def _groups(
    kin: By | None, labels: Labels | None, bundles: Iterable[Bundle], remaining: Iterable[TelephoneNumber]
) -> dict[str, tuple[TelephoneNumber, ...]]:
    """Return the numbers of each keep-together group, those included that stay on the account."""
    if labels is None:
        return {}
    entries = (entry for bundle in bundles for entry in bundle.entries)
    groups = {name: tuple(entry.number for entry in group) for name, group in groups_by(labels, entries).items()}
    if callable(kin):
        for number in remaining:
            if (name := kin(number)) and name in groups:
                groups[name] = (*groups[name], number)
    return groups
