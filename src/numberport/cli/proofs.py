"""
What a customer states of codes, PINs and papers besides: the lists of tables of a folder's files.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from numberport.cli import values
from numberport.cli.values import Place, UnknownKey, WrongValue
from numberport.documents import Document, GivenCode, PortOutPin

__all__ = ["LISTS", "read_lists"]

_Reader = Callable[[object, Place], object]
_Fields = Mapping[str, tuple[str, _Reader]]
#: For each list of tables: the field of the papers it fills, what each table makes, the keys, and those it must have.
LISTS: Final[Mapping[str, tuple[str, Callable[..., Any], _Fields, tuple[str, ...]]]] = {
    "code": (
        "codes",
        GivenCode,
        {
            "name": ("name", values.text),
            "code": ("code", values.secret),
            "number": ("number", values.number),
            "issued": ("issued_on", values.day),
        },
        ("name", "code"),
    ),
    "pin": (
        "pins",
        PortOutPin,
        {
            "pin": ("pin", values.secret),
            "kind": ("kind", values.pin_kind),
            "number": ("number", values.number),
            "issued": ("issued_at", values.moment),
            "expires": ("expires_at", values.moment),
        },
        ("pin",),
    ),
    "document": (
        "others",
        Document,
        {
            "kind": ("kind", values.proof_kind),
            "name": ("name", values.text),
            "holder": ("holder", values.text),
            "number": ("number", values.secret),
            "dated": ("dated_on", values.day),
            "valid_until": ("valid_until", values.day),
        },
        ("kind",),
    ),
}


def read_lists(content: Mapping[str, object], place: Place) -> dict[str, tuple[Any, ...]]:
    """
    Return what the lists of tables state, by the field of the papers that each fills.

    Args:
        content: The keys of the file; what is no such list is passed over.
        place: The file, and what stands before each key in errors.

    Raises:
        UnknownKey: A key means nothing here; the error lists those that do.
        WrongValue: A value is missing or of no use; the error says what is allowed.
    """
    return {LISTS[name][0]: tuple(_rows(name, content[name], place)) for name in LISTS if name in content}


def _rows(name: str, listed: object, place: Place) -> list[Any]:
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise WrongValue(place.file, place.key + name, f"tables, each headed [[{place.key}{name}]]", "something else")
    return [_made(name, row, attrs.evolve(place, key=f"{place.key}{name}.")) for row in listed]


def _made(name: str, row: Mapping[str, object], place: Place) -> Any:  # noqa: ANN401 - each list makes its own
    kind, fields, needed = _form(name)
    for key in row:
        if key not in fields:
            raise UnknownKey(place.file, place.key + key, tuple(fields))
    for key in needed:
        if key not in row:
            raise WrongValue(place.file, place.key + key, "there", "missing")
    read = {
        fields[key][0]: fields[key][1](value, attrs.evolve(place, key=place.key + key)) for key, value in row.items()
    }
    return kind(**read)


def _form(name: str) -> tuple[Callable[..., Any], _Fields, tuple[str, ...]]:
    _, kind, fields, needed = LISTS[name]
    return kind, fields, needed
