"""
The language of the simulated carrier: JSON over HTTP, and webhooks signed with a shared key.

Both sides are written here once: what the carrier writes is what the adapter reads.
"""

import datetime as dt
import hashlib
import hmac
import json
import re
from collections.abc import Mapping

from numberport.adapters.protocol import Headers, Webhook
from numberport.telephone import legible

__all__ = ["BASE", "DEMO_KEY", "as_json", "dumped", "header", "is_signed", "read_foc", "read_moment", "sign", "text_of"]

#: Where the simulated carrier stands: a name that no network resolves.
BASE = "https://carrier.invalid"

#: The key both sides share unless they are given another; it protects nothing.
DEMO_KEY = b"numberport simulated carrier"

#: How far the moment of a signature may lie from ours, against replay.
TOLERANCE = dt.timedelta(minutes=5)

_HEADER = "Carrier-Signature"
_SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})")


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


def sign(body: bytes, moment: dt.datetime, key: bytes) -> Headers:
    """Return the headers of a webhook sent at a moment."""
    stamp = str(int(moment.timestamp()))
    return (("Content-Type", "application/json"), (_HEADER, f"t={stamp},v1={_digest(stamp, body, key)}"))


def is_signed(webhook: Webhook, now: dt.datetime, key: bytes) -> bool:
    """Tell whether a webhook carries the key's signature, made within the tolerance of now."""
    found = _SIGNATURE.fullmatch(header(webhook.headers, _HEADER))
    if found is None:
        return False
    stamp, digest = found.groups()
    genuine = hmac.compare_digest(digest, _digest(stamp, webhook.body, key))
    return genuine and abs(now.timestamp() - int(stamp)) <= TOLERANCE.total_seconds()


def _digest(stamp: str, body: bytes, key: bytes) -> str:
    return hmac.new(key, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


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
