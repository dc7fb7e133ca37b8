"""
What is wrong with how numbers are set up at the provider: where they shall land, and what is said of each.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from numberport.events import Settings
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import of_profiles
from numberport.preflight.rules import CheckRule
from numberport.profiles import Need, OrderField, Profile
from numberport.telephone import TelephoneNumber

__all__ = ["RULES", "check_set_up", "flawed", "lacking"]

_NOT_TAKEN: Final = CheckRule(
    name="set-up not taken",
    wants="What is said of a number is something its provider takes: of its choices, short enough, a whole address.",
    severity=Severity.WARNING,
    reads=(
        of_profiles(
            "what a provider takes as set-up",
            lambda profile: (source for field in profile.number_fields for source in (field.source, field.most_source)),
        ),
    ),
)
_MISSING: Final = CheckRule(
    name="set-up missing",
    wants="Of each number everything is said that its provider must know to let it land.",
    severity=Severity.WARNING,
    reads=(
        of_profiles(
            "what a provider must know of each number",
            lambda profile: (field.source for field in profile.number_fields if field.need is Need.REQUIRED),
        ),
    ),
)
#: Every rule about the set-up of numbers.
RULES: Final = (_NOT_TAKEN, _MISSING)

#: Numbers and what is said of each.
SetUp = Iterable[tuple[TelephoneNumber, Settings]]


def check_set_up(case: Case) -> Iterator[Finding]:
    """Find numbers of which something is not said that the provider must know, or that it does not take."""
    if not case.profile.number_fields:
        return
    settings = case.order.settings
    if not settings:
        yield from _lacking(dict.fromkeys(case.profile.missing_settings(()), case.order.numbers), case.profile)
        return
    said = [(number, settings.get(number, ())) for number in case.order.numbers]
    yield from flawed(said, case.profile)
    yield from lacking(said, case.profile)


def flawed(said: SetUp, profile: Profile) -> Iterator[Finding]:
    """
    Find what is said of numbers and may not be.

    Args:
        said: The numbers, and what is said of each.
        profile: The provider.
    """
    found = _by_what(said, profile.flawed_settings)
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
    yield from _lacking(_by_what(said, profile.missing_settings), profile)


def _lacking(found: Mapping[OrderField, Sequence[TelephoneNumber]], profile: Profile) -> Iterator[Finding]:
    span = profile.set_up_before_foc
    for field, numbers in found.items():
        yield _MISSING.found(
            f"settings.{field.name}",
            ours="nothing",
            theirs=f"{span} before the FOC date" if span else "before the FOC date",
            source=field.source,
            remedy=f"Say where these numbers shall land: {field.name}.",
            numbers=tuple(numbers),
        )


_What = TypeVar("_What")


def _by_what(said: SetUp, judge: Callable[[Settings], tuple[_What, ...]]) -> Mapping[_What, Sequence[TelephoneNumber]]:
    """Return the numbers of which each thing is found, as they were given; of equal settings it is asked once."""
    pairs = tuple(said)
    judged = {settings: judge(settings) for settings in dict.fromkeys(settings for _, settings in pairs)}
    if len(judged) == 1:
        numbers = [number for number, _ in pairs]
        return {one: numbers for found in judged.values() for one in found}
    by_what: dict[_What, list[TelephoneNumber]] = defaultdict(list)
    for number, settings in pairs:
        for one in judged[settings]:
            by_what[one].append(number)
    return by_what
