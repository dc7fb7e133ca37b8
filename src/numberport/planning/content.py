"""
The bytes of a file: in memory, or read from it piece by piece, from any place and as often as need be.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, Final

import attrs

__all__ = ["CHUNK", "START", "Content", "chunks_of"]

#: How many bytes are read at a time.
CHUNK: Final = 1 << 20
#: How many bytes of a file its kind is told by.
START: Final = 4_096


class _Reader(io.RawIOBase):
    """One reading of a file that others may be reading too: it keeps its own place."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            offset += self._place if whence == io.SEEK_CUR else self._file.seek(0, io.SEEK_END)
        self._place = offset
        return offset

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._place)
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


@attrs.frozen
class Content:
    """
    The content of a file.

    Args:
        data: Its bytes, or a binary file that can be searched and stays open as long as this is used.
    """

    data: bytes | BinaryIO

    @property
    def start(self) -> bytes:
        """The first bytes."""
        with self.stream() as stream:
            return stream.read(START)

    @property
    def size(self) -> int:
        """How many bytes there are."""
        if isinstance(self.data, bytes):
            return len(self.data)
        return self.data.seek(0, io.SEEK_END)

    def stream(self) -> io.BufferedReader | io.BytesIO:
        """Return a file that reads the content from the beginning, apart from every other."""
        if isinstance(self.data, bytes):
            return io.BytesIO(self.data)
        return io.BufferedReader(_Reader(self.data), CHUNK)

    def chunks(self) -> Iterator[bytes]:
        """Yield the content piece by piece."""
        with self.stream() as stream:
            yield from iter(lambda: stream.read(CHUNK), b"")


def chunks_of(archive: zipfile.ZipFile, part: str | zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part of an archive piece by piece."""
    with archive.open(part) as stream:
        yield from iter(lambda: stream.read(CHUNK), b"")
