"""
Whose move it is on an order while no clock runs: what is waited for, and that nobody has stated until when.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.orders import NumberPort, PortOrder
from numberport.profiles import Profile
from numberport.states import Hold, PortState, Side
from numberport.telephone import TelephoneNumber

__all__ = ["Awaited", "awaited"]

_CUSTOMER: Final = "the customer"
_CARRIER: Final = "the losing carrier"


@attrs.frozen(kw_only=True)
class Awaited:
    """
    A move that is waited for, without a date.

    Args:
        of: Whose move it is, in words.
        what: What it is.
        unstated: Why there is no date.
        numbers: The numbers that wait for it.
    """

    of: str
    what: str
    unstated: str
    numbers: tuple[TelephoneNumber, ...]

    def __str__(self) -> str:
        return f"waiting for {self.of} {self.what}: {self.unstated}"


@attrs.frozen
class _Move:
    """Whose move it is in a state, None for the provider's; what it is; and the deadlines that bound it."""

    of: str | None
    what: str
    bounds: frozenset[DeadlineKind] = frozenset()


_K = DeadlineKind
_ANSWERED: Final = frozenset({_K.RESPONSE, _K.ESCALATION, _K.PROMISED})
_MENDED: Final = frozenset({_K.ANSWER, _K.IDLE})

_MOVES: Final[Mapping[PortState, _Move]] = MappingProxyType(
    {
        PortState.DRAFT: _Move("us", "to send it", frozenset({_K.IDLE, _K.DESIRED, _K.LOA_STALE, _K.INVOICE_STALE})),
        PortState.SUBMITTED: _Move(None, "to pass it on or answer it", _ANSWERED),
        PortState.PENDING: _Move(_CARRIER, "to answer", _ANSWERED),
        PortState.UPDATE_REQUIRED: _Move(_CUSTOMER, "to add or mend what is missing", _MENDED),
        PortState.REJECTED: _Move(_CUSTOMER, "to answer the rejection", _MENDED),
        PortState.FOC_CONFIRMED: _Move(None, "to say the committed date", frozenset({_K.FOC})),
        PortState.ACTIVATING: _Move(None, "to confirm the activation", frozenset({_K.ACTIVATION})),
        PortState.CANCEL_PENDING: _Move(None, "to grant the cancel or refuse it", frozenset({_K.PROMISED})),
    }
)


def awaited(order: PortOrder, profile: Profile, due: Iterable[Deadline]) -> tuple[Awaited, ...]:
    """
    Return the moves that numbers of an order wait for and that nothing due bounds, the order's own first.

    Args:
        order: The order.
        profile: The provider.
        due: What falls due on it.
    """
    bounded = {(number, one.kind) for one in due for number in one.numbers}
    found: dict[tuple[str, str], list[TelephoneNumber]] = {}
    for port in order:
        for move in _moves(port, bounded):
            found.setdefault((move.of or profile.title, move.what), []).append(port.number)
    return tuple(
        Awaited(of=of, what=what, unstated=_unstated(of, profile), numbers=tuple(numbers))
        for (of, what), numbers in found.items()
    )


def _moves(port: NumberPort, bounded: set[tuple[TelephoneNumber, DeadlineKind]]) -> Iterator[_Move]:
    """Iterate over what a number waits for: what holds it, or else the next step of its state."""
    if holds := sorted(port.standing.holds):
        moves = tuple(map(_held, holds))
    else:
        moves = (_MOVES[port.state],) if port.state in _MOVES else ()
    yield from (move for move in moves if not any((port.number, kind) in bounded for kind in move.bounds))


def _held(hold: Hold) -> _Move:
    whose = {Side.OURS: _CUSTOMER, Side.THEIRS: _CARRIER, Side.EITHER: "either side"}[hold.side]
    return _Move(whose, f"({hold})", frozenset({_K.PROMISED}) if hold.side is Side.THEIRS else frozenset())


def _unstated(of: str, profile: Profile) -> str:
    return "no rule held gives a deadline" if of == _CARRIER else f"no deadline stated by {profile.title}"
