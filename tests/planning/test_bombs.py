"""What holds of small files that ask for much: each is refused before anything makes room for it."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from numberport.errors import NumberportError
from numberport.planning import NotASpreadsheet, TooLarge, bounds, read_sheet, weight
from numberport.planning.compound import check_compound
from numberport.planning.weight import check_text
from workbooks import archive, ods, xlsx

XLS = Path(__file__).parents[1] / "data" / "numbers.xls"

pytestmark = pytest.mark.needs("files")


def patched(*changes):
    """Return the old workbook with bytes changed: each a place, or what stands there, and what is put there."""
    data = bytearray(XLS.read_bytes())
    for place, new in changes:
        at = place if isinstance(place, int) else data.index(place)
        data[at : at + len(new)] = new
    return bytes(data)


#: Where the worksheet says its size: the record's kind and length, then rows from and to, columns from and to.
SIZE = struct.pack("<HHII", 0x0200, 14, 0, 9)
#: The cell of the number 4156270101 (row 3, column B), of whatever kind of record.
NUMBER = struct.pack("<HH", 2, 1)


class TestText:
    """One long text, named by many cells, is weighed as often as it is named."""

    @staticmethod
    def shared(cells, length):
        """Return an XLSX of which many cells name one text."""

        def fill(book):
            sheet = book.add_worksheet()
            sheet.write_string(0, 0, "Phone")
            for row in range(1, cells + 1):
                sheet.write_string(row, 0, "x" * length)

        return xlsx(fill)

    def test_shared_texts(self, monkeypatch):
        """An XLSX is refused by what its cells hold, not by what its file does; up to the limit it is read."""
        data = self.shared(100, 1_000)
        monkeypatch.setattr(weight, "TEXT_LIMIT", 100_004)
        with pytest.raises(TooLarge, match="100,005 characters of text"):
            read_sheet(data, name="bomb.xlsx")
        monkeypatch.setattr(weight, "TEXT_LIMIT", 100_005)
        assert len(tuple(read_sheet(data).tables[0].rows)) == 101

    def test_a_long_text_named_once(self, monkeypatch):
        """One long text among many short ones is no bomb."""

        def fill(book):
            sheet = book.add_worksheet()
            for row in range(100):
                sheet.write_string(row, 0, "x" * (1_000 if row == 50 else 10))

        monkeypatch.setattr(weight, "TEXT_LIMIT", 3_000)
        assert len(tuple(read_sheet(xlsx(fill)).tables[0].rows)) == 100

    def test_places_that_are_none(self, monkeypatch):
        """A cell that names a text there is not weighs nothing."""
        monkeypatch.setattr(weight, "TEXT_LIMIT", 5)
        odd = '<c t="s"><v>x</v></c><c t="n"><v>0</v></c><c t="s"><v>99999999999999999</v></c>'
        sheet = f'<w><c t="s"><v>{{}}</v></c>{odd}</w>'
        parts = {"xl/sharedStrings.xml": "<sst>, <si><t>abc</t></si></sst>", "xl/a.xml": sheet.format(7)}
        check_text(io.BytesIO(archive(parts)), "a.xlsx")
        with pytest.raises(TooLarge, match="6 characters"):
            check_text(
                io.BytesIO(archive(parts | {"xl/a.xml": sheet.format(0), "xl/b.xml": sheet.format(0)})), "a.xlsx"
            )

    def test_repeated_texts(self):
        """An ODS is weighed with its cells, and its rows, as often as they say they are repeated."""
        row = (
            '<table:table-row table:number-rows-repeated="{}"><table:table-cell office:value-type="string"'
            ' table:number-columns-repeated="{}"><text:p>{}</text:p></table:table-cell></table:table-row>'
        )
        with pytest.raises(TooLarge, match="characters of text"):
            read_sheet(ods({"a": row.format(1_000, 1_000, "x" * 1_000)}))
        assert len(tuple(read_sheet(ods({"a": row.format(3, 2, "415-627-0100")})).tables[0].rows)) == 3

    def test_the_limit_holds_a_real_sheet(self):
        """A million rows with five hundred characters each are within the limit."""
        assert bounds.TEXT_LIMIT >= 500 * 1_000_000


class TestOldWorkbooks:
    """An XLS may not say that it is larger than any sheet, nor be it, nor hide where its parts are."""

    def test_as_it_is(self):
        """An honest workbook passes."""
        check_compound(XLS.read_bytes(), "numbers.xls")

    @pytest.mark.parametrize(
        "size",
        [
            struct.pack("<HHIIHH", 0x0200, 14, 0, 2**31, 0, 2**15),
            struct.pack("<HHIIHH", 0x0200, 14, 5, 4, 0, 3),
            struct.pack("<HHIIHH", 0x0200, 14, 0, 65_536, 0, 512),
        ],
    )
    def test_a_size_that_cannot_be(self, size):
        """A worksheet that says it has more cells than anybody fills is refused before room is made for them."""
        with pytest.raises(TooLarge, match="cells"):
            read_sheet(patched((SIZE, size)), name="bomb.xls")

    def test_a_cell_far_away(self):
        """A cell in the last row and column counts with all before it."""
        data = XLS.read_bytes()
        place = data.index(struct.pack("<HH", 0x0203, 14) + NUMBER)
        far = patched((place + 4, struct.pack("<HH", 65_535, 65_535)))
        with pytest.raises(TooLarge, match="4,294,967,"):
            read_sheet(far, name="bomb.xls")

    @pytest.mark.parametrize(
        "change",
        [
            (30, struct.pack("<H", 31)),
            (32, struct.pack("<H", 9)),
            (44, struct.pack("<I", 2**31)),
            (48, struct.pack("<I", 2**20)),
            (68, struct.pack("<I", 2**20)),
            (76, struct.pack("<I", 2**20)),
            (76, struct.pack("<I", 0)),
        ],
    )
    def test_parts_that_are_not_there(self, change):
        """A file that says its parts lie where they cannot is damaged."""
        with pytest.raises(NotASpreadsheet, match="damaged"):
            read_sheet(patched(change))

    def test_cut_short(self):
        """A file that ends early, wherever, is damaged or another kind of file, and never a defect of ours."""
        data = XLS.read_bytes()
        for length in range(8, len(data), 97):
            with pytest.raises(NumberportError):
                read_sheet(data[:length])

    @given(st.integers(0, 2**32))
    @example(0)
    def test_damage(self, seed):
        """With any bytes changed, the file is a sheet or an error of ours, and the program lives on."""
        chance = random.Random(seed)
        data = bytearray(XLS.read_bytes())
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.choice((0, 255, chance.randrange(256)))
        said = ""
        try:
            rows = [tuple(table.rows) for table in read_sheet(bytes(data)).tables]
        except NumberportError as error:
            said = str(error)
            rows = []
        assert rows or (said and "\n" not in said)

    def test_too_many_bytes(self, monkeypatch):
        """A file larger than any workbook is not read."""
        from numberport.planning import workbooks

        monkeypatch.setattr(workbooks, "UNPACKED_LIMIT", 1_000)
        with pytest.raises(TooLarge, match="bytes"):
            read_sheet(XLS.read_bytes())

    def test_a_defect_of_the_reader(self, monkeypatch):
        """A reader that gives up in its own way on a damaged file is said to have met one."""
        import python_calamine

        class PanicException(BaseException):
            """What a defect in the reader comes as."""

        class Reader:
            """A reader that gives up."""

            error = PanicException()

            @classmethod
            def from_filelike(cls, _):
                """Give up."""
                raise cls.error

        monkeypatch.setattr(python_calamine, "CalamineWorkbook", Reader)
        with pytest.raises(NotASpreadsheet, match="it is damaged"):
            read_sheet(XLS.read_bytes())
        Reader.error = KeyboardInterrupt()
        with pytest.raises(KeyboardInterrupt):
            read_sheet(XLS.read_bytes())


def test_a_zip_bomb():
    """A workbook of a few kilobytes that unpacks to gigabytes is refused by its directory."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/worksheets/sheet1.xml", "<row/>" * 1_000)
    raw = bytearray(data.getvalue())
    place = raw.rindex(b"PK\x01\x02") + 24
    raw[place : place + 4] = (2**31).to_bytes(4, "little")
    with pytest.raises(TooLarge, match="2,147,483,648 bytes when unpacked"):
        read_sheet(bytes(raw), name="bomb.xlsx")
