"""
The folder a run writes to: made if need be, and refused where it holds what no run has written.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from numberport.errors import InputError, UsageError
from numberport.telephone import legible

__all__ = ["DATABASE", "TAPE", "CannotWrite", "FolderOfCustomer", "NotOurs", "prepared"]

DATABASE: Final = "ports.db"
TAPE: Final = "carrier.jsonl"

#: The database and what SQLite keeps beside it.
_STORED: Final = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal")
#: What else a run writes. With the database it is what --fresh removes; nothing else in the folder is touched.
_WRITTEN: Final = (TAPE, "report.html", "timeline-*.svg", "plan.csv", "dates.ics", "events.jsonl")


@attrs.frozen
class CannotWrite(InputError):
    """The output folder cannot be written to."""

    out: str = attrs.field(converter=legible)
    why: str

    def __str__(self) -> str:
        return f"cannot write to {self.out}: {self.why}; name another folder with --out"


@attrs.frozen
class FolderOfCustomer(UsageError):
    """Results would stand among what the customer sent."""

    out: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.out} is what the customer sent; name another folder with --out, or leave it out"


@attrs.frozen
class NotOurs(UsageError):
    """The output folder holds a file, by a name we write, that no run has written."""

    path: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.path} was not written by a run of numberport; move it away, or name another folder with --out"


def prepared(out: Path, source: Path, *, fresh: bool) -> Path:
    """
    Return a folder that a run may write to.

    Args:
        out: The folder; it is made if it is not there.
        source: The customer's folder.
        fresh: Whether what an earlier run left goes first.

    Raises:
        FolderOfCustomer: It is the customer's folder.
        NotOurs: It holds a file that a run would write over, and that no run has written.
        UnusableDatabase: What stands where the database would is none.
        CannotWrite: It cannot be made or written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        if out.samefile(source):
            raise FolderOfCustomer(str(out))
        _check_ours(out)
        probe = out / ".numberport-probe"
        probe.write_bytes(b"")
        probe.unlink()
        for path in _standing(out, _STORED + _WRITTEN) if fresh else ():
            path.unlink()
        # It holds account numbers and PINs; SQLite gives the files beside it the same permissions.
        (out / DATABASE).touch(mode=0o600)
    except OSError as error:
        raise CannotWrite(str(out), (error.strerror or type(error).__name__).lower()) from None
    return out


def _standing(out: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(out.glob(pattern))


def _check_ours(out: Path) -> None:
    """Make sure that whatever stands where a run writes was written by one: its database is there, and only ours."""
    from numberport.storage.sql import OUR_TABLES, table_names

    tables = table_names(out / DATABASE)
    if not all(name.startswith(OUR_TABLES) for name in tables):
        raise NotOurs(str(out / DATABASE))
    if not tables:
        for path in _standing(out, _WRITTEN):
            raise NotOurs(str(path))
