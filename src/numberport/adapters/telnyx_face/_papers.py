"""
Documents: handed in, listed, and added to an order beside its letter and its invoice.
"""

import base64
import binascii
import hashlib
from typing import Any, Final

from numberport.adapters.protocol import Response
from numberport.adapters.telnyx_face._answers import CREATED, NO_CONTENT, answered, invalid, missing, paged
from numberport.adapters.telnyx_face._asked import Ask
from numberport.adapters.telnyx_face._forms import Upload
from numberport.adapters.telnyx_face._holdings import Extra, Order, Paper
from numberport.adapters.telnyx_face._ledger import Ledger
from numberport.adapters.telnyx_face._orders import found
from numberport.adapters.telnyx_face._shapes import extra_shape, paper_shape
from numberport.telephone import legible

__all__: list[str] = []

_KINDS: Final = ("loa", "invoice", "csr", "other")
#: How many documents one call may add: the API document, CreatePortingAdditionalDocuments.
_MOST: Final = 100
_NAME_LIMIT: Final = 250

#: What content says it is by how it begins.
_BEGINNINGS: Final = ((b"%PDF-", "application/pdf"), (b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def hand_in(ledger: Ledger, ask: Ask) -> Response:
    """Take a document: a form's file, its content in base64, or the address where it lies, which is not visited."""
    ask.only("customer_reference", "file", "filename", "url")
    content, name = _content(ask)
    kind = next((kind for begins, kind in _BEGINNINGS if content.startswith(begins)), "application/octet-stream")
    paper = Paper(
        id=ledger.new_id(),
        name=legible(name or "document", _NAME_LIMIT),
        reference=legible(ask.text("customer_reference", _NAME_LIMIT), _NAME_LIMIT),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=kind,
        created=ledger.now,
    )
    ledger.papers[paper.id] = paper
    return answered(paper_shape(paper))


def _content(ask: Ask) -> tuple[bytes, str]:
    """Return the content of a document, and its name; of an address only its name is known."""
    given, name = ask.body.get("file"), ask.text("filename", _NAME_LIMIT)
    if isinstance(given, Upload):
        return given.content, name or given.name
    if isinstance(ask.body.get("url"), str):
        return b"", name
    try:
        return base64.b64decode(given if isinstance(given, str) and given else "?", validate=True), name
    except (binascii.Error, ValueError):
        raise invalid("give the content in base64, or the address where it lies", "/file") from None


def index(ledger: Ledger, ask: Ask) -> Response:
    """List documents."""
    wanted = dict(ask.filters).get("customer_reference")
    papers = [paper for paper in ledger.papers.values() if wanted in {None, paper.reference}]
    return paged([paper_shape(paper) for paper in papers], ask.query)


def show(ledger: Ledger, ask: Ask) -> Response:
    """Show a document."""
    paper = ledger.papers.get(ask.ids[0])
    if paper is None:
        raise missing("document")
    return answered(paper_shape(paper))


def add(ledger: Ledger, ask: Ask) -> Response:
    """Add documents to an order."""
    order = found(ledger, ask)
    ask.only("additional_documents")
    given = ask.body.get("additional_documents")
    if not isinstance(given, list) or not 0 < len(given) <= _MOST:
        raise invalid(f"give 1 to {_MOST} documents", "/additional_documents")
    extras = [_extra(ledger, order, one) for one in given]
    ledger.extras |= {extra.id: extra for extra in extras}
    return answered([_shape(ledger, extra) for extra in extras], CREATED)


def _extra(ledger: Ledger, order: Order, given: object) -> Extra:
    said = given if isinstance(given, dict) else {}
    paper, kind = str(said.get("document_id")), str(said.get("document_type"))
    if paper not in ledger.papers:
        raise invalid("there is no such document", "/additional_documents/document_id")
    if kind not in _KINDS:
        raise invalid(f"a document is one of {', '.join(_KINDS)}", "/additional_documents/document_type")
    return Extra(id=ledger.new_id(), order=order.id, paper=paper, kind=kind, created=ledger.now)


def _shape(ledger: Ledger, extra: Extra) -> dict[str, Any]:
    return extra_shape(extra, ledger.papers[extra.paper])


def added(ledger: Ledger, ask: Ask) -> Response:
    """List the documents that were added to an order."""
    order = found(ledger, ask)
    return paged([_shape(ledger, extra) for extra in ledger.extras.values() if extra.order == order.id], ask.query)


def take_away(ledger: Ledger, ask: Ask) -> Response:
    """Take a document away that was added to an order."""
    order = found(ledger, ask)
    extra = ledger.extras.get(ask.ids[1])
    if extra is None or extra.order != order.id:
        raise missing("additional document")
    del ledger.extras[extra.id]
    return Response(status=NO_CONTENT)
