"""
Whether everything around an order is ready: set-up, the person in charge, the desired day, and what must be told.
"""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from numberport import foc
from numberport.calendars import DAY_NAMES
from numberport.evidence import Grade, Source
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.rejections import REJECTIONS, Reason

if TYPE_CHECKING:
    from numberport.profiles import OrderField
    from numberport.telephone import TelephoneNumber

__all__ = ["check_readiness"]

#: How far ahead a day may be asked for before carriers commonly refuse it.
HORIZON_DAYS = 30
_HORIZON = Source("Bandwidth (7210) and Allstream help pages", "desired date", grade=Grade.PROVISIONAL)
_BUSINESS_DAYS = Source("Bandwidth api-docs, errors.mdx", "7315, desired date", grade=Grade.PROVIDER)
_MONDAY_TO_FRIDAY = frozenset(range(1, 6))


def check_readiness(case: Case) -> Iterator[Finding]:
    """Find what is not ready yet, and repeat what the provider wants the customer told."""
    yield from _set_up(case)
    yield from _owner(case)
    yield from _desired_day(case)
    yield from _advice(case)


def _set_up(case: Case) -> Iterator[Finding]:
    """Find numbers of which something is not said that the provider must know: where they shall land."""
    lacking: dict[OrderField, list[TelephoneNumber]] = {}
    for port in case.order:
        for field in case.profile.missing_settings(port.settings):
            lacking.setdefault(field, []).append(port.number)
    span = case.profile.set_up_before_foc
    for field, numbers in lacking.items():
        yield Finding(
            severity=Severity.WARNING,
            field=f"settings.{field.name}",
            theirs=f"{span} before the FOC date" if span else "before the FOC date",
            rule="set-up missing",
            source=field.source,
            remedy=f"Say where these numbers shall land: {field.name}.",
            numbers=tuple(numbers),
        )


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
    weekdays = case.regime.weekdays if case.regime else _MONDAY_TO_FRIDAY
    if day.isoweekday() not in weekdays:
        name = DAY_NAMES[day.weekday()]
        yield _date(case, Severity.LIKELY, "desired day is no business day", _BUSINESS_DAYS, name)
    if day in case.order.facts.carrier_holidays:
        yield _date(case, Severity.LIKELY, "desired day is the losing carrier's holiday", _BUSINESS_DAYS, "holiday")
    if (day - case.on).days > HORIZON_DAYS:
        yield _date(case, Severity.WARNING, "desired day is far ahead", _HORIZON, f"{HORIZON_DAYS} days")
    yield from _too_early(case, day)


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
        source = case.regime.business_days.source
        first = earliest.date().isoformat()
        yield _date(case, Severity.LIKELY, "desired day is earlier than the rules allow", source, first)


def _advice(case: Case) -> Iterator[Finding]:
    for text, source in case.profile.advice:
        yield Finding(severity=Severity.WARNING, field="advice", rule="advice", source=source, remedy=text)
