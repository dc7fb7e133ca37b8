"""
What every store of events does, and the errors by which it refuses.

Appending is atomic: all events of a call are kept or none. It is optimistic: the caller names the version it saw last,
so that appending the same events twice is a :class:`Conflict` and never doubles them.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Protocol

import attrs

from numberport.errors import InputError, NumberportError, UsageError
from numberport.events import Event
from numberport.telephone import legible

__all__ = [
    "STREAM_NAME_LIMIT",
    "BadStreamName",
    "Batches",
    "Conflict",
    "EventStore",
    "NewerDatabase",
    "StoreBusy",
    "StoreClosed",
    "StoreError",
    "UnreadableRecord",
    "UnusableDatabase",
    "check_stream",
]

#: The most characters of a stream's name: what every database can index.
STREAM_NAME_LIMIT = 255

#: What to append: for each stream the version seen last, and the events.
Batches = Mapping[str, tuple[int, Sequence[Event]]]


class EventStore(Protocol):
    """A keeper of streams of events."""

    def append(self, stream: str, events: Sequence[Event], *, expected: int) -> int:
        """
        Append events to a stream, all or none.

        Args:
            stream: Its name; a stream begins with its first event.
            events: What happened, in order.
            expected: The version of the stream that the caller saw last; 0 for a new one.

        Returns:
            The version of the stream now.

        Raises:
            Conflict: The stream is at another version.
            BadStreamName: No stream can have this name.
        """
        ...

    def append_all(self, batches: Batches) -> Mapping[str, int]:
        """
        Append to several streams, all or none.

        Args:
            batches: For each stream the version seen last, and the events.

        Returns:
            The version of each of these streams now.

        Raises:
            Conflict: One of the streams is at another version; nothing was appended to any.
            BadStreamName: No stream can have one of these names.
        """
        ...

    def read(self, stream: str, after: int = 0) -> tuple[Event, ...]:
        """
        Return the events of a stream in order; none for a stream that has not begun.

        Args:
            stream: Its name.
            after: Leave out the events up to this version.

        Raises:
            BadStreamName: No stream can have this name.
        """
        ...

    def streams(self) -> tuple[str, ...]:
        """Return the names of all streams, sorted."""
        ...


class StoreError(NumberportError):
    """A store cannot do what it was asked to; nothing has been written."""


@attrs.frozen
class Conflict(StoreError):
    """Somebody else has appended to a stream since the caller read it."""

    stream: str
    expected: int
    found: int

    def __str__(self) -> str:
        return (
            f"{self.stream!r} is at version {self.found}, not {self.expected}, so nothing was appended; "
            f"read it again and decide anew"
        )


@attrs.frozen
class BadStreamName(StoreError, InputError):
    """A text cannot name a stream."""

    name: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        # A stream is called by what it holds and its name: "order:A-1". Whoever chose the name knows no streams.
        kind, sign, name = self.name.partition(":")
        what, given = (f"an {kind}" if kind == "order" else "a stream", name if kind == "order" else self.name)
        most = STREAM_NAME_LIMIT - (len(kind) + len(sign) if kind == "order" else 0)
        return f"{given!r} cannot name {what}; take 1 to {most} characters, none of them a control one"


@attrs.frozen
class StoreClosed(StoreError, UsageError):
    """A store was used after it was closed."""

    place: str

    def __str__(self) -> str:
        return f"{self.place} is closed; open it again"


@attrs.frozen
class StoreBusy(StoreError):
    """Others kept a database for themselves for too long."""

    place: str
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.place} has been locked by another program for {self.seconds:g} seconds; "
            f"try again, or end the program that holds it"
        )


@attrs.frozen
class UnusableDatabase(StoreError, InputError):
    """A place is no database that a store can be kept in."""

    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place} cannot be used as a database: {self.problem}; {self.remedy}"


@attrs.frozen
class NewerDatabase(StoreError, InputError):
    """A newer numberport has written a database, in a form unknown here."""

    path: str
    found: int
    known: int

    def __str__(self) -> str:
        return (
            f"{self.path} is a database of form {self.found}, and this numberport knows none above {self.known}; "
            f"update numberport, or name another database"
        )


@attrs.frozen
class UnreadableRecord(StoreError, InputError):
    """An event in a store cannot be read; the others can."""

    place: str
    stream: str
    version: int
    problem: str

    def __str__(self) -> str:
        return f"{self.place}, stream {self.stream!r}, event {self.version}: {self.problem}"


def check_stream(name: str) -> None:
    """
    Refuse a name that not every store could keep to the letter.

    Raises:
        BadStreamName: It is empty, too long, or holds control characters or halves of characters.
    """
    if not 0 < len(name) <= STREAM_NAME_LIMIT:
        raise BadStreamName(name)
    # Nearly every name is printable, and that is quickly said.
    if not name.isprintable() and any(unicodedata.category(char) in {"Cc", "Cs"} for char in name):
        raise BadStreamName(name)
