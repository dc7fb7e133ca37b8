"""
A port order: numbers that travel together from one losing carrier, and all that happened to them.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

import attrs

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Papers, Record
from numberport.errors import require
from numberport.events import (
    Action,
    Adopt,
    Amend,
    Correct,
    Event,
    Facts,
    Move,
    Open,
    Report,
    RequestCancel,
    Settings,
    SetUp,
    SnapBack,
    Submit,
)
from numberport.journal import Journal
from numberport.orders.actions import NotOnOrder, judge, raises_version
from numberport.orders.anomalies import outstanding
from numberport.orders.cancels import CancelRequest, cancels
from numberport.orders.comments import Comment, comments
from numberport.orders.commitments import CommitmentHistory, commitments
from numberport.orders.folded import Folded
from numberport.orders.folding import step
from numberport.orders.handing import handed_on, handover
from numberport.orders.holds import Held, holds
from numberport.orders.lineage import Lineage, lineage
from numberport.orders.openings import NotAnOrder, begun, split_off, succeeding
from numberport.orders.ports import Group, NumberPort, Reading, Standing
from numberport.orders.sendings import reaches_back
from numberport.orders.shown import sections
from numberport.orders.supplements import refuse
from numberport.orders.windows import refuse_late
from numberport.parties import Account, Secret, secrets_in
from numberport.profiles.profile import Profile
from numberport.sections import Section
from numberport.states import LIVE, OrderStatus, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["PortOrder"]


@attrs.frozen(kw_only=True)
class PortOrder:
    """
    One request to one losing carrier, as the fold of everything that happened to it.

    An order is a value: :meth:`apply` returns another. Two orders are equal when the same things happened to them, in
    whatever order these became known.

    Make one with :meth:`open`, or from stored events with :meth:`replay`.
    """

    #: Everything that happened; its texts are whatever people wrote, so it is never shown as it is.
    journal: Journal = attrs.field(repr=False)
    #: Where it stands: what the events of the journal amount to.
    folded: Folded
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
            WrongType: The event or the profile is none.
        """
        require("event", event, Open, "an Open")
        require("profile", profile, Profile, "a Profile, such as profiles.get('generic')")
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
        return cls._of(Journal.of(events), profile)

    @classmethod
    def _of(cls, journal: Journal, profile: Profile) -> Self:
        return cls(journal=journal, folded=journal.fold(step, begun(journal, profile)))

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
            whole = grown or self.journal.add_many((recorded,))
            return attrs.evolve(self._of(whole, self.profile), recorded=recorded)
        return type(self)(journal=grown, folded=step(self.folded, grown.placed[-1]), recorded=recorded)

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
            refuse(self.folded, action, touched)
        if isinstance(action, SetUp | SnapBack):
            refuse_late(self.folded, action, touched)
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
            HandedToItself: The id is this order's own.
            EarlierThanTheLast: It would be opened before the last event.
        """
        opened = succeeding(self.folded, order, at, account=account, facts=facts, papers=papers)
        return self.apply(handover(opened)), type(self).open(opened, profile=self.profile)

    def split(
        self, order: str, numbers: Iterable[TelephoneNumber], *, at: dt.datetime, carrier_reference: str | None = None
    ) -> tuple[Self, Self]:
        """
        Return this order without some of its numbers, and the order they go on in, each where it stands (R3).

        Args:
            order: The id of the order they go on in.
            numbers: The numbers.
            at: When they are split off.
            carrier_reference: What the carrier calls that order, where it has split them off and says so.

        Raises:
            NotOnOrder: The order does not have one of them.
            NoNumbers: There are none.
            HandedToItself: The id is this order's own.
            IllegalTransition: One of them cannot be handed over where it stands.
            EarlierThanTheLast: They would be split off before the last event.
        """
        ports = [self[number] for number in numbers]
        opened = split_off(self.folded, order, ports, at, carrier_reference=carrier_reference)
        return self.apply(handover(opened)), type(self).open(opened, profile=self.profile)

    @property
    def id(self) -> str:
        """The order's id, unique among ours."""
        return self.folded.id

    @property
    def profile(self) -> Profile:
        """The provider's ways, as data."""
        return self.folded.profile

    @property
    def opened(self) -> Open:
        """How it began."""
        return self.folded.opened

    @property
    def numbers(self) -> tuple[TelephoneNumber, ...]:
        """All its numbers, sorted."""
        return self.folded.numbers

    @property
    def groups(self) -> tuple[Group, ...]:
        """The numbers, by history."""
        return self.folded.groups

    @property
    def account(self) -> Account:
        """The account at the losing carrier."""
        return self.folded.account

    @property
    def facts(self) -> Facts:
        """What is known of the lines, and what is asked for them."""
        return self.folded.facts

    @property
    def papers(self) -> Papers:
        """The letter and the records that go with it."""
        return self.folded.papers

    @property
    def settings(self) -> Mapping[TelephoneNumber, Settings]:
        """Set-up by number, as pairs of name and value."""
        return self.folded.settings

    @property
    def version(self) -> int:
        """The version of the submission; 0 while nothing was sent."""
        return self.folded.version

    @property
    def submitted_at(self) -> dt.datetime | None:
        """The moment of the latest sending."""
        return self.folded.submitted_at

    @property
    def reference(self) -> str:
        """Our own reference (PON)."""
        return self.folded.reference

    @property
    def carrier_reference(self) -> str | None:
        """The carrier's reference, once it has told us."""
        return self.folded.carrier_reference

    @property
    def known_as(self) -> str | None:
        """
        What its carrier can be asked about it by: our reference, under which it was or will be sent.

        An order split off was never sent as such: by what the carrier calls it; by ours where it was corrected since
        and nobody has said; else None.
        """
        split_off = self.opened.origin is not None and any(start.state in LIVE for start in self.opened.starts)
        if split_off and self.carrier_reference is not None:
            return self.carrier_reference
        sent = any(isinstance(event, Submit | Correct) for event in self.journal.events)
        return None if split_off and not sent else self.reference

    @property
    def stamps(self) -> Mapping[str, dt.datetime | dt.date | None]:
        """The latest stamp of every source that has told us anything; None where it has given none."""
        return self.folded.stamps

    @property
    def sendings(self) -> Mapping[int, dt.datetime]:
        """Until when the carrier cannot have seen actions that were not sent at once, by the desk's numbers of them."""
        return self.folded.sendings

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What came of each event, in the order in which they took effect."""
        return self.folded.readings

    @property
    def last(self) -> dt.datetime:
        """The moment of the last event that took effect."""
        return self.folded.last

    @property
    def zone(self) -> str:
        """The zone in which its bare days are read: its region's, or UTC where nobody has said whose clock counts."""
        return self.folded.zone

    @property
    def status(self) -> OrderStatus:
        """Where the order stands, derived from its numbers."""
        return self.folded.status

    @property
    def verified(self) -> bool:
        """Whether it has ported numbers, and of each of them every check of the test plan is passed."""
        ported = [port for port in self if port.state is PortState.PORTED]
        return bool(ported) and all(port.verified for port in ported)

    @property
    def anomalies(self) -> tuple[Reading, ...]:
        """What makes no sense and waits for a person; equal in word and numbers they are one (R13)."""
        return outstanding(self.readings, self.numbers)

    @functools.cached_property
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
        return self.folded.history(number)

    @property
    def commitments(self) -> tuple[CommitmentHistory, ...]:
        """The dates asked for and committed to, and who changed them; numbers with one history together."""
        return commitments(self.folded)

    @property
    def holds(self) -> tuple[Held, ...]:
        """What holds its numbers beside their states, and since when."""
        return holds(self.folded)

    @property
    def cancels(self) -> tuple[CancelRequest, ...]:
        """Every cancel, and what came of it."""
        return cancels(self.folded)

    @property
    def lineage(self) -> Lineage:
        """Where it comes from, how often it was sent, and where its numbers went."""
        return lineage(self.folded)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What people wrote beside it, with where it stood."""
        return comments(self.folded)

    def sections(self) -> tuple[Section, ...]:
        """Return the order as something to show: where its numbers stand, and what happened."""
        return sections(self.folded, self.secrets)
