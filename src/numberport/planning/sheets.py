"""
Spreadsheets: the bytes of a file become tables of cells.

What a file is, its content decides, not its name; where the two differ, a note says so. Text is read with the standard
library, whatever its delimiter and encoding, and so are web pages and XML that go by a spreadsheet's name; XLSX, XLS
and ODS need the extra ``files``. What the cells mean is not decided here.
"""

import codecs
from collections.abc import Callable
from typing import BinaryIO, Final

import attrs

from numberport.planning.bounds import MARKUP_LIMIT, TooLarge
from numberport.planning.content import Content
from numberport.planning.delimited import delimited_rows
from numberport.planning.encodings import encoding_of
from numberport.planning.spreadsheetml import SPREADSHEETML, read_spreadsheetml
from numberport.planning.tables import EmptyFile, NotASpreadsheet, Sheet, Table, Value, WrongEncoding
from numberport.planning.webpages import read_webpage
from numberport.planning.workbooks import ARCHIVE, COMPOUND, read_workbook
from numberport.telephone import legible

__all__ = ["EmptyFile", "NotASpreadsheet", "Sheet", "Table", "TooLarge", "Value", "WrongEncoding", "read_sheet"]

#: How files begin that people send by mistake.
_OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"{\\rtf", "an RTF document"),
    (b"MIME-Version:", "a web archive"),
)

#: What a file is whose name ends like this.
_NAMED: Final = {
    **dict.fromkeys((".csv", ".txt", ".tsv", ".tab"), "text"),
    **dict.fromkeys((".xlsx", ".xlsm", ".ods", ".xls"), "a workbook"),
    **dict.fromkeys((".htm", ".html"), "a web page"),
    ".xml": "XML Spreadsheet 2003",
}
#: The workbooks that a name tells apart, by the beginning of the file.
_BEGINNINGS: Final = {".xls": COMPOUND, ".xlsx": ARCHIVE, ".xlsm": ARCHIVE, ".ods": ARCHIVE}


def read_sheet(data: bytes | BinaryIO, *, name: str = "the sheet") -> Sheet:
    """
    Return what a spreadsheet file holds.

    Text is gone through once to make sure of its encoding; its rows are read when they are asked for, so that a file of
    any size takes no memory.

    Args:
        data: The file's content, or the file itself, opened as binary, which must stay open: CSV in whatever delimiter
            and encoding, XLSX, XLS, ODS, a web page with tables, or XML Spreadsheet 2003.
        name: What to call the file in answers and errors.

    Raises:
        EmptyFile: There is nothing in it.
        NotASpreadsheet: It is something else.
        WrongEncoding: It is text in an encoding nobody can tell.
        TooLarge: Unpacked, it would be larger than any sheet a person makes.
        MissingExtra: It is a workbook, and the extra ``files`` is not installed.
    """
    content = Content(data)
    start = content.start.lstrip()
    if not start and not any(chunk.strip() for chunk in content.chunks()):
        raise EmptyFile(name)
    if found := next((what for magic, what in _OTHERS if start.startswith(magic)), None):
        raise NotASpreadsheet(name, found)
    kind, read = _kind(content, name)
    sheet = read(content, name)
    if any(row for table in sheet.tables for row in table.rows):
        return attrs.evolve(sheet, notes=(*_misnamed(content, name, kind), *sheet.notes))
    raise EmptyFile(name, "its only filled sheets are hidden" if sheet.hidden else "no cell in it is filled")


_Read = Callable[[Content, str], Sheet]


def _kind(content: Content, name: str) -> tuple[str, _Read]:
    """Return what a file is, and what reads it."""
    start = content.start
    if start.startswith((ARCHIVE, COMPOUND)):
        return "a workbook", read_workbook
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    plain = start.removeprefix(codecs.BOM_UTF8).decode("utf-16" if wide else "latin-1", "replace").lstrip()
    if not plain.startswith("<"):
        return "text", _read_text
    if SPREADSHEETML.decode() in plain:
        return "XML Spreadsheet 2003", read_spreadsheetml
    if plain.startswith("<?xml") and "html" not in plain.casefold():
        raise NotASpreadsheet(name, "XML of a kind that is not read")
    return "a web page", _read_webpage


def _read_text(content: Content, name: str) -> Sheet:
    encoding = encoding_of(content, name)
    table = Table(name=name, rows=delimited_rows(content, encoding))
    return Sheet(name=name, tables=(table,), notes=_ENCODINGS.get(encoding, ()))


#: What is worth a word of an encoding.
_ENCODINGS: Final = {
    "mac_roman": ("Its accented letters were read as a Mac writes them (Mac Roman).",),
}


def _read_webpage(content: Content, name: str) -> Sheet:
    if content.size > MARKUP_LIMIT:
        raise TooLarge(name, f"a web page of {content.size:,} bytes", MARKUP_LIMIT)
    encoding = encoding_of(content, name)
    with content.stream() as stream:
        sheet = read_webpage(stream.read().decode(encoding), name)
    if sheet.tables:
        return sheet
    raise NotASpreadsheet(name, "a web page without a table")


def _misnamed(content: Content, name: str, kind: str) -> tuple[str, ...]:
    """Say that a file is not what its name says."""
    dot = name.rfind(".")
    suffix = name[dot:].casefold() if dot > 0 else ""
    named = _NAMED.get(suffix, kind)
    fits = content.start.startswith(_BEGINNINGS.get(suffix, b"")) if named == kind == "a workbook" else named == kind
    if fits:
        return ()
    other = "a workbook of another kind" if named == kind else kind
    return (f"{legible(name)} is not what its name says but {other}; it was read as that.",)
