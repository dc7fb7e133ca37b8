"""
What dates are asked for on the command line.
"""

import argparse
import datetime as dt
import enum
import re
import typing
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport import names
from numberport.calendars import DayOutOfRange, is_in_range, wall_readings
from numberport.cli.dialled import number_of, placed
from numberport.errors import InputError, UsageError
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.events import Facts
    from numberport.foc import Classification, DateRequest
    from numberport.profiles import LeadTime, Profile
    from numberport.regimes import Anchor, Regime

__all__ = [
    "MomentUnclear",
    "NeedsRegion",
    "NoSuchFact",
    "NoSuchMoment",
    "PortContradicted",
    "asked_for",
    "leads_for",
    "published_for",
]


@attrs.frozen
class MomentUnclear(InputError):
    """A moment on the command line could be any of several."""

    text: str = attrs.field(converter=legible)
    remedy: str
    option: str = "--received"

    def __str__(self) -> str:
        return f"{self.option} {self.text} is not one moment: {self.remedy}"


@attrs.frozen
class NoSuchMoment(InputError):
    """What stands for a moment on the command line is written in another form, or no calendar has it."""

    text: str = attrs.field(converter=legible)
    option: str

    def __str__(self) -> str:
        if self.option != "--received":
            wanted = "write it as 2026-03-02, or as 2026-03-02T09:00"
        elif self.text.strip().casefold() == "now":
            wanted = "leave the option out for the moment that is now"
        else:
            wanted = "write it as 2026-03-02T09:00, the year first and the hours from 00 to 23"
        why = "no clock or calendar has it" if _FORM.fullmatch(self.text.strip()) else "this is not the form of it"
        what = "moment" if self.option == "--received" else "day and no moment"
        return f"{self.option} {self.text} is no {what}: {why}; {wanted}"


#: A day, and perhaps a time with an offset, in the form that is asked for.
_FORM: Final = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)


@attrs.frozen
class NeedsRegion(UsageError):
    """Dates were asked for that depend on the region, and none was named."""

    port: str
    known: tuple[str, ...]
    why: str = ""

    def __str__(self) -> str:
        depend = f"the dates of the port {self.port} depend on the region{f', and {self.why}' if self.why else ''}"
        return f"{depend}; name it with --region: {', '.join(self.known)}"


@attrs.frozen
class NoSuchFact(UsageError):
    """A fact was stated that no order has, or in a word that is no answer to it."""

    text: str = attrs.field(converter=legible)
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"--fact {self.text} says nothing: write one of {', '.join(self.known)}"


@attrs.frozen
class PortContradicted(UsageError):
    """A port was named, and what was said of the order beside it does not fit it."""

    port: str
    against: tuple[str, ...]
    kind: str

    def __str__(self) -> str:
        remedy = f"leave out what is wrong, or write --port {self.kind} and let what is said decide"
        return f"the port {self.port} does not fit: {'; '.join(self.against)}; {remedy}"


def asked_for(args: argparse.Namespace, regime: "Regime") -> "DateRequest":
    """
    Return the request that the options make.

    Raises:
        UnknownPort: ``--port`` names neither a port nor a kind of number; the error lists both.
        UnknownRegion: ``--region`` names none; the error lists those there are.
        NeedsRegion: The dates depend on the region, and none is named.
        NoSuchMoment: A moment is in another form, or no calendar has it.
        MomentUnclear: A moment could be any of several.
        NoSuchFact: A fact is none that an order has.
        PortContradicted: What is said of the order does not fit the port.
        NumberElsewhere: The number lies in another region than the one that is named.
        DayOutOfRange: A holiday lies outside the years the calendars work in.
    """
    from numberport.foc import DateRequest

    found, placing = _kind_of_port(args, regime), placed(args, regime)
    _check_port(args, regime, found.port)
    for day in args.holiday:
        if not is_in_range(day):
            raise DayOutOfRange(day)
    _check_region(args, regime, found.port)
    given = _given(args, regime)
    told = placing.because if placing else ()
    return DateRequest(
        regime=regime,
        port=found.port,
        received=_received(args, regime),
        region=_region(args, regime),
        holidays=frozenset(args.holiday),
        desired=args.desired,
        given=given,
        because=found.noting(
            *told, *_left_aside(args, regime, found.port, given), rules=placing.rules if placing else ()
        ),
    )


def _kind_of_port(args: argparse.Namespace, regime: "Regime") -> "Classification":
    """Return the port that is named, or the one that the facts make of a kind of number."""
    from numberport.foc import Classification, classify
    from numberport.regimes import UnknownPort

    facts = _facts(args)
    ports, kinds = {port.name for port in regime.ports}, [one.kind for one in regime.classes]
    known = dict.fromkeys((*(port.name for port in regime.ports), *kinds))
    name = names.get(args.port, {each: each for each in known}, UnknownPort, regime.name)
    if name in ports and not _decides(args, regime, name):
        return Classification(name)
    return classify(regime, facts, kind=name, count=args.numbers)


def _decides(args: argparse.Namespace, regime: "Regime", kind: str) -> bool:
    """Tell whether what was said decides between the ports of a kind of number, whose name one of them may have too."""
    from numberport.regimes import NUMBERS

    criteria = [criterion for one in regime.classes if one.kind == kind for criterion in one.criteria]
    said = {text.casefold().partition("=")[0].replace("-", "_") for text in (*args.fact, *_shortly_said(args))}
    several = args.numbers != 1 and any(each.fact == NUMBERS or each.several for each in criteria)
    return several or any(each.fact in said for each in criteria)


def _check_port(args: argparse.Namespace, regime: "Regime", port: str | None) -> None:
    """Make sure that nothing said of the order, and of its number, contradicts its port."""
    from numberport.foc import contradicted, kind_of

    if port is None:
        return
    numbers = tuple(filter(None, (number_of(args),)))
    if against := contradicted(regime, port, _facts(args), numbers, count=args.numbers):
        kinds = [kind_of(regime, number) for number in numbers]
        kinds += [one.kind for one in regime.classes if one.port == port]
        raise PortContradicted(port, against, kinds[0])


def _left_aside(
    args: argparse.Namespace, regime: "Regime", port: str | None, given: "Mapping[Anchor, object]"
) -> Iterator[str]:
    """Iterate over what was said and changes no date, as sentences."""
    from numberport.regimes import Anchor

    if port is None:
        return
    rule = regime.port(port)
    # A day agreed is the day wanted, where none is asked for.
    wished = {Anchor.AGREED} if rule.transfer and args.desired is None else set()
    if idle := [f"--{anchor}" for anchor in given if anchor not in rule.anchors | wished]:
        yield f"no date of the port {port} is counted from {' or '.join(idle)}, which is left aside"
    named = names.find(args.port, {rule.name: rule}) and not _decides(args, regime, port)
    if named and (told := [*_facts_told(args)]):
        speak = "does not speak" if len(told) == 1 else "do not speak"
        yield f"the port {port} was named, and {' and '.join(told)} {speak} against it"


def _facts_told(args: argparse.Namespace) -> Iterator[str]:
    """Iterate over the options given that would decide which port an order is."""
    told = {
        "--numbers": args.numbers != 1,
        "--installation": args.installation is not None,
        "--range-holder": args.range_holder is True,
        "--subsequent": args.range_holder is False,
        "--fact": bool(args.fact),
    }
    return (option for option, given in told.items() if given)


def _facts(args: argparse.Namespace) -> "Facts":
    """Return what is stated of the line and the customer."""
    from numberport.events import Facts

    answers = {field.name.replace("_", "-"): _answers(field) for field in attrs.fields(Facts)}
    known = tuple(f"{name}={'|'.join(words)}" for name, words in answers.items() if words)
    said: dict[str, Any] = {}
    for text in (*args.fact, *_shortly_said(args)):
        name, _, word = text.casefold().replace("_", "-").partition("=")
        if word not in answers.get(name, {}):
            raise NoSuchFact(text, known)
        said[name.replace("-", "_")] = answers[name][word]
    return Facts(**said)


def _shortly_said(args: argparse.Namespace) -> Iterator[str]:
    """Iterate over the facts that have an option of their own."""
    if args.range_holder is not None:
        yield f"range-holder={'yes' if args.range_holder else 'no'}"
    if args.installation:
        yield f"installation={args.installation}"


def _answers(field: "attrs.Attribute[Any]") -> Mapping[str, object]:
    """Return the words that answer a fact, each with what it means; none for a fact that is no choice."""
    kind = next(iter(typing.get_args(field.type)), None)
    if kind is bool:
        return {"yes": True, "no": False}
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
        return {each.value.replace(" ", "-"): each for each in kind}
    return {}


def _region(args: argparse.Namespace, regime: "Regime") -> str | None:
    """
    Return the region that is named, or the one in which the number is.

    Where the rules are those of several countries, it is the country that was named.
    """
    if args.region is not None:
        return regime.region(args.region).name
    placing = placed(args, regime)
    if placing is not None and placing.region is not None:
        return placing.region.name
    country = (args.country or "").strip().upper()
    return next((area.name for area in regime.regions if area.country == country), None)


def _check_region(args: argparse.Namespace, regime: "Regime", port: str | None) -> None:
    """Make sure that the region is named where the dates depend on it."""
    from numberport.foc import has_dates

    if _region(args, regime) is not None or regime.unnamed_region() is not None or port is None:
        return
    rule = regime.port(port)
    if rule.clock is None and has_dates(rule):
        placing = placed(args, regime)
        raise NeedsRegion(port, tuple(area.name for area in regime.regions), placing.because[-1] if placing else "")


def _received(args: argparse.Namespace, regime: "Regime") -> dt.datetime:
    """Return the moment of the request: wall time in the zone asked for, or in the rule's own."""
    if args.received is None:
        return dt.datetime.now(dt.UTC)
    moment = _day_or_moment(args.received, args, regime, "--received")
    if not isinstance(moment, dt.datetime):
        raise MomentUnclear(args.received, f"it names no hour; write {moment}T09:00, with the hour it came")
    return moment


def _given(args: argparse.Namespace, regime: "Regime") -> "Mapping[Anchor, dt.date | dt.datetime]":
    """Return the days and moments besides that rules are counted from."""
    from numberport.regimes import Anchor

    said = {anchor: getattr(args, anchor.replace("-", "_"), None) for anchor in Anchor if anchor is not Anchor.RECEIVED}
    return {anchor: _day_or_moment(text, args, regime, f"--{anchor}") for anchor, text in said.items() if text}


def _day_or_moment(text: str, args: argparse.Namespace, regime: "Regime", option: str) -> dt.date | dt.datetime:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return _moment(text, args, regime, option)


def _moment(text: str, args: argparse.Namespace, regime: "Regime", option: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise NoSuchMoment(text, option) from None
    if moment.tzinfo is not None:
        if args.zone is not None:
            raise MomentUnclear(text, "it names an offset, so leave out --zone", option)
        return moment
    return _in_zone(moment, args.zone or _own_zone(args, regime), text, option)


def _own_zone(args: argparse.Namespace, regime: "Regime") -> str:
    """Return the one zone a rule's hours are in; where there are no dates, any will do."""
    if (named := _region(args, regime)) is not None:
        return regime.region(named).zone
    port = names.find(args.port, {each.name: each for each in regime.ports})
    return ((port and port.clock) or regime.unnamed_region() or regime.regions[0]).zone


def _in_zone(moment: dt.datetime, zone: str, text: str, option: str) -> dt.datetime:
    """Return the moment a wall time is in a zone: the only one, for a person who writes it down can say which."""
    first, second = wall_readings(moment, zone)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.replace(tzinfo=None) == moment:
        both = f"{first.isoformat(timespec='minutes')} or {second.isoformat(timespec='minutes')}"
        raise MomentUnclear(text, f"the clocks of {zone} show it twice; write {both}", option)
    raise MomentUnclear(text, f"the clocks of {zone} skip it; write the hour they showed", option)


def published_for(args: argparse.Namespace, regime: "Regime", profile: "Profile") -> "tuple[LeadTime, ...]":
    """Return the durations that a provider publishes for a whole port of this country, kind and size."""
    from numberport.foc import published

    return published(profile, leads_for(args, regime, profile).__contains__)


def leads_for(args: argparse.Namespace, regime: "Regime", profile: "Profile") -> "tuple[LeadTime, ...]":
    """Return every duration that a provider publishes for ports of this country, kind and size."""
    from numberport.profiles import NumberClass

    wanted = NumberClass.TOLL_FREE if args.port == NumberClass.TOLL_FREE else NumberClass.LOCAL
    return tuple(
        lead
        for lead in profile.lead_times
        if (lead.countries is None or lead.countries & regime.countries)
        and wanted in lead.classes
        and lead.fewest <= args.numbers <= (lead.largest or args.numbers)
    )
