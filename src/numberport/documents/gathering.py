"""
What the pieces of a record come to: its fields, and what of the pieces was not understood, with the reason.
"""

import re
from typing import Any, Final

import attrs

from numberport.documents.fields import FLAGS, WANTED, read_field, status_and_more, why_not, with_remarks
from numberport.documents.labels import called, feature_of, field_of, part_of
from numberport.documents.papers import CustomerServiceRecord
from numberport.documents.pieces import ASKED, Piece
from numberport.documents.records import AccountState, Feature, LineFeature
from numberport.names import plain
from numberport.parties import Address
from numberport.parties.countries import country_called
from numberport.telephone import TelephoneNumber, legible

__all__ = ["STATE", "WAS_ASKED", "Gathered"]

#: Why what stands beside a record is none of it.
WAS_ASKED: Final = "it is what was asked for, and not the record"

#: What of a record is the state of its account.
STATE: Final = tuple(field.name for field in attrs.fields(AccountState))
_ADDRESS_FIELDS: Final = frozenset({"service_address", "billing_address"})
#: What stands for the service address where a billing address is asked for.
_SAME: Final = frozenset(
    {"same", "same as service", "same as service address", "same as above", "as above", "service address"}
)
#: A street in front of a city, so that it is read as one.
_ANY_STREET: Final = "1 Main St"
#: A ZIP code of which a spreadsheet has taken the zeros in front.
_SHORTENED: Final = re.compile(r"\d{3,4}")
#: What a record has once for all its numbers, and rows for each of them.
_ONCE: Final = frozenset({"status", "pin"})
#: What ends the first column of a line that has several.
_GAP: Final = re.compile(r"\s{2,}|\t")


class Gathered:
    """What was gathered so far, and what was not understood."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._left: list[tuple[Piece, str]] = []
        self._order: list[Piece] = []
        self._fields: dict[str, Any] = {}
        # Where each field was first said.
        self._said: dict[str, Piece] = {}
        # What rows say of their own numbers, of fields that a record has once.
        self._apart: dict[str, list[Piece]] = {}
        # Dictionaries keep the order in which numbers and features were found, each once.
        self._numbers: dict[TelephoneNumber, None] = {}
        self._features: dict[LineFeature, None] = {}
        self._parts: dict[str, dict[str, Piece]] = {}
        # Where it is said that the billing address is the service address.
        self._same: Piece | None = None

    def take(self, piece: Piece) -> None:
        """Take what a piece says, or put it aside with the reason."""
        self._order.append(piece)
        if why := self._why_not(piece):
            self._left.append((piece, why))

    def _why_not(self, piece: Piece) -> str:
        """Take what a piece says; return why it is not understood, the empty text where it is."""
        if field := field_of(piece.label):
            return self._take_field(field, piece)
        if part := part_of(piece.label):
            return self._take_part(*part, piece)
        if feature := feature_of(piece.label):
            return self._take_feature(feature, piece)
        if piece.named and piece.label.startswith(ASKED):
            return WAS_ASKED
        return "its name is not known" if piece.label else "no label stands before it"

    def _take_field(self, field: str, piece: Piece) -> str:
        value = read_field(field, piece.text, self._region)
        if value is None:
            return self._take_less(field, piece)
        if field == "numbers":
            self._numbers.update(dict.fromkeys(value))
        elif field == "features":
            number = self._of_row(piece)
            self._features.update(dict.fromkeys(LineFeature(feature, number) for feature in value))
        elif field == "authorized_user" and ";" in piece.text:
            return self._take_names(piece)
        elif self._fields.setdefault(field, value) != value:
            return self._take_other(field, piece, value)
        if self._is_of_row(field, piece):
            self._apart.setdefault(field, []).append(piece)
        self._said.setdefault(field, piece)
        return ""

    def _contradicts(self, field: str) -> str:
        return f"line {self._said[field].line} says something else"

    def _take_other(self, field: str, piece: Piece, value: object) -> str:
        """Take what differs from what was said first: yes where yes or no is asked, and what a row says of itself."""
        first = self._said[field]
        if self._is_of_row(field, piece) and self._is_of_row(field, first):
            self._apart[field].append(piece)
            return ""
        if not isinstance(value, bool):
            return self._contradicts(field)
        # What is overlooked costs more than what is looked at in vain.
        self._fields[field] = True
        yes, no = (piece, first) if value else (first, piece)
        told = f" of {number}" if (number := self._of_row(yes)) else ""
        self._said[field] = yes
        return f"line {no.line if value else yes.line} says {'no' if value else 'yes'}; yes{told} counts"

    def _is_of_row(self, field: str, piece: Piece) -> bool:
        """Tell whether a piece says of one number what a record has once for all of them."""
        of_account = field == "status" and "account" in called(piece.label)
        return field in _ONCE and not of_account and self._of_row(piece) is not None

    def _take_names(self, piece: Piece) -> str:
        """Take the first of several people."""
        first, *others = (name.strip() for name in piece.text.split(";") if name.strip())
        if others:
            self._put_aside(attrs.evolve(piece, text="; ".join(others)), "a record names one person here")
        return self._take_field("authorized_user", attrs.evolve(piece, text=first))

    def _put_aside(self, piece: Piece, why: str) -> None:
        self._order.append(piece)
        self._left.append((piece, why))

    def _take_less(self, field: str, piece: Piece) -> str:
        """Take the first column of what is not understood as a whole, or the street of an address without a city."""
        first, *rest = _GAP.split(piece.text.strip(), maxsplit=1)
        if rest and field not in _ADDRESS_FIELDS and read_field(field, first, self._region) is not None:
            self.take(attrs.evolve(piece, label="", text=rest[0]))
            return self._take_field(field, attrs.evolve(piece, text=first))
        if field == "status" and (said := status_and_more(piece.text)):
            status, label, text = said
            self.take(attrs.evolve(piece, label=label, text=text))
            return self._take_field(field, attrs.evolve(piece, text=status))
        if field == "numbers" and (parts := with_remarks(piece.text)):
            return self._take_remarks(piece, parts)
        if field == "billing_address" and plain(piece.text) in _SAME:
            self._same = piece
            return ""
        if field in _ADDRESS_FIELDS and legible(piece.text, None):
            return self._take_part(field, "street", piece)
        return why_not(field, piece.text) or f"wanted is {WANTED[field]}"

    def _take_remarks(self, piece: Piece, parts: tuple[tuple[str, str], ...]) -> str:
        """Take numbers, and what is remarked in brackets behind them."""
        if read_field("numbers", ", ".join(number for number, _ in parts), self._region) is None:
            return f"wanted is {WANTED['numbers']}"
        before = ""
        for text, remark in parts:
            held = read_field("numbers", f"{before}, {text}", self._region)[1 if before else 0 :]
            self._numbers.update(dict.fromkeys(held))
            before = str(held[-1])
            if remark:
                self._take_remark(attrs.evolve(piece, text=remark, number=before if len(held) == 1 else ""))
        return ""

    def _take_remark(self, piece: Piece) -> None:
        if feature := feature_of(piece.text):
            self._features[LineFeature(feature, self._of_row(piece))] = None
        elif piece.number and read_field("status", piece.text, self._region):
            self.take(attrs.evolve(piece, label="status"))
        else:
            self._put_aside(piece, "it stands in brackets behind a number, and is not known")

    def _of_row(self, piece: Piece) -> TelephoneNumber | None:
        numbers = read_field("numbers", piece.number, self._region) if piece.number else None
        return numbers[0] if numbers and len(numbers) == 1 else None

    def _take_feature(self, feature: Feature, piece: Piece) -> str:
        has = FLAGS.get(plain(piece.text))
        if has is None:
            return "wanted is yes or no"
        self._features.update({LineFeature(feature, self._of_row(piece)): None} if has else {})
        return ""

    def _take_part(self, field: str, part: str, piece: Piece) -> str:
        if part == "locality":
            return self._take_locality(field, piece)
        if part == "country" and not country_called(piece.text):
            return "wanted is a country, by its name or its two letters"
        if part == "postal_code" and self._region == "US" and _SHORTENED.fullmatch(piece.text.strip()):
            return "a ZIP code has five digits; format the column as text and type it again"
        parts = self._parts.setdefault(field, {})
        first = parts.setdefault(part, piece)
        one, other = legible(first.text, None).casefold(), legible(piece.text, None).casefold()
        if part == "postal_code" and (code := _finer(one, other)):
            parts[part] = first if one == code else piece
            return ""
        return "" if one == other else f"line {first.line} says something else"

    def _take_locality(self, field: str, piece: Piece) -> str:
        """Take a city with its state and code, which stand in one."""
        text = legible(piece.text, None)
        read = Address.parse(f"{_ANY_STREET}, {text}")
        if read.street != _ANY_STREET or read.unit or not (read.city and (read.region or read.postal_code)):
            return "wanted is a city with its state or postal code"
        said = {"city": read.city, "region": read.region, "postal_code": read.postal_code}
        parts = {part: attrs.evolve(piece, text=text) for part, text in said.items() if text}
        self._order += parts.values()
        return max((self._take_part(field, part, one) for part, one in parts.items()), key=bool)

    def record(self) -> CustomerServiceRecord:
        """Return the record, once all is taken; parts of an address that make none are put aside."""
        for field, parts in self._parts.items():
            self._take_address(field, parts)
        for field, pieces in self._apart.items():
            self._take_apart(field, pieces)
        self._take_same()
        state = {name: self._fields[name] for name in STATE if name in self._fields}
        rest = {name: value for name, value in self._fields.items() if name not in STATE}
        account = AccountState(**state, features=tuple(self._features))
        return CustomerServiceRecord(**rest, numbers=tuple(self._numbers), account=account)

    def _take_apart(self, field: str, pieces: list[Piece]) -> None:
        """Put aside what rows say of their own numbers only, where they differ or do not speak of all numbers."""
        if not self._is_of_row(field, self._said[field]):
            return
        told: dict[object, Piece] = {}
        for piece in pieces:
            told.setdefault(read_field(field, piece.text, self._region), piece)
        of = {self._of_row(piece) for piece in pieces}
        if len(told) == 1 and (field == "pin" or len(of) >= len(self._numbers)):
            return
        del self._fields[field]
        for piece in told.values():
            self._left.append(
                (piece, f"it is said of {self._of_row(piece)}, and a record holds one for all its numbers")
            )

    def _take_same(self) -> None:
        if self._same and "service_address" in self._fields:
            self._fields.setdefault("billing_address", self._fields["service_address"])
        elif self._same:
            self._left.append((self._same, "no service address is known that it could be the same as"))

    def left(self) -> list[tuple[Piece, str]]:
        """Return what was not understood, in the order of the text, each with the reason."""
        places = {id(piece): at for at, piece in enumerate(self._order)}
        return sorted(self._left, key=lambda one: places[id(one[0])])

    def _take_address(self, field: str, parts: dict[str, Piece]) -> None:
        stated, country = self._fields.get(field), parts.pop("country", None)
        made, why = stated, self._contradicts(field) if stated else f"wanted is {WANTED[field]}"
        if parts:
            made = _filled(stated, parts) if stated else _whole(parts)
        if made is None:
            self._left += [(piece, why) for piece in parts.values()]
        else:
            self._fields[field] = made
        if country:
            self._take_country(field, country)

    def _take_country(self, field: str, piece: Piece) -> None:
        """Take the country of an address, where region and postal code tell none."""
        address, named = self._fields.get(field), country_called(piece.text)
        if address is None:
            self._left.append((piece, "no address is known that it could be of"))
        elif address.country not in {"", named}:
            self._left.append((piece, "region or postal code of the address are another country's"))
        else:
            self._fields[field] = attrs.evolve(address, country=named)


def _filled(address: Address, parts: dict[str, Piece]) -> Address | None:
    """Return an address with parts that it lacks, where all others only say again what it says; else None."""
    held = _joined(parts)
    if code := _finer(address.postal_code, held.get("postal_code", "")):
        address = attrs.evolve(address, postal_code=code)
        held["postal_code"] = code
    said = {word.casefold() for word in str(address).replace(",", " ").split()}
    new = {part: text for part, text in held.items() if not set(text.casefold().replace(",", " ").split()) <= said}
    if any(part not in _WHOLE_PARTS or getattr(address, part) for part in new):
        return None
    # What is said now may tell the country, where it was not told.
    stated = {part: said for part, said in attrs.asdict(address).items() if said}
    return Address(**{**stated, **new})


def _finer(one: str, other: str) -> str:
    """Return the ZIP+4 of two ZIP codes of which the other has its five digits alone; empty for any other two."""
    short, long = sorted((one, other), key=len)
    return long if _ZIP_PLUS_4.fullmatch(long) and short == long[:_ZIP_DIGITS] else ""


_ZIP_PLUS_4: Final = re.compile(r"\d{5}-?\d{4}")
_ZIP_DIGITS: Final = 5
#: The parts of an address that stand as they are.
_WHOLE_PARTS: Final = ("unit", "city", "region", "postal_code")


#: The parts that interfaces put a street and a unit into, in the order in which a line has them.
_PIECES: Final = {
    "street": ("house", "before", "street", "suffix", "behind"),
    "unit": ("unit_type", "unit"),
}


def _joined(parts: dict[str, Piece]) -> dict[str, str]:
    """Return the parts of an address as texts, those of a street and those of a unit as one each."""
    held = {part: legible(piece.text, None) for part, piece in parts.items()}
    for whole, pieces in _PIECES.items():
        if text := " ".join(filter(None, (held.pop(piece, "") for piece in pieces))):
            held[whole] = text
    return held


def _whole(parts: dict[str, Piece]) -> Address | None:
    """Return the address that parts make; None where they make none."""
    held = _joined(parts)
    street = held.get("street", "")
    if not street or not (held.get("city") or held.get("postal_code")):
        return None
    code = " ".join(filter(None, (held.get("region"), held.get("postal_code"))))
    read = Address.parse(", ".join(filter(None, (street, held.get("unit"), held.get("city"), code))))
    # A line does not say which word is whose: New York behind a street, without a state, is a city all the same.
    tail = (read.city, f"{read.region} {read.postal_code}".strip())
    if tail == (held.get("city", ""), code) and read.unit == held.get("unit", read.unit):
        return read
    given = {part: held[part] for part in _WHOLE_PARTS if part in held}
    alone = Address.parse(street)
    apart = "unit" not in given and not (alone.city or alone.region or alone.postal_code)
    return Address(**{"street": alone.street, "unit": alone.unit} if apart else {"street": street}, **given)
