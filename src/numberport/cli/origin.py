"""
What a database holds the run of: pinned when a run begins, and compared when it is started again.

What the customer answers is not pinned: a run that waits for an answer goes on once there is one.
"""

import argparse
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Final

import attrs

from numberport.adapters import Script
from numberport.cli.files import read_bytes
from numberport.cli.folder import CARRIER, ORDER, Folder
from numberport.errors import UsageError
from numberport.events import Note
from numberport.storage import EventStore

__all__ = ["OtherRun", "begun", "zone_in"]

#: The stream that says what a database holds the run of.
_RUN: Final = "run"


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


def begun(
    store: EventStore, folder: Folder, script: Script, args: argparse.Namespace, *, now: dt.datetime, out: str
) -> dt.datetime:
    """
    Return when the story begins: as the database says; if it is new, as the command, the script or now says.

    Args:
        store: The database.
        folder: What is run.
        script: What the carrier does.
        args: The command's arguments.
        now: The moment.
        out: Where the database is, for the error.

    Raises:
        OtherRun: The database holds the run of something else.
    """
    told = _told(folder, script)
    note = _note(store)
    if note is None:
        start: dt.datetime = args.start or script.start or now
        store.append(_RUN, (Note(at=start, text=json.dumps(told, sort_keys=True)),), expected=0)
        return start
    known = _read(note)
    differs = [key for key in told if known.get(key) != told[key]]
    if args.start is not None and args.start != note.at:
        differs.append("start")
    if differs:
        raise OtherRun(out, tuple(differs))
    return note.at


def zone_in(store: EventStore) -> str:
    """Return the zone of a run's calendar, or UTC for a database that no run has begun."""
    note = _note(store)
    return "UTC" if note is None else str(_read(note).get("zone", "UTC"))


def _told(folder: Folder, script: Script) -> Mapping[str, object]:
    """Return what makes a run what it is."""
    files = {"sheet": folder.sheet, ORDER: folder.path / ORDER, CARRIER: folder.path / CARRIER}
    return {
        "profile": folder.profile.name,
        "seed": script.seed,
        "column": folder.column,
        "region": folder.region,
        "zone": script.zone,
        **{name: hashlib.sha256(read_bytes(path)).hexdigest() for name, path in files.items() if path.exists()},
    }


def _note(store: EventStore) -> Note | None:
    notes = store.read(_RUN)
    return notes[0] if notes and isinstance(notes[0], Note) else None


def _read(note: Note) -> Mapping[str, object]:
    try:
        read = json.loads(note.text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
