"""
What preflight answers with: findings, and the report that holds them.
"""

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable

import attrs

from numberport.evidence import Source
from numberport.rejections import Reason
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber

__all__ = ["Finding", "PreflightReport", "Severity"]


class Severity(enum.StrEnum):
    """What a finding leads to, worst first."""

    #: The order cannot be sent like this.
    BLOCKS = "blocks"
    #: It will be rejected; whoever knows better may send it all the same.
    REJECTED = "will be rejected"
    LIKELY = "likely to be rejected"
    WARNING = "warning"


@attrs.frozen(kw_only=True)
class Finding:
    """
    One thing that is wrong, or may be.

    Args:
        severity: What it leads to.
        field: Where it is: a path within the order, such as ``papers.loa.signed_on``.
        ours: What the order says, masked where it is secret.
        theirs: What it is held against, likewise.
        rule: The rule that found it, as a short name.
        source: Where the rule comes from.
        predicts: The rejection it leads to, where it is one.
        remedy: What to do.
        numbers: The numbers concerned; empty for the whole order.
    """

    severity: Severity
    field: str
    ours: str = ""
    theirs: str = ""
    rule: str
    source: Source
    predicts: Reason | None = None
    remedy: str
    numbers: tuple[TelephoneNumber, ...] = ()

    def __str__(self) -> str:
        said = f" ({self.ours!r} against {self.theirs!r})" if self.ours and self.theirs else ""
        return f"{self.severity}: {self.rule}{said}; {self.remedy}"


_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_MARKS = {
    Severity.BLOCKS: Mark.BAD,
    Severity.REJECTED: Mark.BAD,
    Severity.LIKELY: Mark.WARNING,
    Severity.WARNING: Mark.NOTE,
}
#: How many numbers a row names before it counts the rest.
_NAMED = 5


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_place))


@attrs.frozen(kw_only=True)
class PreflightReport:
    """Every finding about one order on one day, worst first."""

    order: str
    profile: str
    on: dt.date
    findings: tuple[Finding, ...] = attrs.field(converter=_in_order)

    @property
    def blocks(self) -> bool:
        """Whether anything stops the order from being sent."""
        return any(finding.severity is Severity.BLOCKS for finding in self.findings)

    @property
    def predicted(self) -> frozenset[Reason]:
        """The rejections to expect."""
        return frozenset(finding.predicts for finding in self.findings if finding.predicts)

    def sections(self) -> tuple[Section, ...]:
        """Return the report as something to show."""
        rows = tuple(_row(finding) for finding in self.findings)
        columns = ("severity", "field", "ours", "theirs", "rule", "predicts", "remedy", "numbers", "source")
        title = f"Preflight of {self.order} under {self.profile}, {self.on.isoformat()}"
        return (Section(title=title, sentences=(_summary(self),), columns=columns, rows=rows),)


def _place(finding: Finding) -> tuple[object, ...]:
    return (
        _RANK[finding.severity],
        finding.field,
        finding.rule,
        tuple(map(str, finding.numbers)),
        finding.ours,
        finding.theirs,
        finding.remedy,
    )


def _summary(report: PreflightReport) -> str:
    if not report.findings:
        return "Nothing was found."
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(f"{counts[severity]} {severity}" for severity in Severity if counts[severity])
    return f"{found}. {'It cannot be sent like this.' if report.blocks else 'It can be sent.'}"


def _row(finding: Finding) -> Row:
    named = ", ".join(map(str, finding.numbers[:_NAMED]))
    more = len(finding.numbers) - _NAMED
    return Row(
        (
            finding.severity.value,
            finding.field,
            finding.ours,
            finding.theirs,
            finding.rule,
            finding.predicts.value if finding.predicts else "",
            finding.remedy,
            f"{named} and {more} more" if more > 0 else named,
            str(finding.source),
        ),
        _MARKS[finding.severity],
    )
