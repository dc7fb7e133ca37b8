"""
A carrier as an object to call: one method for each thing that can be asked, blocking or not.

A client has no memory: it sends what it is told to and gives the outcome. Whoever keeps orders, and wants a crash
between two calls to be survived, uses the desk. A create whose outcome is unknown is looked up by our reference before
anything is sent again, so that no fault of a line makes two orders of one.
"""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, TypeVar

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.conversation import (
    AsyncTransport,
    Conversation,
    Patience,
    carried_out,
    carried_out_async,
    converse,
)
from numberport.adapters.protocol import Accepted, Asked, CarrierAdapter, Operation, Outcome, Transport
from numberport.adapters.questions import (
    Activation,
    Attachment,
    Found,
    OperationKind,
    OrderList,
    OrderSeen,
    Portability,
    PortabilityCheck,
    PortOutAnswer,
    RecordAnswer,
    RecordRequest,
    Replay,
    Window,
)
from numberport.errors import UsageError
from numberport.events import Action, Amend, Cancel, Correct, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.rejections import Refusal
from numberport.telephone import TelephoneNumber

__all__ = ["Answered", "AsyncClient", "Client", "NothingToSend"]

F = TypeVar("F", bound=Found)


@attrs.frozen
class NothingToSend(UsageError):
    """An order was to be sent that holds no action of that kind."""

    order: str
    what: str

    def __str__(self) -> str:
        return f"order {self.order} was not {self.what} yet: apply that to the order first, then send it"


@attrs.frozen
class Answered(Generic[F]):
    """
    What came of a question.

    Args:
        outcome: The outcome.
        found: What was found out, empty where the carrier refused or did not answer.
    """

    outcome: Outcome
    found: tuple[F, ...] = ()


def _answered(outcome: Outcome, kind: type[F]) -> Answered[F]:
    found = outcome.found if isinstance(outcome, Accepted) else ()
    return Answered(outcome, tuple(one for one in found if isinstance(one, kind)))


class _Asker:
    """
    Puts what is asked into the words of the protocol; sending is for those who inherit.

    Args:
        adapter: The carrier's language.
        clock: Tells the moment at which something is asked.
        patience: How long one operation goes on.
    """

    def __init__(self, adapter: CarrierAdapter, clock: Clock, patience: Patience) -> None:
        self.adapter = adapter
        self._clock = clock
        self._patience = patience

    def _talk(self, asked: Asked, *, known: bool = False) -> Conversation:
        return converse(self.adapter, asked, known=known, patience=self._patience)

    def _moment(self, order: PortOrder | None = None) -> dt.datetime:
        now = self._clock.now()
        return now if order is None else max(now, order.last)

    def _about(
        self,
        kind: OperationKind,
        order: PortOrder,
        action: Action | None = None,
        *,
        files: Iterable[Attachment] = (),
        text: str = "",
        when: dt.datetime | None = None,
    ) -> Operation:
        at = self._moment(order)
        return Operation(kind=kind, order=order, action=action, at=at, files=tuple(files), text=text, when=when)

    def _submission(self, order: PortOrder, files: Iterable[Attachment]) -> Operation:
        action = _latest(order, (Submit, Correct), "submitted")
        kind = OperationKind.SUBMIT if isinstance(action, Submit) else OperationKind.CORRECT
        return self._about(kind, order, action, files=files)

    def _amendment(self, order: PortOrder, files: Iterable[Attachment]) -> Operation:
        return self._about(OperationKind.AMEND, order, _latest(order, (Amend,), "amended"), files=files)

    def _cancel(self, order: PortOrder) -> Operation:
        action = _latest(order, (RequestCancel, Cancel), "asked to be cancelled")
        return self._about(OperationKind.CANCEL, order, action)

    def _sought(self, order: PortOrder) -> Operation:
        action = _latest(order, (Submit, Correct, Amend, RequestCancel, Cancel), "submitted")
        return self._about(OperationKind.FIND, order, action)

    def _check(self, numbers: Iterable[TelephoneNumber]) -> PortabilityCheck:
        return PortabilityCheck(numbers=tuple(numbers), at=self._moment())

    def _record(
        self, numbers: Iterable[TelephoneNumber], account: Account | None, reference: str | None
    ) -> RecordRequest:
        known = account or Account()
        return RecordRequest(numbers=tuple(numbers), account=known, reference=reference, at=self._moment())

    def _list(self, numbers: Iterable[TelephoneNumber], reference: str | None) -> OrderList:
        return OrderList(numbers=tuple(numbers), reference=reference, at=self._moment())

    def _replay(self, since: dt.datetime, until: dt.datetime | None) -> Replay:
        return Replay(since=since, until=until, at=self._moment())

    def _port_out(self, reference: str, refusals: Iterable[Refusal]) -> PortOutAnswer:
        return PortOutAnswer(reference=reference, refusals=tuple(refusals), at=self._moment())


def _latest(order: PortOrder, kinds: tuple[type[Action], ...], what: str) -> Action:
    """
    Return what was done last of some kinds.

    Raises:
        NothingToSend: Nothing of them was done.
    """
    done = [placed.event for placed in order.journal.placed if isinstance(placed.event, kinds)]
    if not done:
        raise NothingToSend(order.reference, what)
    return max(done, key=lambda action: action.sequence or 0)


class Client(_Asker):
    """
    A carrier to call, which waits for each outcome.

    Args:
        adapter: The carrier's language.
        transport: What reaches the carrier.
        clock: Tells the moment at which something is asked.
        sleep: Waits so many seconds, such as ``time.sleep``.
        patience: How long one operation goes on.
    """

    def __init__(
        self,
        adapter: CarrierAdapter,
        transport: Transport,
        *,
        clock: Clock,
        sleep: Callable[[float], object],
        patience: Patience | None = None,
    ) -> None:
        super().__init__(adapter, clock, patience or Patience())
        self._transport = transport
        self._sleep = sleep

    def ask(self, asked: Asked, *, known: bool = False) -> Outcome:
        """
        Ask anything the protocol has words for.

        Args:
            asked: What is asked.
            known: It may have been sent before: it is looked up first.
        """
        return carried_out(self._talk(asked, known=known), self._transport, self._sleep)

    def submit(self, order: PortOrder, files: Iterable[Attachment] = (), *, known: bool = False) -> Outcome:
        """
        Send an order that was submitted or corrected, with its papers.

        Args:
            order: The order, with the action applied.
            files: Its papers, whole.
            known: It may have been sent before: it is looked up first.

        Raises:
            NothingToSend: It was not submitted.
        """
        return self.ask(self._submission(order, files), known=known)

    def amend(self, order: PortOrder, files: Iterable[Attachment] = (), *, known: bool = False) -> Outcome:
        """
        Send what was amended.

        Raises:
            NothingToSend: Nothing was.
        """
        return self.ask(self._amendment(order, files), known=known)

    def cancel(self, order: PortOrder, *, known: bool = False) -> Outcome:
        """
        Ask for the cancel that was applied to an order.

        Raises:
            NothingToSend: None was.
        """
        return self.ask(self._cancel(order), known=known)

    def fetch(self, order: PortOrder) -> Outcome:
        """Ask where an order stands."""
        return self.ask(self._about(OperationKind.FETCH, order))

    def find(self, order: PortOrder) -> Outcome:
        """
        Ask whether the carrier knows an order, and what was done with it last, by our reference.

        Raises:
            NothingToSend: It was not submitted.
        """
        return self.ask(self._sought(order))

    def activate(self, order: PortOrder, *, when: dt.datetime | None = None) -> Answered[Activation]:
        """Let the numbers of an order over now, or at another moment."""
        return _answered(self.ask(self._about(OperationKind.ACTIVATE, order, when=when)), Activation)

    def attach(self, order: PortOrder, files: Iterable[Attachment]) -> Outcome:
        """Take papers to an order."""
        return self.ask(self._about(OperationKind.ATTACH, order, files=files))

    def comment(self, order: PortOrder, text: str) -> Outcome:
        """Leave a remark on an order."""
        return self.ask(self._about(OperationKind.COMMENT, order, text=text))

    def windows(self, order: PortOrder) -> Answered[Window]:
        """Ask in which windows an order may be committed."""
        return _answered(self.ask(self._about(OperationKind.WINDOWS, order)), Window)

    def portability(self, numbers: Iterable[TelephoneNumber]) -> Answered[Portability]:
        """Ask whether numbers can be ported to the carrier."""
        return _answered(self.ask(self._check(numbers)), Portability)

    def record(
        self, numbers: Iterable[TelephoneNumber], account: Account | None = None, reference: str | None = None
    ) -> Answered[RecordAnswer]:
        """
        Ask what the losing carrier holds of an account.

        Args:
            numbers: Numbers of the account.
            account: What is known of it.
            reference: The carrier's reference of a request that was made before and was not answered yet.
        """
        return _answered(self.ask(self._record(numbers, account, reference)), RecordAnswer)

    def orders(self, numbers: Iterable[TelephoneNumber] = (), reference: str | None = None) -> Answered[OrderSeen]:
        """
        Ask which orders the carrier has of us.

        Args:
            numbers: Only those with one of these numbers; empty for all.
            reference: Only those that have this reference of ours.
        """
        return _answered(self.ask(self._list(numbers, reference)), OrderSeen)

    def replay(self, since: dt.datetime, until: dt.datetime | None = None) -> Outcome:
        """
        Ask what the carrier has told since a moment, for when webhooks were missed; ``found`` holds what they told.

        Args:
            since: From when on.
            until: Until when; None for now.
        """
        return self.ask(self._replay(since, until))

    def answer_port_out(self, reference: str, refusals: Iterable[Refusal] = ()) -> Outcome:
        """Say that a number of ours may leave, or why it may not."""
        return self.ask(self._port_out(reference, refusals))


class AsyncClient(_Asker):
    """
    A carrier to call without blocking: the same questions, and the same outcomes.

    Args:
        adapter: The carrier's language.
        transport: What reaches the carrier.
        clock: Tells the moment at which something is asked.
        sleep: Waits so many seconds, such as ``asyncio.sleep``.
        patience: How long one operation goes on.
    """

    def __init__(
        self,
        adapter: CarrierAdapter,
        transport: AsyncTransport,
        *,
        clock: Clock,
        sleep: Callable[[float], Awaitable[object]],
        patience: Patience | None = None,
    ) -> None:
        super().__init__(adapter, clock, patience or Patience())
        self._transport = transport
        self._sleep = sleep

    async def ask(self, asked: Asked, *, known: bool = False) -> Outcome:
        """
        Ask anything the protocol has words for.

        Args:
            asked: What is asked.
            known: It may have been sent before: it is looked up first.
        """
        return await carried_out_async(self._talk(asked, known=known), self._transport, self._sleep)

    async def submit(self, order: PortOrder, files: Iterable[Attachment] = (), *, known: bool = False) -> Outcome:
        """
        Send an order that was submitted or corrected, with its papers.

        Args:
            order: The order, with the action applied.
            files: Its papers, whole.
            known: It may have been sent before: it is looked up first.

        Raises:
            NothingToSend: It was not submitted.
        """
        return await self.ask(self._submission(order, files), known=known)

    async def amend(self, order: PortOrder, files: Iterable[Attachment] = (), *, known: bool = False) -> Outcome:
        """
        Send what was amended.

        Raises:
            NothingToSend: Nothing was.
        """
        return await self.ask(self._amendment(order, files), known=known)

    async def cancel(self, order: PortOrder, *, known: bool = False) -> Outcome:
        """
        Ask for the cancel that was applied to an order.

        Raises:
            NothingToSend: None was.
        """
        return await self.ask(self._cancel(order), known=known)

    async def fetch(self, order: PortOrder) -> Outcome:
        """Ask where an order stands."""
        return await self.ask(self._about(OperationKind.FETCH, order))

    async def find(self, order: PortOrder) -> Outcome:
        """
        Ask whether the carrier knows an order, and what was done with it last, by our reference.

        Raises:
            NothingToSend: It was not submitted.
        """
        return await self.ask(self._sought(order))

    async def activate(self, order: PortOrder, *, when: dt.datetime | None = None) -> Answered[Activation]:
        """Let the numbers of an order over now, or at another moment."""
        return _answered(await self.ask(self._about(OperationKind.ACTIVATE, order, when=when)), Activation)

    async def attach(self, order: PortOrder, files: Iterable[Attachment]) -> Outcome:
        """Take papers to an order."""
        return await self.ask(self._about(OperationKind.ATTACH, order, files=files))

    async def comment(self, order: PortOrder, text: str) -> Outcome:
        """Leave a remark on an order."""
        return await self.ask(self._about(OperationKind.COMMENT, order, text=text))

    async def windows(self, order: PortOrder) -> Answered[Window]:
        """Ask in which windows an order may be committed."""
        return _answered(await self.ask(self._about(OperationKind.WINDOWS, order)), Window)

    async def portability(self, numbers: Iterable[TelephoneNumber]) -> Answered[Portability]:
        """Ask whether numbers can be ported to the carrier."""
        return _answered(await self.ask(self._check(numbers)), Portability)

    async def record(
        self, numbers: Iterable[TelephoneNumber], account: Account | None = None, reference: str | None = None
    ) -> Answered[RecordAnswer]:
        """
        Ask what the losing carrier holds of an account.

        Args:
            numbers: Numbers of the account.
            account: What is known of it.
            reference: The carrier's reference of a request that was made before and was not answered yet.
        """
        return _answered(await self.ask(self._record(numbers, account, reference)), RecordAnswer)

    async def orders(
        self, numbers: Iterable[TelephoneNumber] = (), reference: str | None = None
    ) -> Answered[OrderSeen]:
        """
        Ask which orders the carrier has of us.

        Args:
            numbers: Only those with one of these numbers; empty for all.
            reference: Only those that have this reference of ours.
        """
        return _answered(await self.ask(self._list(numbers, reference)), OrderSeen)

    async def replay(self, since: dt.datetime, until: dt.datetime | None = None) -> Outcome:
        """
        Ask what the carrier has told since a moment, for when webhooks were missed; ``found`` holds what they told.

        Args:
            since: From when on.
            until: Until when; None for now.
        """
        return await self.ask(self._replay(since, until))

    async def answer_port_out(self, reference: str, refusals: Iterable[Refusal] = ()) -> Outcome:
        """Say that a number of ours may leave, or why it may not."""
        return await self.ask(self._port_out(reference, refusals))
