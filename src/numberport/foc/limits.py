"""
By when numbers must have moved, which share of ports is made by when, how long papers hold, and until when one may
withdraw.
"""

import datetime as dt

from numberport.foc.dates import When
from numberport.foc.notes import Notes
from numberport.foc.words import ends_text, moment_text, when_text
from numberport.regimes import Interval, Use, Validity

__all__ = ["latest", "percentiles", "validities", "withdrawal"]


def latest(notes: Notes) -> None:
    """Write down by when the numbers must have moved."""
    port = notes.reckoning.port
    agreed = port.agreed_cap is not None and port.agreed_cap.anchor.value in notes.dates
    if agreed and port.cap is not None:
        _limit(notes, port.cap, "latest without an agreed day", "that holds where no day was agreed")
    cap = port.agreed_cap if agreed else port.cap
    if cap is not None:
        _limit(notes, cap, "latest", "the numbers must have moved by then")


def percentiles(notes: Notes) -> None:
    """Write down which share of ports is made by when."""
    for promise in notes.reckoning.port.promises:
        gives = f"{promise.share} %"
        _limit(notes, promise.interval, gives, f"{promise.share} % of ports are made by then")
        if gives in notes.dates:
            notes.percentiles.append((promise.share, notes.dates[gives]))


def validities(notes: Notes) -> None:
    """Write down until when codes and approvals hold, and refuse a request that comes after."""
    ends: list[tuple[When, Validity]] = []
    for validity in notes.reckoning.port.validities:
        if validity.regions and notes.reckoning.region.name not in validity.regions:
            continue
        if end := _limit(notes, validity.interval, f"{validity.what} valid", f"the {validity.what} holds until then"):
            ends.append((end, validity))
        else:
            notes.lack("valid_until", f"the {validity.what} holds for {validity.interval}; it was not said since when")
    if ends:
        end, validity = min(ends, key=lambda one: _last(notes, one[0]))
        gives, sentence = f"{validity.what} valid", f"what ends first is the {validity.what}: {when_text(end)}"
        notes.tell(validity.interval.rule, gives, "valid_until", end, lambda: sentence)
    for end, validity in ends:
        if validity.use is Use.PORT:
            notes.to_move_by.append((end, validity))
        else:
            notes.refuse_after(end, validity, notes.request.received, "the request came")
            _remark_late_count(notes, end, validity)


def _remark_late_count(notes: Notes, end: When, validity: Validity) -> None:
    """Say where a request comes while something holds, and counts as received only when it no longer does."""
    counted = notes.dates.get("clock_starts")
    if notes.refused or not isinstance(counted, dt.datetime) or not notes.reckoning.is_over(end, counted):
        return
    notes.remark(
        lambda: (
            f"the {validity.what} holds until {when_text(end)}, and the request, which came in time, counts as"
            f" received {moment_text(counted)}: whether it is still taken then was not read"
        )
    )


def _last(notes: Notes, when: When) -> dt.datetime:
    """Return the moment something is over, to compare days and moments by."""
    if isinstance(when, dt.datetime):
        return when.astimezone(dt.UTC)
    return notes.reckoning.beginning(when + dt.timedelta(days=1)).astimezone(dt.UTC)


def withdrawal(notes: Notes) -> None:
    """Write down until when the customer may withdraw."""
    row = notes.reckoning.port.withdrawal
    if row is None or (name := notes.start(row.interval.anchor, "withdraw_until")) is None:
        return
    start = notes.reckoning.local(notes.dates[name])
    end = notes.reckoning.end(start, row.interval)
    until = end if row.at is None else notes.reckoning.calendar.at(notes.reckoning.day(end), row.at)

    def sentence() -> str:
        how = "until then" if row.at is None else f"before {until:%H:%M}"
        ends = ends_text(row.interval, start, end, notes.reckoning.counted(row.interval))
        return f"{ends}: the customer may withdraw {how}"

    notes.tell(row.interval.rule, name, "withdraw_until", until, sentence)


def _limit(notes: Notes, interval: Interval, gives: str, told: str) -> When | None:
    """Write down where an interval ends, if what it is counted from is known."""
    name = notes.start(interval.anchor, gives)
    if name is None:
        return None
    start = notes.reckoning.local(notes.dates[name])
    end = notes.reckoning.end(start, interval)
    own = (interval.days.rule,) if interval.days else ()
    counted = notes.reckoning.counted(interval)
    notes.tell(interval.rule, name, gives, end, lambda: f"{ends_text(interval, start, end, counted)}: {told}", *own)
    return end
