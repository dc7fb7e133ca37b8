"""The papers a port rests on."""

import datetime as dt
import json

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.codec import shown
from numberport.documents import (
    CustomerServiceRecord,
    Document,
    DocumentKind,
    GivenCode,
    Invoice,
    LetterOfAuthorization,
    Paper,
    Papers,
    PortOutPin,
    ProofKind,
    Signature,
)
from numberport.parties import Account, Business, Person, Secret, TaxId, secrets_in
from numberport.telephone import TelephoneNumber

DAY = dt.date(2026, 3, 2)
DAYS = st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2050, 1, 1))


def dated(day):
    """Return one paper of each kind, dated on a day."""
    return (LetterOfAuthorization(signed_on=day), CustomerServiceRecord(drawn_on=day), Invoice(dated_on=day))


class TestPaper:
    """What all papers have in common is said once."""

    @pytest.mark.parametrize("paper", dated(DAY))
    def test_every_paper_is_one(self, paper):
        """A paper is a Paper, counts from its own day, and says what every paper says."""
        assert isinstance(paper, Paper)
        assert paper.made_on == DAY
        assert {field.name for field in attrs.fields(Paper)} < {field.name for field in attrs.fields(type(paper))}

    def test_there_is_no_paper_in_general(self):
        """Every paper is of a kind."""
        with pytest.raises(TypeError, match="abstract"):
            Paper()


#: What holds a name of a business and of a person, and under which field.
NAMED = [
    (Account, "signer"),
    (LetterOfAuthorization, "signer"),
    (CustomerServiceRecord, "authorized_user"),
    (Invoice, "authorized_user"),
]


@pytest.mark.parametrize(("kind", "name"), NAMED)
class TestWho:
    """Names are kept as they are written, and read by their parts."""

    def test_by_parts(self, kind, name):
        """A business and a person may be given, and are kept as the line one writes."""
        business, person = Business("Acme Tool, LLC", "Acme"), Person(given="Ana", family="García López")
        holder = kind(business_name=business, **{name: person})
        assert holder == kind(business_name="Acme Tool, LLC DBA Acme", **{name: "Ana García López"})
        assert (holder.business, holder.person) == (business, Person.parse("Ana García López"))

    @given(line=st.text(max_size=30) | st.none())
    def test_as_written(self, kind, name, line):
        """Whatever stands there stays as it is; what is no name has no parts."""
        holder = kind(business_name=line, **{name: line})
        assert (holder.business_name, getattr(holder, name)) == (line, line)
        assert holder.business is None or str(holder.business)
        assert holder.person is None or holder.person.line

    def test_no_name(self, kind, name):
        """Nothing, and what cannot be a name, is no business and no person."""
        for line in (None, "", ";"):
            holder = kind(business_name=line and "", **{name: line})
            assert (holder.business, holder.person) == (None, None)

    def test_tax_id_is_hidden(self, kind, name):
        """A tax id shows in nothing that is printed or shown, and is one of the secrets."""
        holder = kind(tax_id=TaxId.parse("12-3456789"), **{name: "Ann"})
        assert "3456789" not in repr(holder) + json.dumps(shown(holder))
        assert secrets_in(holder) == {Secret("12-3456789")}


class TestAge:
    """A paper's age is counted in days."""

    @given(DAYS, st.integers(min_value=0, max_value=400))
    def test_counts_days(self, day, days):
        """A paper is as old as the days that have passed, and younger than nothing on the day it was made."""
        for paper in dated(day):
            assert paper.age_on(day + dt.timedelta(days=days)) == days
            assert paper.age_on(day - dt.timedelta(days=days)) == -days

    @pytest.mark.parametrize("paper", dated(None))
    def test_unknown(self, paper):
        """Without a date there is no age."""
        assert paper.age_on(DAY) is None


class TestPapers:
    """The papers of one order."""

    def test_record_is_the_csr(self):
        """The customer service record is what is matched against."""
        papers = Papers(csr=CustomerServiceRecord(), invoice=Invoice())
        assert papers.record == CustomerServiceRecord()

    def test_invoice_serves(self):
        """Where no customer service record could be had, the invoice serves; without both there is nothing."""
        assert Papers(invoice=Invoice()).record == Invoice()
        assert Papers().record is None

    def test_get(self):
        """Each kind of paper is found by its kind."""
        loa, csr, invoice = dated(DAY)
        papers = Papers(loa=loa, csr=csr, invoice=invoice)
        assert [papers.get(kind) for kind in DocumentKind] == [loa, csr, invoice]
        assert Papers().get(DocumentKind.LOA) is None

    def test_secrets_do_not_show(self):
        """No paper prints the account number or PIN it holds."""
        secret = Secret("PLANTED")
        loa = LetterOfAuthorization(account_number=secret, pin=secret)
        csr = CustomerServiceRecord(account_number=secret, pin=secret)
        papers = Papers(loa=loa, csr=csr, invoice=Invoice(account_number=secret))
        assert "PLANTED" not in repr(papers)

    def test_secrets_of_what_is_asked_besides(self):
        """Nor do codes, PINs, numbers of papers and the address of a signature; all of them are known as secrets."""
        papers = Papers(
            loa=LetterOfAuthorization(signature=Signature(signer="Jane", address="PLANTED-1")),
            others=(Document(kind=ProofKind.IDENTITY, number="PLANTED-2"),),
            codes=(GivenCode(name="PAC", code="PLANTED-3"),),
            pins=(PortOutPin(pin="PLANTED-4"),),
        )
        assert "PLANTED" not in repr(papers)
        assert "PLANTED" not in json.dumps(shown(papers))
        assert {secret.reveal() for secret in secrets_in(papers)} == {f"PLANTED-{at}" for at in range(1, 5)}


class TestProofs:
    """What is asked besides has days of its own."""

    @given(DAYS, st.integers(0, 400))
    def test_age_and_end(self, day, days):
        """A document is as old as the days since it was made, and holds through its last day."""
        later = day + dt.timedelta(days=days)
        made = Document(kind=ProofKind.COMPANY_EXTRACT, dated_on=day, valid_until=later)
        assert made.age_on(later) == days
        assert made.holds_on(later)
        assert not made.holds_on(later + dt.timedelta(days=1))

    def test_without_days(self):
        """Without days it has no age, and no end."""
        assert Document(kind=ProofKind.OTHER).age_on(DAY) is None
        assert Document(kind=ProofKind.OTHER).holds_on(DAY)

    @given(st.datetimes(timezones=st.just(dt.UTC)).filter(lambda moment: moment.year > 1))
    def test_a_pin_ends_at_the_instant(self, moment):
        """A PIN works until the moment it runs out, and not in it; one without an end always does."""
        pin = PortOutPin(pin="1", expires_at=moment)
        assert pin.works_at(moment - dt.timedelta(microseconds=1))
        assert not pin.works_at(moment)
        assert PortOutPin(pin="1").works_at(moment)

    def test_a_pin_of_one_number(self):
        """A PIN is for its number, or for all where it names none."""
        one, other = TelephoneNumber("+12125550100"), TelephoneNumber("+12125550101")
        assert PortOutPin(pin="1", number=one).is_for(one)
        assert not PortOutPin(pin="1", number=one).is_for(other)
        assert PortOutPin(pin="1").is_for(other)


class TestSignatures:
    """The evidence of a signature."""

    def test_hash(self):
        """A hash is one, or is left out."""
        assert Signature(file_sha256="0" * 64).file_sha256 == "0" * 64
        with pytest.raises(ValueError, match="SHA-256"):
            Signature(file_sha256="0" * 63)
