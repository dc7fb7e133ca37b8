"""
Whether everything around an order is ready: set-up, the person in charge, the desired day, and what must be told.
"""

import datetime as dt
from collections.abc import Iterator

from numberport import foc
from numberport.calendars import DAY_NAMES, BusinessCalendar, UnknownCalendar, country_calendar
from numberport.evidence import Grade, Source
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.profiles import DesiredDay
from numberport.rejections import REJECTIONS, Reason

__all__ = ["check_readiness"]

#: How far ahead a day may be asked for before carriers commonly refuse it.
HORIZON_DAYS = 30
_HORIZON = Source("Bandwidth (7210) and Allstream help pages", "desired date", grade=Grade.PROVISIONAL)
_BUSINESS_DAYS = Source("Bandwidth api-docs, errors.mdx", "7315, desired date", grade=Grade.PROVIDER)
_MONDAY_TO_FRIDAY = frozenset(range(1, 6))
#: What a provider says that says nothing of the day.
_UNSTATED = DesiredDay(source=_HORIZON)


def check_readiness(case: Case) -> Iterator[Finding]:
    """Find what is not ready yet, and repeat what the provider wants the customer told."""
    yield from _owner(case)
    yield from _desired_day(case)
    yield from _advice(case)


def _owner(case: Case) -> Iterator[Finding]:
    if case.profile.wants_project_owner and not case.order.facts.project_owner:
        yield Finding(
            severity=Severity.WARNING,
            field="facts.project_owner",
            rule="nobody owns the project",
            source=case.profile.source,
            remedy="Name one person at the customer who owns the porting project.",
        )


def _desired_day(case: Case) -> Iterator[Finding]:
    day = case.order.facts.desired_on
    if day is None:
        return
    if day < case.on:
        yield _date(case, Severity.REJECTED, "desired day is past", _BUSINESS_DAYS, case.on.isoformat())
        return
    stated = case.profile.desired_day or _UNSTATED
    weekdays = case.regime.days.weekdays if case.regime else _MONDAY_TO_FRIDAY
    if day.isoweekday() not in weekdays:
        severity, source = _sure(stated, stated.weekends)
        yield _date(case, severity, "desired day is no business day", source, DAY_NAMES[day.weekday()])
    if day in case.order.facts.carrier_holidays:
        severity, source = _sure(stated, stated.holidays)
        yield _date(case, severity, "desired day is the losing carrier's holiday", source, "holiday")
    elif stated.holidays is False and (kept := _public_holiday(case, day)):
        yield _date(case, Severity.LIKELY, "desired day is a public holiday", stated.source, kept)
    yield from _window(case, day, stated, weekdays)
    yield from _too_early(case, day)


def _public_holiday(case: Case, day: dt.date) -> str:
    """
    Return what is kept on a day where some number is, empty where nothing is known to be.

    Which days a provider means that takes no holidays, it may not say; the public ones are likely among them.
    """
    countries = sorted({number.region for number in case.order.numbers if number.region})
    return next(filter(None, (_kept(country, day) for country in countries)), "")


def _kept(country: str, day: dt.date) -> str:
    try:
        return country_calendar(country).holidays.get(day, "")
    except UnknownCalendar:
        return ""


def _sure(stated: DesiredDay, taken: bool | None) -> tuple[Severity, Source]:  # noqa: FBT001 - a stated yes or no
    """Return how bad a closed day is: refused where the provider says so, and else likely refused."""
    return (Severity.REJECTED, stated.source) if taken is False else (Severity.LIKELY, _BUSINESS_DAYS)


def _window(case: Case, day: dt.date, stated: DesiredDay, weekdays: frozenset[int]) -> Iterator[Finding]:
    """Find a day nearer or further ahead than the provider takes, or where it states nothing than carriers do."""
    calendar = BusinessCalendar(weekdays=weekdays, holidays=dict.fromkeys(case.order.facts.carrier_holidays, ""))
    first, last = stated.first(case.on, calendar), stated.last(case.on, calendar)
    if first is not None and day < first:
        yield _date(case, Severity.REJECTED, "desired day is too near", stated.source, f"{first} at the earliest")
    if last is not None and day > last:
        yield _date(case, Severity.REJECTED, "desired day is far ahead", stated.source, f"{last} at the latest")
    if last is None and (day - case.on).days > HORIZON_DAYS:
        yield _date(case, Severity.WARNING, "desired day is far ahead", _HORIZON, f"{HORIZON_DAYS} days")


def _date(case: Case, severity: Severity, rule: str, source: Source, theirs: str) -> Finding:
    row = REJECTIONS[Reason.FOC_REJECTED]
    return Finding(
        severity=severity,
        field="facts.desired_on",
        ours=str(case.order.facts.desired_on),
        theirs=theirs,
        rule=rule,
        source=source,
        predicts=row.reason,
        remedy=row.remedy,
    )


def _too_early(case: Case, day: dt.date) -> Iterator[Finding]:
    """Find a day before the first the country's rules give, were the order received this very day."""
    morning = dt.datetime.combine(case.on, dt.time(0), dt.UTC)
    earliest = foc.estimate(foc.request_for(case.order, morning, case.regime)).earliest
    if case.regime is not None and earliest is not None and day < earliest.date():
        source = case.regime.days.rule.source
        first = earliest.date().isoformat()
        yield _date(case, Severity.LIKELY, "desired day is earlier than the rules allow", source, first)


def _advice(case: Case) -> Iterator[Finding]:
    for text, source in case.profile.advice:
        yield Finding(severity=Severity.WARNING, field="advice", rule="advice", source=source, remedy=text)
