"""
The parts of a cutover: what must be ready, the moments of the day, whom to call, what is tried, and the way back.
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import attrs

from numberport.calendars import BusinessCalendar
from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.deadlines.trials import TRIALS, Trial
from numberport.events import Check, CheckResult, Settings, Verify
from numberport.evidence import Grade, Source
from numberport.names import plain
from numberport.orders import NumberPort, PortOrder
from numberport.profiles import NumberClass
from numberport.profiles.conditions import AFTER_THE_PORT, Condition
from numberport.states import TERMINAL, PortState
from numberport.telephone import TelephoneNumber

__all__ = [
    "Contact",
    "CutoverMoment",
    "PlannedCheck",
    "ReadyItem",
    "TrialState",
    "named",
    "people",
    "planned",
    "readiness",
    "told_at",
    "way_back",
    "windows",
]

Numbers = tuple[TelephoneNumber, ...]


@attrs.frozen
class Contact:
    """Whom to call: who that is, and how they are reached."""

    role: str
    name: str
    reach: str = ""


@attrs.frozen(kw_only=True)
class ReadyItem:
    """
    Something that must be so before the numbers move.

    Args:
        what: What.
        ready: Whether it is.
        do: What to do; empty where nothing is left to do.
        numbers: The numbers concerned.
        source: Where it is said.
    """

    what: str
    ready: bool
    do: str = ""
    numbers: Numbers
    source: Source


@attrs.frozen(kw_only=True)
class CutoverMoment:
    """
    A moment of the day, or one around it.

    Args:
        at: When, in the zone of the order; None where a provider publishes hours and no date is known.
        what: What happens then, or must have happened.
        numbers: The numbers concerned.
        source: Where it comes from.
    """

    at: dt.datetime | None
    what: str
    numbers: Numbers
    source: Source


class TrialState(enum.StrEnum):
    """What came of a check."""

    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not applicable"


@attrs.frozen(kw_only=True)
class PlannedCheck:
    """
    A check of the test plan, and what came of it for numbers that stand alike.

    Args:
        check: The check.
        how: What to do.
        state: What came of it.
        seen: What was seen, when and by whom; empty while nobody has tried.
        numbers: The numbers.
        source: Why it is needed.
    """

    check: Check
    how: str
    state: TrialState
    seen: str = ""
    numbers: Numbers
    source: Source


#: How many numbers a row names before it counts them.
_NAMED: Final = 20
#: Numbers that will not move: nothing is to be got ready for them, and nothing to be tried.
_OUT: Final = TERMINAL | {PortState.CANCEL_PENDING}
_SAID: Final = Source("the provider's word", "as it reached us", grade=Grade.PROVIDER)
#: What of what falls due belongs to the day.
_OF_THE_DAY: Final = frozenset(
    {
        DeadlineKind.FREEZE,
        DeadlineKind.ADDED,
        DeadlineKind.SET_UP,
        DeadlineKind.FOC,
        DeadlineKind.OVERDUE,
        DeadlineKind.ACTIVATION,
        DeadlineKind.LAPSE,
        DeadlineKind.SNAP_BACK,
    }
)


def named(numbers: Numbers) -> str:
    """Return numbers as a cell names them: the first few, and how many more there are."""
    more = f" and {len(numbers) - _NAMED:,} more" if len(numbers) > _NAMED else ""
    return f"{', '.join(map(str, numbers[:_NAMED]))}{more}"


def told_at(moment: dt.datetime | None) -> str:
    """Return a moment as it is told, with its zone; where there is none, it is the day itself."""
    return "that day" if moment is None else f"{moment:%Y-%m-%d %H:%M} {moment.tzname()}"


def _under_way(order: PortOrder) -> tuple[NumberPort, ...]:
    """Return the numbers that will move, or have."""
    return tuple(port for port in order if port.state not in _OUT)


def readiness(order: PortOrder) -> Iterator[ReadyItem]:
    """Iterate over what must be so: the set-up of each number, and what somebody must have said is so."""
    ports = _under_way(order)
    for field in order.profile.number_fields:
        lacking = _lacking(order, ports, field.name)
        meant = tuple(port.number for port in ports if NumberClass.of(port.number) in field.classes)
        if lacking:
            do = f"Say it in the set-up of the numbers: {field.name}."
            yield ReadyItem(what=f"set-up: {field.name}", ready=False, do=do, numbers=lacking, source=field.source)
        elif meant and field.name in _needed(order):
            yield ReadyItem(what=f"set-up: {field.name}", ready=True, numbers=meant, source=field.source)
    for condition in (*order.profile.conditions, *AFTER_THE_PORT):
        if numbers := tuple(port.number for port in ports if _asks(condition, port)):
            ready = plain(condition.name) in set(map(plain, order.facts.confirmed))
            do = "" if ready else condition.says
            yield ReadyItem(what=condition.name, ready=ready, do=do, numbers=numbers, source=condition.source)


def _needed(order: PortOrder) -> frozenset[str]:
    return frozenset(field.name for field in order.profile.missing_settings(()))


def _lacking(order: PortOrder, ports: Iterable[NumberPort], name: str) -> Numbers:
    """Return the numbers of which a part of the set-up is missing, or is not what the provider takes."""
    profile, wrong = order.profile, set[Settings]()
    held = defaultdict[Settings, list[TelephoneNumber]](list)
    for port in ports:
        held[port.settings].append(port.number)
    for settings in held:
        fields = (*profile.missing_settings(settings), *(field for field, _, _ in profile.flawed_settings(settings)))
        if any(field.name == name for field in fields):
            wrong.add(settings)
    return tuple(sorted(number for settings in wrong for number in held[settings]))


def _asks(condition: Condition, port: NumberPort) -> bool:
    return NumberClass.of(port.number) in condition.classes and condition.is_asked(port.settings)


def windows(order: PortOrder, due: Iterable[Deadline]) -> Iterator[CutoverMoment]:
    """Iterate over what has moved, the moments of the day, and last the hours that the provider publishes."""
    days = BusinessCalendar(zone=order.zone)
    moved = defaultdict[dt.datetime, list[TelephoneNumber]](list)
    for port in order:
        if port.state is PortState.PORTED:
            moved[port.standing.since].append(port.number)
    for since, held in sorted(moved.items()):
        at = days.local(since)
        yield CutoverMoment(at=at, what="the numbers have moved", numbers=tuple(held), source=_SAID)
    for one in due:
        if one.kind in _OF_THE_DAY:
            at = days.local(one.at)
            yield CutoverMoment(at=at, what=one.what, numbers=one.numbers, source=one.rests_on)
    numbers = tuple(port.number for port in _under_way(order))
    for hours in order.profile.activation_hours if numbers else ():
        what = f"hours in which numbers go over, {hours.what}: {hours}"
        yield CutoverMoment(at=None, what=what, numbers=numbers, source=hours.source)


def people(order: PortOrder, given: Iterable[Contact], veil: Callable[[str], str]) -> Iterator[Contact]:
    """Iterate over whom to call: whom the host names first, then whom the order names."""
    for one in given:
        yield Contact(veil(one.role), veil(one.name), veil(one.reach))
    provider, known = order.profile.title, order.carrier_reference
    account, owner = order.account, order.facts.project_owner
    named = f"order {known or order.reference}"
    yield Contact("new provider", provider, veil(f"by {order.profile.way_in}, {named}"))
    if account.carrier:
        yield Contact("old carrier", veil(account.carrier))
    if owner:
        yield Contact("project owner at the customer", veil(owner))
    if account.signer and account.signer != owner:
        yield Contact("authorised person at the customer", veil(account.signer))


def planned(order: PortOrder, veil: Callable[[str], str]) -> Iterator[PlannedCheck]:
    """Iterate over the test plan, check by check; numbers of which the same is known stand together."""
    ports, tried = _under_way(order), _tried(order)
    for trial in TRIALS:
        alike = defaultdict[tuple[TrialState, str], list[TelephoneNumber]](list)
        for port in ports:
            result = dict(port.standing.checks).get(trial.check)
            if result is not None or _is_for(trial, port):
                seen = tried.get((port.number, trial.check)) if result is not None else None
                alike[_state(result), veil(_seen(seen)) if seen else ""].append(port.number)
        for (state, seen_text), numbers in alike.items():
            yield PlannedCheck(
                check=trial.check,
                how=trial.how,
                state=state,
                seen=seen_text,
                numbers=tuple(numbers),
                source=trial.source,
            )


def _is_for(trial: Trial, port: NumberPort) -> bool:
    return trial.is_for(NumberClass.of(port.number), port.settings, port.messaging)


def _state(result: CheckResult | None) -> TrialState:
    return TrialState.OPEN if result is None else TrialState(result.value)


def _seen(event: Verify) -> str:
    who = f" by {event.who}" if event.who else ""
    detail = f": {event.detail}" if event.detail else ""
    return f"{event.at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC{who}{detail}"


def _tried(order: PortOrder) -> Mapping[tuple[TelephoneNumber, Check], Verify]:
    """Return the latest event of each check of each number, as they took effect."""
    found: dict[tuple[TelephoneNumber, Check], Verify] = {}
    for reading in order.readings:
        if isinstance(reading.event, Verify):
            found.update(dict.fromkeys(((number, reading.event.check) for number in reading.numbers), reading.event))
    return found


def way_back(order: PortOrder, due: Iterable[Deadline]) -> Iterator[str]:
    """Iterate over how numbers go back, as sentences."""
    window, title = order.profile.snap_back, order.profile.title
    if window is None:
        yield f"{title} states no time in which a number can be given back; ask before the day how it is done."
    else:
        yield f"Within {window.within} after the port {title} can give a number back; later it takes a new order."
    days = BusinessCalendar(zone=order.zone)
    for one in due:
        if one.kind is DeadlineKind.SNAP_BACK:
            yield f"Until {told_at(days.local(one.at))} for {named(one.numbers)}."
    yield "Enter it as SnapBack once it is asked for; keep the old account open until every check is passed."
