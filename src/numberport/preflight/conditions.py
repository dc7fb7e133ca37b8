"""
What nobody has confirmed yet of what must be so around an order, and what the customer must be told.
"""

from collections.abc import Iterator
from typing import Final

from numberport.names import plain
from numberport.preflight.case import Case
from numberport.preflight.findings import ADVICE, TO_CONFIRM, Finding, Severity
from numberport.preflight.rows import fixed, of_profiles
from numberport.preflight.rules import CheckRule
from numberport.profiles.conditions import AFTER_THE_PORT, Condition
from numberport.telephone import TelephoneNumber, alike

__all__ = ["RULES", "check_conditions"]

_UNCONFIRMED: Final = CheckRule(
    name=TO_CONFIRM,
    wants="Somebody has said that what must be so around the order is so: a fee agreed, an account kept open ...",
    severity=Severity.WARNING,
    reads=(
        of_profiles("the conditions of a provider", lambda profile: (one.source for one in profile.conditions)),
        fixed("what every port leaves to do", *(one.source for one in AFTER_THE_PORT)),
    ),
)
_ADVICE: Final = CheckRule(
    name=ADVICE,
    wants="The customer was told what the provider wants every customer told.",
    severity=Severity.WARNING,
    reads=(of_profiles("the advice of a provider", lambda profile: (one.source for one in profile.advice)),),
)
#: Every rule about what stands around an order.
RULES: Final = (_UNCONFIRMED, _ADVICE)


def check_conditions(case: Case) -> Iterator[Finding]:
    """Find conditions of the provider, and of every port, that nobody has confirmed; and repeat its advice."""
    confirmed = frozenset(map(plain, case.order.facts.confirmed))
    for condition in (*case.profile.conditions, *AFTER_THE_PORT):
        if plain(condition.name) in confirmed:
            continue
        if concerned := _concerned(case, condition):
            yield _UNCONFIRMED.found(
                "facts.confirmed",
                ours="not confirmed",
                theirs=condition.name,
                source=condition.source,
                remedy=condition.says,
                numbers=() if len(concerned) == len(case.order) else concerned,
            )
    for advice in case.profile.advice:
        if any(advice.is_for(group[0], case.order.facts.losing_line) for group in alike(case.order.numbers)):
            yield _ADVICE.found("advice", source=advice.source, remedy=advice.text)


def _concerned(case: Case, condition: Condition) -> tuple[TelephoneNumber, ...]:
    """Return the numbers of which a condition is asked."""
    meant = case.of_classes(condition.classes)
    numbers = meant if meant or not case.classes.keys() <= condition.classes else case.order.numbers
    settings = case.order.settings
    if not settings:
        return numbers if condition.is_asked(()) else ()
    return tuple(number for number in numbers if condition.is_asked(settings.get(number, ())))
