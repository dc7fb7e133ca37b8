"""
Whether an action may be taken: judged once, when it is taken (R2).

Four guards, each with its own error: does the order have these numbers, may this actor do this, does the profile allow
it, does the machine. What passes is recorded with the numbers it applied to and the state each was in.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import InputError, UsageError
from numberport.events import (
    Action,
    Activate,
    Actor,
    Adopt,
    Aimed,
    Amend,
    Cancel,
    Correct,
    Escalate,
    Expedite,
    Expire,
    HandIn,
    Move,
    Note,
    Open,
    Progress,
    Remark,
    RequestCancel,
    Settle,
    SetUp,
    SnapBack,
    Submit,
    Supersede,
    Touched,
    Verify,
)
from numberport.orders.cancels import why_not
from numberport.orders.ports import Group
from numberport.profiles.profile import Profile, Resubmission
from numberport.states import (
    LIVE,
    TAKERS,
    ActionNotPermitted,
    IllegalTransition,
    PortState,
    Trigger,
    allowed,
    named,
)
from numberport.telephone import TelephoneNumber

__all__ = [
    "MAY",
    "ActionNotPermitted",
    "EarlierThanTheLast",
    "HandedToItself",
    "NewOrderWanted",
    "NotOnOrder",
    "NotPorted",
    "NothingRejected",
    "OrderEmpty",
    "judge",
    "raises_version",
]

_CUSTOMER_TOO = frozenset({Actor.CUSTOMER, Actor.GAINING_SIDE})
_GAINING_SIDE = frozenset({Actor.GAINING_SIDE})

#: The action that pulls each trigger of ours.
_PULLED_BY: Final[Mapping[Trigger, type[Move]]] = MappingProxyType(
    {kind.trigger: kind for kind in (Submit, Correct, RequestCancel, Cancel, Supersede, Expire, SnapBack)}
)

#: Who may take which action: of those that move numbers whoever may pull the trigger, except the losing carrier, which
#: takes none and acts through reports.
MAY: Final[Mapping[type[Action], frozenset[Actor]]] = MappingProxyType(
    {
        Open: _CUSTOMER_TOO,
        Amend: _CUSTOMER_TOO,
        SetUp: _CUSTOMER_TOO,
        Note: _CUSTOMER_TOO,
        Verify: _CUSTOMER_TOO,
        Remark: _CUSTOMER_TOO,
        HandIn: _CUSTOMER_TOO,
        Activate: _GAINING_SIDE,
        Escalate: _GAINING_SIDE,
        Expedite: _GAINING_SIDE,
        Adopt: _GAINING_SIDE,
        Progress: _GAINING_SIDE,
        Settle: _GAINING_SIDE,
        **{kind: TAKERS[trigger] - {Actor.LOSING_CARRIER} for trigger, kind in _PULLED_BY.items()},
    }
)


#: The most of an order's numbers that a sentence names.
_SHOWN: Final = 10


@attrs.frozen
class NotOnOrder(InputError):
    """
    A number was named that the order does not have.

    Args:
        order: The order.
        numbers: What was named and is not on it.
        has: What is on it, where nothing of it was to be changed.
    """

    order: str
    numbers: tuple[TelephoneNumber, ...]
    has: tuple[TelephoneNumber, ...] = ()

    def __str__(self) -> str:
        named = ", ".join(str(number) for number in self.numbers)
        if self.has:
            first = ", ".join(str(number) for number in self.has[:_SHOWN])
            more = f" and {len(self.has) - _SHOWN:,} more" if len(self.has) > _SHOWN else ""
            return f"order {self.order} does not have {named}; it has {first}{more}"
        return (
            f"order {self.order} does not have {named}; a number is added by a new order, not by a change of this one"
        )


@attrs.frozen
class OrderEmpty(InputError):
    """An order was opened without numbers."""

    order: str

    def __str__(self) -> str:
        return f"order {self.order} has no numbers; open it with at least one"


@attrs.frozen
class NewOrderWanted(UsageError):
    """Rejected numbers were to be corrected under a profile that wants a new order instead."""

    order: str
    profile: str
    numbers: tuple[TelephoneNumber, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.profile} takes no correction of the rejected order {self.order}{named(self.numbers)}: "
            "open its successor with order.succeeded_by(...) and submit that"
        )


@attrs.frozen
class NothingRejected(UsageError):
    """A successor was to take the rejected numbers of an order that has none."""

    order: str

    def __str__(self) -> str:
        return f"no number of order {self.order} is rejected; a successor answers a rejection, and nothing else"


@attrs.frozen
class HandedToItself(UsageError):
    """Numbers of an order were to go on in the order they are in, and so in none."""

    order: str

    def __str__(self) -> str:
        return f"order {self.order} cannot take numbers over from itself; they go on in an order with another id"


@attrs.frozen
class NotPorted(UsageError):
    """Numbers were to be checked that are not ported."""

    order: str
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return f"a check shows something once a number is ported; order {self.order} waits{named(self.numbers)}"


@attrs.frozen
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
    Return the numbers an action applies to, by the state they are in; none for an action that moves no number.

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
        HandedToItself: It hands numbers over to the order they are in.
        NewOrderWanted: The profile takes no correction of a rejected order.
        NotPorted: A check is of a number that is not ported.
        IllegalTransition: The machine refuses it, for a named number or for all of them; what is allowed is what this
            actor could do under this profile.
    """
    permitted = MAY[type(action)]
    if action.by not in permitted:
        raise ActionNotPermitted(action.by, _verb(action), tuple(sorted(permitted)))
    if action.at < last:
        raise EarlierThanTheLast(action.at, last)
    concerned = _concerned(action, groups, order)
    if isinstance(action, Supersede) and action.successor == order:
        raise HandedToItself(order)
    if isinstance(action, Verify):
        _require_ported(action, concerned, order)
    if isinstance(action, Adopt):
        return _touched(concerned, whole=action.numbers is None)
    return _legal(action, concerned, order, profile) if isinstance(action, Move) else ()


def _require_ported(action: Verify, concerned: Sequence[Group], order: str) -> None:
    """Refuse a check of numbers that are not ported: of a named one, or of all."""
    waiting = [group for group in concerned if group.state is not PortState.PORTED]
    if waiting and (action.numbers is not None or len(waiting) == len(concerned)):
        raise NotPorted(order, _numbers(waiting))


def _verb(action: Action) -> str:
    name = type(action).__name__
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _concerned(action: Action, groups: Sequence[Group], order: str) -> Sequence[Group]:
    """Return the groups an action is meant for, cut to the numbers it names."""
    if not isinstance(action, Aimed) or action.numbers is None:
        return groups
    meant = frozenset(action.numbers)
    inside = [part for group in groups for part in (group.only(meant),) if part.numbers]
    if unknown := meant.difference(*(group.numbers for group in inside)):
        has = (
            tuple(sorted(number for group in groups for number in group.numbers)) if isinstance(action, Verify) else ()
        )
        raise NotOnOrder(order, tuple(sorted(unknown)), has)
    return inside


def _legal(action: Move, concerned: Sequence[Group], order: str, profile: Profile) -> tuple[Touched, ...]:
    fit = {group.state for group in concerned if _fits(action.trigger, group.state, profile)}
    refused = [group for group in concerned if group.state not in fit]
    if refused and (action.numbers is not None or not fit):
        raise _why_refused(action, refused, order, profile)
    whole = action.numbers is None and not refused
    return _touched([group for group in concerned if group.state in fit], whole=whole)


def _fits(trigger: Trigger, state: PortState, profile: Profile) -> bool:
    """Tell whether our side may pull a trigger in a state under a profile."""
    return trigger in allowed(state, by=Actor.GAINING_SIDE) and not _wants_new_order(trigger, state, profile)


def _wants_new_order(trigger: Trigger, state: PortState, profile: Profile) -> bool:
    rejected = trigger is Trigger.CORRECT and state is PortState.REJECTED
    return rejected and profile.resubmission is Resubmission.NEW_ORDER


def _why_refused(action: Move, refused: Sequence[Group], order: str, profile: Profile) -> UsageError:
    """Return why: that a new order is wanted, or the earliest state in a port's life that does not allow it."""
    rejected = [group for group in refused if _wants_new_order(action.trigger, group.state, profile)]
    if rejected:
        return NewOrderWanted(order, profile.name, _numbers(rejected))
    state = min((group.state for group in refused), key=tuple(PortState).index)
    ways = tuple(
        trigger for trigger, kind in _PULLED_BY.items() if action.by in MAY[kind] and _fits(trigger, state, profile)
    )
    numbers = _numbers(group for group in refused if group.state is state)
    return why_not(IllegalTransition(state, action.trigger, ways, numbers))


def _numbers(groups: Iterable[Group]) -> tuple[TelephoneNumber, ...]:
    return tuple(sorted(number for group in groups for number in group.numbers))


def _touched(groups: Sequence[Group], *, whole: bool) -> tuple[Touched, ...]:
    """Return who was touched, shortly where it is the whole order in one state (R16)."""
    states = sorted({group.state for group in groups})
    if whole and len(states) == 1:
        return (Touched(states[0]),)
    return tuple(Touched(state, _numbers(group for group in groups if group.state is state)) for state in states)


def raises_version(action: Action, groups: Sequence[Group]) -> bool:
    """Return whether an action raises the version of the submission: a sending, or a change of what was sent."""
    live = any(group.state in LIVE for group in groups)
    return isinstance(action, Submit | Correct) or (isinstance(action, Amend) and live)
