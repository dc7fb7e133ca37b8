"""
How an event is read against where a number stands: the rules of the journal that move numbers.

Every verb takes a standing and returns another with what came of it; nothing here raises, because a carrier's news is
recorded, never refused (R13), and an action was judged when it was taken (R2).
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.events import Adopt, Channel, Correct, Move, Report, Submit
from numberport.journal import later, usable_stamp
from numberport.orders.ports import Sent, Standing, Step, Verdict
from numberport.profiles.profile import Meaning
from numberport.states import GIVEN_UP, IllegalTransition, PortState, Trigger, next_state, path

__all__ = ["Outcome", "agrees", "read_action", "read_report"]

#: States in which no commitment is in force (R15).
_NO_FOC = frozenset(
    {PortState.DRAFT, PortState.SUBMITTED, PortState.PENDING, PortState.UPDATE_REQUIRED, PortState.REJECTED}
)

#: States in which a commitment a report brings comes into force; elsewhere it is history.
_FOC_COUNTS = frozenset({PortState.FOC_CONFIRMED, PortState.ACTIVATING, PortState.CANCEL_PENDING})

#: States that keep the reasons for which a number was refused.
_REFUSED = frozenset({PortState.UPDATE_REQUIRED, PortState.REJECTED, PortState.CANCELLED, PortState.EXPIRED})

#: Triggers that end a number; with what we know now they may have been pulled in error (R14).
_ENDING = frozenset({Trigger.CANCEL, Trigger.EXPIRE, Trigger.SUPERSEDE})

#: Triggers that nobody sends to a carrier.
_UNSENT = frozenset({Trigger.EXPIRE, Trigger.SUPERSEDE})

Stamps = Mapping[str, dt.datetime | dt.date | None]


@attrs.frozen
class Outcome:
    """A standing after an event, and what came of it."""

    standing: Standing
    verdict: Verdict
    rule: str
    why: str = ""
    steps: tuple[Step, ...] = ()


def read_report(
    standing: Standing, report: Report, meaning: Meaning, moment: dt.datetime, *, opened: dt.datetime
) -> Outcome:
    """
    Read a carrier's report against where a number stands.

    Args:
        standing: Where it stands.
        report: What the carrier said.
        meaning: What its word means under the profile.
        moment: When the report takes effect.
        opened: When the order was opened; no commitment lies before it.
    """
    if problem := _impossible(report, opened):
        return Outcome(standing, Verdict.ANOMALY, "R13", problem)
    left = _echoed(standing, report, meaning)
    if left is not None:
        why = f"{report.word!r} speaks of {left}, which our latest action has left"
        return Outcome(standing, Verdict.ECHO, "R8", why)
    if agrees(standing.state, meaning):
        return _repeat(standing, report, meaning, moment)
    return _follow(standing, report, meaning, moment)


def agrees(state: PortState, meaning: Meaning) -> bool:
    """Tell whether a word says what we knew: a state it may mean (R6), or one end of a request for another (R13)."""
    told = meaning.covers | {meaning.entry}
    return state in told or (state in GIVEN_UP and not told.isdisjoint(GIVEN_UP))


def _impossible(report: Report, opened: dt.datetime) -> str:
    """Return why a report cannot be believed, or nothing (R13)."""
    if "foc" in report.unreadable:
        return "it brings a commitment date that is no date"
    if report.foc is not None and later(opened - dt.timedelta(days=1), report.foc):
        return f"it commits to {report.foc.isoformat()}, before the order was opened"
    return ""


def _echoed(standing: Standing, report: Report, meaning: Meaning) -> PortState | None:
    """Return the state our latest action left, if a report may speak of it from before the carrier saw us (R8)."""
    sent = standing.sent
    if sent is None or not (sent.left is meaning.entry or sent.left in meaning.covers):
        return None
    if report.answers is not None and sent.version is not None and report.answers >= sent.version:
        return None
    return None if _said_since(report, dict(sent.stamps)) or _news(report) - standing.known else sent.left


def _said_since(report: Report, stamps: Stamps) -> bool:
    """Tell whether a source stamped a report later than all it had told us, or sent it as a message of its own."""
    stamp = usable_stamp(report)
    if stamp is None:
        return report.channel is Channel.WEBHOOK and report.id is not None
    if report.source not in stamps:
        return True
    before = stamps[report.source]
    return before is not None and later(stamp, before)


def _news(report: Report) -> frozenset[object]:
    """Return what a report brings that can be new: commitment, reasons, reference."""
    return frozenset(value for value in (report.foc, report.reference, *report.refusals) if value is not None)


def _repeat(standing: Standing, report: Report, meaning: Meaning, moment: dt.datetime) -> Outcome:
    """Take what a report brings that says what we knew; a new commitment is a change of it (R6)."""
    before = standing.foc
    taken = _take(standing, report, meaning)
    if standing.state is PortState.FOC_CONFIRMED and taken.foc != before and before is not None:
        step = Step(standing.state, Trigger.CHANGE_FOC, standing.state)
        return Outcome(attrs.evolve(taken, since=moment), Verdict.MOVED, "R6", "the commitment changed", (step,))
    rule = "R13" if standing.state in GIVEN_UP and standing.state is not meaning.entry else "R6"
    return Outcome(taken, Verdict.REPEAT, rule, f"{report.word!r} says what we knew: {standing.state}")


def _take(standing: Standing, report: Report, meaning: Meaning) -> Standing:
    """Take the commitment, the reasons and the holds a report brings, in the state the standing is in."""
    told = () if report.foc is None or standing.focs[-1:] == (report.foc,) else (report.foc,)
    in_force = report.foc is not None and standing.state in _FOC_COUNTS
    return attrs.evolve(
        standing,
        foc=report.foc if in_force else standing.foc,
        focs=(*standing.focs, *told),
        refusals=report.refusals or standing.refusals if standing.state in _REFUSED else (),
        holds=(standing.holds - meaning.releases) | meaning.holds,
        sent=None,
        known=standing.known | _news(report),
    )


def _follow(standing: Standing, report: Report, meaning: Meaning, moment: dt.datetime) -> Outcome:
    """Move along the shortest way to the state a report tells, and mark what nobody told us (R1, R7)."""
    way = path(standing.state, meaning.entry, standing.resume, back=not meaning.covers)
    if way is None:
        why = f"no way leads from {standing.state} to {meaning.entry}, which {report.word!r} tells"
        return Outcome(attrs.evolve(standing, known=standing.known | _news(report)), Verdict.ANOMALY, "R13", why)
    steps = []
    here = standing
    for place, trigger in enumerate(way, start=1):
        there = _moved(here, trigger, moment)
        steps.append(Step(here.state, trigger, there.state, inferred=place < len(way)))
        here = there
    rule = "R7" if len(way) > 1 else "R1"
    return Outcome(_take(here, report, meaning), Verdict.MOVED, rule, f"{report.word!r} told it", tuple(steps))


def _moved(standing: Standing, trigger: Trigger, moment: dt.datetime) -> Standing:
    """Return the standing after one step of the machine."""
    resume = standing.state if trigger is Trigger.REQUEST_CANCEL else None
    return _entered(standing, next_state(standing.state, trigger, standing.resume), moment, resume)


def _entered(standing: Standing, state: PortState, moment: dt.datetime, resume: PortState | None) -> Standing:
    """Return the standing as it enters a state: what does not outlast the step is gone (R15)."""
    return attrs.evolve(
        standing,
        state=state,
        since=moment,
        foc=None if state in _NO_FOC else standing.foc,
        refusals=standing.refusals if state in _REFUSED else (),
        holds=frozenset(),
        resume=resume,
    )


def read_action(
    standing: Standing, action: Move | Adopt, judged_in: PortState, moment: dt.datetime, stamps: Stamps
) -> Outcome:
    """
    Apply an action that was judged when it was taken (R2).

    Args:
        standing: Where the number stands now.
        action: What we did.
        judged_in: The state the number was believed to be in when we did it.
        moment: When the action takes effect.
        stamps: The latest stamp each source has given so far; None for a source that has told us something, and never
            with a stamp.
    """
    if standing.state is not judged_in and (isinstance(action, Adopt) or action.trigger in _ENDING):
        rule = "R13" if isinstance(action, Adopt) else "R14"
        why = f"it was taken in {judged_in}, and we now know the number was {standing.state}"
        return Outcome(standing, Verdict.OVERTAKEN, rule, why)
    return (
        _adopted(standing, action, moment) if isinstance(action, Adopt) else _pulled(standing, action, moment, stamps)
    )


def _pulled(standing: Standing, action: Move, moment: dt.datetime, stamps: Stamps) -> Outcome:
    """Pull the trigger of an action, if the machine still has it (R14)."""
    try:
        moved = _moved(standing, action.trigger, moment)
    except IllegalTransition as error:
        return Outcome(standing, Verdict.OVERTAKEN, "R14", str(error))
    step = Step(standing.state, action.trigger, moved.state)
    if action.trigger not in _UNSENT and moved.state is not standing.state:
        version = action.version if isinstance(action, Submit | Correct) else None
        sent = Sent(left=standing.state, version=version, stamps=tuple(sorted(stamps.items())))
        moved = attrs.evolve(moved, sent=sent)
    return Outcome(moved, Verdict.MOVED, "R2", "", (step,))


def _adopted(standing: Standing, action: Adopt, moment: dt.datetime) -> Outcome:
    """Set the state a person has accepted; a cancel nobody asked for returns to pending (R13)."""
    resume = PortState.PENDING if action.state is PortState.CANCEL_PENDING else None
    adopted = attrs.evolve(_entered(standing, action.state, moment, resume), sent=None)
    return Outcome(adopted, Verdict.MOVED, "R13", f"adopted by a person: {action.why}")
