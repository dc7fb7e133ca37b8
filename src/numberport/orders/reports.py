"""
How a carrier's report is read against where a number stands: the rules of the journal that move numbers on its word.

Nothing here raises, because a carrier's news is recorded, never refused (R13). The rules are asked in this order: is it
possible at all (R13), about a number that another order took over or a submission of the past (R12), an echo of what
our latest action left (R8), a repeat (R6), news that crossed our cancel (R10), and what way leads there (R7, R9).
"""

import datetime as dt
from typing import Final

import attrs

from numberport.events import Channel, Handover, Report
from numberport.journal import content, later, usable_stamp
from numberport.orders.ports import Heard, Sent, Standing, Step, Successor, Verdict
from numberport.orders.steps import Outcome, Stamps, moved, put_and_released
from numberport.profiles.profile import Meaning
from numberport.states import CANCELLABLE, GIVEN_UP, Hold, PortState, Trigger, path

__all__ = ["agrees", "at_successor", "is_old", "read_report"]

#: States in which a commitment a report brings comes into force; elsewhere it is history.
_FOC_COUNTS: Final = frozenset({PortState.FOC_CONFIRMED, PortState.ACTIVATING, PortState.CANCEL_PENDING})

#: States that keep the reasons for which a number was refused.
_REFUSED: Final = frozenset({PortState.UPDATE_REQUIRED, PortState.REJECTED, PortState.CANCELLED, PortState.EXPIRED})

#: Ends that count whichever submission they answer (R12).
_COUNTS_ALWAYS: Final = frozenset({PortState.PORTED, PortState.CANCELLED, PortState.RETURNED})

#: Ends of a number's way that count whichever order is told of them (R12).
_CAME_THROUGH: Final = frozenset({PortState.PORTED, PortState.RETURNED})

#: How a port advances; a refusal is no advance (R10).
_ADVANCE: Final = (PortState.SUBMITTED, PortState.PENDING, PortState.FOC_CONFIRMED, PortState.ACTIVATING)


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
    outcome = (
        _taken_over(standing, report, meaning, moment)
        or _outdated(standing, report, meaning)
        or _echo(standing, report, meaning, moment)
        or _repeat(standing, report, meaning, moment)
        or _beneath(standing, report, meaning)
        or _follow(standing, report, meaning, moment)
    )
    return attrs.evolve(outcome, standing=_remembering(outcome.standing, report, meaning))


def agrees(state: PortState, meaning: Meaning) -> bool:
    """Tell whether a word says what we knew: a state it may mean (R6), or one end of a request for another (R13)."""
    told = _told(meaning)
    return state in told or (state in GIVEN_UP and not told.isdisjoint(GIVEN_UP))


def _told(meaning: Meaning) -> frozenset[PortState]:
    """Return the states a word may mean."""
    return meaning.covers | {meaning.entry}


def _impossible(report: Report, opened: dt.datetime) -> str:
    """Return why a report cannot be believed, or nothing (R13)."""
    if "foc" in report.unreadable:
        return "it brings a commitment date that is no date"
    if report.foc is not None and later(opened - dt.timedelta(days=1), report.foc):
        return f"it commits to {report.foc.isoformat()}, before the order was opened"
    return ""


def _remembering(standing: Standing, report: Report, meaning: Meaning) -> Standing:
    """Remember what a source said last, and what it brought (R8, R9); an answer to our latest action was seen."""
    heard = dict(standing.heard)
    times = dict(heard[report.source].times) if report.source in heard else {}
    if _is_own_message(report):
        times[meaning.entry] = times.get(meaning.entry, 0) + 1
    heard[report.source] = Heard(said=content(report), times=tuple(sorted(times.items())))
    return attrs.evolve(
        standing,
        sent=None if _answers_latest(standing, report) else standing.sent,
        known=standing.known | _news(report) | _versions(report),
        heard=tuple(sorted(heard.items(), key=lambda pair: pair[0])),
    )


def _news(report: Report) -> frozenset[object]:
    """Return what a report brings that can be new: commitment, reasons, reference."""
    return frozenset(value for value in (report.foc, report.reference, *report.refusals) if value is not None)


def _versions(report: Report) -> frozenset[object]:
    """Return the version of ours that a report names, as something that can be new."""
    return frozenset() if report.answers is None else frozenset({("version", report.answers)})


def _taken_over(standing: Standing, report: Report, meaning: Meaning, moment: dt.datetime) -> Outcome | None:
    """Read a report about a number that another order has taken over (R12)."""
    successor = standing.successor
    if standing.state is not PortState.SUPERSEDED or successor is None or agrees(standing.state, meaning):
        return None
    if echo := _echo(standing, report, meaning, moment):
        return echo
    return at_successor(standing, successor, goes_on=_goes_on(successor, report, meaning))


def at_successor(standing: Standing, successor: Successor, *, goes_on: bool) -> Outcome:
    """
    Return what becomes of a report about a number that another order has taken over (R12).

    Args:
        standing: Where the number stands here.
        successor: The other order.
        goes_on: Whether it speaks of the number as the other order has it; else it is of the past.
    """
    if goes_on:
        return Outcome(standing, Verdict.HANDED_ON, "R12", f"the number is in order {successor.order} now")
    why = f"it speaks of what was before order {successor.order} took the number over"
    return Outcome(standing, Verdict.PAST, "R12", why)


def _goes_on(successor: Successor, report: Report, meaning: Meaning) -> bool:
    """Tell whether a report is handed on: after a split all that does not answer us; after a new order, the ends."""
    return report.answers is None if successor.how is Handover.SPLIT else meaning.entry in _CAME_THROUGH


def _outdated(standing: Standing, report: Report, meaning: Meaning) -> Outcome | None:
    """Keep what answers an older submission as just that, unless it says how the number's way ended (R12)."""
    if report.answers is None or report.answers >= standing.version or meaning.entry in _COUNTS_ALWAYS:
        return None
    why = f"it answers version {report.answers} of our submission, which version {standing.version} has replaced"
    return Outcome(standing, Verdict.PAST, "R12", why)


def _echo(standing: Standing, report: Report, meaning: Meaning, moment: dt.datetime) -> Outcome | None:
    """Keep what may have been said of the state our latest action left, before the carrier saw us (R8)."""
    sent = standing.sent
    if sent is None or _told(meaning).isdisjoint(sent.left) or _answers_latest(standing, report):
        return None
    unseen = sent.until is not None and moment < sent.until
    if not unseen and (_said_since(report, dict(sent.stamps)) or _news(report) - standing.known):
        return None
    left = ", ".join(sorted(_told(meaning) & sent.left))
    return Outcome(standing, Verdict.ECHO, "R8", f"{report.word!r} speaks of {left}, which our latest action has left")


def _answers_latest(standing: Standing, report: Report) -> bool:
    """Tell whether a report names the version that our latest action raised."""
    sent = standing.sent
    if report.answers is None or (sent is not None and sent.version is None):
        return False
    return report.answers >= (standing.version if sent is None or sent.version is None else sent.version)


def _said_since(report: Report, stamps: Stamps) -> bool:
    """Tell whether a source stamped a report later than all it had told us, or sent it as a message of its own."""
    stamp = usable_stamp(report)
    if stamp is None:
        return _is_own_message(report)
    if report.source not in stamps:
        return True
    before = stamps[report.source]
    return before is not None and later(stamp, before)


def _is_own_message(report: Report) -> bool:
    return report.channel is Channel.WEBHOOK and report.id is not None


def _repeat(standing: Standing, report: Report, meaning: Meaning, moment: dt.datetime) -> Outcome | None:
    """Take what a report brings that says what we knew; a new commitment is a change of it (R6)."""
    if not agrees(standing.state, meaning):
        return None
    before = standing.foc
    taken = _take(standing, report, meaning)
    if standing.state is PortState.FOC_CONFIRMED and taken.foc != before and before is not None:
        step = Step(standing.state, Trigger.CHANGE_FOC, standing.state)
        return Outcome(attrs.evolve(taken, since=moment), Verdict.MOVED, "R6", "the commitment changed", (step,))
    rule = "R13" if standing.state in GIVEN_UP and standing.state is not meaning.entry else "R6"
    return Outcome(taken, Verdict.REPEAT, rule, f"{report.word!r} says what we knew: {standing.state}")


def _take(standing: Standing, report: Report, meaning: Meaning) -> Standing:
    """Take the commitment, the reasons and the holds a report brings, in the state the standing is in."""
    return attrs.evolve(_bringing(standing, report, meaning), sent=None)


def _bringing(standing: Standing, report: Report, meaning: Meaning) -> Standing:
    """Take what a report brings; a new date is out of the danger the old one was in (R15)."""
    told = () if report.foc is None or standing.focs[-1:] == (report.foc,) else (report.foc,)
    foc = report.foc if report.foc is not None and standing.state in _FOC_COUNTS else standing.foc
    releases = meaning.releases if foc == standing.foc else meaning.releases | {Hold.JEOPARDY}
    return attrs.evolve(
        standing,
        foc=foc,
        focs=(*standing.focs, *told),
        refusals=report.refusals or standing.refusals if standing.state in _REFUSED else (),
        held=put_and_released(standing, meaning.holds, releases),
    )


def _beneath(standing: Standing, report: Report, meaning: Meaning) -> Outcome | None:
    """Keep an advance that crossed our cancel beneath it: a refused one will return to there (R10)."""
    sent, resume = standing.sent, standing.resume
    if sent is None or resume is None or not _is_advance(resume, meaning.entry):
        return None
    reached = meaning.entry if meaning.entry in CANCELLABLE else PortState.FOC_CONFIRMED
    below = attrs.evolve(_bringing(standing, report, meaning), resume=reached, sent=_leaving(sent, meaning.entry))
    why = f"it crossed our cancel; should that be refused, the number is in {reached}"
    return Outcome(below, Verdict.RECORDED, "R10", why)


def _is_advance(before: PortState, after: PortState) -> bool:
    far = (PortState.DRAFT, *_ADVANCE)
    return after in far and (before not in far or far.index(after) > far.index(before))


def _leaving(sent: Sent, state: PortState) -> Sent:
    """Return our latest action as one that left a state too."""
    return attrs.evolve(sent, left=sent.left | {state})


def _follow(standing: Standing, report: Report, meaning: Meaning, moment: dt.datetime) -> Outcome:
    """Move along the shortest way to the state a report tells, and mark what nobody told us (R1, R7)."""
    fresh = _is_fresh(standing, report, meaning)
    way = _way(standing, meaning, fresh=fresh)
    if way is None:
        return _astray(standing, report, meaning)
    steps = []
    here = standing
    for place, trigger in enumerate(way, start=1):
        there = moved(here, trigger, moment)
        steps.append(Step(here.state, trigger, there.state, inferred=place < len(way)))
        here = there
    rule = "R7" if len(way) > 1 else "R1"
    return Outcome(_take(here, report, meaning), Verdict.MOVED, rule, f"{report.word!r} told it", tuple(steps))


def _way(standing: Standing, meaning: Meaning, *, fresh: bool) -> tuple[Trigger, ...] | None:
    """
    Return the way to the state a word tells; one that covers several takes no number back (R6).

    It ends a cancel all the same where the state it returns to is one of them: whichever is meant, it was refused.
    """
    if fresh and standing.state is PortState.CANCEL_PENDING and standing.resume in _told(meaning):
        return (Trigger.REFUSE_CANCEL,)
    back = fresh and not meaning.covers
    return path(standing.state, meaning.entry, standing.resume, back=back, console=fresh)


def _astray(standing: Standing, report: Report, meaning: Meaning) -> Outcome:
    """Say why no way leads where a report tells: it may be old (R9), unfinished (R15), or makes no sense (R13)."""
    if is_old(standing, report, meaning) or _way(standing, meaning, fresh=True) is not None:
        why = f"{report.word!r} has no stamp and brings nothing new: it may be older than {standing.state}"
        return Outcome(standing, Verdict.PAST, "R9", why)
    sent = standing.sent
    unfinished = sent is not None and sent.number is not None and sent.until is not None
    if meaning.entry is PortState.DRAFT and sent is not None and unfinished and meaning.entry in sent.left:
        why = f"{report.word!r} is what our submission has left there so far: it is still on its way"
        return Outcome(standing, Verdict.ECHO, "R15", why)
    why = f"no way leads from {standing.state} to {meaning.entry}, which {report.word!r} tells"
    return Outcome(standing, Verdict.ANOMALY, "R13", why)


def is_old(standing: Standing, report: Report, meaning: Meaning) -> bool:
    """Tell whether a report may well speak of a state in which a number has been before (R9)."""
    return meaning.entry in dict(standing.visits) and not _is_fresh(standing, report, meaning)


def _is_fresh(standing: Standing, report: Report, meaning: Meaning) -> bool:
    """
    Tell whether a report may take a number back, or be the sign of a submit or a correction that we did not make (R9).

    One with a stamp may: its place in time is known. Who is asked tells how things stand, unless it says the same
    again. A webhook of its own is one word about one coming to a state: it is no old news if its source owes none.
    """
    if usable_stamp(report) is not None or (standing.sent is not None and _answers_latest(standing, report)):
        return True
    heard = dict(standing.heard).get(report.source)
    if report.channel is not Channel.WEBHOOK:
        return heard is None or heard.said != content(report)
    if report.id is None:
        brought = frozenset(value for value in (report.foc, report.reference) if value is not None)
        return bool((brought | _versions(report)) - standing.known)
    told = dict(heard.times).get(meaning.entry, 0) if heard is not None else 0
    return told >= dict(standing.visits).get(meaning.entry, 0)
