"""
One entry for each number of a sheet, however many rows name it.

Rows that name one number add up; where they contradict each other, nothing is chosen.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeVar

import attrs

from numberport.parties import Account, Secret
from numberport.planning.cell import Cell
from numberport.profiles import SplitKey
from numberport.telephone import TelephoneNumber

__all__ = ["Entry", "comparable", "merge"]


@attrs.frozen(kw_only=True)
class Entry:
    """
    One number and all that is known of it, from its rows and for the order as a whole.
    """

    number: TelephoneNumber
    #: Every cell it stands in.
    cells: tuple[Cell, ...]
    account: Account = Account()
    rate_center: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    #: What its rows contradict each other in: keys of a split, and names of columns.
    contradicts: tuple[str, ...] = ()


_Said = TypeVar("_Said")

#: What of an account a row can say, and the key of a split it belongs to.
_FIELDS: Final[Mapping[str, SplitKey]] = MappingProxyType(
    {
        "carrier": SplitKey.LOSING_CARRIER,
        "signer": SplitKey.SIGNER,
        "service_address": SplitKey.SERVICE_ADDRESS,
        "billing_number": SplitKey.ACCOUNT,
        "account_number": SplitKey.ACCOUNT,
        "pin": SplitKey.ACCOUNT,
    }
)


def merge(number: TelephoneNumber, cells: Sequence[Cell], account: Account) -> Entry:
    """
    Return the entry of a number.

    Args:
        number: The number.
        cells: The cells it stands in, at least one.
        account: What holds for the whole order; what a row says of itself wins over it.
    """
    ordered = tuple(sorted(cells, key=_place))
    said, contradicts = _of_account(ordered)
    rate_centers, settings = _once(cell.rate_center for cell in ordered), _settings(ordered)
    if len(rate_centers) > 1:
        contradicts.append(SplitKey.RATE_CENTER)
    contradicts.extend(name for name, texts in settings.items() if len(texts) > 1)
    return Entry(
        number=number,
        cells=ordered,
        account=attrs.evolve(account, **said),
        rate_center=rate_centers[0] if len(rate_centers) == 1 else "",
        settings=tuple((name, texts[0]) for name, texts in settings.items() if len(texts) == 1),
        contradicts=tuple(contradicts),
    )


def _place(cell: Cell) -> tuple[str, int, str, str]:
    return cell.sheet, cell.row, cell.ref, cell.raw


def _of_account(cells: Iterable[Cell]) -> tuple[dict[str, Any], list[str]]:
    """Return the fields on which all rows agree, and the keys of those on which they do not."""
    accounts = [cell.account for cell in cells]
    values = {field: _once(getattr(account, field) for account in accounts) for field in _FIELDS}
    agreed = {field: found[0] for field, found in values.items() if len(found) == 1}
    return agreed, list(dict.fromkeys(_FIELDS[field].value for field, found in values.items() if len(found) > 1))


def _settings(cells: Iterable[Cell]) -> dict[str, tuple[str, ...]]:
    """Return every text that the rows give for each column."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        for name, text in cell.settings:
            found.setdefault(name, []).append(text)
    return {name: _once(texts) for name, texts in found.items()}


def _once(values: Iterable[_Said]) -> tuple[_Said, ...]:
    """Return the different things said, blanks aside; of different spellings of one, the first by the alphabet."""
    found: dict[str, _Said] = {}
    for value in sorted(filter(None, values), key=_spelling):
        found.setdefault(comparable(_spelling(value)), value)
    return tuple(found.values())


def _spelling(value: object) -> str:
    return value.reveal() if isinstance(value, Secret) else str(value)


def comparable(text: str) -> str:
    """Return a text without case, spaces and punctuation: what is spelled alike means the same."""
    return re.sub(r"[\W_]+", "", text).casefold()
