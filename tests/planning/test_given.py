"""What a program may give as rows."""

import pytest
from hypothesis import given, strategies as st

from numberport.planning import Cell, plan
from numberport.planning.given import NotARow, UnknownCountry, country_given
from numberport.telephone import TelephoneNumber

#: The kinds of row a number may come as, by its last digits.
FORMS = (
    "(646) 201-{}".format,
    "+1 646 201 {}".format,
    lambda line: int(f"646201{line}"),
    lambda line: float(f"646201{line}"),
    lambda line: TelephoneNumber(f"+1646201{line}"),
    lambda line: {"phone": f"646201{line}"},
)


class TestRows:
    """Texts, spreadsheet numbers, numbers, cells and rows with names are read; anything else is refused aloud."""

    @given(st.lists(st.tuples(st.integers(2000, 9999), st.sampled_from(FORMS)), min_size=1, max_size=6))
    def test_every_row_counts(self, drawn):
        """Whatever kind a row is of, its number is in the plan."""
        made = plan([form(line) for line, form in drawn])
        assert {number.e164 for number in made.numbers} == {f"+1646201{line}" for line, _ in drawn}
        assert not made.problems

    def test_cells_and_numbers(self):
        """What a plan read can be planned again, as cells and as numbers."""
        made = plan(["646-201-4411", "646-201-4412"])
        assert plan(made.cells).numbers == plan(made.numbers).numbers == made.numbers

    @pytest.mark.parametrize("nothing", [None, float("nan"), "", "n/a"])
    def test_nothing_is_blank(self, nothing):
        """A row in which nothing stands is blank, and counted as such, whatever says so."""
        made = plan(["646-201-4411", nothing, "646-201-4412"])
        assert len(made.numbers) == 2
        assert [cell.row for cell in made.skipped] == [2]

    @pytest.mark.parametrize(
        ("rows", "sentence"),
        [
            ("646-201-4411", "the rows are of type str"),
            (b"6462014411", "the rows are of type bytes"),
            ({"phone": "646-201-4411"}, "the rows are of type dict"),
            (6462014411, "the rows are of type int"),
            (["646-201-4411", ("646-201-4412",)], "row 2 is of type tuple"),
            ([b"x"], "row 1 is of type bytes"),
            ([True], "row 1 is of type bool"),
        ],
    )
    def test_refused(self, rows, sentence):
        """Nothing is passed over in silence."""
        with pytest.raises(NotARow, match=sentence):
            plan(rows)


class TestCountry:
    """The country of numbers without their country code."""

    @pytest.mark.parametrize("text", ["US", "us", "usa", "United States", "1"])
    def test_known(self, text):
        """By its letters in any case, its name or its calling code."""
        assert country_given(text) == "US"
        assert plan(["646-201-4411"], region=text).numbers

    @pytest.mark.parametrize("text", ["moon", "", "ZZ", 7])
    def test_unknown(self, text):
        """It is said once, and not of every row."""
        with pytest.raises(UnknownCountry, match="two letters"):
            plan(["646-201-4411"], region=text)

    def test_none(self):
        """Without one, numbers are read that have their country code."""
        made = plan(["+1 646 201 4411", "646-201-4411"], region=None)
        assert [str(number) for number in made.numbers] == ["+16462014411"]


class TestCells:
    """Cells that a program makes may say one thing twice."""

    def test_two_settings_of_one_name(self):
        """Where these contradict each other none is taken; where they agree it is said once."""
        number = TelephoneNumber("+16462014411")
        (order,) = plan([Cell(row=1, number=number, settings=(("a", "1"), ("a", "2"), ("b", "3"), ("b", "3")))]).orders
        assert order.set_up == (((number,), (("b", "3"),)),)


class TestAskingThePlan:
    """A plan is asked about a number in whatever spelling it was made from."""

    def test_region(self):
        """Numbers without a country code are of the plan's own country."""
        made = plan(["020 7946 0100", "020 7946 0101"], region="gb")
        assert str(made["020 7946 0100"].number) == "+442079460100"
        assert "(020) 7946 0101" in made
        assert "212-555-0100" not in made
        assert made.order_of("020 7946 0100") is made.orders[0]
        assert made.apart("020 7946 0100", "020 7946 0101") is None
        assert "020 7946 0100" in made.why("020 7946 0100")
