"""
The calculator: the dates of one request.
"""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Final

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
        AfterTheRequest: A code was issued, or a letter signed, on a later day than that of the request.
        BeforeTheRequest: A day is asked for that was over when the request came.
    """
    regime, port, region, holidays, desired, given, published, answer = _LATEST[0]
    if not (
        request.regime is regime
        and request.port is port
        and request.region is region
        and request.holidays is holidays
        and request.desired is desired
        and request.given is given
        and request.published is published
    ):
        timetable = timetable_for(request)
        answer = timetable.dates if timetable else _undated
        _LATEST[0] = (*_TERMS(request), answer)
    dates: PortDates = answer(request)
    return dates


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


_TERMS: Final = attrgetter("regime", "port", "region", "holidays", "desired", "given", "published")
#: The terms that were asked for last, and what answers them; the next request often has the very same.
_LATEST: Final[list[tuple[Any, ...]]] = [(None, None, None, None, None, None, None, _undated)]
