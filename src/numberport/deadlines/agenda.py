"""
Everything that falls due on an order, earliest first.
"""

import datetime as dt
from typing import Final

from numberport.calendars import BusinessCalendar
from numberport.deadlines import answers, commitments, drafts, papers
from numberport.deadlines.case import Case
from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.orders import PortOrder
from numberport.profiles import Profile
from numberport.regimes import Regime, covering, region_for

__all__ = ["due", "next_deadline"]

_ALL: Final = (
    papers.stale_papers,
    papers.desired_day,
    drafts.idle_orders,
    drafts.reminders,
    answers.responses,
    answers.promises,
    answers.escalations,
    answers.answers,
    commitments.commitments,
    commitments.give_backs,
)
_ORDER: Final = tuple(DeadlineKind)


def due(
    order: PortOrder, profile: Profile, regime: Regime | None = None, calendar: BusinessCalendar | None = None
) -> tuple[Deadline, ...]:
    """
    Return what falls due on an order as it stands, earliest first, passed ones included.

    What nobody has stated has no deadline.

    Args:
        order: The order.
        profile: The provider's clocks.
        regime: The rules that hold; None for those of its numbers' country, if any are held.
            Without rules the losing carrier's answer has no deadline.
        calendar: The business days and the zone of bare days; by default Monday to Friday, in the zone of the order's
            region where the regime has it, else in UTC. A freeze is reckoned in the order's own zone in any case, as
            the order reckons when it refuses a change.
    """
    regime = regime or covering(*order.numbers)
    days = calendar or _own_calendar(order, regime)
    case = Case(order=order, profile=profile, regime=regime, days=days)
    found = [deadline for kind in _ALL for deadline in kind(case)]
    return tuple(sorted(found, key=lambda one: (one.at, _ORDER.index(one.kind), one.numbers, one.what)))


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
    region = region_for(regime, order.facts.region, order.numbers) if regime else None
    return BusinessCalendar(zone=region.zone) if region else BusinessCalendar()
