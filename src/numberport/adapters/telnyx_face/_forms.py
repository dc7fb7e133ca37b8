"""
Forms: the parts of a request that hands in a file as browsers do (``multipart/form-data``, RFC 7578).
"""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from numberport.adapters.telnyx_face._answers import invalid
from numberport.telephone import legible

__all__: list[str] = []

_BOUNDARY: Final = re.compile(r'(?i)multipart/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))')
_NAMED: Final = re.compile(r'(?i)(?:^|;)\s*(name|filename)="([^"]*)"')
#: The most parts that a form has here; ours, so that nobody fills the memory.
_MOST: Final = 20


@attrs.frozen
class Upload:
    """A file in a form."""

    name: str
    content: bytes = attrs.field(repr=False)


def is_form(content_type: str) -> bool:
    """Tell whether a request says that it is a form."""
    return content_type.lower().startswith("multipart/form-data")


def fields(content_type: str, body: bytes) -> dict[str, str | Upload]:
    """
    Return what a form holds: texts, and files.

    Raises:
        Problem: It is none.
    """
    bound = _BOUNDARY.match(content_type)
    if bound is None:
        raise invalid("the form does not say what parts it")
    line = b"--" + (bound[1] or bound[2]).encode("utf-8", "surrogateescape")
    _, *parts = (b"\r\n" + body).split(b"\r\n" + line)
    if not parts or len(parts) > _MOST + 1 or not parts[-1].startswith(b"--"):
        raise invalid("the form has no end, or too many parts")
    return dict(map(_field, parts[:-1]))


def _field(part: bytes) -> tuple[str, str | Upload]:
    head, parted, content = part.partition(b"\r\n\r\n")
    said = dict(_said(head))
    if not parted or "name" not in said:
        raise invalid("a part of the form has no name")
    if "filename" in said:
        return said["name"], Upload(said["filename"], content)
    return said["name"], content.decode("utf-8", "replace")


def _said(head: bytes) -> Iterator[tuple[str, str]]:
    """Iterate over what the head of a part says of it."""
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            yield from ((found[1].lower(), legible(found[2], 250)) for found in _NAMED.finditer(value))
