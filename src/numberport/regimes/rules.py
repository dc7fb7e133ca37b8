"""
What every row of a regime is or carries: a rule with its source; and the regions whose clocks count.
"""

import attrs

from numberport.evidence import Source
from numberport.rejections import Permitted, Reason

__all__ = ["Ground", "Region", "Rule"]


@attrs.frozen(kw_only=True, cache_hash=True)
class Rule:
    """One rule: the name an answer cites it by, what it says, and where it comes from."""

    name: str
    says: str
    source: Source

    @property
    def citation(self) -> str:
        """The document and the place in it, without the grade."""
        return ", ".join(part for part in (self.source.document, self.source.section) if part)


@attrs.frozen(kw_only=True)
class Ground:
    """
    Whether a country lets a losing carrier refuse for a reason.

    Args:
        reason: The reason, in our word.
        permitted: Whether it may.
        rule: The rule that says so.
    """

    reason: Reason
    permitted: Permitted
    rule: Rule


@attrs.frozen(kw_only=True, cache_hash=True)
class Region:
    """
    A region whose wall time the hours of a rule are; a country of one clock is one region.

    Args:
        name: Its key, lower case with dashes.
        title: Its name in a sentence.
        zone: The IANA zone of its clock.
        members: The states and territories in it, as ISO 3166-2 names them behind the dash, or the countries (ISO
            3166-1) where the rules are those of several; none where it is all, or what the others leave.
        country: Its country, where the rules are those of several; its public holidays hold in it then.
        subdivision: The part of the country whose public holidays hold in it, as ISO 3166-2 names it behind the dash;
            None for those of the whole country.
        rule: Where this row comes from.
    """

    name: str
    title: str
    zone: str
    members: frozenset[str] = frozenset()
    country: str | None = None
    subdivision: str | None = None
    rule: Rule
