"""
``numberport run FOLDER``: the main job, from a customer's folder to ported numbers.
"""

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import attrs

from numberport.adapters import Script
from numberport.adapters.simulator import BrokenTape
from numberport.cli.folder import Folder, read_folder
from numberport.cli.job import Job
from numberport.cli.origin import begun
from numberport.cli.outputs import dates_of, outcome, write_all
from numberport.cli.papers import plan_of
from numberport.cli.tape import FileTape, TornTape
from numberport.errors import InputError
from numberport.planning import Plan
from numberport.sections import Section
from numberport.storage import EventStore

__all__ = ["run"]

_DATABASE: Final = "ports.db"
_TAPE: Final = "carrier.jsonl"

#: How far into a database the names of its tables are looked for.
_LOOKED_AT: Final = 1 << 20

#: What a run writes, and what --fresh removes; nothing else in the folder is touched.
_WRITTEN: Final = (
    _DATABASE,
    f"{_DATABASE}-wal",
    f"{_DATABASE}-shm",
    f"{_DATABASE}-journal",
    _TAPE,
    "report.html",
    "timeline-*.svg",
    "plan.csv",
    "dates.ics",
    "events.jsonl",
)


@attrs.frozen
class CannotWrite(InputError):
    """The output folder cannot be written to."""

    out: str
    why: str

    def __str__(self) -> str:
        return f"cannot write to {self.out}: {self.why}; name another folder with --out"


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
    planned = plan_of(folder)
    script = _script(folder, args.seed)
    out = _prepared(Path(args.out) if args.out else folder.path / "out", folder.path, fresh=args.fresh)
    with _store(out / _DATABASE) as store:
        start = begun(store, folder, script, args, now=now, out=str(out))
        show(planned.sections())
        job = _job(folder, planned, store, out / _TAPE, script, start)
        for drafted in job.drafts:
            show((*drafted.report.sections(), *dates_of(drafted, start).sections()))
        with _progress(len(job.drafts)) as tell:
            job.run(tell)
        for order in job.orders:
            show(order.sections())
        ended = outcome(job)
        show((ended,))
        files = write_all(out, f"Porting {folder.path.resolve().name} with {folder.profile.title}", planned, job)
        show((Section(title="Written", sentences=tuple(str(path) for path in files)),))
        return _told(job, planned, files)


def _job(folder: Folder, planned: Plan, store: EventStore, tape: Path, script: Script, start: dt.datetime) -> Job:
    try:
        return Job(folder, planned, store, FileTape(tape), script=script, start=start)
    except BrokenTape:
        raise TornTape(str(tape)) from None


def _script(folder: Folder, seed: int | None) -> Script:
    script = folder.script or Script()
    return script if seed is None else attrs.evolve(script, seed=seed)


def _prepared(out: Path, folder: Path, *, fresh: bool) -> Path:
    """Return the output folder, made if need be; what is not ours is neither written to nor removed."""
    if out.resolve() == folder.resolve():
        raise CannotWrite(str(out), "it holds what the customer sent")
    if _is_of_another(out / _DATABASE):
        raise CannotWrite(str(out), f"its {_DATABASE} is another program's database")
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / ".numberport-probe"
        probe.write_bytes(b"")
        probe.unlink()
        if fresh:
            for pattern in _WRITTEN:
                for path in out.glob(pattern):
                    path.unlink()
    except OSError as error:
        raise CannotWrite(str(out), (error.strerror or type(error).__name__).lower()) from None
    return out


def _is_of_another(database: Path) -> bool:
    """Return whether a file is an SQLite database without our tables."""
    try:
        with database.open("rb") as stream:
            beginning = stream.read(_LOOKED_AT)
    except OSError:
        return False
    # What a killed run wrote last may stand in the log only.
    log = database.with_name(f"{database.name}-wal")
    return beginning.startswith(b"SQLite format 3\0") and b"np_events" not in beginning and not log.exists()


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
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=orders)

        def tell(moment: dt.datetime, still_open: int) -> None:
            bar.update(task, description=f"{moment:%d %b %Y %H:%M}", completed=max(orders - still_open, 0))

        yield tell


def _silent(_moment: dt.datetime, _still_open: int) -> None:
    """Tell nothing: nobody watches."""


def _told(job: Job, planned: Plan, files: tuple[Path, ...]) -> dict[str, Any]:
    """Return what happened, for a program."""
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
        "problems": len(planned.problems),
        "left_over": len(planned.left_over),
        "files": [str(path) for path in files],
    }
