"""
What is written down while the dates of one request are worked out: the dates, the steps, and what there is not.
"""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any, Final

from numberport.foc.dates import DATES, WORDS, PortDates, Step, When, grounds
from numberport.foc.kinds import Classification
from numberport.foc.reckoning import Reckoning
from numberport.foc.requests import DateRequest
from numberport.foc.words import when_text
from numberport.regimes import Anchor, Rule, Validity

__all__ = ["Notes"]

#: What a date is called that others are counted from, and what counts where it is not given.
_COUNTED_FROM: Final = {anchor: (anchor.value,) for anchor in Anchor} | {
    Anchor.REQUEST: (Anchor.REQUEST.value, "clock_starts"),
    Anchor.CUTOVER: (Anchor.CUTOVER.value, "scheduled", "agreed"),
}


class Notes:
    """
    The dates found so far and how, for one request.

    Args:
        request: What is asked for.
        reckoning: Whose days and whose clock count.
    """

    def __init__(self, request: DateRequest, reckoning: Reckoning) -> None:
        self.request = request
        self.reckoning = reckoning
        self.dates: dict[str, When] = {"received": request.received}
        self.dates.update(request.given.items())
        self.percentiles: list[tuple[int, When]] = []
        #: What holds no longer than until when, and must hold while the numbers move.
        self.to_move_by: list[tuple[When, Validity]] = []
        self.refused: str | None = None
        self._steps: list[tuple[Rule, str, When, str, When, Callable[[], str]]] = []
        self._rules: list[Rule] = []
        self._unknown: dict[str, str] = {}
        self._remarks: list[Callable[[], str]] = []

    def tell(
        self, rule: Rule, reads: str, gives: str, after: When, sentence: Callable[[], str], *rests_on: Rule
    ) -> None:
        """
        Write down a date, made out of another by a rule.

        Args:
            rule: The rule.
            reads: The date it starts from.
            gives: The date it sets.
            after: What that is.
            sentence: Makes the sentence that tells it, when somebody reads it.
            rests_on: The rules besides.
        """
        self.dates[gives] = after
        self._steps.append((rule, reads, self.dates[reads], gives, after, sentence))
        self._rules.extend((rule, *rests_on))

    def lack(self, gives: str, why: str) -> None:
        """Write down why a date is not known."""
        self._unknown.setdefault(gives, why)

    def remark(self, sentence: Callable[[], str]) -> None:
        """Write down what is worth saying and changes no date, made when somebody reads it."""
        self._remarks.append(sentence)

    def refuse(self, why: str, rule: Rule) -> None:
        """Write down why the request is refused; the first reason counts."""
        self.refused = self.refused or why
        self._rules.append(rule)

    def refuse_after(self, end: When, validity: Validity, when: When, what: str) -> None:
        """Refuse what happens at a moment, or on a day, when something no longer holds."""
        if self.reckoning.is_over(end, self.reckoning.beginning(when)):
            then = when_text(self.reckoning.local(when))
            why = f"the {validity.what} held until {when_text(end)}, and {what} {then}"
            self.refuse(why, validity.interval.rule)

    def start(self, anchor: Anchor, gives: str) -> str | None:
        """Return the name of the date that an anchor is; where nobody has given it, write that down."""
        for name in _COUNTED_FROM[anchor]:
            if name in self.dates:
                return name
        why = "it is not known when a request counts as received" if anchor is Anchor.REQUEST else ""
        self.lack(gives, why or f"it is counted from what was not given: {_SAID[anchor]}")
        return None

    def answer(self) -> PortDates:
        """Return what was found; how it was found is told when somebody reads it."""
        reckoning, dates = self.reckoning, self.dates
        words: dict[str, Any] = dict.fromkeys(WORDS, (_TELL, self))
        scheduled = _as_moment(dates.get("scheduled"))
        return PortDates(
            regime=reckoning.regime.name,
            port=reckoning.port.name,
            region=reckoning.region.name,
            clock_starts=_as_moment(dates.get("clock_starts")),
            response_due=dates.get("response_due"),
            earliest=_as_moment(dates.get("earliest")),
            latest=dates.get("latest"),
            scheduled=scheduled,
            valid_until=dates.get("valid_until"),
            withdraw_until=dates.get("withdraw_until"),
            expected_from=dates.get("expected_from"),
            expected_to=dates.get("expected_to"),
            windows=reckoning.hours_on(reckoning.day(scheduled)) if scheduled else reckoning.port.hours,
            percentiles=tuple(self.percentiles),
            refused=self.refused,
            **words,
        )

    def words(self) -> dict[str, Any]:
        """Return how it was found, by the names of the fields."""
        reckoning, request, dates = self.reckoning, self.request, self.dates
        classified = request.because or Classification(reckoning.port.name)
        regime = reckoning.regime
        days, region = (reckoning.port.days or regime.days).rule, reckoning.region
        clock = (regime.local_time, region.rule) if region in regime.regions else (region.rule,)
        always = (*classified.rules, days, *clock)
        unknown = {name: self._why_not(name) for name in DATES if name not in dates}
        return {
            "because": (*classified.because, *self._left_aside(), *(tell() for tell in self._remarks)),
            "unknown": {**unknown, **{name: why for name, why in self._unknown.items() if name not in dates}},
            "steps": tuple(
                Step(rule=rule.name, reads=reads, before=before, gives=gives, after=after, sentence=sentence())
                for rule, reads, before, gives, after, sentence in self._steps
            ),
            "rests_on": grounds((*always, *self._rules, *(each.rule for each in reckoning.port.hours))),
        }

    def _left_aside(self) -> tuple[str, ...]:
        """Say what was given and does not count, and what can hardly be meant."""
        port, request = self.reckoning.port, self.request
        aside: tuple[str, ...] = ()
        days = port.days or self.reckoning.regime.days
        if request.holidays and not days.carriers:
            aside = ("the losing carrier's own holidays do not count under these rules, and are left aside",)
        if self._steps and days.carriers and not request.holidays:
            aside = (_NONE_BUT_PUBLIC if days.public else _NONE_AT_ALL,)
        received = self.reckoning.day(request.received)
        # What a request rests on comes before it, and the others after it.
        later = {anchor: self.reckoning.day(when) for anchor, when in request.given.items() if anchor in _AFTERWARDS}
        early = (
            f"{anchor} {day} lies before the request of {received}; check both days"
            for anchor, day in later.items()
            if day < received
        )
        return (*aside, *early)

    def _why_not(self, name: str) -> str:
        found = self._unknown.get(name) or self.reckoning.port.unknown.get(name)
        return found or (self._unscheduled() if name == "scheduled" else "the rule names none")

    def _unscheduled(self) -> str:
        """Say why nothing is scheduled, as it is where no day was asked for and there is no earliest date to go by."""
        binds = "; the numbers must have moved by the latest date" if "latest" in self.dates else ""
        return f"no day was asked for, and no rule sets one ({self._why_not('earliest')}){binds}"


_TELL: Final = functools.partial(Notes.words)

#: What can only come of a request: a day before it is a slip, though no rule says so.
_AFTERWARDS: Final = frozenset({Anchor.AGREED, Anchor.VALIDATED, Anchor.ACCEPTED, Anchor.APPROVED, Anchor.CUTOVER})
#: What is assumed where the losing carrier's own holidays count and none was given.
_NONE_AT_ALL: Final = (
    "no holiday of the losing carrier was given, so none was left out: public holidays are counted like any other day"
)
_NONE_BUT_PUBLIC: Final = "no holiday of the losing carrier was given, so none but the public ones was left out"
#: What each anchor is, in a sentence.
_SAID: Final = {
    Anchor.AGREED: "the day agreed with the customer",
    Anchor.VALIDATED: "when the port was validated",
    Anchor.ACCEPTED: "when the losing carrier accepted",
    Anchor.CODE_ISSUED: "when the code was issued",
    Anchor.APPROVED: "when it was approved",
    Anchor.SIGNED: "when the customer signed",
    Anchor.CUTOVER: "the day of the cut-over",
}


def _as_moment(when: When | None) -> dt.datetime | None:
    return when if isinstance(when, dt.datetime) else None
