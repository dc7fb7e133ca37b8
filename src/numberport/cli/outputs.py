"""
What a run leaves in its output folder: a page to read, pictures, tables, a calendar and the events.

A crash leaves no file half-written, and nothing in them shows a secret.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from numberport import codec, foc
from numberport.cli.job import Drafted, Job
from numberport.cli.output import write_file
from numberport.errors import MissingExtra
from numberport.events import Report
from numberport.orders import Group, PortOrder
from numberport.planning import Plan
from numberport.rendering import Markup, ics, svg
from numberport.rendering.report import ReportPart, report
from numberport.rendering.tables import csv_text
from numberport.sections import Mark, Row, Section
from numberport.states import OrderStatus, PortState

__all__ = ["dates_of", "foreseen", "outcome", "strays", "unplaced", "write_all"]


def write_all(out: Path, title: str, plan: Plan, job: Job) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """
    Write everything a run leaves behind.

    Args:
        out: The folder; it is there.
        title: What the page is called.
        plan: What the sheet became.
        job: The job, at its end.

    Returns:
        The files, in the order in which a person would open them, and a sentence about each that could not be made.
    """
    pictures = {
        order.id: svg.timeline(job.desk.timeline(order.id).entries, title=f"Order {order.id}") for order in job.orders
    }
    written = [write_file(out / "report.html", _page(title, plan, job, pictures))]
    for order, picture in pictures.items():
        written.append(write_file(out / f"timeline-{_file_name(order)}.svg", picture))
    columns, *rows = plan.rows()
    written.append(write_file(out / "plan.csv", csv_text(columns, rows)))
    remarks = []
    try:
        written.append(write_file(out / "dates.ics", ics.calendar(_dates_of_all(job), stamp=job.start)))
    except MissingExtra as missing:
        remarks.append(f"No dates.ics: {missing}")
    written.append(write_file(out / "events.jsonl", "".join((*_lines(job.orders), *_loose_lines(job)))))
    return tuple(written), tuple(remarks)


def _file_name(order: str) -> str:
    return order.replace("/", "-")


def _dates_of_all(job: Job) -> Iterator[ics.Appointment]:
    for order in job.orders:
        yield from ics.appointments(order, job.desk.due(order.id))


def _lines(orders: Iterable[PortOrder]) -> Iterator[str]:
    for order in orders:
        secrets = order.secrets
        for event in order.journal.events:
            told = codec.veil(codec.shown(event), secrets)
            shown = {"order": order.id, "event": type(event).__name__, **told}
            yield json.dumps(shown) + "\n"


def _loose_lines(job: Job) -> Iterator[str]:
    for stray in strays(job):
        yield json.dumps({"order": None, "event": type(stray).__name__, **codec.shown(stray)}) + "\n"


def strays(job: Job) -> tuple[Report, ...]:
    """Return what the carrier said that belongs to no order we know of."""
    return tuple(event for event in job.desk.unclaimed if isinstance(event, Report))


def unplaced(job: Job) -> tuple[Section, ...]:
    """Return what the carrier said that nobody could place, for a person to look at; nothing where all was placed."""
    rows = tuple(Row(_of_stray(report), Mark.WARNING) for report in strays(job))
    if not rows:
        return ()
    sentence = "They name no order known here; ask the carrier what they were about."
    columns = ("learnt", "from", "word", "reference", "numbers")
    return (Section(title="Messages nobody could place", sentences=(sentence,), columns=columns, rows=rows),)


def _of_stray(report: Report) -> tuple[str, ...]:
    numbers = ", ".join(map(str, report.numbers or ()))
    return (f"{report.learnt:%Y-%m-%d %H:%M %Z}", report.source, report.word, report.reference or "", numbers)


def dates_of(drafted: Drafted, received: dt.datetime) -> foc.PortDates:
    """Return the dates an order would have if it were received at a moment."""
    order = drafted.order
    return foc.estimate(foc.request_for(order, received))


def foreseen(job: Job) -> tuple[Section, ...]:
    """Return what carriers refused against what preflight had said; nothing where nothing was refused."""
    count = job.desk.hindsight()
    return count.sections() if count.sendings else ()


def outcome(job: Job) -> Section:
    """Return how it all ended: every order, and every number that did not port with the reason why."""
    rows = tuple(_ended(order) for order in job.orders)
    waiting = tuple(f"{waiting.order} waits for {waiting.what}." for waiting in job.waiting())
    moved = sum(port.state is PortState.PORTED for order in job.orders for port in order)
    asked = sum(len(drafted.order) for drafted in job.drafts)
    sentences = (f"By the end, {job.now:%A, %d %B %Y}, {moved} of {asked} numbers had ported.", *waiting)
    return Section(title="How it ended", sentences=sentences, columns=_COLUMNS, rows=rows)


_COLUMNS = ("order", "status", "numbers", "not ported, and why")

#: How an ending is meant to be taken; an order that is still under way is a warning.
_MARKS = {
    OrderStatus.COMPLETED: Mark.GOOD,
    OrderStatus.PARTLY_PORTED: Mark.NOTE,
    OrderStatus.SUPERSEDED: Mark.PLAIN,
    OrderStatus.CANCELLED: Mark.BAD,
    OrderStatus.EXPIRED: Mark.BAD,
}


def _ended(order: PortOrder) -> Row:
    status = order.status.value.replace("_", " ")
    return Row((order.id, status, _tally(order), _why_not(order)), _MARKS.get(order.status, Mark.WARNING))


def _tally(order: PortOrder) -> str:
    counted = Counter(port.state for port in order)
    return ", ".join(f"{count} {state.value.replace('_', ' ')}" for state, count in sorted(counted.items()))


def _why_not(order: PortOrder) -> str:
    """Return the numbers that did not port, with the reason the carrier gave, or what the order waits for."""
    left = [group for group in order.groups if group.state not in {PortState.PORTED, PortState.SUPERSEDED}]
    return "; ".join(f"{', '.join(map(str, group.numbers))}: {_reason(group)}" for group in left)


def _reason(group: Group) -> str:
    said = "; ".join(refusal.text.rstrip(" .;") or refusal.reason.value for refusal in group.standing.refusals)
    return said or group.state.value.replace("_", " ")


def _page(title: str, plan: Plan, job: Job, pictures: Mapping[str, Markup]) -> str:
    checked = [
        ReportPart(title=f"Order {drafted.order.id}", sections=(*drafted.report.sections(), *_dates(drafted, job)))
        for drafted in job.drafts
    ]
    lives = [
        ReportPart(title=f"Order {order.id}", sections=order.sections(), picture=pictures[order.id])
        for order in job.orders
    ]
    ended = outcome(job)
    parts = (
        ReportPart(title=ended.title, sections=(ended, *foreseen(job), *unplaced(job))),
        ReportPart(title="The sheet and the plan", sections=plan.sections()),
        ReportPart(title="Checked before it was sent, and dated", parts=tuple(checked)),
        ReportPart(title="What happened", parts=tuple(lives)),
    )
    return report(title, parts, lead=ended.sentences[:1])


def _dates(drafted: Drafted, job: Job) -> tuple[Section, ...]:
    return dates_of(drafted, job.start).sections()
