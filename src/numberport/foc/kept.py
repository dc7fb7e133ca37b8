"""
Mappings that nobody changes any more: what is worked out from one holds as long as it does.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

__all__ = ["Kept"]

Key = TypeVar("Key")
Value_co = TypeVar("Value_co", covariant=True)


class Kept(Mapping[Key, Value_co]):
    """
    A copy of a mapping that can only be read, and that is hashed once.

    It equals every mapping of the same items; two of them differ, though, where a moment is the first of an hour that
    the clocks repeat in one and the second in the other, which Python takes to be equal.
    """

    __slots__ = ("_held", "_items")

    def __init__(self, items: Mapping[Key, Value_co]) -> None:
        self._held = dict(items)
        self._items = frozenset((key, value, getattr(value, "fold", 0)) for key, value in self._held.items())

    def __getitem__(self, key: Key) -> Value_co:
        return self._held[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Kept):
            return self._items == other._items
        return self._held == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return repr(self._held)
