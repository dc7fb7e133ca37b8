"""
How large a workbook may be, unpacked: a few kilobytes can name cells that would fill any memory.

A reader of workbooks makes room for every cell between the first and the last, so both are looked for beforehand.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, Final

import attrs

from numberport.errors import InputError
from numberport.planning.content import Content, chunks_of
from numberport.telephone import legible

__all__ = ["CELL_LIMIT", "MARKUP_LIMIT", "ROW_LIMIT", "TEXT_LIMIT", "UNPACKED_LIMIT", "TooLarge", "check_bounds"]

#: The most bytes all parts of a workbook may have together, as the ZIP directory gives them (and is held to them).
UNPACKED_LIMIT: Final = 500_000_000
#: The rows of a worksheet (Microsoft, "Excel specifications and limits"); what has more was made by no such program.
ROW_LIMIT: Final = 1_048_576
#: The most cells between the first and the last of all worksheets together: a million rows of twenty columns.
CELL_LIMIT: Final = 24_000_000
#: The most characters of text that the cells of a workbook may hold together.
TEXT_LIMIT: Final = 500_000_000
#: The most bytes of a web page, which is read whole.
MARKUP_LIMIT: Final = 50_000_000


@attrs.frozen
class TooLarge(InputError):
    """A workbook would unpack to more than a person's sheet can be."""

    name: str = attrs.field(converter=legible)
    found: str
    limit: int

    def __str__(self) -> str:
        return f"{self.name} holds {self.found}, more than the {self.limit:,} that are read; save its list as CSV"


def check_bounds(content: Content, name: str) -> None:
    """
    Refuse a workbook whose parts or cells are too many.

    Args:
        content: The file. Only those that are ZIP archives can be larger inside; others pass.
        name: What to call it.

    Raises:
        TooLarge: It would unpack to more than the limits.
        zipfile.BadZipFile: It begins as an archive and is none.
    """
    # Readers look for an archive's directory at the end, so whatever stands in front does not tell what a file is.
    with content.stream() as stream:
        if content.start.startswith(b"PK") or zipfile.is_zipfile(stream):
            _check_archive(stream, name)


def _check_archive(stream: BinaryIO, name: str) -> None:
    with zipfile.ZipFile(stream) as archive:
        size = sum(part.file_size for part in archive.infolist())
        if size > UNPACKED_LIMIT:
            raise TooLarge(name, f"{size:,} bytes when unpacked", UNPACKED_LIMIT)
        cells = 0
        for part in archive.infolist():
            rows, count = _size(archive, part)
            if rows > ROW_LIMIT:
                raise TooLarge(name, f"a worksheet of {rows:,} rows", ROW_LIMIT)
            cells += count
            if cells > CELL_LIMIT:
                raise TooLarge(name, f"worksheets of {cells:,} cells", CELL_LIMIT)


def _size(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    """
    Return how many rows and cells a reader would make of one part.

    Every part is read through: a workbook may keep its worksheets under any name, and a part that is larger than the
    directory says shows itself as damaged.
    """
    if part.filename.lower() != "content.xml":
        return _spanned(chunks_of(archive, part))
    content = b"".join(chunks_of(archive, part))
    return max(_spanned(iter((content,))), _repeated(content), key=lambda size: size[1])


# An address such as r="XFD1048576", or r="1048576" of a row.
_ADDRESS: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")
_LONGEST_ADDRESS: Final = 64
# A row without an address is the next one.
_ROW: Final = re.compile(rb"<(?:\w{1,9}:)?row[\s/>]")
_LONGEST_TAG: Final = len("<row")


def _spanned(chunks: Iterator[bytes]) -> tuple[int, int]:
    """Return the rows up to the last one an XLSX worksheet names or holds, and these times the columns."""
    rows, held, columns, rest = 0, 0, {b"A"}, b""
    for chunk in chunks:
        found = _ADDRESS.findall(rest + chunk)
        columns.update({letters for letters, _ in found})
        rows = max(rows, max((int(row) for _, row in found), default=0))
        held += len(_ROW.findall(rest[-_LONGEST_TAG:] + chunk))
        rest = chunk[-_LONGEST_ADDRESS:]
    rows = max(rows, held)
    return rows, rows * max(map(_column_number, columns))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


_TAG: Final = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_REPEATED: Final = re.compile(rb"""-repeated\s*=\s*["'](\d+)["']""")


def _repeated(content: bytes) -> tuple[int, int]:
    """Return how many filled rows an ODS has, and how many cells they have, repeated as often as they say."""
    rows = cells = row_times = column = filled = 0
    for closing, tag, attributes in _TAG.findall(content):
        times = int(match[1]) if (match := _REPEATED.search(attributes)) else 1
        if tag != b"table-row":
            column += 0 if closing else times
            filled = column if b"value" in attributes else filled
        elif closing:
            rows += row_times * bool(filled)
            cells += row_times * filled
        else:
            row_times, column, filled = times, 0, 0
    return rows, cells
