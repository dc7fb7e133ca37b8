"""
What numbers are told apart by beside the keys of a profile: a column of the sheet, or what the caller answers.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import InputError
from numberport.names import says_nothing
from numberport.planning.cell import Read
from numberport.planning.entries import Entry
from numberport.planning.headings import Role, role_of
from numberport.planning.spelling import comparable
from numberport.telephone import LineType, TelephoneNumber, legible

__all__ = ["By", "Labels", "NoSuchLabels", "columns_of", "labels_by", "named_column"]

#: A column by its name, or a function of the number that returns its label, empty or None for none.
By = str | Callable[[TelephoneNumber], str | None]
#: What an entry's rows say, each different label once.
Labels = Callable[[Entry], tuple[str, ...]]

#: The columns that are read for a purpose of their own and may be asked for all the same; none of them is secret.
_ROLES: Final[Mapping[Role, Callable[[Read], object]]] = MappingProxyType(
    {
        Role.CARRIER: lambda cell: cell.account.carrier,
        Role.BILLING_NUMBER: lambda cell: cell.account.billing_number,
        Role.SIGNER: lambda cell: cell.account.signer,
        Role.SERVICE_ADDRESS: lambda cell: cell.account.service_address,
        Role.RATE_CENTER: lambda cell: cell.facts.rate_center,
        Role.RESELLER: lambda cell: cell.facts.reseller,
        Role.NETWORK: lambda cell: cell.facts.network,
        Role.LATA: lambda cell: cell.facts.lata,
        Role.LINE_TYPE: lambda cell: cell.facts.line_type if cell.facts.line_type is not LineType.UNKNOWN else "",
    }
)


@attrs.frozen
class NoSuchLabels(InputError):
    """Numbers shall be told apart by a column that no row has anything in."""

    column: str = attrs.field(converter=legible)
    known: tuple[str, ...]

    def __str__(self) -> str:
        listed = ", ".join(map(legible, self.known[:_LISTED])) or "no other column"
        more = f" and {len(self.known) - _LISTED} more" if len(self.known) > _LISTED else ""
        return f"no row has anything in a column {self.column!r} to tell numbers apart by; there is: {listed}{more}"


_LISTED: Final = 20


def labels_by(by: By, cells: Iterable[Read]) -> Labels:
    """
    Return what reads the labels of an entry.

    Args:
        by: A column by its name, in whatever case, or a function.
        cells: All cells there are, to know the column by.

    Raises:
        NoSuchLabels: No cell has anything in such a column.
    """
    if callable(by):
        return lambda entry: tuple(filter(None, (by(entry.number),)))
    read = _reader(by, tuple(cells))
    return lambda entry: tuple(dict.fromkeys(text for cell in entry.read if (text := read(cell))))


def _reader(column: str, cells: tuple[Read, ...]) -> Callable[[Read], str]:
    wanted = comparable(column)
    known = columns_of(cells)
    known_as = role_of(column)
    said = _ROLES.get(known_as[0]) if known_as else None
    named = {name for name in known if comparable(name) == wanted}
    if named:
        return lambda cell: next((text for name, text in cell.settings if name in named and not says_nothing(text)), "")
    if said is not None and any(said(cell) for cell in cells):
        return lambda cell: str(said(cell) or "")
    raise NoSuchLabels(column, tuple(sorted(known)))


def columns_of(cells: Iterable[Read]) -> frozenset[str]:
    """Return the names of the columns that the rows carry along."""
    return frozenset(name for cell in cells for name, _ in cell.settings)


def named_column(cells: Iterable[Read], names: frozenset[str]) -> str | None:
    """Return the column called one of some names, as :func:`comparable` gives them; the first by the alphabet."""
    return min((name for name in columns_of(cells) if comparable(name) in names), default=None)
