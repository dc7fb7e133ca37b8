"""
Whether everything around an order is ready: set-up, the person in charge, the desired day, and what must be told.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from numberport import foc, regimes
from numberport.calendars import (
    DAY_NAMES,
    FIRST_YEAR,
    LAST_YEAR,
    BusinessCalendar,
    UnknownCalendar,
    country_calendar,
    english_of,
    named_days,
)
from numberport.evidence import Grade, Source
from numberport.matching.comparison import spoken
from numberport.preflight.case import Case, Course
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import ReadRows, of_ports, of_profiles
from numberport.preflight.rules import CheckRule
from numberport.profiles import DesiredDay
from numberport.profiles.clocks import Change
from numberport.regimes import Anchor, Days, Regime, Rule, place, region_for
from numberport.regimes.classes import NUMBERS
from numberport.rejections import Reason
from numberport.states import PortState
from numberport.telephone import TelephoneNumber, alike

__all__ = ["RULES", "check_readiness"]

#: How far ahead a day may be asked for before carriers commonly refuse it.
HORIZON_DAYS = 30
_HORIZON = Source("Bandwidth (7210) and Allstream help pages", "desired date", grade=Grade.PROVISIONAL)
_BUSINESS_DAYS = Source("Bandwidth api-docs, errors.mdx", "7315, desired date", grade=Grade.PROVIDER)
_MONDAY_TO_FRIDAY = frozenset(range(1, 6))
#: What a provider says that says nothing of the day.
_UNSTATED = DesiredDay(source=_HORIZON)


_TAKEN: Final = of_profiles(
    "the days a provider takes", lambda profile: (profile.desired_day.source if profile.desired_day else None,)
)


def _day(
    name: str, wants: str, severity: Severity, source: Source | None = None, reads: tuple[ReadRows, ...] = (_TAKEN,)
) -> CheckRule:
    return CheckRule(
        name=name, wants=wants, severity=severity, predicts=(Reason.FOC_REJECTED,), source=source, reads=reads
    )


_PAST: Final = _day("desired day is past", "The day asked for is not over.", Severity.REJECTED, _BUSINESS_DAYS, ())
_NO_BUSINESS_DAY: Final = _day(
    "desired day is no business day", "The day asked for is a business day.", Severity.LIKELY, _BUSINESS_DAYS
)
_CARRIER_HOLIDAY: Final = _day(
    "desired day is the losing carrier's holiday",
    "The day asked for is none of the losing carrier's own holidays.",
    Severity.LIKELY,
    _BUSINESS_DAYS,
)
_PUBLIC_HOLIDAY: Final = _day(
    "desired day is a public holiday",
    "The day asked for is no public holiday, where the provider takes no holidays.",
    Severity.LIKELY,
)
_CLOSED: Final = _day(
    "desired day is a holiday of the country",
    "The day asked for is no holiday on which the country's rules count no business day.",
    Severity.LIKELY,
    reads=(
        ReadRows(
            "the business days of a country",
            lambda: (days.rule.source for one in regimes.all() for days in _days_of(one) if days.public),
        ),
    ),
)
_MAYBE_CLOSED: Final = _day(
    "desired day is a public holiday, and it may be kept",
    "The day asked for is no public holiday, on which many carriers port nothing, whatever the rules count.",
    Severity.WARNING,
    Source("common knowledge of the trade", "carriers keep public holidays", grade=Grade.PROVISIONAL),
    (),
)
_TOO_NEAR: Final = _day(
    "desired day is too near", "The day asked for is as far off as the provider wants it.", Severity.REJECTED
)
_FAR_AHEAD: Final = _day(
    "desired day is far ahead",
    "The day asked for is no further ahead than it may be.",
    Severity.REJECTED,
    _HORIZON,
    (
        _TAKEN,
        of_ports(
            "how far ahead a country lets one ask", lambda port: (port.horizon.rule.source,) if port.horizon else ()
        ),
    ),
)
_TOO_EARLY: Final = _day(
    "desired day is earlier than the rules allow",
    "The day asked for is not before the first that the country's rules give.",
    Severity.LIKELY,
    reads=(
        of_ports(
            "the least time of a country",
            lambda port: (port.transfer.interval.rule.source,) if port.transfer else (),
        ),
    ),
)
_SOONER: Final = _day(
    "desired day is sooner than the provider publishes",
    "The day asked for is no sooner than the time that the provider says such a port takes at least.",
    Severity.WARNING,
    reads=(
        of_profiles(
            "the times that a provider publishes", lambda profile: (lead.source for lead in profile.lead_times)
        ),
    ),
)
_FROZEN: Final = CheckRule(
    name="too near the commitment for a change",
    wants="What is still to be changed of an order is changed before the provider takes no change any more.",
    severity=Severity.WARNING,
    reads=(
        of_profiles("how near a provider takes changes", lambda profile: (freeze.source for freeze in profile.freezes)),
    ),
    remedy="Let it port as it stands, or ask the provider how a change can still be made.",
)
_OWNER: Final = CheckRule(
    name="nobody owns the project",
    wants="One person at the customer owns the porting project, where the provider wants one.",
    severity=Severity.WARNING,
    reads=(
        of_profiles(
            "a provider that wants one", lambda profile: (profile.source if profile.wants_project_owner else None,)
        ),
    ),
    remedy="Name one person at the customer who owns the porting project.",
)
#: Every rule about the desired day and what must be ready.
RULES: Final = (
    _OWNER,
    _PAST,
    _NO_BUSINESS_DAY,
    _CARRIER_HOLIDAY,
    _PUBLIC_HOLIDAY,
    _CLOSED,
    _MAYBE_CLOSED,
    _TOO_NEAR,
    _FAR_AHEAD,
    _TOO_EARLY,
    _SOONER,
    _FROZEN,
)


def check_readiness(case: Case) -> Iterator[Finding]:
    """Find what is not ready yet, and days that will not be had."""
    if case.profile.wants_project_owner and not case.order.facts.project_owner:
        yield _OWNER.found("facts.project_owner", ours="nobody", theirs="one person", source=case.profile.source)
    yield from _desired_day(case)
    yield from _frozen(case)


def _desired_day(case: Case) -> Iterator[Finding]:
    day = case.order.facts.desired_on
    if day is None:
        return
    if day < case.on:
        yield _date(_PAST, case, case.on.isoformat())
        return
    stated = case.profile.desired_day or _UNSTATED
    weekdays = case.regime.days.weekdays if case.regime else _MONDAY_TO_FRIDAY
    if day.isoweekday() not in weekdays:
        yield _date(_NO_BUSINESS_DAY, case, DAY_NAMES[day.weekday()], *_sure(stated, stated.weekends))
    if day in case.order.facts.carrier_holidays:
        yield _date(_CARRIER_HOLIDAY, case, "holiday", *_sure(stated, stated.holidays))
    else:
        yield from _holiday(case, day, stated)
    yield from _window(case, day, stated, weekdays)
    yield from _too_early(case, day)


def _holiday(case: Case, day: dt.date, stated: DesiredDay) -> Iterator[Finding]:
    """
    Find a day that is a holiday where some number is.

    Which days a provider means that takes no holidays, it may not say; the public ones are likely among them. Where
    neither it nor the country's rules say anything of a public holiday, carriers may keep it all the same.
    """
    kept = next(filter(None, (_kept(country, day) for country in _countries(case))), "")
    if kept and stated.holidays is False:
        yield _date(_PUBLIC_HOLIDAY, case, kept, None, stated.source)
        return
    closed = next(filter(None, (_closed(case, course, day) for course in case.courses)), None)
    if closed is not None:
        name, rule = closed
        yield _date(_CLOSED, case, name, None, rule.source, remedy=f"{rule.says[:1].upper()}{rule.says[1:]}. {_OTHER}")
    elif kept:
        yield _date(_MAYBE_CLOSED, case, kept, remedy=f"Ask the losing carrier whether it ports on this day. {_OTHER}")


_OTHER: Final = "Ask for a business day, or let the losing carrier choose."


def _closed(case: Case, course: Course, day: dt.date) -> tuple[str, Rule] | None:
    """Return the holiday on which, by the rules of a port, no business is done where its numbers are, and the rule."""
    days = course.port.days or course.regime.days
    region = region_for(course.regime, case.order.facts.region, course.numbers)
    regions = (region,) if region else course.regime.regions
    kept = [days.closed(each, {}).get(day, "") for each in regions]
    return (kept[0], days.rule) if all(kept) else None


def _days_of(regime: Regime) -> tuple[Days, ...]:
    return (regime.days, *(port.days for port in regime.ports if port.days))


def _countries(case: Case) -> list[str]:
    return sorted({region for group in alike(case.order.numbers) if (region := group[0].region)})


def _kept(country: str, day: dt.date) -> str:
    """Return what is kept on a day in a country, empty where nothing is known to be."""
    try:
        return country_calendar(country, zone="UTC", language=english_of(country)).holidays.get(day, "")
    except UnknownCalendar:
        return ""


def _sure(stated: DesiredDay, taken: bool | None) -> tuple[Severity | None, Source | None]:  # noqa: FBT001 - a stated yes or no
    """Return how bad a closed day is, and who says so: refused where the provider does, and else as the rule has it."""
    return (Severity.REJECTED, stated.source) if taken is False else (None, None)


def _window(case: Case, day: dt.date, stated: DesiredDay, weekdays: frozenset[int]) -> Iterator[Finding]:
    """Find a day nearer or further ahead than the provider takes, or where it states nothing than carriers do."""
    calendar = BusinessCalendar(weekdays=weekdays, holidays=dict.fromkeys(case.order.facts.carrier_holidays, ""))
    first, last = stated.first(case.on, calendar), stated.last(case.on, calendar)
    if first is not None and day < first:
        yield _date(_TOO_NEAR, case, f"{first} at the earliest", None, stated.source)
    else:
        yield from _sooner(case, day, calendar)
    if last is not None:
        if day > last:
            yield _date(_FAR_AHEAD, case, f"{last} at the latest", None, stated.source)
            return
    elif (day - case.on).days > HORIZON_DAYS and (left := _without_horizon(case)):
        yield _date(_FAR_AHEAD, case, f"{HORIZON_DAYS} days", Severity.WARNING, _HORIZON, numbers=case.meant(left))
    yield from _beyond(case, day)


def _sooner(case: Case, day: dt.date, calendar: BusinessCalendar) -> Iterator[Finding]:
    """Find a day before the first by which the provider says that such a port is made, all of its parts together."""
    leads = foc.published(case.profile, lambda lead: lead.is_for(case.order.numbers))
    least = [lead.least for lead in leads if lead.least is not None]
    if not least:
        return
    moment = calendar.at(case.on, dt.time(0))
    for span in least:
        moment = calendar.after(moment, span)
    if day < moment.date():
        remedy = f"{case.profile.title} publishes at least {' and '.join(map(str, least))}: count on a later day."
        yield _date(_SOONER, case, f"{moment.date()} at the earliest", None, leads[-1].source, remedy=remedy)


def _without_horizon(case: Case) -> tuple[TelephoneNumber, ...]:
    """Return the numbers of which no rule of their country says how far ahead a day may be asked for."""
    ruled = {number for course in case.courses if course.port.horizon for number in course.numbers}
    return tuple(number for number in case.order.numbers if number not in ruled)


def _beyond(case: Case, day: dt.date) -> Iterator[Finding]:
    """Find a day further ahead than the rules of the numbers' country allow."""
    calendar = BusinessCalendar()
    for course in case.courses:
        if course.port.horizon is None:
            continue
        rule, span = course.port.horizon.rule, course.port.horizon.span
        last = calendar.after(calendar.at(_counted_from(case, course), dt.time(0)), span).date()
        if day > last:
            numbers = case.meant(course.numbers)
            remedy = f"{rule.says[:1].upper()}{rule.says[1:]}. Ask for an earlier day."
            yield _date(_FAR_AHEAD, case, f"{last} at the latest", None, rule.source, remedy=remedy, numbers=numbers)


def _counted_from(case: Case, course: Course) -> dt.date:
    """Return the day from which it is counted how far ahead a day is, were the request sent on this one."""
    if course.port.horizon is None or course.port.horizon.anchor is not Anchor.REQUEST:
        return case.on
    noon = dt.datetime.combine(case.on, dt.time(12), dt.UTC)
    starts = foc.estimate(_request(case, course, noon)).clock_starts
    return case.on if starts is None else starts.date()


def _too_early(case: Case, day: dt.date) -> Iterator[Finding]:
    """
    Find a day before the first that a kind of port may be made, were the order received this very day.

    Where what nobody has said may make it a quicker port, that is asked for first.
    """
    for course in case.courses:
        first = _first_day(case, course)
        if course.port.transfer is None or first is None or day >= first:
            continue
        unsaid = tuple(dict.fromkeys(fact for sooner, fact in _others(case, course) if _may_be(case, sooner, day)))
        asks = f"It hangs on what nobody has said: {', '.join(map(spoken, unsaid))}. Say it, or ask for a later day."
        yield _date(
            _TOO_EARLY,
            case,
            first.isoformat(),
            Severity.WARNING if unsaid else None,
            course.port.transfer.interval.rule.source,
            remedy=asks if unsaid else "",
            numbers=case.meant(course.numbers),
        )


def _first_day(case: Case, course: Course) -> dt.date | None:
    morning = dt.datetime.combine(case.on, dt.time(0), dt.UTC)
    earliest = foc.estimate(_request(case, course, morning)).earliest
    return None if earliest is None else earliest.date()


def _may_be(case: Case, course: Course, day: dt.date) -> bool:
    """Tell whether a port may be made by a day."""
    first = _first_day(case, course)
    return first is not None and first <= day


def _others(case: Case, course: Course) -> Iterator[tuple[Course, str]]:
    """Iterate over the ports that the same numbers may be by what nobody has said, with each fact that is unsaid."""
    regime, facts = course.regime, case.facts
    kinds = {one.kind for one in regime.classes if one.port == course.port.name}
    for one in regime.classes:
        if one.kind not in kinds or (one.only_if_told and getattr(facts, one.only_if_told) is None):
            continue
        if not foc.contradicted(regime, one.port, facts, course.numbers):
            facts_asked = (each.fact for each in one.criteria if each.fact != NUMBERS)
            other = attrs.evolve(course, port=regime.port(one.port))
            yield from ((other, fact) for fact in facts_asked if getattr(facts, fact) is None)


def _request(case: Case, course: Course, received: dt.datetime) -> foc.DateRequest:
    """Return the request for the dates of one kind of port on the order, whatever travels with it."""
    facts = case.order.facts
    region = place(course.regime, facts.region, course.numbers).region
    return foc.DateRequest(
        regime=course.regime,
        port=course.port.name,
        received=received,
        region=region.name if region else None,
        holidays=named_days(facts.carrier_holidays),
    )


def _date(
    rule: CheckRule,
    case: Case,
    theirs: str,
    severity: Severity | None = None,
    source: Source | None = None,
    *,
    remedy: str = "",
    numbers: tuple[TelephoneNumber, ...] = (),
) -> Finding:
    ours = str(case.order.facts.desired_on)
    return rule.found(
        "facts.desired_on", ours=ours, theirs=theirs, severity=severity, source=source, remedy=remedy, numbers=numbers
    )


def _frozen(case: Case) -> Iterator[Finding]:
    """Find numbers whose commitment is so near that the provider takes no change of the order any more."""
    freeze = case.profile.freeze(Change.AMEND)
    groups = [group for group in case.order.groups if group.state is PortState.FOC_CONFIRMED]
    if freeze is None or not groups:
        return
    days = BusinessCalendar(zone=case.order.zone)
    evening = days.at(case.on + dt.timedelta(days=1), dt.time(0))
    for group in groups:
        foc_at = group.standing.foc
        if foc_at is not None and FIRST_YEAR < foc_at.year < LAST_YEAR:
            begins = foc_at if isinstance(foc_at, dt.datetime) else days.at(foc_at, dt.time(0))
            if evening > days.before(begins, freeze.within):
                theirs = f"{freeze.within} before {foc_at}"
                yield _FROZEN.found(
                    "foc", ours=str(case.on), theirs=theirs, source=freeze.source, numbers=tuple(group.numbers)
                )
