"""
The dates that follow from a request: when its clock starts, when the answer is due, when the numbers may move.

The engine knows no country: it walks the rows of a :class:`~numberport.regimes.Regime`. Each date is the outcome of one
:class:`Step`, which prints as a sentence; the steps, replayed one after the other, lead to the answer. A date that no
rule gives is None, and :attr:`PortDates.unknown` says why.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from numberport import regimes
from numberport.calendars import DAY_NAMES, BusinessCalendar, NaiveMoment, Span, Unit, named_days
from numberport.evidence import Grade
from numberport.regimes import Criterion, Interval, Reception, Regime, Region, Rule, Transfer
from numberport.sections import Mark, Row, Section

if TYPE_CHECKING:
    from numberport.events import Facts
    from numberport.orders import PortOrder
    from numberport.telephone import TelephoneNumber

__all__ = ["Classification", "DateRequest", "Ground", "PortDates", "Step", "classify", "estimate", "request_for"]

_DATES: Final = ("clock_starts", "response_due", "earliest", "latest", "scheduled")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@attrs.frozen
class Classification:
    """
    Which kind of port an order is, and why.

    Args:
        port: The regime's name of it; None where no one kind fits.
        because: The reasons, as sentences.
        rules: The rules they rest on.
    """

    port: str | None
    because: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


def _aware(_: object, __: "attrs.Attribute[dt.datetime]", value: dt.datetime) -> None:
    if value.tzinfo is None:
        raise NaiveMoment(value)


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
        desired: The day that is asked for; None for the earliest.
        because: Why the port is of this kind, as :func:`classify` found.
    """

    regime: Regime | None
    port: str | None
    received: dt.datetime = attrs.field(validator=_aware)
    region: str | None = None
    holidays: Mapping[dt.date, str] = attrs.field(factory=dict, converter=named_days, hash=False)
    desired: dt.date | None = None
    because: Classification | None = None


@attrs.frozen(kw_only=True)
class Step:
    """
    One date made out of another by a rule; as text, the sentence that tells it.

    Args:
        rule: The name of the rule.
        reads: The date it starts from: "received", or one that an earlier step gave.
        before: That date.
        gives: The date it sets.
        after: What that is.
        sentence: All of this for a person.
    """

    rule: str
    reads: str
    before: dt.datetime
    gives: str
    after: dt.datetime
    sentence: str

    def __str__(self) -> str:
        return self.sentence


@attrs.frozen(kw_only=True)
class Ground:
    """A rule the answer rests on: its name and words, where it comes from, and how sure we are of it."""

    rule: str
    says: str
    source: str
    grade: Grade


@attrs.frozen(kw_only=True)
class PortDates:
    """
    Every date of one request, with the steps that led there.

    Args:
        regime: The name of the rules that held.
        port: The kind of port.
        region: The region whose clock counted.
        because: Why it is that kind of port.
        clock_starts: When the request counts as received.
        response_due: By when the losing carrier answers.
        earliest: From when the numbers may move.
        latest: By when they must have moved.
        scheduled: When they will, as far as the request decides.
        windows: The hours of that day in which ports are made, where the rule has them.
        percentiles: The share of ports and the date by which it is made, where the rule is such a promise.
        valid_until: How long an approval holds, where the rule limits it.
        refused: Why the rule refuses the request, or None.
        unknown: For every date that is None, why.
        steps: How the dates came about, in order.
        rests_on: The rules, each once.
    """

    regime: str | None = None
    port: str | None = None
    region: str | None = None
    because: tuple[str, ...] = ()
    clock_starts: dt.datetime | None = None
    response_due: dt.datetime | None = None
    earliest: dt.datetime | None = None
    latest: dt.datetime | None = None
    scheduled: dt.datetime | None = None
    windows: tuple[tuple[dt.time, dt.time], ...] = ()
    percentiles: tuple[tuple[int, dt.datetime], ...] = ()
    valid_until: dt.datetime | None = None
    refused: str | None = None
    unknown: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    steps: tuple[Step, ...] = ()
    rests_on: tuple[Ground, ...] = ()
    #: Whether a rule it rests on is provisional.
    provisional: bool = attrs.field(init=False)

    @provisional.default
    def _rests_on_a_provisional_rule(self) -> bool:
        return any(ground.grade is Grade.PROVISIONAL for ground in self.rests_on)

    def sections(self) -> tuple[Section, ...]:
        """Return the dates as something to show: each with its step, or with why there is none, and the rules."""
        how = {step.gives: step.sentence for step in self.steps}
        dates = tuple(_date_row(name, getattr(self, name), how.get(name) or self.unknown[name]) for name in _DATES)
        provisional = ("Some of these rules are provisional; they are marked below.",) if self.provisional else ()
        kind = ", ".join(part for part in (self.port, self.region) if part)
        first = Section(
            title=f"Dates ({kind})" if kind else "Dates",
            sentences=(*(f"{why[:1].upper()}{why[1:]}." for why in self.because), *provisional),
            columns=("date", "when", "why"),
            rows=dates,
        )
        if not self.rests_on:
            return (first,)
        rules = tuple(_ground_row(ground) for ground in self.rests_on)
        return first, Section(
            title="What the dates rest on", columns=("rule", "what it says", "source", "grade"), rows=rules
        )


def request_for(order: "PortOrder", regime: Regime | None, received: dt.datetime) -> DateRequest:
    """
    Return the request for an order's dates, its kind of port found from the order's facts.

    Args:
        order: The order.
        regime: The rules that hold; None where none is held for its numbers.
        received: When the losing carrier received it complete.
    """
    facts = order.facts
    outside = sorted({number.region or "no country" for number in order.numbers if not (regime and regime.covers(number))})
    if regime is None or outside:
        found = Classification(None, (f"no rules are held for the numbers of {', '.join(outside)}",))
        return DateRequest(regime=None, port=None, received=received, desired=facts.desired_on, because=found)
    return DateRequest(
        regime=regime,
        port=(found := classify(regime, facts, order.numbers)).port,
        received=received,
        region=facts.region if _names_region(regime, facts.region) else None,
        holidays=named_days(facts.carrier_holidays),
        desired=facts.desired_on,
        because=found,
    )


def _names_region(regime: Regime, name: str | None) -> bool:
    try:
        return name is not None and bool(regime.region(name).name)
    except regimes.UnknownRegion:
        return False


def classify(regime: Regime, facts: "Facts", numbers: Sequence["TelephoneNumber"]) -> Classification:
    """
    Return which kind of port an order is under a regime.

    A criterion nobody has answered is not met: the quick port must be shown, and the longer interval is never too early.
    """
    toll_free = sum(number.is_toll_free for number in numbers)
    if toll_free:
        if toll_free < len(numbers):
            return Classification(None, ("toll-free and local numbers share the order, and no one rule gives its dates",))
        return Classification(regime.classes.toll_free, ("the numbers are toll-free",))
    answers = [_answer(criterion, facts, numbers, regime) for criterion in regime.classes.criteria]
    against = [(sentence, rule) for met, sentence, rule in answers if not met]
    port = regime.classes.other if against else regime.classes.quick
    shown = against or [(sentence, rule) for _, sentence, rule in answers]
    reasons = "; ".join(sentence for sentence, _ in shown)
    return Classification(port, (f"{port}, because {reasons}",), tuple(rule for _, rule in shown))


def _answer(
    criterion: Criterion, facts: "Facts", numbers: Sequence["TelephoneNumber"], regime: Regime
) -> tuple[bool, str, Rule]:
    """Return whether a criterion is met, the sentence that says so, and the rule it rests on."""
    if criterion.several and len(numbers) > 1:
        return False, f"the order moves {len(numbers)} numbers, which are several lines", criterion.several
    said = getattr(facts, criterion.fact)
    if said is None:
        return False, f"nobody has said whether {criterion.met}", regime.classes.unsaid
    met = said is criterion.wanted
    return met, criterion.met if met else criterion.failed, criterion.rule


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
        held = ", ".join(regime.title for regime in regimes.all())
        return _no_dates(request, f"no regime held here covers this port (held: {held})")
    if name is None:
        return _no_dates(request, "no one kind of port fits the request")
    port = regime.port(name)
    if port.reception is None:
        return _no_dates(request, "the regime does not say when a request counts as received", port.unknown)
    region = _region(regime, request.region)
    if region is None:
        known = ", ".join(area.name for area in regime.regions)
        return _no_dates(request, f"{regime.local_time.says}; name the region, one of: {known}")
    return _dated(request, regime, port, region, port.reception)


def _no_dates(request: DateRequest, why: str, unknown: Mapping[str, str] | None = None) -> PortDates:
    because = request.because.because if request.because else ()
    return PortDates(
        regime=request.regime.name if request.regime else None,
        port=request.port,
        region=request.region,
        because=because,
        unknown={**dict.fromkeys(_DATES, why), **(unknown or {})},
    )


def _region(regime: Regime, name: str | None) -> Region | None:
    """Return the region asked for, or the only one there is."""
    if name is not None:
        return regime.region(name)
    return regime.regions[0] if len(regime.regions) == 1 else None
