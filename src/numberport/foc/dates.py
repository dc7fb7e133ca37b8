"""
The answer: every date, the steps that led to it, and the rules it rests on.
"""

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs

from numberport.calendars import pinned
from numberport.evidence import Grade
from numberport.foc.words import when_text
from numberport.regimes import DATES, PortingHours, Rule
from numberport.sections import Mark, Row, Section

__all__ = ["DATES", "WORDS", "Ground", "Moved", "PortDates", "Step", "Untold", "When", "alike", "grounds"]

#: A moment, or a day, all of it: where a rule counts days, it ends with the day and not at an hour of it.
When: TypeAlias = dt.date | dt.datetime

#: The fields that are told when somebody reads them.
WORDS: Final = ("because", "unknown", "steps", "rests_on")


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


# Without a weak reference its fields are all it has, so that what has the same may become one.
@attrs.frozen(kw_only=True, weakref_slot=False)
class PortDates:
    """
    Every date of one request, with the steps that led there.

    The dates are there from the beginning; the words (:attr:`because`, :attr:`unknown`, :attr:`steps` and
    :attr:`rests_on`) are told when the first of them is read, and kept.

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

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Where one clock contradicts another, as sentences; no date is changed for it."""
        ruled = {step.gives: f' (rule "{step.rule}")' for step in self.steps}
        late = [name for name in _AGAINST if self.latest and _is_after(getattr(self, name), self.latest)]
        if "earliest" in late and "scheduled" in late:
            # What is scheduled is no sooner than the earliest, and so it is nothing more to say.
            late.remove("scheduled")
        return tuple(self._conflict(name, ruled) for name in late)

    def _conflict(self, name: str, ruled: Mapping[str, str]) -> str:
        """Say that a date lies after the last, by which rule each, and that both stand."""
        told, stands = _AGAINST[name]
        when, last = (when_text(getattr(self, each)) + ruled.get(each, "") for each in (name, "latest"))
        return f"{told} {when}, but must have moved by {last}: {stands}"

    def sections(self) -> tuple[Section, ...]:
        """Return the dates as something to show: each with its step, or with why there is none, and the rules."""
        kind = ", ".join(part for part in (self.port, self.region) if part)
        title = f"Dates ({kind})" if kind else "Dates"
        because = tuple(f"{why[:1].upper()}{why[1:]}." for why in (*self.because, *self.conflicts))
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


#: What stands in the place of words until somebody reads them: who tells them all, a partial call, and of what.
Untold: TypeAlias = tuple[Callable[[Any], Mapping[str, object]], object]

#: The dates that may move with a request: when its clock starts, when its answer is due, by when its numbers move.
Moved: TypeAlias = tuple[dt.datetime | None, When | None, When | None]


def _is_untold(held: object) -> bool:
    return type(held) is tuple and len(held) == 2 and type(held[0]) is functools.partial  # noqa: PLR2004 - a pair


class _Word:
    """
    A field that is told when it is first read, together with the other words.

    Args:
        slot: Where the field is kept.
    """

    def __init__(self, slot: Any) -> None:  # noqa: ANN401 - only Python has the class of a slot
        self._slot = slot

    def __get__(self, dates: PortDates | None, owner: type) -> Any:  # noqa: ANN401 - a field of any type
        if dates is None:
            return self
        held = self._slot.__get__(dates)
        if _is_untold(held):
            tell, of = held
            for name, words in tell(of).items():
                object.__setattr__(dates, name, words)
            held = self._slot.__get__(dates)
        return held

    def __set__(self, dates: PortDates, value: object) -> None:
        self._slot.__set__(dates, value)


_SLOTS: Final = {name: getattr(PortDates, name) for name in WORDS}
for _name, _slot in _SLOTS.items():
    setattr(PortDates, _name, _Word(_slot))


class _Draft(PortDates):
    """An answer that is being written: it has the same slots, holds words untold, and is not frozen yet."""

    __slots__ = ()
    __init__: Any = object.__init__
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__
    because, unknown, steps, rests_on = _SLOTS.values()


def alike(pattern: PortDates, untold: Untold, moved: Moved | None = None) -> PortDates:
    """
    Return the dates of a request that are those of another, or are but for three.

    This is the constructor many times over, which frozen fields make slow.

    Args:
        pattern: The dates of the other.
        untold: Who tells the words of this one, and of what.
        moved: When its clock starts, when its answer is due, and by when its numbers must have moved; None where these
            are those of the other too.
    """
    dates: Any = _Draft()
    dates.regime, dates.port, dates.region = pattern.regime, pattern.port, pattern.region
    if moved is None:
        dates.clock_starts, dates.response_due, dates.latest = (
            pattern.clock_starts,
            pattern.response_due,
            pattern.latest,
        )
    else:
        dates.clock_starts, dates.response_due, dates.latest = moved
    dates.earliest, dates.scheduled, dates.windows = pattern.earliest, pattern.scheduled, pattern.windows
    dates.percentiles, dates.refused = pattern.percentiles, pattern.refused
    dates.valid_until, dates.withdraw_until = pattern.valid_until, pattern.withdraw_until
    dates.expected_from, dates.expected_to = pattern.expected_from, pattern.expected_to
    dates.because = dates.unknown = dates.steps = dates.rests_on = untold
    dates.__class__ = PortDates
    answer: PortDates = dates
    return answer


#: The dates that the last day may contradict, and what each is in a sentence.
_AGAINST: Final = {
    "earliest": ("the numbers may move from", "the rules contradict each other here, and neither is bent"),
    "scheduled": ("the numbers are scheduled for", "who asked for that day must agree to the longer time"),
    "expected_from": (
        "by what the provider publishes the numbers move from",
        "what it publishes binds nobody and changes no rule",
    ),
}


def _is_after(when: When | None, latest: When) -> bool:
    """Tell whether a date lies after the last: a day is over with its end, whatever the hour."""
    if isinstance(when, dt.datetime) and isinstance(latest, dt.datetime):
        return pinned(when) > pinned(latest)
    return when is not None and _day(when) > _day(latest)


def _day(when: When) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


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
