"""What is wrong with a paper by itself."""

import datetime as dt
import hashlib

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import (
    GivenCode,
    Invoice,
    LetterClause,
    LetterOfAuthorization,
    PortOutPin,
    Signature,
    SignatureMethod,
)
from numberport.documents.checks import (
    code_flaws,
    expired_pins,
    invoice_flaws,
    letter_flaws,
    signature_flaws,
    toll_free_letter_flaws,
)
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

    @given(st.integers(-400, 400))
    def test_outlived(self, days):
        """64.1130(j): a carrier acts within 60 days; an older letter is told, and only where the day is."""
        flaws = letter_flaws(WHOLE, on=DAY + dt.timedelta(days=days))
        assert [flaw.field for flaw in flaws] == (["signed_on"] if days > 60 else [])
        unsigned = attrs.evolve(WHOLE, signed_on=None)
        assert len(letter_flaws(unsigned, on=DAY)) == 1

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

    @pytest.mark.parametrize(
        ("carrier", "age", "told"),
        [
            ("BRD01", None, 1),
            ("brd01 ", 91, 1),
            ("BRD01", -1, 1),
            ("BRD01", 90, 0),
            ("BRD01", 0, 0),
            ("ABC01", None, 0),
            ("BRD Telecom", None, 0),
        ],
    )
    def test_disconnected(self, carrier, age, told):
        """Somos: where the RespOrg is disconnected (BRDXX) a bill of at most 90 days goes with the letter."""
        bill = None if age is None else Invoice(dated_on=DAY - dt.timedelta(days=age))
        flaws = toll_free_letter_flaws(attrs.evolve(WHOLE, losing_carrier=carrier), NUMBERS, on=DAY, bill=bill)
        assert [flaw.field for flaw in flaws] == ["invoice"] * told
        assert all("90 days" in flaw.remedy for flaw in flaws)

    def test_disconnected_without_a_day(self):
        """A bill of unknown day does not serve."""
        letter = attrs.evolve(WHOLE, losing_carrier="BRD01")
        assert len(toll_free_letter_flaws(letter, NUMBERS, on=DAY, bill=Invoice())) == 1


class TestSignature:
    """The evidence of a signature agrees with its letter."""

    FILE = b"%PDF the signed file"
    EVIDENCE = Signature(
        signer="Jane  Doe",
        signed_at=dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC),
        method=SignatureMethod.ELECTRONIC,
        address="PLANTED",
        file_sha256=hashlib.sha256(FILE).hexdigest(),
    )
    SIGNED = attrs.evolve(WHOLE, signer="jane doe", signature=EVIDENCE)

    def test_agrees(self):
        """Who, when and which file agree, in whatever case and spacing, and a day apart as clocks are."""
        assert signature_flaws(self.SIGNED, self.FILE) == ()
        assert signature_flaws(attrs.evolve(self.SIGNED, signed_on=DAY + dt.timedelta(days=1)), self.FILE) == ()

    def test_unknown(self):
        """What nobody knows contradicts nothing."""
        assert signature_flaws(attrs.evolve(self.SIGNED, signature=None), b"") == ()
        assert signature_flaws(attrs.evolve(self.SIGNED, signature=Signature()), b"") == ()
        assert signature_flaws(attrs.evolve(self.SIGNED, signer=None, signed_on=None)) == ()

    @pytest.mark.parametrize(
        ("change", "file", "fields"),
        [
            ({"signer": "John Roe"}, FILE, ["signature"]),
            ({"signed_on": DAY + dt.timedelta(days=2)}, FILE, ["signed_on"]),
            ({"signed_on": DAY - dt.timedelta(days=2)}, None, ["signed_on"]),
            ({}, FILE + b" ", ["signature"]),
        ],
    )
    def test_contradicts(self, change, file, fields):
        """Another signer, another day or another file is told, and nothing of what they are."""
        flaws = signature_flaws(attrs.evolve(self.SIGNED, **change), file)
        assert [flaw.field for flaw in flaws] == fields
        assert "PLANTED" not in repr(flaws)
        assert {flaw.source.grade for flaw in flaws} == {Grade.PROVISIONAL}


class TestCodes:
    """Ofcom: a PAC moves a number, a STAC ends the service without it."""

    @given(st.lists(st.sampled_from(["PAC", "RIO", "UPC", "STAC", " stac "])))
    def test_no_port(self, names):
        """A STAC among the codes is told once, and any other code is not."""
        flaws = code_flaws(GivenCode(name=name, code="PLANTED") for name in names)
        assert len(flaws) == any("stac" in name.casefold() for name in names)
        assert "PLANTED" not in repr(flaws)


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
