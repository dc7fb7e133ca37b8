"""
The fourteen fields of a simple port in the United States (47 CFR 52.36), made from an order, with what is missing.

A losing carrier may ask for these, and for a passcode where the customer has one; anything else it may not demand.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

import attrs

from numberport.errors import UsageError
from numberport.evidence import Grade, Source
from numberport.names import plain
from numberport.orders.order import PortOrder
from numberport.parties import Secret
from numberport.parties.secret import as_secret
from numberport.telephone import TelephoneNumber

__all__ = ["FIELDS", "Demand", "GainingSide", "NotOneOfTheOrder", "SimpleField", "SimplePortRequest", "judge_demands"]

_READ: Final = dt.date(2026, 3, 24)
_FIELDS: Final = Source("47 CFR 52.36", "(a), (b)", grade=Grade.LAW, read_on=_READ)
_PASSCODE: Final = Source("47 CFR 52.36", "(c)", grade=Grade.LAW, read_on=_READ)


@attrs.frozen
class SimpleField:
    """
    One of the fourteen fields.

    Args:
        name: The field of :class:`SimplePortRequest`.
        title: What the Code calls it.
        code: Its name on a local service request.
    """

    name: str
    title: str
    code: str


#: The fourteen fields, in the order of the Code.
FIELDS: Final = (
    SimpleField("ported_number", "ported telephone number", "PORTED NBR"),
    SimpleField("account_number", "account number", "AN"),
    SimpleField("postal_code", "zip code", "ZIP"),
    SimpleField("company_code", "company code", "CC"),
    SimpleField("new_provider", "new network service provider", "NNSP"),
    SimpleField("desired_on", "desired due date", "DDD"),
    SimpleField("purchase_order", "purchase order number", "PON"),
    SimpleField("version", "version", "VER"),
    SimpleField("direction", "number portability direction indicator", "NPDI"),
    SimpleField("customer_carrier", "customer carrier name abbreviation", "CCNA"),
    SimpleField("requisition_type", "requisition type and status", "REQTYP"),
    SimpleField("activity", "activity", "ACT"),
    SimpleField("initiator_number", "telephone number of initiator", "TEL NO (INIT)"),
    SimpleField("agency_authority", "agency authority status", "AGAUTH"),
)


@attrs.frozen
class NotOneOfTheOrder(UsageError):
    """A request was asked for a number that the order does not have."""

    number: TelephoneNumber

    def __str__(self) -> str:
        return f"{self.number} is not on the order"


@attrs.frozen(kw_only=True)
class GainingSide:
    """
    What the gaining carrier says of itself, on every request of its.

    Args:
        company_code: Its company code.
        provider: Its SPID.
        carrier: Its name in three letters.
        telephone: Whom the losing carrier calls.
        direction: Which way the port goes, between wireline and wireless, in the industry's code.
        requisition_type: The code of the kind of request.
    """

    company_code: str | None = None
    provider: str | None = None
    carrier: str | None = None
    telephone: TelephoneNumber | None = None
    direction: str | None = None
    requisition_type: str | None = None


@attrs.frozen(kw_only=True)
class SimplePortRequest:
    """
    The request for one number; None is what nobody has said.

    Make one with :meth:`of`.
    """

    ported_number: TelephoneNumber
    account_number: Secret | None = attrs.field(default=None, converter=as_secret)
    #: Of the service address.
    postal_code: str | None = None
    company_code: str | None = None
    new_provider: str | None = None
    desired_on: dt.date | None = None
    purchase_order: str | None = None
    version: int | None = None
    direction: str | None = None
    customer_carrier: str | None = None
    requisition_type: str | None = None
    #: ``V`` for a conversion, which is what a port is.
    activity: str | None = "V"
    initiator_number: TelephoneNumber | None = None
    #: ``Y`` where the customer's authorisation is on file.
    agency_authority: str | None = None
    #: No field of the fourteen: asked for only where the customer has one.
    passcode: Secret | None = attrs.field(default=None, converter=as_secret)

    @classmethod
    def of(
        cls,
        order: PortOrder,
        number: TelephoneNumber,
        by: GainingSide | None = None,
        *,
        desired_on: dt.date | None = None,
    ) -> "SimplePortRequest":
        """
        Return the request for a number of an order.

        Args:
            order: The order; what its account leaves out its letter says.
            number: One of its numbers.
            by: Who sends it.
            desired_on: The day to ask for; None for the one the order wishes.

        Raises:
            NotOneOfTheOrder: The order does not have the number.
        """
        if number not in order:
            raise NotOneOfTheOrder(number)
        account, letter, side = order.account, order.papers.loa, by or GainingSide()
        address = account.service_address or (letter.service_address if letter else None)
        return cls(
            ported_number=number,
            account_number=account.account_number or (letter.account_number if letter else None),
            postal_code=(address.postal_code or None) if address else None,
            company_code=side.company_code,
            new_provider=side.provider,
            desired_on=desired_on or order.facts.desired_on,
            purchase_order=order.reference,
            version=order.version or None,
            direction=side.direction,
            customer_carrier=side.carrier,
            requisition_type=side.requisition_type,
            initiator_number=side.telephone,
            agency_authority="Y" if letter and letter.signed_on else None,
            passcode=account.pin or (letter.pin if letter else None),
        )

    @property
    def missing(self) -> tuple[SimpleField, ...]:
        """Which of the fourteen nobody has said."""
        return tuple(field for field in FIELDS if getattr(self, field.name) in {None, ""})


@attrs.frozen
class Demand:
    """
    Something that a losing carrier demands of a simple port.

    Args:
        what: What it demands, in its words.
        permitted: Whether it may.
        because: Why, in a sentence.
        source: The rule.
    """

    what: str
    permitted: bool
    because: str
    source: Source


_PASSCODES: Final = frozenset({"passcode", "pin", "pin passcode", "port out pin", "personal identification number"})


def judge_demands(demands: Iterable[str], request: SimplePortRequest) -> tuple[Demand, ...]:
    """
    Return for each thing that a losing carrier demands of a simple port whether it may.

    Args:
        demands: What it demands, by the Code's names or those of a local service request, in whatever case.
        request: The request; a passcode may be asked for where the customer has one.
    """
    return tuple(_judge(what, request) for what in demands)


def _judge(what: str, request: SimplePortRequest) -> Demand:
    if plain(what) in _PASSCODES:
        has_one = request.passcode is not None
        says = "the customer has a passcode" if has_one else "the customer has asked for no passcode"
        return Demand(what, has_one, f"A passcode may be asked for where the customer has one; {says}.", _PASSCODE)
    field = next((one for one in FIELDS if plain(what) in {plain(one.name), plain(one.title), plain(one.code)}), None)
    if field is None:
        return Demand(
            what,
            permitted=False,
            because="It is none of the fourteen fields of a simple port: escalate, do not fix.",
            source=_FIELDS,
        )
    return Demand(what, permitted=True, because=f"It is the field {field.title!r}.", source=_FIELDS)
