"""Numbers in bundles: what is asked of one of them holds for all, and none is lost."""

from hypothesis import given, strategies as st

from numberport.parties import Account
from numberport.planning.entries import bundles_of
from numberport.planning.given import cells_given
from numberport.planning.porting import Porting, alike
from numberport.planning.splits import keys_of
from numberport.profiles import GENERIC, SplitKey
from numberport.telephone import LineType, TelephoneNumber, portability, traits

#: Ordinary area codes, toll-free, Canadian, of the Caribbean, premium, personal, and one not in service.
AREA_CODES = ("212", "800", "604", "787", "876", "900", "500", "999")
ROWS = st.fixed_dictionaries(
    {
        "Phone": st.builds(
            "{}{}{:04d}".format,
            st.sampled_from(("212-", "800-", "604-", "787-", "+44 20 7")),
            st.sampled_from(("736", "555", "950", "211")),
            st.sampled_from((100, 199, 4567, 8000)),
        ),
        "Carrier": st.sampled_from(("", "Lumen", "lumen", "AT&T")),
        "Rate center": st.sampled_from(("", "NWYRCYZN01")),
        "Line type": st.sampled_from(("", "wireless")),
    }
)


def bundles(rows):
    """Return the bundles of rows with names."""
    return bundles_of(tuple(cells_given(rows, "US")), Account(), None)


class TestAlike:
    """Numbers that are alike are ported alike, as the rules say of each of them."""

    def test_every_exchange(self):
        """Whatever the exchange, all that is alike has one kind and one portability; fiction stands for its others."""
        found = {}
        for npa in AREA_CODES:
            for exchange in range(1_000):
                number = TelephoneNumber.known(f"+1{npa}{exchange:03d}4567")
                for line in LineType:
                    kind = alike(number.digits), line
                    said = traits(number.digits), portability(number, line)
                    assert found.setdefault(kind, said) == said
                    assert Porting().of(number, line) == said[1]

    def test_north_america_and_elsewhere(self):
        """A number that nothing is known of is not taken for one of another calling code."""
        here, there = TelephoneNumber.known("+19992345678"), TelephoneNumber.known("+99923456789")
        assert traits(here.digits) is traits(there.digits) is None
        assert alike(here.digits) != alike(there.digits)


class TestBundles:
    """A bundle holds numbers that are told apart by nothing but their digits."""

    @given(st.lists(ROWS, min_size=1, max_size=30))
    def test_one_answers_for_all(self, rows):
        """Every key says of each number of a bundle what it says of the one that is asked for all."""
        keys = keys_of(GENERIC, dict.fromkeys(SplitKey, True))
        for bundle in bundles(rows):
            for entry in bundle.entries:
                assert [key.said(entry) for key in keys] == [key.said(bundle.entry) for key in keys]
                assert entry.about is bundle.about

    @given(st.lists(ROWS, min_size=1, max_size=30))
    def test_none_is_lost(self, rows):
        """Every number is in one bundle, once; one of several cells is alone and keeps them all."""
        cells = [cell for cell in cells_given(rows, "US") if cell.number]
        found = bundles(rows)
        numbers = [number for bundle in found for number in bundle.numbers]
        assert sorted(numbers) == sorted({cell.number for cell in cells})
        assert sum(len(entry.cells) for bundle in found for entry in bundle.entries) == len(cells)
        assert all(len(bundle) == 1 for bundle in found if bundle.entry.again)

    @given(st.lists(ROWS, min_size=1, max_size=30), st.sets(st.integers(0, 29)))
    def test_without_some(self, rows, places):
        """What is taken out of a bundle is gone, and the others stay as they are."""
        for bundle in bundles(rows):
            gone = {number.digits for place, number in enumerate(bundle.numbers) if place in places}
            left = bundle.without(gone)
            assert [number for number in bundle.numbers if number.digits not in gone] == left.numbers
            assert left.about is bundle.about
