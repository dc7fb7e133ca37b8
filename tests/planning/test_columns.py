"""What holds of columns: the numbers are found by name or by what they are."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport.planning import NoNumberColumn, Table, UnknownColumn
from numberport.planning.columns import column_letters, country_code, find_columns
from numberport.planning.headings import NAMES, Role

NUMBERS = ("212-555-0100", "(416) 555-0101", "800.555.0102")


def table(*rows):
    """Return a table of these rows."""
    return Table(name="numbers.csv", rows=rows)


class TestByName:
    """
    A column is known by its name, however it is written.
    """

    @given(st.sampled_from(NAMES[Role.NUMBER]), st.sampled_from((str.upper, str.title, str.lower)), st.integers(0, 3))
    def test_known_names(self, name, case, above):
        """Every known name is found in any case and with any punctuation, under any title."""
        header = ("id", f" {case(name).replace(' ', '_')}: ")
        titles = [("Numbers of Acme", ""), ("", ""), ("as of March", "")][:above]
        found = find_columns(table(*titles, header, *(("7", number) for number in NUMBERS)))
        assert (found.header, found.number) == (above, 1)

    def test_named_by_the_caller(self):
        """The column asked for is taken, by name or by letters."""
        sheet = table(("left", "right"), *((number, number) for number in NUMBERS))
        assert find_columns(sheet, column=" Right ").number == 1
        assert find_columns(sheet, column="b").number == 1
        assert find_columns(sheet, column="b").header == 0

    def test_surer_names_win(self):
        """A column called "number" gives way to a surer name."""
        sheet = table(("Number", "Phone number"), *((str(place), number) for place, number in enumerate(NUMBERS)))
        assert find_columns(sheet).number == 1

    def test_a_name_without_numbers_is_none(self):
        """A column that is called after numbers but holds none gives way to one that does."""
        sheet = table(("Number", "Contact"), *((str(place), number) for place, number in enumerate(NUMBERS)))
        assert find_columns(sheet).number == 1

    def test_a_header_repeated_below_is_no_header(self):
        """A name among the numbers does not make what stands above it disappear."""
        sheet = table(*((number,) for number in NUMBERS), ("Phone",))
        assert find_columns(sheet).first_row == 0


class TestByContent:
    """
    Without a known name, the column of which most cells are numbers is taken.
    """

    def test_unknown_header(self):
        """A header of unknown words is still a header."""
        sheet = table(("who", "what"), *(("Ann", number) for number in NUMBERS))
        found = find_columns(sheet)
        assert (found.header, found.number, found.names) == (0, 1, ("who", "what"))

    def test_no_header(self):
        """Without a header no number is lost, and columns are called by their letters."""
        found = find_columns(table(*(("Ann", number) for number in NUMBERS)))
        assert (found.header, found.first_row, found.names) == (None, 0, ("A", "B"))

    def test_damaged_first_row(self):
        """A first row that holds a bad number is no header."""
        assert find_columns(table(("999-555-0100",), *((number,) for number in NUMBERS))).header is None

    def test_only_bad_numbers_under_a_good_name(self):
        """A column called after numbers is taken although none of them is good, if nothing better is there."""
        assert find_columns(table(("Phone", "x"), ("999-555-0100", "y"))).number == 0

    def test_region_counts(self):
        """What is a number depends on the country."""
        sheet = table(("a", "b"), ("x", "020 7946 0018"))
        assert find_columns(sheet, region="GB").number == 1
        with pytest.raises(NoNumberColumn):
            find_columns(sheet, region="US")


class TestTitles:
    """
    A header is found under titles and empty rows, by the names in it, or by standing above the numbers.
    """

    TITLES = (("Acme Widgets - list",), ("Prepared 2026-02-20 by Dana",), ())

    @given(
        st.sampled_from(("Telephone No.", "Rufnummer", "what", "Line to move")),
        st.integers(0, 1),
        st.lists(st.sampled_from((*TITLES, ("Acme", "list"))), max_size=4),
    )
    def test_under_titles(self, name, column, titles):
        """Whatever the column of numbers is called, and wherever it stands."""
        header = ["Location", "Current Carrier", "Account Number"]
        header.insert(column, name)
        rows = [["HQ", "V", "A-1"] for _ in NUMBERS]
        for row, number in zip(rows, NUMBERS, strict=True):
            row.insert(column, number)
        found = find_columns(table(*titles, tuple(header), *map(tuple, rows)))
        assert (found.header, found.number, found.names) == (len(titles), column, tuple(header))
        assert {Role.CARRIER, Role.ACCOUNT_NUMBER} <= found.roles.keys()

    def test_a_title_of_the_numbers(self):
        """A title that could be the name of a column gives way to the row in which more is known."""
        rows = (("Phone numbers", ""), (), ("Telephone No.", "Carrier"), (NUMBERS[0], "V"))
        assert find_columns(table(*rows)).header == 2

    def test_a_row_of_words_among_the_numbers(self):
        """Below the header a row without a number is a bad row, and no header."""
        rows = (("who", "what"), ("Ann", "call Bob"), ("Cy", NUMBERS[0]), ("Dee", NUMBERS[1]))
        assert find_columns(table(*rows)).header == 0

    def test_days_in_front(self):
        """A day, and anything else that is no text, ends the search."""
        rows = ((dt.date(2026, 3, 1), ""), (4156270100.0, "x"), (4156270101.0, "y"))
        assert find_columns(table(*rows)).header is None


class TestWithheld:
    """
    What is left out is known.
    """

    def test_left_out(self):
        """A second account column is left out, whatever its place; columns nobody named are known as such."""
        header = ("Phone", "Verizon account number", "Account no.", "", "Note")
        found = find_columns(table(header, (NUMBERS[0], "1", "2", "3", "4", "5")))
        assert found.roles[Role.ACCOUNT_NUMBER] == 2
        assert (found.withheld, found.unnamed) == ((1,), (3, 5))
        assert [found.shows(column) for column in range(7)] == [True, False, False, False, True, False, False]


class TestNotFound:
    """
    What cannot be found is an error that lists what is there.
    """

    def test_no_numbers(self):
        """The error lists the columns and the way to name one."""
        with pytest.raises(NoNumberColumn, match=r"found: name, city; name it with --column"):
            find_columns(table(("name", "city"), ("Ann", "Oslo")))

    def test_a_number_is_no_name(self):
        """Where the first row holds values, columns are listed by their letters."""
        rows = ((NUMBERS[0], "Ann"), *((f"x{place}", "y") for place in range(3)))
        with pytest.raises(NoNumberColumn, match="found: A, B; name it"):
            find_columns(table(*rows))

    def test_one_column(self):
        """In a list of one column the numbers are found, however few they are."""
        assert find_columns(table(("list",), *[("none",)] * 8, (NUMBERS[0],))).number == 0

    def test_unknown_column(self):
        """The error repeats the name asked for and lists the columns."""
        with pytest.raises(UnknownColumn, match=r"no column 'Phone'; found: name, city"):
            find_columns(table(("name", "city"), ("Ann", "Oslo")), column="Phone")

    def test_many_columns(self):
        """A very wide table is listed in part."""
        names = tuple(f"column {place}" for place in range(30))
        with pytest.raises(NoNumberColumn, match="and 10 more"):
            find_columns(table(names, ("x",) * 30))

    @pytest.mark.parametrize("column", [None, "x", ""])
    def test_empty_table(self, column):
        """A table without rows has no columns at all."""
        with pytest.raises((NoNumberColumn, UnknownColumn), match=r"numbers\.csv"):
            find_columns(table(), column=column)


class TestRoles:
    """
    Other columns have roles, or are carried along.
    """

    def test_roles_and_carried(self):
        """Columns with a role are not carried, and neither is one that promises a secret."""
        header = ("Phone", "Losing Carrier", "PIN", "Port-out PIN code", "Campaign_url", "")
        found = find_columns(table(header, ("212-555-0100", "X", "1", "2", "u", "v")))
        assert found.roles == {Role.NUMBER: 0, Role.CARRIER: 1, Role.PIN: 2}
        assert [found.names[place] for place in found.carried] == ["Campaign_url", "F"]

    @pytest.mark.parametrize(("values", "is_country"), [(("US", "Canada", ""), True), (("NY", "CA"), False)])
    def test_region_may_name_states(self, values, is_country):
        """A column called "region" says the country only if all it says are countries."""
        rows = [(number, value) for number, value in zip(NUMBERS, values, strict=False)]
        found = find_columns(table(("Phone", "Region"), *rows))
        assert (Role.COUNTRY in found.roles) is is_country

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Deutschland", "DE"),
            ("Österreich", "AT"),
            ("Austria", "AT"),
            ("Royaume-Uni", "GB"),
            ("us", "US"),
            ("U.S.A.", "US"),
            ("Canada", "CA"),
            ("+44", "GB"),
            ("1", "US"),
            ("999", None),
            ("Narnia", None),
        ],
    )
    def test_countries(self, text, code):
        """A country is known by its letters, its name and its calling code."""
        assert country_code(text) == code


@given(st.integers(0, 20_000))
def test_letters_are_those_of_spreadsheets(index):
    """Column letters count as spreadsheet programs count: A to Z, AA, AB ..."""
    number = 0
    for letter in column_letters(index):
        number = number * 26 + ord(letter) - ord("A") + 1
    assert number == index + 1
