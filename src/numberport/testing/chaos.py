"""
Hypothesis strategies for what carriers and lines do to news: it comes twice, late, never, unstamped, garbled, and more.
"""

import datetime as dt
import enum
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.events import Event, Report
from numberport.telephone import TelephoneNumber
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.histories import History

__all__ = ["Mishap", "chaotic", "deliveries", "shuffled"]

#: How far a clock may be wrong, in minutes: three hours.
SKEW_MINUTES: Final = 180


class Mishap(enum.StrEnum):
    """What can happen to a report on its way to us."""

    TWICE = "comes twice"
    LATE = "comes late"
    LOST = "never comes"
    UNSTAMPED = "comes without its stamp"
    UNNAMED = "comes without its id"
    SKEWED = "is stamped by a clock that is wrong"
    DAY_ONLY = "is stamped with a bare day"
    UNKNOWN_WORD = "uses a word that nobody knows"
    GARBAGE_DATE = "brings a commitment that is no date"
    STRANGER = "names a number that the order never had"


#: A number of fiction that no history has.
_STRANGER: Final = TelephoneNumber("+12125550199")


def chaotic(of: SearchStrategy[History], *, mishaps: Collection[Mishap] = tuple(Mishap)) -> SearchStrategy[History]:
    """
    Make histories in which something goes wrong on the way to us, with what did; all else is as in those given.

    >>> from hypothesis import find
    >>> from numberport.testing.histories import histories
    >>> find(chaotic(histories(), mishaps=[Mishap.TWICE]), lambda history: history.mishaps).mishaps
    ('3. comes twice',)

    Args:
        of: The histories.
        mishaps: What may go wrong.
    """
    return of.flatmap(lambda history: _with_mishaps(history, tuple(mishaps)))


def _with_mishaps(history: History, mishaps: Sequence[Mishap]) -> SearchStrategy[History]:
    """Let something happen to some of a history's reports; mostly nothing does."""
    places = [place for place, event in enumerate(history.events) if isinstance(event, Report)]
    if not places:
        return st.just(history)
    fate = st.tuples(st.sampled_from(places), st.sampled_from(mishaps), st.integers(1, SKEW_MINUTES), st.booleans())
    fates = st.lists(fate, max_size=4, unique_by=lambda drawn: drawn[:2])
    wrong = st.just(0) | st.integers(-SKEW_MINUTES, SKEW_MINUTES) if Mishap.SKEWED in mishaps else st.just(0)
    return st.builds(lambda minutes, some: _suffered(_clocked(history, minutes), some), wrong, fates)


def _clocked(history: History, minutes: int) -> History:
    """Return a history as it is stamped by a clock that is always wrong by as much."""
    if not minutes:
        return history
    by = dt.timedelta(minutes=minutes)
    events = tuple(_skewed(event, by) if isinstance(event, Report) else event for event in history.events)
    return attrs.evolve(history, events=events, mishaps=(f"the carrier's clock is {minutes} minutes off",))


_Fate = tuple[int, Mishap, int, bool]


def _suffered(history: History, fates: Sequence[_Fate]) -> History:
    """Return a history after its mishaps: what is learnt later is told later, and numbered by the desk as it comes."""
    told: dict[int, tuple[Event, ...]] = {place: (event,) for place, event in enumerate(history.events)}
    for place, mishap, minutes, back in sorted(fates, key=lambda fate: fate[:2]):
        told[place] = tuple(
            made
            for report in told[place]
            if isinstance(report, Report)
            for made in _HAPPENS[mishap](report, dt.timedelta(minutes=-minutes if back else minutes))
        )
    events = sorted((event for some in told.values() for event in some), key=lambda event: event.at)
    said = tuple(f"{place + 1}. {mishap}" for place, mishap, _, _ in sorted(fates, key=lambda fate: fate[:2]))
    numbered = (attrs.evolve(event, sequence=place) for place, event in enumerate(events, start=1))
    return attrs.evolve(history, events=tuple(numbered), mishaps=(*history.mishaps, *said))


def _again(report: Report, by: dt.timedelta) -> Report:
    """Return a copy of a report as it is learnt once more."""
    return attrs.evolve(report, learnt=report.learnt + abs(by))


def _skewed(report: Report, by: dt.timedelta) -> Report:
    wrong = report.stamp + by if isinstance(report.stamp, dt.datetime) else report.stamp
    return attrs.evolve(report, stamp=wrong)


def _day_only(report: Report) -> Report:
    return attrs.evolve(report, stamp=report.stamp.date() if isinstance(report.stamp, dt.datetime) else report.stamp)


_HAPPENS: Final[Mapping[Mishap, Callable[[Report, dt.timedelta], tuple[Report, ...]]]] = MappingProxyType(
    {
        Mishap.TWICE: lambda report, by: (report, _again(report, by)),
        Mishap.LATE: lambda report, by: (attrs.evolve(report, learnt=report.learnt + 8 * abs(by)),),
        Mishap.LOST: lambda _report, _by: (),
        Mishap.UNSTAMPED: lambda report, _: (attrs.evolve(report, stamp=None),),
        Mishap.UNNAMED: lambda report, _: (attrs.evolve(report, id=None),),
        Mishap.SKEWED: lambda report, by: (_skewed(report, by),),
        Mishap.DAY_ONLY: lambda report, _: (_day_only(report),),
        Mishap.UNKNOWN_WORD: lambda report, _: (attrs.evolve(report, word=f"{report.word}?!"),),
        Mishap.GARBAGE_DATE: lambda report, _: (attrs.evolve(report, foc=None, unreadable=("foc",)),),
        Mishap.STRANGER: lambda report, _: (attrs.evolve(report, numbers=(*(report.numbers or ()), _STRANGER)),),
    }
)


def deliveries(of: SearchStrategy[History]) -> SearchStrategy[tuple[History, History]]:
    """
    Make histories, each with the same as it might have been delivered: in any order, with any of it again.

    >>> from hypothesis import find
    >>> from numberport.testing.histories import histories
    >>> told, again = find(deliveries(histories()), lambda pair: pair[0].events != pair[1].events)
    >>> set(told.events) == set(again.events)
    True

    Args:
        of: The histories.
    """
    return of.flatmap(lambda history: st.tuples(st.just(history), shuffled(history)))


def shuffled(history: History) -> SearchStrategy[History]:
    """
    Make the ways in which a history's events can be handed over: in any order, with any of them again.

    >>> from hypothesis import find
    >>> from numberport.testing.histories import histories
    >>> history = find(histories(), lambda drawn: len(drawn.events) == 2)
    >>> len(find(shuffled(history), lambda again: len(again.events) > 2).events)
    3
    """
    again = st.lists(st.sampled_from(history.events), max_size=3)
    every = again.flatmap(lambda some: st.permutations([*history.events, *some]))
    return every.map(lambda events: attrs.evolve(history, events=tuple(events)))
