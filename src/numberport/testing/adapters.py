"""
What every carrier adapter must do, as a test class to inherit.

Inherit :class:`AdapterConformance` in your tests, name it ``Test...`` and give it the fixtures ``adapter``,
``transport`` (reaching a carrier that takes orders), ``order`` (submitted, with secrets in its account) and ``genuine``
(a function that returns a webhook of a body, as the carrier would send it at a moment: signed, say).
"""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from numberport.adapters.protocol import (
    Accepted,
    CarrierAdapter,
    Operation,
    Outcome,
    Receipt,
    Refused,
    Request,
    Response,
    Transport,
    Unknown,
    Webhook,
)
from numberport.adapters.questions import OperationKind
from numberport.events import Amend, Report, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.states import PortState

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AdapterConformance"]

#: The most calls an operation may take.
MOST_CALLS = 50

#: From here up an answer says no.
REFUSED = 400

#: What a carrier may send in place of an answer.
GARBAGE = (
    b"",
    b"\xff\xfe\x00",
    b"<html><body>502 Bad Gateway</body></html>",
    b"null",
    b"[1, 2]",
    b'{"status": 7}',
    b'{"status": "' + b"x" * 50_000 + b'"}',
    b"[" * 100_000,
    b'{"status": "ported", "numbers": [null, {}, "x"], "foc": "2026-02-31", "reasons": "no", "version": true}',
)


class AdapterConformance:
    """The checks; each says in its name what holds."""

    def test_every_operation_comes_to_an_outcome(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """An operation ends after a bounded number of calls, in one of the three outcomes."""
        for kind in OperationKind:
            operation = _operation(kind, order)
            _require(
                isinstance(_run(adapter, transport, operation), Accepted | Refused | Unknown), f"{kind} has no end"
            )

    def test_it_is_pure(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """Equal questions get equal answers, and what it is given stays as it was."""
        operation = _operation(OperationKind.SUBMIT, order)
        progress: dict[str, str] = {}
        first, again = adapter.next_step(operation, progress), adapter.next_step(operation, progress)
        _require(first == again, "next_step answers one question in two ways")
        answer = Response(status=200, body=b"{}")
        taken = adapter.absorb(operation, progress, answer)
        _require(taken == adapter.absorb(operation, progress, answer), "absorb takes one answer in two ways")
        _require(progress == {}, "absorb changes the progress it was given")

    def test_its_progress_is_texts(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """Progress is journalled, so it holds nothing but texts."""
        operation = _operation(OperationKind.SUBMIT, order)
        progress: Mapping[str, object] = adapter.absorb(operation, {}, Response(status=200, body=b"\xff{}"))
        texts = all(isinstance(value, str) for value in progress.values())
        _require(texts, "progress holds something that is no text")

    def test_it_survives_garbage_for_an_answer(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """Whatever bytes come with whatever status, nothing is raised."""
        for kind in OperationKind:
            for status in (200, 201, 204, 400, 404, 422, 429, 500, 503):
                for body in GARBAGE:
                    operation = _operation(kind, order)
                    adapter.next_step(operation, adapter.absorb(operation, {}, Response(status=status, body=body)))

    def test_a_webhook_without_the_carriers_signature_tells_nothing(self, adapter: CarrierAdapter) -> None:
        """Nothing is read of a message that may be anybody's, and nothing is raised."""
        for body in GARBAGE:
            for headers in ((), (("Content-Type", "application/json"),)):
                webhook = Webhook(url="https://us.example/webhook", headers=headers, body=body)
                receipt = adapter.receive(webhook, dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
                _require(not receipt.deliveries, "an unsigned webhook is believed")
                _require(receipt.reply.status >= REFUSED, "an unsigned webhook is thanked for")

    def test_a_genuine_webhook_may_hold_garbage(
        self, adapter: CarrierAdapter, genuine: Callable[[bytes, dt.datetime], Webhook]
    ) -> None:
        """Whatever the carrier itself sends is answered; nothing is raised."""
        now = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
        for body in GARBAGE:
            receipt: object = adapter.receive(genuine(body, now), now)
            _require(isinstance(receipt, Receipt), "a genuine webhook is not answered")

    def test_a_refused_cancel_or_change_is_no_rejection(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """That a carrier does not take a cancel or a change says nothing against the order."""
        for kind in (OperationKind.CANCEL, OperationKind.AMEND):
            for status in (400, 404, 409, 422):
                for body in (b"", b"{}", *GARBAGE):
                    operation = _operation(kind, order)
                    progress = adapter.absorb(operation, {}, Response(status=status, body=body))
                    step = adapter.next_step(operation, progress)
                    said = () if isinstance(step, Request) else _reports(step)
                    meanings = (order.profile.meaning(report.word) for report in said)
                    entered = {meaning.entry for meaning in meanings if meaning is not None}
                    _require(PortState.REJECTED not in entered, f"a {kind} that is not taken rejects the order")

    def test_an_order_asked_about_is_told(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """Asked where an order stands that it took, the carrier is understood."""
        _run(adapter, transport, _operation(OperationKind.SUBMIT, order))
        outcome = _run(adapter, transport, _operation(OperationKind.FETCH, order))
        told = isinstance(outcome, Accepted) and bool(outcome.reports)
        _require(told, "an order the carrier took is asked about, and nothing is learnt")

    def test_a_cancel_is_found_only_where_it_arrived(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """A carrier that took the order and never heard of its cancel does not know that cancel."""
        _run(adapter, transport, _operation(OperationKind.SUBMIT, order))
        sought = attrs.evolve(_operation(OperationKind.CANCEL, order), kind=OperationKind.FIND)
        outcome = _run(adapter, transport, sought)
        _require(not isinstance(outcome, Accepted), "a cancel nobody sent is found")

    def test_it_shows_no_secret(self, adapter: CarrierAdapter, transport: Transport, order: PortOrder) -> None:
        """Account number and PIN go to the carrier, and into no repr."""
        account = order.account
        secrets = [secret.reveal() for secret in (account.account_number, account.pin) if secret is not None]
        _require(bool(secrets), "the order of this test has no secret to look for")
        operation = _operation(OperationKind.SUBMIT, order)
        shown = f"{adapter.next_step(operation, {})!r}{_run(adapter, transport, operation)!r}{adapter!r}"
        _require(not any(secret in shown for secret in secrets), "a secret is shown")

    def test_sent_twice_it_is_one_order(self, adapter: CarrierAdapter, transport: Transport, order: PortOrder) -> None:
        """A submission repeated, and the order looked up afterwards, are one order at the carrier."""
        outcomes = [
            _run(adapter, transport, _operation(kind, order))
            for kind in (OperationKind.SUBMIT, OperationKind.SUBMIT, OperationKind.FIND)
        ]
        references = {report.reference for outcome in outcomes for report in _reports(outcome)}
        _require(len(references) == 1, f"the carrier has {len(references)} orders for one submission")

    def test_what_it_does_not_know_is_refused(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """Looking up an order the carrier has never seen says so, and does not say unknown."""
        outcome = _run(adapter, transport, _operation(OperationKind.FIND, order))
        _require(isinstance(outcome, Refused), "an order nobody sent is found, or unknown")


def _require(holds: bool, problem: str) -> None:  # noqa: FBT001 - an assertion, by position as assertions are
    if not holds:
        raise AssertionError(problem)


def _operation(kind: OperationKind, order: PortOrder) -> Operation:
    """Return an operation, with the action that it would carry out."""
    if kind is OperationKind.CANCEL:
        after = order.apply(RequestCancel(at=order.last))
    elif kind is OperationKind.AMEND:
        after = order.apply(Amend(at=order.last))
    else:
        after = order
    actions = [event for event in after.journal.events if isinstance(event, Submit | RequestCancel | Amend)]
    return Operation(kind=kind, order=after, action=actions[-1] if actions else None, at=after.last)


def _run(adapter: CarrierAdapter, transport: Transport, operation: Operation) -> Outcome:
    progress: Mapping[str, str] = {}
    for _ in range(MOST_CALLS):
        step = adapter.next_step(operation, progress)
        if not isinstance(step, Request):
            return step
        progress = adapter.absorb(operation, progress, transport.send(step))
    raise AssertionError(f"no outcome after {MOST_CALLS} calls")


def _reports(outcome: Outcome) -> tuple[Report, ...]:
    return () if isinstance(outcome, Unknown) else outcome.reports
