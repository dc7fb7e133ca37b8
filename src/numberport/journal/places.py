"""
The place of an event among the others of its journal (R3, R5).
"""

import datetime as dt
from typing import Final, NamedTuple

from numberport.events import Action, Event, Open
from numberport.journal.copies import by_content
from numberport.journal.effects import own_order

__all__ = ["Place", "place_of"]


class Place(NamedTuple):
    """
    What an event is sorted by: the first part that tells two apart decides.

    It is a tuple because it is compared by the hundred thousand, which tuples do without a line of Python.
    """

    #: Whether it comes after the ``Open``, which is an order's first event (R3).
    is_later: bool
    #: When it takes effect (R5).
    moment: dt.datetime
    #: The desk's number that it takes effect with.
    number: int
    #: The source of a report; none for an action, which comes before the reports of its moment.
    source: str
    serial: int
    #: What the source itself sorts it by.
    own: tuple[dt.date, int, dt.datetime]
    learnt: dt.datetime
    #: What it says, in an order of no meaning.
    content: object


_NEVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
#: What an action has in place of a source, of what the source sorts by, and of when we learnt it.
_OURS: Final = ("", 0, (_NEVER.date(), 0, _NEVER), _NEVER)


def place_of(event: Event, moment: dt.datetime, number: int) -> Place:
    """
    Return the place of an event.

    Args:
        event: The event.
        moment: When it takes effect.
        number: The desk's number that it takes effect with.
    """
    if isinstance(event, Action):
        return Place(not isinstance(event, Open), moment, number, *_OURS, by_content(event))
    serial, own = event.serial or 0, own_order(event)
    return Place(True, moment, number, event.source, serial, own, event.learnt, by_content(event))  # noqa: FBT003
