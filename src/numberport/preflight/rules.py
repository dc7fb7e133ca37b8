"""
What a rule of preflight is: a value that says what it looks for, how bad it is, and whose rule it is.
"""

import attrs

from numberport.evidence import Source
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import ReadRows
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import TelephoneNumber

__all__ = ["CheckRule"]


@attrs.frozen(kw_only=True)
class CheckRule:
    """
    One rule by which preflight judges.

    Args:
        name: Its name, which a finding of it bears.
        wants: What must be so, as a sentence.
        severity: What a finding of it leads to; a provider's own statement may make it worse or better.
        predicts: The rejections that it foresees, one of them a finding.
        source: Where it comes from, unless the row it reads says otherwise; None where each brings its own.
        reads: The rows it reads, of profiles, of countries or of tables, each of which may bring a source.
        remedy: What to do; empty where the rejection says it, or the row that is read.
    """

    name: str
    wants: str
    severity: Severity
    predicts: tuple[Reason, ...] = ()
    source: Source | None = None
    reads: tuple[ReadRows, ...] = ()
    remedy: str = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """
        Where a finding of it may come from: the rule's own source, and that of every row it may read.

        Where it has neither, that is where the rejections stand that it foresees. About numbers of a country of which
        a source does not speak a finding says that none is held (:mod:`numberport.preflight.reach`).
        """
        rows = tuple(source for table in self.reads for source in table.sources)
        known = (*((self.source,) if self.source else ()), *rows)
        return tuple(dict.fromkeys(known or (REJECTIONS[reason].source for reason in self.predicts)))

    def found(
        self,
        field: str,
        *,
        ours: str = "",
        theirs: str = "",
        severity: Severity | None = None,
        predicts: Reason | None = None,
        source: Source | None = None,
        remedy: str = "",
        numbers: tuple[TelephoneNumber, ...] = (),
    ) -> Finding:
        """
        Return a finding of this rule; what is not said of it is the rule's own.

        Args:
            field: Where it is.
            ours: What the order says.
            theirs: What it is held against.
            severity: What it leads to.
            predicts: The rejection it leads to, of those that the rule foresees.
            source: The row that says so.
            remedy: What to do.
            numbers: The numbers concerned; empty for the whole order.
        """
        reason = predicts or (self.predicts[0] if len(self.predicts) == 1 else None)
        row = None if reason is None else REJECTIONS[reason]
        known = source or self.source or (None if row is None else row.source)
        assert known is not None  # noqa: S101 - a rule without a source is given one by the row that it reads
        return Finding(
            severity=severity or self.severity,
            field=field,
            ours=ours,
            theirs=theirs,
            rule=self.name,
            source=known,
            predicts=reason,
            remedy=remedy or self.remedy or (row.remedy if row else ""),
            numbers=numbers,
        )
