"""
What a PDF says: the values of its form fields, and the text of its pages.

Needs the extra ``pdf``.
"""

import io
import logging
from typing import Any, Final

import attrs

from numberport.errors import InputError, MissingExtra

__all__ = ["UnreadablePdf", "read_pdf"]

# What is wrong with a file is told by an error; unasked, the reader would print it as well.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

#: No letter and no record is larger.
SIZE_LIMIT: Final = 20_000_000


@attrs.frozen
class UnreadablePdf(InputError):
    """A file is no PDF that can be read."""

    why: str

    def __str__(self) -> str:
        return f"the PDF cannot be read: {self.why}"


def read_pdf(content: bytes, *, laid_out: bool = True) -> tuple[dict[str, str], list[str]]:
    """
    Return the values of a PDF's form fields, and the text of each of its pages.

    Args:
        content: The file.
        laid_out: Whether gaps between columns stay gaps.

    Raises:
        UnreadablePdf: It is none, is locked or damaged; the error says why.
        MissingExtra: The extra ``pdf`` is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError, PyPdfError
    except ImportError:
        raise MissingExtra("pdf", "pypdf") from None
    if len(content) > SIZE_LIMIT:
        raise UnreadablePdf("it is too large")
    try:
        reader = PdfReader(io.BytesIO(content))
        held: dict[str, Any] = reader.get_fields() or {}
        fields = {name: str(field.get("/V") or "") for name, field in held.items()}
        return fields, [
            page.extract_text(extraction_mode="layout") if laid_out else page.extract_text() for page in reader.pages
        ]
    except FileNotDecryptedError:
        raise UnreadablePdf("it is locked with a password") from None
    # A damaged file makes the reader fail in ways of many kinds.
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise UnreadablePdf(f"it cannot be read ({type(error).__name__})") from None
