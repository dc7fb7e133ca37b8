"""
Files a person names: read whole, and refused in one line that says what to do.
"""

import io
import os
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

import attrs

from numberport.cli.output import is_kept
from numberport.errors import InputError, UsageError
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.planning import Sheet

__all__ = [
    "CannotRead",
    "CannotWrite",
    "IsThere",
    "NamedTwice",
    "NotToml",
    "NotXlsx",
    "UnknownWorksheet",
    "WouldOverwrite",
    "check_output",
    "check_place",
    "open_sheet",
    "read_bytes",
    "read_toml",
    "toml",
    "write_whole",
]

#: The most bytes of a file that a person writes by hand.
_TOML_LIMIT: Final = 1_000_000


@attrs.frozen
class CannotRead(InputError):
    """A file or folder cannot be read."""

    name: str = attrs.field(converter=legible)
    why: str = attrs.field(converter=legible)
    remedy: str = "check the path"

    def __str__(self) -> str:
        return f"cannot read {self.name or 'a file without a name'}: {self.why}; {self.remedy}"


@attrs.frozen
class CannotWrite(InputError):
    """A file cannot be written where it was asked for."""

    name: str = attrs.field(converter=legible)
    why: str = attrs.field(converter=legible)
    remedy: str = "name another place"

    def __str__(self) -> str:
        return f"cannot write {self.name}: {self.why}; {self.remedy}"


@attrs.frozen
class NotToml(InputError):
    """A file is no TOML."""

    name: str = attrs.field(converter=legible)
    why: str = attrs.field(converter=legible)
    remedy: str = "numberport's how-to 'Lay out a folder' shows the form"

    def __str__(self) -> str:
        return f"{self.name} is not TOML: {self.why}; {self.remedy}"


def read_bytes(path: Path) -> bytes:
    """
    Return the content of a file.

    Raises:
        CannotRead: It is missing, a folder, or closed to us.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CannotRead(str(path), "there is no such file") from None
    except IsADirectoryError:
        raise CannotRead(str(path), "it is a folder", "name a file in it") from None
    except OSError as error:
        raise CannotRead(str(path), (error.strerror or type(error).__name__).lower()) from None
    except ValueError:
        raise CannotRead(str(path), "no file can have this name") from None


def read_toml(path: Path) -> dict[str, Any]:
    """
    Return the content of a TOML file.

    Raises:
        CannotRead: It cannot be read.
        NotToml: It is something else, or larger than a person writes.
    """
    return toml(read_bytes(path), path.name)


def toml(data: bytes, name: str) -> dict[str, Any]:
    """
    Return the content of a TOML file that was read.

    Args:
        data: Its bytes.
        name: Its name, for errors.

    Raises:
        NotToml: It is something else, or larger than a person writes.
    """
    if len(data) > _TOML_LIMIT:
        raise NotToml(name, f"it has {len(data):,} bytes, more than the {_TOML_LIMIT:,} that are read")
    text = _utf_8(data, name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotToml(name, str(error), *_quotes_missing(text, str(error))) from None
    # The parser recurses into nested lists, and leaves numbers of thousands of digits to int.
    except (RecursionError, ValueError):
        raise NotToml(name, "it nests too deeply, or holds a number too large") from None


def _utf_8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts behind the mark that such a file may begin with.
        line = error.object[: error.start].count(b"\n") + 1
        why = f"line {line} has a letter that is not in UTF-8"
        raise NotToml(name, why, "open it in an editor and save it with the encoding UTF-8") from None


#: What the parser says where a value ends too early or is none, and the line.
_CUT_SHORT: Final = re.compile(r"(?:Expected newline|Invalid value).*\(at line (\d+), column \d+\)")
#: A key, and a value that is neither in quotes nor a list, a table, true or false.
_BARE: Final = re.compile(r"""\s*[\w."-]+\s*=\s*(?!["'\[{#]|(?:true|false)\b)[^\s#]""")


def _quotes_missing(text: str, why: str) -> tuple[str, ...]:
    """Return what to do where a text stands without its quotes, such as a PIN that begins with 0."""
    found = _CUT_SHORT.fullmatch(why)
    bare = found and _BARE.match(text.split("\n")[int(found[1]) - 1])
    return ('put the value into quotes, as in pin = "0042"',) if bare else ()


@attrs.frozen
class UnknownWorksheet(InputError):
    """A workbook has no visible worksheet of the name asked for."""

    name: str = attrs.field(converter=legible)
    worksheet: str = attrs.field(converter=legible)
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} has no worksheet {self.worksheet!r}; it has: {', '.join(map(legible, self.known))}"


#: Files larger than this are read from the disk when a row's turn comes.
_IN_MEMORY: Final = 16_000_000


class _OpenFile(io.FileIO):
    """A file that stays open as long as somebody may read it, and no longer."""

    def __del__(self) -> None:
        self.close()


def open_sheet(path: Path, worksheet: str | None = None) -> "Sheet":
    """
    Return what a spreadsheet file holds; a large text stays in the file until its rows are asked for.

    Args:
        path: The file; ``-`` for what is pasted, or piped, into standard input.
        worksheet: The one worksheet to keep; None for all that are visible.

    Raises:
        CannotRead: It cannot be read.
        InputError: It holds nothing that can be; the error says why.
        UnknownWorksheet: It has no such worksheet.
    """
    from numberport.planning import read_pasted, read_sheet

    piped = str(path) == "-"
    sheet = read_pasted(_piped(), name="standard input") if piped else read_sheet(_data(path), name=path.name)
    if worksheet is None:
        return sheet
    kept = tuple(table for table in sheet.tables if table.name == worksheet)
    if not kept:
        raise UnknownWorksheet(sheet.name, worksheet, tuple(table.name for table in sheet.tables))
    return attrs.evolve(sheet, tables=kept)


def _data(path: Path) -> bytes | BinaryIO:
    try:
        large = path.is_file() and path.stat().st_size > _IN_MEMORY
    except (OSError, ValueError):
        large = False
    return cast("BinaryIO", _OpenFile(path)) if large else read_bytes(path)


class _Spool(tempfile.SpooledTemporaryFile[bytes]):
    """What was piped: in memory or, if it is much, in a file without a name, for as long as somebody may read it."""

    def __del__(self) -> None:
        self.close()


def _piped() -> BinaryIO:
    """Return what comes through standard input."""
    spool = _Spool(max_size=_IN_MEMORY)
    shutil.copyfileobj(sys.stdin.buffer, spool)
    return cast("BinaryIO", spool)


@attrs.frozen
class WouldOverwrite(UsageError):
    """A file that is read would be written over."""

    name: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.name} is a file that is read, which is never written over; name another file"


@attrs.frozen
class IsThere(UsageError):
    """A file that would be written is there already, and nobody said that it may be replaced."""

    name: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.name} is there already; name another place, or replace it with --overwrite"


@attrs.frozen
class NamedTwice(UsageError):
    """Two things would be written into one file."""

    name: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.name} is named for two files, and the second would replace the first; name another for one"


@attrs.frozen
class NotXlsx(UsageError):
    """A workbook would be written under a name that says something else."""

    name: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.name} would hold an XLSX workbook; give it a name that ends in .xlsx"


def check_output(path: Path, source: Path, *, overwrite: bool) -> None:
    """
    Make sure that a workbook can be written beside the sheet it is made of.

    Raises:
        NotXlsx: Its name does not end as a workbook's.
        CannotWrite: Its folder does not exist.
        WouldOverwrite: It is the sheet.
        IsThere: There is such a file, and it may not be replaced.
    """
    if path.suffix.casefold() != ".xlsx":
        raise NotXlsx(str(path))
    check_place(path, source, overwrite=overwrite)


def check_place(path: Path, *sources: Path, overwrite: bool) -> None:
    """
    Make sure that a file can be written: its folder is there, it is none of those that are read, and it is new.

    What is there and no file, such as ``/dev/stdout`` or a pipe, is written to all the same.

    Args:
        path: The file.
        sources: The files that are read.
        overwrite: Whether a file that is there may be replaced; one that is read never is.

    Raises:
        CannotWrite: Its folder does not exist.
        WouldOverwrite: It is one of the sources.
        IsThere: There is such a file, and it may not be replaced.
    """
    if not path.parent.is_dir():
        raise CannotWrite(str(path), "there is no such folder", "make it first")
    if any(path.exists() and source.exists() and path.samefile(source) for source in sources):
        raise WouldOverwrite(str(path))
    if is_kept(path) and not overwrite:
        raise IsThere(str(path))


def write_whole(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """
    Write a file whole or not at all: what stood there before stays until all is written.

    Args:
        path: The file.
        fill: What writes its content.

    Raises:
        OSError: There is no such folder, or no room in it.
    """
    made, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(made, "w+b") as stream:
            fill(stream)
        written.chmod(_READABLE)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


_READABLE: Final = 0o644
