"""
A dossier at COIN: what its messages, however often they are delivered, have made of each series of numbers.

A dossier is a value: :meth:`Dossier.after` returns another. What it does not understand, or what no step of
:data:`~numberport.profiles.coin.COIN` allows, it keeps and does not obey. How an id must look is our reading of the
ids that are in use; it is stricter than what some operators take.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

import attrs

from numberport.calendars import BusinessCalendar, pinned
from numberport.errors import InputError, UsageError
from numberport.profiles.coin import COIN, CoinState
from numberport.states import OrderStatus, PortState, StepRefused, roll_up
from numberport.telephone import NumberRange

__all__ = ["AnotherDossier", "CoinMessage", "Dossier", "NotADossierId", "SeriesSaid", "SeriesStanding"]

#: The days of an approval are those of the Netherlands; it counts all of them.
_DAYS: Final = BusinessCalendar(name="the Netherlands", zone="Europe/Amsterdam")
_ID: Final = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,24}[A-Z0-9])?")
#: Message types that move a series by their name alone.
_MOVES: Final = frozenset({"pradelayed", "cancel", "portingperformed", "deactivation"})
_ANSWER: Final = "portingrequestanswer"
_OPEN: Final = frozenset({CoinState.REQUESTED, CoinState.DELAYED})


@attrs.frozen
class NotADossierId(InputError):
    """A text cannot be the id of a dossier."""

    text: str

    def __str__(self) -> str:
        return (
            f"{self.text[:100]!r} is no dossier id: write at most 26 capital letters, digits and hyphens between them, "
            "such as TEST1-12345"
        )


@attrs.frozen
class AnotherDossier(UsageError):
    """A message was handed to a dossier that it does not name."""

    dossier: str
    named: str

    def __str__(self) -> str:
        return f"the message is about dossier {self.named}, not {self.dossier}; hand it to that one"


def _is_id(_: object, __: "attrs.Attribute[str]", value: str) -> None:
    if _ID.fullmatch(value) is None:
        raise NotADossierId(value)


def _pinned_if_any(moment: dt.datetime | None) -> dt.datetime | None:
    return moment and pinned(moment)


@attrs.frozen(kw_only=True)
class SeriesSaid:
    """
    What a message says of one series.

    Args:
        series: The numbers.
        blocking_code: Why the donor refuses them; empty where it does not.
        first_possible: From when they may be taken, as the donor says.
    """

    series: NumberRange
    blocking_code: str = ""
    first_possible: dt.datetime | None = attrs.field(default=None, converter=_pinned_if_any)


@attrs.frozen(kw_only=True)
class CoinMessage:
    """
    One message, as far as it matters here.

    Args:
        id: COIN's id of it; a message that is delivered again has the same one.
        kind: Its type, as COIN spells it.
        dossier: The dossier it names.
        at: The moment it speaks of: for portingperformed, when the numbers went over.
        said: What it says of each series; none means all of the dossier.
        answer_due: For pradelayed: by when the donor will answer.
    """

    id: str
    kind: str
    dossier: str
    at: dt.datetime = attrs.field(converter=pinned)
    said: tuple[SeriesSaid, ...] = ()
    answer_due: dt.datetime | None = attrs.field(default=None, converter=_pinned_if_any)


@attrs.frozen(kw_only=True)
class SeriesStanding:
    """Where one series stands, and what the donor said of it."""

    series: NumberRange
    state: CoinState = CoinState.REQUESTED
    blocking_code: str = ""
    first_possible: dt.datetime | None = None

    @property
    def good_until(self) -> dt.date | None:
        """The last day on which the approval is good; None where none was given."""
        if self.first_possible is None:
            return None
        return COIN.timer("approval").over(self.first_possible, _DAYS).date()

    def moved(self, trigger: str) -> "SeriesStanding":
        """
        Return the series after a step of COIN's machine.

        Raises:
            StepRefused: The machine has no such step.
        """
        return attrs.evolve(self, state=CoinState(COIN.step(self.state, trigger).entered))

    def expired(self, day: dt.date) -> "SeriesStanding":
        """Return the series as it stands on a day: expired if it was accepted, and the approval is no longer good."""
        last = self.good_until
        over = self.state is CoinState.ACCEPTED and last is not None and day > last
        return self.moved("expire") if over else self


@attrs.frozen(kw_only=True)
class Dossier:
    """
    A request at COIN: its series, and what was heard of them.

    Args:
        id: Its id.
        standings: Each series, and where it stands.
        answer_due: By when a donor that asked for more time will answer; kept when it has answered.
        heard: The ids of the messages that were taken in.
        kept: Messages that moved nothing: types we do not know, errors found, and what fits no step.

    Raises:
        NotADossierId: The id is none.
    """

    id: str = attrs.field(validator=_is_id)
    standings: tuple[SeriesStanding, ...]
    answer_due: dt.datetime | None = None
    heard: frozenset[str] = frozenset()
    kept: tuple[CoinMessage, ...] = ()

    @classmethod
    def of(cls, dossier: str, series: Iterable[NumberRange]) -> "Dossier":
        """Return a dossier that was just requested."""
        return cls(id=dossier, standings=tuple(SeriesStanding(series=numbers) for numbers in series))

    @property
    def status(self) -> OrderStatus:
        """Where the dossier stands, in our words: the roll-up of what its series are to us."""
        ours = (COIN.states[standing.state] for standing in self.standings)
        return roll_up(state for state in ours if isinstance(state, PortState))

    @property
    def is_partly_accepted(self) -> bool:
        """Whether the donor has answered for every series, and refused some but not all."""
        states = {standing.state for standing in self.standings}
        return CoinState.BLOCKED in states and len(states) > 1 and not states & _OPEN

    def after(self, message: CoinMessage) -> "Dossier":
        """
        Return the dossier with a message taken in; one that was heard before changes nothing.

        Raises:
            AnotherDossier: The message names another dossier.
        """
        if message.dossier != self.id:
            raise AnotherDossier(self.id, message.dossier)
        if message.id in self.heard:
            return self
        if message.kind not in _MOVES and message.kind != _ANSWER:
            return attrs.evolve(self, heard=self.heard | {message.id}, kept=(*self.kept, message))
        return self._obeying(message)

    def on(self, day: dt.date) -> "Dossier":
        """Return the dossier as it stands on a day of the Netherlands: what was not performed in time has expired."""
        return attrs.evolve(self, standings=tuple(standing.expired(day) for standing in self.standings))

    def _obeying(self, message: CoinMessage) -> "Dossier":
        """Return the dossier after a message that moves series: those it names, or all; kept too if one is refused."""
        named = {said.series: said for said in message.said}
        meant = [standing for standing in self.standings if not named or standing.series in named]
        told = {
            standing.series: _told(standing, message, named.get(standing.series, SeriesSaid(series=standing.series)))
            for standing in meant
        }
        unmoved = any(told[standing.series].state in {standing.state, CoinState.EXPIRED} for standing in meant)
        unknown = named.keys() - told.keys()
        return attrs.evolve(
            self,
            standings=tuple(told.get(standing.series, standing) for standing in self.standings),
            answer_due=message.answer_due or self.answer_due,
            heard=self.heard | {message.id},
            kept=(*self.kept, message) if unmoved or unknown else self.kept,
        )


def _told(standing: SeriesStanding, message: CoinMessage, said: SeriesSaid) -> SeriesStanding:
    """Return a series after what a message says of it; as it was, or expired, where the machine refuses."""
    standing = standing.expired(_DAYS.local(message.at).date())
    try:
        moved = standing.moved(_trigger(message.kind, said))
    except StepRefused:
        return standing
    if message.kind != _ANSWER:
        return moved
    return attrs.evolve(moved, blocking_code=said.blocking_code, first_possible=said.first_possible)


def _trigger(kind: str, said: SeriesSaid) -> str:
    if kind != _ANSWER:
        return kind
    return f"{_ANSWER}, {'blocked' if said.blocking_code else 'not blocked'}"
