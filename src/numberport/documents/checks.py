"""
What is wrong with a paper by itself, whatever the carrier's record says.

The content of a letter is that of 47 CFR 64.1130, which is a rule against unwanted changes of carrier and the usual
pattern of a letter; what a losing carrier may ask for is another rule's matter. So these flaws are provisional.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents.papers import Invoice, LetterClause, LetterOfAuthorization
from numberport.documents.proofs import PortOutPin
from numberport.documents.signatures import SignatureMethod
from numberport.evidence import Grade, Source
from numberport.telephone import TelephoneNumber

__all__ = ["PaperFlaw", "expired_pins", "invoice_flaws", "letter_flaws", "toll_free_letter_flaws"]

_LETTER: Final = Source("47 CFR 64.1130", "(a) to (e), in outline", grade=Grade.PROVISIONAL)
_TOLL_FREE: Final = Source("Somos, letter of authorisation", "its four elements, 15569358139668", grade=Grade.PROVIDER)
_RESPORG: Final = Source("Invoca's guide to porting numbers in", "the current RespOrg", grade=Grade.PROVIDER)
_INVOICE: Final = Source("Plivo's guide to porting numbers in", "what a bill must show", grade=Grade.PROVIDER)
_PIN: Final = Source("47 CFR 52.36", "(c), passcode", grade=Grade.LAW, read_on=dt.date(2026, 3, 24))

#: How old a toll-free letter may be on the day of the change, in days.
TOLL_FREE_LETTER_AGE: Final = 30
#: What a letter must say beside names and numbers; that a fee may be asked about is no duty.
_CLAUSES: Final = (LetterClause.DECISION, LetterClause.AGENCY, LetterClause.ONE_CARRIER)


@attrs.frozen
class PaperFlaw:
    """
    One thing that is wrong with a paper.

    Args:
        field: The field of the paper.
        problem: What is wrong with it, in words that hold no value.
        remedy: What to do.
        source: The rule.
    """

    field: str
    problem: str
    remedy: str
    source: Source


def letter_flaws(letter: LetterOfAuthorization) -> tuple[PaperFlaw, ...]:
    """Return what a letter lacks of what 47 CFR 64.1130 wants in it; a clause only where it was read for clauses."""
    return tuple(_missing_content(letter))


def _missing_content(letter: LetterOfAuthorization) -> Iterator[PaperFlaw]:
    for field, held, what in (
        ("business_name", letter.business_name, "the billing name"),
        ("billing_address", letter.billing_address or letter.service_address, "the billing address"),
        ("numbers", letter.numbers, "the numbers it is for, each of them"),
        ("losing_carrier", letter.losing_carrier, "the carrier the customer leaves"),
        ("gaining_carrier", letter.gaining_carrier, "the carrier the customer goes to"),
    ):
        if not held:
            yield PaperFlaw(field, f"the letter does not say {what}", f"Write {what} into the letter.", _LETTER)
    if not letter.signed_on:
        yield PaperFlaw("signed_on", "the letter is not signed and dated", "Have it signed and dated.", _LETTER)
    clauses = frozenset(_CLAUSES) if letter.clauses is None else letter.clauses
    for clause in _CLAUSES:
        if clause not in clauses:
            yield PaperFlaw("clauses", f"the letter does not say that {clause}", "Use a letter that says it.", _LETTER)


def toll_free_letter_flaws(
    letter: LetterOfAuthorization, numbers: Sequence[TelephoneNumber], *, on: dt.date
) -> tuple[PaperFlaw, ...]:
    """
    Return which of the four elements of a toll-free letter are missing, and whether the current RespOrg is named.

    Args:
        letter: The letter.
        numbers: The numbers that change their RespOrg.
        on: The day of the change.
    """
    return tuple(_missing_elements(letter, numbers, on))


def _missing_elements(
    letter: LetterOfAuthorization, numbers: Sequence[TelephoneNumber], on: dt.date
) -> Iterator[PaperFlaw]:
    if letter.signature is not None and letter.signature.method is SignatureMethod.STAMP:
        yield PaperFlaw(
            "signature", "a stamp is no signature", "Have the letter signed by hand or by mail.", _TOLL_FREE
        )
    age = letter.age_on(on)
    if age is None:
        yield PaperFlaw("signed_on", "the letter is not signed and dated", "Have it signed and dated.", _TOLL_FREE)
    elif not 0 <= age <= TOLL_FREE_LETTER_AGE:
        problem = f"the letter is not of the {TOLL_FREE_LETTER_AGE} days before the change"
        yield PaperFlaw("signed_on", problem, "Have it signed and dated anew.", _TOLL_FREE)
    if set(numbers) - set(letter.numbers):
        yield PaperFlaw("numbers", "the letter does not list every number", "List every number on it.", _TOLL_FREE)
    if not letter.gaining_carrier:
        yield PaperFlaw("gaining_carrier", "the new RespOrg is not named", "Name the new RespOrg.", _TOLL_FREE)
    if not letter.losing_carrier:
        yield PaperFlaw("losing_carrier", "the current RespOrg is not named", "Find and name the RespOrg.", _RESPORG)


#: What a bill shows, by the words in which providers ask for it.
_SHOWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "account name": ("business_name",),
        "authorised user name": ("authorized_user",),
        "billing details": ("billing_address", "billing_number", "numbers"),
    }
)


def invoice_flaws(
    invoice: Invoice, must_show: Iterable[str] = tuple(_SHOWN), source: Source = _INVOICE
) -> tuple[PaperFlaw, ...]:
    """
    Return what a bill must show and does not.

    Args:
        invoice: The bill.
        must_show: What it must show, in the words of a profile's rule; words that are not known here are passed over.
        source: Where it is asked for.
    """
    wanted = ((what, fields) for what, fields in _SHOWN.items() if what in set(must_show))
    return tuple(
        PaperFlaw(fields[0], f"the bill does not show the {what}", f"Send a bill that shows the {what}.", source)
        for what, fields in wanted
        if not any(getattr(invoice, field) for field in fields)
    )


def expired_pins(
    pins: Iterable[PortOutPin], numbers: Iterable[TelephoneNumber], *, at: dt.datetime
) -> Mapping[TelephoneNumber, PaperFlaw]:
    """Return the numbers for which PINs are held and none works at a moment."""
    held = tuple(pins)
    told = PaperFlaw("pins", "every PIN for it has run out", "Have the customer ask for a new PIN.", _PIN)
    theirs = {number: [pin for pin in held if pin.is_for(number)] for number in numbers}
    return {number: told for number, found in theirs.items() if found and not any(pin.works_at(at) for pin in found)}
