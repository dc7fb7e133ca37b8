"""
Where the files come from that are handed in with orders: the host keeps them, and the desk asks for them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import attrs

from numberport.adapters.questions import Attachment
from numberport.documents.files import PaperFile
from numberport.errors import UsageError
from numberport.orders import PortOrder

__all__ = ["FileSource", "FilesMissing", "NoFiles", "chosen"]


class FileSource(Protocol):
    """What keeps the files of orders."""

    def attachments(self, order: PortOrder) -> Iterable[Attachment]:
        """
        Return the files of an order, whole: those that go with it, and those that were handed in since.

        Raises:
            OSError: They cannot be had now; what needs them waits.
        """
        ...


class NoFiles:
    """A source without files."""

    def attachments(self, order: PortOrder) -> tuple[Attachment, ...]:  # noqa: ARG002 - as every source has it
        """Return none."""
        return ()


@attrs.frozen
class FilesMissing(UsageError):
    """Files that were to be handed in are not where the host keeps them."""

    order: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"order {self.order}: {', '.join(self.names)} cannot be found by its hash where the files are kept"


def chosen(
    order: str, wanted: Sequence[PaperFile], kept: Iterable[Attachment], fresh: Iterable[Attachment] = ()
) -> tuple[Attachment, ...]:
    """
    Return the files of these hashes.

    Args:
        order: The order's id, for the error.
        wanted: The files, without their content.
        kept: What the host keeps.
        fresh: What was given just now.

    Raises:
        FilesMissing: One of them is not there.
    """
    found: Mapping[str, Attachment] = {file.file.sha256: file for file in (*kept, *fresh)}
    if missing := tuple(file.name for file in wanted if file.sha256 not in found):
        raise FilesMissing(order, missing)
    return tuple(found[file.sha256] for file in wanted)
