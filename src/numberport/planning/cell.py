"""
The cells of the column of numbers: each is a number, a problem with a remedy, or blank.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from numberport.parties import Account, Address, Secret
from numberport.planning.columns import (
    Columns,
    NoNumberColumn,
    Role,
    UnknownColumn,
    column_letters,
    country_code,
    find_columns,
)
from numberport.planning.damage import Damaged, Mended, is_blank, lost_digits, mend, raw_text
from numberport.planning.numbering import NOTHING_KNOWN, NumberFacts, line_type
from numberport.planning.sheets import EmptyFile, Sheet, Table, Value
from numberport.telephone import Flaw, InvalidNumber, NumberKind, TelephoneNumber, legible, parse_extended, several

__all__ = ["NOTHING_SAID", "Cell", "cells", "cells_of_mappings", "cells_of_texts"]

#: More text than this is not kept of a cell.
RAW_LIMIT: Final = 1_000
#: A remedy names no more readings of a damaged cell than this.
_READINGS_LISTED: Final = 3


#: What most rows say of the account.
NOTHING_SAID: Final = Account()


def _bounded(text: str) -> str:
    return text[:RAW_LIMIT]


@attrs.frozen(kw_only=True)
class Cell:
    """
    What one cell of a column of numbers says.

    It holds a number, or a problem, or neither: then it is blank. Two numbers in one cell make two of these.
    """

    #: The worksheet, or the file where that has none; empty for numbers that came from no sheet.
    sheet: str = ""
    #: The row as the spreadsheet program counts; for a plain list, the place in it, from 1.
    row: int
    #: The column's name or, where it has none, its letters.
    column: str = ""
    #: The address, such as ``B7``; empty for numbers that came from no sheet.
    ref: str = ""
    #: The cell's content as text.
    raw: str = attrs.field(default="", converter=_bounded)
    number: TelephoneNumber | None = None
    #: Why it is no number.
    problem: str | None = None
    #: What to do about the problem.
    remedy: str = ""
    #: What was mended, left out or read twice.
    note: str = ""
    #: What the row itself says of the account; it wins over what the order says.
    account: Account = NOTHING_SAID
    #: What else the row says of the number: rate centre, SPID or RespOrg, reseller, LATA, line type.
    facts: NumberFacts = NOTHING_KNOWN
    #: The other columns of the row, as pairs of name and text, unchanged; blank ones are left out.
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> NumberKind | None:
        """The kind of its number."""
        return self.number.kind if self.number else None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.number is None and self.problem is None

    @property
    def where(self) -> str:
        """Where to look for it: ``numbers.csv, row 7 (A7)``."""
        place = f"row {self.row} ({self.ref})" if self.ref else f"line {self.row}"
        return f"{legible(self.sheet)}, {place}" if self.sheet else place

    def data(self) -> dict[str, str | int | None]:
        """Return the cell as JSON holds it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "raw": self.raw,
            "e164": self.number.e164 if self.number else None,
            "kind": self.kind.value if self.kind else None,
            "problem": self.problem,
            "remedy": self.remedy,
            "note": self.note,
        }


@attrs.frozen
class _Finding:
    """What a cell's text comes to."""

    number: TelephoneNumber | None = None
    problem: str | None = None
    remedy: str = ""
    note: str = ""


def cells(sheet: Sheet, column: str | None = None, region: str | None = "US") -> tuple[Cell, ...]:
    """
    Return every cell of a file's columns of numbers, in the order of its rows.

    All visible worksheets that have such a column are read.

    Args:
        sheet: The file.
        column: The column, by name or letters; None to find it.
        region: The country, as two letters, of numbers written without their country code; a country column wins.

    Raises:
        NoNumberColumn: No worksheet has one that can be told.
        UnknownColumn: None has the column asked for.
        EmptyFile: There is nothing below the header.
    """
    found: list[Cell] = []
    errors: list[NoNumberColumn | UnknownColumn] = []
    for table in sheet.tables:
        try:
            columns = find_columns(table, column=column, region=region)
        except (NoNumberColumn, UnknownColumn) as error:
            errors.append(error)
        else:
            found.extend(_cells(table, columns, region))
    if len(errors) == len(sheet.tables):
        raise max(errors, key=lambda error: len(error.columns))
    if not found:
        raise EmptyFile(sheet.name, "there is nothing below its header")
    return tuple(found)


def _cells(table: Table, columns: Columns, region: str | None) -> Iterator[Cell]:
    at = functools.partial(_value, table)
    letters = column_letters(columns.number)
    title = columns.names[columns.number]
    for row in range(columns.first_row, len(table.rows)):
        value = at(row, columns.number)
        # Printed sheets repeat their header on every page.
        if columns.header is not None and value == at(columns.header, columns.number):
            value = ""
        place = Cell(
            sheet=table.name,
            row=row + 1,
            column=title,
            ref=f"{letters}{row + 1}",
            raw=raw_text(at(row, columns.number)),
        )
        if is_blank(value):
            yield place
        else:
            yield from _filled(place, value, table.rows[row], columns, region)


def _value(table: Table, row: int, column: int) -> Value:
    values = table.rows[row]
    return values[column] if column < len(values) else ""


def _filled(
    place: Cell, value: Value, values: tuple[Value, ...], columns: Columns, region: str | None
) -> Iterator[Cell]:
    texts = {index: raw_text(content).strip() for index, content in enumerate(values) if not is_blank(content)}
    account, note = _account(texts, columns)
    whole = attrs.evolve(
        place,
        account=account,
        facts=_facts(texts, columns),
        settings=tuple((columns.names[index], texts[index]) for index in columns.carried if index in texts),
    )
    for finding in _findings(value, texts.get(columns.roles.get(Role.COUNTRY, -1)), region):
        notes = "; ".join(filter(None, (finding.note, note)))
        yield attrs.evolve(whole, number=finding.number, problem=finding.problem, remedy=finding.remedy, note=notes)


def _account(texts: Mapping[int, str], columns: Columns) -> tuple[Account, str]:
    """Return what a row says of the account, and a note about what of it cannot be read."""
    said = {role: texts[index] for role, index in columns.roles.items() if index in texts}
    billing, note = said.get(Role.BILLING_NUMBER), ""
    try:
        billing_number = TelephoneNumber.parse(billing) if billing else None
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


def _secret(text: str | None) -> Secret | None:
    return Secret(text) if text else None


def _findings(value: Value, country: str | None, region: str | None) -> tuple[_Finding, ...]:
    """Return what a filled cell comes to: one finding, or one for each number in it."""
    if country:
        code = country_code(country)
        if code is None:
            remedy = f"the country column says {legible(country)!r}; give the country as two letters"
            return (_Finding(problem=Flaw.NO_SUCH_COUNTRY.value, remedy=remedy),)
        return tuple(_of_country(finding, code) for finding in _readings(mend(value), code))
    return _readings(mend(value), region)


def _of_country(finding: _Finding, code: str) -> _Finding:
    """Hold a number to the country its row names."""
    import phonenumbers

    number = finding.number
    if number is None:
        return attrs.evolve(finding, remedy=f"{finding.remedy} (the country column says {code})")
    if number.e164.startswith(f"+{phonenumbers.country_code_for_region(code)}"):
        return finding
    remedy = f"the number is not of {code}, which the country column names; mend one of them"
    return _Finding(problem="of another country", remedy=remedy)


def _readings(mended: Mended | Damaged, region: str | None) -> tuple[_Finding, ...]:
    if isinstance(mended, Damaged):
        return (_Finding(problem=mended.problem, remedy=mended.remedy),)
    try:
        return (_read(mended, region),)
    except InvalidNumber as error:
        if error.reason is not Flaw.TWO_NUMBERS:
            return (_unread(mended, error, region),)
    parts = several(mended.text)
    note = f"{len(parts)} numbers in one cell"
    findings = (_readings(Mended(part, note), region) for part in parts)
    return tuple(finding for group in findings for finding in group)


def _read(mended: Mended, region: str | None) -> _Finding:
    number, extension = parse_extended(mended.text, region)
    left_out = f"extension {extension} was left out" if extension else ""
    return _Finding(number, note="; ".join(filter(None, (mended.note, left_out))))


def _unread(mended: Mended, error: InvalidNumber, region: str | None) -> _Finding:
    """Name why a text is no number; or read it after all, if digits it lost can only have been these."""
    readings = lost_digits(mended.text.strip(), region)
    if len(readings) == 1:
        return _Finding(readings[0], note=f"lost digits in front were put back: {readings[0].international}")
    if readings:
        listed = ", ".join(number.national for number in readings[:_READINGS_LISTED])
        more = " ..." if len(readings) > _READINGS_LISTED else ""
        remedy = f"retype the whole number: it may be {listed}{more}"
        return _Finding(problem="lost its first digit", remedy=remedy)
    return _Finding(problem=error.reason.value, remedy=error.remedy, note=mended.note)


def cells_of_texts(texts: Iterable[tuple[int, str]], region: str | None = "US") -> Iterator[Cell]:
    """Return the cells of a plain list: places, counted from 1, and what stands there."""
    for place, text in texts:
        cell = Cell(row=place, raw=text)
        if is_blank(text):
            yield cell
            continue
        for finding in _findings(text, None, region):
            yield attrs.evolve(
                cell, number=finding.number, problem=finding.problem, remedy=finding.remedy, note=finding.note
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
    filled = (tuple(_as_value(row.get(name)) for name in names) for _, row in listed)
    table = Table(name="the rows", rows=(names, *filled))
    columns = attrs.evolve(find_columns(table, column=column, region=region), header=0)
    for cell in _cells(table, columns, region):
        row = listed[cell.row - 2][0] + 1
        yield attrs.evolve(cell, sheet="", row=row, ref="")


def _field_names(rows: tuple[Mapping[str, object], ...]) -> tuple[str, ...]:
    """Return the names of all rows: in the order of the rows if they agree, else sorted, as no order is right."""
    # DictReader keeps what has no name under None.
    orders = {tuple(name for name in row if name) for row in rows}
    if len(orders) == 1:
        return orders.pop()
    return tuple(sorted({name for order in orders for name in order}))


def _as_value(value: object) -> Value:
    if value is None:
        return ""
    return value if isinstance(value, str | float | int | dt.date | dt.time | dt.timedelta) else str(value)
