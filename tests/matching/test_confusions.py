"""Who the customer is: a person, a business, or a person with a trade name."""

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization
from numberport.matching import Verdict, match
from numberport.parties import Address
from numberport.rejections import Reason


class TestSlips:
    """What happens to a value on its way is told as that."""

    RECORD = CustomerServiceRecord(
        business_name="CONSOLIDATED WIDGET MANUF", authorized_user="CHRISTOPHER MON", account_number="77-1", pin="0042"
    )

    @pytest.mark.parametrize(
        ("letter", "fields", "said"),
        [
            ({"account_number": "0042", "pin": "771"}, ["account_number", "pin"], "are given in each other's place"),
            ({"account_number": "77-1", "pin": "42"}, ["pin"], "only zeros before it differ"),
            ({"account_number": "77-1", "pin": "00042"}, ["pin"], "only zeros before it differ"),
            ({"account_number": "771", "pin": "42"}, ["pin"], "only zeros before it differ, and the CSR has more"),
            ({"account_number": "771", "pin": "00042"}, ["pin"], "only zeros before it differ, and the CSR has fewer"),
            (
                {"business_name": "Consolidated Widget Manufacturing Company", "account_number": "77-1", "pin": "0042"},
                ["business_name"],
                "the CSR has only the beginning of it",
            ),
            (
                {"signer": "Christopher Montgomery", "account_number": "77-1", "pin": "0042"},
                ["signer"],
                "the CSR has only the beginning of it",
            ),
        ],
    )
    def test_told(self, letter, fields, said):
        """Values in each other's place, zeros that a spreadsheet dropped, and names that are cut off are told."""
        differences = match(LetterOfAuthorization(**letter), self.RECORD).differences
        found = [one for one in differences if one.comparison.verdict is not Verdict.MISSING]
        assert [one.comparison.field for one in found] == fields
        assert all(said in one.comparison.sentence for one in found)

    @pytest.mark.parametrize("field", ["pin", "account_number"])
    @given(code=st.from_regex(r"[1-9][0-9]{1,7}", fullmatch=True), zeros=st.integers(1, 3))
    def test_zeros(self, field, code, zeros):
        """Who lost the zeros before a code is told, and only who lacks them is asked to give them."""
        whole = f"{'0' * zeros}{code}"
        paper = CustomerServiceRecord
        (lost,) = match(LetterOfAuthorization(**{field: code}), paper(**{field: whole})).differences
        (held,) = match(LetterOfAuthorization(**{field: whole}), paper(**{field: code})).differences
        assert lost.remedy.startswith("Give the ")
        assert "the CSR has fewer of them" in held.comparison.sentence
        assert held.remedy.startswith("See whether the CSR was kept in a spreadsheet")
        assert not any(code in f"{one.comparison.sentence} {one.remedy}" for one in (lost, held))

    @pytest.mark.parametrize(
        ("letter", "record"),
        [
            ({"business_name": "Consolidated Widgets"}, {"business_name": "CONSOLIDATED WIDGET MANUF"}),
            ({"business_name": "Acme Holdings of Ohio LLC"}, {"business_name": "ACME HOLDINGS"}),
            ({"signer": "Christopher Long"}, {"authorized_user": "CHRISTOPHER MON"}),
            ({"pin": "abc"}, {"pin": "0abc"}),
        ],
    )
    def test_not_told(self, letter, record):
        """What is another name, shorter than any that is cut off, or no number, is none of that."""
        (one,) = match(LetterOfAuthorization(**letter), CustomerServiceRecord(**record)).differences
        assert not any(word in one.comparison.sentence for word in ("beginning", "zeros", "place"))


class TestPeople:
    """An account may be a person's, and a business may be a person."""

    @pytest.mark.needs("matching")
    @pytest.mark.parametrize(
        ("name", "signer", "held", "user", "remedy"),
        [
            ("Liz O'Brien", "Liz O'Brien", "O'BRIEN, ELIZABETH", None, "Ask whether it is the same person"),
            ("Liz O'Brien", None, "O'BRIEN, ELIZABETH", None, "Ask whether it is the same person"),
            ("Liz O'Brien", "Liz O'Brien", "Elizabeth O'Brien", None, "Ask whether it is the same person"),
            ("Bob Hayes Plumbing", "Bob Hayes", "HAYES, ROBERT", None, "Ask whether it is the same person"),
            ("Ace Plumbing", "Bob Hayes", "HAYES, ROBERT", None, "Ask whether the account is in the signer's own name"),
            ("Ace Plumbing", "Bob Hayes", "Robert Hayes", "HAYES, ROBERT", "Ask whether the account is in the signer"),
            ("Ace Plumbing", "Robert Hayes", "HAYES, ROBERT", None, "Give the customer's own name"),
            ("Ace Plumbing", "Jo Day", "HAYES, ROBERT", None, "Ask the customer in whose name the account is"),
            (None, None, "HAYES, ROBERT", None, "Give the name that the CSR has."),
        ],
    )
    def test_a_person_has_no_legal_form(self, name, signer, held, user, remedy):
        """Where the account is a person's, no remedy speaks of a legal form, and a nickname is asked about."""
        letter = LetterOfAuthorization(business_name=name, signer=signer)
        record = CustomerServiceRecord(business_name=held, authorized_user=user)
        told = {one.comparison.field: one.remedy for one in match(letter, record).differences}["business_name"]
        assert told.startswith(remedy)
        assert "legal form" not in told

    @pytest.mark.parametrize("held", ["Hayes Robert LLC", "Hayes & Sons", "HAYES, ROBERT INC"])
    def test_a_business_has_one(self, held):
        """A business with a person's name in it is a business, and its signer not its owner."""
        letter = LetterOfAuthorization(business_name="Ace Plumbing", signer="Bob Hayes")
        (one,) = match(letter, CustomerServiceRecord(business_name=held)).differences
        assert one.remedy.endswith("legal form included.")
        assert "own name" not in one.comparison.sentence

    PERSON = CustomerServiceRecord(business_name="DOE, JANE", account_number="1")

    @pytest.mark.parametrize("name", [None, "Jane Doe", "Jane M. Doe"])
    def test_an_account_in_the_own_name(self, name):
        """A letter of a customer without a business is compared by the name of the person."""
        letter = LetterOfAuthorization(business_name=name, signer=name or "Jane Doe", account_number="1")
        report = match(letter, self.PERSON)
        verdicts = {one.field: one.verdict.value for one in report.comparisons}
        agrees = name != "Jane M. Doe"
        assert verdicts["business_name"] == ("equivalent" if agrees else "close")
        assert report.agrees is agrees
        silent = next(one.sentence for one in report.comparisons if one.field == "signer")
        assert ("beside the customer, whose name it is" in silent) is agrees

    def test_one_person_on_the_record(self):
        """Where the record has one name for account and signer, the account is a person's as well."""
        record = attrs.evolve(self.PERSON, authorized_user="Jane Doe")
        letter = LetterOfAuthorization(business_name="Jane Doe", account_number="1")
        (name, signer, _) = match(letter, record).comparisons
        assert (name.verdict, signer.verdict) == (Verdict.EQUIVALENT, Verdict.MISSING)

    def test_silence_beside_a_billing_address(self):
        """A record with a billing address alone says of another field that it gives none."""
        record = Invoice(billing_address=Address.parse("99 Elm Ave, Akron, OH 44301"))
        (name,) = match(LetterOfAuthorization(business_name="Acme"), record).comparisons
        assert name.sentence == "the invoice gives no business name"

    def test_another_person(self):
        """A letter that names no business, signed by somebody else, gives no name of the account."""
        letter = LetterOfAuthorization(signer="Chris Long", account_number="1")
        (difference,) = match(letter, self.PERSON).differences
        assert (difference.comparison.verdict, difference.reason) == (Verdict.MISSING, Reason.NAME_MISMATCH)

    def test_a_trade_name(self):
        """A trade name for an account in the signer's own name is told as that."""
        letter = LetterOfAuthorization(business_name="Doe Plumbing", signer="Jane Doe", account_number="1")
        (difference,) = match(letter, self.PERSON).differences
        assert "the account is in the signer's own name" in difference.comparison.sentence
        assert difference.remedy.startswith("Give the customer's own name as the CSR has it")

    def test_nearly_the_business(self):
        """A name that is nearly right is told as that, whoever signs."""
        letter = LetterOfAuthorization(business_name="Acme Tol LLC", signer="Acme Tol LLC")
        names = {
            one.comparison.field: one.comparison.sentence
            for one in match(letter, CustomerServiceRecord(business_name="Acme Tool LLC")).differences
        }
        assert "name of a person" not in names["business_name"]
