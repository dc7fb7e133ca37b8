"""
Telling carriers what was journalled.

The journal is the outbox. An action that the carrier must hear of is *unanswered* until a
:class:`~numberport.events.Settle` names it, whatever else has been done or said since. Unanswered actions are worked
off oldest first, each with the order as it was when the action was taken.

One that may have been sent before, by a process that died or on a line that broke, is treated by what it would do
twice. What moves an order is looked up by our own reference first, and only what the carrier does not know is sent
again. Remarks and files are sent again. An activation never is: the carrier is asked where the order stands, and where
the numbers do not move a person decides anew.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.protocol import Accepted, Asked, Operation, Outcome, Refused, Unknown
from numberport.adapters.questions import Attachment, OperationKind
from numberport.desk.calls import Calls, Carrier
from numberport.desk.files import FileSource, chosen
from numberport.desk.hearing import heard_by_others
from numberport.desk.leases import Leases
from numberport.desk.looks import Looks
from numberport.desk.outbox import (
    KINDS,
    SENT_AGAIN,
    Waiting,
    as_it_was,
    number_of,
    unanswered,
)
from numberport.desk.parting import heard_of, parted
from numberport.desk.refused import meant
from numberport.desk.shelf import Shelf
from numberport.errors import NumberportError
from numberport.events import Action, Activate, Channel, HandIn, Remark, Settle
from numberport.orders import PortOrder
from numberport.rejections import Reason, Refusal
from numberport.states import PortState

__all__ = ["Sender"]

#: How long the desk waits before it tries again; a setting of ours, no carrier's rule.
_PATIENCE: Final = dt.timedelta(minutes=5)

#: What files go with.
_WITH_FILES: Final = frozenset({OperationKind.SUBMIT, OperationKind.CORRECT, OperationKind.AMEND})


@attrs.frozen
class _Try:
    #: When there is another.
    until: dt.datetime
    why: str


class Sender:
    """
    Carries actions to carriers and journals what comes back.

    Args:
        shelf: The orders.
        clock: Tells the moment.
        files: Where the files of orders come from.
        leases: Who sends what, where several desks share a store.
        looks: Which carriers want to be left alone.
        carriers: A way to the carrier of each profile, by the profile's name.
    """

    def __init__(
        self,
        shelf: Shelf,
        clock: Clock,
        files: FileSource,
        leases: Leases,
        looks: Looks,
        carriers: Mapping[str, Carrier],
    ) -> None:
        self._shelf = shelf
        self._clock = clock
        self._files = files
        self._leases = leases
        self._looks = looks
        self._carriers = carriers
        self._calls = Calls(shelf, clock, leases, looks)
        self._tried: dict[str, _Try] = {}
        #: Files that were given with an action just now, and that the host may not keep yet.
        self._fresh: dict[str, tuple[Attachment, ...]] = {}

    def waiting(self) -> Iterator[Waiting]:
        """Iterate over everything unanswered, by order, oldest first."""
        for order in self._shelf:
            for place, action in enumerate(unanswered(order)):
                tried = self._tried.get(order.id)
                why = "it was not looked into since the desk was started" if tried is None else tried.why
                yield Waiting(order.id, action, "it waits for what was done before it" if place else why)

    def retries(self) -> Iterator[dt.datetime]:
        """Iterate over the moments at which what is unanswered is looked into."""
        for order in self._shelf:
            if waiting := unanswered(order):
                yield self._next_try(order.id, waiting[0])

    def is_due(self, order: str) -> bool:
        """Tell whether something of an order is unanswered, and enough time has passed since the last fruitless try."""
        held = self._shelf.held(order)
        waiting = unanswered(held) if held is not None else ()
        return bool(waiting) and self._next_try(order, waiting[0]) <= self._clock.now()

    def _next_try(self, order: str, action: Action) -> dt.datetime:
        tried, held = self._tried.get(order), self._leases.until(order, action)
        soonest = self._clock.now() if tried is None else tried.until
        paused = self.paused(self._shelf.get(order).profile.name)
        return max(moment for moment in (soonest, held, paused) if moment is not None)

    def paused(self, profile: str) -> dt.datetime | None:
        """Return until when the carrier of a profile wanted to be left alone last; None where it never did."""
        carrier = self._carriers.get(profile)
        return None if carrier is None else self._looks.paused(carrier.adapter.name)

    def is_paused(self, carrier: Carrier) -> bool:
        """Tell whether a carrier wants to be left alone now."""
        until = self._looks.paused(carrier.adapter.name)
        return until is not None and self._clock.now() < until

    def way(self, profile: str) -> Carrier | None:
        """Return the way to the carrier of a profile, or None where there is none."""
        return self._carriers.get(profile)

    def put_off(self, order: str, why: str, wait: dt.timedelta | None = None) -> None:
        """Remember that a try was fruitless, and how long the carrier asked to be left alone."""
        self._tried[order] = _Try(self._clock.now() + (wait or _PATIENCE), why)

    def work_off(
        self, order: str, carrier: Carrier, *, new: Collection[int | None] = (), fresh: Sequence[Attachment] = ()
    ) -> PortOrder:
        """
        Tell the carrier what it has not answered, oldest first, until nothing is left or an answer stays out.

        Args:
            order: The order's id.
            carrier: The way to its carrier.
            new: The numbers of the actions that were journalled just now; any other may have been sent before.
            fresh: Files that were given with them.
        """
        self._tried.pop(order, None)
        if fresh:
            self._fresh[order] = (*self._fresh.get(order, ()), *fresh)
        while waiting := unanswered(self._shelf.get(order)):
            outcome = self._told(self._shelf.get(order), waiting[0], carrier, known=waiting[0].sequence not in new)
            if isinstance(outcome, Unknown):
                self.put_off(order, outcome.why, outcome.wait)
                break
            self._settle(order, waiting[0], outcome)
        else:
            self._fresh.pop(order, None)
        return self._shelf.get(order)

    def _told(self, port: PortOrder, action: Action, carrier: Carrier, *, known: bool) -> Outcome:
        """Tell a carrier of an action; of one it may know already, only if it does not."""
        now = self._clock.now()
        lease = self._leases.take(port.id, action, now) if known else self._leases.hold(port.id)
        if lease is None:
            return Unknown("another desk may be sending it")
        kind, order = KINDS[type(action)], as_it_was(port, action)
        if known and kind not in SENT_AGAIN:
            found = self._looked_up(order, action, carrier)
            if found is not None:
                return found
        try:
            operation = self._operation(kind, order, action)
        except (NumberportError, OSError) as error:
            return Unknown(str(error))
        return self._calls.make(operation, carrier, action, lease)

    def _looked_up(self, order: PortOrder, action: Action, carrier: Carrier) -> Outcome | None:
        """Return what became of an action that may have arrived; None where it has surely not, and is sent again."""
        if OperationKind.FIND not in carrier.adapter.capabilities:
            return None
        if isinstance(action, Activate):
            return self._activated(order, carrier)
        found = self._calls.make(self.about(OperationKind.FIND, order, action), carrier)
        return None if isinstance(found, Refused) else found

    def _activated(self, order: PortOrder, carrier: Carrier) -> Outcome:
        """Return what became of an activation that may have arrived: it is never asked for a second time by itself."""
        said = self._calls.make(self.about(OperationKind.FETCH, order), carrier)
        if not isinstance(said, Accepted):
            return said if isinstance(said, Unknown) else Unknown("the carrier does not know the order")
        meanings = (order.profile.meaning(report.word) for report in said.reports)
        if {meaning.entry for meaning in meanings if meaning} & _MOVING:
            return Accepted(said.reports)
        lost = (
            "nobody knows whether the carrier heard of it, and the numbers do not move; ask again if they still shall"
        )
        return Refused((Refusal(Reason.UNKNOWN, "", lost),), said.reports)

    def ask(self, question: Asked, carrier: Carrier) -> Outcome:
        """Ask a carrier what has no effect, and return the outcome."""
        return self._calls.make(question, carrier)

    def about(self, kind: OperationKind, port: PortOrder, action: Action | None = None) -> Operation:
        """Return what is asked about an order, now."""
        return Operation(kind=kind, order=port, action=action, at=self.moment(port))

    def _operation(self, kind: OperationKind, port: PortOrder, action: Action) -> Operation:
        """
        Return what is asked of a carrier, with the files and words that belong to it.

        Raises:
            FilesMissing: A file is not where the host keeps it.
        """
        kept, fresh = self._files, self._fresh.get(port.id, ())
        files: tuple[Attachment, ...] = ()
        if isinstance(action, HandIn):
            files = chosen(port.id, action.files, kept.attachments(port), fresh)
        elif kind in _WITH_FILES:
            files = tuple(kept.attachments(port))
        text = action.text if isinstance(action, Remark) else ""
        return attrs.evolve(self.about(kind, port, action), files=files, text=text)

    def moment(self, port: PortOrder) -> dt.datetime:
        """Return the moment for what happens to an order: now, or that of the last event where a clock ran ahead."""
        return max(self._clock.now(), port.last)

    def _settle(self, order: str, action: Action, outcome: Accepted | Refused) -> None:
        """Journal that an action is answered, what the reply said, and the orders that the carrier made of one."""
        taken = isinstance(outcome, Accepted)
        refusals = outcome.refusals if isinstance(outcome, Refused) else ()
        said = [attrs.evolve(report, channel=Channel.REPLY) for report in outcome.reports]

        def answered(port: PortOrder) -> tuple[PortOrder, ...]:
            if action not in unanswered(port):
                return (port,)
            at = self.moment(port)
            port = port.apply(Settle(at=at, action=number_of(action), accepted=taken, refusals=refusals))
            port, *others = parted(self._shelf, port, heard_of(self._shelf, port, said).get(port.id, ()))
            for report in () if isinstance(outcome, Accepted) else meant(port, action, outcome, at):
                port = port.apply(report)
            return (port, *others)

        port = self._shelf.update_all(order, answered)[0]
        heard_by_others(self._shelf, port, said)


#: Where numbers are that the carrier lets over, or has.
_MOVING: Final = frozenset({PortState.ACTIVATING, PortState.PORTED})
