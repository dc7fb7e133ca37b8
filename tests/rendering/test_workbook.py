"""Answers and tables as an XLSX workbook."""

import datetime as dt
import io
import sys
import zipfile

import pytest
from hypothesis import given, strategies as st

from numberport.errors import MissingExtra
from numberport.rendering import workbook as module
from numberport.rendering.workbook import TEXT_LIMIT, Line, Page, save, workbook
from numberport.sections import Mark, Row, Section

FORMULAS = ("=1+1", "+1*cmd", "-2", "@sum", "\t=x", "{=1}", "https://x.example", "mailto:x", "internal:A1", "0042")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=20) | st.sampled_from(FORMULAS)
DAYS = st.dates(dt.date(1900, 3, 1)) | st.datetimes(dt.datetime(1900, 3, 1)).map(  # noqa: DTZ001 - a cell has no zone
    # Midnight is how a cell says that it holds a day.
    lambda moment: moment.replace(second=moment.second or 1, microsecond=0)
)
CONTENTS = TEXTS | DAYS | st.booleans() | st.integers(-(2**31), 2**31) | st.floats(-1e9, 1e9).map(lambda x: round(x, 3))


def saved(*pages):
    """Return the bytes of a workbook of these pages."""
    stream = io.BytesIO()
    save(pages, stream)
    return stream.getvalue()


def read(data):
    """Return the cells of every worksheet by its name."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(data):
    """Return the text of every part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


pytestmark = pytest.mark.needs("files")


class TestCells:
    """What is written is what is read, and nothing of it is run."""

    @given(st.lists(st.lists(CONTENTS, min_size=3, max_size=3), min_size=1, max_size=5))
    def test_every_cell_comes_back(self, rows):
        """Texts, numbers, days and yes-or-no come back as they were."""
        rows = [["start", *row, "end"] for row in rows]
        (found,) = read(saved(Page(title="a", lines=[Line(tuple(row)) for row in rows]))).values()
        assert found == rows

    @pytest.mark.parametrize("text", FORMULAS)
    @pytest.mark.parametrize("mark", Mark)
    def test_nothing_runs(self, text, mark):
        """A text that looks like a formula or a link is a text, in a table, a header, a sentence and a title."""
        section = Section(title=text, sentences=(text,), columns=(text,), rows=(Row((text,), mark),))
        data = workbook(section)
        assert not any(sign in part for part in parts(data).values() for sign in ("<f>", "<f ", "<hyperlink"))
        (cells,) = read(data).values()
        assert sum(row.count(text.strip()) for row in cells) == 4

    @pytest.mark.parametrize(
        ("content", "found"),
        [
            (float("nan"), "nan"),
            (float("-inf"), "-inf"),
            (dt.date(1899, 12, 31), "1899-12-31"),
            (dt.timedelta(-1), "-1 day, 0:00:00"),
            (dt.time(3, 4, 5), dt.time(3, 4, 5)),
            ("a\x00\x1b\ufffeb", "ab"),
            ("half \ud800", "half ?"),
            ("x" * 40_000, "x" * TEXT_LIMIT),
            ("\U0001f300" * 40_000, "\U0001f300" * (TEXT_LIMIT // 2)),
            (None, ""),
        ],
    )
    def test_what_a_worksheet_cannot_hold(self, content, found):
        """What has no form of its own there is a text; what no cell can hold is left out."""
        assert read(saved(Page(title="a", lines=[Line((content, "end"))])))["a"] == [[found, "end"]]

    def test_marks_are_colours(self):
        """A marked cell has the colour of its mark, also where it is empty; the cell beside it has none."""
        line = Line(("", 7, dt.date(2026, 3, 2), "x"), {0: Mark.BAD, 1: Mark.BAD, 2: Mark.BAD})
        found = parts(saved(Page(title="a", lines=[line])))
        sheet = found["xl/worksheets/sheet1.xml"]
        assert [f'r="{place}" s="' in sheet for place in ("A1", "B1", "C1", "D1")] == [True, True, True, False]
        assert "FCE6E4" in found["xl/styles.xml"].upper()


class TestSections:
    """An answer is a worksheet for each section."""

    def test_sentences_then_table(self):
        """Title and sentences stand above the table, and a mark stands before its row as a word."""
        rows = (
            Row(("B7", "999"), Mark.BAD),
            Row(
                ("B8", "1"),
            ),
        )
        section = Section(title="Cells", sentences=("One.",), columns=("cell", "content"), rows=rows)
        assert read(workbook(section))["Cells"] == [
            ["Cells", "", ""],
            ["One.", "", ""],
            ["", "", ""],
            ["", "cell", "content"],
            ["bad", "B7", "999"],
            ["", "B8", "1"],
        ]

    def test_without_a_table(self):
        """A section without a table is its sentences."""
        assert read(workbook(Section(title="Sum", sentences=("Two.",))))["Sum"] == [["Sum"], ["Two."]]

    def test_rows_without_a_header(self):
        """A table without names of columns has no header, and nothing is frozen."""
        data = workbook(Section(title="", rows=(Row(("a",)),)))
        assert "<pane" not in parts(data)["xl/worksheets/sheet1.xml"]
        assert read(data)["Sheet"][-1] == ["a"]

    def test_the_header_stays_in_sight(self):
        """The names of the columns stay in sight while the rows are read."""
        data = workbook(Section(title="a", columns=("x",), rows=(Row(("1",)),)))
        assert 'topLeftCell="A4"' in parts(data)["xl/worksheets/sheet1.xml"]


class TestTitles:
    """Every worksheet gets a name that the program allows."""

    @given(st.lists(st.text(max_size=40) | st.sampled_from(["a", "A", "History", "a/b", "'a'"]), max_size=8))
    def test_any_titles(self, titles):
        """Whatever titles are asked for, each page gets a worksheet, with a name of its own."""
        found = read(saved(*(Page(title=title, lines=[Line((str(place),))]) for place, title in enumerate(titles))))
        if titles:
            assert [cells[0][0] for cells in found.values()] == [str(place) for place in range(len(titles))]
        assert all(0 < len(name) <= 31 for name in found)

    def test_characters_of_two_units(self):
        """A name is cut by the units in which these programs count, and two of the same name are told apart."""
        title = "0" * 26 + "\U0001f300" * 5
        assert [*read(saved(*[Page(title=title, lines=[])] * 2))] == ["0" * 26 + "\U0001f300" * 2, "0" * 26 + " (2)"]

    def test_no_page_at_all(self):
        """A workbook without pages is one empty worksheet, which every program opens."""
        assert list(read(saved()).values()) == [[]]

    def test_an_empty_page(self):
        """A page without lines is an empty worksheet."""
        assert read(saved(Page(title="a", lines=[])))["a"] == []


def test_more_rows_than_a_worksheet_has(monkeypatch):
    """What does not fit goes on on a worksheet of its own."""
    monkeypatch.setattr(module, "ROW_LIMIT", 3)
    found = read(saved(Page(title="a", lines=[Line((str(place),)) for place in range(7)], header=0)))
    assert {name: [cell for (cell,) in rows] for name, rows in found.items()} == {
        "a": ["0", "1", "2"],
        "a (2)": ["3", "4", "5"],
        "a (3)": ["6"],
    }


def test_missing_extra(monkeypatch):
    """Without the package that writes workbooks, the error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"numberport\[files\]"):
        workbook(Section(title="a"))
