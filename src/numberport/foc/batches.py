"""
The dates of very many requests that differ in nothing but when they were received.

They are those that :func:`~numberport.foc.estimate` gives one by one, without the steps; each stretch of a day is
worked out once, however many requests fall into it.
"""

import datetime as dt
from collections.abc import Iterable

import attrs

from numberport.calendars import pinned
from numberport.foc.dates import When
from numberport.foc.estimation import estimate
from numberport.foc.requests import DateRequest
from numberport.foc.timetables import row_of, timetable_for

__all__ = ["DateColumns", "estimate_many"]


@attrs.frozen(kw_only=True)
class DateColumns:
    """The dates of many requests, column by column, in the order in which the requests were given."""

    clock_starts: list[dt.datetime | None] = attrs.field(factory=list)
    response_due: list[When | None] = attrs.field(factory=list)
    earliest: list[dt.datetime | None] = attrs.field(factory=list)
    latest: list[When | None] = attrs.field(factory=list)
    scheduled: list[dt.datetime | None] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.clock_starts)


def estimate_many(request: DateRequest, received: Iterable[dt.datetime]) -> DateColumns:
    """
    Return the dates of many requests.

    Args:
        request: What they have in common; when it was received does not matter.
        received: When each was received.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        DayOutOfRange: A day lies outside the years the calendars work in.
        AfterTheRequest: A code was issued, or a letter signed, on a later day than that of the request.
        BeforeTheRequest: A day is asked for that was over when the request came.
        NaiveMoment: A moment has no zone.
    """
    timetable = timetable_for(request)
    if timetable is None:
        row = row_of(estimate(request))
        rows = [row for _ in map(pinned, received)]
    else:
        rows = timetable.rows(received)
    return DateColumns(
        clock_starts=[row[0] for row in rows],
        response_due=[row[1] for row in rows],
        earliest=[row[2] for row in rows],
        latest=[row[3] for row in rows],
        scheduled=[row[4] for row in rows],
    )
