"""
What the simulated carrier holds: the orders it took, and what it tells of each and when.
"""

import datetime as dt
from collections.abc import Mapping, Set as AbstractSet

import attrs

from numberport.telephone import TelephoneNumber

__all__ = ["Taken", "Told"]


@attrs.frozen
class Told:
    """A message of the carrier's: when it is made, when it arrives, what it says."""

    made: dt.datetime
    arrives: tuple[dt.datetime, ...]
    message: Mapping[str, object]
    numbers: tuple[TelephoneNumber, ...]
    #: The version of the order that began the life it belongs to.
    life: int
    garbled: bool = False
    #: Whether it ends the carrier's work on these numbers.
    ends: bool = False

    def answering(self, version: int) -> "Told":
        """Return it as the answer to a later version."""
        return attrs.evolve(self, message={**self.message, "version": version})

    def without(self, numbers: AbstractSet[TelephoneNumber]) -> "Told":
        """Return it with some numbers left out, the others named."""
        left = tuple(number for number in self.numbers if number not in numbers)
        if left == self.numbers:
            return self
        message = {**self.message, "numbers": [str(number) for number in left]}
        return attrs.evolve(self, numbers=left, message=message)


@attrs.frozen
class Taken:
    """An order as the carrier holds it."""

    #: Our reference, as it was said last.
    reference: str
    #: The carrier's own.
    order: str
    #: What its chance hangs on.
    seed: str
    version: int
    #: The version that began the life it leads, and when that was.
    life: int
    begun: dt.datetime
    #: The numbers of that version.
    asked: tuple[TelephoneNumber, ...]
    #: Every number it ever had.
    numbers: tuple[TelephoneNumber, ...]
    told: tuple[Told, ...] = ()
    #: The day or the moment for which the numbers are wanted.
    wish: dt.date | None = None
    #: The numbers that were asked to be cancelled, and when.
    cancelling: Mapping[TelephoneNumber, dt.datetime] = attrs.field(factory=dict)
    #: The remarks that were left.
    comments: tuple[str, ...] = ()
    #: The files that were handed in: name and hash of each.
    files: tuple[tuple[str, str], ...] = ()
    #: When it was asked to let numbers over at once.
    activated: tuple[dt.datetime, ...] = ()

    def latest(self, now: dt.datetime) -> Mapping[TelephoneNumber, Told]:
        """Return what was said last of each number, in the life that it leads."""
        asked = frozenset(self.asked)
        said = [told for told in self.told if told.made <= now]
        return {
            number: told for told in said for number in told.numbers if told.life == self.life or number not in asked
        }

    def over(self, now: dt.datetime) -> frozenset[TelephoneNumber]:
        """Return the numbers that the carrier has done with."""
        return frozenset(number for told in self.told if told.ends and told.made <= now for number in told.numbers)
