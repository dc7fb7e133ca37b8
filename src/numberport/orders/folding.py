"""
The step of the fold: one placed event, read against an order, gives the next order.

Numbers with one history share one record; an event for some of them splits their group (R16), so an order-wide event
costs the same for one number and for a thousand.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

import attrs

from numberport.events import Action, Adopt, Amend, Correct, Open, Report, SetUp, Submit
from numberport.journal import Placed, later, usable_stamp
from numberport.orders.ports import Group, PortRecord, Reading, Verdict
from numberport.orders.reading import Outcome, read_action, read_report
from numberport.profiles.profile import Meaning
from numberport.states import LIVE, PortState
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.orders.order import PortOrder

__all__ = ["begin", "step"]

#: Ends that agree with each other (R13).
_GIVEN_UP = frozenset({PortState.CANCELLED, PortState.EXPIRED, PortState.SUPERSEDED})

Numbers = tuple[TelephoneNumber, ...]
_Order = TypeVar("_Order", bound="PortOrder")


def begin(opened: Open) -> tuple[Group, ...]:
    """Return the groups an order begins with: all drafts, or where its split found them (R3)."""
    starts = {start.number: start for start in opened.starts}
    by_record: dict[PortRecord, list[TelephoneNumber]] = {}
    for number in sorted(set(opened.members)):
        start = starts.get(number)
        record = PortRecord(since=opened.at)
        if start is not None:
            focs = () if start.foc is None else (start.foc,)
            record = attrs.evolve(record, state=start.state, foc=start.foc, focs=focs, resume=start.resume)
        by_record.setdefault(record, []).append(number)
    return tuple(Group(tuple(numbers), record) for record, numbers in by_record.items())


def step(order: _Order, placed: Placed) -> _Order:
    """Return the order after one event in its place; never raises."""
    event = placed.event
    after = _report(order, placed, event) if isinstance(event, Report) else _action(order, placed, event)
    return attrs.evolve(after, last=max(order.last, placed.moment))


def _action(order: _Order, placed: Placed, action: Action) -> _Order:
    if action.trigger is None and not isinstance(action, Adopt):
        return _said(_recorded(order, placed), action)
    if not action.touched:
        return _noted(order, placed, Verdict.OVERTAKEN, "R2", action.numbers or (), "it was never judged")
    after = order
    for touch in action.touched:
        targets = order.opened.members if touch.numbers is None else touch.numbers
        after = _applied(after, placed, targets, _reader(action, touch.state, placed, order))
    taken = any(reading.verdict is Verdict.MOVED for reading in after.readings[len(order.readings) :])
    return _said(after, action) if taken else after


def _reader(action: Action, judged_in: PortState, placed: Placed, order: "PortOrder") -> Callable[[Group], Outcome]:
    def read(group: Group) -> Outcome:
        return read_action(group.record, action, judged_in, placed.moment, order.stamps)

    return read


def _recorded(order: _Order, placed: Placed) -> _Order:
    event = placed.event
    numbers = event.members if isinstance(event, Open) else event.numbers or ()
    return _noted(order, placed, Verdict.RECORDED, "R1", numbers)


def _said(order: _Order, action: Action) -> _Order:
    """Take over what an action says about the order itself."""
    if isinstance(action, SetUp):
        return attrs.evolve(order, settings=_set_up(order, action))
    if isinstance(action, Submit):
        order = attrs.evolve(order, reference=action.reference or order.reference)
    if isinstance(action, Amend | Correct):
        order = attrs.evolve(
            order,
            account=action.account or order.account,
            facts=action.facts or order.facts,
            papers=action.papers or order.papers,
        )
    if isinstance(action, Submit | Correct):
        order = attrs.evolve(order, submitted_at=action.at)
    if isinstance(action, Submit | Correct | Amend):
        return attrs.evolve(order, version=max(order.version, action.version or 0))
    return order


def _set_up(order: "PortOrder", action: SetUp) -> Mapping[TelephoneNumber, tuple[tuple[str, str], ...]]:
    numbers = order.numbers if action.numbers is None else action.numbers
    new = {number: dict(order.settings.get(number, ())) | dict(action.settings) for number in numbers}
    return {**order.settings, **{number: tuple(sorted(settings.items())) for number, settings in new.items()}}


def _report(order: _Order, placed: Placed, report: Report) -> _Order:
    order = attrs.evolve(order, stamps=_stamped(order.stamps, report))
    meaning = order.profile.meaning(report.word)
    if meaning is None:
        why = f"{order.profile.title} has no status word {report.word!r}"
        return _noted(order, placed, Verdict.ANOMALY, "R13", report.numbers or (), why)
    known = frozenset(order.opened.members)
    if strangers := tuple(sorted(set(report.numbers or ()) - known)):
        named = ", ".join(str(number) for number in strangers)
        order = _noted(order, placed, Verdict.ANOMALY, "R13", strangers, f"the order never had {named}")
    targets = _spoken_for(order, meaning) if report.numbers is None else frozenset(report.numbers) & known
    if not targets:
        return _spoken_for_none(order, placed, meaning) if report.numbers is None else _named_none(order, placed)
    opened = order.opened.at

    def read(group: Group) -> Outcome:
        return read_report(group.record, report, meaning, placed.moment, opened=opened)

    after = _applied(order, placed, targets, read)
    sane = any(reading.verdict is not Verdict.ANOMALY for reading in after.readings[len(order.readings) :])
    return attrs.evolve(after, carrier_reference=report.reference or order.carrier_reference) if sane else after


def _stamped(
    stamps: Mapping[str, dt.datetime | dt.date | None], report: Report
) -> Mapping[str, dt.datetime | dt.date | None]:
    """Remember the latest stamp of a source; one that gave none is remembered as such."""
    stamp, before = usable_stamp(report), stamps.get(report.source)
    if report.source in stamps and (stamp is None or (before is not None and not later(stamp, before))):
        return stamps
    return {**stamps, report.source: stamp}


def _spoken_for(order: "PortOrder", meaning: Meaning) -> frozenset[TelephoneNumber]:
    """Return the numbers a word about the whole order speaks for (R11)."""
    ported_first = meaning.entry is PortState.RETURNED
    kinds = (frozenset({PortState.PORTED}), LIVE) if ported_first else (LIVE, frozenset({PortState.DRAFT}))
    for states in kinds:
        found = frozenset(number for group in order.groups if group.record.state in states for number in group.numbers)
        if found:
            return found
    return frozenset()


def _spoken_for_none(order: _Order, placed: Placed, meaning: Meaning) -> _Order:
    """Read a word about the whole order when all its numbers have ended (R11)."""
    agree = all(_agrees(group.record.state, meaning) for group in order.groups)
    verdict = Verdict.REPEAT if agree else Verdict.ANOMALY
    why = "every number agrees" if agree else "every number has ended, and not so"
    return _noted(order, placed, verdict, "R11", (), why)


def _named_none(order: _Order, placed: Placed) -> _Order:
    """Read a report whose numbers are none of ours, or cannot be read (R13)."""
    if order.readings and order.readings[-1].event is placed.event:
        return order
    return _noted(order, placed, Verdict.ANOMALY, "R13", (), "it names numbers, and none that can be read")


def _agrees(state: PortState, meaning: Meaning) -> bool:
    told = meaning.covers | {meaning.entry}
    return state in told or (state in _GIVEN_UP and not told.isdisjoint(_GIVEN_UP))


def _noted(order: _Order, placed: Placed, verdict: Verdict, rule: str, numbers: Numbers, why: str = "") -> _Order:
    reading = Reading(
        event=placed.event,
        moment=placed.moment,
        verdict=verdict,
        rule=rule,
        numbers=numbers,
        why=why,
        copies=len(placed.copies),
    )
    return attrs.evolve(order, readings=(*order.readings, reading))


def _applied(
    order: _Order, placed: Placed, targets: Iterable[TelephoneNumber], read: Callable[[Group], Outcome]
) -> _Order:
    """Read an event against every group it concerns; a group it concerns in part is split (R16)."""
    wanted = frozenset(targets)
    groups: list[Group] = []
    readings: list[Reading] = []
    for group in order.groups:
        for part in _split(group, wanted):
            if part.numbers[0] not in wanted:
                groups.append(part)
                continue
            outcome = read(part)
            groups.append(Group(part.numbers, outcome.record))
            readings.append(_reading(placed, part.numbers, outcome))
    return attrs.evolve(order, groups=tuple(groups), readings=(*order.readings, *readings))


def _split(group: Group, wanted: frozenset[TelephoneNumber]) -> tuple[Group, ...]:
    inside = tuple(number for number in group.numbers if number in wanted)
    if not inside or len(inside) == len(group.numbers):
        return (group,)
    outside = tuple(number for number in group.numbers if number not in wanted)
    return (Group(inside, group.record), Group(outside, group.record))


def _reading(placed: Placed, numbers: Numbers, outcome: Outcome) -> Reading:
    return Reading(
        event=placed.event,
        moment=placed.moment,
        verdict=outcome.verdict,
        rule=outcome.rule,
        numbers=numbers,
        steps=outcome.steps,
        why=outcome.why,
        copies=len(placed.copies),
    )
