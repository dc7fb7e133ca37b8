"""
Messages as carriers send them over HTTP, whichever they are: JSON, headers, dates and texts.

What is written is the same for equal messages. What is read may be anything: whatever a carrier sends, nothing here
raises, and what is no date to the letter is none.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Final

from numberport.adapters.protocol import Headers
from numberport.telephone import legible

__all__ = ["as_json", "dumped", "header", "read_foc", "read_moment", "text_of"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})")


def dumped(message: Mapping[str, object]) -> bytes:
    """Return a message as bytes, the same for equal messages."""
    return json.dumps(message, sort_keys=True, separators=(",", ":")).encode()


def as_json(body: bytes) -> Mapping[str, object] | None:
    """Return the object a body holds, or None where it holds none: whatever bytes come, this never raises."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None


def header(headers: Headers, name: str) -> str:
    """Return a header by its name in whatever case; empty where there is none."""
    return next((value for key, value in headers if key.lower() == name.lower()), "")


def read_moment(value: object) -> dt.datetime | None:
    """Return the moment a text states to the letter of ISO 8601, with its offset, or None."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def read_foc(value: object) -> dt.date | dt.datetime | None:
    """Return the day or moment a text states, or None: ``2026-9-4``, ``tomorrow`` and 1 are no dates."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return None
    return read_moment(value)


def text_of(value: object, limit: int) -> str:
    """Return a carrier's text, legible and bounded; what is no text is shown as what it is."""
    return legible(value if isinstance(value, str) else repr(value), limit)
