"""
The simulated carrier's own memory, in a file: what it took, a line a request.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from numberport.errors import InputError

__all__ = ["FileTape", "TornTape"]


@attrs.frozen
class TornTape(InputError):
    """The carrier's memory cannot be read back."""

    path: str

    def __str__(self) -> str:
        return f"{self.path} is not the memory of a simulated carrier; start over with --fresh"


class FileTape:
    """
    Lines that last: each is on the disk before :meth:`append` returns.

    A last line without its end was cut off by a crash: nobody had been answered yet, so it never happened. What the
    lines say is for the carrier to read.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            written = path.read_bytes() if path.exists() else b""
            self._lines = written[: written.rfind(b"\n") + 1].decode().split("\n")[:-1]
        except UnicodeDecodeError:
            raise TornTape(str(path)) from None
        if len(written) > written.rfind(b"\n") + 1:
            os.truncate(path, written.rfind(b"\n") + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def append(self, line: str, /) -> None:
        """Write a line down for good."""
        with self._path.open("ab") as file:
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
