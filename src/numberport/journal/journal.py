"""
The set of events in its one order.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Self, TypeVar

import attrs

from numberport.events import Event, Report
from numberport.journal.copies import by_content, identity
from numberport.journal.effects import effects, number_of
from numberport.journal.places import place_of
from numberport.journal.tip import Tip

__all__ = ["Journal", "Placed"]

State = TypeVar("State")


@attrs.frozen
class Placed:
    """
    An event in its place.

    Args:
        event: The event; of copies, the one learnt first (R4).
        moment: When it takes effect (R5).
        copies: The other copies, in the order they were learnt.
    """

    event: Event
    moment: dt.datetime
    copies: tuple[Event, ...] = ()


@attrs.frozen
class Journal:
    """
    A set of events in its one order.

    Two journals are equal when they hold the same events, in whatever order these were added.
    """

    _placed: tuple[Placed, ...] = ()
    #: What its end is known by, until a journal grows out of it and takes that along.
    _tips: list[Tip] = attrs.field(factory=list, eq=False, repr=False)

    @classmethod
    def of(cls, events: Iterable[Event]) -> Self:
        """Return the journal that holds these events."""
        return cls(_place(events))

    def add(self, event: Event) -> Self:
        """Return the journal with one more event in it."""
        return self.appended(event) or self.add_many((event,))

    def add_many(self, events: Iterable[Event]) -> Self:
        """Return the journal with these events in it, put in order once."""
        return type(self)(_place((*self.events, *events)))

    def appended(self, event: Event) -> Self | None:
        """
        Return the journal with one more event at its end; None where the event belongs elsewhere or changes the order.

        It costs no look at what is there already.
        """
        tip = self._taken_out()
        place = place_of(event, event.at, number_of(event))
        if not tip.precedes(event, place):
            self._tips.append(tip)
            return None
        tip.take(event)
        tip.place = place
        return type(self)((*self._placed, Placed(event, event.at)), [tip])

    def _taken_out(self) -> Tip:
        """Return the tip of what is there, which is nobody else's from now on."""
        with suppress(IndexError):
            return self._tips.pop()
        tip = Tip()
        for entry in self._placed:
            tip.take(entry.event, entry.copies)
        if self._placed:
            # It stands at its own moment: whatever lends one stands behind what it lends to.
            last = self._placed[-1].event
            tip.place = place_of(last, last.at, number_of(last))
        return tip

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The events in the order in which they take effect, each with its copies."""
        return self._placed

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event and every copy, in the order in which they were recorded."""
        every = [event for placed in self._placed for event in (placed.event, *placed.copies)]
        return tuple(sorted(every, key=lambda event: (number_of(event), event.at, by_content(event))))

    @property
    def next_sequence(self) -> int:
        """The number the next recorded event gets: one more than the highest there is."""
        tip = self._taken_out()
        self._tips.append(tip)
        return tip.sequence + 1

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Placed, ...]]]:
        """Return what it is copied and pickled from: its events; a copy finds its end by itself."""
        return type(self), (self._placed,)

    def fold(self, step: Callable[[State, Placed], State], start: State) -> State:
        """Return what a step function makes of the events, one after the other."""
        for placed in self._placed:
            start = step(start, placed)
        return start


def _place(events: Iterable[Event]) -> tuple[Placed, ...]:
    copies: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in events:
        copies[identity(event)].append(event)
    ordered = [
        tuple(dict.fromkeys(sorted(found, key=lambda event: (event.at, number_of(event), by_content(event)))))
        for found in copies.values()
    ]
    found = effects([first for first, *_ in ordered if isinstance(first, Report)])
    placed = []
    for first, *rest in ordered:
        moment, number = found[first] if isinstance(first, Report) else (first.at, number_of(first))
        placed.append((place_of(first, moment, number), Placed(first, moment, tuple(rest))))
    # A bare tuple is compared faster than a named one.
    return tuple(entry for _, entry in sorted(placed, key=lambda pair: tuple(pair[0])))
