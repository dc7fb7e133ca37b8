"""
What preflight answers with: findings, and the report that holds them.
"""

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from numberport.evidence import Grade, Source
from numberport.rejections import Reason
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber

__all__ = ["ADVICE", "TO_CONFIRM", "Finding", "PreflightReport", "PreflightReports", "Severity"]

#: The rule whose findings ask for a word that something is so.
TO_CONFIRM: Final = "not confirmed"
#: The rule whose findings repeat what every customer of a provider is told.
ADVICE: Final = "advice"


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

    @property
    def is_reminder(self) -> bool:
        """Whether it finds nothing in the order, and only reminds: of what is to be confirmed, or told."""
        return self.rule in {TO_CONFIRM, ADVICE}

    def __str__(self) -> str:
        said = f" ({self.ours!r} against {self.theirs!r})" if self.ours and self.theirs else ""
        return f"{self.severity}: {self.rule} at {self.field}{said}; {self.remedy}"


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
#: How many numbers, or orders, a row names before it counts them.
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
    def problems(self) -> tuple[Finding, ...]:
        """What is wrong, or may be, with the order itself: every finding that is no reminder."""
        return tuple(finding for finding in self.findings if not finding.is_reminder)

    @property
    def predicted(self) -> frozenset[Reason]:
        """The rejections to expect."""
        return frozenset(finding.predicts for finding in self.findings if finding.predicts)

    def sections(self) -> tuple[Section, ...]:
        """Return the report as something to show: what is wrong, what to confirm and to tell, and the sources."""
        cited = dict.fromkeys(finding.source for finding in self.findings)
        numbers = {source: str(number) for number, source in enumerate(cited, start=1)}
        found = Section(
            title=f"Preflight of {self.order} under {self.profile}, {self.on.isoformat()}",
            sentences=(_summary(self),),
            columns=("severity", *_COLUMNS),
            rows=tuple(_row(finding, numbers[finding.source]) for finding in self.problems),
        )
        reminders = _reminders(self.findings, numbers)
        return (found, *reminders, *((_sources(numbers),) if self.findings else ()))


@attrs.frozen
class PreflightReports:
    """
    The reports of several orders, shown together: what is found in several of them is told once.

    Args:
        reports: The reports, each of another order.
    """

    reports: tuple[PreflightReport, ...]

    def sections(self) -> tuple[Section, ...]:
        """Return what each order's outlook is, then every finding with the orders it is in, then the sources."""
        told = _told_once(self.reports)
        findings = _in_order(told)
        cited = dict.fromkeys(source for one in findings for source in told[one].sources)
        numbers = {source: str(at) for at, source in enumerate(cited, start=1)}
        outlooks = Section(
            title=" ".join(("Preflight", *dict.fromkeys(f"under {one.profile}, {one.on}" for one in self.reports))),
            columns=("order", "outlook"),
            rows=tuple(Row((report.order, _summary(report)), _worst(report)) for report in self.reports),
        )
        several = len(self.reports) > 1
        found = Section(
            title="What was found",
            columns=("severity", *(("orders",) if several else ()), *_COLUMNS),
            rows=tuple(
                Row(
                    (
                        one.severity.value,
                        *((_those(told[one].orders, len(self.reports)),) if several else ()),
                        *_cells(one, ", ".join(numbers[source] for source in told[one].sources)),
                    ),
                    _MARKS[one.severity],
                )
                for one in findings
                if not one.is_reminder
            ),
        )
        reminders = _reminders(findings, numbers)
        return (outlooks, *((found,) if found.rows else ()), *reminders, *((_sources(numbers),) if findings else ()))


@attrs.frozen
class _Told:
    """Where a finding of several orders is: the orders, and the places that say so."""

    orders: tuple[str, ...]
    sources: tuple[Source, ...]


def _told_once(reports: Iterable[PreflightReport]) -> Mapping[Finding, _Told]:
    """Return findings that differ in their numbers or sources alone as one, with the orders they are in."""
    found_in: dict[Finding, list[tuple[str, Finding]]] = {}
    for report in reports:
        for finding in report.findings:
            found_in.setdefault(attrs.evolve(finding, numbers=(), source=_ANY), []).append((report.order, finding))
    return {
        _merged(found for _, found in places): _Told(
            tuple(dict.fromkeys(order for order, _ in places)), tuple(dict.fromkeys(one.source for _, one in places))
        )
        for places in found_in.values()
    }


#: What stands for the source of findings that are compared in all but that.
_ANY: Final = Source("", grade=Grade.PROVISIONAL)


def _merged(findings: Iterable[Finding]) -> Finding:
    """Return one finding for several that differ in their numbers and sources alone."""
    first, *rest = findings
    numbers = {number for finding in (first, *rest) for number in finding.numbers}
    return attrs.evolve(first, numbers=tuple(sorted(numbers)))


def _those(orders: tuple[str, ...], of: int) -> str:
    if len(orders) == of > 1:
        return "all"
    return (
        ", ".join(name.removeprefix("order ") for name in orders) if len(orders) <= _NAMED else f"{len(orders)} of {of}"
    )


def _worst(report: PreflightReport) -> Mark:
    severities = [finding.severity for finding in report.problems]
    return _MARKS[min(severities, key=_RANK.__getitem__)] if severities else Mark.GOOD


def _reminders(findings: Iterable[Finding], numbers: Mapping[Source, str]) -> Iterator[Section]:
    """Iterate over what is to be confirmed, and what the customer is to be told, as sections."""
    findings = tuple(findings)
    asked = [finding for finding in findings if finding.rule == TO_CONFIRM]
    if asked:
        yield Section(
            title="To confirm",
            sentences=("Nothing of the order shows whether these are so; name them as confirmed once they are.",),
            columns=("confirmed", "what to do", "source"),
            rows=tuple(
                Row((finding.theirs, _with_numbers(finding), numbers[finding.source]), Mark.NOTE) for finding in asked
            ),
        )
    told = [finding for finding in findings if finding.rule == ADVICE]
    if told:
        rows = tuple(Row((finding.remedy, numbers[finding.source])) for finding in told)
        yield Section(title="To tell the customer", columns=("what", "source"), rows=rows)


def _sources(numbers: Mapping[Source, str]) -> Section:
    rows = tuple(Row((number, str(source))) for source, number in numbers.items())
    return Section(title="Where these rules stand", columns=("source", "document"), rows=rows)


def _place(finding: Finding) -> tuple[object, ...]:
    return (
        _RANK[finding.severity],
        finding.field,
        finding.rule,
        tuple(number.digits for number in finding.numbers),
        finding.ours,
        finding.theirs,
        finding.remedy,
    )


def _summary(report: PreflightReport) -> str:
    if not report.problems:
        return "Nothing was found."
    counts = Counter(finding.severity for finding in report.problems)
    found = ", ".join(f"{counts[severity]} {_counted(severity, counts)}" for severity in Severity if counts[severity])
    return f"{found}. {_OUTLOOK[min(counts, key=_RANK.__getitem__)]}"


def _counted(severity: Severity, counts: Counter[Severity]) -> str:
    return "warnings" if severity is Severity.WARNING and counts[severity] > 1 else severity.value


#: What is shown of a finding beside how bad it is, and where.
_COLUMNS: Final = ("finding", "field", "ours / theirs", "remedy", "source")


def _row(finding: Finding, source: str) -> Row:
    return Row((finding.severity.value, *_cells(finding, source)), _MARKS[finding.severity])


def _cells(finding: Finding, source: str) -> tuple[str, ...]:
    """Return what was found, with the rejection it predicts, where, what is held against what, and what to do."""
    predicts = f", predicts {finding.predicts}" if finding.predicts else ""
    held = f"{finding.ours or '-'} / {finding.theirs or '-'}" if finding.ours or finding.theirs else ""
    return f"{finding.rule}{predicts}", finding.field, held, _with_numbers(finding), source


def _with_numbers(finding: Finding) -> str:
    """Return what to do, and for which numbers."""
    return " ".join(part for part in (finding.remedy, _concerned(finding.numbers)) if part)


def _concerned(numbers: tuple[TelephoneNumber, ...]) -> str:
    """Return the numbers concerned as a sentence; the first few by name."""
    if not numbers:
        return ""
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"For {', '.join(map(str, numbers[:_NAMED]))}{more}."
