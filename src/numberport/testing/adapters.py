"""
What every carrier adapter must do, as a test class to inherit.

Inherit :class:`AdapterConformance` in your tests, name it ``Test...`` and give it the fixtures ``adapter``,
``transport`` (reaching a carrier that takes orders), ``order`` (submitted, with secrets in its account) and ``genuine``
(a function that returns a webhook of a body, as the carrier would send it at a moment: signed, say; anything where the
adapter says it has none). Where the adapter says that its carrier may make several orders of one, override
:meth:`AdapterConformance.splitting` too.

What a carrier reaches may be a person: then the transport lays down what that person is handed.
"""

import base64
import datetime as dt
from collections.abc import Callable, Iterator

import attrs

from numberport.adapters.protocol import (
    Accepted,
    Asked,
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
from numberport.adapters.questions import OperationKind, Portability, RecordAnswer, Window
from numberport.orders import PortOrder
from numberport.states import PortState
from numberport.testing.asking import (
    GARBAGE,
    MARK,
    asked,
    found,
    orders_told,
    question,
    reports,
    require,
    run,
    sought,
    submitted,
)

__all__ = ["AdapterConformance"]

#: From here up an answer says no.
REFUSED = 400

#: What a carrier answers that cannot tell now, or was asked too often.
BUSY = (429, 500, 502, 503, 504)

#: What whoever stands between us and a carrier answers by himself, with a page of his own.
BARRED = (403, 404, 405, 413, 451)
_PAGE = Response(headers=(("Content-Type", "text/html"),), status=403, body=b"<html><body>Forbidden</body></html>")

_NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)

#: What changes something at the carrier that a person would miss.
_TELLING = (OperationKind.SUBMIT, OperationKind.CORRECT, OperationKind.AMEND, OperationKind.CANCEL)


class AdapterConformance:
    """The checks; each says in its name what holds."""

    def splitting(self) -> Transport | None:
        """Return what reaches a carrier that makes several orders of the order of these tests; None for none."""
        return None

    def test_what_it_can_be_asked_comes_to_an_outcome(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """What is a capability of it is asked of the carrier, and ends after a number of calls in an outcome."""
        submitted(adapter, transport, order)
        for operation in _offered(adapter, order):
            first = adapter.next_step(operation, {})
            require(not isinstance(first, Refused), f"{operation.kind} can be asked, it says, and refuses it unasked")
            outcome: object = run(adapter, transport, operation)
            require(isinstance(outcome, Accepted | Refused | Unknown), f"{operation.kind} has no end")

    def test_what_it_cannot_be_asked_is_refused_and_not_sent(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """What is no capability of it is refused before anything is sent."""
        for operation in asked(order):
            if operation.kind not in adapter.capabilities:
                first = adapter.next_step(operation, {})
                require(isinstance(first, Refused), f"{operation.kind} cannot be asked, it says, and is")

    def test_questions_are_answered(self, adapter: CarrierAdapter, transport: Transport, order: PortOrder) -> None:
        """Each number asked about is told of, windows open before they close, a record that is waited for is known."""
        submitted(adapter, transport, order)
        if OperationKind.PORTABILITY in adapter.capabilities:
            told = found(run(adapter, transport, question(OperationKind.PORTABILITY, order)), Portability)
            require({one.number for one in told} == {*order.numbers}, "portability is not told of each number")
        if OperationKind.WINDOWS in adapter.capabilities:
            windows = found(run(adapter, transport, question(OperationKind.WINDOWS, order)), Window)
            require(all(one.opens < one.closes for one in windows), "a window closes before it opens")
        if OperationKind.RECORD in adapter.capabilities:
            first = found(run(adapter, transport, question(OperationKind.RECORD, order)), RecordAnswer)
            require(len(first) == 1, "the request for a record is not answered by one")
            again = question(OperationKind.RECORD, order, reference=first[0].reference)
            second = found(run(adapter, transport, again), RecordAnswer)
            require([one.reference for one in second] == [first[0].reference], "a record asked for is not known again")

    def test_an_order_it_took_is_in_its_list(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """A carrier that can list its orders lists the one it took: by our reference, or at least with its numbers."""
        submitted(adapter, transport, order)
        if OperationKind.LIST in adapter.capabilities:
            seen = orders_told(run(adapter, transport, question(OperationKind.LIST, order)))
            named = {one: {number for said in one.reports for number in said.numbers or ()} for one in seen}
            ours = [one for one in seen if one.ours == order.reference or named[one] >= {*order.numbers}]
            require(bool(ours), "an order it took is not in its list")

    def test_it_is_pure(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """Equal questions get equal answers, and what it is given stays as it was."""
        for operation in _offered(adapter, order):
            progress: dict[str, str] = {}
            first, again = adapter.next_step(operation, progress), adapter.next_step(operation, progress)
            require(first == again, "next_step answers one question in two ways")
            answer = Response(status=200, body=b"{}")
            taken = adapter.absorb(operation, progress, answer)
            require(taken == adapter.absorb(operation, progress, answer), "absorb takes one answer in two ways")
            require(progress == {}, "absorb changes the progress it was given")

    def test_its_progress_is_texts(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """Progress is journalled, so it holds nothing but texts."""
        for operation in _offered(adapter, order):
            progress = adapter.absorb(operation, {}, Response(status=200, body=b"\xff{}"))
            kept: tuple[object, ...] = (*progress, *progress.values())
            require(all(isinstance(text, str) for text in kept), "progress holds something that is no text")

    def test_it_survives_garbage_for_an_answer(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """Whatever bytes come with whatever status, nothing is raised."""
        for operation in _offered(adapter, order):
            for status in (200, 201, 202, 204, 301, 400, 404, 422, *BUSY):
                for body in GARBAGE:
                    adapter.next_step(operation, adapter.absorb(operation, {}, Response(status=status, body=body)))

    def test_a_carrier_that_cannot_tell_has_refused_nothing(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """Asked too often, or out of order, a carrier has neither taken nor refused what it was told."""
        for operation in _offered(adapter, order):
            if operation.kind in {*_TELLING, OperationKind.FIND}:
                for status in BUSY:
                    step = _answered(adapter, operation, Response(status=status, body=b"<html>try later</html>"))
                    said = f"answer {status} to {operation.kind} is taken for a word about the order"
                    require(not isinstance(step, Accepted | Refused), said)

    def test_a_page_of_a_gateway_refuses_nothing(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """A page of somebody on the way says neither that the carrier refused the order nor that it has none."""
        for status in BARRED:
            page = attrs.evolve(_PAGE, status=status)
            for operation in _offered(adapter, order):
                if operation.kind in {*_TELLING, OperationKind.FIND}:
                    step = _answered(adapter, operation, page)
                    said = f"a page with {status} is taken for the carrier's word on a {operation.kind}"
                    require(not isinstance(step, Accepted | Refused), said)
        for place, status in enumerate(BARRED):
            barred = Barred(transport, attrs.evolve(_PAGE, status=status), place)
            lost = run(adapter, barred, question(OperationKind.SUBMIT, order))
            require(not isinstance(lost, Refused), f"what a page with {status} answers is refused, and was taken")

    def test_what_cannot_be_read_is_no_answer_to_a_look(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """A carrier that answers a look-up in no language has not said that it does not know the order."""
        for operation in (sought(order), sought(order, OperationKind.CANCEL)):
            for body in () if adapter.capabilities.by_hand else GARBAGE:
                step = _answered(adapter, operation, Response(status=200, body=body))
                require(not isinstance(step, Refused), "garbage is taken for a carrier that does not know the order")

    def test_a_webhook_without_the_carriers_signature_tells_nothing(self, adapter: CarrierAdapter) -> None:
        """Nothing is read of a message that may be anybody's, and nothing is raised."""
        for body in GARBAGE:
            for headers in ((), (("Content-Type", "application/json"),)):
                webhook = Webhook(url="https://us.example/webhook", headers=headers, body=body)
                receipt = adapter.receive(webhook, _NOW)
                told = (receipt.deliveries, receipt.splits, receipt.port_outs)
                require(not any(told), "an unsigned webhook is believed")
                require(receipt.reply.status >= REFUSED, "an unsigned webhook is thanked for")

    def test_a_genuine_webhook_may_hold_garbage(
        self, adapter: CarrierAdapter, genuine: Callable[[bytes, dt.datetime], Webhook]
    ) -> None:
        """Whatever the carrier itself sends is answered; nothing is raised."""
        for body in GARBAGE if adapter.capabilities.webhooks else ():
            receipt: object = adapter.receive(genuine(body, _NOW), _NOW)
            require(isinstance(receipt, Receipt), "a genuine webhook is not answered")

    def test_a_refused_cancel_or_change_is_no_rejection(self, adapter: CarrierAdapter, order: PortOrder) -> None:
        """That a carrier does not take a cancel or a change says nothing against the order."""
        for operation in _offered(adapter, order):
            if operation.kind not in {OperationKind.CANCEL, OperationKind.AMEND}:
                continue
            for status in (400, 404, 409, 422):
                for body in (b"", b"{}", *GARBAGE):
                    step = _answered(adapter, operation, Response(status=status, body=body))
                    said = () if isinstance(step, Request) else reports(step)
                    meanings = (order.profile.meaning(report.word) for report in said)
                    entered = {meaning.entry for meaning in meanings if meaning is not None}
                    message = f"a {operation.kind} that is not taken rejects the order"
                    require(PortState.REJECTED not in entered, message)

    def test_an_order_asked_about_is_told(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """Asked where an order stands that it took, the carrier is understood."""
        submitted(adapter, transport, order)
        if OperationKind.FETCH not in adapter.capabilities:
            return
        outcome = run(adapter, transport, question(OperationKind.FETCH, order))
        told = isinstance(outcome, Accepted) and bool(outcome.reports)
        require(told, "an order the carrier took is asked about, and nothing is learnt")

    def test_a_cancel_is_found_only_where_it_arrived(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """A carrier that took the order and never heard of its cancel does not know that cancel."""
        submitted(adapter, transport, order)
        if OperationKind.FIND not in adapter.capabilities:
            return
        outcome = run(adapter, transport, sought(order, OperationKind.CANCEL))
        require(not isinstance(outcome, Accepted), "a cancel nobody sent is found")

    def test_it_shows_no_secret(self, adapter: CarrierAdapter, transport: Transport, order: PortOrder) -> None:
        """Account number and PIN, what files hold and what a remark says go to the carrier, and into no repr."""
        account = order.account
        secrets = [secret.reveal() for secret in (account.account_number, account.pin) if secret is not None]
        require(bool(secrets), "the order of this test has no secret to look for")
        secrets += [MARK.decode(), base64.b64encode(MARK).decode().rstrip("=")[:-1]]
        shown = [repr(adapter)]
        for operation in (question(OperationKind.SUBMIT, order), *_offered(adapter, order)):
            shown += [repr(operation), repr(adapter.next_step(operation, {})), repr(run(adapter, transport, operation))]
        require(not any(secret in text for secret in secrets for text in shown), "a secret is shown")

    def test_sent_twice_it_is_one_order(self, adapter: CarrierAdapter, transport: Transport, order: PortOrder) -> None:
        """Where a carrier takes one submission once, as it says, the one that is repeated has the same reference."""
        blind = adapter.capabilities.messages_only and not adapter.capabilities.idempotent
        require(not blind, "what cannot be looked up is sent again, and would be another order")
        if adapter.capabilities.idempotent:
            outcomes = [submitted(adapter, transport, order), submitted(adapter, transport, order)]
            told = {report.reference for outcome in outcomes for report in reports(outcome)}
            require(len(told) <= 1, f"the carrier has {len(told)} orders for one submission")

    def test_looked_up_it_is_the_order_it_took(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """An order that was submitted is found by our own reference, and is the one the carrier took."""
        taken = submitted(adapter, transport, order)
        if OperationKind.FIND not in adapter.capabilities:
            return
        outcome = run(adapter, transport, sought(order))
        require(isinstance(outcome, Accepted), "an order it took is not found")
        told = {report.reference for report in reports(taken) if report.reference is not None}
        require(told <= {report.reference for report in reports(outcome)}, "another order is found than was taken")

    def test_what_it_does_not_know_is_refused(
        self, adapter: CarrierAdapter, transport: Transport, order: PortOrder
    ) -> None:
        """Looking up an order the carrier has never seen says so, and does not say unknown."""
        require(
            isinstance(run(adapter, transport, sought(order)), Refused), "an order nobody sent is found, or unknown"
        )

    def test_of_several_orders_each_has_its_reference_and_its_numbers(
        self, adapter: CarrierAdapter, order: PortOrder
    ) -> None:
        """Where a carrier makes several orders of one, each is told of, and found, by its reference and its numbers."""
        if not adapter.capabilities.splits:
            return
        transport = self.splitting()
        require(transport is not None, "it may make several orders of one; override splitting() to show how")
        if transport is not None:
            for outcome in (submitted(adapter, transport, order), run(adapter, transport, sought(order))):
                parts: dict[str | None, set[object]] = {}
                for report in reports(outcome):
                    parts.setdefault(report.reference, set()).update(report.numbers or ())
                named = sum(map(len, parts.values()))
                require(len(parts) > 1 and None not in parts, "several orders are not told apart by their references")
                require(named == len(order) and set().union(*parts.values()) == {*order.numbers}, "numbers are lost")


@attrs.define
class Barred:
    """Reaches a carrier, but answers one request, and every look after it, with a page of its own."""

    inner: Transport
    page: Response
    place: int
    sent: int = 0

    def send(self, request: Request) -> Response:
        """Send a request, and lose its answer where that is due."""
        answer = self.inner.send(request)
        self.sent += 1
        late = self.sent > self.place + 1 and request.method == "GET"
        return self.page if late or self.sent == self.place + 1 else answer


def _offered(adapter: CarrierAdapter, order: PortOrder) -> Iterator[Asked]:
    """Iterate over one operation of every kind that an adapter says it can be asked."""
    return (operation for operation in asked(order) if operation.kind in adapter.capabilities)


def _answered(adapter: CarrierAdapter, operation: Operation | Asked, response: Response) -> Request | Outcome:
    """Return what an adapter makes of one answer to an operation's first call."""
    if not isinstance(adapter.next_step(operation, {}), Request):
        return Unknown("nothing was asked")
    return adapter.next_step(operation, adapter.absorb(operation, {}, response))
