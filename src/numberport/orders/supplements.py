"""
Changing an order on its way: which supplement a change is, and whether it is taken now.

A change of what the losing carrier was told is a supplement, and a cancel is one. What we only know of the line, papers
and set-up change nothing the losing carrier was told, and a draft was told to nobody: these are none. A number is never
added by a supplement: :class:`~numberport.orders.NotOnOrder` says that it needs a new order.

A provider refuses some changes by where the numbers stand (:class:`~numberport.profiles.ChangeRule`), and some when the
commitment is near (:class:`~numberport.profiles.Freeze`). A freeze ends with the commitment: of a date that was missed
nobody says that another may not be asked for. Where nothing is stated nothing is refused.

A bare day begins with its first minute in :attr:`~numberport.orders.PortOrder.zone`, whatever hour the provider really
activates at: for numbers of the Americas that is never later than the carrier's own reading, so nothing frozen passes
as free.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, BusinessCalendar, Span, Unit
from numberport.errors import UsageError
from numberport.events import Amend, Cancel, Correct, RequestCancel, Touched
from numberport.evidence import Source
from numberport.orders.folded import Folded
from numberport.orders.ports import Group
from numberport.profiles.changes import Supplement
from numberport.profiles.clocks import Change, Freeze
from numberport.states import LIVE, PortState, named
from numberport.telephone import TelephoneNumber

__all__ = [
    "ChangeFrozen",
    "ChangeNotTaken",
    "Changing",
    "Frost",
    "changed",
    "concerned",
    "frost",
    "refusal",
    "refuse",
    "supplement_of",
]

#: What of the facts is asked of the losing carrier; the others are what we know of the line.
_ASKED: Final = ("desired_on", "scope", "remaining", "new_billing_number")
_DAY: Final = Span(1, Unit.DAYS)

#: The freeze a supplement falls under.
_FREEZES: Final[Mapping[Supplement, Change]] = MappingProxyType(
    {
        Supplement.CANCEL: Change.CANCEL,
        Supplement.NEW_DATE: Change.AMEND,
        Supplement.OTHER: Change.AMEND,
    }
)

#: What changes an order, or ends it.
Changing = Amend | Correct | RequestCancel | Cancel


@attrs.frozen
class ChangeFrozen(UsageError):
    """
    A change was to be made so near the commitment that the provider takes none.

    Args:
        order: The order.
        provider: Who refuses it.
        freeze: What is refused, and how near.
        since: The last moment at which it was taken.
        until: The end of the commitment, with which the freeze ends.
        numbers: The numbers whose commitment is so near.
    """

    order: str
    provider: str
    freeze: Freeze
    since: dt.datetime
    until: dt.datetime
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return (
            f"{self.provider} takes no {self.freeze.change} of order {self.order}{named(self.numbers)} since "
            f"{self.since.isoformat()}: less than {self.freeze.within} are left before the commitment "
            f"({self.freeze.source}); call them, or wait until it is over at {self.until.isoformat()}"
        )


@attrs.frozen
class ChangeNotTaken(UsageError):
    """A change was to be made where the provider takes none."""

    order: str
    provider: str
    supplement: Supplement
    state: PortState
    numbers: tuple[TelephoneNumber, ...]
    source: Source

    def __str__(self) -> str:
        return (
            f"{self.provider} takes no {self.supplement} of order {self.order}{named(self.numbers)} in {self.state} "
            f"({self.source})"
        )


@attrs.frozen(kw_only=True)
class Frost:
    """
    When a freeze holds for some numbers: later than a moment, and until the commitment is over.

    Args:
        freeze: What is refused, and where that is stated.
        since: The last moment at which it is taken.
        until: When the commitment is over: a moment at once, a day when it ends.
        numbers: The numbers.
    """

    freeze: Freeze
    since: dt.datetime
    until: dt.datetime
    numbers: tuple[TelephoneNumber, ...]

    def holds(self, moment: dt.datetime) -> bool:
        """Tell whether it holds at a moment."""
        return self.since < moment <= self.until


def supplement_of(order: Folded, action: Changing) -> Supplement | None:
    """
    Return which supplement a change of an order is, or None where it is none.

    A change that names no field at all is sent like any other, so it is one of kind 3.
    """
    if not any(group.state in LIVE for group in concerned(order.groups, action)):
        return None
    if isinstance(action, RequestCancel | Cancel):
        return Supplement.CANCEL
    fields = changed(order, action)
    if fields == ("facts.desired_on",):
        return Supplement.NEW_DATE
    says_something = action.account is not None or action.facts is not None or action.papers is not None
    aside = isinstance(action, Amend) and says_something and not fields
    return None if aside else Supplement.OTHER


def changed(order: Folded, action: Changing) -> tuple[str, ...]:
    """Return what an action changes of what the losing carrier was told, as the names of fields."""
    if not isinstance(action, Amend | Correct):
        return ()
    account = (field.name for field in attrs.fields(type(order.account)))
    return (
        *(f"account.{name}" for name in _differing(order.account, action.account, account)),
        *(f"facts.{name}" for name in _differing(order.facts, action.facts, _ASKED)),
    )


def _differing(before: object, after: object | None, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if after is not None and getattr(before, name) != getattr(after, name))


def refuse(order: Folded, action: Amend | RequestCancel, touched: tuple[Touched, ...] = ()) -> None:
    """
    Refuse a change that the provider does not take at its moment.

    Args:
        order: The order as it stands.
        action: The change.
        touched: What the machine would have it apply to.

    Raises:
        ChangeNotTaken: The provider takes none where the numbers stand.
        ChangeFrozen: It takes none so near the commitment.
    """
    if not order.profile.changes and not order.profile.freezes:
        return
    judged = attrs.evolve(action, touched=touched) if isinstance(action, RequestCancel) else action
    supplement = supplement_of(order, judged)
    if supplement is None:
        return
    if refused := refusal(order, action.at, supplement, concerned(order.groups, judged)):
        raise refused


def concerned(groups: Iterable[Group], action: Changing) -> tuple[Group, ...]:
    """Return the numbers a change is of: all of the order, or those a cancel or a correction is for."""
    if isinstance(action, Amend):
        return tuple(groups)
    states = frozenset(touch.state for touch in action.touched) or frozenset(PortState)
    inside = groups if action.numbers is None else (group.only(frozenset(action.numbers)) for group in groups)
    return tuple(group for group in inside if group.numbers and group.state in states)


def refusal(
    order: Folded, moment: dt.datetime, supplement: Supplement, groups: tuple[Group, ...]
) -> ChangeFrozen | ChangeNotTaken | None:
    """Return why the provider does not take a supplement at a moment, or None."""
    profile = order.profile
    for group in groups:
        rule = profile.change_rule(supplement, group.state)
        # A draft was told to nobody: changing it is ours.
        if rule is not None and not rule.taken and group.state in LIVE:
            return ChangeNotTaken(order.id, profile.title, supplement, group.state, group.numbers, rule.source)
    freeze = profile.freeze(_FREEZES[supplement])
    held = [one for one in frost(groups, freeze, order.zone) if one.holds(moment)] if freeze else []
    if not held or freeze is None:
        return None
    numbers = tuple(sorted(number for one in held for number in one.numbers))
    since, until = min(one.since for one in held), max(one.until for one in held)
    return ChangeFrozen(order.id, profile.title, freeze, since, until, numbers)


def frost(groups: Iterable[Group], freeze: Freeze, zone: str) -> tuple[Frost, ...]:
    """
    Return when a freeze holds for numbers that have a commitment, those of one commitment together.

    Args:
        groups: The numbers, and where they stand.
        freeze: What is refused.
        zone: The zone in which a bare day begins.
    """
    days = BusinessCalendar(zone=zone)
    alike: dict[dt.date, list[TelephoneNumber]] = {}
    for group in groups:
        foc = group.standing.foc
        if foc is not None and group.state in LIVE and FIRST_YEAR < foc.year < LAST_YEAR:
            alike.setdefault(foc, []).extend(group.numbers)
    return tuple(
        Frost(
            freeze=freeze,
            since=days.before(_beginning(foc, days), freeze.within),
            until=foc if isinstance(foc, dt.datetime) else days.after(_beginning(foc, days), _DAY),
            numbers=tuple(sorted(numbers)),
        )
        for foc, numbers in alike.items()
    )


def _beginning(foc: dt.date, days: BusinessCalendar) -> dt.datetime:
    return foc if isinstance(foc, dt.datetime) else days.at(foc, dt.time(0))
