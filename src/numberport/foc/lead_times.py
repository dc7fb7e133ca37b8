"""
When a provider says a port will be made: what it publishes, which is no rule of any country.
"""

from collections.abc import Callable
from typing import Final

from numberport.foc.notes import Notes
from numberport.foc.words import when_text
from numberport.profiles import LeadTime, Profile, Stage
from numberport.regimes import Rule

__all__ = ["expected", "published"]

_WHOLE: Final = ((Stage.OVERALL,), (Stage.ROUTING, Stage.LOSING_CARRIER))


def published(profile: Profile, is_for: Callable[[LeadTime], bool]) -> tuple[LeadTime, ...]:
    """
    Return the durations that make up a whole port, as a provider publishes them; none where it does not.

    Args:
        profile: The provider.
        is_for: Which of its durations are for this port.
    """
    fitting = [lead for lead in profile.lead_times if is_for(lead)]
    for stages in _WHOLE:
        leads = tuple(lead for stage in stages for lead in fitting if lead.stage is stage)
        if {lead.stage for lead in leads} == set(stages):
            return tuple(next(lead for lead in leads if lead.stage is stage) for stage in stages)
    return ()


def expected(notes: Notes) -> None:
    """Write down from when to when a provider says the port will be made."""
    leads, calendar = notes.request.published, notes.reckoning.calendar
    if not leads:
        return
    lengths = {"expected_from": [lead.least for lead in leads], "expected_to": [lead.most for lead in leads]}
    for gives, spans in lengths.items():
        stated = [span for span in spans if span is not None]
        if len(stated) < len(leads):
            continue
        moment = calendar.local(notes.request.received)
        for span in stated:
            moment = calendar.after(moment, span)
        sentence = f"the provider publishes {' and '.join(map(str, stated))}: {when_text(moment.date())}"
        rule, *others = map(_rule, leads)
        notes.tell(rule, "received", gives, moment.date(), sentence.strip, *others)


def _rule(lead: LeadTime) -> Rule:
    return Rule(
        name=f"published: {lead.what}",
        says="what a provider publishes, which binds nobody and is no rule of the country",
        source=lead.source,
    )
