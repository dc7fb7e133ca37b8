"""
The letter of authorisation, the carrier's own record, and a recent bill; and all papers of one order together.
"""

import abc
import datetime as dt
import enum
from typing import Any, TypeVar

import attrs

from numberport.documents.proofs import Document, GivenCode, PortOutPin, ProofKind
from numberport.documents.records import AccountState
from numberport.documents.signatures import Signature
from numberport.errors import WrongType, all_of, is_a
from numberport.parties import Address, Business, Person, Secret, TaxId
from numberport.parties.fields import IS_ADDRESS, IS_NUMBER, IS_TEXT, are_numbers, as_numbers
from numberport.parties.holders import as_line, business_of, person_of
from numberport.parties.secret import as_secret
from numberport.parties.tax_ids import as_tax_id
from numberport.telephone import TelephoneNumber

__all__ = [
    "CustomerServiceRecord",
    "DocumentKind",
    "Invoice",
    "LetterClause",
    "LetterOfAuthorization",
    "Paper",
    "Papers",
    "Record",
]


_T = TypeVar("_T")


def _is_day(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is neither a day nor nothing; a moment is no day, and has no age in days."""
    if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
        raise WrongType(attribute.name, "a datetime.date, such as datetime.date(2026, 3, 2)", type(value).__name__)


_IS_STATE = is_a(AccountState, "an AccountState", optional=False)
_IS_SIGNATURE = is_a(Signature, "a Signature")


_ARE_DOCUMENTS = all_of(Document, tuple, "a tuple of Document, each such as Document(kind=ProofKind.IDENTITY)")
_ARE_CODES = all_of(GivenCode, tuple, "a tuple of GivenCode, each such as GivenCode(name='PAC', code='ABC123456')")
_ARE_PINS = all_of(PortOutPin, tuple, "a tuple of PortOutPin, each such as PortOutPin(pin='0042')")


def _as_tuple(value: tuple[_T, ...] | list[_T]) -> tuple[_T, ...]:
    """Return a list as a tuple, and anything else as it is."""
    return tuple(value) if isinstance(value, list) else value


class DocumentKind(enum.StrEnum):
    """The papers a provider may ask for."""

    LOA = "LOA"
    CSR = "CSR"
    INVOICE = "invoice"


@attrs.frozen(kw_only=True)
class Paper(metaclass=abc.ABCMeta):
    """
    What every paper may say, and how old it is.

    Names are kept as they are written; a business or a person given becomes its line.
    An account number or a PIN given as text becomes a secret, and a tax id given as text a tax id.

    Raises:
        WrongType: A field holds a value of another kind.
        InvalidTaxId: A text is no tax id.
    """

    business_name: str | None = attrs.field(default=None, converter=as_line, validator=IS_TEXT)
    service_address: Address | None = attrs.field(default=None, validator=IS_ADDRESS)
    billing_number: TelephoneNumber | None = attrs.field(default=None, validator=IS_NUMBER)
    account_number: Secret | None = attrs.field(default=None, converter=as_secret)
    #: The numbers it lists; a letter without any refers to the order's list.
    numbers: tuple[TelephoneNumber, ...] = attrs.field(default=(), converter=as_numbers, validator=are_numbers)
    #: The tax id of the business or person.
    tax_id: TaxId | None = attrs.field(default=None, converter=as_tax_id)

    @property
    def business(self) -> Business | None:
        """The business by its names; None where there is none that can be read."""
        return business_of(self.business_name)

    @property
    @abc.abstractmethod
    def made_on(self) -> dt.date | None:
        """The day it counts from; None where that is unknown, or the paper is not signed yet."""

    def age_on(self, day: dt.date) -> int | None:
        """Return its age in days; None where its day is unknown, negative when it was made later."""
        return None if self.made_on is None else (day - self.made_on).days


class LetterClause(enum.StrEnum):
    """What a letter says beside names and numbers (47 CFR 64.1130(e), as it is known without its text)."""

    DECISION = "the customer has decided to change from the losing to the gaining carrier"
    AGENCY = "the customer makes the gaining carrier its agent for the change"
    ONE_CARRIER = "the customer knows that a number has one carrier for a service"
    FEE = "the customer may ask whether a fee is due for the change"


_ARE_CLAUSES = all_of(
    LetterClause, frozenset, "a frozenset of LetterClause, such as frozenset({LetterClause.AGENCY})", optional=True
)


def _as_clauses(value: frozenset[LetterClause] | set[LetterClause] | None) -> frozenset[LetterClause] | None:
    """Return a set as one that is frozen, and anything else as it is."""
    return frozenset(value) if isinstance(value, set) else value


@attrs.frozen(kw_only=True)
class LetterOfAuthorization(Paper):
    """
    What the customer signed: the permission to move these numbers.
    """

    signer: str | None = attrs.field(default=None, converter=as_line, validator=IS_TEXT)
    pin: Secret | None = attrs.field(default=None, converter=as_secret)
    #: The day the letter was signed, or None while it is unsigned.
    signed_on: dt.date | None = attrs.field(default=None, validator=_is_day)
    billing_address: Address | None = attrs.field(default=None, validator=IS_ADDRESS)
    losing_carrier: str | None = attrs.field(default=None, validator=IS_TEXT)
    #: Whom the numbers go to: the gaining carrier, or a toll-free number's new RespOrg.
    gaining_carrier: str | None = attrs.field(default=None, validator=IS_TEXT)
    #: What it says beside; None where nobody has read it for that.
    clauses: frozenset[LetterClause] | None = attrs.field(default=None, converter=_as_clauses, validator=_ARE_CLAUSES)
    #: What shows that it was signed; None where nothing does but the day.
    signature: Signature | None = attrs.field(default=None, validator=_IS_SIGNATURE)

    @property
    def person(self) -> Person | None:
        """The signer by the parts of the name; None where there is none that can be read."""
        return person_of(self.signer)

    @property
    def made_on(self) -> dt.date | None:
        """The day it was signed."""
        return self.signed_on


@attrs.frozen(kw_only=True)
class CustomerServiceRecord(Paper):
    """What the losing carrier holds about the account, as its record says it."""

    authorized_user: str | None = attrs.field(default=None, converter=as_line, validator=IS_TEXT)
    billing_address: Address | None = attrs.field(default=None, validator=IS_ADDRESS)
    pin: Secret | None = attrs.field(default=None, converter=as_secret)
    #: Where the account stands, as far as the record says it.
    account: AccountState = attrs.field(factory=AccountState, validator=_IS_STATE)
    #: The day the record was drawn.
    drawn_on: dt.date | None = attrs.field(default=None, validator=_is_day)

    @property
    def person(self) -> Person | None:
        """The authorised user by the parts of the name; None where there is none that can be read."""
        return person_of(self.authorized_user)

    @property
    def made_on(self) -> dt.date | None:
        """The day it was drawn."""
        return self.drawn_on


@attrs.frozen(kw_only=True)
class Invoice(Paper):
    """A recent bill of the losing carrier: the record to match against where no CSR can be had."""

    authorized_user: str | None = attrs.field(default=None, converter=as_line, validator=IS_TEXT)
    billing_address: Address | None = attrs.field(default=None, validator=IS_ADDRESS)
    #: The day the bill was made out.
    dated_on: dt.date | None = attrs.field(default=None, validator=_is_day)

    @property
    def person(self) -> Person | None:
        """The authorised user by the parts of the name; None where there is none that can be read."""
        return person_of(self.authorized_user)

    @property
    def made_on(self) -> dt.date | None:
        """The day it was made out."""
        return self.dated_on


#: The record a letter is compared with.
Record = CustomerServiceRecord | Invoice


@attrs.frozen(kw_only=True)
class Papers:
    """The papers that go with one order."""

    loa: LetterOfAuthorization | None = attrs.field(
        default=None, validator=is_a(LetterOfAuthorization, "a LetterOfAuthorization")
    )
    csr: CustomerServiceRecord | None = attrs.field(
        default=None, validator=is_a(CustomerServiceRecord, "a CustomerServiceRecord")
    )
    invoice: Invoice | None = attrs.field(default=None, validator=is_a(Invoice, "an Invoice"))
    #: What is asked for besides, in a country or by a carrier.
    others: tuple[Document, ...] = attrs.field(default=(), converter=_as_tuple, validator=_ARE_DOCUMENTS)
    #: The codes that authorise the port.
    codes: tuple[GivenCode, ...] = attrs.field(default=(), converter=_as_tuple, validator=_ARE_CODES)
    #: The PINs that release its numbers.
    pins: tuple[PortOutPin, ...] = attrs.field(default=(), converter=_as_tuple, validator=_ARE_PINS)

    @property
    def record(self) -> Record | None:
        """The record to match the letter against: the CSR, or the invoice where no CSR could be had."""
        return self.csr or self.invoice

    @property
    def kinds(self) -> frozenset[DocumentKind | ProofKind]:
        """The kinds of paper that are there."""
        held = (kind for kind in DocumentKind if self.get(kind) is not None)
        return frozenset((*held, *(paper.kind for paper in self.others)))

    def get(self, kind: DocumentKind) -> Paper | None:
        """Return the paper of a kind, or None where it is missing."""
        papers: dict[DocumentKind, Paper | None] = {
            DocumentKind.LOA: self.loa,
            DocumentKind.CSR: self.csr,
            DocumentKind.INVOICE: self.invoice,
        }
        return papers[kind]
