"""
The command for the day on which numbers move: ``cutover``.
"""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from numberport.cli.files import check_place
from numberport.cli.history import run_database
from numberport.cli.output import marked, say, show, write_file

if TYPE_CHECKING:
    from numberport.deadlines import Contact, Cutover

__all__ = ["cutover"]


def cutover(args: argparse.Namespace) -> int:
    """Show what is needed on the day: of one order, or of every order of a run."""
    place = Path(args.what)
    all_of_it = place.exists()
    database = run_database(place if all_of_it else args.db)
    if args.html is not None:
        check_place(args.html, database, overwrite=args.overwrite)
    told = _told(database, None if all_of_it else args.what, tuple(map(_contact, args.contact)))
    if args.html is not None:
        from numberport.rendering.cutovers import cutover_page

        write_file(args.html, cutover_page(told))
        say(f"wrote {args.html}")
    show(args, told, marked({"cutovers": [one.data() for one in told]}))
    return 0 if all(one.is_ready for one in told) else 1


def _contact(words: tuple[str, str]) -> "Contact":
    from numberport.deadlines import Contact

    role, text = words
    name, _, reach = text.partition(",")
    return Contact(role, name.strip(), reach.strip())


def _told(database: Path, order: str | None, contacts: "tuple[Contact, ...]") -> "tuple[Cutover, ...]":
    from numberport.adapters import VirtualClock
    from numberport.calendars import BusinessCalendar
    from numberport.cli.origin import zone_in
    from numberport.deadlines import Cutover
    from numberport.desk import PortDesk
    from numberport.storage import SqlStore

    with SqlStore(database) as store:
        calendar = BusinessCalendar(zone=zone_in(store))
        desk = PortDesk(store, {}, VirtualClock(dt.datetime.now(dt.UTC)), calendar=calendar)
        orders = desk.orders if order is None else (desk.order(order),)
        told = tuple(Cutover.of(one, desk.due(one.id), contacts=contacts) for one in orders)
    # Of a run, an order whose numbers all went another way has no day.
    return told if order is not None else tuple(one for one in told if one.plan)
