"""
What falls due on an order, and which action its passing means.
"""

import datetime as dt
import enum
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, BusinessCalendar, Span, Unit, pinned
from numberport.documents import DocumentKind
from numberport.events import Action, Expire
from numberport.evidence import Grade, Source
from numberport.foc import estimate, request_for
from numberport.orders import NumberPort, PortOrder
from numberport.profiles import Profile, number_class
from numberport.regimes import Regime, covering
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["Deadline", "DeadlineKind", "due", "next_deadline"]

#: How long after the day of a commitment silence is worth a look: the day may still run in another zone.
_SLACK: Final = Span(1, Unit.DAYS)
_SLACK_SOURCE: Final = Source("numberport's own decision", "a day's slack across zones", grade=Grade.PROVISIONAL)
_FOC_SOURCE: Final = Source("the losing carrier's commitment", "as it reached us", grade=Grade.PROVIDER)

_S = PortState
_TO_BE_SENT: Final = frozenset({_S.DRAFT, _S.UPDATE_REQUIRED, _S.REJECTED})
_WITH_A_CARRIER: Final = frozenset({_S.SUBMITTED, _S.PENDING})
_COMMITTED: Final = frozenset({_S.FOC_CONFIRMED, _S.ACTIVATING})


class DeadlineKind(enum.StrEnum):
    """What falls due."""

    #: The letter of authorisation grows too old to be sent.
    LOA_STALE = "loa_stale"
    #: The losing carrier owes an answer.
    RESPONSE = "response"
    #: The customer owes an answer to a rejection.
    ANSWER = "answer"
    #: Where the numbers land must be set up.
    SET_UP = "set_up"
    #: The committed date.
    FOC = "foc"
    #: The date has passed and nobody has confirmed the activation.
    ACTIVATION = "activation"


@attrs.frozen(kw_only=True)
class Deadline:
    """
    Something that must have happened by a moment.

    Args:
        kind: What falls due.
        at: When.
        what: A sentence for whoever has to act.
        means: The action that its passing means, or None; taken later, it gets the later moment.
        rests_on: Where the deadline comes from.
        numbers: The numbers concerned.
    """

    kind: DeadlineKind
    at: dt.datetime = attrs.field(converter=pinned)
    what: str
    means: Action | None = None
    rests_on: Source
    numbers: tuple[TelephoneNumber, ...]


def due(
    order: PortOrder, profile: Profile, regime: Regime | None = None, calendar: BusinessCalendar | None = None
) -> tuple[Deadline, ...]:
    """
    Return what falls due on an order as it stands, earliest first, passed ones included.

    Args:
        order: The order.
        profile: The provider's clocks.
        regime: The rules that hold; None for those of its numbers' country, if any are held.
            Without rules the losing carrier's answer has no deadline.
        calendar: The business days and the zone of bare days; by default Monday to Friday, in the zone of the order's
            region where the regime has it, else in UTC.
    """
    regime = regime or covering(*order.numbers)
    days = calendar or _own_calendar(order, regime)
    found = (
        *_stale_letters(order, profile, days),
        *_responses(order, regime),
        *_answers(order, profile, days),
        *_commitments(order, profile, days),
    )
    return tuple(sorted(found, key=lambda deadline: (deadline.at, deadline.kind, deadline.numbers)))


def next_deadline(
    order: PortOrder,
    profile: Profile,
    regime: Regime | None = None,
    calendar: BusinessCalendar | None = None,
    *,
    after: dt.datetime,
) -> Deadline | None:
    """Return the first deadline of an order later than a moment, or None."""
    return next((deadline for deadline in due(order, profile, regime, calendar) if deadline.at > after), None)


def _own_calendar(order: PortOrder, regime: Regime | None) -> BusinessCalendar:
    region = regime.find_region(order.facts.region or "") if regime else None
    return BusinessCalendar(zone=region.zone) if region else BusinessCalendar()


def _stale_letters(order: PortOrder, profile: Profile, days: BusinessCalendar) -> Iterator[Deadline]:
    """Say until when the letter is young enough for the numbers that still have to be sent."""
    signed_on = order.papers.loa.signed_on if order.papers.loa else None
    if signed_on is None or not _countable(signed_on):
        return
    for asked, numbers in _grouped(order, _TO_BE_SENT, lambda port: number_class(port.number)):
        rule = profile.document(DocumentKind.LOA, asked)
        if rule is None or rule.max_age_days is None:
            continue
        last = signed_on + dt.timedelta(days=rule.max_age_days)
        yield Deadline(
            kind=DeadlineKind.LOA_STALE,
            at=days.at(last + dt.timedelta(days=1), dt.time(0)),
            what=f"the LOA may be {rule.max_age_days} days old: {last} is the last day to send it",
            rests_on=rule.source,
            numbers=numbers,
        )


def _responses(order: PortOrder, regime: Regime | None) -> Iterator[Deadline]:
    """Say by when the losing carrier answers what was last sent."""
    if regime is None or order.submitted_at is None:
        return
    dates = estimate(attrs.evolve(request_for(order, order.submitted_at, regime), desired=None))
    response = regime.port(dates.port).response if dates.port else None
    if dates.response_due is None or response is None:
        return
    for _, numbers in _grouped(order, _WITH_A_CARRIER, lambda _: None):
        yield Deadline(
            kind=DeadlineKind.RESPONSE,
            at=dates.response_due,
            what=f"the losing carrier's answer is due ({response} for a {dates.port} port)",
            rests_on=response.rule.source,
            numbers=numbers,
        )


def _answers(order: PortOrder, profile: Profile, days: BusinessCalendar) -> Iterator[Deadline]:
    """Say by when the customer answers a rejection; unanswered, the provider closes the case."""
    window = profile.answer_within
    if window is None:
        return
    for since, numbers in _grouped(order, frozenset({PortState.REJECTED}), lambda port: port.standing.since):
        at = days.after(since, window)
        why = f"the rejection was not answered within {window}"
        yield Deadline(
            kind=DeadlineKind.ANSWER,
            at=at,
            what=f"the answer to the rejection is due ({window}), or {profile.title} closes the case",
            means=Expire(at=at, numbers=numbers, why=why),
            rests_on=profile.source,
            numbers=numbers,
        )


def _commitments(order: PortOrder, profile: Profile, days: BusinessCalendar) -> Iterator[Deadline]:
    """Say what a committed date asks for: set-up before it, the day itself, and a confirmation after it."""
    for foc, numbers in _grouped(order, _COMMITTED, lambda port: port.foc):
        # A carrier's date is a carrier's text: one that no calendar reaches has no deadlines.
        if foc is None or not _countable(foc):
            continue
        yield from _around(foc, numbers, days)
        unset = tuple(number for number in numbers if profile.missing_settings(order[number].settings))
        if profile.set_up_before_foc and unset:
            yield Deadline(
                kind=DeadlineKind.SET_UP,
                at=days.before(_moment(foc, days), profile.set_up_before_foc),
                what=f"set-up is due {profile.set_up_before_foc} before the commitment, or service stops on the day",
                rests_on=profile.source,
                numbers=unset,
            )


def _around(
    foc: dt.datetime | dt.date, numbers: tuple[TelephoneNumber, ...], days: BusinessCalendar
) -> Iterator[Deadline]:
    moment = _moment(foc, days)
    yield Deadline(
        kind=DeadlineKind.FOC,
        at=moment,
        what=f"the numbers move, as the losing carrier committed itself ({foc.isoformat()})",
        rests_on=_FOC_SOURCE,
        numbers=numbers,
    )
    # A bare day is over when it ends, a moment at once.
    over = moment if isinstance(foc, dt.datetime) else days.after(moment, _SLACK)
    yield Deadline(
        kind=DeadlineKind.ACTIVATION,
        at=days.after(over, _SLACK),
        what="the activation is not confirmed a day after the commitment: ask the carrier",
        rests_on=_SLACK_SOURCE,
        numbers=numbers,
    )


_Key = TypeVar("_Key")


def _grouped(
    order: PortOrder, states: frozenset[PortState], key: Callable[[NumberPort], _Key]
) -> tuple[tuple[_Key, tuple[TelephoneNumber, ...]], ...]:
    """Return the numbers in some states, by something they have in common."""
    found: dict[_Key, list[TelephoneNumber]] = {}
    for port in order:
        if port.state in states:
            found.setdefault(key(port), []).append(port.number)
    return tuple((each, tuple(numbers)) for each, numbers in found.items())


def _moment(foc: dt.datetime | dt.date, days: BusinessCalendar) -> dt.datetime:
    """Return when a commitment begins: a bare day in the calendar's zone."""
    return foc if isinstance(foc, dt.datetime) else days.at(foc, dt.time(0))


def _countable(day: dt.date) -> bool:
    """Tell whether a day leaves a calendar room on both sides."""
    return FIRST_YEAR < day.year < LAST_YEAR
