"""What holds of a sheet gone through row by row: every row counts once, and nothing is lost or made up."""

import datetime as dt
import io
import itertools

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.planning import Sheet, Table, cells, plan, read_numbers, read_sheet
from numberport.planning.columns import find_columns
from numberport.planning.damage import Damaged, Mended, _mend_text, is_blank, mend
from numberport.planning.merges import Merges
from numberport.planning.numbered import Numbered
from numberport.planning.readings import outcomes
from numberport.planning.tables import Merged
from numberport.telephone import TelephoneNumber
from numberport.testing.strategies import numbers

GOOD = st.integers(0, 99).map(lambda end: f"(415) 627-01{end:02}")
CONTENT = st.one_of(
    GOOD,
    st.sampled_from(["", "n/a", "2.12556E+09", "125550100", "'4156270100", "x", "12", "415-627-0100 / 415-627-0101"]),
    st.text(max_size=10),
    st.dates(dt.date(1900, 3, 1)),
    st.floats(allow_nan=False),
    st.booleans(),
)


def sheet(rows, **options):
    """Return a sheet of one table."""
    return Sheet(name="a.csv", tables=(Table(name="a.csv", rows=rows, **options),))


def summary(cell):
    """Return what a cell says, wherever it stands."""
    return cell.raw, cell.number, cell.problem, cell.note


class TestRows:
    """Every row below the header is a number, a problem or blank, once."""

    @given(st.lists(CONTENT, max_size=20))
    def test_each_row_counts_once(self, contents):
        """Each row gives cells, in order, and none is both a number and a problem."""
        found = cells(sheet([("Phone",), ("(415) 627-0100",), *((content,) for content in contents)]))
        assert [row for row, _ in itertools.groupby(cell.row for cell in found)] == [*range(2, len(contents) + 3)]
        for cell in found:
            assert [cell.number is not None, cell.problem is not None, cell.is_blank].count(True) == 1
            assert not cell.is_blank or not any(map(str.isdecimal, cell.raw)) or cell.raw == "Phone"

    @given(st.lists(CONTENT, max_size=12), st.randoms())
    def test_the_order_of_rows_does_not_matter(self, contents, chance):
        """Rows in another order give the same cells in that order."""
        rows = [(content,) for content in contents]
        shuffled = chance.sample(rows, len(rows))
        lead = [("Phone",), ("(415) 627-0100",)]
        one, other = (sorted(map(repr, map(summary, cells(sheet(lead + part))))) for part in (rows, shuffled))
        assert one == other

    @given(numbers())
    def test_repair_never_changes_a_number(self, number):
        """A valid number, in any of its own spellings, is that number, and nothing is said to be mended."""
        for text in (number.e164, number.international, number.rfc3966):
            assert [(found.number, found.note) for found in outcomes(text, None, None)] == [(number, "")]

    @given(st.from_regex(r"(\+?1[-. ]?)?\(?[0-9]{3}\)?[-. ]?[0-9]{3}[- ]?[0-9]{4}", fullmatch=True))
    def test_sound_spellings_are_not_looked_at_twice(self, text):
        """What looks like a number as everybody types it has no damage by any rule."""
        assert mend(text) == mend(f" {text}".lstrip()) == Mended(text)
        assert isinstance(_mend_text(f"{text}\u200b"), Mended | Damaged)
        assert not is_blank(text)

    def test_streams(self):
        """A sheet may be endless: its cells come one by one."""
        rows = Endless()
        reading = read_numbers(Sheet(name="a", tables=(Table(name="a", rows=rows),)))
        assert [cell.row for cell in itertools.islice(reading, 5_000)] == [*range(2, 5_002)]
        assert rows.furthest < 10_000

    def test_wide_rows_far_down(self):
        """A row that is wider than all before it keeps what it says there, under its letters."""
        rows = [("Phone",), *[("415-627-0100",)] * 3_000, ("415-627-0101", "v", "w")]
        assert cells(sheet(rows))[-1].settings == (("B", "v"), ("C", "w"))

    def test_names_that_stand_twice(self):
        """Two columns of one name are both carried along."""
        (cell,) = cells(sheet([("Phone", "tag", "tag"), ("415-627-0100", "a", "b")]))
        assert cell.settings == (("tag", "a"), ("tag (2)", "b"))

    def test_many_accounts(self):
        """Rows of one account share it, and rows of another do not."""
        rows = [("Phone", "Carrier"), *((f"415-627-01{place:02}", f"carrier {place % 2}") for place in range(6))]
        found = cells(sheet(rows))
        assert [cell.account.carrier for cell in found] == ["carrier 0", "carrier 1"] * 3
        assert found[0].account is found[2].account

    def test_a_country_that_is_a_calling_code(self):
        """A row's country holds, in whatever way it is written."""
        rows = [("Phone", "Country code"), ("020 7183 8750", "+44"), ("4156270100", 1.0)]
        assert [str(cell.number) for cell in cells(sheet(rows))] == ["+442071838750", "+14156270100"]

    def test_too_many_in_a_cell(self):
        """A cell with more numbers than anybody writes is one problem."""
        (found,) = outcomes("415-627-0100\n" * 20_001, None, "US")
        assert found.problem == "too many numbers in one cell"

    def test_damage_among_several(self):
        """Of several numbers in a cell, each has its own damage."""
        notes = [
            (found.number and str(found.number), found.problem)
            for found in outcomes("4156270100.0\n2.12556E+09", None, "US")
        ]
        assert notes == [("+14156270100", None), (None, "scientific notation")]


class Endless:
    """Rows without end, which know how far they were read."""

    def __init__(self):
        self.furthest = 0

    def __iter__(self):
        yield ("Phone",)
        for count in itertools.count(1):
            self.furthest = max(self.furthest, count)
            yield ("415-627-0100",)


class TestMerges:
    """A number belongs to the first row of its cell, everything else to all of them."""

    def test_heading_over_all(self):
        """A heading merged over all columns is not taken for a number."""
        rows = [("Name", "Phone"), ("East", ""), ("", "415-627-0100")]
        found = cells(sheet(rows, merged=(Merged(1, 0, 1, 1),)))
        assert [cell.is_blank for cell in found] == [True, False]

    @given(st.lists(st.tuples(*[st.integers(0, 6)] * 4), max_size=5))
    def test_no_merge_loses_a_cell(self, corners):
        """Whatever is merged, what stands in a cell stands there afterwards."""
        merged = [Merged(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
        merges = Merges(merged)
        for place in range(8):
            row = tuple(f"{place}{column}" if (place + column) % 2 else "" for column in range(5))
            values, _ = merges.of_row(place, row, 1)
            assert all(before in ("", after) for before, after in zip(row, values, strict=False))
            assert len(values) >= len(row)


class TestRemarks:
    """What was not read, or reads otherwise than it looks, is said."""

    def test_nothing_to_say(self):
        """A plain sheet needs no remark."""
        assert read_numbers(sheet([("Phone",), ("415-627-0100",)])).remarks == ()

    def test_long_lists_are_cut(self):
        """Of many hidden rows a few are named, and the others counted."""
        rows = [("Phone",), *[("415-627-0100",)] * 20]
        (remark,) = read_numbers(sheet(rows, hidden_rows=frozenset(range(12)))).remarks
        assert remark == "Hidden rows were read all the same: 2, 3, 4, 5, 6 and 6 more."

    def test_rows_above_the_first(self):
        """Rows of a numbered table come with their cells, those above and the header with none."""
        table = Table(name="a", rows=(("Acme",), ("Phone",), ("415-627-0100",)))
        found = [(values, len(cells)) for values, cells in Numbered(table, find_columns(table)).rows()]
        assert found == [(("Acme",), 0), (("Phone",), 0), (("415-627-0100",), 1)]


@pytest.mark.parametrize("size", [10, 200_000])
def test_a_file_as_large_as_it_likes(size):
    """A file is read where it lies: the first cells of it cost no more than they are."""
    text = io.BytesIO(b"Phone\n" + b"(415) 627-0100\n" * size)
    first = next(iter(read_numbers(read_sheet(text))))
    assert first.number == TelephoneNumber("+14156270100")


class TestOtherColumns:
    """Every other column is carried along; words for blank mean something only where a number or a role stands."""

    @given(st.lists(st.text(max_size=8) | st.sampled_from(["no", "x", "pending", "none", "-", "n/a"]), max_size=4))
    def test_carried(self, texts):
        """A text stays what it is, spaces at its ends aside; only where nothing is written nothing is carried."""
        names = [f"Note {place}" for place in range(len(texts))]
        (cell,) = cells(sheet([("Phone", *names), ("415-627-0100", *texts)]))
        assert cell.settings == tuple(
            (name, text.strip()) for name, text in zip(names, texts, strict=True) if text.strip()
        )

    def test_words_for_blank_in_a_role(self):
        """An account number of "none" is no account number."""
        (cell,) = cells(sheet([("Phone", "Account number", "SPID"), ("415-627-0100", "none", "-")]))
        assert cell.account.account_number is None
        assert cell.facts.network == ""

    @given(st.lists(st.sampled_from(["Note", "note", "Note (2)", "", "B"]), max_size=5))
    def test_names_are_told_apart(self, names):
        """Columns of one name are carried side by side, each under a name of its own."""
        rows = [("Phone", *names), ("415-627-0100", *map(str, range(len(names))))]
        (cell,) = cells(sheet(rows))
        assert [text for _, text in cell.settings] == [str(place) for place in range(len(names))]
        assert len(dict(cell.settings)) == len(names)

    def test_beyond_all_that_was_looked_at(self):
        """A row that is wider than those the columns were told by is carried whole, under names of their own."""
        rows = [("Phone", "D"), *(("415-627-0100", "x"),) * 2_100, ("415-627-0101", "a", "b", "c")]
        *_, cell = cells(sheet(rows))
        assert cell.settings == (("D", "a"), ("C", "b"), ("D (2)", "c"))

    def test_the_second_is_counted(self):
        """The second column of a name is called by it and a count, and both reach the order."""
        rows = [("TN", "Note", "Note"), ("415-627-0100", "left", "right")]
        (order,) = plan(sheet(rows)).orders
        assert order.set_up[0][1] == (("Note", "left"), ("Note (2)", "right"))

    def test_a_second_account_number_stays_secret(self):
        """A second column of account numbers is not carried to where everybody looks."""
        rows = [("TN", "Account number", "Account Number", "Account number"), ("415-627-0100", "A-1", "A-2", "A-3")]
        (cell,) = cells(sheet(rows))
        assert cell.settings == ()
        reading = read_numbers(sheet(rows))
        assert [column for column in range(4) if reading.tables[0].columns.shows(column)] == [0]
        (remark,) = reading.remarks
        assert "left out: Account Number (C), Account number (2) (D); name it Account number, or PIN" in remark

    def test_columns_without_a_name(self):
        """A file says which of its columns nobody named: all of them where it has no header."""
        (remark,) = read_numbers(sheet([("Ann", "415-627-0100", "4711", "")])).remarks
        assert remark == "No header was found, so nothing is known of: A, C; give them names in the first row."
        rows = [("TN", "", ""), ("415-627-0100", "", "4711")]
        (remark,) = read_numbers(sheet(rows)).remarks
        assert remark.startswith("The header does not name every column, so nothing is known of: C;")


class TestBillingNumber:
    """A billing number is read under the country of its row."""

    ROWS = (("020 7946 0000", "020 7946 0100"), ("020 7946 0001", "020 7946 0101"))

    def test_of_the_region(self):
        """Two billing numbers of another country are two accounts."""
        made = plan(sheet([("BTN", "TN"), *self.ROWS]), region="GB")
        assert [str(order.account.billing_number) for order in made.orders] == ["+442079460000", "+442079460001"]
        assert not any(cell.note for cell in made.cells)

    def test_of_the_country_column(self):
        """The country column wins, row by row, for what rows of another country say alike."""
        rows = [
            ("BTN", "TN", "Country"),
            ("201 555 0100", "201-555-0101", "US"),
            ("201 555 0100", "020 7946 0101", "GB"),
        ]
        american, british = cells(sheet(rows))
        assert str(american.account.billing_number) == "+12015550100"
        assert str(british.account.billing_number) == "+442015550100"


class TestCountryColumn:
    """A number valid only by ignoring the country its row names is a problem."""

    @pytest.mark.parametrize(
        ("country", "number", "good"),
        [
            ("CA", "212-627-0101", False),
            ("Canada", "416-627-0101", True),
            ("US", "416-627-0101", False),
            ("US", "787-627-0101", True),
            ("PR", "787-627-0101", True),
            ("PR", "212-627-0101", False),
            ("CA", "800-627-0101", True),
            ("1", "416-627-0101", True),
            ("+1", "212-627-0101", True),
            ("44", "+44 7781 123456", True),
            ("GB", "+44 7781 123456", False),
            ("GB", "020 7946 0101", True),
            ("GB", "+1 212-627-0101", False),
        ],
    )
    def test_held_to_it(self, country, number, good):
        """By name or letters to the country, by calling code to the code; toll-free numbers are of every country."""
        (cell,) = cells(sheet([("TN", "Country"), (number, country)]))
        assert (cell.problem is None) is good
        assert good or (cell.problem == "of another country" and "the country column" in cell.remedy)


class TestRemarksOfAPlan:
    """What was found out about a file beside its numbers comes with its plan."""

    def test_of_a_plan(self):
        """A plan of a sheet, or of a reading of it, says what the reading says; one of rows has nothing to say."""
        rows = [("TN", "Alt"), ("415-627-0100", "415-627-0101"), ("415-627-0102", "415-627-0103")]
        whole = attrs.evolve(sheet(rows), hidden=("Old",))
        reading = read_numbers(whole)
        assert len(reading.remarks) == 2
        for made in (plan(whole), plan(reading)):
            assert made.remarks == reading.remarks
            assert {*reading.remarks} <= {*made.sections()[0].sentences}
            assert made.data()["remarks"] == list(reading.remarks)
        assert plan(reading.__iter__()).remarks == ()
