"""
``numberport run FOLDER``: the main job, from a customer's folder to ported numbers.
"""

import argparse
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import attrs

from numberport.adapters import Script
from numberport.cli.files import read_bytes
from numberport.cli.folder import Folder, read_folder
from numberport.cli.job import Job
from numberport.cli.outputs import dates_of, outcome, write_all
from numberport.cli.tape import FileTape
from numberport.errors import InputError, UsageError
from numberport.events import Note
from numberport.planning import Plan, cells, plan
from numberport.sections import Section
from numberport.storage import EventStore

__all__ = ["run"]

#: The stream that says what a database holds the run of.
_RUN: Final = "run"

_DATABASE: Final = "ports.db"
_TAPE: Final = "carrier.jsonl"

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
class OtherRun(UsageError):
    """The output folder holds a run of something else."""

    out: str
    differs: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.out} holds a run with another {' and another '.join(self.differs)};"
            " start over with --fresh, or write elsewhere with --out"
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
    planned = _planned(folder)
    script = _script(folder, args.seed)
    out = _prepared(Path(args.out) if args.out else folder.path / "out", fresh=args.fresh)
    with _store(out / _DATABASE) as store:
        start = _begun(store, folder, script, args.start or script.start or now, out)
        show(planned.sections())
        job = Job(folder, planned, store, FileTape(out / _TAPE), script=script, start=start)
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


def _planned(folder: Folder) -> Plan:
    found = cells(folder.read_sheet(), folder.column, folder.region)
    return plan(
        found,
        region=folder.region,
        profile=folder.profile,
        account=folder.account,
        facts=folder.facts,
        papers=folder.papers,
    )


def _script(folder: Folder, seed: int | None) -> Script:
    script = folder.script or Script()
    return script if seed is None else attrs.evolve(script, seed=seed)


def _prepared(out: Path, *, fresh: bool) -> Path:
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


@contextmanager
def _store(path: Path) -> Iterator[EventStore]:
    from numberport.storage import SqlStore

    with SqlStore(path) as store:
        yield store


def _begun(store: EventStore, folder: Folder, script: Script, start: dt.datetime, out: Path) -> dt.datetime:
    """Return when the story begins: as the database says, or as of now if it is new."""
    told = {
        "profile": folder.profile.name,
        "seed": script.seed,
        "sheet": hashlib.sha256(read_bytes(folder.sheet)).hexdigest(),
    }
    notes = store.read(_RUN)
    if not notes:
        store.append(_RUN, (Note(at=start, text=json.dumps(told, sort_keys=True)),), expected=0)
        return start
    note = notes[0]
    known = json.loads(note.text) if isinstance(note, Note) else {}
    if differs := tuple(key for key in told if known.get(key) != told[key]):
        raise OtherRun(str(out), differs)
    return note.at


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
