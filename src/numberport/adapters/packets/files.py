"""
The files of a packet: their names, and the zip they make together.

Equal files are an equal zip: nothing in it tells when, where or by whom it was made.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Collection, Iterable
from typing import Any, Final

import attrs

from numberport.errors import UsageError

__all__ = ["PacketFile", "UnsafeName", "plain_name", "safe_name", "zipped"]

#: What a file may be called anywhere: no folder, no leading dot, nothing that a shell or a file system takes for more.
_SAFE: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST: Final = 60
#: The longest ending of a name that is kept.
_ENDING: Final = 8
#: Names that Windows keeps for devices, whatever follows them ("Naming Files, Paths, and Namespaces").
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
#: The earliest moment that a zip can hold.
_UNDATED: Final = (1980, 1, 1, 0, 0, 0)
#: Whose file it is may read and write it, and nobody else: account numbers may stand in it.
_OWN: Final = 0o600 << 16
_UNIX: Final = 3


@attrs.frozen
class UnsafeName(UsageError):
    """A file was to be called something that is no safe name everywhere."""

    name: str

    def __str__(self) -> str:
        return f"{self.name[:100]!r} is no safe name for a file; use letters, digits, dots, hyphens and underscores"


def _is_safe(_: object, __: "attrs.Attribute[Any]", name: str) -> None:
    if not _SAFE.fullmatch(name) or _DEVICES.fullmatch(name):
        raise UnsafeName(name)


@attrs.frozen(kw_only=True)
class PacketFile:
    """
    One file of a packet; its content, which may hold secrets, stays out of its repr.

    Args:
        name: Its name; without a folder, and fit for every file system.
        content: Its bytes.

    Raises:
        UnsafeName: The name is none.
    """

    name: str = attrs.field(validator=_is_safe)
    content: bytes = attrs.field(repr=False)

    @property
    def sha256(self) -> str:
        """The hash of its content, by which it is known again."""
        return hashlib.sha256(self.content).hexdigest()


def plain_name(kind: str, name: str, taken: Collection[str]) -> str:
    """
    Return a safe name for a file somebody handed in, unlike the names that are taken in whatever case.

    Args:
        kind: What the file is; its name begins with that.
        name: What it was called.
        taken: The names of the files beside it.
    """
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _ENDING:
        stem, ending = name, ""
    plain, kept = _NOT_PLAIN.sub("-", stem).strip("-._")[:_LONGEST].rstrip("-._"), _NOT_PLAIN.sub("", ending)
    base = "-".join(filter(None, (kind, plain)))
    known = {one.casefold() for one in taken}
    place = 1
    while True:
        numbered = base if place == 1 else f"{base}-{place}"
        whole = f"{numbered}.{kept}" if kept else numbered
        if whole.casefold() not in known:
            return whole
        place += 1


def safe_name(text: str) -> str:
    """
    Return a safe name for anything, another for another: the text itself where it is lower case and safe.

    Args:
        text: What is to be named, such as an order's id.
    """
    is_plain = _SAFE.fullmatch(text) and text == text.lower() and len(text) <= _LONGEST and not _DEVICES.fullmatch(text)
    if is_plain:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return "-".join(filter(None, (_NOT_PLAIN.sub("-", text.lower()).strip("-._")[:_LONGEST].rstrip("-._"), digest)))


def zipped(files: Iterable[PacketFile]) -> bytes:
    """Return files as a zip, in their order."""
    stream = io.BytesIO()
    # What is in a packet is compressed already, and how a compressor of another version does it is not always equal.
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _UNDATED)
            entry.create_system, entry.external_attr = _UNIX, _OWN
            archive.writestr(entry, file.content)
    return stream.getvalue()
