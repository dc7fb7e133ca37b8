"""
The calculator: it walks the rows of a regime and makes one step of each date.
"""

from collections.abc import Callable, Mapping
from typing import Final

from numberport import regimes
from numberport.foc.dates import DATES, PortDates
from numberport.foc.lead_times import expected
from numberport.foc.limits import latest, percentiles, validities, withdrawal
from numberport.foc.moving import earliest, scheduled
from numberport.foc.notes import Notes
from numberport.foc.reckoning import Reckoning
from numberport.foc.requests import DateRequest
from numberport.foc.starting import answer_due, clock
from numberport.regimes import PortRule, Regime, Region

__all__ = ["estimate", "has_dates", "region_for", "worked_out"]

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


def estimate(request: DateRequest) -> PortDates:
    """
    Return the dates a request has under its regime.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        DayOutOfRange: A day lies outside the years the calendars work in.
    """
    regime, name = request.regime, request.port
    if regime is None:
        held = ", ".join(each.title for each in regimes.all())
        return _no_dates(request, f"no regime held here covers this port (held: {held})")
    if name is None:
        return _no_dates(request, "no one kind of port fits the request")
    port = regime.port(name)
    if not (has_dates(port) or request.published):
        return _no_dates(request, "the regime does not say when a request counts as received", port.unknown)
    region = region_for(regime, port, request.region)
    if region is None:
        known = ", ".join(area.name for area in regime.regions)
        return _no_dates(request, f"{regime.local_time.says}; name the region, one of: {known}")
    return worked_out(request, Reckoning(regime=regime, port=port, region=region, holidays=request.holidays))


def worked_out(request: DateRequest, reckoning: Reckoning, *, silent: bool = False) -> PortDates:
    """
    Return the dates of a request by rules that are found already.

    Args:
        request: What is asked for.
        reckoning: Whose days and whose clock count.
        silent: Whether the dates alone are wanted, and neither steps nor grounds.
    """
    notes = Notes(request, reckoning, silent=silent)
    for write in _ALL:
        write(notes)
    return notes.answer()


def has_dates(port: PortRule) -> bool:
    """Tell whether a kind of port has any rule that gives a date."""
    dated = (port.reception, port.cap, port.promises, port.horizon, port.validities, port.withdrawal, port.hours)
    return any(dated)


def _no_dates(request: DateRequest, why: str, unknown: Mapping[str, str] | None = None) -> PortDates:
    because = request.because.because if request.because else ()
    return PortDates(
        regime=request.regime.name if request.regime else None,
        port=request.port,
        region=request.region,
        because=because,
        unknown={**dict.fromkeys(DATES, why), **(unknown or {})},
    )


def region_for(regime: Regime, port: PortRule, name: str | None) -> Region | None:
    """Return the region asked for, the port's own, or the one that is meant where none is."""
    if name is not None:
        return regime.region(name)
    return port.clock or regime.unnamed_region()
