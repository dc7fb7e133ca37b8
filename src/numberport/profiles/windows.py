"""
NPAC's windows: what has become of a subscription version when one provider has spoken and the other one has not.

A pure function of moments that are given. The windows count NPAC's own business hours, which no document we have read
states for certain: they are the calendar that is asked for.
"""

import datetime as dt
from typing import Final

from numberport.calendars import BusinessCalendar, Span, Unit
from numberport.profiles.machines import NetworkStep, NetworkTimer
from numberport.profiles.npac import CONFLICT_CAUSES, NPAC, NpacRole, NpacState, NpacTimers

__all__ = ["after_cancel", "after_conflict", "concurrence_window", "last_dispute", "may_release"]

#: NANC change orders 12 and 201: the old provider's last chance to dispute is noon, a business day before the due date.
_LAST_CHANCE: Final = (Span(1, Unit.BUSINESS_DAYS), dt.time(12))


def concurrence_window(
    created: dt.datetime, now: dt.datetime, calendar: BusinessCalendar, timers: NpacTimers = NpacTimers.LONG
) -> NetworkTimer | None:
    """
    Return the window in which the other provider's create is awaited.

    Args:
        created: When the first create came.
        now: The moment that is asked about; the end of a window still belongs to it.
        calendar: NPAC's business hours.
        timers: Which set of timers holds.

    Returns:
        The timer that runs; None when both are over, and the new provider may activate on the due date all the same.

    Raises:
        UnknownTimer: No such timer is known for this set.
    """
    return _running(("initial concurrence", "final concurrence"), created, now, calendar, timers)


def _running(
    names: tuple[str, ...], start: dt.datetime, now: dt.datetime, calendar: BusinessCalendar, timers: NpacTimers
) -> NetworkTimer | None:
    """Return which of timers that follow one another runs at a moment, or None when all are over."""
    for name in names:
        timer = NPAC.timer(name, timers)
        start = timer.over(start, calendar)
        if now <= start:
            return timer
    return None


def last_dispute(due_on: dt.date, calendar: BusinessCalendar) -> dt.datetime:
    """Return the moment from which the old provider may no longer dispute a port that is due on a day."""
    span, noon = _LAST_CHANCE
    return calendar.at(calendar.add(due_on, -span.count), noon)


def after_cancel(
    *,
    by: NpacRole,
    asked: dt.datetime,
    acknowledged: dt.datetime | None,
    now: dt.datetime,
    calendar: BusinessCalendar,
    timers: NpacTimers = NpacTimers.LONG,
) -> NetworkStep | None:
    """
    Return what has become of a cancel of a version for which both providers have sent their create.

    It is lopsided: where the old provider does not answer, the cancel of the new one stands; where the new provider
    does not answer, that of the old one ends in conflict.

    Args:
        by: The provider that cancelled.
        asked: When it did.
        acknowledged: When the other one agreed; None if it has not.
        now: The moment that is asked about; the end of a window still belongs to it.
        calendar: NPAC's business hours.
        timers: Which set of timers holds.

    Returns:
        The step that was taken out of cancel-pending; None while the other provider is still waited for.

    Raises:
        NetworkStepNotPermitted: NPAC itself cancels nothing.
        UnknownTimer: The windows are not known for this set.
    """
    NPAC.step(NpacState.PENDING, "cancel", role=by)
    until = now if acknowledged is None else min(now, acknowledged)
    waiting = _running(("initial cancellation", "final cancellation"), asked, until, calendar, timers)
    if waiting is None:
        silent = "old" if by is NpacRole.NEW_PROVIDER else "new"
        return NPAC.step(NpacState.CANCEL_PENDING, f"{silent} provider stays silent")
    heard = acknowledged is not None and acknowledged <= now
    return NPAC.step(NpacState.CANCEL_PENDING, "acknowledge") if heard else None


def after_conflict(entered: dt.datetime, now: dt.datetime, calendar: BusinessCalendar) -> NetworkStep | None:
    """Return the step by which a conflict that nobody settled has expired, or None while it may be settled."""
    over = NPAC.timer("conflict expiration").over(entered, calendar)
    return NPAC.step(NpacState.CONFLICT, "expire") if now > over else None


def may_release(
    by: NpacRole,
    *,
    cause: int,
    entered: dt.datetime,
    now: dt.datetime,
    calendar: BusinessCalendar,
    timers: NpacTimers = NpacTimers.LONG,
) -> bool:
    """
    Tell whether a provider may lift a conflict at a moment.

    The old provider may at any time. The new one may when its restriction is over, unless the cause is the old
    provider's alone to lift; a cause that is not held here is taken for one of these.

    Args:
        by: Who wants to lift it.
        cause: NPAC's number of the cause.
        entered: When the version came into conflict.
        now: The moment that is asked about.
        calendar: NPAC's business hours.
        timers: Which set of timers holds.

    Raises:
        UnknownTimer: The restriction is not known for this set.
    """
    if by is not NpacRole.NEW_PROVIDER:
        return by is NpacRole.OLD_PROVIDER
    known = CONFLICT_CAUSES.get(cause)
    free = NPAC.timer("conflict restriction", timers).over(entered, calendar) <= now
    return free and known is not None and by in known.lifted_by
