"""
What a provider wants in a sheet beside the numbers: the columns of its template, and how each number is set up.

The columns and what may stand in them are a profile's rows; only the names people give them are ours.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.evidence import Grade, Source
from numberport.planning.cell import Cell
from numberport.planning.columns import Columns, column_letters
from numberport.planning.damage import is_blank, raw_text
from numberport.planning.numbered import Numbered, Reading
from numberport.planning.tables import Value, Values
from numberport.profiles import Need, OrderField, Profile, SheetTemplate
from numberport.telephone import legible

__all__ = ["CNAM_LIMIT", "CNAM_SOURCE", "checked", "has_template", "shaped"]

#: The most characters of a caller-id name, and where that is said.
CNAM_LIMIT: Final = 15
CNAM_SOURCE: Final = Source("caller-id name (CNAM)", "common knowledge of the trade", grade=Grade.PROVISIONAL)

#: How the columns of a set-up are called, beside the profile's own name for what stands in them.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "capabilities": ("capabilities", "capability", "features", "services"),
        "alias": ("alias", "friendly name"),
        "subaccount": ("subaccount", "sub account"),
        "CNAM": ("cnam", "caller id name", "caller name", "callerid name"),
        "application": ("application type", "app type", "application", "application kind"),
    }
)


@attrs.frozen(kw_only=True)
class _Column:
    """A column a provider has an opinion of, and what it thinks of a text in it."""

    position: int
    name: str
    required: bool
    flaw: Callable[[str], tuple[str, str] | None]


def checked(reading: Reading, profile: Profile) -> Iterator[Cell]:
    """
    Yield the cells of a sheet's columns of numbers, each row's followed by those beside it that a provider refuses.

    Such a cell holds no number; it names its own column, and its problem and its remedy.

    Args:
        reading: The sheet, its columns known.
        profile: The provider.
    """
    for numbered in reading.tables:
        yield from _missing(numbered, profile)
        wanted = tuple(_columns(numbered.columns, profile))
        for values, cells in numbered.rows():
            yield from cells
            if cells and not all(cell.is_blank for cell in cells):
                yield from _refused(cells[0], values, wanted, profile)


def _missing(numbered: Numbered, profile: Profile) -> Iterator[Cell]:
    """Yield a problem for each column of the provider's template that is not there, where its name should stand."""
    columns = numbered.columns
    names = set(map(_plain, columns.names))
    required = profile.template.required[1:] if profile.template else ()
    for name in required:
        if _plain(name) not in names:
            remedy = f"add the column {name}, which {profile.title} wants for every number"
            row = 1 if columns.header is None else columns.header + 1
            yield Cell(sheet=numbered.table.name, row=row, column=name, problem="a column is missing", remedy=remedy)


def _columns(columns: Columns, profile: Profile) -> Iterator[_Column]:
    plain = [_plain(name) for name in columns.names]
    for field in profile.number_fields:
        names = (_plain(field.name), *_NAMES.get(field.name, ()))
        position = next((plain.index(name) for name in names if name in plain), None)
        if position is not None and position != columns.number:
            required = field.need is Need.REQUIRED
            yield _Column(position=position, name=columns.names[position], required=required, flaw=_flaw_of(field))


def _flaw_of(field: OrderField) -> Callable[[str], tuple[str, str] | None]:
    """Return what says why a text may not stand in a field, and what to write instead."""
    if field.name == "CNAM":
        return _too_long
    allowed = {_spelled(choice): choice for choice in field.choices}
    remedy = f"write one of: {', '.join(field.choices)}"
    return lambda text: None if not allowed or _spelled(text) in allowed else (f"no such {field.name}", remedy)


def _too_long(text: str) -> tuple[str, str] | None:
    if len(text) <= CNAM_LIMIT:
        return None
    remedy = f"a caller-id name has at most {CNAM_LIMIT}: {legible(text[:CNAM_LIMIT])!r} would be left"
    return f"{len(text)} characters", remedy


def _refused(cell: Cell, values: Values, wanted: tuple[_Column, ...], profile: Profile) -> Iterator[Cell]:
    for column in wanted:
        value: Value = values[column.position] if column.position < len(values) else ""
        text = raw_text(value).strip()
        blank = is_blank(value)
        if blank and column.required:
            flaw: tuple[str, str] | None = "empty", f"{profile.title} wants it for every number"
        else:
            flaw = None if blank else column.flaw(text)
        if flaw:
            yield Cell(
                sheet=cell.sheet,
                row=cell.row,
                column=column.name,
                ref=f"{column_letters(column.position)}{cell.row}",
                raw=text,
                problem=flaw[0],
                remedy=flaw[1],
            )


def has_template(columns: Columns, template: SheetTemplate) -> bool:
    """Return whether a sheet has every column a template must have, by name."""
    return set(map(_plain, template.required)) <= set(map(_plain, columns.names))


#: How many rows are looked at to see what shape a table has.
_TRIED: Final = 100
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def shaped(numbered: Numbered, template: SheetTemplate) -> Numbered:
    """
    Return a table without a header as if it had the template's, if it has its shape.

    It has it where the column beside the numbers holds addresses of web pages and nothing else.

    Args:
        numbered: The table.
        template: A template whose first two columns are the number and such an address.
    """
    columns = numbered.columns
    beside = columns.number + 1
    if columns.header is not None or beside >= len(columns.names):
        return numbered
    rows = itertools.islice(numbered.table.rows, _TRIED)
    texts = [raw_text(row[beside]).strip() for row in rows if beside < len(row)]
    if not any(texts) or not all(map(_ADDRESS.fullmatch, filter(None, texts))):
        return numbered
    names = list(columns.names)
    names[columns.number], names[beside] = template.required[:2]
    return attrs.evolve(numbered, columns=attrs.evolve(columns, names=tuple(names)))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _spelled(text: str) -> frozenset[str]:
    """Return the words of a choice, however they are joined: voice+SMS, SMS and voice, Voice & SMS."""
    return frozenset(_plain(text).split()) - {"and", "only"}
