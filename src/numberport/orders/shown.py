"""
An order as something to show: where its numbers stand, what happened, and what the journal made of it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Set as AbstractSet
from typing import Final

from numberport.events import CheckResult, Report
from numberport.orders.cancels import CancelOutcome, CancelRequest, cancels
from numberport.orders.comments import Comment, comments
from numberport.orders.commitments import Commitment, CommitmentChange, CommitmentHistory, commitments
from numberport.orders.folded import Folded
from numberport.orders.holds import Held, holds
from numberport.orders.lineage import lineage
from numberport.orders.ports import Group, Reading, Verdict
from numberport.parties import Secret, veiled
from numberport.sections import Mark, Row, Section
from numberport.states import PortState
from numberport.telephone import TelephoneNumber, legible

__all__ = ["judged", "sections"]


def sections(order: Folded, secrets: AbstractSet[Secret]) -> tuple[Section, ...]:
    """
    Return an order as something to show; what there is nothing of is left out.

    Args:
        order: Where it stands.
        secrets: What is veiled in the texts that people and carriers wrote.
    """
    held = holds(order)
    standing = tuple(_standing(group, held) for group in order.groups)
    title = f"Order {order.id}: {order.status.value.replace('_', ' ')}"
    first = Section(title=title, sentences=_heading(order), columns=("state", "numbers", "FOC", "why"), rows=standing)
    made_of_it = judged(order.readings, secrets)
    others = (_happening(order.readings), made_of_it, _dates(order), _cancels(order), _comments(order))
    return tuple(_without_secrets(secrets, section) for section in (first, *others) if section.rows)


def _heading(order: Folded) -> tuple[str, ...]:
    descent = lineage(order)
    count = f"{len(order.numbers)} number{'s' if len(order.numbers) > 1 else ''} under {order.profile.title}"
    origin = descent.origin
    follows = f"; attempt {descent.attempt}, after {origin.order} ({origin.how})" if origin else ""
    versions = f"It was sent {len(descent.sendings)} times." if len(descent.sendings) > 1 else ""
    handed = tuple(f"{_named(one.numbers)} went on to order {one.order}." for one in descent.handed_over)
    return tuple(filter(None, (f"{count}{follows}.", order.opened.because, versions, *handed)))


#: How a state is meant to be taken.
_MARKS: Final = {
    PortState.PORTED: Mark.GOOD,
    PortState.REJECTED: Mark.BAD,
    PortState.CANCELLED: Mark.BAD,
    PortState.EXPIRED: Mark.BAD,
    PortState.UPDATE_REQUIRED: Mark.WARNING,
    PortState.CANCEL_PENDING: Mark.WARNING,
}


def _standing(group: Group, held: Iterable[Held]) -> Row:
    standing = group.standing
    numbers = ", ".join(str(number) for number in group.numbers)
    cells = (group.state.value.replace("_", " "), numbers, _date(standing.foc), "; ".join(_beside(group, held)))
    return Row(cells, _MARKS.get(group.state, Mark.PLAIN))


def _beside(group: Group, held: Iterable[Held]) -> Iterator[str]:
    """Iterate over what stands beside a state: reasons, holds and since when, messaging, checks that failed."""
    standing = group.standing
    yield from (legible(refusal.text) or refusal.reason.value for refusal in standing.refusals)
    here = sorted((one for one in held if group.numbers[0] in one.numbers), key=lambda one: one.hold)
    yield from (f"held: {one.hold} since {_moment(one.since)}" for one in here)
    if standing.messaging is not None:
        yield f"messaging: {standing.messaging.replace('_', ' ')}"
    yield from (f"failed: {check}" for check, result in standing.checks if result is CheckResult.FAILED)


_VERDICT_MARKS: Final = {Verdict.ANOMALY: Mark.WARNING, Verdict.OVERTAKEN: Mark.BAD, Verdict.ECHO: Mark.NOTE}


def _happening(readings: Iterable[Reading]) -> Section:
    rows = tuple(_happened(reading) for reading in readings)
    return Section(title="What happened", columns=("when", "what", "result", "rule", "why"), rows=rows)


def _happened(reading: Reading) -> Row:
    copies = f" (and {reading.copies} more of it)" if reading.copies else ""
    steps = ", ".join(f"{step.after.value}{' (inferred)' if step.inferred else ''}" for step in reading.steps)
    result = f"{reading.verdict.value}: {steps}" if steps else reading.verdict.value
    mark = _VERDICT_MARKS.get(reading.verdict, Mark.PLAIN)
    return Row((_moment(reading.moment), _event(reading) + copies, result, reading.rule, reading.why), mark)


def _event(reading: Reading) -> str:
    event = reading.event
    if not isinstance(event, Report):
        return type(event).__name__
    return legible(f"carrier: {event.word}" if event.scope is None else f"carrier, {event.scope}: {event.word}")


#: What the journal did not take at its word, the weightiest first; what moved a number as it was told stands apart.
_JUDGED: Final = (Verdict.ANOMALY, Verdict.OVERTAKEN)


def judged(readings: Iterable[Reading], secrets: AbstractSet[Secret]) -> Section:
    """
    Return what the journal made of an order's events beyond taking them at their word, by verdict and rule.

    Args:
        readings: What came of each event.
        secrets: What is veiled in the texts that people and carriers wrote.
    """
    found: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        if reading.verdict not in {Verdict.MOVED, Verdict.RECORDED}:
            found.setdefault((reading.verdict.value, reading.rule), []).append(reading)
        if any(step.inferred for step in reading.steps):
            found.setdefault(("inferred", reading.rule), []).append(reading)
    weight = {verdict.value: place for place, verdict in enumerate(_JUDGED)}
    ordered = sorted(found.items(), key=lambda item: (weight.get(item[0][0], len(weight)), item[0]))
    section = Section(
        title="What the journal made of it",
        columns=("what", "rule", "events", "numbers", "the latest"),
        rows=tuple(_group_of(verdict, rule, alike) for (verdict, rule), alike in ordered),
    )
    return _without_secrets(secrets, section)


def _without_secrets(secrets: AbstractSet[Secret], section: Section) -> Section:
    """Return a section with dots for the secrets that people and carriers wrote into their own texts."""
    return section.rewritten(lambda text: veiled(text, secrets))


def _group_of(verdict: str, rule: str, readings: list[Reading]) -> Row:
    events = dict.fromkeys(reading.event for reading in readings)
    numbers = {number for reading in readings for number in reading.numbers}
    last = readings[-1]
    missing = ", ".join(step.after.replace("_", " ") for step in last.steps if step.inferred)
    why = f"{missing}: nobody told us of it" if verdict == "inferred" else last.why
    mark = {Verdict.ANOMALY.value: Mark.WARNING, Verdict.OVERTAKEN.value: Mark.BAD}.get(verdict, Mark.NOTE)
    return Row((verdict, rule, str(len(events)), _named(tuple(sorted(numbers))), f"{_event(last)}: {why}"), mark)


_CHANGE_MARKS: Final = {CommitmentChange.CONFIRMED: Mark.GOOD, CommitmentChange.WITHDRAWN: Mark.BAD}


def _dates(order: Folded) -> Section:
    rows = [_dated(history, entry) for history in commitments(order) for entry in history.entries]
    return Section(title="Dates", columns=("when", "what", "date", "by", "numbers"), rows=tuple(rows))


def _dated(history: CommitmentHistory, entry: Commitment) -> Row:
    by = f"{entry.by} ({entry.who})" if entry.who else str(entry.by)
    cells = (_moment(entry.at), entry.change.value, _date(entry.date), by, _named(history.numbers))
    return Row(cells, _CHANGE_MARKS.get(entry.change, Mark.PLAIN))


_OUTCOME_MARKS: Final = {
    CancelOutcome.REFUSED: Mark.WARNING,
    CancelOutcome.TOO_LATE: Mark.WARNING,
    CancelOutcome.OVERTAKEN: Mark.BAD,
}


def _cancels(order: Folded) -> Section:
    rows = tuple(map(_cancel, cancels(order)))
    return Section(title="Cancels", columns=("asked", "by", "outcome", "decided", "numbers", "why"), rows=rows)


def _cancel(request: CancelRequest) -> Row:
    by = f"{request.by} ({request.who})" if request.who else str(request.by)
    reasons = (legible(refusal.text) or refusal.reason.value for refusal in request.refusals)
    why = "; ".join(filter(None, (request.why, *reasons)))
    decided = _moment(request.decided_at) if request.decided_at else ""
    cells = (_moment(request.at), by, request.outcome.value, decided, _named(request.numbers), why)
    return Row(cells, _OUTCOME_MARKS.get(request.outcome, Mark.PLAIN))


def _comments(order: Folded) -> Section:
    rows = tuple(map(_comment, comments(order)))
    return Section(title="Comments", columns=("when", "status", "author", "text"), rows=rows)


def _comment(comment: Comment) -> Row:
    status = legible(comment.word) or comment.status.replace("_", " ")
    return Row((_moment(comment.at), status, legible(comment.author) or str(comment.by), legible(comment.text)))


def _moment(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _date(date: dt.date | None) -> str:
    return "" if date is None else date.isoformat()


def _named(numbers: tuple[TelephoneNumber, ...]) -> str:
    """Return numbers as one text: the only one, or how many there are."""
    return str(numbers[0]) if len(numbers) == 1 else f"{len(numbers)} numbers" if numbers else ""
