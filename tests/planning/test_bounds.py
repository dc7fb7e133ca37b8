"""What holds of the bounds: no small file can ask for a large memory."""

import io
import zipfile

import pytest

from numberport.planning.bounds import CELL_LIMIT, UNPACKED_LIMIT, TooLarge, check_bounds as check_content
from numberport.planning.content import Content


def check_bounds(data, name):
    """Check the bounds of bytes."""
    check_content(Content(data), name)


def archive(**parts):
    """Return a ZIP archive of parts; two underscores stand for a slash and one for a point."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


def opendocument(rows):
    """Return an ODS with these rows."""
    return archive(content_xml=f"<x><table:table>{rows}</table:table></x>")


class TestCells:
    """
    The cells a reader would make room for are counted beforehand.
    """

    @pytest.mark.parametrize("address", ['r="XFD1048576"', "r = 'XFD1048576'", 'r="xfd1048576"'])
    def test_a_far_cell(self, address):
        """One cell far out makes a worksheet too large, under whatever name it is kept."""
        data = archive(xl__anything_xml=f"<row><c {address}/></row>")
        with pytest.raises(TooLarge, match="17,179,869,184 cells"):
            check_bounds(data, "bomb.xlsx")

    def test_a_cell_across_two_chunks(self):
        """An address is found wherever the reading of a large part happens to break."""
        for before in range((1 << 20) - 20, (1 << 20) + 2):
            data = archive(xl__sheet_xml=b" " * before + b' r="XFD1048576" ')
            with pytest.raises(TooLarge):
                check_bounds(data, "bomb.xlsx")

    def test_repeated_cells(self):
        """Filled rows and cells that are repeated count as often as they say; empty ones do not."""
        cell = '<table:table-cell office:value-type="float" table:number-columns-repeated="16384"/>'
        row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
        empty = '<table:table-cell table:number-columns-repeated="16384"/>'
        check_bounds(opendocument(row.format(1_048_576, empty)), "fine.ods")
        with pytest.raises(TooLarge):
            check_bounds(opendocument(row.format(1_048_576, cell)), "bomb.ods")

    @pytest.mark.parametrize("row", ["<row><c/></row>", "<x:row/>", "<row/>\n"])
    def test_more_rows_than_a_worksheet_has(self, row):
        """More rows than a spreadsheet program writes are refused, with or without an address of their own."""
        check_bounds(archive(xl__sheet_xml=row * 1_000), "fine.xlsx")
        with pytest.raises(TooLarge, match="of 1,048,577 rows, more than the 1,048,576 that are read; save"):
            check_bounds(archive(xl__sheet_xml=row * 1_048_577), "bomb.xlsx")
        with pytest.raises(TooLarge, match="9,999,999 rows"):
            check_bounds(archive(xl__sheet_xml='<row r="9999999"/>'), "bomb.xlsx")

    def test_more_repeated_rows_than_a_worksheet_has(self):
        """So are filled rows of an ODS that are repeated."""
        row = '<table:table-row table:number-rows-repeated="1048577">{}</table:table-row>'
        check_bounds(opendocument(row.format("<table:table-cell/>")), "fine.ods")
        with pytest.raises(TooLarge, match="1,048,577 rows"):
            check_bounds(opendocument(row.format('<table:table-cell office:value-type="float"/>')), "bomb.ods")

    def test_a_large_honest_sheet(self):
        """A million rows of a few columns pass."""
        assert CELL_LIMIT >= 1_048_576 * 20
        check_bounds(archive(xl__sheet_xml='<c r="T1048576"/>'), "large.xlsx")


class TestSize:
    """
    Parts are bounded by their unpacked size, and held to what the directory says of it.
    """

    def test_zeros(self):
        """A part that unpacks beyond the limit is refused without unpacking it."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target, target.open("xl/x.xml", "w") as part:
            for _ in range(UNPACKED_LIMIT // 1_000_000 + 1):
                part.write(bytes(1_000_000))
        with pytest.raises(TooLarge, match="when unpacked"):
            check_bounds(data.getvalue(), "bomb.xlsx")

    def test_a_lie(self):
        """A part that is larger than the directory says is damage."""
        data = bytearray(archive(a_xml=b"x" * 1_000))
        place = data.rindex(b"PK\x01\x02") + 24
        data[place : place + 4] = (10).to_bytes(4, "little")
        with pytest.raises(zipfile.BadZipFile):
            check_bounds(bytes(data), "lie.xlsx")

    def test_an_archive_behind_something_else(self):
        """An archive is found behind whatever stands in front of it."""
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + archive(xl__a_xml='<c r="XFD1048576"/>')
        with pytest.raises(TooLarge):
            check_bounds(data, "bomb.xls")

    def test_what_is_no_archive_passes(self):
        """A file that is no archive cannot be larger inside."""
        check_bounds(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "numbers.xls")
