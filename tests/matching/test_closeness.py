"""How near two spellings are."""

import sys

import pytest
from hypothesis import given, strategies as st

from numberport.matching import closeness
from numberport.matching.closeness import cheapest, is_typo, plain_distance

WORDS = st.text(alphabet="ABCDE", max_size=8)
SENTENCES = st.lists(st.text(alphabet="AB", min_size=1, max_size=2), max_size=5)


@pytest.fixture
def plain(monkeypatch):
    """Take `rapidfuzz` away for one test."""
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    closeness._distance.cache_clear()
    yield
    closeness._distance.cache_clear()


class TestDistance:
    """Letters added, left out, replaced or swapped."""

    @given(WORDS, WORDS)
    def test_symmetric(self, one, other):
        """The distance is the same both ways, and nothing exactly between equal words."""
        assert plain_distance(one, other, 99) == plain_distance(other, one, 99)
        assert (plain_distance(one, other, 99) == 0) == (one == other)

    @pytest.mark.needs("matching")
    @given(WORDS, WORDS, st.integers(min_value=0, max_value=4))
    def test_like_rapidfuzz(self, one, other, limit):
        """The plain version and `rapidfuzz` agree on every distance within the limit, and on what lies beyond."""
        from rapidfuzz.distance import OSA

        theirs, ours = OSA.distance(one, other), plain_distance(one, other, limit)
        assert ours == theirs if theirs <= limit else ours > limit

    @pytest.mark.parametrize(("one", "other"), [("AAAAAAAA", "BBBBBBBB"), ("A", "AAAAAAAA")])
    def test_stops_beyond_the_limit(self, one, other):
        """What lies beyond the limit is told as one more than it, however far it is."""
        assert plain_distance(one, other, 1) == 2

    @pytest.mark.usefixtures("plain")
    def test_falls_back(self):
        """Without the extra the plain version answers."""
        assert closeness._distance() is plain_distance
        assert is_typo("LARKMOOR", "LARKMORO")

    @pytest.mark.needs("matching")
    def test_uses_the_extra(self):
        """With the extra `rapidfuzz` answers, and alike."""
        closeness._distance.cache_clear()
        assert closeness._distance() is not plain_distance
        assert is_typo("LARKMOOR", "LARKMORO")


class TestTypo:
    """What may be a typing error."""

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("OAK", "OAT", False),
            ("JACK", "JADK", True),
            ("JACK", "JADC", False),
            ("LARKMOOR", "LARKMORO", True),
            ("LARKMOOR", "LARXMOXR", True),
            ("LARKMOOR", "LXRXMOXR", False),
            ("LARKMOOR", "LARK", False),
        ],
    )
    def test_by_length(self, one, other, expected):
        """Short words are told apart, in longer ones an error or two is forgiven."""
        assert is_typo(one, other) is expected


class TestCheapest:
    """The least cost of turning words into other words."""

    @staticmethod
    def cost(one, other, omit=1):
        """Return the cost where equal words cost nothing, A for B one, and others cannot be."""
        pairs = {frozenset({"A", "B"}): 1}
        return cheapest(one, other, lambda a, b: 0 if a == b else pairs.get(frozenset({a, b})), lambda _: omit)

    @given(SENTENCES, SENTENCES)
    def test_symmetric(self, one, other):
        """The cost is the same both ways."""
        assert self.cost(one, other) == self.cost(other, one)

    @given(SENTENCES)
    def test_identity(self, words):
        """The same words cost nothing."""
        assert self.cost(words, words) == 0

    def test_no_word_out_and_another_in(self):
        """A word cannot be left out of one side while another is left out of the other."""
        assert self.cost(["A", "C"], ["A", "D"]) is None
        assert self.cost(["A", "C"], ["A"]) == 1
        assert self.cost(["A", "C"], ["B"]) == 2

    def test_what_must_not_be_left_out(self):
        """A word that must not be left out makes it impossible."""
        assert self.cost(["A", "C"], ["A"], omit=None) is None

    def test_bounded(self):
        """Texts of very many words are not aligned at all."""
        assert self.cost(["A"] * 100, ["A"] * 100) is None
