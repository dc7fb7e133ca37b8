"""
What a provider wants in a sheet beside the numbers: the columns of its template, and how each number is set up.

The columns, how people call them and what may stand in them are a profile's rows.
"""

from collections.abc import Iterator, Mapping

from numberport.names import plain
from numberport.planning.cell import Cell
from numberport.planning.columns import HIDDEN, Columns, column_letters
from numberport.planning.damage import is_blank, raw_text
from numberport.planning.numbered import Numbered, Reading
from numberport.planning.tables import Value, Values
from numberport.profiles import FieldFlaw, Need, OrderField, Profile

__all__ = ["checked", "missing", "rows_checked"]


def checked(reading: Reading, profile: Profile) -> Iterator[Cell]:
    """
    Yield the cells of a sheet's columns of numbers, each row's followed by those beside it that a provider refuses.

    Such a cell holds no number; it names its own column, and its problem and its remedy.

    Args:
        reading: The sheet, its columns known.
        profile: The provider.
    """
    for numbered in reading.tables:
        yield from missing(numbered, profile)
        for _, cells in rows_checked(numbered, profile):
            yield from cells


def rows_checked(numbered: Numbered, profile: Profile) -> Iterator[tuple[Values, tuple[Cell, ...]]]:
    """
    Yield every row of a table with its cells, followed by those beside them that a provider refuses.

    Args:
        numbered: The table.
        profile: The provider.
    """
    columns = numbered.columns
    fields = profile.columns(columns.names)
    wanted = {place: field for place, field in fields.items() if place != columns.number}
    for values, cells in numbered.rows():
        refused = () if all(cell.is_blank for cell in cells) else _refused(cells[0], values, wanted, columns, profile)
        yield values, (*cells, *refused)


def missing(numbered: Numbered, profile: Profile) -> Iterator[Cell]:
    """Yield a problem for each column of the provider's template that is not there, where its name should stand."""
    columns = numbered.columns
    names = set(map(plain, columns.names))
    required = profile.template.required[1:] if profile.template else ()
    for name in required:
        if plain(name) not in names:
            remedy = f"add the column {name}, which {profile.title} wants for every number"
            row = 1 if columns.header is None else columns.header + 1
            yield Cell(sheet=numbered.table.name, row=row, column=name, problem="a column is missing", remedy=remedy)


def _refused(
    cell: Cell, values: Values, wanted: Mapping[int, OrderField], columns: Columns, profile: Profile
) -> Iterator[Cell]:
    for place, field in wanted.items():
        value: Value = values[place] if place < len(values) else ""
        text = raw_text(value).strip()
        flaw = _empty(field, profile) if is_blank(value) else field.flaw(text)
        if flaw:
            yield Cell(
                sheet=cell.sheet,
                row=cell.row,
                column=columns.names[place],
                ref=f"{column_letters(place)}{cell.row}",
                raw=text if columns.shows(place) else HIDDEN,
                problem=flaw.problem,
                remedy=flaw.remedy,
            )


def _empty(field: OrderField, profile: Profile) -> FieldFlaw | None:
    """Return what is wrong with a field in which nothing stands."""
    if field.need is not Need.REQUIRED:
        return None
    return FieldFlaw(problem="empty", remedy=f"{profile.title} wants it for every number", source=field.source)
