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
#: What the worst of the findings means for the order.
_OUTLOOK = {
    Severity.BLOCKS: "It cannot be sent like this.",
    Severity.REJECTED: "It can be sent, but will be rejected like this.",
    Severity.LIKELY: "It can be sent, but is likely to be rejected like this.",
    Severity.WARNING: "It can be sent.",
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
        """Return the report as something to show: each finding, then the sources that they name by number."""
        cited = dict.fromkeys(finding.source for finding in self.findings)
        numbers = {source: str(number) for number, source in enumerate(cited, start=1)}
        title = f"Preflight of {self.order} under {self.profile}, {self.on.isoformat()}"
        found = Section(
            title=title,
            sentences=(_summary(self),),
            columns=("severity", "finding", "field", "ours / theirs", "remedy", "source"),
            rows=tuple(_row(finding, numbers[finding.source]) for finding in self.findings),
        )
        sources = Section(
            title="Where these rules stand",
            columns=("source", "document"),
            rows=tuple(Row((number, str(source))) for source, number in numbers.items()),
        )
        return (found, sources) if self.findings else (found,)


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
    found = ", ".join(f"{counts[severity]} {_counted(severity, counts)}" for severity in Severity if counts[severity])
    return f"{found}. {_OUTLOOK[min(counts, key=_RANK.__getitem__)]}"


def _counted(severity: Severity, counts: Counter[Severity]) -> str:
    return "warnings" if severity is Severity.WARNING and counts[severity] > 1 else severity.value


def _row(finding: Finding, source: str) -> Row:
    predicts = f", predicts {finding.predicts}" if finding.predicts else ""
    held = f"{finding.ours or '-'} / {finding.theirs or '-'}" if finding.ours or finding.theirs else ""
    remedy = " ".join(part for part in (finding.remedy, _concerned(finding.numbers)) if part)
    cells = (finding.severity.value, f"{finding.rule}{predicts}", finding.field, held, remedy, source)
    return Row(cells, _MARKS[finding.severity])


def _concerned(numbers: tuple[TelephoneNumber, ...]) -> str:
    """Return the numbers concerned as a sentence; the first few by name."""
    if not numbers:
        return ""
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"For {', '.join(map(str, numbers[:_NAMED]))}{more}."
