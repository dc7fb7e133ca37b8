"""
Values as JSON shows them to anybody: whole but for what is secret.

Every public field is shown, also at its default, so that the keys are stable.
Secrets are masked, and so is what a carrier sent, raw, and what an adapter keeps of it, because anything may stand in
them: an event's fields that its repr leaves out.
"""

import datetime as dt
import enum
import functools
import json
from collections.abc import Iterable, Mapping, Set as AbstractSet
from typing import Any, Final

import attrs

from numberport.errors import UsageError
from numberport.events import Action, Report
from numberport.parties import Secret, veiled
from numberport.telephone import TelephoneNumber

__all__ = ["NotShowable", "shown", "veil"]

#: What stands for what is not shown.
MASK: Final = str(Secret(""))


@attrs.frozen
class NotShowable(UsageError):
    """A value holds something of a class that has no shown form."""

    type: str

    def __str__(self) -> str:
        return f"a {self.type} cannot be shown; show attrs classes, collections, enumerations, text, numbers and dates"


@functools.singledispatch
def shown(value: object) -> Any:
    """
    Return any value as JSON may show it to anybody.

    Attrs classes become objects of their public fields, an event's with its type first; collections become lists, sets
    sorted ones; moments and days are ISO 8601, durations seconds, numbers E.164, enumerations their value.
    Secrets are masked.

    Raises:
        NotShowable: It holds something that is none of these.
    """
    kind = type(value)
    if not attrs.has(kind):
        raise NotShowable(kind.__name__)
    names = (field.name for field in attrs.fields(kind))
    return {name: shown(getattr(value, name)) for name in names if not name.startswith("_")}


_shown_fields: Final = shown.dispatch(object)


@shown.register
def _(value: Action | Report) -> dict[str, Any]:
    hidden = {field.name: MASK for field in attrs.fields(type(value)) if not field.repr and getattr(value, field.name)}
    fields = {"type": type(value).__name__, **_shown_fields(value), **hidden}
    # What a newer version wrote has no key that a reader of this one could count on.
    del fields["extra"]
    return fields


@shown.register
def _(value: bool | int | float | None) -> object:  # noqa: FBT001  # any boolean there is
    return value


@shown.register
def _(value: str | TelephoneNumber | Secret) -> str:
    return str(value)


@shown.register
def _(value: enum.Enum) -> object:
    return shown(value.value)


@shown.register
def _(value: dt.date | dt.time) -> str:
    return value.isoformat()


@shown.register
def _(value: dt.timedelta) -> float:
    return value.total_seconds()


@shown.register
def _(value: bytes) -> str:
    # A document's bytes are as secret as what is written in it.
    return f"{len(value)} bytes"


@shown.register(Mapping)
def _(value: Mapping[object, object]) -> dict[str, Any]:
    return {_key(key): shown(item) for key, item in value.items()}


def _key(key: object) -> str:
    text = shown(key)
    return text if isinstance(text, str) else json.dumps(text)


@shown.register(list)
@shown.register(tuple)
def _(value: Iterable[object]) -> list[Any]:
    return [shown(item) for item in value]


@shown.register(AbstractSet)
def _(value: AbstractSet[object]) -> list[Any]:
    return sorted(map(shown, value), key=json.dumps)


#: The fields in which people and carriers write what they like; what is said of each number is a customer's column.
_FREE: Final = frozenset({"author", "because", "note", "set_up", "settings", "text", "who", "why", "word"})


def veil(data: Any, secrets: Iterable[Secret]) -> Any:
    """
    Return what :func:`shown` gave, with dots for the secrets that people and carriers wrote into their own texts.

    Args:
        data: What is shown.
        secrets: What must not stand in it: an order's are ``order.secrets``.
    """
    return _veil(data, tuple(secrets), free=False)


def _veil(data: Any, secrets: tuple[Secret, ...], *, free: bool) -> Any:
    if isinstance(data, list):
        return [_veil(item, secrets, free=free) for item in data]
    if isinstance(data, dict):
        return {name: _veil(item, secrets, free=free or name in _FREE) for name, item in data.items()}
    return veiled(data, secrets) if free and isinstance(data, str) else data
