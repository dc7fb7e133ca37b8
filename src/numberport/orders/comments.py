"""
What people wrote beside an order: our notes, our remarks to the carrier, and what came with a carrier's words.
"""

import datetime as dt

import attrs

from numberport.events import Actor, Note, Remark, Report
from numberport.orders.folded import Folded
from numberport.states import OrderStatus, PortState, roll_up
from numberport.telephone import TelephoneNumber

__all__ = ["Comment", "comments"]


@attrs.frozen(kw_only=True)
class Comment:
    """
    One remark, with where the order stood.

    Args:
        at: When it took effect.
        status: Where the order stood then, as we have it.
        word: The carrier's status word it came with; empty for what we wrote.
        by: The side that wrote it.
        author: Who wrote it, by name, where it was said.
        text: What was written.
        numbers: The numbers it is about; none in particular where it is about the order.
    """

    at: dt.datetime
    status: OrderStatus
    word: str = ""
    by: Actor
    author: str = ""
    text: str
    numbers: tuple[TelephoneNumber, ...] = ()


def comments(order: Folded) -> tuple[Comment, ...]:
    """Return every remark on an order, in the order in which they took effect."""
    states = {start.number: start.state for start in order.opened.starts}
    where = {number: states.get(number, PortState.DRAFT) for number in order.numbers}
    found: dict[object, Comment] = {}
    for reading in order.readings:
        event = reading.event
        if reading.standing is not None:
            where.update(dict.fromkeys(reading.numbers, reading.standing.state))
        if not isinstance(event, Note | Remark | Report):
            continue
        text = event.note if isinstance(event, Report) else event.text
        if not text:
            continue
        found[event] = Comment(
            at=reading.moment,
            status=roll_up(where.values()),
            word=event.word if isinstance(event, Report) else "",
            by=Actor.LOSING_CARRIER if isinstance(event, Report) else event.by,
            author=event.author if isinstance(event, Report) else event.who,
            text=text,
            numbers=event.numbers or (),
        )
    return tuple(found.values())
