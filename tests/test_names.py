"""Rows that are found by their name."""

import pickle

import pytest
from hypothesis import assume, given, strategies as st

from numberport import profiles, regimes
from numberport.errors import UsageError
from numberport.matching import PortType, UnknownField, UnknownPortType, compare, match
from numberport.names import UnknownName, find, get
from numberport.regimes import US, UnknownPort, UnknownRegime, UnknownRegion

WORDS = st.lists(st.from_regex("[a-z0-9]{1,6}", fullmatch=True), min_size=1, max_size=4)
GAPS = st.from_regex("[ _\t-]{1,3}", fullmatch=True)
EDGES = st.from_regex("[ _\n-]{0,2}", fullmatch=True)


class Unknown(UnknownName):
    """Nothing has that name."""

    kind = "thing"


class TestFind:
    """A name is its words, however they are written."""

    @given(WORDS, st.data())
    def test_any_spelling(self, words, data):
        """Case, and what stands between the words or around them, do not matter."""
        spelt = data.draw(EDGES)
        for word in words:
            spelt += (data.draw(GAPS) if spelt.strip(" _\n-") else "") + data.draw(
                st.sampled_from([word, word.upper()])
            )
        held = {"-".join(words): 1}
        assert find(spelt + data.draw(EDGES), held) == get(spelt, held, Unknown) == 1

    @given(WORDS, WORDS)
    def test_other_words(self, words, others):
        """Other words are another name."""
        assume(words != others)
        held = {"-".join(words): 1}
        assert find("-".join(others), held) is None
        with pytest.raises(Unknown) as caught:
            get("-".join(others), held, Unknown, "the cupboard")
        assert caught.value == Unknown("-".join(others), tuple(held), "the cupboard")
        assert caught.value.known == tuple(held)


class TestUnknownName:
    """The error says what there is."""

    def test_sentence(self):
        """It names what was asked for, and the names there are."""
        assert str(Unknown("x", ("a", "b"))) == "no thing 'x' is known; there are: a, b"
        assert str(Unknown("x", (), "the cupboard")) == "no thing 'x' is known in the cupboard; there are: none"

    def test_what_was_meant(self):
        """It names the nearest of them where one is near, however it was written, and nothing else."""
        known = ("simple", "non-simple", "wireless")
        assert Unknown("Simpel", known).nearest == "simple"
        assert str(Unknown("NON_SIMPEL", known)).endswith("; did you mean 'non-simple'?")
        assert Unknown("pigeon", known).nearest is None

    def test_is_bounded(self):
        """Neither a long name nor many names make the sentence long."""
        said = str(Unknown("x" * 5_000, tuple(map(str, range(5_000)))))
        assert len(said) < 400
        assert said.endswith("39 and 4960 more")

    def test_pickles(self):
        """It survives a process boundary, its class with it."""
        error = Unknown("x", ("a",), "the cupboard")
        assert pickle.loads(pickle.dumps(error)) == error  # noqa: S301 - our own bytes

    @pytest.mark.parametrize(
        ("ask", "error", "said"),
        [
            (lambda: regimes.get("atlantis"), UnknownRegime, "no country 'atlantis' is known; there are: "),
            (lambda: profiles.get("x"), profiles.UnknownProfile, "no profile 'x' is known; there are: "),
            (lambda: US.port("pigeon"), UnknownPort, "no port 'pigeon' is known in us; there are: simple, "),
            (lambda: US.region("x"), UnknownRegion, "no region 'x' is known in us; there are: "),
            (lambda: compare("x", "1", "2"), UnknownField, "no field 'x' is known; there are: business_name, "),
            (lambda: match(None, None, "x"), UnknownPortType, "no port type 'x' is known; there are: simple, "),
        ],
        ids=["regime", "profile", "port", "region", "field", "port type"],
    )
    def test_every_kind_is_one(self, ask, error, said):
        """Whoever is asked for a name in vain says so in one form."""
        with pytest.raises(error) as caught:
            ask()
        assert isinstance(caught.value, UnknownName)
        assert isinstance(caught.value, UsageError)
        assert str(caught.value).startswith(said)
        assert caught.value.known


@pytest.mark.parametrize(
    ("name", "meant"), [("United Kingdm", "gb"), ("untied states", "us"), ("germny", "de"), ("fx", None)]
)
def test_a_country_misspelt_is_proposed_by_its_letters(name, meant):
    """Its name is compared with those the table prints; what is like none proposes none."""
    with pytest.raises(UnknownRegime) as caught:
        regimes.get(name)
    assert caught.value.nearest == meant
    assert str(caught.value).endswith("; write the two letters of a country, or its name")


@pytest.mark.parametrize("name", [" us ", "US", "\tUs"])
def test_a_regime_is_found_however_it_is_typed(name):
    """Space around a name and its case do not matter."""
    assert regimes.get(name) is US


@pytest.mark.parametrize("port", PortType)
def test_a_port_type_is_found_by_its_text(port):
    """Every kind of port that is compared has a name."""
    assert PortType(str(port)) is port
