"""
The files of papers in a customer's folder: those that ``order.toml`` names, each with the paper it is said to be.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import attrs

from numberport.cli import values
from numberport.cli.files import read_bytes
from numberport.cli.values import Place, UnknownKey, WrongValue
from numberport.documents.files import MEGABYTE, PaperFile

__all__ = ["FILE", "FILE_KEYS", "read_paper_files"]

#: The list of tables that names them.
FILE: Final = "file"
#: What each table may say.
FILE_KEYS: Final = ("name", "paper")
#: The largest file that is looked at, in megabytes; providers take far smaller ones.
_MOST_MEGABYTES: Final = 100


def read_paper_files(listed: object, folder: Path, names: frozenset[str], place: Place) -> tuple[PaperFile, ...]:
    """
    Return the files that are handed in, in the order in which they are named.

    Args:
        listed: What the file's list of tables holds.
        folder: The folder they lie in.
        names: The names of its files.
        place: Where the list stands, for errors.

    Raises:
        UnknownKey: A key means nothing here; the error lists those that do.
        NotThere: A file is not in the folder.
        WrongValue: A file is not named or is far too large; or is said to be no paper that is known.
        CannotRead: A file is closed to us.
    """
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise WrongValue(place.file, place.key, f"tables, each headed [[{place.key}]]", "something else")
    return tuple(_read(row, folder, names, place) for row in listed)


def _read(row: Mapping[str, object], folder: Path, names: frozenset[str], place: Place) -> PaperFile:
    for key in row:
        if key not in FILE_KEYS:
            raise UnknownKey(place.file, f"{place.key}.{key}", FILE_KEYS)
    here = attrs.evolve(place, key=f"{place.key}.name")
    name = values.text(row.get("name", ""), here)
    if name not in names:
        here.refuse_file(name, folder, names)
    size = (folder / name).stat().st_size
    if size > _MOST_MEGABYTES * MEGABYTE:
        raise WrongValue(here.file, here.key, f"a file of at most {_MOST_MEGABYTES} MB", f"one of {size:,} bytes")
    kind = values.paper_kind(row["paper"], attrs.evolve(place, key=f"{place.key}.paper")) if "paper" in row else None
    return PaperFile.of(name, read_bytes(folder / name), kind)
