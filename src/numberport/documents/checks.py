"""
What is wrong with a paper by itself, whatever the carrier's record says.

The content of a letter is that of 47 CFR 64.1130, which is a rule against unwanted changes of carrier and the usual
pattern of a letter; what a losing carrier may ask for is another rule's matter. So these flaws are provisional.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents.papers import CustomerServiceRecord, Invoice, LetterClause, LetterOfAuthorization
from numberport.documents.proofs import GivenCode, PortOutPin
from numberport.documents.signatures import Signature, SignatureMethod
from numberport.evidence import Grade, Source
from numberport.telephone import TelephoneNumber
from numberport.telephone.tollfree import RespOrg

__all__ = [
    "CLAUSES",
    "SOURCES",
    "PaperFlaw",
    "code_flaws",
    "expired_pins",
    "invoice_flaws",
    "letter_age_flaws",
    "letter_flaws",
    "signature_flaws",
    "toll_free_letter_flaws",
]

_LETTER: Final = Source("47 CFR 64.1130", "(a) to (e), in outline", grade=Grade.PROVISIONAL)
_TOLL_FREE: Final = Source("Somos, letter of authorisation", "its four elements, 15569358139668", grade=Grade.PROVIDER)
_RESPORG: Final = Source("Invoca's guide to porting numbers in", "the current RespOrg", grade=Grade.PROVIDER)
_LETTER_AGE: Final = Source("47 CFR 64.1130", "(j), as it is known without its text", grade=Grade.PROVISIONAL)
_BILL: Final = Source("Somos support", "disconnected RespOrgs, 4678116307604", grade=Grade.INDUSTRY)
_SIGNATURE: Final = Source(
    "our reading", "evidence of a signature that contradicts its letter", grade=Grade.PROVISIONAL
)
_SWITCH: Final = Source(
    "Ofcom's release on text-to-switch", "28 June 2019, as trade papers printed it", grade=Grade.INDUSTRY
)
_INVOICE: Final = Source("Plivo's guide to porting numbers in", "what a bill must show", grade=Grade.PROVIDER)
_PIN: Final = Source("47 CFR 52.36", "(c), passcode", grade=Grade.LAW, read_on=dt.date(2026, 3, 24))

#: Where what is found here stands, by what is looked at.
SOURCES: Final[Mapping[str, tuple[Source, ...]]] = MappingProxyType(
    {
        "letter": (_LETTER,),
        "letter's age": (_LETTER_AGE,),
        "toll-free letter": (_TOLL_FREE, _RESPORG, _BILL),
        "signature": (_SIGNATURE,),
        "codes": (_SWITCH,),
        "pins": (_PIN,),
    }
)

#: How old a toll-free letter may be on the day of the change, in days.
TOLL_FREE_LETTER_AGE: Final = 30
#: How old a bill may be where the RespOrg of a toll-free number is gone, in days.
TOLL_FREE_BILL_AGE: Final = 90
#: Within how many days of getting a letter a carrier has to act on it.
LETTER_AGE: Final = 60
#: What a letter must say beside names and numbers; that a fee may be asked about is no duty.
CLAUSES: Final = (LetterClause.DECISION, LetterClause.AGENCY, LetterClause.ONE_CARRIER)


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


def letter_flaws(
    letter: LetterOfAuthorization, *, on: dt.date | None = None, clauses: Iterable[LetterClause] = CLAUSES
) -> tuple[PaperFlaw, ...]:
    """
    Return what a letter lacks of what 47 CFR 64.1130 wants in it; a clause only where it was read for clauses.

    Args:
        letter: The letter.
        on: The day the change is asked for; without it nothing is said of the letter's age.
        clauses: What it must say beside names and numbers, where that is another country's.
    """
    return (*_missing_content(letter, clauses), *(() if on is None else letter_age_flaws(letter, on=on)))


def letter_age_flaws(letter: LetterOfAuthorization, *, on: dt.date) -> tuple[PaperFlaw, ...]:
    """Return whether a letter is older on a day than a carrier may wait to act on it."""
    age = letter.age_on(on)
    if age is None or age <= LETTER_AGE:
        return ()
    problem = f"the letter is older than the {LETTER_AGE} days in which a carrier has to act on it"
    return (PaperFlaw("signed_on", problem, "Have it signed and dated anew.", _LETTER_AGE),)


def _missing_content(letter: LetterOfAuthorization, clauses: Iterable[LetterClause]) -> Iterator[PaperFlaw]:
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
    for clause in clauses:
        if letter.clauses is not None and clause not in letter.clauses:
            yield PaperFlaw("clauses", f"the letter does not say that {clause}", "Use a letter that says it.", _LETTER)


def toll_free_letter_flaws(
    letter: LetterOfAuthorization, numbers: Sequence[TelephoneNumber], *, on: dt.date, bill: Invoice | None = None
) -> tuple[PaperFlaw, ...]:
    """
    Return which of the four elements of a toll-free letter are missing, and whether the current RespOrg is named.

    Where the current RespOrg is disconnected, as its id tells, a bill goes with the letter.

    Args:
        letter: The letter.
        numbers: The numbers that change their RespOrg.
        on: The day of the change.
        bill: The bill that goes with it.
    """
    return (*_missing_elements(letter, numbers, on), *_bill_of_a_resporg_gone(letter, bill, on))


def _bill_of_a_resporg_gone(letter: LetterOfAuthorization, bill: Invoice | None, on: dt.date) -> Iterator[PaperFlaw]:
    resporg = letter.losing_carrier
    if resporg is None or not RespOrg.is_valid(resporg) or not RespOrg.parse(resporg).is_gone:
        return
    if bill is None:
        told = "the RespOrg is disconnected, and no bill shows whose the numbers are"
        yield PaperFlaw("invoice", told, f"Send a bill of the last {TOLL_FREE_BILL_AGE} days.", _BILL)
    elif (age := bill.age_on(on)) is None or not 0 <= age <= TOLL_FREE_BILL_AGE:
        told = f"the bill is not of the last {TOLL_FREE_BILL_AGE} days"
        yield PaperFlaw("invoice", told, f"Send a bill of the last {TOLL_FREE_BILL_AGE} days.", _BILL)


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


#: What a paper shows, by the words in which providers ask for it.
_SHOWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "account name": ("business_name",),
        "authorised user name": ("authorized_user",),
        "billing details": ("billing_address", "billing_number", "numbers"),
        "service address": ("service_address",),
    }
)


#: What a bill must show where nobody says what.
_ON_A_BILL: Final = ("account name", "authorised user name", "billing details")


def invoice_flaws(
    paper: Invoice | CustomerServiceRecord, must_show: Iterable[str] = _ON_A_BILL, source: Source = _INVOICE
) -> tuple[PaperFlaw, ...]:
    """
    Return what a bill, or a carrier's record, must show and does not.

    Args:
        paper: The bill or the record.
        must_show: What it must show, in the words of a profile's rule; words that are not known here are passed over.
        source: Where it is asked for.
    """
    it = "bill" if isinstance(paper, Invoice) else "record"
    wanted = ((what, fields) for what, fields in _SHOWN.items() if what in set(must_show))
    return tuple(
        PaperFlaw(fields[0], f"the {it} does not show the {what}", f"Send a {it} that shows the {what}.", source)
        for what, fields in wanted
        if not any(getattr(paper, field) for field in fields)
    )


def _spelt_alike(named: str, signer: str) -> bool:
    one, other = (" ".join(name.split()).casefold() for name in (named, signer))
    return one == other


def signature_flaws(
    letter: LetterOfAuthorization,
    file: bytes | None = None,
    *,
    one_person: Callable[[str, str], bool] = _spelt_alike,
) -> tuple[PaperFlaw, ...]:
    """
    Return where the evidence of a signature contradicts its letter; none where nothing is known of the signature.

    Args:
        letter: The letter.
        file: The signed file, where it is at hand.
        one_person: What tells whether two names are one person's; without it they are to be spelt alike.
    """
    return () if letter.signature is None else tuple(_contradictions(letter, letter.signature, file, one_person))


def _contradictions(
    letter: LetterOfAuthorization, signature: Signature, file: bytes | None, one_person: Callable[[str, str], bool]
) -> Iterator[PaperFlaw]:
    named, signer = (letter.signer or "").strip(), signature.signer.strip()
    if named and signer and not one_person(named, signer):
        told = "somebody else signed than the letter names"
        yield PaperFlaw("signature", told, "Have the person sign whom the letter names.", _SIGNATURE)
    moment, day = signature.signed_at, letter.signed_on
    # A clock elsewhere may show the day before or after.
    if moment is not None and day is not None and abs((moment.date() - day).days) > 1:
        told = "the letter bears another day than that on which it was signed"
        yield PaperFlaw("signed_on", told, "Have it dated on the day it is signed.", _SIGNATURE)
    if file is not None and signature.file_sha256 and not signature.is_of(file):
        yield PaperFlaw("signature", "the file is not the one that was signed", "Send the signed file.", _SIGNATURE)


#: Codes that people take for one that moves a number, and what they do instead.
_NO_PORT: Final[Mapping[str, str]] = MappingProxyType(
    {"STAC": "a STAC ends the service, and the number is lost with it"}
)


def code_flaws(codes: Iterable[GivenCode]) -> tuple[PaperFlaw, ...]:
    """Return which codes do something else than move a number; whether one has its form its country's rules tell."""
    names = dict.fromkeys(code.name.strip().upper() for code in codes)
    return tuple(
        PaperFlaw("codes", _NO_PORT[name], "Ask the losing carrier for a PAC.", _SWITCH)
        for name in names
        if name in _NO_PORT
    )


def expired_pins(
    pins: Iterable[PortOutPin], numbers: Iterable[TelephoneNumber], *, at: dt.datetime
) -> Mapping[TelephoneNumber, PaperFlaw]:
    """Return the numbers for which PINs are held and none works at a moment."""
    held = tuple(pins)
    if not held:
        return {}
    told = PaperFlaw("pins", "every PIN for it has run out", "Have the customer ask for a new PIN.", _PIN)
    theirs = {number: [pin for pin in held if pin.is_for(number)] for number in numbers}
    return {number: told for number, found in theirs.items() if found and not any(pin.works_at(at) for pin in found)}
