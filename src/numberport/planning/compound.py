"""
Old XLS workbooks, looked through before they are read: what they say of their own size must be true.

A reader of such files makes room for as many cells as a worksheet says it has, and ends the whole program where there
is not so much memory. So the parts of the file ("Compound File Binary File Format", MS-CFB) and the records of its
worksheets ("Excel Binary File Format", MS-XLS) are checked here, and nothing else of them is read.
"""

import struct
from collections.abc import Iterator
from typing import Final

from numberport.planning.bounds import CELL_LIMIT, TooLarge
from numberport.planning.tables import NotASpreadsheet

__all__ = ["check_compound"]

_HEADER: Final = 512
_ENTRY: Final = 128
_MINI: Final = 64
#: Sectors from here on are no places in the file (MS-CFB 2.1).
_NO_SECTOR: Final = 0xFFFFFFFA
_STREAMS: Final = frozenset({"workbook", "book"})


def check_compound(data: bytes, name: str) -> None:
    """
    Refuse an XLS that is damaged, or whose worksheets would take more cells than the limit.

    Args:
        data: The file.
        name: What to call it.

    Raises:
        TooLarge: It has, or says it has, more cells than any sheet a person makes.
        NotASpreadsheet: Its parts are not where it says they are.
    """
    try:
        stream = _Compound(data).workbook()
    except (struct.error, ValueError) as error:
        raise NotASpreadsheet(name, f"it is damaged ({error})") from None
    # Without such a stream it may be a workbook locked with a password, which the reader tells.
    cells = _cells(stream) if stream is not None else 0
    if cells > CELL_LIMIT:
        raise TooLarge(name, f"worksheets of {cells:,} cells", CELL_LIMIT)


class _Compound:
    """The parts of a compound file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini != _MINI.bit_length() - 1:
            raise ValueError("its sectors have no size that is used")
        self._sector = 1 << shift
        self._count = max(len(data) - _HEADER, 0) // self._sector + 1
        directories, tables, self._directory = struct.unpack_from("<III", data, 40)
        self._cutoff, self._minis, mini_tables, more, more_tables = struct.unpack_from("<5I", data, 56)
        if max(directories, tables, mini_tables, more_tables) > self._count:
            raise ValueError("it says that it is larger than it is")
        self._table = self._allocation(list(struct.unpack_from("<109I", data, 76)), more)

    def _at(self, sector: int) -> bytes:
        place = (sector + 1) * self._sector
        if place >= len(self._data):
            raise ValueError("a part of it lies beyond its end")
        return self._data[place : place + self._sector].ljust(self._sector, b"\0")

    def _allocation(self, sectors: list[int], more: int) -> tuple[int, ...]:
        """Return which sector follows each."""
        for _ in range(self._count):
            if more >= _NO_SECTOR:
                break
            *listed, more = struct.unpack(f"<{self._sector // 4}I", self._at(more))
            sectors.extend(listed)
        tables = (self._at(sector) for sector in sectors if sector < _NO_SECTOR)
        return tuple(following for table in tables for following in struct.unpack(f"<{self._sector // 4}I", table))

    def _chain(self, sector: int, table: tuple[int, ...]) -> Iterator[int]:
        for _ in range(len(table) + 1):
            if sector >= _NO_SECTOR:
                return
            if sector >= len(table):
                raise ValueError("a part of it goes on beyond its end")
            yield sector
            sector = table[sector]
        raise ValueError("a part of it goes on in a circle")

    def _read(self, sector: int) -> bytes:
        return b"".join(map(self._at, self._chain(sector, self._table)))

    def workbook(self) -> bytes | None:
        """Return the stream that holds the workbook, or None where there is none."""
        directory = self._read(self._directory)
        entries = [directory[place : place + _ENTRY] for place in range(0, len(directory), _ENTRY)]
        for entry in entries:
            length, start, size = (*struct.unpack_from("<H", entry, 64), *struct.unpack_from("<IQ", entry, 116))
            # Of a file with small sectors, only the lower half of a size counts (MS-CFB 2.6.3).
            size = size if self._sector > _HEADER else size & 0xFFFFFFFF
            if size > len(self._data):
                raise ValueError("a part of it says that it is larger than the file")
            if entry[: max(length - 2, 0)].decode("utf-16-le", "replace").casefold() in _STREAMS:
                return self._stream(entries[0], start, size)
        return None

    def _stream(self, root: bytes, start: int, size: int) -> bytes:
        if size >= self._cutoff:
            return self._read(start)[:size]
        (first,) = struct.unpack_from("<I", root, 116)
        store, tables = self._read(first), self._read(self._minis)
        table = struct.unpack(f"<{len(tables) // 4}I", tables)
        parts = (store[place * _MINI : (place + 1) * _MINI] for place in self._chain(start, table))
        return b"".join(parts)[:size]


_END: Final = 0x000A
_WORKSHEET: Final = 0x0085
_SIZE: Final = 0x0200
#: Records of one cell, and of several side by side, whose last column stands at the end.
_CELL: Final = frozenset(
    {0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD, *range(0x0201, 0x0208), 0x027E, 0x0406}
)
_CELLS: Final = frozenset({0x00BD, 0x00BE})


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the workbook, up to its end."""
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        if kind == _END:
            return
        place += 4 + length


def _cells(stream: bytes) -> int:
    """Return how many cells a reader would make room for, in all worksheets."""
    worksheets = [record for kind, record in _records(stream, 0) if kind == _WORKSHEET and len(record) >= _PLACE.size]
    # Many worksheets may be said to begin at one place, and each is made room for.
    known: dict[int, int] = {}
    total = 0
    for record in worksheets:
        (place,) = _PLACE.unpack_from(record)
        if place >= len(stream):
            raise ValueError("a worksheet begins beyond its end")
        if place not in known:
            known[place] = _worksheet(stream, place)
        total += known[place]
    return total


_PLACE: Final = struct.Struct("<I")
_PAIR: Final = struct.Struct("<HH")


def _worksheet(stream: bytes, place: int) -> int:
    """Return rows times columns of a worksheet: what it says, or what its cells span, whichever is more."""
    said = rows = columns = 0
    for kind, record in _records(stream, place):
        if kind == _SIZE:
            said = max(said, _said(record))
        elif kind in _CELL | _CELLS and len(record) >= _PAIR.size:
            row, column = _PAIR.unpack_from(record)
            if kind in _CELLS:
                column = max(column, *struct.unpack("<H", record[-2:]))
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    return max(said, rows * columns)


def _said(record: bytes) -> int:
    """Return the size a worksheet says it has (MS-XLS 2.4.90; before BIFF8, rows take two bytes each)."""
    form = "<IIHH" if len(record) >= struct.calcsize("<IIHH") else "<HHHH"
    if len(record) < struct.calcsize(form):
        return 0
    top, bottom, left, right = map(int, struct.unpack_from(form, record))
    # What ends before it begins is a size, too, to whoever subtracts without looking.
    return max((bottom - top) % 2**32 * ((right - left) % 2**32), bottom * right)
