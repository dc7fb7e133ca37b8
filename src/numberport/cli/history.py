"""
The command about an order's past and future: ``timeline``.
"""

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from numberport.cli.files import CannotRead, check_place
from numberport.cli.output import marked, say, show, write_file
from numberport.errors import InputError
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.deadlines import Awaited, Deadline, Timeline
    from numberport.orders import PortOrder

__all__ = ["NotADatabase", "orders_in", "run_database", "timeline"]


@attrs.frozen
class NotADatabase(InputError):
    """A file is no database a run has left."""

    name: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.name} is no database of numberport; name the ports.db that a run wrote"


def timeline(args: argparse.Namespace) -> int:
    """Tell what happened to an order and what is due; draw it, or write its dates, where asked."""
    database = _database(args.db)
    for path in filter(None, (args.svg, args.ics)):
        check_place(path, database, overwrite=args.overwrite)
    _refuse_what_is_none(database)
    from numberport.codec import shown, veil

    told = _told(database, args.order)
    order = told.order
    for path, content in _files(args, told):
        write_file(path, content)
        say(f"wrote {path}")
    data = {
        "order": order.id,
        "status": order.status.value,
        "readings": shown(order.readings),
        **_histories(order),
        "due": [_due(one) for one in told.due],
        "waiting": [_awaited(one) for one in told.awaited],
    }
    show(args, told, marked(veil(data, order.secrets)))
    return 0


def _histories(order: "PortOrder") -> dict[str, object]:
    """Return the dates, holds, cancels, lineage and remarks of an order, without the events they were read from."""
    from numberport.codec import shown

    dates = [
        {"numbers": shown(history.numbers), "entries": [_bare(shown(entry)) for entry in history.entries]}
        for history in order.commitments
        if history.entries
    ]
    cancels = [_bare(shown(request)) for request in order.cancels]
    return {
        "dates": dates,
        "holds": shown(order.holds),
        "cancels": cancels,
        "lineage": shown(order.lineage),
        "comments": shown(order.comments),
    }


def _bare(told: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if name != "event"}


def _due(one: "Deadline") -> dict[str, object]:
    return {
        "kind": str(one.kind),
        "at": one.at.isoformat(),
        "what": one.what,
        "source": str(one.rests_on),
        "means": type(one.means).__name__.lower() if one.means else None,
        "numbers": [number.e164 for number in one.numbers],
    }


def _awaited(one: "Awaited") -> dict[str, object]:
    numbers = [number.e164 for number in one.numbers]
    return {"of": one.of, "what": one.what, "unstated": one.unstated, "numbers": numbers}


def _told(database: Path, order: str) -> "Timeline":
    from numberport.adapters import VirtualClock
    from numberport.calendars import BusinessCalendar
    from numberport.cli.origin import zone_in
    from numberport.desk import PortDesk
    from numberport.storage import SqlStore

    with SqlStore(database) as store:
        calendar = BusinessCalendar(zone=zone_in(store))
        desk = PortDesk(store, {}, VirtualClock(dt.datetime.now(dt.UTC)), calendar=calendar)
        return desk.timeline(order)


def orders_in(database: Path) -> tuple["PortOrder", ...]:
    """
    Return every order of a database that a run has left.

    Raises:
        CannotRead: There is none.
        NotADatabase: It is something else.
    """
    database = run_database(database)
    from numberport.adapters import VirtualClock
    from numberport.desk import PortDesk
    from numberport.storage import SqlStore

    with SqlStore(database) as store:
        return PortDesk(store, {}, VirtualClock(dt.datetime.now(dt.UTC))).orders


def run_database(place: Path) -> Path:
    """
    Return the database that a run has left: itself, or in its output folder, or in the folder that was run.

    Raises:
        CannotRead: There is none.
        NotADatabase: It is something else.
    """
    database = _database(place)
    _refuse_what_is_none(database)
    return database


def _database(place: Path) -> Path:
    """Return the database that a run has left: itself, or in its output folder, or in the folder that was run."""
    inside = (place / name for name in ("ports.db", "out/ports.db"))
    return next((path for path in inside if path.exists()), place) if place.is_dir() else place


#: How far into a database, or into the log beside it, the names of its tables are looked for.
_LOOKED_AT: Final = 1 << 20


def _refuse_what_is_none(database: Path) -> None:
    """Refuse a file that holds no run: opening it as a store would make it one."""
    try:
        beginning = _beginning(database)
    except FileNotFoundError:
        raise CannotRead(str(database), "there is no such file", "name the ports.db of a run, with --db") from None
    except OSError as error:
        raise CannotRead(str(database), (error.strerror or type(error).__name__).lower()) from None
    except ValueError:
        raise CannotRead(str(database), "no file can have this name") from None
    # What a killed run wrote last may stand in the log only.
    log = database.with_name(f"{database.name}-wal")
    if b"np_events" not in beginning and not (log.exists() and b"np_events" in _beginning(log)):
        raise NotADatabase(str(database))


def _beginning(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_LOOKED_AT)


def _files(args: argparse.Namespace, told: "Timeline") -> Iterator[tuple[Path, str | bytes]]:
    """Iterate over the files asked for, each with its content."""
    if args.svg is not None:
        from numberport.rendering import svg

        yield args.svg, svg.timeline(told.entries, title=f"Order {told.order.id}")
    if args.ics is not None:
        from numberport.rendering import ics

        yield args.ics, ics.calendar(ics.appointments(told.order, told.due), stamp=told.order.last)
