"""A sheet written back with what was found in it."""

import datetime as dt
import io
import re
import zipfile

import pytest
from hypothesis import given, settings, strategies as st

from numberport.planning import Sheet, Table, read_numbers, read_sheet
from numberport.planning.columns import HIDDEN
from numberport.rendering.annotated import REASON, TooWide, annotate

pytestmark = pytest.mark.needs("files")

FORMULAS = ["=1+1", "+1*cmd|'/c calc'!A0", "-2+3", "@sum(A1)", "\t=x", "https://x.example"]
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=10) | st.sampled_from(FORMULAS)
NUMBERS = st.sampled_from(["(415) 627-0100", "2.12556E+09", "'4156270101", "", "12", "415-627-0102 / 415-627-0103"])


def annotated(*rows, name="a.csv", **options):
    """Return the bytes of a sheet of these rows, annotated."""
    stream = io.BytesIO()
    annotate(read_numbers(Sheet(name=name, tables=(Table(name=name, rows=rows),)), **options), stream)
    return stream.getvalue()


def read(data, place=0):
    """Return the rows of a worksheet."""
    return [list(row) for row in read_sheet(data).tables[place].rows]


class TestCells:
    """Rows and columns keep their places, and nothing in them is run."""

    @given(st.lists(st.tuples(TEXTS, NUMBERS, TEXTS), min_size=1, max_size=6))
    @settings(max_examples=20)
    def test_every_cell_is_kept(self, rows):
        """What the customer wrote stands where it stood, whatever it is."""
        rows = [("Name", "Phone", "Note"), *rows, ("end", "415-627-0109", "end")]
        found = read(annotated(*rows))
        assert [tuple((row + [""] * 3)[:3]) for row in found] == [row if any(row) else ("",) * 3 for row in rows]

    def test_values_stay_what_they_are(self):
        """Numbers, days and yes-or-no are written back as such."""
        row = (dt.date(2026, 3, 2), 4156270100.0, True)
        assert read(annotated(("Day", "Phone", "Flag"), row))[1][:3] == list(row)

    def test_nothing_runs(self):
        """No cell is a formula or a link, whatever a customer, or a reason, says."""
        data = annotated(("Phone", "Note"), *((f"=4156270100+{text}", text) for text in FORMULAS))
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet

    def test_secrets_are_left_out(self):
        """PINs, account numbers and what promises a secret are not written back; their columns stay."""
        header = ("Phone", "PIN", "Account number", "Tax ID", "Note")
        row = ("415-627-0100", "4417", "A-1", "12-3456789", "kept")
        found = read(annotated(("Acme", "", "", "", ""), header, row, ("415-627-0101", "", "", "", "")))
        assert found[1][:5] == list(header)
        assert found[2][:5] == ["415-627-0100", HIDDEN, HIDDEN, HIDDEN, "kept"]
        assert found[3][0] == "415-627-0101"

    def test_without_a_header_only_numbers_are_shown(self):
        """Where no row names the columns any of them may be a secret, so what stands beside the numbers is left out."""
        found = read(annotated(("Ann", "415-627-0100", "4711"), ("Bob", "415-627-0101", "4712", "wider")))
        assert found[0][:3] == [HIDDEN, "415-627-0100", HIDDEN]
        assert found[1][:4] == [HIDDEN, "415-627-0101", HIDDEN, HIDDEN]

    def test_a_column_without_a_name_is_left_out(self):
        """A column that the header does not name is not shown, inside the table or beside it."""
        found = read(annotated(("Phone", "", "Note"), ("415-627-0100", "4711", "kept", "4712")))
        assert found[1][:4] == ["415-627-0100", HIDDEN, "kept", HIDDEN]

    def test_worksheets_without_numbers(self):
        """A worksheet without a column of numbers keeps its place, and nothing of it is shown: it may hold secrets."""
        rows = (("Account", "PIN"), ("ACM-2047", "4711"))
        tables = (Table(name="One", rows=(("Phone",), ("415-627-0100",))), Table(name="Two", rows=rows))
        stream = io.BytesIO()
        annotate(read_numbers(Sheet(name="a", tables=tables)), stream)
        assert read(stream.getvalue(), 1) == [["(left out: no column of telephone numbers was found here)"]]


class TestReasons:
    """The last column says what is wrong with the row, and what to do."""

    def test_reasons(self):
        """A problem has its reason and its remedy, a mended number its note, a good one nothing."""
        rows = (("Phone", "x"), ("12", ""), ("'4156270100", ""), ("415-627-0101", ""), ("415-627-0102 / 12345678", ""))
        found = read(annotated(*rows))
        assert [row[2] for row in found] == [
            REASON,
            "too short: type the whole number, area code included",
            "the apostrophe was left out",
            "",
            "2 numbers in one cell; too short: type the whole number, area code included",
        ]

    def test_a_wide_row(self):
        """The reasons stand beyond the widest row, wherever it is."""
        found = read(annotated(("Phone",), ("12",), ("415-627-0100", "a", "b", "c")))
        assert [row[4] for row in found] == [REASON, "too short: type the whole number, area code included", ""]

    def test_too_wide(self):
        """A row that leaves no room for the reasons is refused."""
        with pytest.raises(TooWide, match="16,385 columns"):
            annotated(("Phone",), ("415-627-0100",), ("x",) * 16_384)

    def test_hidden_rows_and_long_reasons(self):
        """A row that was hidden stays so, and a reason runs over several lines rather than out of sight."""
        rows = (("Phone",), ("12",), ("415-627-0100",), ("415-627-0101",))
        stream = io.BytesIO()
        table = Table(name="a", rows=rows, hidden_rows=frozenset({2}))
        annotate(read_numbers(Sheet(name="a", tables=(table,))), stream)
        (found,) = read_sheet(stream.getvalue()).tables
        assert found.hidden_rows == {2}
        with zipfile.ZipFile(stream) as archive:
            assert b'wrapText="1"' in archive.read("xl/styles.xml")
            assert re.search(rb'<c r="B2" s="[1-9]', archive.read("xl/worksheets/sheet1.xml"))

    def test_without_a_header(self):
        """A list without a header gets its reasons, and no header."""
        assert read(annotated(("4156270100",), ("12",)))[1][1].startswith("too short")

    def test_it_can_be_corrected_and_read_again(self):
        """The sheet that comes back is read as the one that was sent: the same cells, the same problems."""
        rows = (("Name", "Phone"), ("a", "12"), ("b", "415-627-0100"), ("c", "2.12556E+09"))
        first = read_numbers(Sheet(name="a.csv", tables=(Table(name="a.csv", rows=rows),)))
        again = read_numbers(read_sheet(annotated(*rows)))
        assert [(c.ref, c.raw, c.number, c.problem) for c in first] == [
            (c.ref, c.raw, c.number, c.problem) for c in again
        ]
