"""
The main job: a customer's folder becomes orders that live through everything, in virtual time.

The job holds no state of its own. Started again, it takes up the story at the latest moment that the journal holds,
once everything that had come by then has been handed in; so a job that was killed ends as it would have ended.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from numberport.adapters import Script, SimulatedAdapter, SimulatedCarrier, VirtualClock
from numberport.adapters.simulator import Tape
from numberport.calendars import BusinessCalendar
from numberport.cli.folder import Answer, Folder
from numberport.desk import Carrier, PortDesk
from numberport.orders import PortOrder
from numberport.planning import Plan
from numberport.preflight import PreflightReport, Severity, check
from numberport.states import OrderStatus, PortState
from numberport.storage import EventStore

if TYPE_CHECKING:
    from numberport.documents import Papers
    from numberport.events import Facts
    from numberport.parties import Account

__all__ = ["Drafted", "Job", "Waiting"]

_ASKED = frozenset({PortState.REJECTED, PortState.UPDATE_REQUIRED})

_OPEN = frozenset(
    {
        OrderStatus.DRAFT,
        OrderStatus.ACTION_REQUIRED,
        OrderStatus.SUBMITTED,
        OrderStatus.PENDING,
        OrderStatus.FOC_CONFIRMED,
        OrderStatus.ACTIVATING,
        OrderStatus.CANCEL_PENDING,
    }
)


@attrs.frozen
class Drafted:
    """An order of the plan as it was on the first day, and what preflight said of it then."""

    order: PortOrder
    report: PreflightReport


@attrs.frozen
class Waiting:
    """An order that goes no further by itself, and what it waits for."""

    order: str
    what: str


@attrs.frozen
class _Mended:
    """What an order will say once the customer has answered, and when that is."""

    at: dt.datetime
    account: "Account"
    facts: "Facts"
    papers: "Papers"


class Job:
    """
    One run of the main job.

    Args:
        folder: What the customer sent.
        plan: What it became.
        store: Where the events last.
        tape: The simulated carrier's own memory.
        script: What the carrier does.
        start: The moment it all begins.
    """

    def __init__(
        self, folder: Folder, plan: Plan, store: EventStore, tape: Tape, *, script: Script, start: dt.datetime
    ) -> None:
        self._folder = folder
        self.start = start
        self._clock = VirtualClock(start)
        self._calendar = BusinessCalendar(zone=script.zone)
        self._carrier = SimulatedCarrier(folder.profile, script, self._clock, tape)
        way = Carrier(SimulatedAdapter(profile=folder.profile), self._carrier)
        self._desk = PortDesk(store, {folder.profile.name: way}, self._clock, calendar=self._calendar)
        self.drafts = tuple(self._drafted(plan))

    def _drafted(self, plan: Plan) -> Iterator[Drafted]:
        for place, planned in enumerate(plan.orders, start=1):
            order = planned.open(at=self.start, id=self._folder.order_id(place))
            day, files = self.start.date(), self._folder.files
            found = check(order, order.profile, on=day, files=files, leaving=plan.leaving(order.account))
            yield Drafted(order, found)

    @property
    def orders(self) -> tuple[PortOrder, ...]:
        """Every order, those that followed a rejection included."""
        return self._desk.orders

    @property
    def desk(self) -> PortDesk:
        """The desk that did the work."""
        return self._desk

    @property
    def now(self) -> dt.datetime:
        """The moment the job has reached."""
        return self._clock.now()

    def run(self, tell: Callable[[dt.datetime, int], None]) -> None:
        """
        Take every order as far as it goes.

        Args:
            tell: Is told the moment reached and how many orders are still open.
        """
        self._catch_up()
        self._open_and_submit()
        while True:
            self._desk.tick()
            self._answer()
            tell(self.now, sum(order.status in _OPEN for order in self.orders))
            coming = self._coming()
            if coming is None:
                return
            self._pass_to(coming)

    def _catch_up(self) -> None:
        """Pass to the latest moment that is written down, and finish what was begun then; nothing is heard twice."""
        written = [event.at for order in self.orders for event in order.journal.events]
        latest = max(written, default=self.now)
        while (coming := self._carrier.next_news(self.now)) is not None and coming <= latest:
            self._pass_to(coming)
        self._clock.advance_to(latest)
        self._desk.tick()

    def _pass_to(self, moment: dt.datetime) -> None:
        """Let time pass, and hand in what comes."""
        before = self.now
        self._clock.advance_to(moment)
        for news in self._carrier.news(before, moment):
            self._desk.receive(self._folder.profile.name, news.webhook)

    def _open_and_submit(self) -> None:
        known = {order.id for order in self._desk.orders}
        for drafted in self.drafts:
            if drafted.order.id not in known:
                self._desk.open(drafted.order)
            order = self._desk.order(drafted.order.id)
            if order.version == 0 and order.status is OrderStatus.DRAFT and not drafted.report.blocks:
                self._desk.submit(order.id)

    def _answer(self) -> None:
        """Let the customer answer what has waited long enough."""
        for order in self.orders:
            mended = self._mended(order)
            if mended is not None and mended.at <= self.now:
                self._desk.correct(order.id, account=mended.account, facts=mended.facts, papers=mended.papers)

    def _coming(self) -> dt.datetime | None:
        """Return the moment at which something happens next, or None when all that is left is waiting."""
        answers = [mended.at for order in self.orders if (mended := self._mended(order)) is not None]
        news = self._carrier.next_news(self.now)
        moments = filter(None, (*answers, news, self._desk.next_due()))
        return min((max(moment, self.now) for moment in moments), default=None)

    def _mended(self, order: PortOrder) -> _Mended | None:
        """Return the customer's answer to an order, or None where nothing is asked or nothing new is said."""
        asked = [port for port in order if port.state in _ASKED]
        if not asked:
            return None
        answers = self._folder.answers_to(refusal.reason for port in asked for refusal in port.refusals)
        account, facts, papers = order.account, order.facts, order.papers
        for answer in answers:
            account, facts, papers = answer.stated.mend(account, facts, papers)
        if (account, facts, papers) == (order.account, order.facts, order.papers):
            return None
        since = max(port.standing.since for port in asked)
        return _Mended(max(self._ready(answer, since) for answer in answers), account, facts, papers)

    def _ready(self, answer: Answer, since: dt.datetime) -> dt.datetime:
        return self._calendar.after(since, answer.after)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the orders that go no further by themselves, each with what it waits for."""
        blocked = {drafted.order.id: drafted.report for drafted in self.drafts if drafted.report.blocks}
        found = []
        for order in self.orders:
            if order.id in blocked and order.status is OrderStatus.DRAFT:
                found.append(Waiting(order.id, f"not sent: {_remedies(blocked[order.id])}"))
            elif order.status in _OPEN:
                found.append(Waiting(order.id, _what_for(order)))
        return tuple(found)


def _remedies(report: PreflightReport) -> str:
    remedies = [finding.remedy for finding in report.findings if finding.severity is Severity.BLOCKS]
    return "; ".join(dict.fromkeys(remedies))


def _what_for(order: PortOrder) -> str:
    refusals = {refusal for port in order if port.state in _ASKED for refusal in port.refusals}
    if refusals:
        reasons = ", ".join(sorted(refusal.reason.value.replace("_", " ") for refusal in refusals))
        return f"an answer from the customer: {reasons}"
    return f"news from the carrier; it stands at {order.status.value.replace('_', ' ')}"
