"""
What was given in place of what was asked for: the billing address for the service address, the BTN for the account,
the PIN for the account number, the business for the signer.
"""

import attrs

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization, Record
from numberport.evidence import Grade, Source
from numberport.matching.comparison import Comparison, Field, Verdict
from numberport.matching.fields import compare
from numberport.matching.identifiers import account_form
from numberport.parties import Account, Address, Secret
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

#: Nobody counts how often; each is seen in the two papers themselves.
_SEEN = Source("numberport's own inference", "what stands on the papers", grade=Grade.PROVISIONAL)

CONFUSIONS: dict[str, Confusion] = {
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
    "PIN for account": Confusion(
        sentence="it is the PIN of the record, and that is no account number",
        remedy="Give the account number of a bill less than 30 days old; the PIN goes into its own field.",
        source=_SEEN,
    ),
    "tax id for account": Confusion(
        sentence="it is the tax id, and that is no account number",
        remedy="Give the account number of a bill less than 30 days old; the tax id goes into its own field.",
        source=_SEEN,
    ),
    "account for PIN": Confusion(
        sentence="it is the account number of the record, and that is no PIN",
        remedy="Ask the customer for the PIN or passcode; the account number goes into its own field.",
        source=_SEEN,
    ),
    "tax id for PIN": Confusion(
        sentence="it is the tax id or its last four digits, and the record has another PIN",
        remedy="Ask the customer for the PIN or passcode that was set on the account.",
        source=_SEEN,
    ),
    "other number of the account": Confusion(
        sentence="it is a number of the account, and not the one that is billed",
        remedy="Give the billing telephone number of the record; an account may have more than one.",
        source=Source("Phonebooth, OnSIP and SpectrumVoIP help pages", "BTN", grade=Grade.PROVIDER),
    ),
    "signer for business": Confusion(
        sentence="it is the person whom the record authorises, and not the name of the account",
        remedy="Give the name of the business or customer on the record; the person goes into the signer's field.",
        source=_SEEN,
    ),
    "business for signer": Confusion(
        sentence="it is the name of the account, and not a person whom the record authorises",
        remedy="Let the person sign whom the record authorises, with that person's own name.",
        source=_SEEN,
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
        "pin": _pin,
        "billing_number": _billing_number,
        "business_name": _business,
        "signer": _signer,
    }.get(comparison.field)
    name = found(claim, record) if found and comparison.left else ""
    if not name and comparison.differs == ("postal code",):
        name = _postal_code(claim, record)
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
    given = _form(claim.account_number)
    numbers = {form for number in (claim.billing_number, record.billing_number) if number for form in _forms(number)}
    if given in numbers:
        return "BTN"
    if given == _form(_pin_of(record)):
        return "PIN for account"
    return "tax id for account" if given in {_tax(claim), _tax(record)} else ""


def _pin(claim: LetterOfAuthorization | Account, record: Record) -> str:
    given, taxes = _form(claim.pin), {_tax(claim), _tax(record)} - {""}
    if given == _form(record.account_number):
        return "account for PIN"
    return "tax id for PIN" if given in taxes | {tax[-4:] for tax in taxes} else ""


def _billing_number(claim: LetterOfAuthorization | Account, record: Record) -> str:
    return "other number of the account" if claim.billing_number in record.numbers else ""


def _business(claim: LetterOfAuthorization | Account, record: Record) -> str:
    found = compare(Field.PERSON_NAME, claim.business_name, record.authorized_user)
    return "signer for business" if found.verdict.agrees else ""


def _signer(claim: LetterOfAuthorization | Account, record: Record) -> str:
    found = compare(Field.BUSINESS_NAME, claim.signer, record.business_name)
    return "business for signer" if found.verdict.agrees else ""


def _pin_of(record: Record) -> Secret | None:
    # A bill shows no PIN, so an invoice has no such attribute.
    return record.pin if isinstance(record, CustomerServiceRecord) else None


def _form(secret: Secret | None) -> str:
    return account_form(secret.reveal()) if secret else ""


def _tax(holder: LetterOfAuthorization | Account | Record) -> str:
    return holder.tax_id.digits if holder.tax_id else ""


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
