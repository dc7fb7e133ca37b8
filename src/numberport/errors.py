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

from collections.abc import Callable
from typing import Any

import attrs

__all__ = [
    "CarrierError",
    "InputError",
    "MissingExtra",
    "NumberportError",
    "UsageError",
    "WrongType",
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
