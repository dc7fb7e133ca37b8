"""
The walk over the rows of a regime, which makes one step of each date: the one place where dates come from.
"""

import functools
from collections.abc import Callable
from typing import Final

from numberport.foc.dates import PortDates
from numberport.foc.lead_times import expected
from numberport.foc.limits import latest, percentiles, validities, withdrawal
from numberport.foc.moving import earliest, scheduled
from numberport.foc.notes import Notes
from numberport.foc.reckoning import Reckoning
from numberport.foc.requests import DateRequest
from numberport.foc.starting import answer_due, clock

__all__ = ["tell_later", "tell_now", "teller"]

#: What is worked out, each out of what came before it.
_ALL: Final[tuple[Callable[[Notes], None], ...]] = (
    clock,
    answer_due,
    earliest,
    validities,
    scheduled,
    latest,
    percentiles,
    withdrawal,
    expected,
)


def tell_now(request: DateRequest, reckoning: Reckoning) -> PortDates:
    """
    Return the dates of a request, with the steps and their sentences.

    Args:
        request: What is asked for.
        reckoning: Whose days and whose clock count.
    """
    return _walked(Notes(request, reckoning)).answer()


def tell_later(request: DateRequest, reckoning: Reckoning) -> PortDates:
    """Return the dates of a request; the steps and their sentences are told by a second walk, when they are read."""
    return _walked(Notes(request, reckoning, silent=True)).answer((teller(reckoning), request))


def teller(reckoning: Reckoning) -> Callable[[DateRequest], PortDates]:
    """Return what tells the dates of a request with the words."""
    return functools.partial(tell_now, reckoning=reckoning)


def _walked(notes: Notes) -> Notes:
    for write in _ALL:
        write(notes)
    return notes
