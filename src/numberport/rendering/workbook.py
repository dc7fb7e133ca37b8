"""
Answers and tables as an XLSX workbook that runs nothing.

Every text is written as text, whatever it begins with, so no cell is ever a formula or a link; numbers, dates and
yes-or-no stay what they are. Lines are written as they come, so that a table of a million rows takes no memory.
Needs the extra ``files``.
"""

import datetime as dt
import io
import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO, Final

import attrs

from numberport.errors import MissingExtra
from numberport.rendering.colours import COLOURS, ink_of, paper_of
from numberport.rendering.wording import columns, harmless
from numberport.sections import Answer, Mark, Row, Section, sections_of

__all__ = ["Content", "Line", "Page", "save", "workbook"]

#: What a cell can hold.
Content = str | float | bool | dt.date | dt.time | dt.timedelta | None

#: How many rows a worksheet has, and how many characters a cell (Microsoft, "Excel specifications and limits").
ROW_LIMIT: Final = 1_048_576
TEXT_LIMIT: Final = 32_767
#: How long a worksheet's name may be, and what it may not hold (the same, "Rename a worksheet").
TITLE_LIMIT: Final = 31
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")
#: The days a worksheet can hold; before, its calendar has a leap day that never was.
_FIRST_DAY: Final = dt.date(1900, 3, 1)

#: The moment every workbook is said to be of: equal tables are equal bytes, and no clock is asked.
_UNDATED: Final = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zone

_NO_MARKS: Final[Mapping[int, Mark]] = MappingProxyType({})


@attrs.frozen
class Line:
    """One row of a worksheet: its cells from the first column on, and by position how some are meant."""

    cells: tuple[Content, ...]
    marks: Mapping[int, Mark] = _NO_MARKS


@attrs.frozen(kw_only=True)
class Page:
    """
    One worksheet.

    Args:
        title: Its name; what a worksheet's name cannot hold is left out.
        lines: Its rows, read once.
        header: The position of the row that names the columns: it is drawn bold, and stays in sight. None for none.
        hidden: The positions of the rows that are not shown.
        wrapped: The column whose texts run over several lines rather than out of sight; None for none.
    """

    title: str
    lines: Iterable[Line]
    header: int | None = None
    hidden: frozenset[int] = frozenset()
    wrapped: int | None = None


def workbook(shown: Answer | Iterable[Answer]) -> bytes:
    """
    Return an answer as an XLSX workbook, a worksheet for each section.

    A section's sentences stand above its table; a row's mark stands before it as a word, and as a colour.

    Args:
        shown: An answer, or several.

    Raises:
        MissingExtra: The extra ``files`` is not installed.
    """
    stream = io.BytesIO()
    save(map(_page, sections_of(shown)), stream)
    return stream.getvalue()


def _page(section: Section) -> Page:
    sentences = [Line((harmless(sentence),)) for sentence in (section.title, *section.sentences) if sentence]
    if not section.rows and not section.columns:
        return Page(title=section.title, lines=sentences)
    marked = any(row.mark is not Mark.PLAIN for row in section.rows)
    above = [*sentences, Line(())]
    header = Line((*("",) * marked, *map(harmless, section.columns)))
    lines = itertools.chain(above, (header,), (_line(row, marked=marked) for row in section.rows))
    return Page(title=section.title, lines=lines, header=len(above) if section.columns else None)


def _line(row: Row, *, marked: bool) -> Line:
    word = "" if row.mark is Mark.PLAIN else row.mark.value
    cells = (*(word,) * marked, *map(harmless, row.cells))
    return Line(cells, {} if row.mark is Mark.PLAIN else dict.fromkeys(range(len(cells)), row.mark))


def save(pages: Iterable[Page], stream: BinaryIO) -> None:
    """
    Write worksheets as an XLSX workbook.

    What does not fit on a worksheet, because it has more rows than one can have, goes on on another.

    Args:
        pages: The worksheets; one empty one is written if there are none.
        stream: Where to, from its beginning.

    Raises:
        MissingExtra: The extra ``files`` is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingExtra("files", "xlsxwriter") from None
    # In this mode a row goes to the disk as soon as the next one comes.
    book = Workbook(stream, {"constant_memory": True})
    book.set_properties({"created": _UNDATED})
    forms = _Forms(book)
    titles: set[str] = set()
    for page in pages:
        lines = iter(page.lines)
        for part in itertools.count(1):
            first = next(lines, None)
            if first is None and part > 1:
                break
            sheet = book.add_worksheet(_title(page.title, titles))
            rest = itertools.chain(() if first is None else (first,), lines)
            here = page if part == 1 else attrs.evolve(page, header=None, hidden=frozenset())
            _fill(sheet, itertools.islice(rest, ROW_LIMIT), forms, here)
    book.close()


def _title(wanted: str, taken: set[str]) -> str:
    """Return a name for a worksheet that no other has, in whatever case."""
    plain = _NOT_IN_TITLES.sub(" ", harmless(wanted)).strip(" '") or "Sheet"
    for count in itertools.count(1):
        end = f" ({count})" if count > 1 else ""
        title = _cut(plain, TITLE_LIMIT - len(end)).strip(" '") + end
        # Excel keeps this name for itself.
        if title.casefold() not in {*taken, "history"}:
            taken.add(title.casefold())
            return title
    raise AssertionError  # pragma: no cover - there is always another number


class _Forms:
    """The looks of a workbook's cells, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self._book = book
        self._made: dict[tuple[Mark, str, bool], Any] = {}
        self.header = book.add_format({"bold": True, "bg_color": COLOURS["panel"].light})

    def of(self, mark: Mark, days: str = "", *, wrapped: bool = False) -> Any:  # noqa: ANN401 - xlsxwriter has no types
        """Return the look of a cell of this mark that shows days in this form; None for the usual one."""
        if (mark, days, wrapped) == (Mark.PLAIN, "", False):
            return None
        if (mark, days, wrapped) not in self._made:
            look: dict[str, object] = {"num_format": days} if days else {}
            if wrapped:
                look |= {"text_wrap": True, "valign": "top"}
            if mark is not Mark.PLAIN:
                look |= {"font_color": COLOURS[ink_of(mark)].light, "bg_color": COLOURS[paper_of(mark)].light}
            self._made[mark, days, wrapped] = self._book.add_format(look)
        return self._made[mark, days, wrapped]


_WIDEST: Final = 60
#: How many rows are looked at to see how wide a column must be.
_MEASURED: Final = 200


def _fill(sheet: Any, lines: Iterator[Line], forms: _Forms, page: Page) -> None:  # noqa: ANN401 - no types
    widths: dict[int, int] = {}
    row, header = -1, page.header
    for row, line in enumerate(lines):
        if row in page.hidden:
            sheet.set_row(row, None, None, {"hidden": True})
        for column, content in enumerate(line.cells):
            look = forms.of(mark := line.marks.get(column, Mark.PLAIN), wrapped=column == page.wrapped)
            _write(sheet, (row, column), content, mark, forms.header if row == header else look, forms)
        if header is not None and header <= row < header + _MEASURED:
            wide = ((column, columns(str(content))) for column, content in enumerate(line.cells))
            widths.update((column, width) for column, width in wide if width > widths.get(column, 0))
    for column, width in widths.items():
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    if header is not None:
        sheet.freeze_panes(header + 1, 0)
    if row >= 0:
        # Numbers are written as text on purpose.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{row + 1}"})


def _write(
    sheet: Any,  # noqa: ANN401 - xlsxwriter has no types
    place: tuple[int, int],
    content: Content,
    mark: Mark,
    look: Any,  # noqa: ANN401 - xlsxwriter has no types
    forms: _Forms,
) -> None:
    if content is None or content == "":
        if look is not None:
            sheet.write_blank(*place, None, look)
    elif isinstance(content, bool):
        sheet.write_boolean(*place, content, look)
    elif isinstance(content, int | float) and math.isfinite(content):
        sheet.write_number(*place, content, look)
    elif days := _form_of(content):
        sheet.write_datetime(*place, content, forms.of(mark, days))
    else:
        sheet.write_string(*place, _text(str(content)), look)


def _form_of(content: Content) -> str:
    """Return the form of a day or a time that a worksheet can hold; empty for what it cannot."""
    if isinstance(content, dt.datetime):
        return "yyyy-mm-dd hh:mm:ss" if content.date() >= _FIRST_DAY and content.tzinfo is None else ""
    if isinstance(content, dt.date):
        return "yyyy-mm-dd" if content >= _FIRST_DAY else ""
    if isinstance(content, dt.time):
        return "hh:mm:ss" if content.tzinfo is None else ""
    return "[h]:mm:ss" if isinstance(content, dt.timedelta) and content >= dt.timedelta() else ""


def _text(text: str) -> str:
    """Return a text as a cell can hold it: no longer than it may be, without halves of characters and controls."""
    whole = text[:TEXT_LIMIT].encode("utf-8", "replace").decode("utf-8")
    return _cut(_CONTROLS.sub("", whole), TEXT_LIMIT)


def _cut(text: str, most: int) -> str:
    """Return as much of a text as takes so many units of UTF-16, in which these programs count."""
    if len(text) * 2 <= most:
        return text
    return text.encode("utf-16-le", "replace")[: most * 2].decode("utf-16-le", "ignore")


#: What XML 1.0 cannot hold ("Characters"), but for tab and line breaks.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
