"""
What is to be said of a letter whatever the record has: numbers that stand twice, numbers of
another country, a tax id that nobody can have.
"""

import re
from collections.abc import Iterator
from typing import Final

from numberport.documents import LetterOfAuthorization, Record
from numberport.matching.listed import named, repeated
from numberport.parties import Account, TaxId
from numberport.parties.tax_ids import TAX_ID_FORMS, TaxIdKind

__all__ = ["nobody_has", "remarks"]

_NORTH_AMERICA: Final = 1
#: What is written as a social security number, or as its last digits.
_WRITTEN_AS_SSN: Final = re.compile(r"\d{3}[ -]\d{2}[ -]\d{4}|\d{4}")


def remarks(claim: LetterOfAuthorization | Account, record: Record, paper: str) -> Iterator[str]:
    """
    Iterate over what is odd about the two papers, in sentences that show no secret.

    Args:
        claim: The letter, or the account as the request will state it.
        record: The record.
        paper: What the record is called.
    """
    said = "letter" if isinstance(claim, LetterOfAuthorization) else "account"
    listed = claim.numbers if isinstance(claim, LetterOfAuthorization) else ()
    twice = repeated(listed)
    if twice:
        yield f"The letter lists more than once: {named(twice)}."
    numbers = [number for number in (*listed, claim.billing_number) if number]
    abroad = bool(numbers) and all(number.country_code != _NORTH_AMERICA for number in numbers)
    if abroad:
        yield (
            "The numbers are of another country: compared is what North American carriers compare, and what others do "
            "is not known here."
        )
    for holder, name in () if abroad else ((claim.tax_id, said), (record.tax_id, paper)):
        if holder is not None and nobody_has(holder):
            form = TAX_ID_FORMS[TaxIdKind.SSN]
            yield (
                f"The tax id of the {name} is written as a social security number that nobody can have: "
                f"it has {form.says} [{form.source}]."
            )


def nobody_has(tax_id: TaxId) -> bool:
    """Tell whether a tax id looks like a social security number, or its last digits, and is one never assigned."""
    return tax_id.kind is TaxIdKind.OTHER and _WRITTEN_AS_SSN.fullmatch(tax_id.number.reveal()) is not None
