"""Names of businesses and people."""

import sys

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Verdict, compare, names, normal_form
from numberport.matching._tables import LEGAL_FORMS
from numberport.matching.names import business_form, person_form

CORES = st.sampled_from(["Acme Tool", "Müller Söhne", "A.R.T. Supplies", "North & South", "Store 12", "J & J"])
FORMS = st.sampled_from([(form, text) for form, texts in LEGAL_FORMS for text in texts])


@pytest.fixture
def no_nicknames(monkeypatch):
    """Take the package `nicknames` away for one test."""
    monkeypatch.setitem(sys.modules, "nicknames", None)
    for cached in (names._namer, names._nicknames):
        cached.cache_clear()
    yield
    for cached in (names._namer, names._nicknames):
        cached.cache_clear()


class TestBusiness:
    """Equal only by a rule; a legal form dropped or changed is close."""

    @given(CORES, FORMS)
    def test_one_legal_form_respelled(self, core, spelling):
        """The ways to write one legal form are equivalent."""
        form, text = spelling
        assert compare("business_name", f"{core} {form}", f"{core}, {text.title()}.").verdict is Verdict.EQUIVALENT

    @given(CORES, FORMS)
    def test_legal_form_dropped(self, core, spelling):
        """Without its legal form a name is close, never equal."""
        assert compare("business_name", f"{core} {spelling[1]}", core).verdict is Verdict.CLOSE

    @given(CORES, FORMS, FORMS)
    def test_legal_form_changed(self, core, one, other):
        """Another legal form is close, never equal."""
        if one[0] != other[0]:
            assert compare("business_name", f"{core} {one[0]}", f"{core} {other[0]}").verdict is Verdict.CLOSE

    @given(st.text())
    def test_idempotent(self, text):
        """The normal form of a normal form is itself."""
        assert business_form(" ".join(business_form(text))) == business_form(text)

    @pytest.mark.parametrize(
        ("left", "right", "verdict", "rule"),
        [
            ("ACME TOOL CO", "Acme Tool, Co.", "equivalent", "case, punctuation and spacing"),
            ("Acme Tool L L C", "ACME TOOL, L.L.C.", "equivalent", "case, punctuation and spacing"),
            ("Acme Incorporated", "Acme Inc", "equivalent", "one legal form respelled"),
            ("Saint Anne Hosp", "St. Anne Hospital", "equivalent", "business word abbreviated"),
            ("9012-3456 Québec inc.", "90123456 Quebec Inc", "equivalent", "case, punctuation and spacing"),
            ("Acme LLC", "Acme Inc", "close", "legal form dropped or changed"),
            ("The Acme Group", "Acme Group", "close", "legal form dropped or changed"),
            ("Bank of Ohio", "First Bank of Ohio", "close", "words missing or in another order"),
            ("Bel Air Hotel", "Hotel Bel Air", "close", "words missing or in another order"),
            ("Acme Tool Company", "Acme Tolo Company", "close", "small spelling difference"),
            ("Acme International", "Acme Intenrational", "close", "small spelling difference"),
            ("Rest Stop", "Restaurant Stop", "close", "small spelling difference"),
            ("360Networks Inc", "360Netwokrs Inc", "close", "small spelling difference"),
            ("Store 12 Pizza", "Store 21 Pizza", "mismatch", "small spelling difference"),
            ("Acme", "Zenith", "mismatch", "small spelling difference"),
            ("LLC", "Inc", "close", "small spelling difference"),
            ("???", "!!!", "mismatch", "different values"),
        ],
    )
    def test_examples(self, left, right, verdict, rule):
        """Each rule, by example."""
        found = compare("business_name", left, right)
        assert (found.verdict.value, found.rule) == (verdict, rule)


class TestPerson:
    """Titles, order and accents aside, a name is equal letter by letter."""

    @given(st.text())
    def test_idempotent(self, text):
        """The normal form of a normal form is itself."""
        assert person_form(" ".join(person_form(text))) == person_form(text)

    @pytest.mark.parametrize(
        ("left", "right", "verdict", "differs"),
        [
            ("Mr. John Q. Public Jr.", "JOHN Q PUBLIC JUNIOR", "equivalent", ()),
            ("van der Berg, Anna", "Anna Van Der Berg", "equivalent", ()),
            ("Smith Jr, J.R.", "J R Smith Jr", "equivalent", ()),
            ("Smith, Jr.", "Smith Jr", "equivalent", ()),
            ("Mary-Ann O'Neil", "MARY ANN ONEIL", "equivalent", ()),
            ("John Q Public", "John Public", "close", ("middle names",)),
            ("J Public", "John Public", "close", ("given name",)),
            ("Jon Public", "John Public", "close", ("given name",)),
            ("John Public Jr", "John Public", "close", ("generation",)),
            ("Public John", "John Public", "close", ("given name", "family name")),
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
        """The normal form puts given names first."""
        assert normal_form("person_name", "Smith, Mr. John") == "MR JOHN SMITH".removeprefix("MR ")
