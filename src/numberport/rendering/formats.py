"""
The formats an answer can be had in, and the one place that knows them.
"""

import enum
import json
from collections.abc import Mapping
from typing import Any, Final, Protocol

from numberport.sections import Answer, Section

__all__ = ["ENDINGS", "Format", "Tabular", "format_of", "formatted"]


class Format(enum.StrEnum):
    """How an answer is written down."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"


#: The format that each ending of a file's name says.
ENDINGS: Final = {"txt": Format.TEXT, **{form.value: form for form in Format}, "htm": Format.HTML}


class Tabular(Answer, Protocol):
    """An answer that is a table and data as well, such as a plan."""

    def overview(self) -> tuple[Section, ...]:
        """Return a few sections however much there is, and all of it in one table: what a workbook holds."""
        ...

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return it as one table, its header first."""
        ...

    def data(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        ...


def format_of(name: str) -> Format | None:
    """Return the format a file's name ends in, or None."""
    return ENDINGS.get(name.rpartition(".")[2].casefold())


def formatted(
    answer: Tabular, form: Format, *, title: str, width: int = 120, data: Mapping[str, Any] | None = None
) -> str | bytes:
    """
    Return an answer in a format: bytes for a workbook, text for every other.

    Args:
        answer: The answer.
        form: The format.
        title: What a page is called.
        width: How many columns a line of plain text may take.
        data: What JSON holds, where that is more than the answer's own data.

    Raises:
        MissingExtra: It is to be a workbook, and the extra ``files`` is not installed.
    """
    from numberport.rendering import markup, plain, tables, workbook

    if form is Format.JSON:
        return json.dumps(answer.data() if data is None else data, indent=2) + "\n"
    if form is Format.CSV:
        columns, *rows = answer.rows()
        return tables.csv_text(columns, rows)
    if form is Format.XLSX:
        return workbook.workbook(answer.overview())
    if form is Format.HTML:
        return markup.page(title, markup.html(answer))
    return plain.text(answer, width=width) + "\n"
