"""What to do about a difference, in words that name the paper."""

import attrs
import pytest

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization
from numberport.matching import Verdict, match
from numberport.matching.remedies import PERSONS, REMEDIES, remedy_for
from numberport.parties import Account, Address, Secret
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import TelephoneNumber

NUMBERS = tuple(TelephoneNumber(f"+121255501{last:02d}") for last in range(3))
MORE = TelephoneNumber("+12125550109")
HOME = Address.parse("12 Oak Street, Dayton, OH 45402")
OFFICE = Address.parse("99 Elm Ave, Akron, OH 44301")
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


class TestPapers:
    """The words name the paper that was compared, and each side of what is masked."""

    @pytest.mark.parametrize(("record", "paper"), [(CustomerServiceRecord, "CSR"), (Invoice, "invoice")])
    def test_named(self, record, paper):
        """No sentence and no remedy speaks of another paper than the one that was compared."""
        other = {"CSR": "invoice", "invoice": "customer service record"}[paper]
        said = record(
            business_name="Zenith Inc",
            authorized_user="Bo Li",
            service_address=OFFICE,
            billing_number=MORE,
            account_number="90-1",
            numbers=(MORE,),
        )
        report = match(LOA, said)
        assert len(report.differences) == len(report.comparisons) == 6
        told = [f"{one.comparison.sentence}. {one.remedy}" for one in report.differences]
        assert all(other not in text for text in told)
        assert all(paper in text for text in told)
        assert match(LOA, record(numbers=NUMBERS)).comparisons[0].sentence == f"the {paper} gives no business name"

    def test_every_remedy(self):
        """Every remedy is a sentence, whatever the paper is called."""
        asked = [(key, False) for key in REMEDIES] + [((Reason.NAME_MISMATCH, verdict), True) for verdict in PERSONS]
        for (reason, verdict), person in asked:
            remedy = remedy_for(reason, verdict, "invoice", person=person)
            assert remedy[0].isupper()
            assert remedy.endswith(".")
            assert "{" not in remedy
            assert "customer service record" not in remedy
        assert remedy_for(Reason.PIN_MISMATCH, Verdict.MISMATCH, "CSR") == REJECTIONS[Reason.PIN_MISMATCH].remedy

    def test_a_billing_number_for_the_account_alone(self):
        """That an account number is no billing number is said only where one may have been given for it."""
        (plain,) = match(attrs.evolve(LOA, account_number=Secret("12-9")), CSR).differences
        (taken,) = match(attrs.evolve(LOA, account_number=Secret("2125550100")), CSR).differences
        assert ("BTN" in plain.remedy, "billing" in plain.remedy) == (False, False)
        assert "BTN" in taken.remedy

    @pytest.mark.parametrize(
        ("ours", "theirs", "why", "remedy"),
        [
            (
                "****4471",
                "PLANTED-4471",
                "what the letter masks",
                "Give the whole account number: only a part",
            ),
            ("PLANTED-4471", "****4471", "what the CSR masks", "See that the account number is right in full"),
            (
                "****4471",
                "***D-4471",
                "what both mask",
                "Give the whole account number: only a part",
            ),
            ("****9999", "PLANTED-4471", "what is shown", "Give the account number as the CSR has it"),
        ],
    )
    def test_masked(self, ours, theirs, why, remedy):
        """Of a value that is shown in part the report says which side shows it so, and takes it for nothing else."""
        letter = attrs.evolve(LOA, account_number=Secret(ours))
        (difference,) = match(letter, attrs.evolve(CSR, account_number=Secret(theirs))).differences
        assert f"({why})" in difference.comparison.sentence
        assert difference.remedy.startswith(remedy)
        assert "4471" not in repr(difference)

    def test_an_account(self):
        """Where an account stands for the letter it is called one."""
        report = match(Account(account_number="****4471"), CSR)
        told = {one.field: one.sentence for one in report.comparisons}
        assert told["business_name"] == "the account gives no business name"
        assert "(what the account masks)" in told["account_number"]
        assert not any("letter" in sentence for sentence in told.values())

    def test_nothing_agrees(self):
        """Where nothing agrees the first thing to see is whether both papers are of one account."""
        other = CustomerServiceRecord(business_name="Zenith Inc", account_number="90-1", numbers=(MORE,))
        report = match(LOA, other)
        first, *_ = report.sections()[0].sentences
        assert first == "3 differences, and nothing agrees: see first whether letter and CSR are of one account."
        assert report.differences[-1].remedy == "See whether the CSR is of this account: it lists none of the numbers."
        one = match(LOA, attrs.evolve(other, numbers=NUMBERS)).sections()[0].sentences[0]
        assert one == "2 differences."

    @pytest.mark.parametrize(
        "change",
        [{"business_name": "Acme Tool"}, {"authorized_user": "Janet Doe"}, {"numbers": (MORE, NUMBERS[0])}],
    )
    def test_something_speaks_for_it(self, change):
        """Where a field is close, or a number is on both, the two papers may well be of one account."""
        other = CustomerServiceRecord(business_name="Zenith Inc", account_number="90-1", numbers=(MORE,))
        report = match(LOA, attrs.evolve(other, **change))
        assert len(report.differences) >= 3
        assert "nothing agrees" not in report.sections()[0].sentences[0]
