"""
Who owes whom an answer, and by when.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from numberport.calendars import Span
from numberport.deadlines.case import WITH_A_CARRIER, Case
from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.events import Correct, Escalate, Event, Expedite, Expire, Report
from numberport.evidence import Grade, Source
from numberport.foc import estimate, request_for
from numberport.orders import Reading, Verdict
from numberport.profiles import Beyond, Stage
from numberport.states import LIVE, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["answers", "escalations", "promises", "responses"]

#: By number and by what was said or asked: when it was promised, and by when.
_Promised = dict[tuple[TelephoneNumber, type[Event]], tuple[dt.datetime, dt.date]]

_WORD_GIVEN: Final = Source("whoever promised the answer", "as it reached us", grade=Grade.PROVIDER)


def responses(case: Case) -> Iterator[Deadline]:
    """Say by when the losing carrier answers what was last sent."""
    order, regime = case.order, case.regime
    if regime is None or order.submitted_at is None:
        return
    dates = estimate(attrs.evolve(request_for(order, order.submitted_at, regime), desired=None))
    response = regime.port(dates.port).response if dates.port else None
    if dates.response_due is None or response is None:
        return
    if numbers := case.all(WITH_A_CARRIER):
        yield Deadline(
            kind=DeadlineKind.RESPONSE,
            at=case.end(dates.response_due),
            what=f"the losing carrier's answer is due ({response} for a {dates.port} port)",
            rests_on=response.rule.source,
            numbers=numbers,
        )


def escalations(case: Case) -> Iterator[Deadline]:
    """Say from when silence is longer than the provider says an answer takes at most."""
    sent, leads = case.order.submitted_at, _published(case)
    if sent is None or not leads or not case.is_countable(sent):
        return
    at = sent
    for most, _ in leads:
        at = case.days.after(at, most)
    spans = " and ".join(str(most) for most, _ in leads)
    if numbers := case.all(WITH_A_CARRIER):
        yield Deadline(
            kind=DeadlineKind.ESCALATION,
            at=at,
            what=f"{case.profile.title} says it takes {spans} at most: if nobody has answered, escalate",
            rests_on=leads[-1][1],
            numbers=numbers,
        )


def _published(case: Case) -> tuple[tuple[Span, Source], ...]:
    """Return what the provider says an answer takes at most: part by part, and none for what takes extra time."""
    slow = (limit for limit in case.profile.limits if limit.beyond is Beyond.EXTRA_TIME)
    if any(len(case.order) > limit.most for limit in slow):
        return ()
    corrected = any(
        isinstance(reading.event, Correct) and reading.verdict is Verdict.MOVED for reading in case.order.readings
    )
    ways = ((Stage.RESUBMISSION,),) if corrected else ((Stage.ROUTING, Stage.LOSING_CARRIER), (Stage.OVERALL,))
    for way in ways:
        leads = [case.profile.lead_time(stage, case.order.numbers) for stage in way]
        ends = tuple((lead.most, lead.source) for lead in leads if lead is not None and lead.most is not None)
        if len(ends) == len(way):
            return ends
    return ()


def answers(case: Case) -> Iterator[Deadline]:
    """Say by when the customer answers a rejection; unanswered, the provider closes the case."""
    window = case.profile.answer_within
    if window is None:
        return
    for since, numbers in case.numbers(frozenset({PortState.REJECTED}), lambda standing: standing.since):
        if not case.is_countable(since):
            continue
        at = case.days.after(since, window)
        yield Deadline(
            kind=DeadlineKind.ANSWER,
            at=at,
            what=f"the answer to the rejection is due ({window}), or {case.profile.title} closes the case",
            means=Expire(at=at, numbers=numbers, why=f"the rejection was not answered within {window}"),
            rests_on=case.profile.source,
            numbers=numbers,
        )


def promises(case: Case) -> Iterator[Deadline]:
    """Say by when an answer was promised, for the numbers that have had none since."""
    promised: _Promised = {}
    if not any(_promised(reading) for reading in case.order.readings):
        return
    for reading in case.order.readings:
        for number in reading.numbers or case.order.numbers:
            _remember(promised, number, reading)
    alike: dict[dt.date, list[TelephoneNumber]] = {}
    for (number, _), (told, by) in promised.items():
        port = case.order[number]
        if port.state in LIVE and port.standing.since <= told and case.is_countable(by):
            alike.setdefault(by, []).append(number)
    for by, numbers in alike.items():
        yield Deadline(
            kind=DeadlineKind.PROMISED,
            at=case.end(by),
            what=f"an answer was promised by {by.isoformat()}",
            rests_on=_WORD_GIVEN,
            numbers=tuple(sorted(set(numbers))),
        )


def _promised(reading: Reading) -> dt.date | None:
    """Return by when the event that was read promises an answer, or None."""
    event = reading.event
    if isinstance(event, Report):
        return event.promised
    return event.answer_by if isinstance(event, Escalate | Expedite) else None


def _remember(promised: _Promised, number: TelephoneNumber, reading: Reading) -> None:
    """Keep the latest promise of each kind; a carrier's word without one answers what was promised before."""
    event, by = reading.event, _promised(reading)
    if isinstance(event, Report) and reading.verdict not in {Verdict.ANOMALY, Verdict.ECHO}:
        for asked in (Escalate, Expedite):
            promised.pop((number, asked), None)
        if by is not None:
            promised[number, Report] = (reading.moment, by)
    elif isinstance(event, Escalate | Expedite) and by is not None:
        promised[number, type(event)] = (reading.moment, by)
