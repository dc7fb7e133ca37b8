"""
How an order begins: with what its ``Open`` says, as a new try at what was asked, or split off where they stand (R3).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import attrs

from numberport.documents import Papers
from numberport.errors import UsageError
from numberport.events import Facts, Handover, HoldStart, NumberStart, Open, Origin, Settings
from numberport.journal import Journal
from numberport.orders.actions import NothingRejected, OrderEmpty
from numberport.orders.folded import Folded
from numberport.orders.holds import holds
from numberport.orders.ports import Group, NumberPort, Standing
from numberport.orders.sendings import sendings
from numberport.parties import Account
from numberport.profiles.profile import Profile
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["NotAnOrder", "WrongProfile", "begun", "split_off", "succeeding"]


@attrs.frozen
class NotAnOrder(UsageError):
    """A journal does not begin with an ``Open``, or has a second one."""

    found: str

    def __str__(self) -> str:
        return f"an order's journal begins with its one Open; found {self.found}"


@attrs.frozen
class WrongProfile(UsageError):
    """An order was read under another profile than the one it was opened under."""

    order: str
    opened_under: str
    given: str

    def __str__(self) -> str:
        return f"order {self.order} was opened under the profile {self.opened_under!r}, not {self.given!r}"


def begun(journal: Journal, profile: Profile) -> Folded:
    """
    Return where the order of a journal stands before the first of its events.

    Args:
        journal: Everything that happened to it.
        profile: The provider's ways.

    Raises:
        NotAnOrder: There is not exactly one ``Open`` in it.
        OrderEmpty: The order has no numbers.
        WrongProfile: It was opened under another profile.
    """
    opened = _only_open(journal)
    if opened.profile != profile.name:
        raise WrongProfile(opened.order, opened.profile, profile.name)
    if not opened.members:
        raise OrderEmpty(opened.order)
    return Folded(
        profile=profile,
        opened=opened,
        groups=_groups(opened),
        account=opened.account,
        facts=opened.facts,
        papers=opened.papers,
        settings=_settings(opened),
        version=opened.version,
        submitted_at=opened.submitted_at,
        reference=opened.order,
        carrier_reference=opened.carrier_reference,
        sendings=sendings(journal.events),
        last=opened.at,
    )


def _only_open(journal: Journal) -> Open:
    placed = journal.placed
    opens = [entry.event for entry in placed if isinstance(entry.event, Open)]
    if len(opens) != 1:
        first = type(placed[0].event).__name__ if placed else "no event at all"
        raise NotAnOrder(f"{len(opens)} of them" if opens else first)
    return opens[0]


def _groups(opened: Open) -> tuple[Group, ...]:
    """Return the groups an order begins with: all drafts, or where its split found them (R3)."""
    starts = {start.number: start for start in opened.starts}
    draft = Standing(since=opened.at)
    by_standing: dict[Standing, list[TelephoneNumber]] = {}
    for number in opened.members:
        standing = _started(draft, starts[number], opened.version) if number in starts else draft
        by_standing.setdefault(standing, []).append(number)
    return tuple(Group(tuple(numbers), standing) for standing, numbers in by_standing.items())


def _started(draft: Standing, start: NumberStart, version: int) -> Standing:
    return attrs.evolve(
        draft,
        state=start.state,
        since=start.since or draft.since,
        foc=start.foc,
        focs=() if start.foc is None else (start.foc,),
        refusals=start.refusals,
        held=tuple(sorted((one.hold, one.put_in) for one in start.holds)),
        resume=start.resume,
        messaging=start.messaging,
        visits=((start.state, 1),),
        version=version,
    )


def _settings(opened: Open) -> Mapping[TelephoneNumber, Settings]:
    """Return the set-up an order begins with, by number, sorted by name."""
    shared = ((numbers, tuple(sorted(dict(settings).items()))) for numbers, settings in opened.set_up)
    return {number: settings for numbers, settings in shared for number in numbers}


def succeeding(
    order: Folded,
    name: str,
    at: dt.datetime,
    *,
    account: Account | None = None,
    facts: Facts | None = None,
    papers: Papers | None = None,
) -> Open:
    """
    Return how an order begins that is a new try at the rejected numbers of another.

    Args:
        order: The other.
        name: Its own id.
        at: When it is opened.
        account: The mended account; by default the other's.
        facts: The mended facts; by default the other's.
        papers: The mended papers; by default the other's.

    Raises:
        NothingRejected: No number of the other is rejected.
    """
    rejected = sorted(number for group in order.groups if group.state is PortState.REJECTED for number in group.numbers)
    if not rejected:
        raise NothingRejected(order.id)
    return attrs.evolve(
        _following(order, name, tuple(rejected), at, Handover.NEW_ORDER),
        attempt=order.opened.attempt + 1,
        account=account or order.account,
        facts=facts or order.facts,
        papers=papers or order.papers,
    )


def split_off(
    order: Folded, name: str, ports: Sequence[NumberPort], at: dt.datetime, *, carrier_reference: str | None = None
) -> Open:
    """Return how an order begins that goes on with numbers of another where they stand."""
    since = {(number, held.hold): held.since for held in holds(order) for number in held.numbers}
    starts = tuple(
        NumberStart(
            port.number,
            port.state,
            port.foc,
            since=port.standing.since,
            refusals=port.refusals,
            messaging=port.messaging,
            holds=tuple(HoldStart(hold, put_in, since[port.number, hold]) for hold, put_in in port.standing.held),
        )
        for port in ports
    )
    opened = _following(order, name, tuple(port.number for port in ports), at, Handover.SPLIT)
    return attrs.evolve(
        opened,
        starts=starts,
        version=order.version,
        submitted_at=order.submitted_at,
        carrier_reference=carrier_reference,
    )


def _following(order: Folded, name: str, numbers: tuple[TelephoneNumber, ...], at: dt.datetime, how: Handover) -> Open:
    """Return how an order begins that takes numbers of another, with what the other says now."""
    return attrs.evolve(
        order.opened,
        at=at,
        order=name,
        members=numbers,
        account=order.account,
        facts=order.facts,
        papers=order.papers,
        origin=Origin(order.id, how),
        carrier_reference=None,
        starts=(),
        version=0,
        submitted_at=None,
        set_up=_shared_settings(order, numbers),
        sequence=None,
    )


def _shared_settings(
    order: Folded, numbers: Iterable[TelephoneNumber]
) -> tuple[tuple[tuple[TelephoneNumber, ...], Settings], ...]:
    """Return the set-up of some numbers: those that share one, and it."""
    alike: dict[Settings, list[TelephoneNumber]] = {}
    for number in sorted(numbers):
        if settings := order.settings.get(number):
            alike.setdefault(settings, []).append(number)
    return tuple((tuple(sharing), settings) for settings, sharing in alike.items())
