"""
Which row of a table is its header, and what its columns hold.

A column is known by its name; the column of numbers, failing a name, by what stands in it.
"""

import enum
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import InputError
from numberport.planning.damage import Damaged, is_blank, mend, raw_text
from numberport.planning.sheets import Table, Value
from numberport.telephone import is_valid, legible, several

__all__ = ["Columns", "NoNumberColumn", "Role", "UnknownColumn", "column_letters", "country_code", "find_columns"]


class Role(enum.StrEnum):
    """What a column is for; every other column is carried along as set-up."""

    NUMBER = "number"
    COUNTRY = "country"
    CARRIER = "losing carrier"
    ACCOUNT_NUMBER = "account number"
    BILLING_NUMBER = "billing telephone number"
    PIN = "PIN"
    SIGNER = "authorised signer"
    SERVICE_ADDRESS = "service address"
    RATE_CENTER = "rate centre"
    RESELLER = "reseller"
    NETWORK = "SPID or RespOrg"
    LATA = "LATA"
    LINE_TYPE = "wireless or wireline"


#: The names by which a column's role is known, in lower case, the surest first.
NAMES: Final[Mapping[Role, tuple[str, ...]]] = MappingProxyType(
    {
        Role.NUMBER: (
            *("number to port", "numbers to port", "number to be ported", "ported number", "port number"),
            *("telephone number", "telephone numbers", "phone number", "phone numbers", "phonenumber"),
            *("telephone number tn", "tn", "tns", "did", "dids", "did number", "ddi", "dn", "e164", "e 164", "msisdn"),
            *("toll free number", "tfn", "phone", "phones", "telephone", "telephones", "tel", "tel no", "phone no"),
            *("mobile number", "cell number", "line number", "number", "numbers"),
        ),
        Role.COUNTRY: ("country", "country code", "iso country", "country iso", "country region", "region"),
        Role.CARRIER: (
            *("losing carrier", "current carrier", "carrier", "losing provider", "current provider", "provider"),
            *("current service provider", "old service provider", "losing carrier name"),
        ),
        Role.ACCOUNT_NUMBER: (
            *("account number", "account no", "acct number", "acct no", "account", "acct", "account num"),
            *("carrier account number", "current account number", "losing account number"),
        ),
        Role.BILLING_NUMBER: ("btn", "atn", "billing telephone number", "billing number", "main billing number"),
        Role.PIN: ("pin", "port pin", "port out pin", "transfer pin", "passcode", "password", "account pin", "ssn"),
        Role.SIGNER: (
            *("authorized signer", "authorised signer", "authorized person", "authorised person", "signer"),
            *("authorized user", "authorised user", "authorized name", "authorised name"),
        ),
        Role.SERVICE_ADDRESS: ("service address", "service location", "address"),
        Role.RATE_CENTER: ("rate center", "rate centre", "ratecenter", "ratecentre"),
        Role.RESELLER: ("reseller", "reseller name"),
        Role.NETWORK: ("spid", "resporg", "resporg id", "resp org", "resp org id", "current resporg", "losing spid"),
        Role.LATA: ("lata", "lata code"),
        Role.LINE_TYPE: ("line type", "wireless or wireline", "wireless wireline"),
    }
)


@attrs.frozen
class NoNumberColumn(InputError):
    """No column of a sheet could be told to hold the numbers."""

    name: str = attrs.field(converter=legible)
    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} has no column of telephone numbers{_listed(self.columns)}; name it with --column"


@attrs.frozen
class UnknownColumn(InputError):
    """The column asked for is not in the sheet."""

    name: str = attrs.field(converter=legible)
    column: str = attrs.field(converter=legible)
    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} has no column {self.column!r}{_listed(self.columns)}; name one of these with --column"


_LISTED: Final = 20


def _listed(columns: Sequence[str]) -> str:
    if not columns:
        return ""
    more = f" and {len(columns) - _LISTED} more" if len(columns) > _LISTED else ""
    return f"; found: {', '.join(map(legible, columns[:_LISTED]))}{more}"


#: What is not shown to anybody is not carried to where everybody looks.
_SECRET: Final = re.compile(r"(?:\b|_)(?:pin|pass ?code|password|secret|ssn|ein|tax ?id)(?:\b|_)", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Columns:
    """
    What was found out about a table's columns.
    """

    #: The position of the header among the rows, or None where there is none.
    header: int | None
    #: For every column, its name or, where it has none, its letters.
    names: tuple[str, ...]
    #: The column of every role there is.
    roles: Mapping[Role, int]

    @property
    def number(self) -> int:
        """The column of numbers."""
        return self.roles[Role.NUMBER]

    @property
    def carried(self) -> tuple[int, ...]:
        """The columns that are carried along: those without a role, unless their name promises a secret."""
        taken = set(self.roles.values())
        names = enumerate(self.names)
        return tuple(index for index, name in names if index not in taken and not _SECRET.search(name))

    @property
    def first_row(self) -> int:
        """The position of the first row below the header."""
        return 0 if self.header is None else self.header + 1


#: How far down a header may stand, under titles and empty rows.
_HEADER_DEPTH: Final = 25
#: How many filled cells of a column are tried to see whether it holds numbers.
_TRIED: Final = 100


def find_columns(table: Table, *, column: str | None = None, region: str | None = "US") -> Columns:
    """
    Return where a table's header and its columns are.

    Args:
        table: The table.
        column: The column of numbers, by name or letters; None to find it.
        region: The country whose numbers are looked for.

    Raises:
        UnknownColumn: There is no such column.
        NoNumberColumn: None holds numbers.
    """
    if column is not None:
        header, number = _named(table, column)
    elif (found := _by_name(table, region)) and _share(_column_below(table, *found), region):
        header, number = found
    else:
        header, number = _by_content(table, region) or found or _refuse(table)
    names = _names(table, header)
    return Columns(header=header, names=names, roles=_roles(table, header, number))


def _refuse(table: Table) -> tuple[int | None, int]:
    raise NoNumberColumn(table.name, _names(table, _first_filled(table)))


def _named(table: Table, column: str) -> tuple[int | None, int]:
    wanted = _plain(column)
    for row, values in enumerate(table.rows[:_HEADER_DEPTH]):
        plain = [_plain(value) for value in values]
        if wanted and wanted in plain:
            return row, plain.index(wanted)
    width = max(map(len, table.rows), default=0)
    letters = [column_letters(index) for index in range(width)]
    if column.strip().upper() in letters:
        index = letters.index(column.strip().upper())
        return _header_above(table, index), index
    raise UnknownColumn(table.name, column, _names(table, _first_filled(table)))


def _by_name(table: Table, region: str | None) -> tuple[int, int] | None:
    """Return the row and the column of the surest name of a column of numbers, the highest row first."""
    for row, values in enumerate(table.rows[:_HEADER_DEPTH]):
        plain = [_plain(value) for value in values]
        for name in NAMES[Role.NUMBER]:
            if name in plain and not _stands_among_numbers(table, row, plain.index(name), region):
                return row, plain.index(name)
    return None


def _stands_among_numbers(table: Table, row: int, column: int, region: str | None) -> bool:
    """Return whether there are numbers above a name: then it is a word in the list, and no header."""
    above = (values[column] for values in table.rows[:row] if column < len(values))
    return any(_is_number(value, region) for value in above)


def _by_content(table: Table, region: str | None) -> tuple[int | None, int] | None:
    """Return the column of which most filled cells are numbers, the first of equals, if these are half of them."""
    width = max(map(len, table.rows), default=0)
    shares = []
    for column in range(width):
        header = _header_above(table, column)
        shares.append(_share(_column_below(table, header, column), region))
    best = max(shares, default=0)
    if best * 2 < 1:
        return None
    column = shares.index(best)
    return _header_above(table, column), column


def _column_below(table: Table, header: int | None, column: int) -> list[Value]:
    below = table.rows[0 if header is None else header + 1 :]
    filled = (row[column] for row in below if column < len(row) and not is_blank(row[column]))
    return [value for value, _ in zip(filled, range(_TRIED), strict=False)]


def _share(values: Sequence[Value], region: str | None) -> float:
    """Return how many of the cells are numbers, as a share."""
    return sum(_is_number(value, region) for value in values) / len(values) if values else 0


def _is_number(value: Value, region: str | None) -> bool:
    mended = mend(value)
    return not isinstance(mended, Damaged) and any(is_valid(part, region) for part in several(mended.text))


def _header_above(table: Table, column: int) -> int | None:
    """Return the first filled row if it names this column instead of filling it."""
    row = _first_filled(table)
    values = table.rows[row] if row is not None else ()
    value = values[column] if column < len(values) else ""
    is_name = isinstance(value, str) and not is_blank(value) and not any(map(str.isdecimal, value))
    return row if is_name else None


def _first_filled(table: Table) -> int | None:
    return next((row for row, values in enumerate(table.rows) if any(value != "" for value in values)), None)


def _names(table: Table, header: int | None) -> tuple[str, ...]:
    titles = table.rows[header] if header is not None else ()
    width = max(map(len, table.rows), default=0)
    return tuple(
        _title(titles[index]) if index < len(titles) and _title(titles[index]) else column_letters(index)
        for index in range(width)
    )


def _title(value: Value) -> str:
    return " ".join(raw_text(value).split())


def _roles(table: Table, header: int | None, number: int) -> Mapping[Role, int]:
    roles = {Role.NUMBER: number}
    if header is None:
        return roles
    plain = [_plain(value) for value in table.rows[header]]
    for role, names in NAMES.items():
        found = next((plain.index(name) for name in names if name in plain), None)
        if role not in roles and found is not None and found != number:
            roles[role] = found
    if Role.COUNTRY in roles and plain[roles[Role.COUNTRY]] == "region" and not _are_countries(table, header, roles):
        del roles[Role.COUNTRY]
    return roles


def _are_countries(table: Table, header: int, roles: Mapping[Role, int]) -> bool:
    """Return whether a column called "region" names countries: it may as well name states or sales areas."""
    values = _column_below(table, header, roles[Role.COUNTRY])
    return all(country_code(raw_text(value)) for value in values)


def _plain(value: Value) -> str:
    """Return a column's name without case, punctuation and underscores."""
    return re.sub(r"[\W_]+", " ", value).strip().casefold() if isinstance(value, str) else ""


def column_letters(index: int) -> str:
    """Return the letters by which spreadsheet programs name a column, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


#: What people write for a country instead of its two letters.
_COUNTRIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("usa", "u s", "u s a", "united states", "united states of america", "america"), "US"),
        **dict.fromkeys(("can", "canada"), "CA"),
        **dict.fromkeys(("uk", "u k", "gbr", "united kingdom", "great britain", "england"), "GB"),
        **dict.fromkeys(("mex", "mexico"), "MX"),
        **dict.fromkeys(("aus", "australia"), "AU"),
        **dict.fromkeys(("deu", "germany"), "DE"),
        **dict.fromkeys(("fra", "france"), "FR"),
        **dict.fromkeys(("irl", "ireland"), "IE"),
        **dict.fromkeys(("esp", "spain"), "ES"),
        **dict.fromkeys(("ita", "italy"), "IT"),
        **dict.fromkeys(("nld", "netherlands"), "NL"),
        **dict.fromkeys(("puerto rico",), "PR"),
    }
)


def country_code(text: str) -> str | None:
    """Return the two letters of the country a text names: by its letters, its name or its calling code."""
    import phonenumbers

    plain = _plain(text)
    if plain.isdecimal() and len(plain) <= len("999"):
        region: str = phonenumbers.region_code_for_country_code(int(plain))
        return region if region in phonenumbers.SUPPORTED_REGIONS else None
    code = _COUNTRIES.get(plain, plain.upper())
    return code if code in phonenumbers.SUPPORTED_REGIONS else None
