"""
The command that reads a customer service record: ``csr``.
"""

import argparse
import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from numberport.cli import values
from numberport.cli.files import read_bytes
from numberport.cli.output import marked, show
from numberport.cli.values import Place
from numberport.errors import InputError, MissingExtra
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.documents.reading import RecordReading

__all__ = ["NotText", "content_of", "csr", "name_of", "reading_of"]

#: The most bytes that are read as a record; every character of one may take four.
_RECORD_LIMIT: Final = 4_000_000

#: What reads a record that was typed as TOML.
_BY_MATCH: Final = (
    "a TOML record is read by numberport match, and in a folder by numberport check; "
    "csr reads text, CSV, JSON, XML, workbooks and PDF"
)


@attrs.frozen
class NotText(InputError):
    """A file is nothing that a record can be read from."""

    name: str = attrs.field(converter=legible)
    why: str
    remedy: str = "save it as CSV, JSON or text"

    def __str__(self) -> str:
        return f"{self.name} cannot be read as a record: {self.why}; {self.remedy}"


def csr(args: argparse.Namespace) -> int:
    """Read a customer service record, and say what was understood of it and what was not."""
    from numberport.codec import shown

    region = values.country(args.region or "US", Place("the command line", "--region"))
    if args.file.suffix.casefold() == ".toml":
        raise NotText(args.file.name, "it is TOML", _BY_MATCH)
    reading = reading_of(content_of(args.file), name_of(args.file), region)
    record, unread = shown(reading.record), shown(reading.unread)
    show(args, reading, marked({"record": record, "unread": unread}))
    return 1 if reading.unread else 0


def content_of(path: Path) -> bytes:
    """
    Return what a file holds, or what is piped where its name is ``-``.

    Raises:
        CannotRead: The file cannot be read.
    """
    return sys.stdin.buffer.read(_RECORD_LIMIT + 1) if str(path) == "-" else read_bytes(path)


def name_of(path: Path) -> str:
    """Return what a file is called in an error; what is piped has no name."""
    return "standard input" if str(path) == "-" else path.name


def reading_of(data: bytes, name: str, region: str) -> "RecordReading":
    """
    Return what is understood of a record.

    Args:
        data: The content of a file.
        name: Its name, for errors.
        region: The country its telephone numbers are read under.

    Raises:
        NotText: It is nothing that a record can be read from.
    """
    from numberport.documents.reading import NotARecord, read_record

    try:
        return read_record(_text(data, name), region=region)
    except NotARecord as error:
        raise NotText(name, error.why, error.remedy) from None


#: How workbooks begin: those of today, and those before them.
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def _text(data: bytes, name: str) -> str:
    """Return the text of a file, whatever its encoding is; that of a PDF's pages, and of a workbook's cells."""
    if len(data) > _RECORD_LIMIT:
        raise NotText(name, f"it has more than {_RECORD_LIMIT:,} bytes")
    if data.startswith(b"%PDF-"):
        return _of_pdf(data, name)
    try:
        return _of_workbook(data, name) if data.startswith(_WORKBOOKS) else _decoded(data, name)
    except MissingExtra:
        raise
    except InputError:
        raise NotText(name, "it is no text") from None


def _decoded(data: bytes, name: str) -> str:
    from numberport.planning.content import Content
    from numberport.planning.encodings import encoding_of

    return data.decode(encoding_of(Content(data), name))


def _of_workbook(data: bytes, name: str) -> str:
    """Return the cells of a workbook as a table of text."""
    from numberport.planning import read_sheet
    from numberport.planning.damage import raw_text

    target = io.StringIO()
    for table in read_sheet(data, name=name).tables:
        csv.writer(target).writerows([raw_text(value) for value in row] for row in table.rows)
    return target.getvalue()


def _of_pdf(data: bytes, name: str) -> str:
    from numberport.rendering.filled import UnreadablePdf, read_pdf

    by_hand = "copy its text, and paste it as a text file"
    try:
        fields, pages = read_pdf(data)
    except MissingExtra as missing:
        raise NotText(name, "it is a PDF", f"{missing}, or {by_hand}") from None
    except UnreadablePdf as error:
        raise NotText(name, f"it is a PDF, and {error.why}", by_hand) from None
    text = "\n".join((*(f"{label}: {said}" for label, said in fields.items() if said), *pages))
    if not text.strip():
        raise NotText(name, "it is a PDF of pictures without any text", "type what it says into a text file")
    return text
