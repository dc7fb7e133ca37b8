"""
From when the numbers may move, and for when they are scheduled.
"""

import datetime as dt

import attrs

from numberport.calendars import Unit
from numberport.foc.dates import When
from numberport.foc.notes import Notes
from numberport.foc.reckoning import Reckoning
from numberport.foc.words import day_text, ends_text, holiday_text, hour_text, moment_text, passing, when_text
from numberport.regimes import Anchor, Rule, Transfer

__all__ = ["earliest", "scheduled"]


def earliest(notes: Notes) -> None:
    """Write down from when the numbers may move."""
    reckoning, transfer = notes.reckoning, notes.reckoning.port.transfer
    if transfer is None or (name := notes.start(transfer.interval.anchor, "earliest")) is None:
        return
    start = notes.reckoning.local(notes.dates[name])
    # A day is counted from as a day, whatever the hour.
    end = reckoning.end(start, transfer.interval)
    ready = end if isinstance(end, dt.datetime) else reckoning.calendar.at(end, transfer.ready_at)
    made = reckoning.next_made(ready, transfer.ready_at)

    def sentence() -> str:
        ends = ends_text(transfer.interval, start, end, reckoning.counted(transfer.interval))
        moved = f", and ports are made {_hours(reckoning)}{_waited(reckoning, ready, made)}" if made != ready else ""
        return f"{ends}{moved}: the numbers may move from {_from(made, end, moved=bool(moved))}"

    own = (transfer.interval.days.rule,) if transfer.interval.days else ()
    notes.tell(transfer.interval.rule, name, "earliest", made, sentence, transfer.ready, *own)


def _waited(reckoning: Reckoning, ready: dt.datetime, made: dt.datetime) -> str:
    """Name the closed days that the numbers wait for, the one on which they are ready among them."""
    return passing(reckoning.calendar, reckoning.day(ready) - dt.timedelta(days=1), made)


def _from(made: dt.datetime, end: dt.date, *, moved: bool) -> str:
    """Say from when: by the hour alone where the day was just said."""
    return moment_text(made) if moved or isinstance(end, dt.datetime) else hour_text(made)


def _hours(reckoning: Reckoning) -> str:
    if not reckoning.is_bound_to_hours:
        return "on business days"
    return "only " + ", ".join(str(each) for each in reckoning.port.hours if each.binding)


@attrs.frozen
class _Wish:
    """The day, or the moment, that is wanted, and how that is known: it was asked for, or agreed."""

    when: When
    how: str = "asked for"


def _wish(notes: Notes) -> _Wish | None:
    """Return what is wanted: the day asked for, else the day agreed with the customer."""
    if notes.request.desired is not None:
        return _Wish(notes.request.desired)
    agreed = notes.request.given.get(Anchor.AGREED)
    return None if agreed is None else _Wish(agreed, "agreed")


def _is_of_an_hour(transfer: Transfer, wish: _Wish | None) -> bool:
    """Tell whether a port is made at an hour that somebody named or the rule counts, and not merely on a day."""
    return transfer.interval.span.unit not in _DAYS or (wish is not None and isinstance(wish.when, dt.datetime))


@attrs.frozen
class _Moved:
    """A moment that a desired day became, the rule that decides, and why in words."""

    rule: Rule
    moment: dt.datetime
    why: str


def scheduled(notes: Notes) -> None:
    """Write down for when the numbers are scheduled: the day asked for, or where it moved and why; or a refusal."""
    reckoning, transfer = notes.reckoning, notes.reckoning.port.transfer
    first = notes.dates.get("earliest")
    wish = _wish(notes)
    if wish is not None:
        _horizon(notes, wish.when)
        _within_hours(notes, wish)
    if transfer is None or not isinstance(first, dt.datetime):
        if wish is not None:
            _held_until(notes, wish.when)
            notes.lack("scheduled", f"no rule held here says whether the day {wish.how} can be had")
        return
    moved = _moved(first, wish, reckoning, transfer)
    _horizon(notes, moved.moment)
    _held_until(notes, moved.moment if _is_of_an_hour(transfer, wish) else reckoning.day(moved.moment))
    if notes.refused:
        notes.lack("scheduled", notes.refused)
    else:
        notes.tell(
            moved.rule,
            "earliest",
            "scheduled",
            moved.moment,
            lambda: f"{moved.why}: scheduled for {moment_text(moved.moment)}",
        )


def _held_until(notes: Notes, when: When) -> None:
    """Refuse a port that would be made after something it rests on has lapsed."""
    for end, validity in notes.to_move_by:
        notes.refuse_after(end, validity, when, "the port would be made")


def _horizon(notes: Notes, asked: When) -> None:
    """Refuse a day that is further ahead than the rule allows."""
    horizon = notes.reckoning.port.horizon
    if horizon is None or (name := notes.start(horizon.anchor, "scheduled")) is None:
        return
    last = notes.reckoning.end(notes.dates[name], horizon)
    if notes.reckoning.day(asked) > notes.reckoning.day(last):
        far = f"{day_text(notes.reckoning.day(asked))} is more than {horizon} ahead"
        notes.refuse(f"{far}: {horizon.rule.says}; the last day is {day_text(last)}", horizon.rule)


def _within_hours(notes: Notes, wish: _Wish) -> None:
    """Refuse an hour at which no port is made; a day has other hours."""
    reckoning, asked = notes.reckoning, wish.when
    if isinstance(asked, dt.datetime) and reckoning.is_bound_to_hours and not reckoning.is_within_hours(asked):
        local = reckoning.calendar.local(asked)
        why = f"{moment_text(local)} was {wish.how}, and ports are made {_hours(reckoning)}"
        notes.refuse(why, next(each.rule for each in reckoning.port.hours if each.binding))


def _moved(first: dt.datetime, wanted: _Wish | None, reckoning: Reckoning, transfer: Transfer) -> _Moved:
    """Return what becomes of a day that is wanted, or of an hour of it."""
    soonest = transfer.interval.rule
    if wanted is None:
        return _Moved(soonest, first, "no day was asked for, so the earliest is taken")
    wish, day = reckoning.local(wanted.when), reckoning.day(wanted.when)
    asked = f"{when_text(wish)} was {wanted.how}"
    first_one = first if isinstance(wish, dt.datetime) else reckoning.day(first)
    if wish < first_one:
        return _Moved(soonest, first, f"{asked}, before the earliest")
    if wish == first_one:
        return _Moved(soonest, first, f"{asked}, which is the earliest")
    wall = transfer.ready_at if transfer.interval.span.unit in _DAYS else dt.time(0)
    begin = wish if isinstance(wish, dt.datetime) else reckoning.calendar.at(day, wall)
    moment = reckoning.next_made(begin, wall)
    if reckoning.is_made_on(day):
        return _Moved(transfer.desire.later, moment, f"{asked}, later than the earliest")
    closed = "no business day" if not reckoning.is_bound_to_hours else "a day without hours for ports"
    holiday = holiday_text(reckoning.calendar, day)
    return _Moved(transfer.desire.closed, moment, f"{asked}, which is {closed}{holiday}, so it moves on")


_DAYS = frozenset({Unit.DAYS, Unit.BUSINESS_DAYS, Unit.WEEKS})
