"""
What people call the parts of a record, and how what stands beside each name is read.

A name is compared without case, punctuation and the joints of ``camelCase``. What cannot be read gives None, and is
never guessed.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from numberport.documents.records import AccountStatus, Feature
from numberport.errors import InputError
from numberport.names import plain
from numberport.parties import Address, Secret, TaxId
from numberport.parties.tax_ids import InvalidTaxId
from numberport.telephone import NumberRange, TelephoneNumber, legible

__all__ = ["FLAGS", "called", "field_of", "is_address", "is_known", "is_list_of_numbers", "part_of", "read_field"]

_JOINTS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
#: No name, address or account number is longer.
_LINE: Final = 500
#: The most numbers that a range in a record stands for.
_LONGEST: Final = 10_000


@functools.lru_cache(maxsize=4_096)
def called(label: str) -> str:
    """Return a label as it is compared: ``EndUserPIN`` is ``end user pin``."""
    whole = plain(label[:_LABEL])
    # "TNs" has no joint.
    return whole if whole in _CALLED else plain(_JOINTS.sub(" ", label[:_LABEL]))


#: No label is longer.
_LABEL: Final = 200


def field_of(label: str) -> str:
    """Return the field that a label means; the empty text where it means none."""
    return _CALLED.get(called(label), "")


def part_of(label: str) -> tuple[str, str] | None:
    """Return which address a label is a part of, and which part; None where it is none."""
    name = called(label)
    for prefix, field in _WHOSE:
        if name.startswith(prefix) and (part := _PARTS.get(name.removeprefix(prefix))):
            return field, part
    return None


def is_known(label: str) -> bool:
    """Tell whether a label is one that has a meaning here, and nothing beside it; any other may be a value itself."""
    return len(label) <= _LABEL and bool(field_of(label) or part_of(label))


def is_address(label: str) -> bool:
    """Tell whether a label means a whole address."""
    return field_of(label) in _ADDRESSES


def is_list_of_numbers(label: str) -> bool:
    """Tell whether a label means the numbers of an account."""
    return field_of(label) == "numbers"


def read_field(field: str, text: str, region: str) -> Any:  # noqa: ANN401 - each field has its own kind of value
    """Return what a text says of a field; None where it is not understood."""
    return _READERS[field](text, region)


def _text(text: str, _: str) -> str | None:
    # Cut short it would be another name.
    line = legible(text, None)
    return line if 0 < len(line) <= _LINE else None


def _secret(text: str, _: str) -> Secret | None:
    line = _text(text, "")
    return Secret(line) if line else None


def _tax_id(text: str, region: str) -> TaxId | None:
    try:
        return TaxId.parse(text, country=region)
    except InvalidTaxId:
        return None


def _address(text: str, _: str) -> Address | None:
    address = Address.parse(_text(text.replace("\n", ", "), "") or "")
    return address if address.street and (address.city or address.postal_code) else None


def _number(text: str, region: str) -> TelephoneNumber | None:
    try:
        return TelephoneNumber.parse(text, region)
    except InputError:
        return None


def _numbers(text: str, region: str) -> tuple[TelephoneNumber, ...] | None:
    """Return the numbers of a list; None where any part of it is none."""
    read: list[TelephoneNumber] = []
    for part in filter(str.strip, re.split(r"[,;\n]+|\s+and\s+", text)):
        held = _run(part.strip(), region)
        if held is None:
            return None
        read += held
    return tuple(read)


def _run(text: str, region: str) -> tuple[TelephoneNumber, ...] | None:
    """Return the number of a text, the numbers of a range, or numbers with nothing but spaces between them."""
    if (number := _number(text, region)) is not None:
        return (number,)
    try:
        held = NumberRange.parse(text, region)
    except InputError:
        held = None
    if held is not None:
        return tuple(held) if len(held) <= _LONGEST else None
    words = [_number(word, region) for word in text.split()] if " " in text else [None]
    return tuple(word for word in words if word is not None) if None not in words else None


_DAYS: Final = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%d-%b-%Y")
#: Where the month stands first in a day of figures.
_MONTH_FIRST: Final = frozenset({"US"})
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?")


def _day(text: str, region: str) -> dt.date | None:
    written = text.strip()
    if moment := _MOMENT.fullmatch(written):
        written = moment[1]
    for form in (*_DAYS, *(("%m/%d/%Y",) if region in _MONTH_FIRST else ())):
        try:
            return dt.datetime.strptime(written, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


#: How yes and no are written beside a question.
FLAGS: Final[Mapping[str, bool]] = MappingProxyType(
    {
        **dict.fromkeys(("yes", "y", "true", "1", "on", "present"), True),
        **dict.fromkeys(("no", "n", "false", "0", "off", "none", "not present"), False),
    }
)


def _flag(text: str, _: str) -> bool | None:
    return FLAGS.get(plain(text))


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
    "isdn bri": Feature.ISDN,
    "adsl": Feature.DSL,
    "ring mate": Feature.DISTINCTIVE_RING,
}


def _features(text: str, _: str) -> tuple[Feature, ...] | None:
    found = [_FEATURES.get(plain(part)) for part in re.split(r"[,;/\n]+", text) if part.strip()]
    return tuple(feature for feature in found if feature) if None not in found else None


_Reader = Callable[[str, str], Any]
#: The fields, how each is read, and what people call it.
_ROWS: Final[tuple[tuple[str, _Reader, tuple[str, ...]], ...]] = (
    (
        "business_name",
        _text,
        (
            *("business name", "company name", "company", "customer name", "end user name", "account name", "name"),
            *("lname", "customer", "end user", "subscriber name", "account holder", "account holder name"),
        ),
    ),
    (
        "authorized_user",
        _text,
        (
            *("authorized user", "authorised user", "authorized name", "authorized contact", "authorised person"),
            *("contact", "contact name", "authorized person", "authorizing user name", "authorized signer"),
            *("authorized user name", "authorised user name", "authorized contact name"),
        ),
    ),
    ("service_address", _address, ("service address", "address", "service location", "location", "svc address", "sa")),
    ("billing_address", _address, ("billing address", "bill address", "mailing address")),
    (
        "billing_number",
        _number,
        (
            *("btn", "atn", "billing number", "billing telephone number", "main number", "main billing number"),
            *("main btn", "billing tn", "account telephone number", "account tn", "billing phone number"),
        ),
    ),
    (
        "account_number",
        _secret,
        ("account number", "account no", "account", "acct", "acct number", "acct no", "an", "ban", "account id"),
    ),
    (
        "tax_id",
        _tax_id,
        (
            *("tax id", "tax number", "federal tax id", "fein", "ein", "tin", "ssn", "last four of ssn"),
            *("business number", "bn"),
        ),
    ),
    (
        "pin",
        _secret,
        (
            *("pin", "passcode", "account pin", "port out pin", "pin passcode", "transfer pin", "end user pin"),
            *("pin number", "porting pin", "number transfer pin", "passcode pin"),
        ),
    ),
    (
        "numbers",
        _numbers,
        (
            *("numbers", "telephone numbers", "phone numbers", "telephone number", "phone number", "number", "tn"),
            *("tns", "wtn", "wtns", "working telephone number", "working telephone numbers", "working numbers"),
            *("working telephone numbers on account", "numbers on account", "associated numbers"),
        ),
    ),
    ("drawn_on", _day, ("drawn on", "drawn", "date", "csr date", "record date", "as of", "date drawn")),
    ("status", _status, ("status", "account status")),
    ("on_hold", _flag, ("on hold", "hold", "hold for non payment", "non payment hold", "account hold")),
    ("bundled", _flag, ("bundled", "bundle", "bundled account", "bundled service")),
    (
        "frozen",
        _flag,
        (
            *("frozen", "freeze", "local freeze", "port freeze", "lsp freeze", "port protection", "port lock"),
            *("local service freeze", "number lock", "port out protection"),
        ),
    ),
    ("pending_order", _flag, ("pending order", "pending orders", "pending service order", "open order", "open orders")),
    ("features", _features, ("features", "feature", "line features", "usoc description", "line feature")),
)
_CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {plain(name): field for field, _, names in _ROWS for name in (field, *names)}
)
_READERS: Final[Mapping[str, _Reader]] = MappingProxyType({field: reader for field, reader, _ in _ROWS})
_ADDRESSES: Final = frozenset({"service_address", "billing_address"})

#: Whose part a part is, by what its name begins with; a part without is of the service address.
_WHOSE: Final = (
    *((f"{name} ", "billing_address") for name in ("billing address", "billing", "bill address", "bill")),
    *((f"{name} ", "service_address") for name in ("service address", "service", "svc address", "svc", "address")),
    ("", "service_address"),
)
#: The parts of an address, in the order in which a line has them, and what people call them.
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: part
        for part, names in (
            ("house", ("house number", "street number", "house no")),
            (
                "street",
                (
                    *("street", "street address", "address line 1", "line 1", "line1", "address 1", "address1"),
                    *("addressline1", "street name", "unparsed address", "street 1"),
                ),
            ),
            ("unit", ("unit", "suite", "address line 2", "line 2", "line2", "address 2", "address2", "apartment")),
            ("city", ("city", "town", "locality")),
            ("region", ("state", "province", "state province", "region", "state code", "administrative area")),
            ("postal_code", ("zip", "zip code", "zipcode", "postal code", "postcode", "zip postal code")),
        )
        for name in names
    }
)
