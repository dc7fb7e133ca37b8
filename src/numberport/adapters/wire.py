"""
What the simulated carrier and its adapter agree on: where it stands, and how its webhooks are signed.

Both sides are written here once: what the carrier signs is what the adapter checks.
"""

import datetime as dt
import hashlib
import hmac
import re

from numberport.adapters.messages import header
from numberport.adapters.protocol import Headers, Webhook

__all__ = ["BASE", "DEMO_KEY", "TOLERANCE", "is_signed", "sign"]

#: Where the simulated carrier stands: a name that no network resolves.
BASE = "https://carrier.invalid"

#: The key both sides share unless they are given another; it protects nothing.
DEMO_KEY = b"numberport simulated carrier"

#: How far the moment of a signature may lie from ours, against replay.
TOLERANCE = dt.timedelta(minutes=5)

_HEADER = "Carrier-Signature"
_SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


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
