"""
Webhooks signed as Telnyx documents it: Ed25519 over the moment, a bar, and the body as it is sent.
"""

import base64
import datetime as dt
import hashlib

from numberport.adapters.protocol import Headers
from numberport.errors import MissingExtra

__all__ = ["Signer"]


class Signer:
    """
    Signs webhooks.

    Args:
        seed: What the key is made of: equal seeds make equal keys, so it protects nothing.

    Raises:
        MissingExtra: The extra ``http`` is not installed.
    """

    def __init__(self, seed: str = "") -> None:
        try:
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        except ImportError:
            raise MissingExtra("http", "cryptography") from None
        digest = hashlib.sha256(f"numberport simulated carrier {seed}".encode()).digest()
        self._key = Ed25519PrivateKey.from_private_bytes(digest)

    @property
    def public_key(self) -> str:
        """The key that webhooks are checked with: base64, as Telnyx shows it."""
        return base64.b64encode(self._key.public_key().public_bytes_raw()).decode()

    def headers(self, body: bytes, at: dt.datetime) -> Headers:
        """Return the headers of a webhook sent at a moment."""
        stamp = str(int(at.timestamp()))
        signature = self._key.sign(stamp.encode() + b"|" + body)
        return (
            ("Content-Type", "application/json"),
            ("telnyx-signature-ed25519", base64.b64encode(signature).decode()),
            ("telnyx-timestamp", stamp),
        )
