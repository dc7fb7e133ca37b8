"""
What was given in place of what was asked for: the billing address for the service address, the BTN for the account,
the PIN for the account number, the business for the signer; or the same that has lost a part of it: zeros, the end of a
name, a suffix of an account number.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization, Record
from numberport.evidence import Grade, Source
from numberport.matching.businesses import has_legal_form
from numberport.matching.comparison import Comparison, Field, Verdict, spoken
from numberport.matching.fields import verdict
from numberport.matching.given_names import is_given_name
from numberport.matching.identifiers import account_form
from numberport.matching.masks import MASKED
from numberport.matching.words import words
from numberport.parties import Account, Address, Secret
from numberport.parties.spelling import fold
from numberport.telephone import TelephoneNumber

__all__ = ["CONFUSIONS", "Claim", "Confusion", "confusion", "is_persons", "silence"]

#: What the customer states: the letter, or the account as the request will give it.
Claim = LetterOfAuthorization | Account


@attrs.frozen(kw_only=True)
class Confusion:
    """
    A thing that is often given for another.

    Args:
        sentence: What a comparison says of it, with the record's name in the braces.
        remedy: What to do instead, likewise.
        source: Who says that it happens.
    """

    sentence: str
    remedy: str
    source: Source


#: That zeros before a code get lost.
_ZEROS = Source("NumberSearch issue 133; Somos 10204905450260", "leading zeros", grade=Grade.PROVIDER)

_SERVICE_ADDRESS = Source("Bandwidth support 204138456; Zoom common issues", grade=Grade.PROVIDER)

_NO_NUMBER = Source("Microsoft Teams and Bandwidth help pages", "account number", grade=Grade.PROVIDER)

#: Nobody counts how often; each is seen in the two papers themselves.
_SEEN = Source("numberport's own inference", "what stands on the papers", grade=Grade.PROVISIONAL)

CONFUSIONS: Final[Mapping[str, Confusion]] = {
    "billing address": Confusion(
        sentence="it is the billing address, and not that of the service",
        remedy="Give the service address of the {paper} instead of the billing address.",
        source=_SERVICE_ADDRESS,
    ),
    "nearly the billing address": Confusion(
        sentence="it looks like the billing address, and not that of the service",
        remedy="Give the service address of the {paper} instead of the billing address.",
        source=_SERVICE_ADDRESS,
    ),
    "billing postal code": Confusion(
        sentence="it is the postal code of the billing address, and carriers compare that of the service address",
        remedy="Give the postal code of the service address.",
        source=_SERVICE_ADDRESS,
    ),
    "part of the account": Confusion(
        sentence="it is a part of the account number of the {paper}",
        remedy="Give the account number whole, with the zeros before it and the digits behind a hyphen.",
        source=_SEEN,
    ),
    "more than the account": Confusion(
        sentence="it is the account number of the {paper} with something added",
        remedy="Give the account number as the {paper} has it, without what was added.",
        source=_SEEN,
    ),
    "BTN": Confusion(
        sentence="it is the billing telephone number, and that is no account number",
        remedy="Give the account number that the {paper} has; the BTN goes into its own field.",
        source=_NO_NUMBER,
    ),
    "telephone number for account": Confusion(
        sentence="it is a telephone number of the account, and that is no account number",
        remedy="Give the account number that the {paper} has.",
        source=_NO_NUMBER,
    ),
    "form of a telephone number": Confusion(
        sentence="it has the form of a telephone number, and that of the {paper} has not",
        remedy="Give the account number that the {paper} has; the billing telephone number is none.",
        source=_NO_NUMBER,
    ),
    "PIN for account": Confusion(
        sentence="it is the PIN of the {paper}, and that is no account number",
        remedy="Give the account number that the {paper} has; the PIN goes into its own field.",
        source=_SEEN,
    ),
    "tax id for account": Confusion(
        sentence="it is the tax id or its last four digits, and that is no account number",
        remedy="Give the account number that the {paper} has; the tax id goes into its own field.",
        source=_SEEN,
    ),
    "PIN and account": Confusion(
        sentence="account number and PIN are given in each other's place",
        remedy="Put account number and PIN into their own fields, as the {paper} has them.",
        source=_SEEN,
    ),
    "zeros of the PIN": Confusion(
        sentence="only zeros before it differ, and the {paper} has more of them",
        remedy="Give the PIN with every zero before it, as text: a spreadsheet drops them from a number.",
        source=_ZEROS,
    ),
    "zeros of the record's PIN": Confusion(
        sentence="only zeros before it differ, and the {paper} has fewer of them",
        remedy="See whether the {paper} was kept in a spreadsheet, which drops them; else ask the losing carrier how "
        "many zeros the PIN has.",
        source=_ZEROS,
    ),
    "zeros of the record's account": Confusion(
        sentence="only zeros before it differ, and the {paper} has fewer of them",
        remedy="See whether the {paper} was kept in a spreadsheet, which drops them; else ask the losing carrier how "
        "many zeros the account number has.",
        source=_ZEROS,
    ),
    "account for PIN": Confusion(
        sentence="it is the account number of the {paper}, and that is no PIN",
        remedy="Ask the customer for the PIN or passcode; the account number goes into its own field.",
        source=_SEEN,
    ),
    "tax id for PIN": Confusion(
        sentence="it is the tax id or its last four digits, and the {paper} has another PIN",
        remedy="Ask the customer for the PIN or passcode that was set on the account.",
        source=_SEEN,
    ),
    "other number of the account": Confusion(
        sentence="it is a number of the account, and not the one that is billed",
        remedy="Give the billing telephone number of the {paper}; an account may have more than one.",
        source=Source("Phonebooth, OnSIP and SpectrumVoIP help pages", "BTN", grade=Grade.PROVIDER),
    ),
    "signer for business": Confusion(
        sentence="it is the name of a person, and the account is in that of a business",
        remedy="Give the name of the business as the {paper} has it; the person goes into the signer's field.",
        source=_SEEN,
    ),
    "business for person": Confusion(
        sentence="the account is in the signer's own name",
        remedy="Give the customer's own name as the {paper} has it; the losing carrier does not know the business.",
        source=_SEEN,
    ),
    "business for nearly person": Confusion(
        sentence="the account may be in the signer's own name",
        remedy="Ask whether the account is in the signer's own name; if so, give the name as the {paper} has it: the "
        "losing carrier does not know the business.",
        source=_SEEN,
    ),
    "cut name": Confusion(
        sentence="the {paper} has only the beginning of it, as where names are cut off",
        remedy="Ask the losing carrier whether it compares the name whole or cut off.",
        source=Source("Bandwidth api-docs, errors.mdx", "7388 and 7396", grade=Grade.PROVIDER),
    ),
    "business for signer": Confusion(
        sentence="it is the name of the account, and not a person whom the {paper} authorises",
        remedy="Let the person sign whom the {paper} authorises, with that person's own name.",
        source=_SEEN,
    ),
}


def confusion(comparison: Comparison, claim: Claim, record: Record, paper: str) -> Confusion | None:
    """Return what was given in place of what a differing comparison asks for, or None; ``paper`` names the record."""
    if comparison.rule == MASKED.name:
        return None
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
    if not name:
        return None
    row = CONFUSIONS[name]
    return attrs.evolve(row, sentence=row.sentence.format(paper=paper), remedy=row.remedy.format(paper=paper))


def _address(claim: Claim, record: Record) -> str:
    found = _verdict(claim.service_address, record.billing_address)
    if found.agrees:
        return "billing address"
    nearer = found is Verdict.CLOSE and _verdict(claim.service_address, record.service_address) is Verdict.MISMATCH
    return "nearly the billing address" if nearer else ""


def _verdict(one: Address | None, other: Address | None) -> Verdict:
    return verdict(Field.ADDRESS, one, other)


def _postal_code(claim: Claim, record: Record) -> str:
    here, there = claim.service_address, record.billing_address
    if here is None or there is None:
        return ""
    return "billing postal code" if verdict(Field.ZIP, here.postal_code, there.postal_code).agrees else ""


def _account(claim: Claim, record: Record) -> str:
    given, held = _form(claim.account_number), _form(record.account_number)
    at_once = "PIN and account" if _are_swapped(claim, record) else _part(given, held)
    if at_once:
        return at_once
    if _is_among(given, (claim.billing_number, record.billing_number)):
        return "BTN"
    if _is_among(given, (*record.numbers, *(claim.numbers if isinstance(claim, LetterOfAuthorization) else ()))):
        return "telephone number for account"
    if given == _form(_pin_of(record)):
        return "PIN for account"
    if given in _taxes(claim, record):
        return "tax id for account"
    return "form of a telephone number" if _PHONE.fullmatch(given) and not _PHONE.fullmatch(held) else ""


#: Ten digits as those of a number of the North American plan, and one before them or none.
_PHONE = re.compile(r"1?(?:[2-9]\d{2}){2}\d{4}")


def _part(given: str, held: str) -> str:
    """Return which of two account numbers is the beginning or the end of the other, and at least the half of it."""
    short, long = sorted((given, held), key=len)
    if held.isdecimal() and given.startswith("0") and given.lstrip("0") == held.lstrip("0") and short == held:
        return "zeros of the record's account"
    if 2 * len(short) < len(long) or not (long.startswith(short) or long.endswith(short)):
        return ""
    return "part of the account" if short == given else "more than the account"


def _pin(claim: Claim, record: Record) -> str:
    given, held = _form(claim.pin), _form(_pin_of(record))
    if _are_swapped(claim, record):
        return "PIN and account"
    if given.isdecimal() and given.lstrip("0") == held.lstrip("0"):
        return "zeros of the PIN" if len(given) < len(held) else "zeros of the record's PIN"
    if given == _form(record.account_number):
        return "account for PIN"
    return "tax id for PIN" if given in _taxes(claim, record) else ""


def _billing_number(claim: Claim, record: Record) -> str:
    return "other number of the account" if claim.billing_number in record.numbers else ""


def _business(claim: Claim, record: Record) -> str:
    if _is_cut(claim.business_name, record.business_name, _NAME_CUT):
        return "cut name"
    # A name that is nearly right is not one of somebody else.
    if verdict(Field.BUSINESS_NAME, claim.business_name, record.business_name) is Verdict.CLOSE:
        return ""
    people = (record.authorized_user, claim.signer)
    if any(verdict(Field.PERSON_NAME, claim.business_name, person).agrees for person in people):
        return "signer for business"
    if _is_own(claim, record):
        return "business for person"
    near = is_persons(record) and verdict(Field.PERSON_NAME, claim.signer, record.business_name) is Verdict.CLOSE
    return "business for nearly person" if near else ""


def _signer(claim: Claim, record: Record) -> str:
    if _is_cut(claim.signer, record.authorized_user, _SIGNER_CUT):
        return "cut name"
    found = verdict(Field.BUSINESS_NAME, claim.signer, record.business_name)
    return "business for signer" if found.agrees else ""


#: After how many characters names and signers are cut off (Bandwidth 7396 and 7388).
_NAME_CUT, _SIGNER_CUT = 25, 15


def _is_cut(whole: str | None, held: str | None, most: int) -> bool:
    """Tell whether a name on the record is the beginning of another one, cut off after so many characters."""
    one, other = fold(whole or ""), fold(held or "").rstrip()
    # What is cut off at a space shows one character less.
    return len(other) in {most - 1, most} and len(one) > len(other) and one[:most].rstrip() == other


def _are_swapped(claim: Claim, record: Record) -> bool:
    given, held = (claim.account_number, claim.pin), (_pin_of(record), record.account_number)
    return all((*given, *held)) and [*map(_form, given)] == [*map(_form, held)]


def _pin_of(record: Record) -> Secret | None:
    # A bill shows no PIN, so an invoice has no such attribute.
    return record.pin if isinstance(record, CustomerServiceRecord) else None


def _form(secret: Secret | None) -> str:
    return account_form(secret.reveal()) if secret else ""


def _taxes(claim: Claim, record: Record) -> frozenset[str]:
    """Return the tax ids of both sides, whole and as their last four digits."""
    whole = [holder.tax_id.digits for holder in (claim, record) if holder.tax_id]
    return frozenset((*whole, *(digits[-_LAST_FOUR:] for digits in whole)))


_LAST_FOUR = 4


def _is_among(given: str, numbers: Iterable[TelephoneNumber | None]) -> bool:
    """Tell whether a text is the digits of one of some telephone numbers, with or without the country code 1."""
    if not given.isdecimal() or given.startswith("0"):
        return False
    meant = {int(given), int(f"1{given}")}
    return any(number.digits in meant for number in numbers if number)


def silence(comparison: Comparison, claim: Claim, record: Record, paper: str) -> str:
    """Return, as a sentence, that a record says nothing in a field, and what it says instead."""
    name = spoken(comparison.field)
    if comparison.field == "signer" and _is_own(claim, record):
        return f"the {paper} names no {name} beside the customer, whose name it is"
    if record.service_address is None and record.billing_address is not None:
        if comparison.field == "service_address":
            same = _verdict(claim.service_address, record.billing_address).agrees
            how = "the one stated" if same else "another than stated"
            return f"the {paper} gives only a billing address, {how}; carriers compare the address where service is"
        if comparison.field == "postal_code":
            how = "the postal code stated" if _postal_code(claim, record) else "another postal code than stated"
            return f"the {paper} gives only a billing address, with {how}"
    return f"the {paper} gives no {name}"


def is_persons(record: Record) -> bool:
    """
    Tell whether the account of a record is in a person's name.

    It is where whoever may sign has that name, or where a given name stands behind a family name and a comma.
    """
    held = record.business_name
    if held is None or has_legal_form(held):
        return False
    if verdict(Field.PERSON_NAME, record.authorized_user, held).agrees:
        return True
    family, comma, given = held.partition(",")
    return bool(comma) and len(words(family)) <= _FAMILY and any(map(is_given_name, words(given)[:1]))


#: A family name is of so many words at most: van der Berg, Garcia Lopez.
_FAMILY = 3


def _is_own(claim: Claim, record: Record) -> bool:
    """Tell whether an account is in the signer's own name."""
    return verdict(Field.PERSON_NAME, claim.signer, record.business_name).agrees
