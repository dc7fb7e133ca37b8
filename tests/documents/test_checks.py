"""What is wrong with a paper by itself."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import Invoice, LetterClause, LetterOfAuthorization, PortOutPin, Signature, SignatureMethod
from numberport.documents.checks import expired_pins, invoice_flaws, letter_flaws, toll_free_letter_flaws
from numberport.evidence import Grade
from numberport.parties import Address
from numberport.telephone import TelephoneNumber
from numberport.testing.papers import invoices, letters_of_authorization

DAY = dt.date(2026, 3, 2)
NUMBERS = (TelephoneNumber("+18005550100"), TelephoneNumber("+18005550101"))
WHOLE = LetterOfAuthorization(
    business_name="Acme",
    billing_address=Address(street="1 Main St", city="Albany"),
    numbers=NUMBERS,
    losing_carrier="Old",
    gaining_carrier="New",
    signed_on=DAY,
    clauses=frozenset(LetterClause),
    signature=Signature(method=SignatureMethod.BY_HAND),
)


class TestLetter:
    """47 CFR 64.1130: billing name and address, each number, decision, agency, one carrier, signed and dated."""

    def test_whole(self):
        """A letter that says all of it has no flaw, though it says nothing of a fee."""
        assert letter_flaws(WHOLE) == ()
        assert letter_flaws(attrs.evolve(WHOLE, clauses=frozenset(LetterClause) - {LetterClause.FEE})) == ()

    @pytest.mark.parametrize(
        ("field", "empty"),
        [
            ("business_name", None),
            ("billing_address", None),
            ("numbers", ()),
            ("losing_carrier", None),
            ("gaining_carrier", None),
            ("signed_on", None),
        ],
    )
    def test_each_missing(self, field, empty):
        """Each thing left out is one flaw, of its field, and provisional."""
        (flaw,) = letter_flaws(attrs.evolve(WHOLE, **{field: empty}))
        assert flaw.field == field
        assert flaw.source.grade is Grade.PROVISIONAL

    def test_service_address_serves(self):
        """Where no billing address is given the service address serves."""
        letter = attrs.evolve(WHOLE, billing_address=None, service_address=WHOLE.billing_address)
        assert letter_flaws(letter) == ()

    def test_clauses(self):
        """A letter read for its clauses lacks each it does not have; one that nobody read for them lacks none."""
        assert [flaw.field for flaw in letter_flaws(attrs.evolve(WHOLE, clauses=frozenset()))] == ["clauses"] * 3
        assert letter_flaws(attrs.evolve(WHOLE, clauses=None)) == ()

    @given(letters_of_authorization())
    def test_mending_adds_nothing(self, letter):
        """Putting right what is named leaves fewer flaws, and none that was not there before."""
        before = letter_flaws(letter)
        for flaw in before:
            after = letter_flaws(attrs.evolve(letter, **{flaw.field: getattr(WHOLE, flaw.field)}))
            assert set(after) < set(before)

    @given(letters_of_authorization())
    def test_tells_no_secret(self, letter):
        """A flaw holds no value of the letter."""
        planted = attrs.evolve(letter, account_number="PLANTED", pin="PLANTED")
        assert "PLANTED" not in repr(letter_flaws(planted))


class TestTollFreeLetter:
    """Somos: signature, date at most 30 days before the change, the numbers, the new RespOrg; and the current one."""

    def test_whole(self):
        """A letter with all of it has no flaw, up to its thirtieth day."""
        assert toll_free_letter_flaws(WHOLE, NUMBERS, on=DAY + dt.timedelta(days=30)) == ()

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"signature": Signature(method=SignatureMethod.STAMP)}, ["signature"]),
            ({"signature": None}, []),
            ({"signed_on": None}, ["signed_on"]),
            ({"signed_on": DAY - dt.timedelta(days=31)}, ["signed_on"]),
            ({"signed_on": DAY + dt.timedelta(days=1)}, ["signed_on"]),
            ({"numbers": NUMBERS[:1]}, ["numbers"]),
            ({"numbers": ()}, ["numbers"]),
            ({"gaining_carrier": None}, ["gaining_carrier"]),
            ({"losing_carrier": None}, ["losing_carrier"]),
        ],
    )
    def test_each_element(self, change, fields):
        """Each element that is missing or wrong is one flaw of its field."""
        letter = attrs.evolve(WHOLE, **change)
        assert [flaw.field for flaw in toll_free_letter_flaws(letter, NUMBERS, on=DAY)] == fields


class TestInvoice:
    """Plivo: a bill must show account name, authorised user and billing details for the number."""

    def test_whole(self):
        """A bill that shows all of it has no flaw; a number on it is billing detail enough."""
        bill = Invoice(business_name="Acme", authorized_user="Jane", numbers=NUMBERS)
        assert invoice_flaws(bill) == ()

    @given(invoices())
    def test_what_is_not_asked_is_no_flaw(self, bill):
        """What need not be shown is not missed, and words that are not known are passed over."""
        assert invoice_flaws(bill, must_show=()) == invoice_flaws(bill, must_show=("the moon",)) == ()
        assert [flaw.field for flaw in invoice_flaws(bill, must_show=["account name"])] == (
            [] if bill.business_name else ["business_name"]
        )

    def test_bare(self):
        """A bill that shows nothing lacks all three."""
        assert [flaw.field for flaw in invoice_flaws(Invoice())] == [
            "business_name",
            "authorized_user",
            "billing_address",
        ]


class TestPins:
    """A PIN that has run out releases nothing."""

    NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)

    @given(st.integers(-5, 5))
    def test_of_one_number(self, minutes):
        """A number whose PINs have all run out is told; one without any, or with another that works, is not."""
        first, second = NUMBERS
        pin = PortOutPin(pin="PLANTED", number=first, expires_at=self.NOON + dt.timedelta(minutes=minutes))
        found = expired_pins((pin,), NUMBERS, at=self.NOON)
        assert set(found) == ({first} if minutes <= 0 else set())
        assert second not in found
        assert "PLANTED" not in repr(found)
        assert expired_pins((pin, PortOutPin(pin="2")), NUMBERS, at=self.NOON) == {}
