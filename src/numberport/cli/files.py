"""
Files a person names: read whole, and refused in one line that says what to do.
"""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport.errors import InputError
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.planning import Sheet

__all__ = ["CannotRead", "NotToml", "UnknownWorksheet", "open_sheet", "read_bytes", "read_toml"]

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
class NotToml(InputError):
    """A file is no TOML."""

    name: str = attrs.field(converter=legible)
    why: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.name} is not TOML: {self.why}; numberport's how-to 'Lay out a folder' shows the form"


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
    data = read_bytes(path)
    if len(data) > _TOML_LIMIT:
        raise NotToml(path.name, f"it has {len(data):,} bytes, more than the {_TOML_LIMIT:,} that are read")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotToml(path.name, f"byte {error.start} is no UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise NotToml(path.name, str(error)) from None
    # The parser recurses into nested lists, and leaves numbers of thousands of digits to int.
    except (RecursionError, ValueError):
        raise NotToml(path.name, "it nests too deeply, or holds a number too large") from None


@attrs.frozen
class UnknownWorksheet(InputError):
    """A workbook has no visible worksheet of the name asked for."""

    name: str = attrs.field(converter=legible)
    worksheet: str = attrs.field(converter=legible)
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} has no worksheet {self.worksheet!r}; it has: {', '.join(map(legible, self.known))}"


def open_sheet(path: Path, worksheet: str | None = None) -> "Sheet":
    """
    Return what a spreadsheet file holds.

    Args:
        path: The file.
        worksheet: The one worksheet to keep; None for all that are visible.

    Raises:
        CannotRead: It cannot be read.
        InputError: It holds nothing that can be; the error says why.
        UnknownWorksheet: It has no such worksheet.
    """
    from numberport.planning import read_sheet

    sheet = read_sheet(read_bytes(path), name=path.name)
    if worksheet is None:
        return sheet
    kept = tuple(table for table in sheet.tables if table.name == worksheet)
    if not kept:
        raise UnknownWorksheet(path.name, worksheet, tuple(table.name for table in sheet.tables))
    return attrs.evolve(sheet, tables=kept)
