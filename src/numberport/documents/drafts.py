"""
A letter of authorisation that is still to be signed, made of what was said of the account.
"""

from collections.abc import Iterable

import attrs

from numberport.documents.papers import LetterOfAuthorization
from numberport.parties import Account
from numberport.telephone import TelephoneNumber

__all__ = ["letter_to_sign"]


def letter_to_sign(
    account: Account,
    numbers: Iterable[TelephoneNumber],
    *,
    stated: LetterOfAuthorization | None = None,
    gaining_carrier: str | None = None,
) -> LetterOfAuthorization:
    """
    Return a letter ready to be signed: it says what was said of the letter, and else what was said of the account.

    Args:
        account: The account at the losing carrier.
        numbers: The numbers it is for.
        stated: What was said of the letter itself; that it was signed is left out.
        gaining_carrier: Whom the numbers go to, where the letter does not say.
    """
    said = stated or LetterOfAuthorization()
    return attrs.evolve(
        said,
        business_name=said.business_name or account.business_name,
        service_address=said.service_address or account.service_address,
        billing_number=said.billing_number or account.billing_number,
        account_number=said.account_number or account.account_number,
        pin=said.pin or account.pin,
        signer=said.signer or account.signer,
        losing_carrier=said.losing_carrier or account.carrier,
        gaining_carrier=said.gaining_carrier or gaining_carrier,
        numbers=tuple(numbers),
        signed_on=None,
        signature=None,
    )
