"""
Changing an order on its way: which supplement a change is, whether it is taken now, and what it costs.

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
from typing import TYPE_CHECKING, Final

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, BusinessCalendar, Span, Unit
from numberport.errors import UsageError
from numberport.events import Amend, Cancel, Correct, RequestCancel, Touched
from numberport.evidence import Source
from numberport.orders.ports import Group
from numberport.profiles.changes import LOSING_CARRIERS, SUPPLEMENTS, Cost, Supplement
from numberport.profiles.clocks import Change, Freeze
from numberport.states import LIVE, PortState, named
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.orders.order import PortOrder

__all__ = ["ChangeFrozen", "ChangeNotTaken", "Frost", "Ruling", "changed", "frost", "refuse", "ruling", "supplement_of"]

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


@attrs.frozen(kw_only=True)
class Ruling:
    """
    What a change of an order is, and what becomes of it.

    Args:
        supplement: Which supplement; None where it is none.
        fields: What it changes of what the losing carrier was told.
        refused: Why it is not taken now, as the error that taking it raises; None where it is.
        cost: What it costs; None where nothing is stated.
        why: All of this in a sentence.
        source: What the answer rests on; None where it rests on nothing stated.
    """

    supplement: Supplement | None
    fields: tuple[str, ...] = ()
    refused: ChangeFrozen | ChangeNotTaken | None = None
    cost: Cost | None = None
    why: str
    source: Source | None = None

    @property
    def taken(self) -> bool:
        """Whether it is taken."""
        return self.refused is None


def ruling(order: "PortOrder", action: Changing) -> Ruling:
    """
    Return what a change of an order is, whether it is taken at its moment, and what it costs.

    Whether the machine allows a cancel or a correction is not asked here; :meth:`~numberport.orders.PortOrder.apply`
    asks both. Where the provider states no cost, the losing carrier's own ways may (the carrier of the account).

    Args:
        order: The order as it stands.
        action: The change, at the moment at which it is to be made.
    """
    supplement = supplement_of(order, action)
    fields = changed(order, action)
    if supplement is None:
        return Ruling(supplement=None, fields=fields, why="it changes nothing that the losing carrier was told")
    concerned = _concerned(order.groups, action)
    refused = _refusal(order, action.at, supplement, concerned)
    if refused is not None:
        where = refused.freeze.source if isinstance(refused, ChangeFrozen) else refused.source
        return Ruling(supplement=supplement, fields=fields, refused=refused, why=str(refused), source=where)
    cost, source, why = _cost(order, action, supplement, concerned)
    return Ruling(supplement=supplement, fields=fields, cost=cost, why=why, source=source)


def supplement_of(order: "PortOrder", action: Changing) -> Supplement | None:
    """
    Return which supplement a change of an order is, or None where it is none.

    A change that names no field at all is sent like any other, so it is one of kind 3.
    """
    if not any(group.state in LIVE for group in _concerned(order.groups, action)):
        return None
    if isinstance(action, RequestCancel | Cancel):
        return Supplement.CANCEL
    fields = changed(order, action)
    if fields == ("facts.desired_on",):
        return Supplement.NEW_DATE
    says_something = action.account is not None or action.facts is not None or action.papers is not None
    aside = isinstance(action, Amend) and says_something and not fields
    return None if aside else Supplement.OTHER


def changed(order: "PortOrder", action: Changing) -> tuple[str, ...]:
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


def refuse(order: "PortOrder", action: Amend | RequestCancel, touched: tuple[Touched, ...] = ()) -> None:
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
    if refused := _refusal(order, action.at, supplement, _concerned(order.groups, judged)):
        raise refused


def _concerned(groups: Iterable[Group], action: Changing) -> tuple[Group, ...]:
    """Return the numbers a change is of: all of the order, or those a cancel or a correction is for."""
    if isinstance(action, Amend):
        return tuple(groups)
    states = frozenset(touch.state for touch in action.touched) or frozenset(PortState)
    inside = groups if action.numbers is None else (group.only(frozenset(action.numbers)) for group in groups)
    return tuple(group for group in inside if group.numbers and group.state in states)


def _refusal(
    order: "PortOrder", moment: dt.datetime, supplement: Supplement, concerned: tuple[Group, ...]
) -> ChangeFrozen | ChangeNotTaken | None:
    """Return why the provider does not take a supplement at a moment, or None."""
    profile = order.profile
    for group in concerned:
        rule = profile.change_rule(supplement, group.state)
        # A draft was told to nobody: changing it is ours.
        if rule is not None and not rule.taken and group.state in LIVE:
            return ChangeNotTaken(order.id, profile.title, supplement, group.state, group.numbers, rule.source)
    freeze = profile.freeze(_FREEZES[supplement])
    held = [one for one in frost(concerned, freeze, order.zone) if one.holds(moment)] if freeze else []
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


_Cost = tuple[Cost | None, Source | None, str]


def _cost(order: "PortOrder", action: Changing, supplement: Supplement, concerned: tuple[Group, ...]) -> _Cost:
    """Return what a supplement costs, where that is stated, and the sentence that tells it."""
    what = f"it is supplement {supplement.code}, {supplement}"
    if supplement is Supplement.CANCEL:
        routes = filter(None, (order.profile.cancel_route(group.state) for group in concerned))
        route = max(routes, key=lambda route: route.fee is True, default=None)
        fee = f", and {order.profile.title} may ask a fee" if route and route.fee else ""
        return Cost.END, route.source if route else SUPPLEMENTS[supplement], f"{what}: {Cost.END}{fee}"
    rules = (order.profile.change_rule(supplement, group.state) for group in concerned)
    rule = next((rule for rule in rules if rule is not None and rule.cost is not None), None)
    if rule is not None:
        return rule.cost, rule.source, f"{what}: {rule.cost}, as {order.profile.title} says"
    known = LOSING_CARRIERS.get(" ".join((order.account.carrier or "").casefold().split()))
    if known is None:
        return None, SUPPLEMENTS[supplement], f"{what}: {order.profile.title} states no cost"
    freeze = Freeze(change=Change.AMEND, within=known.ahead, source=known.source)
    late = any(one.since < action.at for one in frost(concerned, freeze, order.zone))
    cost = Cost.INTERVAL if late else Cost.NOTHING
    less = "less than" if late else "at least"
    return cost, known.source, f"{what}: {cost}, since {less} {known.ahead} are left and {known.carrier} counts so"
