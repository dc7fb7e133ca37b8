"""
Kazoo: an open telephone platform whose port requests a port authority carries out, by a state machine of its own.

The rows restate its published source. The machine stands here in Kazoo's own words; what each of its steps amounts to
in ours is worked out by :func:`~numberport.states.path`.
"""

import datetime as dt
import enum
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.calendars import BusinessCalendar, Span, Unit
from numberport.errors import InputError, UsageError
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.changes import AMENDMENTS, ChangeRule
from numberport.profiles.clocks import Clock, ClockKind, DesiredDay
from numberport.profiles.machines import NetworkMachine, NetworkStep
from numberport.profiles.profile import Profile
from numberport.profiles.rows import USUAL_SPLITS, Advice, Need, OrderField, Resubmission, WayIn
from numberport.profiles.statuses import Meaning
from numberport.states import PortState, named, path
from numberport.telephone import TelephoneNumber

__all__ = [
    "KAZOO",
    "STRAIGHT_TO_SCHEDULED",
    "InServiceElsewhere",
    "KazooRole",
    "KazooState",
    "NotAWallTime",
    "completion",
    "scheduled_on",
]


class KazooState(enum.StrEnum):
    """Where a port request stands, in Kazoo's words."""

    UNCONFIRMED = "unconfirmed"
    SUBMITTED = "submitted"
    PENDING = "pending"
    SCHEDULED = "scheduled"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELED = "canceled"


class KazooRole(enum.StrEnum):
    """Who may take a step."""

    #: The account the request is of, and those above it.
    ACCOUNT = "account"
    #: Who carries ports out for the account; where none is recorded nobody has this role.
    PORT_AUTHORITY = "port authority"
    SUPER_ADMIN = "super-admin"


#: The setting without which a request cannot go from submitted to scheduled; off unless switched on.
STRAIGHT_TO_SCHEDULED: Final = "allow_port_transition_from_submitted_to_scheduled"

_CODE: Final = Source("Kazoo, knm_port_request.erl", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TABLE: Final = Source(
    "Kazoo, knm_port_request.erl", "the states and who may enter them", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_FIELDS: Final = Source(
    "Kazoo, knm_port_request.erl", "what a request carries", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_SCREEN: Final = Source(
    "Kazoo's user interface, monster-ui", "the day that may be asked for", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_FLAG: Final = Source(
    "Kazoo, pull request 3241", "New Zealand has no pending stage", grade=Grade.PROVIDER, read_on=CHECKED_ON
)

_S: Final = KazooState
_OURS: Final[Mapping[str, PortState]] = MappingProxyType(
    {
        _S.UNCONFIRMED: PortState.DRAFT,
        _S.SUBMITTED: PortState.SUBMITTED,
        _S.PENDING: PortState.PENDING,
        _S.SCHEDULED: PortState.FOC_CONFIRMED,
        _S.COMPLETED: PortState.PORTED,
        _S.REJECTED: PortState.REJECTED,
        _S.CANCELED: PortState.CANCELLED,
    }
)

#: From each state, the states a request may enter.
_STEPS: Final = (
    (_S.UNCONFIRMED, (_S.SUBMITTED, _S.CANCELED)),
    (_S.SUBMITTED, (_S.PENDING, _S.SCHEDULED, _S.REJECTED, _S.CANCELED)),
    (_S.PENDING, (_S.SCHEDULED, _S.COMPLETED, _S.REJECTED, _S.CANCELED)),
    (_S.SCHEDULED, (_S.COMPLETED, _S.REJECTED, _S.CANCELED)),
    (_S.REJECTED, (_S.SUBMITTED, _S.COMPLETED, _S.CANCELED)),
)
_ANYONE: Final = frozenset(KazooRole)
_AUTHORITY: Final = frozenset({KazooRole.PORT_AUTHORITY, KazooRole.SUPER_ADMIN})


def _step(left: KazooState, entered: KazooState) -> NetworkStep:
    """Return the row of one step: who may take it, what it needs, and what it is in our machine."""
    for_anyone = entered is _S.SUBMITTED or (left, entered) == (_S.UNCONFIRMED, _S.CANCELED)
    flagged = (left, entered) == (_S.SUBMITTED, _S.SCHEDULED)
    return NetworkStep(
        left=left,
        entered=entered,
        takers=_ANYONE if for_anyone else _AUTHORITY,
        only_with=STRAIGHT_TO_SCHEDULED if flagged else "",
        needs_one_of=("scheduled_date", "schedule_on") if entered is _S.SCHEDULED else (),
        path=path(_OURS[left], _OURS[entered]),
        source=_FLAG if flagged else _TABLE,
    )


_MACHINE: Final = NetworkMachine(
    title="Kazoo",
    states={**_OURS},
    begins=(_S.UNCONFIRMED,),
    steps=tuple(_step(left, entered) for left, targets in _STEPS for entered in targets),
    groups={
        "active": frozenset(_S) - {_S.COMPLETED, _S.CANCELED},
        "progressing": frozenset({_S.SUBMITTED, _S.PENDING, _S.SCHEDULED}),
        "suspended": frozenset({_S.UNCONFIRMED, _S.REJECTED}),
        "completed": frozenset({_S.COMPLETED, _S.CANCELED}),
    },
    editable=frozenset({_S.UNCONFIRMED, _S.REJECTED}),
    editors=frozenset({KazooRole.SUPER_ADMIN}),
    source=_TABLE,
)

#: What a porting desk must know of Kazoo.
KAZOO: Final = Profile(
    name="kazoo",
    title="Kazoo",
    what="an open telephone platform whose port requests a port authority carries out",
    way_in="API",
    ways_in=(WayIn(way="API", attachments="uploads of the port request", source=_CODE),),
    chain=("customer", "port authority", "losing carrier"),
    splits=USUAL_SPLITS,
    documents=(),
    order_fields=(
        OrderField(name="name", need=Need.REQUIRED, source=_FIELDS),
        OrderField(name="numbers", need=Need.REQUIRED, source=_FIELDS),
        OrderField(name="bill.name", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="bill.carrier", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="bill.account_number", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="bill.btn", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="bill.pin", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="bill, street by its parts", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="bill.locality", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="bill.region", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="bill.postal_code", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="signee_name", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="signing_date", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="transfer_date", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="scheduled_date", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="winning_carrier", need=Need.OPTIONAL, source=_FIELDS),
        OrderField(name="reference_number", need=Need.OPTIONAL, source=_FIELDS),
    ),
    resubmission=Resubmission.SAME_ORDER,
    words={
        _S.UNCONFIRMED: Meaning(entry=PortState.DRAFT, source=_TABLE),
        _S.SUBMITTED: Meaning(entry=PortState.SUBMITTED, source=_TABLE),
        _S.PENDING: Meaning(entry=PortState.PENDING, source=_TABLE),
        # Kazoo knows no activating: a request stays scheduled until it is completed.
        _S.SCHEDULED: Meaning(entry=PortState.FOC_CONFIRMED, covers=frozenset({PortState.ACTIVATING}), source=_TABLE),
        _S.COMPLETED: Meaning(entry=PortState.PORTED, source=_TABLE),
        _S.REJECTED: Meaning(entry=PortState.REJECTED, source=_TABLE),
        _S.CANCELED: Meaning(entry=PortState.CANCELLED, source=_TABLE),
    },
    machine=_MACHINE,
    # A super-admin changes a request wherever it is, and not by way of us.
    changes=tuple(
        ChangeRule(
            supplements=AMENDMENTS,
            stands=frozenset({_OURS[state] for state in states}),
            taken=taken,
            source=_TABLE,
        )
        for taken, states in (
            (True, _MACHINE.editable),
            (False, _MACHINE.groups["active"] - _MACHINE.editable),
        )
    ),
    clocks=(Clock(kind=ClockKind.REMINDER, after=Span(30, Unit.DAYS), source=_CODE),),
    desired_day=DesiredDay(earliest=Span(4, Unit.BUSINESS_DAYS), source=_SCREEN),
    advice=(
        Advice("The first call to any one number of a live request completes the whole request.", _CODE),
        Advice("A port authority must be recorded, or only a super-admin moves a request past submitted.", _TABLE),
    ),
    news=(
        ("Submitted means ready to go; with the losing carrier a request is pending.", _TABLE),
        ("A date for scheduled is a day, or a wall-clock time with its zone.", _TABLE),
        ("A rejected request can be submitted again; a cancelled one cannot.", _TABLE),
    ),
    source=_CODE,
)


@attrs.frozen
class NotAWallTime(InputError):
    """A text is not a date and time as a port request's schedule writes them."""

    text: str

    def __str__(self) -> str:
        return f"{self.text[:100]!r} is no date and time here; write it as 2026-03-02 10:00"


@attrs.frozen
class InServiceElsewhere(UsageError):
    """A port request was to be completed of which numbers are in service on other accounts."""

    account: str
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return (
            f"the port request of account {self.account} is not completed{named(self.numbers)}: in service on another "
            "account; take them out of service there, or split them off"
        )


def completion(
    left: str,
    account: str,
    numbers: Iterable[TelephoneNumber],
    *,
    in_service: Mapping[TelephoneNumber, str],
    role: str | None = None,
) -> NetworkStep:
    """
    Return the step that completes a port request, which puts its numbers in service on its account: all, or none.

    What is in service there already is no hindrance (KAZOO-5370); where one number is on another account Kazoo saves
    nothing of the request.

    >>> desk = TelephoneNumber("+12125550100")
    >>> str(completion("scheduled", "acme", [desk], in_service={desk: "acme"}).entered)
    'completed'

    Args:
        left: Where the request is.
        account: The account it is of.
        numbers: Its numbers.
        in_service: The accounts of the numbers that are in service, as whoever runs the platform knows them.
        role: Who completes it; None asks about the table and the numbers alone.

    Raises:
        StepRefused: The table has no such step.
        NetworkStepNotPermitted: It has, and this role may not take it.
        InServiceElsewhere: One of the numbers is in service on another account.
    """
    step = _MACHINE.step(left, KazooState.COMPLETED, role=role)
    elsewhere = tuple(sorted(number for number in numbers if in_service.get(number, account) != account))
    if elsewhere:
        raise InServiceElsewhere(account, elsewhere)
    return step


#: Kazoo's own form of a date and time: to the minute, and with leading noughts.
_WALL_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")


def scheduled_on(date_time: str, timezone: str) -> dt.datetime:
    """
    Return the moment, in UTC, that the ``schedule_on`` of a port request states.

    Args:
        date_time: Its wall time, as ``YYYY-MM-DD HH:MM``.
        timezone: The zone of that wall time, by its IANA name.

    Raises:
        NotAWallTime: The text is no such date and time, or there is no such day.
        UnknownZone: This machine knows no zone of that name.
        DayOutOfRange: The day is outside the years a calendar works in.
    """
    if _WALL_TIME.fullmatch(date_time) is None:
        raise NotAWallTime(date_time)
    try:
        wall = dt.datetime.fromisoformat(date_time)
    except ValueError:
        raise NotAWallTime(date_time) from None
    return BusinessCalendar(zone=timezone).at(wall.date(), wall.time()).astimezone(dt.UTC)
