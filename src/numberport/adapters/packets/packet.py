"""
A packet: everything that a person hands in where a provider takes orders in its console or by ticket.
"""

import enum
import json
from typing import Any, Final

import attrs

from numberport.adapters.packets.checklist import Checklist
from numberport.adapters.packets.files import PacketFile, zipped
from numberport.adapters.packets.forms import FilledForm
from numberport.sections import Row, Section
from numberport.telephone import TelephoneNumber

__all__ = ["MANIFEST", "Packet", "PacketKind"]

#: The file that says which packet this is, and what belongs to it.
MANIFEST: Final = "packet.json"
#: The form of that file: raised when a key is renamed, removed, or changes its meaning.
_FORM: Final = 1


class PacketKind(enum.StrEnum):
    """What is handed in with a packet."""

    SUBMISSION = "submission"
    CHANGE = "change"
    CANCEL = "cancel"


def _distinct(_: object, __: "attrs.Attribute[Any]", files: tuple[PacketFile, ...]) -> None:
    names = [file.name.casefold() for file in files]
    if len(set(names)) < len(names) or MANIFEST in names:
        message = "two files of a packet have one name"
        raise ValueError(message)


@attrs.frozen(kw_only=True)
class Packet:
    """
    Everything that a person hands in for one order.

    Args:
        kind: What is handed in.
        order: The order's id.
        version: The version of the submission.
        opened: When the order was opened, which tells it from another of that id.
        profile: The provider, by name.
        numbers: The numbers that are asked for.
        form: What is filled in, and what goes there.
        checklist: What is to be looked at before.
        papers: The files, but for the one that lists them.

    Raises:
        ValueError: Two files have one name.
    """

    kind: PacketKind
    order: str
    version: int
    opened: str
    profile: str
    numbers: tuple[TelephoneNumber, ...]
    form: FilledForm
    checklist: Checklist
    papers: tuple[PacketFile, ...] = attrs.field(validator=_distinct)

    @property
    def files(self) -> tuple[PacketFile, ...]:
        """Every file of it, the list of them last."""
        content = json.dumps(self.data(), indent=2, sort_keys=True) + "\n"
        return (*self.papers, PacketFile(name=MANIFEST, content=content.encode()))

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing without which it cannot be handed in."""
        return self.checklist.is_complete

    def zipped(self) -> bytes:
        """Return it as one zip; equal packets are equal bytes."""
        return zipped(self.files)

    def data(self) -> dict[str, Any]:
        """Return what it is and holds, as JSON has it: what the fields of the form say is left out, secret or not."""
        return {
            "packet": _FORM,
            "kind": self.kind.value,
            "order": self.order,
            "version": self.version,
            "opened": self.opened,
            "profile": self.profile,
            "numbers": [str(number) for number in self.numbers],
            "complete": self.is_complete,
            "files": [_file(file) for file in self.papers],
            "checklist": [
                {"state": item.state.value, "what": item.what, "do": item.do, "source": str(item.source)}
                for item in self.checklist.items
            ],
        }

    def sections(self) -> tuple[Section, ...]:
        """Return what is in it, and what is to be looked at; what the fields of the form say stands in its files."""
        rows = tuple(Row((file.name, f"{len(file.content):,}")) for file in self.files)
        held = Section(title=f"Packet of {self.order}, version {self.version}", columns=("file", "bytes"), rows=rows)
        return (held, *self.checklist.sections())


def _file(file: PacketFile) -> dict[str, Any]:
    return {"name": file.name, "size": len(file.content), "sha256": file.sha256}
