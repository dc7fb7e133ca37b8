"""What is odd of the papers, whatever they say of one another."""

import attrs
import pytest

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization
from numberport.matching import match
from numberport.parties import Account, Address
from numberport.telephone import TelephoneNumber

LONDON, MEMBER = TelephoneNumber("+442079460018"), TelephoneNumber("+12125550100")
NUMBERS = tuple(TelephoneNumber(f"+121255501{last:02d}") for last in range(3))
HOME = Address.parse("12 Oak Street, Dayton, OH 45402")
LOA = LetterOfAuthorization(
    business_name="Acme Tool, LLC",
    signer="Jane Doe",
    service_address=HOME,
    billing_number=NUMBERS[0],
    account_number="PLANTED-4471",
    numbers=NUMBERS,
)
CSR = CustomerServiceRecord(
    business_name="ACME TOOL L.L.C.",
    authorized_user="DOE, JANE",
    service_address=HOME,
    billing_number=NUMBERS[0],
    account_number="planted 4471",
    numbers=NUMBERS,
)


class TestRemarks:
    """What is odd of the papers is said beside the comparison, and is no difference."""

    def test_numbers_that_stand_twice(self):
        """A number that the letter lists twice counts once, and is told."""
        twice = attrs.evolve(LOA, numbers=(*NUMBERS, NUMBERS[1]))
        report = match(twice, CSR)
        assert report.agrees
        assert report.comparisons == match(LOA, CSR).comparisons
        assert report.remarks == (f"The letter lists more than once: {NUMBERS[1]}.",)
        assert report.remarks[0] in report.sections()[0].sentences
        assert not match(LOA, attrs.evolve(CSR, numbers=(*NUMBERS, NUMBERS[1]))).remarks
        assert not match(Account(account_number="1"), CSR).remarks

    @pytest.mark.parametrize(
        ("tax_id", "told"),
        [
            ("666-12-3456", True),
            ("000 12 3456", True),
            ("0000", True),
            ("123-45-6789", False),
            ("12-3456789", False),
            ("AB 66612", False),
        ],
    )
    def test_a_tax_id_that_nobody_has(self, tax_id, told):
        """A social security number that is never assigned is told, on either side, and not shown."""
        for letter, record, name in (
            (attrs.evolve(LOA, tax_id=tax_id), CSR, "letter"),
            (LOA, attrs.evolve(CSR, tax_id=tax_id), "CSR"),
            (Account(tax_id=tax_id), CSR, "account"),
        ):
            found = match(letter, record).remarks
            assert [f"The tax id of the {name} is written as" in remark for remark in found] == [True] * told
            assert not any(part in str(found) for part in ("12-3456", "12 3456"))

    @pytest.mark.parametrize(
        ("claim", "told"),
        [
            (LetterOfAuthorization(numbers=(LONDON,)), True),
            (Account(billing_number=LONDON), True),
            (LetterOfAuthorization(numbers=(LONDON, MEMBER)), False),
            (LOA, False),
            (Account(), False),
        ],
    )
    def test_numbers_of_another_country(self, claim, told):
        """That what carriers elsewhere compare is not known is told where every number is from there."""
        assert any("is not known here" in remark for remark in match(claim, CSR).remarks) is told

    def test_a_tax_id_of_another_country(self):
        """Where every number is from elsewhere, a tax id is no social security number, however it is written."""
        claim = LetterOfAuthorization(numbers=(LONDON,), tax_id="0000")
        assert not any("tax id" in remark for remark in match(claim, CSR).remarks)
        assert any("tax id" in remark for remark in match(attrs.evolve(claim, numbers=NUMBERS), CSR).remarks)

    def test_the_billing_number_is_of_the_account(self):
        """The record's billing number is a number of the account, though its list does not hold it."""
        record = attrs.evolve(CSR, numbers=NUMBERS[1:])
        report = match(LOA, record)
        assert report.agrees
        said = report.comparisons[-1].sentence
        assert said == f"all 3 numbers are on the CSR; {NUMBERS[0]} stands there as the billing number alone"
