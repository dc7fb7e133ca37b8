"""
The answer: every date, the steps that led to it, and the rules it rests on.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

import attrs

from numberport.evidence import Grade
from numberport.regimes import PortingHours, Rule
from numberport.sections import Mark, Row, Section

__all__ = ["DATES", "Ground", "PortDates", "Step", "When", "grounds"]

#: A moment, or a day, all of it: where a rule counts days, it ends with the day and not at an hour of it.
When: TypeAlias = dt.date | dt.datetime

#: The dates an answer has or says why not, in the order in which they come.
DATES: Final = ("clock_starts", "response_due", "earliest", "latest", "scheduled")


@attrs.frozen(kw_only=True)
class Step:
    """
    One date made out of another by a rule; as text, the sentence that tells it.

    Args:
        rule: The name of the rule.
        reads: The date it starts from: "received", one that was given, or one that an earlier step gave.
        before: That date.
        gives: The date it sets.
        after: What that is.
        sentence: All of this for a person.
    """

    rule: str
    reads: str
    before: When
    gives: str
    after: When
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
    return tuple(map(_ground, dict.fromkeys(rules)))


# The same few rules are the grounds of very many answers.
@functools.lru_cache(maxsize=4_096)
def _ground(rule: Rule) -> Ground:
    return Ground(rule=rule.name, says=rule.says, source=rule.citation, grade=rule.source.grade)


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
        windows: The hours in which ports are made, where the rule has them: on the scheduled day, if there is one.
        percentiles: The share of ports, in percent, and by when it is made, where the rule is such a promise.
        valid_until: Until when the codes and approvals hold of which it was said when they came.
        withdraw_until: Until when the customer may withdraw; before an hour of a day, or all of it.
        expected_from: When the provider asked about says the port will be made, at the soonest.
        expected_to: And at the latest; it binds nobody.
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
    response_due: When | None = None
    earliest: dt.datetime | None = None
    latest: When | None = None
    scheduled: dt.datetime | None = None
    windows: tuple[PortingHours, ...] = ()
    percentiles: tuple[tuple[int, When], ...] = ()
    valid_until: When | None = None
    withdraw_until: When | None = None
    expected_from: When | None = None
    expected_to: When | None = None
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
        if not (self.steps or self.windows):
            # Without any step there are only reasons, each said once.
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
    if dates.refused:
        yield Row(("refused", "-", dates.refused), Mark.BAD)
    for name in (*DATES, *_MORE):
        when = getattr(dates, name)
        title = name.replace("_", " ")
        if when is not None:
            yield Row((title, _written(when), told[name]))
        elif name in dates.unknown:
            yield Row((title, "-", dates.unknown[name]), Mark.NOTE)
    for share, when in dates.percentiles:
        yield Row((f"{share} % made by", _written(when), told[f"{share} %"]))
    for hours in dates.windows:
        yield Row(("hours of ports", f"{hours.opens:%H:%M}-{hours.closes:%H:%M}", f"{hours}: {hours.rule.says}"))


#: The dates that an answer has only where a rule or a provider speaks of them.
_MORE: Final = ("valid_until", "withdraw_until", "expected_from", "expected_to")


def _written(when: When) -> str:
    return when.isoformat(timespec="minutes") if isinstance(when, dt.datetime) else when.isoformat()


def _ground_row(ground: Ground) -> Row:
    mark = Mark.NOTE if ground.grade is Grade.PROVISIONAL else Mark.PLAIN
    return Row((ground.rule, ground.says, ground.source, ground.grade.value), mark)
