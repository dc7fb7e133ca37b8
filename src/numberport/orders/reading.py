"""
How an event is read against where a number stands: the rules of the journal that move numbers.

Every verb takes a record and returns another with what came of it; nothing here raises, because a carrier's news is
recorded, never refused (R13), and an action was judged when it was taken (R2).
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.events import Action, Adopt, Channel, Correct, Report, Submit
from numberport.journal import later, usable_stamp
from numberport.orders.ports import PortRecord, Sent, Step, Verdict
from numberport.profiles.profile import Meaning
from numberport.states import IllegalTransition, PortState, Trigger, next_state, path

__all__ = ["Outcome", "read_action", "read_report"]

#: Ends that a carrier's word for one of them agrees with (R13).
_GIVEN_UP = frozenset({PortState.CANCELLED, PortState.EXPIRED, PortState.SUPERSEDED})

#: States in which the commitment in force is void (R15).
_NO_FOC = frozenset({PortState.SUBMITTED, PortState.PENDING, PortState.UPDATE_REQUIRED, PortState.REJECTED})

#: States in which a commitment a report brings is taken.
_FOC_COUNTS = frozenset({PortState.FOC_CONFIRMED, PortState.ACTIVATING})

#: States that keep the reasons for which a number was refused.
_REFUSED = frozenset({PortState.UPDATE_REQUIRED, PortState.REJECTED, PortState.CANCELLED, PortState.EXPIRED})

#: Triggers that end a number; with what we know now they may have been pulled in error (R14).
_ENDING = frozenset({Trigger.CANCEL, Trigger.EXPIRE, Trigger.SUPERSEDE})

#: Triggers that nobody sends to a carrier.
_UNSENT = frozenset({Trigger.EXPIRE, Trigger.SUPERSEDE})

Stamps = Mapping[str, dt.datetime | dt.date | None]


@attrs.frozen
class Outcome:
    """A record after an event, and what came of it."""

    record: PortRecord
    verdict: Verdict
    rule: str
    why: str = ""
    steps: tuple[Step, ...] = ()


def read_report(
    record: PortRecord, report: Report, meaning: Meaning, moment: dt.datetime, *, opened: dt.datetime
) -> Outcome:
    """
    Read a carrier's report against where a number stands.

    Args:
        record: Where it stands.
        report: What the carrier said.
        meaning: What its word means under the profile.
        moment: When the report takes effect.
        opened: When the order was opened; no commitment lies before it.
    """
    if problem := _impossible(report, opened):
        return Outcome(record, Verdict.ANOMALY, "R13", problem)
    if _is_echo(record, report, meaning):
        why = f"{report.word!r} speaks of {_of(record)}, which our latest action has left"
        return Outcome(_told(record, report), Verdict.ECHO, "R8", why)
    if record.state is meaning.entry or record.state in meaning.covers:
        return _repeat(record, report, meaning, moment)
    if record.state in _GIVEN_UP and meaning.entry in _GIVEN_UP:
        why = f"{report.word!r} agrees with {record.state}"
        return Outcome(_take(record, report, meaning), Verdict.REPEAT, "R13", why)
    return _follow(record, report, meaning, moment)


def _of(record: PortRecord) -> str:
    return record.sent.left.value if record.sent else record.state.value


def _impossible(report: Report, opened: dt.datetime) -> str:
    """Return why a report cannot be believed, or nothing (R13)."""
    if "foc" in report.unreadable:
        return "it brings a commitment date that is no date"
    if report.foc is None:
        return ""
    day = report.foc.date() if isinstance(report.foc, dt.datetime) else report.foc
    if day < (opened - dt.timedelta(days=1)).date():
        return f"it commits to {day}, before the order was opened"
    return ""


def _is_echo(record: PortRecord, report: Report, meaning: Meaning) -> bool:
    """Tell whether a report may have been said before the carrier saw our latest action (R8)."""
    sent = record.sent
    if sent is None or not (sent.left is meaning.entry or sent.left in meaning.covers):
        return False
    if report.answers is not None and sent.version is not None and report.answers >= sent.version:
        return False
    return not (_said_since(report, dict(sent.stamps)) or _news(report) - record.known)


def _said_since(report: Report, stamps: Stamps) -> bool:
    """Tell whether a source stamped a report later than all it had told us, or sent it as a message of its own."""
    stamp = usable_stamp(report)
    if stamp is None:
        return report.channel is Channel.WEBHOOK and report.id is not None
    before = stamps.get(report.source)
    return before is None or later(stamp, before)


def _news(report: Report) -> frozenset[object]:
    """Return what a report brings that can be new: commitment, reasons, reference."""
    return frozenset(value for value in (report.foc, report.reference, *report.refusals) if value is not None)


def _told(record: PortRecord, report: Report) -> PortRecord:
    return attrs.evolve(record, known=record.known | _news(report))


def _repeat(record: PortRecord, report: Report, meaning: Meaning, moment: dt.datetime) -> Outcome:
    """Take what a report brings that says what we knew; a new commitment is a change of it (R6)."""
    before = record.foc
    taken = _take(record, report, meaning)
    if record.state is PortState.FOC_CONFIRMED and taken.foc != before and before is not None:
        step = Step(record.state, Trigger.CHANGE_FOC, record.state)
        return Outcome(attrs.evolve(taken, since=moment), Verdict.MOVED, "R6", "the commitment changed", (step,))
    return Outcome(taken, Verdict.REPEAT, "R6", f"{report.word!r} says what we knew")


def _take(record: PortRecord, report: Report, meaning: Meaning) -> PortRecord:
    """Take the commitment, the reasons and the holds a report brings, in the state the record is in."""
    foc = record.foc
    if report.foc is not None and record.state in _FOC_COUNTS:
        foc = report.foc
    return attrs.evolve(
        record,
        foc=foc,
        focs=record.focs if foc is None or foc == record.foc else (*record.focs, foc),
        refusals=report.refusals or record.refusals if record.state in _REFUSED else (),
        holds=(record.holds - meaning.releases) | meaning.holds,
        sent=None,
        known=record.known | _news(report),
    )


def _follow(record: PortRecord, report: Report, meaning: Meaning, moment: dt.datetime) -> Outcome:
    """Move along the shortest way to the state a report tells, and mark what nobody told us (R6, R7)."""
    way = path(record.state, meaning.entry, record.resume, back=not meaning.covers)
    if way is None:
        why = f"no way leads from {record.state} to {meaning.entry}, which {report.word!r} tells"
        return Outcome(_told(record, report), Verdict.ANOMALY, "R13", why)
    steps = []
    here = record
    for place, trigger in enumerate(way, start=1):
        there = _moved(here, trigger, moment)
        steps.append(Step(here.state, trigger, there.state, inferred=place < len(way)))
        here = there
    rule = "R7" if len(way) > 1 else "R6"
    return Outcome(_take(here, report, meaning), Verdict.MOVED, rule, f"{report.word!r} told it", tuple(steps))


def _moved(record: PortRecord, trigger: Trigger, moment: dt.datetime) -> PortRecord:
    """Return the record after one step of the machine; whoever calls has made sure that it is legal."""
    state = next_state(record.state, trigger, record.resume)
    return attrs.evolve(
        record,
        state=state,
        since=moment,
        foc=None if state in _NO_FOC else record.foc,
        refusals=record.refusals if state in _REFUSED else (),
        holds=frozenset(),
        resume=record.state if trigger is Trigger.REQUEST_CANCEL else None,
    )


def read_action(
    record: PortRecord, action: Action, judged_in: PortState, moment: dt.datetime, stamps: Stamps
) -> Outcome:
    """
    Apply an action that was judged when it was taken (R2).

    Args:
        record: Where the number stands now.
        action: What we did.
        judged_in: The state the number was believed to be in when we did it.
        moment: When the action takes effect.
        stamps: The latest stamp each source has given so far.
    """
    if isinstance(action, Adopt):
        return _adopt(record, action, moment)
    trigger = action.trigger
    if trigger is None:
        return Outcome(record, Verdict.RECORDED, "R1")
    try:
        moved = _moved(record, trigger, moment)
    except IllegalTransition as error:
        return Outcome(record, Verdict.OVERTAKEN, "R14", str(error))
    if trigger in _ENDING and record.state is not judged_in:
        why = f"it was taken in {judged_in}, and we now know the number was {record.state}"
        return Outcome(record, Verdict.OVERTAKEN, "R14", why)
    step = Step(record.state, trigger, moved.state)
    if trigger not in _UNSENT and moved.state is not record.state:
        version = action.version if isinstance(action, Submit | Correct) else None
        sent = Sent(left=record.state, version=version, stamps=tuple(sorted(stamps.items())))
        moved = attrs.evolve(moved, sent=sent)
    return Outcome(moved, Verdict.MOVED, "R2", "", (step,))


def _adopt(record: PortRecord, action: Adopt, moment: dt.datetime) -> Outcome:
    """Set the state a person has accepted; a cancel nobody asked for returns to pending (R13)."""
    resume = PortState.PENDING if action.state is PortState.CANCEL_PENDING else None
    adopted = attrs.evolve(record, state=action.state, since=moment, resume=resume, sent=None)
    return Outcome(adopted, Verdict.MOVED, "R13", f"adopted by a person: {action.why}")
