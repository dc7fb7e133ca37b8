"""What holds of damage: it is mended where one reading exists, and named where not."""

import datetime as dt

import pytest
from hypothesis import example, given, strategies as st

from numberport.planning.damage import Damaged, Mended, is_blank, lost_digits, mend, raw_text
from numberport.planning.readings import outcomes
from numberport.telephone import TelephoneNumber

TEN_DIGITS = st.integers(2_000_000_000, 9_999_999_999).map(str)


class TestMended:
    """
    Damage with one reading is undone, and said.
    """

    @given(TEN_DIGITS, st.sampled_from(("{}.0", "{}.00", "{},0", "'{}", "\u2019{}", '="{}"', "={}", "'{}.0", "  '{} ")))
    def test_what_is_around_the_digits(self, digits, form):
        """What a spreadsheet puts around a number is taken away, also twice."""
        mended = mend(form.format(digits))
        assert isinstance(mended, Mended)
        assert mended.text.strip() == digits
        assert mended.note

    @given(TEN_DIGITS, st.sampled_from((",", "'", "\u2019")))
    def test_thousands(self, digits, separator):
        """Separators of thousands are taken out."""
        assert mend(f"{int(digits):,}".replace(",", separator)).text == digits

    @given(TEN_DIGITS)
    def test_complete_scientific_notation(self, digits):
        """Scientific notation that kept every digit is written out."""
        assert mend(f"{digits[0]}.{digits[1:]}E+09").text == digits

    @given(TEN_DIGITS)
    def test_numbers(self, digits):
        """A number cell holds its digits, without the fraction that it does not have."""
        assert mend(float(digits)) == mend(int(digits))
        assert mend(int(digits)).text == digits
        assert raw_text(float(digits)) == digits
        assert bool(mend(int(digits)).note) is digits.endswith("0000")

    @given(TEN_DIGITS, st.sampled_from(("-", "\u2212")))
    def test_a_minus_in_front(self, digits, minus):
        """A minus sign is left out and said, in a number cell and in a text alike."""
        text = mend(f"{minus}{digits}")
        assert text == Mended(digits, "the minus sign in front was left out")
        assert mend(-int(digits)).text == mend(-float(digits)).text == digits
        assert text.note in mend(-int(digits)).note

    @pytest.mark.parametrize("value", [2125560000, 2125560000.0])
    def test_four_zeros(self, value):
        """A number cell that ends in four zeros may have been rounded, and is to be looked at; a text is as typed."""
        assert "it ends in four zeros" in mend(value).note
        assert mend("2125560000") == Mended("2125560000")
        (found,) = outcomes(value, None, "US")
        assert (str(found.number), "look whether" in found.note) == ("+12125560000", True)
        (found,) = outcomes("-2126270107", None, "US")
        assert (str(found.number), found.note) == ("+12126270107", "the minus sign in front was left out")

    @given(st.from_regex(r"\(?[2-9]\d{2}\)?[-. /][2-9]\d{2}[-. ]\d{4}", fullmatch=True))
    def test_nothing_to_mend(self, text):
        """The usual spellings of a number are no damage."""
        assert mend(text) == Mended(text)


class TestHostile:
    """
    No text takes more than a moment, or more than the stack holds.
    """

    @pytest.mark.parametrize(
        "part",
        [
            "'",
            "=",
            '="',
            "'=",
            "2",
            ",234",
            "1,234",
            "415-627-0100,",
            ".",
            "(",
            " and ",
            "ext",
            "1 ",
            "tel:",
            "jan",
            "\n",
        ],
    )
    def test_repeated(self, part):
        """A cell of 200,000 characters, whatever it repeats, comes to numbers or problems."""
        found = outcomes(part * (200_000 // len(part)), None, "US")
        assert all((outcome.number is None) != (outcome.problem is None) for outcome in found)


class TestNamed:
    """
    Damage with more than one reading is named, and says which digits are gone.
    """

    @pytest.mark.parametrize(
        ("value", "problem", "remedy"),
        [
            ("1.23E+10", "scientific notation", "last 8 digits are lost"),
            ("2.12556E+09", "scientific notation", "last 4 digits are lost"),
            ("2,12556e9", "scientific notation", "last 4 digits are lost"),
            ("2.12555010E+09", "scientific notation", "last 1 digit is lost"),
            ("2E+09", "scientific notation", "last 9 digits are lost"),
            ("2.125550100E+02", "a number with a fraction", "retype|type"),
            ("'2.12556E+09", "scientific notation", "lost"),
            (2125550100.5, "a number with a fraction", "type"),
            (2.5e-7, "a number with a fraction", "type"),
            (float("nan"), "not a number", "type"),
            (float("inf"), "not a number", "type"),
            (True, "not a number", "yes or no"),
            (dt.date(2012, 5, 1), "turned into a date", "text"),
            (dt.time(3, 4), "turned into a date", "text"),
            (dt.timedelta(1), "turned into a date", "text"),
            ("2012-05-01", "turned into a date", "text"),
            ("2012-05-01 00:00:00", "turned into a date", "text"),
            ("5/1/2012", "turned into a date", "text"),
            ("12-May", "turned into a date", "text"),
            ("May-2012", "turned into a date", "text"),
            ("######", "#### instead of a number", "widen"),
            ("#REF!", "an error of the spreadsheet", "#REF!"),
            ("#DIV/0!", "an error of the spreadsheet", "type"),
        ],
    )
    def test_kinds(self, value, problem, remedy):
        """Each kind of damage has its name and its remedy."""
        damaged = mend(value)
        assert isinstance(damaged, Damaged)
        assert damaged.problem == problem
        assert any(part in damaged.remedy for part in remedy.split("|"))


class TestLostDigits:
    """
    Digits lost in front are put back only where they can only have been these.
    """

    def test_north_america(self):
        """Nine digits can have lost any first digit that makes a number."""
        found = lost_digits("125550100", "US")
        assert [number.npa for number in found] == [f"{first}12" for first in "23456789"]

    @given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.sampled_from(["US", "CA", "PR", "BS", "JM"]))
    @example("559234234", "US")
    def test_nothing_is_put_in_front_of_north_american_digits(self, text, region):
        """A sheet drops zeros, and no North American number begins with one: such a number is to be retyped."""
        (found,) = outcomes(text, None, region)
        assert found.number is None or found.number.e164 == f"+{text}"
        if lost_digits(text, region):
            assert (found.number, found.problem) == (None, "lost a digit")
            assert "retype the whole number; if its first digit is lost, it may be" in found.remedy

    def test_lost_zero(self):
        """A country whose numbers begin with a zero gets it back."""
        assert lost_digits("669812345", "IT") == (TelephoneNumber("+390669812345"),)

    @given(st.text(max_size=12), st.sampled_from(("US", "CA", "IT", "GB", None)))
    def test_every_reading_ends_as_it_was_written(self, text, region):
        """Nothing is put anywhere but in front."""
        assert all(number.e164.endswith(text.lstrip("0")) for number in lost_digits(text, region))

    @pytest.mark.parametrize("text", ["12555010", "2125550100", "12-555-0100", ""])
    def test_other_texts(self, text):
        """Other lengths, and what was typed with punctuation, lost nothing to a spreadsheet."""
        assert lost_digits(text, "US") == ()


class TestBlank:
    """
    Nothing, and words for nothing, are blank; anything with a digit never is.
    """

    @pytest.mark.parametrize(
        "text",
        ["", "  ", "n/a", "N/A", " None ", "TBD", "-", "–", "to be\n determined", "?", "(blank)", "[Blank]", "(empty)"],
    )
    def test_words(self, text):
        """Words and signs for nothing are blank."""
        assert is_blank(text)

    @given(st.text(), st.sampled_from("0123456789"), st.text())
    def test_digits_are_never_blank(self, before, digit, after):
        """A text with a digit is something."""
        assert not is_blank(before + digit + after)

    def test_values_are_never_blank(self):
        """A cell that holds a number or a date is filled."""
        assert not is_blank(0.0)
        assert not is_blank(dt.date(2026, 3, 2))
