"""
Which row of a table is its header, and what its columns hold.

A column is known by its name; the column of numbers, failing a name, by what stands in it.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import InputError
from numberport.names import plain
from numberport.planning.damage import Damaged, is_blank, mend, raw_text
from numberport.planning.headings import Role, is_secret, role_of
from numberport.planning.tables import Table, Value, Values
from numberport.telephone import is_valid, legible, several

__all__ = [
    "HIDDEN",
    "Columns",
    "NoNumberColumn",
    "UnknownColumn",
    "column_letters",
    "country_code",
    "find_columns",
    "is_calling_code",
]


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


#: What stands where a value is not shown.
HIDDEN: Final = "(left out)"


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
    #: Further columns that hold numbers, although nothing says what for: a list may run on beside itself.
    others: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """The column of numbers."""
        return self.roles[Role.NUMBER]

    @property
    def carried(self) -> tuple[int, ...]:
        """The columns that are carried along: those without a role, unless their name promises a secret."""
        taken = set(self.roles.values())
        names = enumerate(self.names)
        return tuple(index for index, name in names if index not in taken and not is_secret(name))

    @property
    def unnamed(self) -> tuple[int, ...]:
        """The columns of which nothing is known: no header names them, and they are not that of the numbers."""
        names = enumerate(self.names)
        return tuple(index for index, name in names if name == column_letters(index) and index != self.number)

    @property
    def withheld(self) -> tuple[int, ...]:
        """The columns whose name promises a secret, and of which nobody knows which: they are not read at all."""
        taken = set(self.roles.values())
        return tuple(index for index, name in enumerate(self.names) if index not in taken and is_secret(name))

    def shows(self, column: int) -> bool:
        """
        Return whether what stands in a column may be shown: whatever shows a sheet asks this, and nothing else.

        The numbers are shown, and what a header names without promising a secret: account numbers, PINs and the like.
        """
        if column == self.number:
            return True
        name = self.names[column] if column < len(self.names) else column_letters(column)
        return name != column_letters(column) and not is_secret(name)

    @property
    def first_row(self) -> int:
        """The position of the first row below the header."""
        return 0 if self.header is None else self.header + 1


#: How far down a header may stand, under titles and empty rows.
_HEADER_DEPTH: Final = 25
#: How many filled cells of a column are tried to see whether it holds numbers.
_TRIED: Final = 100
#: How many filled rows are looked at, and among how many.
_LOOKED_AT: Final = (2_000, 100_000)


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
    rows = _head(table.rows)
    titles = _titles(rows, region)
    found: tuple[int | None, int] | None
    if column is not None:
        found = _named(rows, column, region)
        if found is None:
            raise UnknownColumn(table.name, column, titles)
    elif not ((found := _by_name(rows, region)) and _share(_column_below(rows, *found), region)):
        found = _by_content(rows, region) or found
        if found is None:
            raise NoNumberColumn(table.name, titles)
    header, number = found
    roles = _roles(rows, header, number)
    others = _others(rows, header, roles, region)
    return Columns(header=header, names=_names(rows, header), roles=roles, others=others)


def _titles(rows: Sequence[Values], region: str | None) -> tuple[str, ...]:
    """
    Return what the columns are called where no number was found: by the first row, if it holds none itself.

    It may be no header but a row of an account, so that a name with a digit in it is not shown unless it is known.
    """
    first = _first_filled(rows)
    is_header = first is not None and not any(_is_value(value, region) for value in rows[first])
    names = enumerate(_names(rows, first if is_header else None))
    return tuple(name if _is_title(name) else column_letters(column) for column, name in names)


def _is_title(name: str) -> bool:
    return role_of(name) is not None or not any(map(str.isdigit, name))


def _head(rows: Iterable[Values]) -> Sequence[Values]:
    """Return as many rows as it takes to know a table's columns."""
    filled, most = _LOOKED_AT
    head: list[Values] = []
    for row, _ in zip(rows, range(most), strict=False):
        head.append(row)
        filled -= bool(row)
        if not filled:
            break
    return head


def _named(rows: Sequence[Values], column: str, region: str | None) -> tuple[int | None, int] | None:
    wanted = _plain(column)
    for row, values in enumerate(rows[:_HEADER_DEPTH]):
        names = [_plain(value) for value in values]
        if wanted and wanted in names:
            return row, names.index(wanted)
    letters = [column_letters(index) for index in range(_width(rows))]
    if column.strip().upper() not in letters:
        return None
    index = letters.index(column.strip().upper())
    return _header_above(rows, index, region), index


def _width(rows: Sequence[Values]) -> int:
    return max(map(len, rows), default=0)


def _by_name(rows: Sequence[Values], region: str | None) -> tuple[int, int] | None:
    """Return the row and the column of the surest name of a column of numbers, in the row of which most is known."""
    found = [
        (row, column)
        for row, values in enumerate(rows[:_HEADER_DEPTH])
        if (column := _surest(values)) is not None and not _stands_among_numbers(rows, row, column, region)
    ]
    return max(found, key=lambda place: _known(rows[place[0]]), default=None)


def _surest(values: Values, role: Role = Role.NUMBER) -> int | None:
    """Return the column that a header names most surely for a role; None where it names none."""
    known = [(known[1], column) for column, value in enumerate(values) if (known := _role(value)) and known[0] is role]
    return min(known)[1] if known else None


def _role(value: Value) -> tuple[Role, int] | None:
    return role_of(value) if isinstance(value, str) else None


def _known(values: Values) -> int:
    """Return of how many cells of a row it is known that they name a column."""
    texts = [value for value in values if isinstance(value, str) and len(value) <= _NAME_LENGTH]
    return sum(role_of(text) is not None or is_secret(text) for text in texts)


def _stands_among_numbers(rows: Sequence[Values], row: int, column: int, region: str | None) -> bool:
    """Return whether there are numbers above a name: then it is a word in the list, and no header."""
    above = (values[column] for values in rows[:row] if column < len(values))
    return any(_is_number(value, region) for value in above)


def _by_content(rows: Sequence[Values], region: str | None) -> tuple[int | None, int] | None:
    """Return the column of which most filled cells are numbers, the first of equals, if these are half of them."""
    headers = [_header_above(rows, column, region) for column in range(_width(rows))]
    shares = [_share(_column_below(rows, header, column), region) for column, header in enumerate(headers)]
    best = max(shares, default=0)
    # In a list of one column there is nothing to choose from.
    if best * 2 < 1 and not (best and len(shares) == 1):
        return None
    column = shares.index(best)
    return headers[column], column


def _others(
    rows: Sequence[Values], header: int | None, roles: Mapping[Role, int], region: str | None
) -> tuple[int, ...]:
    taken = set(roles.values())
    rest = (column for column in range(_width(rows)) if column not in taken)
    return tuple(column for column in rest if _share(_column_below(rows, header, column), region) * 2 > 1)


def _column_below(rows: Sequence[Values], header: int | None, column: int) -> list[Value]:
    below = rows[0 if header is None else header + 1 :]
    filled = (row[column] for row in below if column < len(row) and not is_blank(row[column]))
    return [value for value, _ in zip(filled, range(_TRIED), strict=False)]


def _share(values: Sequence[Value], region: str | None) -> float:
    """Return how many of the cells are numbers, as a share."""
    return sum(_is_number(value, region) for value in values) / len(values) if values else 0


def _is_number(value: Value, region: str | None) -> bool:
    mended = mend(value)
    return not isinstance(mended, Damaged) and any(is_valid(part, region) for part in several(mended.text))


def _header_above(rows: Sequence[Values], column: int, region: str | None) -> int | None:
    """
    Return the row that names this column: of those above its first value the one that names most, the first of equals.

    Titles stand above a header, so any other row must name a second column besides; the first filled one need not.
    """
    first, found = _first_filled(rows), []
    for row, values in enumerate(rows[:_HEADER_DEPTH]):
        value = values[column] if column < len(values) else ""
        if _is_value(value, region):
            break
        if not is_blank(value) and (row == first or _name_count(values) > 1):
            found.append(row)
    return max(found, key=lambda row: (_known(rows[row]), min(_name_count(rows[row]), 2)), default=None)


def _is_value(value: Value, region: str | None) -> bool:
    """Return whether a cell fills a column, good or bad, and does not name it."""
    if not isinstance(value, str) or not any(map(str.isdecimal, value)):
        return not isinstance(value, str)
    return _WORD.search(value) is None or _is_number(value, region)


#: Letters in a row, by which a text with digits may still be a name: ``E164``, but ``Last 4``.
_WORD: Final = re.compile(r"[^\W\d_]{3}")
#: No name of a column is longer.
_NAME_LENGTH: Final = 60


def _name_count(values: Values) -> int:
    return sum(isinstance(value, str) and not is_blank(value) and len(value) <= _NAME_LENGTH for value in values)


def _first_filled(rows: Sequence[Values]) -> int | None:
    return next((row for row, values in enumerate(rows) if any(value != "" for value in values)), None)


def _names(rows: Sequence[Values], header: int | None) -> tuple[str, ...]:
    """Return a name for every column, no two of them alike: of columns of one name, the later ones are counted."""
    titles = rows[header] if header is not None else ()
    names = tuple(
        _title(titles[index]) if index < len(titles) and _title(titles[index]) else column_letters(index)
        for index in range(_width(rows))
    )
    return tuple(_counted(names)) if len({*names}) < len(names) else names


def _counted(names: Sequence[str]) -> Iterator[str]:
    own, taken, counts = {*names}, set[str](), dict[str, int]()
    for name in names:
        free = name
        # What others are called from the start is theirs.
        while free in taken or (free != name and free in own):
            counts[name] = counts.get(name, 1) + 1
            free = f"{name} ({counts[name]})"
        taken.add(free)
        yield free


def _title(value: Value) -> str:
    return " ".join(raw_text(value).split())


def _roles(rows: Sequence[Values], header: int | None, number: int) -> Mapping[Role, int]:
    roles = {Role.NUMBER: number}
    if header is None:
        return roles
    for role in Role:
        found = _surest(rows[header], role)
        if role not in roles and found is not None and found != number:
            roles[role] = found
    titles = [_plain(value) for value in rows[header]]
    if Role.COUNTRY in roles and titles[roles[Role.COUNTRY]] == "region" and not _are_countries(rows, header, roles):
        del roles[Role.COUNTRY]
    return roles


def _are_countries(rows: Sequence[Values], header: int, roles: Mapping[Role, int]) -> bool:
    """Return whether a column called "region" names countries: it may as well name states or sales areas."""
    values = _column_below(rows, header, roles[Role.COUNTRY])
    return all(country_code(raw_text(value)) for value in values)


def _plain(value: Value) -> str:
    """Return the plain name in a cell, empty for what is no text."""
    return plain(value) if isinstance(value, str) else ""


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
        **dict.fromkeys(("deu", "germany", "brd"), "DE"),
        **dict.fromkeys(("fra", "france"), "FR"),
        **dict.fromkeys(("irl", "ireland"), "IE"),
        **dict.fromkeys(("esp", "spain"), "ES"),
        **dict.fromkeys(("ita", "italy"), "IT"),
        **dict.fromkeys(("nld", "netherlands"), "NL"),
        **dict.fromkeys(("puerto rico",), "PR"),
    }
)


@functools.lru_cache(maxsize=1_024)
def country_code(text: str) -> str | None:
    """Return the two letters of the country a text names: by its letters, its name or its calling code."""
    import phonenumbers

    name = plain(text)
    if is_calling_code(text):
        region: str = phonenumbers.region_code_for_country_code(int(name))
        return region if region in phonenumbers.SUPPORTED_REGIONS else None
    code = _COUNTRIES.get(name, name.upper())
    return code if code in phonenumbers.SUPPORTED_REGIONS else _countries_by_name().get(name)


#: The languages in which a country's name is known.
_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt")


@functools.cache
def _countries_by_name() -> Mapping[str, str]:
    """Return the letters of every country by its names, as the numbering data has them."""
    import phonenumbers
    from phonenumbers.geodata.locale import LOCALE_DATA

    found: dict[str, str] = {}
    for code in sorted(phonenumbers.SUPPORTED_REGIONS):
        names = LOCALE_DATA.get(code, {})
        for language in _LANGUAGES:
            name = names.get(language, "")
            # A name that is the same in another language is written there.
            found.setdefault(plain(names.get(name[1:], "") if name.startswith("*") else name), code)
    del found[""]
    return found


def is_calling_code(text: str) -> bool:
    """Return whether a text names countries by a calling code, which several may share, and not one by itself."""
    name = plain(text)
    return name.isdecimal() and len(name) <= len("999")
