"""
Where packets lie until a person hands them in: a folder, written to whole or not at all, and never twice.

This is the one module of the adapters that touches files. It stands where a carrier's transport stands, so that the
desk looks up here what it may have written before it crashed.
"""

import os
import re
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import attrs

from numberport.adapters.packets.packet import Packet
from numberport.adapters.protocol import NotSent, Request, Response
from numberport.errors import UsageError
from numberport.telephone import legible

__all__ = ["IsThere", "Outbox", "lay"]

#: What a packet's address names: the folder of its order, and its file. None of them begins with a dot.
_PATH: Final = re.compile(r"/([a-z0-9][a-z0-9._-]*)/([a-z0-9][a-z0-9._-]*\.zip)")
_SCHEME: Final = "packet"
_OK, _CREATED, _BAD_REQUEST, _NOT_FOUND, _NOT_ALLOWED, _CONFLICT = 200, 201, 400, 404, 405, 409
#: Whose outbox it is may look into it, and nobody else: account numbers may stand in what lies there.
_OWN_FOLDER: Final = 0o700


@attrs.frozen
class IsThere(UsageError):
    """Where a packet was to be laid, something is already."""

    path: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.path} is there already, and nothing is written over; move it away, or name another place"


@attrs.frozen
class Outbox:
    """
    A folder in which packets lie, as what reaches a carrier: ``PUT`` lays one there, ``GET`` gives it back.

    A packet that is there already stays as it is: the very same one is taken, another of that name is refused.

    Args:
        folder: The folder; it is made when the first packet comes.
    """

    folder: Path = attrs.field(converter=Path)

    def send(self, request: Request) -> Response:
        """
        Lay a packet into the folder, or look it up.

        Raises:
            NotSent: The folder cannot be read or written to; nothing was laid there.
        """
        address = urlsplit(request.url)
        path = _PATH.fullmatch(address.path)
        if address.scheme != _SCHEME or address.netloc or path is None:
            return Response(status=_BAD_REQUEST)
        place = self.folder.joinpath(*path.groups())
        try:
            if request.method == "PUT":
                return Response(status=_put(place, request.body))
            return _got(place) if request.method == "GET" else Response(status=_NOT_ALLOWED)
        except OSError as error:
            raise NotSent(f"{place.name} in the outbox: {(error.strerror or type(error).__name__).lower()}") from None


def _put(place: Path, content: bytes) -> int:
    place.parent.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
    if _placed(place, content):
        return _CREATED
    return _OK if place.is_file() and place.read_bytes() == content else _CONFLICT


def _got(place: Path) -> Response:
    return Response(status=_OK, body=place.read_bytes()) if place.is_file() else Response(status=_NOT_FOUND)


def _placed(place: Path, content: bytes) -> bool:
    """Write a file whole, and tell whether it was; where something is already, nothing is written."""
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        return _moved(Path(beside), place)
    finally:
        Path(beside).unlink(missing_ok=True)


def _moved(beside: Path, place: Path) -> bool:
    """Give a whole file its name, unless something has it; two who do so at once are told apart by the file system."""
    try:
        place.hardlink_to(beside)
    except FileExistsError:
        return False
    except OSError:
        # A file system without links: there it is only looked whether something is there.
        if place.exists():
            return False
        beside.rename(place)
    return True


def lay(packet: Packet, path: Path) -> Path:
    """
    Write a packet as a zip where the path ends in ``.zip``, and else as a folder; nothing is written over.

    Args:
        packet: The packet.
        path: Where to; the folder around it must be there.

    Raises:
        IsThere: Something is there already.
        OSError: It cannot be written.
    """
    if path.suffix.lower() == ".zip":
        if not _placed(path, packet.zipped()):
            raise IsThere(str(path))
        return path
    if path.exists():
        raise IsThere(str(path))
    with tempfile.TemporaryDirectory(prefix=".", suffix=".part", dir=path.parent) as beside:
        whole = Path(beside) / "packet"
        whole.mkdir(mode=_OWN_FOLDER)
        for file in packet.files:
            _placed(whole / file.name, file.content)
        # A folder that somebody else made meanwhile stays: only an empty one would be replaced.
        whole.rename(path)
    return path
