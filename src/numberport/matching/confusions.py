"""
What was given in place of what was asked for: the billing address for the service address, the BTN for the account.
"""

import attrs

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization, Record
from numberport.evidence import Grade, Source
from numberport.matching.comparison import Comparison, Field, Verdict
from numberport.matching.fields import compare
from numberport.matching.identifiers import account_form
from numberport.parties import Account, Address
from numberport.telephone import TelephoneNumber

__all__ = ["CONFUSIONS", "Confusion", "confusion", "only_billing"]


@attrs.frozen(kw_only=True)
class Confusion:
    """
    A thing that is often given for another.

    Args:
        sentence: What a comparison says of it.
        remedy: What to do instead.
        source: Who says that it happens.
    """

    sentence: str
    remedy: str
    source: Source


_SERVICE_ADDRESS = Source("Bandwidth support 204138456; Zoom common issues", grade=Grade.PROVIDER)

CONFUSIONS = {
    "billing address": Confusion(
        sentence="it is the billing address, and carriers compare the service address",
        remedy="Give the service address of the record instead of the billing address.",
        source=_SERVICE_ADDRESS,
    ),
    "nearly the billing address": Confusion(
        sentence="it looks like the billing address, and carriers compare the service address",
        remedy="Give the service address of the record instead of the billing address.",
        source=_SERVICE_ADDRESS,
    ),
    "billing postal code": Confusion(
        sentence="it is the postal code of the billing address, and carriers compare that of the service address",
        remedy="Give the postal code of the service address.",
        source=_SERVICE_ADDRESS,
    ),
    "BTN": Confusion(
        sentence="it is the billing telephone number, and that is no account number",
        remedy="Give the account number of a bill less than 30 days old; the BTN goes into its own field.",
        source=Source("Microsoft Teams and Bandwidth help pages", "account number", grade=Grade.PROVIDER),
    ),
}
#: What a comparison says of a record that gives a billing address alone.
_ONLY_BILLING = "the {record} gives only a billing address, {how}; carriers compare the address where service is"


def confusion(comparison: Comparison, claim: LetterOfAuthorization | Account, record: Record) -> Confusion | None:
    """Return what was given in place of what a differing comparison asks for, or None."""
    found = {
        "service_address": _address,
        "postal_code": _postal_code,
        "account_number": _account,
    }.get(comparison.field)
    name = found(claim, record) if found else ""
    return CONFUSIONS[name] if name else None


def _address(claim: LetterOfAuthorization | Account, record: Record) -> str:
    verdict = compare(Field.ADDRESS, claim.service_address, record.billing_address).verdict
    if verdict.agrees:
        return "billing address"
    nearer = verdict is Verdict.CLOSE and _verdict(claim.service_address, record.service_address) is Verdict.MISMATCH
    return "nearly the billing address" if nearer else ""


def _verdict(one: Address | None, other: Address | None) -> Verdict:
    return compare(Field.ADDRESS, one, other).verdict


def _postal_code(claim: LetterOfAuthorization | Account, record: Record) -> str:
    here, there = claim.service_address, record.billing_address
    if here is None or there is None:
        return ""
    return "billing postal code" if compare(Field.ZIP, here.postal_code, there.postal_code).verdict.agrees else ""


def _account(claim: LetterOfAuthorization | Account, record: Record) -> str:
    given = account_form(claim.account_number.reveal()) if claim.account_number else ""
    numbers = {form for number in (claim.billing_number, record.billing_number) if number for form in _forms(number)}
    return "BTN" if given in numbers else ""


def _forms(number: TelephoneNumber) -> tuple[str, str]:
    """Return a telephone number's digits with and without its country code."""
    digits = number.e164.removeprefix("+")
    return digits, digits.removeprefix("1")


def only_billing(comparison: Comparison, claim: LetterOfAuthorization | Account, record: Record) -> Comparison:
    """Return a comparison of a record without a service address that says what its billing address tells."""
    if comparison.field != "service_address" or record.service_address is not None or record.billing_address is None:
        return comparison
    how = "the one stated" if _verdict(claim.service_address, record.billing_address).agrees else "another than stated"
    kind = "CSR" if isinstance(record, CustomerServiceRecord) else "invoice"
    return attrs.evolve(comparison, sentence=_ONLY_BILLING.format(record=kind, how=how))
