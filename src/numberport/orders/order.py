"""
A port order: numbers that travel together from one losing carrier, and all that happened to them.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

import attrs

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Papers, Record
from numberport.errors import UsageError
from numberport.events import (
    Action,
    Adopt,
    Amend,
    Correct,
    Event,
    Facts,
    Handover,
    Move,
    Open,
    Report,
    RequestCancel,
    Settings,
    SetUp,
    SnapBack,
    Submit,
    Supersede,
)
from numberport.journal import Journal
from numberport.orders.actions import NothingRejected, NotOnOrder, OrderEmpty, judge, raises_version
from numberport.orders.anomalies import outstanding
from numberport.orders.cancels import CancelRequest, cancels
from numberport.orders.comments import Comment, comments
from numberport.orders.commitments import CommitmentHistory, commitments
from numberport.orders.folding import begin, begun_settings, step
from numberport.orders.handing import handed_on
from numberport.orders.lineage import Lineage, lineage
from numberport.orders.openings import following, split_off
from numberport.orders.ports import Group, NumberPort, Reading, Standing
from numberport.orders.sendings import reaches_back, sendings
from numberport.orders.shown import sections
from numberport.orders.supplements import refuse
from numberport.orders.windows import refuse_late
from numberport.parties import Account, Secret, secrets_in
from numberport.profiles.profile import Profile
from numberport.regimes import covering
from numberport.sections import Section
from numberport.states import OrderStatus, PortState, roll_up
from numberport.telephone import TelephoneNumber

__all__ = ["NotAnOrder", "PortOrder", "WrongProfile"]


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


@attrs.frozen(kw_only=True)
class PortOrder:
    """
    One request to one losing carrier, as the fold of everything that happened to it.

    An order is a value: :meth:`apply` returns another. Two orders are equal when the same things happened to them, in
    whatever order these became known.

    Make one with :meth:`open`, or from stored events with :meth:`replay`.
    """

    #: The provider's ways, as data.
    profile: Profile
    #: How it began.
    opened: Open
    #: Everything that happened; its texts are whatever people wrote, so it is never shown as it is.
    journal: Journal = attrs.field(repr=False)
    #: The numbers, by history.
    groups: tuple[Group, ...] = attrs.field(repr=False)
    account: Account
    facts: Facts
    papers: Papers
    #: Set-up by number, as pairs of name and value.
    settings: Mapping[TelephoneNumber, Settings] = attrs.field(factory=dict, hash=False)
    #: The version of the submission; 0 while nothing was sent.
    version: int = 0
    #: The moment of the latest sending.
    submitted_at: dt.datetime | None = None
    #: Our own reference (PON).
    reference: str
    #: The carrier's reference, once it has told us.
    carrier_reference: str | None = None
    #: The latest stamp of every source that has told us anything; None where it has given none.
    stamps: Mapping[str, dt.datetime | dt.date | None] = attrs.field(factory=dict, hash=False)
    #: Until when the carrier cannot have seen actions that were not sent at once, by the desk's numbers of them.
    sendings: Mapping[int, dt.datetime] = attrs.field(factory=dict, hash=False)
    #: What came of each event, in the order in which they took effect.
    readings: tuple[Reading, ...] = attrs.field(default=(), repr=False)
    #: The moment of the last event that took effect.
    last: dt.datetime
    #: What the latest :meth:`apply` put into the journal.
    recorded: Event | None = attrs.field(default=None, eq=False, repr=False)

    @classmethod
    def open(cls, event: Open, *, profile: Profile) -> Self:
        """
        Open an order.

        Raises:
            OrderEmpty: It has no numbers.
            WrongProfile: The event names another profile.
            ActionNotPermitted: Whoever opens it may not.
        """
        judge(event, (), order=event.order, profile=profile, last=event.at)
        numbered = attrs.evolve(event, sequence=event.sequence or 1)
        return attrs.evolve(cls.replay((numbered,), profile=profile), recorded=numbered)

    @classmethod
    def replay(cls, events: Iterable[Event], *, profile: Profile) -> Self:
        """
        Return the order that stored events amount to, in whatever order they are given.

        Raises:
            NotAnOrder: There is not exactly one ``Open`` among them.
            OrderEmpty: It has no numbers.
            WrongProfile: It was opened under another profile.
        """
        return cls._folded(Journal.of(events), profile)

    @classmethod
    def _folded(cls, journal: Journal, profile: Profile) -> Self:
        placed = journal.placed
        opens = [entry.event for entry in placed if isinstance(entry.event, Open)]
        if len(opens) != 1:
            first = type(placed[0].event).__name__ if placed else "no event at all"
            raise NotAnOrder(f"{len(opens)} of them" if opens else first)
        begun = attrs.evolve(cls._begun(opens[0], profile), sendings=sendings(journal.events))
        return attrs.evolve(journal.fold(step, begun), journal=journal)

    @classmethod
    def _begun(cls, opened: Open, profile: Profile) -> Self:
        if opened.profile != profile.name:
            raise WrongProfile(opened.order, opened.profile, profile.name)
        if not opened.members:
            raise OrderEmpty(opened.order)
        return cls(
            profile=profile,
            opened=opened,
            journal=Journal(),
            groups=begin(opened),
            account=opened.account,
            facts=opened.facts,
            papers=opened.papers,
            settings=begun_settings(opened),
            version=opened.version,
            reference=opened.order,
            last=opened.at,
        )

    def apply(self, event: Event) -> Self:
        """
        Return the order after one more event.

        An action is judged now and recorded with the numbers it applied to (R2); a report is never refused.

        Args:
            event: What we do, or what the carrier said.

        Raises:
            UsageError: An action is not permitted, or the machine or the provider refuses it; the error says what was
                allowed, or why not.
            InputError: It names a number the order does not have.
        """
        numbered = event if event.sequence is not None else attrs.evolve(event, sequence=self.journal.next_sequence)
        recorded = self.judged(numbered) if isinstance(numbered, Action) else numbered
        grown = self.journal.appended(recorded)
        if grown is None or reaches_back(recorded, grown, self.sendings):
            after = self._folded(grown or self.journal.add_many((recorded,)), self.profile)
        else:
            after = attrs.evolve(step(self, grown.placed[-1]), journal=grown)
        return attrs.evolve(after, recorded=recorded)

    def judged(self, action: Action) -> Action:
        """
        Return an action as it would be recorded, with the numbers it applies to, without taking it (R2).

        Args:
            action: What somebody would do.

        Raises:
            UsageError: It is not permitted, or the machine or the provider refuses it.
            InputError: It names a number the order does not have.
        """
        if isinstance(action, Open):
            raise NotAnOrder("a second one")
        touched = judge(action, self.groups, order=self.id, profile=self.profile, last=self.last)
        if isinstance(action, Amend | RequestCancel):
            refuse(self, action, touched)
        if isinstance(action, SetUp | SnapBack):
            refuse_late(self, action, touched)
        judged = attrs.evolve(action, touched=touched) if isinstance(action, Move | Adopt) else action
        if isinstance(judged, Submit | Correct | Amend) and raises_version(judged, self.groups):
            return attrs.evolve(judged, version=self.version + 1)
        return judged

    def with_papers(
        self, *, at: dt.datetime, loa: LetterOfAuthorization | None = None, record: Record | None = None
    ) -> Self:
        """
        Return the order with papers added or replaced: an :class:`Amend` of those it has.

        Args:
            at: When they came in.
            loa: The letter of authorisation.
            record: The carrier's record: a CSR or an invoice.

        Raises:
            EarlierThanTheLast: They came in before the last event.
        """
        papers = self.papers if loa is None else attrs.evolve(self.papers, loa=loa)
        if isinstance(record, CustomerServiceRecord):
            papers = attrs.evolve(papers, csr=record)
        elif isinstance(record, Invoice):
            papers = attrs.evolve(papers, invoice=record)
        return self.apply(Amend(at=at, papers=papers))

    def succeeded_by(
        self,
        order: str,
        *,
        at: dt.datetime,
        account: Account | None = None,
        facts: Facts | None = None,
        papers: Papers | None = None,
    ) -> tuple[Self, Self]:
        """
        Return this order with its rejected numbers handed over, and the draft of the new order that takes them.

        This is how a rejection is answered where the provider takes no correction of the same order.

        Args:
            order: The id of the successor.
            at: When it is opened.
            account: The mended account; by default as it was.
            facts: The mended facts; by default as they were.
            papers: The mended papers; by default as they were.

        Raises:
            NothingRejected: No number of this order is rejected.
            EarlierThanTheLast: It would be opened before the last event.
        """
        rejected = tuple(port.number for port in self if port.state is PortState.REJECTED)
        if not rejected:
            raise NothingRejected(self.id)
        opened = attrs.evolve(
            following(self, order, rejected, at, Handover.NEW_ORDER),
            attempt=self.opened.attempt + 1,
            account=account or self.account,
            facts=facts or self.facts,
            papers=papers or self.papers,
        )
        return self._handed_over(opened)

    def split(self, order: str, numbers: Iterable[TelephoneNumber], *, at: dt.datetime) -> tuple[Self, Self]:
        """
        Return this order without some of its numbers, and the order they go on in, each where it stands (R3).

        Args:
            order: The id of the order they go on in.
            numbers: The numbers.
            at: When they are split off.

        Raises:
            NotOnOrder: The order does not have one of them.
            NoNumbers: There are none.
            IllegalTransition: One of them cannot be handed over where it stands.
            EarlierThanTheLast: They would be split off before the last event.
        """
        return self._handed_over(split_off(self, order, [self[number] for number in numbers], at))

    def _handed_over(self, opened: Open) -> tuple[Self, Self]:
        """Return this order without the numbers of another, and that other."""
        how = opened.origin.how if opened.origin else None
        old = self.apply(Supersede(at=opened.at, numbers=opened.members, successor=opened.order, how=how))
        return old, type(self).open(opened, profile=self.profile)

    @property
    def id(self) -> str:
        """The order's id, unique among ours."""
        return self.opened.order

    @property
    def numbers(self) -> tuple[TelephoneNumber, ...]:
        """All its numbers, sorted."""
        return self.opened.members

    @property
    def zone(self) -> str:
        """The zone in which its bare days are read: its region's, or UTC where nobody has said whose clock counts."""
        regime = covering(*self.numbers) if self.facts.region else None
        region = regime.find_region(self.facts.region or "") if regime else None
        return region.zone if region else "UTC"

    @property
    def status(self) -> OrderStatus:
        """Where the order stands, derived from its numbers."""
        return roll_up(group.state for group in self.groups)

    @property
    def verified(self) -> bool:
        """Whether it has ported numbers, and of each of them every check of the test plan is passed."""
        ported = [port for port in self if port.state is PortState.PORTED]
        return bool(ported) and all(port.verified for port in ported)

    @property
    def anomalies(self) -> tuple[Reading, ...]:
        """What makes no sense and waits for a person; equal in word and numbers they are one (R13)."""
        return outstanding(self.readings, self.numbers)

    @property
    def secrets(self) -> frozenset[Secret]:
        """Every secret it has been told of; whoever shows what people wrote leaves these out."""
        return secrets_in(*(placed.event for placed in self.journal.placed if isinstance(placed.event, Action)))

    @property
    def handed_on(self) -> tuple[tuple[str, Report], ...]:
        """The reports that belong to the orders which took numbers over: each order's id, and what it must hear."""
        return tuple(handed_on(self.readings, self.groups))

    def __getitem__(self, number: TelephoneNumber | str) -> NumberPort:
        """
        Return one number of the order, named as a number or by its E.164 text.

        Raises:
            NotOnOrder: The order does not have it.
        """
        wanted = TelephoneNumber(number) if isinstance(number, str) else number
        standing = self._standings.get(wanted)
        if standing is None:
            raise NotOnOrder(self.id, (wanted,))
        return NumberPort(number=wanted, standing=standing, settings=self.settings.get(wanted, ()))

    def __iter__(self) -> Iterator[NumberPort]:
        """Iterate over the numbers, sorted, each with where it stands."""
        where = self._standings
        for number in self.numbers:
            yield NumberPort(number=number, standing=where[number], settings=self.settings.get(number, ()))

    @functools.cached_property
    def _standings(self) -> Mapping[TelephoneNumber, Standing]:
        """Where each number stands; made when one is first asked for."""
        return {number: group.standing for group in self.groups for number in group.numbers}

    def __len__(self) -> int:
        return len(self.opened.members)

    def __contains__(self, number: object) -> bool:
        """Tell whether the order has a number, named as a number or by its E.164 text."""
        if isinstance(number, str):
            return any(number == each.e164 for each in self._standings)
        return isinstance(number, TelephoneNumber) and number in self._standings

    def history(self, number: TelephoneNumber) -> tuple[Reading, ...]:
        """Return what came of each event that concerned a number, or the order as a whole, as it took effect."""
        return tuple(reading for reading in self.readings if not reading.numbers or number in reading.numbers)

    @property
    def commitments(self) -> tuple[CommitmentHistory, ...]:
        """The dates asked for and committed to, and who changed them; numbers with one history together."""
        return commitments(self)

    @property
    def cancels(self) -> tuple[CancelRequest, ...]:
        """Every cancel, and what came of it."""
        return cancels(self)

    @property
    def lineage(self) -> Lineage:
        """Where it comes from, how often it was sent, and where its numbers went."""
        return lineage(self)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What people wrote beside it, with where it stood."""
        return comments(self)

    def sections(self) -> tuple[Section, ...]:
        """Return the order as something to show: where its numbers stand, and what happened."""
        return sections(self)
