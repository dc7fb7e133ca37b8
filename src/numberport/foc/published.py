"""
When a provider says a port will be made: what it publishes, which is no rule of any country.
"""

from typing import Final

from numberport.evidence import Source
from numberport.foc.notes import Notes
from numberport.foc.words import when_text
from numberport.profiles import LeadTime, Profile, Stage
from numberport.regimes import Rule

__all__ = ["expected"]


def expected(notes: Notes) -> None:
    """Write down from when to when a provider says the port will be made."""
    profile = notes.request.profile
    if profile is None:
        return
    leads = _published(profile)
    if not leads:
        notes.lack("expected_from", f"{profile.title} publishes no duration of a port")
        return
    calendar = notes.reckoning.calendar
    for gives, spans in (
        ("expected_from", [lead.least for lead in leads]),
        ("expected_to", [lead.most for lead in leads]),
    ):
        day = calendar.local(notes.request.received)
        for span in spans:
            day = calendar.after(day, span)
        length = " and ".join(map(str, spans))
        sentence = f"{profile.title} publishes {length}: {when_text(day.date())}"
        notes.tell(_rule(profile, leads[0].source), "received", gives, day.date(), sentence)


def _published(profile: Profile) -> tuple[LeadTime, ...]:
    """Return the durations that make up a whole port, as a provider publishes them; none where it does not."""
    for stages in _WHOLE:
        leads = tuple(lead for stage in stages if (lead := profile.lead_time(stage)))
        if len(leads) == len(stages):
            return leads
    return ()


_WHOLE: Final = ((Stage.OVERALL,), (Stage.ROUTING, Stage.LOSING_CARRIER))


def _rule(profile: Profile, source: Source) -> Rule:
    return Rule(
        name=f"lead time of {profile.title}",
        says="what the provider publishes, which binds nobody and is no rule of the country",
        source=source,
    )
