"""
Journalling what we do, and telling the carrier of it: never the one without the other.
"""

from collections.abc import Mapping, Sequence

from numberport.adapters.questions import Attachment
from numberport.desk.calls import Carrier
from numberport.desk.claims import put_claimed
from numberport.desk.obstacles import NoCarrier
from numberport.desk.outbox import unanswered
from numberport.desk.sending import Sender
from numberport.desk.shelf import Shelf
from numberport.desk.taking import refuse_untaken
from numberport.errors import require
from numberport.events import Action, Submit
from numberport.orders import PortOrder

__all__ = ["Teller"]


class Teller:
    """
    Journals orders and tells carriers what they must hear of them.

    Args:
        shelf: The orders.
        carriers: A way to the carrier of each profile, by the profile's name.
        sender: Carries actions there.
    """

    def __init__(self, shelf: Shelf, carriers: Mapping[str, Carrier], sender: Sender) -> None:
        self._shelf = shelf
        self._carriers = carriers
        self._sender = sender

    @property
    def carriers(self) -> Mapping[str, Carrier]:
        """The ways to the carriers, by the names of the profiles."""
        return self._carriers

    def carrier(self, profile: str) -> Carrier:
        """
        Return the way to the carrier of a profile.

        Raises:
            NoCarrier: There is none.
        """
        require("profile", profile, str, "the name of a profile, a text")
        if profile not in self._carriers:
            raise NoCarrier(profile, tuple(sorted(self._carriers)), "the desk")
        return self._carriers[profile]

    def unheard(self, port: PortOrder) -> tuple[Action, ...]:
        """Return the actions of an order that are not journalled yet, and that its carrier must hear of."""
        held = self._shelf.held(port.id)
        known = unanswered(held) if held is not None else ()
        return tuple(action for action in unanswered(port) if action not in known)

    def tell(self, port: PortOrder, *others: PortOrder, fresh: Sequence[Attachment] = ()) -> PortOrder:
        """
        Journal what is new in some orders, all or nothing; then tell the carrier what it must hear of the first.

        Args:
            port: The order its carrier is told of.
            others: Those it takes numbers over from.
            fresh: Files that were given with it.

        Raises:
            NoCarrier: There is no way to its carrier.
            NotTaken: Its carrier takes nothing of the kind.
            CancelByHand: Its carrier takes this cancel by ticket, say.
            NumbersTaken: Another order asks for a number of it.
            Conflict: Somebody else has written to one of these orders.
        """
        new = self.unheard(port)
        carrier = self.carrier(port.profile.name) if new else None
        if carrier is not None:
            refuse_untaken(port, new, carrier.adapter)
        if any(isinstance(action, Submit) for action in new):
            put_claimed(self._shelf, port, *others)
        else:
            self._shelf.put(*others, port)
        if carrier is None:
            return port
        return self._sender.work_off(port.id, carrier, new={action.sequence for action in new}, fresh=fresh)

    def look_into(self, order: str) -> None:
        """Settle what was sent and never answered, where another desk has not."""
        if not self._sender.is_due(order):
            return
        self._shelf.catch_up(order)
        if not self._sender.is_due(order):
            return
        try:
            self._sender.work_off(order, self.carrier(self._shelf.get(order).profile.name))
        except NoCarrier as error:
            self._sender.put_off(order, str(error))
