"""
Hypothesis strategies for the papers a port rests on.
"""

from numberport.documents import (
    AccountState,
    AccountStatus,
    CustomerServiceRecord,
    Document,
    Feature,
    GivenCode,
    Invoice,
    LetterClause,
    LetterOfAuthorization,
    LineFeature,
    Papers,
    PinKind,
    PortOutPin,
    ProofKind,
    Signature,
    SignatureMethod,
)
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.numbering import number_sets, numbers
from numberport.testing.parties import addresses, holders, secrets
from numberport.testing.plain import days, moments, or_none, texts

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
        billing_address=or_none(addresses()),
        losing_carrier=or_none(texts()),
        gaining_carrier=or_none(texts()),
        clauses=or_none(st.frozensets(st.sampled_from(LetterClause))),
        signature=or_none(_signatures()),
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
        account=_account_states(),
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
        others=st.lists(_documents(), max_size=2).map(tuple),
        codes=st.lists(_codes(), max_size=2).map(tuple),
        pins=st.lists(_pins(), max_size=2).map(tuple),
    )


def _signatures() -> SearchStrategy[Signature]:
    return st.builds(
        Signature,
        signer=texts(),
        signed_at=or_none(moments()),
        method=or_none(st.sampled_from(SignatureMethod)),
        address=or_none(secrets()),
        file_sha256=st.sampled_from(("", "0" * 64)),
    )


def _account_states() -> SearchStrategy[AccountState]:
    flags = dict.fromkeys(("on_hold", "past_due", "bundled", "frozen", "pending_order"), or_none(st.booleans()))
    features = st.builds(LineFeature, st.sampled_from(Feature), or_none(numbers()))
    return st.builds(
        AccountState,
        status=or_none(st.sampled_from(AccountStatus)),
        features=st.lists(features, max_size=2).map(tuple),
        **flags,
    )


def _documents() -> SearchStrategy[Document]:
    return st.builds(
        Document,
        kind=st.sampled_from(ProofKind),
        name=texts(),
        holder=or_none(texts()),
        number=or_none(secrets()),
        dated_on=or_none(days()),
        valid_until=or_none(days()),
    )


def _codes() -> SearchStrategy[GivenCode]:
    return st.builds(GivenCode, name=texts(), code=secrets(), number=or_none(numbers()), issued_on=or_none(days()))


def _pins() -> SearchStrategy[PortOutPin]:
    return st.builds(
        PortOutPin,
        pin=secrets(),
        kind=st.sampled_from(PinKind),
        number=or_none(numbers()),
        issued_at=or_none(moments()),
        expires_at=or_none(moments()),
    )
