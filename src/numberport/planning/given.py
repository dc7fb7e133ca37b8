"""
What a program gives as rows: texts, numbers, cells, or rows with names; each kind is read its own way.
"""

import math
from collections.abc import Iterable, Iterator, Mapping

import attrs

from numberport.errors import InputError
from numberport.planning.cell import Cell, PlainCell, Read
from numberport.planning.columns import country_code
from numberport.planning.damage import raw_text
from numberport.planning.numbered import Reading, cells_of_mappings, cells_of_text, read_numbers
from numberport.planning.readings import plain_number
from numberport.planning.sheets import Sheet
from numberport.profiles import Profile
from numberport.telephone import TelephoneNumber, legible

__all__ = ["NotARow", "Row", "UnknownCountry", "cells_given", "country_given", "rows_given"]

#: What :func:`~numberport.planning.plan` takes as a row; a spreadsheet's number may stand for a telephone number, and
#: None for nothing.
Row = str | int | float | TelephoneNumber | Cell | Mapping[str, object] | None


@attrs.frozen
class NotARow(InputError):
    """Something among the rows is no row."""

    #: Its place, from 1; 0 for all of them.
    place: int
    found: str

    def __str__(self) -> str:
        where = f"row {self.place} is" if self.place else "the rows are"
        return (
            f"{where} of type {self.found}; give a list of texts, of numbers, of cells, or of rows as"
            " csv.DictReader makes them"
        )


@attrs.frozen
class UnknownCountry(InputError):
    """A country was named that there is not."""

    text: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.text!r} is no country; give it as two letters, such as US"


def country_given(region: str | None) -> str | None:
    """
    Return the two letters of a country, however it was named; None for none.

    Raises:
        UnknownCountry: There is no such country.
    """
    if region is None:
        return None
    code = country_code(region) if isinstance(region, str) else None  # type: ignore[redundant-expr,unused-ignore]
    if code is None:
        raise UnknownCountry(str(region))
    return code


def rows_given(
    rows: Iterable[Row] | Sheet | Reading, region: str | None, profile: Profile
) -> tuple[Iterable[Read], tuple[str, ...]]:
    """
    Return the cells of whatever was given as rows, and what is to be remarked of them.

    Args:
        rows: A list of rows, a file, or a reading of one.
        region: The country, as two letters, of numbers written without their country code.
        profile: The provider, whose template a file may be.

    Raises:
        InputError: Something is no row, or a file has no column of numbers.
    """
    reading = read_numbers(rows, region=region, profile=profile) if isinstance(rows, Sheet) else rows
    if isinstance(reading, Reading):
        return reading, reading.remarks
    return cells_given(reading, region), ()


def cells_given(rows: Iterable[Row], region: str | None) -> Iterator[Read]:
    """
    Iterate over the cells of rows of whatever kinds; a place in a plain list counts from 1.

    Args:
        rows: The rows.
        region: The country, as two letters, of numbers written without their country code.

    Raises:
        NotARow: Something is no row; a single text is none either, as its characters are not.
        InputError: Rows with names have no column of numbers.
    """
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        raise NotARow(0, type(rows).__name__)
    named: list[tuple[int, Mapping[str, object]]] = []
    for place, row in enumerate(rows, start=1):
        if isinstance(row, str) and (number := plain_number(row, region)):
            yield PlainCell(place, row, number)
        elif isinstance(row, str | TelephoneNumber):
            yield from cells_of_text(place, str(row), region)
        elif isinstance(row, Cell):
            yield row
        # A data frame says that nothing is there by a number that is none.
        elif row is None or (isinstance(row, float) and math.isnan(row)):
            yield Cell(row=place)
        elif isinstance(row, Mapping):
            named.append((place, row))
        elif not isinstance(row, bool) and isinstance(row, int | float):
            yield from cells_of_text(place, raw_text(row), region)
        else:
            raise NotARow(place, type(row).__name__)
    if named:
        yield from cells_of_mappings(named, region)
