"""What holds of files that are no text: workbooks, web pages, XML; each read for what it is, and never trusted."""

import contextlib
import datetime as dt
import io
import re
import string
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from numberport.planning import EmptyFile, NotASpreadsheet, TooLarge, cells, read_numbers, read_sheet, webpages
from numberport.planning.bounds import MARKUP_LIMIT
from numberport.planning.layout import layouts
from numberport.planning.tables import Merged
from workbooks import archive, ods, ods_rows, page, spreadsheetml, without_values, xlsx

XLS = Path(__file__).parents[1] / "data" / "numbers.xls"
TEXTS = st.text(string.ascii_letters + string.digits + "é&<>\"' ", max_size=12).map(str.strip)
GRIDS = st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=6)


def table_of(data, place=0, **options):
    """Return one table of a file."""
    return read_sheet(data, **options).tables[place]


def trimmed(rows):
    """Return rows without empty cells and rows at their ends."""
    cut = []
    for row in rows:
        cells = list(row)
        while cells and cells[-1] == "":
            cells.pop()
        cut.append(tuple(cells))
    while cut and not cut[-1]:
        cut.pop()
    return cut


#: An ODS, which only the extra for workbooks can read.
ODS = ods({"a": ods_rows([["415-627-0100"]])})
NEEDS = pytest.mark.needs("files")


class TestNames:
    """A file is what its content says; a name that says otherwise is a note."""

    @pytest.mark.parametrize(
        ("data", "name", "note"),
        [
            (page([["415-627-0100"]]).encode(), "export.xls", "a web page"),
            (b"Phone\tName\n415-627-0100\tAnn\n", "export.xls", "text"),
            (spreadsheetml(["<Row><Cell><Data>415-627-0100</Data></Cell></Row>"]).encode(), "export.xls", "XML"),
            pytest.param(
                ods({"a": ods_rows([["415-627-0100"]])}), "a.csv", "a workbook", marks=pytest.mark.needs("files")
            ),
            pytest.param(
                ods({"a": ods_rows([["4156270100"]])}), "a.xls", "another kind", marks=pytest.mark.needs("files")
            ),
        ],
    )
    def test_misnamed(self, data, name, note):
        """The sheet is read for what it is, and says so."""
        sheet = read_sheet(data, name=name)
        assert note in sheet.notes[0]
        assert [str(cell.number) for cell in cells(sheet) if cell.number] == ["+14156270100"]
        assert note in read_numbers(sheet).remarks[0]

    @pytest.mark.parametrize("name", ["export.htm", "export", "the sheet", ".xls"])
    def test_well_named(self, name):
        """A name that says what the file is, or nothing, gives no note."""
        assert read_sheet(page([["415-627-0100"]]).encode(), name=name).notes == ()


class TestWebPages:
    """Tables of web pages are read as they would be drawn."""

    @given(GRIDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    def test_round_trip(self, rows, encoding):
        """Every cell of a table comes back, whatever it holds; spaces side by side are drawn as one."""
        data = page([["start"], *rows, ["end"]]).encode(encoding)
        drawn = [tuple(" ".join(text.split()) for text in row) for row in rows]
        assert trimmed(table_of(data).rows) == trimmed([["start"], *drawn, ["end"]])

    def test_spans(self):
        """A cell over several rows or columns keeps the others in their places, and is told."""
        table = webpages.read_webpage(
            "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f</table>", "a.htm"
        ).tables[0]
        assert table.rows == (("a", "b", "", "c"), ("", "d", "e", "f"))
        assert table.merged == (Merged(0, 0, 1, 0), Merged(0, 1, 0, 2))

    def test_odd_pages(self):
        """Tables in tables, hidden rows, scripts, lines and what Excel keeps of a number are read for what they are."""
        text = (
            "</td>\n<!-- <table> --><table><tr><td>out<table><tr><td>in</table> er<script>1<2 <td></script></td></tr>"
            "<tr style='display: none'><td>gone<br>by <b>now</b>"
            "<tr><td x:num='2125550100'>2.12556E+09</td></table><p>a < b<td> <!-- end"
        )
        outer, inner = webpages.read_webpage(text, "a.htm").tables
        assert (outer.name, inner.name) == ("table 1", "table 2")
        assert outer.rows == (("out er",), ("gone\nby now",), ("2125550100",))
        assert inner.rows == (("in",),)
        assert outer.hidden_rows == {1}

    def test_bad_spans(self):
        """A span that is no number, or too large, is bounded."""
        (row,) = webpages.read_webpage("<table><tr><td colspan=x>a<td colspan=99999>b<td>c</table>", "a").tables[0].rows
        assert len(row) == 1 + 1_000 + 1

    def test_no_table(self):
        """A page without a table, or with an empty one, is refused."""
        with pytest.raises(NotASpreadsheet, match="without a table"):
            read_sheet(b"<html>hello</html>")
        with pytest.raises(EmptyFile):
            read_sheet(b"<html><table></table>")

    @pytest.mark.parametrize(
        "text",
        [
            "<table>" * 20_000,
            "<table>" + "<td>" * 500_000,
            "<table>" + "<tr><td colspan=1000>" * 50_000,
            "<table><td>" + "<" * 300_000,
            "<table><td>" + "<a " * 100_000,
            "<table><td>" + "<!--" * 100_000,
            "<table><td>" + "<![" * 100_000,
            "<table><td>" + "&#" * 300_000,
            "<table><td>&#" + "9" * 100_000 + ";",
            "<table><td " + "a" * 300_000 + ">",
            "<table><td " + "a " * 4_000 + ">",
            '<table><td a="' + "'" * 300_000,
            "<table><script>" + "<td>" * 100_000,
            "<table><td>" + "<div>" * 300_000,
            "<table><tr>" + "<td rowspan=60000>" * 1_000 + "<tr>" * 100_000,
        ],
        ids=range(15),
    )
    def test_hostile(self, text):
        """Deep, wide and broken pages end in time, as a table or as our error."""
        with contextlib.suppress(NotASpreadsheet, TooLarge):
            assert webpages.read_webpage(text, "a.htm").tables

    def test_too_large(self):
        """A page that is larger than any is not read."""
        with pytest.raises(TooLarge, match="web page"):
            read_sheet(b"<table>\n" + b" " * MARKUP_LIMIT)


class TestSpreadsheetMl:
    """XML Spreadsheet 2003 is read without trusting it."""

    def test_cells(self):
        """Cells stand where their index says, and are of the type they say."""
        rows = (
            '<Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="String">Phone</Data></Cell></Row>',
            '<Row ss:Hidden="1"><Cell ss:MergeDown="1" ss:MergeAcross="1">',
            '<Data ss:Type="Number">4156270100</Data></Cell>',
            '<Cell><Data ss:Type="Boolean">1</Data></Cell></Row>',
            '<Row><Cell><Data ss:Type="DateTime">2012-05-01T00:00:00.000</Data></Cell>',
            '<Cell><Data ss:Type="Number">x</Data></Cell><Cell/></Row>',
        )
        table = table_of(spreadsheetml(rows).encode())
        assert table.name == "Sheet1"
        assert tuple(table.rows) == (
            (),
            ("", "Phone"),
            (4156270100.0, "", True),
            (dt.datetime(2012, 5, 1), "x", ""),  # noqa: DTZ001 - a cell has no zone
        )
        assert table.hidden_rows == {2}
        assert table.merged == (Merged(2, 0, 3, 1),)

    def test_hidden_worksheets(self):
        """A hidden worksheet is named and left out; a visible one says so or nothing."""
        cell = "<Row><Cell><Data>4156270100</Data></Cell></Row>"
        options = "<WorksheetOptions><Visible>{}</Visible></WorksheetOptions>"
        hidden = spreadsheetml([cell], name="Old", options=options.format("SheetHidden")).encode()
        with pytest.raises(EmptyFile, match="hidden"):
            read_sheet(hidden)
        assert table_of(spreadsheetml([cell], options=options.format("SheetVisible")).encode()).name == "Sheet1"

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (spreadsheetml(["<Row>"]), "damaged"),
            (
                spreadsheetml(["<Row/>"]).replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook', 1),
                "document type",
            ),
            (spreadsheetml(["<a>" * 200]), "too deeply"),
        ],
    )
    def test_damage(self, text, found):
        """XML that is damaged, that could expand, or that nests without end is refused in a line."""
        with pytest.raises(NotASpreadsheet, match=found):
            read_sheet(text.encode())

    @pytest.mark.parametrize(
        "row",
        ['<Row><Cell ss:Index="9999999"/></Row>', '<Row><Cell ss:MergeAcross="9999999"/></Row>'],
    )
    def test_bombs(self, row):
        """A few bytes that name more cells than anybody fills are refused."""
        with pytest.raises(TooLarge, match="cells"):
            read_sheet(spreadsheetml([row] * 4).encode())


@pytest.mark.needs("files")
class TestOpenDocument:
    """ODS: what is filtered away or hidden in it is told."""

    @given(GRIDS)
    @settings(max_examples=15)
    def test_round_trip(self, rows):
        """Every cell comes back."""
        data = ods({"One": ods_rows([["start"], *rows, ["end"]])})
        assert trimmed(table_of(data).rows) == trimmed([["start"], *map(tuple, rows), ["end"]])

    def test_hidden(self):
        """Filtered rows, hidden columns and merged cells are told; empty hidden rows at the end are not."""
        columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
        rows = ods_rows([["Phone", "x"], ["415-627-0100", "y"]], row_1='table:visibility="filter"')
        rows += (
            '<table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="string">'
            "<text:p>415-627-0101</text:p></table:table-cell></table:table-row>"
            '<table:table-row table:number-rows-repeated="1000" table:visibility="collapse">'
            "<table:table-cell/></table:table-row>"
        )
        sheet = read_sheet(ods({"One": columns + rows}), name="a.ods")
        (table,) = sheet.tables
        assert (table.hidden_rows, table.hidden_columns, table.merged) == ({1}, {1}, (Merged(2, 0, 3, 0),))
        first, second = cells(sheet)
        assert first.note == "its row is hidden"
        assert "merged over 2 rows" in second.note
        assert read_numbers(sheet).remarks == (
            "Hidden rows were read all the same: 2.",
            "Hidden columns were read all the same: B.",
        )


@pytest.mark.needs("files")
class TestXlsx:
    """XLSX: hidden rows and columns, merged cells and formulas without values are told."""

    @staticmethod
    def filled(book):
        """Fill a workbook with all of them."""
        sheet = book.add_worksheet("One")
        for column, name in enumerate(("Name", "Phone", "Carrier", "Note")):
            sheet.write(0, column, name)
        sheet.write(1, 1, "415-627-0100")
        sheet.merge_range(2, 1, 4, 1, "415-627-0101")
        sheet.merge_range(1, 2, 5, 2, "Bayline")
        sheet.merge_range(5, 0, 5, 1, "415-627-0102")
        sheet.merge_range(6, 0, 6, 3, "East region")
        sheet.write(7, 1, "415-627-0103")
        sheet.write_formula(8, 1, "=B8", None, "4156270104")
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})
        book.add_worksheet("Notes").write(0, 0, "hello")

    def test_layout(self):
        """Each is told by worksheet and place, and every number is read once."""
        sheet = read_sheet(xlsx(self.filled), name="a.xlsx")
        found = {cell.ref: cell for cell in cells(sheet) if not cell.is_blank}
        assert {ref: str(cell.number) for ref, cell in found.items()} == {
            "B2": "+14156270100",
            "B3": "+14156270101",
            "B6": "+14156270102",
            "B8": "+14156270103",
            "B9": "+14156270104",
        }
        assert found["B3"].note == "its cell is merged over 3 rows; the number belongs to the first"
        assert [found[ref].account.carrier for ref in ("B2", "B3", "B6", "B8")] == ["Bayline"] * 3 + [None]
        assert found["B8"].note == "its row is hidden"
        assert read_numbers(sheet).remarks == (
            "No column of numbers was found in: Notes.",
            "Hidden rows of One were read all the same: 8.",
            "Hidden columns of One were read all the same: D.",
        )

    def test_formulas_never_computed(self):
        """A formula without its value looks blank and is a problem instead, with what to do."""
        sheet = read_sheet(without_values(xlsx(self.filled)))
        (problem,) = (cell for cell in cells(sheet) if cell.problem)
        assert (problem.ref, problem.problem) == ("B9", "a formula without a value")
        assert "save it" in problem.remedy

    @pytest.mark.parametrize("empty", ["", "<v></v>", "<v/>", "<v> </v>"])
    def test_a_value_in_which_nothing_stands(self, empty):
        """Some programs write the value all the same, and empty: no number is lost for that."""
        with zipfile.ZipFile(io.BytesIO(xlsx(self.filled))) as source:
            parts = {name: source.read(name).decode() for name in source.namelist()}
        written = {name: re.sub(r"(</f>)<v>[^<]*</v>", rf"\1{empty}", text) for name, text in parts.items()}
        typed = {name: re.sub(r'(r="B9"[^>]*) t="str"', r"\1", text) for name, text in written.items()}
        (problem,) = (cell for cell in cells(read_sheet(archive(typed))) if cell.problem)
        assert (problem.ref, problem.problem) == ("B9", "a formula without a value")

    def test_a_formula_that_gives_an_empty_text(self):
        """A formula that was computed, and gave nothing, is blank."""

        def filled(book):
            sheet = book.add_worksheet("One")
            sheet.write_column(0, 0, ["Phone", "415-627-0100"])
            sheet.write_formula(2, 0, '=""', None, "")
            sheet.write(3, 0, "415-627-0101")

        with zipfile.ZipFile(io.BytesIO(xlsx(filled))) as source:
            parts = {name: source.read(name).decode() for name in source.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = re.sub(r'<c r="A3"[^>]*>(<f>.*?</f>)<v>[^<]*</v>', r'<c r="A3" t="str">\1<v></v>', parts[sheet])
        assert '"A3" t="str"' in parts[sheet]
        assert [cell.is_blank for cell in cells(read_sheet(archive(parts)))] == [False, True, False]

    def test_names_of_parts(self):
        """A worksheet's part is found by its name, absolute or not; what is missing says nothing."""
        data = xlsx(self.filled)
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        links = "xl/_rels/workbook.xml.rels"
        absolute = {**parts, links: parts[links].replace(b'"worksheets/', b'"/xl/worksheets/')}
        told = layouts(io.BytesIO(archive(absolute)))
        assert told == layouts(io.BytesIO(data))
        assert told["One"].hidden_rows == {7}
        del parts[links]
        assert layouts(io.BytesIO(archive(parts))) == {}

    @pytest.mark.parametrize(
        ("before", "after"),
        [(b'r="1"', b'r="x"'), (b'min="4"', b'min="x"'), (b'ref="B3:B5"', b'ref="B3:?"'), (b'r="A1"', b'q="A1"')],
    )
    def test_odd_addresses(self, before, after):
        """A place that cannot be read is the next one, or none."""
        with zipfile.ZipFile(io.BytesIO(xlsx(self.filled))) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = re.sub(re.escape(before), after, parts[sheet], count=1)
        assert layouts(io.BytesIO(archive(parts)))["One"].hidden_rows == {7}

    def test_entities_are_never_expanded(self):
        """A part that declares a document type is refused before anything could expand."""
        bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Relationships/>'
        with zipfile.ZipFile(io.BytesIO(xlsx(self.filled))) as source:
            parts = {name: source.read(name) for name in source.namelist()} | {"xl/_rels/workbook.xml.rels": bomb}
        with pytest.raises(NotASpreadsheet, match="document type"):
            read_sheet(archive(parts))


@pytest.mark.needs("files")
class TestXls:
    """XLS: an old workbook is read like any other."""

    def test_cells(self):
        """Numbers, merged cells and hidden worksheets are those that were written."""
        sheet = read_sheet(XLS.read_bytes(), name="numbers.xls")
        found = {cell.ref: cell for cell in cells(sheet) if not cell.is_blank}
        assert {ref: cell.number and str(cell.number) for ref, cell in found.items()} == {
            "B2": "+14156270100",
            "B3": "+14156270101",
            "B4": None,
            "B5": None,
            "B6": "+12126270160",
            "B9": "+12126270161",
        }
        assert (found["B4"].problem, found["B5"].problem) == ("lost a digit", "turned into a date")
        assert "merged over 3 rows" in found["B6"].note
        assert [found[ref].account.carrier for ref in ("B2", "B3")] == ["Bayline", "Bayline"]
        assert sheet.hidden == ("Old",)
        assert sheet.notes == ()
