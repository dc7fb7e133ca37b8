"""Names of businesses."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Verdict, compare, verdict
from numberport.matching.businesses import PERSON, PERSON_AND_FORM, business_form
from numberport.parties.business import LEGAL_FORMS

CORES = st.sampled_from(["Acme Tool", "Müller Söhne", "A.R.T. Supplies", "North & South", "Store 12", "J & J"])
FORMS = st.sampled_from([(form, text) for form, texts in LEGAL_FORMS for text in texts])
#: Rules whose names are long, or that decide often.
SIGN = "a number sign, No. or Number before a number says nothing"
FORM = "one legal form in any of its spellings"
RECALLED = "business word abbreviated, from memory"
PLURAL = "a business word's plural, with an S behind both spellings"
AND = "the word and, written as the letter N"
NUMBERED = "a numbered company of Quebec with its hyphen or without"


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
            ("Acme Tool L L C", "ACME TOOL, L.L.C.", "equivalent", "initials are written together or apart"),
            ("Acme Incorporated", "Acme Inc", "equivalent", "one legal form in any of its spellings"),
            ("Saint Anne Hosp", "St. Anne Hospital", "equivalent", "a business word and its abbreviation"),
            ("9012-3456 Québec inc.", "90123456 Quebec Inc", "equivalent", NUMBERED),
            ("Store No. 12", "Store #12", "equivalent", SIGN),
            ("Store No. 12", "Store 12", "equivalent", SIGN),
            ("Store No No 12", "Store 12", "equivalent", SIGN),
            ("Number One Cleaners", "One Cleaners", "close", "words missing or in another order"),
            ("1st National Bank", "First National Bank", "close", "small spelling difference"),
            ("Pier One Imports", "Pier 1 Imports", "close", "small spelling difference"),
            ("NW Airlines", "Northwest Airlines", "close", "small spelling difference"),
            ("Main Street Pizza", "Main St. Pizza", "close", "small spelling difference"),
            ("1st National Bank", "Second National Bank", "mismatch", "different values"),
            ("Siemens AG", "Siemens Aktiengesellschaft", "equivalent", "one legal form in any of its spellings"),
            ("Acme LLC", "Acme Inc", "close", "legal form dropped or changed"),
            ("The Acme Group", "Acme Group", "close", "legal form dropped or changed"),
            ("Bank of Ohio", "First Bank of Ohio", "close", "words missing or in another order"),
            ("Bel Air Hotel", "Hotel Bel Air", "close", "words missing or in another order"),
            ("Acme Tool Company", "Acme Tolo Company", "close", "small spelling difference"),
            ("Acme International", "Acme Intenrational", "close", "small spelling difference"),
            ("AcmeTool LLC", "Acme Tool LLC", "close", "small spelling difference"),
            ("Zenith Tool Works Inc dba Blue Widgets", "Blue Widgets", "close", "trade name or legal name alone"),
            ("Acme Inc dba Big Blue Widgets", "Acme, Inc.", "close", "trade name or legal name alone"),
            ("Acme Inc dba Blue Widgets", "Zenith", "mismatch", "different values"),
            ("Global Tech", "Global Etch", "close", "small spelling difference"),
            ("Rest Stop", "Restaurant Stop", "close", RECALLED),
            ("Acme Intl", "Acme International", "close", RECALLED),
            ("Acme Re", "Acme Real Estate", "close", RECALLED),
            ("Acme Med Prods Inc", "Acme Medical Products Inc", "close", RECALLED),
            ("Acme Limited Liability Co", "Acme Ltd. Liability Company", "equivalent", FORM),
            ("Acme Limited Liability Co", "Acme LLC", "equivalent", FORM),
            ("Acme Ltd Partnership", "Acme LP", "equivalent", FORM),
            ("First Natl Assn", "First NA", "equivalent", FORM),
            (
                "First Natl Assn",
                "First National Association",
                "equivalent",
                f"{FORM}; a business word and its abbreviation",
            ),
            ("Jones Bros", "Jones Brothers", "equivalent", PLURAL),
            ("Acme Bldgs", "Acme Bldg", "close", "small spelling difference"),
            ("First Baptist Ch", "First Baptist Church", "close", RECALLED),
            ("Berg Family Tr", "Berg Family Trust", "close", RECALLED),
            ("Wash N and Go", "Wash and and Go", "close", AND),
            ("Acme Hdwe, Inc.", "Acme Hardware", "close", RECALLED),
            ("Acme Intl Hdwe", "Acme International Hardware", "close", RECALLED),
            ("Dr Dental", "Doctor Dental", "close", RECALLED),
            ("Wash-n-Go", "Wash and Go", "close", AND),
            ("Wash N Go, LLC", "Wash & Go", "close", AND),
            ("Wash N Go", "Wash & Goo Cleaners", "mismatch", "different values"),
            ("Stop 'n' Shop", "Stop & Shop", "close", AND),
            ("Stop N Shop Foods", "Stop and Shop Foosd", "close", "small spelling difference"),
            ("Rock'n'Roll Cafe", "Rock N Roll Cafe", "equivalent", "case, punctuation and spacing"),
            ("N Main Pizza", "and Main Pizza", "mismatch", "different values"),
            ("Acme Vet, PLLC", "Acme Veterinary", "close", RECALLED),
            ("U.S. Acme", "United States Acme", "close", RECALLED),
            ("Acme North", "Acme South", "mismatch", "different values"),
            ("Acme North", "Acme Nortx", "close", "small spelling difference"),
            ("First National Bank", "Fifth National Bank", "mismatch", "different values"),
            ("Acme\u2122 Tool", "Acme Tool\u2120", "equivalent", "case, punctuation and spacing"),
            ("A&B Co", "AB Co", "close", "words missing or in another order"),
            ("AT&T", "ATT", "close", "words missing or in another order"),
            ("A&B Co", "AC Co", "mismatch", "different values"),
            ("360Networks Inc", "360Netwokrs Inc", "close", "small spelling difference"),
            ("Store 12 Pizza", "Store 21 Pizza", "mismatch", "different values"),
            ("Acme", "Zenith", "mismatch", "different values"),
            ("LLC", "Inc", "close", "small spelling difference"),
            ("Global Tech", "Global Technologies", "close", "small spelling difference"),
            ("???", "!!!", "mismatch", "different values"),
            ("+ +", "@", "mismatch", "different values"),
            ("+", "Acme", "mismatch", "different values"),
            ("C++ Shopp", "C Shop", "close", "small spelling difference"),
            ("A + B Plumbing", "A & B Plumbing", "close", "words missing or in another order"),
            ("Acme | Tool\u00ae", "Acme Tool", "equivalent", "case, punctuation and spacing"),
            ("Cost \uff0b Plus", "COST + PLUS", "equivalent", "case, punctuation and spacing"),
            ("CO\u2010OP Foods", "Co-op Foods", "equivalent", "case, punctuation and spacing"),
            ("Unit #12B Foods", "Unit 12B Foods", "equivalent", SIGN),
        ],
    )
    def test_examples(self, left, right, verdict, rule):
        """Each rule, by example."""
        found = compare("business_name", left, right)
        assert (found.verdict.value, found.rule) == (verdict, rule)

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("C++ Shop", "C Shop"),
            ("C# Dev", "C Dev"),
            ("A+ Auto", "A Auto"),
            ("A+B Auto", "AB Auto"),
            ("$5 Pizza", "5 Pizza"),
            ("$5 Pizza", "\u20ac5 Pizza"),
            ("100% Pure", "100 Pure"),
            ("@Home", "Home"),
            ("2\u00b2 Labs", "22 Labs"),
            ("2\u00b2 Labs", "2 2 Labs"),
            ("Co-op Foods", "Company-op Foods"),
            ("Co-op Foods", "Company op Foods"),
            ("Chicken Co-op", "Chicken Coop"),
        ],
    )
    def test_symbols(self, left, right):
        """A symbol that is read aloud is no punctuation, and neither is the hyphen of Co-op."""
        found = compare("business_name", left, right)
        assert (found.verdict.value, found.differs) == ("close", ("symbols",))
        assert found.rule == "a symbol that is read aloud, missing or another"
        assert verdict("business_name", right, left) is Verdict.CLOSE

    @pytest.mark.parametrize(("left", "right"), [("Acme Assoc", "Acme Associates"), ("Acme Tech", "Acme Technology")])
    def test_abbreviations_of_several_words(self, left, right):
        """An abbreviation that stands for several words is close to each, never equal."""
        assert compare("business_name", left, right).verdict is Verdict.CLOSE

    @pytest.mark.parametrize(
        ("left", "right", "differs"),
        [
            ("Wm. Hayes", "William Hayes", ("given name",)),
            ("Hayes, Wm.", "Dr. William T. Hayes", ("given name", "middle names", "credentials")),
            ("HAYES WILLIAM T", "Wm Hayes", ("given name", "middle names", "family name")),
            ("Pepe Ruiz Soto", "José Ruiz", ("given name", "middle names", "family name")),
            ("W. Hayes", "William Hayes", ("given name",)),
            ("Wm Hayes Plumbing LLC", "William Hayes Plumbing, L.L.C.", ("given name",)),
            ("Mr. and Mrs. William Hayes", "William Hayes", ("title",)),
            ("William Hayes & Mary Hayes", "William Hayes", ("middle names",)),
        ],
    )
    def test_of_one_person(self, left, right, differs):
        """A customer's own name in the place of a business is compared as a person's too, and is close at best."""
        found = compare("business_name", left, right)
        assert (found.verdict, found.differs, found.rule) == (Verdict.CLOSE, differs, PERSON.name)
        assert found.left_normal == " ".join(business_form(left))
        assert verdict("business_name", right, left) is Verdict.CLOSE

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("William Hayes", "Thomas Hayes"),
            ("Wm Hayes Plumbing Supply", "William Hayes Plumbing Supplyy Co"),
            ("Wm Hayes 2", "William Hayes 2"),
            ("Wm Hayes LLC", "William Hayes"),
            ("Wm Hayes Inc", "William Hayes LLC"),
            ("Wm Hayes", "William Miller"),
            ("Zed Acme", "Zedd Tool Acme Owner"),
            ("Wm Hayes Berg Roe Lee Poe Ray", "William Hayes Berg Roe Lee Poe Ray"),
            ("Q Zenith", "Quorum Zenith"),
        ],
    )
    def test_of_no_person(self, left, right):
        """What says that it is a business, or has no known given name, is compared as a business alone."""
        assert compare("business_name", left, right).rule != PERSON.name

    @pytest.mark.needs("matching")
    @pytest.mark.parametrize(
        ("left", "right", "rule"),
        [
            ("Tom Hayes Co", "Thomas Hayes", PERSON_AND_FORM.name),
            ("Wm Hayes Plumbing LLC", "William Hayes Plumbing", PERSON_AND_FORM.name),
            ("Tom Hayes Co", "Tom Hayes", "legal form dropped or changed"),
            ("Wm Hayes Inc", "William Hayes LLC", "different values"),
            ("Tom Hayes Co", "William Hayes", "different values"),
        ],
    )
    def test_a_legal_form_dropped(self, left, right, rule):
        """A nickname and a legal form dropped are close; a form changed besides makes it another business."""
        found = compare("business_name", left, right)
        assert found.rule == rule
        assert (found.verdict is Verdict.CLOSE) == (rule != "different values")
        assert ("legal form or article" in found.differs) == (found.verdict is Verdict.CLOSE)
        assert verdict("business_name", right, left) is found.verdict

    @pytest.mark.parametrize(
        ("left", "right", "close"),
        [
            ("Law Offices of Jane Doe", "Jane Doe Law Office", True),
            ("Law Office of Jane Doe, P.C.", "Jane Doe Law Offices", True),
            ("Law Offices of Jane Doe", "Jane Doe", True),
            ("The Offices of Doe & Roe", "Doe and Roe Office", True),
            ("Law Offices of Jane Doe", "John Roe Law Office", False),
            ("Law Offices of Jane Doe", "Jane Roe Law Office", False),
        ],
    )
    def test_an_office(self, left, right, close):
        """Of whom an office is may stand before the word or behind it."""
        found = verdict("business_name", left, right)
        assert found is (Verdict.CLOSE if close else Verdict.MISMATCH)
        assert verdict("business_name", right, left) is found

    @given(
        *[st.sampled_from(["Wm Hayes", "Hayes, William", "William T. Hayes", "Mrs. Wm Hayes", "W Hayes", "Hayes Co"])]
        * 2
    )
    def test_a_person_is_never_more_equal(self, left, right):
        """Two names are equal exactly when the forms of the businesses are, even where the people's would be."""
        found = compare("business_name", left, right)
        assert found.verdict.agrees == (business_form(left) == business_form(right))
        assert verdict("business_name", left, right) is found.verdict

    @pytest.mark.parametrize(
        ("right", "differs", "agrees"),
        [
            ("Acme Tool Incorporated", (), ("words", "legal form or article")),
            ("Acme Tool LLC", ("legal form or article",), ("words",)),
            ("Acme Tolo Inc", ("words",), ("legal form or article",)),
        ],
    )
    def test_parts(self, right, differs, agrees):
        """What differs is named, and what agrees is too."""
        found = compare("business_name", "Acme Tool Inc", right)
        assert (found.differs, found.agrees) == (differs, agrees)

    @pytest.mark.parametrize(
        "right", ["ACME TOOL INC.", "Acme Tool LLC", "Acme Tolo Inc", "Zenith Bakery Corp", "Acme"]
    )
    def test_verdict_alone(self, right):
        """The verdict alone is that of the whole comparison."""
        assert (
            verdict("business_name", "Acme Tool Inc", right) is compare("business_name", "Acme Tool Inc", right).verdict
        )
