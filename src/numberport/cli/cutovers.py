"""
The command for the day on which numbers move: ``cutover``. It shows the day, and takes the results of its tests in.
"""

import argparse
import datetime as dt
import functools
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from numberport.cli.files import check_place
from numberport.cli.history import run_database
from numberport.cli.output import marked, say, show, write_file
from numberport.errors import UsageError
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.deadlines import Contact, Cutover
    from numberport.desk import PortDesk
    from numberport.storage import SqlStore
    from numberport.telephone import TelephoneNumber

__all__ = ["NoResult", "ResultsOfWhat", "WentOn", "contact_of", "cutover", "result_of"]


@attrs.frozen
class ResultsOfWhat(UsageError):
    """Results were to be entered, and no order was named."""

    what: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.what} is the folder of a run; name the order whose results these are, and the folder as --db"


@attrs.frozen
class NoResult(UsageError):
    """Whose results these are was said, and no result."""

    option: str

    def __str__(self) -> str:
        return f"{self.option} says whose results are entered; say them as well, such as --result 'inbound call=passed'"


@attrs.frozen
class WentOn(UsageError):
    """Results were to be entered of an order whose numbers went on in others."""

    order: str = attrs.field(converter=legible)
    others: tuple[str, ...]
    database: str

    def __str__(self) -> str:
        typed = " or ".join(f"numberport cutover {one} --db {self.database} --result ..." for one in self.others)
        return f"the numbers of order {self.order} went on in {', '.join(self.others)}: type {typed}"


def contact_of(text: str) -> tuple[str, str]:
    """Return whom to call: as what, and by which name."""
    role, sign, name = text.partition("=")
    if not (role.strip() and sign and name.strip()):
        message = f"{text!r} names nobody: write ROLE=NAME, HOW"
        raise argparse.ArgumentTypeError(message)
    return role.strip(), name.strip()


def result_of(text: str) -> tuple[str, str, str]:
    """Return what was tried, what came of it, and what was seen."""
    from numberport.events import Check, CheckResult

    check, sign, said = text.partition("=")
    result, _, seen = said.partition(",")
    checks, results = {one.lower(): one for one in Check}, {one.lower(): one for one in CheckResult}
    what, came = checks.get(" ".join(check.lower().split())), results.get(" ".join(result.lower().split()))
    if not sign or what is None:
        message = f"{legible(check)!r} is no check; the checks are {', '.join(Check)}"
        raise argparse.ArgumentTypeError(message)
    if came is None:
        message = f"{legible(result)!r} is no result; write {what.value}= and one of {', '.join(CheckResult)}"
        raise argparse.ArgumentTypeError(message)
    return what.value, came.value, seen.strip()


def cutover(args: argparse.Namespace) -> int:
    """Enter what was tried, and show what is needed on the day: of one order, or of every order of a run."""
    place = Path(args.what)
    all_of_it = place.exists()
    if args.result and all_of_it:
        raise ResultsOfWhat(args.what)
    if not args.result and (args.number or args.who):
        raise NoResult("--number" if args.number else "--who")
    database = run_database(place if all_of_it else args.db)
    if args.html is not None:
        check_place(args.html, database, overwrite=args.overwrite)
    if args.result:
        _enter(database, args)
    told = _told(database, None if all_of_it else args.what, tuple(map(_contact, args.contact)))
    if args.html is not None:
        from numberport.rendering.cutovers import cutover_page

        write_file(args.html, cutover_page(told))
        say(f"wrote {args.html}")
    if not all_of_it and (others := _went_on(database, args.what)):
        typed = " or ".join(f"numberport cutover {one} --db {args.db}" for one in others)
        say(f"numbers of order {args.what} went on in {', '.join(others)}: type {typed}")
    show(args, told, marked({"cutovers": [one.data() for one in told]}))
    return 0 if all(one.is_ready for one in told) else 1


def _enter(database: Path, args: argparse.Namespace) -> None:
    """Write down what the checks of an order showed."""
    from numberport.events import Check, CheckResult, Verify
    from numberport.storage import SqlStore
    from numberport.telephone import TelephoneNumber

    numbers = tuple(map(TelephoneNumber.parse, args.number)) or None
    with SqlStore(database) as store:
        desk = _desk(store)
        order = desk.order(args.what)
        named = frozenset(numbers or order.numbers)
        gone = {number for handed in order.lineage.handed_over for number in handed.numbers}
        if named <= gone:
            raise WentOn(args.what, _successors(desk, args.what, named), str(args.db))
        # A run in virtual time may have gone on further than the clock on the wall.
        at = max(dt.datetime.now(dt.UTC), order.last)
        results = [
            Verify(at=at, check=Check(check), result=CheckResult(result), detail=seen, numbers=numbers, who=args.who)
            for check, result, seen in args.result
        ]
        # All are tried before one is kept, so that a wrong one leaves nothing half entered.
        functools.reduce(lambda port, result: port.apply(result), results, order)
        for result in results:
            desk.apply(args.what, result)
    say(f"entered {len(results)} result{'s' * (len(results) > 1)} of order {args.what}")


def _went_on(database: Path, order: str) -> tuple[str, ...]:
    """Return the orders in which numbers of an order go on, or went to their end."""
    from numberport.storage import SqlStore

    with SqlStore(database) as store:
        desk = _desk(store)
        return _successors(desk, order, frozenset(desk.order(order).numbers))


def _successors(desk: "PortDesk", order: str, numbers: "frozenset[TelephoneNumber]") -> tuple[str, ...]:
    """Return the last orders in which some numbers of an order go on; none where all are its own."""
    found: dict[str, None] = {}
    for handed in desk.order(order).lineage.handed_over:
        if taken := numbers.intersection(handed.numbers):
            found |= dict.fromkeys(_successors(desk, handed.order, taken) or (handed.order,))
    return tuple(found)


def _contact(words: tuple[str, str]) -> "Contact":
    from numberport.deadlines import Contact

    role, text = words
    name, _, reach = text.partition(",")
    return Contact(role, name.strip(), reach.strip())


def _told(database: Path, order: str | None, contacts: "tuple[Contact, ...]") -> "tuple[Cutover, ...]":
    from numberport.deadlines import Cutover
    from numberport.storage import SqlStore

    with SqlStore(database) as store:
        desk = _desk(store)
        orders = desk.orders if order is None else (desk.order(order),)
        told = tuple(Cutover.of(one, desk.due(one.id), contacts=contacts) for one in orders)
    # Of a run, an order whose numbers all went another way has no day.
    return told if order is not None else tuple(one for one in told if one.plan)


def _desk(store: "SqlStore") -> "PortDesk":
    from numberport.adapters import VirtualClock
    from numberport.calendars import BusinessCalendar
    from numberport.cli.origin import zone_in
    from numberport.desk import PortDesk

    calendar = BusinessCalendar(zone=zone_in(store))
    return PortDesk(store, {}, VirtualClock(dt.datetime.now(dt.UTC)), calendar=calendar)
