"""What holds of text files: their encoding, their delimiter, their rows, and what is pasted."""

import csv
import io
import itertools

import pytest
from hypothesis import given, strategies as st

from numberport.planning import EmptyFile, NotASpreadsheet, WrongEncoding, read_numbers, read_pasted, read_sheet
from numberport.planning.content import CHUNK, Content
from numberport.planning.encodings import encoding_of
from numberport.planning.tables import Torn

#: Letters that every encoding below can write.
LETTERS = st.text("abcdefgh éèüö;,|'\"0123456789-()", min_size=1, max_size=12)
ROWS = st.lists(st.tuples(LETTERS, LETTERS, LETTERS), min_size=1, max_size=8)


def rows_of(data, **options):
    """Return the rows of a text file."""
    (table,) = read_sheet(data, **options).tables
    return tuple(table.rows)


def numbers(sheet):
    """Return the numbers of a sheet, and None for each problem; blank cells are left out."""
    return [str(cell.number) if cell.number else None for cell in read_numbers(sheet) if not cell.is_blank]


class TestContent:
    """A file is read piece by piece, by several readers at once, and is what its bytes are."""

    @given(st.binary(max_size=200), st.lists(st.integers(0, 50), max_size=10))
    def test_a_file_reads_as_its_bytes(self, data, sizes):
        """Two readers of one open file do not disturb each other."""
        both = (Content(data), Content(io.BytesIO(data)))
        assert both[0].size == both[1].size == len(data)
        assert both[0].start == both[1].start
        with both[1].stream() as one, both[1].stream() as other:
            read = b"".join(itertools.chain.from_iterable((one.read(size), other.read(size)) for size in sizes))
        with both[0].stream() as stream:
            expected = b"".join(piece * 2 for piece in (stream.read(size) for size in sizes))
        assert read == expected
        assert b"".join(both[1].chunks()) == data

    def test_places(self):
        """A reader goes to a place from the beginning, from where it is, and from the end."""
        with Content(io.BytesIO(b"0123456789")).stream() as stream:
            assert (stream.seek(2), stream.read(1), stream.seek(2, io.SEEK_CUR), stream.read(1)) == (2, b"2", 5, b"5")
            assert (stream.seek(-1, io.SEEK_END), stream.read(), stream.tell()) == (9, b"9", 10)


class TestEncodings:
    """The encoding is told from the bytes, all of them."""

    @given(st.text("abc éèüñç", min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
    def test_what_can_be_told_is_told(self, text, encoding):
        """UTF-8 and whatever carries a mark are never taken for anything else."""
        data = text.encode(encoding)
        assert data.decode(encoding_of(Content(data), "a.csv")) == text

    @pytest.mark.parametrize("text", ["Café Zürich", "Renée, señor", "Köln", "don\u2019t \u2013 caf\u00e9"])
    @pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
    def test_eight_bits(self, text, encoding):
        """Words with accents are told apart as Windows and as a Mac write them."""
        assert encoding_of(Content(f"Phone\n{text}\n".encode(encoding)), "a.csv") == encoding

    def test_a_mac_is_named(self):
        """A file read as Mac Roman says so."""
        assert "Mac Roman" in read_sheet("Phone,Name\n4156270100,Café\n".encode("mac_roman")).notes[0]
        assert read_sheet("Phone,Name\n4156270100,Café\n".encode("cp1252")).notes == ()

    @pytest.mark.parametrize("place", [10, CHUNK - 1, CHUNK, CHUNK + 7])
    def test_the_last_byte_counts(self, place):
        """A byte that is no UTF-8 far down the file changes its encoding, or is named with its place."""
        text = bytearray(b"4156270100\n" * (CHUNK // 8))
        text[place] = 0xE9
        assert encoding_of(Content(bytes(text)), "a.csv") == "cp1252"
        marked = b"\xef\xbb\xbf" + bytes(text)
        with pytest.raises(WrongEncoding, match=f"byte {place + 3} "):
            encoding_of(Content(marked), "a.csv")

    def test_an_end_that_is_cut(self):
        """A text that ends within a character is refused with the place."""
        with pytest.raises(WrongEncoding, match="byte 4 "):
            encoding_of(Content(b"\xff\xfea\x00b"), "a.csv")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_control_characters(self, encoding):
        """A zero anywhere in a text is no text, in whatever encoding."""
        with pytest.raises(NotASpreadsheet, match="no text"):
            encoding_of(Content(("4156270100\n" * 200_000 + "\0").encode(encoding)), "a.csv")

    def test_a_line_without_end(self):
        """A file that is one line of megabytes is refused, not read into memory."""
        with pytest.raises(NotASpreadsheet, match="a line of it"):
            encoding_of(Content(b"1" * 10 * CHUNK), "a.csv")


class TestRows:
    """Rows are those that were written, and can be read again."""

    @given(ROWS, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), st.booleans())
    def test_round_trip(self, rows, delimiter, encoding, in_file):
        """What is written in any delimiter and encoding is read, twice, from bytes and from a file."""
        rows = [("a", "b", "c"), *(tuple(cell.strip() or "x" for cell in row) for row in rows)]
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows([[f"sep={delimiter}"], *rows] if delimiter != "," else rows)
        data = text.getvalue().replace(f'"sep={delimiter}"', f"sep={delimiter}").encode(encoding)
        (table,) = read_sheet(io.BytesIO(data) if in_file else data).tables
        assert tuple(table.rows) == tuple(table.rows) == tuple(rows)

    def test_a_torn_row_swallows_nothing(self):
        """A quotation mark that is never closed costs none of the rows below, and its row says so."""
        data = b'Phone,Name\n4156270100,Ann\n4156270101,"Bob\n4156270102,"Cy, Inc."\n\n4156270103,Dan\n'
        rows = rows_of(data)
        assert isinstance(rows[2], Torn)
        assert rows[1:6] == (
            ("4156270100", "Ann"),
            ("4156270101", '"Bob'),
            ("4156270102", "Cy, Inc."),
            (),
            ("4156270103", "Dan"),
        )
        notes = [cell.note for cell in read_numbers(read_sheet(data))]
        assert "never closed" in notes[1]
        assert not notes[0]

    @pytest.mark.parametrize("end", ["", "\n"])
    def test_a_torn_last_row(self, end):
        """The last row may be the torn one."""
        rows = rows_of(f'Phone,Name\n4156270100,Ann\n4156270101,"Bob{end}'.encode())
        assert rows[-1] == ("4156270101", '"Bob')

    def test_marks_inside_a_cell(self):
        """Marks that quote a word, or mean inches, are text, and cells below may still run over lines."""
        rows = rows_of(b'Phone,Name\n4156270100,"Big" Bob\n4156270101,19" rack\n4156270102,"on\ntwo"\n')
        assert rows[1:] == (("4156270100", "Big Bob"), ("4156270101", '19" rack'), ("4156270102", "on\ntwo"))

    def test_a_cell_longer_than_any(self):
        """A cell of a megabyte is cut, and the rows below it are read."""
        rows = rows_of(
            b'Phone,Name\n4156270100,"' + b"x" * 500_000 + b'"\n4156270101,' + b"y" * 500_000 + b"\n4156270102,z\n"
        )
        assert [row[0] for row in rows[1:]] == ["4156270100", "4156270101", "4156270102"]
        assert max(len(cell) for row in rows for cell in row) <= 2_000

    def test_a_row_that_runs_on_and_on(self):
        """Rows of which each opens a quotation mark and closes the last one do not become one row of a whole file."""
        rows = rows_of(b"Phone,Name\n" + b'a"b,"4156270100\n' * 5_000)
        assert len(rows) == 5_001

    def test_swallowed_rows_are_suspected(self):
        """A cell over several lines that holds a number's digits is said to be one, in case a mark is missing."""
        (cell,) = read_numbers(read_sheet(b'Phone,Name\n4156270100,"Ann\n4156270101,Bob"\n'))
        assert "Name runs over 2 lines" in cell.note

    def test_a_list_is_no_table(self):
        """Numbers side by side on a line are all read, and not taken for columns."""
        sheet = read_sheet(b"4156270100, 4156270101\n4156270102, 4156270103\n")
        assert numbers(sheet) == [f"+1415627010{digit}" for digit in range(4)]

    def test_other_columns_of_numbers_are_named(self):
        """A second column of numbers that is not read is not passed over in silence."""
        (remark,) = read_numbers(read_sheet(b"Phone,Desk\n4156270100,4156270101\n")).remarks
        assert "Desk (B)" in remark


class TestPasted:
    """What somebody pastes is read line by line, whatever stands before the numbers."""

    LETTER = ("- (415) 627-0100", "- 415-627-0101, 415-627-0102", "* 415.627.0103 (front desk)", "thanks, Dana")

    @pytest.mark.parametrize("greeting", ["", "Hi team, please port these:\n\n", "Hello,\nas agreed, the list\n\n"])
    def test_a_letter(self, greeting):
        """A letter with commas is no table: each of its lines is read, with or without a greeting."""
        found = list(read_numbers(read_pasted(greeting + "\n".join(self.LETTER))))
        assert [str(one.number) for one in found if one.number] == [f"+1415627010{end}" for end in range(3)]
        (words,) = (one for one in found if one.raw.endswith("(front desk)"))
        assert (words.problem, words.remedy.split(",")[0]) == ("letters", "leave out the words")

    def test_rows_stay_rows(self):
        """Rows with a title above them are a table all the same."""
        sheet = read_pasted("Acme\nName;Phone\nAnn;415-627-0100\nBob;415-627-0101\n")
        assert [one.settings for one in read_numbers(sheet) if one.number] == [(("Name", "Ann"),), (("Name", "Bob"),)]

    @given(
        st.lists(st.integers(0, 99), min_size=1, max_size=6),
        st.sampled_from(["", "- ", "* ", "\u2022 ", "1. ", "2) ", "> "]),
        st.sampled_from(["\n", "\r\n", "\n\n"]),
        st.sampled_from(["(415) 627-01{:02}", "+1 415 627 01{:02}", "415.627.01{:02}", "41562701{:02}"]),
    )
    def test_lists(self, ends, bullet, between, form):
        """A number a line, with or without a bullet, is that number."""
        text = between.join(bullet + form.format(end) for end in ends)
        assert numbers(read_pasted(text)) == [f"+141562701{end:02}" for end in ends]

    def test_a_long_list_on_a_line(self):
        """A hundred numbers on one line are a hundred numbers."""
        text = ", ".join(f"415-627-01{end:02}" for end in range(100))
        assert numbers(read_pasted(text)) == [f"+141562701{end:02}" for end in range(100)]

    def test_rows_of_a_spreadsheet(self):
        """Rows copied out of a spreadsheet keep their columns."""
        (cell,) = read_numbers(read_pasted("Name\tPhone\nAnn\t415-627-0100"))
        assert (cell.ref, cell.settings) == ("B2", (("Name", "Ann"),))

    def test_an_area_code_is_no_running_number(self):
        """What stands before the number is only left out where a whole number is left."""
        assert numbers(read_pasted("212. 627 0100\n3. 4156270101\n- 627-0100\n- +442071838750")) == [
            "+12126270100",
            "+14156270101",
            None,
            "+442071838750",
        ]

    def test_a_file_is_a_file(self):
        """A web page that is pasted, or piped, is read as one."""
        assert numbers(read_pasted(b"<table><tr><td>415-627-0100</td></tr></table>")) == ["+14156270100"]

    @pytest.mark.parametrize("text", ["", " \n\t\n"])
    def test_nothing(self, text):
        """Nothing pasted is an error that says so."""
        with pytest.raises(EmptyFile):
            read_pasted(text)
