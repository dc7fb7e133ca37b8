"""
What deadlines are reckoned from: the order, the provider's clocks, a country's rules and the days that count.
"""

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeVar

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, BusinessCalendar, Span, Unit
from numberport.orders import PortOrder, Standing
from numberport.profiles import Profile
from numberport.regimes import Regime
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["ONE_DAY", "TO_BE_SENT", "WITH_A_CARRIER", "Case"]

ONE_DAY: Final = Span(1, Unit.DAYS)

#: What has to be sent, for the first time or again.
TO_BE_SENT: Final = frozenset({PortState.DRAFT, PortState.UPDATE_REQUIRED, PortState.REJECTED})
#: What a carrier has to answer.
WITH_A_CARRIER: Final = frozenset({PortState.SUBMITTED, PortState.PENDING})

_Key = TypeVar("_Key")


@attrs.frozen(kw_only=True)
class Case:
    """One order, and what its deadlines follow from."""

    order: PortOrder
    profile: Profile
    regime: Regime | None
    days: BusinessCalendar

    def numbers(
        self, states: frozenset[PortState], key: Callable[[Standing], _Key]
    ) -> tuple[tuple[_Key, tuple[TelephoneNumber, ...]], ...]:
        """Return the numbers in some states, sorted, by something they have in common where they stand."""
        found: dict[_Key, tuple[TelephoneNumber, ...]] = {}
        for group in self.order.groups:
            if group.state in states:
                common = key(group.standing)
                found[common] = tuple(sorted((*found[common], *group.numbers))) if common in found else group.numbers
        return tuple(found.items())

    def all(self, states: frozenset[PortState]) -> tuple[TelephoneNumber, ...]:
        """Return the numbers in some states, sorted; they may be none."""
        return tuple(sorted(number for group in self.order.groups if group.state in states for number in group.numbers))

    def beginning(self, day: dt.date) -> dt.datetime:
        """Return when a day begins in the calendar's zone; a moment is itself."""
        return day if isinstance(day, dt.datetime) else self.days.at(day, dt.time(0))

    def end(self, day: dt.date) -> dt.datetime:
        """Return when a day is over: when the next one begins; a moment is over at once."""
        return day if isinstance(day, dt.datetime) else self.days.after(self.beginning(day), ONE_DAY)

    @staticmethod
    def is_countable(day: dt.date) -> bool:
        """Tell whether a day or a moment leaves a calendar room on both sides: a carrier may write any."""
        return FIRST_YEAR < day.year < LAST_YEAR
