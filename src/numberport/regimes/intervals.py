"""
Lengths of time as rules state them, and what each is counted from.
"""

import enum

import attrs

from numberport.calendars import Span, Unit
from numberport.regimes.days import Days
from numberport.regimes.rules import Rule

__all__ = ["Anchor", "Interval"]


class Anchor(enum.StrEnum):
    """
    What a length of time is counted from.

    All but those of the request are days or moments that the one who asks must give; without it there is no date.
    """

    #: When the request counts as received: where the clock starts.
    REQUEST = "request"
    #: When the request came, whatever hour and day it counts from.
    RECEIVED = "received"
    #: The day agreed with the customer.
    AGREED = "agreed"
    #: When the port was found technically feasible.
    VALIDATED = "validated"
    #: When the losing carrier accepted it.
    ACCEPTED = "accepted"
    #: When the authorisation code was issued.
    CODE_ISSUED = "code-issued"
    #: When the losing carrier, or a central body, approved it.
    APPROVED = "approved"
    #: When the customer signed.
    SIGNED = "signed"
    #: The day the numbers move: given, agreed or scheduled. A length of time from it is counted back.
    CUTOVER = "cutover"


@attrs.frozen(kw_only=True, cache_hash=True)
class Interval:
    """
    A length of time from something.

    In days or weeks it ends with a day, all of it; in hours or minutes with a moment. The day it is counted from is day
    0, unless it is said to count.

    Args:
        span: How long.
        days: The days that count where the port's own do not: business days are these, and hours run on these only, all
            24 of them (business hours while business is open); None for the port's days, and for hours on every day.
        anchor: What it is counted from.
        first_day_counts: Whether the day it is counted from is its first.
        rule: The rule that says so.
    """

    span: Span
    days: Days | None = None
    anchor: Anchor = Anchor.REQUEST
    first_day_counts: bool = False
    rule: Rule

    def __str__(self) -> str:
        return f"{_told(self.span)} ({self.days})" if self.days else _told(self.span)


def _told(span: Span) -> str:
    """Return a span as a sentence has it: minutes from an hour on as hours."""
    if span.unit is not Unit.MINUTES or span.count < _HOUR:
        return str(span)
    hours, minutes = divmod(span.count, _HOUR)
    told = str(Span(hours, Unit.HOURS))
    return f"{told} and {Span(minutes, Unit.MINUTES)}" if minutes else told


#: How many minutes an hour has.
_HOUR = 60
