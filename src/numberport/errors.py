"""
The errors every room shares, and what tells them apart.

Three branches hang from :class:`NumberportError`, because the three call for different reactions:

* :class:`UsageError`: *our* mistake.
  The caller asked for something the library will not do; the error says what was allowed.
* :class:`InputError`: the data handed in is wrong.
  It is a :class:`ValueError` too, so code that parses need not know us.
* :class:`CarrierError`: *their* mistake.
  A carrier broke its contract.

Leaves are frozen values with fields; their text is made from the fields and says what to do next.
"""

import datetime as dt
import enum
import operator
import types
import typing
from collections.abc import Callable
from typing import Any, Final

import attrs

__all__ = [
    "CarrierError",
    "InputError",
    "MissingExtra",
    "NumberportError",
    "UsageError",
    "WrongType",
    "checked",
    "is_a",
    "require",
]


class NumberportError(Exception):
    """
    The root of everything numberport raises on purpose.

    Two errors are equal when they are of one class and their fields are equal.
    """

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((type(self), self._fields()))

    def _fields(self) -> tuple[object, ...]:
        fields = getattr(type(self), "__attrs_attrs__", ())
        return tuple(getattr(self, field.name) for field in fields) or self.args


class UsageError(NumberportError):
    """The caller asked for a step or a value that the library refuses; nothing has changed."""


class InputError(NumberportError, ValueError):
    """Text, a row or a file handed in cannot be what it is said to be."""


class CarrierError(NumberportError):
    """A carrier answered in a way that its own contract does not allow."""


@attrs.frozen
class MissingExtra(UsageError):
    """An optional dependency is not installed; the error names the extra that brings it."""

    extra: str
    package: str

    def __str__(self) -> str:
        return f"{self.package} is not installed; run: pip install 'numberport[{self.extra}]'"


@attrs.frozen
class WrongType(UsageError, TypeError):
    """A value of another kind stands where one of ours is wanted; it may be secret, and the error does not show it."""

    name: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.name} is {self.found}; give {self.wanted}"


def require(name: str, value: object, kinds: type | tuple[type, ...], wanted: str) -> None:
    """
    Refuse a value of none of some kinds.

    Raises:
        WrongType: It is of none of them.
    """
    if not isinstance(value, kinds):
        raise WrongType(name, wanted, type(value).__name__)


def all_of(
    kinds: type, container: type, wanted: str, *, optional: bool = False
) -> Callable[[Any, "attrs.Attribute[Any]", object], None]:
    """
    Return a validator of a field that holds several values of a kind; or nothing, where that is optional.

    Args:
        kinds: What each of them is.
        container: What holds them: a tuple or a frozenset.
        wanted: The same in words.
        optional: Whether the field may hold None.
    """

    def check(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if value is None and optional:
            return
        if not isinstance(value, tuple | frozenset) or not isinstance(value, container):
            raise WrongType(attribute.name, wanted, type(value).__name__)
        odd = next((one for one in value if not isinstance(one, kinds)), None)
        if odd is not None:
            raise WrongType(attribute.name, wanted, f"a {container.__name__} with {type(odd).__name__} in it")

    return check


def is_a(
    kinds: type | tuple[type, ...], wanted: str, *, optional: bool = True
) -> Callable[[Any, "attrs.Attribute[Any]", object], None]:
    """Return a validator of a field that holds a value of some kinds; or nothing, where that is optional."""

    def check(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if value is not None or not optional:
            require(attribute.name, value, kinds, wanted)

    return check


def checked(_: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """
    Have every field of a class refuse what its annotation does not allow: a ``field_transformer`` of attrs.

    The word of a member of an enumeration is taken for that member.
    """
    # The base's fields are checked by what the base has.
    own = [place for place, field in enumerate(fields) if not field.inherited]  # type: ignore[attr-defined]
    changed = [_converting(field) if place in own else field for place, field in enumerate(fields)]
    if own:
        # One for all, run once all are set: one for each would make every event several times as slow to build.
        last, check = changed[own[-1]], _check([fields[place] for place in own])
        both = check if last.validator is None else attrs.validators.and_(check, last.validator)
        changed[own[-1]] = last.evolve(validator=both)
    return changed


@attrs.frozen
class _Row:
    """What one field may hold."""

    name: str
    default: object
    kind: Any

    def refuse(self, value: object) -> WrongType:
        """Return the error about a value that it may not."""
        return WrongType(self.name, _in_words(self.kind), _found(value))


def _check(fields: "list[attrs.Attribute[Any]]") -> Callable[[Any, "attrs.Attribute[Any]", object], None]:
    rows = [(_Row(field.name, field.default, field.type), _holding(field.type)) for field in fields]
    plain = [row for row in rows if not _holds_several(row[0].kind)]
    several = [(row, row.name, row.default, holds) for row, holds in rows if _holds_several(row.kind)]
    # Whether a plain field may hold a value follows from its class: classes that were found good once are good.
    good: set[tuple[type, ...]] = set()
    values_of = operator.attrgetter("__class__", *(row.name for row, _ in plain))

    def check(instance: object, _: object, __: object) -> None:
        values = values_of(instance)[1:] if plain else ()
        classes = tuple(map(type, values))
        if classes not in good:
            for (row, holds), value in zip(plain, values, strict=True):
                if not holds(value):
                    raise row.refuse(value)
            good.add(classes)
        for row, name, default, holds in several:
            value = getattr(instance, name)
            if value is not default and not holds(value):
                raise row.refuse(value)

    return check


def _holds_several(kind: object) -> bool:
    return any(typing.get_origin(part) is not None for part in _parts(kind))


def _converting(field: "attrs.Attribute[Any]") -> "attrs.Attribute[Any]":
    words = next(
        (part for part in _parts(field.type) if isinstance(part, type) and issubclass(part, enum.StrEnum)), None
    )
    if words is None or field.converter is not None:
        return field
    known = {member.value: member for member in words}

    def member(value: object) -> object:
        """Return the member that a word is of, and anything else as it is."""
        return known.get(value, value) if type(value) is str else value

    return field.evolve(converter=member)


def _parts(kind: object) -> tuple[Any, ...]:
    """Return what a union is of, or the one thing that something else is."""
    return typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)


def _holding(kind: Any) -> Callable[[Any], bool]:  # noqa: ANN401 - an annotation is anything
    """Return what tells whether a value is what an annotation says."""
    parts = _parts(kind)
    if len(parts) > 1:
        if _SPECIAL.keys().isdisjoint(parts) and all(isinstance(part, type) for part in parts):
            return lambda value: isinstance(value, parts)
        each = tuple(map(_holding, parts))
        return lambda value: any(holds(value) for holds in each)
    container, inner = typing.get_origin(kind), typing.get_args(kind)
    if container is None:
        return _SPECIAL.get(kind, lambda value: isinstance(value, kind))
    if container is tuple and inner[-1] is not Ellipsis:
        pair = tuple(map(_holding, inner))
        return lambda value: (
            isinstance(value, tuple)
            and len(value) == len(pair)
            and all(holds(one) for holds, one in zip(pair, value, strict=True))
        )
    member = _holding(inner[0])
    return lambda value: isinstance(value, container) and all(map(member, value))


#: What Python takes for something else: a truth for a number, and a moment for a day.
_SPECIAL: Final[dict[Any, Callable[[Any], bool]]] = {
    int: lambda value: isinstance(value, int) and not isinstance(value, bool),
    dt.date: lambda value: isinstance(value, dt.date) and not isinstance(value, dt.datetime),
}

#: What is wanted, in words.
_WORDS: Final[dict[Any, str]] = {
    str: "a text",
    int: "a whole number",
    bool: "True or False",
    dt.date: "a datetime.date",
    dt.datetime: "a datetime.datetime with its zone",
    types.NoneType: "None",
}


def _in_words(kind: Any) -> str:  # noqa: ANN401 - the same
    parts = _parts(kind)
    if len(parts) > 1:
        return " or ".join(map(_in_words, parts))
    container, inner = typing.get_origin(kind), typing.get_args(kind)
    if container is not None:
        each = " and ".join(_in_words(one) for one in dict.fromkeys(inner) if one is not Ellipsis)
        return f"a {container.__name__} of which each is {each}"
    if issubclass(kind, enum.StrEnum):
        return f"one of {', '.join(kind)}"
    return _WORDS.get(kind) or f"a value of the class {kind.__name__}"


def _found(value: object) -> str:
    """Return what a value is, without the value: it may be secret."""
    name = type(value).__name__
    odd = next((one for one in value), None) if isinstance(value, tuple | frozenset) else None
    return name if odd is None else f"{name} of {type(odd).__name__}"
