"""
What the losing carrier compares, by the kind of port: a table, each row of it with who says so.
"""

import datetime as dt
import enum
from collections.abc import Mapping

import attrs

from numberport.evidence import Grade, Source
from numberport.matching.comparison import BEST_PRACTICE_33, Field
from numberport.names import UnknownName
from numberport.rejections import Reason

__all__ = [
    "CALLED",
    "PORTS",
    "PORT_FIELDS",
    "Compared",
    "PortFields",
    "PortType",
    "UnknownPortType",
]


class PortType(enum.StrEnum):
    """The kinds of port that differ in what the losing carrier compares."""

    SIMPLE = "simple"
    WIRELESS = "wireless"
    WIRELINE = "wireline"
    TOLL_FREE = "toll-free"
    CANADA = "canada"


class UnknownPortType(UnknownName):
    """A kind of port was named that nobody knows."""

    kind = "port type"


#: What each kind is called in a sentence.
PORTS: Mapping[PortType, str] = {
    PortType.SIMPLE: "a simple port",
    PortType.WIRELESS: "a wireless port",
    PortType.WIRELINE: "a wireline port that is not simple",
    PortType.TOLL_FREE: "a toll-free port",
    PortType.CANADA: "a port in Canada",
}


@attrs.frozen(kw_only=True)
class Compared:
    """
    A field that a kind of port compares.

    Args:
        name: The attribute of the letter and of the account.
        record_name: The attribute of the record.
        field: How it is compared.
        differs: The rejection a difference leads to.
        missing: The rejection that silence of the customer leads to, where the record says something; None for none.
        either: What several fields prove together: where one of them agrees, the others need not.
    """

    name: str
    record_name: str
    field: Field
    differs: Reason
    missing: Reason | None
    either: str = ""


@attrs.frozen
class PortFields:
    """
    The fields one kind of port compares, and who says so.

    Args:
        fields: The fields.
        source: Who says so.
        country: Where it is: an address that does not tell its country is read as one there.
        exclusive: Whether the source says that nothing else may be asked for: what differs besides is no ground to
            refuse.
        beside: What it is not known to compare, or may not, and other kinds of port do: where papers differ in it, that
            is told, and counts for nothing.
    """

    fields: tuple[Compared, ...]
    source: Source
    country: str = "US"
    exclusive: bool = False
    beside: tuple[Compared, ...] = ()


def _row(name: str, field: Field, differs: Reason, missing: Reason | None = None, record_name: str = "") -> Compared:
    return Compared(
        name=name, record_name=record_name or name, field=field, differs=differs, missing=missing or differs
    )


_BUSINESS = _row("business_name", Field.BUSINESS_NAME, Reason.NAME_MISMATCH)
_SIGNER = _row("signer", Field.PERSON_NAME, Reason.SIGNER_MISMATCH, record_name="authorized_user")
_ADDRESS = _row("service_address", Field.ADDRESS, Reason.ADDRESS_MISMATCH)
_ZIP = _row("postal_code", Field.ZIP, Reason.POSTAL_CODE_MISMATCH)
_BILLING_NUMBER = _row("billing_number", Field.PHONE, Reason.BTN_MISMATCH)
_ACCOUNT = _row("account_number", Field.ACCOUNT_NUMBER, Reason.ACCOUNT_NUMBER_MISMATCH, Reason.ACCOUNT_NUMBER_MISSING)
#: One right is enough (Best Practice 33), and nobody has to give both.
_WHOSE = "whose account it is"
_ACCOUNT_OR = attrs.evolve(_ACCOUNT, either=_WHOSE)
_TAX_ID = Compared(
    name="tax_id",
    record_name="tax_id",
    field=Field.TAX_ID,
    differs=Reason.TAX_ID_MISMATCH,
    missing=None,
    either=_WHOSE,
)
_PIN = _row("pin", Field.PIN, Reason.PIN_MISMATCH, Reason.PIN_MISSING)

#: What a wireline port compares and a simple or a wireless one does not.
_WIRELINE_ALONE = (_BUSINESS, _SIGNER, _ADDRESS, _BILLING_NUMBER)

#: What each kind of port compares, number apart; the numbers themselves are always looked for on the record.
PORT_FIELDS: Mapping[PortType, PortFields] = {
    PortType.SIMPLE: PortFields(
        (_ACCOUNT, _ZIP, _PIN),
        Source("47 CFR 52.36", "(a) to (c)", grade=Grade.LAW, read_on=dt.date(2026, 3, 24)),
        exclusive=True,
        beside=(*_WIRELINE_ALONE, _TAX_ID),
    ),
    PortType.WIRELESS: PortFields((_ACCOUNT_OR, _TAX_ID, _ZIP, _PIN), BEST_PRACTICE_33, beside=_WIRELINE_ALONE),
    PortType.WIRELINE: PortFields(
        (_BUSINESS, _SIGNER, _ADDRESS, _BILLING_NUMBER, _ACCOUNT, _PIN),
        Source("Help pages of Bandwidth, Microsoft and Zoom; LSR guides", grade=Grade.PROVISIONAL),
        beside=(_TAX_ID,),
    ),
    # Account number and PIN: some responsible organisations ask for them (Invoca's guide).
    PortType.TOLL_FREE: PortFields(
        (_BUSINESS, _SIGNER, _ACCOUNT, _PIN),
        Source("Bandwidth help pages", "toll-free", grade=Grade.PROVISIONAL),
        # It has no service address, and no billing number of its own.
        beside=(_TAX_ID,),
    ),
    PortType.CANADA: PortFields(
        (_BUSINESS, _SIGNER, _ADDRESS, _BILLING_NUMBER, _ACCOUNT, _PIN),
        Source("Bandwidth help pages", "Canada", grade=Grade.PROVISIONAL),
        country="CA",
        beside=(_TAX_ID,),
    ),
}

#: What a paper calls a field, onto how it is compared: a signer is compared as a person's name is.
CALLED: Mapping[str, Field] = {
    name: row.field for port in PORT_FIELDS.values() for row in port.fields for name in (row.name, row.record_name)
}
