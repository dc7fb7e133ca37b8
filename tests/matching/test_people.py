"""Names of people."""

import sys

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Verdict, compare, given_names, normal_form, verdict
from numberport.matching.people import NAME_PARTS, person_form
from numberport.parties.person import OTHER_TITLES, OWN_TITLES

BEFORE = st.lists(st.sampled_from(["Mr.", "Ms", "Dr"]), max_size=2).map(" ".join)
BEHIND = st.lists(st.sampled_from(["", ","]), min_size=4, max_size=4)
PIECES = st.permutations(["Owner", "Office Manager", "V.P.", "MD", "Jr", "II", "CPA", "Widgets"])
COURTESY = "a courtesy title of one's own before a given name says nothing"
PERSONS = st.sampled_from(["Anna Berg", "John Q. Public", "Ana Ruiz Soto", "Ludwig van Berg", "Kim Rn"])
NAMES = st.builds(
    "{} {}{}".format,
    st.sampled_from(["", "Mr.", "Mrs.", "Ms", "Miss", "Sra.", "Sr.", "Mr. and Mrs.", "Dr.", "Dr. & Mrs.", "Capt."]),
    st.sampled_from(["Kim Berg", "Berg", "Kim A. Berg"]),
    st.sampled_from(["", " Sr", ", MD", ", Owner"]),
)


@pytest.fixture
def no_nicknames(monkeypatch):
    """Take the package `nicknames` away for one test."""
    monkeypatch.setitem(sys.modules, "nicknames", None)
    for cached in (given_names._namer, given_names.full_names, given_names.is_given_name):
        cached.cache_clear()
    yield
    for cached in (given_names._namer, given_names.full_names, given_names.is_given_name):
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
            ("Mrs John Public", "John Public", "close", ("title",)),
            ("Mr. Public", "Ms. Public", "close", ("title",)),
            ("Mr. Public", "Public", "close", ("title",)),
            ("Mr. J. Public", "Ms. J. Public", "close", ("title",)),
            ("Mr. J. Public", "J. Public", "close", ("title",)),
            ("Mr. Public, Jr.", "MR PUBLIC JR", "equivalent", ()),
            ("Md. Karim Public", "Karim Public, MD", "mismatch", ("given name", "middle names", "credentials")),
            ("Mrs Ann Public", "Mrs. Ann Public", "equivalent", ()),
            ("Mr. and Mrs. John Public", "John Public", "close", ("title",)),
            ("Mr. & Mrs. John Public", "MR AND MRS JOHN PUBLIC", "equivalent", ()),
            ("Dr. and Mrs. John Public", "Dr. John Public", "close", ("credentials", "title")),
            ("Public, Mrs. John", "Mrs. John Public", "equivalent", ()),
            ("Public, Ann, Miss", "Ann Public", "equivalent", ()),
            ("Ann Public, MS", "Ann Public", "close", ("credentials",)),
            ("Sra. Ana Ruiz", "Ana Ruiz", "close", ("title",)),
            ("Sr. Juan Ruiz", "Juan Ruiz Sr", "close", ("generation", "title")),
            ("Sr. Juan Ruiz", "Juan Ruiz", "close", ("title",)),
            ("Ruiz Sr.", "Ruiz, Sr.", "equivalent", ()),
            ("Public, John Jr.", "John Public, Jr.", "equivalent", ()),
            ("Public, John II, M.D.", "JOHN PUBLIC II MD", "equivalent", ()),
            ("Public, John Jr.", "John Public Sr", "mismatch", ("generation",)),
            ("Public, Jr", "Public Jr", "equivalent", ()),
            ("R. Scott Public", "Scott Public", "close", ("given name", "middle names")),
            ("William Scott Public", "Scott Public", "close", ("given name", "middle names")),
            ("Qx Scott Public", "Scott Public", "mismatch", ("given name", "middle names")),
            ("JL Roy", "Jean-Luc Roy", "close", ("given name", "middle names")),
            ("JL Roy", "Jean-Pierre Roy", "mismatch", ("given name", "middle names")),
            ("Ana Ruiz y Soto", "Ana Ruiz", "close", ("middle names", "family name")),
            ("Ing. Ana Ruiz", "Ana Ruiz", "close", ("credentials",)),
            ("Dr. John Public", "John Public", "close", ("credentials",)),
            ("Capt. John Public", "John Public", "close", ("credentials",)),
            ("Me Jean Roy", "Jean Roy", "close", ("credentials",)),
            ("The Rev. John Public", "John Public", "close", ("credentials",)),
            ("The Honorable John Public", "Hon. John Public", "close", ("credentials",)),
            ("The John Public", "John Public", "mismatch", ("given name", "middle names")),
            ("John Public, Mgr", "John Public", "close", ("position",)),
            ("J. Q. Public, Sec/Treas", "J Q Public", "close", ("position",)),
            ("John Public, P.Eng.", "JOHN PUBLIC, PENG", "equivalent", ()),
            ("Li, Peng", "Peng Li", "equivalent", ()),
            ("Col Public", "Public", "mismatch", ("given name",)),
            ("John Public, MA", "John Public", "close", ("credentials",)),
            ("John Public OBE", "JOHN PUBLIC, O.B.E.", "equivalent", ()),
            ("Yo-Yo Ma", "Yo-Yo", "close", ("middle names", "family name")),
            ("Yo-Yo Ma", "Yo-Yo Berg", "mismatch", ("family name",)),
            ("Ma, Yo-Yo", "Yo-Yo Ma", "equivalent", ()),
            ("Public, J.D.", "J. D. Public", "equivalent", ()),
            ("Dr. Ann Q. Public, MD", "Annn Public", "close", ("given name", "middle names", "credentials")),
            ("Ann Public, MD", "Ann Public, DDS", "close", ("credentials",)),
            (
                "Annn Q. Publik Jr",
                "Ann Public",
                "mismatch",
                ("given name", "middle names", "family name", "generation"),
            ),
            ("Wm. Public", "William Public", "close", ("given name",)),
            ("Jno. Public", "Jonathan Public", "close", ("given name",)),
            ("Pepe Ruiz", "Jose Ruiz", "close", ("given name",)),
            ("Pepe Ruiz", "Juan Ruiz", "mismatch", ("given name",)),
            ("Ana Ruiz Soto", "Ana Ruiz", "close", ("middle names", "family name")),
            ("Ana Ruiz de la Soto", "Ana Ruiz", "close", ("middle names", "family name")),
            ("Ana Ruiz Soto", "Ana Soto", "close", ("middle names",)),
            ("Ana Ruiz Soto", "Eva Ruiz", "mismatch", ("given name", "middle names", "family name")),
            ("Ann Smith-Jones", "Ann Smith", "close", ("middle names", "family name")),
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
            ("AnnaBerg", "Anna Berg", "close", ("given name", "family name")),
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
    @pytest.mark.parametrize(
        ("left", "right", "verdict"),
        [
            ("Bob Smith", "Robert Smith", "close"),
            ("Bob Smith", "Bobby Smith", "close"),
            ("Bob Smith", "Richard Smith", "mismatch"),
            ("Katherine M. O'Brien, DDS", "KATHY OBRIEN", "close"),
            ("Bob Hayes", "Dr. Robert T. Hayes, MD", "close"),
            ("Bob Hayes", "Dr. Robert T. Haynes-Cole, MD", "mismatch"),
        ],
    )
    def test_nickname(self, left, right, verdict):
        """A nickname is close, never equal: the signer must still be confirmed."""
        assert compare("person_name", left, right).verdict.value == verdict

    @pytest.mark.usefixtures("no_nicknames")
    @pytest.mark.parametrize(
        ("left", "right", "verdict"),
        [
            ("Kathryn Price", "Katherine Price", "close"),
            ("Price, Kathryn", "Catherine A. Price", "close"),
            ("Susan Price", "Suzanne Price", "close"),
            ("Katelyn Price", "Caitlin Price", "close"),
            ("Kristin Price", "Christine Price", "close"),
            ("Susan Price", "Kathryn Price", "mismatch"),
            ("Kathryn Price", "Kathryn Pryce-Jones", "mismatch"),
        ],
    )
    def test_a_given_name_respelled(self, left, right, verdict):
        """Two spellings of one given name are close, whatever is installed, and never equal."""
        assert compare("person_name", left, right).verdict.value == verdict

    @given(NAMES, NAMES)
    def test_no_title_is_equal_to_another(self, one, other):
        """Two titled names are equal exactly when their normal forms are, whichever of them has a title."""
        found = compare("person_name", one, other).verdict
        assert found.agrees == (normal_form("person_name", one) == normal_form("person_name", other))

    @given(st.sampled_from(sorted(OTHER_TITLES | {"Mr. and Mrs.", "Dr. and Mr.", "Dr", "Capt"})), PERSONS)
    def test_a_title_that_says_more(self, title, name):
        """A title of a wife, of two people, or one that is earned is no mere spelling: with it a name is close."""
        assert compare("person_name", f"{title} {name}", name).verdict is Verdict.CLOSE

    @given(st.sampled_from(sorted(OWN_TITLES)), PERSONS)
    def test_a_title_of_one_s_own(self, title, name):
        """A title before one's own name is no part of it, and the comparison names it."""
        found = compare("person_name", f"{title}. {name}", name)
        assert found.verdict is Verdict.EQUIVALENT
        assert [str(row) for row in found.rows] == [f"{title} = no title"]

    @given(
        PERSONS, st.sampled_from(["", "MD", "CPA, PhD"]), st.sampled_from(["", "Owner"]), st.sampled_from(["Mrs", ""])
    )
    def test_left_out_beside_a_name(self, name, earned, position, title):
        """What one paper leaves out beside a name contradicts nothing, however much it is; it is never equal."""
        whole = ", ".join(filter(None, (f"{title} {name}", earned, position)))
        assert verdict("person_name", whole, name) is (
            Verdict.CLOSE if earned or position or title else Verdict.EQUIVALENT
        )

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
            ("Mr John Public", "John Public", COURTESY),
            (
                "Public, Mr John",
                "John Public",
                f"the family name stands first, before a comma; {COURTESY}",
            ),
            ("John Public, M.D.", "John Public MD", "case, punctuation and spacing"),
            ("John Public III", "John Public 3rd", "a generation in any of its spellings"),
            ("John Public", "Jon Public", NAME_PARTS.name),
            ("John Public", "Anna Berg", "different values"),
            ("Al St. John", "Al Saint John", NAME_PARTS.name),
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
