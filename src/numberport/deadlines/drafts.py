"""
What a provider does with an order that nobody works on: it reminds, and at last ends it.

A provider's clock runs on what the provider has. A draft that only we have is in nobody's way, so it runs out only once
the carrier has said anything of it or given it a reference.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from numberport.deadlines.case import Case
from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.events import Amend, Expire, Move, Open, Report, SetUp
from numberport.orders import Verdict
from numberport.profiles import Clock, ClockKind
from numberport.states import PortState

__all__ = ["idle_orders", "reminders"]

_ENDING: Final = frozenset({ClockKind.DRAFT_DELETED, ClockKind.ORDER_CLOSED})
_DRAFTS: Final = frozenset({PortState.DRAFT})
#: What counts as work on an order, and a carrier's word as a sign that it is there; a note does not.
_WORK: Final = (Open, Move, Amend, SetUp, Report)


def idle_orders(case: Case) -> Iterator[Deadline]:
    """Say when the provider ends what nobody works on, counted from the last work on the order."""
    worked_on = _last_work(case)
    if not case.is_countable(worked_on):
        return
    for clock in case.profile.clocks:
        if clock.kind not in _ENDING:
            continue
        at = case.days.after(worked_on, clock.after)
        if numbers := case.all(_running(case, clock)):
            called = f" as {clock.word}" if clock.word else ""
            yield Deadline(
                kind=DeadlineKind.IDLE,
                at=at,
                what=f"{case.profile.title} ends it{called} unless somebody works on it ({clock.after} idle)",
                means=Expire(at=at, numbers=numbers, why=f"nobody worked on it for {clock.after}"),
                rests_on=clock.source,
                numbers=numbers,
            )


def reminders(case: Case) -> Iterator[Deadline]:
    """Say when the provider reminds of what is unfinished."""
    for clock in case.profile.clocks:
        if clock.kind is not ClockKind.REMINDER:
            continue
        for since, numbers in case.numbers(_running(case, clock), lambda standing: standing.since):
            if case.is_countable(since):
                yield Deadline(
                    kind=DeadlineKind.REMINDER,
                    at=case.days.after(since, clock.after),
                    what=f"{case.profile.title} reminds of what is unfinished for {clock.after}",
                    rests_on=clock.source,
                    numbers=numbers,
                )


def _running(case: Case, clock: Clock) -> frozenset[PortState]:
    """Return the states in which a clock runs now: in that of a draft only where the carrier has it."""
    known = case.order.carrier_reference is not None or bool(case.order.stamps)
    return (clock.stands or _DRAFTS) - (frozenset() if known else _DRAFTS)


def _last_work(case: Case) -> dt.datetime:
    """Return when somebody last worked on the order, or its carrier last said a word that makes sense."""
    sane = (reading for reading in case.order.readings if reading.verdict is not Verdict.ANOMALY)
    worked = (reading.moment for reading in sane if isinstance(reading.event, _WORK))
    return max(worked)
