"""
The rows that rules of preflight read: of every provider, of every country, or of a table of their own.

A rule whose source depends on the order, since another row is read for another provider, country or kind of number,
says which rows those are; so everybody can see where each of its findings may come from, and how sure that is.
"""

from collections.abc import Callable, Iterable

import attrs

from numberport import profiles, regimes
from numberport.evidence import Source
from numberport.profiles import DocumentRule, Profile
from numberport.regimes import PortRule

__all__ = ["ReadRows", "fixed", "of_papers", "of_ports", "of_profiles"]


@attrs.frozen
class ReadRows:
    """
    Rows that a rule reads.

    Args:
        what: What they are, such as "the papers of a provider".
        read: Gives where each of them stands.
    """

    what: str
    read: Callable[[], Iterable[Source]] = attrs.field(repr=False)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the rows stand, each place once."""
        return tuple(dict.fromkeys(self.read()))


def fixed(what: str, *sources: Source) -> ReadRows:
    """Return rows that are no provider's and no country's: those with these sources."""
    return ReadRows(what, lambda: sources)


def of_profiles(what: str, read: Callable[[Profile], Iterable[Source | None]]) -> ReadRows:
    """Return the rows that every provider's profile has of a kind."""
    return ReadRows(what, lambda: (source for profile in profiles.all() for source in read(profile) if source))


def of_ports(what: str, read: Callable[[PortRule], Iterable[Source]]) -> ReadRows:
    """Return the rows that every country's kinds of port have of a kind."""
    return ReadRows(
        what, lambda: (source for regime in regimes.all() for port in regime.ports for source in read(port))
    )


def of_papers(what: str, which: Callable[[DocumentRule], object], *, age: bool = False) -> ReadRows:
    """Return what providers say of papers: of those rows, where the paper is asked for, or where its age is stated."""
    return of_profiles(
        what,
        lambda profile: (rule.age_from if age else rule.source for rule in profile.documents if which(rule)),
    )
