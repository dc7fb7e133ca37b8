"""
The values of a folder's files: what each key may hold, and what it becomes.

A reader takes what TOML gave and returns a value of the house; what cannot be one is refused with file, key and what is
allowed. A refusal never shows what stood there where that may be a secret.
"""

import datetime as dt
import enum
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import attrs

from numberport import regimes
from numberport.calendars import NotASpan, Span, Unit
from numberport.documents import (
    AccountStatus,
    DocumentKind,
    Feature,
    LetterClause,
    LineFeature,
    PinKind,
    ProofKind,
    Signature,
    SignatureMethod,
)
from numberport.documents.labels import feature_of
from numberport.errors import InputError
from numberport.events import Installation, Remaining, Scope
from numberport.parties import Address, Secret, TaxId
from numberport.parties.tax_ids import InvalidTaxId
from numberport.rejections import Reason
from numberport.telephone import Flaw, InvalidNumber, LineType, TelephoneNumber, legible

__all__ = [
    "HIDING",
    "SIGNATURE",
    "NotThere",
    "Place",
    "UnknownKey",
    "WrongValue",
    "address",
    "clauses",
    "country",
    "day",
    "days",
    "features",
    "flag",
    "number",
    "numbers",
    "reasons",
    "region",
    "remaining",
    "scope",
    "secret",
    "signature",
    "span",
    "tax_id",
    "text",
    "texts",
]

_TEXT_LIMIT: Final = 500
_LIST_LIMIT: Final = 100_000
#: The most files of a folder that a sentence names.
_SHOWN: Final = 10


@attrs.frozen
class WrongValue(InputError):
    """A key of a file holds what it cannot."""

    file: str = attrs.field(converter=legible)
    key: str = attrs.field(converter=legible)
    wanted: str
    found: str = attrs.field(converter=legible)
    why: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.key} must be {self.wanted}, not {self.found}{self.why and f': {self.why}'}"


@attrs.frozen
class NotThere(InputError):
    """A file that another one names is not in the folder."""

    file: str = attrs.field(converter=legible)
    key: str = attrs.field(converter=legible)
    name: str = attrs.field(converter=legible)
    folder: str = attrs.field(converter=legible)
    held: tuple[str, ...]

    def __str__(self) -> str:
        first = ", ".join(legible(name) for name in self.held[:_SHOWN]) or "no other file"
        more = f" and {len(self.held) - _SHOWN:,} more" if len(self.held) > _SHOWN else ""
        return f"{self.file}: {self.key}: there is no {self.name} in {self.folder}; it holds {first}{more}"


@attrs.frozen
class UnknownKey(InputError):
    """A file has a key that means nothing there."""

    file: str = attrs.field(converter=legible)
    key: str = attrs.field(converter=legible)
    allowed: tuple[str, ...]

    def __str__(self) -> str:
        near = get_close_matches(self.key.rpartition(".")[2], self.allowed, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        return f"{self.file}: {self.key} is no key that is known here; allowed: {', '.join(self.allowed)}{meant}"


@attrs.frozen
class Place:
    """Where a value stands: the file, the key, and the country its numbers are read under."""

    file: str
    key: str
    region: str = "US"

    def refuse(self, value: object, wanted: str) -> NoReturn:
        """Raise for a value that is of no use here, naming only what kind of thing it is."""
        raise WrongValue(self.file, self.key, wanted, _kind(value))

    def refuse_text(self, value: str, wanted: str) -> NoReturn:
        """Raise for a text that is of no use here, and show it."""
        raise WrongValue(self.file, self.key, wanted, f"{legible(value)!r}")

    def refuse_file(self, name: str, folder: Path, held: Iterable[str]) -> NoReturn:
        """Raise for the name of a file that is not in the folder: with those that are, or for a path out of it."""
        if "/" in name or "\\" in name or name in {".", ".."}:
            self.refuse_text(name, "the name of a file in the folder")
        beside = sorted(one for one in held if one != self.file and not one.startswith(("~", ".")))
        raise NotThere(self.file, self.key, name, folder.resolve().name, tuple(beside))


_KINDS: Final[tuple[tuple[type, str], ...]] = (
    (bool, "true or false"),
    (int, "a number without quotes"),
    (float, "a number without quotes"),
    (str, "text like this"),
    (dt.datetime, "a day with a time"),
    (dt.date, "a day"),
    (dt.time, "a time of day"),
    (list, "a list"),
    (dict, "a table"),
)


def _kind(value: object) -> str:
    if value == "":
        return "empty"
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "that")


def text(value: object, place: Place) -> str:
    """Return a line of text."""
    wanted = "text in quotes"
    if not isinstance(value, str):
        place.refuse(value, wanted)
    if len(value) > _TEXT_LIMIT:
        raise WrongValue(place.file, place.key, f"text of at most {_TEXT_LIMIT} characters", f"of {len(value)}")
    line = legible(value, _TEXT_LIMIT)
    return line or place.refuse("", wanted)


def secret(value: object, place: Place) -> Secret:
    """Return a text that is not to be seen."""
    wanted = f"text in quotes of at most {_TEXT_LIMIT} characters"
    if not isinstance(value, str) or not value.strip() or len(value) > _TEXT_LIMIT:
        place.refuse(value if not isinstance(value, str) or value.strip() else "", wanted)
    return Secret(value.strip())


def tax_id(value: object, place: Place) -> TaxId:
    """Return a tax id of the United States or Canada, or one of elsewhere as it is written."""
    try:
        return TaxId.parse(secret(value, place).reveal(), country=None)
    except InvalidTaxId:
        place.refuse(value, "a tax id, such as 12-3456789")


#: The readers of what is not to be seen: where a key is read by one of them, it holds a secret.
HIDING: Final = frozenset({secret, tax_id})


def address(value: object, place: Place) -> Address:
    """Return a postal address, written on one line or in a table of its parts."""
    if not isinstance(value, dict):
        return Address.parse(text(value, place))
    for key in value:
        if key not in _ADDRESS_PARTS:
            raise UnknownKey(place.file, f"{place.key}.{key}", _ADDRESS_PARTS)
    said = {key: attrs.evolve(place, key=f"{place.key}.{key}") for key in value}
    parts = {key: country(value[key], at) if key == "country" else text(value[key], at) for key, at in said.items()}
    if "street" not in parts:
        raise WrongValue(place.file, place.key, "a line of text, or a table with a street", "a table without one")
    return Address(**parts)


#: The parts of an address, as a table of a file names them.
_ADDRESS_PARTS: Final = ("street", "unit", "city", "region", "postal_code", "country")


def day(value: object, place: Place) -> dt.date:
    """Return a day."""
    wanted = "a day such as 2026-02-20"
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            place.refuse_text(value, wanted)
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        place.refuse(value, wanted)
    return value


def moment(value: object, place: Place) -> dt.datetime:
    """Return a moment with its offset."""
    wanted = "a moment with an offset such as 2026-03-02T09:00:00-05:00"
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value.strip())
        except ValueError:
            place.refuse_text(str(value), wanted)
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        place.refuse(value, wanted)
    return value


def days(value: object, place: Place) -> frozenset[dt.date]:
    """Return several days."""
    return frozenset(day(item, place) for item in _listed(value, place, "a list of days"))


def texts(value: object, place: Place) -> frozenset[str]:
    """Return several lines of text; an empty list says nothing."""
    listed = _listed(value, place, "a list of texts in quotes", may_be_empty=True)
    return frozenset(text(item, place) for item in listed)


def features(value: object, place: Place) -> tuple[LineFeature, ...]:
    """Return what the lines of an account have: names in a list, or in one text with commas between them."""
    wanted = f"a list of features, each of {', '.join(Feature)}"
    parts = re.split(r"[,;]", value) if isinstance(value, str) else _listed(value, place, wanted, may_be_empty=True)
    written = [text(part, place) for part in parts]
    for name in written:
        if feature_of(name) is None:
            place.refuse_text(name, f"one of {', '.join(Feature)}")
    found = (feature_of(name) for name in written)
    return tuple(dict.fromkeys(LineFeature(feature) for feature in found if feature is not None))


def flag(value: object, place: Place) -> bool:
    """Return yes or no."""
    if not isinstance(value, bool):
        place.refuse(value, "true or false")
    return value


#: What may be wrong with a number that is right in another country.
_OF_ANOTHER_PLAN: Final = frozenset({Flaw.TOO_SHORT, Flaw.TOO_LONG, Flaw.NO_SUCH_AREA_CODE, Flaw.NOT_IN_USE})


def number(value: object, place: Place) -> TelephoneNumber:
    """Return a telephone number."""
    written = text(value, place)
    try:
        return TelephoneNumber.parse(written, region=place.region)
    except InvalidNumber as error:
        found = f"{error.text!r} ({error.reason})"
        # What begins with a plus says itself whose it is.
        other = f"; it was read as a number of {place.region}, and --region names another country"
        local = error.reason in _OF_ANOTHER_PLAN and not written.startswith("+")
        remedy = error.remedy + (other if local else "")
        raise WrongValue(place.file, place.key, "a telephone number", found, remedy) from None


def numbers(value: object, place: Place) -> tuple[TelephoneNumber, ...]:
    """Return several telephone numbers."""
    return tuple(number(item, place) for item in _listed(value, place, "a list of telephone numbers"))


def country(value: object, place: Place) -> str:
    """Return the two letters of a country that has telephone numbers."""
    import phonenumbers

    from numberport.planning.columns import country_code

    written = text(value, place)
    code = written.upper()
    if code not in phonenumbers.SUPPORTED_REGIONS:
        meant = country_code(written)
        place.refuse_text(written, f"the two letters of a country, {f'here {meant}' if meant else 'such as US or CA'}")
    return code


def region(value: object, place: Place) -> str:
    """Return the name of a region whose clock a rule follows."""
    written = text(value, place)
    several = (regime for regime in regimes.all() if len(regime.regions) > 1)
    known = sorted(area.name for regime in several for area in regime.regions)
    name = "-".join(written.casefold().replace("-", " ").replace("_", " ").split())
    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    why = f"did you mean {near[0]!r}?" if near else ""
    raise WrongValue(place.file, place.key, f"one of {', '.join(known)}", repr(legible(written)), why)


def span(value: object, place: Place) -> Span:
    """Return a length of time such as ``1 business day``."""
    from numberport.adapters.script import SpanTooLong, stated_span

    written = text(value, place)
    try:
        return stated_span(written)
    except SpanTooLong:
        place.refuse_text(written, "ten years at most")
    except NotASpan:
        place.refuse_text(written, f"a count and one of {', '.join(Unit)}, such as '1 business day'")


def clauses(value: object, place: Place) -> frozenset[LetterClause]:
    """Return what a letter says beside names and numbers, each clause by its short name."""
    found: set[LetterClause] = set()
    known = {clause.name.casefold().replace("_", " "): clause for clause in LetterClause}
    for item in _listed(value, place, "a list of clauses"):
        word = " ".join(text(item, place).casefold().replace("-", " ").replace("_", " ").split())
        found.add(known.get(word) or place.refuse_text(word, f"clauses, each one of {', '.join(known)}"))
    return frozenset(found)


def signature(value: object, place: Place) -> Signature:
    """Return what shows that a letter was signed."""
    if not isinstance(value, dict):
        place.refuse(value, f"a table with {', '.join(SIGNATURE)}")
    read = {}
    for key, said in value.items():
        if key not in SIGNATURE:
            raise UnknownKey(place.file, f"{place.key}.{key}", tuple(SIGNATURE))
        field, reader = SIGNATURE[key]
        read[field] = reader(said, attrs.evolve(place, key=f"{place.key}.{key}"))
    return Signature(**read)


def signature_method(value: object, place: Place) -> SignatureMethod:
    """Return how a letter was signed."""
    return _one_of(SignatureMethod, value, place)


def file_hash(value: object, place: Place) -> str:
    """Return the SHA-256 of a file."""
    written = text(value, place).casefold()
    wanted = "the SHA-256 of the signed file in 64 hexadecimal digits, as sha256sum prints it"
    return written if re.fullmatch(r"[0-9a-f]{64}", written) else place.refuse_text(written, wanted)


#: What a table says of a signature: each key, the field it fills, and how it is read.
SIGNATURE: Final[Mapping[str, tuple[str, Callable[[object, Place], Any]]]] = {
    "signer": ("signer", text),
    "at": ("signed_at", moment),
    "method": ("method", signature_method),
    "from": ("address", secret),
    "sha256": ("file_sha256", file_hash),
}


def scope(value: object, place: Place) -> Scope:
    """Return whether all numbers of an account are ported."""
    return _one_of(Scope, value, place)


def account_status(value: object, place: Place) -> AccountStatus:
    """Return whether an account works."""
    return _one_of(AccountStatus, value, place)


def pin_kind(value: object, place: Place) -> PinKind:
    """Return what a PIN is for."""
    return _one_of(PinKind, value, place)


def paper_kind(value: object, place: Place) -> DocumentKind:
    """Return which paper a file is said to be."""
    return _one_of(DocumentKind, value, place)


def proof_kind(value: object, place: Place) -> ProofKind:
    """Return what a document proves."""
    return _one_of(ProofKind, value, place)


def installation(value: object, place: Place) -> Installation:
    """Return how the lines hang together."""
    return _one_of(Installation, value, place)


def line(value: object, place: Place) -> LineType:
    """Return the kind of line that serves the numbers."""
    return _one_of(LineType, value, place)


def remaining(value: object, place: Place) -> Remaining:
    """Return what happens to the numbers that stay."""
    return _one_of(Remaining, value, place)


_Word = TypeVar("_Word", bound=enum.StrEnum)


def _one_of(words: type[_Word], value: object, place: Place) -> _Word:
    written = text(value, place).casefold()
    found = next((word for word in words if word.value.casefold() == written), None)
    return found or place.refuse_text(written, f"one of {', '.join(words)}")


def reasons(value: object, place: Place) -> frozenset[Reason]:
    """Return reasons of a rejection."""
    written = [text(item, place) for item in _listed(value, place, "a list of reasons")]
    known = {reason.value: reason for reason in Reason}
    for name in written:
        if name not in known:
            place.refuse_text(name, f"one of {', '.join(known)}")
    return frozenset(known[name] for name in written)


def _listed(value: object, place: Place, wanted: str, *, may_be_empty: bool = False) -> list[object]:
    if not isinstance(value, list) or not (value or may_be_empty) or len(value) > _LIST_LIMIT:
        place.refuse("" if value == [] else value, wanted)
    return value
