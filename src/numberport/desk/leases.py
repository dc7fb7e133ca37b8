"""
Who sends what was never answered, where several desks work on one store.

A desk that finds an action unanswered cannot tell whether another desk is at work on it or has died. So whoever takes
it up writes that down first, in a stream beside the order; the store lets one of two win. What was taken up, or first
journalled, less than a *lease* ago is left alone.
"""

import datetime as dt

from numberport.desk.outbox import number_of
from numberport.events import Action, Submit
from numberport.storage import Conflict, EventStore

__all__ = ["Leases"]

_LEASE = "sending:"


class Leases:
    """
    What desks have taken up.

    Args:
        store: Where that is written down.
        term: How long what one desk took up is left alone by the others; None where this desk alone sends.
    """

    def __init__(self, store: EventStore, term: dt.timedelta | None) -> None:
        self._store = store
        self._term = term

    def until(self, order: str, action: Action) -> dt.datetime | None:
        """Return until when an unanswered action is left alone; None where it need not be."""
        return None if self._term is None else _last(action, self._claims(order)) + self._term

    def _claims(self, order: str) -> tuple[Action, ...]:
        return tuple(event for event in self._store.read(_LEASE + order) if isinstance(event, Submit))

    def hold(self, order: str) -> int:
        """Return what stands for the right to send what this desk has journalled just now."""
        return 0 if self._term is None else len(self._claims(order))

    def take(self, order: str, action: Action, now: dt.datetime) -> int | None:
        """Take an unanswered action up, and return what stands for that; None where another desk may be at it."""
        if self._term is None:
            return 0
        claims = self._claims(order)
        if now < _last(action, claims) + self._term:
            return None
        return self._write(order, action, now, len(claims))

    def renew(self, order: str, action: Action, held: int, now: dt.datetime) -> int | None:
        """
        Say that this desk is still at work on an action, and return what stands for that; None where it has lost it.

        Args:
            order: The order's id.
            action: The action.
            held: What stood for it before.
            now: The moment.
        """
        if self._term is None:
            return 0
        claims = self._claims(order)
        if len(claims) != held:
            return None
        return held if now < _last(action, claims) + self._term / 2 else self._write(order, action, now, held)

    def _write(self, order: str, action: Action, now: dt.datetime, expected: int) -> int | None:
        claim = Submit(at=now, reference=order, sequence=number_of(action))
        try:
            return self._store.append(_LEASE + order, (claim,), expected=expected)
        except Conflict:
            return None


def _last(action: Action, claims: tuple[Action, ...]) -> dt.datetime:
    """Return when an action was last taken up by a desk: when it was journalled, or since."""
    return max([action.at, *(claim.at for claim in claims if claim.sequence == number_of(action))])
