"""
What a desk can tell without doing anything: where its orders stand, what is due, and what needs a person.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from numberport import preflight, profiles
from numberport.adapters.clock import Clock
from numberport.calendars import BusinessCalendar
from numberport.deadlines import Deadline, Timeline, due
from numberport.desk import alarms, explaining
from numberport.desk.alarms import Alarm
from numberport.desk.calls import Carrier
from numberport.desk.claims import leaving_elsewhere, taken_elsewhere
from numberport.desk.explaining import Explanation
from numberport.desk.files import FileSource, NoFiles
from numberport.desk.leases import Leases
from numberport.desk.looking import Looker
from numberport.desk.looks import Looks, Outage, OutageRule
from numberport.desk.outbox import Waiting
from numberport.desk.receiving import Receiver
from numberport.desk.sending import Sender
from numberport.desk.shelf import Shelf
from numberport.desk.telling import Teller
from numberport.errors import NumberportError
from numberport.events import Event
from numberport.evidence import Grade
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.preflight import HindsightCount, PreflightReport, hindsight
from numberport.profiles.profile import Profile
from numberport.rejections import Refusal
from numberport.states import OPEN
from numberport.storage import EventStore
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.planning import Plan, Reading, Sheet
    from numberport.planning.given import Row

__all__ = ["Standing", "ends"]


class Standing:
    """
    What a desk holds and tells; :class:`~numberport.desk.PortDesk` says what its arguments are.
    """

    def __init__(
        self,
        store: EventStore,
        carriers: Mapping[str, Carrier],
        clock: Clock,
        *,
        profile_named: Callable[[str], Profile] = profiles.get,
        calendar: BusinessCalendar | None = None,
        files: FileSource | None = None,
        lease: dt.timedelta | None = None,
        outages: OutageRule | None = None,
    ) -> None:
        self._shelf = Shelf(store, profile_named)
        self._profile_named = profile_named
        self._clock = clock
        self._calendar = calendar
        self._looks = Looks(store, outages or OutageRule())
        ways = dict(carriers)
        self._sender = Sender(self._shelf, clock, files or NoFiles(), Leases(store, lease), self._looks, ways)
        self._teller = Teller(self._shelf, ways, self._sender)
        self._looker = Looker(self._shelf, self._sender, self._looks)
        self._receiver = Receiver(self._shelf, clock, self._looker, self._looks)

    @property
    def orders(self) -> tuple[PortOrder, ...]:
        """All orders, by id."""
        return tuple(self._shelf)

    @property
    def unclaimed(self) -> tuple[Event, ...]:
        """Reports that belong to no order of ours; a person should look at them."""
        return self._shelf.unclaimed

    @property
    def damaged(self) -> Mapping[str, NumberportError]:
        """The orders that the store holds and that cannot be read, by id, and why; a person should look at them."""
        return self._shelf.damaged

    @property
    def port_outs(self) -> tuple[Event, ...]:
        """What other carriers asked of numbers of ours, and our answers that were taken."""
        return self._shelf.port_outs

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What a person must look at now that no single order shows."""
        sources = {
            carrier.adapter.name: alarms.Source(
                self._profile_named(profile), silent=carrier.adapter.capabilities.silence_approves
            )
            for profile, carrier in self._teller.carriers.items()
        }
        outages = (one for one in self._looks.outages.values() if one.is_alarming(self._looks.rule, self._clock.now()))
        return (
            *alarms.live_twice(self._shelf),
            *alarms.unanswered_port_outs(self._shelf.port_outs, sources),
            *alarms.unreached(self._shelf, [one.order for one in outages]),
        )

    def outage(self, order: str) -> Outage | None:
        """
        Return since when and why the carrier does not say where an order stands; None where it did when asked last.

        Raises:
            NoSuchOrder: The store does not hold it.
        """
        return self._looks.outages.get(self.order(order).id)

    def refresh(self) -> None:
        """Read all that other desks have written to the store."""
        self._shelf.refresh()

    def order(self, order: str) -> PortOrder:
        """
        Return an order as it stands.

        Raises:
            NoSuchOrder: The store does not hold it.
            NumberportError: What the store holds of it cannot be read.
        """
        return self._shelf.get(order)

    def plan(
        self,
        rows: "Iterable[Row] | Sheet | Reading",
        *,
        profile: str = "generic",
        region: str | None = "US",
        account: Account | None = None,
    ) -> "Plan":
        """
        Return the orders that rows become; a number on an open order of this desk is left over, with that order.

        Args:
            rows: Texts, numbers or a sheet; see :func:`numberport.planning.plan`, which takes more than this.
            profile: The name of the profile whose rules split them.
            region: The country, as two letters, of numbers written without their country code.
            account: What holds for all of them.

        Raises:
            InputError: Something is no row, or there is no such country.
            UnknownProfile: There is no such profile.
        """
        from numberport import planning

        known = {number.number: order for order in self.orders for number in order if number.state in OPEN}
        return planning.plan(rows, region=region, profile=self._profile_named(profile), account=account, known=known)

    def check(self, order: str) -> PreflightReport:
        """Return everything that would get an order rejected if it were sent now."""
        port = self.order(order)
        return self._checked(port, taken_elsewhere(self._shelf, port))

    def hindsight(self) -> HindsightCount:
        """Return how often preflight foresaw what carriers refused, over every sending that they did refuse."""
        seen = ((order, leaving_elsewhere(self._shelf, order)) for order in self.orders)
        return HindsightCount.of(one for order, leaving in seen for one in hindsight.of_order(order, leaving=leaving))

    def _checked(self, port: PortOrder, taken: Mapping[TelephoneNumber, str] | None = None) -> PreflightReport:
        leaving = leaving_elsewhere(self._shelf, port)
        return preflight.check(port, port.profile, on=self._clock.now().date(), taken=taken or {}, leaving=leaving)

    def due(self, order: str) -> tuple[Deadline, ...]:
        """Return what must happen by when."""
        port = self.order(order)
        return due(port, port.profile, calendar=self._calendar)

    def timeline(self, order: str) -> Timeline:
        """Return what happened to an order, what is due, and what is waited for without a date."""
        return Timeline.of(self.order(order), self.due(order))

    def next_due(self) -> dt.datetime | None:
        """Return the next moment at which :meth:`~numberport.desk.PortDesk.tick` has something to do, or None."""
        moments = [deadline.at for port in self.orders for deadline in self.due(port.id) if ends(deadline)]
        return min([*moments, *self.retries(), *self._looker.dues()], default=None)

    def retries(self) -> tuple[dt.datetime, ...]:
        """Return the moments at which what was sent and never answered is looked into again."""
        return tuple(self._sender.retries())

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what the carriers must hear of and have not answered, and why not."""
        return tuple(self._sender.waiting())

    def explain(self, what: str | Refusal) -> tuple[Explanation, ...]:
        """
        Say what keeps an order where it is and what to do, or what a refusal means.

        Args:
            what: An order's id, or a refusal.

        Raises:
            NoSuchOrder: The store does not hold the order.
        """
        if isinstance(what, Refusal):
            return (explaining.of_refusal(what),)
        order = self.order(what)
        waiting = (one for one in self.waiting() if one.order == what)
        paused = self._sender.paused(order.profile.name)
        until = paused if paused is not None and self._clock.now() < paused else None
        return tuple(explaining.of_order(order, waiting, self.due(what), outage=self.outage(what), paused=until))

    def _moment(self, port: PortOrder) -> dt.datetime:
        """Return the moment for an action: now, or that of the last event where another clock ran ahead of ours."""
        return max(self._clock.now(), port.last)


def ends(deadline: Deadline) -> bool:
    """Tell whether the passing of a deadline ends something of itself: not on a rule that may be wrong."""
    return deadline.means is not None and deadline.rests_on.grade is not Grade.PROVISIONAL
