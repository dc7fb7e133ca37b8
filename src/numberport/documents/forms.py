"""
The form in which a record's text is: which it is, and its pieces.
"""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from numberport.documents.lines import of_lines
from numberport.documents.objects import Broken, in_json, in_xml, of_value
from numberport.documents.pieces import Piece
from numberport.documents.rows import in_rows, of_rows
from numberport.errors import InputError

__all__ = ["NotARecord", "pieces"]


@attrs.frozen
class NotARecord(InputError):
    """A text cannot be read as a record: it is damaged, empty, or something else."""

    why: str
    remedy: str

    def __str__(self) -> str:
        return f"this is no record that can be read: {self.why}; {self.remedy}"


_ANEW: Final = "mend it there, or have it exported anew"
#: What a text begins with that is no text of a record, what that is, and what to do.
_OTHERS: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = tuple(
    (re.compile(begins, re.IGNORECASE), why, remedy)
    for begins, why, remedy in (
        (r"%PDF-", "it is a PDF and not its text", "give the text of its pages"),
        (r"\{\\rtf", "it is a document of a word processor", "save it as plain text"),
        (r"<!doctype html|<html|<head|<body", "it is a web page", "copy what it shows, and paste that as text"),
    )
)
#: What a text begins with that is meant as JSON.
_JSON: Final = re.compile(r"\{|\[\s*[\[{\"\]]")
#: What a text begins with that is meant as XML; one without a declaration ends as an element does, too.
_XML: Final = re.compile(r"<\?xml|<[A-Za-z_][\w:.-]*[\s>/]")


def pieces(text: str) -> Iterator[Piece]:
    """
    Iterate over what a text says, in whatever form it has.

    Raises:
        NotARecord: It is empty, damaged JSON or XML, or no text of a record at all.
    """
    begins = text.lstrip()[:100]
    if not begins:
        raise NotARecord("it is empty", "have it exported or copied anew")
    for pattern, why, remedy in _OTHERS:
        if pattern.match(begins):
            raise NotARecord(why, remedy)
    try:
        return _pieces(text, begins)
    except Broken as broken:
        raise NotARecord(str(broken), _ANEW) from None


def _pieces(text: str, begins: str) -> Iterator[Piece]:
    if _JSON.match(begins):
        return of_value(in_json(text), text)
    if _XML.match(begins) and text.rstrip().endswith(">"):
        return of_value(in_xml(text), text)
    rows = in_rows(text)
    return of_rows(rows) if rows else of_lines(text)
