"""What holds of ranges of numbers: the algebra of sets, and the spellings of the trade."""

import pytest
from hypothesis import given, strategies as st

from numberport.telephone import Flaw, InvalidNumber, NumberRange, TelephoneNumber, merge

BASE = 12125550000


def number(place):
    """Return a number by its last four digits."""
    return TelephoneNumber(f"+{BASE + place}")


@st.composite
def ranges(draw, most=9999):
    """Return a range within one exchange."""
    first = draw(st.integers(0, most))
    return NumberRange(number(first), number(draw(st.integers(first, most))))


def places(*found):
    """Return the last digits of all numbers of ranges, as a set."""
    return {int(each.e164[1:]) - BASE for run in found for each in run}


class TestAlgebra:
    """A range is a set of numbers."""

    @given(ranges())
    def test_members(self, run):
        """Its length is how many it has, it contains each of them, in order, and its text reads back."""
        members = list(run)
        assert len(run) == len(members)
        assert members == sorted(members)
        assert all(member in run for member in members[:3] + members[-3:])
        assert NumberRange.parse(str(run)) == run

    @given(ranges(99), st.integers(0, 99))
    def test_membership(self, run, place):
        """A number is in it exactly when it is one of its members."""
        assert (number(place) in run) == (place in places(run))

    @given(ranges(99), ranges(99))
    def test_overlap(self, one, other):
        """Two overlap when they have a number in common, whichever is asked."""
        assert one.overlaps(other) == other.overlaps(one) == bool(places(one) & places(other))

    @given(ranges(99), ranges(99))
    def test_difference(self, one, other):
        """What is left is what the other does not have, in the fewest ranges."""
        left = one.without(other)
        assert places(*left) == places(one) - places(other)
        assert merge(left) == left

    @given(ranges(99), st.integers(0, 99))
    def test_split(self, run, place):
        """The parts lie on both sides of the number, and together are the whole."""
        parts = run.split(number(place))
        assert merge(parts) == (run,)
        assert sum(map(len, parts)) == len(run)
        assert len(parts) == 1 or (parts[0].last < number(place) == parts[1].first)

    @given(ranges())
    def test_blocks(self, run):
        """Blocks are the parts by the thousand."""
        assert merge(run.blocks) == (run,)
        assert [block.first.thousands_block for block in run.blocks] == [
            block.last.thousands_block for block in run.blocks
        ]
        assert len({block.first.thousands_block for block in run.blocks}) == len(run.blocks)

    @given(st.lists(ranges(60) | st.integers(0, 60).map(number), max_size=12), st.randoms(use_true_random=False))
    def test_merge(self, items, chance):
        """The fewest ranges that hold the same numbers, whatever the order: no two touch."""
        merged = merge(items)
        whole = places(*[item for item in items if isinstance(item, NumberRange)])
        whole |= {int(item.e164[1:]) - BASE for item in items if isinstance(item, TelephoneNumber)}
        assert places(*merged) == whole
        assert len(merged) == len([place for place in whole if place - 1 not in whole])
        chance.shuffle(items)
        assert merge(items) == merged

    def test_merge_keeps_to_one_exchange(self):
        """What lies in two exchanges is two ranges, even where one ends and the other begins."""
        items = [TelephoneNumber("+12125559999"), TelephoneNumber("+12125560000")]
        assert [len(run) for run in merge(items)] == [1, 1]

    def test_strangers(self):
        """A number of another length, or what is no number at all, is in no range."""
        run = NumberRange(number(100), number(199))
        assert TelephoneNumber("+442079460958") not in run
        assert "+12125550100" not in run


class TestSpellings:
    """Ranges as people write them."""

    @pytest.mark.parametrize(
        "text",
        [
            "212-555-0100..0119",
            "212-555-0100...0119",
            "+12125550100-0119",
            "+12125550100..+12125550119",
            "(212) 555-0100 - 0119",
            "(212) 555-0100 – (212) 555-0119",
            "212.555.0100 thru 0119",
            "212-555-0100 through 212-555-0119",
            "212-555-0100 to 119",
            "2125550100-19",
            "212-555-0100-0119",
            "212-555-0100 – 555-0119",
            " 212-555-0100 thru 19 ",
        ],
    )
    def test_read(self, text):
        """Twenty numbers, however they are written."""
        assert NumberRange.is_written_in(text)
        assert NumberRange.parse(text) == NumberRange(number(100), number(119))

    @pytest.mark.parametrize(
        "text", ["212-555-0100", "+1 212 555 0100", "212-555-0100 x12", "tel:+1-212-555-0100", "(212) 555 - 0100"]
    )
    def test_a_number_is_no_range(self, text):
        """A dash inside a number parts nothing; read as a range it is the range of that number."""
        assert not NumberRange.is_written_in(text)
        assert NumberRange.parse(text) == NumberRange(number(100), number(100))

    @given(st.integers(0, 9999), st.sampled_from(["{}-{}-{}", "({}) {}-{}", "{} {} {}", "{}.{}.{}", "+1{}{}{}"]))
    def test_no_spelling_of_a_number_is_a_range(self, place, spelling):
        """Whatever the last digits."""
        assert not NumberRange.is_written_in(spelling.format("212", "736", f"{place:04d}"))

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("212-555-0119..0100", Flaw.RANGE_BACKWARDS),
            ("212-555-0100..212-556-0100", Flaw.RANGE_ACROSS),
            ("+442079460000..+442079490000", Flaw.RANGE_TOO_LONG),
            ("212-555-0100..+442079460958", Flaw.NOT_A_RANGE),
            ("212-555-0100 thru x", Flaw.LETTERS),
            ("nothing", Flaw.NOT_A_NUMBER),
            ("12..14", Flaw.TOO_SHORT),
            ("7" * 130, Flaw.TOO_LONG),
        ],
    )
    def test_refused(self, text, reason):
        """A range that cannot be one says why."""
        with pytest.raises(InvalidNumber) as caught:
            NumberRange.parse(text)
        assert caught.value.reason is reason

    @given(st.text(max_size=40))
    def test_junk(self, text):
        """Whatever the text, nothing is raised but our error."""
        NumberRange.is_written_in(text)
        try:
            run = NumberRange.parse(text)
        except InvalidNumber:
            return
        assert NumberRange.parse(str(run)) == run
