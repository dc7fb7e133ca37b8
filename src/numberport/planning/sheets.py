"""
Spreadsheets: the bytes of a file become tables of cells.

CSV is read with the standard library, whatever its delimiter and encoding; XLSX, XLS and ODS with ``python-calamine``,
which comes with the extra ``files``. What the cells mean is not decided here.
"""

import codecs
import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from numberport.errors import InputError, MissingExtra
from numberport.planning.bounds import TooLarge, check_bounds
from numberport.telephone import legible

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["EmptyFile", "NotASpreadsheet", "Sheet", "Table", "TooLarge", "Value", "WrongEncoding", "read_sheet"]

#: What a cell can hold; an empty cell holds an empty text.
Value = str | float | bool | dt.date | dt.time | dt.timedelta


@attrs.frozen
class EmptyFile(InputError):
    """A file holds no rows to read."""

    name: str = attrs.field(converter=legible)
    found: str = "it is empty"

    def __str__(self) -> str:
        return f"{self.name}: {self.found}; give a sheet with a column of telephone numbers"


@attrs.frozen
class NotASpreadsheet(InputError):
    """A file is something else than a spreadsheet, or a damaged one."""

    name: str = attrs.field(converter=legible)
    found: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.name} is not a spreadsheet that can be read: {self.found}; save the list as CSV or XLSX"


@attrs.frozen
class WrongEncoding(InputError):
    """A text file is written in no encoding that spreadsheet programs write."""

    name: str = attrs.field(converter=legible)
    encoding: str
    position: int

    def __str__(self) -> str:
        return f"{self.name}: byte {self.position} is no {self.encoding}; save the list as 'CSV UTF-8'"


@attrs.frozen(kw_only=True)
class Table:
    """
    One worksheet, or the whole of a CSV file; its first row is the spreadsheet program's row 1.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]


@attrs.frozen(kw_only=True)
class Sheet:
    """
    One file as a customer sends it.
    """

    name: str
    tables: tuple[Table, ...]
    #: The names of worksheets that are hidden; they are not read.
    hidden: tuple[str, ...] = ()


_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
    (b"<", "a web page or XML"),
)


def read_sheet(data: bytes, *, name: str = "the sheet") -> Sheet:
    """
    Return what the bytes of a spreadsheet file hold.

    Args:
        data: The file's content: CSV in whatever delimiter and encoding, XLSX, XLS or ODS; the content decides, not the
            name.
        name: What to call the file in answers and errors.

    Raises:
        EmptyFile: There is nothing in it.
        NotASpreadsheet: It is something else.
        WrongEncoding: It is text in an encoding nobody can tell.
        TooLarge: Unpacked, it would be larger than any sheet a person makes.
        MissingExtra: It is a workbook, and the extra ``files`` is not installed.
    """
    if not data or data.isspace():
        raise EmptyFile(name)
    start = data[:256].lstrip()
    if found := next((what for magic, what in _OTHERS if start.startswith(magic)), None):
        raise NotASpreadsheet(name, found)
    sheet = _workbook(data, name) if data.startswith((_ZIP, _OLE)) else _text_file(data, name)
    if any(table.rows for table in sheet.tables):
        return sheet
    raise EmptyFile(name, "its only filled sheets are hidden" if sheet.hidden else "no cell in it is filled")


#: What unpacking a damaged archive can raise.
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def _workbook(data: bytes, name: str) -> Sheet:
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum
    except ImportError:
        raise MissingExtra("files", "python-calamine") from None
    if b"xl/workbook.bin" in data:
        raise NotASpreadsheet(name, "it is an XLSB workbook")
    try:
        check_bounds(data, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        listed = [entry for entry in book.sheets_metadata if entry.typ == SheetTypeEnum.WorkSheet]
        shown = [entry.name for entry in listed if entry.visible == SheetVisibleEnum.Visible]
        hidden = [entry.name for entry in listed if entry.visible != SheetVisibleEnum.Visible]
        tables = tuple(_worksheet(book, title) for title in shown)
    except PasswordError:
        raise NotASpreadsheet(name, "it is locked with a password") from None
    except InputError:
        raise
    except (CalamineError, *_DAMAGE) as error:
        raise NotASpreadsheet(name, f"it is damaged or of another kind ({error})") from None
    return Sheet(name=name, tables=tables, hidden=tuple(hidden))


def _worksheet(book: "CalamineWorkbook", title: str) -> Table:
    rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return Table(name=title, rows=_without_empty_end(rows))


def _text_file(data: bytes, name: str) -> Sheet:
    text = _decoded(data, name)
    if re.search(r"[\x00-\x08\x0e-\x19\x1b-\x1f]", text):
        raise NotASpreadsheet(name, "it holds bytes that are no text")
    try:
        rows = _without_empty_end(tuple(_csv_rows(text)))
    except csv.Error as error:
        raise NotASpreadsheet(name, f"its text has no rows ({error})") from None
    return Sheet(name=name, tables=(Table(name=name, rows=rows),))


#: Byte order marks, longest first: that of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _decoded(data: bytes, name: str) -> str:
    """Return the text, in the encoding its mark or its bytes tell; failing these, in that of Windows."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding(name, encoding, error.start) from None


def _unmarked(data: bytes) -> str:
    # ASCII in UTF-16 has a zero in every other byte.
    head = data[:1000]
    if head[1::2].count(0) > len(head) // 3:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 3:
        return "utf-16-be"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _csv_rows(text: str) -> Iterator[tuple[str, ...]]:
    first = text.split("\n", 1)[0].strip()
    # Excel writes its delimiter in a first line of its own; it counts as a row of the file, not of the sheet.
    if match := re.fullmatch(r'"?sep=(.)"?', first, re.IGNORECASE):
        text, delimiter = text.partition("\n")[2], match[1]
    else:
        delimiter = _delimiter(text)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True):
        yield tuple(row)


_SAMPLE_ROWS: Final = 50
#: A character no text holds, for a file of one column.
_NO_DELIMITER: Final = "\x1f"


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most rows; of equals, the one that cuts most into one same number of columns."""
    best, delimiter = (0, 0, 0), _NO_DELIMITER
    for candidate in ",;\t|":
        rows = csv.reader(io.StringIO(text[:50_000], newline=""), delimiter=candidate, skipinitialspace=True)
        widths = [len(row) for row, _ in zip(rows, range(_SAMPLE_ROWS), strict=False) if row]
        cut = Counter(width for width in widths if width > 1)
        width, count = max(cut.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if cut.total() * 2 > len(widths) and (cut.total(), count, width) > best:
            best, delimiter = (cut.total(), count, width), candidate
    return delimiter


def _without_empty_end(rows: Sequence[Sequence[Value]]) -> tuple[tuple[Value, ...], ...]:
    end = len(rows)
    while end and not any(value != "" for value in rows[end - 1]):
        end -= 1
    return tuple(tuple(row) for row in rows[:end])
