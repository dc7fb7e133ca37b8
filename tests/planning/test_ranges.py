"""What holds of ranges in a cell: they are counted out as the trade writes them, or named."""

import pytest
from hypothesis import given, strategies as st

from numberport.planning.numbered import cells_of_text
from numberport.planning.readings import outcomes

FORMS = (
    "212-627-{:04}..{:04}",
    "(212) 627-{:04} thru {:04}",
    "+1212627{:04}-{:04}",
    "212.627.{:04} - {:04}",
    "212 627 {:04} to 212 627 {:04}",
    "212627{:04} THROUGH 212627{:04}",
    "212-627-{:04}\u2026{:04}",
    "1-212-627-{:04} \u2013 {:04}",
    "212-627-{:04} - 212-627-{:04}",
)


@given(st.sampled_from(FORMS), st.integers(0, 9_998), st.integers(1, 60))
def test_every_spelling(form, first, more):
    """Whatever stands between the ends, every number from the first to the last is read, and no other."""
    last = min(first + more, 9_999)
    found = tuple(cells_of_text(1, form.format(first, last)))
    assert [str(cell.number) for cell in found] == [f"+1212627{line:04}" for line in range(first, last + 1)]
    assert {cell.note for cell in found} == {f"a range of {last - first + 1:,} numbers"}


@given(st.sampled_from(FORMS), st.integers(1, 9_999), st.integers(1, 60))
def test_backwards(form, first, less):
    """A range that ends below where it begins is one problem, not a guess."""
    last = max(first - less, 0)
    (found,) = cells_of_text(1, form.format(first, last))
    assert (found.problem, found.remedy) == ("a range that ends before it begins", "write the lower number first")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("212-627-9990 to 212-628-0005", "a range across two exchanges"),
        ("+44 20 7183 0000..99999", "a range of too many numbers"),
        ("212-627-0100..x", "letters"),
        ("+687 209990..10005", "no such number"),
    ],
)
def test_what_cannot_be_meant(text, problem):
    """A range that is too long, crosses an exchange or a gap of the plan is one problem with a remedy."""
    (found,) = cells_of_text(1, text)
    assert found.problem in {problem, "not a number"}
    assert found.remedy


def test_a_damaged_range():
    """A range with an apostrophe is mended first; a reversed one in a cell is a problem with a remedy."""
    first, *_ = cells_of_text(1, "'212-627-0100..0103")
    assert first.note == "the apostrophe was left out; a range of 4 numbers"
    (problem,) = cells_of_text(1, "212-627-0103..0100")
    assert (problem.problem, problem.remedy) == ("a range that ends before it begins", "write the lower number first")


def test_ranges_side_by_side():
    """Two ranges in one cell are both counted out."""
    found = tuple(cells_of_text(1, "212-627-0100..0101; 212-627-0110..0111"))
    assert [str(cell.number)[-4:] for cell in found] == ["0100", "0101", "0110", "0111"]


@given(st.text("0123456789-. thrucoug()+\u2013", max_size=200))
def test_any_text(text):
    """Any text comes to a bounded number of outcomes, each a number or a problem."""
    found = outcomes(text, None, "US")
    assert 0 < len(found) <= 10_000
    assert all((outcome.number is None) != (outcome.problem is None) for outcome in found)
