"""
The walk over the rows of a regime, which makes one step of each date: the one place where dates come from.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Final

from numberport.foc.dates import PortDates
from numberport.foc.lead_times import expected
from numberport.foc.limits import latest, percentiles, validities, withdrawal
from numberport.foc.moving import earliest, scheduled
from numberport.foc.notes import Notes
from numberport.foc.reckoning import Reckoning
from numberport.foc.requests import DateRequest
from numberport.foc.starting import answer_due, check_order, clock

__all__ = ["teller", "walked"]

#: What is worked out, each out of what came before it.
_ALL: Final[tuple[Callable[[Notes], None], ...]] = (
    check_order,
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


def walked(request: DateRequest, reckoning: Reckoning) -> PortDates:
    """
    Return the dates of a request.

    Args:
        request: What is asked for.
        reckoning: Whose days and whose clock count.

    Raises:
        AfterTheRequest: A code was issued, or a letter signed, on a later day than that of the request.
        BeforeTheRequest: A day is asked for that was over when the request came.
        DayOutOfRange: A day lies outside the years the calendars work in.
    """
    return _notes(reckoning, request).answer()


def teller(reckoning: Reckoning) -> Callable[[DateRequest], Mapping[str, object]]:
    """Return what tells how the dates of a request come about."""
    return functools.partial(_words, reckoning)


def _words(reckoning: Reckoning, request: DateRequest) -> Mapping[str, object]:
    return _notes(reckoning, request).words()


def _notes(reckoning: Reckoning, request: DateRequest) -> Notes:
    notes = Notes(request, reckoning)
    for write in _ALL:
        write(notes)
    return notes
