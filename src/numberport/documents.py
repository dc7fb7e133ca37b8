"""
The papers a port rests on: the letter of authorisation, the carrier's own record, and a recent bill.
"""

import datetime as dt
import enum

import attrs

from numberport.parties import Address, Secret
from numberport.parties.account import as_secret
from numberport.telephone import TelephoneNumber

__all__ = [
    "CustomerServiceRecord",
    "Document",
    "DocumentKind",
    "Invoice",
    "LetterOfAuthorization",
    "Papers",
    "Record",
]


class DocumentKind(enum.StrEnum):
    """The papers a provider may ask for."""

    LOA = "LOA"
    CSR = "CSR"
    INVOICE = "invoice"


@attrs.frozen(kw_only=True)
class LetterOfAuthorization:
    """
    What the customer signed: the permission to move these numbers.
    """

    business_name: str | None = None
    signer: str | None = None
    service_address: Address | None = None
    billing_number: TelephoneNumber | None = None
    account_number: Secret | None = attrs.field(default=None, converter=as_secret)
    pin: Secret | None = attrs.field(default=None, converter=as_secret)
    #: The numbers the letter lists; empty when it refers to the order's list.
    numbers: tuple[TelephoneNumber, ...] = ()
    #: The day the letter was signed, or None while it is unsigned.
    signed_on: dt.date | None = None

    def age_on(self, day: dt.date) -> int | None:
        """Return its age in days since it was signed; None while unsigned, negative when signed later."""
        return _age(self.signed_on, day)


@attrs.frozen(kw_only=True)
class CustomerServiceRecord:
    """What the losing carrier holds about the account, as its record says it."""

    business_name: str | None = None
    authorized_user: str | None = None
    service_address: Address | None = None
    billing_address: Address | None = None
    billing_number: TelephoneNumber | None = None
    account_number: Secret | None = attrs.field(default=None, converter=as_secret)
    pin: Secret | None = attrs.field(default=None, converter=as_secret)
    numbers: tuple[TelephoneNumber, ...] = ()
    #: The day the record was drawn.
    drawn_on: dt.date | None = None

    def age_on(self, day: dt.date) -> int | None:
        """Return its age in days; None where its day is unknown, negative when it was drawn later."""
        return _age(self.drawn_on, day)


@attrs.frozen(kw_only=True)
class Invoice:
    """A recent bill of the losing carrier: the record to match against where no CSR can be had."""

    business_name: str | None = None
    authorized_user: str | None = None
    service_address: Address | None = None
    billing_address: Address | None = None
    billing_number: TelephoneNumber | None = None
    account_number: Secret | None = attrs.field(default=None, converter=as_secret)
    numbers: tuple[TelephoneNumber, ...] = ()
    #: The day the bill was made out.
    dated_on: dt.date | None = None

    def age_on(self, day: dt.date) -> int | None:
        """Return its age in days; None where its day is unknown, negative when it is dated later."""
        return _age(self.dated_on, day)


#: The record a letter is compared with.
Record = CustomerServiceRecord | Invoice
#: Any of the papers.
Document = LetterOfAuthorization | CustomerServiceRecord | Invoice


@attrs.frozen(kw_only=True)
class Papers:
    """The papers that go with one order."""

    loa: LetterOfAuthorization | None = None
    csr: CustomerServiceRecord | None = None
    invoice: Invoice | None = None

    @property
    def record(self) -> Record | None:
        """The record to match the letter against: the CSR, or the invoice where no CSR could be had."""
        return self.csr or self.invoice

    def get(self, kind: DocumentKind) -> Document | None:
        """Return the paper of a kind, or None where it is missing."""
        papers: dict[DocumentKind, Document | None] = {
            DocumentKind.LOA: self.loa,
            DocumentKind.CSR: self.csr,
            DocumentKind.INVOICE: self.invoice,
        }
        return papers[kind]


def _age(made_on: dt.date | None, day: dt.date) -> int | None:
    return None if made_on is None else (day - made_on).days
