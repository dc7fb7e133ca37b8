"""
What is asked of carriers beside orders: questions, remarks, files, an activation, an answer to a port-out.

What a carrier cannot be asked is refused before anything is sent. A question leaves nothing behind, and its outcome is
the answer. What changes something at the carrier is journalled like a submission, as intent and as outcome.
"""

from collections.abc import Iterable

from numberport.adapters.protocol import Accepted, Operation, Outcome
from numberport.adapters.questions import (
    Attachment,
    OperationKind,
    OrderList,
    PortabilityCheck,
    PortOutAnswer,
    Question,
    RecordRequest,
)
from numberport.desk.calls import Carrier
from numberport.desk.given import several
from numberport.desk.obstacles import NotCommitted, NothingGiven, NotTaken
from numberport.desk.port_outs import answer_report
from numberport.desk.standing import Standing
from numberport.desk.taking import TAKEN, refuse_unknown
from numberport.errors import require
from numberport.events import Activate, HandIn, Remark
from numberport.events.canonical import sorted_if_any
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.rejections import Refusal
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["Enquiries"]


class Enquiries(Standing):
    """What a desk asks of carriers beside orders."""

    def portability(self, profile: str, numbers: Iterable[TelephoneNumber]) -> Outcome:
        """
        Ask whether numbers can be ported to the carrier of a profile; ``found`` holds an answer for each.

        Raises:
            NotTaken: It cannot be asked that.
            NoCarrier: The desk has no way to it.
        """
        return self._ask(
            profile, PortabilityCheck(numbers=several("numbers", numbers, TelephoneNumber), at=self._clock.now())
        )

    def record(
        self,
        profile: str,
        numbers: Iterable[TelephoneNumber],
        *,
        account: Account | None = None,
        reference: str | None = None,
    ) -> Outcome:
        """
        Ask what the losing carrier holds of an account; where that takes a while, ask again by the answer's reference.

        Args:
            profile: The name of the profile of the carrier that is asked.
            numbers: Numbers of the account.
            account: What is known of it.
            reference: The carrier's reference of a request that was made before.

        Raises:
            NotTaken: The carrier cannot be asked that.
            NoCarrier: The desk has no way to it.
        """
        asked = RecordRequest(
            numbers=several("numbers", numbers, TelephoneNumber),
            account=account or Account(),
            reference=reference,
            at=self._clock.now(),
        )
        return self._ask(profile, asked)

    def listed(self, profile: str, numbers: Iterable[TelephoneNumber] = (), *, reference: str | None = None) -> Outcome:
        """
        Ask which orders a carrier has of us.

        Args:
            profile: The name of the profile of the carrier that is asked.
            numbers: Only those with one of these numbers; empty for all.
            reference: Only those that have this reference of ours; None for any.

        Raises:
            NotTaken: The carrier cannot be asked that.
            NoCarrier: The desk has no way to it.
        """
        return self._ask(
            profile,
            OrderList(numbers=several("numbers", numbers, TelephoneNumber), reference=reference, at=self._clock.now()),
        )

    def windows(self, order: str) -> Outcome:
        """
        Ask in which windows an order can be committed.

        Raises:
            NotTaken: Its carrier cannot be asked that.
            NotKnownThere: It was split off, and nobody has said what the carrier calls it.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        carrier = self._able(port.profile.name, OperationKind.WINDOWS)
        refuse_unknown(port)
        return self._sender.ask(Operation(kind=OperationKind.WINDOWS, order=port, at=self._moment(port)), carrier)

    def comment(
        self, order: str, text: str, *, numbers: Iterable[TelephoneNumber] | None = None, who: str = ""
    ) -> PortOrder:
        """
        Leave a remark with the carrier; where nobody knows whether it arrived it is sent again.

        Raises:
            NothingGiven: The remark is empty.
            NotTaken: The carrier takes no remarks.
            NotKnownThere: It was split off, and nobody has said what the carrier calls it.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        require("text", text, str, "a text")
        if not text.strip():
            raise NothingGiven(order, "a remark", "its text")
        named = sorted_if_any(numbers)
        return self._teller.tell(port.apply(Remark(at=self._moment(port), text=text, numbers=named, who=who)))

    def attach(self, order: str, files: Iterable[Attachment], *, who: str = "") -> PortOrder:
        """
        Hand files in to the carrier; where nobody knows whether they arrived they are sent again.

        The journal keeps the names and hashes. After a crash the content is asked of the desk's file source, so keep
        the files there before you hand them in.

        Raises:
            NothingGiven: There are no files.
            NotTaken: The carrier takes no files this way.
            NotKnownThere: It was split off, and nobody has said what the carrier calls it.
            NoCarrier: The desk has no way to its carrier.
        """
        port, given = self.order(order), several("files", files, Attachment)
        if not given:
            raise NothingGiven(order, "no files", "at least one file")
        action = HandIn(at=self._moment(port), files=tuple(file.file for file in given), who=who)
        return self._teller.tell(port.apply(action), fresh=given)

    def activate(self, order: str, *, numbers: Iterable[TelephoneNumber] | None = None, who: str = "") -> PortOrder:
        """
        Ask the carrier to let committed numbers over now.

        Where nobody knows whether that arrived it is never sent again: the carrier is asked where the order stands, and
        where the numbers do not move the request is settled as lost, for a person to make anew.

        Raises:
            NotCommitted: A named number, or each of the order, has no commitment.
            NotTaken: The carrier cannot be asked that.
            NotKnownThere: It was split off, and nobody has said what the carrier calls it.
            NoCarrier: The desk has no way to its carrier.
        """
        port = self.order(order)
        chosen = port.numbers if numbers is None else several("numbers", numbers, TelephoneNumber)
        committed = tuple(number for number in chosen if port[number].state is PortState.FOC_CONFIRMED)
        if not committed or (numbers is not None and len(committed) < len(chosen)):
            raise NotCommitted(order, tuple(number for number in chosen if number not in committed))
        named = None if len(committed) == len(port) else committed
        return self._teller.tell(port.apply(Activate(at=self._moment(port), numbers=named, who=who)))

    def answer_port_out(self, profile: str, reference: str, refusals: Iterable[Refusal] = ()) -> Outcome:
        """
        Answer another carrier that asks for a number of ours.

        Until the answer is taken :attr:`~numberport.desk.PortDesk.alarms` says that it asks.

        The same answer may be given again where nobody knows whether it arrived.

        Args:
            profile: The name of the profile of the carrier that told us.
            reference: Its reference of the port-out.
            refusals: Why the number may not leave; none where it may.

        Raises:
            NotTaken: The carrier takes no such answers.
            NoCarrier: The desk has no way to it.
        """
        require("reference", reference, str, "a text")
        answer = PortOutAnswer(
            reference=reference, refusals=several("refusals", refusals, Refusal), at=self._clock.now()
        )
        outcome = self._ask(profile, answer)
        if isinstance(outcome, Accepted):
            self._shelf.put_port_out(answer_report(self._teller.carrier(profile).adapter.name, answer))
        return outcome

    def _ask(self, profile: str, question: Question) -> Outcome:
        return self._sender.ask(question, self._able(profile, question.kind))

    def _able(self, profile: str, kind: OperationKind) -> Carrier:
        """
        Return the way to a carrier that can be asked for something.

        Raises:
            NotTaken: It cannot.
        """
        carrier = self._teller.carrier(profile)
        if kind not in carrier.adapter.capabilities:
            raise NotTaken(carrier.adapter.name, TAKEN[kind])
        return carrier
