"""
The step of the fold: one placed event, read against an order, gives the next order.

Numbers with one history share one standing; an event for some of them splits their group (R16). An event for the whole
order looks at groups and never at numbers, so it costs the same for one number and for a thousand.
"""

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import attrs

from numberport.documents import Papers
from numberport.events import (
    Action,
    Adopt,
    Aimed,
    Amend,
    Correct,
    Move,
    NumberStart,
    Open,
    Report,
    Settings,
    SetUp,
    Submit,
)
from numberport.journal import Placed, later, usable_stamp
from numberport.orders.ports import Group, Reading, Standing, Step, Verdict
from numberport.orders.reading import Outcome, agrees, read_action, read_report
from numberport.profiles.profile import Meaning
from numberport.states import LIVE, Hold, PortState
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.orders.order import PortOrder

__all__ = ["begin", "begun_settings", "step"]

#: Unreadable parts that are no anomaly beside the reading: a stamp is then none (R5), and a commitment that is no date
#: makes one of the reading itself (R13).
_NOT_BESIDE = frozenset({"stamp", "foc"})

_WITH_A_CARRIER = (LIVE, frozenset({PortState.DRAFT}))
_RETURNABLE = (frozenset({PortState.PORTED}), LIVE)

Numbers = tuple[TelephoneNumber, ...]
#: A group, or part of one, and whether an event concerns it.
Part = tuple[Group, bool]
_Order = TypeVar("_Order", bound="PortOrder")


def begin(opened: Open) -> tuple[Group, ...]:
    """Return the groups an order begins with: all drafts, or where its split found them (R3)."""
    starts = {start.number: start for start in opened.starts}
    draft = Standing(since=opened.at)
    by_standing: dict[Standing, list[TelephoneNumber]] = {}
    for number in opened.members:
        standing = _begun(draft, starts[number]) if number in starts else draft
        by_standing.setdefault(standing, []).append(number)
    return tuple(Group(tuple(numbers), standing) for standing, numbers in by_standing.items())


def _begun(draft: Standing, start: NumberStart) -> Standing:
    return attrs.evolve(
        draft,
        state=start.state,
        since=start.since or draft.since,
        foc=start.foc,
        focs=() if start.foc is None else (start.foc,),
        refusals=start.refusals,
        resume=start.resume,
    )


def step(order: _Order, placed: Placed) -> _Order:
    """Return the order after one event in its place; never raises."""
    event = placed.event
    after = _report(order, placed, event) if isinstance(event, Report) else _action(order, placed, event)
    return attrs.evolve(after, last=max(order.last, placed.moment))


def _action(order: _Order, placed: Placed, action: Action) -> _Order:
    if not isinstance(action, Move | Adopt):
        return _said(_noted(order, placed, _named(action), Verdict.RECORDED, "R1"), action)
    if not action.touched:
        return _noted(order, placed, _named(action), Verdict.OVERTAKEN, "R2", "it was never judged")
    after = order
    for touch in action.touched:
        read = functools.partial(
            read_action, action=action, judged_in=touch.state, moment=placed.moment, stamps=order.stamps
        )
        after = _applied(after, placed, _parted(after.groups, touch.numbers), read)
    taken = any(reading.verdict is Verdict.MOVED for reading in after.readings[len(order.readings) :])
    return _said(after, action) if taken else after


def _named(action: Action) -> Numbers:
    if isinstance(action, Open):
        return action.members
    return (action.numbers if isinstance(action, Aimed) else None) or ()


def _said(order: _Order, action: Action) -> _Order:
    """Take over what an action says about the order itself."""
    if isinstance(action, SetUp):
        return attrs.evolve(order, settings=_set_up(order, action))
    if isinstance(action, Submit):
        order = attrs.evolve(order, reference=action.reference or order.reference)
    if isinstance(action, Amend | Correct):
        order = attrs.evolve(
            order,
            groups=_answered(order.groups, _answers(order.papers, action.papers)),
            account=action.account or order.account,
            facts=action.facts or order.facts,
            papers=action.papers or order.papers,
        )
    if isinstance(action, Submit | Correct):
        order = attrs.evolve(order, submitted_at=action.at)
    if isinstance(action, Submit | Correct | Amend):
        return attrs.evolve(order, version=max(order.version, action.version or 0))
    return order


def _answers(before: Papers, brought: Papers | None) -> frozenset[Hold]:
    """Return the holds that papers answer: what is missing has come, and a letter that is signed is a signature."""
    if brought is None or brought == before:
        return frozenset()
    signed = brought.loa is not None and brought.loa != before.loa and brought.loa.signed_on is not None
    return frozenset({Hold.DOCUMENTS, Hold.SIGNATURE} if signed else {Hold.DOCUMENTS})


def _answered(groups: tuple[Group, ...], answers: frozenset[Hold]) -> tuple[Group, ...]:
    """Return the groups without the holds that an action answers (R15)."""
    return tuple(
        attrs.evolve(group, standing=attrs.evolve(group.standing, holds=group.standing.holds - answers))
        if group.standing.holds & answers
        else group
        for group in groups
    )


def begun_settings(opened: Open) -> Mapping[TelephoneNumber, Settings]:
    """Return the set-up an order begins with, by number, sorted by name."""
    shared = ((numbers, tuple(sorted(dict(settings).items()))) for numbers, settings in opened.set_up)
    return {number: settings for numbers, settings in shared for number in numbers}


def _set_up(order: "PortOrder", action: SetUp) -> Mapping[TelephoneNumber, Settings]:
    numbers = order.numbers if action.numbers is None else action.numbers
    new = {number: dict(order.settings.get(number, ())) | dict(action.settings) for number in numbers}
    return {**order.settings, **{number: tuple(sorted(settings.items())) for number, settings in new.items()}}


def _report(order: _Order, placed: Placed, report: Report) -> _Order:
    order = attrs.evolve(order, stamps=_stamped(order.stamps, report))
    meaning = order.profile.meaning(report.word)
    if meaning is None:
        why = f"{order.profile.title} has no status word {report.word!r}"
        return _noted(order, placed, report.numbers or (), Verdict.ANOMALY, "R13", why)
    whole = report.numbers is None
    parts = _spoken_for(order.groups, meaning) if whole else _parted(order.groups, report.numbers)
    for numbers, why in _beside(report, parts):
        order = _noted(order, placed, numbers, Verdict.ANOMALY, "R13", why)
    if any(concerned for _, concerned in parts):
        return _read(order, placed, report, meaning, parts)
    return _spoken_for_none(order, placed, meaning) if whole else order


def _stamped(
    stamps: Mapping[str, dt.datetime | dt.date | None], report: Report
) -> Mapping[str, dt.datetime | dt.date | None]:
    """Remember the latest stamp of a source; one that gave none is remembered as such."""
    stamp, before = usable_stamp(report), stamps.get(report.source)
    if report.source in stamps and (stamp is None or (before is not None and not later(stamp, before))):
        return stamps
    return {**stamps, report.source: stamp}


def _beside(report: Report, parts: Sequence[Part]) -> Iterator[tuple[Numbers, str]]:
    """Iterate over the parts of a report that make no sense, whatever the rest does (R13)."""
    unread = sorted(set(report.unreadable) - _NOT_BESIDE)
    if unread:
        yield (), f"it brings what cannot be read: {', '.join(unread)}"
    if report.numbers == () and "numbers" not in unread:
        yield (), "it names numbers, and lists none"
    if report.numbers is not None:
        ours = {number for group, concerned in parts if concerned for number in group.numbers}
        if strangers := tuple(number for number in report.numbers if number not in ours):
            yield strangers, f"the order never had {', '.join(map(str, strangers))}"


def _read(order: _Order, placed: Placed, report: Report, meaning: Meaning, parts: Sequence[Part]) -> _Order:
    """Read a report against the groups it concerns; the carrier's reference is taken from one that made sense."""
    read = functools.partial(read_report, report=report, meaning=meaning, moment=placed.moment, opened=order.opened.at)
    after = _applied(order, placed, parts, read)
    sane = any(reading.verdict is not Verdict.ANOMALY for reading in after.readings[len(order.readings) :])
    return attrs.evolve(after, carrier_reference=report.reference or order.carrier_reference) if sane else after


def _spoken_for(groups: Sequence[Group], meaning: Meaning) -> Sequence[Part]:
    """Return which groups a word about the whole order speaks for; nothing where it speaks for none (R11)."""
    for states in _RETURNABLE if meaning.entry is PortState.RETURNED else _WITH_A_CARRIER:
        if any(group.state in states for group in groups):
            return [(group, group.state in states) for group in groups]
    return ()


def _spoken_for_none(order: _Order, placed: Placed, meaning: Meaning) -> _Order:
    """Read a word about the whole order when all its numbers have ended (R11)."""
    if all(agrees(group.state, meaning) for group in order.groups):
        return _noted(order, placed, (), Verdict.REPEAT, "R11", "every number agrees")
    return _noted(order, placed, (), Verdict.ANOMALY, "R11", "every number has ended, and not so")


def _parted(groups: Sequence[Group], named: Numbers | None) -> Sequence[Part]:
    """Return the groups cut into what some numbers are part of and what they are not; None names every number."""
    if named is None:
        return [(group, True) for group in groups]
    some = frozenset(named)
    cut = (part for group in groups for part in ((group.only(some), True), (group.without(some), False)))
    return [(group, concerned) for group, concerned in cut if group.numbers]


def _applied(order: _Order, placed: Placed, parts: Sequence[Part], read: Callable[[Standing], Outcome]) -> _Order:
    """Read an event against every group it concerns (R16)."""
    groups: list[Group] = []
    readings: list[Reading] = []
    for group, concerned in parts:
        if not concerned:
            groups.append(group)
            continue
        outcome = read(group.standing)
        groups.append(Group(group.numbers, outcome.standing))
        readings.append(_reading(placed, group.numbers, outcome.verdict, outcome.rule, outcome.why, outcome.steps))
    return attrs.evolve(order, groups=tuple(groups), readings=(*order.readings, *readings))


def _noted(order: _Order, placed: Placed, numbers: Numbers, verdict: Verdict, rule: str, why: str = "") -> _Order:
    """Take an event down without reading it against any group."""
    return attrs.evolve(order, readings=(*order.readings, _reading(placed, numbers, verdict, rule, why)))


def _reading(
    placed: Placed, numbers: Numbers, verdict: Verdict, rule: str, why: str, steps: tuple[Step, ...] = ()
) -> Reading:
    return Reading(
        event=placed.event,
        moment=placed.moment,
        verdict=verdict,
        rule=rule,
        numbers=numbers,
        steps=steps,
        why=why,
        copies=len(placed.copies),
    )
