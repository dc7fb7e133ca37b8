"""
Webhooks and replayed events: what Telnyx tells on its own account, the same whichever way it came.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Final

import attrs

from numberport.adapters.messages import read_foc, read_moment
from numberport.adapters.protocol import Accepted, Receipt, Response, Unknown
from numberport.adapters.questions import Delivery, PortOut, Replay, Split
from numberport.adapters.telnyx.calls import CARRIER, Flow
from numberport.adapters.telnyx.messages import TEXT_LIMIT, as_message, numbers_in, pruned, text_at
from numberport.adapters.telnyx.orders import source, told_refusals
from numberport.adapters.telnyx.pages import MOST_PAGES, paged
from numberport.adapters.telnyx.requests import Line, moment
from numberport.events import Channel, Report
from numberport.profiles import TELNYX
from numberport.rejections import refusal
from numberport.states import PortState
from numberport.telephone import legible

__all__ = ["event_delivery", "heard", "replaying", "unreadable"]

#: The most bytes of a webhook that are read at all; a setting of ours.
BODY_LIMIT: Final = 1_000_000

#: The name our profile has for what is told of an order beside its status, and of what people remark on it.
EVENTS: Final = "porting order event"
COMMENTS: Final = "comment"

Event = Mapping[str, object]


def heard(body: bytes, now: dt.datetime) -> Receipt:
    """
    Return what a genuine webhook amounts to; it is thanked for whatever it holds, since nothing is mended by sending it
    again. What cannot be read is for a person, and told of no order.
    """
    thanks = Response(status=200)
    message = as_message(body) if len(body) <= BODY_LIMIT else None
    event = message.get("data") if message is not None else None
    if not isinstance(event, dict):
        return Receipt(thanks, (Delivery("", unreadable(body, now)),))
    if port_outs := _port_outs(event):
        return Receipt(thanks, port_outs=port_outs)
    return Receipt(thanks, (event_delivery(event, now),), splits=_splits(event))


#: Where what was told is kept: of orders of ours, and of port-outs.
_KEPT: Final = {"events": ("porting", "events"), "events of port-outs": ("portouts", "events")}


def replaying(question: Replay, line: Line) -> Flow:
    """Tell what webhooks told, or would have, of orders and of port-outs, the earliest first."""
    asked = {"filter[created_at][gte]": moment(question.since)}
    if question.until is not None:
        asked["filter[created_at][lte]"] = moment(question.until)
    rows: list[Event] = []
    for name, path in _KEPT.items():
        page, whole = yield from paged(name, line, path, asked)
        if not whole:
            return Unknown(f"more than {MOST_PAGES} pages were told since then; ask for a shorter time")
        rows += page
    rows.sort(key=_told_at)
    return Accepted(found=tuple(one for row in rows for one in _replayed(row, question.at)))


def _told_at(event: Event) -> float:
    at = read_moment(event.get("created_at"))
    return at.timestamp() if at is not None else 0.0


def _replayed(event: Event, now: dt.datetime) -> tuple[Delivery | Split | PortOut, ...]:
    """Return what an event that is asked for tells: what its webhook would have told."""
    return _port_outs(event) or (event_delivery(event, now), *_splits(event))


def _port_outs(event: Event) -> tuple[PortOut, ...]:
    """Return what another carrier asks of numbers of ours, where an event tells it."""
    told = event.get("payload")
    numbers, _ = numbers_in(told.get("phone_numbers") if isinstance(told, dict) else None)
    reference = text_at(told, "id")
    if text_at(event, "event_type") != "portout.status_changed" or not reference:
        return ()
    stamp = next((at for at in map(read_moment, _moments_of(event)) if at is not None), None)
    carrier, word = text_at(told, "carrier_name"), text_at(told, "status")
    return (PortOut(reference=reference, numbers=numbers, to=carrier, word=word, stamp=stamp),)


def _moments_of(event: Event) -> tuple[object, ...]:
    """Return when an event happened, as its webhook says it and as it is asked for."""
    return event.get("occurred_at"), event.get("created_at")


def _splits(event: Event) -> tuple[Split, ...]:
    """Return which order Telnyx made of another, where an event tells it; its numbers may be named by ids only."""
    told = event.get("payload")
    left, into = text_at(told, "from", "id"), text_at(told, "to", "id")
    numbers, whole = numbers_in(told.get("porting_phone_numbers") if isinstance(told, dict) else None)
    is_split = text_at(event, "event_type") == "porting_order.split" and left and into
    return (Split(reference=left, into=into, numbers=numbers if whole else ()),) if is_split else ()


def unreadable(body: bytes, now: dt.datetime) -> Report:
    """Return what is genuine and cannot be read."""
    raw = legible(body[: 4 * TEXT_LIMIT].decode("utf-8", "replace"), TEXT_LIMIT)
    return Report(word="unreadable", source=source(Channel.WEBHOOK), learnt=now, raw=raw)


def event_delivery(event: Event, now: dt.datetime) -> Delivery:
    """
    Return what one event says, and whose order it is about.

    An event that is asked for again has ``created_at`` where its webhook had ``occurred_at``, and is the same else.
    """
    payload = event.get("payload")
    told: Mapping[str, object] = payload if isinstance(payload, dict) else {}
    kind = text_at(event, "event_type")
    plain = Report(
        word=kind or "unreadable",
        scope=None,
        source=source(Channel.WEBHOOK),
        learnt=now,
        stamp=_stamp(event, told),
        id=text_at(event, "id") or None,
        reference=_order_of(told) or None,
        raw=json.dumps(pruned({"event_type": kind, "payload": told}), sort_keys=True)[:TEXT_LIMIT],
    )
    report = _READERS.get(kind, _unknown)(plain, told)
    return Delivery(text_at(told, "customer_reference") or report.reference or "", report, look=_is_undated(report))


def _is_undated(report: Report) -> bool:
    """Tell whether a status says that an order is committed, and not for when: no event of theirs says that."""
    meaning = TELNYX.meaning(report.word) if report.scope is None else None
    return meaning is not None and meaning.entry is PortState.FOC_CONFIRMED and report.foc is None


def _stamp(event: Event, told: Event) -> dt.datetime | None:
    """Return when it happened: as the order says it, or else as the event does."""
    comment = told.get("comment")
    inserted = comment.get("inserted_at") if isinstance(comment, dict) else None
    given = (told.get("updated_at"), told.get("deleted_at"), inserted, *_moments_of(event))
    return next((moment for moment in map(read_moment, given) if moment is not None), None)


def _order_of(told: Event) -> str:
    paths = (("porting_order_id",), ("portout_id",), ("id",), ("from", "id"))
    return next(filter(None, (text_at(told, *path) for path in paths)), "")


def _said(report: Report, word: str, scope: str | None = None) -> Report:
    """Return a report of a word; for a person where the word is missing."""
    if word:
        return attrs.evolve(report, word=word, scope=scope)
    return attrs.evolve(report, unreadable=("status",))


def _status(report: Report, told: Event) -> Report:
    return attrs.evolve(_said(report, text_at(told, "status", "value")), refusals=told_refusals(told))


def _messaging(report: Report, told: Event) -> Report:
    return _said(report, text_at(told, "messaging", "messaging_port_status"), "messaging_port_status")


def _comment(report: Report, told: Event) -> Report:
    author = text_at(told, "comment", "user_type")
    body = text_at(told, "comment", "body", limit=TEXT_LIMIT)
    return attrs.evolve(_said(report, author, COMMENTS), note=body, author=author)


def _split(report: Report, told: Event) -> Report:
    into = text_at(told, "to", "id")
    return attrs.evolve(_beside(report, told), note=f"numbers go on in order {into}" if into else "")


def _beside(report: Report, _: Event) -> Report:
    return _said(report, report.word, EVENTS)


def _unknown(report: Report, _: Event) -> Report:
    """Return what nobody has mapped, for a person; a port-out is among it, which is about no order of ours."""
    return attrs.evolve(report, scope=EVENTS if report.word != "unreadable" else None)


def _port_out(report: Report, told: Event) -> Report:
    numbers, whole = numbers_in(told.get("phone_numbers"))
    why = text_at(told, "rejection_reason", limit=TEXT_LIMIT)
    return attrs.evolve(
        _said(report, text_at(told, "status") or report.word.partition(".")[2], "port-out"),
        numbers=numbers if "phone_numbers" in told else None,
        foc=read_foc(told.get("foc_date")),
        refusals=(refusal(CARRIER, "", why),) if why else (),
        note=text_at(told, "comment", limit=TEXT_LIMIT),
        unreadable=() if whole else ("numbers",),
    )


def _record(report: Report, told: Event) -> Report:
    return _said(report, text_at(told, "status"), "customer service record")


#: How each event is read (OpenAPI document of 2025-08-14: PortingEvent, PortoutEvent, the event of a service record).
_READERS: Final[Mapping[str, Callable[[Report, Event], Report]]] = {
    "porting_order.status_changed": _status,
    "porting_order.messaging_changed": _messaging,
    "porting_order.new_comment": _comment,
    "porting_order.split": _split,
    "porting_order.deleted": _beside,
    "porting_order.loa_updated": _beside,
    "porting_order.sharing_token_expired": _beside,
    "portout.status_changed": _port_out,
    "portout.foc_date_changed": _port_out,
    "portout.new_comment": _port_out,
    "customer_service_record.status_changed": _record,
}
