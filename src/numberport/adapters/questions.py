"""
What can be asked of a carrier, the questions that are about no order of ours, and what they find out.
"""

import datetime as dt
import enum
from typing import ClassVar

import attrs

from numberport.documents import CustomerServiceRecord, DocumentKind
from numberport.documents.files import PaperFile
from numberport.errors import InputError
from numberport.events import Report
from numberport.parties import Account
from numberport.rejections import Refusal
from numberport.telephone import TelephoneNumber

__all__ = [
    "QUESTIONS",
    "Activation",
    "Attachment",
    "CodeWay",
    "Delivery",
    "Found",
    "Fulfilment",
    "NotAboutAnOrder",
    "NumberVerified",
    "OperationKind",
    "OrderList",
    "OrderSeen",
    "PortOut",
    "PortOutAnswer",
    "Portability",
    "PortabilityCheck",
    "Question",
    "RecordAnswer",
    "RecordRequest",
    "RecordState",
    "Replay",
    "Requirement",
    "Split",
    "Window",
]


class OperationKind(enum.StrEnum):
    """What can be asked of a carrier."""

    SUBMIT = "submit"
    CORRECT = "correct"
    AMEND = "amend"
    CANCEL = "cancel"
    #: Let the numbers over now.
    ACTIVATE = "activate"
    #: Take these files to an order.
    ATTACH = "attach"
    #: Take this remark to an order.
    COMMENT = "comment"
    #: Where does this order stand?
    FETCH = "fetch"
    #: Do you know an order of this reference, and in this version?
    FIND = "find"
    #: In which windows may this order be committed?
    WINDOWS = "windows"
    #: What must this order still bring, by the rules of its country?
    REQUIREMENTS = "requirements"
    #: Take this for what an order must bring.
    FULFIL = "fulfil"
    #: Send codes to the numbers, which prove that they are the customer's.
    SEND_CODES = "send-codes"
    #: Take the codes that the customer got.
    VERIFY = "verify"
    #: Can these numbers be ported to you?
    PORTABILITY = "portability"
    #: What does the losing carrier hold of this account?
    RECORD = "record"
    #: Which orders do you have of us?
    LIST = "list"
    #: May this number of ours leave?
    PORT_OUT = "port-out"
    #: What have you told us since then?
    REPLAY = "replay"


#: The questions that are about no order of ours; each is a class of its own.
QUESTIONS = frozenset(
    {
        *(OperationKind.PORTABILITY, OperationKind.RECORD, OperationKind.LIST),
        *(OperationKind.PORT_OUT, OperationKind.REPLAY),
    }
)


@attrs.frozen
class NotAboutAnOrder(InputError):
    """An operation was to be about an order, and what it asks is about none."""

    kind: OperationKind

    def __str__(self) -> str:
        return f"{self.kind} is about no order of ours; ask it by its own class, such as PortabilityCheck"


@attrs.frozen(kw_only=True)
class Attachment:
    """
    A file to hand in, with its content; the content, which may hold secrets, stays out of its repr.

    Args:
        kind: Which paper it is.
        name: Its name.
        content: Its bytes.
    """

    kind: DocumentKind
    name: str
    content: bytes = attrs.field(repr=False)

    @property
    def file(self) -> PaperFile:
        """The file without its content: format, size and hash."""
        return PaperFile.of(self.name, self.content, self.kind)


@attrs.frozen(kw_only=True)
class Fulfilment:
    """
    What is brought for a requirement of an order: a text or a file. Neither shows in its repr.

    Args:
        reference: The carrier's reference of the requirement.
        text: The text, where it asks for one.
        file: The file, where it asks for a paper.
    """

    reference: str
    text: str = attrs.field(default="", repr=False)
    file: Attachment | None = None


class CodeWay(enum.StrEnum):
    """How a code that proves a number reaches whoever has it."""

    SMS = "sms"
    CALL = "call"


@attrs.frozen(kw_only=True)
class PortabilityCheck:
    """
    The question whether numbers can be ported to a carrier; answered by one :class:`Portability` for each number.

    Args:
        numbers: The numbers.
        at: The moment it is asked.
    """

    kind: ClassVar[OperationKind] = OperationKind.PORTABILITY
    numbers: tuple[TelephoneNumber, ...]
    at: dt.datetime


@attrs.frozen(kw_only=True)
class RecordRequest:
    """
    The question what the losing carrier holds of an account; answered by a :class:`RecordAnswer`.

    Args:
        numbers: Numbers of the account.
        account: What is known of it; some carriers want name, address and PIN before they tell.
        reference: The carrier's reference of a request that was made before and was not answered yet.
        at: The moment it is asked.
    """

    kind: ClassVar[OperationKind] = OperationKind.RECORD
    numbers: tuple[TelephoneNumber, ...]
    account: Account = Account()
    reference: str | None = None
    at: dt.datetime


@attrs.frozen(kw_only=True)
class OrderList:
    """
    The question which orders a carrier has of us; answered by one :class:`OrderSeen` for each.

    Args:
        numbers: Only orders with one of these numbers; empty for all.
        reference: Only orders that have this reference of ours; None for any.
        at: The moment it is asked.
    """

    kind: ClassVar[OperationKind] = OperationKind.LIST
    numbers: tuple[TelephoneNumber, ...] = ()
    reference: str | None = None
    at: dt.datetime


@attrs.frozen(kw_only=True)
class PortOutAnswer:
    """
    Our answer where another carrier asks for a number of ours.

    Args:
        reference: The carrier's reference of the port-out.
        refusals: Why the number may not leave; empty where it may.
        at: The moment of the answer.
    """

    kind: ClassVar[OperationKind] = OperationKind.PORT_OUT
    reference: str
    refusals: tuple[Refusal, ...] = ()
    at: dt.datetime


@attrs.frozen(kw_only=True)
class Replay:
    """
    The question what a carrier has told us since a moment, by webhooks that may never have come.

    It is answered by what those webhooks amount to, in the order in which it happened: a :class:`Delivery`, a
    :class:`Split` or a :class:`PortOut` for each. A report that is told again has the source and the id it had.

    Args:
        since: The moment, with a zone.
        until: Until when; None for now.
        at: The moment it is asked.
    """

    kind: ClassVar[OperationKind] = OperationKind.REPLAY
    since: dt.datetime
    until: dt.datetime | None = None
    at: dt.datetime


@attrs.frozen
class Delivery:
    """
    A report, and the reference of the order it is about: ours or the carrier's.

    Args:
        reference: The reference.
        report: The report.
        look: It leaves out what the order has there, such as the date of a commitment: ask where the order stands.
    """

    reference: str
    report: Report
    look: bool = False


@attrs.frozen(kw_only=True)
class PortOut:
    """
    What another carrier asks of numbers of ours, as our carrier tells it.

    Args:
        reference: The carrier's reference of the port-out.
        numbers: The numbers.
        to: The carrier that asks, where it is named.
        answer_by: By when it wants our answer; None where it does not say.
        word: Its status, in the carrier's word.
        stamp: When the carrier says it happened; None where it does not say.
    """

    reference: str
    numbers: tuple[TelephoneNumber, ...]
    to: str = ""
    answer_by: dt.datetime | None = None
    word: str = ""
    stamp: dt.datetime | None = None


@attrs.frozen(kw_only=True)
class Split:
    """
    That a carrier has moved numbers of an order of ours to an order of their own.

    Args:
        reference: The carrier's reference of the order they left, or ours.
        into: The carrier's reference of the order they went to.
        numbers: The numbers; empty where the carrier does not name them, and has to be asked.
    """

    reference: str
    into: str
    numbers: tuple[TelephoneNumber, ...] = ()


Question = PortabilityCheck | RecordRequest | OrderList | PortOutAnswer | Replay


@attrs.frozen(kw_only=True)
class Portability:
    """
    Whether one number can be ported to a carrier.

    Args:
        number: The number.
        portable: Whether it can; None where the carrier does not say.
        fast: Whether it can be ported automatically, in days; None where the carrier does not say.
        why_not: Why it cannot.
        carrier: The losing carrier, where it is named.
    """

    number: TelephoneNumber
    portable: bool | None
    fast: bool | None = None
    why_not: Refusal | None = None
    carrier: str = ""


@attrs.frozen
class Window:
    """A stretch of time in which an order may be committed: both moments with a zone."""

    opens: dt.datetime
    closes: dt.datetime


class RecordState(enum.StrEnum):
    """How far a request for a customer service record has come."""

    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"


@attrs.frozen(kw_only=True)
class RecordAnswer:
    """
    What became of the request for a customer service record.

    Args:
        reference: The carrier's reference of the request, by which it is asked again.
        state: How far it has come.
        record: The record, once it is there.
        refusals: Why there will be none.
    """

    reference: str
    state: RecordState
    record: CustomerServiceRecord | None = None
    refusals: tuple[Refusal, ...] = ()


@attrs.frozen(kw_only=True)
class OrderSeen:
    """
    An order that a carrier has of us.

    Args:
        reference: The carrier's reference.
        ours: Our reference, where it names one.
        reports: Where it stands.
    """

    reference: str
    ours: str = ""
    reports: tuple[Report, ...] = ()


@attrs.frozen(kw_only=True)
class Activation:
    """
    The carrier's work of letting numbers over, begun on our word.

    Args:
        reference: The carrier's reference of it.
        word: Its status, in the carrier's word.
        at: For when it is set; None for now.
    """

    reference: str
    word: str
    at: dt.datetime | None = None


@attrs.frozen(kw_only=True)
class Requirement:
    """
    Something that an order must bring, by the rules of its country.

    Args:
        reference: The carrier's reference of what is required.
        name: What it is called.
        wants_file: It is a paper; else a text.
        brought: Something has been brought for it.
        word: Its status, in the carrier's word.
        order: The carrier's reference of the order that requires it.
    """

    reference: str
    name: str
    wants_file: bool
    brought: bool
    word: str = ""
    order: str = ""


@attrs.frozen
class NumberVerified:
    """Whether a number has been proved to be the customer's by a code."""

    number: TelephoneNumber
    verified: bool


#: What a question finds out.
Found = (
    Portability
    | Window
    | RecordAnswer
    | OrderSeen
    | Activation
    | Delivery
    | Split
    | PortOut
    | Requirement
    | NumberVerified
)
