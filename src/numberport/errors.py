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

import attrs

__all__ = ["CarrierError", "InputError", "MissingExtra", "NumberportError", "UsageError"]


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
