"""
Workbooks: XLSX, XLS and ODS, read with ``python-calamine``, which comes with the extra ``files``.
"""

import itertools
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

import attrs

from numberport.errors import InputError, MissingExtra
from numberport.planning.bounds import UNPACKED_LIMIT, TooLarge, check_bounds
from numberport.planning.compound import check_compound
from numberport.planning.content import Content
from numberport.planning.layout import Layout, layouts
from numberport.planning.tables import Merged, NotASpreadsheet, Sheet, Table, Values, without_empty_end
from numberport.planning.weight import check_text
from numberport.planning.xmlparts import WrongXml

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

__all__ = ["ARCHIVE", "COMPOUND", "read_workbook"]

#: How a workbook begins that is a ZIP archive, and how one that is an OLE file.
ARCHIVE: Final = b"PK\x03\x04"
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: What unpacking a damaged archive can raise.
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@attrs.frozen(eq=False)
class _WorksheetRows:
    """The rows of a worksheet, made of its cells when their turn comes."""

    worksheet: "CalamineSheet"
    #: How many rows there are at least: what looks empty at the end may not be.
    least: int = 0

    def __iter__(self) -> Iterator[Values]:
        # Empty rows in front are given, empty columns are not.
        start = self.worksheet.start
        indent = ("",) * (start[1] if start else 0)
        missing = self.least
        # Older readers break at the rows of a worksheet that has no filled cell, and so no start.
        rows = self.worksheet.iter_rows() if start else ()
        for row in without_empty_end((*indent, *row) for row in rows):
            missing -= 1
            yield row
        yield from itertools.repeat((), missing)


def read_workbook(content: Content, name: str) -> Sheet:
    """
    Return the visible worksheets of a workbook.

    Raises:
        NotASpreadsheet: It is damaged, locked, or of a kind that is not read.
        TooLarge: Unpacked, it would be larger than any sheet a person makes.
        MissingExtra: The extra ``files`` is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError:
        raise MissingExtra("files", "python-calamine") from None
    try:
        check_bounds(content, name)
        told = _layouts(content, name)
        return _sheet(CalamineWorkbook.from_filelike(content.stream()), told, name)
    except PasswordError:
        raise NotASpreadsheet(name, "it is locked with a password") from None
    except InputError:
        raise
    except (CalamineError, WrongXml, *_DAMAGE) as error:
        raise NotASpreadsheet(name, f"it is damaged or of another kind ({error})") from None
    except BaseException as error:
        # A defect of the reader, met in a damaged file, comes as no exception that one could name.
        if type(error).__name__ != "PanicException":
            raise
        raise NotASpreadsheet(name, "it is damaged") from None


def _layouts(content: Content, name: str) -> dict[str, Layout]:
    with content.stream() as stream:
        if not zipfile.is_zipfile(stream):
            check_compound(_whole(stream, name), name)
            return {}
        with zipfile.ZipFile(stream) as archive:
            if any(part.lower() == "xl/workbook.bin" for part in archive.namelist()):
                raise NotASpreadsheet(name, "it is an XLSB workbook")
        check_text(stream, name)
        return dict(layouts(stream))


def _whole(stream: BinaryIO, name: str) -> bytes:
    stream.seek(0)
    data = stream.read(UNPACKED_LIMIT + 1)
    if len(data) > UNPACKED_LIMIT:
        raise TooLarge(name, f"more than {UNPACKED_LIMIT:,} bytes", UNPACKED_LIMIT)
    return data


def _sheet(book: "CalamineWorkbook", told: dict[str, Layout], name: str) -> Sheet:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    listed = [entry for entry in book.sheets_metadata if entry.typ == SheetTypeEnum.WorkSheet]
    shown = [entry.name for entry in listed if entry.visible == SheetVisibleEnum.Visible]
    hidden = [entry.name for entry in listed if entry.visible != SheetVisibleEnum.Visible]
    tables = tuple(_table(book, title, told.get(title, Layout())) for title in shown)
    return Sheet(name=name, tables=tables, hidden=tuple(hidden))


def _table(book: "CalamineWorkbook", title: str, layout: Layout) -> Table:
    worksheet = book.get_sheet_by_name(title)
    # An XLS has no layout that we read, but its merged cells are told.
    told = () if layout.merged else worksheet.merged_cell_ranges or ()
    merged = layout.merged or tuple(Merged(*first, *last) for first, last in told)
    said = attrs.asdict(attrs.evolve(layout, merged=merged), recurse=False)
    least = max((row + 1 for row, _ in layout.uncomputed), default=0)
    return Table(name=title, rows=_WorksheetRows(worksheet, least), **said)
