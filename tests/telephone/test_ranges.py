"""What holds of ranges of numbers: the algebra of sets, and the spellings of the trade."""

import itertools

import pytest
from hypothesis import given, strategies as st

from dialled import EXAMPLES
from numberport.telephone import Flaw, InvalidNumber, NumberRange, TelephoneNumber, is_valid, merge, several

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

    @given(st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 9999)), max_size=6))
    def test_merge_of_long_runs(self, spans):
        """Where ranges together are longer than one may be, the fewest hold them, and none overlaps another."""
        start = 442079400000
        runs = [NumberRange(*(TelephoneNumber(f"+{start + place}") for place in (at, at + more))) for at, more in spans]
        merged = merge(runs)
        assert {one for run in merged for one in run} == {one for run in runs for one in run}
        assert sum(map(len, merged)) == len({one for run in runs for one in run})
        short = [run for run, after in itertools.pairwise(merged) if run.last.digits + 1 == after.first.digits]
        assert all(len(run) == 10_000 for run in short)

    def test_merge_of_several_countries(self):
        """Ranges of different countries and lengths stay apart, in the order of their texts."""
        items = [TelephoneNumber(text) for text in ("+442079460018", "+12125550100", "+4930123456", "+4930123457")]
        assert [str(run) for run in merge(items)] == ["+12125550100", "+442079460018", "+4930123456..+4930123457"]

    @pytest.mark.parametrize(
        ("first", "last", "reason"),
        [
            ("+12125550119", "+12125550100", Flaw.RANGE_BACKWARDS),
            ("+12125550100", "+442079460018", Flaw.NOT_A_RANGE),
            ("+12125559999", "+12125560000", Flaw.RANGE_ACROSS),
            ("+442079460000", "+442079470000", Flaw.RANGE_TOO_LONG),
        ],
    )
    def test_ends_that_do_not_fit(self, first, last, reason):
        """Two numbers that are no ends of one range are refused with the reason."""
        with pytest.raises(InvalidNumber) as caught:
            NumberRange(TelephoneNumber(first), TelephoneNumber(last))
        assert caught.value.reason is reason

    def test_strangers(self):
        """A number of another length, or what is no number at all, is in no range."""
        run = NumberRange(number(100), number(199))
        assert TelephoneNumber("+442079460958") not in run
        assert "+12125550100" not in run


class TestKnown:
    """Numbers that were judged before stay numbers, whatever the plan says of them today."""

    @given(st.lists(st.integers(0, 60), min_size=1, max_size=12))
    def test_merge(self, lines):
        """They merge like any others, and what they merge to can be cut and counted out again."""
        items = [TelephoneNumber.known(f"+1999555{line:04d}") for line in lines]
        merged = merge(items)
        assert [member for run in merged for member in run] == sorted(set(items))
        for run in merged:
            assert merge(run.split(run.last)) == merge(run.blocks) == (run,)
            assert sum(map(len, run.without(NumberRange(run.last, run.last)))) == len(run) - 1


class TestWhole:
    """Every number in a range is valid."""

    @given(st.integers(2465210000, 2465219999), st.integers(0, 3000), st.sampled_from([0, 60_000, 12_850_000]))
    def test_no_gap(self, first, length, away):
        """A range is refused exactly where one of its numbers does not exist."""
        exchange = (first + away) // 10_000 * 10_000
        ends = [f"+1{first + away}", f"+1{min(first + away + length, exchange + 9999)}"]
        if not all(is_valid(end) for end in ends):
            return
        whole = all(is_valid(f"+1{place}") for place in range(int(ends[0][2:]), int(ends[1][2:]) + 1, 10))
        if whole:
            assert all(map(is_valid, map(str, list(NumberRange(*map(TelephoneNumber, ends)))[::50])))
            return
        with pytest.raises(InvalidNumber) as caught:
            NumberRange(*map(TelephoneNumber, ends))
        assert caught.value.reason is Flaw.RANGE_GAP


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
            "212-555-0100 -> 0119",
            "212-555-0100 bis 0119",
            "+1 (212) 555-0100\u2026119",
            "\uff12\uff11\uff12-555-0100\uff0e\uff0e0119",
            "2125550100-19",
            "212-555-0100-0119",
            "212-555-0100 – 555-0119",
            " 212-555-0100 thru 19 ",
            "from 212-555-0100 to 212-555-0119",
            "From 212-555-0100 thru 0119",
            "212-555-0100~0119",
            "212-555-0100 \uff5e 0119",
            "212-555-0100\u301c0119",
        ],
    )
    def test_read(self, text):
        """Twenty numbers, however they are written."""
        assert NumberRange.is_written_in(text)
        assert NumberRange.parse(text) == NumberRange(number(100), number(119))

    @pytest.mark.parametrize(
        "text", ["212-555-0100", "+1 212 555 0100", "tel:+1-212-555-0100", "(212) 555 - 0100", "212~555-0100"]
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
            ("999-555-0100..0119", Flaw.NO_SUCH_AREA_CODE),
            ("212-555-0100..0119..0125", Flaw.TOO_LONG),
            ("212-555-0100..", None),
            ("212-555-0100-5", Flaw.TOO_LONG),
            ("212-555-0100 x5-9", Flaw.LETTERS),
            ("212-555-0100..0119, 212-555-0200", Flaw.TWO_NUMBERS),
            ("246-521-1000..3000", Flaw.RANGE_GAP),
            ("7" * 130, Flaw.TOO_LONG),
            ("212-555-0100 x 20", Flaw.NOT_A_RANGE),
            ("212-555-0100 ext 5", Flaw.NOT_A_RANGE),
            (None, Flaw.NOT_A_NUMBER),
            (2125550100, Flaw.NOT_A_NUMBER),
        ],
    )
    def test_refused(self, text, reason):
        """A range that cannot be one says why."""
        if reason is None:
            assert len(NumberRange.parse(text)) == 1
            return
        with pytest.raises(InvalidNumber) as caught:
            NumberRange.parse(text)
        assert caught.value.reason is reason

    @given(
        st.sampled_from(EXAMPLES), st.integers(1, 4), st.integers(1, 4), st.sampled_from(["..", " thru ", " \u2026 "])
    )
    def test_in_every_country(self, e164, cut, more, between):
        """A range with dots is read in every country, its last number whole or cut."""
        last = f"+{int(e164) + more}"
        if not is_valid(last, None) or not all(is_valid(f"+{int(e164) + step}", None) for step in range(more)):
            return
        if e164[:-cut] == last[:-cut] and (e164[:2] != "+1" or e164[:8] == last[:8]):
            run = NumberRange(TelephoneNumber(e164), TelephoneNumber(last))
            assert NumberRange.parse(f"{e164}{between}{last}", None) == run
            assert NumberRange.parse(f"{e164}{between}{last[-cut:]}", None) == run

    @given(st.text("0123456789-.+ to", max_size=30) | st.text("12025550100-. ", min_size=10, max_size=22))
    def test_a_text_is_one_or_the_other(self, text):
        """No text is read as a number and written as a range; what parse says of a range is that it is one."""
        if NumberRange.is_written_in(text):
            with pytest.raises(InvalidNumber) as caught:
                TelephoneNumber.parse(text)
            assert caught.value.reason in {Flaw.RANGE, Flaw.NO_SUCH_COUNTRY}

    @pytest.mark.parametrize("text", ["212-555-0100..0119", "212-555-0100-0119", "+49 30 12345600..699"])
    def test_parse_names_it(self, text):
        """Read as a number, a range is refused as what it is."""
        with pytest.raises(InvalidNumber) as caught:
            TelephoneNumber.parse(text)
        assert caught.value.reason is Flaw.RANGE

    def test_german_extensions_are_no_ranges(self):
        """Where the text as a whole is a number, a dash parts nothing."""
        assert not NumberRange.is_written_in("+49 30 12345-67")
        assert TelephoneNumber.parse("+49 30 12345-67").e164 == "+49301234567"

    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("212-555-0100..0119, 212-555-0200", ("212-555-0100..0119", "212-555-0200")),
            ("212-555-0100 - 212-555-0119", ("212-555-0100 - 212-555-0119",)),
            ("212-555-0100 thru 212-555-0119", ("212-555-0100 thru 212-555-0119",)),
            ("212-555-0100 \u2013212-555-0119", ("212-555-0100 \u2013212-555-0119",)),
        ],
    )
    def test_several_keeps_it_whole(self, text, parts):
        """Numbers side by side are told apart, and the ends of a range stay together."""
        assert several(text) == parts

    @given(st.text(max_size=40))
    def test_junk(self, text):
        """Whatever the text, nothing is raised but our error."""
        NumberRange.is_written_in(text)
        try:
            run = NumberRange.parse(text)
        except InvalidNumber:
            return
        assert NumberRange.parse(str(run)) == run
