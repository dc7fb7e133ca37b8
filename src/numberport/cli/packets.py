"""
The command for providers that take orders from people: ``packet`` makes all that is handed in for a folder's orders.
"""

import argparse
import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from numberport.cli.files import CannotRead, read_bytes
from numberport.cli.folder import Folder, read_folder
from numberport.cli.output import marked, say, show
from numberport.cli.papers import plan_of, unread_cells
from numberport.cli.unseen import unseen
from numberport.errors import UsageError
from numberport.parties.veil import veiled_spans
from numberport.sections import Mark, Row, Section
from numberport.telephone import legible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numberport.adapters.packets import ChecklistItem, Packet
    from numberport.adapters.questions import Attachment
    from numberport.orders import PortOrder
    from numberport.planning import Plan

__all__ = ["NeverReplaced", "NoSuchPlannedOrder", "SeveralPackets", "packet"]

#: Where a provider's own form is not known, since programs hand in there.
_BY_PROGRAM: Final = (
    "{} takes orders by {}: a program sends them through an adapter (numberport.adapters) or a desk; "
    "these packets have a general form, for a person who enters them by hand"
)
#: Where packets go when nobody says: into the customer's folder, beside what the customer sent.
_PACKETS: Final = "packets"


@attrs.frozen
class NoSuchPlannedOrder(UsageError):
    """An order was asked for that the folder's sheet does not become."""

    order: str = attrs.field(converter=legible)
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"the sheet becomes no order {self.order!r}; it becomes {', '.join(self.known) or 'none'}"


@attrs.frozen
class SeveralPackets(UsageError):
    """Several packets were to go into one zip."""

    count: int

    def __str__(self) -> str:
        return f"there are {self.count} packets for one zip; name an order with --order, or a folder with --out"


@attrs.frozen
class NeverReplaced(UsageError):
    """A packet would be written where something stands."""

    path: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.path} is there already, and a packet is never written over; move it away, or name another --out"


def packet(args: argparse.Namespace) -> int:
    """Write all that a person hands in for each order of a folder."""
    folder = read_folder(args.folder, profile=args.profile, column=args.column, region=args.region)
    with unseen(folder.words):
        made = plan_of(folder)
        packets = _packets(args, folder, made)
    places = _places(args.out or folder.path / _PACKETS, packets)
    _lay(packets, places)
    if packets and folder.profile.ways_in and not any(one.form.way for one in packets):
        say(_BY_PROGRAM.format(folder.profile.title, folder.profile.way_in))
    data = {
        "packets": [{"path": str(place), **one.data()} for one, place in zip(packets, places, strict=True)],
        "problems": [cell.data() for cell in made.problems],
        "remarks": list(made.remarks),
    }
    show(args, _told(packets, places, len(made.problems)), marked(data))
    complete = packets and all(one.is_complete for one in packets)
    return 0 if complete and not made.problems else 1


def _packets(args: argparse.Namespace, folder: Folder, made: "Plan") -> "tuple[Packet, ...]":
    from numberport.adapters.packets import submission_packet

    day = args.on or dt.datetime.now(dt.UTC).date()
    orders = _orders(folder, made, day)
    wanted = {args.order: orders.get(args.order)} if args.order is not None else orders
    files, fonts = _attachments(folder), [read_bytes(path) for path in args.font]
    reveal = [name.replace("-", "_") for name in args.reveal]
    found = []
    for name, order in wanted.items():
        if order is None:
            raise NoSuchPlannedOrder(name, tuple(orders))
        found.append(submission_packet(order, on=day, files=files, reveal=reveal, given_fonts=fonts))
    return tuple(found)


def _orders(folder: Folder, made: "Plan", day: dt.date) -> "dict[str, PortOrder]":
    """Return the orders that a folder's sheet becomes, by the ids that a run gives them."""
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    ids = (folder.order_id(place) for place in range(1, len(made.orders) + 1))
    return {name: order.open(at=noon, id=name) for name, order in zip(ids, made.orders, strict=True)}


def _attachments(folder: Folder) -> "tuple[Attachment, ...]":
    """Return the files of papers, with their content; one of which nobody says what it is stays where it is."""
    from numberport.adapters.questions import Attachment

    found = []
    for file in folder.files or ():
        if file.kind is None:
            shown = veiled_spans(file.name, folder.words)
            say(f"{shown} is left out: order.toml does not say which paper it is")
        else:
            content = read_bytes(folder.path / file.name)
            found.append(Attachment(kind=file.kind, name=file.name, content=content))
    return tuple(found)


def _places(out: Path, packets: "Sequence[Packet]") -> tuple[Path, ...]:
    """
    Return where each packet goes, where nothing stands yet.

    Raises:
        SeveralPackets: They would go into one zip.
        CannotRead: There is no folder for them.
        NeverReplaced: Something stands there.
    """
    from numberport.adapters.packets.files import safe_name

    if out.suffix.lower() != ".zip":
        places = tuple(out / safe_name(one.order) for one in packets)
    elif len(packets) > 1:
        raise SeveralPackets(len(packets))
    else:
        places = (out,) * len(packets)
    if not out.parent.is_dir():
        raise CannotRead(str(out.parent), "there is no such folder", "make it first")
    for place in places:
        if place.exists():
            raise NeverReplaced(str(place))
    return places


def _lay(packets: "Sequence[Packet]", places: "Sequence[Path]") -> None:
    from numberport.adapters.packets import lay

    for one, place in zip(packets, places, strict=True):
        if place.parent.exists() and not place.parent.is_dir():
            raise CannotRead(str(place.parent), "it is a file", "name a folder for the packets")
        place.parent.mkdir(exist_ok=True)
        lay(one, place)


def _told(packets: "Sequence[Packet]", places: "Sequence[Path]", problems: int) -> tuple[Section, ...]:
    from numberport.adapters.packets import ItemState

    cells = unread_cells(problems)
    count = f"{len(packets)} packet{'' if len(packets) == 1 else 's'}"
    rows = (
        Row(
            (
                one.order,
                str(place),
                str(len(one.numbers)),
                *(str(len(one.checklist.of(state))) for state in (ItemState.MISSING, ItemState.TO_DO, ItemState.CHECK)),
            ),
            Mark.GOOD if one.is_complete else Mark.BAD,
        )
        for one, place in zip(packets, places, strict=True)
    )
    written = Section(
        title="Packets to hand in",
        sentences=(f"{count}; hand-in.html in each says what to do and what to fill in.{cells}",),
        columns=("order", "written to", "numbers", "missing", "to do", "to check"),
        rows=tuple(rows),
    )
    columns = ("state", "orders", "what", "what to do")
    todo = Section(title="Before they are handed in", columns=columns, rows=tuple(_todo(packets)))
    return (written, todo) if todo.rows else (written,)


def _todo(packets: "Sequence[Packet]") -> "Iterator[Row]":
    """Iterate over what is missing or to be done, each once with the orders it is about."""
    from numberport.adapters.packets import ItemState

    about: dict[ChecklistItem, list[str]] = defaultdict(list)
    for one in packets:
        for state in (ItemState.MISSING, ItemState.TO_DO):
            for item in one.checklist.of(state):
                about[item].append(one.order)
    for item, orders in sorted(about.items(), key=lambda held: held[0].state is not ItemState.MISSING):
        named = "all" if len(orders) == len(packets) > 1 else ", ".join(orders)
        mark = Mark.BAD if item.state is ItemState.MISSING else Mark.WARNING
        yield Row((item.state.value, named, item.what, item.do), mark)
