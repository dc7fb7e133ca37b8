"""Names of people."""

import sys

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Verdict, compare, normal_form, people, verdict
from numberport.matching.people import person_form

BEFORE = st.lists(st.sampled_from(["Mr.", "Ms", "Dr"]), max_size=2).map(" ".join)
BEHIND = st.lists(st.sampled_from(["", ","]), min_size=4, max_size=4)
PIECES = st.permutations(["Owner", "Office Manager", "V.P.", "MD", "Jr", "II", "CPA", "Widgets"])


@pytest.fixture
def no_nicknames(monkeypatch):
    """Take the package `nicknames` away for one test."""
    monkeypatch.setitem(sys.modules, "nicknames", None)
    for cached in (people._namer, people._nicknames):
        cached.cache_clear()
    yield
    for cached in (people._namer, people._nicknames):
        cached.cache_clear()


class TestPerson:
    """Titles, order and accents aside, a name is equal letter by letter."""

    @given(st.text())
    def test_idempotent(self, text):
        """The normal form of a normal form is itself."""
        assert person_form(person_form(text)) == person_form(text)

    @given(BEFORE, st.sampled_from(["Anna Berg", "Berg, Anna", "Kim Rn", "Berg"]), PIECES, BEHIND)
    def test_idempotent_with_all_parts(self, before, name, pieces, marks):
        """So it is with titles, generations, credentials and positions, with a comma before them or without."""
        text = f"{before} {name}" + "".join(f"{mark} {piece}" for mark, piece in zip(marks, pieces, strict=False))
        form = normal_form("person_name", text)
        assert normal_form("person_name", form) == form

    @pytest.mark.parametrize(
        ("left", "right", "verdict", "differs"),
        [
            ("Mr. John Q. Public Jr.", "JOHN Q PUBLIC JUNIOR", "equivalent", ()),
            ("van der Berg, Anna", "Anna Van Der Berg", "equivalent", ()),
            ("Smith Jr, J.R.", "J R Smith Jr", "equivalent", ()),
            ("Smith, Jr.", "Smith Jr", "equivalent", ()),
            ("SMITH, JR, JOHN", "John Smith Jr", "equivalent", ()),
            ("John Smith, M.D.", "John Smith MD", "equivalent", ()),
            ("Mr John Smith", "John Smith", "equivalent", ()),
            ("John Smith III", "John Smith 3rd", "equivalent", ()),
            ("Mary-Ann O'Neil", "MARY ANN ONEIL", "equivalent", ()),
            ("John Q Public", "John Public", "close", ("middle names",)),
            ("J Public", "John Public", "close", ("given name",)),
            ("Jon Public", "John Public", "close", ("given name",)),
            ("Barb Public", "Barbara Public", "close", ("given name",)),
            ("Ka Public", "Kaldor Public", "mismatch", ("given name",)),
            ("John Smith", "John Smithson", "mismatch", ("family name",)),
            ("Søren Kjær", "Soren Kjaer", "equivalent", ()),
            ("John Public Jr", "John Public", "close", ("generation",)),
            ("Public John", "John Public", "close", ("given name", "family name")),
            ("Mr John Public", "Mrs John Public", "close", ("title",)),
            ("Dr. John Public", "John Public", "close", ("credentials",)),
            ("John Public MD", "John Public", "close", ("credentials",)),
            ("Prof. Dr. John Public", "Mr John Public, Dr, Prof", "equivalent", ()),
            ("Anna Berg, Owner", "Anna Berg", "close", ("position",)),
            ("Anna Berg Owner", "Berg, Anna", "close", ("position",)),
            ("Anna Berg, Owner", "Anna Berg, Office Manager", "close", ("position",)),
            ("Anna Berg, V.P.", "BERG, ANNA, VP", "equivalent", ()),
            ("Anna Berg, President & CEO", "Otto Berg, President & CEO", "mismatch", ("given name",)),
            ("Anna Berg, Widgets", "Anna Berg", "mismatch", ("given name", "middle names")),
            ("Anna De La Cruz", "Anna Delacruz", "close", ("middle names", "family name")),
            ("John and Jane Public", "Jane and John Public", "close", ("given name", "middle names")),
            ("Kim Rn", "Kim Roe", "mismatch", ("family name",)),
            ("John Public Jr", "John Public Sr", "mismatch", ("generation",)),
            ("Jane Public", "John Public", "mismatch", ("given name",)),
            ("John Miller", "John Smith", "mismatch", ("family name",)),
            ("Madonna", "John Smith", "mismatch", ("given name", "family name")),
            ("Madonna", "Madonna Smith", "mismatch", ("family name",)),
            ("John A B C D Smith", "John Smith", "mismatch", ("middle names",)),
            ("Mr", "Mrs", "mismatch", ("given name", "family name")),
            ("-", "John Smith", "mismatch", ("given name", "family name")),
        ],
    )
    def test_examples(self, left, right, verdict, differs):
        """Each rule, by example, with the parts that differ."""
        found = compare("person_name", left, right)
        assert (found.verdict.value, found.differs) == (verdict, differs)

    @pytest.mark.needs("matching")
    def test_nickname(self):
        """A nickname is close, never equal: the signer must still be confirmed."""
        assert compare("person_name", "Bob Smith", "Robert Smith").verdict is Verdict.CLOSE

    @pytest.mark.usefixtures("no_nicknames")
    def test_without_nicknames(self):
        """Without the extra a nickname is another name."""
        assert compare("person_name", "Bob Smith", "Robert Smith").verdict is Verdict.MISMATCH

    def test_normal_form(self):
        """The normal form puts given names first, names its parts, and has no courtesy title."""
        assert normal_form("person_name", "Smith, Mr. John") == "given name: JOHN | family name: SMITH"

    @pytest.mark.parametrize(
        "right", ["JOHN Q PUBLIC", "Public, John Q.", "John Public", "Jane Public", "Mr John Q Public"]
    )
    def test_verdict_alone(self, right):
        """The verdict alone is that of the whole comparison."""
        for left in ("John Q. Public", "Mrs John Q Public", "Jane Public"):
            assert verdict("person_name", left, right) is compare("person_name", left, right).verdict

    @pytest.mark.parametrize(
        ("left", "right", "rule"),
        [
            ("JOHN Q. PUBLIC", "John Q Public", "case, punctuation and spacing"),
            ("Public, John", "John Public", "the family name stands first, before a comma"),
            ("Mr John Public", "John Public", "a courtesy title is no part of the name"),
            ("John Public III", "John Public 3rd", "a generation in any of its spellings"),
            ("John Public", "Jon Public", "nickname, initial, middle name, title, position or typing error"),
            ("John Public", "Anna Berg", "different values"),
            ("Al St. John", "Al Saint John", "nickname, initial, middle name, title, position or typing error"),
        ],
    )
    def test_rules(self, left, right, rule):
        """The rule that decided is named."""
        assert compare("person_name", left, right).rule == rule

    def test_agreeing_parts(self):
        """The parts that agree are named, and none that neither name has."""
        assert compare("person_name", "John Q Public Jr", "J Q Public Jr").agrees == (
            "middle names",
            "family name",
            "generation",
        )
