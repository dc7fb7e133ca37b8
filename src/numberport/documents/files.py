"""
A file of a paper as it is handed in: what it is said to be, and what its first bytes say it is.
"""

import base64
import binascii
import enum
import hashlib
from collections.abc import Mapping
from typing import Final, Self

import attrs

from numberport.documents.papers import DocumentKind
from numberport.errors import InputError, checked
from numberport.telephone import legible

__all__ = ["MEGABYTE", "BadPaperFile", "FileFormat", "PaperFile"]

#: So many bytes are one; a provider that says megabytes and means more takes a larger file all the same.
MEGABYTE: Final = 1_000_000


class FileFormat(enum.StrEnum):
    """The formats in which papers are handed in."""

    PDF = "PDF"
    TIFF = "TIFF"
    JPEG = "JPEG"
    PNG = "PNG"


_SIGNATURES: Final[Mapping[bytes, FileFormat]] = {
    b"%PDF-": FileFormat.PDF,
    b"II*\0": FileFormat.TIFF,
    b"MM\0*": FileFormat.TIFF,
    b"\xff\xd8\xff": FileFormat.JPEG,
    b"\x89PNG\r\n\x1a\n": FileFormat.PNG,
}


@attrs.frozen
class BadPaperFile(InputError):
    """A text is no file: it is not Base64, or longer than any file that is taken."""

    name: str = attrs.field(converter=legible)
    found: str

    def __str__(self) -> str:
        return f"{self.name or 'a file'}: {self.found}; hand in the file as it is, or whole in Base64"


@attrs.frozen(kw_only=True, field_transformer=checked)
class PaperFile:
    """
    One file as it is handed in, without its content.

    Args:
        name: Its name.
        kind: Which paper it is said to be; None where nobody says.
        format: Its format by its first bytes; None where that is none we know.
        size: Its length in bytes.
        sha256: The hash of its content, by which it is known again.
    """

    name: str
    kind: DocumentKind | None
    format: FileFormat | None
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes, kind: DocumentKind | None = None) -> Self:
        """Return the file of a content."""
        found = (known for start, known in _SIGNATURES.items() if content.startswith(start))
        digest = hashlib.sha256(content).hexdigest()
        return cls(name=name, kind=kind, format=next(found, None), size=len(content), sha256=digest)

    @classmethod
    def decoded(cls, name: str, text: str, kind: DocumentKind | None = None, *, most_megabytes: int) -> Self:
        """
        Return the file whose content a text holds in Base64.

        Args:
            name: Its name.
            text: The text, with line breaks or without.
            kind: Which paper it is said to be.
            most_megabytes: The largest content that is decoded at all.

        Raises:
            BadPaperFile: The text is not Base64, or of more than that.
        """
        # Four characters hold three bytes; a line break stands behind 64 characters at the soonest.
        if len(text) > most_megabytes * MEGABYTE * 3 // 2:
            raise BadPaperFile(name, f"the text has {len(text)} characters, for {most_megabytes} MB at most")
        try:
            content = base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            raise BadPaperFile(name, "the text is not Base64") from None
        return cls.of(name, content, kind)
