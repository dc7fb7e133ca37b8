"""
The calculator: the dates of one request.
"""

from collections.abc import Mapping

from numberport import regimes
from numberport.foc.dates import DATES, PortDates
from numberport.foc.reckoning import has_dates
from numberport.foc.requests import DateRequest
from numberport.foc.timetables import timetable_for

__all__ = ["estimate"]


def estimate(request: DateRequest) -> PortDates:
    """
    Return the dates a request has under its regime.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        DayOutOfRange: A day lies outside the years the calendars work in.
    """
    timetable = timetable_for(request)
    return _undated(request) if timetable is None else timetable.dates(request)


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
