"""
What an order hands over to another: numbers, and the reports about them that still reach it (R12).
"""

from collections.abc import Iterator, Sequence

import attrs

from numberport.events import Open, Report, Supersede
from numberport.orders.ports import Group, Reading, Verdict

__all__ = ["handed_on", "handover"]


def handover(opened: Open) -> Supersede:
    """Return what an order has to take when another begins with numbers of it."""
    how = opened.origin.how if opened.origin else None
    return Supersede(at=opened.at, numbers=opened.members, successor=opened.order, how=how)


def handed_on(readings: Sequence[Reading], groups: Sequence[Group]) -> Iterator[tuple[str, Report]]:
    """
    Iterate over the reports that belong to other orders: the order's id, and the report as it is to be heard there.

    It names the numbers that are there, and answers nothing: what it answered was the old order's submission.

    Args:
        readings: What came of each event.
        groups: Where the numbers stand.
    """
    successors = {
        number: group.standing.successor.order
        for group in groups
        if group.standing.successor is not None
        for number in group.numbers
    }
    for reading in readings:
        if reading.verdict is Verdict.HANDED_ON and isinstance(reading.event, Report):
            there = {successors[number] for number in reading.numbers if number in successors}
            for order in sorted(there):
                numbers = tuple(number for number in reading.numbers if successors.get(number) == order)
                yield order, attrs.evolve(reading.event, numbers=numbers, answers=None, sequence=None)
