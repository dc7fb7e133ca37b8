"""
What is wrong with how numbers are set up at the provider: where they shall land, and what is said of each.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from numberport.events import Settings
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rules import CheckRule
from numberport.profiles import FieldFlaw, OrderField, Profile
from numberport.telephone import TelephoneNumber

__all__ = ["RULES", "check_set_up", "flawed", "lacking"]

_NOT_TAKEN: Final = CheckRule(
    name="set-up not taken",
    wants="What is said of a number is something its provider takes: of its choices, short enough, a whole address.",
    severity=Severity.WARNING,
)
_MISSING: Final = CheckRule(
    name="set-up missing",
    wants="Of each number everything is said that its provider must know to let it land.",
    severity=Severity.WARNING,
)
#: Every rule about the set-up of numbers.
RULES: Final = (_NOT_TAKEN, _MISSING)

#: Numbers and what is said of each.
SetUp = Iterable[tuple[TelephoneNumber, Settings]]


def check_set_up(case: Case) -> Iterator[Finding]:
    """Find numbers of which something is not said that the provider must know, or that it does not take."""
    said = [(port.number, port.settings) for port in case.order]
    yield from flawed(said, case.profile)
    yield from lacking(said, case.profile)


def flawed(said: SetUp, profile: Profile) -> Iterator[Finding]:
    """
    Find what is said of numbers and may not be.

    Args:
        said: The numbers, and what is said of each.
        profile: The provider.
    """
    found: dict[tuple[OrderField, str, FieldFlaw], list[TelephoneNumber]] = defaultdict(list)
    for number, settings in said:
        for one in profile.flawed_settings(settings):
            found[one].append(number)
    for (field, text, flaw), numbers in found.items():
        yield _NOT_TAKEN.found(
            f"settings.{field.name}",
            ours=text,
            theirs=flaw.problem,
            source=flaw.source,
            remedy=f"{flaw.remedy[:1].upper()}{flaw.remedy[1:]}.",
            numbers=tuple(numbers),
        )


def lacking(said: SetUp, profile: Profile) -> Iterator[Finding]:
    """
    Find numbers of which something is not said that the provider must know.

    Args:
        said: The numbers, and what is said of each.
        profile: The provider.
    """
    found: dict[OrderField, list[TelephoneNumber]] = defaultdict(list)
    for number, settings in said:
        for field in profile.missing_settings(settings):
            found[field].append(number)
    span = profile.set_up_before_foc
    for field, numbers in found.items():
        yield _MISSING.found(
            f"settings.{field.name}",
            theirs=f"{span} before the FOC date" if span else "before the FOC date",
            source=field.source,
            remedy=f"Say where these numbers shall land: {field.name}.",
            numbers=tuple(numbers),
        )
