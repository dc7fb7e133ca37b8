"""
Papers: handing in files, and attaching them to orders.

A file that was handed in is known again by its hash, and one that is attached by its id; so a lost answer doubles none.
"""

from collections.abc import Generator, Sequence
from typing import Final

import attrs

from numberport.adapters.protocol import Accepted, Refused
from numberport.adapters.questions import Attachment
from numberport.adapters.telnyx.calls import Answer, Call, Ended, Flow, refused_by, taken
from numberport.adapters.telnyx.lookups import Talk, parts
from numberport.adapters.telnyx.messages import text_at
from numberport.adapters.telnyx.orders import TelnyxOrder
from numberport.adapters.telnyx.pages import paged
from numberport.adapters.telnyx.requests import document
from numberport.documents import DocumentKind
from numberport.rejections import Reason, Refusal

__all__ = ["HandedIn", "attached", "attaching", "handed_in", "names_of"]

#: The papers that an order has a field for; the first of each kind stands there.
_FIELDS: Final = {DocumentKind.LOA: "loa", DocumentKind.INVOICE: "invoice"}
#: What a paper is called that is attached besides.
_TYPES: Final = {DocumentKind.LOA: "loa", DocumentKind.INVOICE: "invoice", DocumentKind.CSR: "csr"}


@attrs.frozen
class HandedIn:
    """
    Files that were handed in.

    Args:
        fields: The ids of those that stand in a field of the order, by field.
        besides: Those to attach besides: id and type of each.
    """

    fields: dict[str, str]
    besides: tuple[tuple[str, str], ...]


def handed_in(talk: Talk) -> Generator[Call, Answer, HandedIn]:
    """Hand in the files of an operation, where that has not been done."""
    files = talk.operation.files
    fields: dict[str, str] = {}
    besides: list[tuple[str, str]] = []
    for file, name in zip(files, (yield from names_of(talk, files)), strict=True):
        field = _FIELDS.get(file.kind)
        if field is None or field in fields:
            besides.append((name, _TYPES[file.kind]))
        else:
            fields[field] = name
    return HandedIn(fields, tuple(besides))


def names_of(talk: Talk, files: Sequence[Attachment]) -> Generator[Call, Answer, tuple[str, ...]]:
    """Return the ids of files, which are handed in where that has not been done."""
    known = (yield from _known(talk)) if files else {}
    names: list[str] = []
    for file in files:
        names += [known.get(file.file.sha256) or (yield from _handed_in(talk, file))]
    return tuple(names)


def _known(talk: Talk) -> Generator[Call, Answer, dict[str, str]]:
    """Return the ids of the files that were handed in for an order, by hash."""
    asked = {"filter[customer_reference][eq]": talk.order.reference}
    rows, _ = yield from paged(talk.name("documents"), talk.line, ("documents",), asked, fields=("sha256", "id"))
    return {text_at(row, "sha256").lower(): text_at(row, "id") for row in rows}


def _handed_in(talk: Talk, file: Attachment) -> Generator[Call, Answer, str]:
    """Hand in one file and return its id."""
    body = document(file, talk.order.reference)
    request = talk.line.post("documents", body=body)
    answer = taken((yield Call(f"document {file.file.sha256}", request, fields=("id",))))
    name = next((text_at(row, "id") for row in answer.data), "")
    if not name:
        raise Ended(Refused((Refusal(Reason.UNKNOWN, "", f"the carrier took {file.name} and gave it no id"),)))
    return name


def attached(
    talk: Talk, told: TelnyxOrder, papers: tuple[tuple[str, str], ...]
) -> Generator[Call, Answer, tuple[Refusal, ...]]:
    """Attach files to an order of theirs that does not have them, and return why they are refused."""
    if not papers:
        return ()
    path = ("porting_orders", told.id, "additional_documents")
    name = talk.name(f"attached {told.id}")
    there, _ = yield from paged(name, talk.line, path, fields=("document_id",))
    held = {text_at(row, "document_id") for row in there}
    new = [{"document_id": name, "document_type": kind} for name, kind in papers if name not in held]
    if not new:
        return ()
    request = talk.line.post(*path, body={"additional_documents": new})
    answer = yield talk.call(f"attach {told.id}", request, fields=())
    return refused_by(answer)


def attaching(talk: Talk) -> Flow:
    """Attach files to every order of theirs that goes on; where none does, to all: none is taken that nobody sees."""
    told = [one for one, _ in (yield from parts(talk))]
    papers = yield from handed_in(talk)
    named = tuple((name, field) for field, name in papers.fields.items())
    refusals: list[Refusal] = []
    for one in [one for one in told if not one.is_over] or told:
        refusals += yield from attached(talk, one, (*named, *papers.besides))
    return Refused(tuple(refusals)) if refusals else Accepted()
