"""
Commands about dates: ``foc``.
"""

import argparse
import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import attrs

from numberport.calendars import zone_info
from numberport.cli.files import NamedTwice, check_place
from numberport.cli.output import marked, say, show, write_file
from numberport.sections import Answer, Row, Section
from numberport.telephone import legible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numberport.foc import Chart, DateRequest, PortDates, SubmitBy
    from numberport.profiles import LeadTime, Profile
    from numberport.regimes import PortingHours

__all__ = ["count_of", "day_of", "foc", "moment_of"]


#: From how many digits on it is a telephone number that was meant.
_OF_A_NUMBER = 7


def day_of(text: str) -> dt.date:
    """Return the day an argument names."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{legible(text)!r} is no day; write it as 2026-03-16") from None


def count_of(text: str) -> int:
    """Return how many an argument says, at least one."""
    if not re.fullmatch("0*[1-9][0-9]{0,8}", text, re.ASCII):
        digits = sum(letter.isdecimal() for letter in text)
        remedy = ", and a telephone number after --number" if digits >= _OF_A_NUMBER else ""
        raise argparse.ArgumentTypeError(f"{legible(text)!r} is no count; write 1 or more{remedy}")
    return int(text)


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
    from numberport import profiles
    from numberport.cli.date_requests import asked_for, leads_for, published_for
    from numberport.cli.dialled import regime_of

    _check_places(args)
    regime = regime_of(args)
    if args.zone is not None:
        zone_info(args.zone)
    request = asked_for(args, regime)
    provider = profiles.get(args.profile) if args.profile is not None else None
    leads = leads_for(args, regime, provider) if provider else ()
    if provider:
        request = attrs.evolve(request, published=published_for(args, regime, provider))
    request, dates, backwards, told = _answered(args, request)
    week = _chart(request, dates) if args.chart else None
    for path, content in tuple(_files(args, request, dates)):
        write_file(path, content)
        say(f"wrote {path}")
    show(
        args,
        (*told, *((_lead_times(provider, leads),) if provider else ()), *filter(None, (week,))),
        marked({"received": request.received.isoformat(), **_data(dates, leads, backwards, week)}),
    )
    return 0 if dates.refused is None else 1


def _answered(
    args: argparse.Namespace, request: "DateRequest"
) -> "tuple[DateRequest, PortDates, SubmitBy | None, tuple[Answer, ...]]":
    """
    Return the request whose dates are told, its dates, by when to submit where that was asked, and what is shown.

    Where it is asked by when to submit and nobody says when the request came, the dates are those of a request that
    comes in the last minute; once that has passed, of one that comes now.
    """
    from numberport.foc import submit_by

    if args.to_port_on is None:
        dates = _estimated(request)
        return request, dates, None, (dates,)
    backwards = submit_by(request, args.to_port_on)
    alone = attrs.evolve(backwards, dates=None)
    if args.received is not None:
        dates = _estimated(request)
        return request, dates, backwards, (dates, alone, *_in_time(request, backwards))
    wish = _wishing(args, request)
    if backwards.by is not None and backwards.dates is not None and backwards.by >= request.received:
        return attrs.evolve(wish, received=backwards.by), backwards.dates, backwards, (backwards,)
    dates = _estimated(wish)
    return wish, dates, backwards, (alone, *_too_late(request, dates, backwards), dates)


def _wishing(args: argparse.Namespace, request: "DateRequest") -> "DateRequest":
    """Return the request with the day as its wish, unless that is over by the clock that counts."""
    from numberport.foc import BeforeTheRequest, estimate

    wish = attrs.evolve(request, desired=args.desired or args.to_port_on)
    if args.desired is None:
        try:
            estimate(wish)
        except BeforeTheRequest:
            return request
    return wish


def _estimated(request: "DateRequest") -> "PortDates":
    from numberport.foc import OutOfOrder, estimate

    try:
        return estimate(request)
    except OutOfOrder as error:
        # Said by the name of the option.
        raise attrs.evolve(error, what=f"--{error.what}") from None


def _in_time(request: "DateRequest", backwards: "SubmitBy") -> "Iterator[Section]":
    """Yield whether a request came in time for a day, where there is a last minute for it."""
    if backwards.by is not None:
        late = request.received >= backwards.by + dt.timedelta(minutes=1)
        yield Section(
            title="", sentences=(f"The request {'came too late' if late else 'is in time'} for {backwards.on}.",)
        )


def _too_late(request: "DateRequest", dates: "PortDates", backwards: "SubmitBy") -> "Iterator[Section]":
    """Yield what the dates below are, by the clock that counts, where no request can come in time any more."""
    counted = backwards.by or dates.earliest
    now = request.received.astimezone(counted.tzinfo) if counted else request.received
    passed = "" if backwards.by is None else "That minute has passed. "
    yield Section(
        title="",
        sentences=(f"{passed}What follows are the dates of a request that comes now, {now:%Y-%m-%d %H:%M %Z}.",),
    )


def _check_places(args: argparse.Namespace) -> None:
    """Make sure that the files asked for can be written, and are not one."""
    for path in filter(None, (args.svg, args.ics)):
        check_place(path, overwrite=args.overwrite)
    if args.svg and args.ics and args.svg.resolve() == args.ics.resolve():
        raise NamedTwice(str(args.ics))


def _files(
    args: argparse.Namespace, request: "DateRequest", dates: "PortDates"
) -> "Iterator[tuple[Path, str | bytes]]":
    """Iterate over the files asked for, each with its content."""
    if args.svg is not None:
        from numberport.rendering import dates as calendars

        yield args.svg, calendars.picture(request)
    if args.ics is not None and (why := _no_entries(dates)):
        say(f"wrote no {args.ics}: {why}")
    elif args.ics is not None:
        from numberport.rendering import ics

        received = request.received.astimezone(dt.UTC).isoformat()
        order = "/".join(filter(None, (dates.regime, dates.port, dates.region, received)))
        name = f"{(dates.regime or '').upper()} {dates.port or 'port'}".strip()
        appointments = ics.of_dates(dates, order=order, name=name)
        yield args.ics, ics.calendar(appointments, stamp=dt.datetime.now(dt.UTC), name=f"Dates: {name}")


def _no_entries(dates: "PortDates") -> str | None:
    """Return why a calendar of the dates would have no entry, or None where it has some."""
    if dates.refused is not None:
        return f"the request is refused, and nothing happens on the dates it would have had ({dates.refused})"
    if any(getattr(dates, name) is not None for name in _WHENS) or dates.percentiles:
        return None
    return "the answer has no dates"


def _chart(request: "DateRequest", dates: "PortDates") -> "Chart | None":
    """Return the chart of the week of a request, by the region's clock, where it has dates."""
    from numberport.foc import chart

    if request.regime is None or dates.port is None or dates.clock_starts is None:
        return None
    day = request.received.astimezone(dates.clock_starts.tzinfo).date()
    return chart(request.regime, dates.port, day, region=request.region, holidays=request.holidays)


def _lead_times(profile: "Profile", leads: "Sequence[LeadTime]") -> Section:
    return Section(
        title=f"What {profile.title} says",
        columns=("step", "how long", "source"),
        rows=tuple(Row((lead.what, str(lead), str(lead.source))) for lead in leads),
    )


def _data(
    dates: "PortDates", leads: "Sequence[LeadTime]", backwards: "SubmitBy | None", week: "Chart | None"
) -> dict[str, Any]:
    """Return the dates as JSON gives them."""
    from numberport.codec import shown

    return {
        "country": dates.regime,
        "port": dates.port,
        "region": dates.region,
        "because": list(dates.because),
        "conflicts": list(dates.conflicts),
        **{name: shown(getattr(dates, name)) for name in _WHENS},
        "windows": [_hours(each) for each in dates.windows],
        "percentiles": [{"share": share, "by": shown(when)} for share, when in dates.percentiles],
        "refused": dates.refused,
        "unknown": shown(dates.unknown),
        "steps": [{**shown(step), "sentence": str(step)} for step in dates.steps],
        "rests_on": shown(dates.rests_on),
        "provisional": dates.provisional,
        "lead_times": [
            {"what": lead.what, "least": _span(lead.least), "most": _span(lead.most), "source": str(lead.source)}
            for lead in leads
        ],
        "submit_by": {"on": shown(backwards.on), "by": shown(backwards.by), "why": backwards.why}
        if backwards
        else None,
        "chart": shown(week.rows) if week else [],
    }


_WHENS = (
    *("clock_starts", "response_due", "earliest", "latest", "scheduled", "valid_until", "withdraw_until"),
    *("expected_from", "expected_to"),
)


def _hours(hours: "PortingHours") -> dict[str, Any]:
    from numberport.codec import shown

    told: dict[str, Any] = shown(hours)
    del told["rule"]
    return told


def _span(span: object) -> str | None:
    return None if span is None else str(span)
