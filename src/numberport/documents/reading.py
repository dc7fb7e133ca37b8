"""
A customer service record as people get it (CSV, JSON or text) becomes a value; what was not understood is listed.

Nothing is guessed: a label that stands in no row here leaves its line unread, and so does a value of another form.
"""

import contextlib
import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from numberport.documents.papers import CustomerServiceRecord
from numberport.documents.records import AccountState, AccountStatus, Feature, LineFeature
from numberport.errors import InputError
from numberport.names import plain, says_nothing
from numberport.parties import Address, Secret, TaxId
from numberport.parties.tax_ids import InvalidTaxId
from numberport.telephone import TelephoneNumber, legible

__all__ = ["RecordReading", "RecordTooLarge", "Unread", "read_record"]

#: No record that people get is longer.
TEXT_LIMIT: Final = 1_000_000
_LABEL_LIMIT: Final = 100
#: No name, address or account number is longer.
_LINE_LIMIT: Final = 500


@attrs.frozen
class RecordTooLarge(InputError):
    """A text is far longer than any record."""

    characters: int

    def __str__(self) -> str:
        return f"the text has {self.characters} characters, and a record at most {TEXT_LIMIT}"


@attrs.frozen
class Unread:
    """
    A piece of a record that was not understood.

    Args:
        line: The line it stands on, counted from 1; 0 where the text has no lines of its own, as JSON.
        label: What it is called there; empty where it has no name.
        text: What it says; it may be a PIN, so it shows as dots.
    """

    line: int
    label: str
    text: Secret


@attrs.frozen(kw_only=True)
class RecordReading:
    """
    What a text gives: the record, and what of the text was not understood.

    Args:
        record: The record; what the text does not say is None.
        unread: What was not understood, in the order of the text.
    """

    record: CustomerServiceRecord
    unread: tuple[Unread, ...] = ()


@attrs.frozen
class _Piece:
    """A label and what stands beside it."""

    line: int
    label: str
    text: str


_Pieces = Iterator[_Piece]


def read_record(text: str, *, region: str = "US") -> RecordReading:
    """
    Read a customer service record.

    Args:
        text: A JSON object, a table (labels beside values, or a row for each number), or lines of ``label: value``.
        region: The country under which its telephone numbers are read.

    Raises:
        RecordTooLarge: The text is longer than any record.
    """
    if len(text) > TEXT_LIMIT:
        raise RecordTooLarge(len(text))
    found: dict[str, Any] = {}
    said = (piece for piece in _pieces(text.removeprefix("\ufeff")) if not _is_blank(piece))
    unread = tuple(
        Unread(piece.line, legible(piece.label, _LABEL_LIMIT), Secret(piece.text))
        for piece in said
        if not _take(piece, found, region)
    )
    return RecordReading(record=_record(found), unread=unread)


def _is_blank(piece: _Piece) -> bool:
    """Tell whether a piece says nothing; "no" is an answer where yes or no is asked."""
    answers = _reader(piece.label) is _flag and plain(piece.text) in _FLAGS
    return says_nothing(piece.text) and not answers


def _reader(label: str) -> "_Reader | None":
    _, reader = _CALLED.get(plain(label), ("", None))
    return reader


def _pieces(text: str) -> _Pieces:
    """Iterate over what a text says, in whatever form it has."""
    content = _json(text)
    if isinstance(content, dict):
        return _members(content, "")
    rows = tuple(_table(text))
    return _cells(rows) if rows else _lines(text)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _members(content: Mapping[str, object], prefix: str) -> _Pieces:
    """Iterate over the members of an object; what is nested has the names it stands under before its own."""
    for name, value in content.items():
        label = f"{prefix} {name}".strip()
        if isinstance(value, dict):
            # An address in parts is one address.
            whole = _reader(label) is _address and all(isinstance(part, str | int) for part in value.values())
            joined = ", ".join(str(part) for part in value.values() if str(part).strip())
            yield from [_Piece(0, label, joined)] if whole else _members(value, label)
        elif isinstance(value, list):
            flat = all(isinstance(part, str | int) for part in value)
            for part in value if flat else ():
                yield _Piece(0, label, str(part))
            for part in () if flat else value:
                yield from _members(part, label) if isinstance(part, dict) else (_Piece(0, label, str(part)),)
        elif value is not None:
            yield _Piece(0, label, value if isinstance(value, str) else json.dumps(value))


def _table(text: str) -> Iterator[tuple[int, list[str]]]:
    """Iterate over the rows of a table with their lines; over none where the text is no table."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = next((mark for mark in (",", "\t", ";", "|") if mark in first), None)
    if mark is None or (":" in first.split(mark)[0] and mark != "\t"):
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    # A cell beyond the reader's limit makes it no table.
    with contextlib.suppress(csv.Error):
        yield from [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]


def _cells(rows: tuple[tuple[int, list[str]], ...]) -> _Pieces:
    """Iterate over the cells of a table: each under the name of its column, or beside its label."""
    (_, header), *body = rows
    if sum(plain(name) in _CALLED for name in header) > 1:
        seen = set[tuple[str, str]]()
        for line, row in body:
            for label, text in zip((*header, *[""] * len(row)), row, strict=False):
                # A row for each number repeats what the account says.
                if (label, text) not in seen:
                    seen.add((label, text))
                    yield _Piece(line, label, text)
        return
    for line, (label, *cells) in rows:
        for text in cells:
            yield _Piece(line, label, text)
        if not cells:
            yield _Piece(line, "", label)


_LABELLED: Final = re.compile(r"\s*([^:=]{1,60}?)\s*[:=]\s*(.*)")


def _lines(text: str) -> _Pieces:
    """Iterate over lines of label and value; a line without a label goes on with the one before."""
    label = ""
    for at, line in enumerate(text.splitlines(), start=1):
        match = _LABELLED.fullmatch(line)
        if match:
            label = match[1]
            yield _Piece(at, label, match[2].strip())
        elif line.strip():
            yield _Piece(at, label, line.strip())


def _take(piece: _Piece, found: dict[str, Any], region: str) -> bool:
    """Put what a piece says to what was found; tell whether it was understood and contradicts nothing."""
    field, reader = _CALLED.get(plain(piece.label), ("", None))
    value = None if reader is None else reader(piece.text, region)
    if value is None:
        return False
    if isinstance(value, tuple):
        found[field] = tuple(dict.fromkeys((*found.get(field, ()), *value)))
        return True
    return bool(found.setdefault(field, value) == value)


def _record(found: Mapping[str, Any]) -> CustomerServiceRecord:
    state = {name: found[name] for name in _STATE if name in found}
    rest = {name: value for name, value in found.items() if name not in _STATE}
    return CustomerServiceRecord(**rest, account=AccountState(**state))


_STATE: Final = tuple(field.name for field in attrs.fields(AccountState))


def _text(text: str, _: str) -> str | None:
    # Cut short it would be another name.
    line = legible(text, None)
    return line if 0 < len(line) <= _LINE_LIMIT else None


def _secret(text: str, _: str) -> Secret | None:
    line = _text(text, "")
    return Secret(line) if line else None


def _tax_id(text: str, region: str) -> TaxId | None:
    try:
        return TaxId.parse(text, country=region)
    except InvalidTaxId:
        return None


def _address(text: str, _: str) -> Address | None:
    address = Address.parse(_text(text, "") or "")
    return address if address.street and (address.city or address.postal_code) else None


def _number(text: str, region: str) -> TelephoneNumber | None:
    try:
        return TelephoneNumber.parse(text, region)
    except InputError:
        return None


def _numbers(text: str, region: str) -> tuple[TelephoneNumber, ...] | None:
    """Return the numbers of a list; None where any part of it is none."""
    parts = [part for part in re.split(r"[,;\n]+", text) if part.strip()]
    read = [_number(part.strip(), region) for part in parts]
    return tuple(number for number in read if number is not None) if None not in read else None


_DAYS: Final = ("%Y-%m-%d", "%m/%d/%Y", "%d %B %Y", "%B %d, %Y")


def _day(text: str, _: str) -> dt.date | None:
    for form in _DAYS:
        try:
            return dt.datetime.strptime(text.strip(), form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


_FLAGS: Final = {**dict.fromkeys(("yes", "y", "true", "1"), True), **dict.fromkeys(("no", "n", "false", "0"), False)}


def _flag(text: str, _: str) -> bool | None:
    return _FLAGS.get(plain(text))


_STATUSES: Final = {
    **dict.fromkeys(("active", "live", "in service", "working"), AccountStatus.ACTIVE),
    **dict.fromkeys(("suspended", "temporarily suspended"), AccountStatus.SUSPENDED),
    **dict.fromkeys(("disconnected", "inactive", "closed", "not in service"), AccountStatus.DISCONNECTED),
}


def _status(text: str, _: str) -> AccountStatus | None:
    return _STATUSES.get(plain(text))


_FEATURES: Final = {
    **{plain(feature.value): feature for feature in Feature},
    "hunting": Feature.HUNT_GROUP,
    "hunt": Feature.HUNT_GROUP,
    "rcf": Feature.REMOTE_CALL_FORWARDING,
    "alarm line": Feature.ALARM,
    "fx": Feature.FOREIGN_EXCHANGE,
    "isdn pri": Feature.ISDN,
    "ring mate": Feature.DISTINCTIVE_RING,
}


def _features(text: str, _: str) -> tuple[LineFeature, ...] | None:
    found = [_FEATURES.get(plain(part)) for part in re.split(r"[,;/]+", text) if part.strip()]
    return tuple(LineFeature(feature) for feature in found if feature) if None not in found else None


_Reader = Callable[[str, str], Any]
#: What people call the parts of a record: the field, how it is read, and the names.
_ROWS: Final[tuple[tuple[str, _Reader, tuple[str, ...]], ...]] = (
    (
        "business_name",
        _text,
        ("business name", "company name", "company", "customer name", "end user name", "account name", "name", "lname"),
    ),
    (
        "authorized_user",
        _text,
        ("authorized user", "authorised user", "authorized name", "authorized contact", "authorised person", "contact"),
    ),
    ("service_address", _address, ("service address", "address", "service location", "location", "svc address", "sa")),
    ("billing_address", _address, ("billing address", "bill address")),
    (
        "billing_number",
        _number,
        ("btn", "atn", "billing number", "billing telephone number", "main number", "main billing number", "main btn"),
    ),
    ("account_number", _secret, ("account number", "account no", "account", "acct", "acct number", "an", "ban")),
    (
        "tax_id",
        _tax_id,
        (
            "tax id",
            "tax number",
            "federal tax id",
            "fein",
            "ein",
            "tin",
            "ssn",
            "last four of ssn",
            "business number",
            "bn",
        ),
    ),
    ("pin", _secret, ("pin", "passcode", "account pin", "port out pin", "pin passcode", "transfer pin")),
    (
        "numbers",
        _numbers,
        (
            "numbers",
            "telephone numbers",
            "phone numbers",
            "telephone number",
            "phone number",
            "number",
            "tn",
            "tns",
            "wtn",
        ),
    ),
    ("drawn_on", _day, ("drawn on", "drawn", "date", "csr date", "record date", "as of")),
    ("status", _status, ("status", "account status")),
    ("on_hold", _flag, ("on hold", "hold", "hold for non payment", "non payment hold")),
    ("bundled", _flag, ("bundled", "bundle", "bundled account")),
    ("frozen", _flag, ("frozen", "freeze", "local freeze", "port freeze", "lsp freeze", "port protection")),
    ("pending_order", _flag, ("pending order", "pending orders", "pending service order")),
    ("features", _features, ("features", "feature", "line features", "usoc description")),
)
_CALLED: Final[Mapping[str, tuple[str, _Reader]]] = MappingProxyType(
    {plain(name): (field, reader) for field, reader, names in _ROWS for name in (field, *names)}
)
