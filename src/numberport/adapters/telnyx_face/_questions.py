"""
What else is asked about orders: windows, activation, comments, requirements, events; and what is asked of numbers.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from numberport.adapters.protocol import Response
from numberport.adapters.telnyx_face._answers import (
    ACCEPTED,
    CREATED,
    NO_CONTENT,
    answered,
    invalid,
    missing,
    moment,
    paged,
)
from numberport.adapters.telnyx_face._asked import Ask
from numberport.adapters.telnyx_face._holdings import Chore, Due, Event, Job, Record, Remark, Shape, Status
from numberport.adapters.telnyx_face._ledger import EXCEPTION_TYPES, Ledger
from numberport.adapters.telnyx_face._orders import found
from numberport.adapters.telnyx_face._shapes import event_shape, job_shape, remark_shape
from numberport.adapters.telnyx_face._windows import windows
from numberport.calendars import Span, Unit
from numberport.telephone import InvalidNumber, TelephoneNumber, legible

__all__: list[str] = []

#: How long an activation takes, and the search for a record unless the script says; ours, no carrier's rule.
_ACTIVATION: Final = dt.timedelta(minutes=5)
_SEARCH: Final = Span(1, Unit.HOURS)

_REMARK_LIMIT: Final = 5_000
_MOST_NUMBERS: Final = 1_000
_NUMBER_LIMIT: Final = 50


def allowed_windows(ledger: Ledger, ask: Ask) -> Response:
    """Say in which windows an order may be committed."""
    shapes: list[Shape] = [
        {"record_type": "porting_order", "started_at": moment(opens), "ended_at": moment(closes)}
        for opens, closes in windows(ledger, found(ledger, ask))
    ]
    return paged(shapes, ask.query)


def activate(ledger: Ledger, ask: Ask) -> Response:
    """Let the numbers of an order over now."""
    order = found(ledger, ask)
    if not order.fast or order.status is not Status.FOC_DATE_CONFIRMED:
        raise invalid("only an order that FastPort takes is activated on demand, once it has its commitment")
    if order.activation:
        raise invalid("it is being activated already")
    now = ledger.now
    job = Job(id=ledger.new_id(), order=order.id, created=now, updated=now, at=now, on_demand=True, status="in-process")
    ledger.jobs[job.id] = job
    due = (*order.due, Due(now + _ACTIVATION, Chore.FINISH_ACTIVATION))
    ledger.orders[order.id] = attrs.evolve(order, due=due, activation="Sending", life=None, updated=now)
    return answered(job_shape(job), ACCEPTED)


def jobs(ledger: Ledger, ask: Ask) -> Response:
    """List the jobs that activate the numbers of an order."""
    order = found(ledger, ask)
    return paged([job_shape(job) for job in ledger.jobs.values() if job.order == order.id], ask.query)


def job(ledger: Ledger, ask: Ask) -> Response:
    """Show a job that activates the numbers of an order."""
    order = found(ledger, ask)
    held = ledger.jobs.get(ask.ids[1])
    if held is None or held.order != order.id:
        raise missing("activation job")
    return answered(job_shape(held))


def remark(ledger: Ledger, ask: Ask) -> Response:
    """Take a comment."""
    order = found(ledger, ask)
    ask.only("body")
    if not (text := ask.text("body", _REMARK_LIMIT)):
        raise invalid(f"a comment has 1 to {_REMARK_LIMIT} characters", "/body")
    said = Remark(id=ledger.new_id(), order=order.id, text=text, by="user", created=ledger.now)
    ledger.remarks[said.id] = said
    return answered(remark_shape(said), CREATED)


def remarks(ledger: Ledger, ask: Ask) -> Response:
    """List the comments on an order."""
    order = found(ledger, ask)
    return paged([remark_shape(said) for said in ledger.remarks.values() if said.order == order.id], ask.query)


def requirements(ledger: Ledger, ask: Ask) -> Response:
    """Say which papers an order needs before it is confirmed."""
    order = found(ledger, ask)
    shapes: list[Shape] = []
    for name in sorted(name for name in ledger.needs if name.startswith("documents.")):
        value = order.field(*name.split("."))
        shapes.append(
            {
                "record_type": "porting_order",
                "field_type": "document",
                "field_value": value or "",
                "requirement_status": "approved" if value else "requirement-info-pending",
                "requirement_type": {"id": name, "name": name.removeprefix("documents."), "type": "document"},
            }
        )
    return paged(shapes, ask.query)


def exception_types(_: Ledger, __: Ask) -> Response:
    """List why an order may stand still."""
    return answered([{"code": code, "description": phrase} for code, phrase in EXCEPTION_TYPES.items()])


def events(ledger: Ledger, ask: Ask) -> Response:
    """List what was told of orders, the youngest first."""
    return paged([event_shape(told) for told in _told(ledger, ask, of_port_outs=False)], ask.query)


def port_out_events(ledger: Ledger, ask: Ask) -> Response:
    """List what was told of numbers of ours that others ask for, the youngest first."""
    return paged([event_shape(told) for told in _told(ledger, ask, of_port_outs=True)], ask.query)


def _told(ledger: Ledger, ask: Ask, *, of_port_outs: bool) -> Iterator[Event]:
    """Iterate over the events that some filters leave."""
    wanted = dict(ask.filters)
    about, kind = wanted.get("portout_id" if of_port_outs else "porting_order_id"), wanted.get("type")
    return (
        event
        for event in reversed(ledger.events.values())
        if event.is_of_port_out is of_port_outs
        and about in {None, event.order}
        and (kind or wanted.get("event_type")) in {None, event.kind}
        and wanted.get("created_at.gte", "") <= moment(event.at)
        and wanted.get("created_at.lte", "~") >= moment(event.at)
    )


def event(ledger: Ledger, ask: Ask) -> Response:
    """Show what was told once."""
    return answered(event_shape(_event(ledger, ask)))


def _event(ledger: Ledger, ask: Ask) -> Event:
    if (told := ledger.events.get(ask.ids[0])) is None:
        raise missing("event")
    return told


def republish(ledger: Ledger, ask: Ask) -> Response:
    """Send again what was told."""
    told = _event(ledger, ask)
    again = (*told.arrives, ledger.now + dt.timedelta(seconds=1))
    ledger.events[told.id] = attrs.evolve(told, arrives=again)
    return Response(status=NO_CONTENT)


def portability(ledger: Ledger, ask: Ask) -> Response:
    """Say of each number whether it can be ported: what a script never lets go cannot."""
    return answered([_portability(ledger, text) for text in _numbers_of(ask)], CREATED)


def _numbers_of(ask: Ask) -> list[str]:
    ask.only("phone_numbers")
    given = ask.body.get("phone_numbers")
    if not isinstance(given, list) or len(given) > _MOST_NUMBERS or not all(isinstance(text, str) for text in given):
        raise invalid(f"give up to {_MOST_NUMBERS} numbers", "/phone_numbers")
    return [legible(text, _NUMBER_LIMIT) for text in given]


def _portability(ledger: Ledger, text: str) -> Shape:
    shape: Shape = {"record_type": "portability_check_result", "phone_number": text}
    try:
        number = TelephoneNumber(text)
    except InvalidNumber:
        return {**shape, "portable": False, "fast_portable": False, "not_portable_reason": "invalid_phone_number"}
    if why := ledger.why_not(number):
        return {**shape, "portable": False, "fast_portable": False, "not_portable_reason": why}
    return {**shape, "portable": True, "fast_portable": number.region == "US" and not number.is_toll_free}


def ask_for_record(ledger: Ledger, ask: Ask) -> Response:
    """Ask the losing carrier for its record of a number."""
    ask.only("phone_number", "webhook_url", "additional_data")
    text = ask.body.get("phone_number")
    try:
        number = TelephoneNumber(text if isinstance(text, str) else "")
    except InvalidNumber:
        raise invalid("this is no phone number in E.164", "/phone_number") from None
    record = Record(id=ledger.new_id(), number=number, created=ledger.now)
    ledger.records[record.id] = record
    return answered(_record_shape(ledger, record), CREATED)


def coverage(_: Ledger, ask: Ask) -> Response:
    """Say of each number whether a record is to be had of it: of numbers of North America, and without more data."""
    return answered([_coverage(text) for text in _numbers_of(ask)], CREATED)


def _coverage(text: str) -> Shape:
    shape: Shape = {"record_type": "customer_service_record_phone_number_coverage", "phone_number": text}
    if text.startswith("+1") and len(text) == len("+12125550100"):
        return {**shape, "has_csr_coverage": True, "additional_data_required": []}
    return {**shape, "has_csr_coverage": False, "reason": "records are had of numbers of North America only"}


def record(ledger: Ledger, ask: Ask) -> Response:
    """Show how far the search for a record has come; 201 is what the API document says of this question."""
    held = ledger.records.get(ask.ids[0])
    if held is None:
        raise missing("customer service record")
    return answered(_record_shape(ledger, held), CREATED)


def _record_shape(ledger: Ledger, record: Record) -> Shape:
    shape: Shape = {
        "id": record.id,
        "record_type": "customer_service_record",
        "phone_number": str(record.number),
        "status": "pending",
        "created_at": moment(record.created),
        "updated_at": moment(record.created),
    }
    ready = ledger.calendar.after(record.created, ledger.script.record_after or _SEARCH)
    if ledger.now < ready:
        return shape
    if not ledger.script.record:
        return {**shape, "status": "failed", "error_message": "no record was found", "updated_at": moment(ready)}
    return {**shape, "status": "completed", "result": _found(ledger, record), "updated_at": moment(ready)}


def _found(ledger: Ledger, record: Record) -> Shape:
    """Return what the losing carrier holds of an account; no carrier shows a PIN."""
    held = ledger.script.record
    admin = {
        "account_number": held.get("account_number", ""),
        "authorized_person_name": held.get("signer", ""),
        "billing_phone_number": str(record.number),
        "name": held.get("business_name", ""),
    }
    address = {
        "administrative_area": held.get("region", ""),
        "locality": held.get("city", ""),
        "postal_code": held.get("postal_code", ""),
        "street_address": held.get("street", ""),
    }
    address["full_address"] = ", ".join(filter(None, (*(address.values()),)))
    associated = [str(record.number)]
    return {"admin": admin, "address": address, "associated_phone_numbers": associated, "carrier_name": "simulated"}
