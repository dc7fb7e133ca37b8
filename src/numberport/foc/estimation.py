"""
The calculator: the dates of one request.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from numberport import regimes
from numberport.foc.dates import DATES, PortDates
from numberport.foc.reckoning import has_dates
from numberport.foc.requests import DateRequest
from numberport.foc.timetables import Timetable, timetable_for

__all__ = ["estimate"]


def estimate(request: DateRequest) -> PortDates:
    """
    Return the dates a request has under its regime.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        DayOutOfRange: A day lies outside the years the calendars work in.
        AfterTheRequest: A code was issued, or a letter signed, on a later day than that of the request.
    """
    held, timetable = _LATEST[0]
    if not (
        request.regime is held.regime
        and request.port is held.port
        and request.region is held.region
        and request.holidays is held.holidays
        and request.desired is held.desired
        and request.given is held.given
        and request.published is held.published
    ):
        timetable = timetable_for(request)
        _LATEST[0] = (request, timetable)
    return _undated(request) if timetable is None else timetable.dates(request)


#: The request that was asked for last, with its timetable; the next one often has the very same terms.
_LATEST: Final[list[tuple[DateRequest, Timetable | None]]] = [
    (DateRequest(regime=None, port=None, received=dt.datetime(1990, 1, 1, tzinfo=dt.UTC)), None)
]


def _undated(request: DateRequest) -> PortDates:
    """Say why a request has no dates."""
    regime, name = request.regime, request.port
    if regime is None:
        held = ", ".join(each.title for each in regimes.all())
        return _no_dates(request, f"no regime held here covers this port (held: {held})")
    if name is None:
        return _no_dates(request, "no one kind of port fits the request")
    port = regime.port(name)
    if not has_dates(port):
        return _no_dates(request, "the regime does not say when a request counts as received", port.unknown)
    known = ", ".join(area.name for area in regime.regions)
    return _no_dates(request, f"{regime.local_time.says}; name the region, one of: {known}")


def _no_dates(request: DateRequest, why: str, unknown: Mapping[str, str] | None = None) -> PortDates:
    because = request.because.because if request.because else ()
    return PortDates(
        regime=request.regime.name if request.regime else None,
        port=request.port,
        region=request.region,
        because=because,
        unknown={**dict.fromkeys(DATES, why), **(unknown or {})},
    )
