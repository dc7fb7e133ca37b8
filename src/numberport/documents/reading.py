"""
A customer service record as people get it (CSV, JSON or text) becomes a value; what was not understood is listed.

Nothing is guessed: a label that means nothing here leaves its line unread, and so does a value of another form.
Where two places contradict each other the first counts, and the second is listed.
"""

from typing import Any, Final

import attrs

from numberport.documents.labels import FLAGS, field_of, is_known, part_of, read_field
from numberport.documents.papers import CustomerServiceRecord
from numberport.documents.pieces import ASKED, Piece, pieces
from numberport.documents.records import AccountState, LineFeature
from numberport.errors import InputError
from numberport.names import plain, says_nothing
from numberport.parties import Address, Secret
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber, legible

__all__ = ["RecordReading", "RecordTooLarge", "Unread", "read_record"]

#: No record that people get is longer.
TEXT_LIMIT: Final = 1_000_000
_LABEL_LIMIT: Final = 100


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
        label: What it is called there; empty where it has no name. A name that is not known may be a PIN itself, as
            where the two stand the other way round, so it shows as dots.
        text: What it says; it may be a PIN, so it shows as dots.
    """

    line: int
    label: str | Secret
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

    def sections(self) -> tuple[Section, ...]:
        """Return what was understood, with dots for what is secret, and the places of what was not."""
        count = len(self.unread)
        told = "All of it was understood." if not count else f"{count} {'piece' if count == 1 else 'pieces'} was not."
        sentences = ((told.replace("was", "were") if count > 1 else told),)
        understood = Section(
            title="Customer service record", columns=("what", "the record says"), rows=_rows(self.record)
        )
        rows = tuple(Row((str(one.line or ""), str(one.label), str(one.text)), Mark.WARNING) for one in self.unread)
        left = Section(title="Not understood", sentences=sentences, columns=("line", "label", "text"), rows=rows)
        return understood, left


def read_record(text: str, *, region: str = "US") -> RecordReading:
    """
    Read a customer service record.

    Args:
        text: JSON, a table (labels beside values, or a row for each number), or lines and sentences of text.
        region: The country under which its telephone numbers and days are read.

    Raises:
        RecordTooLarge: The text is longer than any record.
    """
    if len(text) > TEXT_LIMIT:
        raise RecordTooLarge(len(text))
    found = _Found(region)
    for piece in pieces(text.removeprefix("\ufeff")):
        if not _is_blank(piece):
            found.take(piece)
    record = found.record()
    unread = (Unread(piece.line, _label(piece.label), Secret(piece.text)) for piece in found.left)
    return RecordReading(record=record, unread=tuple(unread))


def _label(label: str) -> str | Secret:
    line = legible(label, _LABEL_LIMIT)
    return line if not line or is_known(label.removeprefix(ASKED)) else Secret(line)


def _is_blank(piece: Piece) -> bool:
    """Tell whether a piece says nothing; "no" is an answer where yes or no is asked."""
    answers = field_of(piece.label) in _QUESTIONS and plain(piece.text) in FLAGS
    return says_nothing(piece.text) and not answers


_QUESTIONS: Final = frozenset({"on_hold", "bundled", "frozen", "pending_order"})
_STATE: Final = tuple(field.name for field in attrs.fields(AccountState))


class _Found:
    """What was found so far, and what was not understood."""

    def __init__(self, region: str) -> None:
        self.region = region
        self.left: list[Piece] = []
        self._order: list[Piece] = []
        self._fields: dict[str, Any] = {}
        # Dictionaries keep the order in which numbers and features were found, each once.
        self._numbers: dict[TelephoneNumber, None] = {}
        self._features: dict[LineFeature, None] = {}
        self._parts: dict[str, dict[str, Piece]] = {}

    def take(self, piece: Piece) -> None:
        """Take what a piece says, or put it aside."""
        self._order.append(piece)
        field, part = field_of(piece.label), part_of(piece.label)
        understood = self._take_field(field, piece) if field else part is not None and self._take_part(*part, piece)
        if not understood:
            self.left.append(piece)

    def _take_field(self, field: str, piece: Piece) -> bool:
        value = read_field(field, piece.text, self.region)
        if value is None:
            return field in _ADDRESS_FIELDS and self._take_part(field, "street", piece)
        if field == "numbers":
            self._numbers.update(dict.fromkeys(value))
        elif field == "features":
            number = self._of_row(piece)
            self._features.update(dict.fromkeys(LineFeature(feature, number) for feature in value))
        else:
            return bool(self._fields.setdefault(field, value) == value)
        return True

    def _of_row(self, piece: Piece) -> TelephoneNumber | None:
        numbers = read_field("numbers", piece.number, self.region) if piece.number else None
        return numbers[0] if numbers and len(numbers) == 1 else None

    def _take_part(self, field: str, part: str, piece: Piece) -> bool:
        parts = self._parts.setdefault(field, {})
        return legible(parts.setdefault(part, piece).text, None) == legible(piece.text, None)

    def record(self) -> CustomerServiceRecord:
        """Return the record, once all is taken; parts of an address that make none are put aside."""
        for field, parts in self._parts.items():
            address, stated = _whole(parts), self._fields.get(field)
            if stated is not None and _repeats(parts, stated):
                continue
            if address is None or self._fields.setdefault(field, address) != address:
                self.left += parts.values()
        places = {id(piece): at for at, piece in enumerate(self._order)}
        self.left.sort(key=lambda piece: places[id(piece)])
        state = {name: self._fields[name] for name in _STATE if name in self._fields}
        rest = {name: value for name, value in self._fields.items() if name not in _STATE}
        account = AccountState(**state, features=tuple(self._features))
        return CustomerServiceRecord(**rest, numbers=tuple(self._numbers), account=account)


_ADDRESS_FIELDS: Final = frozenset({"service_address", "billing_address"})


def _repeats(parts: dict[str, Piece], address: Address) -> bool:
    """Tell whether parts only say again what an address says."""
    said = {word.casefold() for word in str(address).replace(",", " ").split()}
    return all(set(legible(piece.text, None).casefold().replace(",", " ").split()) <= said for piece in parts.values())


def _whole(parts: dict[str, Piece]) -> Address | None:
    """Return the address that parts make; None where they make none."""
    held = {part: legible(piece.text, None) for part, piece in parts.items()}
    street = " ".join(filter(None, (held.get("house"), held.get("street"))))
    region = " ".join(filter(None, (held.get("region"), held.get("postal_code"))))
    line = ", ".join(filter(None, (street, held.get("unit"), held.get("city"), region)))
    return read_field("service_address", line, "") if street else None


def _rows(record: CustomerServiceRecord) -> tuple[Row, ...]:
    said = ((name.replace("_", " "), getattr(record, name)) for name in _SHOWN)
    state = ((name.replace("_", " "), getattr(record.account, name)) for name in _STATE)
    return tuple(Row((name, _told(value))) for name, value in (*said, *state) if value not in {None, ()})


#: The fields of a record, in the order in which they are shown.
_SHOWN: Final = (
    *("business_name", "authorized_user", "service_address", "billing_address", "billing_number"),
    *("account_number", "pin", "tax_id", "numbers", "drawn_on"),
)
#: How many numbers are shown.
_FEW: Final = 5


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, tuple):
        return str(value)
    told = [_feature(one) if isinstance(one, LineFeature) else str(one) for one in value[:_FEW]]
    return ", ".join(told) + (f" and {len(value) - _FEW} more" if len(value) > _FEW else "")


def _feature(one: LineFeature) -> str:
    return f"{one.feature}" + (f" ({one.number})" if one.number else "")
