"""
What a person must look at that no single order shows.
"""

import enum
from collections.abc import Iterator

import attrs

from numberport.desk.shelf import Shelf
from numberport.events import Channel, Report
from numberport.states import LIVE
from numberport.telephone import TelephoneNumber

__all__ = ["Alarm", "AlarmKind", "live_twice", "unanswered_port_outs"]


class AlarmKind(enum.StrEnum):
    """What is wrong."""

    #: Two orders are live for one number: two carriers, or one of them twice, have been asked for it.
    LIVE_TWICE = "a number is live in two orders"
    #: Another carrier asks for a number of ours, and no answer of ours was taken yet.
    PORT_OUT_UNANSWERED = "a port-out is not answered"
    #: The same, and the carrier takes silence for consent.
    SILENCE_APPROVES = "a port-out is not answered, and silence counts as approval"


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
        named = ", ".join(map(str, self.numbers))
        where = f" (orders {', '.join(self.orders)})" if self.orders else ""
        by = self.report.promised if self.report else None
        return f"{named}: {self.kind}{where}{f'; answer by {by.isoformat()}' if by else ''}"


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


def unanswered_port_outs(shelf: Shelf, *, silent: frozenset[str]) -> Iterator[Alarm]:
    """
    Iterate over what other carriers asked of numbers of ours, and no answer of ours was taken.

    Args:
        shelf: Where that is kept.
        silent: The sources whose carriers take silence for consent.
    """
    said = [event for event in shelf.port_outs if isinstance(event, Report)]
    answered = {(report.source, report.reference) for report in said if report.channel is Channel.REPLY}
    asked = {(report.source, report.reference): report for report in said if report.channel is not Channel.REPLY}
    for key, report in asked.items():
        if key not in answered:
            kind = AlarmKind.SILENCE_APPROVES if report.source in silent else AlarmKind.PORT_OUT_UNANSWERED
            yield Alarm(kind=kind, numbers=report.numbers or (), report=report)
