"""
Hypothesis strategies for what our values refuse: mistakes, each with the error that it must raise.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import attrs

from numberport.calendars import NaiveMoment, NotASpan, Span
from numberport.events import (
    Action,
    Aimed,
    ImpossibleStart,
    NoNumbers,
    NoOrderId,
    Note,
    NumberStart,
    Open,
    Report,
    RequestCancel,
    SetUp,
)
from numberport.parties import Account, Address, Secret
from numberport.states import CANCELLABLE, PortState
from numberport.telephone import InvalidNumber, NumberRange, TelephoneNumber
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.numbering import not_numbers, numbers
from numberport.testing.plain import days, texts

__all__ = ["Mistake", "mistakes"]


@attrs.frozen
class Mistake:
    """
    Something that no value of ours is made of.

    Args:
        what: What was to be made.
        make: Tries to; it must raise.
        error: The class of error that it must raise.
    """

    what: type
    make: Callable[[], object] = attrs.field(eq=False, repr=False)
    error: type[Exception]


def mistakes(*whats: type) -> SearchStrategy[Mistake]:
    """
    Make mistakes with values: what is no number, no moment, no start of an order ...

    >>> from hypothesis import find
    >>> mistake = find(mistakes(Span), lambda mistake: True)
    >>> mistake.make()
    Traceback (most recent call last):
    ...
    numberport.calendars.spans.NotASpan: ' fortnights' is no span: write a number and one of: ...

    Args:
        whats: What was to be made; anything that can be made wrongly unless given.
    """
    return st.one_of(*(_MISTAKES[what] for what in whats or _MISTAKES))


def _wrong(
    what: type, error: type[Exception], make: Callable[[Any], object], of: SearchStrategy[Any]
) -> SearchStrategy[Mistake]:
    return of.map(lambda drawn: Mistake(what, lambda: make(drawn), error))


_NUMBER: Final = TelephoneNumber("+12125550100")
_OTHER: Final = TelephoneNumber("+12125550101")
_AT: Final = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)

#: Moments that say not where they are.
_naive = days().map(lambda day: dt.datetime(day.year, day.month, day.day))  # noqa: DTZ001 - the point of it
_no_text = st.integers() | st.none().map(lambda _: b"bytes")
#: Where no cancel is pending, and so none can be refused.
_elsewhere = st.sampled_from(sorted(set(PortState) - {PortState.CANCEL_PENDING}))


def _report(moment: dt.datetime) -> Report:
    return Report(word="pending", source="carrier", learnt=_AT, stamp=moment)


def _opening(number: TelephoneNumber, *starts: NumberStart) -> Open:
    return Open(at=_AT, order="A", members=(number,), profile="generic", starts=starts)


def _span(text: str) -> Span:
    return Span.parse(f"{text} fortnights")


#: What can be made wrongly, and how.
_MISTAKES: Final[dict[type, SearchStrategy[Mistake]]] = {
    TelephoneNumber: st.one_of(
        _wrong(TelephoneNumber, InvalidNumber, TelephoneNumber.parse, not_numbers()),
        _wrong(TelephoneNumber, InvalidNumber, TelephoneNumber, numbers().map(lambda number: number.national)),
    ),
    NumberRange: _wrong(NumberRange, InvalidNumber, lambda first: NumberRange(first, _NUMBER), st.just(_OTHER)),
    Span: _wrong(Span, NotASpan, _span, texts(8)),
    Secret: _wrong(Secret, TypeError, Secret, _no_text),
    Address: _wrong(Address, TypeError, lambda part: Address(street=part), _no_text),
    Account: _wrong(Account, TypeError, lambda part: Account(pin=part), st.integers()),
    Action: _wrong(Action, NaiveMoment, lambda moment: Note(at=moment, text=""), _naive),
    Report: _wrong(Report, NaiveMoment, _report, _naive),
    Aimed: st.one_of(
        _wrong(Aimed, NoNumbers, lambda at: RequestCancel(at=at, numbers=()), st.just(_AT)),
        _wrong(Aimed, NoNumbers, lambda at: SetUp(at=at, numbers=(), settings=()), st.just(_AT)),
    ),
    NumberStart: st.one_of(
        _wrong(NumberStart, ImpossibleStart, lambda _: NumberStart(_NUMBER, PortState.CANCEL_PENDING), _elsewhere),
        _wrong(
            NumberStart,
            ImpossibleStart,
            lambda drawn: NumberStart(_NUMBER, drawn[0], resume=drawn[1]),
            st.tuples(_elsewhere, st.sampled_from(sorted(CANCELLABLE))),
        ),
    ),
    Open: st.one_of(
        _wrong(Open, NoOrderId, lambda name: attrs.evolve(_opening(_NUMBER), order=name), st.sampled_from(("", " "))),
        _wrong(
            Open,
            ImpossibleStart,
            lambda state: _opening(_NUMBER, NumberStart(_OTHER, state)),
            _elsewhere,
        ),
        _wrong(
            Open,
            ImpossibleStart,
            lambda state: _opening(_NUMBER, NumberStart(_NUMBER, state), NumberStart(_NUMBER, state)),
            _elsewhere,
        ),
    ),
}
