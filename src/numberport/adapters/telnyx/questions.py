"""
Questions about no order of ours: portability, the losing carrier's record, the list of orders, a number that leaves.
"""

from collections.abc import Collection, Mapping
from typing import Final

from numberport.adapters.protocol import Accepted, Refused, Unknown
from numberport.adapters.questions import (
    OrderList,
    OrderSeen,
    Portability,
    PortabilityCheck,
    PortOutAnswer,
)
from numberport.adapters.telnyx.calls import CARRIER, Call, Flow, refused_by, taken
from numberport.adapters.telnyx.messages import TEXT_LIMIT, numbers_in, text_at
from numberport.adapters.telnyx.orders import TelnyxOrder
from numberport.adapters.telnyx.pages import MOST_PAGES, paged, with_all_numbers
from numberport.adapters.telnyx.requests import Line
from numberport.events import Channel
from numberport.rejections import REJECTIONS, Refusal, refusal
from numberport.telephone import TelephoneNumber

__all__ = ["answering", "checking", "listing"]


def checking(question: PortabilityCheck, line: Line) -> Flow:
    """Tell of each number whether it can be ported; of one that is not answered, that nobody says."""
    body = {"phone_numbers": [str(number) for number in question.numbers]}
    answer = taken((yield Call("check", line.post("portability_checks", body=body))))
    told = {number: row for row in answer.data for number in numbers_in([row])[0]}
    return Accepted(found=tuple(_portability(number, told.get(number, {})) for number in question.numbers))


def _portability(number: TelephoneNumber, row: Mapping[str, object]) -> Portability:
    why = text_at(row, "not_portable_reason", limit=TEXT_LIMIT)
    return Portability(
        number=number,
        portable=_flag(row.get("portable")),
        fast=_flag(row.get("fast_portable")),
        why_not=refusal(CARRIER, why, why) if why else None,
        carrier=text_at(row, "carrier_name"),
    )


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def listing(question: OrderList, line: Line) -> Flow:
    """Tell which orders Telnyx has of us; a list that is longer than any we read to its end is unknown."""
    found: dict[str, OrderSeen] = {}
    for name, asked in _asked(question).items():
        rows, whole = yield from paged(name, line, ("porting_orders",), asked)
        if not whole:
            return Unknown(f"there are more than {MOST_PAGES} pages of orders; ask for those of a few numbers")
        for told in (one for one in map(TelnyxOrder.read, rows) if _is_new(one, question, found)):
            order = (yield from with_all_numbers(f"numbers {told.id}", line, told)) if question.numbers else told
            if not question.numbers or not set(question.numbers).isdisjoint(order.numbers):
                found[order.id] = _seen(order, question)
    return Accepted(found=tuple(found.values()))


#: For how many numbers a list is asked one by one, rather than as a whole; a setting of ours.
_FEW: Final = 20


def _is_new(told: TelnyxOrder, question: OrderList, found: Collection[str]) -> bool:
    """Tell whether an order is asked for, and was not found before; they may read references less strictly."""
    return bool(told.id) and told.id not in found and question.reference in {None, told.ours}


def _asked(question: OrderList) -> dict[str, dict[str, str]]:
    """Return which lists are asked for, by name: those of a reference, those of a few numbers, or all there are."""
    numbers = question.numbers
    if question.reference:
        return {"list": {"filter[customer_reference]": question.reference}}
    if not 0 < len(numbers) <= _FEW:
        return {"list": {}}
    return {f"list {number}": {"filter[phone_numbers.phone_number][contains]": str(number)} for number in numbers}


def _seen(order: TelnyxOrder, question: OrderList) -> OrderSeen:
    numbers = order.numbers if order.complete else None
    reports = order.reports(numbers, learnt=question.at, channel=Channel.POLL)
    return OrderSeen(reference=order.id, ours=order.ours, reports=reports)


def answering(question: PortOutAnswer, line: Line) -> Flow:
    """Let a number leave, or say why it may not."""
    word = "rejected-pending" if question.refusals else "authorized"
    reason = "; ".join(dict.fromkeys(map(_words, question.refusals))) or "authorized"
    request = line.patch("portouts", question.reference, word, body={"reason": reason})
    refusals = refused_by((yield Call("answer", request)))
    return Refused(refusals) if refusals else Accepted()


def _words(why: Refusal) -> str:
    return why.text or REJECTIONS[why.reason].meaning
