"""
Cancelling: asking for it, or deleting what is a draft still.
"""

from collections.abc import Generator, Sequence
from typing import Final

import attrs

from numberport.adapters.protocol import Accepted, Refused
from numberport.adapters.telnyx.calls import Answer, Call, Flow, refused_by
from numberport.adapters.telnyx.lookups import Part, Talk, known_orders, touched
from numberport.adapters.telnyx.orders import TelnyxOrder, shared_out, shown
from numberport.events import Cancel, Channel, Report, RequestCancel
from numberport.orders import PortOrder
from numberport.profiles import TELNYX
from numberport.rejections import Reason, Refusal
from numberport.states import LIVE, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["cancelling"]

_UNKNOWN_ORDER: Final = Refusal(Reason.UNKNOWN, "", "the carrier knows no such order")
_PART_ONLY: Final = Refusal(
    Reason.UNKNOWN, "", "the carrier cancels an order as a whole, and this one holds more numbers"
)


def cancelling(talk: Talk) -> Flow:
    """
    Cancel the orders of theirs that hold the numbers; nothing is asked where one of them holds others besides.

    An order that Telnyx does not have is none to cancel: that is well where we ended it ourselves, and else a refusal.
    """
    action = talk.operation.action
    found = shared_out((yield from known_orders(talk)), talk.order)
    if not found:
        return Accepted() if isinstance(action, Cancel) else Refused((_UNKNOWN_ORDER,))
    meant = touched(action, talk.order) if isinstance(action, Cancel | RequestCancel) else frozenset(talk.order.numbers)
    concerned = [part for part in found if not meant.isdisjoint(_held(part, talk.order, meant))]
    if any(not _held(part, talk.order, meant) <= meant for part in concerned):
        return Refused((_PART_ONLY,))
    done: list[tuple[Part, tuple[Refusal, ...]]] = []
    for part in concerned:
        done += [(yield from _cancelled(talk, part))]
    return _outcome(talk, done)


def _held(part: Part, order: PortOrder, meant: frozenset[TelephoneNumber]) -> frozenset[TelephoneNumber]:
    """Return the numbers of an order of theirs that are under way with us, or were until this cancel."""
    going = meant | {port.number for port in order if port.state in LIVE}
    _, numbers = part
    return going if numbers is None else going.intersection(numbers)


def _cancelled(talk: Talk, part: Part) -> Generator[Call, Answer, tuple[Part, tuple[Refusal, ...]]]:
    """Cancel one order of theirs, where that is neither done nor asked for, and return how it stands."""
    told, numbers = part
    if told.is_over or told.state is PortState.CANCEL_PENDING:
        return part, ()
    if told.state is PortState.DRAFT:
        answer = yield talk.call(f"delete {told.id}", talk.line.delete("porting_orders", told.id))
        return (_gone(told), numbers), refused_by(answer)
    answer = yield talk.call(f"cancel {told.id}", talk.line.post("porting_orders", told.id, "actions", "cancel"))
    refusals = refused_by(answer)
    return (told if refusals else shown(answer, told), numbers), refusals


def _gone(told: TelnyxOrder) -> TelnyxOrder:
    """Return a draft that was deleted: it is cancelled, in the carrier's word for it."""
    return attrs.evolve(told, word=TELNYX.word_for(PortState.CANCELLED) or "")


def _outcome(talk: Talk, done: Sequence[tuple[Part, tuple[Refusal, ...]]]) -> Accepted | Refused:
    """Return what became of a cancel; where only some were cancelled, what the others answered is told of them."""
    taken = [part for part, refusals in done if not refusals]
    refusals = tuple(dict.fromkeys(reason for _, reasons in done for reason in reasons))
    if refusals and not taken:
        return Refused(refusals)
    kept = (_kept(talk, part, reasons) for part, reasons in done if reasons)
    return Accepted((*talk.reports(taken), *kept))


def _kept(talk: Talk, part: Part, refusals: tuple[Refusal, ...]) -> Report:
    """Return how an order stands whose cancel was refused: it is their word of this moment."""
    told, numbers = part
    (status, *_) = told.reports(numbers, learnt=talk.operation.at, channel=Channel.REPLY)
    return attrs.evolve(status, stamp=talk.operation.at, refusals=refusals)
