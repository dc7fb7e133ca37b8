"""
How much text the cells of a workbook would hold: one long text, named by a million cells, fills any memory.

A reader of workbooks makes a text of its own for every cell, so what cells share is weighed as often as it is named.
"""

import array
import re
import zipfile
from collections.abc import Mapping
from typing import BinaryIO, Final

from numberport.planning.bounds import TEXT_LIMIT, TooLarge
from numberport.planning.content import chunks_of
from numberport.planning.xmlparts import read_xml

__all__ = ["check_text"]


def check_text(stream: BinaryIO, name: str) -> None:
    """
    Refuse an XLSX or an ODS whose cells would hold too much text.

    Args:
        stream: The file.
        name: What to call it.

    Raises:
        TooLarge: It would hold more than the limit.
        WrongXml: A part of it is not well formed, or declares a document type.
        zipfile.BadZipFile: It is a damaged archive.
    """
    with zipfile.ZipFile(stream) as archive:
        names = archive.namelist()
        if "content.xml" in names:
            weight = _repeated(archive)
        else:
            weight = sum(_shared(archive, part, names) for part in names if part.lower().endswith("sharedstrings.xml"))
    if weight > TEXT_LIMIT:
        raise TooLarge(name, f"{weight:,} characters of text", TEXT_LIMIT)


_NAMING: Final = re.compile(rb"""\bt\s*=\s*["']s["']""")


def _shared(archive: zipfile.ZipFile, part: str, names: list[str]) -> int:
    """Return how many characters the cells of an XLSX take out of a table of shared texts; an upper bound if small."""
    lengths = _lengths(archive, part)
    sheets = [name for name in names if name.lower().endswith(".xml") and name != part]
    # A cell that is cut by the end of a piece is counted with the rest.
    naming = {name: sum(len(_NAMING.findall(chunk)) + 1 for chunk in chunks_of(archive, name)) for name in sheets}
    most = sum(naming.values()) * max(lengths, default=0)
    return most if most <= TEXT_LIMIT else sum(_named(archive, name, lengths) for name in sheets if naming[name] > 1)


def _lengths(archive: zipfile.ZipFile, part: str) -> "array.array[int]":
    lengths = array.array("L")

    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def data(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    read_xml(chunks_of(archive, part), start, data=data)
    return lengths


def _named(archive: zipfile.ZipFile, part: str, lengths: "array.array[int]") -> int:
    """Return how many characters the cells of one worksheet name."""
    weight, naming, index = 0, False, ""

    def start(name: str, said: Mapping[str, str]) -> None:
        nonlocal naming, index
        if name == "c":
            naming, index = said.get("t") == "s", ""

    def data(text: str) -> None:
        nonlocal index
        index += text if naming and len(index) < _DIGITS else ""

    def end(name: str) -> None:
        nonlocal weight, naming
        if name == "c" and naming:
            place = int(digits) if (digits := index.strip()).isdecimal() else len(lengths)
            weight += lengths[place] if place < len(lengths) else 0
            naming = False

    read_xml(chunks_of(archive, part), start, end, data)
    return weight


#: A place in a table of texts has no more digits than this.
_DIGITS: Final = 12


def _repeated(archive: zipfile.ZipFile) -> int:
    """Return how many characters the cells of an ODS hold, each as often as it and its row are repeated."""
    reading = _Repeated()
    read_xml(chunks_of(archive, "content.xml"), reading.start, reading.end, reading.data)
    return reading.weight


class _Repeated:
    """An ODS as it is weighed."""

    def __init__(self) -> None:
        self.weight = 0
        self._rows = self._cells = 1
        self._inside = False

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Take in an element that begins."""
        if name == "table-row":
            self._rows = _times(said.get("number-rows-repeated", ""))
        elif name in _CELLS:
            self._cells, self._inside = _times(said.get("number-columns-repeated", "")), True
            self.weight += len(said.get("string-value", "")) * self._cells * self._rows

    def data(self, text: str) -> None:
        """Take in text."""
        if self._inside:
            self.weight += len(text) * self._cells * self._rows

    def end(self, name: str) -> None:
        """Take in an element that ends."""
        self._inside = self._inside and name not in _CELLS


_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})


def _times(text: str) -> int:
    return int(text[:_DIGITS]) if text.isdecimal() else 1
