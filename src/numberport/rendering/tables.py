"""
Tables as CSV that a spreadsheet program opens without running anything.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

__all__ = ["csv_text", "guarded"]

#: A spreadsheet program takes such a cell for a formula (OWASP, "CSV Injection"); apostrophes before it are ours.
_FORMULA: Final = re.compile(r"\s*'*\s*[=+\-@＝＋－＠\t\r]")  # noqa: RUF001 - the wide signs are formulas too
#: A plus and at most 15 digits is a number to every program, never a formula that does anything.
_E164: Final = re.compile(r"\+[1-9][0-9]{1,14}")


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """
    Return a table as CSV (RFC 4180), every cell quoted and none of them a formula.

    Cells stay as they are, apart from the apostrophe of :func:`guarded`, control and direction characters, and halves
    of characters, which no file can hold.
    Every cell is quoted because a program that splits at semicolons would otherwise find formulas inside a cell.

    Args:
        columns: The header.
        rows: The cells below it.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    for row in (columns, *rows):
        writer.writerow([guarded(_whole(cell)) for cell in row])
    return stream.getvalue()


def guarded(cell: str) -> str:
    """
    Return a cell with an apostrophe before it if a spreadsheet program might take it for a formula.

    A number in E.164 (``+12125550100``) is left as it is: programs that read the file need its plus, and a sign
    before digits computes nothing. A cell that looks guarded already is guarded again, so that taking one apostrophe
    off always gives back the original.
    """
    if _FORMULA.match(cell) and not _E164.fullmatch(cell):
        return f"'{cell}"
    return cell


def _whole(cell: str) -> str:
    """Return a cell without what a program may skip before a formula, or a terminal obey."""
    whole = cell.encode("utf-8", "replace").decode("utf-8")
    return whole if whole.isprintable() else "".join(filter(_is_text, whole))


def _is_text(char: str) -> bool:
    return char in "\t\r\n" or unicodedata.category(char) not in {"Cc", "Cf"}
