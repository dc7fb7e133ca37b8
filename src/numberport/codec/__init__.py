"""
Values to and from JSON, in two encodings.

*Stored* is whole, secrets included: for a store that its owner protects. :func:`dumps` and :func:`loads` turn an event
into JSON text and back into an equal event.

*Shown* is for everybody else: logs, ``--json``, exported files. :func:`shown` takes any value made of attrs classes and
masks what is secret in it; :func:`veil` then masks the secrets that people and carriers wrote into their own texts.

:func:`register` teaches a cattrs converter of your own to read and write numbers as their text.
"""

from numberport.codec.display import NotShowable, shown, veil
from numberport.codec.hooks import register
from numberport.codec.stored_events import (
    UPCASTS,
    NewerEvent,
    StoredEventError,
    UnknownEvent,
    UnreadableEvent,
    Upcast,
    Upcasts,
    dumps,
    from_stored,
    loads,
    stored,
)

__all__ = [
    "UPCASTS",
    "NewerEvent",
    "NotShowable",
    "StoredEventError",
    "UnknownEvent",
    "UnreadableEvent",
    "Upcast",
    "Upcasts",
    "dumps",
    "from_stored",
    "loads",
    "register",
    "shown",
    "stored",
    "veil",
]
