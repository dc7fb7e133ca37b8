"""What holds of cells: each is a number, a problem with a remedy, or blank, and says where it stands."""

import csv
import pickle

import pytest
from hypothesis import given, strategies as st

from numberport.parties import Address, Secret
from numberport.planning import Cell, EmptyFile, NoNumberColumn, Sheet, Table, UnknownColumn, cells, read_sheet
from numberport.planning.cell import Cells, PlainCell
from numberport.planning.given import cells_given
from numberport.planning.numbered import cells_of_mappings, cells_of_text
from numberport.telephone import TelephoneNumber


def sheet(*rows, name="numbers.csv"):
    """Return a sheet of one table."""
    return Sheet(name=name, tables=(Table(name=name, rows=rows),))


def only(text, region="US"):
    """Return the one cell that a text comes to."""
    (cell,) = cells_of_text(1, text, region)
    return cell


class TestEveryRow:
    """
    Every row below the header is accounted for.
    """

    @given(st.lists(st.one_of(st.text(), st.floats(), st.booleans(), st.dates()), max_size=20))
    def test_of_anything(self, values):
        """Whatever the cells hold, each row gives one cell or more, and each cell is one of three things."""
        rows = [("Phone",), ("212-555-0100",), *((value,) for value in values)]
        found = cells(sheet(*rows))
        assert {cell.row for cell in found} == {*range(2, len(rows) + 1)}
        for cell in found:
            assert [cell.number is not None, cell.problem is not None, cell.is_blank].count(True) == 1
            assert bool(cell.problem) == bool(cell.remedy)

    def test_real_numbers(self, cases):
        """Every row of a file of real restaurants is two numbers, one in two spellings where the file says so."""
        data = (cases / "fodors_zagats_phone.csv").read_bytes()
        rows = list(csv.DictReader(data.decode().splitlines()))
        left, right = (cells(read_sheet(data, name="real.csv"), column) for column in ("left", "right"))
        assert all(cell.number for cell in (*left, *right))
        same = [one.number == other.number for one, other in zip(left, right, strict=True)]
        assert same == [row["expected"] == "equivalent" for row in rows]

    def test_short_rows(self):
        """A row too short to reach the column is blank there."""
        found = cells(sheet(("x", "Phone"), ("a",), ("b", "212-555-0100"), ()))
        assert [cell.is_blank for cell in found] == [True, False, True]

    def test_repeated_header(self):
        """A header repeated on every printed page is blank."""
        found = cells(sheet(("Phone",), ("212-555-0100",), ("Phone",), ("212-555-0101",)))
        assert [(cell.row, cell.is_blank, cell.raw) for cell in found][1] == (3, True, "Phone")


class TestPlace:
    """
    A cell says where it stands as the spreadsheet program does.
    """

    def test_place(self):
        """Sheet, row, column and address are those a person sees."""
        (cell,) = cells(sheet(("Acme",), ("id", "Number to Port"), ("1", "(212) 555-0100")))
        assert (cell.sheet, cell.row, cell.column, cell.ref) == ("numbers.csv", 3, "Number to Port", "B3")
        assert cell.where == "numbers.csv, row 3 (B3)"

    def test_every_worksheet(self):
        """All worksheets with a column of numbers are read; those without are passed over."""
        with_numbers = Table(name="East", rows=(("Phone",), ("212-555-0100",)))
        more = Table(name="West", rows=(("Tel",), ("415-555-0100",)))
        notes = Table(name="Notes", rows=(("hello",),))
        found = cells(Sheet(name="a.xlsx", tables=(with_numbers, notes, more)))
        assert [cell.sheet for cell in found] == ["East", "West"]

    @pytest.mark.parametrize(("column", "error"), [(None, NoNumberColumn), ("Phone", UnknownColumn)])
    def test_no_worksheet(self, column, error):
        """If no worksheet has such a column, the error speaks of the widest."""
        tables = (Table(name="a", rows=(("x",),)), Table(name="b", rows=(("x", "y"), ("1", "2"))))
        with pytest.raises(error) as caught:
            cells(Sheet(name="a.xlsx", tables=tables), column)
        assert caught.value.name == "b"

    def test_nothing_below(self):
        """A header with nothing below it is an empty file."""
        with pytest.raises(EmptyFile, match="below its header"):
            cells(sheet(("Phone",)))


class TestReading:
    """
    What a cell says is read, mended or named.
    """

    @pytest.mark.parametrize(
        ("text", "e164", "note"),
        [
            ("(212) 555-0100", "+12125550100", ""),
            ("'2125550100", "+12125550100", "apostrophe"),
            ("2125550100.0", "+12125550100", "trailing .0"),
            ("2,125,550,100", "+12125550100", "thousands"),
            ("212-555-0100 x5", "+12125550100", "extension 5 was left out"),
            ("'212-555-0100 ext 12", "+12125550100", "apostrophe was left out; extension 12"),
        ],
    )
    def test_numbers(self, text, e164, note):
        """A number is read, and the note says what was done to it."""
        cell = only(text)
        assert str(cell.number) == e164
        assert note in cell.note
        assert bool(note) == bool(cell.note)

    @pytest.mark.parametrize(
        ("text", "problem", "remedy"),
        [
            ("1.23E+10", "scientific notation", "retype|again"),
            ("125550100", "lost a digit", "(212) 555-0100, (312) 555-0100, (412) 555-0100 ..."),
            ("999-555-0100", "no such area code", "bill"),
            ("see below", "not a number", "type"),
            ("212-555-0100 front desk", "letters", "digits"),
            ("12345", "too short", "area code"),
        ],
    )
    def test_problems(self, text, problem, remedy):
        """A problem has its reason and a remedy."""
        cell = only(text)
        assert (cell.number, cell.problem) == (None, problem)
        assert any(part in cell.remedy for part in remedy.split("|"))

    def test_lost_zero_is_put_back(self):
        """Digits that can only have been these are put back, and the note shows the number."""
        cell = only("669812345", "IT")
        assert str(cell.number) == "+390669812345"
        assert "put back: +39 06 6981 2345" in cell.note

    def test_two_numbers(self):
        """Two numbers in one cell are both read, and both say so."""
        found = tuple(cells_of_text(1, "212-555-0100 / 999-555-0100\n'212-555-0101 x5"))
        assert [str(cell.number) for cell in found] == ["+12125550100", "None", "+12125550101"]
        assert {cell.row for cell in found} == {1}
        assert found[0].note == "3 numbers in one cell"
        assert found[1].problem == "no such area code"

    def test_long_cells_are_bounded(self):
        """Not more of a cell is kept than anybody can read."""
        assert len(only("9" * 100_000).raw) == 1_000


class TestCountry:
    """
    A country column wins over the region.
    """

    def test_it_decides(self):
        """A number without its country code is of the country its row names."""
        found = cells(sheet(("Phone", "Country"), ("020 7946 0018", "UK"), ("212-555-0100", "")))
        assert [str(cell.number) for cell in found] == ["+442079460018", "+12125550100"]

    def test_a_number_of_another_country_is_a_problem(self):
        """A number that is good only if the column is ignored is a problem."""
        good, other, national, unknown = cells(
            sheet(
                ("Phone", "Country"),
                ("+1 416 555 0100", "CA"),
                ("+1 212 555 0100", "GB"),
                ("212-555-0101", "GB"),
                ("212-555-0102", "Narnia"),
            )
        )
        assert good.number
        assert (other.problem, other.number) == ("of another country", None)
        assert "country column says GB" in national.remedy
        assert (unknown.problem, "Narnia" in unknown.remedy) == ("no such country", True)


class TestRest:
    """
    What else a row says is carried along, and secrets stay secret.
    """

    def test_account(self):
        """Columns about the account become one, its secrets masked."""
        header = ("Phone", "Carrier", "Account number", "PIN", "Signer", "Address", "BTN", "Rate centre")
        row = (
            "212-555-0100",
            "Bayline",
            "A-1",
            "4417",
            "Ann Lee",
            "1 Main St, Albany, NY 12207",
            "212-555-0199",
            "NYC",
        )
        (cell,) = cells(sheet(header, row))
        account = cell.account
        assert (account.carrier, account.signer, cell.facts.rate_center) == ("Bayline", "Ann Lee", "NYC")
        assert (account.account_number, account.pin) == (Secret("A-1"), Secret("4417"))
        assert account.billing_number == TelephoneNumber("+12125550199")
        assert account.service_address == Address.parse(row[5])
        assert cell.settings == ()
        assert "4417" not in repr(cell)

    def test_unreadable_billing_number(self):
        """A billing number that is none is left out with a note, and the number itself stays good."""
        (cell,) = cells(sheet(("Phone", "BTN"), ("212-555-0100", "none yet")))
        assert cell.number
        assert cell.note == "its billing number was left out (not a number)"

    def test_settings(self):
        """Every other column is carried along unchanged, in its order, without the empty ones."""
        header = ("Campaign_url", "Phone", "description", "media_type", "")
        (cell,) = cells(sheet(header, ("https://x.example/1", "212-555-0100", " =1+1 ", "n/a", 7.0)))
        assert cell.settings == (
            ("Campaign_url", "https://x.example/1"),
            ("description", "=1+1"),
            ("media_type", "n/a"),
            ("E", "7"),
        )


class TestMappings:
    """
    Rows as csv.DictReader gives them are read like a sheet.
    """

    def test_like_a_sheet(self):
        """The same cells come of the rows of a reader as of the file."""
        text = "id,Phone,Campaign_url\n1,212-555-0100,u\n2,999-555-0100,v\n3,n/a,\n4,212-555-0101,w,extra\n5\n"
        named = tuple(cells_of_mappings(enumerate(csv.DictReader(text.splitlines()), start=1)))
        read = cells(read_sheet(text.encode(), name="a.csv"))
        assert [(cell.row, cell.number, cell.problem) for cell in named] == [
            (cell.row, cell.number, cell.problem) for cell in read
        ]
        assert named[0].where == "line 2"
        assert named[0].settings == (("id", "1"), ("Campaign_url", "u"))

    def test_rows_of_different_names(self):
        """Rows that do not agree in their names are read by all of them, and odd values as text."""
        rows = [(1, {"tn": TelephoneNumber("+12125550100")}), (2, {"a": 7, "tn": 2125550101})]
        found = tuple(cells_of_mappings(rows))
        assert [str(cell.number) for cell in found] == ["+12125550100", "+12125550101"]
        assert [cell.settings for cell in found] == [(), (("a", "7"),)]

    def test_nothing_in_a_data_frame(self):
        """A field of a data frame that holds no value is blank."""
        (cell,) = cells_of_mappings([(1, {"tn": "212-627-0100", "Site": float("nan"), "Floor": 2.0})])
        assert cell.settings == (("Floor", "2"),)

    def test_unknown_names(self):
        """Rows without a column of numbers are refused."""
        with pytest.raises(NoNumberColumn):
            tuple(cells_of_mappings([(1, {"name": "Ann"})]))


class TestMadeWhenAskedFor:
    """
    The cells of plain numbers are made when they are asked for, and nobody can tell.
    """

    @given(
        st.lists(
            st.one_of(
                st.from_regex(r"\+?1?[-. ]?\(?212\)?[-. ]?627[-. ]?01\d\d(\.0)?", fullmatch=True),
                st.text(alphabet="0123456789+-.() '", max_size=16),
            ),
            max_size=5,
        )
    )
    def test_as_if_read_closely(self, texts):
        """A list comes to the cells that its texts come to one by one."""
        close = tuple(cell for place, text in enumerate(texts, start=1) for cell in cells_of_text(place, text))
        made = Cells(cells_given(texts, "US"))
        assert made == close
        assert hash(made) == hash(close)

    def test_like_a_tuple(self):
        """They are counted, taken out by place and by slice, compared, shown and pickled as a tuple of them is."""
        number = TelephoneNumber("+12126270100")
        made = Cells((PlainCell(1, "212-627-0100", number), Cell(row=2, raw="x")))
        whole = (Cell(row=1, raw="212-627-0100", number=number), Cell(row=2, raw="x"))
        assert (len(made), made[0], made[-1], made[:1]) == (2, *whole, whole[:1])
        assert (made == [*whole], repr(made)) == (False, repr(whole))
        assert pickle.loads(pickle.dumps(made)) == whole  # noqa: S301 - pickled here

    def test_where_nothing_is_said(self):
        """What a plain number is made of says what its cell says."""
        plain = PlainCell(7, "212-627-0100", TelephoneNumber("+12126270100"))
        for name in ("sheet", "row", "ref", "raw", "number", "account", "facts", "settings"):
            assert getattr(plain, name) == getattr(plain.cell, name)


def test_cells_are_values():
    """Cells are equal by value and survive pickling; a place of a plain list is a line."""
    cell = Cell(row=3, raw="x")
    assert pickle.loads(pickle.dumps(cell)) == cell  # noqa: S301 - pickled here
    assert cell.where == "line 3"
    assert cell.kind is None
