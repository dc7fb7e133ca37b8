"""
What shows that a letter was signed: who, when, how, from where, and which file.
"""

import datetime as dt
import enum
import hashlib
import re
from typing import Any

import attrs

from numberport.calendars import pinned
from numberport.parties import Secret
from numberport.parties.secret import as_secret

__all__ = ["Signature", "SignatureMethod"]

_HASH = re.compile(r"[0-9a-f]{64}")


class SignatureMethod(enum.StrEnum):
    """How a letter was signed."""

    BY_HAND = "by hand"
    ELECTRONIC = "electronic"
    #: The customer confirmed by a PIN, or to a third party that verifies.
    VERIFIED = "third-party verification"
    STAMP = "stamp"


def _is_hash(_: object, attribute: "attrs.Attribute[Any]", value: str) -> None:
    if value and not _HASH.fullmatch(value):
        message = f"{attribute.name} is a SHA-256 in 64 lower-case hexadecimal digits, or empty"
        raise ValueError(message)


@attrs.frozen(kw_only=True)
class Signature:
    """
    The evidence of one signature; none of it is the signature itself, which stays in the signed file.

    Args:
        signer: Who signed, as the name stands under it.
        signed_at: When, where the moment is known.
        method: How; None where nobody noted it.
        address: From where: the network or mail address of an electronic signature. It shows as dots.
        file_sha256: The hash of the signed file, by which it is known again.

    Raises:
        ValueError: The hash is none.
    """

    signer: str = ""
    signed_at: dt.datetime | None = attrs.field(default=None, converter=attrs.converters.optional(pinned))
    method: SignatureMethod | None = None
    address: Secret | None = attrs.field(default=None, converter=as_secret)
    file_sha256: str = attrs.field(default="", validator=_is_hash)

    def is_of(self, file: bytes) -> bool:
        """Tell whether a file is the signed one, by its hash."""
        return hashlib.sha256(file).hexdigest() == self.file_sha256
