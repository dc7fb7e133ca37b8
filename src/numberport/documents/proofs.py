"""
What a country or a carrier asks for besides: proofs of who somebody is, codes that authorise a port, and PINs.
"""

import datetime as dt
import enum

import attrs

from numberport.calendars import pinned
from numberport.parties import Secret
from numberport.parties.secret import as_secret
from numberport.telephone import TelephoneNumber

__all__ = ["Document", "GivenCode", "PinKind", "PortOutPin", "ProofKind"]


def _secret(value: str | Secret) -> Secret:
    return value if isinstance(value, Secret) else Secret(value)


class ProofKind(enum.StrEnum):
    """What a document proves."""

    IDENTITY = "identity paper"
    COMPANY_EXTRACT = "company extract"
    PROOF_OF_ADDRESS = "proof of address"
    POWER_OF_ATTORNEY = "power of attorney"
    OWNERSHIP = "proof that the number is the customer's"
    #: Whatever bears the number under which a tax or a register office knows the customer.
    REGISTRATION = "tax or register number"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class Document:
    """
    A paper that is asked for besides letter, record and bill.

    Args:
        kind: What it proves.
        name: What it is called there: "Handelsregisterauszug", "KvK extract".
        holder: Whom it names.
        number: Its number, or the tax or register number on it; it shows as dots.
        dated_on: The day it was made out.
        valid_until: The last day it holds; None where it does not end or nobody said.
        file_sha256: The hash of its file, by which it is known again.
    """

    kind: ProofKind
    name: str = ""
    holder: str | None = None
    number: Secret | None = attrs.field(default=None, converter=as_secret)
    dated_on: dt.date | None = None
    valid_until: dt.date | None = None
    file_sha256: str = ""

    def age_on(self, day: dt.date) -> int | None:
        """Return its age in days; None where its day is unknown, negative when it was made later."""
        return None if self.dated_on is None else (day - self.dated_on).days

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether it has not run out on a day."""
        return self.valid_until is None or day <= self.valid_until


@attrs.frozen(kw_only=True)
class GivenCode:
    """
    A code that authorises a port, as the customer got it from the losing carrier.

    Its form is judged by the country's regime (:meth:`numberport.regimes.AuthorizationCode.fits`).

    Args:
        name: Which code: "PAC", "RIO", "UPC".
        code: The code itself; it shows as dots.
        number: The number it is for; None for all of the order's.
        issued_on: The day it was given out.
    """

    name: str
    code: Secret = attrs.field(converter=_secret)
    number: TelephoneNumber | None = None
    issued_on: dt.date | None = None


class PinKind(enum.StrEnum):
    """What a PIN is for; the one for porting out is often not the account's."""

    ACCOUNT = "account"
    PORT_OUT = "port-out"
    TRANSFER = "transfer"


@attrs.frozen(kw_only=True)
class PortOutPin:
    """
    A PIN that releases a number.

    Args:
        pin: The PIN; it shows as dots.
        kind: What it is for.
        number: The number it releases; None for all of the account's.
        issued_at: When it was given out.
        expires_at: The moment from which it is of no use; None where it has none or nobody said.
    """

    pin: Secret = attrs.field(converter=_secret)
    kind: PinKind = PinKind.PORT_OUT
    number: TelephoneNumber | None = None
    issued_at: dt.datetime | None = attrs.field(default=None, converter=attrs.converters.optional(pinned))
    expires_at: dt.datetime | None = attrs.field(default=None, converter=attrs.converters.optional(pinned))

    def is_for(self, number: TelephoneNumber) -> bool:
        """Tell whether it releases a number."""
        return self.number is None or self.number == number

    def works_at(self, moment: dt.datetime) -> bool:
        """Tell whether it is of use at a moment: expiry is exact at the instant."""
        return self.expires_at is None or moment < self.expires_at
