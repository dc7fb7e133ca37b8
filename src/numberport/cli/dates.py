"""
Commands about dates: ``foc``.
"""

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from numberport.calendars import zone_info
from numberport.cli.output import marked, show
from numberport.errors import InputError, UsageError
from numberport.sections import Row, Section
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.calendars import Span
    from numberport.foc import PortDates
    from numberport.profiles import Profile
    from numberport.regimes import Regime

__all__ = ["MomentUnclear", "NeedsRegion", "day_of", "foc", "moment_of"]


@attrs.frozen
class MomentUnclear(InputError):
    """A moment on the command line could be any of several."""

    text: str = attrs.field(converter=legible)
    remedy: str

    def __str__(self) -> str:
        return f"--received {self.text} is not one moment: {self.remedy}"


@attrs.frozen
class NeedsRegion(UsageError):
    """Dates were asked for that depend on the region, and none was named."""

    port: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"the dates of a {self.port} port depend on the region; name it with --region: {', '.join(self.known)}"


def day_of(text: str) -> dt.date:
    """Return the day an argument names."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{legible(text)!r} is no day; write it as 2026-03-16") from None


def moment_of(text: str) -> dt.datetime:
    """Return the moment an argument names, with its offset."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        wanted = "write it as 2026-03-02T09:00:00-05:00"
        raise argparse.ArgumentTypeError(f"{legible(text)!r} is no moment with an offset; {wanted}")
    return moment


def foc(args: argparse.Namespace) -> int:
    """Compute the dates of a port, with the reasons."""
    from numberport import profiles, regimes
    from numberport.foc import DateRequest, estimate

    regime = regimes.get(args.country)
    if args.zone is not None:
        zone_info(args.zone)
    _check_region(args, regime)
    provider = profiles.get(args.profile) if args.profile is not None else None
    request = DateRequest(
        regime=regime,
        port=args.port,
        received=_received(args, regime),
        region=args.region,
        holidays=frozenset(args.holiday),
        desired=args.desired,
    )
    dates = estimate(request)
    shown = (dates, *((_lead_times(provider),) if provider else ()))
    show(args, shown, marked(_data(dates, provider)))
    return 0 if dates.refused is None else 1


def _check_region(args: argparse.Namespace, regime: "Regime") -> None:
    """Make sure that the region is named where the dates depend on it."""
    from numberport.foc.estimation import has_dates

    port = regime.port(args.port)
    if args.region is None and port.clock is None and regime.unnamed_region() is None and has_dates(port):
        raise NeedsRegion(args.port, tuple(area.name for area in regime.regions))


def _received(args: argparse.Namespace, regime: "Regime") -> dt.datetime:
    """Return the moment of the request: wall time in the zone asked for, or in the rule's own."""
    if args.received is None:
        return dt.datetime.now(dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(args.received)
    except ValueError:
        raise MomentUnclear(args.received, "write it as 2026-03-02T09:00") from None
    if moment.tzinfo is not None:
        if args.zone is not None:
            raise MomentUnclear(args.received, "it names an offset, so leave out --zone")
        return moment
    return _in_zone(moment, args.zone or _own_zone(args, regime))


def _own_zone(args: argparse.Namespace, regime: "Regime") -> str:
    """Return the one zone a rule's hours are in; where there are no dates, any will do."""
    if args.region is not None:
        return regime.region(args.region).zone
    return (regime.port(args.port).clock or regime.unnamed_region() or regime.regions[0]).zone


def _in_zone(moment: dt.datetime, zone: str) -> dt.datetime:
    from numberport.calendars import BusinessCalendar

    # The calendar decides what becomes of a wall time that daylight saving skips or repeats.
    return BusinessCalendar(zone=zone).at(moment.date(), moment.time())


def _lead_times(profile: "Profile") -> Section:
    return Section(
        title=f"What {profile.title} says",
        columns=("step", "least", "most", "source"),
        rows=tuple(
            Row((lead.what, str(lead.least or "-"), str(lead.most or "-"), str(lead.source)))
            for lead in profile.lead_times
        ),
    )


def _length(span: "Span | None") -> str | None:
    """Return a length of time as JSON gives it: unknown is null."""
    return None if span is None else str(span)


def _data(dates: "PortDates", provider: "Profile | None") -> dict[str, Any]:
    """Return the dates as JSON gives them."""
    from numberport.codec import shown

    instants = ("clock_starts", "response_due", "earliest", "latest", "scheduled")
    return {
        "country": dates.regime,
        "port": dates.port,
        "region": dates.region,
        **{name: shown(getattr(dates, name)) for name in instants},
        "windows": shown(dates.windows),
        "percentiles": shown(dates.percentiles),
        "valid_until": shown(dates.valid_until),
        "refused": dates.refused,
        "unknown": shown(dates.unknown),
        "steps": [{**shown(step), "sentence": str(step)} for step in dates.steps],
        "rests_on": shown(dates.rests_on),
        "provisional": dates.provisional,
        "lead_times": [
            {"what": lead.what, "least": _length(lead.least), "most": _length(lead.most), "source": str(lead.source)}
            for lead in (provider.lead_times if provider else ())
        ],
    }
