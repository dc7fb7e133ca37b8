"""
One entry for each number of a sheet, however many rows name it; numbers of which the same is known are bundled.

Rows that name one number add up; where they contradict each other, nothing is chosen.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar

import attrs

from numberport.parties import Account, Secret
from numberport.planning.cell import NOTHING_SAID, Cell, Cells, Read
from numberport.planning.numbering import NOTHING_KNOWN, NumberFacts
from numberport.planning.porting import alike
from numberport.planning.spelling import bare, comparable
from numberport.profiles import SplitKey
from numberport.telephone import LineType, TelephoneNumber

__all__ = ["About", "Bundle", "Entry", "alone", "bundles_of", "by_number"]


@attrs.frozen(kw_only=True)
class About:
    """
    All that is known of a number beside its digits: from its rows, for the order as a whole, and from a numbering plan.

    Numbers whose rows say the same share it.
    """

    account: Account = NOTHING_SAID
    facts: NumberFacts = NOTHING_KNOWN
    settings: tuple[tuple[str, str], ...] = ()
    #: What its rows contradict each other in: keys of a split, and names of columns.
    contradicts: tuple[str, ...] = ()
    #: What its rows say and the numbering plan knows better.
    overruled: tuple[str, ...] = ()


class Entry(NamedTuple):
    """
    One number, where it stands, and what is known of it.

    It is made when somebody asks about a single number, and of the cheapest kind that does not change.
    """

    number: TelephoneNumber
    #: The first cell it stands in.
    first: Read
    about: About = About()
    #: The other cells it stands in.
    again: tuple[Read, ...] = ()

    @property
    def read(self) -> tuple[Read, ...]:
        """What was read in every cell it stands in."""
        return self.first, *self.again

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell it stands in."""
        return tuple(Cells(self.read))


@attrs.frozen
class Bundle:
    """
    Numbers that are told apart by nothing but their digits: what holds for one of them holds for all.

    A long list has few of these, so a plan asks each of them and not each number. A number that stands in several
    cells is alone in its bundle.
    """

    #: What is asked for all of them.
    entry: Entry
    #: The first cell of each number.
    first: tuple[Read, ...]

    def __len__(self) -> int:
        return len(self.first)

    @property
    def about(self) -> About:
        """What is known of each."""
        return self.entry.about

    @property
    def entries(self) -> Iterator[Entry]:
        """Its numbers, one by one, with where they stand."""
        about, again = self.entry.about, self.entry.again
        return (Entry(number, read, about, again) for read in self.first if (number := read.number))

    @property
    def numbers(self) -> list[TelephoneNumber]:
        """Its numbers, and no more of them."""
        return [number for read in self.first if (number := read.number)]

    def without(self, digits: Container[int]) -> "Bundle":
        """Return it without some numbers, named by their digits."""
        return Bundle(self.entry, tuple(one.first for one in self.entries if one.number.digits not in digits))


def alone(entries: Iterable[Entry]) -> tuple[Bundle, ...]:
    """Return a bundle of each number."""
    return tuple(Bundle(entry, (entry.first,)) for entry in entries)


def bundles_of(
    listed: Iterable[Read], account: Account, lookup: Callable[[TelephoneNumber], NumberFacts | None] | None
) -> list[Bundle]:
    """
    Return all numbers in bundles, within each in the order in which they first stand in the sheet.

    What is gone through in the order in which it was made lies close together in memory, and takes half the time of
    what is sorted; so numbers are sorted last, within their orders.

    Args:
        listed: What was read in all cells, in the order of the sheet.
        account: What holds for all of them; what a row says of its account wins.
        lookup: What a numbering plan knows of a number, which wins over the row; None where there is none.
    """
    first: dict[int, Read] = {}
    again: dict[int, list[Read]] = defaultdict(list)
    for read in listed:
        if (number := read.number) and first.setdefault(digits := number.digits, read) is not read:
            again[digits].append(read)
    shared: dict[tuple[int, NumberFacts | None, Hashable], list[Read]] = defaultdict(list)
    for digits, read in first.items():
        known = lookup(read.number) if lookup and read.number else None
        # Rows that say the same hold one account, one set of facts and one of settings.
        says = id(read.account), id(read.facts), id(read.settings), *alike(digits)
        shared[digits if digits in again else 0, known, says].append(read)
    knowing = _Knowing(account)
    bundles = ((tuple(reads), tuple(again.get(own, ())), known) for (own, known, _), reads in shared.items())
    return [
        Bundle(Entry(number, reads[0], knowing.about(reads[0], more, known), more), reads)
        for reads, more, known in bundles
        if (number := reads[0].number)
    ]


def by_number(entry: Entry) -> str:
    """Return what to sort entries by, as numbers are: the text of their digits."""
    return str(entry.number.digits)


#: What of an account a row can say, and the key of a split it belongs to.
_ACCOUNT: Final[Mapping[str, SplitKey]] = MappingProxyType(
    {
        "carrier": SplitKey.LOSING_CARRIER,
        "signer": SplitKey.SIGNER,
        "service_address": SplitKey.SERVICE_ADDRESS,
        "billing_number": SplitKey.ACCOUNT,
        "account_number": SplitKey.ACCOUNT,
        "pin": SplitKey.ACCOUNT,
    }
)
#: What of a number a row can say, likewise.
_FACTS: Final[Mapping[str, SplitKey]] = MappingProxyType(
    {
        "reseller": SplitKey.RESELLER,
        "network": SplitKey.NETWORK,
        "rate_center": SplitKey.RATE_CENTER,
        "lata": SplitKey.LATA,
        "line_type": SplitKey.LINE_TYPE,
    }
)
_KNOWN: Final = tuple(field.name for field in attrs.fields(NumberFacts))


class _Knowing:
    """
    What says all that is known of a number; values that many numbers share are made once.

    Args:
        account: What holds for the whole order.
    """

    def __init__(self, account: Account) -> None:
        self._account = account
        self._accounts: dict[Account, Account] = {NOTHING_SAID: account}
        self._better: dict[tuple[NumberFacts, NumberFacts], tuple[NumberFacts, tuple[str, ...]]] = {}

    def about(self, cell: Read, again: tuple[Read, ...], known: NumberFacts | None) -> About:
        """Return what is known by the cells of a number, and by what a numbering plan knows of it."""
        # Two columns of one name may contradict each other within a row.
        if again or len(dict(cell.settings)) < len(cell.settings):
            return self._of_several((cell, *again), known)
        facts, overruled = self._looked_up(cell.facts, known)
        return About(account=self._whole(cell.account), facts=facts, settings=cell.settings, overruled=overruled)

    def _of_several(self, cells: tuple[Read, ...], known: NumberFacts | None) -> About:
        said, contradicts = _agreed([cell.account for cell in cells], _ACCOUNT)
        of_number, unclear = _agreed([cell.facts for cell in cells], _FACTS)
        settings = _settings(cells)
        facts, overruled = self._looked_up(NumberFacts(**of_number) if of_number else NOTHING_KNOWN, known)
        contradicts += [key for key in unclear if known is None or not _answers(known, key)]
        contradicts.extend(name for name, texts in settings.items() if len(texts) > 1)
        return About(
            account=self._whole(Account(**said)),
            facts=facts,
            settings=tuple((name, texts[0]) for name, texts in settings.items() if len(texts) == 1),
            contradicts=tuple(contradicts),
            overruled=overruled,
        )

    def _whole(self, said: Account) -> Account:
        if said not in self._accounts:
            self._accounts[said] = attrs.evolve(self._account, **_filled(said, _ACCOUNT))
        return self._accounts[said]

    def _looked_up(self, said: NumberFacts, known: NumberFacts | None) -> tuple[NumberFacts, tuple[str, ...]]:
        if known is None:
            return said, ()
        if (said, known) not in self._better:
            self._better[said, known] = _overruled(said, known)
        return self._better[said, known]


#: What says nothing.
_UNSAID: Final = (None, "", LineType.UNKNOWN)


def _filled(said: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(said, name)) not in _UNSAID}


def _overruled(said: NumberFacts, known: NumberFacts) -> tuple[NumberFacts, tuple[str, ...]]:
    """Return the facts of both, those known before those said, and a sentence for each that differs."""
    better = _filled(known, _KNOWN)
    differ = (
        f"the row says {_FACTS[name]} {value}, the numbering plan {better[name]}"
        for name, value in _filled(said, _FACTS).items()
        if name in better and comparable(str(better[name])) != comparable(str(value))
    )
    return attrs.evolve(said, **better), tuple(differ)


def _answers(known: NumberFacts, key: str) -> bool:
    """Return whether a numbering plan says what rows contradict each other in."""
    return any(getattr(known, name) not in _UNSAID for name, answered in _FACTS.items() if answered == key)


_Said = TypeVar("_Said")


def _agreed(said: Sequence[object], fields: Mapping[str, SplitKey]) -> tuple[dict[str, Any], list[str]]:
    """Return the fields on which all rows agree, and the keys of those on which they do not."""
    values = {field: _once(getattr(one, field) for one in said) for field in fields}
    agreed = {field: found[0] for field, found in values.items() if len(found) == 1}
    return agreed, list(dict.fromkeys(fields[field].value for field, found in values.items() if len(found) > 1))


def _settings(cells: Iterable[Read]) -> dict[str, tuple[str, ...]]:
    """Return every text that the rows give for each column, by its name: no row's order is that of all."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        for name, text in cell.settings:
            found.setdefault(name, []).append(text)
    return {name: _once(found[name]) for name in sorted(found)}


def _once(values: Iterable[_Said]) -> tuple[_Said, ...]:
    """Return the different things said, blanks aside; of different spellings of one, the first by the alphabet."""
    found: dict[str, _Said] = {}
    for value in sorted((value for value in values if value and value not in _UNSAID), key=_spelling):
        plain = bare if isinstance(value, Secret) else comparable
        found.setdefault(plain(_spelling(value)), value)
    return tuple(found.values())


def _spelling(value: object) -> str:
    return value.reveal() if isinstance(value, Secret) else str(value)
