"""
Port orders: made, looked at, filled in, sent on, cancelled, taken away.
"""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from numberport.adapters.protocol import Response
from numberport.adapters.telnyx_face._answers import (
    CREATED,
    NO_CONTENT,
    answered,
    invalid,
    missing,
    moment,
    paged,
    unasked,
)
from numberport.adapters.telnyx_face._asked import Ask
from numberport.adapters.telnyx_face._holdings import ENDED, Chore, Due, Order, Shape, Status
from numberport.adapters.telnyx_face._ledger import Ledger
from numberport.adapters.telnyx_face._patches import READ_BY_THE_LOSING_CARRIER, asked_for, check_misc, patched
from numberport.adapters.telnyx_face._shapes import number_shape, order_shape
from numberport.adapters.telnyx_face._windows import is_open
from numberport.telephone import InvalidNumber, NumberKind, TelephoneNumber, legible

__all__: list[str] = []

#: No cancel within 48 hours of the commitment: Telnyx developer documentation, "cancel a porting order".
_FREEZE: Final = dt.timedelta(hours=48)

#: How long an exception that was mended waits for what else is mended; ours, no carrier's rule.
_BEFORE_FORWARDING: Final = dt.timedelta(minutes=10)

#: The kinds of numbers in Telnyx's words; every other one is local.
_KINDS: Final = {
    NumberKind.TOLL_FREE: "toll_free",
    NumberKind.MOBILE: "mobile",
    NumberKind.SHARED_COST: "shared_cost",
    NumberKind.UAN: "national",
}


def create(ledger: Ledger, ask: Ask) -> Response:
    """Make orders: one for the numbers of each country and kind, as the API document says that Telnyx splits them."""
    ask.only("phone_numbers", *_REFERENCES)
    given = ask.body.get("phone_numbers")
    if not isinstance(given, list) or not given:
        raise invalid("must have required property 'phone_numbers'", "/phone_numbers")
    fields = {name: text for name in _REFERENCES if (text := ask.text(name, _REFERENCE_LIMIT))}
    numbers = dict.fromkeys(_number(text) for text in given)
    parts: dict[tuple[str | None, str], list[TelephoneNumber]] = {}
    for number in numbers:
        parts.setdefault((number.region, kind_of(number)), []).append(number)
    shares = ((share, kind) for (_, kind), part in parts.items() for share in _shares(ledger, part))
    made = [_made(ledger, share, kind, fields) for share, kind in shares]
    return answered([_shape(ledger, order) for order in made], CREATED)


#: What an order can be named by; the second is of the API document of 2026.
_REFERENCES: Final = ("customer_reference", "customer_group_reference")
_REFERENCE_LIMIT: Final = 5_000


def _shares(ledger: Ledger, numbers: list[TelephoneNumber]) -> Iterator[list[TelephoneNumber]]:
    """Iterate over the numbers of each of the orders that the script has the carrier make of one."""
    many = min(ledger.script.life(numbers).orders, len(numbers))
    bounds = [len(numbers) * place // many for place in range(many + 1)]
    return (numbers[first:end] for first, end in itertools.pairwise(bounds))


def kind_of(number: TelephoneNumber) -> str:
    """Return the kind of a number in Telnyx's word."""
    return _KINDS.get(number.kind, "local")


def _number(text: object) -> TelephoneNumber:
    try:
        return TelephoneNumber(text if isinstance(text, str) else "")
    except InvalidNumber:
        raise invalid("this is no phone number in E.164", "/phone_numbers") from None


def _made(ledger: Ledger, numbers: list[TelephoneNumber], kind: str, fields: Shape) -> Order:
    now = ledger.now
    order = Order(
        id=ledger.new_id(),
        created=now,
        updated=now,
        told=now,
        numbers=tuple(numbers),
        kind=kind,
        fields=fields,
        fast=kind == "local" and numbers[0].region == "US",
    )
    ledger.orders[order.id] = order
    return order


def found(ledger: Ledger, ask: Ask) -> Order:
    """
    Return the order that is asked about.

    Raises:
        Problem: There is none.
    """
    order = ledger.orders.get(ask.ids[0])
    if order is None:
        raise missing("porting order")
    return order


def _answer(ledger: Ledger, order: Order) -> Response:
    return answered(_shape(ledger, ledger.orders[order.id]), meta=_where(order))


def _shape(ledger: Ledger, order: Order, *, with_numbers: bool = True) -> Shape:
    return {**order_shape(order, with_numbers=with_numbers), "requirements_met": not ledger.lacks(order)}


def _where(order: Order) -> Shape:
    return {"phone_numbers_url": f"/v2/porting_phone_numbers?filter[porting_order_id]={order.id}"}


def show(ledger: Ledger, ask: Ask) -> Response:
    """Show an order."""
    order = found(ledger, ask)
    return answered(_shape(ledger, order, with_numbers=_with_numbers(ask)), meta=_where(order))


def _with_numbers(ask: Ask) -> bool:
    return ask.query.get("include_phone_numbers", "true") != "false"


def index(ledger: Ledger, ask: Ask) -> Response:
    """List orders, the youngest first unless asked otherwise."""
    orders = [order for order in ledger.orders.values() if all(_fits(order, *one) for one in ask.filters)]
    orders.reverse()
    sort = ask.query.get("sort[value]", ask.query.get("sort", "-created_at"))
    if sort == "created_at":
        orders.reverse()
    elif sort.removeprefix("-") == "activation_settings.foc_datetime_requested":
        last = dt.datetime.max.replace(tzinfo=dt.UTC)
        orders.sort(key=lambda order: asked_for(order.fields) or last, reverse=sort.startswith("-"))
    elif sort != "-created_at":
        raise unasked("this is nothing to sort by", "sort")
    return paged([_shape(ledger, order, with_numbers=_with_numbers(ask)) for order in orders], ask.query)


def _fits(order: Order, name: str, value: str) -> bool:
    """
    Tell whether an order is one of those that a filter leaves.

    Raises:
        Problem: There is no such filter.
    """
    if name not in _FILTERS:
        raise unasked("there is no such filter", f"filter[{legible(name, 100)}]")
    return value in map(str, _FILTERS[name](order))


def _texts_of(*path: str) -> Any:  # noqa: ANN401 - a function of an order, as _FILTERS holds them
    return lambda order: [order.field(*path) or ""]


def _parts_of(order: Order) -> Iterator[str]:
    """Iterate over everything that a number of an order contains."""
    for number in map(str, order.numbers):
        yield from (number[start:end] for start in range(len(number)) for end in range(start + 1, len(number) + 1))


_FILTERS: Mapping[str, Any] = {
    "activation_settings.fast_port_eligible": lambda order: [str(order.fast).lower()],
    "customer_reference": _texts_of("customer_reference"),
    "end_user.admin.auth_person_name": _texts_of("end_user", "admin", "auth_person_name"),
    "end_user.admin.entity_name": _texts_of("end_user", "admin", "entity_name"),
    "misc.type": _texts_of("misc", "type"),
    "parent_support_key": lambda order: [order_shape(order, with_numbers=False).get("parent_support_key", "")],
    "phone_numbers.country_code": lambda order: [order.numbers[0].region],
    "phone_numbers.phone_number": lambda order: order.numbers,
    "phone_numbers.phone_number.contains": _parts_of,
    "status": lambda order: [order.status.value],
}


def change(ledger: Ledger, ask: Ask) -> Response:
    """Fill in an order; what mends an exception is sent on to the losing carrier."""
    order = found(ledger, ask)
    if order.status in {*ENDED, Status.CANCEL_PENDING}:
        raise invalid(f"an order that is {order.status.value} is not changed")
    fields = patched(order.fields, ask.body)
    check_misc(fields)
    _check_papers(ledger, ask.body)
    _check_window(ledger, order, ask.body)
    ledger.orders[order.id] = order = attrs.evolve(order, fields=fields, updated=ledger.now)
    if order.status is Status.EXCEPTION and not READ_BY_THE_LOSING_CARRIER.isdisjoint(ask.body):
        due = (*order.without(Chore.FORWARD), Due(ledger.now + _BEFORE_FORWARDING, Chore.FORWARD))
        ledger.tell(attrs.evolve(order, due=due, details=()), Status.IN_PROCESS)
    return _answer(ledger, order)


def _check_papers(ledger: Ledger, patch: Mapping[str, Any]) -> None:
    for name, id_ in (patch.get("documents") or {}).items():
        if id_ is not None and id_ not in ledger.papers:
            raise invalid("there is no such document", f"/documents/{name}")


def _check_window(ledger: Ledger, order: Order, patch: Mapping[str, Any]) -> None:
    asked = asked_for(patch)
    if asked is not None and not is_open(ledger, order, asked):
        raise invalid("this is in none of the allowed windows", "/activation_settings/foc_datetime_requested")


def confirm(ledger: Ledger, ask: Ask) -> Response:
    """Send a draft on, or an order that was mended; one that is on its way stays so."""
    order = found(ledger, ask)
    if order.status in {Status.DRAFT, Status.EXCEPTION}:
        _require(ledger, order)
        order = ledger.tell(attrs.evolve(order, details=()), Status.IN_PROCESS)
        ledger.send_on(order)
    elif order.status is not Status.IN_PROCESS:
        raise invalid(f"an order that is {order.status.value} is not confirmed")
    elif order.without(Chore.FORWARD) != order.due:
        ledger.send_on(order)
    return _answer(ledger, order)


def _require(ledger: Ledger, order: Order) -> None:
    if lacking := ledger.lacks(order):
        detail = f"{', '.join(lacking)}: required before this order is confirmed"
        raise invalid(detail, f"/{lacking[0].replace('.', '/')}")


def cancel(ledger: Ledger, ask: Ask) -> Response:
    """Ask the losing carrier to cancel; a draft is cancelled at once."""
    order = found(ledger, ask)
    if order.status is Status.DRAFT:
        ledger.tell(order, Status.CANCELLED)
    elif order.status is not Status.CANCEL_PENDING:
        _ask_to_cancel(ledger, order)
    return _answer(ledger, order)


def _ask_to_cancel(ledger: Ledger, order: Order) -> None:
    if order.status in ENDED:
        raise invalid(f"an order that is {order.status.value} is not cancelled")
    if order.foc is not None and ledger.now > order.foc - _FREEZE:
        raise invalid(f"it is too late: the numbers are let go at {moment(order.foc)}, and 48 hours before is the end")
    if order.life is None:
        ledger.send_on(order)
        order = ledger.orders[order.id]
    if refused := ledger.ask_to_cancel(order):
        raise invalid(refused)
    ledger.tell(order, Status.CANCEL_PENDING)


def delete(ledger: Ledger, ask: Ask) -> Response:
    """Take a draft away."""
    order = found(ledger, ask)
    if order.status is not Status.DRAFT:
        raise invalid("only a draft is deleted; ask to cancel this order")
    payload = {"id": order.id, "customer_reference": order.reference, "deleted_at": moment(ledger.now)}
    ledger.record(order, "porting_order.deleted", payload)
    del ledger.orders[order.id]
    return Response(status=NO_CONTENT)


def numbers(ledger: Ledger, ask: Ask) -> Response:
    """List the numbers of all orders."""
    wanted = dict(ask.filters)
    shapes = [
        number_shape(order, str(number))
        for order in ledger.orders.values()
        if wanted.get("porting_order_status", order.status.value) == order.status.value
        and wanted.get("porting_order_id", order.id) == order.id
        for number in order.numbers
    ]
    return paged(shapes, ask.query)
