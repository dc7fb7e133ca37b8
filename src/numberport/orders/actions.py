"""
Whether an action may be taken: judged once, when it is taken (R2).

Four guards, each with its own error: does the order have these numbers, may this actor do this, does the profile allow
it, does the machine. What passes is recorded with the numbers it applied to and the state each was in.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import InputError, UsageError
from numberport.events import (
    Action,
    Actor,
    Adopt,
    Amend,
    Cancel,
    Correct,
    Expire,
    Note,
    Open,
    Progress,
    RequestCancel,
    SetUp,
    Submit,
    Supersede,
    Touched,
)
from numberport.orders.ports import Group
from numberport.profiles.profile import Profile, Resubmission
from numberport.states import LIVE, IllegalTransition, PortState, Trigger, allowed
from numberport.telephone import TelephoneNumber

__all__ = [
    "MAY",
    "ActionNotPermitted",
    "EarlierThanTheLast",
    "NewOrderWanted",
    "NotOnOrder",
    "OrderEmpty",
    "judge",
]

_CUSTOMER_TOO = frozenset({Actor.CUSTOMER, Actor.GAINING_SIDE})
_GAINING_SIDE = frozenset({Actor.GAINING_SIDE})

#: Who may take which action. The losing carrier takes none: it acts through reports.
MAY: Final[Mapping[type[Action], frozenset[Actor]]] = MappingProxyType(
    {
        Open: _CUSTOMER_TOO,
        Correct: _CUSTOMER_TOO,
        Amend: _CUSTOMER_TOO,
        SetUp: _CUSTOMER_TOO,
        RequestCancel: _CUSTOMER_TOO,
        Note: frozenset(Actor),
        Submit: _GAINING_SIDE,
        Cancel: _GAINING_SIDE,
        Supersede: _GAINING_SIDE,
        Adopt: _GAINING_SIDE,
        Progress: _GAINING_SIDE,
        Expire: _GAINING_SIDE | {Actor.SYSTEM},
    }
)

#: States in which a cancel is ours to decide; elsewhere it is asked for.
_OURS_TO_CANCEL: Final = frozenset({PortState.DRAFT, PortState.SUBMITTED})


@attrs.frozen(eq=False)
class NotOnOrder(InputError):
    """A number was named that the order does not have."""

    order: str
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        named = ", ".join(str(number) for number in self.numbers)
        return (
            f"order {self.order} does not have {named}; a number is added by a new order, not by a change of this one"
        )


@attrs.frozen(eq=False)
class OrderEmpty(InputError):
    """An order was opened without numbers."""

    order: str

    def __str__(self) -> str:
        return f"order {self.order} has no numbers; open it with at least one"


@attrs.frozen(eq=False)
class ActionNotPermitted(UsageError):
    """An actor may not take an action; who may is named."""

    actor: Actor
    action: str
    permitted: tuple[Actor, ...]

    def __str__(self) -> str:
        return f"the {self.actor} may not {self.action}; permitted: {', '.join(self.permitted)}"


@attrs.frozen(eq=False)
class NewOrderWanted(UsageError):
    """A rejected order was to be corrected under a profile that wants a new order instead."""

    order: str
    profile: str

    def __str__(self) -> str:
        return (
            f"{self.profile} takes no correction of the rejected order {self.order}: "
            "open its successor with order.succeeded_by(...) and submit that"
        )


@attrs.frozen(eq=False)
class EarlierThanTheLast(UsageError):
    """An action was dated before the last thing that had taken effect."""

    at: dt.datetime
    last: dt.datetime

    def __str__(self) -> str:
        return f"an action is taken now: {self.at.isoformat()} lies before the last event, {self.last.isoformat()}"


def judge(
    action: Action, groups: Sequence[Group], *, order: str, profile: Profile, last: dt.datetime
) -> tuple[Touched, ...]:
    """
    Return the numbers an action applies to, by the state they are in.

    An action on all numbers applies to those whose state allows it; on named numbers it must be legal for each.

    Args:
        action: What somebody wants to do.
        groups: The numbers of the order, and where they stand.
        order: The order's id, for the errors.
        profile: The provider's ways.
        last: The moment of the last event that took effect.

    Raises:
        ActionNotPermitted: This actor may not take this action.
        EarlierThanTheLast: It is dated before the last event.
        NotOnOrder: It names a number the order does not have.
        NewOrderWanted: The profile takes no correction of a rejected order.
        IllegalTransition: The machine refuses it, for a named number or for all of them.
    """
    permitted = MAY[type(action)]
    if action.by not in permitted:
        raise ActionNotPermitted(action.by, _verb(action), tuple(sorted(permitted)))
    if action.at < last:
        raise EarlierThanTheLast(action.at, last)
    named = _named(action, groups, order)
    if action.trigger is None:
        return _touched(groups, named) if isinstance(action, Adopt) else ()
    fit = {state for state in {group.record.state for group in groups} if _fits(action, state, profile)}
    refused = sorted({state for group in groups for state in _states_named(group, named) if state not in fit})
    if refused and (named is not None or not fit):
        raise _why_refused(action, refused[0], order, profile)
    return _touched([group for group in groups if group.record.state in fit], named, whole=not refused)


def _verb(action: Action) -> str:
    name = type(action).__name__
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _named(action: Action, groups: Sequence[Group], order: str) -> frozenset[TelephoneNumber] | None:
    if action.numbers is None:
        return None
    named = frozenset(action.numbers)
    if unknown := named.difference(*(group.numbers for group in groups)):
        raise NotOnOrder(order, tuple(sorted(unknown)))
    return named


def _states_named(group: Group, named: frozenset[TelephoneNumber] | None) -> tuple[PortState, ...]:
    concerned = named is None or not named.isdisjoint(group.numbers)
    return (group.record.state,) if concerned else ()


def _fits(action: Action, state: PortState, profile: Profile) -> bool:
    trigger = action.trigger
    if trigger is Trigger.CANCEL and state not in _OURS_TO_CANCEL:
        return False
    if trigger is Trigger.CORRECT and state is PortState.REJECTED and profile.resubmission is Resubmission.NEW_ORDER:
        return False
    return trigger in allowed(state)


def _why_refused(action: Action, state: PortState, order: str, profile: Profile) -> UsageError:
    trigger = action.trigger or Trigger.SUBMIT
    if trigger is Trigger.CORRECT and state is PortState.REJECTED:
        return NewOrderWanted(order, profile.name)
    ways = tuple(way for way in allowed(state) if way is not Trigger.CANCEL or state in _OURS_TO_CANCEL)
    return IllegalTransition(state, trigger, ways)


def _touched(
    groups: Sequence[Group], named: frozenset[TelephoneNumber] | None, *, whole: bool = True
) -> tuple[Touched, ...]:
    """Return who was touched, shortly where it is the whole order in one state."""
    by_state: dict[PortState, list[TelephoneNumber]] = defaultdict(list)
    for group in groups:
        by_state[group.record.state] += [number for number in group.numbers if named is None or number in named]
    if named is None and whole and len(by_state) == 1:
        return (Touched(next(iter(by_state))),)
    return tuple(Touched(state, tuple(sorted(numbers))) for state, numbers in sorted(by_state.items()) if numbers)


def raises_version(action: Action, groups: Sequence[Group]) -> bool:
    """Return whether an action raises the version of the submission: a sending, or a change of what was sent."""
    live = any(group.record.state in LIVE for group in groups)
    return isinstance(action, Submit | Correct) or (isinstance(action, Amend) and live)
