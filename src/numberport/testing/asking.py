"""
How the conformance suite of adapters asks: one operation of every kind, run to its outcome.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final, TypeVar

import attrs

from numberport.adapters.protocol import (
    Accepted,
    Asked,
    CarrierAdapter,
    Operation,
    Outcome,
    Request,
    Transport,
    Unknown,
)
from numberport.adapters.questions import (
    Attachment,
    Found,
    OperationKind,
    OrderList,
    OrderSeen,
    PortabilityCheck,
    PortOutAnswer,
    RecordRequest,
    Replay,
)
from numberport.documents import DocumentKind
from numberport.errors import UsageError
from numberport.events import Action, Amend, Correct, Report, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.profiles.profile import Resubmission
from numberport.states import PortState

__all__ = [
    "GARBAGE",
    "MARK",
    "asked",
    "found",
    "orders_told",
    "question",
    "reports",
    "require",
    "run",
    "sought",
    "submitted",
]

T = TypeVar("T", bound=Found)

#: The most calls an operation may take.
MOST_CALLS: Final = 50

#: What stands in the files and the remark of these operations, to be looked for where it does not belong.
MARK: Final = b"numberport-must-not-show-this"

#: What a carrier may send in place of an answer.
GARBAGE: Final = (
    b"",
    b"\xff\xfe\x00",
    b"<html><body>502 Bad Gateway</body></html>",
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    b"null",
    b"[1, 2]",
    b'{"status": 7}',
    b'{"status": "' + b"x" * 50_000 + b'"}',
    b"[" * 100_000,
    b'{"status": "ported", "numbers": [null, {}, "x"], "foc": "2026-02-31", "reasons": "no", "version": true}',
)

_PAPER: Final = Attachment(kind=DocumentKind.LOA, name="letter.pdf", content=b"%PDF-" + MARK)


def require(holds: bool, problem: str) -> None:  # noqa: FBT001 - an assertion, by position as assertions are
    """
    Fail a check that does not hold.

    Raises:
        AssertionError: It does not.
    """
    if not holds:
        raise AssertionError(problem)


def asked(order: PortOrder) -> Iterable[Asked]:
    """Return one operation of every kind."""
    return tuple(question(kind, order) for kind in OperationKind)


def question(kind: OperationKind, order: PortOrder, *, reference: str | None = None) -> Asked:
    """
    Return an operation of a kind, with the action that it would carry out.

    Args:
        kind: What is asked.
        order: The order it is about, submitted; of a question about none, its numbers.
        reference: The carrier's reference of what was asked before.
    """
    at = order.last
    match kind:
        case OperationKind.PORTABILITY:
            return PortabilityCheck(numbers=order.numbers, at=at)
        case OperationKind.RECORD:
            return RecordRequest(numbers=order.numbers, account=order.account, reference=reference, at=at)
        case OperationKind.LIST:
            return OrderList(numbers=order.numbers, at=at)
        case OperationKind.PORT_OUT:
            return PortOutAnswer(reference="port-out-1", at=at)
        case OperationKind.REPLAY:
            return Replay(since=at - dt.timedelta(days=1), at=at)
        case _:
            return _operation(kind, order)


def _operation(kind: OperationKind, order: PortOrder) -> Operation:
    after = _acted(kind, order)
    actions = [placed.event for placed in after.journal.placed if isinstance(placed.event, Action)]
    told = {
        OperationKind.SUBMIT: Submit,
        OperationKind.CORRECT: Submit | Correct,
        OperationKind.AMEND: Amend,
        OperationKind.CANCEL: RequestCancel,
        OperationKind.FIND: Submit,
    }
    action = [event for event in actions if kind in told and isinstance(event, told[kind])]
    return Operation(
        kind=kind,
        order=after,
        action=action[-1] if action else None,
        at=after.last,
        files=(_PAPER,) if kind in {OperationKind.SUBMIT, OperationKind.ATTACH} else (),
        text=MARK.decode() if kind is OperationKind.COMMENT else "",
    )


def _acted(kind: OperationKind, order: PortOrder) -> PortOrder:
    """Return an order after the action that an operation carries out, or as it is where its provider takes none."""
    with suppress(UsageError):
        if kind is OperationKind.CANCEL:
            return order.apply(RequestCancel(at=order.last))
        if kind is OperationKind.AMEND:
            return order.apply(Amend(at=order.last))
    if kind is OperationKind.CORRECT and order.profile.resubmission is Resubmission.SAME_ORDER:
        words = (order.profile.word_for(state) for state in (PortState.REJECTED, PortState.UPDATE_REQUIRED))
        if word := next(filter(None, words), None):
            said = Report(word=word, source="the carrier", learnt=order.last, numbers=order.numbers)
            return order.apply(said).apply(Correct(at=order.last))
    return order


def sought(order: PortOrder, kind: OperationKind = OperationKind.SUBMIT) -> Operation:
    """Return the question whether a carrier knows of what an operation of a kind would have told it."""
    return attrs.evolve(_operation(kind, order), kind=OperationKind.FIND, files=())


def submitted(adapter: CarrierAdapter, transport: Transport, order: PortOrder) -> Outcome:
    """Submit an order, and return what came of it."""
    return run(adapter, transport, question(OperationKind.SUBMIT, order))


def run(adapter: CarrierAdapter, transport: Transport, operation: Asked) -> Outcome:
    """
    Make the calls of an operation one by one, and return its outcome.

    Raises:
        AssertionError: It came to none.
    """
    progress: Mapping[str, str] = {}
    for _ in range(MOST_CALLS):
        step = adapter.next_step(operation, progress)
        if not isinstance(step, Request):
            return step
        progress = adapter.absorb(operation, progress, transport.send(step))
    raise AssertionError(f"no outcome after {MOST_CALLS} calls")


def reports(outcome: Outcome) -> tuple[Report, ...]:
    """Return the reports of an outcome."""
    return () if isinstance(outcome, Unknown) else outcome.reports


def found(outcome: Outcome, sort: type[T]) -> tuple[T, ...]:
    """
    Return what a question found out.

    Raises:
        AssertionError: It was not answered, or by something else.
    """
    told = outcome.found if isinstance(outcome, Accepted) else ()
    require(bool(told), f"a question for a {sort.__name__} is not answered")
    rightly = tuple(one for one in told if isinstance(one, sort))
    require(len(rightly) == len(told), f"a question for a {sort.__name__} is answered by something else")
    return rightly


def orders_told(outcome: Outcome) -> tuple[OrderSeen, ...]:
    """Return the orders of a carrier's list."""
    return found(outcome, OrderSeen)
