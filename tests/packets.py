"""What the tests of packets share: orders of Plivo and Invoca with secrets, papers that were handed in, and readers."""

import datetime as dt
import io
import zipfile

from lives import START
from numberport.adapters import Attachment
from numberport.documents import DocumentKind, LetterOfAuthorization, Papers
from numberport.events import Facts, Open, Submit
from numberport.orders import PortOrder
from numberport.parties import Account, Address, Secret
from numberport.profiles import INVOCA, PLIVO
from numberport.telephone import TelephoneNumber

DAY = dt.date(2026, 3, 2)
ACCOUNT_NUMBER, PIN = "ACM-2047-7718", "44170x"
ADDRESS = Address(street="1200 Market Street", city="San Francisco", region="CA", postal_code="94103", country="US")
ACCOUNT = Account(
    carrier="Bayline Telecom",
    business_name="Acme Widgets LLC",
    signer="Dana Whitfield",
    service_address=ADDRESS,
    account_number=Secret(ACCOUNT_NUMBER),
    pin=Secret(PIN),
)
LOCAL = tuple(TelephoneNumber(f"+141555502{last:02d}") for last in range(3))
TOLL_FREE = (TelephoneNumber("+18005550100"), TelephoneNumber("+18005550101"))
CAMPAIGN = (("Campaign_url", "https://calls.acme.example/campaigns/1"), ("description", "Bay Area"), ("utm", "x"))
APPLICATION = (("application", "XML"), ("capabilities", "voice"), ("CNAM", "ACME WIDGETS"))
SIGNED = Attachment(kind=DocumentKind.LOA, name="signed letter.pdf", content=b"%PDF-1.7 signed")
BILL = Attachment(kind=DocumentKind.INVOICE, name="bill.pdf", content=b"%PDF-1.7 bill")


def draft(under=INVOCA, numbers=LOCAL, settings=None, account=ACCOUNT, signed=None, **fields):
    """Return a draft under a provider, with a set-up for all its numbers."""
    settings = (CAMPAIGN if under is INVOCA else APPLICATION) if settings is None else settings
    letter = LetterOfAuthorization(signed_on=signed) if signed else None
    event = Open(
        at=START,
        order=fields.pop("order", "acme-1"),
        members=numbers,
        profile=under.name,
        account=account,
        facts=Facts(project_owner="Dana Whitfield", **fields.pop("facts", {})),
        papers=Papers(loa=letter),
        set_up=((numbers, settings),),
        **fields,
    )
    return PortOrder.open(event, profile=under)


def sent(under=INVOCA, **fields):
    """Return an order that was just submitted."""
    return draft(under, **fields).apply(Submit(at=START))


def content(packet, name):
    """Return the bytes of a file of a packet."""
    return next(file.content for file in packet.files if file.name == name)


def text(packet, name):
    """Return a file of a packet as text."""
    return content(packet, name).decode()


def everything(packet):
    """Return all that stands in a packet, its workbooks and letters opened, as one text."""
    parts = []
    for file in packet.files:
        parts.append(file.content.decode("latin-1"))
        if file.name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(file.content)) as book:
                parts += [book.read(name).decode() for name in book.namelist()]
        if file.name.endswith("to-sign.pdf"):
            from pypdf import PdfReader

            reader = PdfReader(io.BytesIO(file.content))
            parts += [page.extract_text() for page in reader.pages]
            parts += [str(field.get("/V")) for field in (reader.get_fields() or {}).values()]
    return "\n".join(parts)


def lines(packet):
    """Return what the form says, as pairs of field and value."""
    fields = (field for screen in packet.form.screens for field in screen.all_fields)
    return [(field.name, field.told) for field in fields]


__all__ = [
    "ACCOUNT",
    "ACCOUNT_NUMBER",
    "ADDRESS",
    "APPLICATION",
    "BILL",
    "CAMPAIGN",
    "DAY",
    "INVOCA",
    "LOCAL",
    "PIN",
    "PLIVO",
    "SIGNED",
    "START",
    "TOLL_FREE",
    "content",
    "draft",
    "everything",
    "lines",
    "sent",
    "text",
]
