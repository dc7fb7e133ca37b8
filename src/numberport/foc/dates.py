"""
The answer: every date, the steps that led to it, and the rules it rests on.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from numberport.evidence import Grade
from numberport.regimes import Rule
from numberport.sections import Mark, Row, Section

__all__ = ["DATES", "Ground", "PortDates", "Step", "grounds"]

#: The dates an answer has or says why not, in the order in which they come.
DATES: Final = ("clock_starts", "response_due", "earliest", "latest", "scheduled")


@attrs.frozen(kw_only=True)
class Step:
    """
    One date made out of another by a rule; as text, the sentence that tells it.

    Args:
        rule: The name of the rule.
        reads: The date it starts from: "received", or one that an earlier step gave.
        before: That date.
        gives: The date it sets.
        after: What that is.
        sentence: All of this for a person.
    """

    rule: str
    reads: str
    before: dt.datetime
    gives: str
    after: dt.datetime
    sentence: str

    def __str__(self) -> str:
        return self.sentence


@attrs.frozen(kw_only=True)
class Ground:
    """A rule the answer rests on: its name and words, where it comes from, and how sure we are of it."""

    rule: str
    says: str
    source: str
    grade: Grade


def grounds(rules: Iterable[Rule]) -> tuple[Ground, ...]:
    """Return rules as the grounds of an answer, each once."""
    return tuple(
        Ground(rule=rule.name, says=rule.says, source=rule.citation, grade=rule.source.grade)
        for rule in dict.fromkeys(rules)
    )


@attrs.frozen(kw_only=True)
class PortDates:
    """
    Every date of one request, with the steps that led there.

    Args:
        regime: The name of the rules that held.
        port: The kind of port.
        region: The region whose clock counted.
        because: Why it is that kind of port.
        clock_starts: When the request counts as received.
        response_due: By when the losing carrier answers.
        earliest: From when the numbers may move.
        latest: By when they must have moved.
        scheduled: When they will, as far as the request decides.
        windows: The hours of that day in which ports are made, where the rule has them.
        percentiles: The share of ports and the date by which it is made, where the rule is such a promise.
        valid_until: How long an approval holds, where the rule limits it.
        refused: Why the rule refuses the request, or None.
        unknown: For every date that is None, why.
        steps: How the dates came about, in order.
        rests_on: The rules, each once.
    """

    regime: str | None = None
    port: str | None = None
    region: str | None = None
    because: tuple[str, ...] = ()
    clock_starts: dt.datetime | None = None
    response_due: dt.datetime | None = None
    earliest: dt.datetime | None = None
    latest: dt.datetime | None = None
    scheduled: dt.datetime | None = None
    windows: tuple[tuple[dt.time, dt.time], ...] = ()
    percentiles: tuple[tuple[int, dt.datetime], ...] = ()
    valid_until: dt.datetime | None = None
    refused: str | None = None
    unknown: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    steps: tuple[Step, ...] = ()
    rests_on: tuple[Ground, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether a rule it rests on is provisional."""
        return any(ground.grade is Grade.PROVISIONAL for ground in self.rests_on)

    def sections(self) -> tuple[Section, ...]:
        """Return the dates as something to show: each with its step, or with why there is none, and the rules."""
        kind = ", ".join(part for part in (self.port, self.region) if part)
        title = f"Dates ({kind})" if kind else "Dates"
        because = tuple(f"{why[:1].upper()}{why[1:]}." for why in self.because)
        if not self.steps:
            # Without any date there is one reason, which is said once.
            reasons = tuple(f"No dates: {why}." for why in dict.fromkeys(self.unknown.values()))
            return (Section(title=title, sentences=(*because, *reasons)),)
        marked = ("Some of these rules are provisional; they are marked below.",) if self.provisional else ()
        return (
            Section(
                title=title,
                sentences=(*because, *marked),
                columns=("date", "when", "why"),
                rows=tuple(_date_rows(self)),
            ),
            Section(
                title="What the dates rest on",
                columns=("rule", "what it says", "source", "grade"),
                rows=tuple(_ground_row(ground) for ground in self.rests_on),
            ),
        )


def _date_rows(dates: PortDates) -> Iterator[Row]:
    """Iterate over a row for every date, known or not."""
    told = {step.gives: step.sentence for step in dates.steps}
    for name in DATES:
        moment = getattr(dates, name)
        title = name.replace("_", " ")
        if moment is None:
            yield Row((title, "-", dates.unknown[name]), Mark.NOTE)
        else:
            yield Row((title, moment.isoformat(timespec="minutes"), told[name]))


def _ground_row(ground: Ground) -> Row:
    mark = Mark.NOTE if ground.grade is Grade.PROVISIONAL else Mark.PLAIN
    return Row((ground.rule, ground.says, ground.source, ground.grade.value), mark)
