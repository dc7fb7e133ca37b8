"""Who the customer is: a person, a business, or a person with a trade name."""

import attrs
import pytest

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization
from numberport.matching import Verdict, match
from numberport.parties import Address
from numberport.rejections import Reason


class TestPeople:
    """An account may be a person's, and a business may be a person."""

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
