"""
What dates are asked for.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport import names, regimes
from numberport.calendars import NaiveMoment, NoDay, is_in_range, named_days, zone_info
from numberport.errors import InputError
from numberport.foc.kept import Kept
from numberport.foc.kinds import Classification, classify
from numberport.names import UnknownName
from numberport.profiles import LeadTime
from numberport.regimes import Anchor, Regime, Region, covering, place

if TYPE_CHECKING:
    from numberport.orders import PortOrder

__all__ = ["DateRequest", "NoMoment", "NoRegime", "UnknownAnchor", "request_for"]


@attrs.frozen
class NoMoment(InputError):
    """Something that is no moment is said to be when a request was received."""

    thing: object

    def __str__(self) -> str:
        wanted = "datetime.datetime(2026, 3, 2, 9, tzinfo=ZoneInfo('America/New_York'))"
        return f"{self.thing!r:.100} is no moment; give a datetime.datetime with a zone, such as {wanted}"


@attrs.frozen
class NoRegime(InputError):
    """Dates are asked for under something that is no regime."""

    thing: object

    def __str__(self) -> str:
        return f"{self.thing!r:.100} is no regime; give one of numberport.regimes, such as regimes.get('us')"


class UnknownAnchor(UnknownName):
    """No rule counts from a day of that name."""

    kind = "anchor"


def _a_regime(_: object, __: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is neither a regime nor nothing."""
    if value is not None and not isinstance(value, Regime):
        raise NoRegime(value)


def _a_moment(_: object, __: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no moment, and one without a zone."""
    if not isinstance(value, dt.datetime):
        raise NoMoment(value)
    if value.utcoffset() is None:
        raise NaiveMoment(value)


def _a_day(_: object, __: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is neither a day, nor a moment with a zone, nor nothing."""
    if value is None:
        return
    if not isinstance(value, dt.date):
        raise NoDay(value)
    if isinstance(value, dt.datetime) and value.utcoffset() is None:
        raise NaiveMoment(value)


def _kept_days(days: Mapping[dt.date, str] | Iterable[dt.date]) -> Mapping[dt.date, str]:
    return days if isinstance(days, Kept) else Kept(named_days(days))


def _kept(given: Mapping[Anchor, dt.date | dt.datetime]) -> Mapping[Anchor, dt.date | dt.datetime]:
    if isinstance(given, Kept):
        return given
    anchors = {anchor.value: anchor for anchor in Anchor}
    return Kept({names.get(name, anchors, UnknownAnchor): when for name, when in given.items()})


def _all_days(_: object, attribute: "attrs.Attribute[Any]", value: Mapping[Anchor, object]) -> None:
    for when in value.values():
        if when is None:
            raise NoDay(when)
        _a_day(_, attribute, when)


def _in_order(leads: Iterable[LeadTime]) -> tuple[LeadTime, ...]:
    return tuple(leads)


_NONE: Final[Mapping[dt.date, str]] = Kept({})
_NOTHING: Final[Mapping[Anchor, dt.date | dt.datetime]] = Kept({})


@attrs.frozen(kw_only=True)
class DateRequest:
    """
    What the dates are asked for.

    Args:
        regime: The rules that hold; None where none is held for these numbers.
        port: The kind of port, by the regime's name; None where no one kind fits.
        received: When the losing carrier received the request complete, with a zone.
        region: The region whose clock counts; None where nobody has said, or where the regime has only one.
        holidays: The losing carrier's own holidays, or a mapping of them to their names.
        desired: The day that is asked for, or the moment; None for the earliest.
        given: The days and moments that rules are counted from besides, as far as they are known: when a code was
            issued, what day was agreed.
        published: The durations that a provider publishes for such a port, one after the other; they are told besides.
        because: Why the port is of this kind, as :func:`classify` found.

    Raises:
        NoRegime: The regime is none.
        NoMoment: It was received at what is no moment.
        NoDay: A day, or a holiday, is none.
        NaiveMoment: A moment has no zone.
        UnknownAnchor: Rules count from no such day; the error lists those they count from.
    """

    regime: Regime | None = attrs.field(validator=_a_regime)
    port: str | None
    received: dt.datetime = attrs.field(validator=_a_moment)
    region: str | None = None
    holidays: Mapping[dt.date, str] = attrs.field(default=_NONE, converter=_kept_days)
    desired: dt.date | dt.datetime | None = attrs.field(default=None, validator=_a_day)
    given: Mapping[Anchor, dt.date | dt.datetime] = attrs.field(default=_NOTHING, converter=_kept, validator=_all_days)
    published: tuple[LeadTime, ...] = attrs.field(default=(), converter=_in_order)
    because: Classification | None = None


def request_for(order: "PortOrder", received: dt.datetime, regime: Regime | None = None) -> DateRequest:
    """
    Return the request for an order's dates, its kind of port found from the order's facts.

    Nothing the customer said makes it fail: a region or a day that no rule can take is left aside, with a sentence.
    Where no region is named, the area codes of the numbers tell it.

    Args:
        order: The order.
        received: When the losing carrier received it complete.
        regime: The rules that hold; None for those of its numbers' country, if any are held.
    """
    facts, numbers = order.facts, order.numbers
    regime = regime or covering(*numbers)
    outside = {number.region or "no country" for number in numbers if not (regime and regime.covers(number))}
    if regime is None or outside:
        found = Classification(None, (_no_one_country(regime, outside),))
        return DateRequest(regime=None, port=None, received=received, desired=facts.desired_on, because=found)
    found, placing, desired = classify(regime, facts, numbers), place(regime, facts.region, numbers), facts.desired_on
    found = found.noting(*placing.because, rules=placing.rules)
    if desired and (why := _not_to_be_had(desired, received, regime, found.port, placing.region)):
        found, desired = found.noting(f"{desired} is left aside, because {why}"), None
    return DateRequest(
        regime=regime,
        port=found.port,
        received=received,
        region=placing.region.name if placing.region else None,
        holidays=named_days(facts.carrier_holidays),
        desired=desired,
        because=found,
    )


def _not_to_be_had(
    desired: dt.date, received: dt.datetime, regime: Regime, port: str | None, region: Region | None
) -> str | None:
    """Say why a day that the customer asks for is none of those that there are, if so."""
    if not is_in_range(desired):
        return "no calendar reaches it"
    clock = region or (regime.port(port).clock if port else None) or regime.unnamed_region()
    came = (received.astimezone(zone_info(clock.zone)) if clock else received).date()
    return f"it lies before the request of {came}" if desired < came else None


def _no_one_country(regime: Regime | None, outside: Collection[str]) -> str:
    """Say why no one country's rules hold: some numbers have none, or they are of several countries."""
    held = {country: each.title for each in regimes.all() for country in each.countries}
    without = sorted(country for country in outside if country not in held)
    if without or regime is None:
        return f"no rules are held for the numbers of {', '.join(without)}"
    titles = sorted({regime.title, *(held[country] for country in outside)})
    return f"numbers of {' and '.join(titles)} share the order, and no one country's rules give its dates"
