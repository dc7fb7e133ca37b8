"""The papers a port rests on."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, DocumentKind, Invoice, LetterOfAuthorization, Paper, Papers
from numberport.parties import Secret

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
