"""
The step of the fold: one placed event, read against an order, gives the next order.

Numbers with one history share one standing; an event for some of them splits their group (R16). An event for the whole
order looks at groups and never at numbers, so it costs the same for one number and for a thousand.
"""

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from numberport.events import (
    Action,
    Adopt,
    Aimed,
    Amend,
    Check,
    Correct,
    Move,
    Open,
    Progress,
    Report,
    Settings,
    Settle,
    SetUp,
    Submit,
    Verify,
)
from numberport.journal import Placed, later, usable_stamp
from numberport.orders.folded import Folded
from numberport.orders.holds import answered_by
from numberport.orders.ports import Group, Reading, Sent, Standing, Verdict
from numberport.orders.reports import agrees, is_old, read_report
from numberport.orders.sides import NoMeaning, compared, is_spoken_for, meaning_of, read_beside
from numberport.orders.steps import NO_FOC, Outcome, Stamps, put_and_released, read_action
from numberport.profiles.statuses import Meaning, OrderMeaning, SideMeaning
from numberport.states import LIVE, Hold, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["step"]

#: Unreadable parts that are no anomaly beside the reading: a stamp is then none (R5), and a commitment that is no date
#: makes one of the reading itself (R13).
_NOT_BESIDE = frozenset({"stamp", "foc"})

_WITH_A_CARRIER = (LIVE, frozenset({PortState.DRAFT}))
_RETURNABLE = (frozenset({PortState.PORTED}), LIVE)

Numbers = tuple[TelephoneNumber, ...]
#: A group, or part of one, and whether an event concerns it.
Part = tuple[Group, bool]


def step(order: Folded, placed: Placed) -> Folded:
    """Return the order after one event in its place; never raises."""
    event = placed.event
    after = _report(order, placed, event) if isinstance(event, Report) else _action(order, placed, event)
    return attrs.evolve(after, last=max(order.last, placed.moment))


def _action(order: Folded, placed: Placed, action: Action) -> Folded:
    if isinstance(action, Verify):
        return _verified(order, placed, action)
    if not isinstance(action, Move | Adopt):
        return _said(_noted(order, placed, _named(action), Verdict.RECORDED, "R1"), action)
    if not action.touched:
        return _noted(order, placed, _named(action), Verdict.OVERTAKEN, "R2", "it was never judged")
    after = order
    for touch in action.touched:
        read = functools.partial(
            read_action,
            action=action,
            judged_in=touch.state,
            moment=placed.moment,
            stamps=order.stamps,
            until=order.sendings.get(action.sequence or 0),
        )
        after = _applied(after, placed, _parted(after.groups, touch.numbers), read)
    taken = any(reading.verdict is Verdict.MOVED for reading in after.readings[len(order.readings) :])
    return _said(after, action) if taken else after


def _verified(order: Folded, placed: Placed, action: Verify) -> Folded:
    """Take down what a check of ported numbers showed; of one that is not ported after all it shows nothing (R14)."""
    parts = [
        (group, named and group.state is PortState.PORTED) for group, named in _parted(order.groups, action.numbers)
    ]
    if not any(ported for _, ported in parts):
        return _noted(order, placed, _named(action), Verdict.OVERTAKEN, "R14", "we now know that none was ported")
    return _applied(order, placed, parts, functools.partial(_checked, action=action))


def _checked(standing: Standing, action: Verify) -> Outcome:
    results = {**dict(standing.checks), action.check: action.result}
    checks = tuple((check, results[check]) for check in Check if check in results)
    return Outcome(attrs.evolve(standing, checks=checks), Verdict.RECORDED, "R1")


def _named(action: Action) -> Numbers:
    if isinstance(action, Open):
        return action.members
    return (action.numbers if isinstance(action, Aimed) else None) or ()


def _said(order: Folded, action: Action) -> Folded:
    """Take over what an action says about the order itself."""
    if isinstance(action, SetUp):
        return attrs.evolve(order, settings=_set_up(order, action))
    if isinstance(action, Submit):
        order = attrs.evolve(order, reference=action.reference or order.reference)
    if isinstance(action, Amend | Correct):
        order = attrs.evolve(
            order,
            groups=_answered(order.groups, answered_by(order.papers, action.papers)),
            account=action.account or order.account,
            facts=action.facts or order.facts,
            papers=action.papers or order.papers,
        )
    if isinstance(action, Amend) and action.version is not None:
        order = attrs.evolve(order, groups=_asked_anew(order.groups, action.version))
    if isinstance(action, Progress | Settle):
        return attrs.evolve(order, groups=_on_their_way(order.groups, action, order.stamps))
    if isinstance(action, Submit | Correct):
        order = attrs.evolve(order, submitted_at=action.at)
    if isinstance(action, Submit | Correct | Amend):
        return attrs.evolve(order, version=max(order.version, action.version or 0))
    return order


def _answered(groups: tuple[Group, ...], answers: frozenset[Hold]) -> tuple[Group, ...]:
    """Return the groups without the holds that an action answers (R15)."""
    return tuple(
        attrs.evolve(group, standing=attrs.evolve(group.standing, held=put_and_released(group.standing, (), answers)))
        if group.standing.holds & answers
        else group
        for group in groups
    )


def _asked_anew(groups: tuple[Group, ...], version: int) -> tuple[Group, ...]:
    """Return the groups as a change of what was sent asks for them; what answers what was before is old (R12)."""
    return tuple(
        attrs.evolve(group, standing=attrs.evolve(group.standing, version=version)) if group.state in LIVE else group
        for group in groups
    )


def _on_their_way(groups: tuple[Group, ...], action: Progress | Settle, stamps: Stamps) -> tuple[Group, ...]:
    """
    Return the groups whose latest action is still on its way, as of now (R15).

    Between two calls of an operation, and while what was done before waits for its answer, the carrier cannot have
    seen it; once it has answered, it has.
    """
    answered = action.action if isinstance(action, Settle) else None
    return tuple(
        attrs.evolve(group, standing=attrs.evolve(group.standing, sent=_as_of_now(sent, answered, stamps)))
        if (sent := group.standing.sent) is not None and sent.number is not None
        else group
        for group in groups
    )


def _as_of_now(sent: Sent, answered: int | None, stamps: Stamps) -> Sent:
    """Return an action on its way as it could be seen now at the earliest; as arrived once it is answered."""
    if answered == sent.number:
        return attrs.evolve(sent, number=None)
    return attrs.evolve(sent, stamps=tuple(sorted(stamps.items())))


def _set_up(order: Folded, action: SetUp) -> Mapping[TelephoneNumber, Settings]:
    numbers = order.numbers if action.numbers is None else action.numbers
    new = {number: dict(order.settings.get(number, ())) | dict(action.settings) for number in numbers}
    return {**order.settings, **{number: tuple(sorted(settings.items())) for number, settings in new.items()}}


def _report(order: Folded, placed: Placed, report: Report) -> Folded:
    order = attrs.evolve(order, stamps=_stamped(order.stamps, report))
    meaning = meaning_of(order.profile, report)
    if isinstance(meaning, NoMeaning):
        return _noted(order, placed, report.numbers or (), Verdict.ANOMALY, "R13", meaning.why)
    if isinstance(meaning, OrderMeaning):
        return _compared(order, placed, report, meaning)
    if isinstance(meaning, SideMeaning):
        return _told_beside(order, placed, report, meaning)
    whole = report.numbers is None
    parts = _spoken_for(order.groups, meaning) if whole else _parted(order.groups, report.numbers)
    for numbers, why in (*_beside(report, parts), *_uncalled(report, meaning, parts)):
        order = _noted(order, placed, numbers, Verdict.ANOMALY, "R13", why)
    if any(concerned for _, concerned in parts):
        return _read(order, placed, report, meaning, parts)
    return _spoken_for_none(order, placed, report, meaning) if whole else order


def _compared(order: Folded, placed: Placed, report: Report, meaning: OrderMeaning) -> Folded:
    """Compare a word of an order as a whole with what its numbers amount to (R11)."""
    for numbers, why in _beside(report, ()):
        order = _noted(order, placed, numbers, Verdict.ANOMALY, "R13", why)
    verdict, why = compared(order.groups, meaning, report.word)
    return _referred(_noted(order, placed, (), verdict, "R11", why), order, report)


def _told_beside(order: Folded, placed: Placed, report: Report, meaning: SideMeaning) -> Folded:
    """Read a word of a status beside the port, which tells no state."""
    if report.numbers is None:
        parts: Sequence[Part] = [(group, is_spoken_for(group, meaning)) for group in order.groups]
    else:
        parts = _parted(order.groups, report.numbers)
    for numbers, why in _beside(report, parts):
        order = _noted(order, placed, numbers, Verdict.ANOMALY, "R13", why)
    if report.numbers is None and not any(concerned for _, concerned in parts):
        return _noted(order, placed, (), Verdict.RECORDED, "R11", "no number it could be about is under way")
    after = _applied(order, placed, parts, functools.partial(read_beside, report=report, meaning=meaning))
    return _referred(after, order, report)


def _referred(after: Folded, before: Folded, report: Report) -> Folded:
    """Take the carrier's reference from a report that made sense."""
    sane = any(reading.verdict is not Verdict.ANOMALY for reading in after.readings[len(before.readings) :])
    # What the carrier called it when it was split off stays, whatever it says late of the order it was split off from.
    reference = after.opened.carrier_reference or report.reference or after.carrier_reference
    return attrs.evolve(after, carrier_reference=reference) if sane else after


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


def _uncalled(report: Report, meaning: Meaning, parts: Sequence[Part]) -> Iterator[tuple[Numbers, str]]:
    """Say that a report brings a new commitment with a word that commits to nothing; it is kept, not in force (R13)."""
    if report.foc is None or not (meaning.covers | {meaning.entry}) <= NO_FOC:
        return
    if any(concerned and report.foc not in group.standing.known for group, concerned in parts):
        yield (), f"it brings a commitment to {report.foc.isoformat()}, and {report.word!r} commits to nothing"


def _read(order: Folded, placed: Placed, report: Report, meaning: Meaning, parts: Sequence[Part]) -> Folded:
    """Read a report against the groups it concerns; the carrier's reference is taken from one that made sense."""
    read = functools.partial(read_report, report=report, meaning=meaning, moment=placed.moment, opened=order.opened.at)
    return _referred(_applied(order, placed, parts, read), order, report)


def _spoken_for(groups: Sequence[Group], meaning: Meaning) -> Sequence[Part]:
    """Return which groups a word about the whole order speaks for; nothing where it speaks for none (R11)."""
    for states in _RETURNABLE if meaning.entry is PortState.RETURNED else _WITH_A_CARRIER:
        if any(group.state in states for group in groups):
            return [(group, group.state in states) for group in groups]
    return ()


def _spoken_for_none(order: Folded, placed: Placed, report: Report, meaning: Meaning) -> Folded:
    """Read a word about the whole order when all its numbers have ended (R11), or gone on in another (R12)."""
    gone_on = [(group, group.standing.successor is not None) for group in order.groups]
    if any(gone for _, gone in gone_on) and not agrees(PortState.SUPERSEDED, meaning):
        return _read(order, placed, report, meaning, gone_on)
    if all(agrees(group.state, meaning) for group in order.groups):
        return _noted(order, placed, (), Verdict.REPEAT, "R11", "every number agrees")
    if all(is_old(group.standing, report, meaning) for group in order.groups):
        return _noted(order, placed, (), Verdict.PAST, "R9", "it may speak of what was before every number had ended")
    return _noted(order, placed, (), Verdict.ANOMALY, "R11", "every number has ended, and not so")


def _parted(groups: Sequence[Group], named: Numbers | None) -> Sequence[Part]:
    """Return the groups cut into what some numbers are part of and what they are not; None names every number."""
    if named is None:
        return [(group, True) for group in groups]
    some = frozenset(named)
    parts: list[Part] = []
    for group in groups:
        if some.isdisjoint(group.numbers):
            parts.append((group, False))
        else:
            cut = ((group.only(some), True), (group.without(some), False))
            parts += [(part, concerned) for part, concerned in cut if part.numbers]
    return parts


def _applied(order: Folded, placed: Placed, parts: Sequence[Part], read: Callable[[Standing], Outcome]) -> Folded:
    """Read an event against every group it concerns (R16)."""
    groups: list[Group] = []
    readings: list[Reading] = []
    for group, concerned in parts:
        if not concerned:
            groups.append(group)
            continue
        outcome = read(group.standing)
        groups.append(Group(group.numbers, outcome.standing))
        readings.append(_reading(placed, group.numbers, outcome))
    return attrs.evolve(order, groups=tuple(groups), readings=(*order.readings, *readings))


def _noted(order: Folded, placed: Placed, numbers: Numbers, verdict: Verdict, rule: str, why: str = "") -> Folded:
    """Take an event down without reading it against any group."""
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
        standing=outcome.standing,
    )
