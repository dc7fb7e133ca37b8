"""
Submitting, correcting and amending: drafts that are filled in and confirmed, and orders that are changed.

All three begin with a look, and do what is left to do: so what arrived while its answer was lost is gone on with, and
not done a second time.
"""

import datetime as dt
from collections.abc import Generator, Sequence
from typing import Final
from zoneinfo import ZoneInfo

import attrs

from numberport.adapters.protocol import Accepted, Refused
from numberport.adapters.questions import OperationKind, Requirement
from numberport.adapters.telnyx.calls import CARRIER, Answer, Call, Ended, Flow, is_refused, taken
from numberport.adapters.telnyx.lookups import Talk, known_orders, touched, windows_of, wishes_the_same
from numberport.adapters.telnyx.needs import required
from numberport.adapters.telnyx.orders import TelnyxOrder, shared_out, shown
from numberport.adapters.telnyx.papers import HandedIn, attached, handed_in
from numberport.adapters.telnyx.requests import disagreement, filled_in, moment
from numberport.events import Channel, Correct, Report
from numberport.profiles import TELNYX
from numberport.rejections import Reason, Refusal, refusal
from numberport.states import LIVE, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["submission"]

#: From where an order is sent (on) by confirming it (Telnyx developer documentation, "getting started with port-in").
_CONFIRMED_FROM: Final = {
    OperationKind.SUBMIT: frozenset({PortState.DRAFT}),
    OperationKind.CORRECT: frozenset({PortState.DRAFT, PortState.UPDATE_REQUIRED}),
    OperationKind.AMEND: frozenset[PortState | None](),
}

_CONFLICT: Final = 409


@attrs.frozen
class _Done:
    """What became of one order of theirs: how it stands, and why it went no further."""

    told: TelnyxOrder
    numbers: tuple[TelephoneNumber, ...] | None
    refusals: tuple[Refusal, ...] = ()
    #: Whether it is one of those that the operation is about.
    concerned: bool = True


def submission(talk: Talk) -> Flow:
    """Send an order, or send it again as it stands now."""
    found = shared_out((yield from known_orders(talk)), talk.order)
    if not found and talk.operation.kind is not OperationKind.AMEND and talk.order.carrier_reference is None:
        found = shared_out((yield from _created(talk)), talk.order)
    if not found:
        return Refused((Refusal(Reason.UNKNOWN, "", "the carrier knows no such order"),))
    papers = yield from handed_in(talk)
    done: list[_Done] = []
    for told, numbers in found:
        done += [(yield from _brought(talk, told, numbers, papers))]
    return _outcome(talk, done)


def _created(talk: Talk) -> Generator[Call, Answer, tuple[TelnyxOrder, ...]]:
    """
    Return the drafts that are made of the numbers under way; there may be several.

    A create that is refused as a conflict may have left drafts behind: those of our reference are gone on with.
    """
    numbers = [str(port.number) for port in talk.order if port.state in LIVE - {PortState.CANCEL_PENDING}]
    body = {"phone_numbers": numbers, "customer_reference": talk.order.reference}
    answer = yield Call("create", talk.line.post("porting_orders", body=body))
    if answer.status == _CONFLICT:
        left = yield from known_orders(talk, "look again")
        if shared_out(left, talk.order):
            return left
    return tuple(told for told in map(TelnyxOrder.read, taken(answer).data) if told.id)


def _brought(
    talk: Talk, told: TelnyxOrder, numbers: tuple[TelephoneNumber, ...] | None, papers: HandedIn
) -> Generator[Call, Answer, _Done]:
    """Bring one order of theirs to where ours stands: filled in, with its papers, and confirmed where that is due."""
    if told.is_over or told.state is PortState.CANCEL_PENDING or not _is_meant(talk, numbers):
        return _Done(told, numbers, concerned=False)
    if talk.operation.kind is OperationKind.SUBMIT and told.state is not PortState.DRAFT:
        return _Done(told, numbers)
    if differing := disagreement(talk.order, numbers or talk.order.numbers):
        why = f"numbers of one order land in one place, and differ in {', '.join(differing)}"
        return _Done(told, numbers, (Refusal(Reason.SPLIT_REQUIRED, "", why),))
    body, refusals = yield from _due(talk, told, numbers, papers)
    if body and not refusals:
        answer = yield talk.call(f"patch {told.id}", talk.line.patch("porting_orders", told.id, body=body))
        told, refusals = _after(told, answer)
    refusals = refusals or (yield from attached(talk, told, papers.besides))
    if refusals or told.state not in _CONFIRMED_FROM[talk.operation.kind]:
        return _Done(told, numbers, refusals)
    answer = yield talk.call(f"confirm {told.id}", talk.line.post("porting_orders", told.id, "actions", "confirm"))
    told, refusals = _after(told, answer)
    return _Done(told, numbers, (*refusals, *((yield from _lacking(talk, told)) if refusals else ())))


def _is_meant(talk: Talk, numbers: tuple[TelephoneNumber, ...] | None) -> bool:
    """Tell whether an operation is about an order that holds some numbers: a correction is about what it corrects."""
    action = talk.operation.action
    if isinstance(action, Correct) and action.touched and numbers is not None:
        return not touched(action, talk.order).isdisjoint(numbers)
    return True


def _after(told: TelnyxOrder, answer: Answer) -> tuple[TelnyxOrder, tuple[Refusal, ...]]:
    """Return how an order stands after an answer, and why it was refused."""
    if is_refused(answer):
        return told, answer.refusals
    return attrs.evolve(shown(answer, told), numbers=told.numbers, complete=told.complete), ()


def _due(
    talk: Talk, told: TelnyxOrder, numbers: tuple[TelephoneNumber, ...] | None, papers: HandedIn
) -> Generator[Call, Answer, tuple[dict[str, object], tuple[Refusal, ...]]]:
    """Return what an order of theirs has to be told still, and why it cannot be."""
    differs, said = talk.differs(told, numbers), {**talk.said(), **talk.lands(numbers)}
    body: dict[str, object] = {} if differs == () else {**filled_in(said, differs or ()), **talk.besides(told, numbers)}
    missing = {field: name for field, name in papers.fields.items() if told.papers.get(field) != name}
    if missing:
        body["documents"] = missing
    if not wishes_the_same(told, talk.order):
        wish, refusals = yield from _wish(talk, told)
        return {**body, "activation_settings": {"foc_datetime_requested": wish and moment(wish)}}, refusals
    return body, ()


def _wish(talk: Talk, told: TelnyxOrder) -> Generator[Call, Answer, tuple[dt.datetime | None, tuple[Refusal, ...]]]:
    """Return the moment to ask for: the opening of the first window of the day that is desired; None for none."""
    day = talk.order.facts.desired_on
    if day is None:
        return None, ()
    zone = ZoneInfo(talk.order.zone)
    offered = yield from windows_of(talk, told)
    if not offered:
        return dt.datetime.combine(day, dt.time(12), zone), ()
    for window in offered:
        if window.opens.astimezone(zone).date() == day:
            return window.opens, ()
    days = ", ".join(dict.fromkeys(window.opens.astimezone(zone).date().isoformat() for window in offered))
    return None, (Refusal(Reason.FOC_REJECTED, "", f"no window is offered on {day.isoformat()}, but on {days}"),)


def _lacking(talk: Talk, told: TelnyxOrder) -> Generator[Call, Answer, tuple[Refusal, ...]]:
    """Return what an order that was not confirmed requires still, as far as the carrier tells."""
    try:
        needs = yield from required(talk, told)
    except Ended:
        return ()
    return tuple(_required(one) for one in needs if not one.brought)


def _required(need: Requirement) -> Refusal:
    """Return a requirement as a reason: its id, and what it is called."""
    return attrs.evolve(refusal(CARRIER, "", f"required: {need.name}"), code=need.reference)


def _outcome(talk: Talk, done: Sequence[_Done]) -> Accepted | Refused:
    """
    Return what became of an operation on all orders of theirs.

    Where some went on and others did not, those that did not need an update: their numbers are told of by name.
    """
    refused = [one for one in done if one.refusals]
    stand = [one for one in done if not one.refusals]
    if refused and not any(one.concerned for one in stand):
        return Refused(tuple(dict.fromkeys(reason for one in refused for reason in one.refusals)))
    told = talk.reports([(one.told, one.numbers) for one in stand])
    stopped = (_stopped(talk, one) for one in refused)
    return Accepted((*told, *stopped, *talk.lost([one.told for one in done])))


def _stopped(talk: Talk, done: _Done) -> Report:
    """Return what a refusal means for the numbers of one order of several."""
    (status, *_) = done.told.reports(done.numbers, learnt=talk.operation.at, channel=Channel.REPLY)
    word = TELNYX.word_for(PortState.UPDATE_REQUIRED) or PortState.UPDATE_REQUIRED.value
    return attrs.evolve(status, word=word, foc=None, refusals=done.refusals, answers=talk.version, unreadable=())
