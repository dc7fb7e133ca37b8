"""
A store that forgets: for tests, notebooks and dry runs.
"""

import threading
from collections.abc import Mapping, Sequence
from typing import Self

from numberport.events import Event
from numberport.storage.protocol import Batches, Conflict, check_stream

__all__ = ["MemoryStore"]


class MemoryStore:
    """An :class:`~numberport.storage.EventStore` in memory; several threads may share it."""

    def __init__(self) -> None:
        self._streams: dict[str, list[Event]] = {}
        self._alone = threading.Lock()

    def append(self, stream: str, events: Sequence[Event], *, expected: int) -> int:
        """Append events to a stream, all or none, and return its version."""
        return self.append_all({stream: (expected, events)})[stream]

    def append_all(self, batches: Batches) -> Mapping[str, int]:
        """Append to several streams, all or none, and return their versions."""
        with self._alone:
            for stream, (expected, _) in batches.items():
                self._check(stream, expected)
            for stream, (_, events) in batches.items():
                if events:
                    self._streams.setdefault(stream, []).extend(events)
        return {stream: expected + len(events) for stream, (expected, events) in batches.items()}

    def _check(self, stream: str, expected: int) -> None:
        check_stream(stream)
        found = len(self._streams.get(stream, ()))
        if found != expected:
            raise Conflict(stream, expected, found)

    def read(self, stream: str, after: int = 0) -> tuple[Event, ...]:
        """Return the events of a stream after a version, in order."""
        check_stream(stream)
        with self._alone:
            return tuple(self._streams.get(stream, ())[max(after, 0) :])

    def streams(self) -> tuple[str, ...]:
        """Return the names of all streams, sorted."""
        with self._alone:
            return tuple(sorted(self._streams))

    def close(self) -> None:
        """Do nothing: there is nothing to give back."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
