"""
Events as a store keeps them: whole, strict, and readable for ever.

* What cannot be read to the letter is refused, and the error says where.
* A field that we do not know, at any depth, is kept as it was and written back. A newer numberport may add a field that
  an older one can do without; the version stays, and the older one loses nothing.
* Fields at their default are left out. So a default never changes: an event class that needs another one, or that says
  the same in another form, gets a new version, and a row in :data:`UPCASTS` that reads the old one. What is worked out
  from other fields where it is not given, the country of an address, is always written.
* A moment keeps its instant and its offset, not the name of its zone: ``2026-03-02T09:00:00-05:00``.
  What an offset means never changes; what the name of a zone means does.
"""

import datetime as dt
import enum
import functools
import json
import re
from collections.abc import Callable, Mapping, Sequence, Set as AbstractSet
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args, get_origin

import attrs

from numberport import events
from numberport.calendars import pinned
from numberport.codec.unknown_fields import unknown_fields, with_unknown_fields
from numberport.errors import InputError
from numberport.events import Action, Aimed, Event, Handover, Move
from numberport.parties import Address, Secret
from numberport.telephone import TelephoneNumber, legible

if TYPE_CHECKING:
    from cattrs import Converter
    from cattrs.dispatch import StructureHook

__all__ = [
    "EVENT_TYPES",
    "UPCASTS",
    "NewerEvent",
    "StoredEventError",
    "UnknownEvent",
    "UnreadableEvent",
    "Upcast",
    "Upcasts",
    "dumps",
    "from_stored",
    "loads",
    "stored",
]

_T = TypeVar("_T")

#: What makes the stored fields of one version those of the next.
Upcast = Callable[[dict[str, Any]], dict[str, Any]]
#: How to read older events: for a type and a version, the step to the next version.
Upcasts = Mapping[tuple[str, int], Upcast]


def _with_origin(fields: dict[str, Any]) -> dict[str, Any]:
    """Return an opening of version 1, which named the order it follows and not how; a split said where it begins."""
    rest = {name: value for name, value in fields.items() if name != "previous"}
    if fields.get("previous") is None:
        return rest
    how = {"how": Handover.SPLIT.value} if fields.get("starts") else {}
    return {**rest, "origin": {"order": fields["previous"], **how}}


def _with_countries(fields: dict[str, Any]) -> dict[str, Any]:
    """Return an event from before the country of an address could be unknown: one that was not written was the US."""
    return {
        name: _with_countries_in(value) if name in {"account", "papers"} else value for name, value in fields.items()
    }


def _with_countries_in(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _with_countries_in(part) for name, part in value.items()}
    return inner | {
        name: {"country": "US", **inner[name]} for name in _ADDRESSES & inner.keys() if inner[name] is not None
    }


#: The fields of an account and of its papers that hold an address.
_ADDRESSES: Final = frozenset({"service_address", "billing_address"})
#: The older versions there are. The version we write is one above the last one here, or 1.
UPCASTS: Final[Upcasts] = MappingProxyType(
    {
        ("Open", 1): _with_origin,
        ("Open", 2): _with_countries,
        ("Correct", 1): _with_countries,
        ("Amend", 1): _with_countries,
    }
)

#: Every class of event, by the name it is stored under.
EVENT_TYPES: Final[Mapping[str, type[Event]]] = MappingProxyType(
    {
        name: value
        for name in events.__all__
        if isinstance(value := getattr(events, name), type)
        and issubclass(value, Event)
        and value not in {Action, Aimed, Move}
    }
)


class StoredEventError(InputError):
    """What is stored is not an event that we can read; it is kept as it is."""


@attrs.frozen
class UnknownEvent(StoredEventError):
    """A stored event is of a type that we do not have."""

    type: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"there is no event called {self.type!r} here; if a newer numberport wrote it, update numberport"


@attrs.frozen
class NewerEvent(StoredEventError):
    """A stored event is of a later version than we know."""

    type: str
    found: int
    known: int

    def __str__(self) -> str:
        return f"{self.type} is stored in version {self.found}, and only {self.known} is known here; update numberport"


@attrs.frozen
class UnreadableEvent(StoredEventError):
    """A stored event is damaged; the error names the places, and no value that stands there."""

    type: str
    problems: tuple[str, ...]

    def __str__(self) -> str:
        what = f"this {self.type}" if self.type else "this stored event"
        return f"{what} cannot be read ({'; '.join(self.problems)}); restore it from a copy"


def dumps(event: Event, upcasts: Upcasts = UPCASTS) -> str:
    """Return an event as stored JSON text, in ASCII; secrets are in it."""
    return _ENCODER.encode(stored(event, upcasts))


def loads(text: str, upcasts: Upcasts = UPCASTS) -> Event:
    """
    Return the event in a stored JSON text.

    Raises:
        StoredEventError: It is no event that we can read; the error says what to do.
    """
    try:
        written = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableEvent("", ("it is not JSON",)) from None
    return from_stored(written, upcasts)


def stored(event: Event, upcasts: Upcasts = UPCASTS) -> dict[str, Any]:
    """Return an event as a dict that JSON can hold; secrets are in it."""
    name = type(event).__name__
    fields = _converter().unstructure(event)
    fields.pop("extra", None)
    return {"type": name, "v": _version(name, upcasts), **with_unknown_fields(fields, event.extra)}


def from_stored(written: Mapping[str, Any], upcasts: Upcasts = UPCASTS) -> Event:
    """
    Return the event in a stored dict.

    Args:
        written: What :func:`stored` returned, or its like of an older version.
        upcasts: How to read older versions.

    Raises:
        UnknownEvent: There is no such type.
        NewerEvent: It is of a version that we do not know yet.
        UnreadableEvent: A field is missing or not what it should be.
    """
    name, found = _heading(written)
    fields = {key: value for key, value in written.items() if key not in {"type", "v"}}
    known = _version(name, upcasts)
    if found > known:
        raise NewerEvent(name, found, known)
    return _structured(name, fields, [upcasts[name, version] for version in range(found, known)])


def _heading(written: object) -> tuple[str, int]:
    """Return the type and the version that a stored event states."""
    if not isinstance(written, Mapping):
        raise UnreadableEvent("", ("it is not a JSON object",))
    name, found = written.get("type"), written.get("v")
    if not isinstance(name, str):
        raise UnreadableEvent("", ("it states no type",))
    if name not in EVENT_TYPES:
        raise UnknownEvent(name)
    if type(found) is not int or found < 1:
        raise UnreadableEvent(name, ("it states no version",))
    return name, found


def _version(name: str, upcasts: Upcasts) -> int:
    """Return the version in which events of this name are written."""
    return 1 + max((version for known, version in upcasts if known == name), default=0)


def _structured(name: str, fields: dict[str, Any], steps: Sequence[Upcast]) -> Event:
    from cattrs import transform_error

    try:
        for step in steps:
            fields = step(fields)
        known = {field: value for field, value in fields.items() if field != "extra"}
        event: Event = _converter().structure(known, EVENT_TYPES[name])
        extra = unknown_fields(fields, event)
        return attrs.evolve(event, extra=extra) if extra else event
    except Exception as error:  # noqa: BLE001  # whatever a damaged one makes a constructor raise
        problems = transform_error(error, path="", format_exception=_problem)
    # Outside of the handler, so that no traceback leads to the values.
    raise UnreadableEvent(name, tuple(map(_with_place_first, problems)))


def _problem(error: BaseException, expected: object) -> str:
    """Return what is wrong, without the value: it may be a secret."""
    if isinstance(error, KeyError):
        return "missing"
    wanted = re.sub(r"(?:\w+\.)+", "", getattr(expected, "__name__", None) or str(expected))
    return "impossible value" if expected is None else f"should be {wanted}"


def _with_place_first(problem: str) -> str:
    what, _, place = problem.rpartition(" @ ")
    return f"{place.removeprefix('.')}: {what}" if place else what


_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))


@functools.cache
def _converter() -> "Converter":
    """Return the converter of stored events, made on first use."""
    from cattrs import Converter
    from cattrs.cols import is_frozenset, is_sequence
    from cattrs.gen import make_dict_unstructure_fn, override

    converter = Converter(
        omit_if_default=True,
        unstruct_collection_overrides={AbstractSet: sorted, tuple: list},
    )
    for exact in (str, int, bool):
        converter.register_structure_hook(exact, _exactly)
    # An enumeration of texts would pass for a text.
    converter.register_unstructure_hook(enum.StrEnum, str)
    converter.register_structure_hook(enum.StrEnum, lambda value, kind: kind(value))
    converter.register_unstructure_hook(
        Address,
        make_dict_unstructure_fn(
            Address, converter, _cattrs_omit_if_default=True, country=override(omit_if_default=False)
        ),
    )
    for kind, write, read in _TEXTS:
        converter.register_unstructure_hook(kind, write)
        converter.register_structure_hook(kind, _reading(write, read))
    converter.register_structure_hook_factory(_is_moment_or_day, _moment_or_day)
    converter.register_structure_hook_factory(_is_fixed_tuple, _fixed_tuple)
    converter.register_structure_hook_factory(is_sequence, _sequence)
    converter.register_structure_hook_factory(is_frozenset, _set)
    return converter


#: What is one text in JSON, how it is written, and how it is read.
_TEXTS: Final[tuple[tuple[type, Callable[[Any], str], Callable[[str], object]], ...]] = (
    # A number that the metadata of today do not know was valid when it was stored.
    (TelephoneNumber, str, TelephoneNumber.known),
    (Secret, Secret.reveal, Secret),
    (dt.date, dt.date.isoformat, dt.date.fromisoformat),
    (dt.datetime, dt.datetime.isoformat, lambda text: pinned(dt.datetime.fromisoformat(text))),
)


def _reading(write: Callable[[Any], str], read: Callable[[str], object]) -> "StructureHook":
    """Return what reads a text to the letter: it is what would be written, in no other spelling."""

    def to_the_letter(value: str, _: object) -> object:
        found = read(value)
        if write(found) != value:
            msg = "written otherwise than we write it"
            raise ValueError(msg)
        return found

    return to_the_letter


def _exactly(value: object, kind: type[_T]) -> _T:
    """Return a value that is of a type already; cattrs would make it so."""
    if type(value) is not kind:
        msg = f"not a {kind.__name__}"
        raise TypeError(msg)
    return value


def _is_moment_or_day(kind: object) -> bool:
    return kind == dt.datetime | dt.date | None


def _moment_or_day(_: object, converter: "Converter") -> "StructureHook":
    moment, day = converter.get_structure_hook(dt.datetime), converter.get_structure_hook(dt.date)

    def read(value: str | None, _: object) -> object:
        if value is None:
            return None
        return moment(value, dt.datetime) if "T" in value else day(value, dt.date)

    return read


# cattrs takes anything that can be iterated for a list, a text and the keys of an object too.


def _sequence(kind: Any, converter: "Converter") -> "StructureHook":
    from cattrs.cols import homogenous_tuple_structure_factory

    read = homogenous_tuple_structure_factory(kind, converter)
    return lambda value, kind: read(_exactly(value, list), kind)


def _set(kind: type, converter: "Converter") -> "StructureHook":
    read = _sequence(tuple.__class_getitem__((*get_args(kind), ...)), converter)
    return lambda value, kind: frozenset(read(value, kind))


def _is_fixed_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple and ... not in get_args(kind)


def _fixed_tuple(kind: object, converter: "Converter") -> "StructureHook":
    kinds = get_args(kind)
    reads = tuple(map(converter.get_structure_hook, kinds))

    def read(value: object, _: object) -> tuple[object, ...]:
        return tuple(read(item, kind) for read, item, kind in zip(reads, _exactly(value, list), kinds, strict=True))

    return read
