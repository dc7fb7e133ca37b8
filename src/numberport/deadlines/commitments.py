"""
What a committed date asks for: the last changes and set-up before it, the day itself, and a confirmation after it.
"""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from numberport.deadlines.case import ONE_DAY, Case
from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.events import Expire
from numberport.evidence import Grade, Source
from numberport.orders.supplements import Frost, frost
from numberport.profiles import Clock, ClockKind
from numberport.profiles.clocks import Change
from numberport.states import Hold, PortState
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.calendars import Span

__all__ = ["commitments", "give_backs"]

#: How long after the day of a commitment silence is worth a look: the day may still run in another zone.
_SLACK: Final = ONE_DAY
_SLACK_SOURCE: Final = Source("numberport's own decision", "a day's slack across zones", grade=Grade.PROVISIONAL)
_FOC_SOURCE: Final = Source("the losing carrier's commitment", "as it reached us", grade=Grade.PROVIDER)

_CONFIRMED: Final = frozenset({PortState.FOC_CONFIRMED})
_ACTIVATING: Final = frozenset({PortState.ACTIVATING})

_Numbers = tuple[TelephoneNumber, ...]


def commitments(case: Case) -> Iterator[Deadline]:
    """Say what the committed dates of an order ask for."""
    yield from _freezes(case)
    for foc, numbers in _dated(case, _CONFIRMED | _ACTIVATING):
        yield from _before(case, foc, numbers)
    yield from _days(case)
    for foc, numbers in _dated(case, _CONFIRMED):
        yield _unconfirmed(case, DeadlineKind.OVERDUE, "nobody has said that the numbers moved", foc, numbers)
        yield from _lapses(case, foc, numbers)
    for foc, numbers in _dated(case, _ACTIVATING):
        begun = _unconfirmed(
            case, DeadlineKind.ACTIVATION, "the activation that has begun is not confirmed", foc, numbers
        )
        yield attrs.evolve(begun, what=f"{begun.what}; {_ONLY_THEIRS}")


#: Nothing of ours leads out of an activation: what has become of the number is a fact, which somebody must find out.
_ONLY_THEIRS: Final = "escalate where it is silent, and adopt what a test call shows where it stays so"


def _days(case: Case) -> Iterator[Deadline]:
    """Say when the numbers move, and of which the day is in danger."""
    confirmed = case.numbers(_CONFIRMED | _ACTIVATING, lambda standing: (standing.foc, Hold.JEOPARDY in standing.holds))
    for (foc, in_jeopardy), numbers in confirmed:
        if foc is not None and case.is_countable(foc):
            danger = "; that is in jeopardy: ask what becomes of it" if in_jeopardy else ""
            yield Deadline(
                kind=DeadlineKind.FOC,
                at=case.beginning(foc),
                what=f"the numbers move, as the losing carrier committed itself ({foc.isoformat()}){danger}",
                rests_on=_FOC_SOURCE,
                numbers=numbers,
            )


def give_backs(case: Case) -> Iterator[Deadline]:
    """Say until when ported numbers can be given back."""
    window = case.profile.snap_back
    if window is None:
        return
    for since, numbers in case.numbers(frozenset({PortState.PORTED}), lambda standing: standing.since):
        if case.is_countable(since):
            yield Deadline(
                kind=DeadlineKind.SNAP_BACK,
                at=case.days.after(since, window.within),
                what=f"the last moment to give the numbers back ({window.within} after they ported)",
                rests_on=window.source,
                numbers=numbers,
            )


def _dated(case: Case, states: frozenset[PortState]) -> Iterator[tuple[dt.date, _Numbers]]:
    """Iterate over the commitments of numbers in some states; one that no calendar reaches is a carrier's text."""
    for foc, numbers in case.numbers(states, lambda standing: standing.foc):
        if foc is not None and case.is_countable(foc):
            yield foc, numbers


def _freezes(case: Case) -> Iterator[Deadline]:
    """Say until when changes and cancels are taken: those that are refused alike together."""
    committed = [group for group in case.order.groups if group.state in _CONFIRMED]
    alike: dict[tuple[dt.datetime, Span, Source, _Numbers], list[Frost]] = {}
    for freeze in case.profile.freezes:
        # Set-up has a deadline of its own, before the one at which it is closed.
        if freeze.change is Change.SET_UP:
            continue
        for one in frost(committed, freeze, case.order.zone):
            alike.setdefault((one.since, freeze.within, freeze.source, one.numbers), []).append(one)
    for (since, within, source, numbers), frozen in alike.items():
        changes = " or ".join(one.freeze.change for one in frozen)
        yield Deadline(
            kind=DeadlineKind.FREEZE,
            at=since,
            what=f"the last moment to {changes}: {case.profile.title} wants {within} before the commitment",
            rests_on=source,
            numbers=numbers,
        )


def _before(case: Case, foc: dt.date, numbers: _Numbers) -> Iterator[Deadline]:
    """Say when the numbers are on the new account, and by when it must be said where they land."""
    profile, moment = case.profile, case.beginning(foc)
    if ahead := profile.numbers_added_before_foc:
        yield Deadline(
            kind=DeadlineKind.ADDED,
            at=case.days.before(moment, ahead),
            what=f"{profile.title} has the numbers on the new account, {ahead} before the commitment",
            rests_on=profile.source,
            numbers=numbers,
        )
    if (ahead := profile.set_up_before_foc) and (lacking := _lacking(case, numbers)):
        yield Deadline(
            kind=DeadlineKind.SET_UP,
            at=case.days.before(moment, ahead),
            what=f"set-up is due {ahead} before the commitment, or service stops on the day",
            rests_on=profile.source,
            numbers=lacking,
        )


def _lacking(case: Case, numbers: _Numbers) -> _Numbers:
    """Return the numbers of which something is not said that must be; what is said of many is looked at once."""
    said = {number: case.order.settings.get(number, ()) for number in numbers}
    unfinished = {settings for settings in set(said.values()) if case.profile.missing_settings(settings)}
    return tuple(number for number, settings in said.items() if settings in unfinished)


def _unconfirmed(case: Case, kind: DeadlineKind, what: str, foc: dt.date, numbers: _Numbers) -> Deadline:
    """Say when silence after a commitment is worth a call."""
    return Deadline(
        kind=kind,
        at=case.days.after(case.end(foc), _SLACK),
        what=f"a day after the commitment: if {what}, ask the carrier",
        rests_on=_SLACK_SOURCE,
        numbers=numbers,
    )


def _lapses(case: Case, foc: dt.date, numbers: _Numbers) -> Iterator[Deadline]:
    """Say when a commitment lapses that is not used: with the end of its last day, where days are counted."""
    for clock in case.profile.clocks:
        if clock.kind is ClockKind.FOC_LAPSES:
            at = _last_moment(case, clock, foc)
            yield Deadline(
                kind=DeadlineKind.LAPSE,
                at=at,
                what=f"the commitment lapses, and the request with it ({clock.after})",
                means=Expire(at=at, numbers=numbers, why=f"the commitment was not used within {clock.after}"),
                rests_on=clock.source,
                numbers=numbers,
            )


def _last_moment(case: Case, clock: Clock, foc: dt.date) -> dt.datetime:
    days, moment = case.days, case.beginning(foc)
    if not clock.first_day_counts:
        return days.after(moment, clock.after)
    first = days.next_open(days.local(moment).date())
    return case.end(days.add(first, clock.after.count - 1))
