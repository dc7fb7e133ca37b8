"""
Which papers are asked for: by a country, by the provider an order goes to, and by other providers to compare with.

The three are kept apart. What a country asks is a rule; what a provider asks is its policy, and binds its own orders
only.
"""

from collections.abc import Iterator

import attrs

from numberport.documents import GivenCode
from numberport.evidence import Grade, Source
from numberport.profiles import DocumentRule, Profile
from numberport.profiles.abroad import papers_abroad
from numberport.regimes import AuthorizationCode, PortRule, Regime
from numberport.sections import Mark, Row, Section

__all__ = ["AskedFor", "CodeVerdict", "PaperMatrix", "judge_codes", "paper_matrix"]


@attrs.frozen(kw_only=True)
class AskedFor:
    """
    One thing that is asked for.

    Args:
        by: Who asks: a regime's name, or a provider's.
        numbers: For which ports or classes of number.
        what: The paper, statement or code.
        when: For which requests, or how badly; empty for every one.
        max_age_days: The oldest it may be; None where no age is stated.
        source: Where it is stated.
    """

    by: str
    numbers: str
    what: str
    when: str = ""
    max_age_days: int | None = None
    source: Source


@attrs.frozen(kw_only=True)
class PaperMatrix:
    """
    What is asked for, by whom.

    Args:
        country: What the country's rules ask for.
        provider: What the provider of the order asks for.
        others: What other providers say they want for that country, to compare with.
    """

    country: tuple[AskedFor, ...] = ()
    provider: tuple[AskedFor, ...] = ()
    others: tuple[AskedFor, ...] = ()

    def sections(self) -> tuple[Section, ...]:
        """Return the matrix as something to show, what is provisional marked."""
        parts = (("Asked for in the country", self.country), ("Asked for by the provider", self.provider))
        listed = (*parts, ("What other providers say they want there", self.others))
        return tuple(_section(title, rows) for title, rows in listed if rows)


def _section(title: str, rows: tuple[AskedFor, ...]) -> Section:
    return Section(
        title=title,
        columns=("by", "numbers", "what", "when", "at most", "source"),
        rows=tuple(
            Row(
                (
                    row.by,
                    row.numbers,
                    row.what,
                    row.when,
                    "" if row.max_age_days is None else f"{row.max_age_days} days old",
                    str(row.source),
                ),
                Mark.NOTE if row.source.grade is Grade.PROVISIONAL else Mark.PLAIN,
            )
            for row in rows
        ),
    )


def paper_matrix(regime: Regime | None = None, profile: Profile | None = None) -> PaperMatrix:
    """
    Return which papers are asked for.

    Args:
        regime: The country's rules; without them what other providers want is left out too.
        profile: The provider an order goes to.
    """
    others = () if regime is None else tuple(_others(regime, profile))
    return PaperMatrix(
        country=() if regime is None else tuple(row for port in regime.ports for row in _by_country(regime, port)),
        provider=() if profile is None else tuple(_by_provider(profile, rule) for rule in profile.documents),
        others=others,
    )


def _by_country(regime: Regime, port: PortRule) -> Iterator[AskedFor]:
    for paper in port.papers:
        yield AskedFor(
            by=regime.name,
            numbers=port.name,
            what=paper.what,
            when=paper.when,
            max_age_days=paper.max_age_days,
            source=paper.source,
        )
    for code in port.codes:
        yield AskedFor(by=regime.name, numbers=port.name, what=f"{code.name}: {code.title}", source=code.source)


def _by_provider(profile: Profile, rule: DocumentRule) -> AskedFor:
    return AskedFor(
        by=profile.name,
        numbers=", ".join(sorted(rule.classes)),
        what=rule.kind.value,
        when=rule.need.value,
        max_age_days=rule.max_age_days,
        source=rule.source if rule.max_age_days is None else rule.age_from,
    )


def _others(regime: Regime, profile: Profile | None) -> Iterator[AskedFor]:
    """Iterate over what other providers want; what this one wants there stands among them, under its name."""
    for country in sorted(regime.countries):
        for row in papers_abroad(country):
            mine = "this provider" if profile and profile.name == row.provider else ""
            for paper in row.papers:
                yield AskedFor(
                    by=row.provider,
                    numbers=row.numbers,
                    what=paper.what,
                    when=mine,
                    max_age_days=paper.max_age_days,
                    source=row.source,
                )


@attrs.frozen(kw_only=True)
class CodeVerdict:
    """
    Whether a code that authorises a port has its form.

    Args:
        given: The code as the customer gave it.
        rule: What the country says of codes of that name; None where it asks for none.
        fits: Whether it has the form; None where the form is not known, or the country asks for none such.
    """

    given: GivenCode
    rule: AuthorizationCode | None
    fits: bool | None


def judge_codes(codes: tuple[GivenCode, ...], regime: Regime) -> tuple[CodeVerdict, ...]:
    """
    Return of each code whether it has the form the country's rules give it.

    Args:
        codes: The codes, such as those of :attr:`numberport.documents.Papers.codes`.
        regime: The country's rules.
    """
    asked = {code.name.casefold(): code for port in regime.ports for code in port.codes}
    rules = ((given, asked.get(given.name.strip().casefold())) for given in codes)
    return tuple(
        CodeVerdict(given=given, rule=rule, fits=rule.fits(given.code.reveal()) if rule else None)
        for given, rule in rules
    )
