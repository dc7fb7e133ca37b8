"""
Hypothesis strategies for the papers a port rests on.
"""

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Papers
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.numbering import number_sets
from numberport.testing.parties import addresses, holders, secrets
from numberport.testing.plain import days, or_none, texts

__all__ = ["customer_service_records", "invoices", "letters_of_authorization", "papers"]


def letters_of_authorization() -> SearchStrategy[LetterOfAuthorization]:
    """
    Make letters of authorisation, signed or not, with any part missing.

    >>> from hypothesis import find
    >>> find(letters_of_authorization(), lambda letter: letter.signed_on is not None).signed_on
    datetime.date(2000, 1, 1)
    """
    return st.builds(
        LetterOfAuthorization,
        signer=or_none(texts()),
        pin=or_none(secrets()),
        numbers=number_sets(min_size=0),
        signed_on=or_none(days()),
        **holders(),
    )


def customer_service_records() -> SearchStrategy[CustomerServiceRecord]:
    """
    Make customer service records, with any part missing.

    >>> from hypothesis import find
    >>> find(customer_service_records(), lambda record: True).drawn_on is None
    True
    """
    return st.builds(
        CustomerServiceRecord,
        authorized_user=or_none(texts()),
        billing_address=or_none(addresses()),
        pin=or_none(secrets()),
        numbers=number_sets(min_size=0),
        drawn_on=or_none(days()),
        **holders(),
    )


def invoices() -> SearchStrategy[Invoice]:
    """
    Make bills, with any part missing.

    >>> from hypothesis import find
    >>> find(invoices(), lambda bill: bill.numbers).numbers
    (TelephoneNumber('+12125550100'),)
    """
    return st.builds(
        Invoice,
        authorized_user=or_none(texts()),
        billing_address=or_none(addresses()),
        numbers=number_sets(min_size=0),
        dated_on=or_none(days()),
        **holders(),
    )


def papers() -> SearchStrategy[Papers]:
    """
    Make the papers of an order, any of them missing.

    >>> from hypothesis import find
    >>> find(papers(), lambda these: these.csr is None and these.invoice is not None).record is not None
    True
    """
    return st.builds(
        Papers,
        loa=or_none(letters_of_authorization()),
        csr=or_none(customer_service_records()),
        invoice=or_none(invoices()),
    )
