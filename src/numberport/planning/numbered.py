"""
A sheet gone through row by row: what its column of numbers holds, and what else each row says.
"""

import datetime as dt
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import attrs

from numberport.parties import Account, Address, Secret
from numberport.parties.veil import bare_words, veiled_spans
from numberport.planning.cell import NOTHING_SAID, Cell
from numberport.planning.columns import (
    Columns,
    NoNumberColumn,
    UnknownColumn,
    column_letters,
    country_code,
    find_columns,
)
from numberport.planning.damage import is_blank, raw_text
from numberport.planning.headings import Role
from numberport.planning.merges import Merges
from numberport.planning.numbering import NOTHING_KNOWN, NumberFacts, line_type
from numberport.planning.readings import Outcome, outcomes
from numberport.planning.shapes import shaped
from numberport.planning.tables import EmptyFile, Sheet, Table, Torn, Value, Values
from numberport.planning.unseen import Unseen
from numberport.profiles import GENERIC, Profile
from numberport.telephone import WHOLE_DIGITS, InvalidNumber, TelephoneNumber, legible

__all__ = ["Numbered", "Reading", "cells", "cells_of_mappings", "cells_of_text", "read_numbers"]


def cells(sheet: Sheet, column: str | None = None, region: str | None = "US") -> tuple[Cell, ...]:
    """
    Return every cell of a file's columns of numbers, in the order of its rows.

    All visible worksheets that have such a column are read. For a large file see :func:`read_numbers`.

    Args:
        sheet: The file.
        column: The column, by name or letters; None to find it.
        region: The country, as two letters, of numbers written without their country code; a country column wins.

    Raises:
        NoNumberColumn: No worksheet has one that can be told.
        UnknownColumn: None has the column asked for.
        EmptyFile: There is nothing below the header.
    """
    return tuple(read_numbers(sheet, column, region))


def read_numbers(
    sheet: Sheet,
    column: str | None = None,
    region: str | None = "US",
    *,
    profile: Profile = GENERIC,
    unseen: Collection[str] = (),
) -> "Reading":
    """
    Return a file ready to be gone through cell by cell, however many there are.

    Args:
        sheet: The file.
        column: The column, by name or letters; None to find it.
        region: The country, as two letters, of numbers written without their country code; a country column wins.
        profile: The provider, whose template a sheet without a header may be by its shape.
        unseen: Secrets that are stated beside the file, such as the account number of an order: where a cell to
            retype, a remark or an error would show one, it shows dots.

    Raises:
        NoNumberColumn: No worksheet has one that can be told.
        UnknownColumn: None has the column asked for.
        EmptyFile: There is nothing below the header.
    """
    secrets = bare_words(unseen)
    found: list[Numbered] = []
    errors: list[NoNumberColumn | UnknownColumn] = []
    for table in sheet.tables:
        try:
            columns = find_columns(table, column=column, region=region)
            named = shaped(table, columns, profile.template) if profile.template else columns
            found.append(Numbered(table, named, region, secrets))
        except (NoNumberColumn, UnknownColumn) as error:
            errors.append(error)
    if not found:
        told = max(errors, key=lambda error: len(error.columns))
        raise attrs.evolve(told, columns=tuple(veiled_spans(title, secrets) for title in told.columns))
    reading = Reading(sheet=sheet, tables=tuple(found), unseen=secrets)
    if next(iter(reading), None) is None:
        raise EmptyFile(sheet.name, "there is nothing below its header")
    return reading


@attrs.frozen(kw_only=True)
class Reading:
    """
    A file of which the columns are known: iterating gives every cell of its columns of numbers, again and again.
    """

    sheet: Sheet
    #: The worksheets that have a column of numbers.
    tables: tuple["Numbered", ...]
    #: The secrets that are stated beside the file, without case, spaces and signs.
    unseen: frozenset[str] = attrs.field(default=frozenset(), repr=False)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was found out about the file beside its numbers, each a sentence; nothing is left out unsaid."""
        return tuple(veiled_spans(remark, self.unseen) for remark in remarks(self))

    def __iter__(self) -> Iterator[Cell]:
        return (cell for table in self.tables for cell in table.cells())


@attrs.frozen
class Numbered:
    """
    A table, where its columns are, and the country of numbers written without their country code.
    """

    table: Table
    columns: Columns
    region: str | None = "US"
    #: The secrets that are stated beside the file, without case, spaces and signs.
    unseen: frozenset[str] = attrs.field(default=frozenset(), repr=False)

    def rows(self) -> Iterator[tuple[Values, tuple[Cell, ...]]]:
        """Yield every row from the first on, with the cells that its column of numbers comes to; none above them."""
        read = _RowReader(self)
        for place, values in enumerate(self.table.rows):
            yield values, read.cells(place, values) if place >= self.columns.first_row else ()

    def cells(self) -> Iterator[Cell]:
        """Yield every cell of the column of numbers."""
        return (cell for _, cells in self.rows() for cell in cells)


@attrs.frozen(kw_only=True)
class _Said:
    """What a row says beside its number; rows that say the same share it."""

    account: Account
    facts: NumberFacts
    settings: tuple[tuple[str, str], ...]
    #: What its country column says, None where it says nothing.
    country: str | None
    #: What of it cannot be read.
    unread: str
    #: What looks like rows that one of its texts has swallowed.
    swallowed: tuple[str, ...]


_SAYS_NOTHING: Final = _Said(
    account=NOTHING_SAID, facts=NOTHING_KNOWN, settings=(), country=None, unread="", swallowed=()
)


#: How many different things that rows of one table say are remembered.
_REMEMBERED: Final = 10_000


class _RowReader:
    """What reads a table's rows one after the other, and what it remembers of those before."""

    def __init__(self, numbered: Numbered) -> None:
        self._table, self._columns, self._region = numbered.table, numbered.columns, numbered.region
        self._number = self._columns.number
        self._letters = column_letters(self._number)
        self._saying = tuple(column for role, column in self._columns.roles.items() if role in _SAYING)
        self._carried = tuple((column, self._columns.names[column]) for column in self._columns.carried)
        self._known: dict[tuple[str, ...], _Said] = {}
        self._accounts: dict[tuple[str | None, ...], tuple[Account, NumberFacts, str]] = {}
        self._unseen = Unseen(self._table, self._columns, numbered.unseen)
        self._merges = Merges(self._table.merged)
        self._title = self._header_cell()

    def _header_cell(self) -> Value | None:
        header = self._columns.header
        values = next(itertools.islice(self._table.rows, header, None), ()) if header is not None else ()
        return _at(values, self._number) or None

    def cells(self, place: int, values: Values) -> tuple[Cell, ...]:
        """Return the cells of the next row."""
        values, note = self._merges.of_row(place, values, self._number)
        value = _at(values, self._number)
        if (place, self._number) in self._table.uncomputed:
            return (self._cell(place, value, Outcome(problem=_UNCOMPUTED[0], remedy=_UNCOMPUTED[1])),)
        # Printed sheets repeat their header on every page.
        if is_blank(value) or (self._title is not None and value == self._title):
            return (self._cell(place, value, _NOTHING),)
        said = self._said(values)
        notes = (said.unread, note, *self._row_notes(place, values), *said.swallowed)
        found = outcomes(value, said.country, self._region)
        return tuple([self._cell(place, value, outcome, notes, said) for outcome in found])

    def _cell(
        self, place: int, value: Value, outcome: Outcome, notes: Iterable[str] = (), said: _Said = _SAYS_NOTHING
    ) -> Cell:
        places = self._table.places
        cell = Cell(
            sheet=self._table.name if places is None else "",
            row=place + 1 if places is None else places[place],
            column=self._columns.names[self._number],
            ref=f"{self._letters}{place + 1}" if places is None else "",
            raw=value if isinstance(value, str) else raw_text(value),
            number=outcome.number,
            problem=outcome.problem,
            remedy=outcome.remedy,
            note="; ".join(filter(None, (outcome.note, *notes))),
            account=said.account,
            facts=said.facts,
            settings=said.settings,
        )
        return cell if cell.problem is None else self._unseen.veil(cell)

    def _said(self, values: Values) -> _Said:
        """Return what a row says beside its number, read once for rows that agree in all of it."""
        beside = (*values[: self._number], "", *values[self._number + 1 :])
        written = tuple([value if isinstance(value, str) else raw_text(value) for value in beside])
        said = self._known.get(written)
        if said is None:
            said = self._read(written)
            if len(self._known) < _REMEMBERED:
                self._known[written] = said
        return said

    def _read(self, written: Iterable[str]) -> _Said:
        filled = {index: text.strip() for index, text in enumerate(written) if text and not text.isspace()}
        # What stands for nothing does so where a number or a role is asked for; elsewhere it is the customer's text.
        texts = {index: text for index, text in filled.items() if not is_blank(text)}
        account, facts, unread = self._about(texts)
        wider = ((index, self._name_beyond(index)) for index in filled if index >= len(self._columns.names))
        settings = tuple((name, filled[index]) for index, name in (*self._carried, *wider) if index in filled)
        return _Said(
            account=account,
            facts=facts,
            settings=settings,
            country=texts.get(self._columns.roles.get(Role.COUNTRY, -1)),
            unread=unread,
            swallowed=tuple(_swallowed(settings)),
        )

    def _name_beyond(self, index: int) -> str:
        """Return the name of a column that no row looked at had: its letters, unless another is called so."""
        letters = column_letters(index)
        return f"{letters} (2)" if letters in self._columns.names else letters

    def _about(self, texts: Mapping[int, str]) -> tuple[Account, NumberFacts, str]:
        """Return what a row says of its account and its number; rows that say the same share it."""
        said = tuple([texts.get(column) for column in self._saying])
        if not any(said):
            return NOTHING_SAID, NOTHING_KNOWN, ""
        country = texts.get(self._columns.roles.get(Role.COUNTRY, -1))
        region = country_code(country) if country else self._region
        said = (region, *said)
        if said in self._accounts:
            return self._accounts[said]
        account, unread = _account(texts, self._columns, region)
        known = account, _facts(texts, self._columns), unread
        if len(self._accounts) < _REMEMBERED:
            self._accounts[said] = known
        return known

    def _row_notes(self, place: int, values: Values) -> Iterator[str]:
        if place in self._table.hidden_rows:
            yield "its row is hidden"
        if isinstance(values, Torn):
            yield "a quotation mark in its row is never closed, so it was read without it"


def _swallowed(settings: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in settings:
        if "\n" in text and sum(map(str.isdecimal, text)) >= WHOLE_DIGITS:
            lines = text.count("\n") + 1
            yield f"{legible(name)} runs over {lines} lines with digits: is a quotation mark missing?"


_NOTHING: Final = Outcome()
_UNCOMPUTED: Final = (
    "a formula without a value",
    "open the file in a spreadsheet program, save it there, and give that file",
)


def _at(values: Values, column: int) -> Value:
    return values[column] if column < len(values) else ""


def _account(texts: Mapping[int, str], columns: Columns, region: str | None) -> tuple[Account, str]:
    """Return what a row says of the account, and a note about what of it cannot be read."""
    said = {role: texts[index] for role, index in columns.roles.items() if index in texts}
    billing, note = said.get(Role.BILLING_NUMBER), ""
    try:
        billing_number = TelephoneNumber.parse(billing, region) if billing else None
    except InvalidNumber as error:
        billing_number, note = None, f"its billing number was left out ({error.reason})"
    account = Account(
        carrier=said.get(Role.CARRIER),
        signer=said.get(Role.SIGNER),
        service_address=Address.parse(said[Role.SERVICE_ADDRESS]) if Role.SERVICE_ADDRESS in said else None,
        billing_number=billing_number,
        account_number=_secret(said.get(Role.ACCOUNT_NUMBER)),
        pin=_secret(said.get(Role.PIN)),
    )
    return account, note


def _facts(texts: Mapping[int, str], columns: Columns) -> NumberFacts:
    said = {role: texts[columns.roles[role]] for role in _OF_NUMBER if columns.roles.get(role, -1) in texts}
    if not said:
        return NOTHING_KNOWN
    return NumberFacts(
        reseller=said.get(Role.RESELLER, ""),
        network=said.get(Role.NETWORK, ""),
        rate_center=said.get(Role.RATE_CENTER, ""),
        lata=said.get(Role.LATA, ""),
        line_type=line_type(said.get(Role.LINE_TYPE, "")),
    )


#: What a row says of its number and not of its account.
_OF_NUMBER: Final = (Role.RESELLER, Role.NETWORK, Role.RATE_CENTER, Role.LATA, Role.LINE_TYPE)
#: What a row says of either.
_SAYING: Final = frozenset(Role) - {Role.NUMBER, Role.COUNTRY}


def _secret(text: str | None) -> Secret | None:
    return Secret(text) if text else None


def cells_of_text(place: int, text: str, region: str | None = "US") -> tuple[Cell, ...]:
    """Return what stands at a place of a plain list, counted from 1."""
    if is_blank(text):
        return (Cell(row=place, raw=text),)
    return tuple(
        Cell(row=place, raw=text, number=found.number, problem=found.problem, remedy=found.remedy, note=found.note)
        for found in outcomes(text, None, region)
    )


def cells_of_mappings(
    rows: Iterable[tuple[int, Mapping[str, object]]], region: str | None = "US", column: str | None = None
) -> Iterator[Cell]:
    """
    Return the cells of rows as :class:`csv.DictReader` gives them: places, counted from 1, and named values.

    The row of a cell is its place below the header that the names were taken from.
    """
    listed = tuple(rows)
    names = _field_names(tuple(row for _, row in listed))
    filled = (tuple([_as_value(row.get(name)) for name in names]) for _, row in listed)
    # The header is in none of the places.
    places = (0, *(place + 1 for place, _ in listed))
    table = Table(name="the rows", rows=(names, *filled), places=places)
    columns = attrs.evolve(find_columns(table, column=column, region=region), header=0)
    yield from Numbered(table, columns, region).cells()


def _field_names(rows: tuple[Mapping[str, object], ...]) -> tuple[str, ...]:
    """Return the names of all rows: in the order of the rows if they agree, else sorted, as no order is right."""
    # DictReader keeps what has no name under None.
    orders = {tuple(name for name in row if name) for row in rows}
    if len(orders) == 1:
        return orders.pop()
    return tuple(sorted({name for order in orders for name in order}))


def _as_value(value: object) -> Value:
    if isinstance(value, str):
        return value
    # A data frame says that nothing is there by a number that is none.
    if value is None or value != value:  # noqa: PLR0124 - what is not equal to itself
        return ""
    return value if isinstance(value, float | int | dt.date | dt.time | dt.timedelta) else str(value)


_ROWS_LISTED: Final = 5


def remarks(reading: Reading) -> Iterator[str]:
    """Yield what a person should know of a file: what it is, what is hidden in it, and what was not read."""
    sheet = reading.sheet
    yield from sheet.notes
    if sheet.hidden:
        yield f"Hidden worksheets were left out: {_listed(sheet.hidden)}."
    read = {id(numbered.table) for numbered in reading.tables}
    if unread := [table.name for table in sheet.tables if id(table) not in read and any(table.rows)]:
        yield f"No column of numbers was found in: {_listed(unread)}."
    for numbered in reading.tables:
        where = f" of {legible(numbered.table.name)}" if len(sheet.tables) > 1 else ""
        yield from _of_table(numbered, where)


def _of_table(numbered: Numbered, where: str) -> Iterator[str]:
    table, columns = numbered.table, numbered.columns
    if rows := [row + 1 for row in sorted(table.hidden_rows) if row >= columns.first_row]:
        yield f"Hidden rows{where} were read all the same: {_listed(map(str, rows))}."
    if hidden := sorted(table.hidden_columns & {*range(len(columns.names))}):
        yield f"Hidden columns{where} were read all the same: {_listed(map(column_letters, hidden))}."
    yield from _of_names(numbered, where)
    if columns.others:
        names = (f"{columns.names[column]} ({column_letters(column)})" for column in columns.others)
        yield f"Other columns{where} hold numbers too and were not read: {_listed(names)}; name one with --column."


def _of_names(numbered: Numbered, where: str) -> Iterator[str]:
    """Say which columns are not read, or not shown, for what their names say or for want of one."""
    columns = numbered.columns
    if columns.withheld:
        names = (f"{columns.names[column]} ({column_letters(column)})" for column in columns.withheld)
        remedy = "name it Account number, or PIN, if it is that of the losing carrier"
        yield f"Columns{where} whose name promises a secret were left out: {_listed(names)}; {remedy}."
    if unnamed := [column_letters(column) for column in columns.unnamed if _is_filled(numbered, column)]:
        what = "No header was found" if columns.header is None else "The header does not name every column"
        yield f"{what}{where}, so nothing is known of: {_listed(unnamed)}; give them names in the first row."


def _is_filled(numbered: Numbered, column: int) -> bool:
    rows = itertools.islice(numbered.table.rows, numbered.columns.first_row, _TRIED)
    return any(not is_blank(_at(values, column)) for values in rows)


#: How many rows are looked at to see whether there is anything in a column.
_TRIED: Final = 100


def _listed(names: Iterable[str]) -> str:
    left = iter(names)
    first = [legible(name) for name in itertools.islice(left, _ROWS_LISTED)]
    more = sum(1 for _ in left)
    return ", ".join(first) + (f" and {more:,} more" if more else "")
