"""
The numbers a contract allows, and how much of them a port takes.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import attrs

from numberport.evidence import Grade, Source
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import of_profiles
from numberport.preflight.rules import CheckRule
from numberport.profiles import Profile

__all__ = ["EXCEEDED", "Allotment", "exceeded"]


@attrs.frozen(kw_only=True)
class Allotment:
    """
    How many numbers a contract allows, and how many of them are taken.

    Args:
        contracted: The numbers the contract is for, at least 1.
        used: Those in use before the port.
    """

    contracted: int = attrs.field(validator=attrs.validators.ge(1))
    used: int = attrs.field(default=0, validator=attrs.validators.ge(0))

    def share(self, ported: int) -> Fraction:
        """Return how much of the contract is taken once so many more numbers are ported in; 1 is all of it."""
        return Fraction(self.used + ported, self.contracted)

    def over(self, ported: int) -> int:
        """Return by how many numbers the contract is exceeded then."""
        return max(0, self.used + ported - self.contracted)

    def says(self, ported: int) -> str:
        """Return the same as a sentence without a full stop."""
        used = f"with the {self.used:,} in use, " if self.used else ""
        return (
            f"{used}{ported:,} numbers on a contract for {self.contracted:,} make {_percent(self.share(ported))} of it"
        )


#: The rule that a port keeps within the contract.
EXCEEDED: Final = CheckRule(
    name="more numbers than the contract allows",
    wants="The numbers fit into what the contract with the provider allows.",
    severity=Severity.WARNING,
    source=Source("the contract", "as the caller states it", grade=Grade.PROVISIONAL),
    reads=(
        of_profiles(
            "a provider that counts numbers against the contract",
            lambda profile: (profile.source if profile.counts_allotment else None,),
        ),
    ),
)


def exceeded(allotment: Allotment | None, ported: int, profile: Profile) -> Iterator[Finding]:
    """
    Find that a contract is exceeded once numbers are ported in.

    Args:
        allotment: What the contract allows; None where nobody has said.
        ported: How many numbers are ported.
        profile: The provider.
    """
    if allotment is not None and (over := allotment.over(ported)):
        yield EXCEEDED.found(
            "numbers",
            ours=f"{allotment.used + ported:,}",
            theirs=f"{allotment.contracted:,}",
            source=profile.source if profile.counts_allotment else None,
            remedy=f"Widen the contract by {over:,}, or port fewer numbers.",
        )


def _percent(share: Fraction) -> str:
    """Return a share in percent, to one place after the point, rounded away from a full contract on either side."""
    tenths = share * 1000
    # Rounded down below 100 % and up above it, so that neither reads as exactly full.
    whole = int(tenths) if share <= 1 else -int(-tenths // 1)
    return f"{whole // 10:,}.{whole % 10} %".replace(".0 %", " %")
