"""
The spreadsheet of a submission, in the columns of the provider's template: every cell a text, and none a formula.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from numberport.events import Settings
from numberport.names import plain
from numberport.profiles.rows import SheetTemplate
from numberport.rendering.workbook import Line, Page, save
from numberport.telephone import TelephoneNumber

__all__ = ["sheet", "sheet_columns", "sheet_rows"]

#: What the sheet is called in the workbook.
_TITLE = "Numbers"


def sheet_columns(template: SheetTemplate, settings: Iterable[Settings]) -> tuple[str, ...]:
    """
    Return the columns of a provider's spreadsheet: its own in their order, then what a sheet brought besides, in its.

    Args:
        template: The provider's columns.
        settings: What is said of each number, as pairs of name and text.
    """
    own = (*template.required, *template.optional)
    if not template.keeps_others:
        return own
    said = dict.fromkeys(column for pairs in settings for column in _by_column(template, pairs))
    return (*own, *(column for column in said if column not in own))


def _by_column(template: SheetTemplate, pairs: Settings) -> Mapping[str, str]:
    """Return what is said of a number by column: the provider's, however it was spelt, or one of its own name."""
    own = {plain(column): column for column in (*template.required, *template.optional)}
    said: dict[str, str] = {}
    for name, text in pairs:
        column = own.get(plain(name), name)
        said.setdefault(name if column in said else column, text)
    return said


def sheet_rows(
    template: SheetTemplate,
    numbers: Sequence[TelephoneNumber],
    settings: Mapping[TelephoneNumber, Settings],
    veil: Callable[[str], str] = str,
) -> Iterator[tuple[str, ...]]:
    """
    Iterate over the rows of a provider's spreadsheet, its header first.

    Args:
        template: The provider's columns; the first holds the number.
        numbers: The numbers, as they follow each other.
        settings: What is said of each number, as pairs of name and text.
        veil: Returns a text without the secrets that somebody wrote into it.
    """
    columns = sheet_columns(template, (settings.get(number, ()) for number in numbers))
    yield columns
    for number in numbers:
        said = _by_column(template, settings.get(number, ()))
        yield (str(number), *(veil(said.get(column, "")) for column in columns[1:]))


def sheet(rows: Iterable[tuple[str, ...]]) -> bytes:
    """
    Return rows as an XLSX workbook of texts, the first as its header.

    Raises:
        MissingExtra: The extra ``files`` is not installed.
    """
    stream = io.BytesIO()
    save((Page(title=_TITLE, lines=map(Line, rows), header=0),), stream)
    return stream.getvalue()
