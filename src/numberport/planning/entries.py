"""
One entry for each number of a sheet, however many rows name it.

Rows that name one number add up; where they contradict each other, nothing is chosen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeVar

import attrs

from numberport.parties import Account, Secret
from numberport.planning.cell import NOTHING_SAID, Cell
from numberport.planning.numbering import NOTHING_KNOWN, NumberFacts
from numberport.planning.spelling import bare, comparable
from numberport.profiles import SplitKey
from numberport.telephone import LineType, TelephoneNumber

__all__ = ["Entry", "merger"]


@attrs.frozen(kw_only=True)
class Entry:
    """
    One number and all that is known of it: from its rows, for the order as a whole, and from a numbering plan.
    """

    number: TelephoneNumber
    #: Every cell it stands in.
    cells: tuple[Cell, ...]
    account: Account = Account()
    facts: NumberFacts = NOTHING_KNOWN
    settings: tuple[tuple[str, str], ...] = ()
    #: What its rows contradict each other in: keys of a split, and names of columns.
    contradicts: tuple[str, ...] = ()
    #: What its rows say and the numbering plan knows better.
    overruled: tuple[str, ...] = ()


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

Merge = Callable[[TelephoneNumber, tuple[Cell, ...], NumberFacts | None], Entry]


def merger(account: Account) -> Merge:
    """
    Return what makes the entry of a number out of its cells, at least one, and of what a numbering plan knows of it.

    What a row says of its account wins over what holds for the whole order; what the numbering plan knows of the number
    wins over the row. Values that many numbers share are made once.

    Args:
        account: What holds for the whole order.
    """
    accounts: dict[Account, Account] = {Account(): account}
    known_better: dict[tuple[NumberFacts, NumberFacts], tuple[NumberFacts, tuple[str, ...]]] = {}

    def whole(said: Account) -> Account:
        if said is NOTHING_SAID:
            return account
        if said not in accounts:
            accounts[said] = attrs.evolve(account, **_filled(said, _ACCOUNT))
        return accounts[said]

    def looked_up(said: NumberFacts, known: NumberFacts) -> tuple[NumberFacts, tuple[str, ...]]:
        if (said, known) not in known_better:
            known_better[said, known] = _overruled(said, known)
        return known_better[said, known]

    def merge(number: TelephoneNumber, cells: tuple[Cell, ...], known: NumberFacts | None) -> Entry:
        cell = cells[0]
        # Two columns of one name may contradict each other within a row.
        if len(cells) == 1 and (not cell.settings or len(dict(cell.settings)) == len(cell.settings)):
            facts, overruled = (cell.facts, ()) if known is None else looked_up(cell.facts, known)
            return Entry(
                number=number,
                cells=cells,
                account=whole(cell.account),
                facts=facts,
                settings=cell.settings,
                overruled=overruled,
            )
        ordered = tuple(sorted(cells, key=_place))
        said, contradicts = _agreed([cell.account for cell in ordered], _ACCOUNT)
        of_number, unclear = _agreed([cell.facts for cell in ordered], _FACTS)
        settings = _settings(ordered)
        facts = NumberFacts(**of_number) if of_number else NOTHING_KNOWN
        facts, overruled = (facts, ()) if known is None else looked_up(facts, known)
        contradicts += [key for key in unclear if known is None or not _answers(known, key)]
        contradicts.extend(name for name, texts in settings.items() if len(texts) > 1)
        return Entry(
            number=number,
            cells=ordered,
            account=whole(Account(**said)),
            facts=facts,
            settings=tuple((name, texts[0]) for name, texts in settings.items() if len(texts) == 1),
            contradicts=tuple(contradicts),
            overruled=overruled,
        )

    return merge


def _place(cell: Cell) -> tuple[str, int, str, str]:
    return cell.sheet, cell.row, cell.ref, cell.raw


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


def _settings(cells: Iterable[Cell]) -> dict[str, tuple[str, ...]]:
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
