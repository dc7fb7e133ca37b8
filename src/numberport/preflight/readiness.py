"""
Whether everything around an order is ready: set-up, the person in charge, the desired day, and what must be told.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from numberport import foc
from numberport.calendars import DAY_NAMES, FIRST_YEAR, LAST_YEAR, BusinessCalendar, UnknownCalendar, country_calendar
from numberport.evidence import Grade, Source
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import ReadRows, of_ports, of_profiles
from numberport.preflight.rules import CheckRule
from numberport.profiles import DesiredDay
from numberport.profiles.clocks import Change
from numberport.rejections import Reason
from numberport.states import PortState
from numberport.telephone import alike

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
_TOO_NEAR: Final = _day(
    "desired day is too near", "The day asked for is as far off as the provider wants it.", Severity.REJECTED
)
_FAR_AHEAD: Final = _day(
    "desired day is far ahead", "The day asked for is no further ahead than it may be.", Severity.REJECTED, _HORIZON
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
    _TOO_NEAR,
    _FAR_AHEAD,
    _TOO_EARLY,
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
    elif stated.holidays is False and (kept := _public_holiday(case, day)):
        yield _date(_PUBLIC_HOLIDAY, case, kept, None, stated.source)
    yield from _window(case, day, stated, weekdays)
    yield from _too_early(case, day)


def _public_holiday(case: Case, day: dt.date) -> str:
    """
    Return what is kept on a day where some number is, empty where nothing is known to be.

    Which days a provider means that takes no holidays, it may not say; the public ones are likely among them.
    """
    return next(filter(None, (_kept(country, day) for country in _countries(case))), "")


def _countries(case: Case) -> list[str]:
    return sorted({region for group in alike(case.order.numbers) if (region := group[0].region)})


def _kept(country: str, day: dt.date) -> str:
    try:
        return country_calendar(country, zone="UTC").holidays.get(day, "")
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
    if last is not None and day > last:
        yield _date(_FAR_AHEAD, case, f"{last} at the latest", None, stated.source)
    if last is None and (day - case.on).days > HORIZON_DAYS:
        yield _date(_FAR_AHEAD, case, f"{HORIZON_DAYS} days", Severity.WARNING, _HORIZON)


def _too_early(case: Case, day: dt.date) -> Iterator[Finding]:
    """Find a day before the first the country's rules give, were the order received this very day."""
    morning = dt.datetime.combine(case.on, dt.time(0), dt.UTC)
    earliest = foc.estimate(foc.request_for(case.order, morning, case.regime)).earliest
    least = next((port.transfer for port, _ in case.ports if port.transfer), None)
    if least is not None and earliest is not None and day < earliest.date():
        yield _date(_TOO_EARLY, case, earliest.date().isoformat(), None, least.interval.rule.source)


def _date(
    rule: CheckRule, case: Case, theirs: str, severity: Severity | None = None, source: Source | None = None
) -> Finding:
    ours = str(case.order.facts.desired_on)
    return rule.found("facts.desired_on", ours=ours, theirs=theirs, severity=severity, source=source)


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
