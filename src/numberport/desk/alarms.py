"""
What a person must look at that no single order shows.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from numberport.desk.shelf import Shelf
from numberport.events import Channel, Event, Report
from numberport.profiles.profile import Profile
from numberport.states import LIVE
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.orders import PortOrder

__all__ = ["Alarm", "AlarmKind", "Source", "live_twice", "unanswered_port_outs", "unreached"]


class AlarmKind(enum.StrEnum):
    """What is wrong."""

    #: Two orders are live for one number: two carriers, or one of them twice, have been asked for it.
    LIVE_TWICE = "a number is live in two orders"
    #: Another carrier asks for a number of ours, and no answer of ours was taken yet.
    PORT_OUT_UNANSWERED = "a port-out is not answered"
    #: The same, and the carrier takes silence for consent.
    SILENCE_APPROVES = "a port-out is not answered, and silence counts as approval"
    #: The carrier was asked where orders stand, again and again, and did not say.
    NOT_SAID = "the carrier does not say where it stands"


@attrs.frozen(kw_only=True)
class Alarm:
    """
    Something that a person must look at now.

    Args:
        kind: What is wrong.
        numbers: The numbers concerned.
        orders: The orders concerned, by id.
        report: What the carrier said, where it is about that.
    """

    kind: AlarmKind
    numbers: tuple[TelephoneNumber, ...]
    orders: tuple[str, ...] = ()
    report: Report | None = None

    def __str__(self) -> str:
        where = f" (orders {_few(self.orders)})" if self.orders else ""
        by = self.report.promised if self.report else None
        return f"{_few(self.numbers)}: {self.kind}{where}{f'; answer by {by.isoformat()}' if by else ''}"


#: How many numbers and orders the sentence of an alarm names; a setting of ours.
_NAMED: Final = 5


def _few(named: Sequence[object]) -> str:
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return f"{', '.join(map(str, named[:_NAMED]))}{more}"


def live_twice(shelf: Shelf) -> Iterator[Alarm]:
    """Iterate over the numbers that are live in several orders; those of the same orders together."""
    found: dict[tuple[str, ...], list[TelephoneNumber]] = {}
    for number, names in shelf.shared.items():
        held = (shelf.held(name) for name in sorted(names))
        live = tuple(order.id for order in held if order is not None and order[number].state in LIVE)
        if len(live) > 1:
            found.setdefault(live, []).append(number)
    for orders, numbers in sorted(found.items()):
        yield Alarm(kind=AlarmKind.LIVE_TWICE, numbers=tuple(sorted(numbers)), orders=orders)


@attrs.frozen
class Source:
    """
    Who tells of port-outs.

    Args:
        profile: Whose words it speaks.
        silent: It takes silence for consent.
    """

    profile: Profile
    silent: bool


def unanswered_port_outs(told: Iterable[Event], sources: Mapping[str, Source]) -> Iterator[Alarm]:
    """
    Iterate over what other carriers asked of numbers of ours, and still ask: no answer was taken, and no word ended it.

    Args:
        told: What was asked, and our answers that were taken.
        sources: Who tells, by the name that is in the reports.
    """
    said = [event for event in told if isinstance(event, Report)]
    over = {(report.source, report.reference) for report in said if _ends(report, sources.get(report.source))}
    asked = {(report.source, report.reference): report for report in said}
    for key, report in asked.items():
        if key not in over:
            source = sources.get(report.source)
            silent = source is not None and source.silent
            kind = AlarmKind.SILENCE_APPROVES if silent else AlarmKind.PORT_OUT_UNANSWERED
            yield Alarm(kind=kind, numbers=report.numbers or (), report=report)


def _ends(report: Report, source: Source | None) -> bool:
    """Tell whether nothing is asked of us any more: we have answered, or the carrier's word says so."""
    if report.channel is Channel.REPLY or source is None:
        return report.channel is Channel.REPLY
    sides = (side for side in source.profile.side_statuses if side.scope == report.scope)
    return any(meaning.ends for side in sides if (meaning := side.meaning(report.word)) is not None)


def unreached(shelf: Shelf, orders: Iterable[str]) -> Iterator[Alarm]:
    """
    Iterate over the carriers that do not say where orders stand, each with those orders.

    Args:
        shelf: The orders.
        orders: Those of which they do not say it, by id.
    """
    found: dict[str, list[PortOrder]] = {}
    for name in sorted(orders):
        held = shelf.held(name)
        if held is not None and any(group.standing.state in LIVE for group in held.groups):
            found.setdefault(held.profile.name, []).append(held)
    for concerned in found.values():
        numbers = tuple(sorted({number for order in concerned for number in order.numbers}))
        yield Alarm(kind=AlarmKind.NOT_SAID, numbers=numbers, orders=tuple(order.id for order in concerned))
