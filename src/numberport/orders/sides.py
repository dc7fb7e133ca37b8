"""
Words that move no number's port by themselves: of a status beside it, and of an order whose numbers have their own.

A word is known by profile and scope. A status beside the port may put or end a hold, move the messaging of a number,
or tell a state after all, and is then read like any report. Where the provider keeps a status for each number, its word
for the order as a whole is compared with the status we derive from them (R11).
"""

from collections.abc import Sequence

import attrs

from numberport.events import Handover, Report
from numberport.orders.ports import Group, Standing, Verdict
from numberport.orders.reports import at_successor
from numberport.orders.steps import Outcome, put_and_released
from numberport.profiles.profile import Profile
from numberport.profiles.statuses import Meaning, OrderMeaning, SideMeaning
from numberport.states import MESSAGING, MessagingState, PortState, roll_up

__all__ = ["NoMeaning", "compared", "is_spoken_for", "meaning_of", "read_beside"]


@attrs.frozen
class NoMeaning:
    """A word that the profile does not have, and why that is said."""

    why: str


def meaning_of(profile: Profile, report: Report) -> Meaning | SideMeaning | OrderMeaning | NoMeaning:
    """
    Return what a report's word means, by profile, scope and whom it names.

    A word beside the port that tells a state means the same as one of the port's own.
    """
    if report.scope is not None:
        return _beside(profile, report.scope, report.word)
    if profile.per_number_status and report.numbers is None:
        meant = profile.order_meaning(report.word)
        return meant or NoMeaning(f"{profile.title} has no status word {report.word!r} of an order as a whole")
    return profile.meaning(report.word) or NoMeaning(f"{profile.title} has no status word {report.word!r}")


def _beside(profile: Profile, scope: str, word: str) -> Meaning | SideMeaning | NoMeaning:
    status = profile.side_status(scope)
    if status is None:
        return NoMeaning(f"{profile.title} keeps no status called {scope!r}")
    said = status.meaning(word)
    if said is None:
        return NoMeaning(f"{profile.title} has no word {word!r} in {status.scope}")
    if said.entry is None:
        return said
    return Meaning(entry=said.entry, holds=said.holds, releases=said.releases, source=said.source)


def is_spoken_for(group: Group, meaning: SideMeaning) -> bool:
    """
    Tell whether a status beside the port that names no numbers speaks for a group.

    Messaging outlives the port of a number; what else is told beside a port ends with it.
    """
    gone = {PortState.SUPERSEDED} if meaning.messaging else _OVER
    return group.state not in gone


_OVER = frozenset({PortState.PORTED, PortState.CANCELLED, PortState.EXPIRED, PortState.SUPERSEDED, PortState.RETURNED})


def read_beside(standing: Standing, report: Report, meaning: SideMeaning) -> Outcome:
    """Read a word that tells no state against where a number stands: its holds, and its messaging."""
    what = f"{report.scope}: {report.word!r}"
    if gone := _gone(standing, report, meaning):
        return gone
    if meaning.messaging is not None and not _leads(standing.messaging, meaning.messaging):
        why = f"no way leads messaging from {standing.messaging} to {meaning.messaging}, which {what} tells"
        return Outcome(standing, Verdict.ANOMALY, "R13", why)
    held = put_and_released(standing, meaning.holds, meaning.releases)
    after = attrs.evolve(standing, held=held, messaging=meaning.messaging or standing.messaging)
    if after != standing:
        return Outcome(after, Verdict.RECORDED, "R15" if held != standing.held else "R1", f"{what} says: {meaning}")
    if meaning.holds or meaning.releases or meaning.messaging:
        return Outcome(standing, Verdict.REPEAT, "R6", f"{what} says what we knew")
    return Outcome(standing, Verdict.RECORDED, "R1", f"{what} says: {meaning}")


def _gone(standing: Standing, report: Report, meaning: SideMeaning) -> Outcome | None:
    """Read a word about a number that another order has (R12), or of what would hold a port that is over (R15)."""
    successor = standing.successor
    if standing.state is PortState.SUPERSEDED and successor is not None:
        return at_successor(standing, successor, goes_on=successor.how is Handover.SPLIT and report.answers is None)
    if standing.state in _OVER and meaning.holds:
        why = f"{report.scope}: {report.word!r} holds nothing any more, the number is {standing.state}"
        return Outcome(standing, Verdict.PAST, "R15", why)
    return None


def _leads(here: MessagingState | None, there: MessagingState) -> bool:
    """Tell whether messaging can have come from one state to another, over any steps nobody told us of."""
    seen = [here] if here is not None else list(MessagingState)
    for state in seen:
        seen += [after for after in MESSAGING.rows[state].values() if after is not None and after not in seen]
    return there in seen


def compared(groups: Sequence[Group], meaning: OrderMeaning, word: str) -> tuple[Verdict, str]:
    """
    Return whether a word of an order as a whole agrees with what its numbers amount to, and a sentence on it (R11).

    It agrees too where it speaks of the order as it was before we asked for a cancel that is still undecided.
    """
    ours = roll_up(group.state for group in groups)
    before = roll_up(group.standing.resume or group.state for group in groups)
    if meaning.agrees_with & {ours, before}:
        return Verdict.REPEAT, f"{word!r} of the whole order agrees with its numbers: {ours.replace('_', ' ')}"
    return (
        Verdict.ANOMALY,
        f"{word!r} of the whole order says {meaning}, and its numbers amount to {ours.replace('_', ' ')}",
    )
