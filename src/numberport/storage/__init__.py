"""
Where events last: one protocol, a store in memory and one in a database.

A store keeps *streams*, one for each order. A stream is a list of events that only ever grows; its *version* is how
many there are. Whoever appends says which version was seen last, and gets a :class:`Conflict` when somebody else was
faster.

:class:`SqlStore` needs the extra ``sql`` and is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from numberport.storage.memory import MemoryStore
from numberport.storage.protocol import (
    BadStreamName,
    Conflict,
    EventStore,
    NewerDatabase,
    StoreBusy,
    StoreClosed,
    StoreError,
    UnreadableRecord,
    UnusableDatabase,
)

if TYPE_CHECKING:
    from numberport.storage.sql import SqlStore

__all__ = [
    "BadStreamName",
    "Conflict",
    "EventStore",
    "MemoryStore",
    "NewerDatabase",
    "SqlStore",
    "StoreBusy",
    "StoreClosed",
    "StoreError",
    "UnreadableRecord",
    "UnusableDatabase",
]


def __getattr__(name: str) -> object:
    if name != "SqlStore":
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return import_module("numberport.storage.sql").SqlStore
