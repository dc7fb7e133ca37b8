"""
The papers a port rests on: letters of authorisation, the carrier's own record, bills, and what a country asks besides.

They are values; what is wrong with a paper by itself is found by :mod:`numberport.documents.checks`, and a record as
people get it is read by :mod:`numberport.documents.reading`.
"""

from numberport.documents.asked import AskedPaper, LetterContent, PaperKind
from numberport.documents.papers import (
    CustomerServiceRecord,
    DocumentKind,
    Invoice,
    LetterClause,
    LetterOfAuthorization,
    Paper,
    Papers,
    Record,
)
from numberport.documents.proofs import Document, GivenCode, PinKind, PortOutPin, ProofKind
from numberport.documents.records import AccountState, AccountStatus, Feature, LineFeature
from numberport.documents.signatures import Signature, SignatureMethod

__all__ = [
    "AccountState",
    "AccountStatus",
    "AskedPaper",
    "CustomerServiceRecord",
    "Document",
    "DocumentKind",
    "Feature",
    "GivenCode",
    "Invoice",
    "LetterClause",
    "LetterContent",
    "LetterOfAuthorization",
    "LineFeature",
    "Paper",
    "PaperKind",
    "Papers",
    "PinKind",
    "PortOutPin",
    "ProofKind",
    "Record",
    "Signature",
    "SignatureMethod",
]
