"""
``numberport run FOLDER``: the main job, from a customer's folder to ported numbers.
"""

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

from numberport.adapters import Script
from numberport.adapters.simulator import BrokenTape
from numberport.cli.destination import DATABASE, TAPE, prepared
from numberport.cli.folder import Folder, read_folder
from numberport.cli.job import Job
from numberport.cli.origin import begun
from numberport.cli.outputs import dates_of, foreseen, outcome, strays, unplaced, write_all
from numberport.cli.papers import plan_of
from numberport.cli.tape import FileTape, TornTape
from numberport.cli.unseen import covered, unseen
from numberport.planning import Plan
from numberport.sections import Section
from numberport.storage import EventStore

__all__ = ["run"]


def run(args: argparse.Namespace, show: Callable[[tuple[Section, ...]], None], now: dt.datetime) -> dict[str, Any]:
    """
    Run the main job on a folder.

    Args:
        args: The command's arguments.
        show: Shows sections to whoever reads along.
        now: The moment, for a story that does not say when it begins.

    Returns:
        What happened, for a program to read.
    """
    folder = read_folder(Path(args.folder), profile=args.profile, column=args.column, region=args.region)
    secrets = folder.secrets
    with unseen(folder.words):
        return _ran(folder, args, lambda sections: show(covered(sections, secrets)), now)


def _ran(
    folder: Folder, args: argparse.Namespace, show: Callable[[tuple[Section, ...]], None], now: dt.datetime
) -> dict[str, Any]:
    planned = plan_of(folder)
    script = _script(folder, args.seed)
    out = prepared(Path(args.out) if args.out else folder.path / "out", folder.path, fresh=args.fresh)
    with _store(out / DATABASE) as store:
        start = begun(store, folder, script, args, now=now, out=str(out))
        show(planned.sections())
        job = _job(folder, planned, store, out / TAPE, script, start)
        for drafted in job.drafts:
            show((*drafted.report.sections(), *dates_of(drafted, start).sections()))
        with _progress(len(job.drafts)) as tell:
            job.run(tell)
        for order in job.orders:
            show(order.sections())
        show((outcome(job), *foreseen(job), *unplaced(job)))
        files, remarks = write_all(
            out, f"Porting {folder.path.resolve().name} with {folder.profile.title}", planned, job
        )
        kept = tuple(path for path in (out / TAPE, out / DATABASE) if path.exists())
        show((Section(title="Written", sentences=(*map(_listed, (*files, *kept)), *remarks)),))
        return _told(job, planned, (*files, *kept))


def _listed(path: Path) -> str:
    """Return a file that was written as a line, with a warning at the one that hides no secret."""
    warning = "account numbers and PINs stand in it in clear: keep it as safe as the customer's folder"
    return f"{path}: {warning}" if path.name == DATABASE else str(path)


def _job(folder: Folder, planned: Plan, store: EventStore, tape: Path, script: Script, start: dt.datetime) -> Job:
    try:
        return Job(folder, planned, store, FileTape(tape), script=script, start=start)
    except BrokenTape:
        raise TornTape(str(tape)) from None


def _script(folder: Folder, seed: int | None) -> Script:
    script = folder.script or Script()
    return script if seed is None else attrs.evolve(script, seed=seed)


@contextmanager
def _store(path: Path) -> Iterator[EventStore]:
    from numberport.storage import SqlStore

    with SqlStore(path) as store:
        yield store


@contextmanager
def _progress(orders: int) -> Iterator[Callable[[dt.datetime, int], None]]:
    """Show how far the story has come, where a person watches and the terminal can."""
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn
    except ImportError:
        yield _silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total} orders"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=orders)

        def tell(moment: dt.datetime, still_open: int) -> None:
            bar.update(task, description=f"{moment:%d %b %Y %H:%M}", completed=max(orders - still_open, 0))

        yield tell


def _silent(_moment: dt.datetime, _still_open: int) -> None:
    """Tell nothing: nobody watches."""


def _told(job: Job, planned: Plan, files: tuple[Path, ...]) -> dict[str, Any]:
    """Return what happened, for a program."""
    seen = job.desk.hindsight()
    return {
        "ended": job.now.isoformat(),
        "orders": [
            {
                "id": order.id,
                "status": order.status.value,
                "previous": order.opened.previous,
                "numbers": [
                    {
                        "e164": str(port.number),
                        "state": port.state.value,
                        "foc": port.foc.isoformat() if port.foc else None,
                        "refusals": [refusal.reason.value for refusal in port.refusals],
                    }
                    for port in order
                ],
            }
            for order in job.orders
        ],
        "waiting": [{"order": waiting.order, "what": waiting.what} for waiting in job.waiting()],
        "unplaced": [
            {"learnt": report.learnt.isoformat(), "source": report.source, "word": report.word}
            for report in strays(job)
        ],
        "foreseen": {
            **{
                name: {reason.value: count for reason, count in sorted(getattr(seen, name).items())}
                for name in ("predicted", "missed", "beyond", "spared")
            },
            "unread": seen.unread,
        },
        "problems": len(planned.problems),
        "remarks": list(planned.remarks),
        "left_over": len(planned.left_over),
        "files": [str(path) for path in files],
    }
