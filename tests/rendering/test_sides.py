"""A letter beside the carrier's record, with what differs marked."""

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization
from numberport.matching import match
from numberport.parties import Address
from numberport.rendering.sides import side_by_side, sides
from numberport.telephone import TelephoneNumber
from tags import Tags

LETTER = LetterOfAuthorization(
    business_name="Acme <Tool> LLC",
    signer="Jon Doe",
    service_address=Address.parse("12 Oak St, Dayton, OH 45402"),
    account_number="PLANTED-4471",
)
RECORD = CustomerServiceRecord(
    business_name="ACME <TOOL> L.L.C.",
    authorized_user="John Doe",
    service_address=Address.parse("13 OAK STREET, Dayton, OH 45402"),
    account_number="PLANTED-4417",
    pin="PLANTED-0042",
)


class TestSides:
    """A report as HTML."""

    def test_fields(self):
        """Every comparison has its place, with verdict, rejection and remedy, and what differs is marked."""
        found = Tags(sides(match(LETTER, RECORD)))
        assert found.marked == ["h", "2", "3"]
        for word in (
            "Business name",
            "Service address",
            "Account number",
            "Rejection to expect: PIN missing",
            "What to do: ",
            "says nothing",
            "mismatch",
        ):
            assert word in found.text
        assert not found.open

    def test_what_differs_comes_first(self):
        """What predicts a rejection stands before what agrees, each in the order of the port."""
        text = Tags(sides(match(LETTER, RECORD))).text
        titles = ["Signer", "Service address", "Account number", "PIN", "Business name"]
        places = [text.index(f"\n{title}") for title in titles]
        assert places == sorted(places)

    def test_no_marks_in_counts(self):
        """How many numbers there are is no text to compare: which are missing is told in words."""
        numbers = tuple(TelephoneNumber(f"+141555501{last:02d}") for last in range(2))
        found = Tags(sides(match(LetterOfAuthorization(numbers=numbers), CustomerServiceRecord(numbers=numbers[:1]))))
        assert found.marked == []
        assert "1 of 2 numbers is not on the CSR: +14155550101" in found.text

    def test_secrets(self):
        """No account number or PIN shows, and text of others is escaped."""
        page = side_by_side(match(LETTER, RECORD))
        assert "PLANTED" not in page
        assert "<Tool>" not in page
        assert page.startswith("<!DOCTYPE html>")
        assert "<title>Letter against CSR</title>" in page
        assert "<title>Order 7</title>" in side_by_side(match(LETTER, RECORD), title="Order 7")

    def test_the_direction_of_a_name(self):
        """What each side says stands in the direction of its script."""
        letter = LetterOfAuthorization(signer="محمد الخطيب")
        shown = sides(match(letter, CustomerServiceRecord(authorized_user="Muhammad")))
        assert shown.count('<span class="np-said" dir="auto">') == 2

    def test_nothing_to_compare(self):
        """Two silent papers are an empty fragment."""
        assert sides(match(LetterOfAuthorization(), CustomerServiceRecord())) == ""
