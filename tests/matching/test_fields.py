"""One field against another."""

import pickle

import pytest
from hypothesis import assume, given, strategies as st

from numberport.matching import PORT_FIELDS, Field, UnknownField, Verdict, compare, normal_form, verdict
from numberport.matching.masks import is_masked
from numberport.parties import Address, Secret, TaxId, TaxIdKind
from numberport.telephone import TelephoneNumber

FIELDS = st.sampled_from(Field)
#: Few words, so that some stand twice.
REPEATED = st.lists(st.sampled_from(["Walla", "Foods", "Acme", "LLC", "The"]), max_size=4).map(" ".join)
TEXTS = st.one_of(st.text(max_size=30), REPEATED, st.text(alphabet="0123456789 -+()", max_size=15))


class TestAnyField:
    """What holds for every field."""

    @given(FIELDS, TEXTS, TEXTS)
    def test_symmetric(self, field, one, other):
        """The verdict does not depend on the side."""
        assert compare(field, one, other).verdict is compare(field, other, one).verdict

    @given(FIELDS, TEXTS, TEXTS)
    def test_verdict_alone(self, field, one, other):
        """The verdict alone is that of the whole comparison."""
        assert verdict(field, one, other) is compare(field, one, other).verdict

    @given(FIELDS, TEXTS)
    def test_identity(self, field, text):
        """A text matches itself, where nothing of it is masked; a text of mere space is missing."""
        assume(not is_masked(text))
        assert compare(field, text, text).verdict is (Verdict.MATCH if text.strip() else Verdict.MISSING)

    @given(st.sampled_from([field for field in Field if field is not Field.ADDRESS]), TEXTS)
    def test_idempotent(self, field, text):
        """The normal form of a normal form is itself."""
        normal = normal_form(field, text)
        assert normal_form(field, normal) == normal

    @given(
        st.sampled_from([field for field in Field if field.is_secret]), st.integers(min_value=10_000, max_value=10**9)
    )
    def test_masked(self, field, number):
        """No account number or PIN shows in any part of a comparison."""
        planted = str(number)
        for other in (planted, f"{planted}9", None):
            assert planted not in repr(compare(field, Secret(planted), other))
            assert planted not in repr(compare(field, other, planted))

    @pytest.mark.parametrize(
        ("field", "left", "right", "sentence"),
        [
            ("zip", None, None, "neither paper gives a ZIP"),
            ("pin", None, None, "neither paper gives a PIN"),
            ("account_number", None, None, "neither paper gives an account number"),
            ("address", "", " ", "neither paper gives an address"),
            ("zip", "", "97204", "the letter gives no ZIP"),
            ("zip", "97204", "  ", "the record gives no ZIP"),
        ],
    )
    def test_missing(self, field, left, right, sentence):
        """A side that says nothing is missing, and the sentence says which."""
        found = compare(field, left, right)
        assert (found.verdict, found.sentence) == (Verdict.MISSING, sentence)

    @pytest.mark.parametrize(
        "verb", [lambda name: compare(name, "a", "b"), lambda name: normal_form(name, "a")], ids=["compare", "form"]
    )
    def test_unknown_field(self, verb):
        """An unknown field is refused with the names of the known ones."""
        with pytest.raises(UnknownField, match="business_name, person_name") as caught:
            verb("shoe_size")
        assert pickle.loads(pickle.dumps(caught.value)) == caught.value  # noqa: S301 - our own bytes

    @given(st.sampled_from([row for port in PORT_FIELDS.values() for row in port.fields]), TEXTS, TEXTS)
    def test_the_papers_own_words(self, row, one, other):
        """A field is compared under what either paper calls it as well, and the comparison is called so."""
        for name in (row.name, row.record_name):
            found = compare(name.replace("_", " "), one, other)
            assert found == compare(row.field, one, other, name=name)
            assert verdict(name, one, other) is found.verdict

    def test_one_meaning(self):
        """What a paper calls a field is compared in one way by every kind of port, and no other field is called so."""
        rows = [row for port in PORT_FIELDS.values() for row in port.fields]
        meanings = {(name, row.field) for row in rows for name in (row.name, row.record_name)}
        assert len(meanings) == len(dict(meanings))
        assert all(field.value == name for name, field in meanings if name in set(Field))

    def test_agrees(self):
        """Only a match and an equivalence satisfy a carrier."""
        assert [verdict for verdict in Verdict if verdict.agrees] == [Verdict.MATCH, Verdict.EQUIVALENT]

    def test_shown_text_is_harmless(self):
        """What a comparison shows of a hostile text is one bounded line without control characters."""
        found = compare("business_name", "Acme\u202e\x00\nTool" + "x" * 10_000, "Other")
        assert found.left.startswith("Acme Tool")
        assert len(found.left) <= 200


class TestIdentifiers:
    """Account numbers, PINs, numbers and postal codes have no tolerance."""

    @pytest.mark.parametrize(
        ("field", "left", "right"),
        [
            ("account_number", "00-4471-9920", "0044719920"),
            ("account_number", "ab 12", "AB12"),
            ("pin", " 0042 ", "0042"),
            ("phone", "+1 (503) 555-0142", "5035550142"),
            ("phone", "tel:+15035550142", "1-503-555-0142"),
            ("phone", TelephoneNumber("+15035550142"), "503.555.0142"),
            ("phone", "011 44 20 7946 0018", "+44 20 7946 0018"),
            ("phone", "0044 20 7946 0018", "+44 20 7946 0018"),
            ("phone", "001 503 555 0142", "503-555-0142"),
            ("phone", "+44 (0)20 7946 0018", "+442079460018"),
            ("phone", "+44(0)20 7946 0018", "011 44 20 7946 0018"),
            ("phone", "0044 (0)20 7946 0018", "+44 (0) 20 7946 0018"),
            ("phone", "+39 (0)6 1234 5678", "+39 06 1234 5678"),
            ("phone", "1-800-FLOWERS", "+1 800 356 9377"),
            ("phone", "(800) flowers", "1-800-FLOWERS"),
            ("phone", "1-800-MATTRESS", "800-628-8737"),
            ("phone", "503-555-CALL", "503-555-2255"),
            ("zip", "97204-1234", "97204"),
            ("zip", "972041234", "97204 1234"),
            ("zip", "k1a 0b1", "K1A0B1"),
        ],
    )
    def test_equivalent(self, field, left, right):
        """Spacing and punctuation do not count."""
        assert compare(field, left, right).verdict is Verdict.EQUIVALENT

    @pytest.mark.parametrize(
        ("field", "left", "right"),
        [
            ("account_number", "0044719920", "0044719902"),
            ("account_number", "44719920", "0044719920"),
            ("account_number", "--", "-"),
            ("pin", "0042", "42"),
            ("pin", "A1B2", "a1b2"),
            ("pin", "12 34", "1234"),
            ("phone", "503-555-0142", "503-555-0124"),
            ("phone", "503-555-0142", "503-555-014"),
            ("phone", "+44 (0)20 7946 0018", "+44 20 7946 0019"),
            ("phone", "+39 (0)6 1234 5678", "+39 6 1234 5678"),
            ("phone", "+1 (0)212 555 0142", "+1 212 555 0142"),
            ("phone", "212 (0)5550142", "2125550142"),
            ("phone", "503-555-0142 x12", "503-555-0142"),
            ("phone", "2-503-555-0142", "503-555-0142"),
            ("phone", "1-800-FLOWERS", "1-800-356-9378"),
            ("phone", "1-800-FLOWERS", "1-800-FLOWERS x9"),
            ("phone", "+44 800 FLOWERS", "+44 800 3569377"),
            ("phone", "503-555-0142 ext", "503-555-0142"),
            ("phone", "503-555-014X", "503-555-0149"),
            ("phone", "503-555-XXXX", "503-555-9999"),
            ("phone", "FLOWERS", "356-9377"),
            ("zip", "07030", "70300"),
            ("zip", "7030", "07030"),
            ("zip", "97204-1234", "97204-4321"),
            ("account_number", "\u00bd", "12"),
            ("account_number", "1\u00b2", "12"),
            ("account_number", "\u24602", "12"),
            ("zip", "972041", "97204"),
        ],
    )
    def test_mismatch(self, field, left, right):
        """One digit, a swap, a lost zero, an extension or a digit that is raised or circled is a mismatch."""
        assert compare(field, left, right).verdict is Verdict.MISMATCH

    @given(st.text(alphabet="0123456789", min_size=4, max_size=12), st.data())
    def test_one_digit(self, digits, data):
        """Changing one digit is never passed."""
        place = data.draw(st.integers(min_value=0, max_value=len(digits) - 1))
        digit = data.draw(st.sampled_from("0123456789"))
        changed = digits[:place] + digit + digits[place + 1 :]
        for field in ("account_number", "pin", "phone"):
            assert compare(field, digits, changed).verdict.agrees == (digits == changed)


def test_an_address_is_shown_as_a_line():
    """A typed address is shown as its line, and its normal form beside it."""
    typed = Address(street="12 Oak Street", city="Dayton", region="OH", postal_code="45402")
    found = compare("address", typed, "12 Oak St Dayton OH 45402")
    assert found.left == "12 Oak Street, Dayton, OH 45402"
    assert (
        found.left_normal
        == found.right_normal
        == ("house number: 12 | street: OAK ST | city: DAYTON | region: OH | postal code: 45402")
    )
    assert found.sentence == "the address is the same by the rule “a street suffix in any of its forms”: STREET = ST"


EIN = TaxId(kind=TaxIdKind.EIN, number=Secret("12-3456782"))
SSN = TaxId(kind=TaxIdKind.SSN, number=Secret("123-45-6782"))
LAST = TaxId(kind=TaxIdKind.SSN_LAST_FOUR, number=Secret("6782"))
EITHER = TaxId(kind=TaxIdKind.EIN_OR_SSN, number=Secret("123456782"))
CANADIAN = TaxId(kind=TaxIdKind.BUSINESS_NUMBER, number=Secret("123456782"))
OTHER = TaxId(kind=TaxIdKind.OTHER, number=Secret("12-3456782"))


class TestKindsOfTaxIds:
    """The kind of a tax id is stated, or told by its hyphens; two kinds are never one."""

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("123-45-6782", "12-3456782", "close"),
            ("123-45-6782", "12-3456789", "mismatch"),
            (SSN, EIN, "close"),
            (SSN, "12-3456782", "close"),
            (CANADIAN, EITHER, "close"),
            (CANADIAN, "12-3456782", "close"),
            (CANADIAN, LAST, "mismatch"),
            (OTHER, EIN, "close"),
            (OTHER, "12-3456782", "match"),
            (EIN, "123456782", "equivalent"),
            (EIN, EITHER, "equivalent"),
            (SSN, EITHER, "equivalent"),
            (SSN, LAST, "equivalent"),
            (CANADIAN, "12345 6782", "equivalent"),
        ],
    )
    def test_kinds(self, left, right, expected):
        """Of two kinds the same digits are close, and what does not tell its kind may be either."""
        assert compare("tax_id", left, right).verdict.value == expected
        assert compare("tax_id", right, left).verdict.value == expected

    def test_rule(self):
        """The rule says that the kind is another, and so do the parts."""
        found = compare("tax_id", SSN, EIN)
        assert (found.rule, found.differs) == ("another kind of tax id, by its hyphens", ("kind",))
