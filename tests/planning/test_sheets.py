"""What holds of reading files: what is a spreadsheet, and what is refused in a line."""

import codecs
import csv
import datetime as dt
import io
import random
import sys
import zipfile

import pytest
from hypothesis import given, strategies as st

from numberport.errors import MissingExtra, NumberportError
from numberport.planning import EmptyFile, NotASpreadsheet, TooLarge, WrongEncoding, read_sheet

ROWS = (("Phone", "Café"), ("212-555-0100", "déjà, vu"), ("+1 416 555 0101", 'a "b"'))


TEXT = st.text(alphabet=st.characters(codec="utf-8"))


def written(rows, delimiter=",", end="\r\n"):
    """Return rows as the text of a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


def workbook(*sheets, hidden=()):
    """Return an XLSX of worksheets, each a name and its cells by place."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"default_date_format": "yyyy-mm-dd"})
    for name, cells in sheets:
        sheet = book.add_worksheet(name)
        for (row, column), value in cells.items():
            sheet.write(row, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return data.getvalue()


def rows_of(data, place=0):
    """Return the rows of one table of a file."""
    return tuple(read_sheet(data).tables[place].rows)


def outcome(data):
    """Return what became of a file, in a line: its tables, or our error."""
    try:
        return f"{sum(len(tuple(table.rows)) for table in read_sheet(data).tables)} rows"
    except NumberportError as error:
        return str(error)


class TestCsv:
    """
    Text is read in whatever encoding and with whatever delimiter spreadsheet programs write.
    """

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_dialect_is_one_table(self, encoding, delimiter, end):
        """The same rows are read from every dialect of CSV."""
        data = written(ROWS, delimiter, end).encode(encoding)
        sheet = read_sheet(data, name="a.csv")
        assert [(table.name, tuple(table.rows)) for table in sheet.tables] == [("a.csv", ROWS)]
        assert tuple(sheet.tables[0].rows) == ROWS

    def test_delimiter_named_in_the_file(self):
        """A first line that names the delimiter is obeyed, and is no row."""
        assert rows_of(b"sep=|\nPhone|x\n1|2\n") == (("Phone", "x"), ("1", "2"))

    def test_single_column(self):
        """A file of one column has one column, whatever punctuation a few of its cells hold."""
        rows = rows_of(b"Phone\n212-555-0100\n212-555-0101\n(212) 555-0102; home\n")
        assert {len(row) for row in rows} == {1}

    def test_rows_count_as_in_the_program(self):
        """Blank lines are rows, except at the end; a line break inside quotes is none."""
        rows = rows_of(b'Phone\n\n"212-555-\n0100"\n212-555-0101\n\n\n')
        assert rows == (("Phone",), (), ("212-555-\n0100",), ("212-555-0101",))

    @given(st.binary(max_size=200))
    def test_junk_raises_only_our_errors(self, data):
        """Any bytes are a sheet or an error of ours."""
        assert outcome(data)

    @given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5))
    def test_what_is_written_is_read(self, rows):
        """Every text that CSV can hold comes back as it was, but for spaces in front."""
        clean = str.maketrans(dict.fromkeys([*range(9), 11, 12, *range(14, 32)]))
        rows = [("a", "b", "c"), *(tuple(text.translate(clean).strip() for text in row) for row in rows)]
        while not any(rows[-1]):
            rows.pop()
        rows = [row if any(row) else () for row in rows]
        assert rows_of(codecs.BOM_UTF8 + written(rows).encode()) == tuple(rows)


class TestRefused:
    """
    What is no spreadsheet is refused in a line that says what to do.
    """

    @pytest.mark.parametrize("data", [b"", b" \r\n\t", b",,\n,,\n"])
    def test_empty(self, data):
        """A file without a filled cell is empty."""
        with pytest.raises(EmptyFile, match="give a sheet"):
            read_sheet(data, name="numbers.csv")

    @pytest.mark.parametrize(
        ("data", "found"),
        [
            (b"%PDF-1.7 ...", "a PDF"),
            (b"\x89PNG\r\n\x1a\n", "a picture"),
            (b"\xff\xd8\xff\xe0", "a picture"),
            (b"GIF89a", "a picture"),
            (b"<html><body>", "a web page without a table"),
            (b"<?xml version='1.0'?><a/>", "XML of a kind"),
            (b"MIME-Version: 1.0", "a web archive"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"{\\rtf1", "RTF"),
            pytest.param(b"PK\x03\x04 and then nothing", "damaged", marks=pytest.mark.needs("files")),
            (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00", "no text"),
            (b"x" * 2_000_000, "a line of it has more than"),
        ],
    )
    def test_other_files(self, data, found):
        """A file of another kind is refused, and the error says what it is."""
        with pytest.raises(NotASpreadsheet, match=found):
            read_sheet(data, name="numbers.xlsx")

    @pytest.mark.parametrize("data", [b"Phone\n\x81\x8d\n", codecs.BOM_UTF8 + b"\xff", codecs.BOM_UTF16_LE + b"a"])
    def test_wrong_encoding(self, data):
        """Bytes that no encoding explains are refused with their place."""
        with pytest.raises(WrongEncoding, match="UTF-8"):
            read_sheet(data, name="numbers.csv")

    def test_hostile_name(self):
        """The name of a file cannot do harm in an error."""
        with pytest.raises(EmptyFile) as caught:
            read_sheet(b"", name="\x1b[2Jnumbers\n.csv")
        assert not set(str(caught.value)) & {"\x1b", "\n"}


@pytest.mark.needs("files")
class TestWorkbook:
    """
    Workbooks are read as they stand: every visible worksheet, every cell in its place.
    """

    def test_cells_keep_their_places(self):
        """Leading empty rows and columns count, so that row and column are those the program shows."""
        day = dt.date(2012, 5, 1)
        data = workbook(("One", {(2, 1): "Phone", (3, 1): 2125550100, (4, 1): day, (5, 1): True}))
        rows = rows_of(data)
        assert rows == ((), (), ("", "Phone"), ("", 2125550100.0), ("", day), ("", True))

    def test_hidden_worksheets_are_named_and_left_out(self):
        """A hidden worksheet is not read, and its name is kept."""
        data = workbook(("One", {(0, 0): "Phone"}), ("Old", {(0, 0): "Phone"}), hidden=("Old",))
        sheet = read_sheet(data)
        assert [table.name for table in sheet.tables] == ["One"]
        assert sheet.hidden == ("Old",)

    def test_only_hidden_worksheets(self):
        """A workbook whose filled worksheets are all hidden says so."""
        data = workbook(("One", {}), ("Old", {(0, 0): "Phone"}), hidden=("Old",))
        with pytest.raises(EmptyFile, match="hidden"):
            read_sheet(data)

    def test_locked(self):
        """A workbook of a kind that cannot be opened is refused in a line."""
        with pytest.raises(NotASpreadsheet):
            read_sheet(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048), name="locked.xls")

    def test_binary_workbook(self):
        """An XLSB is refused by name: its cells cannot be counted beforehand."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr("xl/workbook.bin", b"")
        with pytest.raises(NotASpreadsheet, match="XLSB"):
            read_sheet(data.getvalue())

    @given(st.integers(0, 2**32))
    def test_damaged_workbooks_raise_only_our_errors(self, seed):
        """A workbook with bytes changed anywhere is a sheet or an error of ours."""
        chance = random.Random(seed)
        data = bytearray(workbook(("One", {(0, 0): "Phone", (1, 0): "212-555-0100"})))
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert "\n" not in outcome(bytes(data))

    def test_bomb(self):
        """A workbook of a few kilobytes that would fill the memory is refused before it is read."""
        with pytest.raises(TooLarge, match="17,179,869,184 cells"):
            read_sheet(workbook(("One", {(0, 0): "Phone", (1_048_575, 16_383): "x"})), name="bomb.xlsx")


def test_missing_extra(monkeypatch):
    """Without the package that reads workbooks, the error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra, match=r"numberport\[files\]"):
        read_sheet(b"PK\x03\x04", name="numbers.xlsx")
