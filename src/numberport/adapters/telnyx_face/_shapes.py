"""
What the simulated carrier holds, as JSON of Telnyx's API: the names and types of its API document.
"""

from collections.abc import Mapping

from numberport.adapters.telnyx_face._answers import moment
from numberport.adapters.telnyx_face._holdings import Event, Extra, Job, Leaving, Order, Paper, Remark, Shape

__all__: list[str] = []


def order_shape(order: Order, *, with_numbers: bool) -> Shape:
    """Return an order; what is not filled in is left out, since the API document takes no null there."""
    shape: Shape = {
        **_filled(order),
        "id": order.id,
        "record_type": "porting_order",
        "status": status_shape(order),
        "activation_settings": _activation(order),
        "messaging": messaging_shape(order),
        "phone_number_type": order.kind,
        "porting_phone_numbers_count": len(order.numbers),
        "additional_steps": [],
        "created_at": moment(order.created),
        "updated_at": moment(order.updated),
    }
    if order.begun:
        shape["support_key"] = support_key(order.id)
        shape["parent_support_key"] = support_key(order.parent or order.id, "pr")
    if with_numbers:
        shape["phone_numbers"] = [number_shape(order, str(number)) for number in order.numbers]
    return shape


_OWN = ("activation_settings", "messaging", "requirement_group_id")


def _filled(order: Order) -> Shape:
    return {name: value for name, value in order.fields.items() if name not in _OWN and value is not None}


def status_shape(order: Order) -> Shape:
    """Return where an order stands."""
    return {"value": order.status.value, "details": [dict(detail) for detail in order.details]}


def _activation(order: Order) -> Shape:
    shape: Shape = {"fast_port_eligible": order.fast}
    if order.activation:
        shape["activation_status"] = order.activation
    if order.foc is not None:
        shape["foc_datetime_actual"] = moment(order.foc)
    asked = order.field("activation_settings", "foc_datetime_requested")
    return shape | ({"foc_datetime_requested": asked} if asked else {})


def messaging_shape(order: Order) -> Shape:
    """Return how far the messaging of an order has come."""
    return {
        "enable_messaging": bool(order.field("messaging", "enable_messaging")),
        "messaging_capable": True,
        "messaging_port_completed": order.messaging == "ported",
        "messaging_port_status": order.messaging,
    }


def support_key(id_: str, kind: str = "sr") -> str:
    """Return the key by which support finds an order."""
    return f"{kind}_{id_[:6]}"


def number_shape(order: Order, number: str) -> Shape:
    """Return a number of an order."""
    shape: Shape = {
        "record_type": "porting_phone_number",
        "phone_number": number,
        "phone_number_type": order.kind,
        "porting_order_id": order.id,
        "porting_order_status": order.status.value,
        "portability_status": "confirmed",
        "requirements_status": "approved",
    }
    if order.begun:
        shape["support_key"] = support_key(order.id)
    if order.activation:
        shape["activation_status"] = order.activation
    return shape


def paper_shape(paper: Paper) -> Shape:
    """Return a document."""
    return {
        "id": paper.id,
        "record_type": "document",
        "created_at": moment(paper.created),
        "updated_at": moment(paper.created),
        "content_type": paper.media_type,
        "filename": paper.name,
        "customer_reference": paper.reference,
        "sha256": paper.sha256,
        "size": {"amount": paper.size, "unit": "bytes"},
        "status": "pending",
    }


def extra_shape(extra: Extra, paper: Paper) -> Shape:
    """Return a document handed in beside the two that an order has."""
    return {
        "id": extra.id,
        "record_type": "porting_additional_document",
        "document_id": paper.id,
        "document_type": extra.kind,
        "filename": paper.name,
        "content_type": paper.media_type,
        "porting_order_id": extra.order,
        "created_at": moment(extra.created),
        "updated_at": moment(extra.created),
    }


def remark_shape(remark: Remark) -> Shape:
    """Return a comment."""
    return {
        "id": remark.id,
        "record_type": "porting_comment",
        "body": remark.text,
        "porting_order_id": remark.order,
        "user_type": remark.by,
        "created_at": moment(remark.created),
    }


def job_shape(job: Job) -> Shape:
    """Return a job that activates numbers."""
    return {
        "id": job.id,
        "record_type": "porting_activation_job",
        "status": job.status,
        "activation_type": "on-demand" if job.on_demand else "scheduled",
        "activate_at": moment(job.at),
        "activation_windows": [],
        "created_at": moment(job.created),
        "updated_at": moment(job.updated),
    }


def event_shape(event: Event) -> Shape:
    """Return an event, as it is kept for whoever asks."""
    return {
        "id": event.id,
        "record_type": "portout_event" if event.is_of_port_out else "porting_event",
        "event_type": event.kind,
        "available_notification_methods": ["email", "webhook"],
        "portout_id" if event.is_of_port_out else "porting_order_id": event.order,
        "payload": event.payload,
        "payload_status": "completed",
        "created_at": moment(event.at),
        "updated_at": moment(event.at),
    }


def leaving_shape(leaving: Leaving) -> Shape:
    """Return a number of ours that another carrier asks for."""
    shape: Shape = {
        "id": leaving.id,
        "record_type": "portout",
        "phone_numbers": [str(leaving.asked.number)],
        "status": leaving.word,
        "created_at": moment(leaving.asked.at),
        "inserted_at": moment(leaving.asked.at),
        "updated_at": moment(leaving.updated),
        "already_ported": False,
        "support_key": support_key(leaving.id, "PO"),
    }
    said = {"carrier_name": leaving.asked.to, "reason": leaving.reason}
    return shape | {name: text for name, text in said.items() if text}


def posted(event: Event) -> Mapping[str, object]:
    """Return an event, as it is sent."""
    told: Shape = {"event_type": event.kind, "id": event.id, "record_type": "event", "payload": event.payload}
    if event.stamped:
        told["occurred_at"] = moment(event.at)
    return {"data": told, "meta": {"attempt": 1, "delivered_to": event.url}}
