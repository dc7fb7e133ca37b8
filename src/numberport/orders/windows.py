"""
What can be done until a moment and no longer: set numbers up before the port, and give them back after it.

A provider states these moments or does not; where nothing is stated, nothing is refused.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, BusinessCalendar
from numberport.errors import UsageError
from numberport.events import SetUp, SnapBack, Touched
from numberport.orders.folded import Folded
from numberport.orders.ports import Group
from numberport.profiles.clocks import Change, Freeze, SnapBackWindow
from numberport.states import PortState, named
from numberport.telephone import TelephoneNumber

__all__ = ["SetUpClosed", "SnapBackTooLate", "refuse_late"]


@attrs.frozen
class SetUpClosed(UsageError):
    """
    Numbers were to be set up when the provider takes no set-up of them on the order any more.

    Args:
        order: The order.
        provider: Who takes none.
        freeze: How near the commitment it closes, and where that is stated.
        numbers: The numbers.
    """

    order: str
    provider: str
    freeze: Freeze
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return (
            f"{self.provider} takes no set-up of order {self.order}{named(self.numbers)} any more "
            f"({self.freeze.source}); change it on the account that the numbers are on"
        )


@attrs.frozen
class SnapBackTooLate(UsageError):
    """
    Ported numbers were to be given back when the window for it was over.

    Args:
        order: The order.
        provider: Whose window it is.
        window: How long it is, and where that is stated.
        numbers: The numbers.
    """

    order: str
    provider: str
    window: SnapBackWindow
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return (
            f"more than {self.window.within} have passed since order {self.order} ported{named(self.numbers)}, and "
            f"{self.provider} gives nothing back later ({self.window.source}); a new order must bring it back"
        )


def refuse_late(order: Folded, action: SetUp | SnapBack, touched: Iterable[Touched] = ()) -> None:
    """
    Refuse what the provider takes no longer.

    Args:
        order: The order as it stands.
        action: What somebody wants to do.
        touched: What the machine would have it apply to.

    Raises:
        SetUpClosed: A set-up comes too late for a number it is meant for.
        SnapBackTooLate: A number cannot be given back any more.
    """
    days = BusinessCalendar(zone=order.zone)
    if isinstance(action, SetUp) and (freeze := order.profile.freeze(Change.SET_UP)) is not None:
        meant = _parts(order.groups, action.numbers)
        if late := _numbers(group for group in meant if _is_closed(group, freeze, action.at, days)):
            raise SetUpClosed(order.id, order.profile.title, freeze, late)
    if isinstance(action, SnapBack) and (window := order.profile.snap_back) is not None:
        meant = (group for touch in touched for group in _parts(order.groups, touch.numbers))
        over = (group for group in meant if action.at > days.after(group.standing.since, window.within))
        if late := _numbers(group for group in over if group.state is PortState.PORTED):
            raise SnapBackTooLate(order.id, order.profile.title, window, late)


def _parts(groups: Iterable[Group], numbers: tuple[TelephoneNumber, ...] | None) -> Iterator[Group]:
    for group in groups:
        part = group if numbers is None else group.only(frozenset(numbers))
        if part.numbers:
            yield part


def _numbers(groups: Iterable[Group]) -> tuple[TelephoneNumber, ...]:
    return tuple(sorted(number for group in groups for number in group.numbers))


def _is_closed(group: Group, freeze: Freeze, moment: dt.datetime, days: BusinessCalendar) -> bool:
    """Tell whether set-up of numbers is over: they are ported, or their commitment is too near."""
    foc = group.standing.foc
    if group.state is PortState.PORTED:
        return True
    if foc is None or not FIRST_YEAR < foc.year < LAST_YEAR:
        return False
    begins = foc if isinstance(foc, dt.datetime) else days.at(foc, dt.time(0))
    return moment > days.before(begins, freeze.within)
