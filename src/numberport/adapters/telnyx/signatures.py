"""
Signatures of webhooks: Ed25519 over the moment, a bar and the body as it came (Telnyx developer documentation).
"""

import base64
import binascii
import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import attrs

from numberport.adapters.messages import header
from numberport.adapters.protocol import Webhook
from numberport.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["BadPublicKey", "PublicKey"]

SIGNATURE: Final = "telnyx-signature-ed25519"
TIMESTAMP: Final = "telnyx-timestamp"
#: How far the moment of a signature may lie from ours, against replay (the documentation's own figure).
TOLERANCE: Final = dt.timedelta(minutes=5)

_KEY_LENGTH: Final = 32
_SIGNATURE_LENGTH: Final = 64
_SECONDS: Final = re.compile(r"\d{1,12}", re.ASCII)


@attrs.frozen
class BadPublicKey(InputError):
    """A text is no public key for webhooks."""

    found: str

    def __str__(self) -> str:
        return f"the public key for webhooks is 32 bytes in Base64, as the portal shows it; {self.found}"


@attrs.frozen
class PublicKey:
    """
    The public key of an account, with which its webhooks are checked.

    Args:
        text: The key in Base64, as the portal shows it.

    Raises:
        BadPublicKey: It is none.
        MissingExtra: The extra ``http`` is not installed.
    """

    text: str
    _key: "Ed25519PublicKey" = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        raw = _decoded(self.text, _KEY_LENGTH)
        if raw is None:
            raise BadPublicKey("this is not")
        object.__setattr__(self, "_key", _loaded(raw))

    def has_signed(self, webhook: Webhook, now: dt.datetime) -> bool:
        """Tell whether a webhook carries a signature of this key, made within the tolerance of now."""
        from cryptography.exceptions import InvalidSignature

        stamp = header(webhook.headers, TIMESTAMP)
        signature = _decoded(header(webhook.headers, SIGNATURE), _SIGNATURE_LENGTH)
        if signature is None or not _SECONDS.fullmatch(stamp):
            return False
        try:
            self._key.verify(signature, stamp.encode() + b"|" + webhook.body)
        except InvalidSignature:
            return False
        return abs(now.timestamp() - int(stamp)) <= TOLERANCE.total_seconds()


def _decoded(text: str, length: int) -> bytes | None:
    """Return the bytes of a text in Base64, None where it is not, or not in its one spelling, or of another length."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        return None
    return raw if len(raw) == length and base64.b64encode(raw).decode() == text else None


def _loaded(raw: bytes) -> "Ed25519PublicKey":
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ModuleNotFoundError:
        raise MissingExtra("http", "cryptography") from None
    return Ed25519PublicKey.from_public_bytes(raw)
